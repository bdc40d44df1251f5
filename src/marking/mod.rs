//! Marking: a response becomes a verdict.
//!
//! Answers are compared by value: a year is a year, $69.6 bn is 69,600,000,000 US dollars, a name is a name however
//! it is spelled. Marking is total: any text gets a verdict, none panics, and long ones are cut off before they cost
//! time. A wrong year, unit or scale is never accepted.

mod amount;
mod around;
mod date;
mod figures;
mod mark;
mod name;
mod parts;
mod script;
mod spoken;
mod value;
mod written;

pub use mark::{INPUT_LIMIT, Marker};

use crate::bank::CardIx;
use crate::util::stored_enum;

/// What a learner answered.
#[derive(Hash, Debug, Clone, PartialEq, Eq)]
pub enum Response {
    /// Turned the card over.
    Revealed,
    /// Chose the option of this index.
    Chosen(usize),
    /// Ticked these options.
    Ticked(Vec<usize>),
    /// Judged the statement true or false.
    Judged(bool),
    /// Wrote this.
    Text(String),
    /// Put the pieces in this order, each by its index as shown.
    Sequence(Vec<usize>),
    /// Paired each left piece with a right one.
    Pairs(Vec<Option<usize>>),
    /// Wrote these list entries.
    Entries(Vec<String>),
    /// Gave up.
    DontKnow,
}

stored_enum! {
    /// How an answer came out. Its code is stored: it never changes, and a new outcome takes the next.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Outcome: 3 bits {
        Wrong = 0,
        /// Right but for a slip that is worth a look: a typing fault, a month left out.
        Almost = 1,
        Right = 2,
        /// A card turned over: only the learner knows.
        SelfGraded = 3,
        /// Could not be read as an answer: ask again, record nothing.
        Unclear = 4,
    }
}

/// A response, marked.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    pub outcome: Outcome,
    /// The right answer, as a person reads it.
    pub answer: String,
    /// What was answered, as a person reads it; empty for a card turned over.
    pub said: String,
    /// The difference between the two, as a sentence or label: what the wrong answer really is, or how far off it was.
    pub remark: Option<String>,
    /// The bank's fact that the wrong answer belongs to, by index: what was confused with what.
    pub confused_with: Option<usize>,
    /// The parts of a list, an order or a match; empty for the other forms.
    pub parts: Vec<VerdictPart>,
    /// Points earned, of points possible: 1 of 1 for a single right answer.
    pub points: (u8, u8),
}

/// One part of an answer in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictPart {
    pub label: String,
    /// What belongs there.
    pub should: String,
    /// What was put there; `None` where nothing was, and in forms with options.
    pub given: Option<String>,
    /// It is what belongs there.
    pub right: bool,
    /// It counts as known for its card. In an order that is what stands rightly to all others: where one piece alone is
    /// out of place, the others are shifted and known all the same.
    pub known: bool,
    /// The card that this part tells about.
    pub card: CardIx,
}

impl Verdict {
    /// Whether it counts as known: right, or right but for a slip.
    pub fn passes(&self) -> bool {
        matches!(self.outcome, Outcome::Right | Outcome::Almost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Exhaustive on purpose: an outcome that is added does not compile here until it has a number.
    fn written(outcome: Outcome) -> u8 {
        match outcome {
            Outcome::Wrong => 0,
            Outcome::Almost => 1,
            Outcome::Right => 2,
            Outcome::SelfGraded => 3,
            Outcome::Unclear => 4,
        }
    }

    #[test]
    fn numbers_of_outcomes_never_change_and_fit_three_bits() {
        for (at, outcome) in Outcome::ALL.into_iter().enumerate() {
            assert_eq!((usize::from(outcome.code()), written(outcome)), (at, outcome.code()));
            assert_eq!(Outcome::from_code(outcome.code().into()), Some(outcome));
        }
        assert!(Outcome::ALL.len() <= 8, "reviews keep an outcome in three bits (progress/codec.rs)");
    }
}
