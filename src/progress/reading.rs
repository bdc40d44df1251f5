//! Reading the journal: all of it, or only what is quick to read.

use super::aside;
use super::event::{Event, EventId, SessionId};
use super::gather::{Found, Segment, Value, gather, gather_live, union};
use super::journal::{Health, Journal};
use super::key::{FAMILY, Key, SEAM};
use super::replay::Progress;
use super::seam::Seam;
use super::snapshot::Sealed;
use super::store::{KeyValueStore, StoreError};
use crate::memory::Millis;
use fnv::{FnvHashMap, FnvHashSet};

/// What has been read so far: so that what other tabs write can be told.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Events in segments.
    live: FnvHashSet<EventId>,
    /// Segments, and how long they were.
    segments: FnvHashMap<String, usize>,
    chunks: FnvHashSet<u64>,
    /// When the newest sealed event happened. What comes up later and is not newer may be sealed.
    upto: Option<Millis>,
}

/// What other tabs have written since the last look.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// These events, in the order of replay; there may be none.
    Events(Vec<Event>),
    /// More than can be told so: read again.
    All,
}

impl Known {
    /// An event of our own is no news.
    pub fn learn(&mut self, event: &Event) {
        self.live.insert(event.id);
    }

    fn see(&mut self, found: &Found, upto: Millis) {
        self.upto = Some(upto);
        self.live = found.segments.iter().flat_map(|segment| &segment.events).map(|event| event.id).collect();
        self.segments = found.segments.iter().map(|segment| (segment.key.clone(), segment.text.len())).collect();
        self.chunks = found.sealed.iter().copied().collect();
    }
}

/// What stands for the chunks of these ids.
fn seal_of(chunks: &[u64]) -> Sealed {
    Sealed { chunks: chunks.len() as u32, digest: chunks.iter().fold(0, |xor, id| xor ^ id) }
}

impl<S: KeyValueStore> Journal<S> {
    /// Reads every event of every session, in the order of replay, each once. What one of two copies has lost is
    /// written anew; of what is damaged, a copy is put aside.
    ///
    /// # Errors
    /// Where the storage cannot be read at all. Damage is no error: it is told in [`Health`].
    pub fn read(&mut self) -> Result<(Vec<Event>, Health), StoreError> {
        let (mut found, health) = self.find()?;
        self.known.see(&found, found.newest_sealed());
        Ok((found.take_events(), health))
    }

    /// Reads the sealed events alone, for a snapshot of the state after them: in the order of replay, each once.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_sealed(&mut self) -> Result<(Vec<Event>, Health), StoreError> {
        let (mut found, health) = self.find()?;
        Ok((found.take_sealed(), health))
    }

    /// What stands for the sealed events, told from the keys alone.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn sealed(&self) -> Result<Sealed, StoreError> {
        Ok(seal_of(&self.chunk_ids()?))
    }

    /// Reads the events that are not sealed yet, in the order of replay, and no chunk: quick. `None` where it cannot
    /// tell them from sealed ones; then all must be [`read`](Self::read), after which it can. Damage in chunks is not
    /// seen here.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn live(&mut self) -> Result<(Option<Vec<Event>>, Health), StoreError> {
        let chunks = self.chunk_ids()?;
        let sealed = seal_of(&chunks);
        let mut found = gather_live(self.values(|key| matches!(key, Key::Segment(..) | Key::Newer))?);
        found.sealed.clone_from(&chunks);
        let health = self.tend(&found);
        let seam = self.store.get(SEAM)?.and_then(|text| Seam::read(&text));
        let none = Millis(if chunks.is_empty() { i64::MIN } else { i64::MAX });
        self.known.see(&found, seam.as_ref().map_or(none, Seam::upto));
        let events = found.take_live();
        if chunks.is_empty() {
            return Ok((Some(events), health));
        }
        Ok((seam.and_then(|seam| seam.unsealed(sealed, events)), health))
    }

    /// Reads every event that is in a segment, sealed or not: what is left where [`live`](Self::live) cannot tell.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn segments(&self) -> Result<Vec<Event>, StoreError> {
        Ok(gather_live(self.values(|key| matches!(key, Key::Segment(..)))?).take_live())
    }

    /// The state as a start resumes it, as text: of the sealed events, or of all where some that are not sealed reach
    /// behind them, or cannot be told from them. So whoever resumes it next can, whatever is kept.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn state(&mut self) -> Result<(String, Health), StoreError> {
        let (mut found, health) = self.find()?;
        let sealed = self.sealed()?;
        let segments = found.segments.iter().flat_map(|segment| &segment.events).map(|event| event.id).collect();
        let mut events = found.take_sealed();
        let text = Progress::replay(&events).snapshot(sealed);
        let live = self.live()?.0;
        if live.is_some_and(|live| Progress::resume(&text, sealed, &live).is_some()) {
            return Ok((text, health));
        }
        events.extend(found.take_live());
        union(&mut events);
        Ok((Progress::replay(&events).snapshot_of_all(sealed, segments), health))
    }

    /// What other tabs have written since the last look. Quick: reads only what has changed.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn news(&mut self) -> Result<News, StoreError> {
        let keys = self.store.keys(FAMILY)?;
        let mut segments = FnvHashMap::default();
        let mut chunks = FnvHashSet::default();
        let mut changed = Vec::new();
        for key in keys {
            match Key::of(&key) {
                Key::Newer => return Ok(News::All),
                Key::Chunk(id) => {
                    chunks.insert(id);
                }
                Key::Segment(session, _) if session != self.session => {
                    let Some(text) = self.store.get(&key)? else { continue };
                    if self.known.segments.get(&key) != Some(&text.len()) {
                        changed.push(Segment::read(key.clone(), text.clone(), session));
                    }
                    segments.insert(key, text.len());
                }
                _ => {}
            }
        }
        let erased = self.is_kept && self.store.get(&self.in_hand().0)?.is_none();
        if erased {
            self.let_go();
        }
        // Another tab has sealed, imported or erased: told apart by reading.
        let gone = self.known.segments.keys().any(|key| !segments.contains_key(key) && !self.is_own(key));
        if erased || gone || chunks != self.known.chunks {
            return Ok(News::All);
        }
        self.known.segments = segments;
        let mut events: Vec<Event> = changed.into_iter().flat_map(|segment| segment.events).collect();
        events.retain(|event| self.known.live.insert(event.id));
        if events.iter().any(|event| self.known.upto.is_none_or(|upto| event.now.at <= upto)) {
            return Ok(News::All);
        }
        union(&mut events);
        Ok(News::Events(events))
    }

    fn is_own(&self, key: &str) -> bool {
        matches!(Key::of(key), Key::Segment(session, _) if session == self.session)
    }

    /// Reads everything, and tends to what is amiss.
    pub(super) fn find(&mut self) -> Result<(Found, Health), StoreError> {
        let found = gather(self.values(|_| true)?);
        let health = self.tend(&found);
        if !self.read_only && !found.sealed.is_empty() {
            let text = Seam::of(seal_of(&found.sealed), &found).write();
            if self.store.get(SEAM)?.as_ref() != Some(&text) {
                // Disposable: where there is no room for it, the next start is slow and no more.
                let _ = self.store.set(SEAM, &text);
            }
        }
        Ok((found, health))
    }

    /// Puts aside what is damaged, and mends what can be mended.
    fn tend(&mut self, found: &Found) -> Health {
        self.read_only = found.newer;
        let own = found.segments.iter().flat_map(|segment| &segment.events).map(|event| event.id);
        let next = own.filter(|id| id.session == self.session).map(|id| id.seq.saturating_add(1)).max();
        self.next = self.next.max(next.unwrap_or(0));
        let lines: usize = found.segments.iter().map(|segment| segment.damaged).sum();
        let mut health =
            Health { damaged: lines + found.damaged.len() + found.orphans, newer: found.newer, ..Health::default() };
        if self.read_only {
            return health;
        }
        let segments = found.segments.iter().filter(|segment| segment.damaged > 0);
        let damaged = found.damaged.iter().map(|(key, text)| (key, text));
        for (key, text) in segments.map(|segment| (&segment.key, &segment.text)).chain(damaged) {
            health.aside += usize::from(aside::put(&self.store, key, text) == aside::Put::Now);
        }
        for (key, text) in &found.mend {
            health.mended += usize::from(self.store.set(key, text).is_ok());
        }
        health
    }

    /// The values under keys of ours that are wanted. What is in hand goes before what is stored
    /// under its key: the next append writes it there.
    pub(super) fn values(&self, wanted: impl Fn(Key) -> bool) -> Result<Vec<Value>, StoreError> {
        let mut values = Vec::new();
        let own = self.in_hand();
        let in_hand = !own.1.is_empty();
        for key in self.store.keys(FAMILY)? {
            if !wanted(Key::of(&key)) || in_hand && key == own.0 {
                continue;
            }
            if let Some(value) = self.store.get(&key)? {
                values.push((key, value));
            }
        }
        if in_hand && wanted(Key::of(&own.0)) {
            values.push((own.0, own.1.to_owned()));
        }
        Ok(values)
    }

    pub(super) fn chunk_ids(&self) -> Result<Vec<u64>, StoreError> {
        let keys = self.store.keys(FAMILY)?;
        Ok(keys.iter().filter_map(|key| if let Key::Chunk(id) = Key::of(key) { Some(id) } else { None }).collect())
    }

    /// The segments of other sessions, read.
    pub(super) fn others(&self, is: impl Fn(SessionId) -> bool) -> Result<Vec<Segment>, StoreError> {
        let mut found = gather(self.values(|key| matches!(key, Key::Segment(session, _) if is(session)))?);
        Ok(std::mem::take(&mut found.segments))
    }
}
