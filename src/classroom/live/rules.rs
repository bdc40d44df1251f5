//! What a live quiz needs to know of its drill.

use crate::bank::Importance;
use crate::classroom::{Drill, DrillQuestions, Scoring};
use crate::question::Body;
use crate::util::stored_enum;

stored_enum! {
    /// How questions follow each other in a live quiz.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum LiveMode: 1 bits {
        /// One after another.
        #[default]
        Round = 0,
        /// Picked from a board of topics and difficulties.
        Board = 1,
    }
}

impl LiveMode {
    /// Returns its name in a log.
    pub fn id(self) -> &'static str {
        match self {
            Self::Round => "round",
            Self::Board => "board",
        }
    }

    /// Returns the mode of an id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.id() == id)
    }
}

/// A question, as the score sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveQuestion {
    /// How many options it has; none where the host judges.
    pub options: usize,
    /// Which of them are right.
    pub right: Vec<usize>,
    /// Its column of the board: a topic of the bank.
    pub topic: usize,
    /// Its row, 1–3: facts at the core, supporting ones, details.
    pub level: u8,
}

/// The rules of a live quiz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveRules {
    pub questions: Vec<LiveQuestion>,
    /// Seconds for each question.
    pub seconds: Option<u16>,
    pub scoring: Scoring,
}

/// Points of a board's row.
pub const ROW_POINTS: i32 = 100;
/// Most that a team can stake: twice the highest row.
pub const MAX_WAGER: i32 = 6 * ROW_POINTS;

impl LiveQuestion {
    /// Returns its points on a board.
    pub fn value(&self) -> i32 {
        ROW_POINTS * i32::from(self.level)
    }
}

impl LiveRules {
    /// Returns the rules of a drill with these questions.
    pub fn of(drill: &Drill, questions: &DrillQuestions) -> Self {
        let bank = questions.bank();
        let items = questions.asked.iter().map(|asked| {
            let (options, right) = match &asked.question.body {
                Body::Choice(options) | Body::Several(options) => {
                    let right = options.iter().enumerate().filter(|(_, option)| option.right).map(|(i, _)| i);
                    (options.len(), right.collect())
                }
                // True is the first option, false the second.
                Body::TrueFalse(claim) => (2, vec![usize::from(!claim.truth)]),
                Body::Reveal
                | Body::Typed(_)
                | Body::Cloze { .. }
                | Body::Order { .. }
                | Body::Match { .. }
                | Body::Recall { .. } => (0, Vec::new()),
            };
            let fact = asked.question.cards.first().and_then(|&card| Some(bank.fact_of(bank.cards.get(card)?)));
            let level = match fact.map(|fact| fact.importance) {
                None | Some(Importance::Core) => 1,
                Some(Importance::Supporting) => 2,
                Some(Importance::Detail) => 3,
            };
            LiveQuestion { options, right, topic: fact.map_or(0, |fact| fact.topic), level }
        });
        Self { questions: items.collect(), seconds: drill.seconds, scoring: drill.scoring }
    }
}
