//! The log, walked once: the memory before and after each answer.
//!
//! The grade of each review is known here, so one step of FSRS-6 a review is enough. The tests hold that the states are
//! those of replay.

use super::review_log::{ByCard, ReviewLog};
use crate::bank::CardKey;
use crate::memory::{Day, Effect, Grade, MAX_INTERVAL, MemoryState, Now, Scheduler, Stage, elapsed, fuzz_of};
use crate::progress::{EventId, LoggedReview, replay_rank};

/// A card's memory at a place of the log.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct MemoryTrace {
    pub stage: Stage,
    pub state: Option<MemoryState>,
    /// The day of the last graded review, or of the first answer.
    pub last: Day,
    /// The desired retention at the last graded review, in percent.
    retention: u8,
}

/// An answer, with the memory before it.
pub(super) struct WalkedReview<'a> {
    pub logged: &'a LoggedReview,
    pub day: Day,
    /// The memory before it; `None` for a card that was new.
    pub before: Option<MemoryTrace>,
}

/// Walks a log answer by answer.
pub(super) struct LogWalk<'a> {
    log: ReviewLog<'a>,
    scheduler: Scheduler,
    place: ByCard<usize>,
    cards: Vec<(CardKey, Option<MemoryTrace>)>,
    /// How many reviews, resets and changes of parameters have been walked.
    at: (usize, usize, usize),
}

impl<'a> LogWalk<'a> {
    pub fn new(log: ReviewLog<'a>) -> Self {
        Self { log, scheduler: Scheduler::default(), place: ByCard::default(), cards: Vec::new(), at: (0, 0, 0) }
    }

    /// Returns the day of the next answer.
    pub fn next_day(&self) -> Option<Day> {
        self.log.reviews.get(self.at.0).map(|logged| logged.now.day())
    }

    /// Returns the cards of the answers walked so far, with their memories.
    pub fn cards(&self) -> &[(CardKey, Option<MemoryTrace>)] {
        &self.cards
    }

    /// Walks the next answer and returns it.
    pub fn step(&mut self) -> Option<WalkedReview<'a>> {
        let logged = self.log.reviews.get(self.at.0)?;
        self.catch_up(replay_rank(logged.now, logged.id), Day(i32::MAX));
        self.at.0 += 1;
        let day = logged.now.day();
        let review = &logged.review;
        let place = *self.place.entry(review.card).or_insert(self.cards.len());
        if place == self.cards.len() {
            self.cards.push((review.card, None));
        }
        let before = self.cards[place].1;
        let after = match review.effect {
            Effect::Practice => before,
            Effect::Met => {
                before.or(Some(MemoryTrace { stage: Stage::Met, state: None, last: day, retention: review.retention }))
            }
            Effect::Graded(grade) => {
                let state = before.and_then(|trace| trace.state);
                let days = before.map_or(0, |trace| elapsed(trace.last, day));
                let stage = if grade == Grade::Again { Stage::Learning } else { Stage::Review };
                Some(MemoryTrace {
                    stage,
                    state: self.scheduler.step(state, grade, days),
                    last: day,
                    retention: review.retention,
                })
            }
        };
        self.cards[place].1 = after;
        Some(WalkedReview { logged, day, before })
    }

    /// Applies the resets and the changes of parameters up to the end of a day that come before the next answer.
    pub fn settle(&mut self, day: Day) {
        let next = self.log.reviews.get(self.at.0).map_or(i128::MAX, |logged| replay_rank(logged.now, logged.id));
        self.catch_up(next, day);
    }

    fn catch_up(&mut self, before: i128, day: Day) {
        let is_past = |now: Now, id: EventId| replay_rank(now, id) < before && now.day() <= day;
        while let Some(reset) = self.log.resets.get(self.at.1).filter(|reset| is_past(reset.now, reset.id)) {
            if let Some(&place) = self.place.get(&reset.card) {
                self.cards[place].1 = None;
            }
            self.at.1 += 1;
        }
        while let Some(new) = self.log.parameters.get(self.at.2).filter(|new| is_past(new.now, new.id)) {
            if let Some(scheduler) = Scheduler::try_new(&new.weights) {
                self.scheduler = scheduler;
            }
            self.at.2 += 1;
        }
    }

    /// Returns the probability of recall on a day, from 0 to 1; 0 without a memory.
    pub fn recall(&self, trace: &MemoryTrace, day: Day) -> f32 {
        self.scheduler.recall(trace.state, elapsed(trace.last, day))
    }

    /// Returns the first day on which a card may have been due: after the interval for its desired retention, less the
    /// fuzz.
    pub fn earliest(&self, trace: &MemoryTrace) -> Day {
        let interval = trace.state.map_or(1.0, |state| self.scheduler.interval(state, trace.retention));
        let interval = interval.clamp(1.0, MAX_INTERVAL);
        trace.last + (((interval - fuzz_of(interval)).floor() as i32).max(1))
    }
}
