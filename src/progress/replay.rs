//! From events to what is known: the state is recomputed from the log and holds nothing that the log does not.

use super::event::{Event, EventId, Review, What};
use crate::bank::{CardKey, sort_by_rank};
use crate::memory::{CardMemory, Day, Effect, Now, Scheduler};
use std::collections::{HashMap, HashSet};

/// A review that counts, with its event's name and time.
#[derive(Debug, Clone, PartialEq)]
pub struct Logged {
    pub id: EventId,
    pub now: Now,
    pub review: Review,
}

/// A learner's state.
#[derive(Debug)]
pub struct Progress {
    scheduler: Scheduler,
    /// Each card's reviews that count, in the order of replay.
    history: HashMap<CardKey, Vec<Logged>>,
    memories: HashMap<CardKey, CardMemory>,
    voided: HashSet<EventId>,
    /// For each day: answers given, and the time they took, in tenths of a second.
    days: HashMap<Day, (u32, u64)>,
    /// For each day: cards met or begun for the first time.
    begun: HashMap<Day, u32>,
}

impl Progress {
    /// The state after these events, given in the order of replay.
    pub fn replay(events: &[Event]) -> Self {
        let mut progress = Self {
            scheduler: Scheduler::default(),
            history: HashMap::new(),
            memories: HashMap::new(),
            voided: HashSet::new(),
            days: HashMap::new(),
            begun: HashMap::new(),
        };
        // Voids first: one may stand before its event where two clocks differ.
        progress.voided =
            events.iter().filter_map(|event| if let What::Void(id) = event.what { Some(id) } else { None }).collect();
        for event in events {
            progress.add(event);
        }
        progress
    }

    /// The state after one more event. Cost: that of one review; for a void, of its card's history.
    pub fn apply(&mut self, event: &Event) {
        match event.what {
            What::Review(_) | What::Mark(..) | What::Parameters(_) => self.add(event),
            What::Void(id) => {
                if self.voided.insert(id) {
                    self.forget(id);
                }
            }
        }
    }

    fn add(&mut self, event: &Event) {
        let What::Review(review) = &event.what else { return };
        if self.voided.contains(&event.id) {
            return;
        }
        let logged = Logged { id: event.id, now: event.now, review: review.clone() };
        self.count(&logged, 1);
        let before = self.memories.get(&review.card);
        if let Some(after) = self.scheduler.apply(before, review.effect, review.retention, event.now) {
            if before.is_none() {
                *self.begun.entry(event.now.day()).or_default() += 1;
            }
            self.memories.insert(review.card, after);
        }
        self.history.entry(review.card).or_default().push(logged);
    }

    fn count(&mut self, logged: &Logged, sign: i8) {
        let day = self.days.entry(logged.now.day()).or_default();
        let took = u64::from(logged.review.took);
        *day = if sign > 0 { (day.0 + 1, day.1 + took) } else { (day.0.saturating_sub(1), day.1.saturating_sub(took)) };
    }

    /// Takes an event out and computes its card anew.
    fn forget(&mut self, id: EventId) {
        // What is taken back is nearly always a card's newest review: only the ends of the logs are looked at first.
        let newest = self.history.iter().find(|(_, log)| log.last().is_some_and(|logged| logged.id == id));
        let any = || self.history.iter().find(|(_, log)| log.iter().any(|logged| logged.id == id));
        let Some(card) = newest.or_else(any).map(|(&card, _)| card) else { return };
        let log = self.history.remove(&card).unwrap_or_default();
        if let Some(start) = self.memories.remove(&card).and_then(|_| first_start(&log)) {
            let begun = self.begun.entry(start).or_default();
            *begun = begun.saturating_sub(1);
        }
        for logged in log {
            self.count(&logged, -1);
            if logged.id != id {
                self.add(&Event { id: logged.id, now: logged.now, what: What::Review(logged.review) });
            }
        }
    }

    /// A card's memory; `None` for one that was never begun.
    pub fn memory(&self, card: CardKey) -> Option<&CardMemory> {
        self.memories.get(&card)
    }

    /// Every card that has been begun.
    pub fn memories(&self) -> &HashMap<CardKey, CardMemory> {
        &self.memories
    }

    /// A card's reviews, oldest first.
    pub fn history(&self, card: CardKey) -> &[Logged] {
        self.history.get(&card).map_or(&[], Vec::as_slice)
    }

    /// Reviews that count, over all cards.
    pub fn reviews(&self) -> usize {
        self.history.values().map(Vec::len).sum()
    }

    /// Answers given on a day, and the tenths of a second that they took.
    pub fn on_day(&self, day: Day) -> (u32, u64) {
        self.days.get(&day).copied().unwrap_or_default()
    }

    /// Cards begun on a day.
    pub fn begun_on(&self, day: Day) -> u32 {
        self.begun.get(&day).copied().unwrap_or_default()
    }

    /// Seconds that an answer takes this learner, from the newest days; 12 before there are any.
    pub fn pace(&self) -> f32 {
        let mut days: Vec<(Day, (u32, u64))> = self.days.iter().map(|(&day, &sum)| (day, sum)).collect();
        sort_by_rank(&mut days, |&(day, _)| day.0.into());
        let (n, took) = days.iter().rev().take(14).fold((0, 0), |(n, took), (_, day)| (n + day.0, took + day.1));
        if n < 10 { 12.0 } else { (took as f32 / 10.0 / n as f32).clamp(2.0, 120.0) }
    }

    /// Days in a row with an answer, up to today or yesterday.
    pub fn streak(&self, today: Day) -> u32 {
        let studied = |day: Day| self.on_day(day).0 > 0;
        let mut day = if studied(today) { today } else { today + -1 };
        let mut streak = 0;
        while studied(day) {
            streak += 1;
            day = day + -1;
        }
        streak
    }

    /// The scheduler in use.
    pub fn scheduler(&self) -> &Scheduler {
        &self.scheduler
    }
}

/// The day on which a log begins a memory.
fn first_start(log: &[Logged]) -> Option<Day> {
    log.iter().find(|logged| logged.review.effect != Effect::Practice).map(|logged| logged.now.day())
}

#[cfg(test)]
mod tests {
    use super::super::codec::tests::event;
    use super::super::event::SessionId;
    use super::*;
    use crate::memory::Millis;
    use proptest::prelude::*;

    fn replayed(events: &[Event]) -> Progress {
        Progress::replay(events)
    }

    /// Events as journals give them: one session's numbers rise with time.
    fn events() -> impl Strategy<Value = Vec<Event>> {
        prop::collection::vec((event(), 0u64..5, 0i64..3), 0..40).prop_map(|raw| {
            let mut events: Vec<Event> = Vec::new();
            for (i, (mut event, card, gap)) in raw.into_iter().enumerate() {
                event.id = EventId { session: SessionId(1), seq: i as u32 };
                event.now = Now { at: Millis(1_700_000_000_000 + i as i64 * 40_000_000 * (gap + 1)), offset: 0 };
                match &mut event.what {
                    What::Review(review) => review.card = CardKey(card),
                    What::Void(id) => *id = EventId { session: SessionId(1), seq: (card * 7) as u32 },
                    What::Mark(..) | What::Parameters(_) => {}
                }
                events.push(event);
            }
            events
        })
    }

    fn same(a: &Progress, b: &Progress) -> bool {
        let days = |p: &Progress| {
            let mut days: Vec<_> = p.days.iter().filter(|(_, sum)| sum.0 > 0).map(|(d, sum)| (*d, *sum)).collect();
            days.sort_unstable();
            days
        };
        let begun = |p: &Progress| {
            let mut begun: Vec<_> = p.begun.iter().filter(|(_, n)| **n > 0).map(|(d, n)| (*d, *n)).collect();
            begun.sort_unstable();
            begun
        };
        a.memories == b.memories && days(a) == days(b) && begun(a) == begun(b)
    }

    proptest! {
        /// One by one or all at once: the state is the same, undos included.
        #[test]
        fn applying_equals_replaying(events in events()) {
            let mut one_by_one = replayed(&[]);
            for event in &events {
                one_by_one.apply(event);
            }
            prop_assert!(same(&one_by_one, &replayed(&events)));
        }

        /// Fifty answers and fifty undos leave nothing behind.
        #[test]
        fn undoing_everything_restores_the_beginning(events in events()) {
            let mut progress = replayed(&[]);
            let reviews: Vec<&Event> = events.iter().filter(|e| matches!(e.what, What::Review(_))).collect();
            for event in &reviews {
                progress.apply(event);
            }
            for (i, event) in reviews.iter().rev().enumerate() {
                let id = EventId { session: SessionId(2), seq: i as u32 };
                progress.apply(&Event { id, now: event.now, what: What::Void(event.id) });
            }
            prop_assert!(same(&progress, &replayed(&[])));
            prop_assert_eq!(progress.reviews(), 0);
        }
    }
}
