//! A question, its answer and its feedback: what every page that asks shares.
