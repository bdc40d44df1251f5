//! What a visit to the page looks at: the chosen banks, the log, the moment. Views that cost are computed once, when
//! they are first shown.

use super::log::{Owned, log};
use crate::bank::{CardKey, CardRef, Library};
use crate::browser;
use crate::insight::{ReviewLog, TrueRetention, true_retention};
use crate::memory::{Day, Now};
use crate::page::app::App;
use crate::progress::Progress;
use crate::route::Route;
use leptos::prelude::*;
use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

/// The banks, the log and the moment of a visit.
pub struct ProgressContext {
    app: App,
    /// The banks that are looked at, and no others.
    pub library: Arc<Library>,
    pub now: Now,
    /// Whether the log is that of these banks alone.
    narrow: bool,
    log: OnceCell<Owned>,
    retention: OnceCell<TrueRetention>,
}

impl ProgressContext {
    /// A context of one bank, by its index in the library; `None` for every bank that is studied.
    pub fn new(app: App, bank: Option<usize>) -> Rc<Self> {
        let all = app.library();
        let chosen = bank.map_or_else(|| studied(&app), |bank| vec![bank]);
        let library = if chosen.len() == all.banks().len() {
            all
        } else {
            let banks = chosen.iter().filter_map(|&bank| all.banks().get(bank).cloned());
            Arc::new(Library::new(banks.collect()))
        };
        let (log, retention) = (OnceCell::new(), OnceCell::new());
        Rc::new(Self { app, library, now: browser::now(), narrow: bank.is_some(), log, retention })
    }

    /// The learner's day.
    pub fn today(&self) -> Day {
        self.now.day()
    }

    /// The log: of all that was ever answered, or of the one bank.
    pub fn log(&self) -> ReviewLog<'_> {
        let owned = self.log.get_or_init(|| {
            let all = log(&self.app);
            if self.narrow { all.only(|card| self.library.find(card).is_some()) } else { all }
        });
        owned.log()
    }

    /// Looks at the memories.
    pub fn progress<T>(&self, look: impl FnOnce(&Progress) -> T) -> T {
        self.app.progress.with_untracked(look)
    }

    /// True retention in every span.
    pub fn retention(&self) -> &TrueRetention {
        self.retention.get_or_init(|| true_retention(self.log(), &self.library, self.now))
    }

    /// A topic's title; with its bank's where there are several.
    pub fn topic(&self, bank: usize, topic: usize) -> String {
        let title = |bank: &crate::bank::Bank| bank.topics.get(topic).map(|topic| topic.title.clone());
        self.library.banks().get(bank).and_then(title).unwrap_or_default()
    }

    /// Whether several banks are looked at.
    pub fn is_many(&self) -> bool {
        self.library.banks().len() > 1
    }

    /// A card's own page.
    pub fn card(&self, at: CardRef) -> Route {
        card_route(self.library.card(at).key)
    }
}

/// The page of a card's history.
pub fn card_route(key: CardKey) -> Route {
    Route::Card(key_text(key))
}

/// A card's key as addresses have it.
pub fn key_text(key: CardKey) -> String {
    format!("{:016x}", key.0)
}

/// The banks that are studied, by index: those chosen for new cards, and those of which something was answered.
pub fn studied(app: &App) -> Vec<usize> {
    let library = app.library();
    let settings = app.settings.get_untracked();
    let found: Vec<usize> = app.progress.with_untracked(|progress| {
        let answered = |bank: usize| library.banks()[bank].cards.iter().any(|card| progress.card(card.key).is_some());
        (0..library.banks().len()).filter(|&bank| settings.studies(&library, bank) || answered(bank)).collect()
    });
    // Where nothing is chosen and nothing answered, every bank may be looked at.
    if found.is_empty() { (0..library.banks().len()).collect() } else { found }
}
