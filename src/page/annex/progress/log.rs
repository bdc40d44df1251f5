//! The learner's log, for the views of `insight`. Everything that this folder knows of where reviews are kept is here.

use crate::bank::CardKey;
use crate::insight::{Log, Parameters, Reset};
use crate::page::app::App;
use crate::progress::Logged;
use leptos::prelude::*;
use std::collections::HashSet;

/// A log that owns what it holds, in the order of replay.
#[derive(Debug, Default)]
pub struct Owned {
    reviews: Vec<Logged>,
    resets: Vec<Reset>,
    parameters: Vec<Parameters>,
}

impl Owned {
    /// As the views take it.
    pub fn log(&self) -> Log<'_> {
        Log { reviews: &self.reviews, resets: &self.resets, parameters: &self.parameters }
    }

    /// What concerns some cards alone.
    pub fn only(mut self, keep: impl Fn(CardKey) -> bool) -> Self {
        self.reviews.retain(|logged| keep(logged.review.card));
        self.resets.retain(|reset| keep(reset.card));
        self
    }
}

/// Everything that was ever answered and counts.
pub fn log(app: &App) -> Owned {
    let shelf = app.shelf();
    app.progress.with_untracked(|progress| {
        // Cards on the shelf, and cards of banks that are gone.
        let mut keys: Vec<CardKey> = shelf.cards().map(|(_, card)| card.key).collect();
        let own: HashSet<CardKey> = keys.iter().copied().collect();
        keys.extend(progress.memories().keys().filter(|key| !own.contains(key)));
        let reviews = keys.iter().flat_map(|&key| progress.history(key)).cloned().collect();
        in_order(reviews)
    })
}

/// What was answered to one card, and what else concerns it.
pub fn log_of(app: &App, card: CardKey) -> Owned {
    app.progress.with_untracked(|progress| in_order(progress.history(card).to_vec()))
}

/// Puts reviews into the order of replay: by time, then by session.
fn in_order(mut reviews: Vec<Logged>) -> Owned {
    reviews.sort_by_key(|logged| (logged.now.at, logged.id.session));
    Owned { reviews, ..Owned::default() }
}
