//! The results of a class, stored by drill: the sheets, raw, so that they can be marked again whenever they are
//! looked at, and the hands that were counted at the projector.

mod answer;
mod remove;

use super::certainty;
use super::checked_line::{bodies, checked, escape, unescape};
use super::{Drill, Participant, SavedDrill, Sheet, SheetSource};
use crate::progress::{KeyValueStore, StoreError};

pub use remove::{reassign, remove};

/// Where sheets stand, by the drill's id.
const SHEETS: &str = "class/sheets/";
/// Where hand counts stand, by the drill's id.
const COUNTS: &str = "class/counts/";

/// Hands counted at the projector for one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandCounts {
    /// Index of the question.
    pub question: usize,
    /// For each option, in canonical order.
    pub counts: Vec<u32>,
}

/// The results of one drill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrillRecord {
    pub drill: Drill,
    /// In the order they came in.
    pub sheets: Vec<Sheet>,
    pub hands: Vec<HandCounts>,
}

/// All stored results, and how many lines could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClassRecords {
    pub drills: Vec<DrillRecord>,
    pub damaged: usize,
}

/// What adding a sheet did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetStatus {
    /// The pupil's first: it counts for the statistics.
    First,
    /// Another attempt of the same pupil: kept, but not counted.
    Retake,
    /// It was there already.
    Duplicate,
}

/// What was deleted, so that it can be restored.
pub type DeletedRecord = Vec<(String, String)>;

/// Returns where a drill's sheets stand.
fn sheets_key(id: u32) -> String {
    format!("{SHEETS}{id:08x}")
}

/// Returns where a drill's hand counts stand.
pub fn hands_key(id: u32) -> String {
    format!("{COUNTS}{id:08x}")
}

fn head(drill: &Drill) -> String {
    checked(&format!("d\t{}/{}", drill.bank, drill.code()))
}

fn write(sheet: &Sheet) -> String {
    let source = sheet.source.letter();
    let who = match &sheet.who {
        Participant::Number(number) => format!("#{number}"),
        Participant::Name(name) => format!("={}", escape(name)),
    };
    let took: Vec<String> = sheet.took.iter().map(ToString::to_string).collect();
    let answers: String = sheet.answers.iter().map(|response| format!("\t{}", answer::write(response))).collect();
    // A line of its own kind where certainty was asked; lines of before there was any are read as they are.
    let (mark, sure) = if sheet.sure.is_empty() {
        ('s', String::new())
    } else {
        ('c', format!("\t{}", sheet.sure.iter().map(|sure| certainty::letter(*sure)).collect::<String>()))
    };
    checked(&format!("{mark}\t{source}\t{who}\t{}\t{}{sure}{answers}", sheet.attempt, took.join(".")))
}

/// Reads a sheet's line.
fn read(drill: u32, line: &str) -> Option<Sheet> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [mark, source, who, attempt, took, answers @ ..] = &fields[..] else { return None };
    let (sure, answers) = match *mark {
        "c" => {
            let (sure, answers) = answers.split_first()?;
            (sure.chars().map(certainty::from_letter).collect::<Option<_>>()?, answers)
        }
        _ => (Vec::new(), answers),
    };
    let source = SheetSource::from_letter(source.parse().ok()?)?;
    let who = match who.strip_prefix('#') {
        Some(number) => {
            Participant::Number(number.parse().ok().filter(|number| (1..=Participant::MOST).contains(number))?)
        }
        None => Participant::Name(unescape(who.strip_prefix('=')?)?),
    };
    let took = if took.is_empty() { Some(Vec::new()) } else { took.split('.').map(|took| took.parse().ok()).collect() };
    let answers = answers.iter().map(|text| answer::read(text)).collect::<Option<_>>()?;
    Some(Sheet { drill, who, attempt: attempt.parse().ok()?, source, answers, took: took?, sure })
}

/// Returns a drill of a head line.
fn drill_of(address: &str) -> Option<Drill> {
    let (bank, code) = address.split_once('/')?;
    Drill::parse(bank, code).ok()
}

/// Returns the sheets of a value, and how many lines could not be read. Nothing where the drill is not known any more.
fn read_value(value: &str) -> (Option<(Drill, Vec<Sheet>)>, usize) {
    let (bodies, mut damaged) = bodies(value);
    let drill = bodies.iter().find_map(|body| drill_of(body.strip_prefix("d\t")?));
    let Some(drill) = drill else { return (None, damaged.max(1)) };
    let id = drill.id();
    let mut sheets: Vec<Sheet> = Vec::new();
    for line in bodies.iter().filter(|body| body.starts_with("s\t") || body.starts_with("c\t")) {
        match read(id, line) {
            Some(sheet) if !sheets.contains(&sheet) => sheets.push(sheet),
            Some(_) => {}
            None => damaged += 1,
        }
    }
    (Some((drill, sheets)), damaged)
}

/// Returns the hand counts of a value: a line `question:count,count,…` each. A question counted again counts as it was
/// last.
fn read_hands(value: &str) -> (Vec<HandCounts>, usize) {
    let mut all: Vec<HandCounts> = Vec::new();
    let mut damaged = 0;
    for line in value.lines().filter(|line| !line.trim().is_empty()) {
        let read = line.trim().split_once(':').and_then(|(question, counts)| {
            let counts = counts.split(',').map(|count| count.trim().parse().ok().filter(|&count| count < 10_000));
            let question = question.parse().ok().filter(|&question| question < Drill::MOST)?;
            Some(HandCounts { question, counts: counts.collect::<Option<_>>()? })
        });
        match read {
            Some(hands) => {
                all.retain(|other| other.question != hands.question);
                all.push(hands);
            }
            None => damaged += 1,
        }
    }
    (all, damaged)
}

/// Adds a sheet to what is kept of its drill. The same attempt twice counts once.
///
/// # Errors
/// Where the storage is full or cannot be written; then nothing has changed.
pub fn add(store: &impl KeyValueStore, drill: &Drill, sheet: &Sheet) -> Result<SheetStatus, StoreError> {
    let added = add_all(store, drill, std::slice::from_ref(sheet))?;
    Ok(added.first().copied().unwrap_or(SheetStatus::Duplicate))
}

/// Adds sheets to what is kept of their drill, in their order: all of them or, where there is no room, none.
///
/// # Errors
/// Where the storage is full or cannot be written; then nothing has changed.
pub fn add_all(store: &impl KeyValueStore, drill: &Drill, new: &[Sheet]) -> Result<Vec<SheetStatus>, StoreError> {
    let key = sheets_key(drill.id());
    let value = store.get(&key)?.unwrap_or_default();
    let mut sheets = read_value(&value).0.map(|(_, sheets)| sheets).unwrap_or_default();
    let head = head(drill);
    let mut lines = if value.lines().any(|line| line == head) { value } else { format!("{head}\n{value}") };
    // The browser may have taken other times for it; the answers say whether it is the same attempt.
    let same =
        |a: &Sheet, b: &Sheet| (&a.who, a.attempt, &a.answers, &a.sure) == (&b.who, b.attempt, &b.answers, &b.sure);
    let mut added = Vec::new();
    for sheet in new {
        if sheets.iter().any(|other| same(other, sheet)) {
            added.push(SheetStatus::Duplicate);
            continue;
        }
        let earlier = sheets.iter().any(|other| other.who == sheet.who && other.attempt <= sheet.attempt);
        added.push(if earlier { SheetStatus::Retake } else { SheetStatus::First });
        lines.truncate(lines.trim_end_matches('\n').len());
        lines.push('\n');
        lines.push_str(&write(sheet));
        sheets.push(sheet.clone());
    }
    if added.iter().any(|added| *added != SheetStatus::Duplicate) {
        store.set(&key, &lines)?;
    }
    Ok(added)
}

/// Returns whether nothing has come in for a drill.
pub fn is_empty(store: &impl KeyValueStore, id: u32) -> bool {
    [sheets_key(id), hands_key(id)].iter().all(|key| store.get(key) == Ok(None))
}

impl ClassRecords {
    /// Everything that has come in, and drills of which nothing has.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn load(store: &impl KeyValueStore) -> Result<Self, StoreError> {
        let mut all = Self::default();
        let mut known: Vec<(Drill, Vec<Sheet>)> = Vec::new();
        for (_, value) in store.entries(SHEETS)? {
            let (read, damaged) = read_value(&value);
            all.damaged += damaged;
            known.extend(read);
        }
        // A drill that was only shown has hands, and no sheet.
        let shown = SavedDrill::load_all(store)?.0.into_iter().map(|saved| saved.drill);
        let shown: Vec<Drill> = shown.filter(|drill| !known.iter().any(|(other, _)| other == drill)).collect();
        known.extend(shown.into_iter().map(|drill| (drill, Vec::new())));
        for (drill, sheets) in known {
            let (hands, damaged) = read_hands(&store.get(&hands_key(drill.id()))?.unwrap_or_default());
            all.damaged += damaged;
            all.drills.push(DrillRecord { drill, sheets, hands });
        }
        Ok(all)
    }
}

/// Returns the hands that were counted for a drill.
///
/// # Errors
/// Where the storage cannot be read.
pub fn hand_counts(store: &impl KeyValueStore, id: u32) -> Result<Vec<HandCounts>, StoreError> {
    Ok(read_hands(&store.get(&hands_key(id))?.unwrap_or_default()).0)
}

/// Deletes the results of a drill. Returns what [`restore`] takes.
///
/// # Errors
/// Where the storage cannot be written.
pub fn delete(store: &impl KeyValueStore, id: u32) -> Result<DeletedRecord, StoreError> {
    let mut taken = Vec::new();
    for key in [sheets_key(id), hands_key(id)] {
        if let Some(value) = store.get(&key)? {
            store.remove(&key)?;
            taken.push((key, value));
        }
    }
    Ok(taken)
}

/// Restores what was deleted.
///
/// # Errors
/// Where the storage is full or cannot be written.
pub fn restore(store: &impl KeyValueStore, taken: &DeletedRecord) -> Result<(), StoreError> {
    taken.iter().try_for_each(|(key, value)| store.set(key, value))
}

#[cfg(test)]
mod tests {
    use super::answer::tests::responses;
    use super::*;
    use crate::classroom::testing::{drill, library};
    use crate::marking::Response;
    use crate::progress::MemoryStore;
    use proptest::prelude::*;

    fn sheet(drill: &Drill, who: Participant, attempt: u8, option: usize) -> Sheet {
        let answers = vec![Response::Chosen(option), Response::DontKnow];
        Sheet { drill: drill.id(), who, attempt, source: SheetSource::Code, answers, took: vec![], sure: vec![] }
    }

    #[test]
    fn the_same_attempt_twice_counts_once() {
        let (store, drill) = (MemoryStore::default(), drill(&library()));
        let who = || Participant::Name("Ana | Ω\tB".into());
        assert_eq!(add(&store, &drill, &sheet(&drill, who(), 1, 0)), Ok(SheetStatus::First));
        assert_eq!(add(&store, &drill, &sheet(&drill, who(), 1, 0)), Ok(SheetStatus::Duplicate));
        let timed = Sheet { took: vec![3, 4], ..sheet(&drill, who(), 1, 0) };
        assert_eq!(add(&store, &drill, &timed), Ok(SheetStatus::Duplicate));
        assert_eq!(add(&store, &drill, &sheet(&drill, who(), 2, 1)), Ok(SheetStatus::Retake));
        assert_eq!(add(&store, &drill, &sheet(&drill, Participant::Number(4), 2, 1)), Ok(SheetStatus::First));
        let all = ClassRecords::load(&store).unwrap();
        assert_eq!(all.damaged, 0);
        assert_eq!(all.drills[0].drill, drill);
        assert_eq!(all.drills[0].sheets.len(), 3);
    }

    #[test]
    fn a_sheet_says_how_sure_one_was_and_older_lines_are_read() {
        let (store, drill) = (MemoryStore::default(), drill(&library()));
        let old = sheet(&drill, Participant::Number(1), 1, 2);
        let new = Sheet {
            sure: vec![Some(crate::memory::Confidence::Sure), None],
            ..sheet(&drill, Participant::Number(2), 1, 2)
        };
        // Lines as they were written before, and as they are now: both are read for ever.
        assert_eq!(write(&old), "d8a401d5 s\tc\t#1\t1\t\tc2\t-");
        assert_eq!(write(&new), "810be660 c\tc\t#2\t1\t\ts-\tc2\t-");
        store.set(&sheets_key(drill.id()), &[head(&drill), write(&old), write(&new)].join("\n")).unwrap();
        let all = ClassRecords::load(&store).unwrap();
        assert_eq!((all.damaged, &all.drills[0].sheets), (0, &vec![old, new.clone()]));
        // Another certainty is another sheet, and each is taken back alone.
        let surer = Sheet { sure: vec![None, None], ..new.clone() };
        assert_eq!(add(&store, &drill, &surer), Ok(SheetStatus::Retake));
        assert_eq!(add(&store, &drill, &new), Ok(SheetStatus::Duplicate));
        assert_eq!(remove(&store, &new), Ok(true));
        assert_eq!(ClassRecords::load(&store).unwrap().drills[0].sheets.len(), 2);
    }

    #[test]
    fn a_damaged_sheet_loses_itself_only() {
        let (store, drill) = (MemoryStore::default(), drill(&library()));
        for number in 1..=3 {
            add(&store, &drill, &sheet(&drill, Participant::Number(number), 1, 0)).unwrap();
        }
        let key = sheets_key(drill.id());
        let value = store.get(&key).unwrap().unwrap();
        store.set(&key, &value.replace("#2", "#5")).unwrap();
        let all = ClassRecords::load(&store).unwrap();
        assert_eq!((all.damaged, all.drills[0].sheets.len()), (1, 2));
        // Without its head nobody knows what the sheets answer; the next sheet brings it back.
        store.set(&key, value.split_once('\n').unwrap().1).unwrap();
        assert_eq!(ClassRecords::load(&store).unwrap(), ClassRecords { drills: vec![], damaged: 1 });
        add(&store, &drill, &sheet(&drill, Participant::Number(4), 1, 0)).unwrap();
        assert_eq!(ClassRecords::load(&store).unwrap().drills[0].sheets.len(), 4);
    }

    #[test]
    fn hands_are_read_and_what_is_none_is_counted() {
        let (store, drill) = (MemoryStore::default(), drill(&library()));
        add(&store, &drill, &sheet(&drill, Participant::Number(4), 1, 0)).unwrap();
        store.set(&hands_key(drill.id()), "0:12,7,0,1\n3:1,2\n0:11,8,0,1\nx:1\n4:1,b\n").unwrap();
        let all = ClassRecords::load(&store).unwrap();
        let expected =
            [HandCounts { question: 3, counts: vec![1, 2] }, HandCounts { question: 0, counts: vec![11, 8, 0, 1] }];
        assert_eq!(all.drills[0].hands, expected);
        assert_eq!(all.damaged, 2);
    }

    #[test]
    fn what_is_forgotten_comes_back() {
        let (store, drill) = (MemoryStore::default(), drill(&library()));
        add(&store, &drill, &sheet(&drill, Participant::Number(1), 1, 0)).unwrap();
        store.set(&hands_key(drill.id()), "0:1,2").unwrap();
        let before = ClassRecords::load(&store).unwrap();
        let taken = delete(&store, drill.id()).unwrap();
        assert_eq!(store.keys("class/").unwrap(), Vec::<String>::new());
        restore(&store, &taken).unwrap();
        assert_eq!(ClassRecords::load(&store).unwrap(), before);
    }

    proptest! {
        #[test]
        fn a_sheet_comes_back(
            name in any::<String>(), number in prop::option::of(1u16..=999), attempt in any::<u8>(),
            answers in prop::collection::vec(responses(), 0..6), took in prop::collection::vec(any::<u16>(), 0..6),
            source in prop::sample::select(vec![SheetSource::Code, SheetSource::Paper, SheetSource::Live]),
            sure in prop::collection::vec(prop::option::of(prop::sample::select(crate::memory::Confidence::ALL.to_vec())), 0..6),
        ) {
            let who = number.map_or(Participant::Name(name), Participant::Number);
            let sheet = Sheet { drill: 9, who, attempt, source, answers, took, sure };
            let line = write(&sheet);
            let (bodies, damaged) = bodies(&line);
            prop_assert_eq!(damaged, 0);
            prop_assert_eq!(read(9, bodies[0]), Some(sheet));
        }

        #[test]
        fn any_value_is_read(value in any::<String>()) {
            let _ = (read_value(&value), read_hands(&value));
        }
    }
}
