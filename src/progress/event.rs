//! Events: what is recorded, once and for ever.

use crate::bank::{CardKey, sort_by_rank};
use crate::marking::Outcome;
use crate::memory::{Confidence, Effect, Now};
use crate::question::Form;
use std::fmt;

/// A tab's visit of the app: 64 random bits, so that two never meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SessionId(pub u64);

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// An event's name: session and number within it. The same name is the same event, wherever it is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventId {
    pub session: SessionId,
    pub seq: u32,
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}.{:x}", self.session.0, self.seq)
    }
}

impl EventId {
    /// Reads what [`Display`](fmt::Display) has written.
    pub fn parse(text: &str) -> Option<Self> {
        let (session, seq) = text.split_once('.')?;
        let session = SessionId(u64::from_str_radix(session, 16).ok()?);
        Some(Self { session, seq: u32::from_str_radix(seq, 16).ok()? })
    }
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub id: EventId,
    /// When, and how far local time was ahead of UTC then.
    pub now: Now,
    pub what: EventKind,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum EventKind {
    Review(Review),
    /// An earlier event is taken back. Taking back a void brings its event back: that is redo.
    Void(EventId),
    /// A card is marked.
    Mark(CardKey, Mark),
    /// From here on the schedule follows these FSRS-6 parameters.
    Parameters(Box<[f32; 21]>),
}

/// What a learner does to a card, besides answering it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// It is asked no more, until it is taken back.
    Suspended,
    /// It is asked again.
    Resumed,
    /// It is not asked before the learner's next day.
    Buried,
    /// It carries a flag; 0 for none, 1–7 as Anki's colours.
    Flagged(u8),
    /// Its memory is forgotten: it is new again. Its reviews stay on record.
    Reset,
}

/// One answer to one card.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    pub card: CardKey,
    pub form: Form,
    pub outcome: Outcome,
    /// What it did to the schedule, as decided when it was given.
    pub effect: Effect,
    pub confidence: Option<Confidence>,
    /// The learner overruled the marking.
    pub overruled: bool,
    pub hint: bool,
    /// The retention desired then, in percent: the schedule follows the retention of its day, so that changing it later
    /// moves nothing at once.
    pub retention: u8,
    /// The days until the card comes back, as they were chosen then (see `memory::LoadBalancer` for why this is recorded). `None`
    /// where none was: no grade, *Again*, or a review of before this was recorded, which comes back after FSRS's own
    /// interval.
    pub days: Option<u16>,
    /// From question to answer, in tenths of a second, at most ten minutes.
    pub took: u16,
    /// The card whose answer was given instead.
    pub confused_with: Option<CardKey>,
}

impl Event {
    /// The order in which events are replayed, the same on every device: by time, then by session; then by number.
    pub fn rank(&self) -> i128 {
        replay_rank(self.now, self.id)
    }
}

/// Returns the [rank](Event::rank) of an event by its time and id.
pub fn replay_rank(now: Now, id: EventId) -> i128 {
    i128::from(now.at.0) << 64 | i128::from(id.session.0)
}

/// Puts events in the order of replay.
pub fn in_order(events: &mut Vec<Event>) {
    let order = |event: &Event| (event.rank(), event.id.seq);
    if !events.is_sorted_by_key(order) {
        // By the last part first: the sort is stable.
        sort_by_rank(events, |event| event.id.seq.into());
        sort_by_rank(events, Event::rank);
    }
}
