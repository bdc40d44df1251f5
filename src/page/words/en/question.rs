//! A question, its answer and its feedback: what every page that asks shares.

use super::plural;

pub fn cards(n: usize) -> String {
    plural(n, "card", "cards")
}

/// Points of a question, places of a piece, results.
pub fn of(some: usize, all: usize) -> String {
    format!("{some} of {all}")
}

/// Buttons.
pub const SHOW_ANSWER: &str = "Show the answer ";
pub const CHECK: &str = "Check ";
pub const DONT_KNOW: &str = "I don’t know";
pub const TRUE: &str = "True ";
pub const FALSE: &str = "False ";
pub const NEXT: &str = "Next ";
pub const SEE_RESULT: &str = "See the result ";

/// What is asked for.
pub const GAP: &str = "gap";
pub const TICK_ALL: &str = "Tick all that are right.";
pub const IN_ORDER: &str = "In this order.";
pub const IN_ANY_ORDER: &str = "In any order.";

/// How sure one is.
pub const GUESS: &str = "A guess ";
pub const THINK_SO: &str = "I think so ";
pub const SURE: &str = "Sure ";

/// Ordering and matching. These two are ways to move a piece.
pub const UP: &str = "up";
pub const DOWN: &str = "down";

pub fn move_piece(piece: &str, way: &str) -> String {
    format!("Move {piece} {way}")
}

/// Spoken when a piece has moved.
pub fn moved(piece: &str, place: usize, total: usize) -> String {
    format!("{piece}: {}", of(place, total))
}

pub const EMPTY_SLOT: &str = "choose below, then here";
pub const TO_PLACE: &str = "Answers to place";

/// Spoken when a slot is filled, or emptied.
pub fn in_slot(slot: &str, answer: Option<&str>) -> String {
    format!("{slot}: {}", answer.unwrap_or("empty"))
}

/// Feedback: how an answer came out.
pub const RIGHT: &str = "Right";
pub const ALMOST: &str = "Almost";
pub const WRONG: &str = "Not right";
pub const IN_PART: &str = "In part";
/// To someone who said not to know.
pub const HERE_IT_IS: &str = "Here it is";

/// What stands beside that.
pub const IS_TRUE: &str = "The statement is true.";
pub const IS_FALSE: &str = "The statement is false.";

/// Right options that were ticked, of all right ones, and wrong ones that were.
pub fn found(found: usize, of: usize, extra: usize) -> String {
    let extra = if extra > 0 { format!(", {extra} too many") } else { String::new() };
    format!("{found} of {of} found{extra}")
}

pub fn in_place(right: usize, all: usize) -> String {
    format!("{right} of {all} stand where they belong")
}

/// Before an answer.
pub const ANSWER: &str = "Answer";
pub const IN_FACT: &str = "In fact:";
pub const YOU_WROTE: &str = "You wrote: ";

/// Beside an option.
pub const YOURS_AND_RIGHT: &str = "Your answer, and right";
pub const MISSED: &str = "Missed: it is right too";

pub fn yours_wrong(why: &str) -> String {
    if why.is_empty() { "Your answer".into() } else { format!("Your answer. {}", capital(why)) }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Columns: what was put, and what it is.
pub const YOU_PUT: &str = "You put";
pub const IT_IS: &str = "It is";
pub const NOTHING_PUT: &str = "nothing";

/// Read out before what was put.
pub const PART_RIGHT: &str = "right: ";
pub const PART_WRONG: &str = "wrong: ";
pub const PART_MISSED: &str = "missed: ";

/// Spoken once an answer is marked.
pub fn spoken_verdict(word: &str, detail: Option<&str>, answer: Option<&str>, remark: Option<&str>) -> String {
    let detail = detail.map(|detail| format!(" {}.", detail.trim_end_matches('.'))).unwrap_or_default();
    let answer = answer.map(|answer| format!(" {}.", spoken_answer(answer))).unwrap_or_default();
    let remark = remark.filter(|remark| !remark.is_empty()).map(|remark| format!(" {remark}")).unwrap_or_default();
    format!("{word}.{detail}{answer}{remark}")
}

/// Spoken once a card is turned over.
pub fn spoken_answer(answer: &str) -> String {
    format!("The answer is {answer}")
}

/// A question that was missed.
pub fn misses(n: usize) -> String {
    plural(n, "miss", "misses")
}

pub fn true_or_false(statement: &str) -> String {
    format!("True or false? {statement}")
}

/// Before what was answered.
pub const YOU: &str = "You";

pub fn said(answer: &str, remark: Option<&str>) -> String {
    let remark = remark.map(|remark| format!(" ({remark})")).unwrap_or_default();
    format!("{answer}{remark}")
}

/// To the drill of two cards.
pub fn tell_apart_from(other: &str) -> String {
    format!("Tell it from {other}")
}
