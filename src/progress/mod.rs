//! Progress: what a learner has done.
//!
//! The truth is a grow-only set of immutable [`Event`]s in the [`Journal`]; everything else ([`Progress`]: due dates,
//! counts, memories) is computed from it and can be thrown away. Each tab appends only to segments of its own, so
//! two tabs can never lose each other's answers; reading is a union. Storage, time and randomness are handed in.

mod admit;
mod aside;
mod backup;
mod bits;
mod bytes;
mod chunk;
mod codec;
mod compact;
mod context;
mod dictionary;
mod event;
mod gather;
mod journal;
mod json_lines;
mod key;
mod mirror;
mod quota;
mod reading;
mod replay;
mod seam;
mod settings;
mod store;

pub use admit::AdmitError;
pub use aside::{Aside, set_aside};
pub use backup::{Backup, BackupError, Preview};
pub use codec::{Decoded, decode, encode};
pub use compact::Compacted;
pub use context::Context;
pub use event::{Event, EventId, Mark, Review, SessionId, What};
pub use journal::{Health, Journal, Sealed};
pub use key::PREFIX;
pub use mirror::Reconciled;
pub use quota::{LIMIT, Room, Usage};
pub use reading::News;
pub use replay::{Logged, Progress};
pub use settings::{Settings, Style, Theme};
pub use store::{KeyValueStore, MemoryStore, StoreError};
