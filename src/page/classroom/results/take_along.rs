//! Results taken along: files, the printer, and an end to it.

use super::{State, Undo};
use crate::browser;
use crate::classroom::analysis::ItemStat;
use crate::classroom::export::{Dialect, csv, gradebook, json, table};
use crate::classroom::marked::MarkedDrill;
use crate::classroom::records::{self, DrillRecord};
use crate::classroom::{Drill, Roster, class_file};
use crate::memory::Now;
use crate::page::app::App;
use crate::page::classroom::fields::choice;
use crate::page::html::{Element, ev};
use crate::page::parts::{button, group, hint, para, row};
use crate::page::words::{self, results as said};
use leptos::prelude::*;

/// Files, and an end to it.
pub fn take_along(
    state: State,
    kept: &DrillRecord,
    marked: &MarkedDrill,
    stats: &[Option<ItemStat>],
    roster: Option<&Roster>,
) -> Element {
    let app = App::get();
    let fold = app.fold();
    let name = |what: &str, ending: &str| format!("entente-{what}-{:08x}.{ending}", marked.drill.id());
    let told = RwSignal::new(String::new());
    let dialect = RwSignal::new(Dialect::of(&browser::decimals()));
    let save = move |name: &str, text: &str| {
        told.set(if browser::save_file(name, text) { said::saved(name) } else { said::NOT_SAVED.to_owned() });
    };
    let days: Vec<String> = marked
        .attempts
        .iter()
        .map(|row| {
            let at = kept.sheets[row.sheet].at;
            let (year, month, day) = Now { at, ..browser::now() }.day().civil();
            format!("{year:04}-{month:02}-{day:02}")
        })
        .collect();
    let whole = StoredValue::new((marked.clone(), roster.cloned(), days, stats.to_vec()));
    // Spreadsheets know by the mark at the beginning that it is UTF-8.
    let lines = move |lines: &[Vec<String>]| format!("\u{feff}{}", csv(lines, dialect.get_untracked()));
    let (csv_name, grades_name, json_name) = (name("results", "csv"), name("grades", "csv"), name("results", "json"));
    let csv = button("btn", said::SAVE_CSV).on(ev::click, move |_| {
        let text = whole
            .with_value(|(marked, roster, ..)| lines(&table(marked, roster.as_ref(), fold, dialect.get_untracked())));
        save(&csv_name, &text);
    });
    let grades = button("btn", said::SAVE_GRADES).on(ev::click, move |_| {
        let text = whole.with_value(|(marked, roster, days, _)| lines(&gradebook(marked, roster.as_ref(), fold, days)));
        save(&grades_name, &text);
    });
    let json = button("btn", said::SAVE_JSON).on(ev::click, move |_| {
        let text = whole.with_value(|(marked, roster, _, stats)| {
            let class = roster.as_ref().map_or(0, |roster| roster.id);
            let file = App::get().with_journal(|journal| class_file::write(journal.store(), class, true, fold));
            json(marked, stats, roster.as_ref(), fold, &file.unwrap_or_default())
        });
        save(&json_name, &text);
    });
    let place = move || Dialect::ALL.iter().position(|one| *one == dialect.get()).unwrap_or_default().to_string();
    let list = said::DIALECTS.iter().enumerate().map(|(at, words)| (at.to_string(), (*words).to_owned())).collect();
    let parted = choice(said::DIALECT, list, place, move |text| {
        if let Some(&one) = text.parse().ok().and_then(|at: usize| Dialect::ALL.get(at)) {
            dialect.set(one);
        }
    });
    let print = button("btn", words::class::PRINT).on(ev::click, |_| browser::print_page());
    group(said::FILES_TITLE)
        .class("card no-print")
        .child(row().child(csv).child(grades).child(json).child(print).child(delete(state, &marked.drill)))
        .child(parted)
        .child(para(move || Some(told.get())).attr("role", "status"))
        .child(hint(said::NAMES_IN_FILES))
}

/// Deleting the results of a drill; it can be taken back.
pub fn delete(state: State, drill: &Drill) -> Element {
    let id = drill.id();
    button("btn", said::DELETE).attr("id", "delete").on(ev::click, move |_| {
        let taken = App::get().with_journal(|journal| records::delete(journal.store(), id));
        state.drill.set(None);
        state.done(taken.map(Undo::Restore).map_err(|error| error.to_string()), said::DELETED.into());
    })
}
