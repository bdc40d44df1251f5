//! The versions of a drill on paper: the same questions, each version in an order of its own.

use crate::bank::{Answer, Bank};
use crate::classroom::Drill;
use crate::question::{Asked, Body, Choice, Pcg32, Question};
use std::fmt;

/// A version of a drill on paper, A–F.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Version(u8);

impl Version {
    /// A–F.
    pub const ALL: [Self; 6] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// Returns its place among the versions, from 0.
    pub fn index(self) -> usize {
        self.0.into()
    }

    /// Returns the version of a letter, in either case.
    pub fn of(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.letter() == letter.to_ascii_uppercase())
    }

    /// Returns its letter.
    pub fn letter(self) -> char {
        char::from(b'A' + self.0)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.letter())
    }
}

/// A question where it stands on a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintedQuestion {
    /// Its index in the drill's own order.
    pub at: usize,
    /// As it is printed.
    pub question: Question,
    /// The option that each printed one is in the drill's own numbers; empty where the form has no options.
    pub options: Vec<usize>,
}

/// One version of a drill on paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    pub version: Version,
    /// In the order printed.
    pub questions: Vec<PrintedQuestion>,
}

/// The generator's stream of version A; the others follow.
const STREAM: u64 = 0x0070_6170_6572;
/// How often another order is drawn where a version would have that of an earlier one.
const TRIES: usize = 20;

impl Paper {
    /// Returns a version of a drill that asks these questions of a bank. Version A has the drill's own order of
    /// questions and options, so that it can be gone through at the projector; each other has its own, drawn from the
    /// drill's seed. Dates and amounts stay sorted, as everywhere.
    pub fn new(drill: &Drill, bank: &Bank, asked: &[Asked], version: Version) -> Self {
        let mut orders: Vec<Vec<usize>> = Vec::new();
        let mut rng = Pcg32::new(drill.seed.into(), STREAM);
        for earlier in Version::ALL.into_iter().take(version.index() + 1) {
            let mut order: Vec<usize> = (0..asked.len()).collect();
            if earlier.index() > 0 {
                rng = Pcg32::new(drill.seed.into(), STREAM + u64::from(earlier.0));
                rng.shuffle(&mut order);
                for _ in 0..TRIES {
                    if !orders.contains(&order) {
                        break;
                    }
                    rng.shuffle(&mut order);
                }
            }
            orders.push(order);
        }
        let order = orders.pop().unwrap_or_default();
        let placed = order.into_iter().map(|at| {
            let question = asked[at].question.clone();
            let mut options: Vec<usize> = (0..question.body.options().len()).collect();
            if version.index() > 0 && !is_sorted(bank, &question) {
                rng.shuffle(&mut options);
            }
            PrintedQuestion { at, question: printed(question, &options), options }
        });
        Self { version, questions: placed.collect() }
    }
}

/// Returns whether the options stand in the order of their values, as everywhere for dates and amounts.
fn is_sorted(bank: &Bank, question: &Question) -> bool {
    let card = question.cards.first().and_then(|&card| bank.cards.get(card));
    matches!(question.body, Body::Choice(_))
        && card.is_some_and(|card| matches!(bank.answer(card), Answer::Date(_) | Answer::Amount(..)))
}

/// Returns a question with its options in another order.
fn printed(mut question: Question, order: &[usize]) -> Question {
    if let Body::Choice(options) | Body::Several(options) = &mut question.body {
        let ordered: Vec<Choice> = order.iter().map(|&at| options[at].clone()).collect();
        *options = ordered;
    }
    question
}
