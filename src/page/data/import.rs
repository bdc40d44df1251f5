//! A copy brought back: looked at before it is taken in, and taken back whole if one says so.

use super::{card, told, work};
use crate::browser;
use crate::insight::date;
use crate::memory::{Millis, Now};
use crate::page::app::App;
use crate::page::html::{self, Element, dynamic, ev};
use crate::page::own;
use crate::page::parts::{button, para, row};
use crate::page::words::data as words;
use crate::progress::Plan;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Largest file that is read, in bytes: 800,000 answers as readable lines are a hundred and sixty million, as a backup
/// ten.
const LARGEST: f64 = 256.0 * MEGABYTE;
const MEGABYTE: f64 = 1024.0 * 1024.0;
/// Characters that are written between two frames.
const SLICE: usize = 250_000;

/// The section of the data page.
pub fn import() -> Element {
    let app = App::get();
    let words = RwSignal::new(String::new());
    let ready = RwSignal::new_local(None::<Plan>);
    let imports = move || app.with_journal(|journal| journal.imports()).unwrap_or_default();
    let done = RwSignal::new(imports());
    let look = move |event: web_sys::Event| {
        ready.set(None);
        let Some(file) = browser::chosen_file(&event) else { return };
        if file.size() > LARGEST {
            words.set(words::too_large(LARGEST / MEGABYTE));
            return;
        }
        spawn_local(async move {
            let plan = work::look_at(app, file, words).await;
            match plan.map(|line| Plan::read(&line)) {
                // The page may have been left meanwhile.
                Ok(Some(plan)) => {
                    words.try_set(words::plan(&plan));
                    ready.try_set((!plan.is_empty()).then_some(plan));
                }
                Ok(None) => drop(words.try_set(words::NO_WORKER.to_owned())),
                Err(error) => drop(words.try_set(error)),
            }
        });
    };
    let take = move |_| {
        let Some(plan) = ready.try_update(Option::take).flatten() else { return };
        spawn_local(async move {
            let new = plan.new;
            words.try_set(match carry_out(app, plan.writes, words).await {
                Ok(()) => words::added(new),
                Err(error) => error,
            });
            app.reload_settings();
            // What came with it may be due: the day is settled anew.
            app.set(|settings| settings.plan = None);
            app.reload_progress();
            own::read_again(app).await;
            done.try_set(imports());
        });
    };
    let add = move || {
        ready
            .with(|plan| plan.as_ref().map(|plan| plan.other))
            .map(|other| button("btn primary", if other { words::ADD_OTHERS } else { words::ADD }).on(ev::click, take))
    };
    let undo = move || {
        let newest = done.with(|done| done.first().cloned());
        newest.map(|(name, at)| {
            let day = Now { at: Millis(at), ..browser::now() }.day();
            row().child(button("btn", words::undo(&date(day))).on(ev::click, move |_| {
                let undone = app.with_journal(|journal| journal.undo_import(&name));
                words.set(undone.map_or_else(|error| error.to_string(), |()| words::UNDONE.to_owned()));
                app.reload_settings();
                app.set(|settings| settings.plan = None);
                app.read_all();
                spawn_local(own::read_again(app));
                done.set(imports());
            }))
        })
    };
    let file =
        html::input().attr("type", "file").attr("accept", ".zip,.txt,.jsonl,.entente,text/plain,application/zip");
    card(words::BRING)
        .child(para(words::BRING_ABOUT))
        .child(html::label().class("grid").child(html::span().child(words::FILE)).child(file.on(ev::change, look)))
        .child(told(words))
        .child(dynamic(add))
        .child(dynamic(undo))
}

/// Writes what an import brings, and lets the browser draw in between.
///
/// # Errors
/// In words, where neither store has room. What was written until then is good.
pub async fn carry_out(app: App, writes: Vec<(String, String)>, told: RwSignal<String>) -> Result<(), String> {
    let of = writes.len();
    let mut writes = writes.into_iter();
    loop {
        let done = app.with_journal(|journal| journal.carry_out(&mut writes, SLICE));
        if done.map_err(|error| error.to_string())? {
            return Ok(());
        }
        told.try_set(words::adding(of - writes.len(), of));
        browser::pause().await;
    }
}
