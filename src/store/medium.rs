//! The narrow door to storage.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// Why storage did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// No room is left.
    Full,
    /// The browser does not allow storage here (blocked site data, a sandboxed frame).
    Blocked,
    /// Anything else, in the browser's words.
    Other(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Full => f.write_str("This browser's storage for the site is full."),
            StoreError::Blocked => f.write_str("This browser does not let the site store anything."),
            StoreError::Other(what) => write!(f, "The browser's storage failed: {what}"),
        }
    }
}

impl std::error::Error for StoreError {}

/// Text by key, as local storage keeps it.
pub trait KeyValueStore {
    /// The text under a key.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;
    /// Puts a text under a key, whole or not at all.
    ///
    /// # Errors
    /// Where there is no room or no leave; what was there before stays.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;
    /// Takes a key away; fine where it is not there.
    ///
    /// # Errors
    /// Where the storage cannot be written.
    fn remove(&self, key: &str) -> Result<(), StoreError>;
    /// The keys that begin with a prefix, sorted.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError>;
    /// The keys that begin with a prefix, sorted, each with its text.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    fn entries(&self, prefix: &str) -> Result<Vec<(String, String)>, StoreError> {
        let mut entries = Vec::new();
        for key in self.keys(prefix)? {
            if let Some(text) = self.get(&key)? {
                entries.push((key, text));
            }
        }
        Ok(entries)
    }
}

/// A store in memory: for tests, and for a visit where the browser allows no other.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    values: Arc<Mutex<BTreeMap<String, String>>>,
    /// Most characters (keys and values) that it holds; none for no limit.
    limit: Option<usize>,
}

impl MemoryStore {
    /// A store that holds so many characters and no more.
    pub fn limited(characters: usize) -> Self {
        Self { limit: Some(characters), ..Self::default() }
    }

    fn values(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, String>> {
        self.values.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl KeyValueStore for MemoryStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.values().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let mut values = self.values();
        let others: usize = values.iter().filter(|(k, _)| *k != key).map(|(k, v)| k.len() + v.len()).sum();
        if self.limit.is_some_and(|limit| others + key.len() + value.len() > limit) {
            return Err(StoreError::Full);
        }
        values.insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.values().remove(key);
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        Ok(self.values().keys().filter(|key| key.starts_with(prefix)).cloned().collect())
    }
}
