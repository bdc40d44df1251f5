//! What a quiz is made of.

use super::state::Quiz;
use crate::bank::{CardRef, Fold, Library};
use crate::question::{Form, OPTIONS, draw};

/// What is wanted of a quiz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuizSetup {
    /// Indices of bank and topic.
    pub topics: Vec<(usize, usize)>,
    /// These cards only, where some are named: the misses of another quiz.
    pub cards: Vec<CardRef>,
    pub count: usize,
    /// Any of these forms, in turn as chance decides.
    pub forms: Vec<Form>,
    /// Options of a choice.
    pub options: usize,
    pub seed: u64,
}

impl QuizSetup {
    /// Twelve questions of mixed forms over these topics.
    pub fn mixed(topics: Vec<(usize, usize)>, seed: u64) -> Self {
        let forms =
            vec![Form::Choice, Form::TrueFalse, Form::Typed, Form::Cloze, Form::Several, Form::Order, Form::Match];
        Self { topics, cards: Vec::new(), count: 12, forms, options: OPTIONS, seed }
    }

    /// Every one of these cards, each by itself, up to `most`.
    pub fn of_cards(cards: Vec<CardRef>, most: usize, seed: u64) -> Self {
        // An order or a match would bring in others.
        let forms = vec![Form::Choice, Form::TrueFalse, Form::Typed, Form::Cloze, Form::Several, Form::Recall];
        Self { count: cards.len().min(most), cards, forms, ..Self::mixed(Vec::new(), seed) }
    }

    /// Returns every card that the quiz may ask.
    pub fn pool(&self, library: &Library) -> Vec<CardRef> {
        if !self.cards.is_empty() {
            return self.cards.clone();
        }
        library
            .cards()
            .map(|(at, _)| at)
            .filter(|&at| self.topics.contains(&(at.bank, library.fact(at).topic)))
            .collect()
    }

    /// Returns the quiz: the same setup and banks always give the same. It has fewer questions than wanted where there
    /// are not enough cards.
    pub fn build(&self, library: &Library, fold: Fold) -> Quiz {
        let pool = self.pool(library);
        let questions = draw(library, fold, pool, self.count, &self.forms, self.options, self.seed);
        Quiz::new(self.clone(), questions)
    }
}
