//! What a quiz is made of.

use super::state::Quiz;
use crate::bank::CardRef;
use crate::progress::{CardState, Context};
use crate::question::{Form, OPTIONS, draw};
use crate::util::stored_enum;

stored_enum! {
    /// Which cards of its topics a quiz asks, by what the learner knows of them.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Which: 2 bits {
        #[default]
        All = 0,
        /// Those that have been begun.
        Begun = 1,
        /// Those that have been begun and are not known, or were answered wrong by someone who was sure.
        Weak = 2,
    }
}

/// What is wanted of a quiz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuizSetup {
    /// Indices of bank and topic.
    pub topics: Vec<(usize, usize)>,
    pub which: Which,
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
        Self { topics, which: Which::All, cards: Vec::new(), count: 12, forms, options: OPTIONS, seed }
    }

    /// Twelve questions of mixed forms over every topic that is studied.
    pub fn quick(context: &Context<'_>, seed: u64) -> Self {
        let Context { library, settings, .. } = *context;
        let banks = library.banks().iter().enumerate().filter(|&(at, _)| settings.studies(library, at));
        Self::mixed(banks.flat_map(|(at, bank)| (0..bank.topics.len()).map(move |topic| (at, topic))).collect(), seed)
    }

    /// Every one of these cards, each by itself, up to `most`.
    pub fn of_cards(cards: Vec<CardRef>, most: usize, seed: u64) -> Self {
        // An order or a match would bring in others.
        let forms = vec![Form::Choice, Form::TrueFalse, Form::Typed, Form::Cloze, Form::Several, Form::Recall];
        Self { count: cards.len().min(most), cards, forms, ..Self::mixed(Vec::new(), seed) }
    }

    /// Returns every card that the quiz may ask.
    pub fn pool(&self, context: &Context<'_>) -> Vec<CardRef> {
        if !self.cards.is_empty() {
            return self.cards.clone();
        }
        let Context { library, progress, now, .. } = *context;
        let today = now.day();
        let weak = |state: &CardState| {
            let memory = state.memory.as_ref();
            state.sure_and_wrong || memory.is_some_and(|memory| !memory.is_known(today))
        };
        let wanted = |at: CardRef| {
            let state = progress.card(library.card(at).key);
            match self.which {
                Which::All => true,
                Which::Begun => state.is_some_and(|state| state.memory.is_some()),
                Which::Weak => state.is_some_and(weak),
            }
        };
        library
            .cards()
            .map(|(at, _)| at)
            .filter(|&at| self.topics.contains(&(at.bank, library.fact(at).topic)) && wanted(at))
            .collect()
    }

    /// Returns the quiz: the same setup, banks and pool always give the same. It has fewer questions than wanted where
    /// there are not enough cards.
    pub fn build(&self, context: &Context<'_>) -> Quiz {
        let pool = self.pool(context);
        let questions = draw(context.library, context.fold, pool, self.count, &self.forms, self.options, self.seed);
        Quiz::new(self.clone(), questions)
    }
}
