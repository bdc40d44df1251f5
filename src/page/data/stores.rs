//! How it is kept: both stores as they are, and a check of everything.

use super::{card, file_name, told};
use crate::browser::{self, BrowserStore};
use crate::page::app::App;
use crate::page::html::{self, Element, dynamic, ev};
use crate::page::maintenance::{self, NotDone};
use crate::page::parts::{button, count, hint, para, row};
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
                Some(true) => "The browser has promised not to clear it when room is short.",
                Some(false) => "The browser may clear it when room is short, or after long disuse.",
                None => "The browser does not say whether it may clear it.",
            }
            .to_owned(),
        )
    };
    let wanted = move || {
        (promise.get() == Some(false)).then(|| button("btn", "Ask it not to").on(ev::click, move |_| ask(true)))
    };
    let (local, copy) = (RwSignal::new(in_local(&app)), RwSignal::new(String::new()));
    spawn_local(async move {
        browser::load_copy().await;
        copy.set(in_copy());
    });
    let words = RwSignal::new(String::new());
    let check = button("btn", "Check everything").on(ev::click, move |_| {
        words.set("Checking …".to_owned());
        spawn_local(async move {
            words.set(match maintenance::check_everything(app).await {
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
        let words = format!("{} set aside.", count(aside.len(), "damaged value is", "damaged values are"));
        let text: String = aside.iter().map(|(key, value)| format!("{key}\n{value}\n\n")).collect();
        row().child(html::span().child(words)).child(button("btn", "Save them").on(ev::click, move |_| {
            browser::save_file(&file_name("set-aside", "txt"), &text);
        }))
    });
    card("How it is kept")
        .child(para(move || Some(local.get())))
        .child(para(move || Some(copy.get())))
        .child(para(granted))
        .child(dynamic(wanted))
        .child(row().child(check))
        .child(told(words))
        .child(damaged)
        .child(
            hint("If ever the app does not start: ")
                .child(html::a().attr("href", "rescue.html").child("the rescue page"))
                .child(" saves everything without it."),
        )
}

fn in_local(app: &App) -> String {
    let told = app.with_journal(|journal| {
        let stores = journal.store();
        Ok::<_, crate::store::StoreError>((Census::of(&stores.local)?, stores.used()?))
    });
    match told {
        Ok((census, used)) => {
            let advice = match used * 100 / LIMIT {
                ..70 => "",
                70..85 => " It is getting short: save a backup.",
                85.. => " It is nearly full: save a backup now. Answers are still kept in the second place.",
            };
            format!(
                "First place, the browser’s storage: {}, {} thousand characters; {}% of what a browser gives a site is used.{advice}",
                count(census.values, "value", "values"),
                census.characters.div_ceil(1000),
                used * 100 / LIMIT
            )
        }
        Err(error) => error.to_string(),
    }
}

fn in_copy() -> String {
    match BrowserStore::copy().map(|copy| Census::of(&copy)) {
        Some(Ok(census)) => format!(
            "Second place, the browser’s database: {}, {} thousand characters. It survives a crash, and the loss of the first.",
            count(census.values, "value", "values"),
            census.characters.div_ceil(1000)
        ),
        _ => "This browser gives no database here, or it could not be reached: there is no second place. Save backups more often.".to_owned(),
    }
}

/// What a check has found, in words.
fn found(health: &Health) -> String {
    let mut text = format!("{} checked.", count(health.values, "value", "values"));
    if health.restored > 0 {
        text.push_str(&format!(" {} brought back from the other place.", health.restored));
    }
    if !health.damaged.is_empty() {
        let lost = count(health.lost, "entry", "entries");
        text.push_str(&format!(" {} damaged in both places: {lost} lost, set aside.", health.damaged.len()));
    }
    if health.restored == 0 && health.damaged.is_empty() {
        text.push_str(" Everything is sound, and the same in both places.");
    }
    text
}
