//! Which room of the library may know which: the drawing of the design, held by a check.
//!
//! The browser's own rooms are behind a feature, so the compiler holds those arrows; between the
//! core rooms it does not, and this does.

use super::Finding;
use super::source::{Source, in_name, line_of};

struct Room {
    name: &'static str,
    /// The rooms that it may name.
    knows: &'static [&'static str],
}

/// What the outlets of the chain know: study, quiz, insight, classroom, exchange, optimizer.
const CHAIN: &[&str] = &["bank", "question", "marking", "memory", "store", "progress"];

const CORE: &[&str] = &[
    "bank",
    "question",
    "marking",
    "memory",
    "store",
    "progress",
    "study",
    "quiz",
    "insight",
    "classroom",
    "exchange",
    "optimizer",
    "route",
];

/// The arrows. They run downwards only: a room knows none that stands below it here.
const ROOMS: [Room; 15] = [
    room("bank", &[]),
    room("question", &["bank"]),
    room("marking", &["bank", "question"]),
    room("memory", &["bank", "question", "marking"]),
    // It does not know what an entry says.
    room("store", &[]),
    room("progress", &["bank", "question", "marking", "memory", "store"]),
    room("study", CHAIN),
    room("quiz", CHAIN),
    room("insight", CHAIN),
    room("classroom", CHAIN),
    room("exchange", CHAIN),
    room("optimizer", CHAIN),
    // Addresses are text: a page reads one and asks the other rooms itself.
    room("route", &[]),
    room("browser", CORE),
    room(
        "page",
        &[
            "bank",
            "question",
            "marking",
            "memory",
            "store",
            "progress",
            "study",
            "quiz",
            "insight",
            "classroom",
            "exchange",
            "optimizer",
            "route",
            "browser",
        ],
    ),
];

const fn room(name: &'static str, knows: &'static [&'static str]) -> Room {
    Room { name, knows }
}

/// Files that put the rooms together and belong to none.
const OUTSIDE: [&str; 3] = ["lib.rs", "main.rs", "bin"];

/// Every path that leads from a room into one it may not know.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources {
        let Some(path) = source.name.strip_prefix("src/") else {
            continue;
        };
        let first = path.split('/').next().unwrap_or(path);
        if OUTSIDE.contains(&first) || !path.ends_with(".rs") {
            continue;
        }
        let name = first.strip_suffix(".rs").unwrap_or(first);
        let Some(room) = ROOMS.iter().find(|room| room.name == name) else {
            findings.push(Finding {
                file: source.name.clone(),
                line: 1,
                says: format!("the room `{name}` is not in the table of xtask/src/lint/arrows.rs"),
            });
            continue;
        };
        for (at, target) in named_rooms(&source.code, depth(path)) {
            if target != room.name && !room.knows.contains(&target) {
                findings.push(Finding {
                    file: source.name.clone(),
                    line: line_of(&source.code, at),
                    says: not_allowed(room, target),
                });
            }
        }
    }
    findings
}

fn not_allowed(room: &Room, target: &str) -> String {
    let knows = match room.knows {
        [] => "no other room".to_owned(),
        knows => knows.join(", "),
    };
    let name = room.name;
    format!("the arrow {name} -> {target} is not allowed; {name} may know {knows}")
}

/// How many `super::` lead from this file's own module to the crate.
fn depth(path: &str) -> usize {
    let folders = path.matches('/').count();
    match path.ends_with("/mod.rs") {
        true => folders,
        false => folders + 1,
    }
}

/// The rooms that code names, with their places: `crate::x`, `crate::{x, y::z}`, and the same by
/// enough `super::` (an inline module needs one more, so more are taken for enough too).
fn named_rooms(code: &str, depth: usize) -> Vec<(usize, &'static str)> {
    let mut named = Vec::new();
    for (at, after) in starts(code, "crate") {
        heads(code, at, after, &mut named);
    }
    for (at, mut after) in starts(code, "super") {
        let mut climbed = 1;
        while let Some(next) = after.strip_prefix("super::") {
            climbed += 1;
            after = next;
        }
        if climbed >= depth {
            heads(code, at, after, &mut named);
        }
    }
    named
}

/// Every place where a path begins with `word::`, and what follows.
fn starts<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    code.match_indices(word).filter_map(move |(at, _)| {
        let before = &code[..at];
        // The middle of `super::super::` has been climbed from its beginning.
        if before.ends_with("::") || before.ends_with(in_name) {
            return None;
        }
        let after = code[at + word.len()..].strip_prefix("::")?;
        Some((at, after))
    })
}

/// The first name after the crate's `::`, or each first name of a group.
fn heads(code: &str, at: usize, after: &str, named: &mut Vec<(usize, &'static str)>) {
    let Some(group) = after.strip_prefix('{') else {
        named.extend(room_at(after).map(|room| (at, room)));
        return;
    };
    let mut depth = 0usize;
    let mut head_may_follow = true;
    for (offset, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return,
            '}' => depth -= 1,
            ',' if depth == 0 => head_may_follow = true,
            c if c.is_whitespace() => {}
            _ if head_may_follow => {
                head_may_follow = false;
                let start = code.len() - after.len() + 1 + offset;
                named.extend(room_at(&group[offset..]).map(|room| (start, room)));
            }
            _ => {}
        }
    }
}

/// The room that a text begins with the name of.
fn room_at(text: &str) -> Option<&'static str> {
    let end = text.find(|c| !in_name(c)).unwrap_or(text.len());
    ROOMS.iter().map(|room| room.name).find(|name| *name == &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(name: &str, text: &str) -> Vec<String> {
        let source = Source::new(name.into(), text.into());
        check(&[source]).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_arrow_upwards_is_named_with_its_place() {
        let text = "use std::fmt;\nuse crate::marking::Verdict;\n";
        let expected = "src/question/form.rs:2: the arrow question -> marking is not allowed; \
            question may know bank";
        assert_eq!(findings("src/question/form.rs", text), [expected]);
    }

    #[test]
    fn every_way_of_writing_the_path_is_seen() {
        for (name, text, line) in [
            ("src/bank/mod.rs", "use crate::progress;", 1),
            ("src/bank/a.rs", "fn f() -> crate::quiz::Quiz {}", 1),
            ("src/bank/a.rs", "use crate::{\n    bank::Fact,\n    study::{self, Queue},\n};", 3),
            ("src/bank/a.rs", "use crate::{bank::{page, x}, page};", 1),
            ("src/bank/mod.rs", "use super::study::Queue;", 1),
            ("src/bank/a.rs", "use super::super::study;", 1),
            ("src/bank/a.rs", "mod t {\n use super::super::super::study; }", 2),
            ("src/bank/a/b.rs", "use super::super::super::{fact, drill};", 1),
            ("src/bank.rs", "use super::page;", 1),
            ("src/bank/a.rs", "#[cfg(test)]\nmod t { use crate::quiz; }", 2),
            ("src/page/a.rs", "use crate::bank;\n", 0),
        ] {
            let found = findings(name, text);
            if line == 0 {
                assert_eq!(found, [""; 0], "{text}");
            } else {
                assert_eq!(found.len(), 1, "{text}: {found:?}");
                assert!(found[0].starts_with(&format!("{name}:{line}: ")), "{found:?}");
            }
        }
    }

    #[test]
    fn names_that_only_look_like_rooms_are_free() {
        for text in [
            "use super::question::x;",
            "use crate::bank::study;",
            "// use crate::study;",
            "pub(crate) mod study {}",
            "let s = \"crate::study\";",
            "use crate::{bank::{study, quiz}};",
            "use crate::studying;",
            "use other_crate::study;",
        ] {
            assert_eq!(findings("src/bank/a.rs", text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_new_room_must_be_drawn_in() {
        assert_eq!(findings("src/attic/mod.rs", "").len(), 1);
        assert_eq!(findings("src/main.rs", "use crate::page;"), [""; 0]);
    }

    #[test]
    fn the_table_itself_runs_downwards() {
        for (at, room) in ROOMS.iter().enumerate() {
            for known in room.knows {
                let below = ROOMS[..at].iter().any(|lower| lower.name == *known);
                assert!(below, "{} -> {known}", room.name);
            }
        }
    }
}
