//! The stylesheets: what is said once is said in one place.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every sheet of the app, name and text, without comments.
fn sheets() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let bare = |text: &str| text.split("/*").map(|part| part.rsplit("*/").next().unwrap_or_default()).collect();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), bare(&fs::read_to_string(path).unwrap()))).collect()
}

/// The selectors of a rule; a comma in brackets parts none.
fn selectors(head: &str) -> Vec<&str> {
    let mut depth = 0;
    let parts = head.split(move |c| {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        c == ',' && depth == 0
    });
    parts.map(str::trim).collect()
}

/// The rules that stand under no condition: selectors with what they say.
fn rules(sheet: &str) -> Vec<(Vec<&str>, &str)> {
    let mut rules = Vec::new();
    let mut rest = sheet;
    while let Some((head, after)) = rest.split_once('{') {
        let mut depth = 1;
        let end = after.find(|c| {
            depth += match c {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            depth == 0
        });
        let (body, next) = after.split_at(end.expect("every rule ends"));
        if !head.trim().starts_with('@') {
            rules.push((selectors(head), body.trim()));
        }
        rest = &next[1..];
    }
    rules
}

/// The pages that one has visited leave their sheets behind: a name that two sheets use for two things would change the
/// pages of the other.
#[test]
fn no_selector_has_rules_in_two_sheets() {
    let sheets = sheets();
    let mut homes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, text) in &sheets {
        for selector in rules(text).into_iter().flat_map(|(selectors, _)| selectors) {
            let home = homes.entry(selector).or_default();
            if !home.contains(&name.as_str()) {
                home.push(name);
            }
        }
    }
    assert!(homes.len() > 300, "the sheets are read");
    homes.retain(|_, home| home.len() > 1);
    assert!(homes.is_empty(), "{homes:#?}");
}

#[test]
fn the_dark_palette_is_the_same_chosen_and_by_the_device() {
    let sheets = sheets();
    let (_, tokens) = sheets.iter().find(|(name, _)| name == "tokens.css").expect("the tokens");
    let palette = |selector: &str| {
        let (_, after) = tokens.split_once(selector).expect("a dark palette");
        let body = after.split(['{', '}']).nth(1).expect("a rule");
        body.split(';').map(str::trim).collect::<Vec<_>>()
    };
    let (chosen, device) = (palette("[data-theme=\"dark\"]"), palette(":root:not([data-theme])"));
    assert!(chosen.len() > 15, "{chosen:?}");
    assert_eq!(chosen, device);
    let (_, light) = tokens.split_once(":root").expect("a light palette");
    for name in chosen.iter().filter_map(|line| line.split_once(':')).map(|(name, _)| name) {
        assert!(light.contains(&format!("{name}: ")), "{name} has no light value");
    }
}
