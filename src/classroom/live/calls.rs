//! Calling a pupil by chance: everybody once before anybody twice, over all lessons.

use crate::classroom::Roster;
use crate::classroom::checked_line::{body, checked};
use crate::progress::{KeyValueStore, StoreError};
use crate::question::Pcg32;

/// Where they stand, by roster.
const PLACE: &str = "class/calls/";
/// The stream of chance that pupils are drawn from.
const STREAM: u64 = 0xca11;

/// Who was called of a roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calls {
    seed: u32,
    /// Numbers, the last called at the end.
    called: Vec<u16>,
}

impl Calls {
    /// Returns those of a roster; with a seed of their own, where nobody was called yet.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn load(store: &impl KeyValueStore, roster: u32, seed: u32) -> Result<Self, StoreError> {
        let value = store.get(&key(roster))?;
        Ok(value.as_deref().and_then(Self::read).unwrap_or(Self { seed, called: Vec::new() }))
    }

    /// Keeps them.
    ///
    /// # Errors
    /// Where the storage is full or cannot be written.
    pub fn save(&self, store: &impl KeyValueStore, roster: u32) -> Result<(), StoreError> {
        let called: Vec<String> = self.called.iter().map(u16::to_string).collect();
        store.set(&key(roster), &checked(&format!("{}\t{}", self.seed, called.join(","))))
    }

    fn read(value: &str) -> Option<Self> {
        let (seed, called) = body(value)?.split_once('\t')?;
        let called = called.split(',').filter(|number| !number.is_empty());
        Some(Self {
            seed: seed.parse().ok()?,
            called: called.map(|number| number.parse().ok()).collect::<Option<_>>()?,
        })
    }

    /// Returns how often a pupil was called.
    fn count(&self, number: u16) -> usize {
        self.called.iter().filter(|&&called| called == number).count()
    }

    /// Returns who was called last.
    pub fn last(&self) -> Option<u16> {
        self.called.last().copied()
    }

    /// Calls one of those who were called least; `None` where the roster is empty.
    pub fn call(&mut self, roster: &Roster) -> Option<u16> {
        let least = roster.pupils.iter().map(|pupil| self.count(pupil.number)).min()?;
        let waiting: Vec<u16> =
            roster.pupils.iter().map(|pupil| pupil.number).filter(|&number| self.count(number) == least).collect();
        let mut chance = Pcg32::new(self.seed.into(), STREAM + self.called.len() as u64);
        let number = waiting[chance.below(waiting.len())];
        self.called.push(number);
        Some(number)
    }

    /// Takes the last call back. Returns whose it was.
    pub fn undo(&mut self) -> Option<u16> {
        self.called.pop()
    }

    /// Returns how many of a roster have had their turn in this round.
    pub fn in_round(&self, roster: &Roster) -> usize {
        let counts: Vec<usize> = roster.pupils.iter().map(|pupil| self.count(pupil.number)).collect();
        let least = counts.iter().min().copied().unwrap_or_default();
        match counts.iter().filter(|&&count| count > least).count() {
            // All have been called as often: the round is over, not empty.
            0 if least > 0 => counts.len(),
            waiting => waiting,
        }
    }
}

fn key(roster: u32) -> String {
    format!("{PLACE}{roster:08x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::MemoryStore;
    use proptest::prelude::*;

    fn roster(list: &str) -> Roster {
        let mut roster = Roster::new(7, "7b");
        roster.paste(list);
        roster
    }

    proptest! {
        #[test]
        fn everybody_is_called_once_before_anybody_twice(seed in any::<u32>(), pupils in 1u16..30, rounds in 1usize..4) {
            let roster = roster(&format!("1-{pupils}"));
            let store = MemoryStore::default();
            for _ in 0..rounds {
                let mut round: Vec<u16> = Vec::new();
                for _ in 0..pupils {
                    // Each lesson reads what the last one kept.
                    let mut calls = Calls::load(&store, 7, seed).unwrap();
                    round.push(calls.call(&roster).unwrap());
                    prop_assert_eq!(calls.in_round(&roster), round.len());
                    calls.save(&store, 7).unwrap();
                }
                round.sort_unstable();
                prop_assert_eq!(round, (1..=pupils).collect::<Vec<_>>());
            }
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,60}") {
            let store = MemoryStore::default();
            store.set(&key(7), &text).unwrap();
            let _ = Calls::load(&store, 7, 1);
        }
    }

    #[test]
    fn a_call_that_is_taken_back_was_none() {
        let roster = roster("1-5");
        let mut calls = Calls::load(&MemoryStore::default(), 7, 3).unwrap();
        let first = calls.call(&roster);
        let before = calls.clone();
        let second = calls.call(&roster);
        assert_eq!(calls.undo(), second);
        assert_eq!((calls.last(), &calls), (first, &before));
        assert_eq!(calls.call(&roster), second, "the same chance again");
    }

    #[test]
    fn who_joins_later_is_called_before_anybody_twice() {
        let mut calls = Calls::load(&MemoryStore::default(), 7, 3).unwrap();
        let few = roster("1-3");
        assert!((0..3).all(|_| calls.call(&few).is_some()));
        assert_eq!(calls.call(&roster("1-4")), Some(4));
        assert_eq!(Calls::load(&MemoryStore::default(), 7, 3).unwrap().call(&roster("")), None);
    }
}
