//! Counting tests in the output of the programs that run them, so that the last line of
//! `cargo xtask test` is a sum of what they said and not a figure of ours.

/// How many tests passed, and how many were there but did not run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Tests that ran and passed.
    pub passed: u64,
    /// Tests marked ignored, skipped or todo.
    pub skipped: u64,
}

impl Count {
    /// Reads one line: libtest's and wasm-bindgen-test's `test result:`, or node's closing
    /// figures in its `spec` (`ℹ pass 3`) or TAP (`# pass 3`) form.
    pub fn add(&mut self, line: &str) {
        let line = without_colour(line);
        if let Some(result) = line.strip_prefix("test result: ") {
            self.passed += figure_before(result, "passed").unwrap_or(0);
            self.skipped += figure_before(result, "ignored").unwrap_or(0);
        } else if let Some(rest) = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# "))
            && let Some((name, figure)) = rest.trim_end().split_once(' ')
            && let Ok(figure) = figure.parse::<u64>()
        {
            match name {
                "pass" => self.passed += figure,
                "skipped" | "todo" => self.skipped += figure,
                _ => {}
            }
        }
    }

    /// The sum of two counts.
    pub fn plus(self, other: Count) -> Count {
        Count { passed: self.passed + other.passed, skipped: self.skipped + other.skipped }
    }
}

/// The number before `word` in `ok. 12 passed; 0 failed; 1 ignored; …`.
fn figure_before(result: &str, word: &str) -> Option<u64> {
    result.split([';', '.']).find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok())
}

/// Node colours its figures even into a pipe when `FORCE_COLOR` is set.
fn without_colour(line: &str) -> String {
    let mut plain = String::new();
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            // ESC [ … letter
            chars.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> Count {
        let mut count = Count::default();
        text.lines().for_each(|line| count.add(line));
        count
    }

    #[test]
    fn sums_all_results_of_cargo_test() {
        let text = "running 3 tests\n\
            test a::b ... ok\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
            \n   Doc-tests entente\n\
            test result: ok. 20 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s\n";
        let expected = Count { passed: 23, skipped: 1 };
        assert_eq!(count(text), expected);
    }

    #[test]
    fn reads_nodes_figures_in_both_forms() {
        let spec =
            "✔ a story (3ms)\nℹ tests 6\nℹ suites 0\nℹ pass 4\nℹ fail 0\nℹ skipped 2\nℹ todo 0\nℹ duration_ms 61.5\n";
        let tap = "# Subtest: a story\n# tests 6\n# pass 4\n# fail 0\n# skipped 2\n";
        let coloured = "\u{1b}[34mℹ pass 4\u{1b}[39m\n\u{1b}[34mℹ skipped 2\u{1b}[39m\n";
        let expected = Count { passed: 4, skipped: 2 };
        for text in [spec, tap, coloured] {
            assert_eq!(count(text), expected, "{text}");
        }
    }

    #[test]
    fn counts_nothing_in_other_lines() {
        let text = "12 passed\ntest result\n# pass the salt\n  # pass 3\nℹ passing 3\ntest 3 passed ... ok\n";
        assert_eq!(count(text), Count::default());
    }
}
