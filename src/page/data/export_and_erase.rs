//! Progress taken along: from a machine that others use, too, in one file, and nothing is left behind.

use super::{card, told, work};
use crate::browser;
use crate::page::app::App;
use crate::page::html::{self, Element, ev};
use crate::page::parts::{button, hint, para, row};
use crate::page::words::data as words;
use crate::progress::{ClassPart, KeyValueStore, Progress};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The section of the data page.
pub fn export_and_erase() -> Element {
    let app = App::get();
    let words = RwSignal::new(String::new());
    let go = button("btn", words::TAKE_WITH_ME).on(ev::click, move |_| {
        spawn_local(async move {
            match work::save_backup(app, ClassPart::Nothing, words).await {
                Ok(saved) => {
                    words.try_set(saved);
                    browser::open_dialog("#take");
                }
                Err(error) => drop(words.try_set(error)),
            }
        });
    });
    let keep = button("btn", words::KEEP_TOO).attr("autofocus", "").on(ev::click, move |_| {
        browser::close_dialog("#take");
    });
    let leave = button("btn primary", words::HAVE_FILE).on(ev::click, move |_| {
        browser::close_dialog("#take");
        app.erase_for_good();
        let erased = app.progress.with_untracked(Progress::reviews) == 0;
        words.set(if erased { words::NOTHING_LEFT } else { words::NOT_ERASED }.to_owned());
        browser::focus_soon("#taken");
    });
    let question = html::dialog().attr("id", "take").attr("aria-labelledby", "take-title").child(
        html::div()
            .class("grid")
            .child(html::h2().attr("id", "take-title").child(words::IS_IT_THERE))
            .child(para(move || Some(words.get())))
            .child(para(words::MOVE_IT))
            .child(others_data(&app))
            .child(row().child(keep).child(leave)),
    );
    card(words::SHARED)
        .child(para(words::SHARED_ABOUT))
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
    has_class(app).then(|| hint(words::CLASS_TOO))
}
