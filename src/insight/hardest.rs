//! The cards that cost most.

use super::proportion::Proportion;
use super::review_log::{ByCard, ReviewLog, was_right};
use crate::bank::{CardRef, Library, rank_of, sort_by_rank};
use crate::memory::Effect;
use crate::progress::Progress;
use crate::util::words::times;

/// What makes a card hard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DifficultyMeasure {
    /// How often it was forgotten after it had been known.
    Lapses,
    /// How often it is answered wrong. What counts is the low end of the share's interval, so that a card missed once
    /// of once does not stand before one missed 12 times of 20.
    Failures,
    /// FSRS's difficulty.
    Difficulty,
}

/// A card, and how hard it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HardCard {
    pub at: CardRef,
    pub lapses: u32,
    /// Wrong of all answers, first answers left out.
    pub failed: Proportion,
    /// From 1 to 10; `None` before the first graded review.
    pub difficulty: Option<f32>,
}

/// Returns the cards of the library that are hardest in a way, hardest first; at most `most`, and only such as have a
/// lapse, a failure or a difficulty above the middle (5.5) to show.
pub fn hardest(
    log: ReviewLog<'_>,
    library: &Library,
    progress: &Progress,
    by: DifficultyMeasure,
    most: usize,
) -> Vec<HardCard> {
    let mut failures: ByCard<Proportion> = ByCard::default();
    for logged in log.reviews {
        if let (Some(right), false) = (was_right(&logged.review), logged.review.effect == Effect::Met) {
            failures.entry(logged.review.card).or_default().add(!right);
        }
    }
    let mut cards = Vec::new();
    for (at, card) in library.cards() {
        let memory = progress.memory(card.key);
        let hard = HardCard {
            at,
            lapses: memory.map_or(0, |memory| memory.lapses),
            failed: failures.get(&card.key).copied().unwrap_or_default(),
            difficulty: memory.and_then(|memory| memory.fsrs).map(|state| state.difficulty),
        };
        let shows = match by {
            DifficultyMeasure::Lapses => hard.lapses > 0,
            DifficultyMeasure::Failures => hard.failed.hits > 0,
            DifficultyMeasure::Difficulty => hard.difficulty.is_some_and(|difficulty| difficulty > 5.5),
        };
        if shows {
            cards.push(hard);
        }
    }
    sort_by_rank(&mut cards, |card| -card.rank(by));
    cards.truncate(most);
    cards
}

impl HardCard {
    /// Returns a rank that is higher for harder cards. Equals are told apart by the other measures.
    fn rank(&self, by: DifficultyMeasure) -> i128 {
        let failed = rank_of(self.failed.interval().map_or(0.0, |(low, _)| low));
        match by {
            DifficultyMeasure::Lapses => i128::from(self.lapses) << 64 | failed,
            DifficultyMeasure::Failures => failed << 32 | i128::from(self.lapses),
            DifficultyMeasure::Difficulty => {
                rank_of(f64::from(self.difficulty.unwrap_or(0.0))) << 32 | i128::from(self.lapses)
            }
        }
    }

    /// In a sentence: `Missed 12 of 20 (60%), forgotten 3 times after it was known.`
    pub fn sentence(&self) -> String {
        let missed = match self.failed.total {
            0 => String::new(),
            _ => format!("Missed {}", self.failed.show()),
        };
        match (missed.as_str(), self.lapses) {
            ("", 0) => "Hard so far.".into(),
            (_, 0) => format!("{missed}."),
            ("", n) => format!("Forgotten {} after it was known.", times(n.into())),
            (_, n) => format!("{missed}, forgotten {} after it was known.", times(n.into())),
        }
    }
}
