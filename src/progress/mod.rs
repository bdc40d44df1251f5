//! Progress: what a learner has done.
//!
//! The truth is a grow-only set of immutable [`Event`]s in the [`Journal`], which the [store](crate::store) keeps;
//! everything else ([`Progress`]: due dates, counts, memories) is computed from it and can be thrown away. Storage, time
//! and randomness are handed in.

mod archive;
mod backup_names;
mod codec;
mod context;
mod day_plan;
mod event;
mod import;
mod journal;
mod json;
mod json_lines;
mod known;
mod notes;
mod pack;
mod parameter_history;
mod practice;
mod recorder;
mod replay;
mod settings;
mod snapshot;
mod track;
mod voids;

pub(crate) use crate::store::{BitReader, BitWriter, crc32, crc32_of_beginning};
pub use crate::store::{KeyValueStore, MemoryStore, StoreError};
pub use archive::{ArchiveJob, ClassPart, Plan};
pub use backup_names::{dated_file, is_others, is_time, outdated, own_file};
pub use codec::Events;
pub use context::Context;
pub use day_plan::{Backlog, DayPlan};
pub use event::{Event, EventId, EventKind, Mark, Review, SessionId, in_order, replay_rank};
pub use import::{Preview, Whose, read_backup, write_lines};
pub use journal::{Journal, Opened};
pub use json::Json;
pub use notes::{LONGEST_NOTE, Notes};
pub use practice::{AnsweredQuestion, MAX_TOOK};
pub use recorder::Recorder;
pub use replay::Progress;
pub use settings::{Exam, Settings, StudyMode, Theme};
pub use track::{CardState, DaySum, LoggedMark, LoggedReview};
