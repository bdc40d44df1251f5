//! What happens to people.

use crate::browser::Browser;
use crate::page::{LONG, Page, ids, read, something};
use entente::progress::{
    AdmitError, Backup, BackupError, Event, Health, Journal, KeyValueStore, LIMIT, MemoryStore, Mirror, News, PREFIX,
    Sealed, SessionId, Settings, StoreError, encode, set_aside,
};

fn keys(page: &Page, kind: &str) -> Vec<String> {
    page.browser.truth().into_keys().filter(|key| key.starts_with(&format!("{PREFIX}{kind}"))).collect()
}

#[test]
fn a_browser_killed_right_after_the_twentieth_answer_reopens_with_twenty() {
    let mut page = Page::default();
    let (tab, _) = page.start();
    let answered: Vec<Event> = (0..20).map(|_| page.answer(tab, true).0).collect();
    page.kill();
    assert!(page.events().len() < 20, "local storage alone has lost some: {}", page.events().len());
    let (tab, found) = page.start();
    assert!(found.health.recovered > 5 && found.health.recovered == found.recovered.len());
    assert_eq!(page.tabs[&tab].shown.values().cloned().collect::<Vec<_>>(), answered);
    assert_eq!(page.events(), answered, "and they are written back");
    assert_eq!(page.start().1.recovered, []);
}

#[test]
fn either_store_may_be_wiped_alone() {
    let mut page = Page::default();
    let events = [page.sitting(700), page.sitting(600), page.sitting(20), page.sitting(3)].concat();
    assert!(!keys(&page, "c/").is_empty());
    let before = page.browser.truth();
    page.browser.tamper(|values| values.clear());
    let (tab, found) = page.start();
    assert_eq!(found.recovered, events);
    assert_eq!(page.events(), events);
    page.close(tab);
    page.mirror.clear();
    let (_, found) = page.start();
    assert_eq!(found.recovered, []);
    assert!(before.keys().all(|key| !Journal::<MemoryStore>::is_mirrored(key) || found.refill.contains(key)));
    assert_eq!(read(&page.mirror), events);
}

#[test]
fn two_tabs_that_answer_and_seal_at_once_lose_nothing() {
    let mut page = Page::default();
    let mut events = [page.sitting(700), page.sitting(500)].concat();
    page.browser.wait(LONG);
    let ((left, _), (right, _)) = (page.start(), page.start());
    for _ in 0..300 {
        events.push(page.answer(left, true).0);
        events.push(page.answer(right, true).0);
    }
    // They do not see each other's dictionary, so it forks; what is answered meanwhile makes the second see other cards.
    page.compact(left);
    page.compact(right);
    page.browser.tell(left);
    let shown = page.tabs.get_mut(&left).expect("a tab").journal.news();
    assert_eq!(shown, Ok(News::All), "another tab has sealed");
    page.close(left);
    page.close(right);
    events.extend([page.sitting(3), page.sitting(3)].concat());
    assert_eq!(ids(&page.events()), ids(&events));
    assert_eq!(page.start().1.recovered, []);
}

#[test]
fn other_tabs_answers_are_told_once() {
    let mut page = Page::default();
    let ((left, _), (right, _)) = (page.start(), page.start());
    let event = page.answer(left, true).0;
    let news = |page: &mut Page| page.tabs.get_mut(&right).expect("a tab").journal.news();
    assert_eq!(news(&mut page), Ok(News::Events(vec![])), "it has not been told yet");
    page.browser.tell(right);
    assert_eq!(news(&mut page), Ok(News::Events(vec![event])));
    assert_eq!(news(&mut page), Ok(News::Events(vec![])));
    page.answer(right, true);
    assert_eq!(news(&mut page), Ok(News::Events(vec![])), "one's own are no news");
    page.browser.tell(left);
    let erased = page.tabs.get_mut(&left).expect("a tab").journal.erase().expect("erased");
    assert!(!erased.is_empty());
    page.browser.tell(right);
    assert_eq!(news(&mut page), Ok(News::All), "all is gone");
    page.answer(right, true);
    assert_eq!(page.events().len(), 1, "and what was erased does not come back with the next answer");
}

#[test]
fn a_clock_that_was_set_back_changes_no_order() {
    let mut page = Page::default();
    let (tab, _) = page.start();
    let first = page.answer(tab, true).0;
    page.browser.wait(-365 * 86_400_000);
    let second = page.answer(tab, true).0;
    assert!(second.rank() > first.rank());
    page.close(tab);
    assert_eq!(page.sitting(3).len(), 3);
    assert_eq!(page.events().len(), 5);
}

#[test]
fn a_newer_version_makes_everything_read_only() {
    let mut page = Page::default();
    let events = page.sitting(30);
    // A chunk of version 2, sound in itself: magic, version, CRC-32.
    let newer_chunk = ("entente1/c/0000000000000001", "7AIzzxxd");
    for (key, value) in [("entente2/s/0000000000000001/0000", "what will be"), newer_chunk] {
        let store = MemoryStore::default();
        page.browser.truth().iter().for_each(|(key, value)| store.set(key, value).expect("set"));
        store.set(key, value).expect("set");
        let mut journal = Journal::new(store.clone(), SessionId(50));
        let (read, health) = journal.read().expect("it is read");
        assert!(health.newer && health.damaged == 0, "{key}: {health:?}");
        assert_eq!(read, events);
        assert!(journal.append(something(1), page.now()).1.is_err());
        assert_eq!(journal.admit(vec![journal_event(&page)]), Err(AdmitError::Newer));
        assert_eq!(journal.compact(&|_| false, page.now()), Ok(Default::default()));
        assert_eq!(store.keys("").map(|keys| keys.len()), Ok(page.browser.truth().len() + 1));
        let backup = journal.backup(page.now()).expect("saving a copy is still possible");
        assert_eq!(Backup::read(&backup).is_ok(), key.starts_with("entente2"), "and a newer one is refused");
        // Told by the mirror alone.
        let mut journal = Journal::new(MemoryStore::default(), SessionId(51));
        let found = journal
            .reconcile(Mirror { keys: &["entente2/x".into()], values: &[] }, &|_| false)
            .expect("it is compared");
        assert!(found.health.newer);
        assert!(journal.append(something(1), page.now()).1.is_err());
    }
    assert_eq!(Backup::read("entente-backup 2 made=1\n"), Err(BackupError::Newer));
    assert_eq!(Backup::read("Dear diary"), Err(BackupError::Foreign));
    assert!(BackupError::Newer.to_string().contains("Reload the page"));
}

fn journal_event(page: &Page) -> Event {
    Journal::new(MemoryStore::default(), SessionId(77)).append(something(3), page.now()).0
}

#[test]
fn a_full_store_that_says_nothing_is_found_out_at_the_next_start() {
    let mut page = Page::default();
    let ((left, _), (right, _)) = (page.start(), page.start());
    page.browser.limit(3_000);
    // Each sees only its own writes, and there is room for one of them.
    let mut acknowledged = Vec::new();
    for _ in 0..45 {
        acknowledged.extend([page.answer(left, true), page.answer(right, true)]);
    }
    assert!(acknowledged.iter().all(|(_, kept)| *kept), "the browser said yes to all");
    assert!(page.events().len() < acknowledged.len(), "and kept less");
    page.kill();
    page.browser.limit(1 << 20);
    let (tab, _) = page.start();
    assert_eq!(page.tabs[&tab].shown.len(), acknowledged.len());
    assert_eq!(page.events().len(), acknowledged.len());
}

#[test]
fn an_import_is_refused_before_answers_are() {
    let store = MemoryStore::default();
    let mut journal = Journal::new(store.clone(), SessionId(1));
    let page = Page::default();
    let event = journal_event(&page);
    store.set("someone-else", &"x".repeat(LIMIT * 85 / 100)).expect("set");
    assert_eq!(journal.admit(vec![event.clone()]), Err(AdmitError::NoRoom));
    assert_eq!(journal.append(something(1), page.now()).1, Ok(()));
    store.remove("someone-else").expect("removed");
    assert_eq!(journal.admit(vec![event]), Ok(1));
}

#[test]
fn what_could_not_be_saved_is_not_forgotten_by_reading_again() {
    let store = MemoryStore::limited(200);
    let mut journal = Journal::new(store.clone(), SessionId(1));
    let page = Page::default();
    let events: Vec<Event> = (0..9).map(|n| journal.append(something(n), page.now()).0).collect();
    assert_eq!(journal.retry(), Err(StoreError::Full));
    assert_eq!(journal.read().expect("read").0, events);
    assert_eq!(journal.append(something(9), page.now()).0.id.seq, 9, "no number is given twice");
}

#[test]
fn a_start_is_quick_and_knows_when_it_must_not_be() {
    let mut page = Page::default();
    let mut events = [page.sitting(600), page.sitting(500), page.sitting(100)].concat();
    page.browser.wait(LONG);
    let old = page.browser.truth();
    let fresh = |page: &Page| Journal::new(Browser::with(&page.browser.truth()).open(1), SessionId(1));
    assert_eq!(fresh(&page).sealed().map(|sealed| sealed.chunks), Ok(2));
    // Sealed events are still in their segments, and are told from those that are not.
    let sealed = fresh(&page).read_sealed().expect("read").0;
    let live = fresh(&page).live().expect("read").0.expect("it can tell");
    assert_eq!([sealed, live].concat(), events);
    events.extend(page.sitting(50));
    assert!(keys(&page, "s/").len() < old.keys().filter(|key| key.contains("/s/")).count() + 1, "segments have gone");
    let (sealed, live) = (fresh(&page).read_sealed().expect("read").0, fresh(&page).live().expect("read").0);
    assert_eq!([sealed, live.expect("it can tell")].concat(), events);
    // Somebody puts old segments back by hand: now it cannot tell, until all was read once.
    page.browser.tamper(|values| old.iter().for_each(|(key, value)| drop(values.insert(key.clone(), value.clone()))));
    let seam = |values: &mut crate::browser::Values| drop(values.remove("entente1/x/seam"));
    page.browser.tamper(seam);
    let tab = page.start().0;
    let journal = &mut page.tabs.get_mut(&tab).expect("a tab").journal;
    let live = journal.live().expect("read").0.expect("after a whole start it can tell");
    let sealed = journal.read_sealed().expect("read").0;
    assert_eq!([sealed, live].concat(), events);
    page.browser.tamper(seam);
    assert_eq!(fresh(&page).live().map(|(live, _)| live), Ok(None), "without the seam it cannot");
    assert_ne!(fresh(&page).sealed(), Ok(Sealed::default()));
}

#[test]
fn what_is_damaged_is_kept_aside_even_when_its_events_are_sealed() {
    let mut page = Page::default();
    let events = [page.sitting(700), page.sitting(500)].concat();
    let segment = keys(&page, "s/")[0].clone();
    let spoil = |values: &mut crate::browser::Values| {
        if let Some(value) = values.get_mut(&segment) {
            value.replace_range(10..11, "~");
        }
    };
    page.browser.tamper(spoil);
    spoil(&mut page.mirror);
    page.sitting(1);
    page.sitting(1);
    assert!(!keys(&page, "s/").contains(&segment), "it is sealed and gone");
    assert_eq!(page.events().len(), events.len() + 1, "one line was lost, two were added");
    let (tab, found) = page.start();
    let aside = set_aside(page.tabs[&tab].journal.store()).expect("read");
    assert_eq!(aside.len(), 1);
    assert!(aside[0].key == segment && aside[0].value.contains('~'));
    assert_eq!(found.health, Health::default());
}

#[test]
fn settings_come_with_a_backup_only_where_there_are_none() {
    let page = Page::default();
    let there = MemoryStore::default();
    let mut journal = Journal::new(there.clone(), SessionId(1));
    journal.append(something(1), page.now()).1.expect("kept");
    let settings = Settings { retention: 85, ..Settings::default() };
    settings.save(&there).expect("saved");
    let backup = Backup::read(&journal.backup(page.now()).expect("read")).expect("a backup");
    let here = MemoryStore::default();
    let mut journal = Journal::new(here.clone(), SessionId(2));
    assert_eq!(journal.import(&backup), Ok(1));
    assert_eq!(Settings::load(&here), Ok((settings, true)));
    Settings::default().save(&here).expect("saved");
    assert_eq!(journal.import(&backup), Ok(0));
    assert_eq!(Settings::load(&here), Ok((Settings::default(), true)));
}

/// The mirror of a tab that is still there is younger than our view of its storage: its keys are not touched.
#[test]
fn a_living_tabs_segments_are_left_to_it() {
    let mut page = Page::default();
    let (left, _) = page.start();
    page.answer(left, true);
    let mut late = Journal::new(page.browser.open(90), SessionId(90));
    let event = page.answer(left, true).0;
    let mirror: Vec<(String, String)> = page.mirror.clone().into_iter().collect();
    let found =
        late.reconcile(Mirror { keys: &[], values: &mirror }, &|session| session.0 == left).expect("it is compared");
    assert_eq!(found.recovered, std::slice::from_ref(&event));
    let own = late.store().get(&mirror[0].0).expect("read").expect("there");
    assert!(!own.contains(&encode(&event)), "shown, but not written");
    assert!(page.events().contains(&event));
}

/// What this visit has written may be in its own view only: another must have read it.
#[test]
fn the_visit_that_sealed_takes_nothing_away() {
    let mut page = Page::default();
    for _ in 0..2 {
        page.browser.wait(LONG);
        let (tab, _) = page.start();
        (0..600).for_each(|_| drop(page.answer(tab, true)));
        page.close(tab);
    }
    page.browser.wait(LONG);
    let segments = keys(&page, "s/");
    let (tab, _) = page.start();
    assert_eq!(page.compact(tab).sealed, 1024);
    assert_eq!(page.compact(tab).removed, [""; 0]);
    assert_eq!(keys(&page, "s/"), segments);
    assert!(
        !keys(&page, "d/").is_empty() && keys(&page, "d/").len() == keys(&page, "e/").len(),
        "each page twice, at once"
    );
    let (other, _) = page.start();
    assert!(!page.compact(other).removed.is_empty());
}

/// The mirror forgets a segment only when it has the chunks that hold its events.
#[test]
fn the_mirror_keeps_a_segment_until_the_chunks_have_arrived() {
    let mut page = Page::default();
    let events = [page.sitting(600), page.sitting(600), page.sitting(1), page.sitting(1)].concat();
    // Of all writes to the mirror, those of chunks and pages were lost; the segments are still there.
    page.mirror.retain(|key, _| key.contains("/s/"));
    let (tab, _) = page.start();
    let sessions = |page: &Page| page.mirror.keys().filter(|key| key.contains("/s/0000000000000001/")).count();
    // As if the page ended between the comparison and the writes that it asks for.
    let mirror: Vec<(String, String)> =
        page.mirror.clone().into_iter().filter(|(key, _)| key.contains("/s/")).collect();
    let segments: Vec<(String, String)> = events_as_segments(&events[..600]);
    let mirror = [mirror, segments].concat();
    let found = page
        .tabs
        .get_mut(&tab)
        .expect("a tab")
        .journal
        .reconcile(Mirror { keys: &[], values: &mirror }, &|_| false)
        .expect("compared");
    assert!(found.refill.iter().any(|key| key.contains("/c/")) && found.drop.is_empty(), "{:?}", found.drop);
    page.mirror.extend(mirror);
    assert!(sessions(&page) > 0);
    page.start();
    assert_eq!(sessions(&page), 0, "now it may go");
    assert_eq!(read(&page.mirror), events);
}

/// As the tab of a session would have written its events.
fn events_as_segments(events: &[Event]) -> Vec<(String, String)> {
    let lines = |events: &[Event]| events.iter().map(encode).collect::<Vec<_>>().join("\n");
    let key = |n: usize| format!("{PREFIX}s/{}/{n:04}", events[0].id.session);
    events.chunks(100).enumerate().map(|(n, events)| (key(n), lines(events))).collect()
}

#[test]
fn a_damaged_segment_stays_where_there_is_no_room_for_its_copy() {
    let mut page = Page::default();
    page.sitting(700);
    page.sitting(500);
    let segment = keys(&page, "s/")[0].clone();
    page.mirror.clear();
    page.browser.tamper(|values| {
        values.get_mut(&segment).into_iter().for_each(|value| value.replace_range(10..11, "~"));
        values.insert("entente1/q/full".into(), "x".repeat(99_000));
    });
    for _ in 0..3 {
        page.sitting(1);
    }
    assert!(keys(&page, "s/").contains(&segment), "it is the only one that has what might still be saved");
    assert!(keys(&page, "s/").len() < 12, "the sound ones have gone");
}

/// A tab may sleep for an hour and go on; its segments are its own as long as it lives.
#[test]
fn a_sleeping_tab_is_not_sealed() {
    let mut page = Page::default();
    let (tab, _) = page.start();
    (0..1100).for_each(|_| drop(page.answer(tab, true)));
    page.browser.wait(LONG);
    let (other, _) = page.start();
    assert_eq!(page.compact(other), Default::default());
    // The other has not heard of it yet: taking the segment away would take this answer too.
    let event = page.answer(tab, false).0;
    page.compact(other);
    assert!(page.events().contains(&event));
    page.kill();
    page.browser.wait(LONG);
    let (late, _) = page.start();
    assert_eq!(page.compact(late).sealed, 1024, "after its end it is");
}

/// What a tab has in hand it writes again with its next answer: so it is read, too.
#[test]
fn a_tabs_own_answers_outlast_a_wiped_storage() {
    let mut page = Page::default();
    let (tab, _) = page.start();
    let first = page.answer(tab, false).0;
    page.browser.tamper(|values| values.clear());
    let read = page.tabs.get_mut(&tab).expect("a tab").journal.read().expect("read").0;
    assert_eq!(read, std::slice::from_ref(&first));
    let second = page.answer(tab, false).0;
    assert_eq!(page.events(), [first, second]);
}
