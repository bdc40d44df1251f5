//! The annex's beginning: `web/start.js` loads it when one of its pages is first opened, and calls [`start`].

use entente::browser::{self, Copy};
use entente::page::annex::{self, keeper};
use entente::page::wing;
use entente::route::Wing;
use wasm_bindgen::prelude::wasm_bindgen;

/// Begins, with the banks as `pack-banks` wrote them, the copy that `web/kept.js` keeps, and whether the page's heading
/// takes the focus.
#[wasm_bindgen]
pub fn start(banks: Vec<u8>, copy: Copy, focus: bool) {
    wing::start(Wing::Annex, banks, copy, focus, annex::page);
}

/// Brings what is shown after an answer; nothing where it could not be loaded.
#[wasm_bindgen]
pub fn explain(details: Option<String>) {
    wing::explain(details.as_deref());
}

/// Hands the copy over to the keeper, whether or not a page of the annex is opened.
#[wasm_bindgen]
pub fn keep(copy: Copy) {
    browser::keep_copy(copy);
}

/// Makes the state that a start resumes, and puts it where a start looks for it; the answer is how many values were
/// found damaged.
///
/// # Errors
/// In words, where local storage cannot be read.
#[wasm_bindgen]
pub fn rebuild() -> Result<usize, String> {
    keeper::rebuild().map_err(|error| error.to_string())
}

/// Takes from the copy what local storage has lost, given the values that differ (key, value, key, value …). The answer
/// is what was recovered, what was damaged, and 1 where the first program should read anew.
///
/// # Errors
/// As [`rebuild`].
#[wasm_bindgen]
pub fn mend(differing: Vec<String>) -> Result<Vec<usize>, String> {
    keeper::mend(&[], &browser::pairs(differing)).map(counts).map_err(|error| error.to_string())
}

/// Once there is time: as [`mend`], given every key that the copy holds, too; then seals what has come to rest.
///
/// # Errors
/// As [`rebuild`].
#[wasm_bindgen]
pub fn tidy(keys: Vec<String>, differing: Vec<String>) -> Result<Vec<usize>, String> {
    keeper::tidy(&keys, &browser::pairs(differing)).map(counts).map_err(|error| error.to_string())
}

fn counts(found: keeper::Found) -> Vec<usize> {
    vec![found.recovered, found.damaged, usize::from(found.changed)]
}

fn main() {
    browser::stop_on_panic();
}
