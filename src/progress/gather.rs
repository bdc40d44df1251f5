//! From values to events: the union of everything that can be read, wherever the values come from.

use super::bytes::Broken;
use super::chunk;
use super::codec::{Decoded, decode, payload};
use super::dictionary::{self, Dictionary, Page};
use super::event::{Event, SessionId};
use super::key::{Key, page_key};
use crate::bank::sort_by_rank;
use crate::memory::Millis;
use std::collections::BTreeMap;

/// A key and its value.
pub(super) type Value = (String, String);

/// A segment, read.
#[derive(Debug)]
pub(super) struct Segment {
    pub key: String,
    pub text: String,
    pub session: SessionId,
    pub events: Vec<Event>,
    /// Lines that were not what had been written.
    pub damaged: usize,
    pub newer: bool,
}

/// A chunk, read.
#[derive(Debug)]
pub(super) struct Chunk {
    /// As its key says.
    pub id: u64,
    pub events: Vec<Event>,
}

/// What was found in some values.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub segments: Vec<Segment>,
    pub chunks: Vec<Chunk>,
    /// The ids of all chunks, read or not.
    pub sealed: Vec<u64>,
    pub dictionary: Dictionary,
    /// Values, other than segments, that are not what was written.
    pub damaged: Vec<Value>,
    /// Sound chunks whose dictionary is gone.
    pub orphans: usize,
    /// Pages that one copy of two has lost: what to write where.
    pub mend: Vec<Value>,
    /// Something of a newer version is there.
    pub newer: bool,
}

/// Reads values. Total: any text under any key gives an answer.
pub(super) fn gather(values: Vec<Value>) -> Found {
    let mut found = Found::default();
    let mut chunks = Vec::new();
    let mut pages = Pages::default();
    for (key, text) in values {
        match Key::of(&key) {
            Key::Segment(session, _) => found.segments.push(Segment::read(key, text, session)),
            Key::Chunk(id) => chunks.push((id, key, text)),
            Key::Page(id, copy) => pages.take(id, copy, key, text, &mut found),
            Key::Stray => found.damaged.push((key, text)),
            Key::Newer => found.newer = true,
            Key::Settings | Key::Aside | Key::Other => {}
        }
    }
    found.dictionary = pages.finish(&mut found);
    for (id, key, text) in chunks {
        found.sealed.push(id);
        match chunk::read(&text, &found.dictionary) {
            Ok(contents) => {
                found.newer |= contents.newer;
                found.chunks.push(Chunk { id, events: contents.events });
            }
            Err(Broken::Newer) => found.newer = true,
            Err(Broken::Dictionary) => found.orphans += 1,
            Err(Broken::Damaged) => found.damaged.push((key, text)),
        }
    }
    found.newer |= found.segments.iter().any(|segment| segment.newer);
    found
}

/// Reads segments alone: what the first program needs, which carries no reader of chunks.
pub(super) fn gather_live(values: Vec<Value>) -> Found {
    let mut found = Found::default();
    for (key, text) in values {
        match Key::of(&key) {
            Key::Segment(session, _) => found.segments.push(Segment::read(key, text, session)),
            Key::Newer => found.newer = true,
            _ => {}
        }
    }
    found.newer |= found.segments.iter().any(|segment| segment.newer);
    found
}

impl Segment {
    /// Reads a segment's lines.
    pub fn read(key: String, text: String, session: SessionId) -> Self {
        let mut segment = Self { key, text, session, events: Vec::new(), damaged: 0, newer: false };
        for line in segment.text.split('\n').filter(|line| !line.is_empty()) {
            match decode(session, line) {
                Decoded::Event(event) => segment.events.push(event),
                Decoded::Newer => segment.newer = true,
                Decoded::Damaged => segment.damaged += 1,
            }
        }
        segment
    }
}

/// Pages as they come, each from either copy.
#[derive(Default)]
struct Pages {
    sound: BTreeMap<u64, (Page, String)>,
    /// For each page, whether the first and the second copy are sound.
    copies: BTreeMap<u64, [bool; 2]>,
    broken: Vec<(u64, Value)>,
}

impl Pages {
    fn take(&mut self, id: u64, copy: bool, key: String, text: String, found: &mut Found) {
        match dictionary::read(&text) {
            Ok(page) if dictionary::id_of(&text) == id => {
                self.copies.entry(id).or_default()[usize::from(copy)] = true;
                self.sound.entry(id).or_insert((page, text));
            }
            Err(Broken::Newer) => found.newer = true,
            _ => self.broken.push((id, (key, text))),
        }
    }

    fn finish(self, found: &mut Found) -> Dictionary {
        for (&id, copies) in &self.copies {
            for copy in [false, true] {
                if let (false, Some((_, text))) = (copies[usize::from(copy)], self.sound.get(&id)) {
                    found.mend.push((page_key(id, copy), text.clone()));
                }
            }
        }
        // What the other copy still says is not lost.
        let lost = self.broken.into_iter().filter(|(id, _)| !self.copies.contains_key(id));
        found.damaged.extend(lost.map(|(_, value)| value));
        Dictionary::new(self.sound.into_iter().map(|(id, (page, _))| (id, page)).collect())
    }
}

impl Found {
    /// When the newest sealed event happened; long ago, where none did.
    pub fn newest_sealed(&self) -> Millis {
        let sealed = self.chunks.iter().flat_map(|chunk| &chunk.events);
        sealed.map(|event| event.now.at).max().unwrap_or(Millis(i64::MIN))
    }

    /// Every event of the chunks, in the order of replay, each once.
    pub fn take_sealed(&mut self) -> Vec<Event> {
        let mut chunks = std::mem::take(&mut self.chunks);
        // Chunks follow each other in time, mostly: then nothing is left to sort.
        sort_by_rank(&mut chunks, |chunk| chunk.events.first().map_or(0, Event::rank));
        let mut events = Vec::with_capacity(chunks.iter().map(|chunk| chunk.events.len()).sum());
        chunks.into_iter().for_each(|chunk| events.extend(chunk.events));
        union(&mut events);
        events
    }

    /// Every event of the segments, in the order of replay, each once.
    pub fn take_live(&mut self) -> Vec<Event> {
        let mut events: Vec<Event> =
            self.segments.iter_mut().flat_map(|segment| std::mem::take(&mut segment.events)).collect();
        union(&mut events);
        events
    }

    /// Every event, in the order of replay, each once.
    pub fn take_events(&mut self) -> Vec<Event> {
        let mut events = self.take_sealed();
        events.extend(self.take_live());
        union(&mut events);
        events
    }
}

/// Puts events in the order of replay, each once; the same for the same events, however they came.
pub(super) fn union(events: &mut Vec<Event>) {
    let order = |a: &Event, b: &Event| a.rank() <= b.rank();
    if !events.is_sorted_by(order) {
        sort_by_rank(events, Event::rank);
    }
    // Two of one moment in one session are one event twice; else someone has tampered: then by number, as far as the
    // window goes, so that no file can make this slow.
    const WINDOW: usize = 64;
    let mut from = 0;
    while from < events.len() {
        let rank = events[from].rank();
        let mut to = from + 1;
        while events.get(to).is_some_and(|event| event.rank() == rank) {
            let mut at = to;
            while at > from.max(to.saturating_sub(WINDOW)) && sooner(&events[at], &events[at - 1]) {
                events.swap(at, at - 1);
                at -= 1;
            }
            to += 1;
        }
        from = to;
    }
    events.dedup_by(|a, b| a.id == b.id && a.rank() == b.rank());
}

fn sooner(a: &Event, b: &Event) -> bool {
    a.id.seq < b.id.seq || a.id.seq == b.id.seq && a != b && payload(a) < payload(b)
}
