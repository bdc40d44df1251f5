//! The log of one tab: what a start reads, and how an entry is added. All that the first question needs; what else is
//! done with a log is in [`whole`](super::whole), [`compact`](super::compact) and [`import`](super::import).

use super::entry::{Codec, EntryId, Unreadable};
use super::key::{Head, Name, open, value};
use super::line;
use super::medium::{KeyValueStore, StoreError};
use super::stores::{Saved, Stores};
use fnv::FnvHashSet;
use std::collections::BTreeSet;

/// Characters of a segment at which the next one begins: so little is written for an entry.
const SEGMENT: usize = 4096;

/// A segment, read from both stores.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment<E> {
    pub writer: u64,
    pub number: u32,
    /// The union of what is sound in either, by number.
    pub entries: Vec<E>,
    /// Entries that it held and that neither store can give any more.
    pub lost: usize,
    /// A value says no more how many entries it held: there may have been more.
    pub doubtful: bool,
    pub newer: bool,
}

/// What a start finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Start<E> {
    pub segments: Vec<Segment<E>>,
    /// The names of the blocks, sorted.
    pub blocks: Vec<u64>,
    /// The snapshot, as it was put there.
    pub snapshot: Option<String>,
}

/// A tab's log.
#[derive(Debug)]
pub struct Log<C: Codec, S> {
    pub stores: Stores<S>,
    /// The segment that is written, and its lines.
    segment: u32,
    lines: Vec<String>,
    length: usize,
    next: u32,
    /// What was seen so far, so that what other tabs add can be told: entries of segments, and the length of each value.
    pub(super) seen: FnvHashSet<EntryId>,
    lengths: Vec<(Name, usize)>,
    blocks: Vec<u64>,
    /// Blocks that this visit has written: it is not the one to trust them.
    pub(super) fresh: BTreeSet<u64>,
    codec: std::marker::PhantomData<C>,
}

/// What other tabs have done since the last look.
#[derive(Debug, Clone, PartialEq)]
pub enum News<E> {
    /// They have added these entries; there may be none.
    Entries(Vec<E>),
    /// More than can be told so: start again.
    All,
}

/// Reads the body of a segment's values. Total.
pub(super) fn read_segment<C: Codec>(writer: u64, number: u32, values: &[String]) -> Segment<C::Entry> {
    let name = Name::Segment { writer, number };
    let mut segment = Segment { writer, number, entries: Vec::new(), lost: 0, doubtful: true, newer: false };
    let (mut most, mut emptied) = (0, false);
    for value in values {
        let (head, body) = open(value);
        let (mut sound, mut damaged) = (0, 0);
        for text in body.split('\n').filter(|text| !text.is_empty()) {
            match line::read(&name, text).map(|bytes| C::decode(writer, &bytes)) {
                Some(Ok(entry)) => {
                    sound += 1;
                    let at = segment.entries.partition_point(|other| C::id(other) < C::id(&entry));
                    match segment.entries.get(at) {
                        Some(other) if C::id(other) == C::id(&entry) => {}
                        _ => segment.entries.insert(at, entry),
                    }
                }
                Some(Err(Unreadable::Newer)) => {
                    sound += 1;
                    segment.newer = true;
                }
                _ => damaged += 1,
            }
        }
        let count = if let Head::Sound { count, .. } = head { count as usize } else { (sound + damaged).max(1) };
        most = most.max(count).max(sound);
        segment.doubtful &= head == Head::Damaged;
        emptied |= head == Head::Damaged && sound + damaged == 0;
        segment.newer |= head == Head::Newer;
    }
    segment.doubtful |= emptied;
    if !segment.newer {
        segment.lost = most.saturating_sub(segment.entries.len());
    }
    segment
}

impl<C: Codec, S: KeyValueStore> Log<C, S> {
    /// A log over these stores.
    pub fn new(stores: Stores<S>) -> Self {
        Self {
            stores,
            segment: 0,
            lines: Vec::new(),
            length: 0,
            next: 0,
            seen: FnvHashSet::default(),
            lengths: Vec::new(),
            blocks: Vec::new(),
            fresh: BTreeSet::new(),
            codec: std::marker::PhantomData,
        }
    }

    /// Reads what a start needs: the segments, the names of the blocks, the snapshot.
    ///
    /// # Errors
    /// Where local storage cannot be read at all. Damage is no error.
    pub fn start(&mut self) -> Result<Start<C::Entry>, StoreError> {
        let epoch = self.stores.newest_epoch()?;
        if epoch > self.stores.epoch {
            self.begin(epoch);
        }
        let mut start = Start { segments: Vec::new(), blocks: Vec::new(), snapshot: None };
        (self.seen, self.lengths) = (FnvHashSet::default(), Vec::new());
        let undone = self.stores.import_blocks()?.1;
        for name in self.stores.names()? {
            match name {
                Name::Segment { writer, number } => {
                    let values = self.stores.values(&name);
                    self.lengths.push((name, values.first().map_or(0, String::len)));
                    let segment = read_segment::<C>(writer, number, &values);
                    self.seen.extend(segment.entries.iter().map(C::id));
                    start.segments.push(segment);
                }
                Name::Block(hash) if !undone.contains(&hash) => start.blocks.push(hash),
                Name::Snapshot => start.snapshot = self.stores.text(&name),
                _ => {}
            }
        }
        self.blocks.clone_from(&start.blocks);
        Ok(start)
    }

    /// Has the next entry begin a segment in an epoch.
    fn begin(&mut self, epoch: super::Epoch) {
        self.stores.epoch = epoch;
        self.segment += 1;
        self.lines.clear();
        self.length = 0;
    }

    /// What other tabs have done since the last look. Quick: reads only segments that have grown.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn news(&mut self) -> Result<News<C::Entry>, StoreError> {
        if self.stores.newest_epoch()? > self.stores.epoch {
            return Ok(News::All);
        }
        let (mut entries, mut blocks) = (Vec::new(), Vec::new());
        let undone = self.stores.import_blocks()?.1;
        let mut gone = std::mem::take(&mut self.lengths);
        for name in self.stores.names()? {
            match name {
                Name::Segment { writer, number } => {
                    let values = self.stores.values(&name);
                    let length = values.first().map_or(0, String::len);
                    let before = gone.iter().position(|(other, _)| *other == name).map(|at| gone.swap_remove(at).1);
                    if writer != self.stores.writer && before != Some(length) {
                        entries.extend(read_segment::<C>(writer, number, &values).entries);
                    }
                    self.lengths.push((name, length));
                }
                Name::Block(hash) if !undone.contains(&hash) => blocks.push(hash),
                _ => {}
            }
        }
        gone.retain(|(name, _)| !matches!(name, Name::Segment { writer, .. } if *writer == self.stores.writer));
        if !gone.is_empty() || blocks != self.blocks {
            return Ok(News::All);
        }
        entries.retain(|entry| self.seen.insert(C::id(entry)));
        Ok(News::Entries(entries))
    }

    /// The name of the next entry.
    pub fn next_id(&self) -> EntryId {
        EntryId { writer: self.stores.writer, number: self.next }
    }

    /// Adds an entry, which must bear the [next](Self::next_id) name. Where it cannot be written it stays at hand, so that
    /// the next append, or [`retry`](Self::retry), writes it too.
    pub fn append(&mut self, entry: &C::Entry) -> Saved {
        debug_assert_eq!(C::id(entry), self.next_id());
        self.next += 1;
        self.seen.insert(C::id(entry));
        let payload = C::encode(entry);
        if self.length + payload.len() * 4 / 3 >= SEGMENT && matches!(self.write(), Saved::Both | Saved::One(_)) {
            self.segment += 1;
            self.lines.clear();
            self.length = 0;
        }
        let line = line::write(&self.name(), payload);
        self.length += line.len() + 1;
        self.lines.push(line);
        self.write()
    }

    /// Writes the segment once more.
    pub fn retry(&mut self) -> Saved {
        if self.lines.is_empty() { Saved::Both } else { self.write() }
    }

    fn name(&self) -> Name {
        Name::Segment { writer: self.stores.writer, number: self.segment }
    }

    /// The segment at hand: its name, and its value.
    pub(super) fn own(&self) -> Option<(Name, String)> {
        let value = || value(self.stores.epoch, &self.name(), self.lines.len() as u32, &self.lines.join("\n"));
        (!self.lines.is_empty()).then(|| (self.name(), value()))
    }

    fn write(&self) -> Saved {
        self.stores.put(&self.name(), self.lines.len() as u32, &self.lines.join("\n"))
    }

    /// Erases everything; see [`Stores::erase`].
    ///
    /// # Errors
    /// Where local storage cannot be read or written.
    pub fn erase(&mut self, mark: u32) -> Result<Saved, StoreError> {
        let erased = self.stores.erase(mark);
        self.begin(self.stores.epoch);
        (self.seen, self.lengths) = (FnvHashSet::default(), Vec::new());
        erased
    }
}
