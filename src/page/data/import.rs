//! A copy brought back: looked at before it is taken in, and taken back whole if one says so.

use super::{card, told};
use crate::browser;
use crate::page::app::App;
use crate::page::html::{self, Element, dynamic, ev};
use crate::page::parts::{button, para, row};
use crate::page::words::data as words;
use crate::progress::{Preview, Whose, read_backup};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Largest file that is read, in bytes: a backup of ten years has about three million.
const LARGEST: u32 = 16 * MEGABYTE;
const MEGABYTE: u32 = 1024 * 1024;

/// The section of the data page.
pub fn import() -> Element {
    let app = App::get();
    let said = RwSignal::new(String::new());
    let ready = RwSignal::new_local(None::<Preview>);
    let done = RwSignal::new(app.with_journal(|journal| journal.imports()).unwrap_or_default());
    let look = move |event: web_sys::Event| {
        said.set(words::READING.to_owned());
        ready.set(None);
        spawn_local(async move {
            let Some(text) = browser::chosen_file(event, LARGEST.into()).await else {
                return said.set(words::unreadable(LARGEST / MEGABYTE));
            };
            browser::load_copy().await;
            match read_backup(&text) {
                Err(error) => said.set(error.to_string()),
                Ok(backup) => match app.with_journal(|journal| journal.preview(backup)) {
                    Err(error) => said.set(error.to_string()),
                    Ok(preview) => {
                        said.set(would_do(&preview));
                        ready.set((!preview.is_empty()).then_some(preview));
                    }
                },
            }
        });
    };
    let take = move |_| {
        let Some(preview) = ready.get_untracked() else { return };
        let new = preview.new;
        said.set(match app.with_journal(|journal| journal.import(preview)) {
            Ok(_) => words::added(new),
            Err(error) => error.to_string(),
        });
        ready.set(None);
        shown(app, done);
    };
    let add = move || {
        ready.with(|preview| preview.as_ref().map(|preview| preview.whose == Whose::Other)).map(|other| {
            let label = if other { words::ADD_OTHERS } else { words::ADD };
            button("btn primary", label).on(ev::click, take)
        })
    };
    let undo = move || {
        let newest = done.with(|done| done.first().cloned());
        newest.map(|(name, at)| {
            let day = crate::memory::Now { at: crate::memory::Millis(at), ..browser::now() }.day();
            let label = words::undo_import(&crate::insight::date(day));
            row().child(button("btn", label).on(ev::click, move |_| {
                let undone = app.with_journal(|journal| journal.undo_import(&name));
                said.set(undone.map_or_else(|error| error.to_string(), |()| words::IMPORT_UNDONE.into()));
                shown(app, done);
            }))
        })
    };
    let file =
        html::input().attr("type", "file").attr("accept", ".txt,.jsonl,.entente,text/plain").on(ev::change, look);
    // The same file can be chosen again; until then its name stays.
    let file = file.on(ev::click, |event| browser::forget_file(&event));
    card(words::IMPORT)
        .child(para(words::IMPORT_ABOUT))
        .child(html::label().class("grid").child(html::span().child(words::IMPORT_FILE)).child(file))
        .child(told(said))
        .child(dynamic(add))
        .child(dynamic(undo))
}

/// Shows what is there now.
fn shown(app: App, done: RwSignal<Vec<(String, i64)>>) {
    app.reload_settings();
    // What came with it may be due: the day is settled anew.
    app.set(|settings| settings.plan = None);
    app.read_all();
    done.set(app.with_journal(|journal| journal.imports()).unwrap_or_default());
}

/// What an import would do, in words.
fn would_do(preview: &Preview) -> String {
    let rest = [
        (preview.taken_back, words::taken_back as fn(usize) -> String),
        (preview.suspended, words::suspended),
        (preview.moved, words::moved),
        (preview.registers.len(), words::changed),
        (preview.future, words::from_the_future),
        (preview.lost, words::lost),
    ];
    let rest = rest.into_iter().filter(|(n, _)| *n > 0).map(|(n, words)| words(n));
    let mut text = words::in_this_file(preview.new, preview.known, &rest.collect::<Vec<_>>());
    let more = [
        (preview.parameters, words::OTHER_PARAMETERS),
        (!preview.whole, words::CUT),
        (preview.whose == Whose::Other, words::SOMEBODY_ELSES),
    ];
    more.into_iter().filter(|(said, _)| *said).for_each(|(_, more)| text.push_str(more));
    text
}
