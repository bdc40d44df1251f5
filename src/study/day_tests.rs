//! What a day asks is a promise: settled at its first look, kept to, and only ever made less.

use super::plan::settle_day;
use super::session::SessionStage;
use super::test_session::TestSession;
use super::{DailyQueue, MORE, Scope};
use crate::bank::CardRef;
use crate::memory::{Effect, Grade, MINUTE};
use crate::progress::{DayPlan, EventKind, Mark, Recorder};
use crate::question::Pcg32;
use crate::test_learner::TestLearner;
use proptest::prelude::*;

/// Returns a learner on the morning of a day, after some days of work and some away, with the day settled.
fn morning(facts: usize, days: usize, away: i64, seed: u64) -> TestLearner {
    let mut learner = TestLearner::new(facts, seed);
    learner.study(days);
    learner.pass_days(away);
    look(&mut learner);
    learner
}

/// Looks at the day, as Today does.
fn look(learner: &mut TestLearner) -> DailyQueue {
    if let Some(plan) = settle_day(&learner.context()) {
        learner.settings.plan = Some(plan);
    }
    learner.agenda()
}

/// Returns what the plan fixes: every card but those at their step.
fn fixed(queue: &DailyQueue) -> Vec<CardRef> {
    let mut cards: Vec<CardRef> = queue.due.iter().chain(&queue.brought_forward).chain(&queue.new).copied().collect();
    cards.sort_by_key(|at| (at.bank, at.card));
    cards
}

#[test]
fn nothing_is_settled_before_the_first_answer_of_all() {
    let mut learner = TestLearner::new(40, 1);
    assert_eq!(settle_day(&learner.context()), None);
    assert_eq!(learner.agenda().new.len(), 10);
    let (plan, count) = DailyQueue::more(&learner.context()).expect("more");
    learner.settings.plan = Some(plan);
    assert_eq!((count, learner.agenda().new.len()), (MORE, 20));
}

#[test]
fn a_day_is_settled_once_and_the_next_one_anew() {
    let mut learner = morning(60, 5, 0, 2);
    let plan = learner.settings.plan.clone();
    assert!(plan.is_some());
    assert_eq!(settle_day(&learner.context()), None);
    learner.pass_days(1);
    look(&mut learner);
    assert_ne!(learner.settings.plan, plan);
}

#[test]
fn what_is_kept_of_it_asks_the_same() {
    let mut learner = morning(60, 12, 20, 3);
    let before = learner.agenda();
    let text = learner.settings.plan.as_ref().map(DayPlan::to_string).expect("a plan");
    learner.settings.plan = DayPlan::parse(&text);
    assert_eq!(learner.agenda(), before);
}

#[test]
fn a_topic_can_be_learned_ahead_whatever_the_day_has_asked() {
    let mut learner = TestLearner::new(60, 4);
    learner.do_today();
    look(&mut learner);
    assert_eq!(learner.agenda().total(), 0, "the day's work is done");
    let topic =
        DailyQueue::of(&learner.library, &learner.progress, &Scope::Topic(0, 0), &learner.settings, learner.now);
    assert_eq!(topic.new.len(), MORE);
    let mut session = TestSession::new(learner, Scope::Topic(0, 0), true);
    // Something in the middle builds its queue anew; it ends all the same.
    session.mark(Mark::Buried);
    assert_eq!(session.waiting().len(), MORE);
    for _ in 0..MORE {
        assert!(session.asks());
        session.answer(true);
        session.session.refresh(&session.test_learner.context());
    }
    assert!(matches!(session.session.stage(), SessionStage::Waiting { cards: MORE, .. }));
}

#[test]
fn ten_more_are_ten_more() {
    let mut learner = TestLearner::new(60, 5);
    learner.do_today();
    look(&mut learner);
    assert_eq!(learner.agenda().total(), 0);
    let (plan, count) = DailyQueue::more(&learner.context()).expect("more");
    learner.settings.plan = Some(plan);
    assert_eq!((count, learner.agenda().total(), learner.agenda().new.len()), (MORE, MORE, MORE));
    learner.do_today();
    assert_eq!(learner.agenda().total(), 0);
}

#[test]
fn more_is_first_what_waits_for_the_days_after() {
    let mut learner = morning(150, 40, 60, 6);
    let queue = learner.agenda();
    let waiting = queue.deferred.over_limit;
    assert!(waiting > MORE && queue.new.is_empty());
    let (plan, count) = DailyQueue::more(&learner.context()).expect("more");
    learner.settings.plan = Some(plan);
    let after = learner.agenda();
    assert_eq!((count, after.due.len(), after.deferred.over_limit), (MORE, queue.due.len() + MORE, waiting - MORE));
    assert!(queue.due.iter().all(|at| after.due.contains(at)), "none that was asked is asked no longer");
}

#[test]
fn where_there_is_nothing_more_none_is_offered() {
    let mut learner = TestLearner::new(3, 7);
    learner.study(6);
    learner.do_today();
    look(&mut learner);
    assert_eq!(DailyQueue::more(&learner.context()), None, "all are begun, and none is due");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever is done on a day: no card is asked that was not settled, unless one asks for more.
    #[test]
    fn a_day_is_only_ever_made_less(
        seed in 0u64..10_000, days in 1usize..40, away in 0i64..60, doings in prop::collection::vec((0u8..9, any::<u16>()), 0..60),
    ) {
        let mut learner = morning(80, days, away, seed);
        let mut allowed = fixed(&learner.agenda());
        let mut most = allowed.len();
        for (what, which) in doings {
            let queue = look(&mut learner);
            let cards = fixed(&queue);
            let all: Vec<CardRef> = learner.library.cards().map(|(at, _)| at).collect();
            let some = all[usize::from(which) % all.len()];
            let of_day = cards.get(usize::from(which) % cards.len().max(1)).copied();
            match (what, of_day) {
                (0..=2, Some(at)) if queue.new.contains(&at) => drop(learner.review(at, Effect::Met, 100)),
                (0..=2, Some(at)) => {
                    let grade = if which % 5 == 0 { Grade::Again } else { Grade::Good };
                    learner.review(at, Effect::Graded(grade), 100);
                }
                // In a quiz, or in a topic: any card.
                (3, _) => drop(learner.review(some, Effect::Practice, 100)),
                (4, _) if learner.progress.memory(learner.key(some)).is_none() => drop(learner.review(some, Effect::Met, 100)),
                (5, _) => drop(learner.record(EventKind::Mark(learner.key(some), Mark::Suspended))),
                (6, _) => drop(learner.record(EventKind::Mark(learner.key(some), Mark::Buried))),
                (7, _) => learner.pass(15 * MINUTE),
                (8, _) if which % 3 == 0 => {
                    if let Some((plan, count)) = DailyQueue::more(&learner.context()) {
                        prop_assert!((1..=MORE).contains(&count), "{count}");
                        learner.settings.plan = Some(plan);
                        let now = fixed(&learner.agenda());
                        prop_assert_eq!(now.len(), cards.len() + count, "as many as were told");
                        allowed.extend(now.iter().copied());
                        most = now.len();
                    }
                }
                _ => {}
            }
            let now = fixed(&look(&mut learner));
            prop_assert!(now.len() <= most, "{} after {most}", now.len());
            prop_assert!(now.iter().all(|at| allowed.contains(at)), "one that was not settled");
            most = now.len();
        }
    }

    /// Told answers are asked answers, and each wrong one takes one more.
    #[test]
    fn as_many_answers_are_asked_as_were_told(seed in 0u64..10_000, days in 1usize..40, away in 0i64..40, wrong in 0usize..6) {
        let learner = morning(60, days, away, seed);
        let told = learner.agenda().answers();
        let before = learner.progress.day(learner.today()).answers;
        let mut chance = Pcg32::new(seed, 5);
        let mut session = TestSession::new(learner, Scope::Everything, true);
        let mut missed = 0;
        for _ in 0..400 {
            match session.session.stage() {
                SessionStage::Waiting { .. } => {
                    session.test_learner.pass(11 * MINUTE);
                    let context = session.test_learner.context();
                    session.session.resume(&context);
                }
                SessionStage::Prompt(_) => {
                    let reviews = session.answer(chance.below(10) >= wrong);
                    missed += reviews.iter().filter(|review| review.effect == Effect::Graded(Grade::Again)).count();
                }
                _ => break,
            }
        }
        prop_assert_eq!(session.session.stage(), &SessionStage::Finished);
        let asked = session.test_learner.progress.day(session.test_learner.today()).answers - before;
        prop_assert_eq!(asked as usize, told + missed);
    }
}
