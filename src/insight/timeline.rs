//! A bank's events in the order of history, with how well each is known.

use super::knowledge::KnowledgeLevel;
use crate::bank::{Asks, CardRef, Date, Library, Value, sort_by_rank};
use crate::memory::Now;
use crate::progress::Progress;

/// An event, and what is known of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimelineEvent {
    /// Index of the fact in its bank.
    pub fact: usize,
    pub date: Date,
    /// The card that stands for it: the one that asks the date; where there is none, the one known worst.
    pub at: CardRef,
    pub level: KnowledgeLevel,
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
    let level_of = |card: usize| {
        let at = CardRef { bank, card };
        let card = library.card(at);
        let recall = progress.memory(card.key).map_or(0.0, |memory| memory.retrievability(today));
        (KnowledgeLevel::of(progress, card, today), recall, at)
    };
    let mut events = Vec::new();
    for (fact, entry) in own.facts.iter().enumerate() {
        let Value::Event { date, .. } = entry.value else { continue };
        let dated = entry.cards.clone().find(|&card| own.cards[card].asks == Asks::Date);
        let worst = || {
            let cards = entry.cards.clone().map(level_of);
            cards.reduce(|a, b| if (b.0, b.1) < (a.0, a.1) { b } else { a })
        };
        if let Some((level, recall, at)) = dated.map(level_of).or_else(worst) {
            events.push(TimelineEvent { fact, date, at, level, recall });
        }
    }
    sort_by_rank(&mut events, |event| event.date.rank());
    Timeline { events }
}

impl Timeline {
    /// Returns how many have a level.
    pub fn count(&self, level: KnowledgeLevel) -> usize {
        self.events.iter().filter(|event| event.level == level).count()
    }

    /// In a sentence: `Of 31 dated events: 12 known, 3 slipping, 2 being learned, 14 new.`
    pub fn sentence(&self) -> String {
        let [new, learning, slipping, known] =
            [KnowledgeLevel::New, KnowledgeLevel::Learning, KnowledgeLevel::Slipping, KnowledgeLevel::Known]
                .map(|level| self.count(level));
        let rest = match self.count(KnowledgeLevel::Suspended) {
            0 => String::new(),
            n => format!(", {n} suspended"),
        };
        match self.events.len() {
            0 => "This bank has no dated events.".into(),
            1 => format!("There is 1 dated event; it is {}.", self.events[0].level.words()),
            n if new == n => format!("{n} dated events to learn; none is begun."),
            n if known == n => format!("You know all {n} dated events."),
            n => {
                format!(
                    "Of {n} dated events: {known} known, {slipping} slipping, {learning} being learned, {new} new{rest}."
                )
            }
        }
    }
}

impl KnowledgeLevel {
    fn words(self) -> &'static str {
        match self {
            KnowledgeLevel::Learning => "being learned",
            other => other.title(),
        }
    }
}
