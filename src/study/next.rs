//! What a session asks next, and in which form.

use super::form_progression;
use super::pending_review::{Prompt, Recipe};
use super::scope::Scope;
use super::session::{SessionStage, SessionStep, StudySession};
use super::session_queue::NextCard;
use crate::bank::CardRef;
use crate::progress::{Context, StudyMode};
use crate::question::{Asker, Form, OPTIONS, Question};

/// Answers between two questions that ask several cards at once.
const GROUP_INTERVAL: usize = 10;
/// Due cards that such a question takes from: those that would come next anyway.
const GROUP_POOL: usize = 60;
/// Questions of a contrast, and how often in a row each of the two must be right to end it sooner.
const CONTRAST: (usize, usize) = (12, 2);

impl StudySession {
    /// On to what comes next.
    pub(super) fn next(&mut self, context: &Context<'_>) {
        if self.queue.is_of_another_day(context.now.day()) {
            self.stage = SessionStage::Finished;
            self.refresh(context);
        }
        if let Scope::Pair(a, b) = self.scope {
            self.stage = self.contrast(a, b, context);
            return;
        }
        if let Some(stage) = self.grouped(context) {
            self.stage = stage;
            return;
        }
        let recent: Vec<CardRef> = self.done.iter().rev().flat_map(|done| done.cards.iter().copied()).take(8).collect();
        self.stage = match self.queue.next(&recent, self.ahead, context) {
            NextCard::Card(at) => self.ask(at, context),
            NextCard::Wait { until, cards } => SessionStage::Waiting { until, cards },
            NextCard::Nothing => SessionStage::Finished,
        };
    }

    /// Asks the one of two cards that was not asked last, until both are known.
    fn contrast(&mut self, a: CardRef, b: CardRef, context: &Context<'_>) -> SessionStage {
        let (most, in_a_row) = CONTRAST;
        let answers: Vec<&SessionStep> = self.done.iter().filter(|done| !done.cards.is_empty()).collect();
        let known = |at| {
            let mut own = answers.iter().rev().filter(|done| done.cards == [at]).take(in_a_row).map(|done| done.passed);
            (0..in_a_row).all(|_| own.next() == Some(true))
        };
        if answers.len() >= most || (known(a) && known(b)) {
            return SessionStage::Finished;
        }
        let first = answers.last().is_none_or(|done| done.cards != [a]);
        let at = if first { a } else { b };
        self.ask(at, context)
    }

    /// About every ten cards a question over several that are due together.
    fn grouped(&mut self, context: &Context<'_>) -> Option<SessionStage> {
        let since =
            self.done.iter().rev().take_while(|done| !done.grouped).filter(|done| !done.cards.is_empty()).count();
        if !self.is_daily() || since < GROUP_INTERVAL || context.settings.style != StudyMode::Mixed {
            return None;
        }
        let NextCard::Card(first) = self.queue.next(&[], false, context) else { return None };
        let among = self.queue.due_of(first.bank, GROUP_POOL);
        let asker = Asker::new(&context.library.banks()[first.bank], context.fold);
        let seed = self.seed.wrapping_add(self.steps);
        let forms = if self.steps.is_multiple_of(2) { [Form::Order, Form::Match] } else { [Form::Match, Form::Order] };
        let ask = |card, form| asker.ask_among(card, form, &among, seed).map(|question| (card, question));
        let found = |form| among.iter().find_map(|&card| ask(card, form));
        let (drawn, question) = forms.into_iter().find_map(found)?;
        for &card in &question.cards {
            self.queue.remove(CardRef { bank: first.bank, card });
        }
        let at = CardRef { bank: first.bank, card: *question.cards.first()? };
        Some(prompt_stage(at, question, Recipe { seed, among, drawn: Some(drawn) }, false, context))
    }

    fn ask(&mut self, at: CardRef, context: &Context<'_>) -> SessionStage {
        self.queue.remove(at);
        let asker = Asker::new(context.library.bank(at), context.fold);
        let memory = context.progress.memory(context.library.card(at).key);
        // Another seed each time, so that a card's options are not learned by their place.
        let seed = self.seed.wrapping_add(self.steps);
        let question = form_progression::forms(memory, context.settings.style)
            .iter()
            .chain(&[Form::Flashcard])
            .find_map(|&form| asker.ask(at.card, form, seed, OPTIONS));
        match question {
            Some(question) => {
                prompt_stage(at, question, Recipe { seed, ..Recipe::default() }, memory.is_none(), context)
            }
            None => SessionStage::Finished,
        }
    }
}

fn prompt_stage(at: CardRef, question: Question, recipe: Recipe, first: bool, context: &Context<'_>) -> SessionStage {
    let since = context.now.at;
    let prompt = Prompt { at, question, recipe, first, confidence: None, hint: None, since, unclear: None };
    SessionStage::Prompt(Box::new(prompt))
}
