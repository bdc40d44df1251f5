//! A drill on paper: what is to be printed, its preview, and the answers typed back.

mod preview;
mod question;
mod sheet;
mod typing;

use super::fields::choice;
use super::title_of;
use crate::bank::Bank;
use crate::browser;
use crate::classroom::records::{self, SheetStatus, StoredSheet};
use crate::classroom::{Drill, DrillQuestions, Paper, PaperVersion, Rosters, SavedDrill};
use crate::page::app::App;
use crate::page::html::{self, Element, View, ev};
use crate::page::parts::{button, group, heading, hint, link, muted, para, row, tick};
use crate::page::words::paper as words;
use crate::progress::{KeyValueStore, StoreError};
use crate::route::Route;
use leptos::prelude::*;

/// A drill to be printed, with its bank and questions.
#[derive(Clone)]
struct PrintedDrill {
    drill: Drill,
    title: String,
    questions: DrillQuestions,
}

impl PrintedDrill {
    fn open(app: &App, bank: &str, code: &str) -> Result<Self, String> {
        let drill = Drill::parse(bank, code).map_err(|error| error.to_string())?;
        let questions = app.drill_questions(&drill).map_err(|error| error.to_string())?;
        let title = title_of(app, &drill);
        Ok(Self { drill, title, questions })
    }

    /// Stores a sheet, with the drill and the questions that it answers.
    fn record(&self, store: &impl KeyValueStore, sheet: &StoredSheet) -> Result<SheetStatus, StoreError> {
        SavedDrill::new(&self.drill, "", browser::now().at).add(&self.questions, store)?;
        records::add(store, &self.drill, sheet)
    }

    fn bank(&self) -> &Bank {
        self.questions.bank()
    }

    fn paper(&self, version: PaperVersion) -> Paper {
        Paper::new(&self.drill, self.bank(), &self.questions.asked, version)
    }
}

/// What is to be printed.
#[derive(Clone, Copy)]
struct Print {
    title: RwSignal<String>,
    versions: RwSignal<usize>,
    large: RwSignal<bool>,
    grid: RwSignal<bool>,
    pupils: RwSignal<bool>,
    keys: RwSignal<bool>,
    revision: RwSignal<bool>,
    /// The class that it is for, by its roster.
    class: RwSignal<Option<u32>>,
}

/// The page.
pub fn paper_page(app: &App, bank: &str, code: &str) -> View {
    let printed = match PrintedDrill::open(app, bank, code) {
        Ok(printed) => printed,
        Err(problem) => return refused(problem),
    };
    let print = Print {
        title: RwSignal::new(printed.title.clone()),
        versions: RwSignal::new(2),
        large: RwSignal::new(false),
        grid: RwSignal::new(true),
        pupils: RwSignal::new(true),
        keys: RwSignal::new(true),
        revision: RwSignal::new(false),
        class: RwSignal::new(None),
    };
    let rosters = app.with_journal(|journal| Rosters::load(journal.store())).unwrap_or_default();
    let rosters = StoredValue::new(rosters);
    vec![
        setup(&printed, print, rosters).into(),
        typing::typing(app, &printed, print),
        preview::preview(printed, print, rosters),
    ]
    .into()
}

fn refused(problem: String) -> View {
    html::section()
        .class("card narrow")
        .child(heading(words::TITLE))
        .child(para(problem))
        .child(row().child(link("btn primary", &Route::Class("class".into()), words::TO_CLASS)))
        .into()
}

/// The choices, and the button that prints.
fn setup(printed: &PrintedDrill, print: Print, rosters: StoredValue<Rosters>) -> Element {
    let title = html::input()
        .class("field")
        .attr("maxlength", "120")
        .attr("autocomplete", "off")
        .prop("value", move || print.title.get())
        .on(ev::input, move |event| print.title.set(event_target_value(&event)));
    let title =
        html::label().class("grid").child(html::span().class("small muted").child(words::SHEET_TITLE)).child(title);
    let choices = PaperVersion::ALL.map(|last| {
        let number = last.index() + 1;
        let option = html::option().attr("value", number.to_string()).child(words::version_choice(number, last));
        if number == print.versions.get_untracked() { option.attr("selected", "") } else { option }
    });
    let versions = html::select().class("field").child(Vec::from(choices)).on(ev::change, move |event| {
        print.versions.set(event_target_value(&event).parse().unwrap_or(1));
    });
    let versions = html::label().class("row").child(words::VERSIONS).child(versions);
    let ticked = |label: &'static str, on: RwSignal<bool>| tick(label, move || on.get(), move |now| on.set(now));
    let contents = group(words::PRINT).child(
        html::div()
            .class("picks")
            .child(ticked(words::PRINT_PUPILS, print.pupils))
            .child(ticked(words::PRINT_KEYS, print.keys))
            .child(ticked(words::PRINT_REVISION, print.revision)),
    );
    let layout = group(words::FOR_PUPILS).child(
        html::div()
            .class("picks")
            .child(ticked(words::LARGE_PRINT, print.large))
            .child(ticked(words::BOXES, print.grid)),
    );
    let nothing = move || !(print.pupils.get() || print.keys.get() || print.revision.get());
    let go = button("btn primary", words::PRINT_NOW)
        .attr("disabled", move || nothing().then(String::new))
        .on(ev::click, |_| browser::print_page());
    let reason = move || nothing().then(|| words::NOTHING_CHOSEN.to_owned());
    html::section()
        .class("card narrow")
        .child(heading(words::TITLE))
        .child(muted(words::about(printed.questions.asked.len(), &printed.bank().title)))
        .child(title)
        .child(versions)
        .child(class(print, rosters))
        .child(contents)
        .child(layout)
        .child(row().child(go).child(html::span().class("small muted").child(reason)))
        .child(hint(words::PRINT_WINDOW))
}

/// Which class it is for: its names are printed, and what is typed back is its pupils'.
fn class(print: Print, rosters: StoredValue<Rosters>) -> Option<Element> {
    let mut list = vec![(String::new(), words::NO_CLASS.to_owned())];
    list.extend(rosters.with_value(|rosters| {
        let of = rosters.rosters.iter();
        of.map(|roster| (roster.id.to_string(), roster.name.clone())).collect::<Vec<_>>()
    }));
    (list.len() > 1).then(|| {
        let now = move || print.class.get().map_or_else(String::new, |id| id.to_string());
        choice(words::CLASS, list, now, move |id| print.class.set(id.parse().ok()))
    })
}
