//! The address of the page, and its end in a panic.

use crate::route::Route;
use leptos::prelude::*;
use web_sys::{CustomEvent, CustomEventInit};

/// The page that the address names.
pub fn route() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// Says that a part of the program did not come, so that the page leads to the host's newer version where that is why
/// (`web/guard.js`).
pub fn say_lost() {
    if let Ok(event) = CustomEvent::new("entente:lost") {
        let _ = window().dispatch_event(&event);
    }
}

/// Has a panic stop the page with words and a way to save what was learned (`web/guard.js`), besides the trace in the
/// console.
pub fn stop_on_panic() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        let place = panic.location().map_or_else(String::new, |place| [place.file(), "."].concat());
        let init = CustomEventInit::new();
        init.set_detail(&place.into());
        if let Ok(event) = CustomEvent::new_with_event_init_dict("entente:stopped", &init) {
            let _ = window().dispatch_event(&event);
        }
    }));
}
