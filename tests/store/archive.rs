//! Copies made and looked at off the page's thread: what the worker answers is what an import on the page would do.

use entente::memory::{Millis, Now};
use entente::progress::{
    ArchiveJob, ClassPart, EventKind, Journal, KeyValueStore as _, Mark, MemoryStore, Plan, Progress, SessionId,
};
use entente::store::LIMIT;
use proptest::prelude::*;

const NOW: i64 = 1_775_000_000_000;

fn clock() -> i64 {
    NOW
}

fn open(local: &MemoryStore, copy: &MemoryStore, session: u64) -> Journal<MemoryStore> {
    Journal::open(local.clone(), Some(copy.clone()), SessionId(session), clock).expect("it is read")
}

/// A learner with so many marks, and something of a class.
fn learner(session: u64, marks: u64) -> (MemoryStore, MemoryStore) {
    let (local, copy) = (MemoryStore::default(), MemoryStore::default());
    let mut journal = open(&local, &copy, session);
    for n in 0..marks {
        let card = entente::bank::CardKey(n + 1);
        journal.append(EventKind::Mark(card, Mark::Suspended), Now { at: Millis(NOW - 1000 + n as i64), offset: 0 });
    }
    journal.store().set("class/roster/00000001", "Anna").expect("there is room");
    journal.store().set("class/drill/00000001", "a drill").expect("there is room");
    journal.store().set("settings/theme", "\"dark\"").expect("there is room");
    (local, copy)
}

/// Runs a job over two stores; its last line, and what it made.
fn run(job: &str, (local, copy): &(MemoryStore, MemoryStore), file: Vec<u8>) -> (String, [String; 2]) {
    let mut work = ArchiveJob::new(job, entente::classroom::class_file::merge);
    local.entries("").expect("it is read").iter().for_each(|(key, value)| work.local(key, value));
    copy.entries("").expect("it is read").iter().for_each(|(key, value)| work.copy(key, value));
    work.file(file);
    let last = work.by_ref().last().expect("a line");
    (last, work.made())
}

fn export(of: &(MemoryStore, MemoryStore), class: ClassPart) -> Vec<u8> {
    let (last, [backup, lines]) = run(&format!("export {NOW} ff {}", class.name()), of, Vec::new());
    assert_eq!(last, format!("file {}", lines.lines().count() - 1), "an entry a line, and one before");
    backup.into_bytes()
}

fn plan(of: &(MemoryStore, MemoryStore), file: Vec<u8>) -> Plan {
    let (last, _) = run(&format!("import {NOW} fe"), of, file);
    Plan::read(&last).unwrap_or_else(|| panic!("{last}"))
}

#[test]
fn a_backup_comes_back_whole_on_another_device_and_is_taken_back_whole() {
    let one = learner(1, 12);
    let file = export(&one, ClassPart::Nothing);
    let other = learner(2, 3);
    let plan = plan(&other, file.clone());
    assert_eq!((plan.new, plan.known, plan.lost, plan.future, plan.whole), (12, 0, 0, 0, true));
    // Nothing is written before one says so.
    let mut journal = open(&other.0, &other.1, 3);
    assert_eq!(journal.read().expect("it is read").len(), 3);
    let mut writes = plan.writes.clone().into_iter();
    assert!(journal.carry_out(&mut writes, usize::MAX).expect("there is room"));
    assert_eq!(journal.read().expect("it is read").len(), 15);
    // The snapshot that came with it is what a start resumes.
    let opened = open(&other.0, &other.1, 4).start().expect("it is read");
    let all = Progress::replay(&journal.read().expect("it is read"));
    assert_eq!(opened.progress.expect("resumed").cards().count(), all.cards().count());
    assert!(self::plan(&other, file).is_empty(), "all of it is here");
    let (name, _) = journal.imports().expect("it is read").remove(0);
    journal.undo_import(&name).expect("it is written");
    assert_eq!(journal.read().expect("it is read").len(), 3);
}

#[test]
fn a_class_goes_into_a_backup_as_far_as_one_says() {
    let one = learner(1, 2);
    let here = |class| {
        let fresh = (MemoryStore::default(), MemoryStore::default());
        let plan = plan(&fresh, export(&one, class));
        let mut journal = open(&fresh.0, &fresh.1, 5);
        journal.carry_out(&mut plan.writes.into_iter(), usize::MAX).expect("there is room");
        let has = |name| journal.store().get(name).expect("it is read").is_some();
        [has("settings/theme"), has("class/drill/00000001"), has("class/roster/00000001")]
    };
    assert_eq!(here(ClassPart::Nothing), [true, false, false]);
    assert_eq!(here(ClassPart::Drills), [true, true, false]);
    assert_eq!(here(ClassPart::Everything), [true, true, true]);
}

#[test]
fn a_class_that_two_machines_keep_becomes_one_entry_by_entry_and_is_taken_back_whole() {
    use entente::classroom::{Roster, Rosters};
    let machine = |session, list: &str, at| {
        let stores = (MemoryStore::default(), MemoryStore::default());
        let mut roster = Roster::new(7, "7b");
        roster.paste("1 Ana\n2 Ben");
        let journal = open(&stores.0, &stores.1, session);
        roster.save(journal.store(), Millis(1)).expect("there is room");
        roster.paste(list);
        roster.save(journal.store(), Millis(at)).expect("there is room");
        stores
    };
    // Ours was changed last: newest-wins would lose all that the other has.
    let (ours, theirs) = (machine(1, "1 Anna\n3 Cem", 9), machine(2, "2 Benno\n4 Dora", 5));
    let plan = plan(&ours, export(&theirs, ClassPart::Everything));
    assert_eq!(plan.registers, 1);
    let mut journal = open(&ours.0, &ours.1, 3);
    let names = |journal: &Journal<MemoryStore>| -> Vec<String> {
        let roster = Rosters::load(journal.store()).expect("it is read").rosters.remove(0);
        roster.pupils.into_iter().map(|pupil| pupil.name).collect()
    };
    let before = names(&journal);
    journal.carry_out(&mut plan.writes.into_iter(), usize::MAX).expect("there is room");
    assert_eq!(names(&journal), ["Anna", "Benno", "Cem", "Dora"]);
    assert!(self::plan(&ours, export(&theirs, ClassPart::Everything)).is_empty(), "all of it is here");
    let (name, _) = journal.imports().expect("it is read").remove(0);
    journal.undo_import(&name).expect("it is written");
    assert_eq!(names(&journal), before);
}

#[test]
fn what_is_imported_while_local_storage_is_half_full_lies_in_the_database_alone() {
    let other = learner(2, 1);
    other.0.set("other", &"x".repeat(LIMIT / 2)).expect("there is room");
    let plan = plan(&other, export(&learner(1, 40), ClassPart::Nothing));
    let mut journal = open(&other.0, &other.1, 3);
    journal.carry_out(&mut plan.writes.into_iter(), usize::MAX).expect("there is room");
    let blocks =
        |store: &MemoryStore| store.keys("").expect("it is read").iter().filter(|key| key.contains("/b/")).count();
    assert_eq!((blocks(&other.0), blocks(&other.1)), (0, 1));
    assert_eq!(journal.read().expect("it is read").len(), 41);
}

#[test]
fn what_is_no_backup_says_so() {
    let (last, _) = run(&format!("import {NOW} fe"), &learner(1, 1), b"<b>not ours</b>".to_vec());
    assert!(last.starts_with("failed This file is not a backup"), "{last}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_file_that_was_cut_or_changed_gives_what_is_left_and_never_a_panic(end in 0usize..3000, at in any::<prop::sample::Index>(), flip in any::<u8>()) {
        let mut file = export(&learner(1, 200), ClassPart::Nothing);
        let end = end.min(file.len());
        let cut = file[..end].to_vec();
        let (last, _) = run(&format!("import {NOW} fe"), &learner(2, 1), cut);
        if let Some(plan) = Plan::read(&last) {
            prop_assert!(plan.new <= 200);
        } else {
            prop_assert!(last.starts_with("failed "));
        }
        let at = at.index(file.len());
        file[at] ^= flip;
        let (last, _) = run(&format!("import {NOW} fe"), &learner(2, 1), file);
        prop_assert!(Plan::read(&last).is_some_and(|plan| plan.new <= 200) || last.starts_with("failed "));
    }

    #[test]
    fn a_plan_is_read_as_it_is_written(counts in prop::array::uniform8(0usize..1000), flags in prop::array::uniform3(any::<bool>()), writes in prop::collection::vec(("[a-z/]{1,9}", "(?s).{0,30}"), 0..4)) {
        let [new, known, lost, future, taken_back, suspended, moved, registers] = counts;
        let [parameters, other, whole] = flags;
        let plan = Plan { new, known, lost, future, taken_back, suspended, moved, registers, parameters, other, whole, writes };
        prop_assert_eq!(Plan::read(&plan.to_string()), Some(plan));
    }
}
