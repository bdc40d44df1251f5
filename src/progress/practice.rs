//! What an answer records: one review for each card that the question asks.

use super::context::Context;
use super::event::{EventKind, Review};
use crate::bank::CardRef;
use crate::marking::{Outcome, Verdict};
use crate::memory::{Confidence, Effect, GradeInput, review_effect};
use crate::question::{Asked, Question};

/// Longest time of an answer that is recorded, in tenths of a second: ten minutes.
pub const MAX_TOOK: i64 = 6000;

/// A question with its marked answer.
#[derive(Debug, Clone, Copy)]
pub struct AnsweredQuestion<'a> {
    /// Index of the bank.
    pub bank: usize,
    pub question: &'a Question,
    pub verdict: &'a Verdict,
    pub confidence: Option<Confidence>,
    /// A hint was asked for.
    pub hint: bool,
    /// Tenths of a second for the whole question.
    pub took: u16,
}

impl AnsweredQuestion<'_> {
    /// Returns the cards that the question asks.
    pub fn cards(&self) -> impl Iterator<Item = CardRef> {
        self.question.cards.iter().map(|&card| CardRef { bank: self.bank, card })
    }

    /// Returns the outcome for one card: in an order or a match each card stands for its own part.
    pub fn outcome(&self, card: CardRef) -> Outcome {
        let mut own = self.verdict.parts.iter().filter(|part| part.card == card.card);
        match self.question.cards.len() {
            1 => self.verdict.outcome,
            _ if own.all(|part| part.known) => Outcome::Right,
            _ => Outcome::Wrong,
        }
    }

    /// Returns the effect of the answer on one card by the grade table. `due` and `started` are the card's: see
    /// [`GradeInput`].
    pub fn effect(&self, card: CardRef, due: bool, started: bool) -> Effect {
        review_effect(GradeInput {
            form: self.question.form,
            outcome: self.outcome(card),
            confidence: self.confidence,
            hint: self.hint,
            due,
            started,
        })
    }
}

impl Context<'_> {
    /// Returns the review of one card of an answered question. `days` are those until the card comes back, where they
    /// were chosen; the learner `overruled` the marking or did not.
    pub fn review(
        &self,
        answered: &AnsweredQuestion<'_>,
        card: CardRef,
        effect: Effect,
        days: Option<u16>,
        overruled: bool,
    ) -> Review {
        Review {
            card: self.library.card(card).key,
            form: answered.question.form,
            outcome: answered.outcome(card),
            effect,
            confidence: answered.confidence,
            overruled,
            hint: answered.hint,
            retention: self.settings.retention,
            days,
            took: answered.took / answered.question.cards.len().max(1) as u16,
            confused_with: self.confusion(answered.bank, answered.verdict),
        }
    }

    /// Returns the events of one answer of a quiz or a drill, one for each card: a review where the card is due,
    /// practice where it is not. `took` is in tenths of a second.
    pub fn practice(
        &self,
        asked: &Asked,
        verdict: &Verdict,
        confidence: Option<Confidence>,
        took: u16,
    ) -> Vec<EventKind> {
        if asked.bank >= self.library.banks().len() {
            return Vec::new();
        }
        let answered =
            AnsweredQuestion { bank: asked.bank, question: &asked.question, verdict, confidence, hint: false, took };
        let event = |card: CardRef| {
            let memory = self.progress.memory(self.library.card(card).key);
            let effect = answered.effect(card, memory.is_some_and(|memory| memory.is_due(self.now)), memory.is_some());
            let days = self.next_states(card).days(effect);
            EventKind::Review(self.review(&answered, card, effect, days, false))
        };
        answered.cards().map(event).collect()
    }
}
