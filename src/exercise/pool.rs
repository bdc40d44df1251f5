//! The cards of an exercise, and their order.

use crate::bank::{CardRef, sort_by_rank};
use crate::progress::Context;
use crate::question::{Asker, Form, Pcg32};
use crate::study::CardStatus;

/// The exercises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Leaf,
    Match,
    Years,
    Map,
}

impl Kind {
    /// Every exercise with its name in an address.
    pub const ALL: [(&'static str, Kind); 4] =
        [("flashcards", Kind::Leaf), ("match", Kind::Match), ("years", Kind::Years), ("map", Kind::Map)];

    /// Returns the exercise of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(own, _)| *own == name).map(|(_, kind)| kind)
    }

    /// Returns its name in an address.
    pub fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// Returns the form that its cards must allow.
    pub fn form(self) -> Form {
        match self {
            Kind::Leaf => Form::Flashcard,
            Kind::Match => Form::Match,
            Kind::Years => Form::Timeline,
            Kind::Map => Form::Map,
        }
    }

    /// Returns the fewest cards with which it is an exercise.
    pub fn fewest(self) -> usize {
        match self {
            Kind::Leaf => 1,
            Kind::Match | Kind::Years | Kind::Map => 3,
        }
    }
}

/// Where an exercise takes its cards from: a bank, or a topic of it, by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pool {
    pub bank: usize,
    pub topic: Option<usize>,
}

impl Pool {
    /// Returns the cards that an exercise can ask today, none of them put aside: due ones first, then begun ones, then
    /// new ones, each kind as chance has it. The same arguments always give the same.
    pub fn cards(self, kind: Kind, context: &Context<'_>, seed: u64) -> Vec<CardRef> {
        let Some(bank) = context.library.banks().get(self.bank) else { return Vec::new() };
        let asker = Asker::new(bank, context.fold);
        let status = |card: usize| CardStatus::of(context.progress.card(bank.cards[card].key), context.now);
        let mut cards: Vec<usize> = (0..bank.cards.len())
            .filter(|&card| self.topic.is_none_or(|topic| bank.fact_of(&bank.cards[card]).topic == topic))
            .filter(|&card| asker.can(card, kind.form()) && status(card).is_available())
            .collect();
        Pcg32::new(seed, 0x6578_6572).shuffle(&mut cards);
        sort_by_rank(&mut cards, |&card| match status(card) {
            CardStatus::Due(_) => 0,
            CardStatus::Learning(at) if at <= context.now.at => 0,
            CardStatus::New => 2,
            _ => 1,
        });
        cards.into_iter().map(|card| CardRef { bank: self.bank, card }).collect()
    }

    /// Returns whether there are cards enough for an exercise.
    pub fn offers(self, kind: Kind, context: &Context<'_>) -> bool {
        self.cards(kind, context, 0).len() >= kind.fewest()
    }
}
