//! The learner's journal, in a browser that misbehaves.

mod browser;
mod fixtures;
mod laws;
mod machine;
mod page;
mod stories;
