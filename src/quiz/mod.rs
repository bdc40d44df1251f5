//! The quiz: a session of chosen questions, with feedback after each and a result at the end.
//!
//! [`QuizSetup`] says what is wanted, [`Quiz`] is the state machine. A question answered here is recorded like any
//! other: as practice where its card is not due, and as a review where it is (see `memory::effect`).

mod saved;
mod setup;
mod state;

pub use saved::{Kept, keep};
pub use setup::{QuizSetup, Which};
pub use state::{Quiz, QuizAnswer, QuizStage};
