//! SECURITY.md names a test for each threat; a test that was renamed or taken away is told here.

use super::Finding;

/// Where the table stands.
pub const FILE: &str = "SECURITY.md";

/// Checks each row of the threat table: `read` gives the text of a file of the project, if there is one.
///
/// The last cell of a row names a file between backquotes, then the tests in it, each between backquotes.
pub fn check(text: &str, read: impl Fn(&str) -> Option<String>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut rows = 0;
    for (at, line) in text.lines().enumerate() {
        let Some(cells) = row(line) else { continue };
        rows += 1;
        let mut say = |says: String| findings.push(Finding { file: FILE.into(), line: at + 1, says });
        let mut source: Option<(&str, String)> = None;
        let mut named = 0;
        for word in cells.last().into_iter().flat_map(|cell| cell.split('`').skip(1).step_by(2)) {
            if is_file(word) {
                source = read(word).map(|text| (word, text));
                if source.is_none() {
                    say(format!("there is no file `{word}`"));
                }
            } else if let Some((file, text)) = &source {
                named += 1;
                if !has_test(file, text, word) {
                    say(format!("{file} has no test `{word}`"));
                }
            }
        }
        if named == 0 {
            say("this threat has no test".into());
        }
    }
    if rows == 0 {
        findings.push(Finding { file: FILE.into(), line: 1, says: "there is no threat table".into() });
    }
    findings
}

/// The cells of a row of three, unless it is the head or the rule below it.
fn row(line: &str) -> Option<Vec<&str>> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    let cells: Vec<&str> = inner.split('|').map(str::trim).collect();
    let is_head = cells.first().is_some_and(|cell| cell.starts_with("---") || *cell == "threat");
    (cells.len() == 3 && !is_head).then_some(cells)
}

fn is_file(word: &str) -> bool {
    word.contains('/') && (word.ends_with(".rs") || word.ends_with(".mjs"))
}

fn has_test(file: &str, text: &str, name: &str) -> bool {
    if file.ends_with(".rs") {
        return text.contains(&format!("fn {name}("));
    }
    // A name with a gap in it is written between backquotes there, and in the table with an ellipsis for the gap.
    let parts: Vec<&str> = name.split('…').collect();
    match parts[..] {
        [whole] => text.contains(&format!("test(\"{whole}\"")),
        [before, after] => text.lines().any(|line| {
            let test = line.trim_start().strip_prefix("test(`").and_then(|line| line.strip_prefix(before));
            test.is_some_and(|rest| rest.starts_with("${") && rest.contains(&format!("}}{after}`")))
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str) -> Option<String> {
        match name {
            "tests/a.rs" => Some("#[test]\nfn it_holds() {}\n".into()),
            "tests/b.mjs" => {
                Some("test(\"words are words\", async () => {});\n  test(`a deploy ${what} is refused`, f);".into())
            }
            _ => None,
        }
    }

    fn findings(rows: &str) -> Vec<String> {
        let table = format!("| threat | control | test |\n| --- | --- | --- |\n{rows}");
        check(&table, read).iter().map(|finding| format!("{}: {}", finding.line, finding.says)).collect()
    }

    #[test]
    fn tests_that_exist_are_found() {
        let rows = "| a | b | `tests/a.rs` `it_holds`; `tests/b.mjs` `words are words`, `a deploy … is refused` |";
        assert_eq!(findings(rows), [""; 0]);
    }

    #[test]
    fn a_missing_test_file_or_name_is_told() {
        for (cell, says) in [
            ("`tests/a.rs` `it`", "3: tests/a.rs has no test `it`"),
            ("`tests/b.mjs` `words`", "3: tests/b.mjs has no test `words`"),
            ("`tests/b.mjs` `a deploy … is taken`", "3: tests/b.mjs has no test `a deploy … is taken`"),
            ("`tests/a.rs`", "3: this threat has no test"),
            ("by eye", "3: this threat has no test"),
        ] {
            assert_eq!(findings(&format!("| a | b | {cell} |")), [says], "{cell}");
        }
        assert_eq!(findings("| a | b | `tests/c.rs` `x` |")[0], "3: there is no file `tests/c.rs`");
        assert_eq!(findings(""), ["1: there is no threat table"]);
    }
}
