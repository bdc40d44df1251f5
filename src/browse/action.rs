//! What is done to many cards at once.

use crate::bank::CardKey;
use crate::memory::Day;
use crate::progress::{EventKind, Mark, Progress};

/// What is done to chosen cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Suspend,
    Resume,
    /// Gives the flag.
    Flag,
    Unflag,
    /// Buries until tomorrow.
    PutOff,
    /// Forgets the memory.
    Reset,
}

impl Action {
    /// Every action, in the order of the buttons.
    pub const ALL: [Action; 6] =
        [Action::Suspend, Action::Resume, Action::Flag, Action::Unflag, Action::PutOff, Action::Reset];

    fn mark(self) -> Mark {
        match self {
            Action::Suspend => Mark::Suspended,
            Action::Resume => Mark::Resumed,
            Action::Flag => Mark::Flagged(1),
            Action::Unflag => Mark::Flagged(0),
            Action::PutOff => Mark::Buried,
            Action::Reset => Mark::Reset,
        }
    }

    /// Returns what is to be recorded: one mark for each card that it changes.
    pub fn events(self, cards: &[CardKey], progress: &Progress, today: Day) -> Vec<EventKind> {
        let changed = |card: &&CardKey| match self {
            // A card that has another flag keeps it.
            Action::Flag => progress.card(**card).is_none_or(|state| state.flag == 0),
            // What rests for good need not rest until tomorrow.
            Action::PutOff if progress.card(**card).is_some_and(|state| state.suspended) => false,
            _ => progress.would_change(**card, self.mark(), today),
        };
        cards.iter().filter(changed).map(|&card| EventKind::Mark(card, self.mark())).collect()
    }
}
