//! Where chunks and segments overlap.
//!
//! Events stay in their segments until a later visit has found them in a chunk; meanwhile they are there twice. A fast
//! start reads no chunk, and yet must not count them twice over the state that it has of the chunks. So what was seen
//! when all was read is kept beside: of the events that are not newer than the newest sealed one, which are sealed.
//! What is newer is not. Disposable: where it is missing, or any event is not spoken of, all is read again.

use super::bytes::{armour, put, put_signed, take, take_signed, take_u64, unarmour};
use super::event::{Event, EventId, SessionId};
use super::gather::Found;
use super::snapshot::Sealed;
use crate::bank::sort_by_rank;
use crate::memory::Millis;
use fnv::FnvHashSet;

const MAGIC: u8 = 0xee;
const VERSION: u8 = 1;

/// Events of one session whose numbers follow each other, and whether they are sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    session: SessionId,
    first: u32,
    last: u32,
    sealed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seam {
    /// The chunks that it speaks of.
    sealed: Sealed,
    /// When the newest sealed event happened.
    upto: Millis,
    stretches: Vec<Stretch>,
}

impl Seam {
    /// The seam of what was found.
    pub fn of(sealed: Sealed, found: &Found) -> Self {
        let chunked = || found.chunks.iter().flat_map(|chunk| &chunk.events);
        let upto = found.newest_sealed();
        let live = found.segments.iter().flat_map(|segment| &segment.events);
        let mut old: Vec<EventId> = live.filter(|event| event.now.at <= upto).map(|event| event.id).collect();
        sort_by_rank(&mut old, |id| i128::from(id.session.0) << 32 | i128::from(id.seq));
        old.dedup();
        let asked: FnvHashSet<EventId> = old.iter().copied().collect();
        let found: FnvHashSet<EventId> = chunked().map(|event| event.id).filter(|id| asked.contains(id)).collect();
        let mut stretches: Vec<Stretch> = Vec::new();
        for EventId { session, seq } in old {
            let sealed = found.contains(&EventId { session, seq });
            match stretches.last_mut() {
                Some(last)
                    if last.session == session && last.sealed == sealed && last.last.checked_add(1) == Some(seq) =>
                {
                    last.last = seq;
                }
                _ => stretches.push(Stretch { session, first: seq, last: seq, sealed }),
            }
        }
        Self { sealed, upto, stretches }
    }

    /// When the newest sealed event happened.
    pub fn upto(&self) -> Millis {
        self.upto
    }

    /// Leaves the events that are not sealed. `None` where it cannot tell, which it can for all that has happened
    /// since it was made.
    pub fn unsealed(&self, sealed: Sealed, mut events: Vec<Event>) -> Option<Vec<Event>> {
        if sealed != self.sealed {
            return None;
        }
        let mut sure = true;
        events.retain(|event| {
            if event.now.at > self.upto {
                return true;
            }
            let EventId { session, seq } = event.id;
            let holds =
                |stretch: &&Stretch| stretch.session == session && (stretch.first..=stretch.last).contains(&seq);
            let stretch = self.stretches.iter().find(holds);
            sure &= stretch.is_some();
            stretch.is_some_and(|stretch| !stretch.sealed)
        });
        sure.then_some(events)
    }

    pub fn write(&self) -> String {
        let mut bytes = vec![MAGIC, VERSION];
        bytes.extend(self.sealed.digest.to_le_bytes());
        put(&mut bytes, self.sealed.chunks.into());
        put_signed(&mut bytes, self.upto.0);
        for stretch in &self.stretches {
            bytes.extend(stretch.session.0.to_le_bytes());
            put(&mut bytes, u64::from(stretch.first) << 1 | u64::from(stretch.sealed));
            put(&mut bytes, u64::from(stretch.last));
        }
        armour(bytes)
    }

    pub fn read(text: &str) -> Option<Self> {
        let bytes = unarmour(text)?;
        let [MAGIC, VERSION, rest @ ..] = &bytes[..] else { return None };
        let mut rest = rest;
        let digest = take_u64(&mut rest)?;
        let sealed = Sealed { digest, chunks: u32::try_from(take(&mut rest)?).ok()? };
        let mut seam = Self { sealed, upto: Millis(take_signed(&mut rest)?), stretches: Vec::new() };
        while !rest.is_empty() {
            let session = SessionId(take_u64(&mut rest)?);
            let first = take(&mut rest)?;
            let last = u32::try_from(take(&mut rest)?).ok()?;
            let (first, sealed) = (u32::try_from(first >> 1).ok()?, first & 1 == 1);
            seam.stretches.push(Stretch { session, first, last, sealed });
        }
        Some(seam)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_read_as_it_was_written(digest in any::<u64>(), chunks in 0u32..999, upto in any::<i64>(), stretches in prop::collection::vec((any::<u64>(), any::<(u32, u32, bool)>()), 0..5)) {
            let stretch = |(session, (first, last, sealed))| Stretch { session: SessionId(session), first, last, sealed };
            let stretches = stretches.into_iter().map(stretch).collect();
            let seam = Seam { sealed: Sealed { digest, chunks }, upto: Millis(upto), stretches };
            prop_assert_eq!(Seam::read(&seam.write()), Some(seam));
        }

        #[test]
        fn any_text_is_read_without_panic(text in ".*", bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let _ = Seam::read(&text);
            let _ = Seam::read(&armour([vec![MAGIC, VERSION], bytes].concat()));
        }
    }
}
