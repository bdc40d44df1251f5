//! From a verdict to a grade: one table, documented here and in the help.

use crate::marking::Outcome;
use crate::question::Form;
use crate::util::stored_enum;

stored_enum! {
    /// The grade of a review: Anki's four answer buttons.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum Grade: 2 bits {
        Again = 0,
        Hard = 1,
        Good = 2,
        Easy = 3,
    }
}

impl Grade {
    /// Returns the text of its button.
    pub fn title(self) -> &'static str {
        match self {
            Grade::Again => "Again",
            Grade::Hard => "Hard",
            Grade::Good => "Good",
            Grade::Easy => "Easy",
        }
    }

    /// Returns FSRS's rating, 1 for Again to 4 for Easy.
    pub fn rating(self) -> u32 {
        u32::from(self.code()) + 1
    }
}

stored_enum! {
    /// How sure a learner was before the answer was shown.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum Confidence: 2 bits {
        Guess = 0,
        ThinkSo = 1,
        Sure = 2,
    }
}

// With "not said" as 0, a level must fit the same two bits.
const _: () =
    assert!(Confidence::ALL.len() < 1 << Confidence::BITS, "a level is wider than the two bits it is stored in");

impl Confidence {
    /// Returns the level that is stored and sent, in two bits: 0 where nothing was said, then 1 for a guess to 3 for
    /// sure.
    pub fn level(confidence: Option<Self>) -> u8 {
        confidence.map_or(0, |confidence| confidence.code() + 1)
    }

    /// Returns the confidence of a [level](Self::level), `Some(None)` for 0; `None` for a level that does not exist.
    pub fn from_level(level: u64) -> Option<Option<Self>> {
        match level.checked_sub(1) {
            None => Some(None),
            Some(code) => Self::from_code(code).map(Some),
        }
    }

    /// Returns its letter in stored lines.
    pub fn letter(self) -> char {
        match self {
            Confidence::Guess => 'g',
            Confidence::ThinkSo => 't',
            Confidence::Sure => 's',
        }
    }

    /// Returns the confidence of a letter.
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|confidence| confidence.letter() == letter)
    }

    /// Returns its name: `guess`, `think so`, `sure`.
    pub fn title(self) -> &'static str {
        match self {
            Confidence::Guess => "guess",
            Confidence::ThinkSo => "think so",
            Confidence::Sure => "sure",
        }
    }

    /// Returns what a learner says with it: `a guess`, `I think so`, `sure`.
    pub fn statement(self) -> &'static str {
        match self {
            Confidence::Guess => "a guess",
            Confidence::ThinkSo => "I think so",
            Confidence::Sure => "sure",
        }
    }

    /// Returns the points of confidence-based marking for a right and for a wrong answer (A. R. Gardner-Medwin 1995).
    pub fn points(self) -> (i32, i32) {
        match self {
            Confidence::Guess => (1, 0),
            Confidence::ThinkSo => (2, -2),
            Confidence::Sure => (3, -6),
        }
    }
}

/// What an answer does to a card's schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Moves it by this grade.
    Graded(Grade),
    /// The first answer to a new card: it comes back at the learning step, which starts its memory.
    Met,
    /// Moves nothing and is only logged.
    Practice,
}

impl Effect {
    /// Bits that a code takes.
    pub const BITS: u32 = 3;

    /// Returns the number that stands for it in the event log: 0 for practice, 1–4 for the grades, 5 for a first
    /// answer.
    pub const fn code(self) -> u8 {
        match self {
            Effect::Practice => 0,
            Effect::Graded(grade) => grade.code() + 1,
            Effect::Met => MET,
        }
    }

    /// Returns the effect of a code; `None` where no effect has it.
    pub const fn from_code(code: u64) -> Option<Self> {
        const FIRST: u64 = 1;
        const MET: u64 = self::MET as u64;
        match code {
            0 => Some(Effect::Practice),
            MET => Some(Effect::Met),
            code => match Grade::from_code(code - FIRST) {
                Some(grade) => Some(Effect::Graded(grade)),
                None => None,
            },
        }
    }
}

/// The code of [`Effect::Met`], after those of the grades.
const MET: u8 = 5;
const _: () =
    assert!(Grade::ALL.len() < MET as usize && (MET as u32) < 1 << Effect::BITS, "the codes of effects collide");

/// What the grade table looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GradeInput {
    pub form: Form,
    pub outcome: Outcome,
    pub confidence: Option<Confidence>,
    /// A hint was asked for.
    pub hint: bool,
    /// The card was due, so the answer tells something about its memory.
    pub due: bool,
    /// The card has been studied before.
    pub started: bool,
}

/// Returns the effect of an answer by the grade table.
///
/// | how it was answered | effect |
/// | --- | --- |
/// | not due, or new (outside study): right | practice |
/// | new: wrong | practice (study introduces new cards) |
/// | wrong, any form | Again |
/// | typed, cloze or recall, right | Good; Hard after a hint or an almost |
/// | choice, several, true/false, order, match, line of years, right | Hard; Good if *sure* was said before |
/// | flashcard | the pressed grade; Good is proposed, Hard after a hint |
pub fn review_effect(input: GradeInput) -> Effect {
    let GradeInput { form, outcome, confidence, hint, due, started } = input;
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
            Form::Choice | Form::Several | Form::TrueFalse | Form::Order | Form::Match | Form::Timeline | Form::Map => {
                if confidence == Some(Confidence::Sure) {
                    Grade::Good
                } else {
                    Grade::Hard
                }
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes are part of the event log, result codes and stored lines: they never change.
    #[test]
    fn codes_are_as_published() {
        assert_eq!(Grade::ALL, [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy]);
        assert_eq!(Grade::ALL.map(|grade| (grade.code(), grade.rating())), [(0, 1), (1, 2), (2, 3), (3, 4)]);
        assert_eq!(Confidence::ALL, [Confidence::Guess, Confidence::ThinkSo, Confidence::Sure]);
        assert_eq!(
            Confidence::ALL.map(|confidence| (Confidence::level(Some(confidence)), confidence.letter())),
            [(1, 'g'), (2, 't'), (3, 's')]
        );
        let effects = [Effect::Practice, Effect::Met].into_iter().chain(Grade::ALL.map(Effect::Graded));
        assert_eq!(effects.map(Effect::code).collect::<Vec<_>>(), [0, 5, 1, 2, 3, 4]);
    }

    #[test]
    fn every_code_comes_back_and_no_other_is_read() {
        for code in 0..300 {
            assert!(Effect::from_code(code).is_none_or(|effect| u64::from(effect.code()) == code), "{code}");
            assert!(
                Confidence::from_level(code).is_none_or(|level| u64::from(Confidence::level(level)) == code),
                "{code}"
            );
        }
        assert_eq!((0..300).filter_map(Effect::from_code).count(), Grade::ALL.len() + 2);
        assert_eq!((0..300).filter_map(Confidence::from_level).count(), Confidence::ALL.len() + 1);
        for confidence in Confidence::ALL {
            assert_eq!(Confidence::from_letter(confidence.letter()), Some(confidence));
        }
    }

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
            let input = GradeInput { form, outcome, confidence, hint, due, started };
            assert_eq!(review_effect(input), expected, "{input:?}");
        }
    }
}
