//! The classroom: one drill for many people, without a server.
//!
//! A [`Drill`] says which questions are asked and by what rules; it fits into a link, and the same link gives the same
//! questions on every device for as long as the bank is the same. The answers come back by hand, by a code or on paper,
//! always in the numbers of the unshuffled options, so that all of them add up.
//!
//! Knows banks, questions and marking; never a window, a clock or a name that it was not given.

mod link;
mod needs;
mod sheet;
pub mod show;
mod spec;

pub use link::LinkError;
pub use needs::Needs;
pub use sheet::{Sheet, Way, Who};
pub use spec::{Drill, FORMS, Feedback, Order, Pick, Scoring, SpecError};
