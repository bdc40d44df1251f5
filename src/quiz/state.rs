//! The state machine of a quiz.

use super::setup::Setup;
use crate::bank::{CardRef, Form};
use crate::marking::{Marker, Outcome, Response, Verdict};
use crate::memory::{Millis, Now};
use crate::progress::{Context, EventKind};
use crate::question::Asked;
use std::collections::HashSet;

/// A question that has been answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Marked {
    pub response: Response,
    pub verdict: Verdict,
}

/// Where a quiz stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Prompt,
    Feedback,
    Result,
}

/// One quiz.
#[derive(Debug, Clone)]
pub struct Quiz {
    setup: Setup,
    questions: Vec<Asked>,
    marked: Vec<Marked>,
    stage: Stage,
    since: Option<Millis>,
    /// Why the last answer could not be read.
    unclear: Option<String>,
}

impl Quiz {
    pub(super) fn new(setup: Setup, questions: Vec<Asked>) -> Self {
        let stage = if questions.is_empty() { Stage::Result } else { Stage::Prompt };
        Self { setup, questions, marked: Vec::new(), stage, since: None, unclear: None }
    }

    /// Where it stands.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// How many questions it has.
    pub fn len(&self) -> usize {
        self.questions.len()
    }

    /// Whether it has no question at all.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty()
    }

    /// The number of the question in hand, from 0.
    pub fn at(&self) -> usize {
        match self.stage {
            Stage::Prompt => self.marked.len(),
            Stage::Feedback | Stage::Result => self.marked.len().saturating_sub(1),
        }
    }

    /// The question in hand.
    pub fn question(&self) -> Option<&Asked> {
        self.questions.get(self.at())
    }

    /// The answers given so far, with their questions.
    pub fn answers(&self) -> impl Iterator<Item = (&Asked, &Marked)> {
        self.questions.iter().zip(&self.marked)
    }

    /// The answer to the question in hand, while its feedback is shown.
    pub fn feedback(&self) -> Option<&Marked> {
        (self.stage == Stage::Feedback).then(|| self.marked.last()).flatten()
    }

    /// Why the last answer could not be read, where it could not.
    pub fn unclear(&self) -> Option<&str> {
        self.unclear.as_deref()
    }

    /// The question in hand is now on the screen.
    pub fn shown(&mut self, now: Now) {
        self.since.get_or_insert(now.at);
    }

    /// Answers the question in hand. The answers are the events to record, one for each card that it tells about.
    pub fn answer(&mut self, response: Response, context: &Context<'_>) -> Vec<EventKind> {
        let Context { library, fold, now, .. } = *context;
        let (Stage::Prompt, Some(asked)) = (self.stage, self.questions.get_mut(self.marked.len())) else {
            return Vec::new();
        };
        let Some(bank) = library.banks().get(asked.bank) else { return Vec::new() };
        asked.question.fill_reasons(bank);
        let mut verdict = Marker::new(bank, fold).mark(&asked.question, &response);
        if verdict.outcome == Outcome::Unclear {
            self.unclear = verdict.remark.take();
            return Vec::new();
        }
        self.unclear = None;
        let took = self.since.take().map_or(0, |since| ((now.at.0 - since.0) / 100).clamp(0, 6000) as u16);
        let events = context.practice(asked, &verdict, None, took);
        self.marked.push(Marked { response, verdict });
        self.stage = Stage::Feedback;
        events
    }

    /// On to the next question, or to the result.
    pub fn next(&mut self) {
        if self.stage == Stage::Feedback {
            self.stage = if self.marked.len() == self.questions.len() { Stage::Result } else { Stage::Prompt };
        }
    }

    /// Ends the quiz early: the result counts what was answered.
    pub fn finish(&mut self) {
        self.stage = Stage::Result;
    }

    /// Questions right, of those answered. A slip counts as right.
    pub fn score(&self) -> (usize, usize) {
        (self.marked.iter().filter(|marked| marked.verdict.passes()).count(), self.marked.len())
    }

    /// A quiz of the cards that were missed, each once; `None` where none was.
    pub fn misses(&self, seed: u64) -> Option<Setup> {
        let mut seen = HashSet::new();
        let cards: Vec<CardRef> = self
            .answers()
            .filter(|(_, marked)| !marked.verdict.passes())
            .flat_map(|(asked, marked)| {
                let parts: Vec<usize> =
                    marked.verdict.parts.iter().filter(|part| !part.right).map(|part| part.card).collect();
                let cards = if parts.is_empty() { asked.question.cards.clone() } else { parts };
                cards.into_iter().map(|card| CardRef { bank: asked.bank, card })
            })
            .filter(|&at| seen.insert(at))
            .collect();
        if cards.is_empty() {
            return None;
        }
        // Each miss is asked by itself: an order or a match would bring in others.
        let mut forms: Vec<Form> =
            self.setup.forms.iter().copied().filter(|form| !matches!(form, Form::Order | Form::Match)).collect();
        forms.extend(
            [Form::Choice, Form::Several, Form::Typed].into_iter().filter(|_| forms.is_empty()).collect::<Vec<_>>(),
        );
        Some(Setup { count: cards.len(), cards, forms, seed, ..self.setup.clone() })
    }

    /// The setup again, with another seed.
    pub fn again(&self, seed: u64) -> Setup {
        Setup { seed, ..self.setup.clone() }
    }
}
