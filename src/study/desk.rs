//! A desk for tests: a learner at a sitting, as the page has them.

use super::scope::Scope;
use super::sitting::{Sitting, Stage};
use super::world::World;
use crate::bank::CardAt;
use crate::marking::Response;
use crate::memory::Millis;
use crate::progress::{Event, Mark, Review, What};
use crate::question::{Body, Question};

/// A learner at a sitting, as the page has them.
pub struct Desk {
    pub world: World,
    pub sitting: Sitting,
}

impl Desk {
    pub fn new(world: World, scope: Scope, moves: bool) -> Self {
        let sitting = Sitting::new(scope, moves, 7, &world.context());
        Self { world, sitting }
    }

    pub fn question(&self) -> &Question {
        match self.sitting.stage() {
            Stage::Asking(asking) => &asking.question,
            other => panic!("nothing is asked: {other:?}"),
        }
    }

    pub fn right(&self) -> Response {
        let question = self.question();
        let bank = &self.world.shelf.banks()[0];
        match &question.body {
            Body::Reveal => Response::Revealed,
            Body::Choice(options) => Response::Chosen(options.iter().position(|option| option.right).expect("a key")),
            Body::Typed(_) | Body::Cloze { .. } => Response::Text(bank.show_answer(&bank.cards[question.cards[0]])),
            Body::Order { rank, .. } => {
                let mut order: Vec<usize> = (0..rank.len()).collect();
                order.sort_by_key(|&at| rank[at]);
                Response::Sequence(order)
            }
            Body::Match { pair, .. } => Response::Pairs(pair.iter().map(|&at| Some(at)).collect()),
            other => panic!("no such form here: {other:?}"),
        }
    }

    pub fn respond(&mut self, right: bool) {
        let response = if right { self.right() } else { Response::DontKnow };
        self.world.pass(5000);
        self.sitting.answer(response, &self.world.context());
    }

    pub fn finish(&mut self) -> Vec<Event> {
        let whats = self.sitting.grade(None, &self.world.context());
        let events: Vec<Event> = whats.into_iter().map(|what| self.world.record(what)).collect();
        self.sitting.recorded(&events, &self.world.context());
        events
    }

    pub fn answer(&mut self, right: bool) -> Vec<Review> {
        self.respond(right);
        let review = |event: Event| if let What::Review(review) = event.what { Some(review) } else { None };
        self.finish().into_iter().filter_map(review).collect()
    }

    pub fn mark(&mut self, mark: Mark) -> bool {
        let Some(what) = self.sitting.mark(mark, &self.world.context()) else { return false };
        let event = self.world.record(what);
        self.sitting.marked(&event, &self.world.context());
        true
    }

    pub fn undo(&mut self) -> bool {
        let voids: Vec<Event> = self.sitting.undo().into_iter().map(|what| self.world.record(what)).collect();
        self.sitting.taken_back(&voids, &self.world.context());
        !voids.is_empty()
    }

    pub fn redo(&mut self) -> bool {
        let whats = self.sitting.redo();
        let any = !whats.is_empty();
        whats.into_iter().for_each(|what| drop(self.world.record(what)));
        self.sitting.done_again(&self.world.context());
        any
    }

    pub fn asks(&self) -> bool {
        matches!(self.sitting.stage(), Stage::Asking(_))
    }

    /// Every card that waits, those in hand included.
    pub fn waiting(&self) -> Vec<CardAt> {
        self.sitting.queue.cards().chain(self.sitting.in_hand()).collect()
    }

    /// What stands on the screen, but for its time.
    pub fn scene(&self) -> Stage {
        let mut stage = self.sitting.stage().clone();
        if let Stage::Asking(asking) = &mut stage {
            asking.since = Millis(0);
        }
        stage
    }
}

/// A learner of some days.
pub fn studied(facts: usize, days: usize, seed: u64) -> World {
    let mut world = World::new(facts, seed);
    world.study(days);
    world
}
