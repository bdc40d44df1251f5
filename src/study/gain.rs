//! What an answer and a session come to: when a card comes back after each grade, and what was gained in the end.

use super::pending_review::PendingReview;
use super::session::StudySession;
use crate::bank::CardRef;
use crate::memory::{Due, Grade};
use crate::progress::Context;
use std::cmp::Ordering;
use std::collections::HashSet;

/// When a card comes back after a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Return {
    pub due: Due,
    /// Where Good leads to the same day: how the intervals grow after it, against Good. After a lapse all grades may lead
    /// to tomorrow, and differ in what follows.
    pub then: Ordering,
}

impl PendingReview {
    /// Returns when the card comes back after each grade, in the order of [`Grade::ALL`]; `None` where no grade is to be
    /// chosen.
    pub fn returns(&self) -> Option<[Return; 4]> {
        let next = self.next?;
        let good = next.after(Grade::Good).due;
        Some(Grade::ALL.map(|grade| {
            let due = next.after(grade).due;
            let then = if due == good { grade.cmp(&Grade::Good) } else { Ordering::Equal };
            Return { due, then }
        }))
    }
}

/// What a session has gained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gain {
    /// Cards of the session that are not asked before another day.
    pub away: usize,
    /// Days until the one comes back that rests longest.
    pub longest: i32,
}

impl StudySession {
    /// Returns what the session has gained; `None` where no card of it is put away.
    pub fn gain(&self, context: &Context<'_>) -> Option<Gain> {
        let today = context.now.day();
        let cards: HashSet<CardRef> = self.done.iter().flat_map(|step| step.cards.iter().copied()).collect();
        let days = cards.into_iter().filter_map(|at| {
            let memory = context.progress.memory(context.library.card(at).key)?;
            memory.due_day().map(|day| day - today).filter(|&days| days > 0)
        });
        let days: Vec<i32> = days.collect();
        days.iter().max().map(|&longest| Gain { away: days.len(), longest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::MINUTE;
    use crate::study::test_session::{TestSession, studied};
    use crate::study::{Scope, SessionStage};

    fn returns(test_session: &TestSession) -> [Return; 4] {
        match test_session.session.stage() {
            SessionStage::Answered(pending) => pending.returns().expect("grades"),
            other => panic!("nothing is answered: {other:?}"),
        }
    }

    #[test]
    fn after_a_lapse_no_two_grades_come_to_the_same() {
        let mut test_learner = studied(40, 6, 3);
        test_learner.pass_days(4);
        test_learner.settings.new_per_day = 0;
        let mut test_session = TestSession::new(test_learner, Scope::Everything, true);
        while test_session.asks() {
            test_session.answer(false);
        }
        test_session.test_learner.pass(11 * MINUTE);
        test_session.session.review_ahead(&test_session.test_learner.context());
        let mut alike = 0;
        while test_session.asks() {
            test_session.respond(true);
            let all = returns(&test_session);
            for (n, one) in all.iter().enumerate() {
                assert!(!all[..n].contains(one), "{all:?}");
            }
            alike += usize::from(all[1].due == all[2].due);
            test_session.finish();
        }
        assert!(alike > 0, "else nothing was tried");
    }

    #[test]
    fn the_gain_is_what_is_put_away() {
        let mut test_learner = studied(40, 10, 3);
        test_learner.pass_days(2);
        let mut test_session = TestSession::new(test_learner, Scope::Everything, true);
        assert_eq!(test_session.session.gain(&test_session.test_learner.context()), None);
        test_session.answer(false);
        assert_eq!(test_session.session.gain(&test_session.test_learner.context()), None, "it comes back today");
        test_session.answer(true);
        let gain = test_session.session.gain(&test_session.test_learner.context()).expect("a gain");
        assert!(gain.away == 1 && gain.longest >= 1, "{gain:?}");
    }
}
