//! A copy brought back: looked at before it is taken in, and taken back whole if one says so.

use super::{card, told};
use crate::browser;
use crate::page::app::App;
use crate::page::html::{self, Element, dynamic, ev};
use crate::page::parts::{button, count, para, row};
use crate::progress::{Preview, Whose, read_backup};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Largest file that is read, in bytes: a backup of ten years has about three million.
const LARGEST: f64 = 16.0 * 1024.0 * 1024.0;

/// The section of the data page.
pub fn import() -> Element {
    let app = App::get();
    let words = RwSignal::new(String::new());
    let ready = RwSignal::new_local(None::<Preview>);
    let done = RwSignal::new(app.with_journal(|journal| journal.imports()).unwrap_or_default());
    let look = move |event: web_sys::Event| {
        words.set("Reading …".to_owned());
        ready.set(None);
        spawn_local(async move {
            let Some(text) = browser::chosen_file(event, LARGEST).await else {
                words.set(
                    "This file could not be read as text, or is larger than 16 MB. A backup of Entente is a text file."
                        .to_owned(),
                );
                return;
            };
            browser::load_copy().await;
            match read_backup(&text) {
                Err(error) => words.set(error.to_string()),
                Ok(backup) => match app.with_journal(|journal| journal.preview(backup)) {
                    Err(error) => words.set(error.to_string()),
                    Ok(preview) => {
                        words.set(said(&preview));
                        ready.set((!preview.is_empty()).then_some(preview));
                    }
                },
            }
        });
    };
    let take = move |_| {
        let Some(preview) = ready.get_untracked() else { return };
        let new = count(preview.new, "entry", "entries");
        words.set(match app.with_journal(|journal| journal.import(preview)) {
            Ok(_) => format!("{new} added. It can be taken back below."),
            Err(error) => error.to_string(),
        });
        ready.set(None);
        shown(app, done);
    };
    let add = move || {
        ready.with(|preview| preview.as_ref().map(|preview| preview.whose == Whose::Other)).map(|other| {
            let label = if other { "Add them: this is somebody else’s" } else { "Add them" };
            button("btn primary", label).on(ev::click, take)
        })
    };
    let undo = move || {
        let newest = done.with(|done| done.first().cloned());
        newest.map(|(name, at)| {
            let day = crate::memory::Now { at: crate::memory::Millis(at), ..browser::now() }.day();
            let label = format!("Take back the import of {}", crate::insight::date(day));
            row().child(button("btn", label).on(ev::click, move |_| {
                let undone = app.with_journal(|journal| journal.undo_import(&name));
                words.set(
                    undone.map_or_else(|error| error.to_string(), |()| "It is taken back: all is as before.".into()),
                );
                shown(app, done);
            }))
        })
    };
    let file =
        html::input().attr("type", "file").attr("accept", ".txt,.jsonl,.entente,text/plain").on(ev::change, look);
    card("Bring a copy back")
        .child(para("From this device or another, in any order, as often as you like. You see what it would do before anything is done, and can take it back whole."))
        .child(html::label().class("grid").child(html::span().child("A backup, or readable lines")).child(file))
        .child(told(words))
        .child(dynamic(add))
        .child(dynamic(undo))
}

/// Shows what is there now.
fn shown(app: App, done: RwSignal<Vec<(String, i64)>>) {
    app.reload_settings();
    app.read_all();
    done.set(app.with_journal(|journal| journal.imports()).unwrap_or_default());
}

/// What an import would do, in words.
fn said(preview: &Preview) -> String {
    let mut parts = vec![format!("{} new, {} already here", preview.new, preview.known)];
    let mut part = |n: usize, one: &str, many: &str| {
        if n > 0 {
            parts.push(count(n, one, many));
        }
    };
    part(preview.taken_back, "answer of yours would no longer count", "answers of yours would no longer count");
    part(preview.suspended, "card would be suspended", "cards would be suspended");
    part(preview.moved, "card would come back on another day", "cards would come back on another day");
    part(preview.registers.len(), "setting or list would change", "settings or lists would change");
    part(preview.future, "entry is from the future and is left out", "entries are from the future and are left out");
    part(preview.lost, "entry cannot be read", "entries cannot be read");
    let mut text = format!("In this file: {}.", parts.join("; "));
    if preview.parameters {
        text.push_str(" The schedule would follow other parameters.");
    }
    if !preview.whole {
        text.push_str(" The file was cut or changed; what could be read of it is counted here.");
    }
    if preview.whose == Whose::Other {
        text.push_str(" It is somebody else’s: their answers would be added to yours.");
    }
    text
}
