//! Confusions: what was given for what.

use super::dates::on_day;
use super::review_log::ReviewLog;
use crate::bank::{CardKey, CardRef, Library, sort_by_rank};
use crate::memory::{Day, Now};
use crate::util::words::{count, times};
use std::collections::BTreeMap;

/// Two facts of a bank that are mixed up, by index; the lower index first.
///
/// Pairs are of facts, not of cards: the treaty's year taken for another's, and its name for the other's name, are one
/// confusion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfusedPair {
    pub bank: usize,
    pub facts: (usize, usize),
    /// How often the second was given for the first, and the first for the second.
    pub times: (u32, u32),
    /// When last.
    pub last: Now,
    /// The cards that were asked when it happened, in the order of the bank, without repeats: what a contrast drill
    /// asks.
    pub cards: Vec<CardRef>,
}

/// An answer that was given instead of a card's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConfusedAnswer {
    /// The card that the answer belongs to.
    pub with: CardRef,
    pub times: u32,
    pub last: Now,
}

/// Returns the pairs that are mixed up most often, newest first among equals; `most` of them. Cards that are not in the
/// library, and answers of the same fact, are left out.
pub fn confused_pairs(log: ReviewLog<'_>, library: &Library, most: usize) -> Vec<ConfusedPair> {
    let mut pairs: BTreeMap<(usize, usize, usize), ConfusedPair> = BTreeMap::new();
    for logged in log.reviews {
        let Some((asked, given)) = pair(library, logged.review.card, logged.review.confused_with) else { continue };
        let (own, other) = (library.card(asked).fact, library.card(given).fact);
        let facts = (own.min(other), own.max(other));
        let fresh = || ConfusedPair { bank: asked.bank, facts, times: (0, 0), last: logged.now, cards: Vec::new() };
        let mixup = pairs.entry((asked.bank, facts.0, facts.1)).or_insert_with(fresh);
        if own == facts.0 {
            mixup.times.0 += 1
        } else {
            mixup.times.1 += 1
        }
        mixup.last = logged.now;
        if let Err(place) = mixup.cards.binary_search(&asked) {
            mixup.cards.insert(place, asked);
        }
    }
    let mut pairs: Vec<ConfusedPair> = pairs.into_values().collect();
    sort_by_rank(&mut pairs, |mixup| -(i128::from(mixup.count()) << 64 | i128::from(mixup.last.at.0)));
    pairs.truncate(most);
    pairs
}

/// Returns which answers were given instead of a card's own, most often first, newest first among equals.
pub fn confused_answers(log: ReviewLog<'_>, library: &Library, card: CardKey) -> Vec<ConfusedAnswer> {
    let mut given: Vec<ConfusedAnswer> = Vec::new();
    for logged in log.reviews.iter().filter(|logged| logged.review.card == card) {
        let Some((_, with)) = pair(library, card, logged.review.confused_with) else { continue };
        match given.iter_mut().find(|mixed| mixed.with == with) {
            Some(mixed) => *mixed = ConfusedAnswer { times: mixed.times + 1, last: logged.now, ..*mixed },
            None => given.push(ConfusedAnswer { with, times: 1, last: logged.now }),
        }
    }
    sort_by_rank(&mut given, |mixed| -(i128::from(mixed.times) << 64 | i128::from(mixed.last.at.0)));
    given
}

/// Returns the card that was asked and the one whose answer was given, where they are of two facts of one bank.
fn pair(library: &Library, asked: CardKey, given: Option<CardKey>) -> Option<(CardRef, CardRef)> {
    let given = library.find(given?)?;
    let asked = library.find(asked)?;
    let apart = library.card(asked).fact != library.card(given).fact;
    (asked.bank == given.bank && apart).then_some((asked, given))
}

impl ConfusedPair {
    /// Returns how often they were confused, both ways together.
    pub fn count(&self) -> u32 {
        self.times.0 + self.times.1
    }

    /// In a sentence: `You mixed up Treaty of Aigun and Treaty of Peking 4 times, last on 3 July 2026.`
    pub fn sentence(&self, library: &Library, today: Day) -> String {
        let name =
            |fact: usize| library.banks().get(self.bank).and_then(|bank| bank.facts.get(fact)).map(|fact| &*fact.name);
        let (one, other) = (name(self.facts.0).unwrap_or_default(), name(self.facts.1).unwrap_or_default());
        let last = on_day(self.last.day(), today);
        match self.count() {
            1 => format!("You mixed up {one} and {other} once, {last}."),
            n => format!("You mixed up {one} and {other} {}, last {last}.", times(n.into())),
        }
    }
}

/// Returns how many pairs there are, in a sentence.
pub fn confused_pairs_sentence(pairs: &[ConfusedPair]) -> String {
    let often = pairs.iter().filter(|mixup| mixup.count() > 1).count();
    match (pairs.len(), often) {
        (0, _) => "You have taken no answer for another yet.".into(),
        (n, 0) => format!("You have mixed up {}, each once.", count(n as u64, "pair", "pairs")),
        (n, often) if n == often => format!("You have mixed up {} more than once.", count(n as u64, "pair", "pairs")),
        (n, often) => format!("You have mixed up {n} pairs, {often} of them more than once."),
    }
}
