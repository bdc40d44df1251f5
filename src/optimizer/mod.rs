//! Tuning: FSRS-6 parameters fitted to one learner, and what each wish for retention would cost that learner.
//!
//! Both take seconds for a long history, so they run in a program of their own, in a Web Worker (`src/bin/worker.rs`),
//! loaded when first asked for. The page packs a [`Learner`] into bytes, the worker unpacks them and does the [`Work`]
//! piece by piece; each piece ends with a [`Reply`], one line of text, the last of which is the result. Pure and
//! repeatable: no clock, and the same bytes give the same lines.
//!
//! A proposal comes into force when the page appends it to the journal as `EventKind::Parameters`; nothing here does that.
//!
//! From `fsrs`, `evaluate_with_time_series_splits` is never used: without threads it waits for ever. Nor is its feature
//! `experimental_cost_adr`, which reads a clock.

mod answer;
mod failure;
mod optimize;
mod pack;
mod reply;
mod simulate;
mod training;
mod work;

pub use answer::{Answer, answers};
pub use failure::Failure;
pub use optimize::{FEWEST, Losses, Optimizer, Outcome, Parameters, due_for_optimizing, optimize, sound};
pub use pack::{Learner, Malformed, pack, unpack};
pub use reply::Reply;
pub use simulate::{Row, Simulator, Table, WISHES, simulate};
pub use work::{Job, Work};
