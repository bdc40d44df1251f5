//! What a sitting, of study or of a quiz, looks at.

use super::replay::Progress;
use super::settings::Settings;
use crate::bank::{CardKey, Fold, Shelf};
use crate::marking::Verdict;
use crate::memory::Now;

/// All that a sitting looks at; it changes none of it.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub shelf: &'a Shelf,
    pub fold: Fold,
    pub progress: &'a Progress,
    pub settings: &'a Settings,
    pub now: Now,
}

impl Context<'_> {
    /// The card whose answer was given instead of the right one: the first of the confused fact.
    pub fn confusion(&self, bank: usize, verdict: &Verdict) -> Option<CardKey> {
        let bank = self.shelf.banks().get(bank)?;
        let fact = bank.facts.get(verdict.confused_with?)?;
        bank.cards.get(fact.cards.start).map(|card| card.key)
    }
}
