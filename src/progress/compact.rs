//! Compaction: segments that nobody writes any more become chunks, in two visits.
//!
//! The first visit writes the chunks, and leaves the segments as they are. A later one reads the chunks back, from
//! whatever the browser has really kept, and only then takes away the segments that are in them to the last event. So
//! whatever stops it in between, and whoever else does the same at the same time, costs nothing but room.

use super::aside;
use super::chunk::{self, FULL};
use super::dictionary::Dictionary;
use super::event::{Event, EventId, EventKind, SessionId};
use super::gather::{Segment, union};
use super::journal::Journal;
use super::key::{chunk_key, page_key};
use super::store::{KeyValueStore, StoreError};
use crate::bank::CardKey;
use crate::memory::{MINUTE, Millis, Now};
use fnv::{FnvHashMap, FnvHashSet};

/// Events that must wait before any are sealed: so that chunks are full.
const ENOUGH: usize = 2 * FULL;
/// A session has come to rest when its newest event is so old, in milliseconds.
const REST: i64 = 10 * MINUTE;

/// What a compaction did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compacted {
    /// Events that are in chunks now, and were not.
    pub sealed: usize,
    /// Segments that were found in chunks, and are gone. They go from the mirror when it is next compared.
    pub removed: Vec<String>,
}

impl<S: KeyValueStore> Journal<S> {
    /// Seals what has come to rest, and takes away what an earlier visit has sealed. At the start, when the page is
    /// idle; does nothing and reads little as long as there is little to do.
    ///
    /// `alive` says whether a session's tab is still there (it holds a lock of its name as long as it lives).
    ///
    /// # Errors
    /// Where the storage cannot be read or written. Whatever was done until then is good.
    pub fn compact(&mut self, alive: &dyn Fn(SessionId) -> bool, now: Now) -> Result<Compacted, StoreError> {
        let mut done = Compacted::default();
        let segments = self.at_rest(alive, now)?;
        let waiting: usize = segments.iter().map(|segment| segment.events.len()).sum();
        if self.read_only || waiting < ENOUGH {
            return Ok(done);
        }
        let (found, health) = self.find()?;
        if health.newer {
            return Ok(done);
        }
        let sessions: FnvHashSet<SessionId> = segments.iter().map(|segment| segment.session).collect();
        let chunks = || found.chunks.iter().flat_map(|chunk| chunk.events.iter().map(|event| (chunk.id, event)));
        let sealed: FnvHashMap<EventId, (u64, &Event)> = chunks()
            .filter(|(_, event)| sessions.contains(&event.id.session))
            .map(|(id, event)| (event.id, (id, event)))
            .collect();
        let mut waiting = Vec::new();
        for segment in segments {
            let trusted = |event: &Event| {
                sealed.get(&event.id).is_some_and(|(id, sealed)| !self.fresh.contains(id) && *sealed == event)
            };
            if segment.events.iter().all(trusted) && self.may_go(&segment)? {
                self.store.remove(&segment.key)?;
                done.removed.push(segment.key);
            } else {
                waiting.extend(segment.events.into_iter().filter(|event| !sealed.contains_key(&event.id)));
            }
        }
        union(&mut waiting);
        if waiting.len() >= ENOUGH {
            let all = waiting.len();
            let mut dictionary = found.dictionary;
            done.sealed = all - self.seal(waiting, &mut dictionary)?.len();
        }
        if done != Compacted::default() {
            // What a later start must know to be quick.
            self.find()?;
        }
        Ok(done)
    }

    /// The segments that nobody writes any more.
    fn at_rest(&self, alive: &dyn Fn(SessionId) -> bool, now: Now) -> Result<Vec<Segment>, StoreError> {
        let mut segments = self.others(|session| session != self.session)?;
        let mut newest: FnvHashMap<SessionId, Millis> = FnvHashMap::default();
        for segment in &segments {
            let newest = newest.entry(segment.session).or_insert(Millis(i64::MIN));
            *newest = segment.events.iter().map(|event| event.now.at).fold(*newest, Millis::max);
        }
        let rests = |at: Millis| at.0 < now.at.0.saturating_sub(REST);
        newest.retain(|&session, at| rests(*at) && !alive(session));
        segments.retain(|segment| newest.contains_key(&segment.session));
        Ok(segments)
    }

    /// Whether a segment, all of whose events are elsewhere, may go: it still is what was read, and if it is damaged
    /// too, then a copy is aside.
    fn may_go(&self, segment: &Segment) -> Result<bool, StoreError> {
        let copied = segment.damaged == 0 || aside::put(&self.store, &segment.key, &segment.text) != aside::Put::Not;
        Ok(copied && self.store.get(&segment.key)?.as_ref() == Some(&segment.text))
    }

    /// Writes events, in the order of replay, as full chunks; the answer is those that were left over. Pages first:
    /// a chunk without its dictionary would say nothing.
    pub(super) fn seal(
        &mut self,
        mut events: Vec<Event>,
        dictionary: &mut Dictionary,
    ) -> Result<Vec<Event>, StoreError> {
        let rest = events.split_off(events.len() - events.len() % FULL);
        let mut index = dictionary.index();
        let mut cards: Vec<CardKey> = Vec::new();
        for event in &events {
            let EventKind::Review(review) = &event.what else { continue };
            for card in [Some(review.card), review.confused_with].into_iter().flatten() {
                index.entry(card).or_insert_with(|| {
                    cards.push(card);
                    0
                });
            }
        }
        for (id, text) in dictionary.extend(&cards) {
            for copy in [false, true] {
                self.put(&page_key(id, copy), &text)?;
            }
        }
        index = dictionary.index();
        for events in events.chunks(FULL) {
            let text = chunk::write(events, dictionary.head(), &|card| index.get(&card).copied());
            let id = chunk::id_of(&text);
            self.put(&chunk_key(id), &text)?;
            self.fresh.insert(id);
        }
        Ok(rest)
    }
}
