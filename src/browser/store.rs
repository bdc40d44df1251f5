//! Local storage behind the core's [`KeyValueStore`], by gloo-storage after a probe: gloo panics where storage is
//! blocked, so it is only asked once the browser has shown that it is not.

use super::with_copy;
use crate::progress::{Change, GONE, KeyValueStore, STAMP, StoreError, is_overwritten, next_stamp};
use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{Map, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

/// Where the window keeps what lasts for the visit.
const VISIT: &str = "ententeVisit";

/// The browser's local storage; or, where that is blocked, a map on the window, which lasts for the visit and which
/// the wings see too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrowserStore {
    Local,
    Visit,
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

const PROBE: &str = "entente1/probe";

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

    /// Whether it outlasts the visit.
    pub fn lasts(&self) -> bool {
        *self == Self::Local
    }

    /// Writes what the copy has and this store has lost.
    ///
    /// # Errors
    /// Where there is no room or no leave.
    pub fn bring_back(&self, lost: &[Change]) -> Result<(), StoreError> {
        lost.iter()
            .filter(|_| self.lasts())
            .try_for_each(|(key, value)| match value {
                Some(value) => LocalStorage::raw().set_item(key, value),
                None => LocalStorage::raw().remove_item(key),
            })
            .map_err(|error| store_error(&error))
    }

    /// Moves the stamp of what is overwritten in place, once that has changed.
    fn stamp(&self, key: &str) -> Result<(), StoreError> {
        if is_overwritten(key) { self.set(STAMP, &next_stamp(self.get(STAMP)?.as_deref())) } else { Ok(()) }
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

impl KeyValueStore for BrowserStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        match self {
            Self::Local => LocalStorage::raw().get_item(key).map_err(|error| store_error(&error)),
            Self::Visit => Ok(visit().get(&key.into()).as_string()),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        match self {
            Self::Local => {
                // The copy first: it has room when local storage has not.
                with_copy(|copy| copy.put(key, value));
                LocalStorage::raw().set_item(key, value).map_err(|error| store_error(&error))?;
                self.stamp(key)
            }
            Self::Visit => {
                visit().set(&key.into(), &value.into());
                Ok(())
            }
        }
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        match self {
            Self::Local => {
                with_copy(|copy| if is_overwritten(key) { copy.put(key, GONE) } else { copy.remove(key) });
                LocalStorage::raw().remove_item(key).map_err(|error| store_error(&error))?;
                // Where all is erased the stamp went first, and stays away.
                if LocalStorage::raw().get_item(STAMP).is_ok_and(|stamp| stamp.is_some()) {
                    self.stamp(key)
                } else {
                    Ok(())
                }
            }
            Self::Visit => {
                visit().delete(&key.into());
                Ok(())
            }
        }
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        // The browser lists and sorts them: less code than the library's sort of texts, and one crossing.
        let keys = match self {
            Self::Local => js_sys::Object::keys(&LocalStorage::raw()),
            Self::Visit => js_sys::Array::from(&visit().keys()),
        };
        let keys = keys.sort().iter().filter_map(|key| key.as_string()).filter(|key| key.starts_with(prefix)).collect();
        Ok(keys)
    }
}
