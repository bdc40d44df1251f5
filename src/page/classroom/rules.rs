//! A drill's rules in words, for those who set it up and those who do it.

use crate::classroom::{Drill, Feedback, QuestionOrder, Scoring};
use crate::page::parts::count;

/// How points are given.
pub fn scoring(scoring: Scoring) -> &'static str {
    match scoring {
        Scoring::Accuracy => "One point for each right answer. Speed does not count.",
        Scoring::Certainty => {
            "Say how sure you are before you answer. Right: 1 point for a guess, 2 if you think so, 3 if you are sure. Wrong: 0, −2 or −6. Who does not know loses nothing."
        }
        Scoring::Speed => {
            "Right answers are worth 500 to 1000 points, more the sooner they come: 1000 × (1 − half the share of the time that was used). Wrong answers are worth nothing."
        }
    }
}

/// When the answers are shown.
pub fn feedback(feedback: Feedback) -> &'static str {
    match feedback {
        Feedback::AfterEach => "The right answer is shown after each question.",
        Feedback::AtEnd => "The right answers are shown at the end.",
    }
}

/// In which order it is met.
pub fn order(order: QuestionOrder) -> &'static str {
    match order {
        QuestionOrder::Same => "Everybody has the same order.",
        QuestionOrder::ByPupil => "Everybody has an order of their own.",
    }
}

/// A timer of so many seconds.
pub fn timer(seconds: Option<u32>) -> String {
    match seconds {
        None => "There is no timer.".to_owned(),
        Some(seconds) => {
            format!("{} for each question; more can always be taken.", count(seconds as usize, "second", "seconds"))
        }
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
