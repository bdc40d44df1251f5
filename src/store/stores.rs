//! The two stores, by one rule: both hold the same values under the same names, reading is the union of what is
//! sound, and neither is master.

use super::key::{Epoch, FAMILY, Head, Name, Stamp, key, open, parse_key, value};
use super::line;
use super::medium::{KeyValueStore, StoreError};
use std::sync::atomic::{AtomicU64, Ordering};

/// How many versions of a register the second store keeps: the one that counts, and those that can be brought back.
const VERSIONS: usize = 4;

/// The registers that say what an import brought, and the first line of one that was taken back.
pub(super) const IMPORT: &str = "import/";
pub(super) const UNDONE: &str = "undone";

/// How the key ends under which the beginning of an epoch is told.
const MARKER: &str = "/e";

/// How a write went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// Both stores have taken it. The second may still have to confirm that: see its edge.
    Both,
    /// One of the two has; why the other has not. `None`: there is no second store.
    One(Option<StoreError>),
    /// Neither has; why the first has not.
    Neither(StoreError),
}

/// Local storage and its copy, in the epoch in force, as one writer sees them.
#[derive(Debug)]
pub struct Stores<S> {
    pub local: S,
    /// IndexedDB; none where the browser gives none.
    pub copy: Option<S>,
    pub epoch: Epoch,
    pub writer: u64,
    /// Milliseconds since 1970 UTC.
    clock: fn() -> i64,
    /// The time of the next version of a register, at least: no two of one writer have the same name, whatever has
    /// happened to the first.
    next: AtomicU64,
}

impl<S: KeyValueStore> Stores<S> {
    /// The stores in the greatest epoch that any value proves.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn open(local: S, copy: Option<S>, writer: u64, clock: fn() -> i64) -> Result<Self, StoreError> {
        let mut stores = Self { local, copy, epoch: Epoch::default(), writer, clock, next: AtomicU64::new(0) };
        stores.epoch = stores.newest_epoch()?;
        Ok(stores)
    }

    /// Local storage, then its copy.
    pub fn each(&self) -> impl Iterator<Item = &S> {
        [Some(&self.local), self.copy.as_ref()].into_iter().flatten()
    }

    /// The time by the clock that was handed in.
    pub fn now(&self) -> i64 {
        (self.clock)()
    }

    /// The greatest epoch of which a value says that it belongs to it; a damaged key alone proves none, and hides none.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn newest_epoch(&self) -> Result<Epoch, StoreError> {
        let mut newest = self.epoch;
        for key in self.keys_of("")? {
            let may = match parse_key(&key) {
                Some((epoch, _)) => epoch > newest,
                None => key.starts_with(FAMILY) || key.ends_with(MARKER),
            };
            for store in self.each().filter(|_| may) {
                let value = store.get(&key).ok().flatten().unwrap_or_default();
                if let Head::Sound { epoch, .. } = open(&value).0 {
                    newest = newest.max(epoch);
                }
            }
        }
        Ok(newest)
    }

    /// The keys of both that begin with a prefix, each once, sorted, as each store gives them.
    fn keys_of(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let mut theirs =
            self.copy.as_ref().and_then(|copy| copy.keys(prefix).ok()).unwrap_or_default().into_iter().peekable();
        let mut keys = Vec::new();
        for ours in self.local.keys(prefix)? {
            while let Some(key) = theirs.next_if(|key| *key <= ours) {
                keys.push(key);
            }
            if keys.last() != Some(&ours) {
                keys.push(ours);
            }
        }
        keys.extend(theirs);
        Ok(keys)
    }

    /// The names of the epoch in force, sorted, each once.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn names(&self) -> Result<Vec<Name>, StoreError> {
        let keys = self.keys_of(FAMILY)?;
        let ours = keys.iter().filter_map(|key| parse_key(key)).filter(|(epoch, _)| *epoch == self.epoch);
        Ok(ours.map(|(_, name)| name).collect())
    }

    pub fn key(&self, name: &Name) -> String {
        key(self.epoch, name)
    }

    /// What the stores have under a name, local storage first; a value that says that it is another is none of it.
    pub fn values(&self, name: &Name) -> Vec<String> {
        let key = self.key(name);
        let values = self.each().filter_map(|store| store.get(&key).ok().flatten());
        values.filter(|value| !matches!(open(value).0, Head::Sound { epoch, name: ref said, .. } if epoch != self.epoch || said != name)).collect()
    }

    /// Whether any store gives a value under a name, whatever it is.
    pub(super) fn has(&self, name: &Name) -> bool {
        let key = self.key(name);
        self.each().any(|store| store.get(&key).is_ok_and(|value| value.is_some()))
    }

    /// The first sound text under the name of a register or a snapshot.
    pub fn text(&self, name: &Name) -> Option<String> {
        text_of(name, &self.values(name))
    }

    /// Writes a value into both stores, and gives up the reserve where there is no room. What lies apart goes into the
    /// copy, and into local storage only where there is none.
    pub fn put(&self, name: &Name, count: u32, body: &str) -> Saved {
        let (key, value) = (self.key(name), value(self.epoch, name, count, body));
        match &self.copy {
            Some(copy) if name.is_apart() && copy.set(&key, &value).is_ok() => Saved::Both,
            _ => self.put_value(&key, &value),
        }
    }

    pub(super) fn put_value(&self, key: &str, value: &str) -> Saved {
        // The copy first: it has room when local storage has not.
        let there = self.copy.as_ref().map(|copy| copy.set(key, value));
        let mut here = self.local.set(key, value);
        if here == Err(StoreError::Full) && self.local.remove(&self.key(&Name::Reserve)).is_ok() {
            here = self.local.set(key, value);
        }
        match (here, there) {
            (Ok(()), Some(Ok(()))) => Saved::Both,
            (Ok(()), there) => Saved::One(there.and_then(Result::err)),
            (Err(error), Some(Ok(()))) => Saved::One(Some(error)),
            (Err(error), _) => Saved::Neither(error),
        }
    }

    /// Keeps a snapshot, in the copy alone: it is large, and can be made again.
    pub fn put_snapshot(&self, text: &str) {
        if let Some(copy) = &self.copy {
            let body = line::write_text(&Name::Snapshot, text);
            let _ = copy.set(&self.key(&Name::Snapshot), &value(self.epoch, &Name::Snapshot, 1, &body));
        }
    }

    /// Takes a value out of both stores.
    ///
    /// # Errors
    /// Where one of them cannot be written.
    pub fn take(&self, name: &Name) -> Result<(), StoreError> {
        let key = self.key(name);
        self.each().map(|store| store.remove(&key)).fold(Ok(()), Result::and)
    }

    /// The blocks of imports, as (of those that can be taken back, of those that were): what was taken back does not count,
    /// wherever it comes up again.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn import_blocks(&self) -> Result<(Vec<u64>, Vec<u64>), StoreError> {
        let (mut brought, mut undone) = (Vec::new(), Vec::new());
        for (_, text) in self.entries(IMPORT)? {
            let blocks = text.lines().filter_map(|line| u64::from_str_radix(line.strip_prefix("b ")?, 16).ok());
            if text.starts_with(UNDONE) { &mut undone } else { &mut brought }.extend(blocks);
        }
        // The same may have been brought once more.
        undone.retain(|block| !brought.contains(block));
        Ok((brought, undone))
    }

    // ---- Registers ----

    /// The versions of a register, the newest first.
    pub(super) fn versions(&self, register: &str) -> Result<Vec<Stamp>, StoreError> {
        let name = Name::Register { name: register.to_owned(), stamp: Stamp { at: 0, writer: 0 } };
        let first = self.key(&name);
        let prefix = &first[..first.len() - "000000000000-0000000000000000".len()];
        let stamps = self.keys_of(prefix)?.into_iter().filter_map(|key| match parse_key(&key)?.1 {
            Name::Register { name, stamp } if name == register => Some(stamp),
            _ => None,
        });
        let mut stamps: Vec<Stamp> = stamps.collect();
        stamps.reverse();
        Ok(stamps)
    }

    /// A register's newest sound version: its stamp, and its text unless it was taken away.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn register(&self, register: &str) -> Result<Option<(Stamp, Option<String>)>, StoreError> {
        for stamp in self.versions(register)? {
            if let Some(text) = self.text(&Name::Register { name: register.to_owned(), stamp }) {
                return Ok(Some((stamp, read_register(&text))));
            }
        }
        Ok(None)
    }

    /// Writes a register's next version; `None` takes it away, and with it every version that was there. Others stay in
    /// the copy, so that a change can be taken back.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn write_register(&self, register: &str, text: Option<&str>) -> Result<Saved, StoreError> {
        let before = self.versions(register)?;
        let newest = before.first().map_or(0, |stamp| stamp.at.saturating_add(1));
        let at = (self.now().max(0) as u64).max(newest).max(self.next.load(Ordering::Relaxed)) & 0xffff_ffff_ffff;
        self.next.store(at + 1, Ordering::Relaxed);
        let stamp = Stamp { at, writer: self.writer };
        let name = Name::Register { name: register.to_owned(), stamp };
        let saved = self.put(&name, 1, &line::write_text(&name, &register_text(text)));
        let keep = if text.is_none() { 0 } else { VERSIONS - 1 };
        for (n, stamp) in before.into_iter().enumerate() {
            let key = self.key(&Name::Register { name: register.to_owned(), stamp });
            if !matches!(saved, Saved::Neither(_) | Saved::One(Some(StoreError::Full))) {
                let _ = self.local.remove(&key);
            }
            if let Some(copy) = self.copy.as_ref().filter(|_| n >= keep && saved == Saved::Both) {
                let _ = copy.remove(&key);
            }
        }
        Ok(saved)
    }

    /// Ends the epoch: takes everything of ours away from both stores. The answer is whether each has done so; where
    /// the copy has not, the next start does it, for the greater epoch counts.
    ///
    /// # Errors
    /// Where local storage cannot be read or written; then nothing is erased for good.
    pub fn erase(&mut self, mark: u32) -> Result<Saved, StoreError> {
        self.epoch = self.newest_epoch()?.next(mark);
        let saved = match self.put(&Name::Epoch, 0, "") {
            Saved::Neither(_) => {
                // No room even for that: there is some once the rest is gone.
                self.sweep(true);
                self.put(&Name::Epoch, 0, "")
            }
            saved => saved,
        };
        match (saved, self.sweep(true)) {
            (Saved::Neither(error), _) => Err(error),
            (_, Saved::Neither(error)) => Err(error),
            (Saved::Both, swept) => Ok(swept),
            (saved, _) => Ok(saved),
        }
    }

    /// Takes away what belongs to an earlier epoch: what an erasure could not reach. With `all`, whatever else is not of
    /// this epoch, too.
    pub fn sweep(&self, all: bool) -> Saved {
        let sweep = |store: &S| -> Result<(), StoreError> {
            for key in store.keys(FAMILY)? {
                if parse_key(&key).is_some_and(|(epoch, _)| epoch == self.epoch) {
                    continue;
                }
                let epoch = place(&key, &store.get(&key)?.unwrap_or_default()).map(|(epoch, _)| epoch);
                if epoch.map_or(all, |epoch| epoch < self.epoch) {
                    store.remove(&key)?;
                }
            }
            Ok(())
        };
        match (sweep(&self.local), self.copy.as_ref().map(sweep)) {
            (Err(error), _) => Saved::Neither(error),
            (Ok(()), Some(Ok(()))) => Saved::Both,
            (Ok(()), there) => Saved::One(there.and_then(Result::err)),
        }
    }
}

/// The first sound text of these values.
pub(super) fn text_of(name: &Name, values: &[String]) -> Option<String> {
    values.iter().find_map(|value| line::read_text(name, open(value).1).map(str::to_owned))
}

/// A register's text as its value holds it; nothing stands for one that was taken away.
pub(super) fn register_text(text: Option<&str>) -> String {
    text.map_or(String::new(), |text| ["=", text].concat())
}

/// What [`register_text`] was given.
pub(super) fn read_register(text: &str) -> Option<String> {
    text.strip_prefix('=').map(str::to_owned)
}

/// What a value is: what its head says, or else its key.
pub(super) fn place(key: &str, value: &str) -> Option<(Epoch, Name)> {
    match open(value).0 {
        Head::Sound { epoch, name, .. } => Some((epoch, name)),
        Head::Newer => None,
        Head::Damaged => parse_key(key),
    }
}

/// Registers as a store of their own: what a class keeps, and the settings.
impl<S: KeyValueStore> KeyValueStore for Stores<S> {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.register(key)?.and_then(|(_, text)| text))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        // The same once more is no change.
        if self.get(key)?.as_deref() == Some(value) {
            return Ok(());
        }
        match self.write_register(key, Some(value))? {
            Saved::Neither(error) => Err(error),
            Saved::Both | Saved::One(_) => Ok(()),
        }
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        if self.versions(key)?.is_empty() {
            return Ok(());
        }
        match self.write_register(key, None)? {
            Saved::Neither(error) => Err(error),
            Saved::Both | Saved::One(_) => Ok(()),
        }
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        Ok(self.entries(prefix)?.into_iter().map(|(name, _)| name).collect())
    }

    fn entries(&self, prefix: &str) -> Result<Vec<(String, String)>, StoreError> {
        let mut newest: Vec<(String, Option<String>)> = Vec::new();
        // Backwards, so that of each the newest version comes first.
        for version in self.names()?.into_iter().rev() {
            let Name::Register { name, .. } = &version else { continue };
            if name.starts_with(prefix)
                && newest.last().is_none_or(|(last, _)| last != name)
                && let Some(text) = self.text(&version)
            {
                newest.push((name.clone(), read_register(&text)));
            }
        }
        Ok(newest.into_iter().rev().filter_map(|(name, text)| Some((name, text?))).collect())
    }
}
