//! The optimizer: FSRS-6 parameters fitted to one learner, and what each desired retention would cost that learner.
//!
//! Both take seconds for a long history, so they run in a program of their own, in a Web Worker (`src/bin/worker.rs`),
//! loaded when first asked for. The page packs a [`OptimizerInput`] into bytes, the worker unpacks them and does the
//! [`RunningJob`] piece by piece; each piece ends with a [`Reply`], one line of text, the last of which is the result.
//! Pure and repeatable: no clock, and the same bytes give the same lines.
//!
//! A proposal comes into force when the page appends it to the journal as `EventKind::Parameters`; nothing here does
//! that.
//!
//! From `fsrs`, `evaluate_with_time_series_splits` is never used: without threads it waits for ever. Nor is its feature
//! `experimental_cost_adr`, which reads a clock.

mod error;
mod graded_review;
mod job;
mod optimize;
mod pack;
mod reply;
mod simulate;
mod training;

pub use crate::memory::Parameters;
pub use error::OptimizerError;
pub use graded_review::{GradedReview, graded_reviews};
pub use job::{JobKind, RunningJob};
pub use optimize::{FitOutcome, Losses, MIN_REVIEWS, Optimizer, check_parameters, due_for_optimizing, optimize};
pub use pack::{OptimizerInput, UnpackError, pack, unpack};
pub use reply::Reply;
pub use simulate::{RETENTIONS, RetentionRow, RetentionTable, Simulator, simulate};
