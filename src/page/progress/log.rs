//! The learner's log, for the views of `insight`. Everything that this folder knows of where reviews are kept is here.

use crate::bank::{CardKey, sort_by_rank};
use crate::insight::{MemoryReset, ParameterChange, ReviewLog};
use crate::memory::Now;
use crate::page::app::App;
use crate::progress::{EventId, LoggedReview, Mark, Progress};
use leptos::prelude::*;

/// A log that owns what it holds, in the order of replay.
#[derive(Debug, Default)]
pub struct Owned {
    reviews: Vec<LoggedReview>,
    resets: Vec<MemoryReset>,
    parameters: Vec<ParameterChange>,
}

impl Owned {
    /// As the views take it.
    pub fn log(&self) -> ReviewLog<'_> {
        ReviewLog { reviews: &self.reviews, resets: &self.resets, parameters: &self.parameters }
    }

    /// What concerns some cards alone.
    pub fn only(mut self, keep: impl Fn(CardKey) -> bool) -> Self {
        self.reviews.retain(|logged| keep(logged.review.card));
        self.resets.retain(|reset| keep(reset.card));
        self
    }
}

/// Everything that was ever answered and counts. What is sealed is read now, if it has not been yet.
pub fn log(app: &App) -> Owned {
    app.load_whole_log();
    app.progress.with_untracked(|progress| collect(progress, progress.cards().map(|(card, _)| card)))
}

/// What was answered to one card, and what else concerns it.
pub fn log_of(app: &App, card: CardKey) -> Owned {
    app.load_whole_log();
    app.progress.with_untracked(|progress| collect(progress, std::iter::once(card)))
}

/// What concerns some cards, in the order of replay.
fn collect(progress: &Progress, cards: impl Iterator<Item = CardKey>) -> Owned {
    let mut log = Owned::default();
    for card in cards {
        log.reviews.extend_from_slice(progress.history(card).unwrap_or_default());
        let resets = progress.marks(card).unwrap_or_default().iter().filter(|marked| marked.mark == Mark::Reset);
        log.resets.extend(resets.map(|marked| MemoryReset { id: marked.id, now: marked.now, card }));
    }
    log.parameters.extend(progress.parameters().map(|(id, now, &weights)| ParameterChange { id, now, weights }));
    sort_by_rank(&mut log.reviews, |logged| rank(logged.now, logged.id));
    sort_by_rank(&mut log.resets, |reset| rank(reset.now, reset.id));
    log
}

/// As [`crate::progress::Event::rank`].
fn rank(now: Now, id: EventId) -> i128 {
    i128::from(now.at.0) << 64 | i128::from(id.session.0)
}
