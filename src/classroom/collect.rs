//! The collector: a pasted thread becomes sheets, each drill's with its own.

use super::records::{self, ClassRecords, SheetStatus, StoredSheet};
use super::result_code::{Fault, ends_code, scan};
use super::{Drill, DrillQuestions, Participant, SavedDrill, Sheet};
use crate::bank::{Fold, Library};
use crate::memory::Millis;
use crate::progress::{KeyValueStore, StoreError};
use crate::question::Asked;
use std::sync::Arc;

/// Where the drill that is to be shown stands, as `<bank>/<code>`.
pub const CHOSEN: &str = "class/chosen";
/// Most refused codes that are said one by one: who means harm may paste a million.
pub const MAX_REFUSED: usize = 50;

/// What a text brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Collected {
    /// Whole codes of known drills: the drill, whose, and what became of them.
    pub sheets: Vec<(u32, Participant, SheetStatus)>,
    /// What looks like a code and is none that can be taken: as it was written, and why. Each once, [`MAX_REFUSED`] at
    /// most.
    pub refused: Vec<(String, Fault)>,
    /// How many more there are of that kind.
    pub more: usize,
    /// Why something could not be kept.
    pub failed: Option<StoreError>,
}

impl Collected {
    /// Returns how many sheets have this status.
    pub fn count(&self, added: SheetStatus) -> usize {
        self.sheets.iter().filter(|(_, _, what)| *what == added).count()
    }

    /// Takes in what another text brought.
    pub fn extend(&mut self, other: Self) {
        self.sheets.extend(other.sheets);
        other.refused.into_iter().for_each(|refused| self.refuse(refused));
        self.more += other.more;
        self.failed = self.failed.take().or(other.failed);
    }
}

impl Collected {
    fn refuse(&mut self, refused: (String, Fault)) {
        if self.refused.iter().any(|(text, _)| *text == refused.0) {
            return;
        }
        if self.refused.len() < MAX_REFUSED {
            self.refused.push(refused);
        } else {
            self.more += 1;
        }
    }
}

/// Returns the drills whose links stand in a text.
fn links(text: &str) -> Vec<Drill> {
    let link = |rest: &str| {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_/".contains(c))).unwrap_or(rest.len());
        let mut parts = rest[..end].split('/');
        Drill::parse(parts.next()?, parts.next()?).ok()
    };
    text.split("/drill/").skip(1).filter_map(link).collect()
}

/// Returns the drill of an address `<bank>/<code>`.
pub fn link_in(address: &str) -> Option<Drill> {
    links(&format!("/drill/{}", address.trim())).pop()
}

/// Returns the drills that are known here: those with results, the chosen one and those that were made.
///
/// # Errors
/// Where the storage cannot be read.
pub fn known_drills(store: &impl KeyValueStore) -> Result<Vec<Drill>, StoreError> {
    let mut known: Vec<Drill> = Vec::new();
    let mut add = |drill: Drill| {
        if !known.contains(&drill) {
            known.push(drill);
        }
    };
    ClassRecords::load(store)?.drills.into_iter().for_each(|kept| add(kept.drill));
    chosen(store)?.into_iter().for_each(&mut add);
    SavedDrill::load_all(store)?.0.into_iter().for_each(|saved| add(saved.drill));
    Ok(known)
}

/// Makes a drill the one that the teacher works with now: the host window and personal links take it.
///
/// # Errors
/// Where the storage is full or cannot be written.
pub fn choose(store: &impl KeyValueStore, drill: &Drill) -> Result<(), StoreError> {
    store.set(CHOSEN, &format!("{}/{}", drill.bank, drill.code()))
}

/// Returns the drill that the teacher works with now.
///
/// # Errors
/// Where the storage cannot be read.
pub fn chosen(store: &impl KeyValueStore) -> Result<Option<Drill>, StoreError> {
    Ok(store.get(CHOSEN)?.as_deref().and_then(link_in))
}

/// Finds codes, a piece of a text at a time: a long thread is read while the page goes on drawing.
pub struct Collector {
    known: Vec<(Drill, Vec<Asked>)>,
    questions: Vec<Option<DrillQuestions>>,
    failed: Option<StoreError>,
}

/// Returns a text in pieces of some `most` characters, longer where no code may end before: no code is split.
pub fn pieces(text: &str, most: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((at, _)) = rest.char_indices().nth(most) {
        let Some(end) = rest[at..].find(ends_code) else { break };
        let (piece, more) = rest.split_at(at + end);
        pieces.push(piece);
        rest = more;
    }
    pieces.push(rest);
    pieces
}

impl Collector {
    /// Returns a collector of the drills that are known here, and of those whose links stand in a text.
    pub fn new(store: &impl KeyValueStore, library: &Arc<Library>, fold: Fold, text: &str) -> Self {
        let (mut drills, failed) = match known_drills(store) {
            Ok(drills) => (drills, None),
            Err(error) => (Vec::new(), Some(error)),
        };
        for drill in links(text) {
            if !drills.contains(&drill) {
                drills.push(drill);
            }
        }
        let questions: Vec<Option<DrillQuestions>> =
            drills.iter().map(|drill| DrillQuestions::of(drill, store, library, fold).ok()).collect();
        let asked =
            |questions: &Option<DrillQuestions>| questions.as_ref().map_or_else(Vec::new, |all| all.asked.clone());
        let known = drills.into_iter().zip(questions.iter().map(asked)).collect();
        Self { known, questions, failed }
    }

    /// Finds every code in a piece and keeps what can be taken. They belong to a class, where one is said.
    pub fn read(&self, store: &impl KeyValueStore, (now, class): (Millis, Option<u32>), piece: &str) -> Collected {
        let mut collected = Collected { failed: self.failed.clone(), ..Collected::default() };
        let mut sheets = Vec::new();
        for found in scan(piece, &self.known) {
            match found.sheet {
                Ok(sheet) => sheets.push(sheet),
                Err(fault) => collected.refuse((found.text, fault)),
            }
        }
        for ((drill, _), questions) in self.known.iter().zip(&self.questions) {
            let id = drill.id();
            // Each a little later than the one before, so that they keep their order.
            let stored =
                |(at, sheet): (usize, &Sheet)| StoredSheet::new(sheet.clone(), class, Millis(now.0 + at as i64));
            let of: Vec<StoredSheet> =
                sheets.iter().filter(|sheet| sheet.drill == id).enumerate().map(stored).collect();
            if of.is_empty() {
                continue;
            }
            // The questions first: a sheet without them could not be marked for ever.
            let saved = SavedDrill::by_link(drill, "", now);
            let kept = questions.as_ref().map_or(Ok(()), |questions| saved.add(questions, store));
            match kept.and_then(|()| records::add_all(store, drill, &of)) {
                Ok(added) => {
                    let whose = of.into_iter().map(|stored| stored.sheet.who);
                    collected.sheets.extend(whose.zip(added).map(|(who, added)| (id, who, added)));
                }
                Err(error) => collected.failed = Some(error),
            }
        }
        collected
    }
}

/// Finds every code in a text, at one go.
pub fn collect(
    store: &impl KeyValueStore,
    library: &Arc<Library>,
    fold: Fold,
    of: (Millis, Option<u32>),
    text: &str,
) -> Collected {
    Collector::new(store, library, fold, text).read(store, of, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::testing::{checked, drill, fold, library};
    use crate::classroom::{SheetSource, encode};
    use crate::marking::Response;
    use crate::progress::MemoryStore;
    use proptest::prelude::*;

    const NOW: Millis = Millis(1_780_000_000_000);

    /// A sheet that came as a code, without times or certainty.
    fn sheet(drill: &Drill, who: Participant, attempt: u8, answers: Vec<Response>) -> Sheet {
        Sheet { drill: drill.id(), who, attempt, source: SheetSource::Code, answers, took: vec![], sure: vec![] }
    }

    fn code(drill: &Drill, library: &Library, number: u16, attempt: u8, option: usize) -> String {
        let asked = drill.questions(library, fold()).unwrap();
        let answers = vec![Response::Chosen(option); asked.len()];
        encode(drill, &asked, &sheet(drill, Participant::Number(number), attempt, answers))
    }

    #[test]
    fn a_thread_becomes_sheets() {
        let (store, library) = (MemoryStore::default(), library());
        let ours = drill(&library);
        let other = checked(Drill { seed: 8, ..ours.clone() }, &library);
        let old = Drill { check: ours.check ^ 1, ..ours.clone() };
        let thread = format!(
            "Drill: https://school.example/#/drill/{}/{}\nAna: {}\nBen, again: {} and {}\n> {}\nCem (other drill): {}\nthe old one: #/drill/{}/{} {}\n",
            ours.bank,
            ours.code(),
            code(&ours, &library, 1, 1, 0),
            code(&ours, &library, 2, 2, 1),
            code(&ours, &library, 2, 1, 2),
            code(&ours, &library, 1, 1, 0),
            code(&other, &library, 3, 1, 0),
            old.bank,
            old.code(),
            code(&old, &library, 4, 1, 0),
        );
        let collected = collect(&store, &library, fold(), (NOW, None), &thread);
        let whose =
            |added| collected.sheets.iter().filter(move |(_, _, what)| *what == added).map(|(_, who, _)| who.clone());
        assert_eq!(
            whose(SheetStatus::First).collect::<Vec<_>>(),
            [Participant::Number(1), Participant::Number(2), Participant::Number(2)]
        );
        assert_eq!(collected.count(SheetStatus::Duplicate), 1);
        let faults: Vec<Fault> = collected.refused.iter().map(|(_, fault)| fault.clone()).collect();
        assert_eq!(faults, [Fault::UnknownDrill { id: other.id() }, Fault::Changed { id: old.id() }]);
        // The same thread again, and now the other drill is known.
        let questions = DrillQuestions::draw(&other, &library, fold()).unwrap();
        SavedDrill::new(&other, "Warm-up", NOW).save(&questions, &store).unwrap();
        let again = collect(&store, &library, fold(), (NOW, None), &thread);
        assert_eq!(
            (again.count(SheetStatus::First), again.count(SheetStatus::Duplicate), again.refused.len()),
            (1, 4, 1)
        );
        let kept = ClassRecords::load(&store).unwrap();
        assert_eq!(kept.drills.iter().map(|kept| kept.sheets.len()).sum::<usize>(), 4);
    }

    /// Number 9 of the class that `examples/class-codes.rs` prints had `3NT` within its code once.
    #[test]
    fn a_mark_within_a_code_does_not_end_it() {
        let library = library();
        let ours = drill(&library);
        let asked = ours.questions(&library, fold()).unwrap();
        let known = [(ours.clone(), asked.clone())];
        let within = (0..60_000u32).find_map(|n| {
            let answers = (0..10).map(|at| Response::Chosen((n / 3u32.pow(at) % 3) as usize)).collect();
            let who = Participant::Number((n % 997) as u16 + 1);
            let sheet = sheet(&ours, who, 1, answers);
            let code = encode(&ours, &asked, &sheet);
            code[3..].contains("-3NT").then_some((code, sheet))
        });
        let (code, sheet) = within.expect("one in some thousands of codes");
        let thread = format!("{code}\n{code} thanks");
        let sheets: Vec<_> = scan(&thread, &known).into_iter().map(|found| found.sheet).collect();
        assert_eq!(sheets, [Ok(sheet.clone()), Ok(sheet)]);
    }

    #[test]
    fn of_a_million_false_codes_a_few_are_said_and_the_rest_counted() {
        let (store, library) = (MemoryStore::default(), library());
        let ours = drill(&library);
        let lures: String = (0..20_000).map(|n| format!("3NT {n:05}\n")).collect();
        let link = format!("/drill/{}/{}", ours.bank, ours.code());
        let thread = format!("{link}\n{lures}\n{}\n", code(&ours, &library, 1, 1, 0));
        let collected = collect(&store, &library, fold(), (NOW, None), &thread);
        assert_eq!((collected.refused.len(), collected.more), (MAX_REFUSED, 20_000 - MAX_REFUSED));
        assert_eq!(collected.count(SheetStatus::First), 1, "and the pupil's own is read");
    }

    #[test]
    fn thousands_of_sound_codes_are_kept_in_one_go() {
        let (store, library) = (MemoryStore::default(), library());
        let ours = drill(&library);
        choose(&store, &ours).unwrap();
        let asked = ours.questions(&library, fold()).unwrap();
        let code = |n: usize| {
            let who = Participant::Name(format!("P{n}"));
            let answers = vec![Response::Chosen(n % 3); asked.len()];
            encode(&ours, &asked, &sheet(&ours, who, 1, answers))
        };
        let thread: String = (0..3000).map(|n| code(n) + "\n").collect();
        assert_eq!(collect(&store, &library, fold(), (NOW, None), &thread).count(SheetStatus::First), 3000);
        let again = collect(&store, &library, fold(), (NOW, None), &thread);
        assert_eq!((again.count(SheetStatus::First), again.count(SheetStatus::Duplicate)), (0, 3000));
    }

    #[test]
    fn a_full_store_is_told() {
        let library = library();
        let ours = drill(&library);
        let thread = format!("/drill/{}/{} {}", ours.bank, ours.code(), code(&ours, &library, 1, 1, 0));
        let collected = collect(&MemoryStore::limited(20), &library, fold(), (NOW, None), &thread);
        assert_eq!((collected.failed, collected.sheets.len()), (Some(StoreError::Full), 0));
    }

    #[test]
    fn the_chosen_drill_is_known() {
        let (store, drill) = (MemoryStore::default(), drill(&library()));
        assert_eq!(chosen(&store), Ok(None));
        choose(&store, &drill).unwrap();
        assert_eq!(chosen(&store).unwrap().as_ref(), Some(&drill));
        assert_eq!(known_drills(&store).unwrap(), [drill]);
    }

    proptest! {
        #[test]
        fn any_text_is_searched(text in any::<String>(), address in "(/drill/)?[a-z-]{0,5}/?.{0,9}") {
            let _ = (links(&text), link_in(&address));
        }
    }

    #[test]
    fn a_text_in_pieces_holds_the_same_codes() {
        let library = library();
        let drill = drill(&library);
        let asked = drill.questions(&library, fold()).unwrap();
        let code = |n: u32| {
            let answers = (0..10).map(|at| Response::Chosen((n / 3u32.pow(at) % 3) as usize)).collect();
            let (who, attempt, source) = (Participant::Number(n as u16 + 1), 1, SheetSource::Code);
            encode(
                &drill,
                &asked,
                &Sheet { drill: drill.id(), who, attempt, source, answers, took: vec![], sure: vec![] },
            )
        };
        let thread: String = (0..200).map(|n| format!("Ana wrote: {}\r\n> and you?\n", code(n))).collect();
        let whole = MemoryStore::default();
        choose(&whole, &drill).unwrap();
        let all = collect(&whole, &library, fold(), (NOW, None), &thread);
        assert_eq!(all.count(SheetStatus::First), 200);
        for most in [1, 7, 100, 1000] {
            let store = MemoryStore::default();
            choose(&store, &drill).unwrap();
            let collector = Collector::new(&store, &library, fold(), &thread);
            let mut collected = Collected::default();
            let pieces = pieces(&thread, most);
            assert_eq!(pieces.concat(), thread);
            pieces.iter().for_each(|piece| collected.extend(collector.read(&store, (NOW, None), piece)));
            assert_eq!((collected.count(SheetStatus::First), &collected.refused), (200, &all.refused), "{most}");
        }
        assert_eq!(pieces("", 5), [""]);
        assert_eq!(pieces(&"A".repeat(50), 5).len(), 1, "what may be one code is one piece");
    }
}
