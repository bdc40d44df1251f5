//! Learners made up at random: a library of two banks and a log of answers to a dozen of its cards.

use crate::common::{bank, built_in};
use entente::bank::{CardKey, Library};
use entente::insight::{MemoryReset, ReviewLog};
use entente::marking::Outcome;
use entente::memory::{Confidence, DAY, Day, Effect, Grade, MINUTE, Millis, Now};
use entente::progress::{Event, EventId, EventKind, LoggedReview, Mark, Progress, Review, SessionId};
use entente::question::Form;
use proptest::prelude::*;

/// A learner.
#[derive(Debug)]
pub struct World {
    pub reviews: Vec<LoggedReview>,
    pub resets: Vec<MemoryReset>,
    pub events: Vec<Event>,
    pub now: Now,
}

/// The library: the tests' own bank, and the built-in ones. Made once, since reading takes long beside a test case.
pub fn library() -> &'static Library {
    static SHELF: std::sync::OnceLock<Library> = std::sync::OnceLock::new();
    SHELF.get_or_init(|| Library::new([bank()].into_iter().chain(built_in()).collect()))
}

/// The cards that are asked: from all over the library, some of one fact, and one that is in no library.
pub fn pool() -> Vec<CardKey> {
    let keys: Vec<CardKey> = library().cards().map(|(_, card)| card.key).collect();
    let mut pool: Vec<CardKey> = keys.iter().copied().step_by(keys.len() / 9).collect();
    pool.extend([keys[1], keys[keys.len() - 1], CardKey(7)]);
    pool
}

impl World {
    pub fn log(&self) -> ReviewLog<'_> {
        ReviewLog { resets: &self.resets, ..ReviewLog::of(&self.reviews) }
    }

    pub fn progress(&self) -> Progress {
        Progress::replay(&self.events)
    }

    pub fn today(&self) -> Day {
        self.now.day()
    }
}

/// A review that says nothing yet.
pub fn review(card: CardKey, effect: Effect) -> Review {
    Review {
        card,
        form: Form::Typed,
        outcome: if effect == Effect::Graded(Grade::Again) { Outcome::Wrong } else { Outcome::Right },
        effect,
        confidence: None,
        overruled: false,
        hint: false,
        retention: 90,
        days: None,
        took: 50,
        confused_with: None,
    }
}

/// A learner of these answers, given with the days since 2025 began, at noon and a minute after each other.
pub fn told(today: i32, answers: &[(i32, Review)]) -> World {
    let start = 20_089;
    let at =
        |day: i32, n: usize| Now { at: Millis(i64::from(start + day) * DAY + DAY / 2 + n as i64 * MINUTE), offset: 0 };
    let logged = answers.iter().enumerate().map(|(n, (day, review))| LoggedReview {
        id: EventId { session: SessionId(1), seq: n as u32 },
        now: at(*day, n),
        review: review.clone(),
    });
    world(logged.collect(), Vec::new(), at(today, answers.len()))
}

fn world(reviews: Vec<LoggedReview>, resets: Vec<MemoryReset>, now: Now) -> World {
    let mut events: Vec<Event> = reviews
        .iter()
        .map(|logged| Event { id: logged.id, now: logged.now, what: EventKind::Review(logged.review.clone()) })
        .chain(resets.iter().map(|reset| Event {
            id: reset.id,
            now: reset.now,
            what: EventKind::Mark(reset.card, Mark::Reset),
        }))
        .collect();
    events.sort_by_key(Event::rank);
    World { reviews, resets, events, now }
}

fn outcome() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        5 => Just(Outcome::Right),
        1 => Just(Outcome::Almost),
        3 => Just(Outcome::Wrong),
        2 => Just(Outcome::SelfGraded),
        1 => Just(Outcome::Unclear),
    ]
}

fn effect() -> impl Strategy<Value = Effect> {
    prop_oneof![
        2 => Just(Effect::Practice),
        2 => Just(Effect::Met),
        10 => (0usize..4).prop_map(|grade| Effect::Graded(Grade::ALL[grade])),
        5 => Just(Effect::Graded(Grade::Good)),
    ]
}

/// Milliseconds to the next answer: in one session, in one day, after days, after months.
fn gap() -> impl Strategy<Value = i64> {
    prop_oneof![
        8 => 1..20 * MINUTE,
        3 => 1..DAY,
        3 => DAY..9 * DAY,
        1 => DAY..90 * DAY,
    ]
}

prop_compose! {
    fn answer()(
        card in 0usize..64, form in 0usize..9, outcome in outcome(), effect in effect(), confidence in 0usize..5,
        overruled in prop::bool::weighted(0.1), hint in prop::bool::weighted(0.1), took in 0u16..=6000,
        retention in 70u8..=97, confused in prop::option::weighted(0.3, 0usize..64),
    ) -> Review {
        let pool = pool();
        let key = |n: usize| pool[n % pool.len()];
        Review {
            form: Form::ALL[form],
            outcome,
            confidence: [None, None, Some(Confidence::Guess), Some(Confidence::ThinkSo), Some(Confidence::Sure)][confidence],
            overruled,
            hint,
            retention,
            took,
            confused_with: confused.map(key),
            ..review(key(card), effect)
        }
    }
}

prop_compose! {
    /// A learner of up to 100 answers in several time zones, who may have reset cards.
    pub fn worlds(with_resets: bool)(
        raw in prop::collection::vec((answer(), gap(), 0usize..4, prop::bool::weighted(0.05)), 0..100),
        rest in gap(), more in 0i64..3,
    ) -> World {
        let mut at = 20_000 * DAY + DAY / 3;
        let (mut reviews, mut resets) = (Vec::new(), Vec::new());
        let mut offset = 60;
        for (n, (review, gap, zone, reset)) in raw.into_iter().enumerate() {
            at += gap;
            // A journey now and then.
            if n % 17 == 16 {
                offset = [0, 60, -300, 570][zone];
            }
            let id = EventId { session: SessionId(1), seq: n as u32 };
            let now = Now { at: Millis(at), offset };
            if reset && with_resets {
                resets.push(MemoryReset { id, now, card: review.card });
            } else {
                reviews.push(LoggedReview { id, now, review });
            }
        }
        world(reviews, resets, Now { at: Millis(at + rest * more), offset })
    }
}
