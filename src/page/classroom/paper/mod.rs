//! A drill on paper: what is to be printed, its preview, and the answers typed back.

mod question;
mod sheet;
mod typing;

use crate::bank::{Bank, Library};
use crate::browser;
use crate::classroom::{Drill, Paper, PaperVersion};
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic, ev};
use crate::page::parts::{button, count, group, heading, hint, link, muted, para, row, tick};
use crate::question::Asked;
use crate::route::Route;
use leptos::prelude::*;
use std::sync::Arc;

/// A drill with its questions, as the parts of this page share it.
#[derive(Clone)]
struct Held {
    drill: Drill,
    library: Arc<Library>,
    /// Index of its bank.
    at: usize,
    asked: Vec<Asked>,
}

impl Held {
    fn open(app: &App, bank: &str, code: &str) -> Result<Self, String> {
        let drill = Drill::parse(bank, code).map_err(|error| error.to_string())?;
        let library = app.library();
        let at = drill.bank_in(&library).map_err(|error| error.to_string())?;
        let asked = drill.questions(&library, app.fold()).map_err(|error| error.to_string())?;
        Ok(Self { drill, library, at, asked })
    }

    fn bank(&self) -> &Bank {
        &self.library.banks()[self.at]
    }

    fn paper(&self, version: PaperVersion) -> Paper {
        Paper::new(&self.drill, self.bank(), &self.asked, version)
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
}

/// The page.
pub fn paper_page(app: &App, bank: &str, code: &str) -> View {
    let held = match Held::open(app, bank, code) {
        Ok(held) => held,
        Err(problem) => return refused(problem),
    };
    let print = Print {
        title: RwSignal::new(held.bank().title.clone()),
        versions: RwSignal::new(2),
        large: RwSignal::new(false),
        grid: RwSignal::new(true),
        pupils: RwSignal::new(true),
        keys: RwSignal::new(true),
        revision: RwSignal::new(false),
    };
    vec![setup(&held, print).into(), typing::typing(app, &held), preview(held, print)].into()
}

fn refused(problem: String) -> View {
    html::section()
        .class("card narrow")
        .child(heading("On paper"))
        .child(para(problem))
        .child(row().child(link("btn primary", &Route::Class("class".into()), "To the class desk")))
        .into()
}

/// The choices, and the button that prints.
fn setup(held: &Held, print: Print) -> Element {
    let title = html::input()
        .class("field")
        .attr("maxlength", "120")
        .attr("autocomplete", "off")
        .prop("value", move || print.title.get())
        .on(ev::input, move |event| print.title.set(event_target_value(&event)));
    let title =
        html::label().class("grid").child(html::span().class("small muted").child("Title on the sheets")).child(title);
    let choices = PaperVersion::ALL.map(|last| {
        let number = last.index() + 1;
        let letters = if number == 1 { last.to_string() } else { format!("A–{last}") };
        let option = html::option().attr("value", number.to_string()).child(format!("{number} ({letters})"));
        if number == print.versions.get_untracked() { option.attr("selected", "") } else { option }
    });
    let versions = html::select().class("field").child(Vec::from(choices)).on(ev::change, move |event| {
        print.versions.set(event_target_value(&event).parse().unwrap_or(1));
    });
    let versions = html::label().class("row").child("Versions").child(versions);
    let ticked = |words: &'static str, on: RwSignal<bool>| tick(words, move || on.get(), move |now| on.set(now));
    let what = group("Print").child(
        html::div()
            .class("picks")
            .child(ticked("Sheets for pupils", print.pupils))
            .child(ticked("Answer key for the teacher", print.keys))
            .child(ticked("Revision sheet with the answers", print.revision)),
    );
    let how = group("For pupils").child(
        html::div()
            .class("picks")
            .child(ticked("Large print (18 point)", print.large))
            .child(ticked("Boxes for the answers", print.grid)),
    );
    let nothing = move || !(print.pupils.get() || print.keys.get() || print.revision.get());
    let go = button("btn primary", "Print…")
        .attr("disabled", move || nothing().then(String::new))
        .on(ev::click, |_| browser::print_page());
    let why = move || nothing().then(|| "Nothing is chosen to be printed.".to_owned());
    html::section()
        .class("card narrow")
        .child(heading("On paper"))
        .child(muted(format!(
            "{} of {}. Every version asks the same questions, each in an order of its own, so that neighbours cannot copy; version A has the order of the projector.",
            count(held.asked.len(), "question", "questions"),
            held.bank().title
        )))
        .child(title)
        .child(versions)
        .child(what)
        .child(how)
        .child(row().child(go).child(html::span().class("small muted").child(why)))
        .child(hint("In the browser’s print window, switch off its own headers and footers: they would print this page’s address, which opens the answers."))
}

/// The sheets as they will be printed.
fn preview(held: Held, print: Print) -> View {
    let title = html::div().class("sheets-title").child(html::h2().child("Preview")).child(hint(
        "What is printed, sheet after sheet. Each begins on a new page, and no question is split over two.",
    ));
    let sheets = dynamic(move || {
        let versions = || PaperVersion::ALL.into_iter().take(print.versions.get());
        let mut sheets: Vec<Element> = Vec::new();
        if print.pupils.get() {
            sheets.extend(versions().map(|version| sheet::pupils(&held, &held.paper(version), print)));
        }
        if print.keys.get() {
            sheets.extend(versions().map(|version| sheet::key(&held, &held.paper(version), print)));
        }
        if print.revision.get() {
            sheets.push(sheet::revision(&held, print));
        }
        sheets
    });
    html::section().class("sheets").attr("aria-label", "Preview").child(title).child(sheets).into()
}
