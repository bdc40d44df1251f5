//! Study: one sitting of the cards that a learner should see today.
//!
//! [`Agenda`] says what waits, [`Plan`] what a backlog and an exam ask of the days; [`StudySession`] is the state machine that
//! asks card by card, gives the events to record, and takes them back. Pure: the page sends what the learner did and
//! shows the state.

mod agenda;
mod answer;
mod choose;
mod contrast;
mod exam;
mod first;
mod form_progression;
mod hint;
mod plan;
mod queue;
mod scope;
mod session;
mod simulate;

pub use agenda::{Agenda, Rest, share};
pub use answer::{Part, PendingReview, Prompt};
pub use contrast::{Difference, Leech, confusions, contrast, double};
pub use exam::{Readiness, SWEEP, Sweep};
pub use first::{FIRST_SEED, first_prompt, first_session, welcome};
pub use form_progression::forms;
pub use plan::{CatchUp, Exam, Plan};
pub use queue::{Next, Queue};
pub use scope::{Scope, Standing};
pub use session::{Stage, StudySession, Summary};
pub use simulate::{Course, Day as SimulatedDay, Learner, simulate};

#[cfg(test)]
mod test_learner;
#[cfg(test)]
mod test_session;
