//! A class in one file: its roster, its drills with their questions and banks, and its results; with names or without.
//!
//! ```text
//! entente-class 1
//! <register> TAB <value>    one a line; in a value, `\n` stands for a new line and `\\` for a backslash
//! crc <8 digits>            CRC-32 of all the lines before, each with its new line
//! ```
//!
//! Taking it in is a union, entry by entry: what is here stays, and the same file twice changes nothing. Each value has
//! checks of its own, so a file that was cut still gives what is left of it.

use super::questions::BANKS;
use super::records::{self, Before, ClassRecords, DrillRecord, Place, StoredSheet, hands_key};
use super::roster_store::{self, ROSTERS};
use super::saved_drill::{self, DRILLS};
use super::{DrillQuestions, Participant, Roster, Rosters};
use crate::bank::Fold;
use crate::progress::{KeyValueStore, StoreError, crc32};
use crate::store::{escape, unescape};
use std::fmt;

const MAGIC: &str = "entente-class";
const VERSION: u32 = 1;
const SUM: &str = "crc ";

/// A file of a class, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassFile {
    registers: Vec<(String, String)>,
    /// It is to the last character what was written.
    pub whole: bool,
}

/// What a file brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brought {
    /// Names of the classes that are new or have changed.
    pub classes: Vec<String>,
    /// Drills that were not here.
    pub drills: usize,
    /// Results that were not here.
    pub sheets: usize,
    /// Whether anything is other than before.
    pub changed: bool,
}

/// Why a text is no file of a class for this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClassFileError {
    /// It is something else.
    Foreign,
    /// A newer version has written it.
    Newer,
}

impl fmt::Display for ClassFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Foreign => "This is no file of a class. It begins with “entente-class”; a whole backup is taken in under Your data.",
            Self::Newer => "A newer version of Entente has written this file. Load the page again to get that version, then take the file in again.",
        })
    }
}

impl std::error::Error for ClassFileError {}

/// Returns the value that two copies of what a class keeps make, entry by entry; `None` where the newer one counts.
pub fn merge(register: &str, ours: &str, theirs: &str) -> Option<String> {
    let merge = match register {
        _ if register.starts_with(records::SHEETS) => records::merge,
        _ if register.starts_with(records::COUNTS) => records::merge_hands,
        _ if register.starts_with(ROSTERS) => roster_store::merge,
        _ if register.starts_with(DRILLS) => saved_drill::merge,
        // Named by what it holds: one is as good as the other.
        _ if register.starts_with(BANKS) => |ours: &str, theirs: &str| ours.max(theirs).to_owned(),
        _ => return None,
    };
    Some(merge(ours, theirs))
}

/// Returns a name as a file without names has it: the number where the roster knows it, else a mark that is the same for
/// the same name.
fn nameless(who: &Participant, roster: &Roster, fold: Fold) -> Participant {
    match (roster.find(who, fold), who) {
        (Some(pupil), _) => Participant::Number(pupil.number),
        (None, Participant::Name(name)) => {
            let mark = crc32(&[&roster.id.to_le_bytes(), fold.plain(name).as_bytes()]) & 0xffff;
            Participant::Name(format!("Pupil {mark:04x}"))
        }
        (None, who) => who.clone(),
    }
}

/// Returns a sheet without the name of its pupil, as it came in and in all that was done with it.
fn without_name(stored: &StoredSheet, roster: &Roster, fold: Fold) -> StoredSheet {
    let place = |place: &Place| Place { who: nameless(&place.who, roster, fold), ..place.clone() };
    let first = place(&stored.first);
    let sheet = super::Sheet { who: first.who, ..stored.sheet.clone() };
    let mut bare = StoredSheet { version: stored.version, ..StoredSheet::new(sheet, first.class, stored.at) };
    for change in &stored.changes {
        bare.changes.push(records::Change { to: change.to.as_ref().map(place), ..change.clone() });
    }
    bare
}

/// Returns a class as a file: the roster of an id, all drills but those of other classes alone, and the results of this
/// class.
///
/// # Errors
/// Where the storage cannot be read.
pub fn write(store: &impl KeyValueStore, class: u32, names: bool, fold: Fold) -> Result<String, StoreError> {
    let rosters = Rosters::load(store)?;
    let nobody = Roster::new(class, "Class");
    let roster = rosters.of(Some(class)).unwrap_or(&nobody);
    let mut registers: Vec<(String, String)> = Vec::new();
    let key = Roster::register(class);
    if let Some(value) = store.get(&key)? {
        registers.push((key, if names { value } else { roster_store::nameless(&value) }));
    }
    for DrillRecord { drill, sheets, .. } in ClassRecords::load(store)?.drills {
        let is_its = |sheet: &&StoredSheet| sheet.class.is_none_or(|other| other == class);
        let own: Vec<&StoredSheet> = sheets.iter().filter(is_its).collect();
        if own.is_empty() && !sheets.is_empty() {
            continue;
        }
        let id = drill.id();
        if !own.is_empty() {
            let bare =
                own.into_iter().map(|sheet| if names { sheet.clone() } else { without_name(sheet, roster, fold) });
            let value = records::write(&drill, &bare.collect::<Vec<_>>());
            registers.push((format!("{}{id:08x}", records::SHEETS), value));
        }
        for key in [saved_drill::key(id), hands_key(id)] {
            let Some(value) = store.get(&key)? else { continue };
            if let Some(bank) = DrillQuestions::bank_of(&value).filter(|bank| bank.starts_with(BANKS))
                && !registers.iter().any(|(there, _)| there == bank)
                && let Some(text) = store.get(bank)?
            {
                registers.push((bank.to_owned(), text));
            }
            registers.push((key, value));
        }
    }
    let mut text = format!("{MAGIC} {VERSION}\n");
    for (register, value) in registers {
        text.extend([&register, "\t", &escape(&value), "\n"]);
    }
    let sum = crc32(&[text.as_bytes()]);
    Ok(format!("{text}{SUM}{sum:08x}\n"))
}

/// Returns where a file of a class begins in a text; `None` where there is none.
pub fn is_in(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with(MAGIC)
}

impl ClassFile {
    /// Reads a file. Line ends of any system and a byte order mark are fine.
    ///
    /// # Errors
    /// Where it is something else, or of a newer version.
    pub fn read(text: &str) -> Result<Self, ClassFileError> {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let version = text.lines().next().and_then(|line| line.strip_prefix(MAGIC)?.trim().parse::<u32>().ok());
        match version.ok_or(ClassFileError::Foreign)? {
            VERSION => {}
            _ => return Err(ClassFileError::Newer),
        }
        let mut file = Self { registers: Vec::new(), whole: false };
        let mut plain = String::with_capacity(text.len());
        for line in text.lines() {
            if let Some(sum) = line.strip_prefix(SUM) {
                file.whole = sum.trim() == format!("{:08x}", crc32(&[plain.as_bytes()]));
                break;
            }
            plain.extend([line, "\n"]);
            let Some((register, value)) = line.split_once('\t') else { continue };
            if register.len() <= 100 && merge(register, "", "").is_some() {
                file.registers.push((register.to_owned(), unescape(value)));
            }
        }
        Ok(file)
    }

    /// Takes it in, all of it or nothing. Returns what it brought, and what [`records::restore`] takes.
    ///
    /// # Errors
    /// Where the storage is full or cannot be written; then nothing has changed.
    pub fn take_in(&self, store: &impl KeyValueStore) -> Result<(Brought, Before), StoreError> {
        let (mut brought, mut before) = (Brought::default(), Before::new());
        for (register, theirs) in &self.registers {
            let ours = store.get(register)?;
            let here = ours.as_deref().unwrap_or_default();
            let merged = merge(register, here, theirs).filter(|merged| !merged.is_empty() && merged != here);
            let Some(merged) = merged else { continue };
            if register.starts_with(DRILLS) {
                brought.drills += usize::from(ours.is_none());
            }
            if register.starts_with(records::SHEETS) {
                let count = |value: &str| records::read(value).0.map_or(0, |(_, sheets)| sheets.len());
                brought.sheets += count(&merged) - count(here);
            }
            if let Err(error) = store.set(register, &merged) {
                let _ = records::restore(store, &before);
                return Err(error);
            }
            brought.changed = true;
            before.push((register.clone(), ours));
        }
        let rosters = Rosters::load(store)?.rosters;
        let named = |roster: &&Roster| before.iter().any(|(key, _)| *key == Roster::register(roster.id));
        brought.classes = rosters.iter().filter(named).map(|roster| roster.name.clone()).collect();
        Ok((brought, before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Library;
    use crate::classroom::marked::MarkedDrill;
    use crate::classroom::records::add_all;
    use crate::classroom::testing::{drill, fold, library};
    use crate::classroom::{SavedDrill, Sheet, SheetSource};
    use crate::marking::Response;
    use crate::memory::Millis;
    use crate::progress::MemoryStore;
    use std::sync::Arc;

    const CLASS: u32 = 7;

    /// A class with a drill that three have done: by number, by name, and one of another class.
    fn taught() -> MemoryStore {
        let store = MemoryStore::default();
        let library = library();
        let drill = drill(&library);
        let questions = DrillQuestions::draw(&drill, &library, fold()).expect("questions");
        SavedDrill::new(&drill, "Borders", Millis(1)).save(&questions, &store).expect("kept");
        let mut roster = Roster::new(CLASS, "7b");
        roster.paste("4 Ana\n5 Ben");
        roster.pupils[0].needs.calm = true;
        roster.save(&store, Millis(1)).expect("kept");
        Roster::new(8, "8a").save(&store, Millis(1)).expect("kept");
        let sheet = |who, option: usize, class| {
            let answers = vec![Response::Chosen(option); 10];
            let (attempt, source) = (1, SheetSource::Code);
            let sheet = Sheet { drill: drill.id(), who, attempt, source, answers, took: vec![], sure: vec![] };
            StoredSheet::new(sheet, class, Millis(option as i64))
        };
        let sheets = [
            sheet(Participant::Number(4), 0, Some(CLASS)),
            sheet(Participant::Name("Ben".into()), 1, Some(CLASS)),
            sheet(Participant::Name("Quentin".into()), 2, None),
            sheet(Participant::Number(4), 2, Some(8)),
        ];
        add_all(&store, &drill, &sheets).expect("kept");
        store.set(&hands_key(drill.id()), "0:3,4,5\n").expect("kept");
        store
    }

    fn scores(store: &MemoryStore) -> Vec<(String, usize)> {
        let record = ClassRecords::load(store).expect("read").drills.remove(0);
        // Without the bank that it was made from.
        let questions = DrillQuestions::of(&record.drill, store, &Arc::new(Library::default()), fold());
        let rosters = Rosters::load(store).expect("read");
        let roster = rosters.of(Some(CLASS));
        let marked = MarkedDrill::of(&record.of_class(Some(CLASS)), questions.expect("stored"), roster, fold());
        let who =
            |row: &crate::classroom::marked::MarkedAttempt| crate::classroom::report::who(&row.who, roster, fold());
        marked.attempts.iter().map(|row| (who(row), row.score())).collect()
    }

    #[test]
    fn a_class_goes_to_another_machine_whole_and_nothing_of_another_class_with_it() {
        let store = taught();
        let file = write(&store, CLASS, true, fold()).expect("written");
        let read = ClassFile::read(&file).expect("a class");
        assert!(read.whole);
        let other = MemoryStore::default();
        let (brought, before) = read.take_in(&other).expect("room");
        let expected = Brought { classes: vec!["7b".into()], drills: 1, sheets: 3, changed: true };
        assert_eq!(brought, expected);
        assert_eq!(scores(&other), scores(&store));
        assert_eq!(SavedDrill::load_all(&other).expect("read").0[0].title, "Borders");
        assert_eq!(Rosters::load(&other).expect("read").rosters.len(), 1);
        assert_eq!(write(&other, CLASS, true, fold()), Ok(file.clone()), "and back again");
        // Twice is once, and it can be taken back.
        assert_eq!(read.take_in(&other).expect("room"), (Brought::default(), vec![]));
        records::restore(&other, &before).expect("restored");
        assert_eq!(other.keys("").expect("read"), Vec::<String>::new());
        let windows = format!("\u{feff}{}", file.replace('\n', "\r\n"));
        assert_eq!(ClassFile::read(&windows).map(|file| file.whole), Ok(true));
    }

    #[test]
    fn without_names_there_is_none_in_it_and_all_else_is() {
        let store = taught();
        let file = write(&store, CLASS, false, fold()).expect("written");
        for name in ["Ana", "Ben", "Quentin"] {
            assert!(!file.contains(name), "{name}");
        }
        let other = MemoryStore::default();
        ClassFile::read(&file).expect("a class").take_in(&other).expect("room");
        let told = scores(&other);
        assert_eq!(
            told.iter().map(|(_, score)| *score).collect::<Vec<_>>(),
            scores(&store).iter().map(|(_, score)| *score).collect::<Vec<_>>()
        );
        assert_eq!((&told[0].0[..], &told[1].0[..]), ("No. 4", "No. 5"), "whom the roster knows has the number");
        assert!(told[2].0.starts_with("Pupil "), "{}", told[2].0);
        assert!(Rosters::load(&other).expect("read").rosters[0].pupils[0].needs.calm);
        // Brought home again it makes no second pupil of anybody on the roster.
        ClassFile::read(&file).expect("a class").take_in(&store).expect("room");
        assert_eq!(scores(&store).iter().filter(|(who, _)| who.starts_with("No. ")).count(), 2);
    }

    #[test]
    fn what_is_left_of_a_cut_file_is_taken_in_and_what_is_none_is_said() {
        let file = write(&taught(), CLASS, true, fold()).expect("written");
        for cut in (0..file.len()).step_by(97) {
            let Ok(read) = ClassFile::read(&String::from_utf8_lossy(&file.as_bytes()[..cut])) else { continue };
            assert!(!read.whole);
            read.take_in(&MemoryStore::default()).expect("room");
        }
        assert_eq!(ClassFile::read("number,name\n4,Ana"), Err(ClassFileError::Foreign));
        assert_eq!(ClassFile::read("entente-class 2\n"), Err(ClassFileError::Newer));
        let read = ClassFile::read("entente-class 1\nsettings/theme\tdark\nclass/live\tx\n").expect("a class");
        assert_eq!(read.registers, [], "nothing but what a class is");
    }

    #[test]
    fn where_there_is_no_room_nothing_has_changed() {
        let file = ClassFile::read(&write(&taught(), CLASS, true, fold()).expect("written")).expect("a class");
        let small = MemoryStore::limited(900);
        assert_eq!(file.take_in(&small), Err(StoreError::Full));
        assert_eq!(small.keys("").expect("read"), Vec::<String>::new());
    }
}
