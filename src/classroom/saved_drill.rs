//! The drills that a teacher made, each with the questions that it asked: it can be shown, printed and marked again for
//! as long as it is stored, whatever becomes of its bank.

use super::questions::DrillQuestions;
use super::{Drill, checked_line, records};
use crate::memory::Millis;
use crate::progress::{KeyValueStore, StoreError};

/// Where they stand, by id.
pub(super) const DRILLS: &str = "class/drill/";
/// Longest title, in characters.
const TITLE: usize = 80;

/// A drill that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedDrill {
    pub made: Millis,
    pub drill: Drill,
    /// Empty where the teacher gave it none.
    pub title: String,
    /// Whether it was made in this browser; else it came by its link, and its answers are not laid open.
    pub own: bool,
}

/// Returns where a drill stands.
pub(super) fn key(id: u32) -> String {
    format!("{DRILLS}{id:08x}")
}

/// Returns the drill that two copies make: its name as it was given last, and the questions. It does not matter which
/// comes first, nor how often one is taken in.
pub(super) fn merge(ours: &str, theirs: &str) -> String {
    let parts = |value: &'_ str| match value.split_once('\n') {
        Some((line, questions)) => (line.to_owned(), questions.to_owned()),
        None => (value.to_owned(), String::new()),
    };
    let [ours, theirs] = [ours, theirs].map(parts);
    let rank = |line: &String| (SavedDrill::parse(line).map(|saved| saved.made.0), line.clone());
    let line = if rank(&ours.0) < rank(&theirs.0) { theirs.0 } else { ours.0 };
    let questions = ours.1.max(theirs.1);
    if questions.is_empty() { line } else { format!("{line}\n{questions}") }
}

impl SavedDrill {
    /// Returns a drill as it is stored.
    pub fn new(drill: &Drill, title: &str, made: Millis) -> Self {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(TITLE).collect();
        Self { made, drill: drill.clone(), title, own: true }
    }

    /// Returns a drill that came by its link.
    pub fn by_link(drill: &Drill, title: &str, made: Millis) -> Self {
        Self { own: false, ..Self::new(drill, title, made) }
    }

    fn line(&self) -> String {
        let Self { made, drill, title, own } = self;
        let own = if *own { "own" } else { "link" };
        checked_line::checked(&format!("{}\t{own}\t{}\t{}\t{title}", made.0, drill.bank, drill.code()))
    }

    /// Reads a value; `None` where it is damaged.
    fn parse(value: &str) -> Option<Self> {
        let body = checked_line::body(value.lines().next()?)?;
        let mut fields = body.splitn(5, '\t');
        let made = Millis(fields.next()?.parse().ok()?);
        let own = fields.next()? == "own";
        let drill = Drill::parse(fields.next()?, fields.next()?).ok()?;
        Some(Self { made, drill, title: fields.next()?.to_owned(), own })
    }

    /// Returns the stored drills, newest first, and how many cannot be read.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn load_all(store: &impl KeyValueStore) -> Result<(Vec<Self>, usize), StoreError> {
        let read: Vec<Option<Self>> = store.entries(DRILLS)?.iter().map(|(_, value)| Self::parse(value)).collect();
        let damaged = read.iter().filter(|drill| drill.is_none()).count();
        let mut all: Vec<Self> = read.into_iter().flatten().collect();
        crate::bank::sort_by_rank(&mut all, |saved| -i128::from(saved.made.0));
        Ok((all, damaged))
    }

    /// Returns the stored drill of an id; `None` where there is none that can be read.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn load(store: &impl KeyValueStore, id: u32) -> Result<Option<Self>, StoreError> {
        Ok(store.get(&key(id))?.as_deref().and_then(Self::parse))
    }

    /// Stores it with its questions. Those that are there stay; the title is what it is called from now on.
    ///
    /// # Errors
    /// Where the storage is full or cannot be written.
    pub fn save(&self, questions: &DrillQuestions, store: &impl KeyValueStore) -> Result<(), StoreError> {
        let key = key(self.drill.id());
        let before = store.get(&key)?;
        let stored = before.as_deref().and_then(|value| value.split_once('\n')).map(|(_, questions)| questions);
        let questions = match stored {
            Some(stored) => stored.to_owned(),
            None => questions.store(store)?,
        };
        store.set(&key, &format!("{}\n{questions}", self.line()))
    }

    /// Stores it unless it is there, so that the codes of its pupils are known from now on.
    ///
    /// # Errors
    /// As [`save`](Self::save).
    pub fn add(&self, questions: &DrillQuestions, store: &impl KeyValueStore) -> Result<(), StoreError> {
        match Self::load(store, self.drill.id())? {
            Some(_) => Ok(()),
            None => self.save(questions, store),
        }
    }

    /// Deletes it, and its bank where no other drill is of that. Returns what [`records::restore`] takes; nothing is
    /// done where there are results of it.
    ///
    /// # Errors
    /// Where the storage cannot be written.
    pub fn delete(&self, store: &impl KeyValueStore) -> Result<records::Before, StoreError> {
        let id = self.drill.id();
        let Some(value) = store.get(&key(id))?.filter(|_| records::is_empty(store, id)) else { return Ok(Vec::new()) };
        store.remove(&key(id))?;
        let bank = DrillQuestions::bank_of(&value).map(str::to_owned);
        let mut deleted = vec![(key(id), Some(value))];
        let others = store.entries(DRILLS)?;
        if let Some(bank) =
            bank.filter(|bank| !others.iter().any(|(_, value)| DrillQuestions::bank_of(value) == Some(bank)))
            && let Some(text) = store.get(&bank)?
        {
            store.remove(&bank)?;
            deleted.push((bank, Some(text)));
        }
        Ok(deleted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::testing::{checked, drill, fold, library};
    use crate::progress::MemoryStore;

    fn saved(seed: u32) -> (SavedDrill, DrillQuestions) {
        let library = library();
        let drill = checked(Drill { seed, ..drill(&library) }, &library);
        let questions = DrillQuestions::draw(&drill, &library, fold()).expect("questions");
        (SavedDrill::new(&drill, &format!(" Class  9b\t{seed}\n"), Millis(seed.into())), questions)
    }

    #[test]
    fn the_newest_stands_first_and_each_stands_once() {
        let store = MemoryStore::default();
        for seed in [1, 2, 3, 2] {
            let (saved, questions) = saved(seed);
            assert_eq!(saved.save(&questions, &store), Ok(()));
        }
        let (all, damaged) = SavedDrill::load_all(&store).expect("read");
        assert_eq!((all.len(), damaged), (3, 0));
        assert_eq!(all, [saved(3).0, saved(2).0, saved(1).0]);
        assert_eq!(all[0].title, "Class 9b 3");
        assert_eq!(SavedDrill::load(&store, all[1].drill.id()), Ok(Some(all[1].clone())));
    }

    #[test]
    fn a_damaged_drill_takes_no_other_along() {
        let store = MemoryStore::default();
        for seed in [1, 2] {
            let (saved, questions) = saved(seed);
            saved.save(&questions, &store).expect("kept");
        }
        let key = key(saved(2).0.drill.id());
        let value = store.get(&key).expect("read").expect("there");
        store.set(&key, &value.replacen("9b", "9c", 1)).expect("written");
        assert_eq!(SavedDrill::load_all(&store), Ok((vec![saved(1).0], 1)));
    }

    #[test]
    fn what_is_deleted_comes_back_and_the_last_takes_its_bank_along() {
        let store = MemoryStore::default();
        let ((one, questions), (other, others)) = (saved(1), saved(2));
        one.save(&questions, &store).expect("kept");
        other.save(&others, &store).expect("kept");
        let before = store.entries("").expect("read");
        let first = one.delete(&store).expect("deleted");
        assert_eq!(first.len(), 1, "the bank is another drill's, too");
        let last = other.delete(&store).expect("deleted");
        assert_eq!((last.len(), store.keys("").expect("read").len()), (2, 0));
        records::restore(&store, &first).expect("restored");
        records::restore(&store, &last).expect("restored");
        assert_eq!(store.entries("").expect("read"), before);
    }
}
