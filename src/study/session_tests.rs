//! A session, from card to card: nothing is lost, nothing comes twice, every step can be taken back.

use super::super::scope::CardStatus;
use super::super::test_session::{TestSession, studied};
use super::*;
use crate::memory::{CardMemory, MINUTE};
use crate::progress::Exam;
use proptest::prelude::*;
use std::collections::HashSet;

/// One thing that a learner may do.
#[derive(Debug, Clone, Copy)]
enum LearnerAction {
    Answer(bool),
    Mark(Mark),
    Undo,
    Redo,
    Wait(i64),
    Ahead,
    /// Leaves for another page, and comes back.
    Leave,
}

fn act() -> impl Strategy<Value = LearnerAction> {
    prop_oneof![
        8 => prop::bool::weighted(0.7).prop_map(LearnerAction::Answer),
        1 => (0usize..5).prop_map(|mark| LearnerAction::Mark([Mark::Suspended, Mark::Buried, Mark::Reset, Mark::Flagged(2), Mark::Resumed][mark])),
        2 => Just(LearnerAction::Undo),
        2 => Just(LearnerAction::Redo),
        1 => (1i64..30).prop_map(LearnerAction::Wait),
        1 => Just(LearnerAction::Ahead),
        1 => Just(LearnerAction::Leave),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is done: no card waits twice, the queue is what the agenda would say, and every card of the scope is in
    /// exactly one place.
    #[test]
    fn no_card_is_lost_and_none_comes_twice(seed in 0u64..50, days in 0usize..12, gap in 0i64..20, exam in prop::option::of(1i32..9), limit in 3u16..40, acts in prop::collection::vec(act(), 0..60)) {
        let mut test_learner = studied(25, days, seed);
        test_learner.pass_days(gap);
        test_learner.settings.reviews_per_day = limit;
        let today = test_learner.today();
        test_learner.settings.exam = exam.map(|left| Exam { day: today + left, bank: None, topic: None, desired: 95 });
        let mut test_session = TestSession::new(test_learner, Scope::Everything, true);
        for act in acts {
            match act {
                LearnerAction::Answer(right) if test_session.asks() => drop(test_session.answer(right)),
                LearnerAction::Mark(mark) => drop(test_session.mark(mark)),
                LearnerAction::Undo => drop(test_session.undo()),
                LearnerAction::Redo => drop(test_session.redo()),
                LearnerAction::Wait(minutes) => test_session.test_learner.pass(minutes * MINUTE),
                LearnerAction::Ahead if matches!(test_session.session.stage(), SessionStage::Waiting { .. }) => test_session.session.review_ahead(&test_session.test_learner.context()),
                LearnerAction::Leave => {
                    let (scene, asked) = (test_session.stage_without_time(), test_session.asks());
                    test_session.session.resume(&test_session.test_learner.context());
                    if asked && exam.is_none() {
                        prop_assert_eq!(test_session.stage_without_time(), scene, "what was asked still is");
                    }
                }
                LearnerAction::Answer(_) | LearnerAction::Ahead => {}
            }
            let waiting = test_session.waiting();
            let set: HashSet<CardRef> = waiting.iter().copied().collect();
            prop_assert_eq!(set.len(), waiting.len(), "twice");
            prop_assert_eq!(test_session.session.remaining(), waiting.len());

            let agenda = test_session.test_learner.agenda();
            let learning = agenda.learning.iter().map(|&(_, at)| at);
            let lists: Vec<CardRef> = learning.chain(agenda.due.clone()).chain(agenda.brought_forward.clone()).chain(agenda.new.clone()).collect();
            let rest = agenda.deferred;
            let elsewhere = rest.over_limit + rest.siblings + rest.new + rest.later + rest.buried + rest.suspended;
            prop_assert_eq!(lists.len() + elsewhere, 50, "each card in one place: {:?}", rest);
            prop_assert_eq!(lists.iter().collect::<HashSet<_>>().len(), lists.len());
            let due: HashSet<CardRef> = agenda.due.iter().copied().collect();
            for &at in &lists {
                let standing = CardStatus::of(test_session.test_learner.progress.card(test_session.test_learner.key(at)), test_session.test_learner.now);
                prop_assert_eq!(due.contains(&at), matches!(standing, CardStatus::Due(_)));
            }
            // The queue has every card that is at its step or due, and none that is not; of new ones never more.
            if rest.over_limit == 0 {
                for at in agenda.learning.iter().map(|&(_, at)| at).chain(agenda.due) {
                    prop_assert!(set.contains(&at), "{at:?} is due and does not wait");
                }
            }
        }
    }

    /// Fifty steps, answers and marks, taken back and done again: screen and state are as they were at each step.
    #[test]
    fn fifty_steps_can_be_taken_back_and_done_again(seed in 0u64..50, steps in prop::collection::vec((prop::bool::weighted(0.7), prop::option::weighted(0.1, 0usize..4)), 50)) {
        let mut test_learner = studied(100, 20, seed);
        test_learner.pass_days(6);
        let mut test_session = TestSession::new(test_learner, Scope::Everything, true);
        let mut scenes = vec![(test_session.stage_without_time(), test_session.test_learner.progress.picture())];
        for (right, mark) in steps {
            let marks = [Mark::Suspended, Mark::Buried, Mark::Flagged(1), Mark::Reset];
            if !mark.is_some_and(|mark| test_session.mark(marks[mark])) {
                if !test_session.asks() {
                    test_session.test_learner.pass(11 * MINUTE);
                    test_session.session.review_ahead(&test_session.test_learner.context());
                    while !test_session.asks() {
                        test_session.test_learner.pass_days(1);
                        test_session.session.review_ahead(&test_session.test_learner.context());
                    }
                    // Time has passed, and with it the scene.
                    let last = scenes.len() - 1;
                    scenes[last] = (test_session.stage_without_time(), test_session.test_learner.progress.picture());
                }
                test_session.answer(right);
            }
            scenes.push((test_session.stage_without_time(), test_session.test_learner.progress.picture()));
        }
        let last = scenes.len() - 1;
        prop_assert_eq!(last, 50);
        for (n, (_, picture)) in scenes[..last].iter().enumerate().rev() {
            prop_assert!(test_session.undo());
            prop_assert_eq!(&test_session.test_learner.progress.picture(), picture, "step {}", n);
            prop_assert!(matches!(test_session.stage_without_time(), SessionStage::Prompt(_)));
        }
        prop_assert!(!test_session.undo());
        for (scene, picture) in &scenes[1..] {
            prop_assert!(test_session.redo());
            prop_assert_eq!(&test_session.test_learner.progress.picture(), picture);
            // A scene that waited was left by passing the time; what was asked then was stored with the step.
            if matches!(scene, SessionStage::Prompt(_)) {
                prop_assert_eq!(&test_session.stage_without_time(), scene);
            }
        }
        prop_assert!(!test_session.redo());
    }

    /// Practice moves nothing, whatever is answered.
    #[test]
    fn practice_moves_nothing(seed in 0u64..20, answers in prop::collection::vec(any::<bool>(), 1..40)) {
        let mut test_session = TestSession::new(studied(20, 10, seed), Scope::Topic(0, 0), false);
        let memories = |test_session: &TestSession| -> Vec<(u64, Option<CardMemory>)> {
            test_session.test_learner.library.cards().map(|(_, card)| (card.key.0, test_session.test_learner.progress.memory(card.key).copied())).collect()
        };
        let before = memories(&test_session);
        prop_assert_eq!(test_session.session.remaining(), 20, "every card of the topic, due or not");
        for right in answers {
            if !test_session.asks() { break }
            for review in test_session.answer(right) {
                prop_assert_eq!((review.effect, review.days), (Effect::Practice, None));
            }
        }
        prop_assert_eq!(memories(&test_session), before);
    }
}
