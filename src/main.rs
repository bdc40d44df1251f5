//! The program's entry points: `web/start.js` loads it together with the banks, and calls [`start`], then [`explain`]
//! and [`maintain`].

use entente::browser::{self, Copy};
use entente::page;
use wasm_bindgen::prelude::wasm_bindgen;

/// Shows the app. `banks` is what `pack-banks` wrote, `copy` the second copy of what is kept (`web/kept.js`).
#[wasm_bindgen]
pub async fn start(banks: Vec<u8>, copy: Copy) {
    page::start(banks, copy).await;
}

/// Takes in what is shown after an answer; `None` where it could not be loaded.
#[wasm_bindgen]
pub fn explain(details: Option<String>) {
    page::explain(details.as_deref());
}

/// Looks after what is kept; called once when the browser has nothing else to do.
#[wasm_bindgen]
pub async fn maintain() {
    page::maintain().await;
}

fn main() {
    browser::stop_on_panic();
}
