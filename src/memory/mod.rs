//! The memory: how well a card is held, and when it should come back.
//!
//! A verdict, with how sure the learner was, becomes a grade or mere practice ([`Effect`]); grades move a card's
//! FSRS-6 state ([`CardMemory`]) by the `fsrs` crate. Pure: the day and the hour are handed in.

mod effect;
mod state;
mod time;

pub use effect::{Answered, Confidence, Effect, Grade, effect};
pub use state::{CardMemory, Due, NextStates, Scheduler, Stage};
pub use time::{DAY, Day, MINUTE, Millis, Now, ROLLOVER};
