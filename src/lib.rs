//! Entente: a quiz and flashcard trainer that runs wholly in the browser.
//!
//! Everything hangs on one chain:
//!
//! ```text
//! Fact ──▶ Card ──▶ Question ──▶ Response ──▶ Verdict ──▶ Review ──▶ Memory
//! ```
//!
//! and each link has a module, which knows only those above it in this list:
//!
//! * [`util`]: enums with stored codes; numbers in words
//! * [`bank`]: facts and cards; reading, checking and fingerprinting banks
//! * [`question`]: a card becomes a question; distractors; seeded shuffling
//! * [`marking`]: a response becomes a verdict
//! * [`memory`]: a verdict becomes a grade; the state of a card's memory
//! * [`store`]: where everything is kept: entries in two stores by one rule
//! * [`progress`]: the journal of reviews, the only truth about a learner
//! * [`study`]: a session of due cards
//! * [`quiz`]: a quiz of chosen questions
//! * [`exercise`]: more ways to learn: leafing, a match game, a line of years, a map
//! * [`browse`]: the card browser: searching, sorting, changing many cards
//! * [`classroom`]: one drill for a class: link, live quiz, codes, paper, item analysis
//! * [`editor`]: own banks: what is typed becomes typed facts; steps back and forth; how it is kept
//! * [`exchange`]: other people's formats become rows of an own bank
//! * [`insight`]: what a learner knows, in numbers
//! * [`optimizer`]: memory parameters fitted to a learner, and what each desired retention costs; run in a worker
//! * [`route`]: the addresses of pages
//!
//! The page stands below them all, behind the feature `page`: `browser` is the edge (storage, clock,
//! text), `page` the Leptos views. The core reads no clock, touches no storage and draws no random number:
//! time, stores and seeds are passed in.

// A panic ends the page: say what happens instead. Texts for people are `Display`.
#![cfg_attr(
    not(test),
    warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::use_debug, clippy::print_stdout)
)]

pub mod bank;
pub mod browse;
pub mod classroom;
pub mod editor;
pub mod exchange;
pub mod exercise;
pub mod insight;
pub mod marking;
pub mod memory;
pub mod optimizer;
pub mod progress;
pub mod question;
pub mod quiz;
pub mod route;
pub mod store;
pub mod study;
#[cfg(test)]
mod test_learner;
pub mod util;

#[cfg(feature = "page")]
pub mod browser;
#[cfg(feature = "page")]
pub mod page;

/// Stands between two banks in the files that the page loads.
pub const BANK_SEPARATOR: &str = "\u{1d}\n";

include!(concat!(env!("OUT_DIR"), "/banks.rs"));
