//! Study: one session of the cards that a learner should see today.
//!
//! [`DailyQueue`] says what waits, [`StudyPlan`] what a backlog and an exam ask of the days; [`StudySession`] is the
//! state machine that asks card by card, gives the events to record, and takes them back. Pure: the page sends what the
//! learner did and shows the state.

mod contrast;
mod daily_queue;
mod exam;
mod first;
mod form_progression;
mod gain;
mod hint;
mod next;
mod pending_review;
mod place;
mod plan;
mod scope;
mod session;
mod session_queue;
mod simulate;
mod undo;

pub use contrast::{Difference, Leech, confusions, contrast, counterpart};
pub use daily_queue::{DailyQueue, Deferred, MORE, daily_limit};
pub use exam::{EXAM_REVIEW_DAYS, ExamReview, Readiness};
pub use first::{FIRST_SEED, first_prompt, first_session, welcome};
pub use form_progression::forms;
pub use gain::{Gain, Return};
pub use pending_review::{CardOutcome, PendingReview, Prompt, Recipe};
pub use plan::{CatchUp, ExamDay, ExamForecast, StudyPlan, exam_days, settle_day};
pub use scope::{CardStatus, Scope, put_aside};
pub use session::{SessionStage, StudySession, Summary};
pub use session_queue::{NextCard, SessionQueue};
pub use simulate::{SimulatedDay, SimulatedLearner, Simulation, simulate};

#[cfg(test)]
mod day_tests;
#[cfg(test)]
mod test_session;
