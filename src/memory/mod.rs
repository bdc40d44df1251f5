//! The memory: how well a card is held, and when it should come back.
//!
//! A verdict, with how sure the learner was, becomes a grade or mere practice ([`Effect`]); grades move a card's
//! FSRS-6 state ([`CardMemory`]) by the `fsrs` crate ([`Scheduler`]); [`LoadBalancer`] chooses the day within the play of an
//! interval. Pure: the day and the hour are handed in.

mod fuzz;
mod grade;
mod scheduler;
mod state;
mod time;

pub use fsrs::{FSRSReview, MemoryState};
pub use fuzz::{EasyDay, EasyDays, LoadBalancer, MAX_INTERVAL, fuzz_bounds};
pub use grade::{Confidence, Effect, Grade, GradeInput, review_effect};
pub use scheduler::{LEARNING_STEP, NextStates, Parameters, Scheduler, elapsed, learning_step_from};
pub use state::{CardMemory, Due, LEECH_THRESHOLD, Stage};
pub use time::{DAY, Day, MINUTE, Millis, Now, ROLLOVER};
