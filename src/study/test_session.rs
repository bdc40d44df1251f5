//! A study session for tests, with its learner.

use super::scope::Scope;
use super::session::{SessionStage, StudySession};
use crate::bank::CardRef;
use crate::marking::Response;
use crate::memory::Millis;
use crate::progress::{Event, EventKind, Mark, Review};
use crate::question::{Body, Question};
use crate::test_learner::TestLearner;

/// A learner and a session, as the page has them.
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
        self.session.grade(None, &mut self.test_learner)
    }

    pub fn answer(&mut self, right: bool) -> Vec<Review> {
        self.respond(right);
        let review = |event: Event| if let EventKind::Review(review) = event.what { Some(review) } else { None };
        self.finish().into_iter().filter_map(review).collect()
    }

    pub fn mark(&mut self, mark: Mark) -> bool {
        self.session.mark(mark, &mut self.test_learner)
    }

    pub fn undo(&mut self) -> bool {
        self.session.undo(&mut self.test_learner)
    }

    pub fn redo(&mut self) -> bool {
        self.session.redo(&mut self.test_learner)
    }

    pub fn asks(&self) -> bool {
        matches!(self.session.stage(), SessionStage::Prompt(_))
    }

    /// Returns every card that waits, the current ones included.
    pub fn waiting(&self) -> Vec<CardRef> {
        self.session.queue.cards().chain(self.session.current_cards()).collect()
    }

    /// Returns the stage without its time.
    pub fn stage_without_time(&self) -> SessionStage {
        let mut stage = self.session.stage().clone();
        match &mut stage {
            SessionStage::Prompt(prompt) => prompt.since = Millis(0),
            SessionStage::Answered(pending) => pending.prompt.since = Millis(0),
            SessionStage::Waiting { .. } | SessionStage::Finished => {}
        }
        stage
    }
}

/// Returns a learner of some days.
pub fn studied(facts: usize, days: usize, seed: u64) -> TestLearner {
    let mut test_learner = TestLearner::new(facts, seed);
    test_learner.study(days);
    test_learner
}
