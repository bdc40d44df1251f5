//! What is shown after an answer: the context of its fact, and the note.

use crate::bank::Details;
use std::sync::Arc;

/// Contexts and notes, bank by bank: what is shown after an answer comes after the first question.
#[derive(Debug, Clone)]
pub enum Explanations {
    Awaited,
    Here(Arc<Vec<Details>>),
    Missing,
}

impl Explanations {
    /// The context and the note of a fact; what to say instead, where they are not here.
    pub fn of(&self, bank: usize, fact: usize) -> (String, Option<String>) {
        match self {
            Explanations::Awaited => ("…".to_owned(), None),
            Explanations::Missing => {
                ("The explanations did not load. Load the page again to see them.".to_owned(), None)
            }
            Explanations::Here(banks) => {
                let (context, note) = banks.get(bank).map(|details| details.of(fact)).unwrap_or_default();
                (context.to_owned(), note.map(str::to_owned))
            }
        }
    }
}
