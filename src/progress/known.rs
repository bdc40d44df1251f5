//! What is known of a learner, asked of the state.

use super::event::{EventId, Mark};
use super::replay::Progress;
use super::track::{CardState, DaySum, LoggedMark, LoggedReview};
use crate::bank::{CardKey, sort_by_rank};
use crate::memory::{CardMemory, Day, Now, Parameters, Scheduler};

impl Progress {
    /// What is known of a card; `None` for one that nothing was ever recorded of.
    pub fn card(&self, card: CardKey) -> Option<&CardState> {
        self.tracks.get(&card).map(|track| &track.state)
    }

    /// Every card of which something was recorded.
    pub fn cards(&self) -> impl Iterator<Item = (CardKey, &CardState)> {
        self.tracks.iter().map(|(&card, track)| (card, &track.state))
    }

    /// A card's memory; `None` for one that was never begun.
    pub fn memory(&self, card: CardKey) -> Option<&CardMemory> {
        self.card(card).and_then(|state| state.memory.as_ref())
    }

    /// Whether all events are in hand, and not only what they have led to.
    pub fn is_whole(&self) -> bool {
        !self.resumed
    }

    /// A card's reviews, oldest first; `None` where they are not all in hand, since the state was resumed.
    pub fn history(&self, card: CardKey) -> Option<&[LoggedReview]> {
        if self.resumed {
            return None;
        }
        Some(self.tracks.get(&card).map_or(&[], |track| track.reviews.as_slice()))
    }

    /// A card's marks, oldest first; `None` where they are not all in hand, since the state was resumed.
    pub fn marks(&self, card: CardKey) -> Option<&[LoggedMark]> {
        if self.resumed {
            return None;
        }
        Some(self.tracks.get(&card).map_or(&[], |track| track.marks.as_slice()))
    }

    /// The parameters that came into force, oldest first, each with its event's name and time.
    pub fn parameters(&self) -> impl Iterator<Item = (EventId, Now, &Parameters)> {
        self.epochs.all()
    }

    /// Cards that come back on a day, as far as they are not put aside.
    pub fn due_on(&self, day: Day) -> u32 {
        self.due.get(&day).copied().unwrap_or_default()
    }

    /// Reviews that count, over all cards.
    pub fn reviews(&self) -> usize {
        self.days.values().map(|sum| sum.answers as usize).sum()
    }

    /// What was done on a day.
    pub fn day(&self, day: Day) -> DaySum {
        self.days.get(&day).copied().unwrap_or_default()
    }

    /// Answers given on a day, and the tenths of a second that they took.
    pub fn on_day(&self, day: Day) -> (u32, u64) {
        let sum = self.day(day);
        (sum.answers, sum.took)
    }

    /// Cards begun on a day.
    pub fn begun_on(&self, day: Day) -> u32 {
        self.day(day).begun
    }

    /// Seconds that an answer takes this learner, from the newest days; 12 before there are any.
    pub fn pace(&self) -> f32 {
        let mut days: Vec<(Day, DaySum)> = self.days.iter().map(|(&day, &sum)| (day, sum)).collect();
        sort_by_rank(&mut days, |&(day, _)| day.0.into());
        let newest = days.iter().rev().filter(|(_, sum)| sum.answers > 0).take(14);
        let (n, took) = newest.fold((0, 0), |(n, took), (_, sum)| (n + sum.answers, took + sum.took));
        if n < 10 { 12.0 } else { (took as f32 / 10.0 / n as f32).clamp(2.0, 120.0) }
    }

    /// Days in a row with an answer, up to today or yesterday.
    pub fn streak(&self, today: Day) -> u32 {
        let studied = |day: Day| self.day(day).answers > 0;
        let mut day = if studied(today) { today } else { today + -1 };
        let mut streak = 0;
        while studied(day) {
            streak += 1;
            day = day + -1;
        }
        streak
    }

    /// The scheduler in force.
    pub fn scheduler(&self) -> &Scheduler {
        self.epochs.newest()
    }

    /// Whether a mark would change anything.
    pub fn would_change(&self, card: CardKey, mark: Mark, today: Day) -> bool {
        let default = CardState::default();
        let state = self.card(card).unwrap_or(&default);
        match mark {
            Mark::Suspended => !state.suspended,
            Mark::Resumed => state.suspended,
            Mark::Buried => !state.is_buried(today),
            Mark::Flagged(flag) => state.flag != flag & 7,
            Mark::Reset => state.memory.is_some(),
        }
    }

    /// Everything that can be told apart, in a fixed order: what tests compare.
    #[cfg(test)]
    pub(crate) fn picture(&self) -> impl PartialEq + std::fmt::Debug + use<> {
        let mut cards: Vec<_> = self.cards().filter(|(_, state)| **state != CardState::default()).collect();
        cards.sort_by_key(|(card, _)| *card);
        let cards: Vec<String> = cards.iter().map(|card| format!("{card:?}")).collect();
        let mut days: Vec<_> = self.days.iter().filter(|(_, sum)| **sum != DaySum::default()).collect();
        days.sort_by_key(|(day, _)| **day);
        let days: Vec<String> = days.iter().map(|day| format!("{day:?}")).collect();
        let mut due: Vec<_> = self.due.iter().filter(|(_, n)| **n > 0).map(|(day, n)| (*day, *n)).collect();
        due.sort_unstable();
        (cards, days, due)
    }
}
