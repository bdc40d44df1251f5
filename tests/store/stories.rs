//! What once went wrong, told as stories.

use crate::browser::{Browser, Database, Medium, Values};
use crate::word::{Word, Words};
use entente::store::{Backup, Epoch, KeyValueStore as _, Log, News, Saved, StoreError, Stores};
use std::cell::Cell;

thread_local! {
    static CLOCK: Cell<i64> = const { Cell::new(1_800_000_000_000) };
}

fn clock() -> i64 {
    CLOCK.get()
}

const HOUR: i64 = 3_600_000;

#[derive(Default)]
struct Machine {
    browser: Browser,
    database: Database,
}

impl Machine {
    fn tab(&self, writer: u64, database: bool) -> Log<Words, Medium> {
        let copy = database.then(|| Medium::Database(self.database.clone()));
        let stores = Stores::open(Medium::Local(self.browser.open(writer)), copy, writer, clock).expect("it is read");
        let mut log = Log::new(stores);
        log.start().expect("it is read");
        log
    }

    /// A tab answers so often, and closes.
    fn visit(&self, writer: u64, times: usize) {
        let mut log = self.tab(writer, true);
        append(&mut log, times);
        self.browser.close(writer);
        CLOCK.set(clock() + HOUR);
    }

    fn compacted(&self, writer: u64) -> Log<Words, Medium> {
        let mut log = self.tab(writer, true);
        log.check(&|_| false).expect("it is read");
        log.compact(&|_| false).expect("there is room");
        self.browser.close(writer);
        self.tab(writer + 1, true)
    }
}

fn append(log: &mut Log<Words, Medium>, times: usize) -> Saved {
    let mut saved = Saved::Both;
    for _ in 0..times {
        CLOCK.set(clock() + 1);
        let id = log.next_id();
        saved = log.append(&Word { id, at: clock(), word: id.number.into() });
    }
    saved
}

fn count(log: &Log<Words, Medium>) -> usize {
    log.read().expect("it is read").entries::<Words>().len()
}

fn flip(values: &mut Values, kind: &str, at: usize) {
    let key = values.keys().find(|key| key.contains(kind)).expect("such a value").clone();
    let value = values.get_mut(&key).expect("there");
    let flipped = if value.as_bytes()[at] == b'A' { "B" } else { "A" };
    value.replace_range(at..=at, flipped);
}

#[test]
fn a_state_over_a_damaged_block_is_never_named_by_it() {
    let machine = Machine::default();
    machine.visit(1, 1500);
    machine.compacted(2);
    machine.compacted(4);
    machine.browser.tamper(|values| flip(values, "/b/", 300));
    let alone = machine.tab(6, false);
    let whole = alone.read().expect("it is read");
    assert!(whole.entries::<Words>().len() < 1500);
    assert_eq!(whole.contents::<Words>(), None, "nothing may be kept of it");
    let both = machine.tab(7, true);
    assert_eq!(count(&both), 1500);
    assert!(both.read().expect("it is read").contents::<Words>().is_some());
}

#[test]
fn segments_become_a_block_in_two_visits_and_small_blocks_one_large_one() {
    let machine = Machine::default();
    machine.visit(1, 1500);
    let log = machine.compacted(2);
    let whole = log.read().expect("it is read");
    assert_eq!((whole.blocks.len(), whole.segments.is_empty(), count(&log)), (1, false, 1500));
    let log = machine.compacted(4);
    let whole = log.read().expect("it is read");
    assert_eq!((whole.blocks.len(), whole.segments.len(), count(&log)), (1, 0, 1500));
    machine.visit(6, 1100);
    machine.compacted(7);
    let log = machine.compacted(9);
    let whole = log.read().expect("it is read");
    assert_eq!((whole.blocks.len(), whole.segments.len(), count(&log)), (1, 0, 2600));
}

#[test]
fn what_was_erased_without_the_copy_stays_erased_when_the_copy_is_back() {
    let machine = Machine::default();
    machine.visit(1, 30);
    let mut log = machine.tab(2, false);
    log.stores.set("k/roster", "names").expect("there is room");
    assert_eq!(log.erase(7), Ok(Saved::One(None)), "erased here; the copy follows");
    append(&mut log, 2);
    machine.browser.close(2);
    assert!(
        machine.database.state().values.keys().all(|key| key.starts_with("entente/00000000-")),
        "it knows nothing of it"
    );
    let log = machine.tab(3, true);
    assert_eq!(count(&log), 2);
    log.check(&|_| false).expect("it is read");
    let values = machine.database.state().values.clone();
    assert!(values.keys().all(|key| key.starts_with("entente/00000001-00000007/")), "{values:?}");
}

#[test]
fn what_was_erased_where_the_copy_refuses_is_told() {
    let machine = Machine::default();
    machine.visit(1, 30);
    let mut log = machine.tab(2, true);
    machine.database.state().refuses = true;
    assert!(matches!(log.erase(7), Ok(Saved::One(Some(_)))));
    machine.database.state().refuses = false;
    assert_eq!(count(&machine.tab(3, true)), 0);
}

#[test]
fn a_tab_that_answers_while_another_erases_brings_nothing_back() {
    let machine = Machine::default();
    let mut answers = machine.tab(1, true);
    append(&mut answers, 9);
    answers.stores.set("k/roster", "names").expect("there is room");
    let mut erases = machine.tab(2, true);
    assert_eq!(erases.erase(7), Ok(Saved::Both));
    // It has not heard of it yet.
    append(&mut answers, 1);
    answers.stores.set("k/roster", "more names").expect("there is room");
    assert_eq!((count(&erases), erases.stores.keys("")), (0, Ok(Vec::new())));
    machine.browser.tell(1);
    assert_eq!(answers.news(), Ok(News::All));
    answers.start().expect("it is read");
    assert_eq!(answers.stores.epoch, Epoch { counter: 1, mark: 7 });
    append(&mut answers, 1);
    assert_eq!(count(&machine.tab(3, true)), 1);
}

#[test]
fn saved_is_said_as_it_is() {
    let machine = Machine::default();
    let mut log = machine.tab(1, true);
    assert_eq!(append(&mut log, 1), Saved::Both);
    machine.database.state().refuses = true;
    assert!(matches!(append(&mut log, 1), Saved::One(Some(_))));
    assert_eq!(append(&mut machine.tab(2, false), 1), Saved::One(None));
    machine.browser.limit(10);
    assert_eq!(append(&mut log, 1), Saved::Neither(StoreError::Full));
    machine.database.state().refuses = false;
    assert_eq!(append(&mut log, 1), Saved::One(Some(StoreError::Full)));
    // What could not be written stays at hand.
    machine.browser.limit(usize::MAX);
    assert_eq!(log.retry(), Saved::Both);
    assert_eq!(count(&machine.tab(3, true)), 5);
}

#[test]
fn local_storage_wiped_and_a_block_of_the_copy_damaged_costs_a_line_and_is_told() {
    let machine = Machine::default();
    machine.visit(1, 1500);
    machine.compacted(2);
    machine.compacted(4);
    machine.browser.tamper(Values::clear);
    flip(&mut machine.database.state().values, "/b/", 300);
    let log = machine.tab(6, true);
    let health = log.check(&|_| false).expect("it is read");
    assert_eq!((health.lost, health.damaged.len(), health.found_now), (3, 1, 1), "a line of three");
    assert_eq!(count(&log), 1497);
    assert_eq!(log.stores.quarantine().len(), 1);
    // What is left goes into a block that is whole; then the damaged one goes.
    machine.compacted(7);
    let log = machine.compacted(9);
    assert_eq!(count(&log), 1497);
    let health = log.check(&|_| false).expect("it is read");
    assert_eq!((health.lost, health.found_now), (0, 0));
    assert!(log.read().expect("it is read").contents::<Words>().is_some());
}

#[test]
fn the_same_flip_in_both_stores_is_told() {
    let machine = Machine::default();
    machine.visit(1, 20);
    machine.browser.tamper(|values| flip(values, "/s/", 200));
    flip(&mut machine.database.state().values, "/s/", 200);
    let log = machine.tab(2, true);
    let health = log.check(&|_| false).expect("it is read");
    assert_eq!((health.lost, count(&log)), (1, 19));
    // At another place the two make one whole.
    let machine = Machine::default();
    machine.visit(1, 20);
    machine.browser.tamper(|values| flip(values, "/s/", 200));
    flip(&mut machine.database.state().values, "/s/", 300);
    let log = machine.tab(2, true);
    let health = log.check(&|_| false).expect("it is read");
    assert_eq!((health.lost, health.restored, count(&log)), (0, 1, 20));
}

#[test]
fn two_tabs_lose_no_change_of_a_register() {
    let machine = Machine::default();
    let (one, two) = (machine.tab(1, true), machine.tab(2, true));
    one.stores.set("settings/theme", "dark").expect("there is room");
    two.stores.set("settings/keys", "off").expect("there is room");
    let three = machine.tab(3, true);
    assert_eq!(three.stores.get("settings/theme"), Ok(Some("dark".into())));
    assert_eq!(three.stores.get("settings/keys"), Ok(Some("off".into())));
    // A clock that is behind does not make a change the older one.
    CLOCK.set(clock() - 24 * HOUR);
    three.stores.set("settings/theme", "light").expect("there is room");
    assert_eq!(machine.tab(4, true).stores.get("settings/theme"), Ok(Some("light".into())));
    CLOCK.set(clock() + 24 * HOUR);
}

#[test]
fn an_import_can_be_taken_back_whole() {
    let machine = Machine::default();
    machine.visit(1, 40);
    let there = machine.tab(2, true);
    there.stores.set("settings/theme", "dark").expect("there is room");
    let file = there.backup(&|_| true).expect("it is read");
    let other = Machine::default();
    let mut log = other.tab(10, true);
    append(&mut log, 5);
    log.stores.set("settings/theme", "light").expect("there is room");
    CLOCK.set(clock() + 1);
    there.stores.set("settings/theme", "auto").expect("there is room");
    let file_later = there.backup(&|_| true).expect("it is read");
    for file in [&file, &file_later] {
        let backup = Backup::<Word>::read::<Words>(file).expect("a backup");
        assert_eq!((backup.entries.len(), backup.whole, backup.lost), (40, true, 0));
        let import = log.preview(backup.entries, backup.registers).expect("it is read");
        assert_eq!((import.known, import.future), (0, 0));
        let name = log.import(import).expect("there is room");
        assert_eq!(count(&log), 45);
        assert_eq!(log.imports().map(|all| all.len()), Ok(1));
        log.undo_import(&name).expect("it is written");
        assert_eq!(count(&log), 5);
        assert_eq!(log.stores.get("settings/theme"), Ok(Some("light".into())));
        assert_eq!(log.imports(), Ok(Vec::new()));
        CLOCK.set(clock() + 1);
    }
}

#[test]
fn nothing_is_taken_in_from_the_future() {
    let machine = Machine::default();
    let now = clock();
    CLOCK.set(now + 100 * 24 * HOUR);
    machine.visit(1, 4);
    let there = machine.tab(2, true);
    there.stores.set("settings/theme", "dark").expect("there is room");
    let backup = Backup::<Word>::read::<Words>(&there.backup(&|_| true).expect("it is read")).expect("a backup");
    CLOCK.set(now);
    let other = Machine::default();
    let import = other.tab(3, true).preview(backup.entries, backup.registers).expect("it is read");
    assert_eq!((import.entries.len(), import.registers.len(), import.future), (0, 0, 5));
}

#[test]
fn a_key_that_was_damaged_is_no_newer_version_and_its_value_comes_home() {
    let machine = Machine::default();
    machine.visit(1, 20);
    for (from, to) in [("entente/", "entente2"), ("entente/", "fntente/"), ("00000000-", "00000008-"), ("/s/", "/t/")] {
        machine.browser.tamper(|values| {
            *values = values.iter().map(|(key, value)| (key.replacen(from, to, 1), value.clone())).collect();
        });
        machine.database.state().values.clear();
        let mut log = machine.tab(2, true);
        assert_eq!(log.stores.epoch, Epoch::default(), "{to}");
        let health = log.check(&|_| false).expect("it is read");
        assert_eq!((health.lost, health.newer, count(&log)), (0, false, 20), "{to}");
        assert!(!matches!(append(&mut log, 1), Saved::Neither(_)));
        machine.browser.close(2);
        machine.browser.tamper(|values| values.retain(|key, _| !key.contains("0000000000000002/")));
    }
}

#[test]
fn old_blocks_leave_local_storage_when_it_is_half_full() {
    let machine = Machine::default();
    for visit in 0..5 {
        machine.visit(10 + visit, 16_384);
        machine.compacted(100 + 4 * visit);
        machine.compacted(102 + 4 * visit);
    }
    let log = machine.compacted(200);
    assert_eq!(count(&log), 5 * 16_384);
    assert!(log.stores.used().expect("it is read") <= entente::store::LIMIT / 2);
    let blocks = |values: &Values| values.keys().filter(|key| key.contains("/b/")).count();
    assert!(blocks(&machine.browser.truth()) < blocks(&machine.database.state().values));
    log.check(&|_| false).expect("it is read");
    assert!(log.stores.used().expect("it is read") <= entente::store::LIMIT / 2, "a check does not bring them back");
    assert_eq!(count(&machine.tab(300, true)), 5 * 16_384);
}
