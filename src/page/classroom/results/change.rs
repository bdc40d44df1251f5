//! What can be done with one sheet, and what was: it is another pupil's, or of another class, or nobody's.

use super::{State, Undo};
use crate::browser;
use crate::classroom::records::{self, Change, Place, StoredSheet};
use crate::classroom::{Participant, Rosters};
use crate::page::app::App;
use crate::page::html::{self, Element, ev, switch};
use crate::page::parts::{button, hint, row};
use crate::page::words::results as said;
use leptos::prelude::*;

/// Gives sheets to others, or takes them out, and says so.
pub fn give(state: State, sheets: Vec<(StoredSheet, Option<Place>)>, words: String) {
    let done = App::get().with_journal(|journal| {
        sheets.iter().try_for_each(|(sheet, to)| records::change(journal.store(), sheet, to.clone(), browser::now().at))
    });
    let undo = Undo::Return(sheets.into_iter().map(|(sheet, _)| sheet).collect());
    state.done(done.map(|()| undo).map_err(|error| error.to_string()), words);
}

/// A class by its roster.
fn class(rosters: &Rosters, class: Option<u32>) -> String {
    match (class, rosters.of(class)) {
        (_, Some(roster)) => roster.name.clone(),
        (Some(id), None) => format!("{id:08x}"),
        (None, None) => said::NO_CLASS.to_owned(),
    }
}

/// What was done with a sheet since it came in; nothing where nothing was.
pub fn history(sheet: &StoredSheet, rosters: &Rosters) -> Option<Element> {
    if sheet.changes.is_empty() {
        return None;
    }
    let line = |Change { at, to }: &Change| {
        let day = browser::day_of(*at);
        html::li().child(match to {
            Some(to) => said::was_given(&to.who.to_string(), &class(rosters, to.class), &day),
            None => said::was_taken_out(&day),
        })
    };
    let first = html::li().child(said::came_from(&sheet.first.who.to_string(), &class(rosters, sheet.first.class)));
    let lines: Vec<Element> = std::iter::once(first).chain(sheet.changes.iter().map(line)).collect();
    Some(html::details().child(html::summary().child(said::HISTORY)).child(html::ul().child(lines)))
}

/// The ways to change a sheet.
pub fn change(state: State, stored: &StoredSheet, name: &str, rosters: &Rosters) -> Element {
    let field = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let (sheet, moved) = (stored.clone(), name.to_owned());
    let give_to = move || {
        let text = field.with_untracked(|text| text.trim().to_owned());
        let number = text.parse().ok().filter(|number| (1..=Participant::MOST).contains(number));
        let to = number.map_or_else(|| Participant::named(&text), Participant::Number);
        if text.is_empty() || to == Participant::Name(String::new()) {
            problem.set(Some(said::GIVE_TO_WHOM.to_owned()));
            return browser::focus_soon("#give-to");
        }
        let words = said::sheet_moved(&moved, &to.to_string());
        give(state, vec![(sheet.clone(), Some(Place { class: sheet.class, who: to }))], words);
    };
    let input = html::input()
        .class("field")
        .attr("id", "give-to")
        .attr("autocomplete", "off")
        .prop("value", move || field.get())
        .on(ev::input, move |event| field.set(event_target_value(&event)));
    let form = html::form()
        .class("row ends")
        .on(ev::submit, move |event| {
            event.prevent_default();
            give_to();
        })
        .child(html::label().class("grid").child(html::span().child(said::GIVE_TO)).child(input))
        .child(html::button().class("btn").child(said::GIVE));
    let (sheet, words) = (stored.clone(), said::sheet_removed(name));
    let take_out = button("btn", said::TAKE_OUT).on(ev::click, move |_| {
        state.sheet.set(None);
        give(state, vec![(sheet.clone(), None)], words.clone());
    });
    let classes = rosters.rosters.iter().filter(|roster| Some(roster.id) != stored.class).map(|roster| {
        let to = Place { class: Some(roster.id), who: stored.sheet.who.clone() };
        let (sheet, words) = (stored.clone(), said::sheet_moved(name, &roster.name));
        button("btn", said::to_class(&roster.name)).on(ev::click, move |_| {
            give(state, vec![(sheet.clone(), Some(to.clone()))], words.clone());
        })
    });
    let classes: Vec<Element> = classes.collect();
    html::details()
        .class("change no-print")
        .child(html::summary().attr("aria-label", said::change_of(name)).child(said::CHANGE))
        .child(form)
        .child(html::p().class("problem").attr("role", "alert").child(move || problem.get()))
        .child(row().child(take_out).child(classes))
}

/// The sheets that were taken out, each with the way back.
pub fn taken_out(state: State, sheets: Vec<StoredSheet>) -> Option<Element> {
    if sheets.is_empty() {
        return None;
    }
    let count = sheets.len();
    let view = switch(
        || (),
        move |()| {
            let line = |sheet: &StoredSheet| {
                let name = sheet.sheet.who.to_string();
                let when = sheet.changes.last().map(|change| browser::day_of(change.at)).unwrap_or_default();
                let (back, to) = (sheet.clone(), Place { class: sheet.class, who: sheet.sheet.who.clone() });
                let words = said::put_back_said(&name);
                let press = button("btn quiet", said::PUT_BACK)
                    .attr("aria-label", said::put_back(&name))
                    .on(ev::click, move |_| give(state, vec![(back.clone(), Some(to.clone()))], words.clone()));
                html::li().class("row between").child(html::span().child(said::taken_out(&name, &when))).child(press)
            };
            html::ul().class("plain").child(sheets.iter().map(line).collect::<Vec<_>>())
        },
    );
    Some(
        html::details()
            .class("card no-print")
            .attr("id", "taken-out")
            .child(html::summary().child(said::taken_out_count(count)))
            .child(hint(said::TAKEN_OUT_HINT))
            .child(view),
    )
}
