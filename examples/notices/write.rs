//! The list of notices as one text: grouped by licence, each text once.

use crate::licence::Notice;
use std::collections::BTreeMap;

const HEAD: &str = "\
Entente and the libraries that a release of it contains. Each is used under the licence whose text stands below its
name. The sources of the libraries, unchanged, are at https://crates.io/crates/ and their names.
";

/// Returns the whole text. The licence that most libraries are used under comes first.
pub fn text(notices: &[Notice]) -> String {
    let mut groups: BTreeMap<(&str, String), Vec<&Notice>> = BTreeMap::new();
    for notice in notices {
        groups.entry((notice.license, key(&notice.text))).or_default().push(notice);
    }
    let mut groups: Vec<(&str, Vec<&Notice>)> =
        groups.into_iter().map(|((license, _), notices)| (license, notices)).collect();
    groups.sort_by_key(|(_, notices)| std::cmp::Reverse(notices.len()));
    let mut text = String::from(HEAD);
    for (license, notices) in groups {
        text += &format!("\n\n{license}\n{}\n\n", "=".repeat(license.len()));
        for notice in &notices {
            text += &format!("  {}\n", notice.library);
            for holder in &notice.holders {
                text += &format!("    {holder}\n");
            }
        }
        let terms = notices.first().map_or("", |notice| notice.text.as_str());
        text += &format!("\n{terms}\n");
    }
    text
}

/// Returns what two copies of one text have in common, however they are broken into lines.
fn key(text: &str) -> String {
    let plain = |c: char| match c {
        '“' | '”' => '"',
        '’' => '\'',
        c => c.to_ascii_lowercase(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_in_other_lines_stands_once_below_all_who_use_it() {
        let notice = |library: &str, license: &'static str, text: &str| Notice {
            library: library.into(),
            license,
            holders: vec![format!("Copyright (c) {library}'s")],
            text: text.into(),
        };
        let text = text(&[
            notice("a 1", "Zlib", "Freely."),
            notice("b 1", "MIT", "Permission is\n“granted”."),
            notice("c 1", "MIT", "Permission  is \"granted\"."),
        ]);
        assert!(text.ends_with(
            "\n\nMIT\n===\n\n  b 1\n    Copyright (c) b 1's\n  c 1\n    Copyright (c) c 1's\n\nPermission is\n“granted”.\n\
             \n\nZlib\n====\n\n  a 1\n    Copyright (c) a 1's\n\nFreely.\n"
        ));
    }
}
