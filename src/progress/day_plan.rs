//! What one day asks, as it was settled at the day's first look. It is kept with the settings, so that a reload, another
//! tab and the next start ask the same.

use crate::bank::CardKey;
use crate::memory::Day;
use fnv::FnvHashSet;
use serde::{Serialize, Serializer};
use std::fmt;

/// Digits of a card's key that are kept: enough to tell a day's cards apart.
const DIGITS: usize = 8;

/// The cards of a day, and what was promised about those that are left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayPlan {
    pub day: Day,
    /// Most cards that are begun on the day.
    pub new: u32,
    /// Where more was due than the day could bear.
    pub backlog: Option<Backlog>,
    /// The last digits of the keys of due and new cards, one after another.
    cards: String,
}

/// How what is over a day's limit is worked off, as it was promised when the day was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backlog {
    /// Days until none waits any more, today counted; `None` where that takes more than four months.
    pub days: Option<u32>,
    /// Most minutes on any of these days.
    pub minutes: u32,
}

fn digits(key: CardKey) -> u32 {
    key.0 as u32
}

impl DayPlan {
    /// Settles a day.
    pub fn new(day: Day, new: u32, backlog: Option<Backlog>, cards: impl Iterator<Item = CardKey>) -> Self {
        let cards = cards.map(|key| format!("{:08x}", digits(key))).collect();
        Self { day, new, backlog, cards }
    }

    /// Returns how to ask whether a card is in it.
    pub fn holds(&self) -> impl Fn(CardKey) -> bool + use<> {
        let read = |at: usize| u32::from_str_radix(self.cards.get(at..at + DIGITS)?, 16).ok();
        let held: FnvHashSet<u32> = (0..self.cards.len()).step_by(DIGITS).filter_map(read).collect();
        move |key| held.contains(&digits(key))
    }

    /// Adds cards; so many are begun on the day at most.
    pub fn add(&mut self, cards: impl Iterator<Item = CardKey>, new: u32) {
        self.cards.extend(cards.map(|key| format!("{:08x}", digits(key))));
        self.new = self.new.max(new);
    }

    /// Reads a plan as it is printed; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let day = Day(parts.next()?.parse().ok()?);
        let new = parts.next()?.parse().ok()?;
        let [days, minutes] = [parts.next()?.parse().ok()?, parts.next()?.parse::<u32>().ok()?];
        let backlog = (minutes > 0).then_some(Backlog { days: (days > 0).then_some(days), minutes });
        let cards = parts.next()?;
        let whole = cards.len().is_multiple_of(DIGITS) && cards.bytes().all(|b| b.is_ascii_hexdigit());
        (whole && parts.next().is_none()).then(|| Self { day, new, backlog, cards: cards.to_owned() })
    }
}

impl fmt::Display for DayPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Backlog { days, minutes } = self.backlog.unwrap_or(Backlog { days: None, minutes: 0 });
        write!(f, "{} {} {} {minutes} {}", self.day.0, self.new, days.unwrap_or(0), self.cards)
    }
}

impl Serialize for DayPlan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_printed_is_read(day in 0i32..40_000, new in 0u32..600, minutes in 0u32..300, days in 0u32..120, keys in prop::collection::vec(any::<u64>(), 0..40)) {
            let backlog = (minutes > 0).then_some(Backlog { days: (days > 0).then_some(days), minutes });
            let plan = DayPlan::new(Day(day), new, backlog, keys.iter().map(|&key| CardKey(key)));
            prop_assert_eq!(DayPlan::parse(&plan.to_string()), Some(plan.clone()));
            let holds = plan.holds();
            prop_assert!(keys.iter().all(|&key| holds(CardKey(key))));
        }

        #[test]
        fn anything_else_is_no_plan_or_prints_as_it_was(text in "[0-9a-f -]{0,30}|.{0,30}") {
            if let Some(plan) = DayPlan::parse(&text) {
                prop_assert_eq!(DayPlan::parse(&plan.to_string()), Some(plan));
            }
        }
    }
}
