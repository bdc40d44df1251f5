//! What an answer outside daily study records: a review where its card was due, practice where it was not.

use super::context::Context;
use super::event::{EventKind, Review};
use crate::bank::CardRef;
use crate::marking::{Outcome, Verdict};
use crate::memory::{Confidence, GradeInput, review_effect};
use crate::question::Asked;

impl Context<'_> {
    /// The events of one answer of a quiz or a drill, one for each card that it tells about; `took` in tenths of a second.
    pub fn practice(
        &self,
        asked: &Asked,
        verdict: &Verdict,
        confidence: Option<Confidence>,
        took: u16,
    ) -> Vec<EventKind> {
        let Some(bank) = self.library.banks().get(asked.bank) else { return Vec::new() };
        let question = &asked.question;
        let event = |&card: &usize| {
            let key = bank.cards[card].key;
            let memory = self.progress.memory(key);
            // In an order or a match each card stands for its own part.
            let own: Vec<bool> = verdict.parts.iter().filter(|part| part.card == card).map(|part| part.right).collect();
            let outcome = match (question.cards.len(), own.iter().all(|&right| right)) {
                (1, _) => verdict.outcome,
                (_, true) => Outcome::Right,
                (_, false) => Outcome::Wrong,
            };
            let answered = GradeInput {
                form: question.form,
                outcome,
                confidence,
                hint: false,
                due: memory.is_some_and(|memory| memory.is_due(self.now)),
                started: memory.is_some(),
            };
            let effect = review_effect(answered);
            let at = CardRef { bank: asked.bank, card };
            EventKind::Review(Review {
                card: key,
                form: question.form,
                outcome,
                effect,
                confidence,
                overruled: false,
                hint: false,
                retention: self.settings.retention,
                days: self.next_states(at).days(effect),
                took: took / question.cards.len().max(1) as u16,
                confused_with: self.confusion(asked.bank, verdict),
            })
        };
        question.cards.iter().map(event).collect()
    }
}
