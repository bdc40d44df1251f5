//! How a session records what happens in it.

use super::context::Context;
use super::event::{Event, EventKind};

/// Records the events of a session and shows the state that follows from them.
///
/// The page implements it over the app's state, tests over a list of events.
pub trait Recorder {
    /// Calls `look` with the state as it is now, all recorded events included.
    fn with_context<T>(&self, look: impl FnOnce(&Context<'_>) -> T) -> T;

    /// Records something that happened and returns it as an event.
    fn record(&mut self, kind: EventKind) -> Event;

    /// Records several things in their order and returns their events.
    fn record_all(&mut self, kinds: Vec<EventKind>) -> Vec<Event> {
        kinds.into_iter().map(|kind| self.record(kind)).collect()
    }
}
