//! What is printed on a key: buzzers go by the place of a key, and pupils look for its sign. A browser that knows the
//! keyboard says it at once; elsewhere the first press of a key does.

use crate::browser;
use crate::util::keys::key_names;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::collections::BTreeMap;

thread_local! {
    /// What keys type, by `KeyboardEvent.code`.
    static TYPED: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// Takes in what a key types: a sign, or the two that are one on an Arabic key.
pub fn learn(code: &str, typed: &str) {
    let signs = typed.chars().count();
    if (signs == 1 || signs == 2 && !typed.is_ascii()) && !typed.chars().any(char::is_whitespace) {
        TYPED.with_borrow_mut(|all| all.insert(code.to_owned(), typed.to_lowercase()));
    }
}

/// Returns what a key types, where that is known.
pub fn known(code: &str) -> Option<String> {
    TYPED.with_borrow(|all| all.get(code).cloned())
}

/// Returns what a key types, as far as it is known; else what an English keyboard has in that place.
fn typed(code: &str) -> String {
    let bare = || ["Key", "Digit"].into_iter().find_map(|kind| code.strip_prefix(kind)).unwrap_or(code).to_owned();
    known(code).unwrap_or_else(bare)
}

/// Returns what is printed on a key: the capital, where that is one sign.
pub fn key_name(code: &str) -> String {
    let typed = typed(code);
    // A keyboard with a dotless i has a dotted capital.
    let dotted = typed == "i" && TYPED.with_borrow(|all| all.values().any(|other| other == "ı"));
    if dotted {
        return "İ".to_owned();
    }
    let capital = typed.to_uppercase();
    if capital.chars().count() == typed.chars().count() { capital } else { typed }
}

/// Returns by which names a control knows a key.
pub fn names(code: &str) -> Vec<String> {
    let typed = typed(code);
    key_names(if typed.chars().count() == 1 { &typed } else { "?" }, code)
}

/// Asks the browser for all keys, and calls back once it has told those that it knows.
pub fn read_layout(done: impl FnOnce() + 'static) {
    spawn_local(async move {
        browser::keyboard_layout().await.iter().for_each(|(code, typed)| learn(code, typed));
        done();
    });
}
