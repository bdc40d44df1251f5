//! What a quiz is made of.

use super::sitting::{Asked, Quiz};
use crate::bank::{CardAt, Fold, Form, Shelf};
use crate::question::{Asker, OPTIONS, Pcg32};
use std::collections::HashSet;

/// What is wanted of a quiz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// Indices of bank and topic.
    pub topics: Vec<(usize, usize)>,
    /// These cards only, where some are named: the misses of another quiz.
    pub cards: Vec<CardAt>,
    pub count: usize,
    /// Any of these forms, in turn as chance decides.
    pub forms: Vec<Form>,
    /// Options of a choice.
    pub options: usize,
    pub seed: u64,
}

impl Setup {
    /// Twelve questions of mixed forms over these topics.
    pub fn mixed(topics: Vec<(usize, usize)>, seed: u64) -> Self {
        let forms =
            vec![Form::Choice, Form::TrueFalse, Form::Typed, Form::Cloze, Form::Several, Form::Order, Form::Match];
        Self { topics, cards: Vec::new(), count: 12, forms, options: OPTIONS, seed }
    }

    /// Every card that the quiz may ask.
    pub fn pool(&self, shelf: &Shelf) -> Vec<CardAt> {
        if !self.cards.is_empty() {
            return self.cards.clone();
        }
        shelf.cards().map(|(at, _)| at).filter(|&at| self.topics.contains(&(at.bank, shelf.fact(at).topic))).collect()
    }

    /// The quiz: the same setup and banks always give the same. It has fewer questions than wanted where there are
    /// not enough cards.
    pub fn build(&self, shelf: &Shelf, fold: Fold) -> Quiz {
        let mut rng = Pcg32::new(self.seed, 0x0051_0051);
        let mut pool = self.pool(shelf);
        rng.shuffle(&mut pool);
        // One card of each fact first, so that none gives its sibling away while there are others.
        let mut facts = HashSet::new();
        let (mut order, siblings): (Vec<CardAt>, Vec<CardAt>) =
            pool.into_iter().partition(|&at| facts.insert((at.bank, shelf.card(at).fact)));
        order.extend(siblings);
        let mut asked = HashSet::new();
        let mut questions = Vec::new();
        for at in order {
            if questions.len() == self.count {
                break;
            }
            if asked.contains(&at) {
                continue;
            }
            let asker = Asker::new(shelf.bank(at), fold);
            let mut forms = self.forms.clone();
            rng.shuffle(&mut forms);
            let question = forms.iter().find_map(|&form| asker.ask(at.card, form, self.seed, self.options));
            if let Some(question) = question {
                asked.extend(question.cards.iter().map(|&card| CardAt { bank: at.bank, card }));
                questions.push(Asked { bank: at.bank, question });
            }
        }
        Quiz::new(self.clone(), questions)
    }
}
