//! Room: how much is used, and what is given up so that an answer never is.

use super::journal::Journal;
use super::key::{BALLAST, DISPOSABLE, PREFIX};
use super::store::{KeyValueStore, StoreError};

/// What a browser gives an origin, in UTF-16 units of keys and values: 5 MiB, measured in Chromium and read in the
/// sources of Firefox and WebKit.
pub const LIMIT: usize = 5 * 1024 * 1024;
/// Characters that are kept free for bad days by keeping them full.
const RESERVE: usize = 64 * 1024;

/// How much room is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// UTF-16 units of our own keys and values.
    pub ours: usize,
    /// Those of others on the same origin.
    pub others: usize,
}

/// How short room is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    Enough,
    /// From 70 % on: time for a backup.
    Short,
    /// From 85 % on: imports are refused. Answers never are.
    VeryShort,
}

impl Usage {
    /// In percent of the [`LIMIT`].
    pub fn percent(self) -> usize {
        (self.ours + self.others) * 100 / LIMIT
    }

    /// How short room is.
    pub fn room(self) -> Room {
        match self.percent() {
            ..70 => Room::Enough,
            70..85 => Room::Short,
            85.. => Room::VeryShort,
        }
    }
}

fn units(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

impl<S: KeyValueStore> Journal<S> {
    /// How much room is used. Reads every value: not for every answer.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn usage(&self) -> Result<Usage, StoreError> {
        let mut usage = Usage { ours: 0, others: 0 };
        for key in self.store.keys("")? {
            let size = units(&key) + self.store.get(&key)?.map_or(0, |value| units(&value));
            *if key.starts_with(PREFIX) { &mut usage.ours } else { &mut usage.others } += size;
        }
        Ok(usage)
    }

    /// Keeps some room full while there is plenty, to have it when there is none; the answer is whether it is there.
    ///
    /// # Errors
    /// Where the storage cannot be read or written.
    pub fn keep_reserve(&mut self) -> Result<bool, StoreError> {
        if self.store.get(BALLAST)?.is_some() {
            return Ok(true);
        }
        let usage = self.usage()?;
        let with = Usage { ours: usage.ours + RESERVE, ..usage };
        if self.read_only || self.squeezed || with.room() != Room::Enough {
            return Ok(false);
        }
        match self.store.set(BALLAST, &".".repeat(RESERVE - BALLAST.len())) {
            Ok(()) => Ok(true),
            // A browser that gives less than most.
            Err(StoreError::Full) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Whether room had to be made for an answer in this visit: time for a backup.
    pub fn is_squeezed(&self) -> bool {
        self.squeezed
    }

    /// Writes a value, whatever has to be given up for it: first what can be computed anew, then the reserve.
    pub(super) fn put(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        if self.read_only {
            return Err(StoreError::Other(
                "a newer version of Entente has written here; reload the page to get it".into(),
            ));
        }
        let mut kept = self.store.set(key, value);
        for giving_up in [DISPOSABLE, BALLAST] {
            if kept != Err(StoreError::Full) {
                break;
            }
            for key in self.store.keys(giving_up)? {
                self.store.remove(&key)?;
                self.squeezed = true;
            }
            kept = self.store.set(key, value);
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::super::event::{EventKind, Mark, SessionId};
    use super::super::store::MemoryStore;
    use super::*;
    use crate::bank::CardKey;
    use crate::memory::{Millis, Now};

    #[test]
    fn an_answer_is_kept_as_long_as_anything_else_can_go() {
        let store = MemoryStore::limited(RESERVE + 400);
        let mut journal = Journal::new(store.clone(), SessionId(1));
        assert_eq!(journal.keep_reserve(), Ok(true));
        assert_eq!(journal.keep_reserve(), Ok(true), "once");
        store.set("entente1/x/some", &"x".repeat(300)).expect("there is room");
        let mut append = || {
            let what = EventKind::Mark(CardKey(7), Mark::Buried);
            journal.append(what, Now { at: Millis(0), offset: 0 }).1
        };
        let mut there = Vec::new();
        while append() == Ok(()) {
            let has = |key: &str| store.get(key).is_ok_and(|value| value.is_some());
            there.push((has("entente1/x/some"), has(BALLAST)));
        }
        there.dedup();
        assert_eq!(there, [(true, true), (false, true), (false, false)], "in this order");
        assert!(journal.is_squeezed());
        assert_eq!(journal.keep_reserve(), Ok(false), "what was given up is not taken back in the same visit");
    }

    #[test]
    fn room_is_counted_in_units_of_both() {
        let store = MemoryStore::default();
        store.set("other", "łódź 🦀").expect("set");
        store.set("entente1/p", "{}").expect("set");
        let journal = Journal::new(store.clone(), SessionId(1));
        assert_eq!(journal.usage(), Ok(Usage { ours: 12, others: 5 + 7 }));
        for (percent, room) in [(69, Room::Enough), (70, Room::Short), (84, Room::Short), (85, Room::VeryShort)] {
            assert_eq!(Usage { ours: LIMIT * percent / 100 + 1, others: 0 }.room(), room);
        }
    }
}
