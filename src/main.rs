//! The page's beginning: `web/start.js` loads the program and the banks, and calls [`start`].

use entente::browser::{self, Copy};
use entente::page;
use wasm_bindgen::prelude::wasm_bindgen;

/// Begins, with the banks as `pack-banks` wrote them, and the copy that `web/kept.js` keeps.
#[wasm_bindgen]
pub fn start(banks: &str, copy: Copy) {
    page::start(banks, copy);
}

/// Brings what is shown after an answer; nothing where it could not be loaded.
#[wasm_bindgen]
pub fn explain(details: Option<String>) {
    page::explain(details.as_deref());
}

/// Once there is time: takes from the copy what local storage lacks or has damaged (key, value, key, value …), seals what
/// has come to rest.
#[wasm_bindgen]
pub fn tidy(differing: Vec<String>) {
    page::tidy(differing);
}

fn main() {
    browser::stop_on_panic();
}
