//! The memory: how well a card is held, and when it should come back.
//!
//! A verdict, with how sure the learner was, becomes a grade or mere practice ([`Effect`]); grades move a card's
//! FSRS-6 state ([`CardMemory`]) by the `fsrs` crate ([`Scheduler`]); [`LoadBalancer`] chooses the day within the play of an
//! interval. Pure: the day and the hour are handed in.

mod effect;
mod fsrs6;
mod fuzz;
mod scheduler;
mod state;
mod time;

pub use effect::{Answered, Confidence, Effect, Grade, effect};
pub use fsrs::{FSRSReview, MemoryState};
pub use fuzz::{LONGEST, Load, LoadBalancer, Week, window};
pub use scheduler::{NextStates, Parameters, STEP, Scheduler, elapsed, step_from};
pub use state::{CardMemory, Due, LEECH, Stage};
pub use time::{DAY, Day, MINUTE, Millis, Now, ROLLOVER};
