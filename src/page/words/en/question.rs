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
pub const FILL_THE_GAP: &str = "Fill the gap.";
pub const GAP: &str = "gap";
pub const TICK_ALL: &str = "Tick all that are right.";
pub const IN_ORDER: &str = "In this order.";
pub const IN_ANY_ORDER: &str = "In any order.";

/// Whether it is this one.
pub fn is_it(proposed: &str) -> String {
    format!("{proposed}?")
}

/// After the number of a field.
pub fn of_fields(n: usize) -> String {
    format!(" of {n}")
}

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

pub const EMPTY_SLOT: &str = "choose below, then tap here";
pub const TO_PLACE: &str = "Answers to place";

/// Spoken when a slot is filled, or emptied.
pub fn in_slot(slot: &str, answer: Option<&str>) -> String {
    format!("{slot}: {}", answer.unwrap_or("empty"))
}

/// Feedback.
pub const ANSWER: &str = "Answer";
pub const RIGHT: &str = "✓ Right";
pub const ALMOST: &str = "≈ Almost";
pub const WRONG: &str = "✗ Not right";
pub const IS_TRUE: &str = "The statement is true.";
pub const IS_FALSE: &str = "The statement is false.";
/// Before what was written.
pub const YOU_WROTE: &str = "You wrote ";

/// Beside an option.
pub const YOURS_AND_RIGHT: &str = "your answer, and right";
pub const THE_RIGHT_ONE: &str = "the right answer";
pub const YOURS: &str = "your answer";

pub fn yours_wrong(why: &str) -> String {
    format!("{YOURS}: {why}")
}

/// Read out before a part of an answer.
pub const PART_RIGHT: &str = "right: ";
pub const PART_MISSED: &str = "missed: ";

/// A question that was missed.
pub fn misses(n: usize) -> String {
    plural(n, "miss", "misses")
}

pub fn true_or_false(statement: &str) -> String {
    format!("True or false? {statement}")
}

pub fn you_said(answer: &str, remark: Option<&str>) -> String {
    let remark = remark.map(|remark| format!(" ({remark})")).unwrap_or_default();
    format!("You: {answer}{remark}")
}

/// To the drill of two cards.
pub fn tell_apart_from(other: &str) -> String {
    format!("Tell it apart from {other}")
}
