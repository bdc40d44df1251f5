//! One card after another, each answered once and its answer looked at: what the line of years and the map have in
//! common.

use super::pool::{Kind, Pool};
use super::review::tenths_since;
use crate::bank::CardRef;
use crate::memory::{Millis, Now};
use crate::progress::Context;

/// The cards of an exercise, and what was answered to them.
#[derive(Debug, Clone)]
pub struct Steps<T> {
    cards: Vec<CardRef>,
    answers: Vec<T>,
    /// The answer of the last one is shown.
    shown: bool,
    since: Millis,
}

/// An exercise whose cards are answered one by one.
pub trait OneByOne: Sized {
    /// Which exercise it is.
    const KIND: Kind;
    /// What is given to a card.
    type Answer: Copy;

    /// Returns an exercise of a pool; `None` where it has too few cards.
    fn new(pool: Pool, context: &Context<'_>, seed: u64) -> Option<Self>;

    /// Returns how far it is.
    fn steps(&self) -> &Steps<Self::Answer>;

    /// Goes on to the next card, or to the end.
    fn next(&mut self, now: Now);
}

impl<T: Copy> Steps<T> {
    pub(super) fn new(cards: Vec<CardRef>, now: Now) -> Self {
        Self { cards, answers: Vec::new(), shown: false, since: now.at }
    }

    /// Returns the card that is asked, or whose answer is shown; `None` at the end.
    pub fn card(&self) -> Option<CardRef> {
        self.cards.get(self.at().0).copied()
    }

    /// Returns the number of the current card, from 0, and of all.
    pub fn at(&self) -> (usize, usize) {
        (self.answers.len() - usize::from(self.shown), self.cards.len())
    }

    /// Returns what was given to the current card, once something was.
    pub fn answer(&self) -> Option<T> {
        self.answers.last().copied().filter(|_| self.shown)
    }

    /// Returns every answer.
    pub fn answers(&self) -> &[T] {
        &self.answers
    }

    /// Returns the answers to the cards before the current one.
    pub fn before(&self) -> &[T] {
        &self.answers[..self.at().0]
    }

    /// Returns the card that waits for an answer.
    pub(super) fn asked(&self) -> Option<CardRef> {
        self.card().filter(|_| !self.shown)
    }

    /// Returns the tenths of a second since the current card was shown.
    pub(super) fn took(&self, now: Now) -> u16 {
        tenths_since(self.since, now)
    }

    pub(super) fn answered(&mut self, answer: T) {
        self.answers.push(answer);
        self.shown = true;
    }

    pub(super) fn next(&mut self, now: Now) {
        self.shown = false;
        self.since = now.at;
    }
}
