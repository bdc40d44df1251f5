//! Compaction: segments that nobody writes any more become blocks, in two visits.
//!
//! The first visit writes a block, and leaves the segments as they are. A later one, which has read the block back as
//! the browser really kept it, takes away the segments whose every entry is in it. So whatever stops it in between,
//! and whoever does the same at the same time, costs nothing but room. A block that is not full is taken into the next.

use super::entry::{Codec, EntryId};
use super::key::Name;
use super::log::{Log, Segment};
use super::medium::{KeyValueStore, StoreError};
use super::stores::Saved;
use super::whole::{Whole, by_id, write_block};
use std::collections::{BTreeMap, BTreeSet};

/// Entries that must wait before a block is written.
const ENOUGH: usize = 1024;
/// Entries of a full block: many, since each block has the names of its cards once.
const FULL: usize = 16 * 1024;
/// A writer has come to rest when its newest entry is so old, in milliseconds.
const REST: i64 = 10 * 60_000;

/// What a compaction did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compacted {
    /// Entries that are in blocks now, and were not.
    pub sealed: usize,
    /// Values that are gone, since blocks hold all of theirs.
    pub removed: usize,
    /// Blocks that went from local storage, where room is for newer ones, and stay in the copy.
    pub moved: usize,
}

impl<C: Codec, S: KeyValueStore> Log<C, S> {
    /// Writes blocks of what has come to rest, and takes away what earlier visits have put into blocks. After a
    /// [`check`](Self::check). The blocks of imports stay as they are, so that they can be taken back.
    ///
    /// # Errors
    /// Where local storage cannot be read or written. Whatever was done until then is good.
    pub fn compact(&mut self, alive: &dyn Fn(u64) -> bool) -> Result<Compacted, StoreError> {
        let whole = self.read()?;
        let keep = self.stores.import_blocks()?.0;
        let mut done = Compacted { removed: self.remove_covered(&whole, alive, &keep)?, ..Compacted::default() };
        let in_blocks: BTreeSet<EntryId> =
            whole.blocks.iter().filter(|block| block.whole).flat_map(|block| &block.entries).map(C::id).collect();
        let resting = whole.segments.iter().filter(|segment| self.rests(&whole, segment, alive));
        let damaged = whole.blocks.iter().filter(|block| !block.whole && !block.newer);
        let must = damaged.clone().next().is_some();
        let entries = resting.flat_map(|segment| &segment.entries).chain(damaged.flat_map(|block| &block.entries));
        let mut waiting = by_id::<C>(entries.filter(|entry| !in_blocks.contains(&C::id(entry))).cloned());
        if waiting.len() >= ENOUGH || must && !waiting.is_empty() {
            done.sealed = waiting.len();
            let young = whole.blocks.iter().filter(|block| block.whole && !block.newer && !keep.contains(&block.hash));
            let young = young.filter(|block| block.entries.len() + waiting.len() <= FULL);
            if let Some(young) = young.min_by_key(|block| block.entries.len()) {
                waiting.extend(young.entries.iter().map(|entry| (C::id(entry), entry.clone())));
            }
            self.write_blocks(waiting)?;
        }
        done.moved = self.move_old(&whole)?;
        Ok(done)
    }

    /// Writes entries as blocks, in the order of time; the answer is their names.
    pub(super) fn write_blocks(&mut self, entries: BTreeMap<EntryId, C::Entry>) -> Result<Vec<u64>, StoreError> {
        let mut entries: Vec<C::Entry> = entries.into_values().collect();
        entries.sort_by_key(C::at);
        let mut hashes = Vec::new();
        for entries in entries.chunks(FULL) {
            let (name, body) = write_block::<C>(entries);
            if let Saved::Neither(error) = self.stores.put(&name, entries.len() as u32, &body) {
                return Err(error);
            }
            if let Name::Block(hash) = name {
                self.fresh.insert(hash);
                hashes.push(hash);
            }
        }
        Ok(hashes)
    }

    /// Whether nobody writes a segment any more.
    fn rests(&self, whole: &Whole<C::Entry>, segment: &Segment<C::Entry>, alive: &dyn Fn(u64) -> bool) -> bool {
        if segment.newer || segment.writer == self.stores.writer || alive(segment.writer) {
            return false;
        }
        let own = whole.segments.iter().filter(|other| other.writer == segment.writer);
        let newest = own.flat_map(|segment| &segment.entries).map(C::at).max();
        newest.is_none_or(|at| at < self.stores.now().saturating_sub(REST))
    }

    /// Takes away segments at rest, and blocks, all of whose entries are in blocks that an earlier visit wrote and that are
    /// whole in both stores. Of two that hold the same the one with the greater name stays, whoever looks.
    fn remove_covered(
        &mut self,
        whole: &Whole<C::Entry>,
        alive: &dyn Fn(u64) -> bool,
        keep: &[u64],
    ) -> Result<usize, StoreError> {
        let mut removed = 0;
        let mut blocks: Vec<_> = whole.blocks.iter().filter(|block| !block.newer).collect();
        blocks.sort_by_key(|block| std::cmp::Reverse((block.whole, block.entries.len(), block.hash)));
        let mut covered: BTreeSet<EntryId> = BTreeSet::new();
        for block in blocks {
            let all = block.entries.iter().all(|entry| covered.contains(&C::id(entry)));
            let name = Name::Block(block.hash);
            let may_go = block.whole || self.is_aside(&name);
            if all && may_go && !keep.contains(&block.hash) && !self.fresh.contains(&block.hash) {
                self.stores.take(&name)?;
                removed += 1;
            } else if block.whole && !self.fresh.contains(&block.hash) && self.is_everywhere(&Name::Block(block.hash)) {
                covered.extend(block.entries.iter().map(C::id));
            }
        }
        for segment in &whole.segments {
            let all = segment.entries.iter().all(|entry| covered.contains(&C::id(entry)));
            if all && segment.lost == 0 && !segment.doubtful && self.rests(whole, segment, alive) {
                self.stores.take(&Name::Segment { writer: segment.writer, number: segment.number })?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// Whether both stores have the very same under a name, or the copy has what local storage has no room for.
    fn is_everywhere(&self, name: &Name) -> bool {
        let key = self.stores.key(name);
        let here = self.stores.local.get(&key).ok().flatten();
        match &self.stores.copy {
            None => here.is_some(),
            Some(copy) => copy.get(&key).ok().flatten().is_some_and(|there| here.is_none_or(|here| here == there)),
        }
    }

    /// While local storage is more than half full, its oldest full blocks go, if the copy has them since an earlier visit.
    fn move_old(&mut self, whole: &Whole<C::Entry>) -> Result<usize, StoreError> {
        let mut moved = 0;
        if self.stores.copy.is_none() || self.has_room(0) {
            return Ok(moved);
        }
        let mut old: Vec<_> = whole.blocks.iter().filter(|block| block.whole).collect();
        old.sort_by_key(|block| block.entries.iter().map(C::at).max());
        for block in old {
            let name = Name::Block(block.hash);
            if self.has_room(0) {
                break;
            }
            let key = self.stores.key(&name);
            if !self.fresh.contains(&block.hash) && self.stores.local.get(&key)?.is_some() && self.is_everywhere(&name)
            {
                self.stores.local.remove(&key)?;
                moved += 1;
            }
        }
        Ok(moved)
    }
}
