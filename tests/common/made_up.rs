//! A bank as large as banks get, and a learner of 700 days, both made up: what the benchmarks measure on.

use entente::bank::{self, Bank, CardKey, File, Library};
use entente::marking::Outcome;
use entente::memory::{DAY, Effect, Grade, Millis, Now};
use entente::progress::{EventKind, Journal, KeyValueStore, Review, SessionId, StoreError};
use entente::question::{Form, Pcg32};
use entente::store::Saved;
use serde_json::json;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

pub const SEED: u64 = 2026;
/// Cards and reviews, as much as the budgets speak of.
pub const LARGE: (usize, usize) = (10_000, 200_000);
/// Reviews of a history that somebody brought along from elsewhere: more than local storage holds.
#[allow(dead_code, reason = "only the bench in the browser has such a learner")]
pub const HUGE: usize = 800_000;
const DAYS: usize = 700;

/// A number of days since 1970.
#[derive(Clone, Copy)]
pub struct Day0(pub i64);

impl Day0 {
    /// Noon of the day and some milliseconds.
    pub fn noon(self, ms: i64) -> Now {
        Now { at: Millis(self.0 * DAY + DAY / 2 + ms), offset: 60 }
    }
}

/// A bank of so many facts, half of them events and half amounts, with two cards each.
pub fn made_up(facts: usize) -> Bank {
    const TOPICS: usize = 10;
    let ids = |kind: &str, n: usize| -> Vec<String> { (0..n).map(|i| format!("{kind}-{i}")).collect() };
    let topics = ids("topic", TOPICS);
    let head = json!({
        "id": "made-up", "title": "A made-up bank", "about": "As large as banks get.", "language": "en", "order": 1,
        "source": {"title": "The text", "counting": "Lines.", "sections": [{"id": "one", "title": "One", "paragraphs": 9}]},
        "topics": topics.iter().map(|id| json!({"id": id, "title": id, "about": id})).collect::<Vec<_>>(),
        "classes": [
            {"id": "treaty", "title": "treaty", "filler": ["treaty", "of"]}, {"id": "battle", "title": "battle", "filler": ["battle", "of"]},
            {"id": "money", "title": "sum of money"}, {"id": "size", "title": "size"},
        ],
    });
    let mut rng = Pcg32::new(SEED, 1);
    let mut lists: Vec<Vec<serde_json::Value>> = vec![Vec::new(); TOPICS];
    for n in 0..facts {
        lists[n * TOPICS / facts].push(fact(n, &mut rng));
    }
    let mut files = vec![("bank.json".to_owned(), head.to_string())];
    for (id, facts) in topics.iter().zip(lists) {
        files.push((format!("{id}.json"), json!({"topic": id, "facts": facts}).to_string()));
    }
    let files: Vec<File<'_>> = files.iter().map(|(name, text)| File { name, text }).collect();
    let (bank, problems) = bank::read(&files);
    assert!(problems.is_empty(), "{}", problems[0]);
    bank.expect("a bank without problems is a bank")
}

fn fact(n: usize, rng: &mut Pcg32) -> serde_json::Value {
    let year = 1500 + rng.below(520);
    let (class, place) = (rng.below(2), name(rng));
    let (value, cards) = if n.is_multiple_of(2) {
        let class = ["treaty", "battle"][class];
        let value = json!({
            "kind": "event", "class": class, "name": format!("{class} of {place}"), "aliases": [name(rng)], "date": year.to_string(),
            "gloss": format!("what happened at {place} in the days of {}", name(rng)),
        });
        let cards = [("date", format!("When was what happened at {place}?")), ("name", format!("What came {n}th?"))];
        (value, cards)
    } else {
        let amount = format!("{}.{} {}", 1 + rng.below(900), rng.below(10), ["bn USD", "km"][class]);
        let name = format!("what {place} had in {year}");
        let class = ["money", "size"][class];
        let value = json!({"kind": "amount", "class": class, "name": name, "amount": amount, "date": year.to_string()});
        let cards = [("date", format!("When had {place} that much?")), ("amount", format!("How much had {place}?"))];
        (value, cards)
    };
    let cards =
        cards.map(|(asks, prompt)| json!({"id": asks, "asks": asks, "difficulty": 1 + rng.below(3), "prompt": prompt}));
    let importance = ["core", "supporting", "detail"][rng.below(3)];
    json!({
        "id": format!("fact-{n}"), "importance": importance, "source": ["one.1"], "value": value,
        "context": "It is made up.", "cards": cards,
    })
}

/// A name of a few syllables, now and then with a mark that must be folded away.
fn name(rng: &mut Pcg32) -> String {
    const SYLLABLES: [&str; 24] = [
        "Ai", "gun", "ner", "chin", "kia", "kh", "ta", "pe", "king", "mos", "kau", "sam", "ar", "kand", "lü", "shun",
        "wla", "di", "wos", "tok", "ńan", "bei", "jing", "zhen",
    ];
    (0..3 + rng.below(3)).map(|_| SYLLABLES[rng.below(SYLLABLES.len())]).collect()
}

thread_local! {
    static CLOCK: Cell<i64> = const { Cell::new(0) };
}

/// The time by which a store goes here, in milliseconds since 1970 UTC.
pub fn clock() -> i64 {
    CLOCK.get()
}

/// A tab of a session, over two stores.
pub fn tab(local: &Store, copy: &Store, session: u64) -> Journal<Store> {
    Journal::open(local.clone(), Some(copy.clone()), SessionId(session), clock).expect("a store in memory is read")
}

/// Answers cards at random, some hundred a day in sessions of about forty; a tenth of the cards is never met. Now and
/// then what has come to rest is compacted, as the page does it.
pub fn learn(library: &Library, reviews: usize, store: &Store, copy: &Store, after: Day0) {
    const SESSION: usize = 40;
    let keys: Vec<CardKey> = library.cards().map(|(_, card)| card.key).collect();
    let mut met = vec![false; keys.len()];
    let mut rng = Pcg32::new(SEED, 2);
    let visit = |rng: &mut Pcg32| {
        let session = u64::from(rng.next_u32()) << 32 | u64::from(rng.next_u32());
        tab(store, copy, session)
    };
    for day in 0..DAYS {
        let mut journal = visit(&mut rng);
        let today = Day0(after.0 - (DAYS - day) as i64);
        CLOCK.set(today.noon(0).at.0);
        if day.is_multiple_of(7) || day + 3 > DAYS {
            journal.compact(&|_| false).expect("a store in memory takes everything");
        }
        let mut ms = 0;
        for n in day * reviews / DAYS..(day + 1) * reviews / DAYS {
            if n.is_multiple_of(SESSION) {
                journal = visit(&mut rng);
                ms += 1000 * 60 * rng.below(60) as i64;
            }
            let card = rng.below(keys.len() * 9 / 10);
            let effect = match rng.below(10) {
                _ if !std::mem::replace(&mut met[card], true) => Effect::Met,
                0 => Effect::Graded(Grade::Again),
                1 => Effect::Graded(Grade::Hard),
                9 => Effect::Graded(Grade::Easy),
                _ => Effect::Graded(Grade::Good),
            };
            let wrong = effect == Effect::Graded(Grade::Again);
            // Most answers are quick, and some are not.
            let took = 15 + rng.below(60) + rng.below(60) + rng.below(200) * usize::from(n.is_multiple_of(3));
            let feedback = 600 + rng.below(2500) + rng.below(2500) + rng.below(9000) * usize::from(wrong);
            ms += took as i64 * 100 + feedback as i64;
            let review = Review {
                card: keys[card],
                form: [Form::Typed, Form::Choice, Form::Cloze, Form::Flashcard][(n / 7) % 4],
                outcome: if wrong { Outcome::Wrong } else { Outcome::Right },
                effect,
                confidence: None,
                overruled: false,
                hint: n.is_multiple_of(50),
                retention: 90,
                days: match effect {
                    Effect::Graded(Grade::Hard) => Some(1 + rng.below(20) as u16),
                    Effect::Graded(Grade::Good) => Some(2 + (rng.below(10) * rng.below(16)) as u16),
                    Effect::Graded(Grade::Easy) => Some(10 + rng.below(200) as u16),
                    _ => None,
                },
                took: took as u16,
                confused_with: (wrong && n.is_multiple_of(2)).then(|| keys[(card + 1) % keys.len()]),
            };
            let (_, saved) = journal.append(EventKind::Review(review), today.noon(ms));
            assert_eq!(saved, Saved::Both);
        }
    }
    CLOCK.set(after.noon(0).at.0);
    tab(store, copy, 0).write_snapshot().expect("a store in memory is read");
}

/// A store that costs next to nothing. The core's own adds up all that it holds at each `set`, for its limit, and
/// would be measured instead of the journal.
#[derive(Debug, Clone, Default)]
pub struct Store(pub Rc<RefCell<BTreeMap<String, String>>>);

impl KeyValueStore for Store {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.0.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.0.borrow_mut().insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        Ok(self.0.borrow().keys().filter(|key| key.starts_with(prefix)).cloned().collect())
    }
}
