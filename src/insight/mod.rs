//! Insight: what a learner knows, in numbers that a person can act on.

mod knowledge;

pub use knowledge::{HELD, Holding, Knowledge};
