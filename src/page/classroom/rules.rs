//! A drill's rules in words, for those who set it up and those who do it.

use crate::classroom::{Drill, Feedback, QuestionOrder, Scoring};
use crate::page::words;

/// How points are given.
pub fn scoring(scoring: Scoring) -> &'static str {
    match scoring {
        Scoring::Accuracy => words::class::RULE_ACCURACY,
        Scoring::Certainty => words::class::RULE_CERTAINTY,
        Scoring::Speed => words::class::RULE_SPEED,
    }
}

/// When the answers are shown.
pub fn feedback(feedback: Feedback) -> &'static str {
    match feedback {
        Feedback::AfterEach => words::class::RULE_AFTER_EACH,
        Feedback::AtEnd => words::class::RULE_AT_END,
    }
}

/// In which order it is met.
pub fn order(order: QuestionOrder) -> &'static str {
    match order {
        QuestionOrder::Same => words::class::RULE_SAME_ORDER,
        QuestionOrder::ByPupil => words::class::RULE_OWN_ORDER,
    }
}

/// A timer of so many seconds.
pub fn timer(seconds: Option<u32>) -> String {
    match seconds {
        None => words::class::RULE_NO_TIMER.to_owned(),
        Some(seconds) => words::class::rule_timer(seconds),
    }
}

/// All of them.
pub fn rules(drill: &Drill, seconds: Option<u32>) -> Vec<String> {
    vec![
        timer(seconds),
        scoring(drill.scoring).to_owned(),
        feedback(drill.feedback).to_owned(),
        order(drill.order).to_owned(),
    ]
}
