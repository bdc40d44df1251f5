//! Study: one sitting of the cards that a learner should see today.
//!
//! [`Agenda`] says what waits; [`Sitting`] is the state machine that asks it card by card, gives the events to
//! record, and takes them back. Pure: the page sends what the learner did and shows the state.

mod agenda;
mod ladder;
mod sitting;

pub use agenda::{Agenda, Scope};
pub use ladder::form;
pub use sitting::{Answering, Asking, Sitting, Stage, Summary};
