//! What can be done to the current card, besides answering it.

use super::{Controller, KEYS_DIALOG};
use crate::browser;
use crate::page::html::{self, Element, ev};
use crate::page::parts::{self, button, keyed, link};
use crate::page::words;
use crate::progress::Mark;
use crate::route::Route;
use crate::study::StudySession;
use leptos::prelude::*;

/// The flag that the key gives.
const FLAG: u8 = 1;

/// The way back, and what is seldom wanted, folded away.
pub fn tools(controller: Controller) -> Element {
    html::div()
        .class("tools")
        .child(saved(controller))
        .child(flagged(controller))
        .child(step_buttons(controller))
        .child(more(controller))
}

/// Told once both stores have the last answer (`web/kept.js`): from then on even a killed browser has it.
fn saved(controller: Controller) -> Element {
    let none = move || {
        let answered = controller.session.with(|session| session.summary().answered);
        (answered == 0 || controller.unsaved()).then(String::new)
    };
    html::span().class("saved small muted").attr("hidden", none).child(words::study::SAVED)
}

/// Undo and redo of this session's steps.
pub fn step_buttons(controller: Controller) -> Vec<Element> {
    // A step may be a mark, which moves no scene.
    let can = move |possible: fn(&StudySession) -> bool| {
        controller.marks.track();
        controller.session.with(possible)
    };
    parts::step_buttons(
        (move || can(StudySession::can_undo), move || controller.undo()),
        (move || can(StudySession::can_redo), move || controller.redo()),
    )
}

/// Shows that the current card is flagged.
fn flagged(controller: Controller) -> Option<Element> {
    let is_flagged = is_flagged(controller)?;
    let shown = move || (!is_flagged()).then(String::new);
    Some(html::span().class("small flagged").attr("hidden", shown).child(words::study::FLAGGED_SHORT))
}

fn is_flagged(controller: Controller) -> Option<impl Fn() -> bool + Copy> {
    let key = controller.app.library().card(controller.current_card()?).key;
    Some(move || {
        controller.marks.track();
        controller.app.progress.with_untracked(|progress| progress.card(key).is_some_and(|state| state.flag > 0))
    })
}

/// The tools of one card.
fn more(controller: Controller) -> Element {
    let marks = controller.current_card().map(|at| {
        let key = controller.app.library().card(at).key;
        let begun = controller.app.progress.with_untracked(|progress| progress.memory(key).is_some());
        let mark = move |words: &'static str, mark: Mark, said: &'static str| {
            button("btn quiet", words).on(ev::click, move |_| controller.mark(mark, said))
        };
        let flagged = is_flagged(controller);
        let flag = flagged.map(|flagged| {
            let words = move || Some(if flagged() { words::study::UNFLAG } else { words::study::FLAG });
            button("btn quiet", html::span().child(words)).on(ev::click, move |_| match flagged() {
                true => controller.mark(Mark::Flagged(0), words::study::FLAG_OFF),
                false => controller.mark(Mark::Flagged(FLAG), words::study::FLAG_ON),
            })
        });
        let bury = mark(words::study::BURY, Mark::Buried, words::study::BURIED);
        let suspend = mark(words::study::SUSPEND, Mark::Suspended, words::study::SUSPENDED);
        let forget = begun.then(|| mark(words::study::RESET, Mark::Reset, words::study::RESET_DONE));
        let history = link("btn quiet", &Route::Card(key.to_string()), words::study::HISTORY);
        vec![
            Some(keyed(bury, "-", "-")),
            Some(keyed(suspend, "@", "@")),
            flag.map(|flag| keyed(flag, "*", "*")),
            forget,
            Some(history),
        ]
    });
    let keys = button("btn quiet hint-keys", words::study::KEYS)
        .on(ev::click, |_| browser::open_dialog(["#", KEYS_DIALOG].concat().as_str()));
    let sign = html::span().attr("aria-hidden", "true").attr("translate", "no").child("⋯");
    html::details()
        .class("more")
        .child(html::summary().child(sign).child(html::span().class("hidden").child(words::study::THIS_CARD)))
        .child(html::div().class("panel").child(marks).child(keyed(keys, "?", "?")))
}
