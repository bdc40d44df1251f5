//! The library: every bank that is loaded, and the card that a key names.

use super::{Bank, Card, CardKey, Fact, sort_by_rank};
use std::collections::HashMap;

/// A card's place in the library: index of its bank, index of the card within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CardRef {
    pub bank: usize,
    pub card: usize,
}

/// Every bank that is loaded.
#[derive(Debug, Default)]
pub struct Library {
    banks: Vec<Bank>,
    keys: HashMap<CardKey, CardRef>,
}

impl Library {
    /// A library of these banks, each in its place.
    pub fn new(mut banks: Vec<Bank>) -> Self {
        sort_by_rank(&mut banks, |bank| bank.order.into());
        let keys = banks
            .iter()
            .enumerate()
            .flat_map(|(b, bank)| {
                bank.cards.iter().enumerate().map(move |(c, card)| (card.key, CardRef { bank: b, card: c }))
            })
            .collect();
        Self { banks, keys }
    }

    /// The banks, in order.
    pub fn banks(&self) -> &[Bank] {
        &self.banks
    }

    /// Where the card of this key stands; `None` for a card of a bank that is not here.
    pub fn find(&self, key: CardKey) -> Option<CardRef> {
        self.keys.get(&key).copied()
    }

    /// The bank of a card.
    pub fn bank(&self, at: CardRef) -> &Bank {
        &self.banks[at.bank]
    }

    /// The card at a place.
    pub fn card(&self, at: CardRef) -> &Card {
        &self.banks[at.bank].cards[at.card]
    }

    /// The fact of the card at a place.
    pub fn fact(&self, at: CardRef) -> &Fact {
        let bank = &self.banks[at.bank];
        bank.fact_of(&bank.cards[at.card])
    }

    /// Every card, bank by bank.
    pub fn cards(&self) -> impl Iterator<Item = (CardRef, &Card)> {
        self.banks.iter().enumerate().flat_map(|(b, bank)| {
            bank.cards.iter().enumerate().map(move |(c, card)| (CardRef { bank: b, card: c }, card))
        })
    }
}
