//! What a learner meets in a session.

use super::super::contrast::{Leech, contrast, counterpart};
use super::super::daily_queue::DailyQueue;
use super::super::scope::CardStatus;
use super::super::test_session::{TestSession, studied};
use super::*;
use crate::memory::{CardMemory, Day, MINUTE};
use crate::progress::Review;
use crate::question::Form;
use crate::test_learner::TestLearner;
use std::collections::HashSet;

#[test]
fn a_new_answer_ends_what_could_be_done_again() {
    let mut test_session = TestSession::new(studied(10, 3, 1), Scope::Everything, true);
    test_session.answer(true);
    assert!(test_session.undo());
    test_session.answer(false);
    assert!(!test_session.redo());
    assert_eq!(test_session.session.summary().answered, 1);
}

#[test]
fn siblings_give_way_until_tomorrow_and_no_longer() {
    let mut test_learner = TestLearner::new(10, 3);
    let (when, what) = (CardRef { bank: 0, card: 0 }, CardRef { bank: 0, card: 1 });
    for at in [when, what] {
        let card = test_learner.key(at);
        let review = Review {
            card,
            form: Form::Typed,
            outcome: Outcome::Right,
            effect: Effect::Graded(Grade::Good),
            confidence: None,
            overruled: false,
            hint: false,
            retention: 90,
            days: Some(3),
            took: 30,
            confused_with: None,
        };
        test_learner.record(EventKind::Review(review));
    }
    test_learner.settings.new_per_day = 0;
    test_learner.pass_days(3);
    let agenda = test_learner.agenda();
    assert_eq!((agenda.due.len(), agenda.deferred.siblings), (1, 1), "both are due today; one waits");
    let (first, other) = if agenda.due[0] == when { (when, what) } else { (what, when) };
    let mut test_session = TestSession::new(test_learner, Scope::Everything, true);
    assert_eq!(test_session.session.current_cards(), [first]);
    test_session.answer(true);
    assert_eq!(test_session.session.stage(), &SessionStage::Finished);
    test_session.test_learner.pass_days(1);
    assert_eq!(
        test_session.test_learner.agenda().due,
        [other],
        "it has waited a day and comes, whatever its sibling does"
    );
}

#[test]
fn the_day_before_an_exam_no_card_gives_way() {
    let mut test_learner = TestLearner::new(10, 3);
    test_learner.settings.new_per_day = 0;
    for card in [0, 1] {
        test_learner.review(CardRef { bank: 0, card }, Effect::Graded(Grade::Good), 30);
    }
    test_learner.pass_days(3);
    let due: Vec<Day> = test_learner.progress.cards().filter_map(|(_, state)| state.load_day()).collect();
    assert_eq!(due, [test_learner.today() + -1; 2]);
    // As if they had been due today: what waited never gives way.
    test_learner.now.at.0 -= crate::memory::DAY;
    assert_eq!((test_learner.agenda().due.len(), test_learner.agenda().deferred.siblings), (1, 1));
    test_learner.settings.exam =
        Some(crate::progress::Exam { day: test_learner.today() + 1, bank: None, topic: None, desired: 90 });
    let agenda = test_learner.agenda();
    assert_eq!((agenda.due.len(), agenda.deferred.siblings), (2, 0));
    let mut test_session = TestSession::new(test_learner, Scope::Everything, true);
    let left = test_session.session.remaining();
    test_session.answer(true);
    assert_eq!(test_session.session.remaining(), left - 1, "nor when its sibling has been answered");
}

#[test]
fn new_siblings_are_begun_on_different_days() {
    let mut test_learner = TestLearner::new(8, 3);
    test_learner.settings.new_per_day = 100;
    let agenda = test_learner.agenda();
    assert_eq!((agenda.new.len(), agenda.deferred.new), (8, 8), "one card of each fact");
    let facts: HashSet<usize> = agenda.new.iter().map(|&at| test_learner.library.card(at).fact).collect();
    assert_eq!(facts.len(), 8);
    let mut test_session = TestSession::new(test_learner, Scope::Everything, true);
    for _ in 0..8 {
        assert_eq!(test_session.answer(true)[0].effect, Effect::Met);
    }
    assert!(matches!(test_session.session.stage(), SessionStage::Waiting { cards: 8, .. }));
}

#[test]
fn sure_and_wrong_comes_first() {
    let mut test_session = TestSession::new(studied(40, 20, 2), Scope::Everything, true);
    test_session.test_learner.pass_days(3);
    let due = test_session.test_learner.agenda().due;
    assert!(due.len() > 3);
    let last = *due.last().expect("some");
    let key = test_session.test_learner.key(last);
    // Wrong and sure in a quiz, as practice; it is due all the same.
    test_session.test_learner.record(EventKind::Review(Review {
        card: key,
        form: Form::Choice,
        outcome: Outcome::Wrong,
        effect: Effect::Practice,
        confidence: Some(Confidence::Sure),
        overruled: false,
        hint: false,
        retention: 90,
        days: None,
        took: 30,
        confused_with: Some(test_session.test_learner.key(due[0])),
    }));
    assert_eq!(test_session.test_learner.agenda().due[0], last);
    let chosen = TestSession::new(test_session.test_learner, Scope::SureAndWrong, true);
    assert_eq!(chosen.session.current_cards(), [last]);
    assert_eq!(chosen.session.remaining(), 1);
    let confused =
        super::super::contrast::confusions(&chosen.test_learner.library, &chosen.test_learner.progress, last);
    assert_eq!(confused, [due[0]]);
}

#[test]
fn a_hint_makes_a_right_answer_hard() {
    let mut test_learner = studied(20, 4, 2);
    test_learner.settings.new_per_day = 0;
    let mut test_session = TestSession::new(test_learner, Scope::Everything, true);
    while !matches!(test_session.question().form, Form::Typed) {
        test_session.answer(true);
    }
    test_session.session.hint(&test_session.test_learner.context());
    let SessionStage::Prompt(asking) = test_session.session.stage() else { panic!("asking") };
    assert!(asking.hint.as_ref().is_some_and(|hint| hint.contains('·')), "{:?}", asking.hint);
    let review = test_session.answer(true).remove(0);
    assert_eq!((review.hint, review.effect), (true, Effect::Graded(Grade::Hard)));
}

#[test]
fn every_ten_cards_some_are_asked_together() {
    let mut test_learner = studied(150, 35, 4);
    test_learner.pass_days(3);
    test_learner.settings.new_per_day = 0;
    let mut test_session = TestSession::new(test_learner, Scope::Everything, true);
    let mut together = Vec::new();
    for n in 0..24 {
        let due = test_session.session.current_cards().iter().all(|&at| {
            test_session
                .test_learner
                .progress
                .memory(test_session.test_learner.key(at))
                .is_some_and(|memory| memory.is_due(test_session.test_learner.now))
        });
        let cards = test_session.session.current_cards().len();
        let before = test_session.session.remaining();
        if cards > 1 {
            assert!(due, "only what is due is asked");
            together.push(n);
            let reviews = test_session.answer(true);
            assert_eq!(reviews.len(), cards);
            assert!(reviews.iter().all(|review| review.effect == Effect::Graded(Grade::Hard) && review.days.is_some()));
            assert!(test_session.session.remaining() <= before - cards);
            assert!(
                test_session.undo() && test_session.session.current_cards().len() == cards,
                "all of them are taken back"
            );
            assert_eq!(test_session.session.remaining(), before);
            assert!(test_session.redo());
        } else {
            test_session.answer(true);
        }
    }
    assert_eq!(together, [10, 21]);
    test_session.test_learner.settings.style = crate::progress::StudyMode::Cards;
    let test_session = TestSession::new(test_session.test_learner, Scope::Everything, true);
    assert_eq!(test_session.question().form, Form::Flashcard);
}

#[test]
fn a_new_card_that_is_turned_over_is_met_like_any_other() {
    let mut test_learner = TestLearner::new(20, 1);
    test_learner.settings.style = crate::progress::StudyMode::Cards;
    let mut test_session = TestSession::new(test_learner, Scope::Everything, true);
    let at = test_session.session.current_cards()[0];
    test_session.respond(true);
    assert!(
        matches!(test_session.session.stage(), SessionStage::Answered(pending) if pending.next.is_none()),
        "no grade is to be chosen of what was never known"
    );
    assert_eq!(test_session.finish().len(), 1);
    let status = CardStatus::of(
        test_session.test_learner.progress.card(test_session.test_learner.key(at)),
        test_session.test_learner.now,
    );
    assert!(matches!(status, CardStatus::Learning(_)), "it comes back at its step: {status:?}");
}

#[test]
fn own_sessions_ask_what_they_say() {
    let mut test_learner = studied(30, 15, 5);
    let today = test_learner.today();
    let tomorrow = |test_learner: &TestLearner| {
        let due = |memory: &CardMemory| memory.due_day() == Some(today + 1);
        test_learner.library.cards().filter(|(_, card)| test_learner.progress.memory(card.key).is_some_and(due)).count()
    };
    let count = tomorrow(&test_learner);
    assert!(count > 0);
    let at = CardRef { bank: 0, card: 4 };
    let key = test_learner.key(at);
    test_learner.record(EventKind::Mark(key, Mark::Flagged(3)));
    let test_session = TestSession::new(test_learner, Scope::Flagged, true);
    assert_eq!(test_session.waiting(), [at]);
    let mut test_session = TestSession::new(test_session.test_learner, Scope::Tomorrow, true);
    assert_eq!(test_session.session.remaining(), count);
    let ahead = test_session.session.current_cards()[0];
    let review = test_session.answer(true).remove(0);
    assert!(matches!(review.effect, Effect::Graded(_)), "it moves the schedule, as asked");
    assert!(
        test_session
            .test_learner
            .progress
            .memory(test_session.test_learner.key(ahead))
            .is_some_and(|memory| memory.last == today)
    );
    let forgotten = test_session.session.current_cards()[0];
    test_session.answer(false);
    test_session.test_learner.pass(11 * MINUTE);
    let test_session = TestSession::new(test_session.test_learner, Scope::Forgotten, false);
    assert_eq!(test_session.waiting(), [forgotten]);
}

#[test]
fn in_practice_what_was_missed_comes_again() {
    let mut test_session = TestSession::new(studied(4, 6, 5), Scope::Topic(0, 0), false);
    assert_eq!(test_session.session.remaining(), 4);
    let first = test_session.session.current_cards();
    test_session.answer(false);
    assert_eq!(test_session.session.remaining(), 4);
    let asked: Vec<Vec<CardRef>> = std::iter::from_fn(|| {
        test_session.asks().then(|| (test_session.session.current_cards(), test_session.answer(true)).0)
    })
    .collect();
    assert_eq!(asked.len(), 4);
    assert_eq!(asked.last(), Some(&first), "at the end");
}

#[test]
fn a_pair_is_asked_in_turns_until_both_are_known() {
    let test_learner = studied(10, 10, 6);
    let (a, b) = (CardRef { bank: 0, card: 0 }, CardRef { bank: 0, card: 2 });
    let differences = contrast(&test_learner.library, a, b);
    let what: Vec<&str> = differences.iter().map(|difference| difference.field).collect();
    assert_eq!(what, ["Answer", "Name", "What it is"], "the date is the answer, the place is one");
    let mut test_session = TestSession::new(test_learner, Scope::Pair(a, b), true);
    let mut asked = Vec::new();
    let mut effects = Vec::new();
    for right in [true, false, true, true, true, true, true] {
        if test_session.asks() {
            asked.push(test_session.session.current_cards()[0]);
            effects.push(test_session.answer(right)[0].effect);
        }
    }
    assert_eq!(asked, [a, b, a, b, a, b]);
    assert_eq!(test_session.session.stage(), &SessionStage::Finished);
    assert!(effects[2..].iter().all(|&effect| effect == Effect::Practice), "only the first answer to each moves it");
    let leech = Leech::of(&test_session.test_learner.library, &test_session.test_learner.progress, a);
    assert_eq!(leech, None);
}

#[test]
fn a_leech_is_pointed_out_with_what_may_help() {
    let mut test_learner = TestLearner::new(6, 7);
    let at = CardRef { bank: 0, card: 0 };
    for _ in 0..7 {
        test_learner.review(at, Effect::Graded(Grade::Good), 30);
        test_learner.pass_days(10);
        test_learner.review(at, Effect::Graded(Grade::Again), 30);
    }
    test_learner.review(at, Effect::Graded(Grade::Good), 30);
    test_learner.pass_days(10);
    test_learner.settings.new_per_day = 0;
    let mut test_session = TestSession::new(test_learner, Scope::Everything, true);
    assert_eq!(test_session.session.current_cards(), [at]);
    assert_eq!(test_session.session.leech(&test_session.test_learner.context()), None);
    test_session.answer(false);
    assert_eq!(test_session.session.leech(&test_session.test_learner.context()), Some(at));
    let leeches = Leech::all(&test_session.test_learner.library, &test_session.test_learner.progress);
    assert_eq!((leeches.len(), leeches[0].at, leeches[0].lapses, leeches[0].suspended), (1, at, 8, false));
    assert!(leeches[0].places[0].contains("paragraph"));
    let test_session = TestSession::new(test_session.test_learner, Scope::Leeches, true);
    assert_eq!(test_session.session.current_cards(), [at]);
}

#[test]
fn at_four_in_the_morning_the_queue_is_made_anew() {
    let mut test_learner = studied(30, 10, 8);
    test_learner.settings.new_per_day = 3;
    let mut test_session = TestSession::new(test_learner, Scope::Everything, true);
    while test_session.asks() {
        test_session.answer(true);
    }
    let day: Day = test_session.test_learner.today();
    test_session.test_learner.now.at.0 += 16 * 60 * MINUTE - 1;
    assert!(test_session.test_learner.today() - day <= 1);
    test_session.session.review_ahead(&test_session.test_learner.context());
    let agenda: DailyQueue = test_session.test_learner.agenda();
    assert!(test_session.asks() && test_session.session.remaining() == agenda.total(), "tomorrow's cards are here");
}

/// Returns a learner of six days, five days later.
fn overdue() -> TestLearner {
    let mut test_learner = studied(12, 6, 9);
    test_learner.pass_days(5);
    test_learner
}

#[test]
fn a_session_that_was_left_goes_on_where_it_was() {
    let mut test_session = TestSession::new(overdue(), Scope::Everything, true);
    test_session.answer(true);
    test_session.test_learner.pass(20 * MINUTE);
    let scene = test_session.stage_without_time();
    test_session.session.resume(&test_session.test_learner.context());
    assert_eq!(test_session.stage_without_time(), scene, "the same question");
    test_session.respond(false);
    test_session.test_learner.settings.retention = 80;
    test_session.session.resume(&test_session.test_learner.context());
    let SessionStage::Answered(answering) = test_session.session.stage() else { panic!("its answer is not lost") };
    assert_eq!(answering.took, 50, "the time away is not counted");
    assert_eq!(
        answering.next,
        Some(test_session.test_learner.context().next_states(answering.prompt.at)),
        "by the desired of now"
    );
    test_session.finish();
    assert!(test_session.undo() && test_session.undo() && !test_session.undo(), "both steps can be taken back");
}

#[test]
fn what_was_answered_or_put_aside_elsewhere_is_not_current_any_more() {
    for effect in [Some(Effect::Graded(Grade::Easy)), None] {
        let mut test_session = TestSession::new(overdue(), Scope::Everything, true);
        let at = test_session.session.current_cards()[0];
        match effect {
            Some(effect) => test_session.test_learner.review(at, effect, 30),
            None => {
                test_session.test_learner.record(EventKind::Mark(test_session.test_learner.key(at), Mark::Suspended))
            }
        };
        test_session.session.resume(&test_session.test_learner.context());
        assert!(!test_session.waiting().contains(&at), "{effect:?}");
        assert!(test_session.asks(), "the next is asked instead");
    }
}

#[test]
fn the_double_of_a_card_asks_the_same_of_the_other_fact() {
    let test_learner = TestLearner::new(4, 1);
    let (when, what) = (CardRef { bank: 0, card: 2 }, CardRef { bank: 0, card: 3 });
    assert_eq!(counterpart(&test_learner.library, when, 0), Some(CardRef { bank: 0, card: 0 }));
    assert_eq!(counterpart(&test_learner.library, what, 0), Some(CardRef { bank: 0, card: 1 }));
    assert_eq!(counterpart(&test_learner.library, what, 1), None, "a fact is not mixed up with itself");
    assert_eq!(counterpart(&test_learner.library, what, 99), None);
}
