//! What a drill is made of.

use crate::bank::{Bank, CardIx, CardRef, Fold, Library};
use crate::question::Form;
use crate::question::{Asked, OPTIONS, draw, draw_in_order};
use crate::util::stored_enum;

use super::questions::DrillQuestions;
use std::fmt;
use std::sync::Arc;

/// The forms that a drill can ask, in the order of their bits in a link. Never reordered: links depend on it.
pub const FORMS: [Form; 8] =
    [Form::Choice, Form::TrueFalse, Form::Several, Form::Typed, Form::Cloze, Form::Order, Form::Match, Form::Recall];

/// Returns the bit of a form in a link; `None` for a form that no drill asks.
const fn link_bit(form: Form) -> Option<usize> {
    match form {
        Form::Choice => Some(0),
        Form::TrueFalse => Some(1),
        Form::Several => Some(2),
        Form::Typed => Some(3),
        Form::Cloze => Some(4),
        Form::Order => Some(5),
        Form::Match => Some(6),
        Form::Recall => Some(7),
        Form::Flashcard | Form::Timeline | Form::Map => None,
    }
}

const _: () = {
    let mut at = 0;
    while at < FORMS.len() {
        assert!(matches!(link_bit(FORMS[at]), Some(bit) if bit == at), "a form is not at its bit");
        at += 1;
    }
};

/// Which cards a drill draws from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardSelection {
    /// Those of these topics, by index.
    Topics(Vec<usize>),
    /// These, by index, in this order, and all of them: what a class is to be taught again.
    Cards(Vec<CardIx>),
}

stored_enum! {
    /// The order in which each pupil gets questions and options.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum QuestionOrder: 1 bits {
        /// The same for everybody.
        #[default]
        Same = 0,
        /// Shuffled for each pupil, by the roster number, so that neighbours cannot copy.
        ByPupil = 1,
    }
}

stored_enum! {
    /// How points are given. It is announced before the drill begins.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Scoring: 2 bits {
        /// One point for a right answer.
        #[default]
        Accuracy = 0,
        /// By certainty: see [`Confidence::points`](crate::memory::Confidence::points).
        Certainty = 1,
        /// Up to 1000 points, half of them for speed (Kahoot's published rule).
        Speed = 2,
    }
}

stored_enum! {
    /// When a pupil who works alone gets feedback.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Feedback: 1 bits {
        #[default]
        AfterEach = 0,
        AtEnd = 1,
    }
}

/// A drill: which questions, and by what rules. The same drill gives the same questions everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drill {
    /// Id of the bank.
    pub bank: String,
    /// Check sum of its questions ([`DrillQuestions::check`]): where they are drawn otherwise it is another drill.
    pub check: u32,
    pub selection: CardSelection,
    /// How many questions, 1–100.
    pub count: usize,
    /// Some of [`FORMS`], in their order.
    pub forms: Vec<Form>,
    /// Options of a choice, 2–6.
    pub options: usize,
    pub order: QuestionOrder,
    /// Seconds for each question, 5–300; `None` for no timer.
    pub seconds: Option<u16>,
    pub scoring: Scoring,
    pub feedback: Feedback,
    /// Pupils are asked for a name, which their result codes then carry, readable; else for their number alone.
    pub names: bool,
    pub seed: u32,
}

/// Why a drill cannot be held with the banks that are here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DrillError {
    /// No bank of that id is here.
    NoBank(String),
    /// The bank of that title asks other questions than when the link was made.
    Changed(String),
    /// No card can be asked so.
    Empty,
}

impl fmt::Display for DrillError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoBank(id) => write!(
                f,
                "This drill asks the bank “{id}”, which is not in this app. Ask your teacher which app it is for."
            ),
            Self::Changed(title) => write!(
                f,
                "A question of this drill has changed in “{title}” since its link was made, so it would not be the same drill here. Load the page again to get the newest edition; if this stays, the teacher needs to make the link anew."
            ),
            Self::Empty => {
                f.write_str("None of the chosen cards can be asked in the chosen forms. Choose more topics or forms.")
            }
        }
    }
}

impl std::error::Error for DrillError {}

impl Drill {
    /// Most questions of a drill.
    pub const MOST: usize = 100;
    /// Fewest and most options of a choice.
    pub const OPTIONS: std::ops::RangeInclusive<usize> = 2..=6;
    /// Shortest and longest time for a question, in seconds.
    pub const SECONDS: std::ops::RangeInclusive<u16> = 5..=300;

    /// Ten choices over all of a bank, without a timer; its questions are not drawn yet.
    pub fn of(bank: &Bank, seed: u32) -> Self {
        Self {
            bank: bank.id.clone(),
            check: 0,
            selection: CardSelection::Topics((0..bank.topics.len()).collect()),
            count: 10,
            forms: vec![Form::Choice],
            options: OPTIONS,
            order: QuestionOrder::default(),
            seconds: None,
            scoring: Scoring::default(),
            feedback: Feedback::default(),
            names: false,
            seed,
        }
    }

    /// Index of the bank that it asks.
    ///
    /// # Errors
    /// Where that bank is not here.
    pub fn bank_in(&self, library: &Library) -> Result<usize, DrillError> {
        let at = library.banks().iter().position(|bank| bank.id == self.bank);
        at.ok_or_else(|| DrillError::NoBank(self.bank.clone()))
    }

    /// Returns the drill with the check sum of the questions that it asks now, and these: it can be given out so.
    ///
    /// # Errors
    /// As [`questions`](Self::questions).
    pub fn checked(self, library: &Arc<Library>, fold: Fold) -> Result<(Self, DrillQuestions), DrillError> {
        let questions = DrillQuestions::preview(&self, library, fold)?;
        Ok((Self { check: questions.check(), ..self }, questions))
    }

    /// Returns the questions that it asks now, options in the order that answers are counted in.
    ///
    /// # Errors
    /// As [`bank_in`](Self::bank_in), and where no card can be asked so.
    pub fn questions(&self, library: &Library, fold: Fold) -> Result<Vec<Asked>, DrillError> {
        let bank = self.bank_in(library)?;
        let at = |card| CardRef { bank, card };
        let (count, forms, options, seed) = (self.count, &self.forms, self.options, self.seed.into());
        let questions = match &self.selection {
            CardSelection::Topics(topics) => {
                let cards = library.cards().map(|(at, _)| at);
                let pool = cards.filter(|&at| at.bank == bank && topics.contains(&library.fact(at).topic)).collect();
                draw(library, fold, pool, count, forms, options, seed)
            }
            CardSelection::Cards(cards) => {
                let cards = cards.iter().filter(|&&card| card < library.banks()[bank].cards.len());
                draw_in_order(library, fold, cards.map(|&card| at(card)).collect(), count, forms, options, seed)
            }
        };
        if questions.is_empty() { Err(DrillError::Empty) } else { Ok(questions) }
    }
}
