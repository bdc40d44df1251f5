//! Study: one sitting of the cards that a learner should see today.
//!
//! [`Agenda`] says what waits, [`Plan`] what a backlog and an exam ask of the days; [`Sitting`] is the state machine that
//! asks card by card, gives the events to record, and takes them back. Pure: the page sends what the learner did and
//! shows the state.

mod agenda;
mod answer;
mod choose;
mod contrast;
mod exam;
mod hint;
mod ladder;
mod plan;
mod queue;
mod scope;
mod simulate;
mod sitting;

pub use agenda::{Agenda, Rest, share};
pub use answer::{Answering, Asking, Part};
pub use contrast::{Difference, Leech, confusions, contrast, double};
pub use exam::{Readiness, SWEEP, Sweep};
pub use ladder::forms;
pub use plan::{CatchUp, Exam, Plan};
pub use queue::{Next, Queue};
pub use scope::{Scope, Standing};
pub use simulate::{Course, Day as SimulatedDay, Learner, simulate};
pub use sitting::{Sitting, Stage, Summary};

#[cfg(test)]
mod desk;
#[cfg(test)]
mod world;
