//! A question in hand, and what its answer would do.

use crate::bank::CardRef;
use crate::marking::{Outcome, Response, Verdict};
use crate::memory::{Answered, Confidence, Effect, Grade, Millis, NextStates, effect};
use crate::progress::Context;
use crate::question::Question;

/// A question being asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// Its card; the first, of a question over several.
    pub at: CardRef,
    pub question: Question,
    /// The learner has never met it: no grade yet, only feedback.
    pub first: bool,
    pub confidence: Option<Confidence>,
    /// The hint, once asked for.
    pub hint: Option<String>,
    pub since: Millis,
    /// Why the last answer could not be read, where it could not.
    pub unclear: Option<String>,
}

impl Prompt {
    /// Its cards.
    pub fn cards(&self) -> Vec<CardRef> {
        self.question.cards.iter().map(|&card| CardRef { bank: self.at.bank, card }).collect()
    }
}

/// What an answer says of one card.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub at: CardRef,
    pub outcome: Outcome,
    /// What the grade table makes of it.
    pub effect: Effect,
}

/// A question that has been answered and waits for its grade.
#[derive(Debug, Clone, PartialEq)]
pub struct PendingReview {
    pub asked: Prompt,
    pub response: Response,
    pub verdict: Verdict,
    /// What it says of each of its cards.
    pub parts: Vec<Part>,
    /// What each grade would lead to; `None` where no grade is to be chosen: at the first meeting, in practice, and for a
    /// question over several cards.
    pub next: Option<NextStates>,
    /// Tenths of a second, at most ten minutes.
    pub took: u16,
}

impl PendingReview {
    /// What an answer says. `moves`: it may move the schedule.
    pub(super) fn new(asked: Prompt, response: Response, verdict: Verdict, moves: bool, context: &Context<'_>) -> Self {
        let cards = asked.cards();
        let several = cards.len() > 1;
        let met = asked.first && asked.question.form != crate::question::Form::Flashcard;
        let parts: Vec<Part> = cards
            .into_iter()
            .map(|at| {
                // In an order or a match each card stands for its own part.
                let mut own = verdict.parts.iter().filter(|part| part.card == at.card);
                let outcome = match several {
                    false => verdict.outcome,
                    true if own.all(|part| part.right) => Outcome::Right,
                    true => Outcome::Wrong,
                };
                let answered = Answered {
                    form: asked.question.form,
                    outcome,
                    confidence: asked.confidence,
                    hint: asked.hint.is_some(),
                    due: true,
                    started: true,
                };
                let effect = match moves {
                    false => Effect::Practice,
                    true if met => Effect::Met,
                    true => effect(answered),
                };
                Part { at, outcome, effect }
            })
            .collect();
        let graded = matches!(parts[..], [Part { effect: Effect::Graded(_), .. }]);
        let next = graded.then(|| context.next_states(asked.at));
        let took = ((context.now.at.0 - asked.since.0) / 100).clamp(0, 6000) as u16;
        Self { asked, response, verdict, parts, next, took }
    }

    /// What each grade would lead to now, where one is to be chosen.
    pub(super) fn look_anew(&mut self, context: &Context<'_>) {
        self.next = self.next.map(|_| context.next_states(self.asked.at));
    }

    /// What the grade table makes of it, of the first card where there are several.
    pub fn effect(&self) -> Effect {
        self.parts.first().map_or(Effect::Practice, |part| part.effect)
    }

    /// In practice a card that was turned over counts as known: there is no grade to say otherwise.
    pub(super) fn turned_over_and_known(&self) -> bool {
        self.verdict.outcome == Outcome::SelfGraded
    }

    /// The grade that is proposed, where one is to be chosen.
    pub fn proposed(&self) -> Option<Grade> {
        match self.effect() {
            Effect::Graded(grade) if self.next.is_some() => Some(grade),
            _ => None,
        }
    }
}
