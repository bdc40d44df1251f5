//! The journal: the log of events, over the store.

use super::codec::Events;
use super::event::{Event, EventId, EventKind, SessionId, in_order};
use super::replay::Progress;
use crate::memory::{Millis, Now};
use crate::store::{Compacted, Epoch, Health, KeyValueStore, Log, News, Saved, Start, StoreError, Stores};

/// A clock that goes back further than this was wrong before, in milliseconds; a smaller step is a correction.
const WRONG: i64 = 60 * 60_000;
/// An event that is so far ahead of the clock was written by a clock that was wrong.
const AHEAD: i64 = 24 * 60 * 60_000;

/// A tab's journal.
#[derive(Debug)]
pub struct Journal<S> {
    pub(super) log: Log<Events, S>,
    last: Millis,
}

/// What a start has found.
#[derive(Debug, Default)]
pub struct Opened {
    /// `None` where the snapshot is of no use: it must be made again, from all that is kept.
    pub progress: Option<Progress>,
    /// Entries that segments held and that neither store can give any more.
    pub lost: usize,
    /// Some entries are of a newer version of Entente.
    pub newer: bool,
    /// Answers are dated more than a day ahead of the clock.
    pub ahead: bool,
}

impl<S: KeyValueStore> Journal<S> {
    /// A journal that writes as `session`, which must be new: random bits. `clock` tells milliseconds since 1970 UTC.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn open(local: S, copy: Option<S>, session: SessionId, clock: fn() -> i64) -> Result<Self, StoreError> {
        let stores = Stores::open(local, copy, session.0, clock)?;
        Ok(Self { log: Log::new(stores), last: Millis(i64::MIN) })
    }

    /// The store beneath: registers by name.
    pub fn store(&self) -> &Stores<S> {
        &self.log.stores
    }

    /// Takes a second store in that came too late for the start; whether it is new here.
    pub fn take_copy(&mut self, copy: Option<S>) -> bool {
        let is_new = self.log.stores.copy.is_none() && copy.is_some();
        if is_new {
            self.log.stores.copy = copy;
            self.log.retry();
        }
        is_new
    }

    /// Takes part in the epoch of a tab that is open, before the [start](Self::start): where both stores are empty, that tab
    /// alone knows of it.
    pub fn meet(&mut self, epoch: Epoch) {
        let own = &mut self.log.stores.epoch;
        *own = epoch.max(*own);
    }

    /// The session that it writes as.
    pub fn session(&self) -> SessionId {
        SessionId(self.log.stores.writer)
    }

    /// Reads what a start needs.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn start(&mut self) -> Result<Opened, StoreError> {
        let start = self.log.start()?;
        let latest = self.log.stores.now().saturating_add(AHEAD);
        let ahead = |start: &Start<Event>| {
            start.segments.iter().flat_map(|segment| &segment.entries).any(|event| event.now.at.0 > latest)
        };
        Ok(Opened {
            progress: Progress::resume(&start),
            lost: start.segments.iter().map(|segment| segment.lost).sum(),
            newer: start.segments.iter().any(|segment| segment.newer),
            ahead: ahead(&start),
        })
    }

    /// Records something that happened, and gives back the event with how it was saved. What could not be stays at hand,
    /// so that the next append, or [`retry`](Self::retry), saves it too.
    ///
    /// Times never run backwards within a session, but for a clock that was wrong by more than an hour.
    pub fn append(&mut self, what: EventKind, now: Now) -> (Event, Saved) {
        let was_wrong = self.last.0.saturating_sub(now.at.0) > WRONG;
        let at = if was_wrong { now.at } else { Millis(now.at.0.max(self.last.0.saturating_add(1))) };
        self.last = at;
        let id = self.log.next_id();
        let id = EventId { session: SessionId(id.writer), seq: id.number };
        let event = Event { id, now: Now { at, ..now }, what };
        let saved = self.log.append(&event);
        (event, saved)
    }

    /// Saves what could not be saved.
    pub fn retry(&mut self) -> Saved {
        self.log.retry()
    }

    /// What other tabs have written since the last look, in the order of replay.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn news(&mut self) -> Result<News<Event>, StoreError> {
        Ok(match self.log.news()? {
            News::Entries(mut events) => {
                in_order(&mut events);
                News::Entries(events)
            }
            News::All => News::All,
        })
    }

    // ---- What a start does not need ----

    /// Every event, in the order of replay, each once.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn read(&self) -> Result<Vec<Event>, StoreError> {
        let mut events = self.log.read()?.entries::<Events>();
        in_order(&mut events);
        Ok(events)
    }

    /// Makes the snapshot that a start resumes, and keeps it. The answer is whether there is one: none is made while a block
    /// is not whole.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn write_snapshot(&self) -> Result<bool, StoreError> {
        let whole = self.log.read()?;
        let Some(contents) = whole.contents::<Events>() else { return Ok(false) };
        let mut events = whole.entries::<Events>();
        in_order(&mut events);
        self.log.stores.put_snapshot(&Progress::replay(&events).snapshot(&contents));
        Ok(true)
    }

    /// Checks everything that is kept, and mends what can be mended; see [`Log::check`].
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn check(&self, alive: &dyn Fn(SessionId) -> bool) -> Result<Health, StoreError> {
        self.log.check(&|writer| alive(SessionId(writer)))
    }

    /// Compacts what has come to rest; see [`Log::compact`].
    ///
    /// # Errors
    /// Where local storage cannot be read or written.
    pub fn compact(&mut self, alive: &dyn Fn(SessionId) -> bool) -> Result<Compacted, StoreError> {
        self.log.compact(&|writer| alive(SessionId(writer)))
    }

    /// Erases everything, and gives it back as a backup for as long as the visit lasts. `mark` is random.
    ///
    /// # Errors
    /// Where local storage cannot be read or written.
    pub fn erase(&mut self, mark: u32) -> Result<(Saved, String), StoreError> {
        let taken = self.log.backup(&|_| true)?;
        Ok((self.log.erase(mark)?, taken))
    }
}
