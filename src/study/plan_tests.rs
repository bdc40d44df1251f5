//! What the plan promises, held against a learner who follows it.

use super::*;
use crate::memory::{EasyDay, Effect, Grade};
use crate::progress;
use crate::question::Pcg32;
use crate::test_learner::TestLearner;
use proptest::prelude::*;

fn plan(test_learner: &TestLearner) -> StudyPlan {
    StudyPlan::of(
        &test_learner.agenda(),
        &test_learner.library,
        &test_learner.progress,
        &test_learner.settings,
        test_learner.now,
    )
}

/// Returns a learner of forty days who was away.
fn away(seed: u64, days: i64) -> TestLearner {
    let mut test_learner = TestLearner::new(150, seed);
    test_learner.study(40);
    test_learner.pass_days(days);
    test_learner
}

#[test]
fn a_usual_day_is_no_backlog() {
    let mut test_learner = TestLearner::new(150, 1);
    for day in 0..60 {
        assert_eq!(plan(&test_learner).catch_up, None, "day {day}");
        test_learner.study(1);
    }
    let plan = plan(&test_learner);
    assert_eq!(plan.cards, test_learner.agenda().total());
    assert_eq!(plan.minutes, test_learner.agenda().minutes(10.0), "ten seconds an answer");
}

#[test]
fn what_is_promised_after_an_absence_holds() {
    for seed in 0..20 {
        let mut test_learner = away(seed, 25 + 4 * seed as i64);
        let promised = plan(&test_learner).catch_up.expect("a backlog");
        let days = promised.backlog.days.expect("an end");
        assert!(days <= 30, "{promised:?}");
        let mut minutes = Vec::new();
        let mut begun = 0;
        for day in 0..days {
            let agenda = test_learner.agenda();
            assert!(agenda.deferred.over_limit == 0 || agenda.new.is_empty(), "new cards wait");
            if day > 0
                && let Some(now) = plan(&test_learner).catch_up
            {
                let left = now.backlog.days.expect("an end");
                assert!(left <= days - day + 1, "{left} days left on day {day} of {days}");
            }
            begun += agenda.new.len();
            let new = 2 * agenda.new.len() as u32;
            let answers = test_learner.do_today() - new;
            minutes.push((answers as f32 * 10.0 / 60.0).ceil() as u32);
            if day + 1 < days {
                test_learner.pass_days(1);
            }
        }
        assert_eq!(test_learner.agenda().deferred.over_limit, 0, "clear in {days} days");
        let most = minutes.iter().max().copied().unwrap_or(0);
        assert!(most <= promised.backlog.minutes, "{most} of {} minutes", promised.backlog.minutes);
        assert!(begun <= 20, "they begin again when it is clear");
    }
}

#[test]
fn the_share_saves_what_is_best_remembered_and_is_kept_to_all_day() {
    let mut test_learner = away(3, 60);
    let agenda = test_learner.agenda();
    let today = test_learner.today();
    let recall =
        |at| test_learner.progress.memory(test_learner.key(at)).map_or(0.0, |memory| memory.retrievability(today));
    let worst = agenda.due.iter().map(|&at| recall(at)).fold(1.0, f32::min);
    let waiting: Vec<f32> = test_learner
        .library
        .cards()
        .map(|(at, _)| at)
        .filter(|at| !agenda.due.contains(at))
        .filter(|&at| {
            test_learner.progress.memory(test_learner.key(at)).is_some_and(|memory| memory.is_due(test_learner.now))
        })
        .map(recall)
        .collect();
    let better = waiting.iter().filter(|&&other| other > worst + 1e-4).count();
    assert_eq!(better, 0, "none that waits is better remembered");
    let share = agenda.due.len();
    for done in 1..=share {
        let at = test_learner.agenda().due[0];
        assert!(agenda.due.contains(&at), "the share is the same after each answer");
        test_learner.review(at, Effect::Graded(Grade::Good), 100);
        let left = test_learner.agenda().due.len();
        assert!(left.abs_diff(share - done) <= 5, "{left} left after {done} of {share}");
    }
}

#[test]
fn a_limit_is_kept_to() {
    let mut test_learner = away(4, 40);
    test_learner.settings.reviews_per_day = 12;
    assert_eq!(test_learner.agenda().due.len(), 12);
    test_learner.do_today();
    assert_eq!(test_learner.agenda().due.len(), 0);
    assert!(test_learner.agenda().deferred.over_limit > 0);
    assert_eq!(test_learner.agenda().new, []);
}

/// Follows the days up to an exam, missing some; the mean recall of the cards begun, on the day.
fn examined(mut test_learner: TestLearner, days: i32, missed: &[bool], sweep: bool) -> (TestLearner, f32) {
    let day = test_learner.today() + days;
    let exam = progress::Exam { day, bank: None, topic: Some("a".into()), desired: 92 };
    let exam = progress::Exam { bank: Some("made-up".into()), ..exam };
    for n in 0..days {
        test_learner.settings.exam = sweep.then(|| exam.clone());
        if !missed.get(n as usize).copied().unwrap_or(false) {
            test_learner.do_today();
        }
        test_learner.pass_days(1);
    }
    test_learner.settings.exam = Some(exam.clone());
    let recalls: Vec<f32> = test_learner
        .library
        .cards()
        .filter(|&(at, _)| is_examined(&exam, &test_learner.settings, &test_learner.library, at))
        .map(|(_, card)| test_learner.progress.memory(card.key).map_or(0.0, |memory| memory.retrievability(day)))
        .collect();
    (test_learner, recalls.iter().sum::<f32>() / recalls.len() as f32)
}

#[test]
fn what_is_predicted_for_an_exam_comes_true() {
    for seed in 0..4 {
        let mut test_learner = TestLearner::new(60, seed);
        test_learner.study(12);
        let day = test_learner.today() + 21;
        test_learner.settings.exam =
            Some(progress::Exam { day, bank: Some("made-up".into()), topic: Some("a".into()), desired: 92 });
        let predicted = plan(&test_learner).exam.expect("an exam");
        assert_eq!((predicted.readiness.days_left, predicted.readiness.cards), (21, 60));
        assert!(predicted.readiness.recall_if_stopped < predicted.recall_if_followed);
        let (test_learner, recall) = examined(test_learner, 21, &[], true);
        assert!((recall - predicted.recall_if_followed).abs() < 0.03, "{recall} for {}", predicted.recall_if_followed);
        assert!(recall > 0.9, "{recall}");
        assert_eq!(plan(&test_learner).exam, None, "it is today");
    }
}

#[test]
fn the_days_until_an_exam_ask_what_they_were_said_to() {
    let mut test_learner = TestLearner::new(60, 3);
    test_learner.study(12);
    assert_eq!(exam_days(&test_learner.context()), None);
    let day = test_learner.today() + 14;
    test_learner.settings.exam = Some(progress::Exam { day, bank: None, topic: None, desired: 92 });
    let (promised, days) = exam_days(&test_learner.context()).expect("an exam");
    assert_eq!(Some(promised), plan(&test_learner).exam, "one promise, wherever it is told");
    assert_eq!(
        days.iter().map(|ahead| ahead.day).collect::<Vec<_>>(),
        (0..14).map(|n| day + (n - 14)).collect::<Vec<_>>()
    );
    let said: u32 = days.iter().map(|ahead| ahead.answers).sum();
    let mut asked = 0;
    for _ in 0..14 {
        asked += test_learner.do_today();
        test_learner.pass_days(1);
    }
    assert!(asked.abs_diff(said) * 5 <= said, "{asked} answers instead of {said}");
}

/// Returns a learner of 25 days, who has begun all of eighty cards.
fn begun(seed: u64) -> TestLearner {
    let mut test_learner = TestLearner::new(40, seed);
    test_learner.study(25);
    test_learner
}

/// Returns how much recall on the day gains by the exam review, in the mean of many learners who miss three days in
/// ten; with the standard error of that mean. `last` is whether the day before the exam is missed too.
fn gain(last: bool) -> (f32, f32) {
    let gains: Vec<f32> = (900..980)
        .map(|seed| {
            let mut rng = Pcg32::new(seed, 3);
            let mut missed: Vec<bool> = (0..14).map(|_| rng.below(10) < 3).collect();
            missed.push(last);
            examined(begun(seed), 15, &missed, true).1 - examined(begun(seed), 15, &missed, false).1
        })
        .collect();
    let count = gains.len() as f32;
    let mean = gains.iter().sum::<f32>() / count;
    let spread = gains.iter().map(|gain| (gain - mean).powi(2)).sum::<f32>() / (count - 1.0);
    (mean, (spread / count).sqrt())
}

/// Not of each learner: with the sweep another answer is wrong by chance than without, and one of forty cards that is
/// forgotten once more costs half a percent (seed 916, days 7, 10 and 13 missed: 0.934 for 0.941).
#[test]
fn the_sweep_helps_whatever_days_are_missed() {
    for last in [false, true] {
        let (mean, error) = gain(last);
        assert!(mean > 3.0 * error && mean > 0.001, "{mean} ± {error}, the last day missed: {last}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever days are missed: where the last is not, each of the exam's cards is held on the day as desired, or was
    /// asked the day before.
    #[test]
    fn the_sweep_leaves_nothing_weak_out(seed in 0u64..1000, missed in prop::collection::vec(prop::bool::weighted(0.3), 14)) {
        let (with, _) = examined(begun(seed), 15, &missed, true);
        let exam = with.settings.exam.clone().expect("an exam");
        for (at, card) in with.library.cards() {
            let Some(memory) = with.progress.memory(card.key) else { continue };
            if is_examined(&exam, &with.settings, &with.library, at) && memory.stage == crate::memory::Stage::Review {
                let recall = memory.retrievability(exam.day);
                prop_assert!(recall >= 0.92 || memory.last == exam.day + -1, "{recall} {memory:?}");
            }
        }
    }

    /// What is planned does not depend on easy days or limits being odd.
    #[test]
    fn any_settings_give_a_plan(limit in 1u16..300, new in 0u16..60, load in 0usize..3, desired in 70u8..=97, gap in 0i64..90, left in -3i32..40) {
        let mut test_learner = TestLearner::new(30, 5);
        test_learner.settings.reviews_per_day = limit;
        test_learner.settings.new_per_day = new;
        test_learner.settings.week = [[EasyDay::Normal, EasyDay::Reduced, EasyDay::Minimum][load]; 7];
        test_learner.study(6);
        test_learner.pass_days(gap);
        test_learner.settings.exam = Some(progress::Exam { day: test_learner.today() + left, bank: None, topic: None, desired });
        let plan = plan(&test_learner);
        prop_assert_eq!(plan.exam.is_some(), left > 0);
        // In an exam's last week its cards are asked, however many they are.
        prop_assert!(plan.cards <= 60 && ((1..=7).contains(&left) || test_learner.agenda().due.len() <= usize::from(limit)));
        if let Some(exam) = plan.exam {
            prop_assert!((0.0..=1.0).contains(&exam.recall_if_followed) && (0.0..=1.0).contains(&exam.readiness.recall_if_stopped));
        }
    }
}
