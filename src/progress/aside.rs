//! Quarantine: copies of values in which damage was found, so that nothing done later can lose what a person might
//! still save.

use super::bytes::hash64;
use super::key::ASIDE;
use super::store::{KeyValueStore, StoreError};

/// Most characters of all copies together. What finds no place here stays where it is, untouched.
const MOST: usize = 100_000;

/// A value that was put aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The key under which it stood.
    pub key: String,
    pub value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Put {
    Now,
    /// It had been, at an earlier start.
    Before,
    /// There is no room.
    Not,
}

/// Puts a copy of a damaged value aside, once.
pub(super) fn put(store: &impl KeyValueStore, key: &str, value: &str) -> Put {
    let text = format!("{key}\n{value}");
    let at = format!("{ASIDE}{:016x}", hash64(text.as_bytes()));
    if store.get(&at).is_ok_and(|copy| copy.as_ref() == Some(&text)) {
        return Put::Before;
    }
    let used: usize = store.keys(ASIDE).map_or(MOST, |keys| {
        keys.iter().map(|key| key.len() + store.get(key).ok().flatten().map_or(0, |copy| copy.len())).sum()
    });
    if used + at.len() + text.len() <= MOST && store.set(&at, &text).is_ok() { Put::Now } else { Put::Not }
}

/// Every value that was put aside, for a person to keep.
///
/// # Errors
/// Where the storage cannot be read.
pub fn set_aside(store: &impl KeyValueStore) -> Result<Vec<Aside>, StoreError> {
    let mut all = Vec::new();
    for at in store.keys(ASIDE)? {
        let Some(text) = store.get(&at)? else { continue };
        // The first version put the bare value under a key that names its origin.
        let (key, value) = text.split_once('\n').filter(|(key, _)| key.starts_with("entente")).unwrap_or((&at, &text));
        all.push(Aside { key: key.to_owned(), value: value.to_owned() });
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::super::store::MemoryStore;
    use super::*;

    #[test]
    fn a_value_is_put_aside_once_and_never_too_much() {
        let store = MemoryStore::default();
        assert_eq!(put(&store, "entente1/s/x", "what\nis left"), Put::Now);
        assert_eq!(put(&store, "entente1/s/x", "what\nis left"), Put::Before);
        let aside = Aside { key: "entente1/s/x".into(), value: "what\nis left".into() };
        assert_eq!(set_aside(&store), Ok(vec![aside]));
        let large = "x".repeat(60_000);
        assert_eq!(put(&store, "entente1/s/y", &large), Put::Now);
        assert_eq!(put(&store, "entente1/s/z", &large), Put::Not);
        assert_eq!(set_aside(&store).map(|all| all.len()), Ok(2));
    }
}
