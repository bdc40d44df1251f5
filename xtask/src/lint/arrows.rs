//! Which module of the library may know which: the drawing of the design, held by a check.
//!
//! The browser's own modules are behind a feature, so the compiler holds those arrows; between the core's it does not,
//! and this does.

use regex_lite::Regex;

use super::{Source, finding};

/// Each module and those that it may name. The arrows run upwards only: a module knows none that stands below it.
const MODULES: [(&str, &str); 15] = [
    ("util", ""),
    ("bank", ""),
    ("question", "bank"),
    ("marking", "bank question"),
    ("memory", "util bank question marking"),
    ("progress", "util bank question marking memory"),
    ("study", CHAIN),
    ("quiz", CHAIN),
    ("insight", CHAIN),
    ("classroom", CHAIN),
    ("exchange", CHAIN),
    ("optimizer", CHAIN),
    // Addresses are text: a page reads one and asks the others itself.
    ("route", ""),
    ("browser", "util bank question marking memory progress study quiz insight classroom exchange optimizer route"),
    (
        "page",
        "util bank question marking memory progress study quiz insight classroom exchange optimizer route browser",
    ),
];

/// What the outlets of the chain know.
const CHAIN: &str = "util bank question marking memory progress";

/// Files that put the modules together and belong to none.
const OUTSIDE: [&str; 4] = ["lib.rs", "main.rs", "bin", "worker.rs"];

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
            if target != own && !knows.split(' ').any(|known| known == target) {
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

/// Returns the modules that code names, with their places: `crate::x`, `crate::{x, y::z}`, and the same by enough `super::`
/// (an inline module needs one more, so more are taken for enough too).
fn named(code: &str, depth: usize) -> Vec<(usize, &'static str)> {
    let mut named = Vec::new();
    for path in Regex::new(r"\b(crate::|(?:super::)+)(\w+|\{)").expect("a sound expression").captures_iter(code) {
        let (climb, head) = (&path[1], path.get(2).expect("it is there"));
        let starts_path = !code[..path.get(0).map_or(0, |all| all.start())].ends_with(':');
        if !starts_path || (climb != "crate::" && climb.matches("super").count() < depth) {
            continue;
        }
        let heads = if head.as_str() == "{" { heads(code, head.end()) } else { vec![head.start()] };
        named.extend(heads.into_iter().filter_map(|at| Some((at, module_at(&code[at..])?))));
    }
    named
}

/// Returns where each first name of a group stands that has been opened just before.
fn heads(code: &str, open: usize) -> Vec<usize> {
    let (mut heads, mut level, mut expected) = (Vec::new(), 1, true);
    for (at, c) in code[open..].char_indices() {
        match c {
            '{' => level += 1,
            '}' if level == 1 => break,
            '}' => level -= 1,
            ',' => expected |= level == 1,
            c if c.is_whitespace() => {}
            _ => {
                heads.extend(expected.then_some(open + at));
                expected = false;
            }
        }
    }
    heads
}

fn module_at(text: &str) -> Option<&'static str> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    MODULES.iter().map(|(name, _)| *name).find(|name| *name == &text[..end])
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
            ("src/bank/a.rs", "use crate::{\n    bank::Fact,\n    study::{self, Queue},\n};", 3),
            ("src/bank/a.rs", "use crate::{bank::{page, x}, page};", 1),
            ("src/bank/mod.rs", "use super::study::Queue;", 1),
            ("src/bank/a.rs", "use super::super::study;", 1),
            ("src/bank/a.rs", "mod t {\n use super::super::super::study; }", 2),
            ("src/bank/a/b.rs", "use super::super::super::{fact, classroom};", 1),
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
            "use crate::{bank::{study, quiz}};",
            "use crate::studying;",
            "use other_crate::study;",
            "use a::super::super::study;",
        ] {
            assert_eq!(check(&[source("src/bank/a.rs", text)]), [""; 0], "{text}");
        }
        assert_eq!(check(&[source("src/main.rs", "use crate::page;")]), [""; 0]);
    }

    #[test]
    fn a_new_module_must_be_drawn_in_and_the_table_runs_upwards() {
        assert_eq!(check(&[source("src/attic/mod.rs", "")]).len(), 1);
        for (at, (name, knows)) in MODULES.iter().enumerate() {
            for known in knows.split_whitespace() {
                assert!(MODULES[..at].iter().any(|(above, _)| *above == known), "{name} -> {known}");
            }
        }
    }
}
