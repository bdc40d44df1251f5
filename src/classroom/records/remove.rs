//! Removing a sheet, or giving it to another pupil; both can be taken back.

use super::{DeletedRecord, add, sheets_key, write};
use crate::classroom::{Drill, Participant, Sheet};
use crate::progress::{KeyValueStore, StoreError};

/// Removes a sheet from the results of its drill. Returns whether it was there.
///
/// # Errors
/// Where the storage cannot be written.
pub fn remove(store: &impl KeyValueStore, sheet: &Sheet) -> Result<bool, StoreError> {
    let key = sheets_key(sheet.drill);
    let value = store.get(&key)?.unwrap_or_default();
    let line = write(sheet);
    let Some(at) = value.lines().position(|other| other == line) else { return Ok(false) };
    let left: Vec<&str> = value.lines().enumerate().filter(|&(i, _)| i != at).map(|(_, line)| line).collect();
    store.set(&key, &left.join("\n"))?;
    Ok(true)
}

/// Gives a sheet to another pupil, or to nobody. Returns what [`restore`](super::restore) takes; nothing where it was
/// not there.
///
/// # Errors
/// Where the storage cannot be written.
pub fn reassign(
    store: &impl KeyValueStore,
    drill: &Drill,
    sheet: &Sheet,
    to: Option<Participant>,
) -> Result<DeletedRecord, StoreError> {
    let key = sheets_key(sheet.drill);
    let before = store.get(&key)?.unwrap_or_default();
    if !remove(store, sheet)? {
        return Ok(Vec::new());
    }
    if let Some(who) = to {
        add(store, drill, &Sheet { who, ..sheet.clone() })?;
    }
    Ok(vec![(key, before)])
}

#[cfg(test)]
mod tests {
    use super::super::{ClassRecords, add};
    use super::*;
    use crate::classroom::testing::{drill, library};
    use crate::classroom::{Participant, SheetSource};
    use crate::marking::Response;
    use crate::progress::MemoryStore;

    #[test]
    fn a_sheet_is_given_to_another_pupil_and_comes_back() {
        let store = MemoryStore::default();
        let drill = drill(&library());
        let sheet = |number| Sheet {
            drill: drill.id(),
            who: Participant::Number(number),
            attempt: 1,
            source: SheetSource::Paper,
            answers: vec![Response::Chosen(1)],
            took: Vec::new(),
            sure: Vec::new(),
        };
        add(&store, &drill, &sheet(1)).unwrap();
        let sheets = || ClassRecords::load(&store).unwrap().drills.remove(0).sheets;
        let before = reassign(&store, &drill, &sheet(1), Some(Participant::Number(2))).unwrap();
        assert_eq!(sheets(), [sheet(2)]);
        super::super::restore(&store, &before).unwrap();
        assert_eq!(sheets(), [sheet(1)]);
        let before = reassign(&store, &drill, &sheet(1), None).unwrap();
        assert_eq!(sheets(), []);
        super::super::restore(&store, &before).unwrap();
        assert_eq!(sheets(), [sheet(1)]);
        assert_eq!(reassign(&store, &drill, &sheet(9), None), Ok(vec![]));
    }

    #[test]
    fn a_sheet_is_taken_back_and_no_other() {
        let store = MemoryStore::default();
        let drill = drill(&library());
        let sheet = |number, option| Sheet {
            drill: drill.id(),
            who: Participant::Number(number),
            attempt: 1,
            source: SheetSource::Paper,
            answers: vec![Response::Chosen(option)],
            took: Vec::new(),
            sure: Vec::new(),
        };
        for sheet in [sheet(1, 0), sheet(2, 1), sheet(1, 2)] {
            add(&store, &drill, &sheet).unwrap();
        }
        assert_eq!(remove(&store, &sheet(1, 2)), Ok(true));
        assert_eq!(remove(&store, &sheet(1, 2)), Ok(false));
        assert_eq!(remove(&store, &sheet(3, 0)), Ok(false));
        let kept = ClassRecords::load(&store).unwrap();
        assert_eq!((kept.damaged, kept.drills.len()), (0, 1));
        assert_eq!(kept.drills[0].sheets, [sheet(1, 0), sheet(2, 1)]);
    }
}
