//! Which module of the library may know which: the drawing of the design, held by a check.
//!
//! The browser's own modules are behind a feature, so the compiler holds those arrows; between the core's it does not,
//! and this does.

use super::{Source, finding};
use regex_lite::Regex;

/// Each module and those that it may name. The arrows run upwards only: a module knows none that stands below it.
const MODULES: [(&str, &str); 19] = [
    // Known to all.
    (UTIL, ""),
    ("bank", ""),
    ("question", "bank"),
    ("marking", "bank question"),
    ("memory", "bank question marking"),
    // It does not know what an entry says.
    ("store", ""),
    ("progress", "bank question marking memory store"),
    ("study", CHAIN),
    ("quiz", CHAIN),
    ("insight", CHAIN),
    ("exercise", "bank question marking memory store progress study"),
    ("browse", "bank question marking memory store progress study"),
    ("editor", CHAIN),
    ("exchange", "editor"),
    ("classroom", CHAIN),
    ("optimizer", CHAIN),
    // Addresses are text: a page reads one and asks the others itself.
    ("route", ""),
    ("browser", CORE),
    ("page", CORE),
];

const UTIL: &str = "util";

/// What the outlets of the chain know.
const CHAIN: &str = "bank question marking memory store progress";

/// All.
const CORE: &str = "bank question marking memory store progress study quiz insight browse exercise editor exchange classroom \
                    optimizer route browser";

/// Files that put the modules together and belong to none.
const OUTSIDE: [&str; 5] = ["lib.rs", "main.rs", "bin", "worker.rs", "test_learner.rs"];

/// Returns every path that leads from a module into one that it may not know.
pub fn check(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources {
        let Some(path) = source.name.strip_prefix("src/").filter(|path| path.ends_with(".rs")) else { continue };
        let own = path.split(['/', '.']).next().unwrap_or(path);
        if OUTSIDE.iter().any(|name| path.split('/').next() == Some(name)) {
            continue;
        }
        let Some((_, knows)) = MODULES.iter().find(|(name, _)| *name == own) else {
            findings.push(finding(source, 0, "this module is not in the table of xtask/src/lint/arrows.rs"));
            continue;
        };
        for (at, target) in named(&code(&source.text), depth(path)) {
            let is_module = MODULES.iter().any(|(name, _)| *name == target);
            if target == "{" {
                findings.push(finding(source, at, "modules of the crate are named one by one"));
            } else if is_module && ![own, UTIL].contains(&target) && !knows.split(' ').any(|known| known == target) {
                findings.push(finding(source, at, &format!("the arrow {own} -> {target} is not allowed")));
            }
        }
    }
    findings
}

/// Returns the code with comments and texts blanked, byte by byte, so that every place stays where it is.
fn code(text: &str) -> String {
    let outside_code = r##"//[^\n]*|(?s:/\*.*?\*/)|r#"(?s:.*?)"#|"(?:\\(?s:.)|[^"\\])*"|'(?:\\.|[^'\\])'"##;
    let mut code = text.to_owned();
    for part in Regex::new(outside_code).expect("a sound expression").find_iter(text) {
        code.replace_range(part.range(), &" ".repeat(part.len()));
    }
    code
}

/// Returns how many `super::` lead from a file's own module to the crate.
fn depth(path: &str) -> usize {
    path.matches('/').count() + usize::from(!path.ends_with("/mod.rs"))
}

/// Returns the first names of paths from the crate's root, with their places: `crate::x`, and the same by enough `super::`
/// (an inline module needs one more, so more are taken for enough too). A group has no name.
fn named(code: &str, depth: usize) -> Vec<(usize, &str)> {
    let path = Regex::new(r"\b(crate::|(?:super::)+)(\w+|\{)").expect("a sound expression");
    let from_root = path.captures_iter(code).filter_map(|path| {
        let (climb, head) = (path.get(1)?, path.get(2)?);
        let starts = !code[..climb.start()].ends_with(':');
        let enough = climb.as_str() == "crate::" || climb.as_str().matches("super").count() >= depth;
        (starts && enough).then_some((head.start(), head.as_str()))
    });
    from_root.collect()
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    #[test]
    fn every_way_of_writing_a_path_that_is_not_allowed_is_seen() {
        for (name, text, line) in [
            ("src/bank/mod.rs", "use std::fmt;\nuse crate::progress;", 2),
            ("src/bank/a.rs", "fn f() -> crate::quiz::Quiz {}", 1),
            ("src/bank/mod.rs", "use super::study::Queue;", 1),
            ("src/bank/a.rs", "use super::super::study;", 1),
            ("src/bank/a.rs", "mod t {\n use super::super::super::study; }", 2),
            ("src/bank/a/b.rs", "use super::super::super::classroom::x;", 1),
            ("src/bank.rs", "use super::page;", 1),
            ("src/bank/a.rs", "let a = \"\\\"\"; /* \" */ let b = '\"';\nmod t { use crate::quiz; }", 2),
        ] {
            let found = check(&[source(name, text)]);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(found[0].starts_with(&format!("{name}:{line}: the arrow bank -> ")), "{found:?}");
        }
    }

    #[test]
    fn names_that_only_look_like_modules_are_free() {
        for text in [
            "use super::question::x;",
            "use crate::bank::study;",
            "// use crate::study;",
            "pub(crate) mod study {}",
            "let s = \"crate::study\"; let r = r#\"\"crate::study\"#;",
            "use super::{study, quiz};",
            "use crate::studying;",
            "use other_crate::study;",
            "use a::super::super::study;",
        ] {
            assert_eq!(check(&[source("src/bank/a.rs", text)]), [""; 0], "{text}");
        }
        assert_eq!(check(&[source("src/main.rs", "use crate::page;")]), [""; 0]);
        assert_eq!(check(&[source("src/bank/a.rs", "use crate::{bank::x};")]).len(), 1);
    }

    #[test]
    fn a_new_module_must_be_drawn_in_and_the_table_runs_upwards() {
        assert_eq!(check(&[source("src/attic/mod.rs", "")]).len(), 1);
        for (at, (name, knows)) in MODULES.iter().enumerate() {
            for known in knows.split_whitespace() {
                assert!(MODULES[..=at].iter().any(|(above, _)| *above == known), "{name} -> {known}");
            }
        }
    }
}
