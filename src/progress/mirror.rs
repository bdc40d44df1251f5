//! The mirror: a second store (IndexedDB) that holds each value under the same key. A browser that is killed forgets
//! the last minute of its local storage, but not of the mirror; and either may be wiped alone.
//!
//! Neither is the master. What the local storage lacks is taken from the mirror and written back; what the mirror
//! lacks is told, and the page writes it there.

use super::aside;
use super::bytes::unarmour;
use super::chunk;
use super::codec::encode;
use super::dictionary;
use super::event::{Event, EventId, SessionId};
use super::gather::{Segment, Value, gather, union};
use super::journal::{Health, Journal};
use super::key::Key;
use super::store::{KeyValueStore, StoreError};
use fnv::{FnvHashMap, FnvHashSet};

/// What a start finds in the mirror. Not every value needs to be handed over: what never changes (chunks, pages) is
/// wanted only where it is missing or damaged here; segments always are.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mirror<'a> {
    /// Every key that it holds; those of the values may be left out.
    pub keys: &'a [String],
    pub values: &'a [Value],
}

/// What comparing the two has shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reconciled {
    /// Events that the local storage had lost, in the order of replay. They are to be shown, as if just read; where
    /// there are any, reading all again is simplest.
    pub recovered: Vec<Event>,
    pub health: Health,
    /// Keys whose values the mirror lacks or has otherwise: to be read from the store and written there.
    pub refill: Vec<String>,
    /// Keys that the mirror may forget: what they hold is sealed, here and there.
    pub drop: Vec<String>,
    /// Keys whose values the mirror has and were not handed over, and that are damaged or missing here: to be read
    /// there, and handed over in another comparison.
    pub wanted: Vec<String>,
    /// Why what was recovered could not be written back, if it could not.
    pub unsaved: Option<StoreError>,
}

impl<S: KeyValueStore> Journal<S> {
    /// Whether the page should keep a copy of this key's value in the mirror.
    pub fn is_mirrored(key: &str) -> bool {
        Key::of(key).is_mirrored()
    }

    /// Compares with the values of the mirror, and takes from it what is lost here. `alive` is as in
    /// [`compact`](Self::compact): to the keys of a living tab nothing is written, it has all of its own in hand.
    ///
    /// Costs a comparison of all values; where nothing was lost, no chunk is decoded.
    ///
    /// # Errors
    /// Where the local storage cannot be read.
    pub fn reconcile(
        &mut self,
        mirror: Mirror<'_>,
        alive: &dyn Fn(SessionId) -> bool,
    ) -> Result<Reconciled, StoreError> {
        let mut done = Reconciled::default();
        let here: FnvHashMap<String, String> = self.values(|_| true)?.into_iter().collect();
        let newer = |key: &str| Key::of(key) == Key::Newer;
        let handed: FnvHashSet<&str> = mirror.values.iter().map(|(key, _)| key.as_str()).collect();
        let there: FnvHashSet<&str> = mirror.keys.iter().map(String::as_str).chain(handed.iter().copied()).collect();
        self.read_only |= there.iter().any(|key| newer(key)) || here.keys().any(|key| newer(key));
        let mut differing = Vec::new();
        for (key, text) in mirror.values {
            let ours = here.get(key);
            match Key::of(key) {
                kind if !kind.is_mirrored() || ours == Some(text) => {}
                Key::Segment(session, _) => differing.push(Segment::read(key.clone(), text.clone(), session)),
                kind if !is_sound(kind, text) => match ours {
                    Some(_) => done.refill.push(key.clone()),
                    None => done.drop.push(key.clone()),
                },
                kind => match ours {
                    Some(ours) if is_sound(kind, ours) => done.refill.push(key.clone()),
                    _ => self.bring_back(key, ours, text, &mut done),
                },
            }
        }
        let lacks = |key: &str| Key::of(key).is_mirrored() && !there.contains(key);
        done.refill.extend(here.keys().filter(|key| lacks(key)).cloned());
        let is_wanted = |key: &str| {
            let kind = Key::of(key);
            kind.is_mirrored() && !handed.contains(key) && here.get(key).is_none_or(|ours| !is_sound(kind, ours))
        };
        done.wanted.extend(mirror.keys.iter().filter(|key| is_wanted(key)).cloned());
        if !differing.is_empty() || done.health.mended > 0 {
            self.compare_events(differing, alive, &here, &mut done)?;
        }
        // What is in hand only is no value that could be read for it.
        let own = self.in_hand().0;
        let is_stored = self.store.get(&own)?.is_some();
        done.refill.retain(|key| is_stored || *key != own);
        done.refill.sort_unstable();
        done.drop.sort_unstable();
        union(&mut done.recovered);
        done.recovered.iter().for_each(|event| self.known.learn(event));
        done.health.recovered = done.recovered.len();
        done.health.newer = self.read_only;
        Ok(done)
    }

    /// Writes a whole value of the mirror; what stood there instead is put aside.
    fn bring_back(&mut self, key: &str, ours: Option<&String>, text: &str, done: &mut Reconciled) {
        if !self.read_only
            && let Some(ours) = ours
        {
            done.health.aside += usize::from(aside::put(&self.store, key, ours) == aside::Put::Now);
        }
        match self.put(key, text) {
            Ok(()) => done.health.mended += 1,
            Err(error) => done.unsaved = Some(error),
        }
    }

    /// Takes from segments that differ, and from chunks that were brought back, the events that are nowhere here.
    fn compare_events(
        &mut self,
        differing: Vec<Segment>,
        alive: &dyn Fn(SessionId) -> bool,
        before: &FnvHashMap<String, String>,
        done: &mut Reconciled,
    ) -> Result<(), StoreError> {
        let (mut found, health) = self.find()?;
        done.health.damaged = health.damaged;
        done.health.aside += health.aside;
        done.health.mended += health.mended;
        let was = before.iter().map(|(key, text)| (key.clone(), text.clone())).collect();
        let had: FnvHashSet<EventId> = gather(was).take_events().iter().map(|event| event.id).collect();
        let all = found.take_events();
        done.recovered.extend(all.iter().filter(|event| !had.contains(&event.id)).cloned());
        let mut now: FnvHashSet<EventId> = all.iter().map(|event| event.id).collect();

        let complete = !done.refill.iter().any(|key| Key::of(key) != Key::Settings);
        for theirs in differing {
            let lost: Vec<Event> = theirs.events.iter().filter(|event| now.insert(event.id)).cloned().collect();
            let ours = before.get(&theirs.key).map(|text| Segment::read(String::new(), text.clone(), theirs.session));
            let foreign = theirs.session != self.session && !alive(theirs.session);
            let holds_ours = ours.as_ref().is_none_or(|ours| ours.events.iter().all(|e| theirs.events.contains(e)));
            let mends = ours.as_ref().is_some_and(|ours| ours.damaged > 0) && theirs.damaged == 0;
            match &ours {
                // Sealed, and taken away here; there it goes when the chunks have arrived there.
                None if lost.is_empty() => {
                    done.drop.extend((complete && !theirs.newer).then(|| theirs.key.clone()));
                }
                _ if foreign && holds_ours && (mends || !lost.is_empty()) => {
                    let old = before.get(&theirs.key).filter(|_| mends);
                    let lines: Vec<String> = theirs.events.iter().map(encode).collect();
                    self.bring_back(&theirs.key, old, &lines.join("\n"), done);
                }
                _ if foreign && !lost.is_empty() => {
                    if let Err(error) = self.save_lines(&lost) {
                        done.unsaved = Some(error);
                    }
                    done.refill.push(theirs.key.clone());
                }
                _ if lost.is_empty() => done.refill.push(theirs.key.clone()),
                // Its tab will write it.
                _ => {}
            }
            done.recovered.extend(lost);
        }
        Ok(())
    }
}

/// Whether a value is what was written, as far as it tells by itself.
fn is_sound(kind: Key, text: &str) -> bool {
    match kind {
        Key::Chunk(id) => chunk::id_of(text) == id && unarmour(text).is_some(),
        Key::Page(id, _) => dictionary::id_of(text) == id && dictionary::read(text).is_ok(),
        Key::Settings => text.starts_with('{') && text.ends_with('}'),
        _ => true,
    }
}
