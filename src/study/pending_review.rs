//! A question of a study session, and what its answer would do.

use crate::bank::{CardIx, CardRef};
use crate::marking::{Outcome, Response, Verdict};
use crate::memory::{Confidence, Effect, Grade, Millis, NextStates};
use crate::progress::{AnsweredQuestion, Context, EventKind, MAX_TOOK};
use crate::question::Question;

/// How a question was drawn: with its card and its form this gives the very same one again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recipe {
    pub seed: u64,
    /// The cards that a question over several was drawn from; empty for one over a single card.
    pub among: Vec<CardIx>,
    /// The card that such a question was drawn for, which may stand anywhere in it.
    pub drawn: Option<CardIx>,
}

/// A question being asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// Its card; the first, of a question over several.
    pub at: CardRef,
    pub question: Question,
    pub recipe: Recipe,
    /// The card is new: its first answer brings feedback and no grade.
    pub first: bool,
    pub confidence: Option<Confidence>,
    /// The hint, once asked for.
    pub hint: Option<String>,
    /// When the question was shown.
    pub since: Millis,
    /// Why the last answer could not be read, where it could not.
    pub unclear: Option<String>,
}

impl Prompt {
    /// Returns the cards that the question asks.
    pub fn cards(&self) -> Vec<CardRef> {
        self.question.cards.iter().map(|&card| CardRef { bank: self.at.bank, card }).collect()
    }
}

/// What an answer says of one card.
#[derive(Debug, Clone, PartialEq)]
pub struct CardOutcome {
    pub at: CardRef,
    pub outcome: Outcome,
    /// By the grade table.
    pub effect: Effect,
}

/// A question that has been answered and waits for its grade.
#[derive(Debug, Clone, PartialEq)]
pub struct PendingReview {
    pub prompt: Prompt,
    pub response: Response,
    pub verdict: Verdict,
    /// The outcome for each of its cards.
    pub cards: Vec<CardOutcome>,
    /// The state after each grade; `None` where no grade is to be chosen: at the first answer to a card, in practice,
    /// and for a question over several cards.
    pub next: Option<NextStates>,
    /// Tenths of a second, at most ten minutes.
    pub took: u16,
}

impl PendingReview {
    /// Marks are given: works out the effect on each card. `reschedules`: the answer may move the schedule.
    pub(super) fn new(
        prompt: Prompt,
        response: Response,
        verdict: Verdict,
        reschedules: bool,
        context: &Context<'_>,
    ) -> Self {
        let took = ((context.now.at.0 - prompt.since.0) / 100).clamp(0, MAX_TOOK) as u16;
        let mut pending = Self { prompt, response, verdict, cards: Vec::new(), next: None, took };
        let introduces = pending.prompt.first;
        let answered = pending.answered();
        let outcome = |at| {
            let effect = match reschedules {
                false => Effect::Practice,
                true if introduces => Effect::Met,
                true => answered.effect(at, true, true),
            };
            CardOutcome { at, outcome: answered.outcome(at), effect }
        };
        pending.cards = answered.cards().map(outcome).collect();
        let graded = matches!(pending.cards[..], [CardOutcome { effect: Effect::Graded(_), .. }]);
        pending.next = graded.then(|| context.next_states(pending.prompt.at));
        pending
    }

    fn answered(&self) -> AnsweredQuestion<'_> {
        AnsweredQuestion {
            bank: self.prompt.at.bank,
            question: &self.prompt.question,
            verdict: &self.verdict,
            confidence: self.prompt.confidence,
            hint: self.prompt.hint.is_some(),
            took: self.took,
        }
    }

    /// Returns the reviews to record, one for each card: with this grade, or with the one that the table proposes.
    pub(super) fn reviews(&self, grade: Option<Grade>, context: &Context<'_>) -> Vec<EventKind> {
        let answered = self.answered();
        let review = |card: &CardOutcome| {
            let effect = match (card.effect, grade) {
                (Effect::Graded(_), Some(grade)) if self.next.is_some() => Effect::Graded(grade),
                (effect, _) => effect,
            };
            let again = effect == Effect::Graded(Grade::Again);
            let overruled = match card.outcome {
                Outcome::Wrong => matches!(effect, Effect::Graded(_)) && !again,
                Outcome::Right | Outcome::Almost => again,
                Outcome::SelfGraded | Outcome::Unclear => false,
            };
            // Computed only where there is a day to choose.
            let days = match effect {
                Effect::Graded(_) => self.next.unwrap_or_else(|| context.next_states(card.at)).days(effect),
                Effect::Met | Effect::Practice => None,
            };
            EventKind::Review(context.review(&answered, card.at, effect, days, overruled))
        };
        self.cards.iter().map(review).collect()
    }

    /// Computes the states after each grade again, by the settings and the time of now.
    pub(super) fn refresh_states(&mut self, context: &Context<'_>) {
        self.next = self.next.map(|_| context.next_states(self.prompt.at));
    }

    /// Returns the effect by the grade table, of the first card where there are several.
    pub fn effect(&self) -> Effect {
        self.cards.first().map_or(Effect::Practice, |card| card.effect)
    }

    /// Returns whether the answer counts as right in practice, where no grade is chosen: a flashcard that was turned
    /// over does.
    pub(super) fn passes_practice(&self) -> bool {
        self.verdict.passes() || self.verdict.outcome == Outcome::SelfGraded
    }

    /// Returns the grade that the table proposes, where one is to be chosen.
    pub fn proposed(&self) -> Option<Grade> {
        match self.effect() {
            Effect::Graded(grade) if self.next.is_some() => Some(grade),
            _ => None,
        }
    }
}
