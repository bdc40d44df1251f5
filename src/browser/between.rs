//! What the programs of one document, the first and the annex, tell each other: events on the window.

use crate::route::Route;
use leptos::ev::Custom;
use leptos::prelude::*;
use std::cell::Cell;
use web_sys::{CustomEvent, CustomEventInit};

/// The learner's data have changed.
const CHANGED: &str = "entente:changed";
/// A page of the annex is wanted; the detail says whether its heading takes the focus.
const ANNEX: &str = "entente:annex";

thread_local! {
    static SPEAKING: Cell<bool> = const { Cell::new(false) };
}

fn say(name: &str, detail: bool) {
    let init = CustomEventInit::new();
    init.set_detail(&detail.into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        SPEAKING.set(true);
        let _ = window().dispatch_event(&event);
        SPEAKING.set(false);
    }
}

/// Tells the other program that the learner's data have changed.
pub fn announce_change() {
    say(CHANGED, false);
}

/// Hears when the other program has changed the learner's data.
pub fn on_change(call: impl Fn() + 'static) {
    let heard = move |_: CustomEvent| {
        if !SPEAKING.get() {
            call();
        }
    };
    super::on_window(Custom::new(CHANGED), heard);
}

/// Asks `web/start.js` for the annex.
pub fn want_annex(focus: bool) {
    say(ANNEX, focus);
}

/// The page that the address names.
pub fn route() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}
