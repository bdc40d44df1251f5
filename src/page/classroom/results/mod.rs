//! Results: codes come in, are marked here, and say what to teach again.

mod answer_sheet;
mod change;
mod doubts;
mod figures;
mod grid;
mod intake;
mod picture;
mod questions;
mod report;
mod take_along;

use crate::browser;
use crate::classroom::grid::SortBy;
use crate::classroom::records::{self, Before, ClassRecords, DrillRecord, StoredSheet};
use crate::classroom::{Drill, Rosters, chosen};
use crate::page::app::App;
use crate::page::classroom::title_of;
use crate::page::html::{self, Element, View, dynamic, ev};
use crate::page::parts::{button, heading, hint, link, muted, para, row};
use crate::page::words;
use crate::route::ClassRoute;
use leptos::prelude::*;

/// How what was done can be undone.
#[derive(Clone)]
enum Undo {
    /// Values are put back as they were.
    Restore(Before),
    /// Sheets go back to where they belonged.
    Return(Vec<StoredSheet>),
}

/// What the page shows, and what it is to show again.
#[derive(Clone, Copy)]
pub struct State {
    /// Goes up whenever something was kept or forgotten.
    version: RwSignal<usize>,
    /// The drill that is looked at; the one with most results where it is not there.
    drill: RwSignal<Option<u32>>,
    /// The class that is looked at, by its roster; everybody where there is none.
    class: RwSignal<Option<u32>>,
    /// The pupil that is looked at, by the attempt.
    sheet: RwSignal<Option<u64>>,
    /// How the grid is ordered, and whether backwards.
    sort: RwSignal<(SortBy, bool)>,
    /// Whether other drills that ask the same count too.
    pooled: RwSignal<bool>,
    /// Whether scores are shown corrected for guessing.
    formula: RwSignal<bool>,
    /// What was done last, in words, and how it can be undone, until the page is left.
    undo: RwSignal<Option<(String, Undo)>>,
}

impl State {
    /// Does something that can be undone, and says it; where it cannot be done, why.
    fn done(self, done: Result<Undo, String>, said: String) {
        let (said, undo) = match done {
            Ok(undo) => (said, undo),
            Err(problem) => (problem, Undo::Restore(Before::new())),
        };
        browser::speak(&said);
        self.undo.set(Some((said, undo)));
        self.version.update(|version| *version += 1);
        browser::focus_soon("#undo-delete");
    }
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
        class: RwSignal::new(rosters.rosters.first().map(|roster| roster.id)),
        sheet: RwSignal::new(None),
        sort: RwSignal::new((SortBy::Pupil, false)),
        pooled: RwSignal::new(false),
        formula: RwSignal::new(false),
        undo: RwSignal::new(None),
    };
    // What another window of this browser keeps is shown here at once.
    browser::on_window(ev::storage, move |_| state.version.update(|version| *version += 1));
    html::div()
        .class("grid results")
        .child(heading(words::class::RESULTS))
        .child(intake::intake(state))
        .child(dynamic(move || undo(state)))
        .child(dynamic(move || {
            state.version.track();
            all(state)
        }))
        .into()
}

/// What was done can be undone.
fn undo(state: State) -> Option<Element> {
    let (said, undo) = state.undo.get()?;
    let nothing = matches!(&undo, Undo::Restore(before) if before.is_empty());
    let back = button("btn", words::live::UNDO).attr("id", "undo-delete").on(ev::click, move |_| {
        let done = App::get().with_journal(|journal| match &undo {
            Undo::Restore(before) => records::restore(journal.store(), before),
            Undo::Return(sheets) => sheets
                .iter()
                .try_for_each(|sheet| records::change(journal.store(), sheet, sheet.place(), browser::now().at)),
        });
        match done {
            Ok(()) => {
                state.undo.set(None);
                state.version.update(|version| *version += 1);
                browser::speak(words::results::RESTORED);
                browser::focus_soon("#report");
            }
            Err(error) => browser::speak(&error.to_string()),
        }
    });
    Some(row().class("row note").child(html::span().child(said)).child((!nothing).then_some(back)))
}

/// Where results wait, and the report of one drill.
fn all(state: State) -> Vec<View> {
    let app = App::get();
    let collection = match app.with_journal(|journal| ClassRecords::load(journal.store())) {
        Ok(collection) => collection,
        Err(error) => return vec![para(error.to_string()).class("problem").attr("role", "alert").into()],
    };
    let damaged = (collection.damaged > 0).then(|| para(words::results::damaged(collection.damaged)).class("note"));
    let has = |kept: &&DrillRecord| !kept.sheets.is_empty() || !kept.hands.is_empty();
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
        .child(row().child(link("btn", &ClassRoute::Overview, words::class::SET_UP)))
        .child(hint(words::results::ALSO_HERE))
}

/// What a drill is called here.
fn title(drill: &Drill) -> String {
    title_of(&App::get(), drill)
}
