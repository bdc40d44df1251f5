//! From a verdict to a grade. One table, documented here and in the help, because it will be tuned.

use crate::marking::Outcome;
use crate::question::Form;

/// What a review says of a card's memory (Anki's four buttons).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grade {
    Again,
    Hard,
    Good,
    Easy,
}

impl Grade {
    /// All four, worst first.
    pub const ALL: [Grade; 4] = [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy];

    /// What its button says.
    pub fn title(self) -> &'static str {
        match self {
            Grade::Again => "Again",
            Grade::Hard => "Hard",
            Grade::Good => "Good",
            Grade::Easy => "Easy",
        }
    }
}

/// How sure a learner said to be before the answer was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Confidence {
    Guess,
    ThinkSo,
    Sure,
}

/// What an answer does to the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Moves it, by this grade.
    Graded(Grade),
    /// The first meeting with a card: it comes back at the ten-minute step, which starts its memory.
    Met,
    /// Is only logged.
    Practice,
}

/// How a card was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    pub form: Form,
    pub outcome: Outcome,
    pub confidence: Option<Confidence>,
    /// A hint was asked for.
    pub hint: bool,
    /// The card was due, so the answer tells something about its memory.
    pub due: bool,
    /// It has a memory to move.
    pub started: bool,
}

/// The grade table.
///
/// | how it was answered | effect |
/// | --- | --- |
/// | not due, or never met (outside study): right | practice |
/// | never met: wrong | practice (the first meeting belongs to study) |
/// | wrong, any form | Again |
/// | typed, cloze or recall, right | Good; Hard after a hint or an almost |
/// | choice, several, true/false, order, match, right | Hard; Good if *sure* was said before |
/// | flashcard | the pressed grade; Good is proposed, Hard after a hint |
pub fn effect(answered: Answered) -> Effect {
    let Answered { form, outcome, confidence, hint, due, started } = answered;
    match outcome {
        Outcome::Unclear => Effect::Practice,
        _ if !started => Effect::Practice,
        Outcome::Wrong => Effect::Graded(Grade::Again),
        _ if !due => Effect::Practice,
        Outcome::SelfGraded => Effect::Graded(if hint { Grade::Hard } else { Grade::Good }),
        Outcome::Almost => Effect::Graded(Grade::Hard),
        Outcome::Right => Effect::Graded(match form {
            _ if hint => Grade::Hard,
            Form::Typed | Form::Cloze | Form::Recall | Form::Flashcard => Grade::Good,
            _ if confidence == Some(Confidence::Sure) => Grade::Good,
            _ => Grade::Hard,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_as_documented() {
        use Confidence::{Guess, Sure};
        use Effect::{Graded, Practice};
        use Outcome::{Almost, Right, SelfGraded, Wrong};
        let rows = [
            // form, outcome, confidence, hint, due, started, effect
            (Form::Typed, Wrong, None, false, true, true, Graded(Grade::Again)),
            (Form::Choice, Wrong, Some(Sure), false, false, true, Graded(Grade::Again)),
            (Form::Choice, Wrong, None, false, false, false, Practice),
            (Form::Typed, Right, None, false, true, true, Graded(Grade::Good)),
            (Form::Cloze, Right, None, true, true, true, Graded(Grade::Hard)),
            (Form::Typed, Almost, None, false, true, true, Graded(Grade::Hard)),
            (Form::Recall, Right, None, false, true, true, Graded(Grade::Good)),
            (Form::Choice, Right, None, false, true, true, Graded(Grade::Hard)),
            (Form::Choice, Right, Some(Guess), false, true, true, Graded(Grade::Hard)),
            (Form::TrueFalse, Right, Some(Sure), false, true, true, Graded(Grade::Good)),
            (Form::Order, Right, None, false, true, true, Graded(Grade::Hard)),
            (Form::Match, Right, Some(Sure), true, true, true, Graded(Grade::Hard)),
            (Form::Flashcard, SelfGraded, None, false, true, true, Graded(Grade::Good)),
            (Form::Flashcard, SelfGraded, Some(Sure), true, true, true, Graded(Grade::Hard)),
            (Form::Typed, Right, None, false, false, true, Practice),
        ];
        for (form, outcome, confidence, hint, due, started, expected) in rows {
            let answered = Answered { form, outcome, confidence, hint, due, started };
            assert_eq!(effect(answered), expected, "{answered:?}");
        }
    }
}
