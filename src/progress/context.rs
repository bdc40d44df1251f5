//! What a session, of study or of a quiz, looks at.

use super::replay::Progress;
use super::settings::Settings;
use crate::bank::{CardKey, CardRef, Fold, Library};
use crate::marking::Verdict;
use crate::memory::{Day, LoadBalancer, NextStates, Now};

/// All that a session looks at; it changes none of it.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub library: &'a Library,
    pub fold: Fold,
    pub progress: &'a Progress,
    pub settings: &'a Settings,
    pub now: Now,
}

impl Context<'_> {
    /// What each grade would lead to for a card, its day chosen by what else is due: the four buttons. The chosen days go
    /// into the review.
    pub fn next_states(&self, at: CardRef) -> NextStates {
        let key = self.library.card(at).key;
        let memory = self.progress.memory(key);
        let bank = self.library.bank(at);
        let siblings: Vec<Day> = self
            .library
            .fact(at)
            .cards
            .clone()
            .filter(|&card| card != at.card)
            .filter_map(|card| self.progress.card(bank.cards[card].key)?.load_day())
            .collect();
        // Where the card itself is due does not count: it moves.
        let own = memory.and_then(|memory| memory.due_day());
        let due = |day: Day| self.progress.due_on(day).saturating_sub(u32::from(own == Some(day)));
        let reviews = memory.map_or(0, |memory| memory.reviews);
        let spread = LoadBalancer {
            seed: key.0 ^ u64::from(reviews),
            due: &due,
            siblings: &siblings,
            easy_days: &self.settings.week,
        };
        self.progress.scheduler().next_states(memory, self.settings.retention, self.now, Some(&spread))
    }

    /// The card whose answer was given instead of the right one: the first of the confused fact.
    pub fn confusion(&self, bank: usize, verdict: &Verdict) -> Option<CardKey> {
        let bank = self.library.banks().get(bank)?;
        let fact = bank.facts.get(verdict.confused_with?)?;
        bank.cards.get(fact.cards.start).map(|card| card.key)
    }
}
