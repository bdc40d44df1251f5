//! Knowledge: how much of a topic or a bank is held now.

use crate::bank::{Card, CardAt, Shelf};
use crate::memory::{Day, Stage};
use crate::progress::Progress;

/// A card is held when recall is at least this likely.
pub const HELD: f32 = 0.9;

/// How a card is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Holding {
    New,
    /// Begun, not yet recalled after days.
    Learning,
    /// Slipping: recall is less likely than [`HELD`].
    Fading,
    Held,
}

impl Holding {
    /// How a card is held today.
    pub fn of(progress: &Progress, card: &Card, today: Day) -> Self {
        match progress.memory(card.key) {
            None => Holding::New,
            Some(memory) if memory.stage != Stage::Review => Holding::Learning,
            Some(memory) if memory.retrievability(today) >= HELD => Holding::Held,
            Some(_) => Holding::Fading,
        }
    }

    /// In a word.
    pub fn title(self) -> &'static str {
        match self {
            Holding::New => "new",
            Holding::Learning => "learning",
            Holding::Fading => "fading",
            Holding::Held => "held",
        }
    }
}

/// Counts of cards by how they are held.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Knowledge {
    pub cards: usize,
    pub learning: usize,
    pub fading: usize,
    pub held: usize,
    /// Expected number of cards that would be recalled now: the sum of their retrievabilities.
    pub expected: f32,
}

impl Knowledge {
    /// What is known of these cards today.
    pub fn of(shelf: &Shelf, progress: &Progress, cards: impl Iterator<Item = CardAt>, today: Day) -> Self {
        let mut sum = Self::default();
        for at in cards {
            let card = shelf.card(at);
            sum.cards += 1;
            match Holding::of(progress, card, today) {
                Holding::New => {}
                Holding::Learning => sum.learning += 1,
                Holding::Fading => sum.fading += 1,
                Holding::Held => sum.held += 1,
            }
            sum.expected += progress.memory(card.key).map_or(0.0, |memory| memory.retrievability(today));
        }
        sum
    }

    /// Cards never met.
    pub fn unmet(&self) -> usize {
        self.cards - self.learning - self.fading - self.held
    }

    /// A count as a whole percentage of the cards; 0 where there are none.
    pub fn percent(&self, count: usize) -> usize {
        (count * 100).checked_div(self.cards).unwrap_or(0)
    }
}
