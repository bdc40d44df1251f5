//! The edge to the browser, in a browser: storage, text, clock and chance as the page meets them. What can go wrong
//! behind the edge is tested natively.

#![cfg(target_arch = "wasm32")]

use entente::bank::CardKey;
use entente::browser::{self, BrowserStore};
use entente::marking::Outcome;
use entente::memory::{Confidence, Effect, Grade, Millis, Now};
use entente::progress::{
    Event, EventKind, Journal, KeyValueStore, Progress, Review, SessionId, Settings, StoreError, StudyMode, Theme,
};
use entente::question::Form;
use entente::store::{PREFIX, Saved};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Keys of the tests' own, within ours.
const OWN: &str = "entente/test/";

/// Runs a test on the lasting store, with nothing of ours in it before or after.
fn with_store(test: impl FnOnce(&BrowserStore)) {
    let (store, problem) = BrowserStore::open();
    assert_eq!(problem, None);
    assert!(store.lasts(), "the tests' browser allows storage");
    clear(&store);
    test(&store);
    clear(&store);
    assert_eq!(store.keys(PREFIX), Ok(vec![]));
}

fn clear(store: &BrowserStore) {
    for key in store.keys(PREFIX).expect("keys are read") {
        store.remove(&key).expect("a key of ours is removed");
    }
}

#[wasm_bindgen_test]
fn what_is_stored_is_there_for_the_next_one_who_opens() {
    with_store(|store| {
        let texts = ["", "plain", "Lüshun · Пекин · 北京 · 🦀", "a\nline\u{1f}and \"quotes\"\0"];
        for (n, text) in texts.iter().enumerate() {
            assert_eq!(store.set(&format!("{OWN}{n}/ß"), text), Ok(()));
        }
        let (other, _) = BrowserStore::open();
        for (n, text) in texts.iter().enumerate() {
            assert_eq!(other.get(&format!("{OWN}{n}/ß")), Ok(Some((*text).to_owned())));
        }
    });
}

#[wasm_bindgen_test]
fn keys_are_those_of_the_prefix_sorted_and_a_removed_one_is_gone() {
    with_store(|store| {
        let key = |name: &str| format!("{OWN}{name}");
        for name in ["b", "a/2", "a/10", "a"] {
            assert_eq!(store.set(&key(name), "x"), Ok(()));
        }
        assert_eq!(store.keys(OWN), Ok(["a", "a/10", "a/2", "b"].map(key).to_vec()));
        assert_eq!(store.keys(&key("a/")), Ok(["a/10", "a/2"].map(key).to_vec()));
        assert_eq!(store.remove(&key("a/10")), Ok(()));
        assert_eq!(store.get(&key("a/10")), Ok(None));
        assert_eq!(store.keys(&key("a/")), Ok(vec![key("a/2")]));
        assert_eq!(store.remove(&key("never there")), Ok(()));
        assert_eq!(store.keys(&key("none")), Ok(vec![]));
    });
}

#[wasm_bindgen_test]
fn a_value_too_large_is_refused_and_the_old_one_stays() {
    with_store(|store| {
        let key = format!("{OWN}large");
        assert_eq!(store.set(&key, "old"), Ok(()));
        // Browsers give a site five million characters.
        assert_eq!(store.set(&key, &"x".repeat(12_000_000)), Err(StoreError::Full));
        assert_eq!(store.get(&key), Ok(Some("old".into())));
        assert_eq!(store.set(&key, "new"), Ok(()), "what fits is still taken");
    });
}

#[wasm_bindgen_test]
fn a_full_store_still_counts_as_the_lasting_one() {
    with_store(|store| {
        // Grown by ever smaller steps, until not one character more goes in.
        let (mut size, mut step) = (0, 8_000_000);
        while step > 0 {
            match store.set(&format!("{OWN}fill"), &"x".repeat(size + step)) {
                Ok(()) => size += step,
                Err(error) => {
                    assert_eq!(error, StoreError::Full);
                    step /= 2;
                }
            }
        }
        let (full, problem) = BrowserStore::open();
        assert_eq!(problem, Some(StoreError::Full));
        assert!(full.lasts(), "what is in it can be read");
        assert_eq!(full.keys(OWN), Ok(vec![format!("{OWN}fill")]));
    });
}

/// The n-th of some reviews that differ in every field.
fn review(n: u16) -> EventKind {
    EventKind::Review(Review {
        days: None,
        card: CardKey(browser::random()),
        form: Form::ALL[usize::from(n) % Form::ALL.len()],
        outcome: if n.is_multiple_of(3) { Outcome::Wrong } else { Outcome::Right },
        effect: if n.is_multiple_of(7) { Effect::Met } else { Effect::Graded(Grade::ALL[usize::from(n) % 4]) },
        confidence: n.is_multiple_of(2).then_some(Confidence::Sure),
        overruled: n.is_multiple_of(5),
        hint: false,
        retention: 90,
        took: n * 10,
        confused_with: n.is_multiple_of(11).then(|| CardKey(browser::random())),
    })
}

#[wasm_bindgen_test]
fn settings_and_answers_are_read_back_by_another_visit() {
    with_store(|store| {
        let settings = Settings {
            theme: Theme::Dark,
            retention: 85,
            style: StudyMode::Typing,
            banks: Some(vec!["łódź".into()]),
            ..Settings::default()
        };
        let open = |store| {
            let session = SessionId(browser::random());
            Journal::open(store, None, session, browser::milliseconds).expect("the lasting store is read")
        };
        let mut journal = open(*store);
        assert_eq!(settings.save(&Settings::default(), journal.store()), Ok(()));
        let written: Vec<Event> = (0..30)
            .map(|n| {
                let (event, saved) = journal.append(review(n), browser::now());
                assert_eq!(saved, Saved::One(None), "there is no second store here");
                event
            })
            .collect();

        let mut later = open(BrowserStore::open().0);
        assert_eq!(Settings::load(later.store()), Ok((settings, true)));
        let start = later.start().expect("the lasting store is read");
        assert_eq!((start.lost, start.progress.map(|progress| progress.reviews())), (0, Some(30)));
        assert_eq!(later.read(), Ok(written.clone()));
        assert_eq!(Progress::replay(&written).reviews(), 30);

        let (saved, taken) = later.erase(7).expect("erased");
        assert_eq!((saved, store.keys(PREFIX).map(|keys| keys.len())), (Saved::One(None), Ok(1)), "an epoch has begun");
        assert_eq!(later.restore(&taken), Ok(()));
        assert_eq!(later.read(), Ok(written));
    });
}

#[wasm_bindgen_test]
fn the_browser_folds_as_the_native_tests_expect() {
    let fold = browser::fold();
    for (text, words) in [
        ("Lüshun", &["lushun"][..]),
        ("ＭＡＯ", &["mao"]),
        ("Straße", &["strasse"]),
        ("Zażółć Łódź", &["zazolc", "lodz"]),
        ("İstanbul", &["istanbul"]),
        ("Treaty of Peking", &["treaty", "of", "peking"]),
        ("Пекин", &["пекин"]),
        ("ПЕКИН", &["пекин"]),
        ("Port-Arthur’s 6.96 ½", &["port", "arthurs", "6.96", "1", "2"]),
        ("北京", &["北京"]),
        ("", &[]),
    ] {
        let folded = fold.words(text);
        assert_eq!(folded, words, "{text}");
        assert_eq!(fold.words(&folded.join(" ")), words, "{text}, folded twice");
    }
    assert!(fold.same("Пекин", "пЕКИН") && !fold.same("Пекин", "Пекан"));
}

#[wasm_bindgen_test]
fn the_clock_tells_a_moment_of_this_century_and_an_offset_of_this_earth() {
    let Now { at, offset } = browser::now();
    // 2020 and 2100.
    assert!((Millis(1_577_836_800_000)..Millis(4_102_444_800_000)).contains(&at), "{at:?}");
    assert!((-14 * 60..=14 * 60).contains(&offset), "{offset}");
    assert!(browser::now().at >= at);
}

#[wasm_bindgen_test]
fn chance_gives_another_number_each_time() {
    let mut drawn: Vec<u64> = (0..100).map(|_| browser::random()).collect();
    // All 64 bits are drawn: two tabs are told apart by them.
    assert_eq!(drawn.iter().fold(0, |seen, bits| seen | bits), u64::MAX);
    drawn.sort_unstable();
    drawn.dedup();
    assert_eq!(drawn.len(), 100);
}
