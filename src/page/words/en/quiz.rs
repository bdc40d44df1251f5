//! The quiz.

use super::question::cards;
use crate::quiz::Which;

pub const TITLE: &str = "Quiz";

/// What it is to ask.
pub const ABOUT: &str = "Questions in an order you cannot foresee, each with the reason why an answer is right or wrong. No timer. A card that is due counts as reviewed; others are practice.";
pub const ALL_TOPICS: &str = "All topics";
pub const NO_TOPICS: &str = "None";
pub const FORMS: &str = "Forms";
pub const QUESTIONS: &str = "Questions";
pub const OPTIONS: &str = "Options";
pub const START: &str = "Start the quiz ";
/// Unfolds what can be chosen.
pub const CHANGE: &str = "Change";
pub const WHICH: &str = "Which cards";

pub fn which(which: Which) -> &'static str {
    match which {
        Which::All => "All of them",
        Which::Begun => "Only what I have begun",
        Which::Weak => "Only what is weak",
    }
}

/// What a quiz asks, in a line.
pub fn asks(count: usize, topics: usize, all: bool, which: Which) -> String {
    let topics = if all { "all topics".to_owned() } else { super::plural(topics, "topic", "topics") };
    let which = match which {
        Which::All => "",
        Which::Begun => ", only what you have begun",
        Which::Weak => ", only what is weak",
    };
    format!("{count} questions from {topics}{which}")
}

pub fn from_cards(n: usize) -> String {
    format!("Drawn from {}.", cards(n))
}

pub const CHOOSE_TOPIC: &str = "Choose at least one topic.";
pub const CHOOSE_FORM: &str = "Choose at least one form of question.";
pub const NONE_FITS: &str = "No card here can be asked so. Choose other cards, another form or more topics.";

/// A question of it.
pub const PROGRESS: &str = "Questions done";
pub const END: &str = "End the quiz";

pub fn place(at: usize, of: usize, right: usize, answered: usize) -> String {
    format!("Question {at} of {of} · {right} of {answered} right")
}

/// As [`place`], for those who see it.
pub fn short(at: usize, of: usize, right: usize) -> String {
    format!("{at}/{of} · {right} ✓")
}

/// The result.
pub const RESULT: &str = "Your result";
pub const DRILL_MISSES: &str = "Drill the misses ";
pub const ANOTHER: &str = "Another like it";
pub const CHOOSE_ANEW: &str = "Choose anew";
pub const GO_ON: &str = "Go on with it";
pub const TODAY: &str = "Today";
pub const YOU: &str = "You";
pub const ANSWER: &str = "Answer";
pub const NO_ANSWER: &str = "no answer";

pub fn right_ones(n: usize) -> String {
    format!("{n} right")
}

pub fn remark(right: usize, of: usize) -> &'static str {
    match (right, of) {
        (_, 0) => "No question was answered.",
        (right, of) if right == of => "All right. Every one.",
        (right, of) if right * 10 >= of * 8 => "Well known.",
        (right, of) if right * 2 >= of => "More than half. The misses below are where to look next.",
        _ => "A beginning. Each miss below says where to read it.",
    }
}
