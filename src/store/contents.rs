//! What a snapshot contains, said exactly: by the names of entries and of the values that hold them.
//!
//! So a snapshot is used where that is what is there, brought forward by the entries that it lacks, and thrown away
//! where anything that it stands on is gone.

use super::bytes::{put, take, take_u64};
use super::entry::EntryId;

/// Entries of one writer whose numbers follow each other: the first and the last.
type Range = (u64, u32, u32);

/// Names of entries, blocks and segments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// The blocks, sorted.
    pub blocks: Vec<u64>,
    /// Segments that hold what no block holds, with the entries that each had; sorted.
    pub segments: Vec<(u64, u32, u32)>,
    /// Every entry; sorted.
    ranges: Vec<Range>,
}

impl Contents {
    /// The contents of these blocks and segments, whose entries are `ids`.
    pub fn new(mut blocks: Vec<u64>, mut segments: Vec<(u64, u32, u32)>, mut ids: Vec<EntryId>) -> Self {
        blocks.sort_unstable();
        segments.sort_unstable();
        ids.sort_unstable();
        let mut ranges: Vec<Range> = Vec::new();
        for EntryId { writer, number } in ids {
            match ranges.last_mut() {
                Some((last, _, to)) if *last == writer && (*to == number || to.checked_add(1) == Some(number)) => {
                    *to = number;
                }
                _ => ranges.push((writer, number, number)),
            }
        }
        Self { blocks, segments, ranges }
    }

    /// Whether it has an entry.
    pub fn holds(&self, id: EntryId) -> bool {
        let after = self.ranges.partition_point(|&(writer, first, _)| (writer, first) <= (id.writer, id.number));
        let range = after.checked_sub(1).and_then(|at| self.ranges.get(at));
        range.is_some_and(|&(writer, _, last)| writer == id.writer && id.number <= last)
    }

    /// Whether all that it stands on is there: these blocks and no others, and its segments with no entry less.
    pub fn stands_on(&self, blocks: &[u64], segments: &[(u64, u32, u32)]) -> bool {
        let there = |&(writer, number, count): &(u64, u32, u32)| {
            segments.iter().any(|&(w, n, c)| (w, n) == (writer, number) && c >= count)
        };
        self.blocks == blocks && self.segments.iter().all(there)
    }

    pub fn write(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        put(&mut bytes, self.blocks.len() as u64);
        self.blocks.iter().for_each(|block| bytes.extend(block.to_le_bytes()));
        for list in [&self.segments, &self.ranges] {
            put(&mut bytes, list.len() as u64);
            for &(writer, one, two) in list {
                bytes.extend(writer.to_le_bytes());
                put(&mut bytes, one.into());
                put(&mut bytes, two.into());
            }
        }
        bytes
    }

    /// Reads what [`write`](Self::write) wrote, from the beginning of some bytes.
    pub fn read(rest: &mut &[u8]) -> Option<Self> {
        let mut contents = Self::default();
        for _ in 0..take(rest)? {
            contents.blocks.push(take_u64(rest)?);
        }
        for list in [&mut contents.segments, &mut contents.ranges] {
            for _ in 0..take(rest)? {
                let small = |rest: &mut &[u8]| u32::try_from(take(rest)?).ok();
                list.push((take_u64(rest)?, small(rest)?, small(rest)?));
            }
        }
        Some(contents)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn it_holds_what_it_was_made_of(
            ids in prop::collection::vec((0u64..3, prop_oneof![0u32..30, Just(u32::MAX)]), 0..40),
            blocks in prop::collection::vec(any::<u64>(), 0..4), segments in prop::collection::vec(any::<(u64, u32, u32)>(), 0..4),
        ) {
            let ids: Vec<EntryId> = ids.into_iter().map(|(writer, number)| EntryId { writer, number }).collect();
            let contents = Contents::new(blocks, segments, ids.clone());
            let bytes = contents.write();
            prop_assert_eq!(Contents::read(&mut &bytes[..]), Some(contents.clone()));
            let set: BTreeSet<EntryId> = ids.into_iter().collect();
            for writer in 0..4 {
                for number in (0..32).chain([u32::MAX - 1, u32::MAX]) {
                    let id = EntryId { writer, number };
                    prop_assert_eq!(contents.holds(id), set.contains(&id));
                }
            }
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = Contents::read(&mut &bytes[..]);
        }
    }

    #[test]
    fn a_snapshot_stands_on_all_that_it_names() {
        let contents = Contents::new(vec![2, 1], vec![(7, 0, 3)], Vec::new());
        assert!(contents.stands_on(&[1, 2], &[(7, 0, 3), (8, 0, 1)]));
        assert!(contents.stands_on(&[1, 2], &[(7, 0, 4)]), "a segment has grown: it is brought forward");
        assert!(!contents.stands_on(&[1, 2], &[(7, 0, 2)]), "an entry less");
        assert!(!contents.stands_on(&[1, 2], &[]));
        assert!(!contents.stands_on(&[1], &[(7, 0, 3)]) && !contents.stands_on(&[1, 2, 3], &[(7, 0, 3)]));
    }
}
