//! Fitting memory parameters and planning with them, on made-up learners: what is found, what is left alone, what is
//! said, and that no bytes break it.

#[path = "common/learner.rs"]
mod learner;

use entente::bank::CardKey;
use entente::marking;
use entente::memory::{DAY, Day, Effect, Grade, MINUTE, Millis, Now};
use entente::optimizer::{
    FitOutcome, GradedReview, JobKind, Losses, OptimizerError, OptimizerInput, Parameters, RETENTIONS, Reply,
    RetentionRow, RetentionTable, RunningJob, Simulator, UnpackError, check_parameters, graded_reviews, optimize, pack,
    simulate, unpack,
};
use entente::progress::{EventId, LoggedReview, Review, SessionId};
use entente::question::Form;
use learner::{FIRST, OTHER, Study, defaults, log_loss};
use proptest::prelude::*;

fn proposed(outcome: FitOutcome) -> (Parameters, Losses) {
    match outcome {
        FitOutcome::Proposed(parameters, losses) => (*parameters, losses),
        other => panic!("nothing was proposed: {other:?}"),
    }
}

// ---- Fitting ----

#[test]
fn a_learner_unlike_the_average_is_found_out() {
    let seen = Study::long(OTHER, 1).answers(50_000);
    let (found, losses) = proposed(optimize(&seen, defaults()).expect("a fit"));
    assert!(losses.fitted < losses.current, "{losses:?}");
    // The figure that is shown, computed otherwise.
    let spaced = losses.answers * 5;
    let held_out = (0..5).map(|more| log_loss(&defaults(), &seen, spaced - losses.answers - more));
    assert!(held_out.into_iter().any(|loss| (loss - losses.current).abs() < 1e-6), "{losses:?}");
    assert_eq!(check_parameters(&found), Ok(()));
    // Answers that the fit has never seen, and a loss that was computed otherwise.
    let unseen = Study::long(OTHER, 2).answers(20_000);
    let [by_defaults, by_found, by_truth] = [defaults(), found, OTHER].map(|p| log_loss(&p, &unseen, 0));
    println!("log loss on unseen answers: defaults {by_defaults:.4}, found {by_found:.4}, truth {by_truth:.4}");
    assert!(by_found < by_defaults - 0.005, "{by_found} against {by_defaults}");
    assert!(by_found < by_truth + 0.002, "{by_found} against the truth's {by_truth}");
}

#[test]
fn an_average_learner_keeps_the_defaults_or_gets_their_equal() {
    let mut kept = 0;
    for seed in 1..=8 {
        let seen = Study::long(defaults(), seed).answers(8000);
        let unseen = Study::long(defaults(), seed + 100).answers(8000);
        match optimize(&seen, defaults()).expect("a fit") {
            FitOutcome::Unchanged(losses) => {
                kept += 1;
                assert!(!losses.better(), "{losses:?}");
            }
            FitOutcome::Proposed(found, losses) => {
                let [before, after] = [defaults(), *found].map(|p| log_loss(&p, &unseen, 0));
                assert!((after - before).abs() < 0.005, "seed {seed}: {before} to {after}, {losses:?}");
            }
            few @ FitOutcome::TooFew { .. } => panic!("{few:?}"),
        }
    }
    println!("{kept} of 8 kept");
    assert!(kept >= 4, "{kept} of 8 kept");
}

#[test]
fn fitting_again_from_what_was_found_keeps_it() {
    let seen = Study::long(OTHER, 3).answers(20_000);
    let (found, _) = proposed(optimize(&seen, defaults()).expect("a fit"));
    let again = optimize(&seen, found).expect("a fit");
    assert!(matches!(again, FitOutcome::Unchanged(_)), "{again:?}");
}

#[test]
fn too_few_reviews_are_said_to_be_too_few() {
    let study = Study::long(OTHER, 4).answers(2000);
    for count in [0, 1, 63] {
        let outcome = optimize(&study[..count], defaults()).expect("an outcome");
        assert!(matches!(outcome, FitOutcome::TooFew { reviews, .. } if reviews == count), "{outcome:?}");
    }
    // Two hundred of one day foretell nothing.
    let one_day: Vec<GradedReview> =
        (0..200).map(|n| GradedReview { card: n % 50, day: FIRST, grade: Grade::Good }).collect();
    let renumbered = optimize(&one_day, defaults()).expect("an outcome");
    assert_eq!(renumbered, FitOutcome::TooFew { reviews: 200, spaced: 0 });
    // From 64 on there is always an outcome, whatever it is.
    for count in 64..400 {
        optimize(&study[..count], defaults()).expect("an outcome");
    }
}

#[test]
fn parameters_that_are_no_numbers_are_refused_in_words() {
    let study = Study::long(OTHER, 5).answers(2000);
    let mut broken = defaults();
    broken[3] = f32::NAN;
    let failure = optimize(&study, broken).expect_err("it cannot be fitted from there");
    assert_eq!(failure, OptimizerError::BadParameters);
    assert!(failure.to_string().contains("Set them back"), "{failure}");
    assert_eq!(simulate(&planner(100, 10, broken)), Err(OptimizerError::BadParameters));
}

// ---- Planning ----

/// One who has `unseen` cards before him and begins so many a day.
fn planner(unseen: u32, new_per_day: u16, parameters: Parameters) -> OptimizerInput {
    OptimizerInput { parameters, today: FIRST, retention: 90, unseen, new_per_day, pace: 120, reviews: Vec::new() }
}

#[test]
fn a_higher_wish_costs_more_and_more_is_remembered() {
    let course = Study::long(defaults(), 6).answers(6000);
    let today = course.last().expect("answers").day + 3;
    let begun = OptimizerInput { today, reviews: course, ..planner(200, 10, OTHER) };
    for learner in [planner(300, 10, defaults()), begun] {
        let table = simulate(&learner).expect("a table");
        assert_eq!(table.rows.iter().map(|row| row.retention).collect::<Vec<_>>(), RETENTIONS.collect::<Vec<_>>());
        for pair in table.rows.windows(2) {
            assert!(pair[0].reviews < pair[1].reviews, "{pair:?}");
            assert!(pair[0].minutes < pair[1].minutes, "{pair:?}");
        }
        for row in &table.rows {
            assert!((row.minutes - row.reviews * 12.0 / 60.0).abs() < 1e-3, "{row:?}");
            assert!(row.remembered > 0.0 && row.remembered <= table.cards as f32, "{row:?}");
        }
        for (low, high) in [(70, 80), (80, 90), (90, 97)] {
            let [low, high] = [low, high].map(|desired| table.row(desired).expect("a row").remembered);
            assert!(low < high, "{low} {high}");
        }
        assert_eq!(table.relative(90), Some(1.0));
        assert!(table.relative(95).is_some_and(|times| (1.2..2.2).contains(&times)), "{:?}", table.relative(95));
        assert_eq!(table.relative(99), None);
    }
}

/// The plan against a learner who really studies for a year, counted answer by answer by another program.
#[test]
fn the_plan_comes_true() {
    let table = simulate(&planner(400, 8, defaults())).expect("a table");
    for desired in [80u8, 90, 95] {
        let retention = f32::from(desired) / 100.0;
        let study = |seed| Study { desired: retention, cards: 400, new_per_day: 8, ..Study::long(defaults(), seed) };
        let courses: Vec<_> = (1..=3).map(|seed| study(seed).days(365)).collect();
        // A first answer is an answer too, and is not graded.
        let reviews = courses.iter().map(|course| course.answers.len() + 400).sum::<usize>() as f32 / 3.0 / 365.0;
        let remembered = courses.iter().map(|course| course.remembered).sum::<f32>() / 3.0;
        let row = table.row(desired).expect("a row");
        println!("desired {desired}: {reviews:.1} a day and {remembered:.0} remembered; planned {row:?}");
        assert!((row.reviews / reviews - 1.0).abs() < 0.15, "{reviews} came, planned {row:?}");
        assert!((row.remembered / remembered - 1.0).abs() < 0.05, "{remembered} came, planned {row:?}");
    }
}

/// The same in the middle of a study: all cards are begun, and from today another desired retention holds.
#[test]
fn the_plan_for_a_changed_wish_comes_true() {
    const BEFORE: i32 = 100;
    let study = |desired: u8| {
        let change = Some((BEFORE, f32::from(desired) / 100.0));
        Study { change, cards: 400, new_per_day: 8, ..Study::long(defaults(), 1) }
    };
    let answers = study(90).days(BEFORE).answers;
    let learner = OptimizerInput { today: FIRST + BEFORE, reviews: answers.clone(), ..planner(0, 8, defaults()) };
    let table = simulate(&learner).expect("a table");
    for desired in [75u8, 90, 95] {
        let course = study(desired).days(BEFORE + 365);
        assert_eq!(course.answers[..answers.len()], answers);
        let (reviews, remembered) = ((course.answers.len() - answers.len()) as f32 / 365.0, course.remembered);
        let row = table.row(desired).expect("a row");
        println!("changed to {desired}: {reviews:.1} a day and {remembered:.0} remembered; planned {row:?}");
        assert!((row.reviews / reviews - 1.0).abs() < 0.15, "{reviews} came, planned {row:?}");
        assert!((row.remembered / remembered - 1.0).abs() < 0.03, "{remembered} came, planned {row:?}");
    }
}

#[test]
fn a_card_is_planned_for_from_the_day_it_is_due() {
    let days = [0, 2, 14, 70, 280, 900];
    let learner = |waited: i32| {
        let answers = days.iter().flat_map(|&day| (0..50).map(move |card| (card, day)));
        let answers = answers.map(|(card, day)| GradedReview { card, day: FIRST + day, grade: Grade::Good }).collect();
        OptimizerInput { reviews: answers, today: FIRST + 900 + waited, ..planner(0, 0, defaults()) }
    };
    let in_a_year = |waited| {
        let mut simulator = Simulator::new(&learner(waited)).expect("there are cards");
        while simulator.doing().1 <= 90 {
            assert_eq!(simulator.step(), Ok(None));
        }
        simulator.rows().last().map_or(0.0, |row| row.reviews * 365.0)
    };
    // The next interval is some years: nothing to do in the first; when it is over, each is asked once, some oftener.
    assert_eq!(in_a_year(1), 0.0);
    for waited in [2200, 9000] {
        assert!(in_a_year(waited) >= 50.0, "{}", in_a_year(waited));
    }
}

#[test]
fn many_cards_are_planned_for_by_a_sample() {
    let row = |learner: &OptimizerInput| {
        let mut simulator = Simulator::new(learner).expect("there are cards");
        assert_eq!(simulator.step(), Ok(None));
        simulator.rows()[0]
    };
    let [small, large] = [(2000, 20), (20_000, 200)].map(|(unseen, a_day)| row(&planner(unseen, a_day, defaults())));
    assert!((large.reviews / small.reviews - 10.0).abs() < 0.1, "{small:?} {large:?}");
    assert!((large.remembered / small.remembered - 10.0).abs() < 0.5, "{small:?} {large:?}");
}

#[test]
fn nothing_to_plan_for_and_too_much_are_said() {
    assert_eq!(simulate(&planner(0, 10, defaults())), Err(OptimizerError::NoCards));
    assert_eq!(simulate(&planner(10, 0, defaults())), Err(OptimizerError::NoCards));
    let most = planner(u32::MAX, u16::MAX, defaults());
    assert!(matches!(simulate(&most), Err(OptimizerError::TooManyCards(_))));
}

// ---- What counts ----

fn logged(card: u64, minutes: i64, effect: Effect) -> LoggedReview {
    let review = Review {
        card: CardKey(card),
        form: Form::Typed,
        outcome: marking::Outcome::Right,
        effect,
        confidence: None,
        overruled: false,
        hint: false,
        retention: 90,
        took: 50,
        confused_with: None,
        days: None,
    };
    let now = Now { at: Millis(20_000 * DAY + minutes * MINUTE), offset: 0 };
    LoggedReview { id: EventId { session: SessionId(1), seq: minutes as u32 }, now, review }
}

#[test]
fn only_graded_answers_count_in_the_order_of_time_and_after_a_reset() {
    let hours = |hours: i64| hours * 60;
    let reviews = [
        logged(7, hours(30), Effect::Graded(Grade::Hard)),
        logged(7, hours(5), Effect::Met),
        logged(7, hours(6), Effect::Graded(Grade::Good)),
        logged(9, hours(7), Effect::Practice),
        logged(9, hours(27), Effect::Graded(Grade::Again)),
        logged(3, hours(8), Effect::Graded(Grade::Easy)),
        logged(3, hours(60), Effect::Graded(Grade::Good)),
    ];
    let answer = |card, day, grade| GradedReview { card, day: Day(day), grade };
    assert_eq!(
        graded_reviews(&reviews, |_| None),
        [
            answer(0, 20_000, Grade::Good),
            answer(1, 20_000, Grade::Easy),
            // 03:00 still belongs to the evening before.
            answer(2, 20_000, Grade::Again),
            answer(0, 20_001, Grade::Hard),
            answer(1, 20_002, Grade::Good),
        ]
    );
    let reset = |card| (card == CardKey(3)).then_some(Millis(20_000 * DAY + hours(8) * MINUTE));
    let left = graded_reviews(&reviews, reset);
    assert_eq!(left.len(), 4);
    assert_eq!(left[3], answer(2, 20_002, Grade::Good), "numbers have no gaps");
}

// ---- Bytes and lines ----

/// Answers with cards numbered as they appear.
fn any_answers() -> impl Strategy<Value = Vec<GradedReview>> {
    prop::collection::vec((any::<u32>(), any::<i32>(), 0usize..4), 0..60).prop_map(|raw| {
        let mut cards = 0;
        raw.into_iter()
            .map(|(card, day, grade)| {
                let card = card % (cards + 1);
                cards += u32::from(card == cards);
                GradedReview { card, day: Day(day), grade: Grade::ALL[grade] }
            })
            .collect()
    })
}

fn any_learner() -> impl Strategy<Value = OptimizerInput> {
    let numbers = (any::<i32>(), any::<u8>(), any::<u32>(), any::<u16>(), any::<u16>());
    (prop::array::uniform21(-1e9f32..1e9), numbers, any_answers()).prop_map(|(parameters, numbers, answers)| {
        let (today, retention, unseen, new_per_day, pace) = numbers;
        OptimizerInput { parameters, today: Day(today), retention, unseen, new_per_day, pace, reviews: answers }
    })
}

fn any_reply() -> impl Strategy<Value = Reply> {
    let number = || prop::num::f32::NORMAL | prop::num::f32::ZERO;
    let loss = || prop::num::f64::NORMAL | prop::num::f64::ZERO;
    let losses = (loss(), loss(), loss(), any::<usize>()).prop_map(|(current, fitted, chance, answers)| Losses {
        current,
        fitted,
        standard_error: chance,
        answers,
    });
    let row = (any::<u8>(), number(), number(), number()).prop_map(|(desired, reviews, minutes, remembered)| {
        RetentionRow { retention: desired, reviews, minutes, remembered }
    });
    let table = (any::<u32>(), any::<u32>(), any::<u8>(), prop::collection::vec(row, 0..30))
        .prop_map(|(days, cards, now, rows)| RetentionTable { days, cards, current: now, rows });
    prop_oneof![
        (any::<usize>(), any::<usize>(), "[ -~]{0,40}").prop_map(|(done, of, doing)| Reply::Stage { done, of, doing }),
        (any::<usize>(), any::<usize>())
            .prop_map(|(reviews, spaced)| Reply::Optimized(FitOutcome::TooFew { reviews, spaced })),
        losses.clone().prop_map(|losses| Reply::Optimized(FitOutcome::Unchanged(losses))),
        (prop::array::uniform21(number()), losses)
            .prop_map(|(found, losses)| Reply::Optimized(FitOutcome::Proposed(Box::new(found), losses))),
        table.prop_map(Reply::Simulated),
        Just(Reply::Cancelled),
        "[ -~]{0,40}".prop_map(Reply::Failed),
    ]
}

proptest! {
    #[test]
    fn a_learner_is_unpacked_as_packed(learner in any_learner()) {
        prop_assert_eq!(unpack(&pack(&learner)), Ok(learner));
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..300), headed in any::<bool>()) {
        let mut bytes = bytes;
        if headed {
            bytes.splice(0..0, *b"tune\x01");
        }
        let _ = unpack(&bytes);
    }

    /// One byte changed or cut off: a clear error or another learner, never more.
    #[test]
    fn damaged_bytes_do_not_break_it(learner in any_learner(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let packed = pack(&learner);
        let at = at.index(packed.len());
        let mut changed = packed.clone();
        changed[at] = byte;
        let _ = unpack(&changed);
        prop_assert!(unpack(&packed[..at]).is_err());
        let longer = [packed, vec![byte]].concat();
        prop_assert_eq!(unpack(&longer), Err(UnpackError::Trailing(1)));
    }

    #[test]
    fn a_line_is_read_as_written(reply in any_reply()) {
        prop_assert_eq!(Reply::read(&reply.to_string()), Some(reply));
    }

    #[test]
    fn no_line_breaks_the_reader(kind in "(stage|toofew|kept|proposed|table|failed|cancelled)?", rest in "[ -~]{0,60}") {
        let _ = Reply::read(&format!("{kind} {rest}"));
        let _ = Reply::read(&format!("{kind}{rest}"));
    }
}

proptest! {
    // Each case plans a year.
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Any learner that can be written gets an end in words, however mad.
    #[test]
    fn every_learner_gets_an_end(learner in any_learner()) {
        let learner = OptimizerInput { unseen: learner.unseen % 100, ..learner };
        let replies: Vec<Reply> = RunningJob::new("optimise", pack(&learner)).collect();
        prop_assert!(matches!(replies.last(), Some(Reply::Optimized(_) | Reply::Failed(_))));
        let first: Vec<Reply> = RunningJob::new("simulate", pack(&learner)).take(3).collect();
        prop_assert!(first.len() >= 2);
    }
}

#[test]
fn a_packed_answer_takes_about_three_bytes() {
    let answers = Study::long(OTHER, 8).answers(20_000);
    let packed = pack(&OptimizerInput { reviews: answers, ..planner(0, 0, defaults()) });
    assert!(packed.len() < 20_000 * 7 / 2, "{}", packed.len());
}

// ---- The worker's work ----

#[test]
fn each_stage_is_told_before_the_result_and_the_same_bytes_give_the_same_lines() {
    let learner = OptimizerInput { reviews: Study::long(OTHER, 9).answers(10_000), ..planner(100, 10, defaults()) };
    for (job, of) in [(JobKind::Optimize, 3), (JobKind::Simulate, 28)] {
        let said: Vec<String> = RunningJob::new(job.name(), pack(&learner)).map(|reply| reply.to_string()).collect();
        let (last, stages) = said.split_last().expect("there are lines");
        for (at, line) in stages.iter().enumerate() {
            let Some(Reply::Stage { done, of: all, doing }) = Reply::read(line) else { panic!("{line}") };
            assert_eq!((done, all), (at.saturating_sub(1), of), "{line}");
            assert!(!doing.is_empty());
        }
        assert_eq!(stages.len(), of + 1);
        match Reply::read(last) {
            Some(Reply::Optimized(FitOutcome::Proposed(found, _))) if job == JobKind::Optimize => {
                assert_eq!(optimize(&learner.reviews, defaults()).map(proposed).map(|it| it.0), Ok(*found));
            }
            Some(Reply::Simulated(table)) if job == JobKind::Simulate => assert_eq!(simulate(&learner), Ok(table)),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_cannot_be_done_is_said_in_words() {
    let good = pack(&planner(10, 1, defaults()));
    let newer = [&good[..4], &[9], &good[5..]].concat();
    for (job, bytes, words) in [
        ("optimise", Vec::new(), "Load the page again"),
        ("optimise", b"PK\x03\x04 a zip".to_vec(), "not in its form"),
        ("simulate", newer, "version 9"),
        ("simulate", good[..good.len() - 1].to_vec(), "break off"),
        ("dance", good, "“dance”"),
        ("simulate", pack(&planner(0, 1, defaults())), "no cards"),
    ] {
        let last = RunningJob::new(job, bytes).last();
        assert!(matches!(&last, Some(Reply::Failed(said)) if said.contains(words)), "{job}: {last:?}");
    }
}
