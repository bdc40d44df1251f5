//! What a tab keeps for itself while it lives: a reload and the way back find it, another tab and another day do not.

use leptos::prelude::*;

/// Before the name of everything here.
const PREFIX: &str = "entente/";

/// Keeps a text under a name, or takes it away. Where a browser refuses, a reload finds nothing.
pub fn keep_in_tab(name: &str, text: Option<&str>) {
    let Ok(Some(storage)) = window().session_storage() else { return };
    let key = [PREFIX, name].concat();
    let _ = match text {
        Some(text) => storage.set_item(&key, text),
        None => storage.remove_item(&key),
    };
}

/// Returns what is kept under a name.
pub fn kept_in_tab(name: &str) -> Option<String> {
    window().session_storage().ok().flatten()?.get_item(&[PREFIX, name].concat()).ok().flatten()
}
