//! SECURITY.md names a test for each threat; a test that was renamed or taken away is told here.

use super::{Source, finding};

const TABLE: &str = "SECURITY.md";

/// Checks the last cell of each row of the threat table: it names a file between backquotes, then the tests in it, each
/// between backquotes.
pub fn check(sources: &[Source]) -> Vec<String> {
    let Some(table) = sources.iter().find(|source| source.name == TABLE) else {
        return vec![format!("there is no {TABLE}")];
    };
    let mut findings = Vec::new();
    let rows = table.text.lines().filter(|line| line.starts_with("| ") && line.matches('|').count() == 4);
    // The first two are the head and the rule below it.
    let rows: Vec<&str> = rows.skip(2).collect();
    if rows.is_empty() {
        findings.push(finding(table, 0, "there is no threat table"));
    }
    for row in rows {
        let at = row.as_ptr() as usize - table.text.as_ptr() as usize;
        let cell = row.rsplit('|').nth(1).unwrap_or_default();
        let mut tests = 0;
        let mut source = None;
        for word in cell.split('`').skip(1).step_by(2) {
            if word.contains('/') && (word.ends_with(".rs") || word.ends_with(".mjs")) {
                source = sources.iter().find(|source| source.name == word);
                if source.is_none() {
                    findings.push(finding(table, at, &format!("there is no file `{word}`")));
                }
            } else if let Some(source) = source {
                tests += 1;
                if !has_test(source, word) {
                    findings.push(finding(table, at, &format!("{} has no test `{word}`", source.name)));
                }
            }
        }
        if tests == 0 {
            findings.push(finding(table, at, "this threat has no test"));
        }
    }
    findings
}

fn has_test(Source { name, text }: &Source, test: &str) -> bool {
    if name.ends_with(".rs") {
        return text.contains(&format!("fn {test}("));
    }
    // A name with a gap in it is written between backquotes there, and in the table with an ellipsis for the gap.
    match test.split_once('…') {
        None => text.contains(&format!("test(\"{test}\"")),
        Some((before, after)) => text.lines().any(|line| {
            let rest = line.trim_start().strip_prefix("test(`").and_then(|line| line.strip_prefix(before));
            rest.is_some_and(|rest| rest.starts_with("${") && rest.contains(&format!("}}{after}`")))
        }),
    }
}

#[test]
fn tests_that_exist_are_found_and_a_missing_file_or_name_is_told() {
    let findings = |cell: &str| {
        check(&[
            super::source("tests/a.rs", "#[test]\nfn it_holds() {}\n"),
            super::source("tests/b.mjs", "test(\"words are words\", f);\n  test(`a deploy ${x} is refused`, f);"),
            super::source(TABLE, &format!("| threat | control | test |\n| --- | --- | --- |\n| a | b | {cell} |")),
        ])
    };
    let all = "`tests/a.rs` `it_holds`; `tests/b.mjs` `words are words`, `a deploy … is refused`";
    assert_eq!(findings(all), [""; 0]);
    for (cell, wrong) in [
        ("`tests/a.rs` `it`", "tests/a.rs has no test `it`"),
        ("`tests/b.mjs` `words`", "tests/b.mjs has no test `words`"),
        ("`tests/b.mjs` `a deploy … is taken`", "tests/b.mjs has no test `a deploy … is taken`"),
        ("`tests/a.rs`", "this threat has no test"),
        ("by eye", "this threat has no test"),
        ("`tests/c.rs`", "there is no file `tests/c.rs`"),
    ] {
        assert_eq!(findings(cell)[0], format!("{TABLE}:3: {wrong}"), "{cell}");
    }
    assert_eq!(check(&[]).len(), 1);
    assert_eq!(check(&[super::source(TABLE, "nothing")]).len(), 1);
}
