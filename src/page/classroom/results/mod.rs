//! Results: codes come in, are marked here, and say what to teach again.

mod figures;
mod intake;
mod picture;
mod pupils;
mod questions;
mod report;

use crate::browser;
use crate::classroom::records::{ClassRecords, DeletedRecord, restore};
use crate::classroom::{Drill, Rosters, chosen};
use crate::page::app::App;
use crate::page::classroom::title_of;
use crate::page::html::{self, Element, View, dynamic, ev};
use crate::page::parts::{button, heading, hint, muted, para, row};
use crate::page::words;
use crate::route::ClassRoute;
use leptos::prelude::*;

/// What the page shows, and what it is to show anew.
#[derive(Clone, Copy)]
pub struct State {
    /// Goes up whenever something was kept or forgotten.
    pub version: RwSignal<usize>,
    /// The drill that is looked at; the one with most results where it is not there.
    pub drill: RwSignal<Option<u32>>,
    /// The roster that names are taken from.
    pub roster: RwSignal<Option<u32>>,
    /// Whether other drills that ask the same count too.
    pub pooled: RwSignal<bool>,
    /// Whether scores are shown corrected for guessing.
    pub formula: RwSignal<bool>,
    /// What was deleted or changed here, in words and as it was, until the page is left.
    pub before: RwSignal<Option<(String, DeletedRecord)>>,
}

/// The page.
pub fn results_page() -> View {
    let app = App::get();
    let rosters = app.with_journal(|journal| Rosters::load(journal.store())).unwrap_or_default();
    let state = State {
        version: RwSignal::new(0),
        // The chosen drill, where it has results: it was shown or given out last.
        drill: RwSignal::new(
            app.with_journal(|journal| chosen(journal.store())).ok().flatten().map(|drill| drill.id()),
        ),
        roster: RwSignal::new(rosters.rosters.first().map(|roster| roster.id)),
        pooled: RwSignal::new(false),
        formula: RwSignal::new(false),
        before: RwSignal::new(None),
    };
    // What another window of this browser keeps is shown here at once.
    browser::on_window(ev::storage, move |_| state.version.update(|version| *version += 1));
    html::div()
        .class("grid")
        .child(heading(words::class::RESULTS))
        .child(intake::intake(state))
        .child(dynamic(move || undo(state)))
        .child(dynamic(move || {
            state.version.track();
            all(state)
        }))
        .into()
}

/// What was deleted or changed can come back.
fn undo(state: State) -> Option<Element> {
    let (said, taken) = state.before.get()?;
    let app = App::get();
    let back = button("btn", words::live::UNDO).attr("id", "undo-delete").on(ev::click, move |_| {
        let done = app.with_journal(|journal| restore(journal.store(), &taken));
        match done {
            Ok(()) => {
                state.before.set(None);
                state.version.update(|version| *version += 1);
                browser::speak(words::results::RESTORED);
                browser::focus_soon("#report");
            }
            Err(error) => browser::speak(&error.to_string()),
        }
    });
    Some(row().class("row note").child(html::span().child(said)).child(back))
}

/// Where results wait, and the report of one drill.
fn all(state: State) -> Vec<View> {
    let app = App::get();
    let collection = match app.with_journal(|journal| ClassRecords::load(journal.store())) {
        Ok(collection) => collection,
        Err(error) => return vec![para(error.to_string()).class("problem").attr("role", "alert").into()],
    };
    let damaged = (collection.damaged > 0).then(|| para(words::results::damaged(collection.damaged)).class("note"));
    let has = |kept: &&crate::classroom::records::DrillRecord| !kept.sheets.is_empty() || !kept.hands.is_empty();
    let full: Vec<_> = collection.drills.iter().filter(has).cloned().collect();
    if full.is_empty() {
        return vec![damaged.into(), empty().into()];
    }
    vec![damaged.into(), report::report(state, full)]
}

fn empty() -> Element {
    html::section()
        .class("card")
        .attr("id", "report")
        .attr("tabindex", "-1")
        .child(html::h2().child(words::results::NOTHING_IN))
        .child(muted(words::results::NOTHING_IN_HINT))
        .child(
            row().child(
                html::a().class("btn").attr("href", ClassRoute::Overview.to_string()).child(words::class::SET_UP),
            ),
        )
        .child(hint(words::results::ALSO_HERE))
}

/// What a drill is called, with its number.
pub fn title(drill: &Drill) -> String {
    words::results::drill(&title_of(&App::get(), drill), drill.id())
}
