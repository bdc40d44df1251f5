//! Which licence a library is used under, and its text.

use crate::library::Library;
use std::fs;
use std::path::{Path, PathBuf};

/// The licences that somebody has read and found fit for a release. Of several on offer the first here is taken: the
/// shortest terms first. Beside each is what the name of a file with its text contains.
const ACCEPTED: [(&str, &str); 8] = [
    ("MIT", "MIT"),
    ("Zlib", "ZLIB"),
    ("BSD-3-Clause", "BSD"),
    ("BSL-1.0", "BOOST"),
    ("Unicode-3.0", "UNICODE"),
    ("Apache-2.0", "APACHE"),
    ("CC0-1.0", "CC0"),
    ("MPL-2.0", "MPL"),
];

/// Some libraries name the licence and bring no text; it is the same for all of them.
const MIT: &str = include_str!("MIT.txt");

/// A library under a licence text.
#[derive(Debug, PartialEq, Eq)]
pub struct Notice {
    /// Name and version.
    pub library: String,
    /// SPDX name of the licence.
    pub license: &'static str,
    /// Who holds the copyright, as the text says it: a line each.
    pub holders: Vec<String>,
    /// The terms, without title and holders.
    pub text: String,
}

/// Returns a notice for each licence that each library, and Rust's own, is used under; and what is wrong, a line each.
pub fn notices(libraries: &[Library]) -> (Vec<Notice>, Vec<String>) {
    let mut notices = vec![Notice {
        library: "the Rust standard library".to_owned(),
        license: "MIT",
        holders: vec!["Copyright (c) The Rust Project Contributors".to_owned()],
        text: MIT.trim().to_owned(),
    }];
    let mut problems = Vec::new();
    for library in libraries {
        match used_under(&library.license) {
            None => problems.push(format!(
                "{}: nobody has looked at its licence `{}` yet; if it fits, put it into examples/notices/licence.rs",
                library.label(),
                library.license
            )),
            Some(licenses) => {
                for (license, tag) in licenses {
                    match notice(library, license, tag) {
                        Some(notice) => notices.push(notice),
                        None => problems.push(format!("{}: it brings no text of {license}", library.label())),
                    }
                }
            }
        }
    }
    (notices, problems)
}

/// Returns the licences that an SPDX expression leaves us with, or `None` if one of them is not accepted. Of what is
/// joined by `OR` one is taken, of what is joined by `AND` all.
fn used_under(expression: &str) -> Option<Vec<(&'static str, &'static str)>> {
    let all = expression.replace('/', " OR ");
    all.split(" AND ")
        .map(|part| {
            let part = part.trim().trim_start_matches('(').trim_end_matches(')');
            let offered: Vec<&str> = part.split(" OR ").map(str::trim).collect();
            ACCEPTED.into_iter().find(|(license, _)| offered.contains(license))
        })
        .collect()
}

fn notice(library: &Library, license: &'static str, tag: &str) -> Option<Notice> {
    let (holders, text) = match file(&library.folder, tag) {
        Some(path) => divide(&fs::read_to_string(path).ok()?),
        None if license == "MIT" => {
            let whose = match library.authors.as_slice() {
                [] => format!("the authors of {}", library.name),
                authors => authors.iter().map(|author| name_of(author)).collect::<Vec<_>>().join(", "),
            };
            (vec![format!("Copyright (c) {whose}")], MIT.trim().to_owned())
        }
        None => return None,
    };
    Some(Notice { library: library.label(), license, holders, text })
}

/// Returns an author's name without the address behind it.
fn name_of(author: &str) -> &str {
    author.split(" <").next().unwrap_or(author)
}

/// Returns the file with a licence's text: one named after it, else the only one without another's name.
fn file(folder: &Path, tag: &str) -> Option<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().to_uppercase()).unwrap_or_default();
    let is_text = |path: &&PathBuf| {
        let name = name(path);
        path.is_file() && ["LICENSE", "LICENCE", "COPYING", tag].iter().any(|start| name.starts_with(start))
    };
    let named = |path: &&PathBuf| name(path).contains(tag);
    let plain = |path: &&PathBuf| ["LICENSE", "LICENSE.TXT", "LICENSE.MD", "LICENCE"].contains(&name(path).as_str());
    let found = paths.iter().filter(is_text).find(named).or_else(|| paths.iter().find(plain));
    found.cloned()
}

/// Returns the lines that name the holders of the copyright, and the terms without those and without a title: the
/// holders stand before the terms, in paragraphs of their own.
fn divide(text: &str) -> (Vec<String>, String) {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut holders = Vec::new();
    let mut terms = lines.as_slice();
    let mut is_holder = false;
    while let [line, rest @ ..] = terms {
        let line = line.trim();
        is_holder = !line.is_empty() && (is_holder || line.to_lowercase().starts_with("copyright"));
        if is_holder {
            holders.push(line.to_owned());
        } else if !line.is_empty() && !is_title(line) {
            break;
        }
        terms = rest;
    }
    (holders, terms.join("\n").trim_end().to_owned())
}

fn is_title(line: &str) -> bool {
    let line = line.trim_matches(['#', '=', '-', '*', ' ']).to_lowercase();
    ["mit license", "the mit license", "the mit license (mit)", "bsd 3-clause license"].contains(&line.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(expression: &str) -> Option<Vec<&'static str>> {
        Some(used_under(expression)?.into_iter().map(|(license, _)| license).collect())
    }

    #[test]
    fn of_licences_on_offer_one_is_taken_and_of_joined_ones_all() {
        for (expression, licenses) in [
            ("MIT", vec!["MIT"]),
            ("Apache-2.0 OR MIT", vec!["MIT"]),
            ("Apache-2.0 / MIT", vec!["MIT"]),
            ("Unlicense/MIT", vec!["MIT"]),
            ("LGPL-3.0-or-later OR MPL-2.0", vec!["MPL-2.0"]),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", vec!["MIT", "Unicode-3.0"]),
        ] {
            assert_eq!(names(expression), Some(licenses), "{expression}");
        }
        for refused in ["", "GPL-3.0-only", "MIT AND GPL-3.0-only", "proprietary"] {
            assert_eq!(names(refused), None, "{refused}");
        }
    }

    #[test]
    fn a_text_is_divided_into_holders_and_terms() {
        let text = "# MIT License\r\n\r\nCopyright (c) 2014 A. Author\r\nCopyright 2018 B\r\n\r\nPermission is\r\ngranted.\r\n";
        let (holders, terms) = divide(text);
        assert_eq!(holders, ["Copyright (c) 2014 A. Author", "Copyright 2018 B"]);
        assert_eq!(terms, "Permission is\ngranted.");
        let (holders, terms) = divide("Copyright (C)\n2010 A\n  2020 B\n\nCopyright 2021 C\n\nPermission");
        assert_eq!(holders, ["Copyright (C)", "2010 A", "2020 B", "Copyright 2021 C"]);
        assert_eq!(terms, "Permission");
        let several = "This text has parts.\n\nCopyright (c) A\n\nPermission";
        assert_eq!(divide(several), (vec![], several.to_owned()), "whose is what is said inside");
    }

    #[test]
    fn a_licence_without_its_text_or_not_looked_at_is_a_problem() {
        let library = |license: &str| Library {
            name: "a".into(),
            version: "1.0.0".into(),
            license: license.into(),
            authors: vec!["Ada <ada@example.org>".into(), "Bo".into()],
            folder: PathBuf::from("/there/is/no/such/folder"),
        };
        let (notices, problems) = notices(&[library("MIT"), library("Zlib"), library("SSPL-1.0")]);
        assert_eq!(notices.last().map(|notice| notice.holders.clone()), Some(vec!["Copyright (c) Ada, Bo".into()]));
        assert_eq!(problems.len(), 2);
        assert!(problems[0].contains("no text of Zlib") && problems[1].contains("`SSPL-1.0`"), "{problems:?}");
    }
}
