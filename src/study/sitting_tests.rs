//! A sitting, from card to card: nothing is lost, nothing comes twice, every step can be taken back.

use super::super::agenda::Agenda;
use super::super::contrast::{Leech, contrast};
use super::super::scope::Standing;
use super::super::world::World;
use super::*;
use crate::memory::{CardMemory, Day, MINUTE};
use crate::question::Body;
use proptest::prelude::*;
use std::collections::HashSet;

/// A learner at a sitting, as the page has them.
struct Desk {
    world: World,
    sitting: Sitting,
}

impl Desk {
    fn new(world: World, scope: Scope, moves: bool) -> Self {
        let sitting = Sitting::new(scope, moves, 7, &world.context());
        Self { world, sitting }
    }

    fn question(&self) -> &Question {
        match self.sitting.stage() {
            Stage::Asking(asking) => &asking.question,
            other => panic!("nothing is asked: {other:?}"),
        }
    }

    fn right(&self) -> Response {
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

    fn respond(&mut self, right: bool) {
        let response = if right { self.right() } else { Response::DontKnow };
        self.world.pass(5000);
        self.sitting.answer(response, &self.world.context());
    }

    fn finish(&mut self) -> Vec<Event> {
        let whats = self.sitting.grade(None, &self.world.context());
        let events: Vec<Event> = whats.into_iter().map(|what| self.world.record(what)).collect();
        self.sitting.recorded(&events, &self.world.context());
        events
    }

    fn answer(&mut self, right: bool) -> Vec<Review> {
        self.respond(right);
        let review = |event: Event| if let What::Review(review) = event.what { Some(review) } else { None };
        self.finish().into_iter().filter_map(review).collect()
    }

    fn mark(&mut self, mark: Mark) -> bool {
        let Some(what) = self.sitting.mark(mark, &self.world.context()) else { return false };
        let event = self.world.record(what);
        self.sitting.marked(&event, &self.world.context());
        true
    }

    fn undo(&mut self) -> bool {
        let voids: Vec<Event> = self.sitting.undo().into_iter().map(|what| self.world.record(what)).collect();
        self.sitting.taken_back(&voids, &self.world.context());
        !voids.is_empty()
    }

    fn redo(&mut self) -> bool {
        let whats = self.sitting.redo();
        let any = !whats.is_empty();
        whats.into_iter().for_each(|what| drop(self.world.record(what)));
        self.sitting.done_again(&self.world.context());
        any
    }

    fn asks(&self) -> bool {
        matches!(self.sitting.stage(), Stage::Asking(_))
    }

    /// Every card that waits, those in hand included.
    fn waiting(&self) -> Vec<CardAt> {
        self.sitting.queue.cards().chain(self.sitting.in_hand()).collect()
    }

    /// What stands on the screen, but for its time.
    fn scene(&self) -> Stage {
        let mut stage = self.sitting.stage().clone();
        if let Stage::Asking(asking) = &mut stage {
            asking.since = Millis(0);
        }
        stage
    }
}

fn studied(facts: usize, days: usize, seed: u64) -> World {
    let mut world = World::new(facts, seed);
    world.study(days);
    world
}

/// One thing that a learner may do.
#[derive(Debug, Clone, Copy)]
enum Act {
    Answer(bool),
    Mark(Mark),
    Undo,
    Redo,
    Wait(i64),
    Ahead,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        8 => prop::bool::weighted(0.7).prop_map(Act::Answer),
        1 => (0usize..5).prop_map(|mark| Act::Mark([Mark::Suspended, Mark::Buried, Mark::Reset, Mark::Flagged(2), Mark::Resumed][mark])),
        2 => Just(Act::Undo),
        2 => Just(Act::Redo),
        1 => (1i64..30).prop_map(Act::Wait),
        1 => Just(Act::Ahead),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Whatever is done: no card waits twice, the queue is what the agenda would say, and every card of the scope is in
    /// exactly one place.
    #[test]
    fn no_card_is_lost_and_none_comes_twice(seed in 0u64..50, days in 0usize..12, gap in 0i64..20, acts in prop::collection::vec(act(), 0..60)) {
        let mut world = studied(25, days, seed);
        world.pass_days(gap);
        let mut desk = Desk::new(world, Scope::Everything, true);
        for act in acts {
            match act {
                Act::Answer(right) if desk.asks() => drop(desk.answer(right)),
                Act::Mark(mark) => drop(desk.mark(mark)),
                Act::Undo => drop(desk.undo()),
                Act::Redo => drop(desk.redo()),
                Act::Wait(minutes) => desk.world.pass(minutes * MINUTE),
                Act::Ahead if matches!(desk.sitting.stage(), Stage::Waiting { .. }) => desk.sitting.go_on(&desk.world.context()),
                Act::Answer(_) | Act::Ahead => {}
            }
            let waiting = desk.waiting();
            let set: HashSet<CardAt> = waiting.iter().copied().collect();
            prop_assert_eq!(set.len(), waiting.len(), "twice");
            prop_assert_eq!(desk.sitting.left(), waiting.len());

            let agenda = desk.world.agenda();
            let learning = agenda.learning.iter().map(|&(_, at)| at);
            let lists: Vec<CardAt> = learning.chain(agenda.due.clone()).chain(agenda.ahead.clone()).chain(agenda.new.clone()).collect();
            let rest = agenda.rest;
            let elsewhere = rest.beyond + rest.held + rest.unmet + rest.later + rest.buried + rest.suspended;
            prop_assert_eq!(lists.len() + elsewhere, 50, "each card in one place: {:?}", rest);
            prop_assert_eq!(lists.iter().collect::<HashSet<_>>().len(), lists.len());
            let due: HashSet<CardAt> = agenda.due.iter().copied().collect();
            for &at in &lists {
                let standing = Standing::of(desk.world.progress.card(desk.world.key(at)), desk.world.now);
                prop_assert_eq!(due.contains(&at), matches!(standing, Standing::Due(_)));
            }
            // The queue has every card that is at its step or due, and none that is not; of new ones never more.
            if rest.beyond == 0 {
                for at in agenda.learning.iter().map(|&(_, at)| at).chain(agenda.due) {
                    prop_assert!(set.contains(&at), "{at:?} is due and does not wait");
                }
            }
        }
    }

    /// Fifty steps, answers and marks, taken back and done again: screen and state are as they were at each step.
    #[test]
    fn fifty_steps_can_be_taken_back_and_done_again(seed in 0u64..50, steps in prop::collection::vec((prop::bool::weighted(0.7), prop::option::weighted(0.1, 0usize..4)), 50)) {
        let mut world = studied(100, 20, seed);
        world.pass_days(6);
        let mut desk = Desk::new(world, Scope::Everything, true);
        let mut scenes = vec![(desk.scene(), desk.world.progress.picture())];
        for (right, mark) in steps {
            let marks = [Mark::Suspended, Mark::Buried, Mark::Flagged(1), Mark::Reset];
            if !mark.is_some_and(|mark| desk.mark(marks[mark])) {
                if !desk.asks() {
                    desk.world.pass(11 * MINUTE);
                    desk.sitting.go_on(&desk.world.context());
                    if !desk.asks() {
                        break;
                    }
                    // Time has passed, and with it the scene.
                    let last = scenes.len() - 1;
                    scenes[last] = (desk.scene(), desk.world.progress.picture());
                }
                desk.answer(right);
            }
            scenes.push((desk.scene(), desk.world.progress.picture()));
        }
        let last = scenes.len() - 1;
        prop_assert_eq!(last, 50);
        for (n, (_, picture)) in scenes[..last].iter().enumerate().rev() {
            prop_assert!(desk.undo());
            prop_assert_eq!(&desk.world.progress.picture(), picture, "step {}", n);
            prop_assert!(matches!(desk.scene(), Stage::Asking(_)));
        }
        prop_assert!(!desk.undo());
        for (scene, picture) in &scenes[1..] {
            prop_assert!(desk.redo());
            prop_assert_eq!(&desk.world.progress.picture(), picture);
            // A scene that waited was left by passing the time; what was asked then was stored with the step.
            if matches!(scene, Stage::Asking(_)) {
                prop_assert_eq!(&desk.scene(), scene);
            }
        }
        prop_assert!(!desk.redo());
    }

    /// Practice moves nothing, whatever is answered.
    #[test]
    fn practice_moves_nothing(seed in 0u64..20, answers in prop::collection::vec(any::<bool>(), 1..40)) {
        let mut desk = Desk::new(studied(20, 10, seed), Scope::Topic(0, 0), false);
        let memories = |desk: &Desk| -> Vec<(u64, Option<CardMemory>)> {
            desk.world.shelf.cards().map(|(_, card)| (card.key.0, desk.world.progress.memory(card.key).copied())).collect()
        };
        let before = memories(&desk);
        prop_assert_eq!(desk.sitting.left(), 20, "every card of the topic, due or not");
        for right in answers {
            if !desk.asks() { break }
            for review in desk.answer(right) {
                prop_assert_eq!((review.effect, review.days), (Effect::Practice, None));
            }
        }
        prop_assert_eq!(memories(&desk), before);
    }
}

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
