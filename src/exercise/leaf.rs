//! Leafing through flashcards: turn over, say how it went, on to the next.

use super::pool::{Kind, Pool};
use super::review::{CardAnswer, tenths_since};
use crate::bank::CardRef;
use crate::marking::Outcome;
use crate::memory::{Effect, Grade, Millis, Now};
use crate::progress::{Context, EventId, EventKind, Recorder};
use crate::question::Form;
use std::collections::VecDeque;

/// A card that was said of how it went.
#[derive(Debug, Clone)]
struct Said {
    at: CardRef,
    grade: Grade,
    /// It was put behind the others, to come once more.
    again: bool,
    event: EventId,
}

/// A pack of flashcards.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// The current card, and those below it.
    cards: VecDeque<CardRef>,
    open: bool,
    since: Millis,
    said: Vec<Said>,
}

impl Leaf {
    /// A pack of a pool.
    pub fn new(pool: Pool, context: &Context<'_>, seed: u64) -> Self {
        let cards = pool.cards(Kind::Leaf, context, seed).into();
        Self { cards, open: false, since: context.now.at, said: Vec::new() }
    }

    /// Returns the current card; `None` at the end.
    pub fn card(&self) -> Option<CardRef> {
        self.cards.front().copied()
    }

    /// Returns whether the current card lies with its answer up.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Returns the number of cards that are left, the current one among them.
    pub fn left(&self) -> usize {
        self.cards.len()
    }

    /// Returns the number of cards said to be known, and of those said not to be.
    pub fn counts(&self) -> (usize, usize) {
        let known = self.said.iter().filter(|said| said.grade != Grade::Again).count();
        (known, self.said.len() - known)
    }

    /// Turns the current card over, there and back.
    pub fn flip(&mut self) {
        self.open = !self.open && !self.cards.is_empty();
    }

    /// Puts the current card behind the others, unsaid.
    pub fn pass(&mut self, now: Now) {
        self.cards.rotate_left(1.min(self.cards.len()));
        self.turn(now);
    }

    fn turn(&mut self, now: Now) {
        self.open = false;
        self.since = now.at;
    }

    /// Returns what a grade does to the current card: it moves a due card, and one that is not known; a new card, and one
    /// that comes a second time, is practised.
    pub fn effect(&self, grade: Grade, context: &Context<'_>) -> Effect {
        let Some(at) = self.card() else { return Effect::Practice };
        if self.said.iter().any(|said| said.at == at) {
            return Effect::Practice;
        }
        let outcome = if grade == Grade::Again { Outcome::Wrong } else { Outcome::SelfGraded };
        let effect = CardAnswer { at, form: Form::Flashcard, outcome, took: 0 }.effect(context);
        if matches!(effect, Effect::Graded(_)) { Effect::Graded(grade) } else { effect }
    }

    /// Says how the current card went, records it, and goes on. One that is not known comes once more at the end. Nothing
    /// where the answer was not seen.
    pub fn grade(&mut self, grade: Grade, recorder: &mut impl Recorder) -> bool {
        let Some(at) = self.card().filter(|_| self.open) else { return false };
        let (kind, now) = recorder.with_context(|context| (self.review(at, grade, context), context.now));
        let event = recorder.record(kind).id;
        let again = grade == Grade::Again;
        self.cards.pop_front();
        if again {
            self.cards.push_back(at);
        }
        self.said.push(Said { at, grade, again, event });
        self.turn(now);
        true
    }

    fn review(&self, at: CardRef, grade: Grade, context: &Context<'_>) -> EventKind {
        let effect = self.effect(grade, context);
        let outcome = match (effect, grade) {
            (Effect::Graded(_), _) => Outcome::SelfGraded,
            (_, Grade::Again) => Outcome::Wrong,
            _ => Outcome::Right,
        };
        let took = tenths_since(self.since, context.now);
        CardAnswer { at, form: Form::Flashcard, outcome, took }.review(effect, context)
    }

    /// Returns whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        !self.said.is_empty()
    }

    /// Takes back what was said last: its card is the current one again, with the answer up.
    pub fn undo(&mut self, recorder: &mut impl Recorder) -> bool {
        let Some(said) = self.said.pop() else { return false };
        recorder.record(EventKind::Void(said.event));
        if said.again
            && let Some(place) = self.cards.iter().rposition(|&at| at == said.at)
        {
            self.cards.remove(place);
        }
        self.cards.push_front(said.at);
        self.open = true;
        true
    }
}
