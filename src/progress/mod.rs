//! Progress: what a learner has done.
//!
//! The truth is a grow-only set of immutable [`Event`]s in the [`Journal`]; everything else ([`Progress`]: due dates,
//! counts, memories) is computed from it and can be thrown away. Each tab appends only to segments of its own, so
//! two tabs can never lose each other's answers; reading is a union. Storage, time and randomness are handed in.

mod codec;
mod context;
mod epochs;
mod event;
mod journal;
mod known;
mod replay;
mod settings;
mod snapshot;
mod store;
mod track;
mod voids;

pub use codec::{Decoded, decode, encode};
pub use context::Context;
pub use event::{Event, EventId, Mark, Review, SessionId, What};
pub use journal::{Health, Journal, PREFIX};
pub use replay::Progress;
pub use settings::{Exam, Settings, Style, Theme};
pub use snapshot::Sealed;
pub use store::{KeyValueStore, MemoryStore, StoreError};
pub use track::{CardState, DaySum, Logged, Marked};
