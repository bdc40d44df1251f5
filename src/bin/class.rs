//! The classroom's beginning: `web/start.js` loads it when one of its pages is first opened, and calls [`start`].

use entente::browser::{self, Copy};
use entente::page::{class, wing};
use entente::route::Wing;
use wasm_bindgen::prelude::wasm_bindgen;

/// Begins, with the banks as `pack-banks` wrote them, the copy that `web/kept.js` keeps, and whether the page's heading
/// takes the focus.
#[wasm_bindgen]
pub fn start(banks: Vec<u8>, copy: Copy, focus: bool) {
    wing::start(Wing::Class, banks, copy, focus, class::page);
}

/// Brings what is shown after an answer; nothing where it could not be loaded.
#[wasm_bindgen]
pub fn explain(details: Option<String>) {
    wing::explain(details.as_deref());
}

fn main() {
    browser::stop_on_panic();
}
