//! What the numbers are made of: the reviews that count, in the order of replay.

use crate::bank::CardKey;
use crate::marking::Outcome;
use crate::memory::{Day, Effect, Grade, Now};
use crate::progress::{Event, EventId, EventKind, LoggedReview, Mark, Review};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Something for each card. Keys are hashes already, so the small hasher of [`fnv`] does.
pub(super) type ByCard<T> = HashMap<CardKey, T, BuildHasherDefault<fnv::FnvHasher>>;

/// A card's memory was forgotten at this place of the replay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemoryReset {
    pub id: EventId,
    pub now: Now,
    pub card: CardKey,
}

/// From this place of the replay on, memories follow these FSRS-6 parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterChange {
    pub id: EventId,
    pub now: Now,
    pub weights: [f32; 21],
}

/// A learner's log. Everything in it counts (nothing that was taken back) and is in the order of replay.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReviewLog<'a> {
    pub reviews: &'a [LoggedReview],
    pub resets: &'a [MemoryReset],
    pub parameters: &'a [ParameterChange],
}

impl<'a> ReviewLog<'a> {
    /// Returns a log of reviews only.
    pub fn of(reviews: &'a [LoggedReview]) -> Self {
        Self { reviews, ..Self::default() }
    }

    /// Returns the reviews of a span of days.
    pub fn within(self, span: Span, today: Day) -> impl Iterator<Item = &'a LoggedReview> {
        self.reviews.iter().filter(move |logged| span.contains(logged.now.day(), today))
    }
}

impl MemoryReset {
    /// Returns the resets among some events that count.
    pub fn among(events: &[Event]) -> Vec<Self> {
        let resets = events.iter().filter_map(|event| match event.what {
            EventKind::Mark(card, Mark::Reset) => Some(Self { id: event.id, now: event.now, card }),
            _ => None,
        });
        resets.collect()
    }
}

impl ParameterChange {
    /// Returns the changes of parameters among some events that count.
    pub fn among(events: &[Event]) -> Vec<Self> {
        let changes = events.iter().filter_map(|event| match &event.what {
            EventKind::Parameters(weights) => Some(Self { id: event.id, now: event.now, weights: **weights }),
            _ => None,
        });
        changes.collect()
    }
}

/// A span of days that ends today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Span {
    /// So many days, today included.
    Days(u16),
    All,
}

impl Span {
    /// The spans that the page tells of.
    pub const ALL: [Span; 4] = [Span::Days(7), Span::Days(30), Span::Days(365), Span::All];

    /// Returns whether a day lies within it. A day after today (a clock that was set back) does.
    pub fn contains(self, day: Day, today: Day) -> bool {
        match self {
            Span::Days(days) => today - day < i32::from(days),
            Span::All => true,
        }
    }

    /// Returns `in the last month`; `since you began`.
    pub fn words(self) -> String {
        match self {
            Span::Days(1) => "today".into(),
            Span::Days(7) => "in the last week".into(),
            Span::Days(30) => "in the last month".into(),
            Span::Days(365) => "in the last year".into(),
            Span::Days(days) => format!("in the last {days} days"),
            Span::All => "since you began".into(),
        }
    }
}

/// Returns whether an answer was right in the end: by the learner's word where they overruled the marking or graded
/// themselves. An almost counts as right. `None` where nobody said.
pub fn was_right(review: &Review) -> Option<bool> {
    match (review.outcome, review.effect) {
        (Outcome::Right | Outcome::Almost, _) => Some(!review.overruled),
        (Outcome::Wrong, _) => Some(review.overruled),
        (Outcome::SelfGraded, Effect::Graded(grade)) => Some(grade != Grade::Again),
        (Outcome::SelfGraded | Outcome::Unclear, _) => None,
    }
}
