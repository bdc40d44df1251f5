//! The page's beginning: `web/start.js` loads the program and the banks, and calls [`start`].

use entente::page;
use wasm_bindgen::prelude::wasm_bindgen;

/// Begins, with the banks as `pack-banks` wrote them.
#[wasm_bindgen]
pub fn start(banks: &str) {
    page::start(banks);
}

/// Brings what is shown after an answer; nothing where it could not be loaded.
#[wasm_bindgen]
pub fn explain(details: Option<String>) {
    page::explain(details.as_deref());
}

fn main() {
    console_error_panic_hook::set_once();
}
