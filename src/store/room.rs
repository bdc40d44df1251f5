//! Room: what is used, by whom, and what was set aside.

use super::key::{FAMILY, Name};
use super::medium::{KeyValueStore, StoreError};
use super::stores::Stores;

/// Characters of local storage that are kept free for bad days by keeping them full.
const RESERVE: usize = 64 * 1024;

impl<S: KeyValueStore> Stores<S> {
    /// Keeps some room full while there is plenty, to have it when there is none.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn reserve(&self) -> Result<(), StoreError> {
        let key = self.key(&Name::Reserve);
        if self.local.get(&key)?.is_none() && self.used()? + RESERVE < super::LIMIT * 7 / 10 {
            // A browser that gives less than most has no room for it.
            let _ = self.local.set(&key, &".".repeat(RESERVE - key.len()));
        }
        Ok(())
    }

    /// The values that were set aside, each with the key under which it stood.
    pub fn quarantine(&self) -> Vec<(String, String)> {
        let names = self.names().unwrap_or_default();
        let aside = names.iter().filter(|name| matches!(name, Name::Quarantine(_)));
        let texts = aside.filter_map(|name| self.text(name));
        texts.filter_map(|text| text.split_once('\n').map(|(key, value)| (key.to_owned(), value.to_owned()))).collect()
    }

    /// How many values are in the second store alone, since local storage is more than half full.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn away(&self) -> Result<usize, StoreError> {
        let blocks = self.names()?.into_iter().filter(|name| matches!(name, Name::Block(_)));
        let here = |name: &Name| self.local.get(&self.key(name)).map(|value| value.is_some());
        blocks.map(|name| here(&name)).try_fold(0, |away, here| Ok(away + usize::from(!here?)))
    }

    /// Characters of all keys and values of local storage, whoever wrote them.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn used(&self) -> Result<usize, StoreError> {
        let units = |text: &str| if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
        let mut used = 0;
        for key in self.local.keys("")? {
            used += units(&key) + self.local.get(&key)?.map_or(0, |value| units(&value));
        }
        Ok(used)
    }
}

/// What a store has of ours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Census {
    /// Values of ours, and their characters.
    pub values: usize,
    pub characters: usize,
}

impl Census {
    /// What a store has of ours.
    pub fn of(store: &impl KeyValueStore) -> Result<Self, StoreError> {
        let mut census = Self::default();
        for key in store.keys(FAMILY)? {
            census.values += 1;
            census.characters += key.len() + store.get(&key)?.map_or(0, |value| value.len());
        }
        Ok(census)
    }
}
