//! The form in which events are kept for good: up to 512 of them in one value, about seven characters each.
//!
//! ```text
//! value = base64( head ‖ bits ‖ crc-32 of both, little endian )      without padding
//! head  = 0xEC, version 1, xor of the events' hashes (8 bytes), last page of the dictionary (8 bytes, 0 for none)
//! bits  = count, kinds, settings of the codes, runs
//! run   = events of one session whose numbers follow each other: session, first number, time, offset, retention
//! event = kind, then its gap, card, time taken and chosen days; a kind after the last one: a line's payload as it is
//! ```
//!
//! Numbers are in the codes of [`bits`](super::bits), whose orders each chunk chooses for itself. A gap is the time
//! since the event before, less the time taken and a constant of the chunk's own, which leaves little. A kind is a
//! combination of [`flags`], the frequent ones first. What does not fit in (a card that is not in the dictionary, an
//! event that is no review) is kept as a line would keep it, so nothing is ever left out or rounded.

use super::bits::{BitReader, BitWriter, best_order};
use super::bytes::{Broken, armour, hash64, stir, unarmour, unzigzag, zigzag};
use super::codec::{DAYS, Decoded, flags, payload, read_payload, unflagged};
use super::dictionary::Dictionary;
use super::event::{Event, EventId, EventKind, Review, SessionId};
use crate::bank::{CardKey, sort_by_rank};
use crate::memory::{Millis, Now};

/// Events of a full chunk.
pub(super) const FULL: usize = 512;

const MAGIC: u8 = 0xec;
const VERSION: u8 = 1;
/// A gap that is larger begins a new run. In milliseconds: 34 years.
const FAR: u64 = 1 << 40;
/// Orders of the codes that are not chosen.
const SMALL: u32 = 5;
const WIDE: u32 = 9;

/// What a chunk holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Contents {
    pub events: Vec<Event>,
    /// Some events are of a kind that only a newer version knows.
    pub newer: bool,
}

/// A chunk's name: the same events over the same dictionary have the same one.
pub(super) fn id_of(text: &str) -> u64 {
    hash64(text.as_bytes())
}

/// A number for an event's name; sets of events are told apart by the xor of theirs.
pub(super) fn hash_of(id: EventId) -> u64 {
    stir(id.session.0 ^ u64::from(id.seq).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

// ---- Writing ----

/// An event, ready to be written.
enum Step<'a> {
    Review { review: &'a Review, kind: u64, gap: i64, card: u32, confused: Option<u32> },
    Other(&'a Event),
}

/// Steps that share a session, and whose numbers follow each other.
struct Run<'a> {
    id: EventId,
    at: Millis,
    offset: i16,
    retention: Option<u8>,
    steps: Vec<Step<'a>>,
}

/// Writes events, at most [`FULL`] of them, in any order. `dictionary` must hold the chain that `head` ends.
pub(super) fn write(events: &[Event], head: u64, index: &dyn Fn(CardKey) -> Option<u32>) -> String {
    let runs = runs(events, index);
    let steps = || runs.iter().flat_map(|run| &run.steps);
    let kinds = kinds(steps());
    // The first step of a run has no gap: the run's time is chosen so.
    let gaps: Vec<i64> = runs.iter().flat_map(|run| run.steps.iter().skip(1)).filter_map(Step::gap).collect();
    let order = |constant: u64| best_order(&gaps.iter().map(|gap| rest(*gap, constant)).collect::<Vec<_>>());
    let tried = (0..32).map(|constant| (constant, order(constant)));
    let best = tried.min_by_key(|&(_, (_, bits))| bits);
    let (constant, (of_gaps, _)) = best.unwrap_or_default();
    let (of_took, _) = best_order(&steps().filter_map(Step::took).collect::<Vec<_>>());
    let (of_days, _) = best_order(&steps().filter_map(Step::days).collect::<Vec<_>>());
    let (of_kinds, _) = best_order(&steps().map(|step| step.symbol(&kinds)).collect::<Vec<_>>());
    let most = steps().filter_map(Step::largest).max().unwrap_or_default();
    let width = 32 - most.leading_zeros();

    let mut bits = BitWriter::default();
    bits.number(events.len() as u64, WIDE);
    bits.number(kinds.len() as u64, SMALL);
    kinds.iter().for_each(|&kind| bits.number(kind, WIDE));
    for setting in [constant as u32, of_gaps, of_took, of_days, of_kinds] {
        bits.bits(u64::from(setting), 5);
    }
    bits.bits(u64::from(width), 6);
    for run in &runs {
        bits.number(run.steps.len() as u64, SMALL);
        bits.u64(run.id.session.0);
        bits.number(u64::from(run.id.seq), SMALL);
        bits.number(zigzag(i64::from(run.offset)), WIDE);
        bits.bits(u64::from(run.retention.unwrap_or_default()), 8);
        let took = run.steps.first().and_then(Step::took).unwrap_or_default();
        bits.u64(run.at.0.wrapping_sub(lead(took, constant)) as u64);
        for (n, step) in run.steps.iter().enumerate() {
            bits.number(step.symbol(&kinds), of_kinds);
            match step {
                Step::Review { review, gap, card, confused, .. } => {
                    bits.number(if n == 0 { 0 } else { rest(*gap, constant) }, of_gaps);
                    bits.number(u64::from(review.took), of_took);
                    bits.bits(u64::from(*card), width);
                    confused.iter().for_each(|&card| bits.bits(u64::from(card), width));
                    review.days.iter().for_each(|&days| bits.number(u64::from(days), of_days));
                }
                Step::Other(event) => {
                    let bytes = payload(event);
                    bits.number(bytes.len() as u64, SMALL);
                    bytes.iter().for_each(|&byte| bits.bits(u64::from(byte), 8));
                }
            }
        }
    }
    let mut bytes = vec![MAGIC, VERSION];
    bytes.extend(events.iter().fold(0, |xor, event| xor ^ hash_of(event.id)).to_le_bytes());
    bytes.extend(head.to_le_bytes());
    bytes.extend(bits.finish());
    armour(bytes)
}

/// Milliseconds that a gap has without anything being left of it.
fn lead(took: u64, constant: u64) -> i64 {
    took as i64 * 100 + constant as i64 * 1000
}

fn rest(gap: i64, constant: u64) -> u64 {
    zigzag(gap - constant as i64 * 1000)
}

impl Step<'_> {
    /// Less the time taken.
    fn gap(&self) -> Option<i64> {
        if let Step::Review { gap, .. } = self { Some(*gap) } else { None }
    }

    fn took(&self) -> Option<u64> {
        if let Step::Review { review, .. } = self { Some(u64::from(review.took)) } else { None }
    }

    fn days(&self) -> Option<u64> {
        if let Step::Review { review, .. } = self { review.days.map(u64::from) } else { None }
    }

    fn largest(&self) -> Option<u32> {
        if let Step::Review { card, confused, .. } = self { Some((*card).max(confused.unwrap_or(0))) } else { None }
    }

    fn symbol(&self, kinds: &[u64]) -> u64 {
        let place = match self {
            Step::Review { kind, .. } => kinds.iter().position(|known| known == kind),
            Step::Other(_) => None,
        };
        place.unwrap_or(kinds.len()) as u64
    }
}

fn runs<'a>(events: &'a [Event], index: &dyn Fn(CardKey) -> Option<u32>) -> Vec<Run<'a>> {
    let mut sessions: Vec<SessionId> = Vec::new();
    let mut ordered: Vec<(usize, &Event)> = Vec::with_capacity(events.len());
    for event in events {
        let known = sessions.iter().rposition(|&session| session == event.id.session);
        let place = known.unwrap_or_else(|| {
            sessions.push(event.id.session);
            sessions.len() - 1
        });
        ordered.push((place, event));
    }
    sort_by_rank(&mut ordered, |(place, event)| (*place as i128) << 32 | i128::from(event.id.seq));

    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut before: Option<&Event> = None;
    for (_, event) in ordered {
        let fit = |review: &'a Review| {
            let card = index(review.card)?;
            let confused = match review.confused_with {
                Some(card) => Some(index(card)?),
                None => None,
            };
            let gap = before.map_or(0, |before| event.now.at.0.wrapping_sub(before.now.at.0));
            let gap = gap.wrapping_sub(lead(u64::from(review.took), 0));
            Some(Step::Review {
                review,
                kind: flags(review) | u64::from(review.days.is_some()) << DAYS,
                gap,
                card,
                confused,
            })
        };
        let step = match &event.what {
            EventKind::Review(review) => fit(review).unwrap_or(Step::Other(event)),
            _ => Step::Other(event),
        };
        let retention = if let Step::Review { review, .. } = &step { Some(review.retention) } else { None };
        let follows = runs.last().zip(before).is_some_and(|(run, before)| {
            before.id.session == event.id.session
                && before.id.seq.checked_add(1) == Some(event.id.seq)
                && (retention.is_none() || run.offset == event.now.offset)
                && (retention.is_none() || run.retention.is_none() || run.retention == retention)
                && step.gap().is_none_or(|gap| gap.unsigned_abs() < FAR)
        });
        match runs.last_mut() {
            Some(run) if follows => {
                run.retention = run.retention.or(retention);
                run.steps.push(step);
            }
            _ => {
                let Now { at, offset } = event.now;
                runs.push(Run { id: event.id, at, offset, retention, steps: vec![step] });
            }
        }
        before = Some(event);
    }
    runs
}

/// The combinations of flags that occur, the most frequent first.
fn kinds<'a>(steps: impl Iterator<Item = &'a Step<'a>>) -> Vec<u64> {
    let mut counted: Vec<(u64, i128)> = Vec::new();
    for step in steps {
        let Step::Review { kind, .. } = step else { continue };
        match counted.iter_mut().find(|(known, _)| known == kind) {
            Some((_, count)) => *count += 1,
            None => counted.push((*kind, 1)),
        }
    }
    sort_by_rank(&mut counted, |&(kind, count)| -(count << 32) + i128::from(kind));
    counted.into_iter().map(|(kind, _)| kind).collect()
}

// ---- Reading ----

/// Reads a chunk. Total: any text gives an answer. Its events come session by session.
pub(super) fn read(text: &str, dictionary: &Dictionary) -> Result<Contents, Broken> {
    let bytes = unarmour(text).ok_or(Broken::Damaged)?;
    let (xor, head, rest) = match &bytes[..] {
        [MAGIC, VERSION, rest @ ..] => {
            let (xor, rest) = rest.split_first_chunk::<8>().ok_or(Broken::Damaged)?;
            let (head, rest) = rest.split_first_chunk::<8>().ok_or(Broken::Damaged)?;
            (u64::from_le_bytes(*xor), u64::from_le_bytes(*head), rest)
        }
        [MAGIC, version, ..] if *version > VERSION => return Err(Broken::Newer),
        _ => return Err(Broken::Damaged),
    };
    let cards = dictionary.cards(head).ok_or(Broken::Dictionary)?;
    let contents = read_bits(rest, &cards).ok_or(Broken::Damaged)?;
    let sum = contents.events.iter().fold(0, |sum, event| sum ^ hash_of(event.id));
    if sum == xor || contents.newer { Ok(contents) } else { Err(Broken::Damaged) }
}

fn read_bits(bytes: &[u8], cards: &[CardKey]) -> Option<Contents> {
    let mut bits = BitReader::new(bytes);
    let count = usize::try_from(bits.number(WIDE)?).ok().filter(|&count| count <= FULL)?;
    let kinds = bits.number(SMALL)?;
    let kinds: Vec<Review> = (0..kinds).map(|_| unflagged(bits.number(WIDE)?)).collect::<Option<_>>()?;
    let (constant, of_gaps) = (bits.bits(5)?, bits.bits(5)? as u32);
    let (of_took, of_days) = (bits.bits(5)? as u32, bits.bits(5)? as u32);
    let (of_kinds, width) = (bits.bits(5)? as u32, bits.bits(6)? as u32);
    let mut contents = Contents { events: Vec::with_capacity(count), newer: false };
    let mut read = 0;
    while read < count {
        let length = usize::try_from(bits.number(SMALL)?).ok().filter(|&n| (1..=count - read).contains(&n))?;
        let session = SessionId(bits.u64()?);
        let mut seq = u32::try_from(bits.number(SMALL)?).ok()?;
        let offset = i16::try_from(unzigzag(bits.number(WIDE)?)).ok()?;
        let retention = bits.bits(8)? as u8;
        let mut at = bits.u64()? as i64;
        for n in 0..length {
            let kind = bits.number(of_kinds)? as usize;
            let Some(like) = kinds.get(kind) else {
                let bytes = bits.number(SMALL)?;
                let bytes: Vec<u8> = (0..bytes).map(|_| Some(bits.bits(8)? as u8)).collect::<Option<_>>()?;
                match read_payload(session, &bytes) {
                    Decoded::Event(event) => {
                        (at, seq) = (event.now.at.0, event.id.seq);
                        contents.events.push(event);
                    }
                    Decoded::Newer => contents.newer = true,
                    Decoded::Damaged => return None,
                }
                seq = if n + 1 < length { seq.checked_add(1)? } else { seq };
                continue;
            };
            let gap = unzigzag(bits.number(of_gaps)?);
            let took = u16::try_from(bits.number(of_took)?).ok()?;
            let mut card = || cards.get(bits.bits(width)? as usize).copied();
            let review = Review {
                card: card()?,
                took,
                retention,
                confused_with: if like.confused_with.is_some() { Some(card()?) } else { None },
                days: if like.days.is_some() { Some(u16::try_from(bits.number(of_days)?).ok()?) } else { None },
                ..like.clone()
            };
            at = at.wrapping_add(gap).wrapping_add(lead(u64::from(took), constant));
            let now = Now { at: Millis(at), offset };
            contents.events.push(Event { id: EventId { session, seq }, now, what: EventKind::Review(review) });
            seq = if n + 1 < length { seq.checked_add(1)? } else { seq };
        }
        read += length;
    }
    bits.is_done().then_some(contents)
}

#[cfg(test)]
mod tests {
    use super::super::codec::tests::event;
    use super::super::dictionary::tests::of_cards;
    use super::*;
    use proptest::prelude::*;

    /// Events as a few sittings give them, with everything odd among them.
    fn sitting() -> impl Strategy<Value = Vec<Event>> {
        let step = (event(), 0u64..3, 0u32..12, -3000i64..40_000, any::<bool>());
        prop::collection::vec(step, 0..60).prop_map(|steps| {
            let mut seqs = [0; 3];
            let mut at = 1_700_000_000_000;
            let mut events = Vec::new();
            for (mut event, session, jump, gap, odd) in steps {
                at += gap;
                let seq = &mut seqs[session as usize];
                *seq += if jump == 0 { 3 } else { 1 };
                event.id = EventId { session: SessionId(session), seq: *seq };
                if !odd {
                    event.now = Now { at: Millis(at), offset: 60 };
                    if let EventKind::Review(review) = &mut event.what {
                        (review.retention, review.took) = (90, review.took % 600);
                    }
                }
                events.push(event);
            }
            events
        })
    }

    fn sorted(mut events: Vec<Event>) -> Vec<Event> {
        sort_by_rank(&mut events, |event| i128::from(event.id.session.0) << 32 | i128::from(event.id.seq));
        events
    }

    proptest! {
        /// Every field of every event comes back, whatever the dictionary lacks.
        #[test]
        fn what_is_written_is_read(events in sitting(), known in any::<u8>()) {
            let cards: Vec<CardKey> = events.iter().filter_map(|event| match &event.what {
                EventKind::Review(review) if review.card.0 as u8 <= known => Some(review.card),
                _ => None,
            }).collect();
            let (dictionary, head) = of_cards(&cards);
            let text = write(&events, head, &|card| cards.iter().position(|&known| known == card).map(|ix| ix as u32));
            prop_assert_eq!(sorted(read(&text, &dictionary).expect("it is read").events), sorted(events));
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), cards in 0u64..9) {
            let cards: Vec<CardKey> = (0..cards).map(CardKey).collect();
            let _ = read_bits(&bytes, &cards);
            let (dictionary, head) = of_cards(&cards);
            let mut whole = vec![MAGIC, VERSION];
            whole.extend([0; 8]);
            whole.extend(head.to_le_bytes());
            whole.extend(bytes);
            let _ = read(&armour(whole), &dictionary);
        }
    }

    #[test]
    fn a_newer_chunk_is_told_from_a_damaged_one() {
        let none = Dictionary::default();
        assert_eq!(read(&armour(vec![MAGIC, VERSION + 1, 7]), &none), Err(Broken::Newer));
        assert_eq!(read(&armour(vec![MAGIC + 1, VERSION, 7]), &none), Err(Broken::Damaged));
        assert_eq!(read("", &none), Err(Broken::Damaged));
        let text = write(&[], 7, &|_| None);
        assert_eq!(read(&text, &none), Err(Broken::Dictionary));
        assert_eq!(read(&write(&[], 0, &|_| None), &none), Ok(Contents::default()));
    }
}
