//! What is kept for the visit alone: where one stands, and what is half answered. It outlasts a reload of the tab, and goes
//! with it. Where the browser keeps nothing, it lasts until the reload.

use std::cell::RefCell;
use std::collections::HashMap;
use web_sys::Storage;

const PLACE: &str = "entente-visit/";

thread_local! {
    static VALUES: RefCell<HashMap<String, String>> = RefCell::default();
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Returns what is kept under a name.
pub fn kept(name: &str) -> Option<String> {
    let here = VALUES.with_borrow(|values| values.get(name).cloned());
    here.or_else(|| storage()?.get_item(&[PLACE, name].concat()).ok().flatten())
}

/// Keeps a value under a name, or lets go of it.
pub fn keep(name: &str, value: Option<String>) {
    let key = [PLACE, name].concat();
    if let Some(storage) = storage() {
        // What has no room outlasts no reload; it is in hand all the same.
        let _ = match &value {
            Some(value) => storage.set_item(&key, value),
            None => storage.remove_item(&key),
        };
    }
    VALUES.with_borrow_mut(|values| match value {
        Some(value) => drop(values.insert(name.to_owned(), value)),
        None => drop(values.remove(name)),
    });
}

/// Lets go of everything that is kept for the visit.
pub fn forget_visit() {
    VALUES.with_borrow_mut(HashMap::clear);
    let Some(storage) = storage() else { return };
    let names = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    for name in names.filter(|name| name.starts_with(PLACE)).collect::<Vec<_>>() {
        let _ = storage.remove_item(&name);
    }
}
