//! The shelf: every bank at hand, and the card that a key names.

use super::{Bank, Card, CardKey, Fact, sort_by_rank};
use std::collections::HashMap;

/// A card's place on the shelf: index of its bank, index of the card within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CardAt {
    pub bank: usize,
    pub card: usize,
}

/// Every bank at hand.
#[derive(Debug, Default)]
pub struct Shelf {
    banks: Vec<Bank>,
    keys: HashMap<CardKey, CardAt>,
}

impl Shelf {
    /// A shelf of these banks, each in its place.
    pub fn new(mut banks: Vec<Bank>) -> Self {
        sort_by_rank(&mut banks, |bank| bank.order.into());
        let keys = banks
            .iter()
            .enumerate()
            .flat_map(|(b, bank)| {
                bank.cards.iter().enumerate().map(move |(c, card)| (card.key, CardAt { bank: b, card: c }))
            })
            .collect();
        Self { banks, keys }
    }

    /// The banks, in order.
    pub fn banks(&self) -> &[Bank] {
        &self.banks
    }

    /// Where the card of this key stands; `None` for a card of a bank that is not here.
    pub fn find(&self, key: CardKey) -> Option<CardAt> {
        self.keys.get(&key).copied()
    }

    /// The bank of a card.
    pub fn bank(&self, at: CardAt) -> &Bank {
        &self.banks[at.bank]
    }

    /// The card at a place.
    pub fn card(&self, at: CardAt) -> &Card {
        &self.banks[at.bank].cards[at.card]
    }

    /// The fact of the card at a place.
    pub fn fact(&self, at: CardAt) -> &Fact {
        let bank = &self.banks[at.bank];
        bank.fact_of(&bank.cards[at.card])
    }

    /// Every card, bank by bank.
    pub fn cards(&self) -> impl Iterator<Item = (CardAt, &Card)> {
        self.banks.iter().enumerate().flat_map(|(b, bank)| {
            bank.cards.iter().enumerate().map(move |(c, card)| (CardAt { bank: b, card: c }, card))
        })
    }
}
