//! The documents name what is there: files, commands, pages and decisions.

#![cfg(not(target_arch = "wasm32"))]

use entente::route::{ClassRoute, Route};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Made by a build, or not ours.
const NOT_KEPT: [&str; 5] = ["target", "dist", ".tools", "node_modules", ".git"];
/// Files that a build makes, by their bare names.
const BUILT: [&str; 5] = ["banks.txt", "details.txt", "notices.txt", "entente.html", "main.wasm"];

/// Every file of the project, relative to its root.
fn files() -> BTreeSet<String> {
    fn walk(folder: &Path, files: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if NOT_KEPT.iter().any(|name| entry.file_name() == *name) {
                continue;
            }
            if path.is_dir() {
                walk(&path, files);
            } else {
                files.insert(path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    let mut files = BTreeSet::new();
    walk(root(), &mut files);
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The documents that people read, name and text. What `docs/measured/` holds is output of commands.
fn documents(files: &BTreeSet<String>) -> Vec<(&str, String)> {
    let is_read = |name: &&String| name.ends_with(".md") && !name.starts_with("docs/measured/");
    let documents: Vec<_> = files
        .iter()
        .filter(is_read)
        .map(|name| (name.as_str(), fs::read_to_string(root().join(name)).unwrap()))
        .collect();
    assert!(documents.iter().any(|(name, _)| *name == "README.md"));
    documents
}

/// What stands between backquotes in running text.
fn spans(text: &str) -> Vec<&str> {
    let outside_fences = text.split("```").step_by(2);
    outside_fences.flat_map(|part| part.split('`').skip(1).step_by(2)).collect()
}

/// Whether there is a file or folder of that name; `*` stands for any letters.
fn is_there(files: &BTreeSet<String>, path: &str) -> bool {
    let path = path.trim_end_matches('/');
    match path.split_once('*') {
        Some((start, end)) => files.iter().any(|file| file.starts_with(start) && file.ends_with(end)),
        None => files.contains(path) || files.iter().any(|file| file.starts_with(&format!("{path}/"))),
    }
}

/// Returns the path that a word between backquotes is, if it is one of the project's.
fn as_path<'a>(files: &BTreeSet<String>, word: &'a str) -> Option<&'a str> {
    if word.contains(char::is_whitespace) || word.contains(['<', '…', '(', '#', ':']) {
        return None;
    }
    let (first, rest) = word.split_once('/').unwrap_or((word, ""));
    if word.contains('/') {
        let is_ours = files.iter().any(|file| file.starts_with(&format!("{first}/")));
        return (is_ours && !rest.starts_with('/')).then_some(word);
    }
    // An ending alone (`.js`) is no file.
    let ending = word.rsplit_once('.').filter(|(name, _)| !name.is_empty()).map_or("", |(_, ending)| ending);
    ["rs", "md", "toml", "js", "mjs", "json", "html", "txt", "css", "yml", "conf", "webmanifest"]
        .contains(&ending)
        .then_some(word)
}

#[test]
fn every_file_that_a_document_names_is_there() {
    let files = files();
    let mut missing = Vec::new();
    for (document, text) in documents(&files) {
        for path in spans(&text).into_iter().filter_map(|word| as_path(&files, word)) {
            let found = if path.contains('/') {
                is_there(&files, path)
            } else {
                BUILT.contains(&path) || files.iter().any(|file| file.rsplit('/').next() == Some(path))
            };
            if !found {
                missing.push(format!("{document}: {path}"));
            }
        }
    }
    assert!(missing.is_empty(), "no such file:\n{}", missing.join("\n"));
}

#[test]
fn every_link_of_a_document_leads_somewhere() {
    let files = files();
    for (document, text) in documents(&files) {
        let folder = root().join(document).parent().unwrap().to_path_buf();
        for (_, rest) in text.match_indices("](").map(|(at, found)| text.split_at(at + found.len())) {
            let target = rest.split_once(')').unwrap().0;
            if target.contains("://") || target.starts_with('#') {
                continue;
            }
            let path = target.split('#').next().unwrap();
            assert!(folder.join(path).exists(), "{document} links to {target}, and there is nothing");
        }
    }
}

/// The commands of `cargo xtask` and what its help says of each.
fn commands() -> Vec<(String, String)> {
    let source = fs::read_to_string(root().join("xtask/src/main.rs")).unwrap();
    let help = source.split_once("const HELP: &str = \"").unwrap().1.split_once("\";").unwrap().0;
    let commands: Vec<_> = help
        .lines()
        .filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')))
        .map(|line| line.split_once(' ').unwrap_or((line, "")))
        .map(|(name, takes)| (name.to_owned(), takes.to_owned()))
        .collect();
    assert!(commands.len() > 5, "{commands:?}");
    commands
}

#[test]
fn every_command_that_a_document_names_is_one_and_takes_those_words() {
    let commands = commands();
    for (document, text) in documents(&files()) {
        for (at, start) in text.match_indices("cargo xtask ") {
            let call = text[at + start.len()..].split(['`', '\n', '#', '|', ',', ';', '&']).next().unwrap();
            let mut words = call.split_whitespace();
            let name = words.next().unwrap_or("…").trim_end_matches([':', '.', ')']);
            if name == "…" || name == "help" {
                continue;
            }
            let Some((_, takes)) = commands.iter().find(|(command, _)| command == name) else {
                panic!("{document}: there is no `cargo xtask {name}`");
            };
            for option in words.filter(|word| word.starts_with("--")) {
                assert!(takes.contains(option), "{document}: `cargo xtask {name}` takes no {option}");
            }
        }
    }
}

#[test]
fn every_page_that_a_document_names_has_that_address() {
    for (document, text) in documents(&files()) {
        for address in spans(&text).into_iter().filter(|word| word.starts_with("#/") && !word.contains(['…', '<'])) {
            let is_page = match Route::parse(address) {
                Route::Class(path) => ClassRoute::parse(&path) != ClassRoute::Unknown,
                route => !matches!(route, Route::Unknown(_)),
            };
            assert!(is_page, "{document} names `{address}`, and no page has that address");
        }
    }
}

#[test]
fn every_decision_stands_in_the_index_and_says_what_would_change_it() {
    let index = fs::read_to_string(root().join("docs/decisions/README.md")).unwrap();
    let mut numbers = BTreeSet::new();
    for (document, text) in documents(&files()) {
        let Some(name) = document.strip_prefix("docs/decisions/").filter(|name| *name != "README.md") else { continue };
        let number = name.split('-').next().unwrap();
        let title = text.lines().next().unwrap();
        let title = title.strip_prefix(&format!("# {number}. ")).expect(document);
        assert!(numbers.insert(number.to_owned()), "{document}: the number {number} is taken");
        assert!(index.contains(&format!("| [{number}]({name}) | {title} |")), "{document} is not in the index");
        for head in ["## Context", "## Decision", "## Figures", "## What would change it"] {
            assert!(text.contains(&format!("\n{head}\n")), "{document} has no `{head}`");
        }
    }
    assert!(!numbers.is_empty());
}

#[test]
fn the_changelog_knows_this_version() {
    let changelog = fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    assert!(changelog.contains(&format!("\n## {}", env!("CARGO_PKG_VERSION"))));
}
