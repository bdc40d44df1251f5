//! The page: Leptos views over the core. A page holds view and signals; what happens is decided by the core's
//! state machines, which it asks and shows.

pub mod annex;
mod app;
pub mod class;
mod el;
mod missing;
mod notices;
mod parts;
mod shell;
mod study;
mod today;
pub mod wing;

use crate::browser;
use leptos::prelude::*;
use std::cell::Cell;

thread_local! {
    /// The app, for what arrives after the start.
    static APP: Cell<Option<app::App>> = const { Cell::new(None) };
}

/// Takes the waiting screen away and shows the app. `banks` is what `pack-banks` wrote, `copy` the second copy of
/// what is kept.
pub fn start(banks: &str, copy: browser::Copy) {
    browser::keep_copy(copy);
    if let Some(start) = document().get_element_by_id("start") {
        start.remove();
    }
    let Some(body) = document().body() else { return };
    let banks = banks.to_owned();
    let handle = mount_to(body.clone(), move || {
        let app = app::App::provide(&banks);
        APP.set(Some(app));
        shell::shell(app).mount(&body);
    });
    handle.forget();
}

/// Brings the contexts and notes, or nothing where they could not be loaded.
pub fn explain(details: Option<&str>) {
    if let Some(app) = APP.get() {
        app.explain(details);
    }
}

/// Once there is time: compares with the copy, and seals what has come to rest.
pub fn tidy(differing: Vec<String>) {
    if let Some(app) = APP.get() {
        app.tidy(&browser::pairs(differing));
    }
}
