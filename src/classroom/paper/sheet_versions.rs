//! Which version each typed sheet was of. The sheets themselves are kept in the drill's own numbers, whatever the
//! version; the letter is for whoever looks for the paper again.

use super::Version;
use crate::classroom::checked_line::{bodies, checked};
use crate::progress::{KeyValueStore, StoreError};

/// Where they stand, by the drill's id.
const PLACE: &str = "class/paper/";

/// The versions of the sheets that were typed for a drill.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetVersions {
    drill: u32,
    /// The pupil's number, the answers as they are typed for version A, and the version.
    sheets: Vec<(u16, String, Version)>,
}

impl SheetVersions {
    /// Returns the versions of the drill of an id; damaged lines are left out.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn load(store: &impl KeyValueStore, drill: u32) -> Result<Self, StoreError> {
        let value = store.get(&key(drill))?.unwrap_or_default();
        let read = |body: &&str| {
            let mut fields = body.split('\t');
            let (number, letter) = (fields.next()?.parse().ok()?, fields.next()?);
            let version = Version::of(letter.chars().next()?)?;
            Some((number, fields.next()?.to_owned(), version))
        };
        Ok(Self { drill, sheets: bodies(&value).0.iter().filter_map(read).collect() })
    }

    /// Returns the version of a sheet: the pupil's number, and the answers as they are typed for version A.
    pub fn of(&self, number: u16, marks: &str) -> Option<Version> {
        let sheet = self.sheets.iter().find(|(own, answers, _)| *own == number && answers == marks);
        sheet.map(|&(.., version)| version)
    }

    /// Notes the version of a sheet, or with none forgets it.
    ///
    /// # Errors
    /// Where the storage is full or cannot be written.
    pub fn note(
        &mut self,
        store: &impl KeyValueStore,
        number: u16,
        marks: &str,
        version: Option<Version>,
    ) -> Result<(), StoreError> {
        self.sheets.retain(|(own, answers, _)| *own != number || answers != marks);
        self.sheets.extend(version.map(|version| (number, marks.to_owned(), version)));
        let line =
            |(number, marks, version): &(u16, String, Version)| checked(&format!("{number}\t{version}\t{marks}"));
        let lines: Vec<String> = self.sheets.iter().map(line).collect();
        if lines.is_empty() { store.remove(&key(self.drill)) } else { store.set(&key(self.drill), &lines.join("\n")) }
    }
}

fn key(drill: u32) -> String {
    format!("{PLACE}{drill:08x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::MemoryStore;

    #[test]
    fn a_sheets_version_is_found_again_and_forgotten_with_it() {
        let store = MemoryStore::default();
        let mut origins = SheetVersions::load(&store, 9).unwrap();
        origins.note(&store, 7, "AB[AC]1-", Version::of('B')).unwrap();
        origins.note(&store, 8, "AB", Version::of('A')).unwrap();
        origins.note(&store, 7, "AAAAA", Version::of('F')).unwrap();
        let again = SheetVersions::load(&store, 9).unwrap();
        assert_eq!(again, origins);
        assert_eq!(again.of(7, "AB[AC]1-"), Version::of('B'));
        assert_eq!(again.of(7, "AAAAA"), Version::of('F'));
        assert_eq!(again.of(8, "AAAAA"), None);
        assert_eq!(SheetVersions::load(&store, 10).unwrap().of(7, "AAAAA"), None);
        // A damaged line loses itself only.
        let value = store.get("class/paper/00000009").unwrap().unwrap();
        store.set("class/paper/00000009", &value.replace("8\tA", "9\tA")).unwrap();
        let mut left = SheetVersions::load(&store, 9).unwrap();
        assert_eq!((left.of(8, "AB"), left.of(9, "AB"), left.of(7, "AAAAA")), (None, None, Version::of('F')));
        left.note(&store, 7, "AAAAA", None).unwrap();
        left.note(&store, 7, "AB[AC]1-", None).unwrap();
        assert_eq!(store.keys("").unwrap(), Vec::<String>::new());
    }
}
