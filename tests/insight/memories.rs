//! What is computed from memories, against the published formulas and against replay.

use crate::oracle::{self, State, near, recall_of};
use crate::world::{World, library, pool, worlds};
use entente::bank::{CardRef, Date, Value};
use entente::insight::{
    DifficultyMeasure, Growth, Knowledge, KnowledgeLevel, Span, by_topic, card_history, forecast, growth, hardest,
    timeline, true_retention, was_right,
};
use entente::memory::{Day, Due, Effect, Grade, KNOWN, Now};
use entente::progress::{Event, Progress};
use proptest::prelude::*;

/// What is known of some cards on a day, by the formulas: counts of learning, slipping and held, and the expected number.
fn known(states: impl Iterator<Item = State>, day: Day) -> (usize, usize, usize, f64) {
    states.fold((0, 0, 0, 0.0), |(learning, slipping, held, expected), state| {
        let recall = recall_of(state, day);
        let expected = expected + recall;
        match state {
            State::New => (learning, slipping, held, expected),
            State::Met => (learning + 1, slipping, held, expected),
            State::Graded(memory) if memory.grade == Grade::Again => (learning + 1, slipping, held, expected),
            State::Graded(_) if recall >= f64::from(KNOWN) => (learning, slipping, held + 1, expected),
            State::Graded(_) => (learning, slipping + 1, held, expected),
        }
    })
}

fn same(ours: &Knowledge, theirs: (usize, usize, usize, f64)) -> bool {
    (ours.learning, ours.slipping, ours.known) == (theirs.0, theirs.1, theirs.2) && near(ours.expected.into(), theirs.3)
}

/// The reviews and the moment that end a day: all before the first review of a later day.
fn end_of(world: &World, day: Day) -> usize {
    world.reviews.iter().position(|logged| logged.now.day() > day).unwrap_or(world.reviews.len())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn knowledge_is_the_sum_of_the_published_curve(world in worlds(false)) {
        let (progress, today, n) = (world.progress(), world.today(), world.reviews.len());
        let topics = by_topic(library(), &progress, today);
        prop_assert_eq!(topics.len(), library().banks().iter().map(|bank| bank.topics.len()).sum::<usize>());
        for topic in topics {
            let bank = &library().banks()[topic.bank];
            let cards: Vec<_> = bank.cards_of_topic(topic.topic).collect();
            let theirs = known(cards.iter().map(|(_, card)| oracle::state(&world, card.key, n)), today);
            prop_assert!(same(&topic.knowledge, theirs), "{:?} {:?}", topic.knowledge, theirs);
            prop_assert_eq!(topic.knowledge.cards, cards.len());
            let ats = cards.iter().map(|&(card, _)| CardRef { bank: topic.bank, card });
            prop_assert_eq!(topic.knowledge, Knowledge::of(library(), &progress, ats, today));
        }
    }

    #[test]
    fn growth_is_what_the_formulas_give_for_each_past_day(world in worlds(true)) {
        let grown = growth(world.log(), library(), world.now);
        let Some(last) = grown.samples.last() else {
            prop_assert!(world.reviews.is_empty());
            return Ok(());
        };
        prop_assert_eq!(last.day, world.today());
        prop_assert!(grown.samples.len() <= 62 && grown.samples.windows(2).all(|pair| pair[1].day - pair[0].day == grown.step));
        let first = world.reviews.iter().map(|logged| logged.now.day()).min().expect("a review");
        prop_assert!(grown.samples[0].day < first && grown.samples[1].day >= first);
        prop_assert!(grown.step == 1 || grown.step % 7 == 0);
        let Growth { samples, topics, .. } = &grown;
        for sample in samples {
            let today = sample.day == world.today();
            let n = if today { world.reviews.len() } else { end_of(&world, sample.day) };
            let next = world.reviews.get(n).map_or(i64::MAX, |next| next.now.at.0);
            // A reset counts from its day on, however long the next answer is away; and before an answer of an earlier
            // day, which the clock of another time zone may give to what came later.
            let last = world.reviews[..n].last().map_or(i64::MIN, |last| last.now.at.0);
            let counts = |reset: &&entente::insight::MemoryReset| reset.now.day() <= sample.day || reset.now.at.0 < last;
            let past = world.resets.iter().filter(counts).filter(|reset| reset.now.at.0 < next);
            let end = past.map(|reset| reset.now.at.0 + 1).max().unwrap_or(i64::MIN);
            let state = |key| oracle::state_at(&world, key, n, end);
            for (&(bank, topic), knowledge) in topics.iter().zip(&sample.topics) {
                let cards = library().banks()[bank].cards_of_topic(topic);
                let theirs = known(cards.map(|(_, card)| state(card.key)), sample.day);
                prop_assert!(same(knowledge, theirs), "{:?}: {knowledge:?} {theirs:?}", sample.day);
            }
            let theirs = known(library().cards().map(|(_, card)| state(card.key)), sample.day);
            prop_assert!(same(&sample.all, theirs));
            prop_assert_eq!(sample.all.cards, library().cards().count());
        }
    }

    /// The walk steps memories by itself; replay is what the rest of the app believes.
    #[test]
    fn growth_is_what_replay_gives(world in worlds(false)) {
        let grown = growth(world.log(), library(), world.now);
        for sample in grown.samples.iter().step_by(7).chain(grown.samples.last()) {
            let n = if sample.day == world.today() { world.events.len() } else { end_of(&world, sample.day) };
            let progress = Progress::replay(&world.events[..n]);
            let theirs = Knowledge::of(library(), &progress, library().cards().map(|(at, _)| at), sample.day);
            prop_assert_eq!(
                (sample.all.learning, sample.all.slipping, sample.all.known),
                (theirs.learning, theirs.slipping, theirs.known)
            );
            prop_assert!((sample.all.expected - theirs.expected).abs() < 1e-4);
        }
    }

    #[test]
    fn true_retention_is_that_of_a_second_count(world in worlds(true)) {
        let ours = true_retention(world.log(), library(), world.now);
        let mut early = 0;
        // Bank and topic, day, days left alone, passed, desired retention.
        let mut counted = Vec::new();
        for (n, logged) in world.reviews.iter().enumerate() {
            let Effect::Graded(grade) = logged.review.effect else { continue };
            let State::Graded(before) = oracle::state(&world, logged.review.card, n) else { continue };
            let day = logged.now.day();
            if before.grade == Grade::Again || day <= before.last {
                continue;
            }
            // Anki's fuzz, from its table: from 2.5 days on a day, and 15%, 10%, 5% of the days in three ranges.
            let days = oracle::interval(before.stability, f64::from(before.desired) / 100.0).clamp(1.0, 36_500.0);
            let mut play = if days < 2.5 { 0.0 } else { 1.0 };
            for (from, to, share) in [(2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, f64::MAX, 0.05)] {
                play += if days > from { (days.min(to) - from) * share } else { 0.0 };
            }
            if f64::from(day - before.last) < (days - play).floor() {
                early += 1;
                continue;
            }
            let place = library().find(logged.review.card).map(|at| (at.bank, library().fact(at).topic));
            counted.push((place, day, day - before.last, grade != Grade::Again, u32::from(logged.review.retention)));
        }
        prop_assert_eq!(ours.early, early);
        for (at, days) in [7, 30, 365, i32::MAX].into_iter().enumerate() {
            let count = |place: Option<(usize, usize)>, ages: std::ops::Range<i32>| {
                let rows: Vec<_> = counted
                    .iter()
                    .filter(|row| place.is_none() || row.0 == place)
                    .filter(|row| days == i32::MAX || row.1.0 > world.today().0 - days)
                    .filter(|row| ages.contains(&row.2))
                    .collect();
                let desired = rows.iter().map(|row| row.4).sum::<u32>() as f64 / rows.len() as f64 / 100.0;
                (rows.iter().filter(|row| row.3).count() as u32, rows.len() as u32, desired)
            };
            let is = |own: entente::insight::Retention, (passed, all, desired): (u32, u32, f64)| {
                (own.share.hits, own.share.total) == (passed, all)
                    && own.desired().map_or(all == 0, |own| (own - desired).abs() < 1e-9)
            };
            prop_assert!(is(ours.spans[at].young, count(None, 0..21)));
            prop_assert!(is(ours.spans[at].mature, count(None, 21..i32::MAX)));
            prop_assert!(is(ours.spans[at].all(), count(None, 0..i32::MAX)));
            for (bank, own) in library().banks().iter().enumerate() {
                for topic in 0..own.topics.len() {
                    let told = ours.topics.iter().find(|told| (told.bank, told.topic) == (bank, topic));
                    let ages = told.map(|told| told.spans[at]).unwrap_or_default();
                    prop_assert!(is(ages.young, count(Some((bank, topic)), 0..21)));
                    prop_assert!(is(ages.mature, count(Some((bank, topic)), 21..i32::MAX)));
                }
            }
        }
    }

    #[test]
    fn the_forecast_counts_every_card_once(world in worlds(false), days in 1usize..60) {
        let progress = world.progress();
        let today = world.today();
        let ours = forecast(library(), &progress, world.now, days);
        let in_library: Vec<_> = progress
            .cards()
            .filter_map(|(key, state)| Some((key, state.memory.as_ref()?)))
            .filter(|&(key, _)| library().find(key).is_some())
            .collect();
        let due = |memory: &entente::memory::CardMemory| match memory.due {
            Due::On(day) => day.0,
            Due::At(at) => today.0.max(Now { at, offset: world.now.offset }.day().0),
        };
        prop_assert_eq!(ours.days.len(), days);
        let mut so_far = 0;
        for (n, load) in ours.days.iter().enumerate() {
            prop_assert_eq!(load.day.0, today.0 + n as i32);
            let is_of_the_day = |day: i32| if n == 0 { day <= today.0 } else { day == load.day.0 };
            let count = in_library.iter().filter(|(_, memory)| is_of_the_day(due(memory))).count() as u32;
            so_far += count;
            prop_assert_eq!((load.due, load.so_far), (count, so_far));
            prop_assert!((load.minutes - f64::from(so_far) * f64::from(progress.pace()) / 60.0).abs() < 1e-9);
        }
        prop_assert_eq!(so_far + ours.later, in_library.len() as u32);
        let overdue = in_library.iter().filter(|(_, memory)| matches!(memory.due, Due::On(day) if day < today)).count();
        prop_assert_eq!(ours.overdue as usize, overdue);
        let fullest = ours.days[1..].iter().map(|load| load.due).max().filter(|&most| most > 0);
        prop_assert_eq!(ours.fullest().map(|load| load.due), fullest);
    }

    #[test]
    fn the_timeline_is_in_the_order_of_history(world in worlds(false)) {
        let progress = world.progress();
        for (at, bank) in library().banks().iter().enumerate() {
            let ours = timeline(library(), at, &progress, world.now);
            let events = bank.facts.iter().filter(|fact| matches!(fact.value, Value::Event { .. })).count();
            prop_assert_eq!(ours.events.len(), events);
            prop_assert!(ours.events.windows(2).all(|pair| !pair[1].date.surely_before(pair[0].date)));
            for event in &ours.events {
                let fact = &bank.facts[event.fact];
                let date: Option<Date> = fact.date();
                prop_assert_eq!(Some(event.date), date);
                prop_assert!(event.at.bank == at && fact.cards.contains(&event.at.card));
                let state = oracle::state(&world, library().card(event.at).key, world.reviews.len());
                prop_assert!(near(event.recall.into(), recall_of(state, world.today())));
                let level = match known([state].into_iter(), world.today()) {
                    (1, ..) => KnowledgeLevel::Learning,
                    (_, 1, ..) => KnowledgeLevel::Slipping,
                    (_, _, 1, _) => KnowledgeLevel::Known,
                    _ => KnowledgeLevel::New,
                };
                prop_assert_eq!(event.level, level);
            }
            let sum: usize = [KnowledgeLevel::New, KnowledgeLevel::Learning, KnowledgeLevel::Slipping, KnowledgeLevel::Known].map(|h| ours.count(h)).iter().sum();
            prop_assert_eq!(sum, events);
        }
    }

    #[test]
    fn a_cards_history_follows_the_formulas(world in worlds(false)) {
        let progress = world.progress();
        for card in pool() {
            let history = card_history(world.log(), &progress, card, world.now);
            let own: Vec<usize> =
                (0..world.reviews.len()).filter(|&n| world.reviews[n].review.card == card).collect();
            prop_assert_eq!(history.moments.len(), own.len());
            // The graded state after each graded review, with its day.
            let mut graded = Vec::new();
            for (moment, &n) in history.moments.iter().zip(&own) {
                let logged = &world.reviews[n];
                prop_assert_eq!((moment.id, moment.now, moment.took), (logged.id, logged.now, logged.review.took));
                prop_assert_eq!(moment.right, was_right(&logged.review));
                let (before, after) = (oracle::state(&world, card, n), oracle::state(&world, card, n + 1));
                match before {
                    State::Graded(_) => {
                        let recall = recall_of(before, logged.now.day());
                        prop_assert!(moment.recall.is_some_and(|own| near(own.into(), recall)));
                    }
                    State::New | State::Met => prop_assert_eq!(moment.recall, None),
                }
                match after {
                    State::Graded(memory) => {
                        prop_assert!(moment.stability.is_some_and(|own| near(own.into(), memory.stability)));
                        prop_assert!(moment.difficulty.is_some_and(|own| near(own.into(), memory.difficulty)));
                        if matches!(logged.review.effect, Effect::Graded(_)) {
                            graded.push((memory, logged.now.day()));
                        }
                    }
                    State::New | State::Met => prop_assert_eq!((moment.stability, moment.difficulty), (None, None)),
                }
                if let (Effect::Graded(grade), State::Graded(memory)) = (logged.review.effect, after) {
                    let days = oracle::interval(memory.stability, f64::from(memory.desired) / 100.0).clamp(1.0, 36_500.0);
                    let own = moment.interval.expect("it has a memory");
                    if grade == Grade::Again {
                        prop_assert_eq!(own, 0);
                    } else {
                        // Never less than a worse grade gives, hence the bound on one side only.
                        prop_assert!(f64::from(own) >= days.round() - 1.0 - days / 1000.0, "{own} {days}");
                    }
                }
            }
            prop_assert_eq!(history.memory, progress.memory(card).copied());
            // The curve: from each graded review to the next of a later day, and 30 days ahead.
            let ends: Vec<Day> = graded.iter().skip(1).map(|row| row.1).chain([world.today().max(graded.last().map_or(Day(0), |row| row.1)) + 30]).collect();
            let stays: Vec<_> = graded.iter().zip(ends).filter(|((_, from), to)| *to > *from).collect();
            prop_assert_eq!(history.curve.len(), stays.len());
            for (piece, ((memory, from), to)) in history.curve.iter().zip(stays) {
                prop_assert!(piece.len() >= 2 && piece.len() <= 62);
                prop_assert_eq!((piece[0].day, piece[piece.len() - 1].day), (*from, to));
                prop_assert!(piece.windows(2).all(|pair| pair[0].day < pair[1].day && pair[0].recall >= pair[1].recall));
                for point in piece {
                    prop_assert!(near(point.recall.into(), oracle::recall(point.day - memory.last, memory.stability)));
                }
            }
        }
    }

    #[test]
    fn the_hardest_come_first(world in worlds(false), most in 0usize..6) {
        let progress = world.progress();
        let asked = |key| {
            world.reviews.iter().filter(move |logged| logged.review.card == key && logged.review.effect != Effect::Met)
        };
        for by in [DifficultyMeasure::Lapses, DifficultyMeasure::Failures, DifficultyMeasure::Difficulty] {
            let all = hardest(world.log(), library(), &progress, by, usize::MAX);
            for card in &all {
                let key = library().card(card.at).key;
                let wrong = asked(key).filter(|logged| was_right(&logged.review) == Some(false)).count();
                let told = asked(key).filter(|logged| was_right(&logged.review).is_some()).count();
                prop_assert_eq!((card.failed.hits as usize, card.failed.total as usize), (wrong, told));
                prop_assert_eq!(card.lapses, lapses(&world.events, key));
            }
            // Whoever stands before is at least as hard, and whoever is missing has nothing to show.
            let measure = |card: &entente::insight::HardCard| match by {
                DifficultyMeasure::Lapses => f64::from(card.lapses),
                DifficultyMeasure::Failures => card.failed.interval().map_or(0.0, |(low, _)| low),
                DifficultyMeasure::Difficulty => card.difficulty.unwrap_or(0.0).into(),
            };
            prop_assert!(all.windows(2).all(|pair| measure(&pair[0]) >= measure(&pair[1])));
            let shown = |key| match by {
                DifficultyMeasure::Lapses => lapses(&world.events, key) > 0,
                DifficultyMeasure::Failures => asked(key).any(|logged| was_right(&logged.review) == Some(false)),
                DifficultyMeasure::Difficulty => matches!(
                    oracle::state(&world, key, world.reviews.len()),
                    State::Graded(memory) if memory.difficulty > 5.5
                ),
            };
            let expected = library().cards().filter(|(_, card)| shown(card.key)).count();
            prop_assert_eq!(all.len(), expected);
            prop_assert_eq!(&hardest(world.log(), library(), &progress, by, most)[..], &all[..most.min(all.len())]);
        }
    }

    #[test]
    fn spans_hold_the_days_that_end_today(today in -9000i32..9000, back in -5i32..400, days in 1u16..400) {
        prop_assert_eq!(Span::Days(days).contains(Day(today - back), Day(today)), back < i32::from(days));
        prop_assert!(Span::All.contains(Day(today - back), Day(today)));
    }
}

/// Times that a card was forgotten after it had been known: an Again after a Hard, Good or Easy.
fn lapses(events: &[Event], card: entente::bank::CardKey) -> u32 {
    let grades: Vec<Grade> = events
        .iter()
        .filter_map(|event| match &event.what {
            entente::progress::EventKind::Review(review) if review.card == card => match review.effect {
                Effect::Graded(grade) => Some(grade),
                Effect::Met | Effect::Practice => None,
            },
            _ => None,
        })
        .collect();
    grades.windows(2).filter(|pair| pair[0] != Grade::Again && pair[1] == Grade::Again).count() as u32
}
