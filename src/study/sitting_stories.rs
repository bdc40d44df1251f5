//! What a learner meets in a sitting.

use super::super::agenda::Agenda;
use super::super::contrast::{Leech, contrast, double};
use super::super::desk::{Desk, studied};
use super::super::world::World;
use super::*;
use crate::bank::Form;
use crate::memory::{CardMemory, Day, MINUTE};
use std::collections::HashSet;

#[test]
fn a_new_answer_ends_what_could_be_done_again() {
    let mut desk = Desk::new(studied(10, 3, 1), Scope::Everything, true);
    desk.answer(true);
    assert!(desk.undo());
    desk.answer(false);
    assert!(!desk.redo());
    assert_eq!(desk.sitting.summary().answered, 1);
}

#[test]
fn siblings_give_way_until_tomorrow_and_no_longer() {
    let mut world = World::new(10, 3);
    let (when, what) = (CardAt { bank: 0, card: 0 }, CardAt { bank: 0, card: 1 });
    for at in [when, what] {
        let card = world.key(at);
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
        world.record(What::Review(review));
    }
    world.settings.new_per_day = 0;
    world.pass_days(3);
    let agenda = world.agenda();
    assert_eq!((agenda.due.len(), agenda.rest.held), (1, 1), "both are due today; one waits");
    let (first, other) = if agenda.due[0] == when { (when, what) } else { (what, when) };
    let mut desk = Desk::new(world, Scope::Everything, true);
    assert_eq!(desk.sitting.in_hand(), [first]);
    desk.answer(true);
    assert_eq!(desk.sitting.stage(), &Stage::Finished);
    desk.world.pass_days(1);
    assert_eq!(desk.world.agenda().due, [other], "it has waited a day and comes, whatever its sibling does");
}

#[test]
fn the_day_before_an_exam_no_card_gives_way() {
    let mut world = World::new(10, 3);
    world.settings.new_per_day = 0;
    for card in [0, 1] {
        world.review(CardAt { bank: 0, card }, Effect::Graded(Grade::Good), 30);
    }
    world.pass_days(3);
    let due: Vec<Day> = world.progress.cards().filter_map(|(_, state)| state.load_day()).collect();
    assert_eq!(due, [world.today() + -1; 2]);
    // As if they had been due today: what waited never gives way.
    world.now.at.0 -= crate::memory::DAY;
    assert_eq!((world.agenda().due.len(), world.agenda().rest.held), (1, 1));
    world.settings.exam = Some(crate::progress::Exam { day: world.today() + 1, bank: None, topic: None, wish: 90 });
    let agenda = world.agenda();
    assert_eq!((agenda.due.len(), agenda.rest.held), (2, 0));
    let mut desk = Desk::new(world, Scope::Everything, true);
    let left = desk.sitting.left();
    desk.answer(true);
    assert_eq!(desk.sitting.left(), left - 1, "nor when its sibling has been answered");
}

#[test]
fn new_siblings_are_begun_on_different_days() {
    let mut world = World::new(8, 3);
    world.settings.new_per_day = 100;
    let agenda = world.agenda();
    assert_eq!((agenda.new.len(), agenda.rest.unmet), (8, 8), "one card of each fact");
    let facts: HashSet<usize> = agenda.new.iter().map(|&at| world.shelf.card(at).fact).collect();
    assert_eq!(facts.len(), 8);
    let mut desk = Desk::new(world, Scope::Everything, true);
    for _ in 0..8 {
        assert_eq!(desk.answer(true)[0].effect, Effect::Met);
    }
    assert!(matches!(desk.sitting.stage(), Stage::Waiting { cards: 8, .. }));
}

#[test]
fn sure_and_wrong_comes_first() {
    let mut desk = Desk::new(studied(40, 20, 2), Scope::Everything, true);
    desk.world.pass_days(3);
    let due = desk.world.agenda().due;
    assert!(due.len() > 3);
    let last = *due.last().expect("some");
    let key = desk.world.key(last);
    // Wrong and sure in a quiz, as practice; it is due all the same.
    desk.world.record(What::Review(Review {
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
        confused_with: Some(desk.world.key(due[0])),
    }));
    assert_eq!(desk.world.agenda().due[0], last);
    let chosen = Desk::new(desk.world, Scope::SureAndWrong, true);
    assert_eq!(chosen.sitting.in_hand(), [last]);
    assert_eq!(chosen.sitting.left(), 1);
    let confused = super::super::contrast::confusions(&chosen.world.shelf, &chosen.world.progress, last);
    assert_eq!(confused, [due[0]]);
}

#[test]
fn a_hint_makes_a_right_answer_hard() {
    let mut world = studied(20, 4, 2);
    world.settings.new_per_day = 0;
    let mut desk = Desk::new(world, Scope::Everything, true);
    while !matches!(desk.question().form, Form::Typed) {
        desk.answer(true);
    }
    desk.sitting.hint(&desk.world.context());
    let Stage::Asking(asking) = desk.sitting.stage() else { panic!("asking") };
    assert!(asking.hint.as_ref().is_some_and(|hint| hint.contains('·')), "{:?}", asking.hint);
    let review = desk.answer(true).remove(0);
    assert_eq!((review.hint, review.effect), (true, Effect::Graded(Grade::Hard)));
}

#[test]
fn every_ten_cards_some_are_asked_together() {
    let mut world = studied(150, 35, 4);
    world.pass_days(3);
    world.settings.new_per_day = 0;
    let mut desk = Desk::new(world, Scope::Everything, true);
    let mut together = Vec::new();
    for n in 0..24 {
        let due = desk.sitting.in_hand().iter().all(|&at| {
            desk.world.progress.memory(desk.world.key(at)).is_some_and(|memory| memory.is_due(desk.world.now))
        });
        let cards = desk.sitting.in_hand().len();
        let before = desk.sitting.left();
        if cards > 1 {
            assert!(due, "only what is due is asked");
            together.push(n);
            let reviews = desk.answer(true);
            assert_eq!(reviews.len(), cards);
            assert!(reviews.iter().all(|review| review.effect == Effect::Graded(Grade::Hard) && review.days.is_some()));
            assert!(desk.sitting.left() <= before - cards);
            assert!(desk.undo() && desk.sitting.in_hand().len() == cards, "all of them are taken back");
            assert_eq!(desk.sitting.left(), before);
            assert!(desk.redo());
        } else {
            desk.answer(true);
        }
    }
    assert_eq!(together, [10, 21]);
    desk.world.settings.style = crate::progress::Style::Cards;
    let desk = Desk::new(desk.world, Scope::Everything, true);
    assert_eq!(desk.question().form, Form::Flashcard);
}

#[test]
fn own_sittings_ask_what_they_say() {
    let mut world = studied(30, 15, 5);
    let today = world.today();
    let tomorrow = |world: &World| {
        let due = |memory: &CardMemory| memory.due_day() == Some(today + 1);
        world.shelf.cards().filter(|(_, card)| world.progress.memory(card.key).is_some_and(due)).count()
    };
    let count = tomorrow(&world);
    assert!(count > 0);
    let at = CardAt { bank: 0, card: 4 };
    let key = world.key(at);
    world.record(What::Mark(key, Mark::Flagged(3)));
    let desk = Desk::new(world, Scope::Flagged, true);
    assert_eq!(desk.waiting(), [at]);
    let mut desk = Desk::new(desk.world, Scope::Tomorrow, true);
    assert_eq!(desk.sitting.left(), count);
    let ahead = desk.sitting.in_hand()[0];
    let review = desk.answer(true).remove(0);
    assert!(matches!(review.effect, Effect::Graded(_)), "it moves the schedule, as asked");
    assert!(desk.world.progress.memory(desk.world.key(ahead)).is_some_and(|memory| memory.last == today));
    let forgotten = desk.sitting.in_hand()[0];
    desk.answer(false);
    desk.world.pass(11 * MINUTE);
    let desk = Desk::new(desk.world, Scope::Forgotten, false);
    assert_eq!(desk.waiting(), [forgotten]);
}

#[test]
fn in_practice_what_was_missed_comes_again() {
    let mut desk = Desk::new(studied(4, 6, 5), Scope::Topic(0, 0), false);
    assert_eq!(desk.sitting.left(), 4);
    let first = desk.sitting.in_hand();
    desk.answer(false);
    assert_eq!(desk.sitting.left(), 4);
    let asked: Vec<Vec<CardAt>> =
        std::iter::from_fn(|| desk.asks().then(|| (desk.sitting.in_hand(), desk.answer(true)).0)).collect();
    assert_eq!(asked.len(), 4);
    assert_eq!(asked.last(), Some(&first), "at the end");
}

#[test]
fn a_pair_is_asked_in_turns_until_both_are_known() {
    let world = studied(10, 10, 6);
    let (a, b) = (CardAt { bank: 0, card: 0 }, CardAt { bank: 0, card: 2 });
    let differences = contrast(&world.shelf, a, b);
    let what: Vec<&str> = differences.iter().map(|difference| difference.what).collect();
    assert_eq!(what, ["Answer", "Name", "What it is"], "the date is the answer, the place is one");
    let mut desk = Desk::new(world, Scope::Pair(a, b), true);
    let mut asked = Vec::new();
    let mut effects = Vec::new();
    for right in [true, false, true, true, true, true, true] {
        if desk.asks() {
            asked.push(desk.sitting.in_hand()[0]);
            effects.push(desk.answer(right)[0].effect);
        }
    }
    assert_eq!(asked, [a, b, a, b, a, b]);
    assert_eq!(desk.sitting.stage(), &Stage::Finished);
    assert!(effects[2..].iter().all(|&effect| effect == Effect::Practice), "only the first answer to each moves it");
    let leech = Leech::of(&desk.world.shelf, &desk.world.progress, a);
    assert_eq!(leech, None);
}

#[test]
fn a_leech_is_pointed_out_with_what_may_help() {
    let mut world = World::new(6, 7);
    let at = CardAt { bank: 0, card: 0 };
    for _ in 0..7 {
        world.review(at, Effect::Graded(Grade::Good), 30);
        world.pass_days(10);
        world.review(at, Effect::Graded(Grade::Again), 30);
    }
    world.review(at, Effect::Graded(Grade::Good), 30);
    world.pass_days(10);
    world.settings.new_per_day = 0;
    let mut desk = Desk::new(world, Scope::Everything, true);
    assert_eq!(desk.sitting.in_hand(), [at]);
    assert_eq!(desk.sitting.leech(&desk.world.context()), None);
    desk.answer(false);
    assert_eq!(desk.sitting.leech(&desk.world.context()), Some(at));
    let leeches = Leech::all(&desk.world.shelf, &desk.world.progress);
    assert_eq!((leeches.len(), leeches[0].at, leeches[0].lapses, leeches[0].suspended), (1, at, 8, false));
    assert!(leeches[0].places[0].contains("paragraph"));
    let desk = Desk::new(desk.world, Scope::Leeches, true);
    assert_eq!(desk.sitting.in_hand(), [at]);
}

#[test]
fn at_four_in_the_morning_the_queue_is_made_anew() {
    let mut world = studied(30, 10, 8);
    world.settings.new_per_day = 3;
    let mut desk = Desk::new(world, Scope::Everything, true);
    while desk.asks() {
        desk.answer(true);
    }
    let day: Day = desk.world.today();
    desk.world.now.at.0 += 16 * 60 * MINUTE - 1;
    assert!(desk.world.today() - day <= 1);
    desk.sitting.go_on(&desk.world.context());
    let agenda: Agenda = desk.world.agenda();
    assert!(desk.asks() && desk.sitting.left() == agenda.total(), "tomorrow's cards are here");
}

/// A learner of six days, five days later.
fn overdue() -> World {
    let mut world = studied(12, 6, 9);
    world.pass_days(5);
    world
}

#[test]
fn a_sitting_that_was_left_goes_on_where_it_was() {
    let mut desk = Desk::new(overdue(), Scope::Everything, true);
    desk.answer(true);
    desk.world.pass(20 * MINUTE);
    let scene = desk.scene();
    desk.sitting.taken_up(&desk.world.context());
    assert_eq!(desk.scene(), scene, "the same question");
    desk.respond(false);
    desk.world.settings.retention = 80;
    desk.sitting.taken_up(&desk.world.context());
    let Stage::Answered(answering) = desk.sitting.stage() else { panic!("its answer is not lost") };
    assert_eq!(answering.took, 50, "the time away is not counted");
    assert_eq!(answering.next, Some(desk.world.context().next_states(answering.asked.at)), "by the wish of now");
    desk.finish();
    assert!(desk.undo() && desk.undo() && !desk.undo(), "both steps can be taken back");
}

#[test]
fn what_was_answered_or_put_aside_elsewhere_is_not_in_hand_any_more() {
    for effect in [Some(Effect::Graded(Grade::Easy)), None] {
        let mut desk = Desk::new(overdue(), Scope::Everything, true);
        let at = desk.sitting.in_hand()[0];
        match effect {
            Some(effect) => desk.world.review(at, effect, 30),
            None => desk.world.record(What::Mark(desk.world.key(at), Mark::Suspended)),
        };
        desk.sitting.taken_up(&desk.world.context());
        assert!(!desk.waiting().contains(&at), "{effect:?}");
        assert!(desk.asks(), "the next is asked instead");
    }
}

#[test]
fn the_double_of_a_card_asks_the_same_of_the_other_fact() {
    let world = World::new(4, 1);
    let (when, what) = (CardAt { bank: 0, card: 2 }, CardAt { bank: 0, card: 3 });
    assert_eq!(double(&world.shelf, when, 0), Some(CardAt { bank: 0, card: 0 }));
    assert_eq!(double(&world.shelf, what, 0), Some(CardAt { bank: 0, card: 1 }));
    assert_eq!(double(&world.shelf, what, 1), None, "a fact is not mixed up with itself");
    assert_eq!(double(&world.shelf, what, 99), None);
}
