//! A source file as the checks see it: the text, and for Rust the code alone.
//!
//! This is no parser. It only blanks out what must not count (comments, the insides of strings,
//! tests) and keeps every line where it was, so that a finding names the right one.

/// A text file of the project.
pub struct Source {
    /// Its name from the root, with slashes.
    pub name: String,
    /// As it is.
    pub text: String,
    /// For Rust: without comments and without what stands in quotes. Else empty.
    pub code: String,
    /// [`Source::code`] without its test modules.
    pub code_without_tests: String,
    /// Modules declared as tests here, which live in files of their own.
    pub test_modules: Vec<String>,
    /// Test modules that say themselves which file beside this one they are.
    pub test_paths: Vec<String>,
}

impl Source {
    /// Prepares a file for the checks.
    pub fn new(name: String, text: String) -> Self {
        let code = match name.ends_with(".rs") {
            true => code_only(&text),
            false => String::new(),
        };
        let (code_without_tests, test_modules) = without_tests(&code);
        let test_paths = test_paths(&text);
        Self { name, text, code, code_without_tests, test_modules, test_paths }
    }
}

/// `#[path = "far.rs"]` below `#[cfg(test)]`.
fn test_paths(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    let pairs = lines.clone().zip(lines.skip(1));
    let of_tests = pairs.filter(|(above, _)| above.starts_with("#[cfg(test)]") || above.starts_with("#[cfg(all(test,"));
    let paths = of_tests.filter_map(|(_, line)| line.strip_prefix("#[path = \"")?.strip_suffix("\"]"));
    paths.map(str::to_owned).collect()
}

/// The line, from 1, that a byte offset lies in.
pub fn line_of(text: &str, offset: usize) -> usize {
    1 + text[..offset].matches('\n').count()
}

/// Whether a character may stand in a name.
pub fn in_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Blanks comments and the contents of string and character literals.
fn code_only(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => block_comment(rest),
            '"' => string(rest),
            'r' | 'b' | 'c' if !in_name(before) => prefixed_string(rest).unwrap_or(0),
            '\'' => character(rest).unwrap_or(0),
            _ => 0,
        };
        if length == 0 {
            code.push(c);
            before = c;
            rest = &rest[c.len_utf8()..];
        } else {
            blank(&rest[..length], &mut code);
            before = ' ';
            rest = &rest[length..];
        }
    }
    code
}

/// As many lines, but nothing in them.
fn blank(text: &str, into: &mut String) {
    into.extend(text.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
}

/// Comments nest in Rust.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// `b"…"`, `r"…"`, `br#"…"#`, `b'…'`; `None` where the letter begins a name.
fn prefixed_string(text: &str) -> Option<usize> {
    let letters = text.find(|c| !matches!(c, 'r' | 'b' | 'c'))?;
    let rest = &text[letters..];
    if rest.starts_with('\'') {
        return Some(letters + character(rest)?);
    }
    if !text[..letters].contains('r') {
        return rest.starts_with('"').then(|| letters + string(rest));
    }
    let hashes = rest.find(|c| c != '#')?;
    let body = rest[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", &rest[..hashes]);
    let length = body.find(&end).map_or(body.len(), |at| at + end.len());
    Some(letters + hashes + 1 + length)
}

/// A character literal and not a lifetime: something, then a closing quote.
fn character(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().skip(1);
    match chars.next()?.1 {
        '\\' => {
            chars.next()?;
            chars.find(|(_, c)| *c == '\'').map(|(at, _)| at + 1)
        }
        _ => chars.next().filter(|(_, c)| *c == '\'').map(|(at, _)| at + 1),
    }
}

/// Blanks what is compiled for tests only, and names the test modules that are files.
fn without_tests(code: &str) -> (String, Vec<String>) {
    let mut left = String::with_capacity(code.len());
    let mut modules = Vec::new();
    if code.contains("#![cfg(test)]") {
        blank(code, &mut left);
        return (left, modules);
    }
    let mut rest = code;
    // `all(test, …)` is how tests that need a native machine are written.
    while let Some(at) = first_of(rest, &["#[cfg(test)]", "#[cfg(all(test,"]) {
        left.push_str(&rest[..at]);
        let item = &rest[at..];
        let length = item_length(item);
        if let Some(name) = declared_module(&item[..length]) {
            modules.push(name);
        }
        blank(&item[..length], &mut left);
        rest = &item[length..];
    }
    left.push_str(rest);
    (left, modules)
}

fn first_of(text: &str, needles: &[&str]) -> Option<usize> {
    needles.iter().filter_map(|needle| text.find(needle)).min()
}

/// An attribute and the item below it: to the closing brace, or to the semicolon where there is
/// none. Errs on the short side, which at worst reports a line too many.
fn item_length(item: &str) -> usize {
    let mut depth = 0usize;
    for (at, c) in item.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth = match depth.checked_sub(1) {
                    Some(depth) => depth,
                    // The end of what surrounds the item: it was a field or an expression.
                    None => return at,
                };
                if depth == 0 && c == '}' {
                    return at + 1;
                }
            }
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    item.len()
}

/// `mod tests;` below attributes.
fn declared_module(item: &str) -> Option<String> {
    let words = item.strip_suffix(';')?;
    let (_, name) = words.rsplit_once("mod ")?;
    name.chars().all(in_name).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_strings_are_blank_and_lines_stay() {
        let text = "let a = \"x.unwrap()\"; // y.unwrap()\n/* z /* in */\n.unwrap() */ let b = 'c';\n\
            let r = r#\"\"q\" .unwrap()\"#; let life: &'a str = b\"\\\"\"; let q = '\\''; end()";
        let code = code_only(text);
        assert_eq!(code.lines().count(), text.lines().count());
        assert!(!code.contains("unwrap"), "{code}");
        assert!(code.contains("let life: &'a str ="), "{code}");
        assert!(code.contains("end()"), "{code}");
    }

    #[test]
    fn letters_before_quotes_are_names_or_prefixes() {
        assert_eq!(code_only("var\"x\" br\"y\" r#type b'z'"), "var    \u{20}     r#type     ");
        assert_eq!(code_only("é = \"é\";").trim_end(), "é =    ;");
    }

    #[test]
    fn tests_are_blank_and_the_rest_is_not() {
        let source = Source::new(
            "src/a.rs".into(),
            "fn f() { one() }\n#[cfg(test)]\nmod tests {\n use super::*;\n fn g() { two() }\n}\nfn h() { three() }\n\
             #[cfg(all(test, not(windows)))]\n#[path = \"far.rs\"]\nmod laws;\nfn i() { four() }\n#[cfg(test)]\nuse a::{b};\nfive()"
                .into(),
        );
        let code = &source.code_without_tests;
        for (word, stays) in [("one", true), ("two", false), ("three", true), ("four", true), ("five", true)] {
            assert_eq!(code.contains(word), stays, "{word} in {code}");
        }
        assert_eq!(source.test_modules, ["laws"]);
        assert_eq!(source.test_paths, ["far.rs"]);
        assert_eq!(code.lines().count(), source.text.lines().count());
        assert_eq!(line_of(code, code.find("three").unwrap()), 7);
    }

    #[test]
    fn a_whole_file_of_tests_is_blank() {
        let source = Source::new("src/t.rs".into(), "#![cfg(test)]\nfn f() { a() }".into());
        assert_eq!(source.code_without_tests.trim(), "");
    }
}
