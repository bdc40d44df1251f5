//! The classroom: one drill for many people, without a server.
//!
//! A [`Drill`] says which questions are asked and by what rules; it fits into a link, and the same link gives the same
//! questions on every device for as long as the bank is the same. The answers come back by hand, by a code or on paper,
//! always in the numbers of the unshuffled options, so that all of them add up.
//!
//! Knows banks, questions and marking; never a window, a clock or a name that it was not given.

pub mod analysis;
mod certainty;
mod checked_line;
pub mod class_file;
mod collect;
mod drill;
pub mod export;
pub mod grid;
mod item;
mod link;
pub mod live;
pub mod marked;
mod matching;
mod needs;
mod paper;
mod picks;
mod points;
mod preset;
mod pupil;
mod questions;
pub mod records;
pub mod report;
mod result_code;
mod roster;
mod roster_list;
mod roster_store;
mod saved_drill;
mod sheet;
#[cfg(test)]
mod testing;

pub use class_file::{Brought, ClassFile, ClassFileError};
pub use collect::{CHOSEN, Collected, Collector, choose, chosen, collect, known_drills, link_in, pieces};
pub use drill::{CardSelection, Drill, DrillError, FORMS, Feedback, QuestionOrder, Scoring};
pub use link::LinkError;
pub use needs::Needs;
pub use paper::{CodeError, Paper, PaperVersion, PrintedQuestion, TypedError, letter, pages, right};
pub use picks::Picks;
pub use preset::{PRESETS, Preset};
pub use pupil::{Attempt, AttemptAnswer, AttemptStage, AttemptStart, EXTENSION_WINDOW, SavedAttempts, personal, who};
pub use questions::DrillQuestions;
pub use result_code::{Fault, ScannedCode, encode, is_long, scan, usual_length};
pub use roster::{ImportResult, Pupil, Roster, Rosters};
pub use saved_drill::SavedDrill;
pub use sheet::{Participant, Sheet, SheetSource};
