//! What the optimizer and the simulator look at: which card, which day, which grade.

use crate::bank::{CardKey, sort_by_rank};
use crate::memory::{Day, Effect, Grade, Millis};
use crate::progress::{LoggedReview, replay_rank};
use std::collections::HashMap;

/// A graded review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GradedReview {
    /// The card's number: cards are counted from 0 as they first appear.
    pub card: u32,
    pub day: Day,
    pub grade: Grade,
}

/// Returns the graded reviews among these, in the order of replay; first answers and practice say nothing to FSRS.
///
/// `reset` tells when a card's memory was last forgotten on request: what was answered up to then belongs to a memory
/// that is no more, and is left out.
pub fn graded_reviews<'a>(
    reviews: impl IntoIterator<Item = &'a LoggedReview>,
    reset: impl Fn(CardKey) -> Option<Millis>,
) -> Vec<GradedReview> {
    let counts = |logged: &'a LoggedReview| match logged.review.effect {
        Effect::Graded(grade) if reset(logged.review.card).is_none_or(|at| at < logged.now.at) => Some((logged, grade)),
        _ => None,
    };
    let mut graded: Vec<(&LoggedReview, Grade)> = reviews.into_iter().filter_map(counts).collect();
    sort_by_rank(&mut graded, |(logged, _)| replay_rank(logged.now, logged.id));
    let mut numbers: HashMap<CardKey, u32> = HashMap::new();
    let numbered = graded.into_iter().map(|(logged, grade)| {
        let next = numbers.len() as u32;
        let card = *numbers.entry(logged.review.card).or_insert(next);
        GradedReview { card, day: logged.now.day(), grade }
    });
    numbered.collect()
}
