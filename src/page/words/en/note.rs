//! A learner's own note on a card, and what else leads on from it.

pub const ADD: &str = "Add a note";
pub const CHANGE: &str = "Change the note";
pub const LABEL: &str = "Your note on this card";
pub const HINT: &str = "Kept while you write. A picture in words, a rhyme, what it is not.";
pub const DONE: &str = "Done";
pub const KEPT: &str = "Your note is kept.";
/// Before the note.
pub const YOURS: &str = "Your note: ";

/// The way to a card's history.
pub const HISTORY: &str = "History of this card";
