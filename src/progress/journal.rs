//! The journal: where events are kept, and how they are read again.
//!
//! | key | holds |
//! | --- | --- |
//! | `entente1/s/<session>/<n>` | a segment: lines of [`codec`](super::codec), oldest first, at most 4 KiB; written only by the tab of that session |
//! | `entente1/q/<session>/<n>` | a copy of a segment in which damage was found |
//! | `entente1/p` | settings |
//!
//! A value is never rewritten whole: an answer adds one line to the tab's own small segment.

use super::codec::{Decoded, decode, encode};
use super::event::{Event, EventId, SessionId, What};
use super::store::{KeyValueStore, StoreError};
use crate::bank::sort_by_rank;
use crate::memory::{Millis, Now};

/// Every key of ours begins so; the digit is the version of the layout.
pub const PREFIX: &str = "entente1/";
const SEGMENTS: &str = "entente1/s/";
const QUARANTINE: &str = "entente1/q/";
/// Any version of ours, newer ones included.
const FAMILY: &str = "entente";

/// A segment's size, in characters, at which the next one begins.
const SEGMENT: usize = 4096;

/// What reading found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Health {
    /// Lines that were not what had been written; their segments were copied aside.
    pub damaged: usize,
    /// A newer version has written here: what it wrote is left alone, and nothing is written.
    pub newer: bool,
}

/// A tab's journal.
#[derive(Debug)]
pub struct Journal<S> {
    store: S,
    session: SessionId,
    /// Number of the segment in hand, and its text.
    segment: u32,
    text: String,
    next: u32,
    last: Millis,
    read_only: bool,
}

impl<S: KeyValueStore> Journal<S> {
    /// A journal that writes as `session`, which must be new: random bits.
    pub fn new(store: S, session: SessionId) -> Self {
        Self { store, session, segment: 0, text: String::new(), next: 0, last: Millis(i64::MIN), read_only: false }
    }

    /// The store beneath.
    pub fn store(&self) -> &S {
        &self.store
    }

    /// Reads every event of every session, in the order of replay, each once.
    ///
    /// # Errors
    /// Where the storage cannot be read at all. Damage is no error: it is told in [`Health`].
    pub fn read(&mut self) -> Result<(Vec<Event>, Health), StoreError> {
        let mut events = Vec::new();
        let mut health = Health::default();
        for key in self.store.keys(FAMILY)? {
            let version = key[FAMILY.len()..].split('/').next().and_then(|digits| digits.parse::<u32>().ok());
            health.newer |= version.is_some_and(|version| version > 1);
            let Some(name) = key.strip_prefix(SEGMENTS) else { continue };
            let Some(text) = self.store.get(&key)? else { continue };
            let damaged = match session_of(name) {
                Some(session) => read_segment(session, &text, &mut events, &mut health),
                None => 1,
            };
            if damaged > 0 {
                health.damaged += damaged;
                // A copy, so that nothing done later can lose what might still be saved. No room: the original stays.
                let _ = self.store.set(&format!("{QUARANTINE}{name}"), &text);
            }
        }
        sort_by_rank(&mut events, Event::rank);
        events.dedup_by_key(|event| event.id);
        self.read_only = health.newer;
        self.next =
            events.iter().filter(|e| e.id.session == self.session).map(|e| e.id.seq + 1).max().unwrap_or(self.next);
        Ok((events, health))
    }

    /// Records something that happened, and gives back the event.
    ///
    /// # Errors
    /// Where it could not be kept. The line stays in hand, so that the next append, or [`retry`](Self::retry), keeps it
    /// too.
    pub fn append(&mut self, what: What, now: Now) -> (Event, Result<(), StoreError>) {
        // A clock that was set back must not reorder a session.
        let at = Millis(now.at.0.max(self.last.0.saturating_add(1)));
        self.last = at;
        let event = Event { id: EventId { session: self.session, seq: self.next }, now: Now { at, ..now }, what };
        self.next += 1;
        let line = encode(&event);
        if !self.text.is_empty() && self.text.len() + line.len() >= SEGMENT && self.save().is_ok() {
            self.segment += 1;
            self.text.clear();
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(&line);
        (event, self.save())
    }

    /// Writes what is in hand once more.
    ///
    /// # Errors
    /// As [`append`](Self::append).
    pub fn retry(&mut self) -> Result<(), StoreError> {
        if self.text.is_empty() { Ok(()) } else { self.save() }
    }

    fn save(&self) -> Result<(), StoreError> {
        if self.read_only {
            return Err(StoreError::Other(
                "a newer version of Entente has written here; reload the page to get it".into(),
            ));
        }
        self.store.set(&format!("{SEGMENTS}{}/{:04}", self.session, self.segment), &self.text)
    }

    /// Takes everything of ours away and gives it back, so that it can be restored as long as the visit lasts.
    ///
    /// # Errors
    /// Where the storage cannot be written; then some of it may be gone, and all of it is in no one's hand but the
    /// browser's.
    pub fn erase(&mut self) -> Result<Vec<(String, String)>, StoreError> {
        let mut taken = Vec::new();
        for key in self.store.keys(PREFIX)? {
            if let Some(value) = self.store.get(&key)? {
                taken.push((key, value));
            }
        }
        for (key, _) in &taken {
            self.store.remove(key)?;
        }
        self.segment += 1;
        self.text.clear();
        Ok(taken)
    }

    /// Puts back what [`erase`](Self::erase) took.
    ///
    /// # Errors
    /// Where there is no room any more.
    pub fn restore(&mut self, taken: &[(String, String)]) -> Result<(), StoreError> {
        taken.iter().try_for_each(|(key, value)| self.store.set(key, value))
    }
}

fn session_of(name: &str) -> Option<SessionId> {
    let (session, number) = name.split_once('/')?;
    number.parse::<u32>().ok()?;
    (session.len() == 16).then(|| u64::from_str_radix(session, 16).ok().map(SessionId)).flatten()
}

/// Reads a segment's lines; the answer is how many were damaged.
fn read_segment(session: SessionId, text: &str, events: &mut Vec<Event>, health: &mut Health) -> usize {
    let mut damaged = 0;
    for line in text.split('\n').filter(|line| !line.is_empty()) {
        match decode(session, line) {
            Decoded::Event(event) => events.push(event),
            Decoded::Newer => health.newer = true,
            Decoded::Damaged => damaged += 1,
        }
    }
    damaged
}

#[cfg(test)]
mod tests {
    use super::super::codec::tests::review;
    use super::super::store::MemoryStore;
    use super::*;
    use crate::memory::DAY;
    use proptest::prelude::*;
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    fn now(ms: i64) -> Now {
        Now { at: Millis(20_000 * DAY + ms), offset: 60 }
    }

    fn some_review() -> What {
        What::Review(review().new_tree(&mut TestRunner::deterministic()).expect("a review").current())
    }

    fn filled(store: &MemoryStore, session: u64, n: usize) -> Vec<Event> {
        let mut journal = Journal::new(store.clone(), SessionId(session));
        (0..n).map(|i| journal.append(some_review(), now(i as i64 * 1000)).0).collect()
    }

    fn read(store: &MemoryStore) -> (Vec<Event>, Health) {
        Journal::new(store.clone(), SessionId(99)).read().expect("a store in memory is read")
    }

    #[test]
    fn what_two_tabs_wrote_is_read_by_a_third() {
        let store = MemoryStore::default();
        let mut written = filled(&store, 1, 300);
        written.extend(filled(&store, 2, 300));
        sort_by_rank(&mut written, Event::rank);
        let (events, health) = read(&store);
        assert_eq!(events, written);
        assert_eq!(health, Health::default());
        assert!(store.keys(SEGMENTS).is_ok_and(|keys| keys.len() > 2), "segments are small");
    }

    #[test]
    fn a_damaged_byte_costs_one_event_and_is_told() {
        let store = MemoryStore::default();
        let written = filled(&store, 1, 20);
        let key = &store.keys(SEGMENTS).expect("keys")[0];
        let mut text = store.get(key).expect("read").expect("there");
        text.replace_range(100..101, "~");
        store.set(key, &text).expect("set");
        let (events, health) = read(&store);
        assert_eq!((events.len(), health.damaged), (written.len() - 1, 1));
        assert_eq!(read(&store).0, events, "the second start finds the same");
        assert_eq!(store.keys(QUARANTINE).map(|keys| keys.len()), Ok(1));
    }

    #[test]
    fn foreign_values_are_left_alone() {
        let store = MemoryStore::default();
        let written = filled(&store, 1, 5);
        for (key, value) in
            [("other-app", "{}"), ("entente1/s/nonsense", "x"), ("entente1/s/zz/1", "\u{1f980}"), ("ententeX", "?")]
        {
            store.set(key, value).expect("set");
        }
        let (events, health) = read(&store);
        assert_eq!(events, written);
        assert_eq!(health.damaged, 2);
        assert_eq!(store.get("other-app"), Ok(Some("{}".into())));
    }

    #[test]
    fn a_full_store_keeps_the_answer_in_hand() {
        let store = MemoryStore::limited(400);
        let mut journal = Journal::new(store.clone(), SessionId(1));
        let results: Vec<_> = (0..20).map(|i| journal.append(some_review(), now(i)).1).collect();
        assert!(results.contains(&Ok(())) && results.contains(&Err(StoreError::Full)));
        let kept = read(&store).0.len();
        assert!(kept > 0, "what was saved stays saved");
        journal.store = MemoryStore::default();
        assert_eq!(journal.retry(), Ok(()));
        assert_eq!(read(&journal.store).0.len(), 20, "and nothing in hand was lost");
    }

    #[test]
    fn a_newer_version_makes_the_journal_read_only() {
        let store = MemoryStore::default();
        filled(&store, 1, 2);
        store.set("entente2/s/0000000000000001/0000", "what will be").expect("set");
        let mut journal = Journal::new(store.clone(), SessionId(5));
        let (events, health) = journal.read().expect("read");
        assert!(health.newer && events.len() == 2);
        assert!(journal.append(some_review(), now(0)).1.is_err());
        assert_eq!(store.keys("entente1/s/0000000000000005"), Ok(vec![]));
    }

    #[test]
    fn erasing_can_be_taken_back() {
        let store = MemoryStore::default();
        let written = filled(&store, 1, 30);
        store.set("other-app", "{}").expect("set");
        let mut journal = Journal::new(store.clone(), SessionId(2));
        let taken = journal.erase().expect("erase");
        assert_eq!(store.keys(""), Ok(vec!["other-app".to_owned()]));
        journal.restore(&taken).expect("restore");
        assert_eq!(read(&store).0, written);
    }

    proptest! {
        #[test]
        fn reading_any_values_never_panics(values in prop::collection::vec(("(entente[0-9]{0,2}/[spq]/)?[0-9a-f/]{0,20}", ".*"), 0..8)) {
            let store = MemoryStore::default();
            for (key, value) in &values {
                store.set(key, value).expect("set");
            }
            let first = read(&store);
            prop_assert_eq!(read(&store), first);
        }
    }
}
