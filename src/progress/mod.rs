//! Progress: what a learner has done.
//!
//! The truth is a grow-only set of immutable [`Event`]s in the [`Journal`]; everything else ([`Progress`]: due dates,
//! counts, memories) is computed from it and can be thrown away. Each tab appends only to segments of its own, so
//! two tabs can never lose each other's answers; reading is a union. Storage, time and randomness are handed in.

mod codec;
mod context;
mod event;
mod journal;
mod replay;
mod settings;
mod store;

pub use codec::{Decoded, decode, encode};
pub use context::Context;
pub use event::{Event, EventId, Mark, Review, SessionId, What};
pub use journal::{Health, Journal, PREFIX};
pub use replay::{Logged, Progress};
pub use settings::{Settings, Style, Theme};
pub use store::{KeyValueStore, MemoryStore, StoreError};
