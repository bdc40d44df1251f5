//! Progress taken along: from a machine that others use, too, in one file, and nothing is left behind.

use super::{card, save_backup, told};
use crate::browser;
use crate::page::app::App;
use crate::page::html::{self, Element, ev};
use crate::page::parts::{button, hint, para, row};
use crate::progress::{KeyValueStore, Progress};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The section of the data page.
pub fn export_and_erase() -> Element {
    let app = App::get();
    let words = RwSignal::new(String::new());
    let go = button("btn", "Take my progress with me").on(ev::click, move |_| {
        spawn_local(async move {
            match save_backup(app, false).await {
                Ok(saved) => {
                    words.set(saved);
                    browser::open_dialog("#take");
                }
                Err(error) => words.set(error),
            }
        });
    });
    let keep = button("btn", "Keep it here, too").attr("autofocus", "").on(ev::click, move |_| {
        browser::close_dialog("#take");
    });
    let leave = button("btn primary", "I have the file: erase it here").on(ev::click, move |_| {
        browser::close_dialog("#take");
        app.erase_for_good();
        words.set(if app.progress.with_untracked(Progress::reviews) == 0 {
            "Nothing of yours is left here. Where you go on: open Your data, and choose the file under “Bring a copy back”."
                .to_owned()
        } else {
            "It could not be erased; the words above say why.".to_owned()
        });
        browser::focus_soon("#taken");
    });
    let question = html::dialog().attr("id", "take").attr("aria-labelledby", "take-title").child(
        html::div()
            .class("grid")
            .child(html::h2().attr("id", "take-title").child("Is the file where you can take it?"))
            .child(para(move || Some(words.get())))
            .child(para("The browser puts files among its downloads. Move it to a stick, or send it to yourself, before you erase anything: without it your progress cannot be brought back."))
            .child(others_data(&app))
            .child(row().child(keep).child(leave)),
    );
    card("On a shared machine")
        .child(para("Your progress goes into one file, and then, if you say so, leaves this browser, so that the next person finds nothing of it."))
        .child(row().child(go))
        .child(told(words).attr("id", "taken").attr("tabindex", "-1"))
        .child(question)
}

/// Whether there is something of a class, which a backup holds only where one asks for it.
pub fn has_class(app: &App) -> bool {
    app.with_journal(|journal| journal.store().keys("class/")).is_ok_and(|keys| !keys.is_empty())
}

/// A warning where there is something of a class.
pub fn others_data(app: &App) -> Option<Element> {
    has_class(app).then(|| {
        hint("What you made for a class (lists of names, drills, results) is erased with it and is in a backup only where you say so: save one with the class first.")
    })
}
