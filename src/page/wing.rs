//! A wing of the house: pages that are loaded when one of them is first opened, as a program of their own, so that the
//! first load stays small. A wing stands in the same document as the first program but shares no memory with it: what
//! both know is what the browser keeps, as if they were two tabs.

use super::app::App;
use super::el::{View, el, shown};
use super::notices::notices;
use crate::browser;
use crate::route::{Route, Wing};
use leptos::ev;
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

thread_local! {
    /// The app, for what arrives after the start.
    static APP: Cell<Option<App>> = const { Cell::new(None) };
}

/// Puts a wing in its place, with the banks as `pack-banks` wrote them. `focus` says that the reader asked for the page
/// here, so that its heading takes the focus; `page` makes the page of a route.
pub fn start(wing: Wing, banks: Vec<u8>, copy: browser::Copy, focus: bool, page: fn(&App, &Route) -> View) {
    browser::keep_copy(copy);
    let place = document().get_element_by_id(wing.name()).and_then(|place| place.dyn_into::<HtmlElement>().ok());
    // Without its place there is no page to show: the first program is of another version, and says so itself.
    let Some(place) = place else { return };
    let handle = mount_to(place.clone(), move || {
        // The first program runs already, so the state that a start needs is there.
        let Some(app) = App::provide(&banks, false) else { return };
        // The first program tells these already.
        app.notices.set(Vec::new());
        APP.set(Some(app));
        pages(app, wing, page).mount(&place);
    });
    handle.forget();
    if focus {
        browser::focus_soon("h1");
    }
}

/// Brings the contexts and notes, or nothing where they could not be loaded.
pub fn explain(details: Option<&str>) {
    if let Some(app) = APP.get() {
        app.explain(details);
    }
}

fn pages(app: App, wing: Wing, page: fn(&App, &Route) -> View) -> View {
    let route = RwSignal::new(browser::route());
    browser::on_window(ev::hashchange, move |_| route.set(browser::route()));
    // What was learned while another page was shown, here or in another tab, is read when a page is opened.
    let stale = StoredValue::new(false);
    browser::on_change(move || stale.set_value(true));
    browser::on_window(ev::storage, move |_| stale.set_value(true));
    shown(move || {
        let route = route.get();
        (route.wing() == Some(wing)).then(|| {
            if stale.get_value() {
                stale.set_value(false);
                untrack(|| app.reload());
            }
            el("div").child(shown(|| notices(|| true))).child(untrack(|| page(&app, &route)))
        })
    })
}
