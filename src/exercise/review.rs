//! What an exercise records of an answer to one card.

use crate::bank::CardRef;
use crate::marking::Outcome;
use crate::memory::{Effect, GradeInput, Millis, Now, review_effect};
use crate::progress::{Context, EventKind, MAX_TOOK, Review};
use crate::question::Form;

/// An answer to one card.
#[derive(Debug, Clone, Copy)]
pub(super) struct CardAnswer {
    pub at: CardRef,
    pub form: Form,
    pub outcome: Outcome,
    /// Tenths of a second.
    pub took: u16,
}

impl CardAnswer {
    /// Returns its effect by the grade table: a review where the card is due, practice where it is not.
    pub fn effect(&self, context: &Context<'_>) -> Effect {
        let memory = context.progress.memory(context.library.card(self.at).key);
        review_effect(GradeInput {
            form: self.form,
            outcome: self.outcome,
            confidence: None,
            hint: false,
            due: memory.is_some_and(|memory| memory.is_due(context.now)),
            started: memory.is_some(),
        })
    }

    /// Returns the review of it, with an effect.
    pub fn review(&self, effect: Effect, context: &Context<'_>) -> EventKind {
        let graded = matches!(effect, Effect::Graded(_));
        EventKind::Review(Review {
            card: context.library.card(self.at).key,
            form: self.form,
            outcome: self.outcome,
            effect,
            confidence: None,
            overruled: false,
            hint: false,
            retention: context.settings.retention,
            days: if graded { context.next_states(self.at).days(effect) } else { None },
            took: self.took,
            confused_with: None,
        })
    }
}

/// Returns the tenths of a second since a moment, as they are recorded.
pub(super) fn tenths_since(since: Millis, now: Now) -> u16 {
    ((now.at.0 - since.0) / 100).clamp(0, MAX_TOOK) as u16
}
