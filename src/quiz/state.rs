//! The state machine of a quiz.

use super::setup::QuizSetup;
use crate::bank::CardRef;
use crate::marking::{Marker, Outcome, Response, Verdict};
use crate::memory::{Millis, Now};
use crate::progress::{Context, Event, EventId, EventKind, MAX_TOOK, Recorder};
use crate::question::Asked;
use crate::question::Form;
use std::collections::HashSet;

/// A question that has been answered.
#[derive(Debug, Clone, PartialEq)]
pub struct QuizAnswer {
    pub response: Response,
    pub verdict: Verdict,
    /// What was recorded of it.
    pub events: Vec<EventId>,
}

/// The stage of a quiz.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuizStage {
    Prompt,
    Feedback,
    Result,
}

/// One quiz.
#[derive(Debug, Clone)]
pub struct Quiz {
    pub(super) setup: QuizSetup,
    pub(super) questions: Vec<Asked>,
    pub(super) answers: Vec<QuizAnswer>,
    pub(super) stage: QuizStage,
    /// Answers that were taken back, each with the events that did it; the last is done again first.
    undone: Vec<(QuizAnswer, Vec<EventId>)>,
    since: Option<Millis>,
    /// Why the last answer could not be read.
    unclear: Option<String>,
}

impl Quiz {
    pub(super) fn new(setup: QuizSetup, questions: Vec<Asked>) -> Self {
        let stage = if questions.is_empty() { QuizStage::Result } else { QuizStage::Prompt };
        Self { setup, questions, answers: Vec::new(), stage, undone: Vec::new(), since: None, unclear: None }
    }

    /// Returns where it stands.
    pub fn stage(&self) -> QuizStage {
        self.stage
    }

    /// Returns the number of questions.
    pub fn len(&self) -> usize {
        self.questions.len()
    }

    /// Returns whether it has no question at all.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty()
    }

    /// Returns the number of the current question, from 0.
    pub fn at(&self) -> usize {
        match self.stage {
            QuizStage::Prompt => self.answers.len(),
            QuizStage::Feedback | QuizStage::Result => self.answers.len().saturating_sub(1),
        }
    }

    /// Returns the current question.
    pub fn question(&self) -> Option<&Asked> {
        self.questions.get(self.at())
    }

    /// Returns the answers so far, with their questions.
    pub fn answers(&self) -> impl Iterator<Item = (&Asked, &QuizAnswer)> {
        self.questions.iter().zip(&self.answers)
    }

    /// Returns the answer to the current question, while its feedback is shown.
    pub fn feedback(&self) -> Option<&QuizAnswer> {
        (self.stage == QuizStage::Feedback).then(|| self.answers.last()).flatten()
    }

    /// Returns why the last answer could not be read, where it could not.
    pub fn unclear(&self) -> Option<&str> {
        self.unclear.as_deref()
    }

    /// Starts the time of the current question, unless it runs.
    pub fn start_timer(&mut self, now: Now) {
        self.since.get_or_insert(now.at);
    }

    /// Answers the current question and records the answer. Returns the events, one for each card that the
    /// question asks; none where the answer cannot be read or no question is asked.
    pub fn answer(&mut self, response: Response, recorder: &mut impl Recorder) -> Vec<Event> {
        let Some((answer, kinds)) = recorder.with_context(|context| self.marked(response, context)) else {
            return Vec::new();
        };
        let events = recorder.record_all(kinds);
        self.answers.push(QuizAnswer { events: ids(&events), ..answer });
        self.stage = QuizStage::Feedback;
        self.undone.clear();
        events
    }

    fn marked(&mut self, response: Response, context: &Context<'_>) -> Option<(QuizAnswer, Vec<EventKind>)> {
        let Context { library, fold, now, .. } = *context;
        if self.stage != QuizStage::Prompt {
            return None;
        }
        let asked = self.questions.get_mut(self.answers.len())?;
        let bank = library.banks().get(asked.bank)?;
        asked.question.fill_reasons(bank);
        let mut verdict = Marker::new(bank, fold).mark(&asked.question, &response);
        if verdict.outcome == Outcome::Unclear {
            self.unclear = verdict.remark.take();
            return None;
        }
        self.unclear = None;
        let took = self.since.take().map_or(0, |since| ((now.at.0 - since.0) / 100).clamp(0, MAX_TOOK) as u16);
        let kinds = context.practice(asked, &verdict, None, took);
        Some((QuizAnswer { response, verdict, events: Vec::new() }, kinds))
    }

    /// Returns whether there is an answer to take back.
    pub fn can_undo(&self) -> bool {
        !self.answers.is_empty()
    }

    /// Returns whether there is an answer to give again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Takes the last answer back, by void events: its question is asked again. Returns whether there was one.
    pub fn undo(&mut self, recorder: &mut impl Recorder) -> bool {
        let Some(answer) = self.answers.pop() else { return false };
        let voids = recorder.record_all(answer.events.iter().copied().map(EventKind::Void).collect());
        self.undone.push((answer, ids(&voids)));
        self.stage = QuizStage::Prompt;
        (self.since, self.unclear) = (None, None);
        true
    }

    /// Gives the answer again that was taken back last, by voiding the voids. Returns whether there was one.
    pub fn redo(&mut self, recorder: &mut impl Recorder) -> bool {
        let Some((answer, voids)) = self.undone.pop() else { return false };
        recorder.record_all(voids.into_iter().map(EventKind::Void).collect());
        self.answers.push(answer);
        self.stage = QuizStage::Feedback;
        (self.since, self.unclear) = (None, None);
        true
    }

    /// Goes on to the next question, or to the result.
    pub fn next(&mut self) {
        if self.stage == QuizStage::Feedback {
            self.stage = if self.answers.len() == self.questions.len() { QuizStage::Result } else { QuizStage::Prompt };
        }
    }

    /// Ends the quiz early: the result counts what was answered.
    pub fn finish(&mut self) {
        self.stage = QuizStage::Result;
    }

    /// Returns whether it was ended before its last question.
    pub fn is_unfinished(&self) -> bool {
        self.answers.len() < self.questions.len()
    }

    /// Goes on with a quiz that was ended early.
    pub fn go_on(&mut self) {
        if self.is_unfinished() {
            self.stage = QuizStage::Prompt;
        }
    }

    /// Returns the number of questions answered right, and of those answered. A slip counts as right.
    pub fn score(&self) -> (usize, usize) {
        (self.answers.iter().filter(|answer| answer.verdict.passes()).count(), self.answers.len())
    }

    /// Returns what was answered last to the current question, where it was taken back.
    pub fn taken_back(&self) -> Option<&Response> {
        self.undone.last().filter(|_| self.stage == QuizStage::Prompt).map(|(answer, _)| &answer.response)
    }

    /// Returns the setup of a quiz of the cards that were missed, each once; `None` where none was.
    pub fn misses(&self, seed: u64) -> Option<QuizSetup> {
        let mut seen = HashSet::new();
        let cards: Vec<CardRef> = self
            .answers()
            .filter(|(_, answer)| !answer.verdict.passes())
            .flat_map(|(asked, answer)| {
                let parts: Vec<usize> =
                    answer.verdict.parts.iter().filter(|part| !part.known).map(|part| part.card).collect();
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
        Some(QuizSetup { count: cards.len(), cards, forms, seed, ..self.setup.clone() })
    }

    /// Returns the same setup with another seed.
    pub fn repeat(&self, seed: u64) -> QuizSetup {
        QuizSetup { seed, ..self.setup.clone() }
    }
}

fn ids(events: &[Event]) -> Vec<EventId> {
    events.iter().map(|event| event.id).collect()
}
