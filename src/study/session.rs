//! A study session: the state machine that asks card by card.

use super::daily_queue::MORE;
use super::pending_review::{PendingReview, Prompt};
use super::scope::{CardStatus, Scope};
use super::session_queue::SessionQueue;
use super::undo::UndoneStep;
use crate::bank::CardRef;
use crate::marking::{Marker, Outcome, Response};
use crate::memory::{Confidence, Effect, Grade, Millis};
use crate::progress::{Context, Event, EventId, EventKind, Mark, Recorder};

/// Times that a card is asked in practice until it is right.
const MAX_TRIES: usize = 3;

/// The stage of a session.
#[derive(Debug, Clone, PartialEq)]
pub enum SessionStage {
    /// A question is asked.
    Prompt(Box<Prompt>),
    /// It is answered and waits for its grade.
    Answered(Box<PendingReview>),
    /// Only cards at the learning step are left; they come back at this moment.
    Waiting {
        until: Millis,
        cards: usize,
    },
    Finished,
}

/// Counts of a session's answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    pub answered: usize,
    pub right: usize,
    /// Cards that were answered for the first time.
    pub introduced: usize,
}

/// A step that can be undone.
#[derive(Debug, Clone)]
pub(super) struct SessionStep {
    pub(super) events: Vec<EventId>,
    /// The stage before it.
    pub(super) before: SessionStage,
    /// The cards that were answered; none for a mark.
    pub(super) cards: Vec<CardRef>,
    pub(super) passed: bool,
    pub(super) introduced: bool,
    /// It was a question over several cards.
    pub(super) grouped: bool,
}

/// A study session.
#[derive(Debug, Clone)]
pub struct StudySession {
    pub(super) scope: Scope,
    /// Answers move the schedule; otherwise all are practice.
    pub(super) reschedules: bool,
    pub(super) seed: u64,
    /// Cards at the learning step are asked before their time, since nothing else is left.
    pub(super) ahead: bool,
    pub(super) queue: SessionQueue,
    pub(super) stage: SessionStage,
    /// Steps that can be undone, newest last.
    pub(super) done: Vec<SessionStep>,
    /// Steps that can be redone, newest last.
    pub(super) undone: Vec<UndoneStep>,
    /// Steps ever taken: the seed of the next question.
    pub(super) steps: u64,
    /// Counts of the steps that can no longer be undone.
    pub(super) earlier: Summary,
}

impl StudySession {
    /// Begins a session. A day's work ([`Scope::Everything`], or a topic) asks what is due and what is new, and moves
    /// the schedule. Any other scope, or `reschedules` being false, asks what the scope selects, due or not; with
    /// `reschedules` each answer moves the schedule, and without it none does.
    pub fn new(scope: Scope, reschedules: bool, seed: u64, context: &Context<'_>) -> Self {
        let mut session = Self::empty(scope, reschedules, seed);
        session.refresh(context);
        session.next(context);
        session
    }

    pub(super) fn empty(scope: Scope, reschedules: bool, seed: u64) -> Self {
        Self {
            scope,
            reschedules,
            seed,
            ahead: false,
            queue: SessionQueue::default(),
            stage: SessionStage::Finished,
            done: Vec::new(),
            undone: Vec::new(),
            steps: 0,
            earlier: Summary::default(),
        }
    }

    /// Takes the session out, to be [resumed](Self::resume) later, and leaves an empty one in its place.
    pub fn suspend(&mut self) -> Self {
        std::mem::replace(self, Self::empty(Scope::Everything, false, 0))
    }

    /// Returns where it stands.
    pub fn stage(&self) -> &SessionStage {
        &self.stage
    }

    /// Returns the cards that it takes from.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Returns whether answers move the schedule.
    pub fn reschedules(&self) -> bool {
        self.reschedules
    }

    /// Returns the two cards of a contrast session.
    pub fn pair(&self) -> Option<(CardRef, CardRef)> {
        if let Scope::Pair(one, other) = self.scope { Some((one, other)) } else { None }
    }

    /// Returns the counts so far.
    pub fn summary(&self) -> Summary {
        let answered = || self.done.iter().filter(|step| !step.cards.is_empty());
        Summary {
            answered: self.earlier.answered + answered().count(),
            right: self.earlier.right + answered().filter(|step| step.passed).count(),
            introduced: self.earlier.introduced + answered().filter(|step| step.introduced).count(),
        }
    }

    /// Returns the number of cards that still wait, the current ones included.
    pub fn remaining(&self) -> usize {
        self.queue.count() + self.current_cards().len()
    }

    /// Returns the cards of the current question: one, or those of a question over several.
    pub fn current_cards(&self) -> Vec<CardRef> {
        match &self.stage {
            SessionStage::Prompt(prompt) => prompt.cards(),
            SessionStage::Answered(pending) => pending.prompt.cards(),
            SessionStage::Waiting { .. } | SessionStage::Finished => Vec::new(),
        }
    }

    /// Returns how many cards still wait, the current ones included: new ones, ones that come back soon, and due ones (in a
    /// session of chosen cards all that are left).
    pub fn counts(&self, context: &Context<'_>) -> (usize, usize, usize) {
        let (mut new, mut soon, mut due) = self.queue.counts();
        for at in self.current_cards() {
            match CardStatus::of(context.progress.card(context.library.card(at).key), context.now) {
                CardStatus::New if self.is_daily() => new += 1,
                CardStatus::Learning(_) if self.is_daily() => soon += 1,
                _ => due += 1,
            }
        }
        (new, soon, due)
    }

    pub(super) fn is_daily(&self) -> bool {
        self.reschedules && self.scope.is_daily()
    }

    /// Builds the queue again, because another tab has answered or a setting was changed. The current question stays.
    pub fn refresh(&mut self, context: &Context<'_>) {
        self.queue = match self.is_daily() {
            true => SessionQueue::daily(&self.scope, context),
            false => SessionQueue::chosen(&self.scope, context),
        };
        if matches!(self.scope, Scope::Topic(..)) {
            let first = |step: &&SessionStep| matches!(&step.before, SessionStage::Prompt(prompt) if prompt.first);
            let begun = self.done.iter().filter(first).filter(|step| !step.cards.is_empty()).count();
            // It gives new ones whatever the day has asked, and must end.
            self.queue.limit_new(MORE.saturating_sub(self.earlier.introduced + begun));
        }
        if !self.is_daily() {
            // Each is asked once; what failed waits for its step, or in practice to be asked again.
            let done = self.done.iter().filter(|step| step.passed || self.reschedules);
            for at in done.flat_map(|step| step.cards.clone()) {
                self.queue.answered(at, context);
            }
        }
        for at in self.current_cards() {
            self.queue.remove(at);
        }
    }

    /// Continues a suspended session: the current question stays, unless it was answered, buried or suspended elsewhere
    /// meanwhile.
    pub fn resume(&mut self, context: &Context<'_>) {
        let current = self.current_cards();
        let before = std::mem::replace(&mut self.stage, SessionStage::Finished);
        self.refresh(context);
        let waits = |&at: &CardRef| {
            let status = CardStatus::of(context.progress.card(context.library.card(at).key), context.now);
            let open = matches!(status, CardStatus::New | CardStatus::Learning(_) | CardStatus::Due(_));
            open || self.queue.cards().any(|other| other == at)
        };
        if current.is_empty() || !current.iter().all(waits) {
            self.next(context);
            return;
        }
        current.iter().for_each(|&at| self.queue.remove(at));
        self.stage = before;
        match &mut self.stage {
            SessionStage::Prompt(prompt) => prompt.since = context.now.at,
            SessionStage::Answered(pending) => pending.refresh_states(context),
            SessionStage::Waiting { .. } | SessionStage::Finished => {}
        }
    }

    /// Sets how sure the learner is, before the answer is shown; the same again takes it away.
    pub fn set_confidence(&mut self, confidence: Confidence) {
        if let SessionStage::Prompt(prompt) = &mut self.stage {
            prompt.confidence = if prompt.confidence == Some(confidence) { None } else { Some(confidence) };
        }
    }

    /// Shows a hint; a right answer then counts as Hard. Does nothing where the form has none.
    pub fn hint(&mut self, context: &Context<'_>) {
        if let SessionStage::Prompt(prompt) = &mut self.stage {
            prompt.hint = super::hint::hint(context.library.bank(prompt.at), &prompt.question);
        }
    }

    /// Answers the current question. What cannot be read as an answer is asked again.
    pub fn answer(&mut self, response: Response, context: &Context<'_>) {
        let SessionStage::Prompt(prompt) = &self.stage else { return };
        self.stage = match self.pending(Prompt::clone(prompt), response, context) {
            Ok(pending) => {
                self.undone.clear();
                SessionStage::Answered(Box::new(pending))
            }
            Err(unclear) => SessionStage::Prompt(unclear),
        };
    }

    /// Marks an answer.
    ///
    /// # Errors
    /// The prompt, with why the answer cannot be read, where it cannot.
    pub(super) fn pending(
        &self,
        mut prompt: Prompt,
        response: Response,
        context: &Context<'_>,
    ) -> Result<PendingReview, Box<Prompt>> {
        let bank = context.library.bank(prompt.at);
        prompt.question.fill_reasons(bank);
        let verdict = Marker::new(bank, context.fold).mark(&prompt.question, &response);
        let is_unclear = verdict.outcome == Outcome::Unclear;
        prompt.unclear = verdict.remark.clone().filter(|_| is_unclear);
        if is_unclear {
            return Err(Box::new(prompt));
        }
        let first_time = |at: CardRef| !self.done.iter().any(|step| step.cards.contains(&at));
        let reschedules = self.reschedules && (!matches!(self.scope, Scope::Pair(..)) || first_time(prompt.at));
        Ok(PendingReview::new(prompt, response, verdict, reschedules, context))
    }

    /// Records the answer with a grade, or with the one that the table proposes, and goes on to the next card. Returns
    /// the events, one for each card; none where no answer waits for a grade.
    pub fn grade(&mut self, grade: Option<Grade>, recorder: &mut impl Recorder) -> Vec<Event> {
        let SessionStage::Answered(pending) = &self.stage else { return Vec::new() };
        let reviews = recorder.with_context(|context| pending.reviews(grade, context));
        let events = recorder.record_all(reviews);
        recorder.with_context(|context| self.answered(&events, context));
        events
    }

    fn answered(&mut self, events: &[Event], context: &Context<'_>) {
        let SessionStage::Answered(pending) = &self.stage else { return };
        let effects = || {
            events.iter().filter_map(|event| {
                if let EventKind::Review(review) = &event.what { Some(review.effect) } else { None }
            })
        };
        let prompt = Prompt { confidence: None, hint: None, ..pending.prompt.clone() };
        let cards = prompt.cards();
        let passed = effects().all(|effect| match effect {
            Effect::Graded(grade) => grade != Grade::Again,
            Effect::Met | Effect::Practice => pending.passes_practice(),
        });
        let step = SessionStep {
            events: events.iter().map(|event| event.id).collect(),
            passed,
            introduced: effects().any(|effect| effect == Effect::Met),
            grouped: cards.len() > 1,
            before: SessionStage::Prompt(Box::new(prompt)),
            cards,
        };
        for &at in &step.cards {
            self.queue.answered(at, context);
        }
        let tries = self.done.iter().filter(|other| other.cards == step.cards).count() + 1;
        if !passed && !self.reschedules && tries < MAX_TRIES && !matches!(self.scope, Scope::Pair(..)) {
            step.cards.iter().for_each(|&at| self.queue.requeue(at));
        }
        self.advance(step, context);
    }

    /// Records a mark of the current card. What is suspended, buried or reset makes way for the next card. Returns
    /// whether the mark changes anything; otherwise nothing is recorded.
    pub fn mark(&mut self, mark: Mark, recorder: &mut impl Recorder) -> bool {
        let [at] = self.current_cards()[..] else { return false };
        let (card, changes) = recorder.with_context(|context| {
            let card = context.library.card(at).key;
            (card, context.progress.would_change(card, mark, context.now.day()))
        });
        if !changes {
            return false;
        }
        let event = recorder.record(EventKind::Mark(card, mark));
        recorder.with_context(|context| self.marked(mark, event.id, context));
        true
    }

    fn marked(&mut self, mark: Mark, event: EventId, context: &Context<'_>) {
        let step = SessionStep {
            events: vec![event],
            before: self.stage.clone(),
            cards: Vec::new(),
            passed: true,
            introduced: false,
            grouped: false,
        };
        match mark {
            Mark::Suspended | Mark::Buried | Mark::Reset => {
                // A sibling that gave way to it may come now.
                self.stage = SessionStage::Finished;
                self.refresh(context);
                self.advance(step, context);
            }
            Mark::Resumed | Mark::Flagged(_) => {
                self.undone.clear();
                self.done.push(step);
            }
        }
    }

    fn advance(&mut self, step: SessionStep, context: &Context<'_>) {
        self.undone.clear();
        self.done.push(step);
        self.steps += 1;
        self.next(context);
    }

    /// Asks the cards at the learning step now, without waiting.
    pub fn review_ahead(&mut self, context: &Context<'_>) {
        self.ahead = true;
        self.next(context);
    }

    /// Returns the card that the last answer has made a leech, or has pointed out as one once more.
    pub fn leech(&self, context: &Context<'_>) -> Option<CardRef> {
        let [at] = self.done.last()?.cards[..] else { return None };
        let memory = context.progress.memory(context.library.card(at).key)?;
        (memory.has_become_leech() && self.reschedules).then_some(at)
    }
}

#[cfg(test)]
#[path = "session_stories.rs"]
mod stories;
#[cfg(test)]
#[path = "session_tests.rs"]
mod tests;
