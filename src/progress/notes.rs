//! Notes: what a learner writes on a card: a picture in words, a rhyme, a word of doubt. Each is a register of its own, so
//! that two tabs lose no note of each other, and backup, export and import have them with the rest.

use crate::bank::CardKey;
use crate::store::{KeyValueStore, StoreError};

/// Where the notes stand, each by its card's key.
const PLACE: &str = "note/";

/// The longest note that is kept, in characters.
pub const LONGEST_NOTE: usize = 1000;

/// Every note, by the key of its card.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes(Vec<(CardKey, String)>);

impl Notes {
    /// Reads every note. What stands under no card's key is left alone.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn load(store: &impl KeyValueStore) -> Result<Self, StoreError> {
        // Entries are sorted by name, and keys are written as wide as they are: so the notes are by key.
        let read = |(name, text): (String, String)| {
            let key = u64::from_str_radix(name.strip_prefix(PLACE)?, 16).ok().map(CardKey)?;
            (format!("{PLACE}{key}") == name).then_some((key, text))
        };
        Ok(Self(store.entries(PLACE)?.into_iter().filter_map(read).collect()))
    }

    /// Keeps the note of a card, cut to [`LONGEST_NOTE`]; without any text it is taken away.
    ///
    /// # Errors
    /// Where the storage cannot be read or written.
    pub fn save(store: &impl KeyValueStore, card: CardKey, text: &str) -> Result<(), StoreError> {
        let name = format!("{PLACE}{card}");
        let text: String = text.trim().chars().take(LONGEST_NOTE).collect();
        if text.is_empty() { store.remove(&name) } else { store.set(&name, &text) }
    }

    /// Returns the note of a card.
    pub fn of(&self, card: CardKey) -> Option<&str> {
        let place = self.0.binary_search_by_key(&card, |(key, _)| *key).ok()?;
        Some(&self.0[place].1)
    }

    /// Returns the cards that have a note, by key.
    pub fn cards(&self) -> impl Iterator<Item = CardKey> {
        self.0.iter().map(|(key, _)| *key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{MemoryStore, Stores};

    #[test]
    fn a_note_is_kept_changed_and_taken_away() {
        let store = MemoryStore::default();
        let [one, other] = [CardKey(7), CardKey(u64::MAX)];
        assert_eq!(Notes::save(&store, other, " the rhyme \n"), Ok(()));
        assert_eq!(Notes::save(&store, one, "Amur, amour"), Ok(()));
        assert_eq!(store.set("note/nonsense", "x"), Ok(()));
        let notes = Notes::load(&store).unwrap_or_default();
        assert_eq!((notes.of(one), notes.of(other)), (Some("Amur, amour"), Some("the rhyme")));
        assert_eq!(notes.cards().collect::<Vec<_>>(), [one, other]);
        assert_eq!(Notes::save(&store, one, "  "), Ok(()));
        assert_eq!(Notes::load(&store).map(|notes| notes.of(one).map(str::to_owned)), Ok(None));
        assert_eq!(Notes::save(&store, one, &"é".repeat(LONGEST_NOTE + 5)), Ok(()));
        let kept = Notes::load(&store).unwrap_or_default();
        assert_eq!(kept.of(one).map(|text| text.chars().count()), Some(LONGEST_NOTE));
    }

    #[test]
    fn notes_of_two_tabs_are_all_kept() {
        let local = MemoryStore::default();
        let tab =
            |writer, clock| Stores::open(local.clone(), None, writer, clock).unwrap_or_else(|_| panic!("a store"));
        let (first, second) = (tab(1, || 1000), tab(2, || 2000));
        assert_eq!(Notes::save(&first, CardKey(1), "one"), Ok(()));
        assert_eq!(Notes::save(&second, CardKey(2), "two"), Ok(()));
        assert_eq!(Notes::save(&second, CardKey(1), "newer"), Ok(()));
        for tab in [first, second] {
            let notes = Notes::load(&tab).unwrap_or_default();
            assert_eq!([notes.of(CardKey(1)), notes.of(CardKey(2))], [Some("newer"), Some("two")]);
        }
    }
}
