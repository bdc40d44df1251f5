//! The page's beginning: `web/start.js` loads the program and the banks, and calls [`start`].

use entente::browser::{self, Copy};
use entente::page;
use wasm_bindgen::prelude::wasm_bindgen;

/// Begins, with the banks as `pack-banks` wrote them, and the copy that `web/kept.js` keeps. `false` where the annex has
/// to rebuild the state first, if that may be waited for.
#[wasm_bindgen]
pub fn start(banks: Vec<u8>, copy: Copy, wait: bool) -> bool {
    page::start(banks, copy, wait)
}

/// Brings what is shown after an answer; nothing where it could not be loaded.
#[wasm_bindgen]
pub fn explain(details: Option<String>) {
    page::explain(details.as_deref());
}

/// Reads anew what is kept.
#[wasm_bindgen]
pub fn anew() {
    page::anew();
}

/// Tells what the annex has found: answers that local storage had lost, values that are damaged.
#[wasm_bindgen]
pub fn found(recovered: usize, damaged: usize) {
    page::found(recovered, damaged);
}

fn main() {
    browser::stop_on_panic();
}
