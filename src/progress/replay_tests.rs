//! Laws of replay: no order of reading, undo or snapshot changes what is known.

use super::super::codec::Events;
use super::super::event::{Mark, Review, SessionId};
use super::*;
use crate::marking::Outcome;
use crate::memory::{Confidence, Due, Effect, FSRSReview, Grade, Millis, Now, Scheduler, Stage};
use crate::question::Form;
use crate::store::{Codec as _, Contents, Segment, Start};
use proptest::prelude::*;

const CARDS: u64 = 4;

/// The contents of a snapshot of these, which a block holds.
fn contents(events: &[Event]) -> Contents {
    Contents::new(vec![1], Vec::new(), events.iter().map(Events::id).collect())
}

/// A start that finds that block, a snapshot and these in segments.
fn start(snapshot: Option<String>, events: &[Event]) -> Start<Event> {
    let mut segments: Vec<Segment<Event>> = Vec::new();
    for event in events {
        let writer = event.id.session.0;
        let entries = vec![event.clone()];
        match segments.iter_mut().find(|segment| segment.writer == writer) {
            Some(segment) => segment.entries.extend(entries),
            None => segments.push(Segment { writer, number: 0, entries, lost: 0, doubtful: false, newer: false }),
        }
    }
    Start { segments, blocks: vec![1], snapshot }
}

fn review(card: u64, effect: Effect, days: Option<u16>) -> Review {
    Review {
        card: CardKey(card),
        form: Form::Typed,
        outcome: if effect == Effect::Graded(Grade::Again) { Outcome::Wrong } else { Outcome::Right },
        effect,
        confidence: None,
        overruled: false,
        hint: false,
        retention: 90,
        days,
        took: 50,
        confused_with: None,
    }
}

fn parameters(share: f32) -> Box<[f32; 21]> {
    Box::new(std::array::from_fn(|at| fsrs::DEFAULT_PARAMETERS[at] * share))
}

fn what() -> impl Strategy<Value = EventKind> {
    let card = 0..CARDS;
    let answers = (card.clone(), 0usize..6, prop::option::of(0u16..60), any::<bool>(), prop::option::of(0..CARDS))
        .prop_map(|(card, effect, days, sure, confused)| {
            let effect = match effect {
                4 => Effect::Practice,
                5 => Effect::Met,
                n => Effect::Graded(Grade::ALL[n]),
            };
            let confidence = sure.then_some(Confidence::Sure);
            EventKind::Review(Review { confidence, confused_with: confused.map(CardKey), ..review(card, effect, days) })
        });
    let marks = (card, 0usize..5, 0u8..8).prop_map(|(card, mark, flag)| {
        let marks = [Mark::Suspended, Mark::Resumed, Mark::Buried, Mark::Reset, Mark::Flagged(flag)];
        EventKind::Mark(CardKey(card), marks[mark])
    });
    prop_oneof![
        12 => answers,
        3 => marks,
        1 => (0.8f32..1.2).prop_map(|share| EventKind::Parameters(parameters(share))),
    ]
}

/// Events of three sessions whose clocks differ, with voids of any of them, voids included.
fn events() -> impl Strategy<Value = Vec<Event>> {
    let one = (what(), 1u64..4, -3i64..40, prop::option::weighted(0.25, any::<prop::sample::Index>()));
    prop::collection::vec(one, 0..40).prop_map(|raw| {
        let mut events: Vec<Event> = Vec::new();
        let mut hours = 480_000;
        for (seq, (what, session, gap, void)) in raw.into_iter().enumerate() {
            hours += gap;
            let what = match void {
                Some(index) if !events.is_empty() => EventKind::Void(events[index.index(events.len())].id),
                _ => what,
            };
            let id = EventId { session: SessionId(session), seq: seq as u32 };
            events.push(Event { id, now: Now { at: Millis(hours * 3_600_000), offset: 60 }, what });
        }
        events
    })
}

fn shuffled(events: &[Event], seed: u64) -> Vec<Event> {
    let mut events = events.to_vec();
    crate::question::Pcg32::new(seed, 1).shuffle(&mut events);
    events
}

/// Applies events one by one, replaying where the state says so.
fn applied(events: &[Event]) -> Progress {
    let mut progress = Progress::default();
    for (n, event) in events.iter().enumerate() {
        if !progress.apply(event) {
            progress = Progress::replay(&events[..=n]);
        }
    }
    progress
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_order_of_reading_changes_nothing(events in events(), seed in any::<u64>()) {
        let mut twice = shuffled(&events, seed);
        twice.extend(events.iter().step_by(3).cloned());
        prop_assert_eq!(Progress::replay(&twice).picture(), Progress::replay(&events).picture());
    }

    #[test]
    fn applying_in_any_order_equals_replaying(events in events(), seed in any::<u64>()) {
        prop_assert_eq!(applied(&events).picture(), Progress::replay(&events).picture());
        prop_assert_eq!(applied(&shuffled(&events, seed)).picture(), Progress::replay(&events).picture());
    }

    /// Fifty undos and fifty redos pass through the very states that the answers passed through.
    #[test]
    fn undo_and_redo_restore_each_step(steps in prop::collection::vec((what(), 0i64..30), 1..50)) {
        let mut progress = Progress::default();
        let mut pictures = vec![progress.picture()];
        let mut events = Vec::new();
        let (mut hours, mut seq) = (480_000, 0);
        let mut event = |what, gap| {
            hours += gap;
            seq += 1;
            Event { id: EventId { session: SessionId(1), seq }, now: Now { at: Millis(hours * 3_600_000 + i64::from(seq)), offset: 0 }, what }
        };
        for (what, gap) in steps {
            events.push(event(what, gap));
            prop_assert!(progress.apply(&events[events.len() - 1]));
            pictures.push(progress.picture());
        }
        let mut voids = Vec::new();
        for (at, step) in events.iter().enumerate().rev() {
            voids.push(event(EventKind::Void(step.id), 0));
            prop_assert!(progress.apply(&voids[voids.len() - 1]));
            prop_assert_eq!(&progress.picture(), &pictures[at]);
        }
        for (at, void) in voids.iter().rev().enumerate() {
            prop_assert!(progress.apply(&event(EventKind::Void(void.id), 0)));
            prop_assert_eq!(&progress.picture(), &pictures[at + 1]);
        }
    }

    /// A snapshot of a part and the rest give what all give, or say that they cannot.
    #[test]
    fn resuming_equals_replaying(events in events(), at in any::<prop::sample::Index>(), seed in any::<u64>()) {
        let sorted = { let mut sorted = events.clone(); sorted.sort_by_key(|event| order(event.id, event.now)); sorted };
        let cut = at.index(events.len() + 1);
        // In the snapshot is what came first by the clock; or any part at all.
        for events in [sorted, events] {
            let contents = contents(&events[..cut]);
            let snapshot = Progress::replay(&events[..cut]).snapshot(&contents);
            // What the snapshot contains may be in segments, too.
            for from in [cut, cut / 2, 0] {
                let start = start(Some(snapshot.clone()), &shuffled(&events[from..], seed));
                if let Some(resumed) = Progress::resume(&start) {
                    prop_assert_eq!(resumed.picture(), Progress::replay(&events).picture());
                    prop_assert!(resumed.history(CardKey(0)).is_none());
                }
            }
            // And what was resumed can be kept in its turn.
            let resumed = Progress::resume(&start(Some(snapshot), &[])).expect("of use");
            let again = Progress::resume(&start(Some(resumed.snapshot(&contents)), &[])).expect("sound");
            prop_assert_eq!(again.picture(), resumed.picture());
        }
    }

    #[test]
    fn a_snapshot_of_other_blocks_is_of_no_use(events in events(), noise in ".*", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = Progress::replay(&events).snapshot(&contents(&events));
        prop_assert!(text.is_ascii());
        for blocks in [vec![2], vec![1, 2]] {
            let other = Start { blocks, ..start(Some(text.clone()), &[]) };
            prop_assert!(Progress::resume(&other).is_none());
        }
        // The store has it under a check sum; without one, nothing panics either.
        let bytes = base64::Engine::encode(&base64::engine::general_purpose::STANDARD_NO_PAD, [&[3, 1][..], &bytes].concat());
        for text in [noise, bytes] {
            let _ = Progress::resume(&start(Some(text), &events));
        }
        // Without blocks it is not needed.
        let all = Progress::resume(&Start { blocks: Vec::new(), ..start(None, &events) }).expect("replayed");
        prop_assert_eq!(all.picture(), Progress::replay(&events).picture());
    }

    /// The state is that of the crate's own replay of the whole history under the newest parameters, to 1e-6.
    #[test]
    fn states_equal_the_crates_own_replay(events in events()) {
        let progress = Progress::replay(&events);
        for card in (0..CARDS).map(CardKey) {
            let Some(fsrs) = progress.memory(card).and_then(|memory| memory.fsrs) else { continue };
            let reset = events.iter().filter(|event| !progress.voids.dead(event.id)).filter(|event| event.what == EventKind::Mark(card, Mark::Reset));
            let since = reset.map(|event| order(event.id, event.now)).max();
            let history = progress.history(card).expect("all is in hand").iter();
            let mut last = None;
            let reviews = history.filter(|logged| Some(order(logged.id, logged.now)) > since).filter_map(|logged| {
                let Effect::Graded(grade) = logged.review.effect else { return None };
                let day = logged.now.day();
                let gap = last.replace(day).map_or(0, |before| (day - before).max(0) as u32);
                Some(FSRSReview { rating: grade as u32 + 1, delta_t: gap })
            });
            let own = progress.epochs.newest_parameters().map_or(&[][..], |(_, _, own)| own);
            let oracle = fsrs::FSRS::new(own).expect("sound").memory_state(fsrs::FSRSItem { reviews: reviews.collect() }, None).expect("a state");
            prop_assert!((fsrs.stability - oracle.stability).abs() <= 1e-6 * oracle.stability.max(1.0));
            prop_assert!((fsrs.difficulty - oracle.difficulty).abs() <= 1e-6);
        }
    }
}

fn at(seq: u32, day: i64, what: EventKind) -> Event {
    let now = Now { at: Millis(day * crate::memory::DAY + 43_200_000 + i64::from(seq)), offset: 0 };
    Event { id: EventId { session: SessionId(1), seq }, now, what }
}

#[test]
fn marks_do_what_they_say() {
    let good = |days| EventKind::Review(review(1, Effect::Graded(Grade::Good), Some(days)));
    let card = CardKey(1);
    let mut progress = Progress::default();
    assert!(progress.apply(&at(0, 10, good(5))));
    assert_eq!(progress.due_on(Day(15)), 1);
    assert!(progress.apply(&at(1, 10, EventKind::Mark(card, Mark::Suspended))));
    assert_eq!((progress.card(card).map(|card| card.suspended), progress.due_on(Day(15))), (Some(true), 0));
    assert!(progress.apply(&at(2, 10, EventKind::Mark(card, Mark::Resumed))));
    assert!(progress.apply(&at(3, 10, EventKind::Mark(card, Mark::Buried))));
    assert!(progress.apply(&at(4, 10, EventKind::Mark(card, Mark::Flagged(3)))));
    let state = progress.card(card).expect("known").clone();
    assert!(state.is_buried(Day(10)) && !state.is_buried(Day(11)), "until the next day");
    assert_eq!((state.flag, state.suspended, progress.due_on(Day(15))), (3, false, 1));
    assert!(progress.apply(&at(5, 11, EventKind::Mark(card, Mark::Reset))));
    assert_eq!((progress.memory(card), progress.due_on(Day(15))), (None, 0));
    assert_eq!(progress.history(card).map(<[LoggedReview]>::len), Some(1), "the reviews stay on record");
    assert!(progress.apply(&at(6, 12, good(2))));
    let fresh = progress.memory(card).expect("begun again");
    assert_eq!((fresh.reviews, fresh.fsrs), (1, Scheduler::default().step(None, Grade::Good, 0)));
    assert_eq!((progress.begun_on(Day(10)), progress.begun_on(Day(12))), (1, 1));
}

#[test]
fn new_parameters_move_the_memory_and_no_due_day() {
    for days in [None, Some(4)] {
        let good = || EventKind::Review(review(1, Effect::Graded(Grade::Good), days));
        let mut progress = Progress::replay(&[at(0, 0, good()), at(1, 2, good())]);
        let before = *progress.memory(CardKey(1)).expect("begun");
        assert!(progress.apply(&at(2, 3, EventKind::Parameters(parameters(1.3)))));
        let after = *progress.memory(CardKey(1)).expect("begun");
        assert_eq!(after.due, before.due);
        assert_ne!(after.fsrs, before.fsrs);
        assert_eq!(after.decay, fsrs::DEFAULT_PARAMETERS[20] * 1.3);
        assert!(progress.apply(&at(3, 4, EventKind::Void(EventId { session: SessionId(1), seq: 2 }))));
        assert_eq!(progress.memory(CardKey(1)), Some(&before), "and they can be taken back");
    }
}

#[test]
fn a_review_counts_once_a_day_and_only_after_days() {
    let graded = |grade| EventKind::Review(review(1, Effect::Graded(grade), Some(3)));
    let events = [
        at(0, 0, EventKind::Review(review(1, Effect::Met, None))),
        at(1, 0, graded(Grade::Good)),
        at(2, 3, graded(Grade::Again)),
        at(3, 3, graded(Grade::Good)),
        at(4, 6, graded(Grade::Good)),
        at(5, 6, graded(Grade::Good)),
    ];
    let progress = Progress::replay(&events);
    let sum = |day| (progress.day(day).begun, progress.day(day).reviewed, progress.day(day).recalled);
    assert_eq!([sum(Day(0)), sum(Day(3)), sum(Day(6))], [(1, 0, 0), (0, 1, 0), (0, 1, 1)]);
    assert_eq!(progress.memory(CardKey(1)).map(|memory| (memory.lapses, memory.stage)), Some((1, Stage::Review)));
}

#[test]
fn sure_and_wrong_lasts_until_it_is_recalled_after_days() {
    let sure = |effect, outcome| Review { confidence: Some(Confidence::Sure), outcome, ..review(1, effect, Some(2)) };
    let mut events = vec![
        at(0, 0, EventKind::Review(sure(Effect::Graded(Grade::Again), Outcome::Wrong))),
        at(1, 0, EventKind::Review(review(1, Effect::Graded(Grade::Good), Some(2)))),
    ];
    let state = |events: &[Event]| Progress::replay(events).card(CardKey(1)).expect("known").clone();
    assert!(state(&events).sure_and_wrong, "the step ten minutes later does not show it is mended");
    assert_eq!(state(&events).forgotten, Some(Day(0)));
    events.push(at(2, 2, EventKind::Review(review(1, Effect::Graded(Grade::Good), Some(5)))));
    assert!(!state(&events).sure_and_wrong);
}

#[test]
fn what_reaches_behind_a_snapshot_is_said() {
    let good = || EventKind::Review(review(1, Effect::Graded(Grade::Good), Some(3)));
    let before = [at(0, 5, good()), at(7, 1, EventKind::Void(EventId { session: SessionId(9), seq: 9 }))];
    let snapshot = Progress::replay(&before).snapshot(&contents(&before));
    let resume = |event: Event| Progress::resume(&start(Some(snapshot.clone()), &[event]));
    let resumes = |event: Event| resume(event).is_some();
    assert!(resumes(at(1, 6, good())));
    assert!(!resumes(at(1, 4, good())), "older than the card's newest");
    assert!(
        !resumes(at(1, 6, EventKind::Void(EventId { session: SessionId(1), seq: 0 }))),
        "a void of an event in the snapshot"
    );
    assert!(!resumes(at(1, 6, EventKind::Parameters(parameters(1.1)))), "parameters");
    let awaited = Event { id: EventId { session: SessionId(9), seq: 9 }, ..at(1, 6, good()) };
    assert!(!resumes(awaited), "taken back before it came");
    let mut resumed = resume(at(1, 6, good())).expect("of use");
    assert!(
        resumed.apply(&at(2, 6, EventKind::Void(EventId { session: SessionId(1), seq: 1 }))),
        "a live one can be undone"
    );
    assert_eq!(resumed.memory(CardKey(1)).map(|memory| memory.due), Some(Due::On(Day(8))));
}
