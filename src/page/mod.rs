//! The page: Leptos views over the core. A page holds view and signals; what happens is decided by the core's
//! state machines, which it asks and shows.

pub mod annex;
mod app;
pub mod class;
mod el;
mod explanations;
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
/// what is kept. `false` where the annex has to read what is sealed first, unless there is no use in waiting (`wait`).
pub fn start(banks: Vec<u8>, copy: browser::Copy, wait: bool) -> bool {
    browser::keep_copy(copy);
    let Some(body) = document().body() else { return true };
    let handle = mount_to(body.clone(), move || {
        let Some(app) = app::App::provide(&banks, wait) else { return };
        APP.set(Some(app));
        if let Some(start) = document().get_element_by_id("start") {
            start.remove();
        }
        shell::shell(app).mount(&body);
    });
    let started = APP.get().is_some();
    if started {
        handle.forget();
    }
    started
}

/// Brings the contexts and notes, or nothing where they could not be loaded.
pub fn explain(details: Option<&str>) {
    if let Some(app) = APP.get() {
        app.explain(details);
    }
}

/// Reads anew what is kept.
pub fn anew() {
    if let Some(app) = APP.get() {
        app.read_anew();
    }
}

/// Tells what the annex has found: answers that local storage had lost, values that are damaged.
pub fn found(recovered: usize, damaged: usize) {
    if let Some(app) = APP.get() {
        app.found(recovered, damaged);
    }
}
