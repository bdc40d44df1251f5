//! Drills for usual occasions: a beginning that a teacher can change.

use super::drill::{Drill, Feedback, QuestionOrder, Scoring};
use crate::question::Form;

/// Rules for an occasion; bank, topics and seed are the teacher's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    pub title: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    count: usize,
    forms: &'static [Form],
    order: QuestionOrder,
    seconds: Option<u16>,
    scoring: Scoring,
    feedback: Feedback,
}

/// The occasions. Forms stand in the order of [`FORMS`](super::FORMS).
pub const PRESETS: [Preset; 5] = [
    Preset {
        title: "Five-minute warm-up",
        about: "five choices, the answer after each",
        count: 5,
        forms: &[Form::Choice],
        order: QuestionOrder::Same,
        seconds: None,
        scoring: Scoring::Accuracy,
        feedback: Feedback::AfterEach,
    },
    Preset {
        title: "Exam rehearsal",
        about: "twenty mixed questions, another order for each, answers at the end",
        count: 20,
        forms: &[Form::Choice, Form::TrueFalse, Form::Typed],
        order: QuestionOrder::ByPupil,
        seconds: None,
        scoring: Scoring::Accuracy,
        feedback: Feedback::AtEnd,
    },
    Preset {
        title: "Homework",
        about: "fifteen mixed questions at one’s own pace, a short code at the end",
        count: 15,
        forms: &[Form::Choice, Form::TrueFalse, Form::Several, Form::Order, Form::Match],
        order: QuestionOrder::ByPupil,
        seconds: None,
        scoring: Scoring::Accuracy,
        feedback: Feedback::AfterEach,
    },
    Preset {
        title: "How sure are you?",
        about: "ten choices, points by certainty",
        count: 10,
        forms: &[Form::Choice],
        order: QuestionOrder::Same,
        seconds: None,
        scoring: Scoring::Certainty,
        feedback: Feedback::AfterEach,
    },
    Preset {
        title: "Against the clock",
        about: "ten choices of 20 seconds, points for speed",
        count: 10,
        forms: &[Form::Choice],
        order: QuestionOrder::Same,
        seconds: Some(20),
        scoring: Scoring::Speed,
        feedback: Feedback::AfterEach,
    },
];

impl Preset {
    /// Returns a drill with these rules.
    pub fn apply(&self, drill: &Drill) -> Drill {
        Drill {
            count: self.count,
            forms: self.forms.to_vec(),
            order: self.order,
            seconds: self.seconds,
            scoring: self.scoring,
            feedback: self.feedback,
            ..drill.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::FORMS;
    use super::*;
    use crate::classroom::testing::elsewhere;

    #[test]
    fn every_preset_fits_a_link() {
        let drill = elsewhere(5);
        for preset in PRESETS {
            let made = preset.apply(&drill);
            assert_eq!(Drill::parse("planets", &made.code()), Ok(made.clone()), "{}", preset.title);
            assert!(made.forms.iter().all(|form| FORMS.contains(form)));
            assert!(made.scoring != Scoring::Speed || made.seconds.is_some(), "speed needs a clock");
        }
    }
}
