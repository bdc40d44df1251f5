//! A sitting: the state machine of study.

use super::agenda::{Agenda, Scope};
use super::ladder;
use crate::bank::{CardAt, Form, Shelf};
use crate::marking::{Marker, Outcome, Response, Verdict};
use crate::memory::{Answered, Confidence, Effect, Grade, Millis, NextStates, effect};
use crate::progress::{Context, EventId, Review, What};
use crate::question::{Asker, OPTIONS, Question};

/// How many facts lie between two cards of one, where there is a choice.
const APART: usize = 5;

/// A card being asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Asking {
    pub at: CardAt,
    pub question: Question,
    /// The learner has never met it: no grade yet, only feedback.
    pub first: bool,
    pub confidence: Option<Confidence>,
    pub since: Millis,
    /// Why the last answer could not be read, where it could not.
    pub unclear: Option<String>,
}

/// A card that has been answered and waits for its grade.
#[derive(Debug, Clone, PartialEq)]
pub struct Answering {
    pub asked: Asking,
    pub response: Response,
    pub verdict: Verdict,
    /// What the grade table makes of it.
    pub effect: Effect,
    /// What each grade would lead to; `None` at the first meeting.
    pub next: Option<NextStates>,
    took: u16,
}

/// Where a sitting stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    Asking(Box<Asking>),
    Answered(Box<Answering>),
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

#[derive(Debug, Clone)]
struct Done {
    event: EventId,
    asking: Asking,
    passed: bool,
    met: bool,
}

/// One sitting.
#[derive(Debug, Clone)]
pub struct Sitting {
    scope: Scope,
    seed: u64,
    /// Cards at their step are asked before their time, since nothing else is left.
    ahead: bool,
    stage: Stage,
    /// What can be taken back, newest last.
    done: Vec<Done>,
}

impl Sitting {
    /// Begins a sitting.
    pub fn new(scope: Scope, seed: u64, context: &Context<'_>) -> Self {
        let mut sitting = Self { scope, seed, ahead: false, stage: Stage::Finished, done: Vec::new() };
        sitting.next(context);
        sitting
    }

    /// Where it stands.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// What was done so far.
    pub fn summary(&self) -> Summary {
        Summary {
            answered: self.done.len(),
            right: self.done.iter().filter(|done| done.passed).count(),
            met: self.done.iter().filter(|done| done.met).count(),
        }
    }

    /// Cards that still wait, the one in hand included.
    pub fn left(&self, context: &Context<'_>) -> usize {
        self.agenda(context).total()
    }

    fn agenda(&self, context: &Context<'_>) -> Agenda {
        Agenda::of(context.shelf, context.progress, &self.scope, context.settings, context.now)
    }

    /// Says how sure one is, before the answer is shown.
    pub fn say(&mut self, confidence: Confidence) {
        if let Stage::Asking(asking) = &mut self.stage {
            asking.confidence = if asking.confidence == Some(confidence) { None } else { Some(confidence) };
        }
    }

    /// Answers the card in hand. What cannot be read as an answer is asked again.
    pub fn answer(&mut self, response: Response, context: &Context<'_>) {
        let Stage::Asking(asking) = &self.stage else { return };
        let bank = context.shelf.bank(asking.at);
        let verdict = Marker::new(bank, context.fold).mark(&asking.question, &response);
        let mut asked = Asking::clone(asking);
        if verdict.outcome == Outcome::Unclear {
            asked.unclear = verdict.remark;
            self.stage = Stage::Asking(Box::new(asked));
            return;
        }
        asked.unclear = None;
        let answered = Answered {
            form: asked.question.form,
            outcome: verdict.outcome,
            confidence: asked.confidence,
            hint: false,
            due: true,
            started: true,
        };
        let first_look = asked.first && asked.question.form != Form::Flashcard;
        let (effect, next) = if first_look {
            (Effect::Met, None)
        } else {
            (
                effect(answered),
                Some(context.next_states(asked.at)),
            )
        };
        let took = ((context.now.at.0 - asked.since.0) / 100).clamp(0, 6000) as u16;
        self.stage = Stage::Answered(Box::new(Answering { asked, response, verdict, effect, next, took }));
    }

    /// Grades the answer, or takes what the table proposes. The answer is the event to record; call
    /// [`recorded`](Self::recorded) when it is.
    pub fn grade(&self, grade: Option<Grade>, context: &Context<'_>) -> Option<What> {
        let Stage::Answered(answering) = &self.stage else { return None };
        let effect = match (answering.effect, grade) {
            (Effect::Met, _) => Effect::Met,
            (_, Some(grade)) => Effect::Graded(grade),
            (proposed, None) => proposed,
        };
        let verdict = &answering.verdict;
        let again = effect == Effect::Graded(Grade::Again);
        let overruled = match verdict.outcome {
            Outcome::Wrong => effect != Effect::Met && !again,
            Outcome::Right | Outcome::Almost => again,
            Outcome::SelfGraded | Outcome::Unclear => false,
        };
        Some(What::Review(Review {
            card: context.shelf.card(answering.asked.at).key,
            form: answering.asked.question.form,
            outcome: verdict.outcome,
            effect,
            confidence: answering.asked.confidence,
            overruled,
            hint: false,
            retention: context.settings.retention,
            days: answering.next.and_then(|next| next.days(effect)),
            took: answering.took,
            confused_with: context.confusion(answering.asked.at.bank, verdict),
        }))
    }

    /// The answer has been recorded as this event: on to the next card.
    pub fn recorded(&mut self, event: EventId, effect: Effect, context: &Context<'_>) {
        if let Stage::Answered(answering) = &self.stage {
            let passed = match effect {
                Effect::Graded(grade) => grade != Grade::Again,
                Effect::Met | Effect::Practice => answering.verdict.passes(),
            };
            let asking = Asking { confidence: None, ..answering.asked.clone() };
            self.done.push(Done { event, asking, passed, met: effect == Effect::Met });
        }
        self.next(context);
    }

    /// The event that takes the last answer back; call [`undone`](Self::undone) when it is recorded.
    pub fn undo(&self) -> Option<What> {
        self.done.last().map(|done| What::Void(done.event))
    }

    /// The last answer has been taken back: its card is in hand again.
    pub fn undone(&mut self, context: &Context<'_>) {
        if let Some(done) = self.done.pop() {
            self.stage = Stage::Asking(Box::new(Asking { since: context.now.at, ..done.asking }));
        }
    }

    /// Asks the cards at their step now, without waiting.
    pub fn go_on(&mut self, context: &Context<'_>) {
        self.ahead = true;
        self.next(context);
    }

    fn next(&mut self, context: &Context<'_>) {
        let agenda = self.agenda(context);
        let recent: Vec<(usize, usize)> =
            self.done.iter().rev().take(APART).map(|done| fact_of(context.shelf, done.asking.at)).collect();
        let apart = |at: &&CardAt| !recent.contains(&fact_of(context.shelf, **at));
        let last = self.done.last().map(|done| done.asking.at);
        let stepped = agenda.learning.iter().find(|(moment, _)| *moment <= context.now.at).map(|&(_, at)| at);
        let fresh = stepped
            .or_else(|| agenda.due.iter().find(apart).or(agenda.due.first()).copied())
            .or_else(|| agenda.new.first().copied());
        let ahead = || {
            // Not the card just answered, while another waits.
            let others = agenda.learning.iter().map(|&(_, at)| at).find(|&at| Some(at) != last);
            others.or(agenda.learning.first().map(|&(_, at)| at)).filter(|_| self.ahead)
        };
        self.stage = match (fresh.or_else(ahead), agenda.learning.first()) {
            (Some(at), _) => self.ask(at, context),
            (None, Some(&(until, _))) => Stage::Waiting { until, cards: agenda.learning.len() },
            (None, None) => Stage::Finished,
        };
    }

    fn ask(&self, at: CardAt, context: &Context<'_>) -> Stage {
        let asker = Asker::new(context.shelf.bank(at), context.fold);
        let memory = context.progress.memory(context.shelf.card(at).key);
        let form = ladder::form(&asker, at.card, memory, context.settings.style);
        // Another seed each time, so that a card's options are not learned by their place.
        let seed = self.seed.wrapping_add(self.done.len() as u64);
        let question =
            asker.ask(at.card, form, seed, OPTIONS).or_else(|| asker.ask(at.card, Form::Flashcard, seed, OPTIONS));
        match question {
            Some(question) => Stage::Asking(Box::new(Asking {
                at,
                question,
                first: memory.is_none(),
                confidence: None,
                since: context.now.at,
                unclear: None,
            })),
            None => Stage::Finished,
        }
    }
}

fn fact_of(shelf: &Shelf, at: CardAt) -> (usize, usize) {
    (at.bank, shelf.card(at).fact)
}
