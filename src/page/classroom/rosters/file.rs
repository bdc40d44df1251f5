//! A class taken along in one file, and brought back.

use super::RosterContext;
use crate::browser;
use crate::classroom::records::{self, Before};
use crate::classroom::{ClassFile, Rosters, class_file};
use crate::page::app::App;
use crate::page::html::{self, Element, ev};
use crate::page::parts::{button, hint, row};
use crate::page::words::{self, rosters as said};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Largest file that is read, in bytes.
const LARGEST: f64 = 64.0 * 1024.0 * 1024.0;

/// Takes a class in; what it brought, in words, and what was there before.
pub fn bring_class(app: App, text: &str) -> (String, Before) {
    let file = match ClassFile::read(text) {
        Ok(file) => file,
        Err(error) => return (error.to_string(), Before::new()),
    };
    match app.with_journal(|journal| file.take_in(journal.store())) {
        Ok((brought, before)) => {
            let mut words = match brought.changed {
                true => said::brought(&brought.classes, brought.drills, brought.sheets),
                false => said::BROUGHT_NOTHING.to_owned(),
            };
            if !file.whole {
                words = format!("{words} {}", said::CUT);
            }
            (words, before)
        }
        Err(error) => (said::not_kept(error), Before::new()),
    }
}

/// The field that brings a class.
pub fn bring(context: RosterContext) -> Element {
    let field =
        html::input().attr("type", "file").attr("id", "bring-class").attr("accept", ".entente,.txt,.json,text/plain");
    let app = App::get();
    let field = field.on(ev::change, move |event| {
        let Some(file) = browser::chosen_file(&event) else { return };
        spawn_local(async move {
            let Some(text) = browser::text_of(&file, LARGEST).await else {
                context.told.set(said::NO_CLASS_FILE.to_owned());
                return;
            };
            let text = crate::classroom::export::file_in(&text).unwrap_or(text);
            let (words, before) = bring_class(app, &text);
            context.told.set(words.clone());
            if !before.is_empty() {
                context.brought.set(Some((words, before)));
            }
            load(app, context);
        });
    });
    html::label().class("files").child(said::BRING).child(field)
}

/// Looks at the rosters again.
fn load(app: App, context: RosterContext) {
    let all = app.with_journal(|journal| Rosters::load(journal.store())).unwrap_or_default();
    let open = context.open.get_untracked().filter(|open| all.of(Some(*open)).is_some());
    let open = open.or(all.rosters.first().map(|roster| roster.id));
    // Set first to nothing, so that the class that is open is shown again.
    context.open.set(None);
    context.rosters.set(all.rosters);
    context.open.set(open);
}

/// What a file brought can be taken back.
pub fn undo(context: RosterContext) -> Option<Element> {
    let (words, before) = context.brought.get()?;
    let back = button("btn", words::live::UNDO).attr("id", "undo-brought").on(ev::click, move |_| {
        let app = App::get();
        let done = app.with_journal(|journal| records::restore(journal.store(), &before));
        context.tell(done, words::results::RESTORED);
        context.brought.set(None);
        load(app, context);
        browser::focus_soon("#roster-title");
    });
    Some(row().class("row note").child(html::span().child(words)).child(back))
}

/// The ways to take a class along.
pub fn take_along(context: RosterContext) -> Element {
    let save = |words: &'static str, names: bool| {
        button("btn", words).on(ev::click, move |_| {
            let Some(roster) = untrack(|| context.roster()) else { return };
            let app = App::get();
            let file = app.with_journal(|journal| class_file::write(journal.store(), roster.id, names, app.fold()));
            let name = if names { "entente-class" } else { "entente-class-without-names" };
            let name = format!("{name}-{:08x}.txt", roster.id);
            context.told.set(match file {
                Err(error) => said::not_kept(error),
                Ok(text) if browser::save_file(&name, &text) => words::results::saved(&name),
                Ok(_) => words::results::NOT_SAVED.to_owned(),
            });
        })
    };
    html::div()
        .class("grid")
        .child(html::h3().child(said::TAKE_ALONG))
        .child(hint(said::TAKE_ALONG_HINT))
        .child(row().child(save(said::SAVE_CLASS, true)).child(save(said::SAVE_NAMELESS, false)))
}
