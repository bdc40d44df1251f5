//! What the programs of one document, the first and its wings, tell each other: events on the window.

use crate::route::{Route, Wing};
use leptos::ev::Custom;
use leptos::prelude::*;
use std::cell::Cell;
use web_sys::{CustomEvent, CustomEventInit};

/// The learner's data have changed.
const CHANGED: &str = "entente:changed";
/// A wing is wanted; the detail is its name, with a `+` where its heading takes the focus.
const WANTED: &str = "entente:wing";

thread_local! {
    static SPEAKING: Cell<bool> = const { Cell::new(false) };
}

fn say(name: &str, detail: &str) {
    let init = CustomEventInit::new();
    init.set_detail(&detail.into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        SPEAKING.set(true);
        let _ = window().dispatch_event(&event);
        SPEAKING.set(false);
    }
}

/// Tells the other programs that the learner's data have changed.
pub fn announce_change() {
    say(CHANGED, "");
}

/// Hears when another program has changed the learner's data.
pub fn on_change(call: impl Fn() + 'static) {
    let heard = move |_: CustomEvent| {
        if !SPEAKING.get() {
            call();
        }
    };
    super::on_window(Custom::new(CHANGED), heard);
}

/// Asks `web/start.js` for a wing.
pub fn want_wing(wing: Wing, focus: bool) {
    let focus = if focus { "+" } else { "" };
    say(WANTED, &[wing.name(), focus].concat());
}

/// Asks `web/start.js` to have what is sealed read by the annex, and then to have this program read anew.
pub fn want_anew() {
    say("entente:anew", "");
}

/// The page that the address names.
pub fn route() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// Has a panic stop the page with words and a way to save what was learned, besides the trace in the console.
pub fn stop_on_panic() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        let place = panic.location().map_or_else(String::new, |place| [place.file(), "."].concat());
        say("entente:stopped", &place);
    }));
}
