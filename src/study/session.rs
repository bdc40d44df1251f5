//! A sitting: the state machine of study.

use super::answer::{Part, PendingReview, Prompt};
use super::queue::Queue;
use super::scope::{Scope, Standing};
use crate::bank::CardRef;
use crate::marking::{Marker, Outcome, Response};
use crate::memory::{Confidence, Effect, Grade, Millis};
use crate::progress::{Context, Event, EventId, EventKind, Mark, Review};

/// Times that a card is asked in practice until it is right.
const TRIES: usize = 3;

/// Where a sitting stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    Prompt(Box<Prompt>),
    Answered(Box<PendingReview>),
    /// Only cards at their step are left; they come back at this moment.
    Waiting {
        until: Millis,
        cards: usize,
    },
    Finished,
}

/// What was done in a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    pub answered: usize,
    pub right: usize,
    pub met: usize,
}

/// A step that can be taken back.
#[derive(Debug, Clone)]
pub(super) struct Done {
    events: Vec<EventId>,
    /// What was on the screen before it.
    before: Stage,
    /// The cards that were answered; none for a mark.
    pub(super) cards: Vec<CardRef>,
    pub(super) passed: bool,
    met: bool,
    /// It was a question over several cards.
    pub(super) grouped: bool,
}

/// A step that was taken back.
#[derive(Debug, Clone)]
struct Undone {
    done: Done,
    voids: Vec<EventId>,
    /// What was on the screen when it was.
    after: Stage,
}

/// One sitting.
#[derive(Debug, Clone)]
pub struct StudySession {
    pub(super) scope: Scope,
    /// Answers move the schedule; otherwise all are practice.
    moves: bool,
    pub(super) seed: u64,
    /// Cards at their step are asked before their time, since nothing else is left.
    pub(super) ahead: bool,
    pub(super) queue: Queue,
    pub(super) stage: Stage,
    /// What can be taken back, newest last.
    pub(super) done: Vec<Done>,
    /// What can be done again, newest last.
    undone: Vec<Undone>,
    /// Steps ever taken: the seed of the next question.
    pub(super) steps: u64,
}

impl StudySession {
    /// Begins a sitting. A day's work ([`Scope::Everything`], or a topic) asks what is due and what is new, and moves the
    /// schedule. Any other scope, or `moves` being false, asks what the scope picks, due or not; with `moves` each answer
    /// moves the schedule, and without it none does.
    pub fn new(scope: Scope, moves: bool, seed: u64, context: &Context<'_>) -> Self {
        let mut session = Self::blank(scope, moves, seed);
        session.refresh(context);
        session.next(context);
        session
    }

    fn blank(scope: Scope, moves: bool, seed: u64) -> Self {
        Self {
            scope,
            moves,
            seed,
            ahead: false,
            queue: Queue::default(),
            stage: Stage::Finished,
            done: Vec::new(),
            undone: Vec::new(),
            steps: 0,
        }
    }

    /// Takes the sitting away, to be [taken up](Self::taken_up) later; one with nothing in it stays.
    pub fn leave(&mut self) -> Self {
        std::mem::replace(self, Self::blank(Scope::Everything, false, 0))
    }

    /// Where it stands.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// What it takes from.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Whether answers move the schedule.
    pub fn moves(&self) -> bool {
        self.moves
    }

    /// The two cards that are being told apart, if that is what is done.
    pub fn pair(&self) -> Option<(CardRef, CardRef)> {
        if let Scope::Pair(one, other) = self.scope { Some((one, other)) } else { None }
    }

    /// What was done so far.
    pub fn summary(&self) -> Summary {
        let answered = || self.done.iter().filter(|done| !done.cards.is_empty());
        Summary {
            answered: answered().count(),
            right: answered().filter(|done| done.passed).count(),
            met: answered().filter(|done| done.met).count(),
        }
    }

    /// Cards that still wait, those in hand included.
    pub fn left(&self) -> usize {
        self.queue.count() + self.in_hand().len()
    }

    /// The cards in hand: one, or those of a question over several.
    pub fn in_hand(&self) -> Vec<CardRef> {
        match &self.stage {
            Stage::Prompt(asking) => asking.cards(),
            Stage::Answered(answering) => answering.asked.cards(),
            Stage::Waiting { .. } | Stage::Finished => Vec::new(),
        }
    }

    pub(super) fn is_daily(&self) -> bool {
        self.moves && self.scope.is_daily()
    }

    /// Looks anew at what waits: another tab has answered, or a setting was changed. The card in hand stays.
    pub fn refresh(&mut self, context: &Context<'_>) {
        self.queue = match self.is_daily() {
            true => Queue::daily(&self.scope, context),
            false => Queue::chosen(&self.scope, context),
        };
        if !self.is_daily() {
            // Each is asked once; what failed waits for its step, or in practice to be asked again.
            for at in self.done.iter().filter(|done| done.passed || self.moves).flat_map(|done| done.cards.clone()) {
                self.queue.answered(at, context);
            }
        }
        for at in self.in_hand() {
            self.queue.take(at);
        }
    }

    /// The sitting was left and is taken up again: what was in hand still is, unless it was answered or put aside
    /// elsewhere meanwhile.
    pub fn taken_up(&mut self, context: &Context<'_>) {
        let in_hand = self.in_hand();
        let before = std::mem::replace(&mut self.stage, Stage::Finished);
        self.refresh(context);
        let waits = |&at: &CardRef| {
            let standing = Standing::of(context.progress.card(context.library.card(at).key), context.now);
            let open = matches!(standing, Standing::New | Standing::Learning(_) | Standing::Due(_));
            open || self.queue.cards().any(|other| other == at)
        };
        if in_hand.is_empty() || !in_hand.iter().all(waits) {
            self.next(context);
            return;
        }
        in_hand.iter().for_each(|&at| self.queue.take(at));
        self.stage = before;
        match &mut self.stage {
            Stage::Prompt(asking) => asking.since = context.now.at,
            Stage::Answered(answering) => answering.look_anew(context),
            Stage::Waiting { .. } | Stage::Finished => {}
        }
    }

    /// Says how sure one is, before the answer is shown.
    pub fn say(&mut self, confidence: Confidence) {
        if let Stage::Prompt(asking) = &mut self.stage {
            asking.confidence = if asking.confidence == Some(confidence) { None } else { Some(confidence) };
        }
    }

    /// Asks for a hint; then a right answer counts as Hard. Nothing happens where the form has none.
    pub fn hint(&mut self, context: &Context<'_>) {
        if let Stage::Prompt(asking) = &mut self.stage {
            asking.hint = super::hint::hint(context.library.bank(asking.at), &asking.question);
        }
    }

    /// Answers the question in hand. What cannot be read as an answer is asked again.
    pub fn answer(&mut self, response: Response, context: &Context<'_>) {
        let Stage::Prompt(asking) = &self.stage else { return };
        let bank = context.library.bank(asking.at);
        let mut asked = Prompt::clone(asking);
        asked.question.fill_reasons(bank);
        let verdict = Marker::new(bank, context.fold).mark(&asked.question, &response);
        if verdict.outcome == Outcome::Unclear {
            asked.unclear = verdict.remark;
            self.stage = Stage::Prompt(Box::new(asked));
            return;
        }
        asked.unclear = None;
        let first_time = |at: CardRef| !self.done.iter().any(|done| done.cards.contains(&at));
        let moves = self.moves && (!matches!(self.scope, Scope::Pair(..)) || first_time(asked.at));
        self.stage = Stage::Answered(Box::new(PendingReview::new(asked, response, verdict, moves, context)));
    }

    /// Grades the answer, or takes what the table proposes. The answers are the events to record, one for each card; call
    /// [`recorded`](Self::recorded) when they are.
    pub fn grade(&self, grade: Option<Grade>, context: &Context<'_>) -> Vec<EventKind> {
        let Stage::Answered(answering) = &self.stage else { return Vec::new() };
        let verdict = &answering.verdict;
        let review = |part: &Part| {
            let effect = match (part.effect, grade) {
                (Effect::Graded(_), Some(grade)) if answering.next.is_some() => Effect::Graded(grade),
                (effect, _) => effect,
            };
            let again = effect == Effect::Graded(Grade::Again);
            let overruled = match part.outcome {
                Outcome::Wrong => matches!(effect, Effect::Graded(_)) && !again,
                Outcome::Right | Outcome::Almost => again,
                Outcome::SelfGraded | Outcome::Unclear => false,
            };
            // Asked only where there is a day to choose.
            let days = match effect {
                Effect::Graded(_) => answering.next.unwrap_or_else(|| context.next_states(part.at)).days(effect),
                Effect::Met | Effect::Practice => None,
            };
            EventKind::Review(Review {
                card: context.library.card(part.at).key,
                form: answering.asked.question.form,
                outcome: part.outcome,
                effect,
                confidence: answering.asked.confidence,
                overruled,
                hint: answering.asked.hint.is_some(),
                retention: context.settings.retention,
                days,
                took: answering.took / answering.parts.len().max(1) as u16,
                confused_with: context.confusion(part.at.bank, verdict),
            })
        };
        answering.parts.iter().map(review).collect()
    }

    /// The answer has been recorded as these events: on to the next card.
    pub fn recorded(&mut self, events: &[Event], context: &Context<'_>) {
        let Stage::Answered(answering) = &self.stage else { return };
        let effects = || {
            events.iter().filter_map(|event| {
                if let EventKind::Review(review) = &event.what { Some(review.effect) } else { None }
            })
        };
        let asking = Prompt { confidence: None, hint: None, ..answering.asked.clone() };
        let cards = asking.cards();
        let passed = effects().all(|effect| match effect {
            Effect::Graded(grade) => grade != Grade::Again,
            Effect::Met | Effect::Practice => answering.verdict.passes() || answering.turned_over_and_known(),
        });
        let done = Done {
            events: events.iter().map(|event| event.id).collect(),
            passed,
            met: effects().any(|effect| effect == Effect::Met),
            grouped: cards.len() > 1,
            before: Stage::Prompt(Box::new(asking)),
            cards,
        };
        for &at in &done.cards {
            self.queue.answered(at, context);
        }
        let tries = self.done.iter().filter(|other| other.cards == done.cards).count() + 1;
        if !passed && !self.moves && tries < TRIES && !matches!(self.scope, Scope::Pair(..)) {
            done.cards.iter().for_each(|&at| self.queue.again(at));
        }
        self.step(done, context);
    }

    /// The mark for the card in hand, if it would change anything; call [`marked`](Self::marked) when it is recorded.
    pub fn mark(&self, mark: Mark, context: &Context<'_>) -> Option<EventKind> {
        let [at] = self.in_hand()[..] else { return None };
        let card = context.library.card(at).key;
        context.progress.would_change(card, mark, context.now.day()).then_some(EventKind::Mark(card, mark))
    }

    /// The mark has been recorded as this event. What is put aside or forgotten leaves the hand.
    pub fn marked(&mut self, event: &Event, context: &Context<'_>) {
        let EventKind::Mark(_, mark) = event.what else { return };
        let done = Done {
            events: vec![event.id],
            before: self.stage.clone(),
            cards: Vec::new(),
            passed: true,
            met: false,
            grouped: false,
        };
        match mark {
            Mark::Suspended | Mark::Buried | Mark::Reset => {
                // A sibling that gave way to it may come now.
                self.stage = Stage::Finished;
                self.refresh(context);
                self.step(done, context);
            }
            Mark::Resumed | Mark::Flagged(_) => {
                self.undone.clear();
                self.done.push(done);
            }
        }
    }

    fn step(&mut self, done: Done, context: &Context<'_>) {
        self.undone.clear();
        self.done.push(done);
        self.steps += 1;
        self.next(context);
    }

    /// The events that take the last step back, answer or mark; call [`taken_back`](Self::taken_back) when they are
    /// recorded.
    pub fn undo(&self) -> Vec<EventKind> {
        self.done.last().map_or_else(Vec::new, |done| done.events.iter().map(|&id| EventKind::Void(id)).collect())
    }

    /// The last step has been taken back by these events: what was in hand is so again.
    pub fn taken_back(&mut self, voids: &[Event], context: &Context<'_>) {
        let Some(done) = self.done.pop() else { return };
        let mut before = done.before.clone();
        if let Stage::Prompt(asking) = &mut before {
            asking.since = context.now.at;
        }
        let after = std::mem::replace(&mut self.stage, before);
        self.undone.push(Undone { done, voids: voids.iter().map(|event| event.id).collect(), after });
        self.refresh(context);
    }

    /// The events that bring back what was taken back last; call [`done_again`](Self::done_again) when they are
    /// recorded.
    pub fn redo(&self) -> Vec<EventKind> {
        self.undone.last().map_or_else(Vec::new, |undone| undone.voids.iter().map(|&id| EventKind::Void(id)).collect())
    }

    /// What was taken back counts again.
    pub fn done_again(&mut self, context: &Context<'_>) {
        let Some(undone) = self.undone.pop() else { return };
        self.done.push(undone.done);
        self.stage = undone.after;
        self.refresh(context);
    }

    /// Asks the cards at their step now, without waiting.
    pub fn go_on(&mut self, context: &Context<'_>) {
        self.ahead = true;
        self.next(context);
    }

    /// Whether the last answer has made its card a leech, or has done so once more.
    pub fn leech(&self, context: &Context<'_>) -> Option<CardRef> {
        let [at] = self.done.last()?.cards[..] else { return None };
        let memory = context.progress.memory(context.library.card(at).key)?;
        (memory.has_become_leech() && self.moves).then_some(at)
    }
}

#[cfg(test)]
#[path = "session_stories.rs"]
mod stories;
#[cfg(test)]
#[path = "session_tests.rs"]
mod tests;
