//! A bank's events in the order of history, with how each is held.

use super::knowledge::Holding;
use crate::bank::{Asks, CardRef, Date, Library, Value, sort_by_rank};
use crate::memory::Now;
use crate::progress::Progress;

/// An event, and what is known of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimelineEvent {
    /// Index of the fact in its bank.
    pub fact: usize,
    pub date: Date,
    /// The card that stands for it: the one that asks the date; where there is none, the one held worst.
    pub at: CardRef,
    pub holding: Holding,
    /// How likely that card is recalled today, from 0 to 1; 0 for a new one.
    pub recall: f32,
}

/// A bank's dated events, earliest first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timeline {
    pub events: Vec<TimelineEvent>,
}

/// Returns the timeline of a bank, by its index in the library; empty where there is no such bank.
pub fn timeline(library: &Library, bank: usize, progress: &Progress, now: Now) -> Timeline {
    let today = now.day();
    let Some(own) = library.banks().get(bank) else { return Timeline::default() };
    let held = |card: usize| {
        let at = CardRef { bank, card };
        let card = library.card(at);
        let recall = progress.memory(card.key).map_or(0.0, |memory| memory.retrievability(today));
        (Holding::of(progress, card, today), recall, at)
    };
    let mut events = Vec::new();
    for (fact, entry) in own.facts.iter().enumerate() {
        let Value::Event { date, .. } = entry.value else { continue };
        let dated = entry.cards.clone().find(|&card| own.cards[card].asks == Asks::Date);
        let worst = || {
            let cards = entry.cards.clone().map(held);
            cards.reduce(|a, b| if (b.0, b.1) < (a.0, a.1) { b } else { a })
        };
        if let Some((holding, recall, at)) = dated.map(held).or_else(worst) {
            events.push(TimelineEvent { fact, date, at, holding, recall });
        }
    }
    sort_by_rank(&mut events, |event| event.date.rank());
    Timeline { events }
}

impl Timeline {
    /// Returns how many are held in a way.
    pub fn count(&self, holding: Holding) -> usize {
        self.events.iter().filter(|event| event.holding == holding).count()
    }

    /// In a sentence: `Of 31 dated events: 12 known, 3 slipping, 2 being learned, 14 new.`
    pub fn sentence(&self) -> String {
        let [new, learning, fading, held] =
            [Holding::New, Holding::Learning, Holding::Fading, Holding::Held].map(|holding| self.count(holding));
        let rest = match self.count(Holding::Suspended) {
            0 => String::new(),
            n => format!(", {n} suspended"),
        };
        match self.events.len() {
            0 => "This bank has no dated events.".into(),
            1 => format!("There is 1 dated event; it is {}.", self.events[0].holding.words()),
            n if new == n => format!("{n} dated events to learn; none is begun."),
            n if held == n => format!("You know all {n} dated events."),
            n => {
                format!(
                    "Of {n} dated events: {held} known, {fading} slipping, {learning} being learned, {new} new{rest}."
                )
            }
        }
    }
}

impl Holding {
    fn words(self) -> &'static str {
        match self {
            Holding::Learning => "being learned",
            other => other.title(),
        }
    }
}
