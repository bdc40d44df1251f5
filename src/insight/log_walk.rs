//! The log, walked once: the memory before and after each answer.
//!
//! The scheduler computes all four grades of a review, since a learner may press any. What was pressed is known here,
//! so one step of FSRS-6 a review is enough: a quarter of the time. The tests hold that the states are those of replay.

use super::review_log::{ByCard, ReviewLog, rank};
use crate::bank::CardKey;
use crate::memory::{Day, Effect, Grade, Now, Stage};
use crate::progress::{EventId, LoggedReview};
use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, FSRSItem, FSRSReview, MemoryState, current_retrievability};

/// Longest interval, in days: the scheduler's.
const LONGEST: f32 = 36_500.0;

/// FSRS-6 with a learner's parameters.
struct Model {
    fsrs: FSRS,
    decay: f32,
}

impl Model {
    /// With the published parameters.
    fn published() -> Self {
        Self { fsrs: FSRS::default(), decay: FSRS6_DEFAULT_DECAY }
    }

    /// With these parameters; `None` where they are not sound.
    fn new(weights: &[f32; 21]) -> Option<Self> {
        // The crate holds the decay within these bounds.
        FSRS::new(weights).ok().map(|fsrs| Self { fsrs, decay: weights[20].clamp(0.1, 0.8) })
    }

    fn step(&self, before: Option<MemoryState>, grade: Grade, days: i32) -> Option<MemoryState> {
        let review = FSRSReview { rating: grade as u32 + 1, delta_t: days.max(0) as u32 };
        self.fsrs.memory_state(FSRSItem { reviews: vec![review] }, before).ok().or(before)
    }
}

/// A card's memory at a place of the log.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct MemoryTrace {
    pub stage: Stage,
    pub state: Option<MemoryState>,
    /// The day of the last graded review, or of the first meeting.
    pub last: Day,
    /// The retention wished for at the last graded review, in percent.
    wish: u8,
}

/// An answer, with the memory that it met.
pub(super) struct WalkedReview<'a> {
    pub logged: &'a LoggedReview,
    pub day: Day,
    /// The memory before it; `None` for a card that was new.
    pub before: Option<MemoryTrace>,
}

/// Walks a log answer by answer.
pub(super) struct LogWalk<'a> {
    log: ReviewLog<'a>,
    model: Model,
    place: ByCard<usize>,
    cards: Vec<(CardKey, Option<MemoryTrace>)>,
    /// How many reviews, resets and changes of parameters lie behind.
    at: (usize, usize, usize),
}

impl<'a> LogWalk<'a> {
    pub fn new(log: ReviewLog<'a>) -> Self {
        Self { log, model: Model::published(), place: ByCard::default(), cards: Vec::new(), at: (0, 0, 0) }
    }

    /// The day of the next answer.
    pub fn next_day(&self) -> Option<Day> {
        self.log.reviews.get(self.at.0).map(|logged| logged.now.day())
    }

    /// The cards that the walk has come by, with their memories.
    pub fn cards(&self) -> &[(CardKey, Option<MemoryTrace>)] {
        &self.cards
    }

    /// The next answer, which is then behind.
    pub fn step(&mut self) -> Option<WalkedReview<'a>> {
        let logged = self.log.reviews.get(self.at.0)?;
        self.catch_up(rank(logged.now, logged.id), Day(i32::MAX));
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
                before.or(Some(MemoryTrace { stage: Stage::Met, state: None, last: day, wish: review.retention }))
            }
            Effect::Graded(grade) => {
                let state = before.and_then(|trace| trace.state);
                let days = before.map_or(0, |trace| day - trace.last);
                let stage = if grade == Grade::Again { Stage::Learning } else { Stage::Review };
                Some(MemoryTrace {
                    stage,
                    state: self.model.step(state, grade, days),
                    last: day,
                    wish: review.retention,
                })
            }
        };
        self.cards[place].1 = after;
        Some(WalkedReview { logged, day, before })
    }

    /// Takes in the resets and the changes of parameters of the days up to this one that come before the next answer.
    pub fn settle(&mut self, day: Day) {
        let next = self.log.reviews.get(self.at.0).map_or(i128::MAX, |logged| rank(logged.now, logged.id));
        self.catch_up(next, day);
    }

    fn catch_up(&mut self, before: i128, day: Day) {
        let is_past = |now: Now, id: EventId| rank(now, id) < before && now.day() <= day;
        while let Some(reset) = self.log.resets.get(self.at.1).filter(|reset| is_past(reset.now, reset.id)) {
            if let Some(&place) = self.place.get(&reset.card) {
                self.cards[place].1 = None;
            }
            self.at.1 += 1;
        }
        while let Some(new) = self.log.parameters.get(self.at.2).filter(|new| is_past(new.now, new.id)) {
            if let Some(model) = Model::new(&new.weights) {
                self.model = model;
            }
            self.at.2 += 1;
        }
    }

    /// How likely a card is recalled on a day, from 0 to 1; 0 without a memory.
    pub fn recall(&self, trace: &MemoryTrace, day: Day) -> f32 {
        let days = (day - trace.last).max(0) as f32;
        trace.state.map_or(0.0, |state| current_retrievability(state, days, self.model.decay))
    }

    /// The first day on which a card may have been due, by its stability and the wish: the interval, less what Anki
    /// publishes as the range of its fuzz (a day, and 15%, 10% and 5% of what lies over 2.5, 7 and 20 days), so that
    /// no rule that moves a card within that range makes it look early.
    pub fn earliest(&self, trace: &MemoryTrace) -> Day {
        let wish = f32::from(trace.wish.clamp(70, 97)) / 100.0;
        let stability = trace.state.map(|state| state.stability);
        let interval = self.model.fsrs.next_interval(stability, wish, 3).clamp(1.0, LONGEST);
        let over = |from: f32, to: f32| (interval.min(to) - from).max(0.0);
        let fuzz = if interval < 2.5 {
            0.0
        } else {
            1.0 + 0.15 * over(2.5, 7.0) + 0.1 * over(7.0, 20.0) + 0.05 * over(20.0, LONGEST)
        };
        trace.last + (((interval - fuzz).floor() as i32).max(1))
    }
}
