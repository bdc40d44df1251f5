//! The address of the page, and its end in a panic.

use crate::route::Route;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{CustomEvent, CustomEventInit};

/// The page that the address names.
pub fn route() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// Puts another address in the place of the page's own, without going anywhere.
pub fn readdress(fragment: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(fragment));
    }
}

/// Whether the tab cannot be seen.
pub fn is_hidden() -> bool {
    document().hidden()
}

/// Puts a count on the icon of the installed app, or takes it away where it is 0; nothing where the browser has no such
/// thing.
pub fn set_badge(count: usize) {
    let navigator = window().navigator();
    let method = if count == 0 { "clearAppBadge" } else { "setAppBadge" };
    let Ok(method) = Reflect::get(&navigator, &method.into()) else { return };
    if let Ok(method) = method.dyn_into::<Function>()
        && let Ok(promise) = method.call1(&navigator, &(count as f64).into())
        && let Ok(promise) = promise.dyn_into::<Promise>()
    {
        // Refused where the app is not installed: that is no fault.
        spawn_local(async move { drop(JsFuture::from(promise).await) });
    }
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
