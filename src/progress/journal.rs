//! The journal: where events are kept. Reading is in [`reading`](super::reading), and what else is done with them in
//! files of their own: sealing ([`compact`](super::compact)), the mirror, imports ([`admit`](super::admit)).
//!
//! A value is never rewritten whole: an answer adds one line to the tab's own small segment.

use super::codec::encode;
use super::event::{Event, EventId, EventKind, SessionId};
use super::key::{PREFIX, segment_key};
use super::reading::Known;
use super::store::{KeyValueStore, StoreError};
use crate::memory::{Millis, Now};
use fnv::FnvHashSet;

/// A segment's size, in characters, at which the next one begins.
pub(super) const SEGMENT: usize = 4096;

/// What reading found, in the local storage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Health {
    /// Lines and values that were not what had been written, and that nothing could replace. They stay where they are.
    pub damaged: usize,
    /// Values in which damage was found at this start and at none before; a copy of each was put aside.
    pub aside: usize,
    /// Values that were lost or damaged, and written anew from a second copy or the mirror.
    pub mended: usize,
    /// Events that the local storage had lost and the mirror still had.
    pub recovered: usize,
    /// A newer version has written here: what it wrote is left alone, and nothing is written.
    pub newer: bool,
}

/// A tab's journal.
#[derive(Debug)]
pub struct Journal<S> {
    pub(super) store: S,
    pub(super) session: SessionId,
    /// Number of the segment in hand, and its text.
    segment: u32,
    text: String,
    /// Whether the store has what is in hand.
    pub(super) is_kept: bool,
    pub(super) next: u32,
    last: Millis,
    pub(super) read_only: bool,
    /// Room was made for the last answers by giving up the disposable or the ballast.
    pub(super) squeezed: bool,
    /// Chunks that this visit has written: it is not the one to trust them.
    pub(super) fresh: FnvHashSet<u64>,
    pub(super) known: Known,
}

impl<S: KeyValueStore> Journal<S> {
    /// A journal that writes as `session`, which must be new: random bits.
    pub fn new(store: S, session: SessionId) -> Self {
        Self {
            store,
            session,
            segment: 0,
            text: String::new(),
            is_kept: false,
            next: 0,
            last: Millis(i64::MIN),
            read_only: false,
            squeezed: false,
            fresh: FnvHashSet::default(),
            known: Known::default(),
        }
    }

    /// The store beneath.
    pub fn store(&self) -> &S {
        &self.store
    }

    /// The session that it writes as.
    pub fn session(&self) -> SessionId {
        self.session
    }

    /// Records something that happened, and gives back the event.
    ///
    /// # Errors
    /// Where it could not be kept, even after room was made. The line stays in hand, so that the next append, or
    /// [`retry`](Self::retry), keeps it too.
    pub fn append(&mut self, what: EventKind, now: Now) -> (Event, Result<(), StoreError>) {
        // A clock that was set back must not reorder a session.
        let at = Millis(now.at.0.max(self.last.0.saturating_add(1)));
        self.last = at;
        let event = Event { id: EventId { session: self.session, seq: self.next }, now: Now { at, ..now }, what };
        self.next += 1;
        self.known.learn(&event);
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

    /// The key and the value that the last append has written, for the mirror.
    pub fn in_hand(&self) -> (String, &str) {
        (segment_key(self.session, self.segment), &self.text)
    }

    /// Writes what is in hand once more.
    ///
    /// # Errors
    /// As [`append`](Self::append).
    pub fn retry(&mut self) -> Result<(), StoreError> {
        if self.text.is_empty() { Ok(()) } else { self.save() }
    }

    fn save(&mut self) -> Result<(), StoreError> {
        let text = std::mem::take(&mut self.text);
        let saved = self.put(&segment_key(self.session, self.segment), &text);
        self.text = text;
        self.is_kept = saved.is_ok();
        saved
    }

    /// Takes everything of ours away and gives it back, so that it can be restored as long as the visit lasts. The
    /// mirror must be emptied too, or it brings all back at the next start.
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
        self.let_go();
        Ok(taken)
    }

    /// Has the next append begin a segment: what was in hand was erased.
    pub(super) fn let_go(&mut self) {
        self.segment += 1;
        self.text.clear();
        self.is_kept = false;
        self.known = Known::default();
    }

    /// Puts back what [`erase`](Self::erase) took.
    ///
    /// # Errors
    /// Where there is no room any more.
    pub fn restore(&mut self, taken: &[(String, String)]) -> Result<(), StoreError> {
        taken.iter().try_for_each(|(key, value)| self.store.set(key, value))
    }
}

#[cfg(test)]
mod tests {
    use super::super::codec::tests::review;
    use super::super::key::ASIDE;
    use super::super::store::MemoryStore;
    use super::*;
    use crate::bank::sort_by_rank;
    use crate::memory::DAY;
    use proptest::prelude::*;
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    const SEGMENTS: &str = "entente1/s/";

    fn now(ms: i64) -> Now {
        Now { at: Millis(20_000 * DAY + ms), offset: 60 }
    }

    fn some_review() -> EventKind {
        EventKind::Review(review().new_tree(&mut TestRunner::deterministic()).expect("a review").current())
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
        assert_eq!(store.keys(ASIDE).map(|keys| keys.len()), Ok(1));
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
            let (first, health) = read(&store);
            prop_assert_eq!(read(&store), (first, Health { aside: 0, mended: 0, ..health }));
        }
    }
}
