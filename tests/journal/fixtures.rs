//! Files as each version wrote them. They must be read for ever: a file here is never written again, a new version
//! adds its own.

use crate::browser::Values;
use crate::page::{LONG, Page, read};
use entente::memory::{Day, EasyDay, EasyDays};
use entente::progress::{Backup, Event, Exam, Journal, KeyValueStore, MemoryStore, SessionId, Settings, Style, Theme};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/journal/");

fn fixture(name: &str) -> String {
    std::fs::read_to_string(format!("{FOLDER}{name}")).expect("the file is there")
}

/// What all of them hold, in plain words.
fn expected() -> Vec<Event> {
    Backup::read(&fixture("events-v1.jsonl")).expect("JSON lines of version 1").events
}

/// `key TAB value`, one a line; in values `\n` stands for a new line.
fn values(text: &str) -> Values {
    let pair = |line: &str| line.split_once('\t').map(|(key, value)| (key.to_owned(), value.replace("\\n", "\n")));
    text.lines().map(|line| pair(line).expect("a key and a value")).collect()
}

#[test]
fn lines_of_version_1_are_read() {
    assert_eq!(read(&values(&fixture("line-v1.txt"))), expected());
}

#[test]
fn chunks_and_dictionaries_of_version_1_are_read() {
    let events = expected();
    let mut all = values(&fixture("chunk-v1.txt"));
    let without = read(&all);
    assert!(without.is_empty(), "they need the dictionary");
    all.extend(values(&fixture("dictionary-v1.txt")));
    assert_eq!(read(&all), events[..512]);
}

#[test]
fn backups_of_version_1_are_read() {
    let backup = Backup::read(&fixture("backup-v1.txt")).expect("a backup");
    assert!(backup.whole);
    assert_eq!((backup.events, backup.damaged), (expected(), 0));
    // On a system with other line ends it is the same.
    let other = format!("\u{feff}{}", fixture("backup-v1.txt").replace('\n', "\r\n"));
    assert!(Backup::read(&other).is_ok_and(|backup| backup.whole && backup.damaged == 0));
}

#[test]
fn settings_of_version_1_are_read() {
    let store = MemoryStore::default();
    store.set("entente1/p", &fixture("settings-v1.json")).expect("there is room");
    let mut week = EasyDays::default();
    (week[2], week[6]) = (EasyDay::Reduced, EasyDay::Minimum);
    let exam = Exam { day: Day(20_800), bank: Some("planets".into()), topic: Some("moons".into()), wish: 95 };
    let expected = Settings {
        theme: Theme::Dark,
        retention: 85,
        new_per_day: 7,
        reviews_per_day: 120,
        week,
        exam: Some(exam),
        style: Style::Typing,
        keys: false,
        banks: Some(vec!["planets".into(), "russia-china".into()]),
        saved: Some((Day(20_781), 412)),
        fitted: Some(256),
    };
    assert_eq!(Settings::load(&store), Ok((expected.clone(), true)));
    expected.save(&store).expect("there is room");
    assert_eq!(store.get("entente1/p"), Ok(Some(fixture("settings-v1.json"))), "and are written so today");
}

/// Writing is a version of its own: what it gives today for these events is the fixture to the last character.
#[test]
fn what_is_written_has_not_changed() {
    let mut journal = Journal::new(MemoryStore::default(), SessionId(9));
    journal.admit(expected()).expect("there is room");
    let chunks = values(&fixture("chunk-v1.txt"));
    for (key, value) in chunks.into_iter().chain(values(&fixture("dictionary-v1.txt"))) {
        assert_eq!(journal.store().get(&key), Ok(Some(value)), "{key}");
    }
    assert_eq!(Backup::write_lines(&expected()), fixture("events-v1.jsonl"));
}

#[test]
#[ignore = "writes the files of a new version"]
fn write_the_files_of_this_version() {
    let write = |name: &str, text: &str| {
        let path = format!("{FOLDER}{name}");
        assert!(!std::fs::exists(&path).expect("it is looked for"), "{name} is never written again");
        std::fs::write(path, text).expect("it is written");
    };
    let show = |values: &Values, kinds: &[&str]| -> String {
        let wanted = values.iter().filter(|(key, _)| kinds.iter().any(|kind| key.contains(kind)));
        wanted.map(|(key, value)| format!("{key}\t{}\n", value.replace('\n', "\\n"))).collect()
    };
    let mut page = Page::default();
    let events = [page.sitting(300), page.sitting(230)].concat();
    page.browser.wait(LONG);
    write("line-v1.txt", &show(&page.browser.truth(), &["/s/"]));
    write("events-v1.jsonl", &Backup::write_lines(&events));
    let store = MemoryStore::default();
    let mut journal = Journal::new(store.clone(), SessionId(9));
    journal.admit(events).expect("there is room");
    let keys = store.keys("").expect("keys");
    let values: Values =
        keys.into_iter().map(|key| (key.clone(), store.get(&key).expect("read").expect("there"))).collect();
    write("chunk-v1.txt", &show(&values, &["/c/"]));
    write("dictionary-v1.txt", &show(&values, &["/d/", "/e/"]));
    write("backup-v1.txt", &journal.backup(page.now()).expect("it is read"));
}
