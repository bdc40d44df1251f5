//! What a tab keeps for itself while it lives: a reload and the way back find it, another tab and another day do not.

use std::cell::RefCell;
use std::collections::HashMap;
use web_sys::Storage;

/// Before the name of everything here.
const PREFIX: &str = "entente/";

thread_local! {
    /// What the browser may refuse is kept in hand: it outlasts pages, and no reload.
    static IN_HAND: RefCell<HashMap<String, String>> = RefCell::default();
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Keeps a text under a name, or takes it away. Where a browser refuses, a reload finds nothing.
pub fn keep_in_tab(name: &str, text: Option<&str>) {
    let key = [PREFIX, name].concat();
    if let Some(storage) = storage() {
        let _ = match text {
            Some(text) => storage.set_item(&key, text),
            None => storage.remove_item(&key),
        };
    }
    IN_HAND.with_borrow_mut(|values| match text {
        Some(text) => drop(values.insert(name.to_owned(), text.to_owned())),
        None => drop(values.remove(name)),
    });
}

/// Returns what is kept under a name.
pub fn kept_in_tab(name: &str) -> Option<String> {
    let in_hand = IN_HAND.with_borrow(|values| values.get(name).cloned());
    in_hand.or_else(|| storage()?.get_item(&[PREFIX, name].concat()).ok().flatten())
}

/// Lets go of all that is kept in the tab.
pub fn forget_tab() {
    IN_HAND.with_borrow_mut(HashMap::clear);
    let Some(storage) = storage() else { return };
    let names = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    for name in names.filter(|name| name.starts_with(PREFIX)).collect::<Vec<_>>() {
        let _ = storage.remove_item(&name);
    }
}
