//! The memory: how well a card is remembered, and when it comes back.
//!
//! A verdict becomes a grade or mere practice ([`Effect`]); grades move a card's FSRS-6 state ([`CardMemory`]) by the
//! `fsrs` crate ([`Scheduler`]); [`LoadBalancer`] chooses the day within the fuzz of an interval. Pure: the time is
//! passed in.

mod calendar;
mod fingerprint;
mod fsrs6;
mod fuzz;
mod grade;
mod scheduler;
mod state;
mod time;

pub use calendar::WEEK;
pub use fingerprint::fingerprint;
pub use fsrs::{FSRSReview, MemoryState};
pub use fsrs6::PARAMETER_BOUNDS;
pub use fuzz::{EasyDay, EasyDays, LoadBalancer, MAX_INTERVAL, fuzz_bounds, fuzz_of};
pub use grade::{Confidence, Effect, Grade, GradeInput, review_effect};
pub use scheduler::{
    DEFAULT_RETENTION, LEARNING_STEP, NextStates, Parameters, RETENTIONS, Scheduler, elapsed, learning_step_adjective,
    learning_step_from, learning_step_words,
};
pub use state::{CardMemory, Due, KNOWN, LEECH_THRESHOLD, Stage};
pub use time::{DAY, Day, MINUTE, Millis, Now, ROLLOVER, rollover_words};
