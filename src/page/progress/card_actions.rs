//! What can be done to a card on its own page, and the cards that are suspended, with the way back.

use super::context::ProgressContext;
use crate::bank::{CardKey, CardRef, Library, sort_by_rank};
use crate::browser;
use crate::page::app::App;
use crate::page::html::{self, Element, View, ev};
use crate::page::parts::{button, hint, link, para, row};
use crate::page::words;
use crate::progress::{EventId, EventKind, Mark, Progress};
use crate::study::Leech;
use leptos::prelude::*;

/// The flag that the page gives, as the key does while one studies.
const FLAG: u8 = 1;

/// The marks of a card: what the page changes, and what it must be drawn anew for.
#[derive(Clone, Copy)]
pub struct CardMarks {
    app: App,
    key: CardKey,
    /// Counts the changes.
    pub changes: RwSignal<u32>,
    /// The mark that was set last, in words, and the event that it is: it can be taken back.
    last: RwSignal<Option<(&'static str, EventId)>>,
}

impl CardMarks {
    /// The marks of a card.
    pub fn of(app: App, key: CardKey) -> Self {
        Self { app, key, changes: RwSignal::new(0), last: RwSignal::new(None) }
    }

    fn record(self, what: EventKind, said: &'static str) -> EventId {
        let event = self.app.record(what);
        browser::speak(said);
        event.id
    }

    fn show(self, last: Option<(&'static str, EventId)>) {
        self.last.set(last);
        self.changes.update(|n| *n += 1);
        browser::focus_soon("#undo-mark, #this-card button");
    }

    fn mark(self, words: &'static str, mark: Mark, said: &'static str) -> Element {
        button("btn", words).on(ev::click, move |_| {
            let id = self.record(EventKind::Mark(self.key, mark), said);
            self.show(Some((said, id)));
        })
    }

    /// What was marked last, with its undo.
    fn undo(self) -> Option<Element> {
        let (said, id) = self.last.get_untracked()?;
        let undo = button("btn", words::progress::UNDO).attr("id", "undo-mark").on(ev::click, move |_| {
            self.record(EventKind::Void(id), words::progress::MARK_UNDONE);
            self.show(None);
        });
        Some(html::p().class("row note").child(html::span().child(said)).child(undo))
    }

    /// The section: how it stands, and what can be done.
    pub fn section(self) -> Element {
        let state = self.app.progress.with_untracked(|progress| progress.card(self.key).cloned());
        let suspended = state.as_ref().is_some_and(|state| state.suspended);
        let flagged = state.as_ref().is_some_and(|state| state.flag > 0);
        let buried = state.as_ref().is_some_and(|state| state.is_buried(browser::now().day()));
        let begun = state.is_some_and(|state| state.memory.is_some());
        let stands = match (suspended, buried) {
            (true, _) => words::progress::STANDS_SUSPENDED,
            (false, true) => words::progress::STANDS_BURIED,
            (false, false) => words::progress::STANDS,
        };
        let rest = match suspended {
            true => self.mark(words::progress::RESUME_IT, Mark::Resumed, words::progress::IS_ASKED_AGAIN),
            false => self.mark(words::progress::SUSPEND_IT, Mark::Suspended, words::progress::IS_SUSPENDED),
        };
        let bury = (!suspended && !buried)
            .then(|| self.mark(words::progress::BURY_IT, Mark::Buried, words::progress::IS_BURIED));
        let flag = match flagged {
            true => self.mark(words::progress::UNFLAG, Mark::Flagged(0), words::progress::IS_UNFLAGGED),
            false => self.mark(words::progress::FLAG, Mark::Flagged(FLAG), words::progress::IS_FLAGGED),
        };
        let anew = begun
            .then(|| self.mark(words::progress::FORGET, Mark::Reset, words::progress::IS_FORGOTTEN).class("btn quiet"));
        html::section()
            .class("card look")
            .attr("id", "this-card")
            .child(html::h2().child(words::progress::THIS_CARD))
            .child(para(stands))
            .child(self.undo())
            .child(row().child(rest).child(bury).child(flag).child(anew))
    }
}

/// A word on a card that is forgotten again and again.
pub fn slips(app: &App, library: &Library, at: Option<CardRef>) -> Option<Element> {
    let leech = app.progress.with_untracked(|progress| Leech::of(library, progress, at?))?;
    Some(hint(words::progress::leech(leech.lapses.into(), !leech.confused_with.is_empty())))
}

/// The cards that are suspended, each with the way back; nothing where there are none.
pub fn suspended(context: &ProgressContext) -> Option<View> {
    let app = App::get();
    let mut cards: Vec<CardRef> = context.progress(|progress: &Progress| {
        let resting = progress.cards().filter(|(_, state)| state.suspended);
        resting.filter_map(|(key, _)| context.library.find(key)).collect()
    });
    sort_by_rank(&mut cards, |at| ((at.bank as i128) << 64) + at.card as i128);
    let rows = cards.iter().map(|&at| {
        let key = context.library.card(at).key;
        let prompt = context.library.card(at).prompt.clone();
        let rests = RwSignal::new(true);
        let words =
            move || Some(if rests.get() { words::progress::RESUME } else { words::progress::RESUMED }.to_owned());
        let resume = button("btn small-btn", words)
            .on(ev::click, move |_| {
                let rested = rests.get_untracked();
                app.record(EventKind::Mark(key, if rested { Mark::Resumed } else { Mark::Suspended }));
                rests.set(!rested);
                browser::speak(if rested {
                    words::progress::IS_ASKED_AGAIN
                } else {
                    words::progress::SUSPENDED_SPOKEN
                });
            })
            .child(html::span().class("hidden").child(words::progress::of(&prompt)));
        html::li()
            .child(link("", &context.card(at), prompt.clone()))
            .child(html::span().class("row small").child(resume))
    });
    let rows: Vec<Element> = rows.collect();
    let words = words::progress::suspended_cards(rows.len());
    (!rows.is_empty()).then(|| {
        html::section()
            .class("card look")
            .child(html::h3().child(words::progress::SUSPENDED))
            .child(para(words))
            .child(html::ul().class("cards-of").child(rows))
            .into()
    })
}
