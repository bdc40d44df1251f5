//! Everything that is kept, read from both stores, and mended: what is done now and then, and never at a start.

use super::bytes::hash64;
use super::contents::Contents;
use super::entry::{Codec, EntryId};
use super::key::{FAMILY, Head, Name, PREFIX, open, parse_key, value};
use super::line;
use super::log::{Log, Segment, read_segment};
use super::medium::{KeyValueStore, StoreError};
use super::stores::{Saved, place, text_of};
use std::collections::{BTreeMap, BTreeSet};

/// Most characters of all values that are set aside.
const MOST_ASIDE: usize = 100_000;

/// Milliseconds after which what a tab has written has reached all others, by far.
const SETTLED: i64 = 10_000;

/// What a reading of everything has found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Health {
    /// Values that were looked at, in both stores.
    pub values: usize,
    /// Values that were damaged or missing in one store, and are whole again from the other.
    pub restored: usize,
    /// Entries, and versions of registers, that were kept and can be read in neither store any more.
    pub lost: usize,
    /// Damaged values that could not be made whole; a copy of each that found room is in quarantine.
    pub damaged: Vec<String>,
    /// Of those, how many were found now and at no earlier time.
    pub found_now: usize,
    /// Some values are of a newer program; they are left alone.
    pub newer: bool,
    /// There was one store to look at, and no second.
    pub one_place: bool,
}

/// A block, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Block<E> {
    pub hash: u64,
    pub entries: Vec<E>,
    /// Every piece is there, and they are what the name says.
    pub whole: bool,
    pub lost: usize,
    pub newer: bool,
}

/// All entries, by the values that hold them.
#[derive(Debug, Clone, PartialEq)]
pub struct Whole<E> {
    pub segments: Vec<Segment<E>>,
    pub blocks: Vec<Block<E>>,
}

impl<E: Clone> Whole<E> {
    /// Every entry, each once, in no order that says anything.
    pub fn entries<C: Codec<Entry = E>>(&self) -> Vec<E> {
        let mut seen = BTreeSet::new();
        let all = self.blocks.iter().flat_map(|block| &block.entries);
        let all = all.chain(self.segments.iter().flat_map(|segment| &segment.entries));
        all.filter(|entry| seen.insert(C::id(entry))).cloned().collect()
    }

    /// What a snapshot of all this contains; `None` where a block is not whole, for then its name does not say what is
    /// there.
    pub fn contents<C: Codec<Entry = E>>(&self) -> Option<Contents> {
        if !self.blocks.iter().all(|block| block.whole) {
            return None;
        }
        let in_blocks: BTreeSet<EntryId> = self.blocks.iter().flat_map(|block| &block.entries).map(C::id).collect();
        let alone = |segment: &&Segment<E>| segment.entries.iter().any(|entry| !in_blocks.contains(&C::id(entry)));
        let needed = self.segments.iter().filter(alone);
        let needed = needed.map(|segment| (segment.writer, segment.number, segment.entries.len() as u32)).collect();
        let mut ids: Vec<EntryId> = self.segments.iter().flat_map(|segment| &segment.entries).map(C::id).collect();
        ids.extend(in_blocks);
        Some(Contents::new(self.blocks.iter().map(|block| block.hash).collect(), needed, ids))
    }
}

/// The name of a block of these pieces.
fn hash_of(pieces: &[Vec<u8>]) -> u64 {
    let mut bytes = Vec::new();
    for piece in pieces {
        bytes.extend((piece.len() as u32).to_le_bytes());
        bytes.extend(piece);
    }
    hash64(&bytes)
}

/// Entries as a block: its name, and its body.
pub(super) fn write_block<C: Codec>(entries: &[C::Entry]) -> (Name, String) {
    let pieces = C::pack(entries);
    let name = Name::Block(hash_of(&pieces));
    (name.clone(), body_of(&name, pieces))
}

fn body_of(name: &Name, pieces: Vec<Vec<u8>>) -> String {
    let count = pieces.len();
    let lines = pieces.into_iter().enumerate().map(|(place, piece)| {
        // Where it stands and of how many, so that a line that is lost is missed.
        let mut payload = Vec::with_capacity(piece.len() + 4);
        payload.extend((place as u16).to_le_bytes());
        payload.extend((count as u16).to_le_bytes());
        payload.extend(piece);
        line::write(name, payload)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Puts the sound pieces of a block's values together; `None` for one that no value gives.
fn pieces_of(name: &Name, values: &[String]) -> Vec<Option<Vec<u8>>> {
    let mut pieces: Vec<Option<Vec<u8>>> = Vec::new();
    for value in values {
        for text in open(value).1.split('\n') {
            let Some(bytes) = line::read(name, text) else { continue };
            let Some((head, piece)) = bytes.split_first_chunk::<4>() else { continue };
            let [place, count] = [[head[0], head[1]], [head[2], head[3]]].map(u16::from_le_bytes).map(usize::from);
            pieces.resize(pieces.len().max(count).max(place + 1), None);
            pieces[place] = Some(piece.to_vec());
        }
    }
    pieces
}

/// Reads a block's values. Total.
pub(super) fn read_block<C: Codec>(hash: u64, values: &[String]) -> (Block<C::Entry>, Vec<Option<Vec<u8>>>) {
    let pieces = pieces_of(&Name::Block(hash), values);
    let all: Option<Vec<Vec<u8>>> = pieces.iter().cloned().collect();
    let whole = all.is_some_and(|all| !all.is_empty() && hash_of(&all) == hash);
    let newer = values.iter().any(|value| open(value).0 == Head::Newer);
    let (entries, newer_entries) = C::unpack(&pieces);
    let count = |value: &String| if let Head::Sound { count, .. } = open(value).0 { count as usize } else { 0 };
    let count = values.iter().map(count).max().unwrap_or_default();
    let newer = newer || newer_entries;
    let lost =
        if newer { 0 } else { count.saturating_sub(entries.len()).max(usize::from(!whole && entries.is_empty())) };
    (Block { hash, entries, whole, lost, newer }, pieces)
}

impl<C: Codec, S: KeyValueStore> Log<C, S> {
    /// What both stores have under a name, and what this tab has at hand of it.
    pub(super) fn all_values(&self, name: &Name) -> Vec<String> {
        let mut values = self.stores.values(name);
        values.extend(self.own().filter(|(own, _)| own == name).map(|(_, value)| value));
        values
    }

    /// Reads everything. Quick enough for a page that asks for it, too slow for a start.
    ///
    /// # Errors
    /// Where local storage cannot be read at all, or a block lies in the copy and was not loaded. Damage is no error: see
    /// [`check`](Self::check).
    pub fn read(&self) -> Result<Whole<C::Entry>, StoreError> {
        let mut names = self.stores.names()?;
        names.extend(self.own().map(|(name, _)| name).filter(|own| !names.contains(own)));
        let undone = self.stores.import_blocks()?.1;
        let mut whole = Whole { segments: Vec::new(), blocks: Vec::new() };
        for name in names {
            let values = self.all_values(&name);
            match name {
                Name::Block(hash) if values.is_empty() && !undone.contains(&hash) && !self.stores.has(&name) => {
                    return Err(StoreError::Other("a part of it lies in the database and was not read".into()));
                }
                _ if values.is_empty() => {}
                Name::Segment { writer, number } => whole.segments.push(read_segment::<C>(writer, number, &values)),
                Name::Block(hash) if !undone.contains(&hash) => whole.blocks.push(read_block::<C>(hash, &values).0),
                _ => {}
            }
        }
        Ok(whole)
    }

    /// The best that these values of a name give together.
    pub(super) fn best(&self, name: &Name, values: &[String]) -> Best {
        if values.iter().any(|value| open(value).0 == Head::Newer) {
            return Best::Newer;
        }
        match name {
            Name::Segment { writer, number } => {
                let segment = read_segment::<C>(*writer, *number, values);
                if segment.newer {
                    return Best::Newer;
                }
                let lines = segment.entries.iter().map(|entry| line::write(name, C::encode(entry)));
                let body = lines.collect::<Vec<_>>().join("\n");
                Best::Body { count: segment.entries.len() as u32, body, lost: segment.lost, doubtful: segment.doubtful }
            }
            Name::Block(hash) => {
                let (block, pieces) = read_block::<C>(*hash, values);
                let all: Option<Vec<Vec<u8>>> = pieces.into_iter().collect();
                match all.filter(|_| block.whole) {
                    Some(all) => Best::Body {
                        count: block.entries.len() as u32,
                        body: body_of(name, all),
                        lost: 0,
                        doubtful: false,
                    },
                    None => Best::Broken { lost: block.lost.max(1) },
                }
            }
            Name::Register { .. } => match text_of(name, values) {
                Some(text) => Best::Body { count: 1, body: line::write_text(name, &text), lost: 0, doubtful: false },
                None => Best::Broken { lost: 1 },
            },
            Name::Epoch => Best::Body { count: 0, body: String::new(), lost: 0, doubtful: false },
            Name::Quarantine(_) | Name::Snapshot | Name::Reserve => Best::Own,
        }
    }

    /// Looks at every value in both stores, writes what one has lost from the other, and sets aside what neither can give.
    /// `alive` says whether a writer's tab is still there: it writes its own segments. A second check finds nothing new.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn check(&self, alive: &dyn Fn(u64) -> bool) -> Result<Health, StoreError> {
        let mut health = Health { one_place: self.stores.copy.is_none(), ..Health::default() };
        self.bring_home(alive, &mut health)?;
        self.stores.sweep(false);
        let undone = self.stores.import_blocks()?.1;
        for name in self.stores.names()? {
            let values = self.stores.values(&name);
            health.values += values.len();
            match &name {
                _ if values.is_empty() => continue,
                Name::Block(hash) if undone.contains(hash) => {
                    let _ = self.stores.take(&name);
                    continue;
                }
                Name::Segment { writer, number } if !self.may_mend(*writer, *number, &values, alive) => continue,
                // An older version stays where it is, for undo; but not of what was taken away.
                Name::Register { name: register, stamp } => match self.stores.register(register)? {
                    Some((newest, None)) if newest > *stamp => {
                        let _ = self.stores.take(&name);
                        continue;
                    }
                    Some((newest, _)) if newest > *stamp => continue,
                    _ => {}
                },
                _ => {}
            }
            match self.best(&name, &values) {
                Best::Newer => health.newer = true,
                Best::Own => {}
                Best::Broken { lost } => {
                    let aside = self.set_aside(&name, &values, lost, &mut health);
                    if aside && matches!(name, Name::Register { .. }) {
                        let _ = self.stores.take(&name);
                    }
                }
                Best::Body { count, body, lost, doubtful } => {
                    let is_aside = !(lost > 0 || doubtful) || self.set_aside(&name, &values, lost, &mut health);
                    // Where nothing is left there is nothing to write.
                    if !is_aside || count == 0 && lost > 0 {
                        continue;
                    }
                    let stays_away = name.is_apart() || matches!(name, Name::Block(_)) && !self.has_room(body.len());
                    let filled = self.fill(&name, &value(self.stores.epoch, &name, count, &body), stays_away);
                    health.restored += usize::from(filled && lost == 0 && !doubtful && !self.on_its_way(&name));
                }
            }
        }
        Ok(health)
    }

    /// Whether a segment may be written by another than its writer: that is gone, and its last words have reached everybody.
    fn may_mend(&self, writer: u64, number: u32, values: &[String], alive: &dyn Fn(u64) -> bool) -> bool {
        let newest = || read_segment::<C>(writer, number, values).entries.iter().map(C::at).max();
        writer != self.stores.writer
            && !alive(writer)
            && newest().is_none_or(|at| at < self.stores.now().saturating_sub(SETTLED))
    }

    /// Whether a version of a register is so young that another tab may have told one store of it and not yet the other.
    fn on_its_way(&self, name: &Name) -> bool {
        matches!(name, Name::Register { stamp, .. } if stamp.at.cast_signed() >= self.stores.now().saturating_sub(SETTLED))
    }

    /// Writes a value wherever it is otherwise; whether it was. With `stays_away`, local storage need not have it.
    fn fill(&self, name: &Name, value: &str, stays_away: bool) -> bool {
        let key = self.stores.key(name);
        let mut filled = false;
        for (n, store) in self.stores.each().enumerate() {
            let here = store.get(&key).ok().flatten();
            if here.as_deref() != Some(value) && !(n == 0 && stays_away && here.is_none() && self.stores.copy.is_some())
            {
                filled |= store.set(&key, value).is_ok();
            }
        }
        filled
    }

    /// Whether local storage is less than half full with so much more.
    pub(super) fn has_room(&self, more: usize) -> bool {
        self.stores.used().is_ok_and(|used| used + more <= super::LIMIT / 2)
    }

    /// Values under damaged keys go where their heads say, together with what is there.
    fn bring_home(&self, alive: &dyn Fn(u64) -> bool, health: &mut Health) -> Result<(), StoreError> {
        for (n, store) in self.stores.each().enumerate() {
            for key in store.keys("").or_else(|error| if n == 0 { Err(error) } else { Ok(Vec::new()) })? {
                let Some(stray) = store.get(&key)? else { continue };
                if !stray.starts_with(FAMILY) && !key.starts_with(PREFIX) {
                    continue;
                }
                let Some((epoch, name)) = place(&key, &stray) else {
                    if open(&stray).0 == Head::Newer {
                        health.newer = true;
                    } else if self.keep_aside(&key, vec![aside(&key, &stray)], 1, health) {
                        let _ = store.remove(&key);
                    }
                    continue;
                };
                if epoch != self.stores.epoch || parse_key(&key) == Some((epoch, name.clone())) {
                    continue;
                }
                let mut values = self.stores.values(&name);
                values.push(stray.clone());
                if matches!(name, Name::Segment { writer, number } if !self.may_mend(writer, number, &values, alive)) {
                    continue;
                }
                let value = match self.best(&name, &values) {
                    Best::Body { lost, doubtful, .. }
                        if (lost > 0 || doubtful) && !self.set_aside(&name, &values, lost, health) =>
                    {
                        continue;
                    }
                    Best::Body { count, body, .. } => value(epoch, &name, count, &body),
                    _ => stray,
                };
                health.restored += usize::from(self.fill(&name, &value, false));
                if store.get(&self.stores.key(&name))?.is_some() {
                    let _ = store.remove(&key);
                }
            }
        }
        Ok(())
    }

    /// Puts what cannot be read of these values aside, once; whether all of it is there now.
    fn set_aside(&self, name: &Name, values: &[String], lost: usize, health: &mut Health) -> bool {
        self.keep_aside(&name.write(), self.asides(name, values), lost, health)
    }

    fn keep_aside(&self, of: &str, texts: Vec<(Name, String)>, lost: usize, health: &mut Health) -> bool {
        health.lost += lost;
        health.damaged.push(of.to_owned());
        let (mut now, mut kept) = (false, true);
        for (at, text) in texts.into_iter().filter(|(at, _)| self.stores.text(at).is_none()) {
            now = true;
            let used: usize = self.stores.quarantine().iter().map(|(key, value)| key.len() + value.len()).sum();
            kept &= used + text.len() <= MOST_ASIDE
                && !matches!(self.stores.put(&at, 0, &line::write_text(&at, &text)), Saved::Neither(_));
        }
        health.found_now += usize::from(now);
        kept
    }

    /// Where the damaged parts of these values go, with their texts: the key, then the lines that cannot be read.
    fn asides(&self, name: &Name, values: &[String]) -> Vec<(Name, String)> {
        let lined = matches!(name, Name::Segment { .. } | Name::Block(_));
        let broken = values.iter().map(|value| {
            let broken = value.split('\n').filter(|text| !lined || line::read(name, text).is_none());
            aside(&self.stores.key(name), &broken.collect::<Vec<_>>().join("\n"))
        });
        broken.collect()
    }

    /// Whether what cannot be read under a name is in quarantine.
    pub(super) fn is_aside(&self, name: &Name) -> bool {
        self.asides(name, &self.stores.values(name)).iter().all(|(at, _)| self.stores.text(at).is_some())
    }
}

/// Where a copy of a damaged value goes, and what it says.
fn aside(key: &str, value: &str) -> (Name, String) {
    let text = [key, "\n", value].concat();
    (Name::Quarantine(hash64(text.as_bytes())), text)
}

/// What the values of a name give together.
pub(super) enum Best {
    /// A body of so many entries; so many more are lost, or, where it is doubtful, nothing says how many.
    Body { count: u32, body: String, lost: usize, doubtful: bool },
    /// It cannot be made whole.
    Broken { lost: usize },
    /// A newer program wrote it.
    Newer,
    /// It is nothing that is mended.
    Own,
}

/// Entries of several values, each once.
pub(super) fn by_id<C: Codec>(entries: impl Iterator<Item = C::Entry>) -> BTreeMap<EntryId, C::Entry> {
    let mut all = BTreeMap::new();
    entries.for_each(|entry| {
        all.entry(C::id(&entry)).or_insert(entry);
    });
    all
}
