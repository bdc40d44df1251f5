//! Results: what comes in, what is done with it, and two copies that become one.

use super::answer::tests::responses;
use super::*;
use crate::classroom::testing::{drill, library};
use crate::classroom::{PaperVersion, Participant, Sheet, SheetSource};
use crate::marking::Response;
use crate::memory::Confidence;
use crate::progress::MemoryStore;
use proptest::prelude::*;

fn sheet(drill: &Drill, who: Participant, attempt: u8, option: usize) -> StoredSheet {
    let answers = vec![Response::Chosen(option), Response::DontKnow];
    let sheet =
        Sheet { drill: drill.id(), who, attempt, source: SheetSource::Code, answers, took: vec![], sure: vec![] };
    StoredSheet::new(sheet, None, Millis(1))
}

fn number(drill: &Drill, number: u16, option: usize) -> StoredSheet {
    sheet(drill, Participant::Number(number), 1, option)
}

fn place(class: Option<u32>, number: u16) -> Option<Place> {
    Some(Place { class, who: Participant::Number(number) })
}

fn sheets(store: &MemoryStore) -> Vec<StoredSheet> {
    ClassRecords::load(store).unwrap().drills.remove(0).sheets
}

#[test]
fn the_same_attempt_twice_counts_once() {
    let (store, drill) = (MemoryStore::default(), drill(&library()));
    let who = || Participant::Name("Ana | Ω\tB".into());
    assert_eq!(add(&store, &drill, &sheet(&drill, who(), 1, 0)), Ok(SheetStatus::First));
    assert_eq!(add(&store, &drill, &sheet(&drill, who(), 1, 0)), Ok(SheetStatus::Duplicate));
    let mut timed = sheet(&drill, who(), 1, 0);
    timed.sheet.took = vec![3, 4];
    assert_eq!(add(&store, &drill, &timed), Ok(SheetStatus::Duplicate));
    assert_eq!(add(&store, &drill, &sheet(&drill, who(), 2, 1)), Ok(SheetStatus::Retake));
    assert_eq!(add(&store, &drill, &sheet(&drill, Participant::Number(4), 2, 1)), Ok(SheetStatus::First));
    let mut surer = sheet(&drill, who(), 1, 0);
    surer.sheet.sure = vec![Some(Confidence::Sure), None];
    assert_eq!(add(&store, &drill, &surer), Ok(SheetStatus::Retake), "another certainty is another sheet");
    let all = ClassRecords::load(&store).unwrap();
    assert_eq!((all.damaged, &all.drills[0].drill, all.drills[0].sheets.len()), (0, &drill, 4));
}

#[test]
fn number_one_of_two_classes_are_two_pupils_and_a_sheet_of_no_class_gets_one() {
    let (store, drill) = (MemoryStore::default(), drill(&library()));
    let of = |class, option| StoredSheet::new(number(&drill, 1, option).sheet, class, Millis(1));
    assert_eq!(add(&store, &drill, &of(Some(7), 0)), Ok(SheetStatus::First));
    assert_eq!(add(&store, &drill, &of(Some(8), 0)), Ok(SheetStatus::First), "the same answers, in another class");
    assert_eq!(add(&store, &drill, &of(None, 1)), Ok(SheetStatus::First));
    assert_eq!(add(&store, &drill, &of(Some(8), 1)), Ok(SheetStatus::Duplicate));
    let record = ClassRecords::load(&store).unwrap().drills.remove(0);
    let classes = |record: DrillRecord| record.sheets.iter().map(|sheet| sheet.class).collect::<Vec<_>>();
    assert_eq!(classes(record.of_class(Some(7))), [Some(7)]);
    assert_eq!(classes(record.of_class(Some(8))), [Some(8), Some(8)]);
    assert_eq!(record.of_class(None).sheets.len(), 3);
}

#[test]
fn a_sheet_is_given_to_another_pupil_taken_out_and_comes_back_and_all_of_it_stays_known() {
    let (store, drill) = (MemoryStore::default(), drill(&library()));
    add(&store, &drill, &number(&drill, 1, 1)).unwrap();
    let of = || sheets(&store).remove(0);
    for to in [place(None, 2), None, place(Some(9), 2), place(None, 1)] {
        change(&store, &of(), to.clone(), Millis(5)).unwrap();
        assert_eq!(of().place(), to);
        assert_eq!(
            ClassRecords::load(&store).unwrap().drills[0].of_class(None).sheets.len(),
            usize::from(to.is_some())
        );
    }
    let times: Vec<i64> = of().changes.iter().map(|change| change.at.0).collect();
    assert_eq!(times, [5, 6, 7, 8], "each later than the one before, whatever the clock says");
    change(&store, &of(), place(None, 1), Millis(9)).unwrap();
    assert_eq!(of().changes.len(), 4, "no change is none");
    // The code comes in once more: it is known, whoever has it now.
    change(&store, &of(), place(None, 3), Millis(9)).unwrap();
    assert_eq!(add(&store, &drill, &number(&drill, 1, 1)), Ok(SheetStatus::Duplicate));
    assert_eq!(of().place(), place(None, 3));
    change(&store, &of(), None, Millis(9)).unwrap();
    assert_eq!(add(&store, &drill, &number(&drill, 1, 1)), Ok(SheetStatus::Duplicate), "nor does it undo that");
    assert_eq!(of().place(), None);
}

#[test]
fn a_damaged_sheet_loses_itself_only() {
    let (store, drill) = (MemoryStore::default(), drill(&library()));
    for at in 1..=3 {
        add(&store, &drill, &number(&drill, at, 0)).unwrap();
    }
    let key = sheets_key(drill.id());
    let value = store.get(&key).unwrap().unwrap();
    store.set(&key, &value.replace("#2", "#5")).unwrap();
    let all = ClassRecords::load(&store).unwrap();
    assert_eq!((all.damaged, all.drills[0].sheets.len()), (1, 2));
    // A copy that is whole mends it.
    let merged = merge(&store.get(&key).unwrap().unwrap(), &value);
    assert_eq!(read(&merged).0.unwrap().1.len(), 3);
    // Without its head nobody knows what the sheets answer; the next sheet brings it back.
    let headless: Vec<&str> = value.lines().filter(|line| !line.contains(" d\t")).collect();
    store.set(&key, &headless.join("\n")).unwrap();
    assert_eq!(ClassRecords::load(&store).unwrap(), ClassRecords { drills: vec![], damaged: 1 });
    add(&store, &drill, &number(&drill, 4, 0)).unwrap();
    assert_eq!(sheets(&store).len(), 4);
}

#[test]
fn lines_are_read_for_ever() {
    let drill = drill(&library());
    let body = "s\t7\tpB\t3.4\t0000002a\t#12\t1\ts-\tc2\t-";
    let read = line::read_sheet(drill.id(), body).unwrap();
    assert_eq!(line::sheet(&read), body);
    assert_eq!((read.class, read.version, read.sheet.source), (Some(42), PaperVersion::of('B'), SheetSource::Paper));
    assert_eq!(read.id, 0x46bb_59fd_14cb_92f1);
    for body in ["k\t8\t46bb59fd14cb92f1\t-", "k\t8\t46bb59fd14cb92f1\t0000002a\t=Ana%7C"] {
        let (id, change) = line::read_change(body).unwrap();
        assert_eq!((id, line::change(id, &change)), (read.id, body.to_owned()));
    }
}

#[test]
fn hands_are_read_and_what_is_none_is_counted() {
    let (store, drill) = (MemoryStore::default(), drill(&library()));
    add(&store, &drill, &number(&drill, 4, 0)).unwrap();
    store.set(&hands_key(drill.id()), "0:12,7,0,1\n3:1,2\n0:11,8,0,1\nx:1\n4:1,b\n").unwrap();
    let all = ClassRecords::load(&store).unwrap();
    let expected =
        [HandCounts { question: 3, counts: vec![1, 2] }, HandCounts { question: 0, counts: vec![11, 8, 0, 1] }];
    assert_eq!(all.drills[0].hands, expected);
    assert_eq!(all.damaged, 2);
}

#[test]
fn what_is_deleted_comes_back() {
    let (store, drill) = (MemoryStore::default(), drill(&library()));
    add(&store, &drill, &number(&drill, 1, 0)).unwrap();
    store.set(&hands_key(drill.id()), "0:1,2").unwrap();
    let before = ClassRecords::load(&store).unwrap();
    let taken = delete(&store, drill.id()).unwrap();
    assert_eq!(store.keys("class/").unwrap(), Vec::<String>::new());
    restore(&store, &taken).unwrap();
    assert_eq!(ClassRecords::load(&store).unwrap(), before);
}

/// What a teacher does with one drill on one device, some steps.
fn steps() -> impl Strategy<Value = Vec<(bool, u16, usize, Option<u32>, i64)>> {
    let step = (any::<bool>(), 1u16..4, 0usize..3, prop::option::of(7u32..9), 0i64..20);
    prop::collection::vec(step, 0..8)
}

fn device(drill: &Drill, steps: &[(bool, u16, usize, Option<u32>, i64)]) -> String {
    let store = MemoryStore::default();
    for &(comes, who, option, class, at) in steps {
        let here = read(&store.get(&sheets_key(drill.id())).unwrap().unwrap_or_default()).0;
        match here.and_then(|(_, sheets)| sheets.into_iter().nth(option)).filter(|_| !comes) {
            Some(sheet) => change(&store, &sheet, place(class, who).filter(|_| who < 3), Millis(at)).unwrap(),
            None => {
                let sheet = StoredSheet::new(number(drill, who, option).sheet, class, Millis(at));
                add(&store, drill, &sheet).unwrap();
            }
        }
    }
    store.get(&sheets_key(drill.id())).unwrap().unwrap_or_default()
}

proptest! {
    #[test]
    fn copies_become_one_in_any_order_and_any_number_of_times(a in steps(), b in steps(), c in steps()) {
        let drill = drill(&library());
        let [a, b, c] = [a, b, c].map(|steps| device(&drill, &steps));
        prop_assert_eq!(merge(&a, &b), merge(&b, &a));
        prop_assert_eq!(merge(&merge(&a, &b), &c), merge(&a, &merge(&b, &c)));
        prop_assert_eq!(merge(&a, &a), a.clone());
        prop_assert_eq!(merge(&a, ""), a.clone());
        // Nothing is lost by it: each sheet and each change of either is there.
        let both = merge(&a, &b);
        let all = |value: &str| read(value).0.map(|(_, sheets)| sheets).unwrap_or_default();
        for one in all(&a).iter().chain(&all(&b)) {
            let there = all(&both).into_iter().find(|sheet| sheet.id == one.id).expect("the sheet");
            prop_assert!(one.changes.iter().all(|change| there.changes.contains(change)));
        }
        // What is written whole is what was read.
        if let Some((drill, sheets)) = read(&both).0 {
            prop_assert_eq!(read(&write(&drill, &sheets)).0, Some((drill, sheets)));
        }
    }

    #[test]
    fn hands_become_one_in_any_order(a in hands(), b in hands(), c in hands()) {
        prop_assert_eq!(merge_hands(&a, &b), merge_hands(&b, &a));
        prop_assert_eq!(merge_hands(&merge_hands(&a, &b), &c), merge_hands(&a, &merge_hands(&b, &c)));
        let once = merge_hands(&a, "");
        prop_assert_eq!(merge_hands(&once, &a), once);
    }

    #[test]
    fn a_sheet_comes_back(
        name in any::<String>(), number in prop::option::of(1u16..=999), attempt in any::<u8>(),
        answers in prop::collection::vec(responses(), 0..6), took in prop::collection::vec(any::<u16>(), 0..6),
        source in prop::sample::select(SheetSource::ALL.to_vec()), class in prop::option::of(any::<u32>()),
        sure in prop::collection::vec(prop::option::of(prop::sample::select(Confidence::ALL.to_vec())), 0..6),
        version in prop::option::of(prop::sample::select(PaperVersion::ALL.to_vec())), at in any::<i64>(),
    ) {
        let who = number.map_or(Participant::Name(name), Participant::Number);
        let sheet = Sheet { drill: 9, who, attempt, source, answers, took, sure };
        let stored = StoredSheet { version, ..StoredSheet::new(sheet, class, Millis(at)) };
        prop_assert_eq!(line::read_sheet(9, &line::sheet(&stored)), Some(stored));
    }

    #[test]
    fn any_value_is_read(value in any::<String>(), other in any::<String>()) {
        let _ = (read(&value), read_hands(&value), merge(&value, &other), merge_hands(&value, &other));
    }
}

fn hands() -> impl Strategy<Value = String> {
    let line = (0usize..4, prop::collection::vec(0u32..30, 1..4));
    prop::collection::vec(line, 0..4).prop_map(|lines| {
        let line = |(question, counts): (usize, Vec<u32>)| {
            format!("{question}:{}\n", counts.iter().map(u32::to_string).collect::<Vec<_>>().join(","))
        };
        lines.into_iter().map(line).collect()
    })
}
