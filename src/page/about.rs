//! About: which version this is, which banks it has, and the licences of everything in it.

use super::app::App;
use super::html::{self, Element, View, ev, switch};
use super::parts::{button, heading, hint, muted, para, row};
use super::words::about as words;
use crate::bank::Bank;
use crate::browser;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The text of the licences, which is loaded when it is first opened.
#[derive(Clone, PartialEq)]
enum Licences {
    Closed,
    Loading,
    Failed,
    Loaded(String),
}

/// Makes the page.
pub fn about_page() -> View {
    let cards = html::div().class("grid two").child(version()).child(licence());
    vec![heading(words::TITLE), cards, libraries()].into()
}

fn card(title: &'static str) -> Element {
    html::section().class("card help").child(html::h2().child(title))
}

fn version() -> Element {
    let banks = App::get().library().banks().iter().map(bank).collect::<Vec<_>>();
    card(words::THIS_VERSION)
        .child(para(words::VERSION))
        .child(html::h3().child(words::BANKS))
        .child(html::ul().child(banks))
        .child(hint(words::EDITION))
}

fn bank(bank: &Bank) -> Element {
    let edition = bank.fingerprint.to_string();
    let figures = words::bank(bank.facts.len(), bank.cards.len(), bank.topics.len(), &edition);
    html::li().child(html::b().child(bank.title.as_str())).child(figures)
}

fn licence() -> Element {
    card(words::LICENCE).child(para(words::FREE)).child(para(words::NO_SERVER))
}

fn libraries() -> Element {
    let licences = RwSignal::new(Licences::Closed);
    let load = move || {
        licences.set(Licences::Loading);
        spawn_local(async move {
            let text = browser::load_notices().await;
            let _ = licences.try_set(text.map_or(Licences::Failed, Licences::Loaded));
        });
    };
    let text = switch(
        move || licences.get(),
        move |licences| -> View {
            match licences {
                Licences::Closed => None::<Element>.into(),
                Licences::Loading => muted(words::LOADING).attr("aria-busy", "true").into(),
                Licences::Failed => html::div()
                    .attr("role", "alert")
                    .child(para(words::FAILED))
                    .child(row().child(button("btn", words::AGAIN).on(ev::click, move |_| load())))
                    .into(),
                Licences::Loaded(text) => html::pre().class("licences").child(text).into(),
            }
        },
    );
    let opened = move |_| {
        if licences.with_untracked(|licences| *licences == Licences::Closed) {
            load();
        }
    };
    html::details()
        .class("card")
        .child(html::summary().child(html::h2().child(words::LIBRARIES)))
        .child(para(words::THANKS))
        .child(text)
        .on(ev::toggle, opened)
}
