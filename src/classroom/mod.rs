//! The classroom: one drill for many people, without a server.
//!
//! A [`Drill`] says which questions are asked and by what rules; it fits into a link, and the same link gives the same
//! questions on every device for as long as the bank is the same. The answers come back by hand, by a code or on paper,
//! always in the numbers of the unshuffled options, so that all of them add up.
//!
//! Knows banks, questions and marking; never a window, a clock or a name that it was not given.

pub mod analysis;
mod certainty;
mod collect;
mod line;
mod link;
pub mod live;
pub mod marked;
mod needs;
mod paper;
mod points;
mod preset;
mod pupil;
mod recent;
pub mod records;
pub mod report;
mod result_code;
mod roster;
mod sheet;
mod spec;
#[cfg(test)]
mod testing;

pub use collect::{Collected, choose, chosen, collect, known_drills, link_in};
pub use link::LinkError;
pub use needs::Needs;
pub use paper::{CodeError, Origins, Paper, Placed, TypedError, Version, letter, right};
pub use preset::{PRESETS, Preset};
pub use pupil::{Attempt, AttemptStage, Given, Kept, LEEWAY, Start, personal, who};
pub use recent::{CHOSEN, Recent};
pub use result_code::{Fault, Found, encode, scan};
pub use roster::{Pasted, Pupil, Roster, Rosters};
pub use sheet::{Sheet, Way, Who};
pub use spec::{Drill, FORMS, Feedback, Order, Pick, Scoring, SpecError};
