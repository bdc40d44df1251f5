//! How it is kept: both stores as they are, and a check of everything.

use super::{card, file_name, told};
use crate::browser::{self, BrowserStore};
use crate::page::app::App;
use crate::page::html::{self, Element, dynamic, ev};
use crate::page::maintenance::{self, NotDone};
use crate::page::parts::{button, hint, para, row};
use crate::page::words::data as words;
use crate::store::{Census, LIMIT, StoreError};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// The section of the data page.
pub fn stores() -> Element {
    let app = App::get();
    let promise = RwSignal::new(None::<bool>);
    let ask = move |ask: bool| {
        let asked = browser::with_copy(|copy| if ask { copy.persist() } else { copy.persisted() });
        if let Some(asked) = asked {
            spawn_local(async move {
                promise.try_set(JsFuture::from(asked).await.ok().and_then(|answer| answer.as_bool()));
            });
        }
    };
    ask(false);
    let granted = move || {
        let words = match promise.get() {
            Some(true) => words::PROMISED,
            Some(false) => words::NOT_PROMISED,
            None => words::NOT_SAID,
        };
        Some(words.to_owned())
    };
    let wanted =
        move || (promise.get() == Some(false)).then(|| button("btn", words::ASK).on(ev::click, move |_| ask(true)));
    let (local, copy) = (RwSignal::new(in_local(&app)), RwSignal::new(String::new()));
    spawn_local(async move {
        browser::load_copy().await;
        copy.try_set(in_copy(&app));
    });
    let words = RwSignal::new(String::new());
    let check = button("btn", words::CHECK).on(ev::click, move |_| {
        words.set(words::CHECKING.to_owned());
        spawn_local(async move {
            words.try_set(match maintenance::check_everything(app).await {
                Ok(health) => words::found(&health),
                Err(NotDone(error)) => error.to_string(),
            });
            browser::load_copy().await;
            local.try_set(in_local(&app));
            copy.try_set(in_copy(&app));
        });
    });
    let aside = app.with_journal(|journal| journal.store().quarantine());
    let damaged = (!aside.is_empty()).then(|| {
        let words = words::set_aside(aside.len());
        let text: String = aside.iter().map(|(key, value)| format!("{key}\n{value}\n\n")).collect();
        row().child(html::span().child(words)).child(button("btn", words::SAVE_ASIDE).on(ev::click, move |_| {
            browser::save_file(&file_name("set-aside", "txt"), &text);
        }))
    });
    card(words::KEPT)
        .child(para(move || Some(local.get())))
        .child(para(move || Some(copy.get())))
        .child(para(granted))
        .child(dynamic(wanted))
        .child(row().child(check))
        .child(told(words))
        .child(damaged)
        .child(
            hint(words::IF_EVER).child(html::a().attr("href", "rescue.html").child(words::RESCUE)).child(words::SAVES),
        )
}

fn in_local(app: &App) -> String {
    let told = app.with_journal(|journal| {
        let stores = journal.store();
        Ok::<_, StoreError>((Census::of(&stores.local)?, stores.used()?))
    });
    match told {
        Ok((census, used)) => words::in_local(census.values, census.characters, used * 100 / LIMIT),
        Err(error) => error.to_string(),
    }
}

fn in_copy(app: &App) -> String {
    let away = app.with_journal(|journal| journal.store().away()).unwrap_or_default();
    match BrowserStore::copy().map(|copy| Census::of(&copy)) {
        Some(Ok(census)) => words::in_database(census.values, census.characters, away),
        _ => words::NO_DATABASE.to_owned(),
    }
}
