//! How it is kept: both stores as they are, and a check of everything.

use super::{card, file_name, told};
use crate::browser::{self, BrowserStore};
use crate::page::app::App;
use crate::page::html::{self, Element, dynamic, ev};
use crate::page::maintenance::{self, NotDone};
use crate::page::parts::{button, hint, para, row};
use crate::page::words::data as words;
use crate::store::{Census, Health, LIMIT};
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
                promise.set(JsFuture::from(asked).await.ok().and_then(|answer| answer.as_bool()));
            });
        }
    };
    ask(false);
    let granted = move || {
        Some(
            match promise.get() {
                Some(true) => words::WILL_NOT_CLEAR,
                Some(false) => words::MAY_CLEAR,
                None => words::SAYS_NOTHING,
            }
            .to_owned(),
        )
    };
    let wanted = move || {
        (promise.get() == Some(false)).then(|| button("btn", words::ASK_NOT_TO).on(ev::click, move |_| ask(true)))
    };
    let (local, copy) = (RwSignal::new(in_local(&app)), RwSignal::new(String::new()));
    spawn_local(async move {
        browser::load_copy().await;
        copy.set(in_copy());
    });
    let said = RwSignal::new(String::new());
    let check = button("btn", words::CHECK).on(ev::click, move |_| {
        said.set(words::CHECKING.to_owned());
        spawn_local(async move {
            said.set(match maintenance::check_everything(app).await {
                Ok(health) => found(&health),
                Err(NotDone(error)) => error.to_string(),
            });
            browser::load_copy().await;
            local.set(in_local(&app));
            copy.set(in_copy());
        });
    });
    let aside = app.with_journal(|journal| journal.store().quarantine());
    let damaged = (!aside.is_empty()).then(|| {
        let aside_words = words::set_aside(aside.len());
        let text: String = aside.iter().map(|(key, value)| format!("{key}\n{value}\n\n")).collect();
        row().child(html::span().child(aside_words)).child(button("btn", words::SAVE_THEM).on(ev::click, move |_| {
            browser::save_file(&file_name("set-aside", "txt"), &text);
        }))
    });
    card(words::STORES)
        .child(para(move || Some(local.get())))
        .child(para(move || Some(copy.get())))
        .child(para(granted))
        .child(dynamic(wanted))
        .child(row().child(check))
        .child(told(said))
        .child(damaged)
        .child(
            hint(words::IF_NOT_STARTING)
                .child(html::a().attr("href", "rescue.html").child(words::RESCUE_PAGE))
                .child(words::RESCUE_SAVES),
        )
}

fn in_local(app: &App) -> String {
    let told = app.with_journal(|journal| {
        let stores = journal.store();
        Ok::<_, crate::store::StoreError>((Census::of(&stores.local)?, stores.used()?))
    });
    match told {
        Ok((census, used)) => words::first_place(census.values, census.characters, used * 100 / LIMIT),
        Err(error) => error.to_string(),
    }
}

fn in_copy() -> String {
    match BrowserStore::copy().map(|copy| Census::of(&copy)) {
        Some(Ok(census)) => words::second_place(census.values, census.characters),
        _ => words::NO_SECOND_PLACE.to_owned(),
    }
}

/// What a check has found, in words.
fn found(health: &Health) -> String {
    words::checked(health.values, health.restored, health.damaged.len(), health.lost)
}
