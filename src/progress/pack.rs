//! How events become the pieces of a block: up to 256 of them in one piece, about seven characters each, and the cards
//! that they are of, 64 in one piece, so that a damaged line costs few.
//!
//! ```text
//! cards  = 0, number of the first, its key; then for each next one what its key's upper half is more, and its lower half
//! events = 1, count, kinds, settings of the codes, runs
//! run    = events of one session whose numbers follow each other: session, first number, time, offset, retention
//! event  = kind, then its gap, card, time taken and chosen days; a kind after the last one: a line's payload as it is
//! ```
//!
//! Numbers are in the codes of [`bits`](crate::store::bits), whose orders each piece chooses for itself. A gap is the
//! time since the event before, less the time taken and a constant of the piece's own, which leaves little. A kind is a
//! combination of [`flags`], the frequent ones first. An event that is no review is kept as a line would keep it, so
//! nothing is ever left out or rounded.

use super::codec::{DAYS, Decoded, flags, payload, read_payload, unflagged};
use super::event::{Event, EventId, EventKind, Review, SessionId};
use crate::bank::{CardKey, sort_by_rank};
use crate::memory::{Millis, Now};
use crate::store::bits::{BitReader, BitWriter, best_order};
use crate::store::bytes::{unzigzag, zigzag};

/// Events of a full piece.
const EVENTS: usize = 256;
/// Cards of a full piece.
const CARDS: usize = 64;

const OF_CARDS: u64 = 0;
const OF_EVENTS: u64 = 1;
/// A gap that is larger begins a new run. In milliseconds: 34 years.
const FAR: u64 = 1 << 40;
/// Orders of the codes that are not chosen.
const SMALL: u32 = 5;
const WIDE: u32 = 9;

/// Writes events, in any order.
pub(super) fn pack(events: &[Event]) -> Vec<Vec<u8>> {
    let mut cards: Vec<CardKey> = Vec::new();
    for event in events {
        if let EventKind::Review(review) = &event.what {
            cards.extend([Some(review.card), review.confused_with].into_iter().flatten());
        }
    }
    sort_by_rank(&mut cards, |card| card.0.into());
    cards.dedup();
    let index = |card: CardKey| cards.binary_search(&card).ok().map(|place| place as u32);
    let of_cards = cards.chunks(CARDS).enumerate().map(|(n, some)| write_cards((n * CARDS) as u64, some));
    of_cards.chain(events.chunks(EVENTS).map(|events| write_events(events, &index))).collect()
}

/// Reads what [`pack`] wrote, as far as it is there; and whether a newer program wrote some of it. Total.
pub(super) fn unpack(pieces: &[Option<Vec<u8>>]) -> (Vec<Event>, bool) {
    let mut cards: Vec<Option<CardKey>> = Vec::new();
    for piece in pieces.iter().flatten() {
        let _ = read_cards(piece, &mut cards);
    }
    let (mut events, mut newer) = (Vec::new(), false);
    for piece in pieces.iter().flatten() {
        newer |= read_events(piece, &cards, &mut events).is_some_and(|newer| newer);
    }
    (events, newer)
}

// ---- Cards ----

fn write_cards(first: u64, cards: &[CardKey]) -> Vec<u8> {
    let steps: Vec<u64> = cards.windows(2).map(|pair| (pair[1].0 >> 32) - (pair[0].0 >> 32)).collect();
    let (order, _) = best_order(&steps);
    let mut bits = BitWriter::default();
    bits.bits(OF_CARDS, 8);
    bits.number(first, WIDE);
    bits.number(cards.len() as u64, WIDE);
    bits.bits(u64::from(order), 5);
    bits.u64(cards[0].0);
    for (step, card) in steps.into_iter().zip(&cards[1..]) {
        bits.number(step, order);
        bits.bits(card.0 & 0xffff_ffff, 32);
    }
    bits.finish()
}

fn read_cards(piece: &[u8], cards: &mut Vec<Option<CardKey>>) -> Option<()> {
    let mut bits = BitReader::new(piece);
    if bits.bits(8)? != OF_CARDS {
        return None;
    }
    let first = usize::try_from(bits.number(WIDE)?).ok().filter(|&first| first <= MOST_CARDS)?;
    let count = bits.number(WIDE)?;
    let order = bits.bits(5)? as u32;
    let mut key = bits.u64()?;
    for n in 0..count {
        if n > 0 {
            let upper = (key >> 32).checked_add(bits.number(order)?).filter(|upper| *upper < 1 << 32)?;
            key = upper << 32 | bits.bits(32)?;
        }
        let place = first + n as usize;
        if cards.len() <= place {
            cards.resize(place + 1, None);
        }
        cards[place] = Some(CardKey(key));
    }
    Some(())
}

/// More cards than a block can have; what says so is damaged.
const MOST_CARDS: usize = 1 << 20;

// ---- Events: writing ----

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

fn write_events(events: &[Event], index: &dyn Fn(CardKey) -> Option<u32>) -> Vec<u8> {
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
    bits.bits(OF_EVENTS, 8);
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
    bits.finish()
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

// ---- Events: reading ----

/// Reads a piece's events; whether some are of a kind that only a newer program knows. Events of cards that are not there
/// are left out.
fn read_events(bytes: &[u8], cards: &[Option<CardKey>], events: &mut Vec<Event>) -> Option<bool> {
    let mut bits = BitReader::new(bytes);
    if bits.bits(8)? != OF_EVENTS {
        return None;
    }
    let count = usize::try_from(bits.number(WIDE)?).ok()?;
    let kinds = bits.number(SMALL)?;
    let kinds: Vec<Review> = (0..kinds).map(|_| unflagged(bits.number(WIDE)?)).collect::<Option<_>>()?;
    let (constant, of_gaps) = (bits.bits(5)?, bits.bits(5)? as u32);
    let (of_took, of_days) = (bits.bits(5)? as u32, bits.bits(5)? as u32);
    let (of_kinds, width) = (bits.bits(5)? as u32, bits.bits(6)? as u32);
    let mut newer = false;
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
                        events.push(event);
                    }
                    Decoded::Newer => newer = true,
                    Decoded::Damaged => return None,
                }
                seq = if n + 1 < length { seq.checked_add(1)? } else { seq };
                continue;
            };
            let gap = unzigzag(bits.number(of_gaps)?);
            let took = u16::try_from(bits.number(of_took)?).ok()?;
            let mut card = || Some(cards.get(bits.bits(width)? as usize).copied().flatten());
            let (card, confused) = (card()?, if like.confused_with.is_some() { Some(card()?) } else { None });
            let review = Review {
                card: card.unwrap_or(CardKey(0)),
                took,
                retention,
                confused_with: confused.flatten(),
                days: if like.days.is_some() { Some(u16::try_from(bits.number(of_days)?).ok()?) } else { None },
                ..like.clone()
            };
            at = at.wrapping_add(gap).wrapping_add(lead(u64::from(took), constant));
            let now = Now { at: Millis(at), offset };
            if card.is_some() && confused != Some(None) {
                events.push(Event { id: EventId { session, seq }, now, what: EventKind::Review(review) });
            }
            seq = if n + 1 < length { seq.checked_add(1)? } else { seq };
        }
        read += length;
    }
    bits.is_done().then_some(newer)
}

#[cfg(test)]
#[path = "pack_tests.rs"]
mod tests;
