//! What is done to many cards at once, each with its undo.

use super::{Finder, grid::many_sorted};
use crate::bank::CardKey;
use crate::browse::{Action, Query};
use crate::browser;
use crate::page::html::{self, Element, View, dynamic, ev, fragment, show};
use crate::page::parts::button;
use crate::page::words;
use crate::progress::{EventId, EventKind};
use crate::route::Route;
use leptos::prelude::*;

/// What was done last: the words for it, and what takes it back.
type Done = RwSignal<Option<(String, Vec<EventId>)>>;

/// Chooses all that was found, or none.
pub fn choose(finder: Finder) -> View {
    let any = move || finder.chosen.with(|chosen| !chosen.is_empty());
    let all = button("btn quiet", words::browse::CHOOSE_ALL).on(ev::click, move |_| {
        let mut all = finder.found.with_untracked(|found| found.to_vec());
        many_sorted(&mut all);
        finder.chosen.set(all);
    });
    let none = button("btn quiet", words::browse::CHOOSE_NONE)
        .attr("hidden", move || (!any()).then(String::new))
        .on(ev::click, move |_| finder.chosen.set(Vec::new()));
    let clear = button("btn quiet", words::browse::CLEAR)
        .attr("hidden", move || (!finder.asks()).then(String::new))
        .on(ev::click, move |_| {
            finder.search(&Query::All);
            browser::focus_soon("#card-search");
        });
    html::span().class("row").child(clear).child(all).child(none).into()
}

/// The bar of what can be done, while cards are chosen, and what was done.
pub fn many(finder: Finder) -> View {
    let done = Done::new(None);
    let any = move || finder.chosen.with(|chosen| !chosen.is_empty());
    let said = move || {
        let (words, events) = done.get()?;
        let undo = (!events.is_empty()).then(|| {
            button("btn", words::browse::UNDO).attr("id", "undo-many").on(ev::click, move |_| take_back(finder, done))
        });
        Some(html::div().class("row done").child(html::span().child(words)).child(undo))
    };
    let bar = move || {
        let count = html::b().child(dynamic(move || words::browse::chosen(finder.chosen.with(Vec::len))));
        let actions = Action::ALL.map(|action| {
            button("btn", words::browse::action(action)).on(ev::click, move |_| act(finder, done, action))
        });
        let drill = button("btn primary", words::browse::DRILL).on(ev::click, move |_| {
            finder.app.chosen.set_value(Some(finder.chosen.get_untracked()));
            browser::go(&Route::Quiz.to_string());
        });
        let class = button("btn", words::browse::DRILL_CLASS).on(ev::click, move |_| {
            finder.app.chosen.set_value(Some(finder.chosen.get_untracked()));
            browser::go(&Route::Class("class".into()).to_string());
        });
        vec![
            html::div().class("row between").child(count).child(html::span().class("row").child(class).child(drill)),
            html::div().class("row actions").child(Vec::from(actions)),
        ]
    };
    let open = move || any() || done.with(Option::is_some);
    let whole = show(open, move || -> Element {
        html::section()
            .class("browse-bar")
            .attr("aria-label", words::browse::CHOSEN)
            .child(dynamic(said))
            .child(show(any, bar))
    });
    fragment(vec![whole])
}

fn act(finder: Finder, done: Done, action: Action) {
    let app = finder.app;
    let library = app.library();
    let keys: Vec<CardKey> =
        finder.chosen.with_untracked(|chosen| chosen.iter().map(|&at| library.card(at).key).collect());
    let today = browser::now().day();
    let kinds = app.progress.with_untracked(|progress| action.events(&keys, progress, today));
    let events: Vec<EventId> = app.record_many(kinds).into_iter().map(|event| event.id).collect();
    let words = match events.len() {
        0 => words::browse::NOTHING_TO_DO.to_owned(),
        n => words::browse::done(action, n),
    };
    browser::speak(&words);
    done.set(Some((words, events)));
}

fn take_back(finder: Finder, done: Done) {
    let Some((_, events)) = done.get_untracked() else { return };
    // The last first, as each was done on top of those before.
    finder.app.record_many(events.into_iter().rev().map(EventKind::Void).collect());
    browser::speak(words::browse::UNDONE);
    done.set(Some((words::browse::UNDONE.to_owned(), Vec::new())));
    browser::focus_soon("#cards");
}
