//! The page: Leptos views over the core. A page holds view and signals; what happens is decided by the core's
//! state machines, which it asks and shows.
//!
//! [`shell`] stands around every page. Today and Study come with the first load; the other pages are loaded when one of
//! their group is first opened ([`lazy`]).

mod app;
mod banks;
mod classroom;
mod data;
mod help;
mod html;
mod lazy;
mod maintenance;
mod missing;
mod notices;
mod optimizer;
mod parts;
mod progress;
mod quiz;
mod settings;
mod shell;
mod study;
mod today;
mod words;

use crate::browser::{self, Copy};
use app::{App, Opened};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;

thread_local! {
    /// The app, for what arrives after the start.
    static APP: Cell<Option<App>> = const { Cell::new(None) };
}

/// Takes the waiting screen away and shows the app. `banks` is what `pack-banks` wrote, `copy` the second copy of
/// what is kept.
pub async fn start(banks: Vec<u8>, copy: Copy) {
    let differing = browser::pairs(copy.entries());
    browser::set_copy(copy);
    // Without the maintenance code local storage alone has to do.
    let mut found = match differing.is_empty() {
        true => maintenance::Found::default(),
        false => maintenance::mend(differing).await.unwrap_or_default(),
    };
    let mut opened = Opened::read();
    if opened.progress.is_none() {
        found.damaged += maintenance::rebuild().await.unwrap_or_default();
        opened = Opened::read();
    }
    let Some(body) = document().body() else { return };
    let handle = mount_to(body.clone(), move || {
        let app = App::provide(&banks, opened);
        APP.set(Some(app));
        app.report(found);
        if let Some(start) = document().get_element_by_id("start") {
            start.remove();
        }
        shell::shell(app).mount(&body);
    });
    handle.forget();
    // Needed with the first answer. Where it does not come now, it is asked for again then.
    spawn_local(async { drop(study::preload_marking().await) });
}

/// Takes in the contexts and notes; `None` where they could not be loaded.
pub fn explain(details: Option<&str>) {
    if let Some(app) = APP.get() {
        app.explain(details);
    }
}

/// Compares local storage with its copy, and compacts what has come to rest.
pub async fn maintain() {
    let Some(app) = APP.get() else { return };
    if let Some(found) = maintenance::compare().await {
        if found.changed {
            app.reload_progress();
        }
        app.report(found);
    }
}
