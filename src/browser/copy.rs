//! The second copy of what is kept (`web/kept.js`): every value that local storage gets, in IndexedDB too.

use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// The copy: what the start found in it, and the doors to change it. Changes are sent off and not waited for.
    pub type Copy;

    /// Every key that it holds.
    #[wasm_bindgen(method, getter)]
    pub fn keys(this: &Copy) -> Vec<String>;
    /// What the start needs of it: key, value, key, value …
    #[wasm_bindgen(method, getter)]
    fn entries(this: &Copy) -> Vec<String>;
    /// Names of the locks that living sessions hold.
    #[wasm_bindgen(method, getter)]
    pub fn alive(this: &Copy) -> Vec<String>;
    #[wasm_bindgen(method)]
    pub fn put(this: &Copy, key: &str, value: &str);
    #[wasm_bindgen(method)]
    pub fn remove(this: &Copy, key: &str);
    /// Takes everything of ours away.
    #[wasm_bindgen(method)]
    pub fn clear(this: &Copy);
    /// Tells other tabs that a session is at work, for as long as this document lives.
    #[wasm_bindgen(method)]
    pub fn hold(this: &Copy, session: &str);
    /// Whether the browser has such a store here.
    #[wasm_bindgen(method)]
    pub fn at_work(this: &Copy) -> bool;
    /// Asks the browser not to clear this site's data when room is short; a promise of whether it agreed.
    #[wasm_bindgen(method)]
    pub fn persist(this: &Copy) -> js_sys::Promise;
    /// A promise of whether it has agreed before.
    #[wasm_bindgen(method)]
    pub fn persisted(this: &Copy) -> js_sys::Promise;
}

thread_local! {
    static COPY: RefCell<Option<Copy>> = const { RefCell::new(None) };
}

/// Hands the copy over, before anything is read or written.
pub fn keep_copy(copy: Copy) {
    COPY.set(Some(copy));
}

/// Does something with the copy.
pub fn with_copy<T>(call: impl FnOnce(&Copy) -> T) -> Option<T> {
    COPY.with_borrow(|copy| copy.as_ref().map(call))
}

/// What the start found in the copy, by key.
pub fn copied() -> Vec<(String, String)> {
    let mut entries = with_copy(Copy::entries).unwrap_or_default().into_iter();
    let mut pairs = Vec::new();
    while let (Some(key), Some(value)) = (entries.next(), entries.next()) {
        pairs.push((key, value));
    }
    pairs
}
