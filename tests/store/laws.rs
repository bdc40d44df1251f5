//! Laws of reading: union commutes, associates and is idempotent; any values are read; one damaged value loses only its
//! own.

use crate::browser::{Browser, Database, Medium, Values};
use crate::reader;
use crate::word::{Word, Words};
use entente::store::{Backup, EntryId, KeyValueStore as _, Log, Stores};
use proptest::prelude::*;
use std::collections::BTreeSet;

const NOW: i64 = 1_800_000_000_000;

fn clock() -> i64 {
    NOW
}

/// A log over these values in the one store and in the other.
fn over(local: &Values, copy: &Values) -> Log<Words, Medium> {
    let browser = Browser::default();
    browser.tamper(|values| values.clone_from(local));
    let database = Database::default();
    database.state().values.clone_from(copy);
    let local = Medium::Local(browser.open(1));
    Log::new(Stores::open(local, Some(Medium::Database(database)), 99, clock).expect("it is read"))
}

fn local_of(log: &Log<Words, Medium>) -> Values {
    let keys = log.stores.local.keys("").expect("keys");
    keys.into_iter().filter_map(|key| Some((key.clone(), log.stores.local.get(&key).ok()??))).collect()
}

/// So many entries of a writer, from a number on, as values.
fn written(writer: u64, times: u32, sealed: bool) -> Values {
    let browser = Browser::default();
    let stores = Stores::open(Medium::Local(browser.open(1)), None, writer, clock).expect("it is read");
    let mut log: Log<Words, Medium> = Log::new(stores);
    for number in 0..times {
        let id = EntryId { writer, number };
        log.append(&Word { id, at: NOW - 3_600_000 + i64::from(number), word: u64::from(number) });
    }
    if sealed {
        let stores = Stores::open(Medium::Local(browser.open(2)), None, writer + 1, clock).expect("it is read");
        let mut log: Log<Words, Medium> = Log::new(stores);
        log.compact(&|_| false).expect("there is room");
        let stores = Stores::open(Medium::Local(browser.open(3)), None, writer + 2, clock).expect("it is read");
        let mut log: Log<Words, Medium> = Log::new(stores);
        log.compact(&|_| false).expect("there is room");
    }
    browser.truth()
}

fn entries(log: &Log<Words, Medium>) -> Vec<Word> {
    let mut words = log.read().expect("it is read").entries::<Words>();
    words.sort_by_key(|word| word.id);
    words
}

fn values() -> impl Strategy<Value = Values> {
    let some = prop_oneof![
        (1u64..5, 1u32..40).prop_map(|(writer, times)| written(writer, times, false)),
        (1u64..5, 1024u32..1100).prop_map(|(writer, times)| written(writer, times, true)),
    ];
    prop::collection::vec(some, 0..3).prop_map(|all| all.into_iter().flatten().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_union_is_the_same_either_way_and_twice(one in values(), other in values()) {
        let both = entries(&over(&one, &other));
        prop_assert_eq!(&entries(&over(&other, &one)), &both);
        let log = over(&one, &other);
        log.check(&|_| false).expect("it is read");
        prop_assert_eq!(&entries(&log), &both);
        prop_assert_eq!(&entries(&over(&local_of(&log), &one)), &both, "what one has is in the other");
        prop_assert_eq!(&entries(&over(&local_of(&log), &local_of(&log))), &both);
    }

    #[test]
    fn imports_may_come_in_any_order_and_as_often_as_one_likes(one in values(), two in values(), three in values()) {
        let file = |values: &Values| over(values, &Values::new()).backup(&|_| true).expect("it is read");
        let files = [file(&one), file(&two), file(&three)];
        let after = |order: &[usize]| {
            let mut log = over(&Values::new(), &Values::new());
            for &file in order {
                let backup = Backup::<Word>::read::<Words>(&files[file]).expect("a backup");
                assert!(backup.whole && backup.lost == 0);
                let import = log.preview(backup.entries, backup.registers).expect("it is read");
                log.import(import).expect("there is room");
            }
            entries(&log)
        };
        prop_assert_eq!(after(&[0, 1, 2]), after(&[2, 0, 1, 0, 2]));
    }

    #[test]
    fn any_values_are_read(keys in prop::collection::vec(("(entente/)?(0000000[01]-00000000/)?([sbrexqz]/)?[0-9a-f/-]{0,40}", ".{0,60}"), 0..8)) {
        let values: Values = keys.into_iter().collect();
        let log = over(&values, &Values::new());
        let before = entries(&log);
        let first = log.check(&|_| false).expect("it is read");
        let again = log.check(&|_| false).expect("it is read");
        prop_assert_eq!((again.restored, again.found_now), (0, 0), "{:?}", first);
        prop_assert_eq!(entries(&log), before);
    }

    #[test]
    fn any_text_is_read_as_a_backup(text in ".*", rest in "(entente/[0-9a-f/-]{0,40}\t.{0,40}\n){0,5}") {
        let _ = Backup::<Word>::read::<Words>(&text);
        let _ = Backup::<Word>::read::<Words>(&["entente-backup 2\n", &rest].concat());
    }

    #[test]
    fn one_damaged_value_loses_only_its_own_and_is_told(values in values(), which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), how in 0u8..3) {
        prop_assume!(!values.is_empty());
        let before: BTreeSet<_> = reader::read(&[&values]).entries;
        let mut damaged = values.clone();
        let (key, value) = values.iter().nth(which.index(values.len())).expect("a value");
        let at = at.index(value.len());
        let new = match how {
            0 => value[..at].to_owned(),
            1 => [&value[..at], "A", &value[at..]].concat(),
            _ => [&value[..at], "~", &value[at + 1..]].concat(),
        };
        damaged.insert(key.clone(), new);
        let name = key.splitn(3, '/').nth(2).expect("a name");
        let own = reader::entries(name, value);
        let log = over(&damaged, &Values::new());
        let found: BTreeSet<_> = entries(&log).iter().map(|word| (word.id.writer, word.id.number)).collect();
        let lost: BTreeSet<_> = before.difference(&found).copied().collect();
        prop_assert!(lost.is_subset(&own));
        let health = log.check(&|_| false).expect("it is read");
        // Of a value that was cut to nothing, nothing says how many there were.
        let counted = health.lost >= lost.len() || how == 0 && found.len() + own.len() == before.len() && health.lost == 1;
        prop_assert!(counted && (lost.is_empty() || !health.damaged.is_empty()), "{:?} {:?}", health, lost);
        // With the other store there, nothing is lost, and nothing needs to be told but that it was brought back.
        let log = over(&damaged, &values);
        let health = log.check(&|_| false).expect("it is read");
        let found: BTreeSet<_> = entries(&log).iter().map(|word| (word.id.writer, word.id.number)).collect();
        prop_assert_eq!((found, health.lost), (before, 0));
        // One that was cut to nothing is told: there might have been more in it than in the other store.
        prop_assert_eq!(health.restored + health.damaged.len(), 1);
        let mut local = local_of(&log);
        local.retain(|key, _| !key.contains("/q/"));
        prop_assert_eq!(local, values);
    }
}
