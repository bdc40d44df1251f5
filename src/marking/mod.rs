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

pub use mark::{INPUT_LIMIT, Marker};

use crate::bank::CardIx;

/// What a learner answered.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// How an answer came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Right,
    /// Right but for a slip that is worth a look: a typing fault, a month left out.
    Almost,
    Wrong,
    /// A card turned over: only the learner knows.
    SelfGraded,
    /// Could not be read as an answer: ask again, record nothing.
    Unclear,
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
    pub parts: Vec<Part>,
    /// Points earned, of points possible: 1 of 1 for a single right answer.
    pub points: (u8, u8),
}

/// One part of an answer in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub label: String,
    /// What belongs there.
    pub should: String,
    pub right: bool,
    /// The card that this part tells about.
    pub card: CardIx,
}

impl Verdict {
    /// Whether it counts as known: right, or right but for a slip.
    pub fn passes(&self) -> bool {
        matches!(self.outcome, Outcome::Right | Outcome::Almost)
    }
}
