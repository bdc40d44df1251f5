//! The quiz.

use super::question::cards;

pub const TITLE: &str = "Quiz";

/// What it is to ask.
pub const ABOUT: &str = "Questions in an order you cannot foresee, each with the reason why an answer is right or wrong. No timer. A card that is due counts as reviewed; others are practice.";
pub const ALL_TOPICS: &str = "All topics";
pub const NO_TOPICS: &str = "None";
pub const FORMS: &str = "Forms";
pub const QUESTIONS: &str = "Questions";
pub const OPTIONS: &str = "Options";
pub const START: &str = "Start the quiz";

pub fn from_cards(n: usize) -> String {
    format!("from {}", cards(n))
}

pub const CHOOSE_TOPIC: &str = "Choose at least one topic.";
pub const CHOOSE_FORM: &str = "Choose at least one form of question.";
pub const NONE_FITS: &str =
    "None of these cards can be asked in the forms you chose. Choose another form or more topics.";

/// A question of it.
pub const PROGRESS: &str = "Questions done";
pub const END: &str = "End the quiz here";

pub fn place(at: usize, of: usize, right: usize, answered: usize) -> String {
    format!("Question {at} of {of} · {right} of {answered} right")
}

/// The result.
pub const RESULT: &str = "Your result";
pub const DRILL_MISSES: &str = "Drill the misses ";
pub const ANOTHER: &str = "Another like it";
pub const CHOOSE_ANEW: &str = "Choose anew";
pub const TODAY: &str = "Today";

pub fn remark(right: usize, of: usize) -> &'static str {
    match (right, of) {
        (_, 0) => "No question was answered.",
        (right, of) if right == of => "All right. Every one.",
        (right, of) if right * 10 >= of * 8 => "Well known.",
        (right, of) if right * 2 >= of => "More than half. The misses below are where to look next.",
        _ => "A beginning. Each miss below says where to read it.",
    }
}
