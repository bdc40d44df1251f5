//! A bank that came in a link: looked at, then kept.

use super::not_here;
use crate::browser;
use crate::editor::{ShareError, SharedBank, link_letters};
use crate::page::app::App;
use crate::page::html::{self, View, dynamic, ev, fragment, switch};
use crate::page::own;
use crate::page::parts::{button, heading, hint, link, para, row};
use crate::page::words::editor as said;
use crate::route::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page of a link with a bank in it.
pub fn add_bank_page(data: &str) -> View {
    let data = data.to_owned();
    let read = StoredValue::new(None::<Result<SharedBank, ShareError>>);
    let here = RwSignal::new(false);
    spawn_local(async move {
        let shared = match link_letters(&data) {
            Ok(letters) => match browser::unsqueeze(letters).await {
                Some(text) => SharedBank::read(&text),
                None => Err(ShareError::Cut),
            },
            Err(error) => Err(error),
        };
        if !here.is_disposed() {
            read.set_value(Some(shared));
            here.set(true);
        }
    });
    switch(
        move || here.get(),
        move |_| match read.get_value() {
            Some(Ok(shared)) => offer(shared),
            Some(Err(ShareError::Newer)) => not_here(said::NOT_OPENED, said::LINK_NEWER),
            Some(Err(_)) => not_here(said::LINK_CUT, said::LINK_CUT_WHY),
            None => fragment(Vec::new()),
        },
    )
}

fn offer(shared: SharedBank) -> View {
    let app = App::get();
    let told = RwSignal::new(String::new());
    let to = Route::Bank(shared.id.to_string());
    let (title, rows) = (shared.title().to_owned(), shared.len());
    let keep = move |_| {
        let (shared, to) = (shared.clone(), to.clone());
        spawn_local(async move {
            match own::take_in(app, &shared).await {
                Ok(_) => browser::go(&to.to_string()),
                Err(error) => drop(told.try_set(error.to_string())),
            }
        });
    };
    html::section()
        .class("card narrow")
        .child(heading(title).attr("dir", "auto"))
        .child(para(said::sent(rows)))
        .child(hint(said::SENT_WHERE))
        .child(row().child(button("btn primary", said::KEEP).attr("id", "keep-bank").on(ev::click, keep)).child(link(
            "btn",
            &Route::Banks,
            said::TO_BANKS,
        )))
        .child(html::p().attr("role", "status").child(dynamic(move || told.get())))
        .into()
}
