//! What is printed on a key: buzzers go by the place of a key, and pupils look for its sign. A browser that knows the
//! keyboard says it at once; elsewhere the first press of a key does.

use crate::browser;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::collections::BTreeMap;

thread_local! {
    /// By `KeyboardEvent.code`.
    static SIGNS: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// Takes in what a key types: a sign, as it is printed.
pub fn learn(code: &str, typed: &str) {
    let mut chars = typed.chars();
    if let (Some(sign), None) = (chars.next(), chars.next())
        && !sign.is_whitespace()
    {
        SIGNS.with_borrow_mut(|signs| signs.insert(code.to_owned(), sign.to_uppercase().collect()));
    }
}

/// Returns what is printed on a key, as far as it is known; else what an English keyboard has in that place.
pub fn key_name(code: &str) -> String {
    let known = SIGNS.with_borrow(|signs| signs.get(code).cloned());
    let bare = || ["Key", "Digit"].into_iter().find_map(|kind| code.strip_prefix(kind)).unwrap_or(code).to_owned();
    known.unwrap_or_else(bare)
}

/// Asks the browser for all keys, and calls back once it has told those that it knows.
pub fn read_layout(done: impl FnOnce() + 'static) {
    spawn_local(async move {
        browser::keyboard_layout().await.iter().for_each(|(code, typed)| learn(code, typed));
        done();
    });
}
