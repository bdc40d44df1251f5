//! The exercises: leafing through flashcards, the match game, the line of years, the map.

mod common;

use common::{built_in, fold};
use entente::bank::{Answer, CardRef, Library, Point};
use entente::exercise::{FOUND, Kind, Leaf, MatchGame, OneByOne, PlaceMap, Pool, Press, YearLine, frame};
use entente::marking::Outcome;
use entente::memory::{DAY, Effect, Grade, Millis, Now};
use entente::progress::{Context, Event, EventId, EventKind, Progress, Recorder, Review, SessionId, Settings};
use entente::question::Form;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::new(built_in()));

const TODAY: i64 = 20_700;

/// A learner of the built-in banks, at noon.
struct Learner {
    progress: Progress,
    settings: Settings,
    events: Vec<Event>,
    now: Now,
}

impl Learner {
    fn new() -> Self {
        let now = Now { at: Millis((TODAY - 10) * DAY + DAY / 2), offset: 0 };
        Self { progress: Progress::default(), settings: Settings::default(), events: Vec::new(), now }
    }

    /// One who has learned these cards, all of them due today.
    fn with_due(cards: &[CardRef]) -> Self {
        let mut learner = Self::new();
        for &at in cards {
            learner.record(EventKind::Review(Review {
                card: LIBRARY.card(at).key,
                form: Form::Typed,
                outcome: Outcome::Right,
                effect: Effect::Graded(Grade::Good),
                confidence: None,
                overruled: false,
                hint: false,
                retention: 90,
                days: Some(10),
                took: 40,
                confused_with: None,
            }));
        }
        learner.now = Now { at: Millis(TODAY * DAY + DAY / 2), offset: 0 };
        learner.events.clear();
        learner
    }

    fn reviews(&self) -> Vec<Review> {
        let review =
            |event: &Event| if let EventKind::Review(review) = &event.what { Some(review.clone()) } else { None };
        self.events.iter().filter_map(review).collect()
    }

    fn pass(&mut self, millis: i64) {
        self.now.at.0 += millis;
    }
}

impl Recorder for Learner {
    fn with_context<T>(&self, look: impl FnOnce(&Context<'_>) -> T) -> T {
        let Self { progress, settings, now, .. } = self;
        look(&Context { library: &LIBRARY, fold: fold(), progress, settings, now: *now })
    }

    fn record(&mut self, what: EventKind) -> Event {
        self.now.at.0 += 1;
        let id = EventId { session: SessionId(1), seq: self.now.at.0 as u32 };
        let event = Event { id, now: self.now, what };
        assert!(self.progress.apply(&event));
        self.events.push(event.clone());
        event
    }
}

/// The first built-in bank, whole.
const POOL: Pool = Pool { bank: 0, topic: None };

fn pool(kind: Kind) -> Vec<CardRef> {
    Learner::new().with_context(|context| POOL.cards(kind, context, 1))
}

#[test]
fn names_lead_back_to_their_exercises() {
    for (name, kind) in Kind::ALL {
        assert_eq!((Kind::named(name), kind.name()), (Some(kind), name));
    }
    assert_eq!(Kind::named("nothing"), None);
}

#[test]
fn due_cards_come_first_and_those_put_aside_not_at_all() {
    let all = pool(Kind::Leaf);
    assert_eq!(all.len(), LIBRARY.banks()[0].cards.len());
    let (due, aside) = (&all[40..60], all[41]);
    let mut learner = Learner::with_due(due);
    learner.record(EventKind::Mark(LIBRARY.card(aside).key, entente::progress::Mark::Suspended));
    let cards = learner.with_context(|context| POOL.cards(Kind::Leaf, context, 7));
    assert_eq!(cards.len(), all.len() - 1);
    assert!(!cards.contains(&aside));
    assert!(cards[..19].iter().all(|at| due.contains(at)));
    assert_eq!(
        cards,
        learner.with_context(|context| POOL.cards(Kind::Leaf, context, 7)),
        "the same seed, the same order"
    );
}

#[test]
fn a_due_flashcard_takes_the_grade_that_is_said_and_a_new_one_is_practice() {
    let all = pool(Kind::Leaf);
    let mut learner = Learner::with_due(&all[..2]);
    let mut leaf = learner.with_context(|context| Leaf::new(POOL, context, 1));
    assert!(!leaf.grade(Grade::Good, &mut learner), "not before the answer was seen");
    for (grade, effect) in [
        (Grade::Easy, Effect::Graded(Grade::Easy)),
        (Grade::Again, Effect::Graded(Grade::Again)),
        (Grade::Good, Effect::Practice),
        (Grade::Again, Effect::Practice),
    ] {
        leaf.flip();
        learner.pass(3000);
        assert_eq!(learner.with_context(|context| leaf.effect(grade, context)), effect);
        assert!(leaf.grade(grade, &mut learner));
    }
    let reviews = learner.reviews();
    assert!(reviews.iter().all(|review| review.form == Form::Flashcard && review.took == 30));
    let said: Vec<_> = reviews.iter().map(|review| (review.outcome, review.effect)).collect();
    assert_eq!(
        said,
        [
            (Outcome::SelfGraded, Effect::Graded(Grade::Easy)),
            (Outcome::SelfGraded, Effect::Graded(Grade::Again)),
            (Outcome::Right, Effect::Practice),
            (Outcome::Wrong, Effect::Practice),
        ]
    );
    assert!(reviews[0].days.is_some(), "the day is chosen as anywhere");
    assert_eq!(leaf.counts(), (2, 2));
    assert_eq!(leaf.left(), all.len() - 2, "what is not known comes once more");
}

#[test]
fn a_leaf_is_taken_back_whole() {
    let all = pool(Kind::Leaf);
    let mut learner = Learner::with_due(&all[..3]);
    let mut leaf = learner.with_context(|context| Leaf::new(POOL, context, 1));
    let first = leaf.card();
    let before = learner.progress.due_on(learner.now.day());
    leaf.flip();
    leaf.grade(Grade::Again, &mut learner);
    leaf.flip();
    leaf.grade(Grade::Good, &mut learner);
    assert!(leaf.undo(&mut learner) && leaf.undo(&mut learner));
    assert!(!leaf.can_undo() && !leaf.undo(&mut learner));
    assert_eq!((leaf.card(), leaf.left(), leaf.is_open()), (first, all.len(), true));
    assert_eq!(learner.progress.due_on(learner.now.day()), before);
}

#[test]
fn tiles_that_belong_together_go_and_others_are_a_slip_that_is_told() {
    let cards = pool(Kind::Match);
    let mut learner = Learner::with_due(&cards[..4]);
    let mut game = learner.with_context(|context| MatchGame::new(POOL, context, 3)).expect("pairs enough");
    assert_eq!(game.tiles().len(), 12);
    let find = |game: &MatchGame, pair: usize, name: bool| {
        game.tiles().iter().position(|tile| tile.pair == pair && tile.name == name).expect("a tile")
    };
    let [name, other, wrong] = [find(&game, 0, true), find(&game, 0, false), find(&game, 1, false)];
    assert_eq!(game.took(learner.now), 0, "the clock has not started");
    assert_eq!(game.press(name, learner.now), Press::Chosen);
    assert_eq!(game.press(wrong, learner.now), Press::Slip(name));
    assert_eq!(game.press(name, learner.now), Press::Chosen);
    assert_eq!(game.press(other, learner.now), Press::Pair);
    assert_eq!(game.press(other, learner.now), Press::Nothing);
    assert_eq!(game.counts(), (5, 1));
    learner.pass(20_000);
    for pair in 1..6 {
        game.press(find(&game, pair, false), learner.now);
        let pressed = game.press(find(&game, pair, true), learner.now);
        assert_eq!(pressed, if pair == 5 { Press::Won } else { Press::Pair });
    }
    learner.pass(5000);
    assert_eq!(game.took(learner.now), 200, "the clock stands");
    let events = learner.with_context(|context| game.events(context));
    learner.record_all(events);
    let reviews = learner.reviews();
    assert_eq!(reviews.len(), 6);
    assert!(reviews.iter().all(|review| review.form == Form::Match && review.effect == Effect::Practice));
    assert_eq!(reviews.iter().filter(|review| review.outcome == Outcome::Wrong).count(), 2, "both of the slip");
}

#[test]
fn no_two_tiles_of_a_game_can_be_taken_for_each_other() {
    let learner = Learner::new();
    for bank in 0..LIBRARY.banks().len() {
        for seed in 0..40 {
            let Some(game) = learner.with_context(|context| MatchGame::new(Pool { bank, topic: None }, context, seed))
            else {
                continue;
            };
            let mut texts: Vec<String> = game.tiles().iter().map(|tile| fold().key(&tile.text)).collect();
            texts.sort();
            assert!(texts.windows(2).all(|pair| pair[0] != pair[1]), "bank {bank}, seed {seed}");
        }
    }
}

#[test]
fn every_event_lies_on_the_line_and_is_marked_by_its_years() {
    let cards = pool(Kind::Years);
    let mut learner = Learner::with_due(&cards[..3]);
    let mut line = learner.with_context(|context| YearLine::new(POOL, context, 1)).expect("events enough");
    let (from, to) = line.years();
    assert!(from % 10 == 0 && to % 10 == 0 && from < to);
    let ticks = line.ticks(7);
    assert!((2..=8).contains(&ticks.len()) && ticks.iter().all(|year| (from..=to).contains(year)), "{ticks:?}");
    // Right, near, far; the three are due.
    for (n, by) in [(0, 0), (1, 2), (2, -60)] {
        let at = line.steps().card().expect("an event");
        let Answer::Date(date) = LIBRARY.bank(at).answer(LIBRARY.card(at)) else { panic!("no date") };
        let (first, last) = date.years();
        assert!(from <= first && last <= to);
        learner.pass(4000);
        assert!(line.put(if by < 0 { first + by } else { last + by }, &mut learner));
        assert!(!line.put(first, &mut learner), "once");
        let placed = line.steps().answer().expect("an answer");
        // The line ends somewhere.
        let expected = if by < 0 { (first + by).max(from) - first } else { by };
        assert_eq!((placed.at, placed.off, placed.near), (at, expected, expected.abs() <= 6), "{n}");
        line.next(learner.now);
    }
    let effects: Vec<_> = learner.reviews().iter().map(|review| (review.form, review.outcome, review.effect)).collect();
    assert_eq!(
        effects,
        [
            (Form::Timeline, Outcome::Right, Effect::Graded(Grade::Hard)),
            (Form::Timeline, Outcome::Wrong, Effect::Practice),
            (Form::Timeline, Outcome::Wrong, Effect::Graded(Grade::Again)),
        ]
    );
    assert_eq!(line.score().map(|(right, _)| right), Some(1));
    assert_eq!(line.steps().before().len(), 3);
}

#[test]
fn every_place_of_the_bank_is_on_its_map_and_found_where_it_lies() {
    let bank = &LIBRARY.banks()[0];
    let frame = frame(bank).expect("places");
    for entity in bank.entities.iter().filter(|entity| !entity.points.is_empty()) {
        for &point in &entity.points {
            let (across, down) = frame.shares(point);
            assert!((0.0..=1.0).contains(&across) && (0.0..=1.0).contains(&down), "{}", entity.name);
            let back = frame.place_at(across, down);
            assert!((back.latitude - point.latitude).abs() < 20, "{}", entity.name);
        }
    }
    let mut learner = Learner::new();
    let mut map = learner.with_context(|context| PlaceMap::new(POOL, context, 1)).expect("places enough");
    let places = map.steps().at().1;
    for n in 0..places {
        let at = map.steps().card().expect("a place");
        let place = bank.place_of(LIBRARY.card(at)).expect("it has points");
        let choices = learner.with_context(|context| map.choices(context));
        let right = choices
            .iter()
            .filter(|(point, _)| entente::exercise::distance_to(*point, &place.points) <= f64::from(FOUND));
        assert_eq!(right.count(), 1, "{}: one of the choices is right", place.name);
        assert!(choices.iter().all(|(_, from)| from.len() == 2 && from.iter().all(|(name, _)| *name != place.name)));
        let point = if n == 0 { Point { latitude: -60_000, longitude: 0 } } else { place.points[0] };
        assert!(map.point(point, &mut learner));
        let off = map.steps().answer().expect("an answer").off;
        assert!(if n == 0 { off > 5000 } else { off == 0 }, "{}: {off}", place.name);
        map.next(learner.now);
    }
    assert_eq!((map.steps().card(), map.score()), (None, (places - 1, 0)));
    let reviews = learner.reviews();
    assert!(reviews.iter().all(|review| review.form == Form::Map && review.effect == Effect::Practice));
    assert_eq!(reviews.iter().filter(|review| review.outcome == Outcome::Right).count(), places - 1);
}
