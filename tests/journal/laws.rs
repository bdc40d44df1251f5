//! Laws: of the union, of damage, of crashes.

use crate::browser::{Browser, Values};
use crate::page::{LONG, Page, ids, read};
use entente::progress::{
    Backup, Event, Journal, KeyValueStore, MemoryStore, Mirror, PREFIX, Preview, SessionId, StoreError, set_aside,
};
use proptest::prelude::*;
use std::sync::OnceLock;

/// A learner of many sittings: chunks over several pages of the dictionary, and segments, some of which are in chunks.
fn learner() -> &'static (Values, Vec<Event>) {
    static LEARNER: OnceLock<(Values, Vec<Event>)> = OnceLock::new();
    LEARNER.get_or_init(|| {
        let mut page = Page::default();
        let mut events = Vec::new();
        for answers in [600, 500, 80, 300, 700, 40, 600, 600, 30, 2] {
            events.extend(page.sitting(answers));
        }
        let values = page.browser.truth();
        let count = |kind: &str| values.keys().filter(|key| key.starts_with(&format!("{PREFIX}{kind}/"))).count();
        assert!(count("c") > 3 && count("d") > 0 && count("e") == count("d") && count("s") > 4, "{:?}", values.keys());
        (values, events)
    })
}

fn stored(values: &Values) -> MemoryStore {
    let store = MemoryStore::default();
    values.iter().for_each(|(key, value)| store.set(key, value).expect("there is room"));
    store
}

fn everything(store: &MemoryStore) -> Vec<Event> {
    Journal::new(store.clone(), SessionId(u64::MAX)).read().expect("it is read").0
}

#[test]
fn a_sealed_journal_reads_as_it_was_written_and_is_small() {
    let (values, events) = learner();
    assert_eq!(read(values), *events);
    let sealed: Vec<usize> =
        values.iter().filter(|(key, _)| key.contains("/c/")).map(|(key, value)| key.len() + value.len()).collect();
    // The figure for real sittings is in the bench; here every eleventh event is no review, and chosen days are chance.
    let each = sealed.iter().sum::<usize>() as f64 / (sealed.len() * 512) as f64;
    assert!(each < 17.0, "{each} characters an event");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// One damaged value, whichever and however, loses its own events at most, and of a line only the line.
    #[test]
    fn one_damaged_value_loses_only_its_own_events(which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), how in 0u8..6, with in "[ -~]") {
        let (values, events) = learner();
        let (key, value) = values.iter().nth(which.index(values.len())).expect("a value");
        let mut damaged = value.clone();
        let at = at.index(value.len().max(1));
        match how {
            0 | 1 => damaged.replace_range(at..=at, &with),
            2 => damaged.truncate(at),
            3 => damaged.insert_str(at, &with),
            4 => damaged = with,
            _ => damaged.clear(),
        }
        let store = stored(values);
        if how == 5 { store.remove(key) } else { store.set(key, &damaged) }.expect("changed");
        let mut journal = Journal::new(store.clone(), SessionId(u64::MAX));
        let (left, health) = journal.read().expect("it is read");
        let lost: Vec<&Event> = events.iter().filter(|event| !left.contains(event)).collect();
        prop_assert_eq!(lost.len() + left.len(), events.len(), "nothing is made up");
        let kind = key[PREFIX.len()..].split('/').next();
        match kind {
            Some("s") if how < 2 => prop_assert!(lost.len() <= 2, "{} lines", lost.len()),
            Some("s" | "c") => {
                let mut alone = values.clone();
                alone.retain(|other, _| other == key || other.contains("/d/"));
                let own = ids(&read(&alone));
                prop_assert!(lost.iter().all(|event| own.contains(&event.id)));
            }
            _ => prop_assert!(lost.is_empty(), "{key} holds no events"),
        }
        if matches!(kind, Some("d" | "e")) && damaged != *value {
            prop_assert_eq!(health.mended, 1);
            prop_assert!(store.get(key) == Ok(Some(value.clone())), "from the second copy");
        } else if !lost.is_empty() && how < 5 {
            prop_assert!(health.damaged > 0 || damaged.is_empty() || value.starts_with(&damaged), "it is told");
        }
        // The second start finds the same, and adds nothing.
        let aside = set_aside(&store).expect("read");
        let mut second = Journal::new(store.clone(), SessionId(u64::MAX));
        let (again, again_health) = second.read().expect("it is read");
        prop_assert_eq!(again, left);
        prop_assert_eq!((again_health.aside, again_health.mended), (0, 0));
        prop_assert_eq!(set_aside(&store).expect("read"), aside);

        // The mirror brings it all back, and the third start is as if nothing had happened.
        let mirror: Vec<(String, String)> = values.clone().into_iter().collect();
        let mended = second.reconcile(Mirror { keys: &[], values: &mirror }, &|_| false).expect("it is compared");
        prop_assert_eq!(mended.health.recovered, lost.len());
        prop_assert_eq!(ids(&mended.recovered), lost.iter().map(|event| event.id).collect());
        let (all, health) = Journal::new(store, SessionId(u64::MAX)).read().expect("it is read");
        prop_assert_eq!(&all, events);
        prop_assert_eq!((health.damaged, health.aside, health.mended), (0, 0, 0));
    }

    /// A backup that was cut or edited gives what is left, and says that something is not.
    #[test]
    fn a_spoilt_backup_gives_what_is_left(at in any::<prop::sample::Index>(), cut in any::<bool>(), with in "[ -~]") {
        let (values, events) = learner();
        let mut text = Backup::write(&values.clone().into_iter().collect::<Vec<_>>(), page_now());
        let whole = Backup::read(&text).expect("a backup");
        prop_assert!(whole.whole && whole.damaged == 0 && whole.events == *events);
        let at = at.index(text.len() - 2);
        let before = text.clone();
        if cut { text.truncate(at) } else { text.replace_range(at..=at, &with) }
        prop_assume!(text != before);
        match Backup::read(&text) {
            Ok(backup) => {
                prop_assert!(!backup.whole);
                prop_assert!(backup.events.iter().all(|event| events.contains(event)));
                if text.starts_with("entente-backup 1 made=1775000000000 events=3452 ") {
                    prop_assert_eq!(backup.damaged, events.len() - backup.events.len());
                }
                prop_assert!(cut || backup.events.len() + 512 >= events.len());
            }
            // The head, or the dictionary and the first event, must be there.
            Err(error) => prop_assert!(cut && at < 1700 || at < 60, "{error} at {at}"),
        }
    }

    #[test]
    fn any_file_is_read_without_panic(text in ".*", lines in prop::collection::vec("(entente1/[scdepqx]/[0-9a-f/]{0,20}\t.*|sha256 .*|.*)", 0..8)) {
        let _ = Backup::read(&text);
        let _ = Backup::read(&format!("entente-backup 1 events=3\n{}", lines.join("\n")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Backups of parts may come in any order and any number of times.
    #[test]
    fn imports_are_a_union(parts in prop::collection::vec((any::<u64>(), any::<bool>()), 1..4), order in any::<[prop::sample::Index; 6]>()) {
        let (_, events) = learner();
        let mut expected = Vec::new();
        let files: Vec<String> = parts.iter().map(|&(mask, lines)| {
            let part: Vec<Event> = events.iter().filter(|event| mask >> (event.now.at.0 / 900_000 % 64) & 1 == 1).cloned().collect();
            expected.extend(part.iter().map(|event| event.id));
            let mut journal = Journal::new(MemoryStore::default(), SessionId(1));
            journal.admit(part.clone()).expect("there is room");
            if lines { Backup::write_lines(&part) } else { journal.backup(page_now()).expect("read") }
        }).collect();
        let store = MemoryStore::default();
        let mut journal = Journal::new(store.clone(), SessionId(2));
        let picks: Vec<usize> = order.iter().map(|at| at.index(files.len())).chain(0..files.len()).collect();
        for at in picks {
            let Ok(backup) = Backup::read(&files[at]) else { continue };
            let preview = backup.preview(&journal.read().expect("read").0);
            prop_assert_eq!(preview.new + preview.known, backup.events.len());
            prop_assert_eq!(journal.import(&backup), Ok(preview.new));
            prop_assert_eq!(backup.preview(&journal.read().expect("read").0).new, 0);
        }
        let all = everything(&store);
        prop_assert_eq!(ids(&all), expected.into_iter().collect());
        prop_assert!(all.iter().all(|event| events.contains(event)), "to the last field");
    }
}

fn page_now() -> entente::memory::Now {
    Page::default().now()
}

/// A start, with all that it writes, stopped after every single call to the storage.
#[test]
fn a_crash_at_any_call_loses_nothing() {
    let mut page = Page::default();
    for _ in 0..2 {
        page.browser.wait(LONG);
        let (tab, _) = page.start();
        (0..700).for_each(|_| drop(page.answer(tab, true)));
        page.close(tab);
    }
    page.browser.wait(LONG);
    let (clock, first) = (page.browser.clock(), page.browser.truth());
    let expected = ids(&page.events());
    let start = |values: &Values, session: u64, calls: usize| -> (Values, bool) {
        let browser = Browser::with(values);
        browser.wait(clock);
        let mut journal = Journal::new(browser.open(session), SessionId(session));
        browser.crash_after(calls);
        let now = Page::new(browser.clone(), 0).now();
        let done = journal.read().map(drop).and_then(|()| journal.compact(&|_| false, now).map(drop));
        (browser.truth(), done == Err(StoreError::Other("crashed".into())))
    };
    let (sealed, _) = start(&first, 100, usize::MAX);
    assert!(sealed.len() > first.len());
    let (done, _) = start(&sealed, 101, usize::MAX);
    assert!(done.len() < first.len(), "what was sealed is gone");
    for values in [&first, &sealed] {
        let mut calls = 0;
        loop {
            let (mut left, crashed) = start(values, 102, calls);
            assert_eq!(ids(&read(&left)), expected, "after {calls} calls");
            // The next starts carry on.
            left = start(&left, 103, usize::MAX).0;
            left = start(&left, 104, usize::MAX).0;
            assert_eq!(ids(&read(&left)), expected);
            left.retain(|key, _| key.contains("/s/"));
            assert!(read(&left).len() < 1024, "and what is sealed goes");
            if !crashed {
                break;
            }
            calls += 1;
        }
        assert!(calls > 40, "{calls}");
    }
}

#[test]
fn a_preview_says_it_in_words() {
    let preview = Preview { new: 812, known: 1204, damaged: 0 };
    assert_eq!(preview.to_string(), "812 new, 1,204 already here, 0 damaged");
    assert_eq!(Preview { new: 1_234_567, ..preview }.to_string(), "1,234,567 new, 1,204 already here, 0 damaged");
}
