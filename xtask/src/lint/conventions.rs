//! Words that may not stand in the sources, the length of a file, and who may name the browser.

use super::Finding;
use super::source::{Source, in_name, line_of};

/// Which part of a Rust file a ban looks at. Style and script files are always read as they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Code,
    CodeOutsideTests,
    Everything,
}

struct Ban {
    words: &'static str,
    folders: &'static [&'static str],
    looks_at: Where,
    why: &'static str,
}

const ALL: &[&str] = &["src/", "style/", "web/"];

/// The words. A new rule is a new line here.
const BANS: [Ban; 5] = [
    Ban {
        words: "inner_html",
        folders: &["src/"],
        looks_at: Where::Code,
        why: "text becomes markup only through views, so that no bank can inject a script",
    },
    Ban {
        words: ".unwrap()",
        folders: &["src/"],
        looks_at: Where::CodeOutsideTests,
        why: "a panic ends the page; say what happens instead",
    },
    Ban { words: "todo!(", folders: ALL, looks_at: Where::Code, why: "unfinished" },
    Ban { words: "dbg!(", folders: ALL, looks_at: Where::Code, why: "left over from looking for a fault" },
    Ban { words: "console.log(", folders: ALL, looks_at: Where::Everything, why: "left over from looking for a fault" },
];

/// A file is read in one sitting.
const LONGEST_FILE: usize = 400;

/// Crates that know the browser; a longer name after an underscore (`leptos_dom`) is one of them.
const BROWSER_CRATES: [&str; 5] = ["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo"];
/// Who may name them: the page, the browser's edge, and the programs that put them together.
const BROWSER_ROOMS: [&str; 4] = ["src/page/", "src/browser/", "src/main.rs", "src/bin/"];

/// All findings in all files.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let tests: Vec<String> = sources.iter().flat_map(test_files).collect();
    let mut findings = Vec::new();
    for source in sources {
        let is_test = tests.iter().any(|test| source.name.starts_with(test));
        banned_words(source, is_test, &mut findings);
        if !is_test {
            written_by_debug(source, &mut findings);
        }
        if source.name.starts_with("src/") {
            length(source, &mut findings);
            browser_names(source, &mut findings);
        }
    }
    findings
}

fn banned_words(source: &Source, is_test: bool, findings: &mut Vec<Finding>) {
    let is_rust = source.name.ends_with(".rs");
    for ban in &BANS {
        let elsewhere = !ban.folders.iter().any(|folder| source.name.starts_with(folder));
        if elsewhere || (is_test && ban.looks_at == Where::CodeOutsideTests) {
            continue;
        }
        let text = match ban.looks_at {
            Where::Code if is_rust => &source.code,
            Where::CodeOutsideTests if is_rust => &source.code_without_tests,
            _ => &source.text,
        };
        for (at, words) in text.match_indices(ban.words) {
            findings.push(Finding {
                file: source.name.clone(),
                line: line_of(text, at),
                says: format!("`{words}`: {}", ban.why),
            });
        }
    }
}

/// A release writes numbers and texts by `Debug` as nothing at all (`package/shrink.rs`).
fn written_by_debug(source: &Source, findings: &mut Vec<Finding>) {
    // What is left of a line of tests or of a comment is blank.
    let lines = source.text.lines().zip(source.code_without_tests.lines()).enumerate();
    for (at, (text, code)) in lines {
        if !code.trim().is_empty() && (text.contains(":?}") || text.contains(":#?}")) {
            findings.push(Finding {
                file: source.name.clone(),
                line: at + 1,
                says: "`:?`: a release writes nothing there; use Display".to_owned(),
            });
        }
    }
}

fn length(source: &Source, findings: &mut Vec<Finding>) {
    let lines = source.text.lines().count();
    if lines > LONGEST_FILE {
        findings.push(Finding {
            file: source.name.clone(),
            line: LONGEST_FILE + 1,
            says: format!("{lines} lines, {LONGEST_FILE} at most: split it by what it is about"),
        });
    }
}

fn browser_names(source: &Source, findings: &mut Vec<Finding>) {
    if BROWSER_ROOMS.iter().any(|room| source.name.starts_with(room)) {
        return;
    }
    for name in BROWSER_CRATES {
        for (at, _) in source.code.match_indices(name) {
            let before = source.code[..at].chars().next_back();
            let after = source.code[at + name.len()..].chars().next();
            let begins = !before.is_some_and(in_name);
            let ends = after.is_none_or(|c| c == '_' || !in_name(c));
            if begins && ends {
                findings.push(Finding {
                    file: source.name.clone(),
                    line: line_of(&source.code, at),
                    says: format!("`{name}` is known in src/page and src/browser only"),
                });
            }
        }
    }
}

/// Where the test modules that a file declares may lie, as beginnings of names.
fn test_files(source: &Source) -> Vec<String> {
    let name = &source.name;
    let folder = match name.rsplit_once('/') {
        Some((folder, "mod.rs" | "lib.rs" | "main.rs")) => folder,
        _ => name.strip_suffix(".rs").unwrap_or(name),
    };
    let places = |module: &String| [format!("{folder}/{module}.rs"), format!("{folder}/{module}/")];
    let beside = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let paths = source.test_paths.iter().map(|path| format!("{beside}/{path}"));
    source.test_modules.iter().flat_map(places).chain(paths).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(files: &[(&str, &str)]) -> Vec<String> {
        let sources: Vec<Source> =
            files.iter().map(|(name, text)| Source::new((*name).into(), (*text).into())).collect();
        let place = |f: &Finding| format!("{}:{}", f.file, f.line);
        check(&sources).iter().map(place).collect()
    }

    #[test]
    fn each_ban_finds_its_word_on_its_line() {
        for (name, line) in [
            ("src/page/a.rs", "view! { <p inner_html=x/> }"),
            ("src/bank/a.rs", "x.unwrap();"),
            ("src/bank/a.rs", "todo!()"),
            ("src/bank/a.rs", "dbg!(x)"),
            ("src/page/a.rs", "eval(\"console.log(1)\")"),
            ("web/start.js", "console.log(1)"),
            ("style/main.css", "/* todo!( */"),
            ("src/bank/a.rs", "format!(\"{x:?}\")"),
            ("src/bank/a.rs", "write!(f, \"{:#?}\", x)"),
        ] {
            let text = format!("\n{line}\n");
            assert_eq!(findings(&[(name, &text)]), [format!("{name}:2")], "{line}");
        }
    }

    #[test]
    fn tests_comments_and_other_places_are_free() {
        let clean = [
            ("src/bank/a.rs", "/// `x.unwrap()` and leptos\nfn f() {}\n#[cfg(test)]\nmod t { fn g() { x.unwrap() } }"),
            ("src/bank/mod.rs", "#[cfg(test)]\nmod laws;\n"),
            ("src/bank/laws.rs", "fn g() { x.unwrap() } format!(\"{x:?}\")"),
            ("src/bank/c.rs", "#[cfg(test)]\n#[path = \"c_tests.rs\"]\nmod tests;\n// `{x:?}`\n"),
            ("src/bank/c_tests.rs", "assert!(x, \"{x:?}\");"),
            ("src/bank/laws/more.rs", "fn g() { x.unwrap() }"),
            ("web/start.js", "el.unwrap(); console.error(1)"),
            ("src/bank/b.rs", "x.unwrap_or(1); not_leptos(); gloomy()"),
        ];
        assert_eq!(findings(&clean), [""; 0]);
    }

    #[test]
    fn a_test_file_is_free_only_where_it_is_declared() {
        let files = [("src/bank/mod.rs", "mod laws;\n"), ("src/bank/laws.rs", "fn g() { x.unwrap() }")];
        assert_eq!(findings(&files), ["src/bank/laws.rs:1"]);
    }

    #[test]
    fn the_core_may_not_name_the_browser() {
        for name in ["leptos", "leptos_dom", "web_sys", "js_sys", "wasm_bindgen_futures", "gloo_storage"] {
            let text = format!("use {name}::x;");
            assert_eq!(findings(&[("src/bank/a.rs", &text)]), ["src/bank/a.rs:1"]);
            assert_eq!(findings(&[("src/page/a.rs", &text), ("src/main.rs", &text)]), [""; 0]);
        }
    }

    #[test]
    fn a_file_has_at_most_400_lines() {
        let text = "\n".repeat(401);
        assert_eq!(findings(&[("src/a.rs", &text[1..])]), [""; 0]);
        assert_eq!(findings(&[("src/a.rs", &text)]), ["src/a.rs:401"]);
    }
}
