//! The page: Leptos views over the core. A page holds view and signals; what happens is decided by the core's
//! state machines, which it asks and shows.
//!
//! [`shell`] stands around every page. Today and Study come with the first load; the other pages are loaded when one of
//! their group is first opened ([`lazy`]).

mod about;
mod app;
mod banks;
mod classroom;
mod clock;
mod data;
mod editor;
mod exercise;
mod help;
mod html;
mod lazy;
mod maintenance;
mod missing;
mod more;
mod notices;
mod optimizer;
mod own;
mod parts;
mod progress;
mod quiz;
mod settings;
mod shell;
mod started;
mod study;
mod today;
mod words;

use crate::browser::{self, Copy};
use crate::store::Health;
use app::App;
use leptos::prelude::*;
use leptos::task::spawn_local;
use started::Started;
use std::cell::Cell;
use std::time::Duration;

thread_local! {
    /// The app, for what arrives after the start.
    static APP: Cell<Option<App>> = const { Cell::new(None) };
    /// The start has found damage.
    static DAMAGED: Cell<bool> = const { Cell::new(false) };
}

/// Takes the waiting screen away and shows the app. `banks` is what `pack-banks` wrote, `copy` the second copy of
/// what is kept.
pub async fn start(banks: Vec<u8>, copy: Copy) {
    browser::set_copy(copy);
    let mut started = Started::read();
    let mut health = Health::default();
    if started.progress.is_none()
        && let Ok((progress, found)) = maintenance::rebuild().await
    {
        started.progress = Some(progress);
        health = found;
    }
    started.own = own::banks(&started.journal).await;
    DAMAGED.set(started.damaged);
    let Some(body) = document().body() else { return };
    let handle = mount_to(body.clone(), move || {
        let app = App::provide(&banks, started);
        APP.set(Some(app));
        app.report(&health);
        if let Some(start) = document().get_element_by_id("start") {
            start.remove();
        }
        shell::shell(app).mount(&body);
    });
    handle.forget();
    // Needed with the first answer, and not before the first question is drawn. Where it does not come now, it is asked for
    // again then.
    let load = || spawn_local(study::preload_marking());
    request_animation_frame(move || set_timeout(load, Duration::ZERO));
}

/// Takes in the contexts and notes; `None` where they could not be loaded.
pub fn explain(details: Option<&str>) {
    if let Some(app) = APP.get() {
        app.explain(details);
    }
}

/// Looks after what is kept.
pub async fn maintain() {
    if let Some(app) = APP.get() {
        maintenance::maintain(app, DAMAGED.get()).await;
        lazy::keep_folder(app).await;
    }
}
