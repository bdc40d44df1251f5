//! The shelf: every bank at hand, and the card that a key names.

use super::{Bank, Card, CardKey, Fact, sort_by_rank, unpack_details};
use std::collections::HashMap;

/// A card's place on the shelf: index of its bank, index of the card within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CardAt {
    pub bank: usize,
    pub card: usize,
}

/// Every bank at hand.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    banks: Vec<Bank>,
    /// For each bank, its place in the order in which they were given.
    given: Vec<usize>,
    keys: HashMap<CardKey, CardAt>,
}

impl Shelf {
    /// A shelf of these banks, each in its place.
    pub fn new(banks: Vec<Bank>) -> Self {
        let mut banks: Vec<(usize, Bank)> = banks.into_iter().enumerate().collect();
        sort_by_rank(&mut banks, |(_, bank)| bank.order.into());
        let (given, banks): (Vec<usize>, Vec<Bank>) = banks.into_iter().unzip();
        let keys = banks
            .iter()
            .enumerate()
            .flat_map(|(b, bank)| {
                bank.cards.iter().enumerate().map(move |(c, card)| (card.key, CardAt { bank: b, card: c }))
            })
            .collect();
        Self { banks, given, keys }
    }

    /// The same shelf with contexts and notes, given as the banks were (see [`unpack_details`]).
    pub fn with_details(&self, details: &[&str]) -> Self {
        let mut shelf = self.clone();
        for (bank, &at) in shelf.banks.iter_mut().zip(&shelf.given) {
            unpack_details(bank, details.get(at).copied().unwrap_or_default());
        }
        shelf
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
