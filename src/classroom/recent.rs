//! The drills that a teacher made lately, newest first.

use super::{Drill, LinkError};
use crate::memory::Millis;
use crate::progress::{KeyValueStore, StoreError};

const KEY: &str = "class/recent";
/// Where the drill that is to be shown stands, as `<bank>/<code>`.
pub const CHOSEN: &str = "class/chosen";
/// How many are kept.
const MAX_DRILLS: usize = 20;
/// Longest title, in characters.
const TITLE: usize = 80;

/// A drill that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentDrill {
    pub made: Millis,
    pub bank: String,
    pub code: String,
    pub title: String,
}

impl RecentDrill {
    /// Returns a drill as it is stored.
    pub fn of(drill: &Drill, title: &str, made: Millis) -> Self {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(TITLE).collect();
        Self { made, bank: drill.bank.clone(), code: drill.code(), title }
    }

    /// Returns the drill.
    ///
    /// # Errors
    /// Where its code is not whole.
    pub fn drill(&self) -> Result<Drill, LinkError> {
        Drill::parse(&self.bank, &self.code)
    }

    fn line(&self) -> String {
        let Self { made, bank, code, title } = self;
        format!("{}\t{bank}\t{code}\t{title}", made.0)
    }

    /// Returns `None` where a line is damaged: the check sum of the code tells.
    fn parse(line: &str) -> Option<Self> {
        let mut fields = line.splitn(4, '\t').map(str::to_owned);
        let made = Millis(fields.next()?.parse().ok()?);
        let recent = Self { made, bank: fields.next()?, code: fields.next()?, title: fields.next()? };
        recent.drill().is_ok().then_some(recent)
    }

    /// Returns the stored drills, and how many damaged lines were left out.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn load(store: &impl KeyValueStore) -> Result<(Vec<Self>, usize), StoreError> {
        let text = store.get(KEY)?.unwrap_or_default();
        let lines: Vec<Option<Self>> = text.lines().map(Self::parse).collect();
        let damaged = lines.iter().filter(|line| line.is_none()).count();
        Ok((lines.into_iter().flatten().take(MAX_DRILLS).collect(), damaged))
    }

    /// Puts a drill first; it stands there once.
    ///
    /// # Errors
    /// Where the storage cannot be read or written.
    pub fn save(&self, store: &impl KeyValueStore) -> Result<(), StoreError> {
        let (mut all, _) = Self::load(store)?;
        all.retain(|other| (&other.bank, &other.code) != (&self.bank, &self.code));
        all.insert(0, self.clone());
        save(store, &all)
    }

    /// Takes a drill out.
    ///
    /// # Errors
    /// Where the storage cannot be read or written.
    pub fn delete(&self, store: &impl KeyValueStore) -> Result<(), StoreError> {
        let (mut all, _) = Self::load(store)?;
        all.retain(|other| (&other.bank, &other.code) != (&self.bank, &self.code));
        save(store, &all)
    }
}

fn save(store: &impl KeyValueStore, all: &[RecentDrill]) -> Result<(), StoreError> {
    let lines: Vec<String> = all.iter().take(MAX_DRILLS).map(RecentDrill::line).collect();
    store.set(KEY, &lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::testing::elsewhere;
    use crate::progress::MemoryStore;

    fn recent(seed: u32) -> RecentDrill {
        RecentDrill::of(&elsewhere(seed), &format!(" Class  9b\t{seed}\n"), Millis(seed.into()))
    }

    #[test]
    fn the_newest_stands_first_once_and_the_oldest_goes() {
        let store = MemoryStore::default();
        for seed in (0..25).chain([23]) {
            assert_eq!(recent(seed).save(&store), Ok(()));
        }
        let (kept, damaged) = RecentDrill::load(&store).expect("read");
        assert_eq!((kept.len(), damaged), (20, 0));
        assert_eq!((&kept[0], &kept[1], &kept[19]), (&recent(23), &recent(24), &recent(5)));
        assert_eq!(kept[0].title, "Class 9b 23");
        assert_eq!(kept[0].drill().map(|drill| drill.seed), Ok(23));
        assert_eq!(kept[0].delete(&store), Ok(()));
        assert_eq!(RecentDrill::load(&store).expect("read").0[0], recent(24));
    }

    #[test]
    fn a_damaged_line_takes_no_other_along() {
        let store = MemoryStore::default();
        assert_eq!(recent(1).save(&store), Ok(()));
        assert_eq!(recent(2).save(&store), Ok(()));
        let text = store.get(KEY).expect("read").expect("there");
        let damaged = text.replacen(&recent(2).code, "nothing", 1) + "\nno line at all\n\t\t\t";
        assert_eq!(store.set(KEY, &damaged), Ok(()));
        assert_eq!(RecentDrill::load(&store), Ok((vec![recent(1)], 3)));
    }
}
