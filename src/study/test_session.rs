//! A desk for tests: a learner at a sitting, as the page has them.

use super::scope::Scope;
use super::session::{SessionStage, StudySession};
use super::test_learner::TestLearner;
use crate::bank::CardRef;
use crate::marking::Response;
use crate::memory::Millis;
use crate::progress::{Event, EventKind, Mark, Review};
use crate::question::{Body, Question};

/// A learner at a sitting, as the page has them.
pub struct TestSession {
    pub test_learner: TestLearner,
    pub session: StudySession,
}

impl TestSession {
    pub fn new(test_learner: TestLearner, scope: Scope, moves: bool) -> Self {
        let session = StudySession::new(scope, moves, 7, &test_learner.context());
        Self { test_learner, session }
    }

    pub fn question(&self) -> &Question {
        match self.session.stage() {
            SessionStage::Prompt(asking) => &asking.question,
            other => panic!("nothing is asked: {other:?}"),
        }
    }

    pub fn right(&self) -> Response {
        let question = self.question();
        let bank = &self.test_learner.library.banks()[0];
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
        self.test_learner.pass(5000);
        self.session.answer(response, &self.test_learner.context());
    }

    pub fn finish(&mut self) -> Vec<Event> {
        let whats = self.session.grade(None, &self.test_learner.context());
        let events: Vec<Event> = whats.into_iter().map(|what| self.test_learner.record(what)).collect();
        self.session.recorded(&events, &self.test_learner.context());
        events
    }

    pub fn answer(&mut self, right: bool) -> Vec<Review> {
        self.respond(right);
        let review = |event: Event| if let EventKind::Review(review) = event.what { Some(review) } else { None };
        self.finish().into_iter().filter_map(review).collect()
    }

    pub fn mark(&mut self, mark: Mark) -> bool {
        let Some(what) = self.session.mark(mark, &self.test_learner.context()) else { return false };
        let event = self.test_learner.record(what);
        self.session.marked(&event, &self.test_learner.context());
        true
    }

    pub fn undo(&mut self) -> bool {
        let voids: Vec<Event> = self.session.undo().into_iter().map(|what| self.test_learner.record(what)).collect();
        self.session.taken_back(&voids, &self.test_learner.context());
        !voids.is_empty()
    }

    pub fn redo(&mut self) -> bool {
        let whats = self.session.redo();
        let any = !whats.is_empty();
        whats.into_iter().for_each(|what| drop(self.test_learner.record(what)));
        self.session.done_again(&self.test_learner.context());
        any
    }

    pub fn asks(&self) -> bool {
        matches!(self.session.stage(), SessionStage::Prompt(_))
    }

    /// Every card that waits, those in hand included.
    pub fn waiting(&self) -> Vec<CardRef> {
        self.session.queue.cards().chain(self.session.current_cards()).collect()
    }

    /// What stands on the screen, but for its time.
    pub fn scene(&self) -> SessionStage {
        let mut stage = self.session.stage().clone();
        if let SessionStage::Prompt(asking) = &mut stage {
            asking.since = Millis(0);
        }
        stage
    }
}

/// A learner of some days.
pub fn studied(facts: usize, days: usize, seed: u64) -> TestLearner {
    let mut test_learner = TestLearner::new(facts, seed);
    test_learner.study(days);
    test_learner
}
