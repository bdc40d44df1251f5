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
mod epochs;
mod event;
mod gather;
mod journal;
mod json;
mod json_lines;
mod key;
mod known;
mod mirror;
mod overwritten;
mod practice;
mod quota;
mod reading;
mod recorder;
mod replay;
mod seam;
mod settings;
mod snapshot;
mod store;
mod track;
mod voids;

pub use admit::AdmitError;
pub use aside::{Aside, set_aside};
pub use backup::{Backup, BackupError, Preview};
pub(crate) use bits::{BitReader, BitWriter};
pub(crate) use bytes::{crc32, crc32_of_beginning};
pub use codec::{Decoded, decode, encode};
pub use compact::Compacted;
pub use context::Context;
pub use event::{Event, EventId, EventKind, Mark, Review, SessionId, replay_rank};
pub use journal::{Health, Journal};
pub use json::Json;
pub use key::{PREFIX, STAMP};
pub use mirror::{Mirror, Reconciled};
pub use overwritten::{Change, GONE, Settled, is_overwritten, next_stamp, settle};
pub use practice::{AnsweredQuestion, MAX_TOOK};
pub use quota::{LIMIT, Room, Usage};
pub use reading::News;
pub use recorder::Recorder;
pub use replay::Progress;
pub use settings::{Exam, Settings, Style, Theme};
pub use snapshot::Sealed;
pub use store::{KeyValueStore, MemoryStore, StoreError};
pub use track::{CardState, DaySum, LoggedMark, LoggedReview};
