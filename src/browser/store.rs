//! The stores behind the core's [`KeyValueStore`]. Local storage by gloo-storage after a probe: gloo panics where storage
//! is blocked, so it is only asked once the browser has shown that it is not.

use super::copy::{Copy, copy_get, copy_keys, copy_write, with_copy};
use crate::store::{KeyValueStore, StoreError};
use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{Map, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

/// Where the window keeps what lasts for the visit.
const VISIT: &str = "ententeVisit";

/// The browser's local storage; where that is blocked, a map on the window, which lasts for the visit; and the second
/// store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrowserStore {
    Local,
    Visit,
    Copy,
}

/// The map on the window.
fn visit() -> Map {
    let window = js_sys::global();
    match Reflect::get(&window, &VISIT.into()).ok().and_then(|map| map.dyn_into().ok()) {
        Some(map) => map,
        None => {
            let map = Map::new();
            let _ = Reflect::set(&window, &VISIT.into(), &map);
            map
        }
    }
}

const PROBE: &str = "entente-probe";

impl BrowserStore {
    /// The best store that the browser allows, and why it is not the lasting one, if it is not. A full store still
    /// counts as one: what is in it can be read.
    pub fn open() -> (Self, Option<StoreError>) {
        let blocked = |error| (Self::Visit, Some(error));
        let storage = match web_sys::window().map(|window| window.local_storage()) {
            Some(Ok(Some(storage))) => storage,
            _ => return blocked(StoreError::Blocked),
        };
        match storage.set_item(PROBE, "1").and_then(|()| storage.remove_item(PROBE)) {
            Ok(()) => (Self::Local, None),
            Err(error) => match store_error(&error) {
                StoreError::Full => (Self::Local, Some(StoreError::Full)),
                other => blocked(other),
            },
        }
    }

    /// The second store; `None` where the browser gives none, or it has not answered yet.
    pub fn copy() -> Option<Self> {
        with_copy(Copy::at_work).unwrap_or(false).then_some(Self::Copy)
    }

    /// Whether it outlasts the visit.
    pub fn lasts(&self) -> bool {
        *self != Self::Visit
    }
}

fn store_error(error: &JsValue) -> StoreError {
    match error.dyn_ref::<web_sys::DomException>() {
        // Firefox has a name of its own.
        Some(error) if matches!(error.name().as_str(), "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => {
            StoreError::Full
        }
        Some(error) if error.name() == "SecurityError" => StoreError::Blocked,
        Some(error) => StoreError::Other(error.message()),
        None => StoreError::Other("unknown".into()),
    }
}

/// Why the second store could not be written.
fn sent(sent: bool) -> Result<(), StoreError> {
    sent.then_some(()).ok_or_else(|| StoreError::Other("its database was closed".into()))
}

impl KeyValueStore for BrowserStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        match self {
            Self::Local => LocalStorage::raw().get_item(key).map_err(|error| store_error(&error)),
            Self::Visit => Ok(visit().get(&key.into()).as_string()),
            Self::Copy => Ok(copy_get(key)),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        match self {
            Self::Local => LocalStorage::raw().set_item(key, value).map_err(|error| store_error(&error)),
            Self::Visit => {
                visit().set(&key.into(), &value.into());
                Ok(())
            }
            Self::Copy => sent(copy_write(key, Some(value))),
        }
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        match self {
            Self::Local => LocalStorage::raw().remove_item(key).map_err(|error| store_error(&error)),
            Self::Visit => {
                visit().delete(&key.into());
                Ok(())
            }
            Self::Copy => sent(copy_write(key, None)),
        }
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        // The browser lists and sorts them: less code than the library's sort of texts, and one crossing.
        let keys = match self {
            Self::Local => js_sys::Object::keys(&LocalStorage::raw()),
            Self::Visit => js_sys::Array::from(&visit().keys()),
            Self::Copy => copy_keys(),
        };
        let keys = keys.sort().iter().filter_map(|key| key.as_string()).filter(|key| key.starts_with(prefix)).collect();
        Ok(keys)
    }
}
