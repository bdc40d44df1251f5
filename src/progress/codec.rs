//! The form in which an event is kept: one line of plain characters that stands alone.
//!
//! ```text
//! line    = base64( payload ‖ check )         without padding
//! payload = tag ‖ seq ‖ time ‖ offset ‖ body   all numbers as LEB128 varints, signed ones zigzagged
//! check   = the low 24 bits of CRC-32( session ‖ payload ), little endian
//! ```
//!
//! The check covers the session, which is in the key: a line in the wrong place is damage too. A damaged byte costs
//! the one event that it hit. A tag that is not known but whose check is right comes from a newer version.

use super::bytes::{crc32, put, put_signed, take, take_signed, take_u64};
use super::event::{Event, EventId, EventKind, Mark, Review, SessionId};
use crate::bank::CardKey;
use crate::marking::Outcome;
use crate::memory::{Confidence, Effect, Millis, Now};
use crate::question::Form;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;

/// Version 1 of each kind. A new version takes new tags; readers of these stay for ever.
const REVIEW: u8 = 0x11;
const VOID: u8 = 0x12;
const MARK: u8 = 0x13;
const PARAMETERS: u8 = 0x14;
/// A review with the chosen days until its card comes back; one without them is still written as [`REVIEW`].
const REVIEW_DAYS: u8 = 0x15;

/// The bit of [`flags`] that says that another card was taken for this one.
pub(super) const CONFUSED: u32 = 14;
/// The bit that says, in a chunk, that the days until the card comes back were chosen; a line's tag says it.
pub(super) const DAYS: u32 = 15;

/// Longest line that is read. The longest that is written has under 90 characters.
const LONGEST: usize = 512;

/// A line, read.
#[derive(Debug, Clone, PartialEq)]
pub enum Decoded {
    Event(Event),
    /// Sound, but of a kind that only a newer version knows.
    Newer,
    /// Not what was written.
    Damaged,
}

/// Writes an event as a line.
pub fn encode(event: &Event) -> String {
    let mut bytes = payload(event);
    let check = check(event.id.session, &bytes);
    bytes.extend(check);
    BASE64.encode(bytes)
}

/// An event without its session and without a check: what a line holds, and what a chunk holds of all that is rare.
pub(super) fn payload(event: &Event) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(48);
    bytes.push(match event.what {
        EventKind::Review(Review { days: Some(_), .. }) => REVIEW_DAYS,
        EventKind::Review(_) => REVIEW,
        EventKind::Void(_) => VOID,
        EventKind::Mark(..) => MARK,
        EventKind::Parameters(_) => PARAMETERS,
    });
    put(&mut bytes, u64::from(event.id.seq));
    put_signed(&mut bytes, event.now.at.0);
    put_signed(&mut bytes, i64::from(event.now.offset));
    match &event.what {
        EventKind::Review(review) => put_review(&mut bytes, review),
        EventKind::Void(id) => {
            bytes.extend(id.session.0.to_le_bytes());
            put(&mut bytes, u64::from(id.seq));
        }
        EventKind::Mark(card, mark) => {
            bytes.extend(card.0.to_le_bytes());
            bytes.push(mark_code(*mark));
        }
        EventKind::Parameters(parameters) => bytes.extend(parameters.iter().flat_map(|number| number.to_le_bytes())),
    }
    bytes
}

/// Reads a line of a session's segment. Total: any text gives an answer.
pub fn decode(session: SessionId, line: &str) -> Decoded {
    if line.len() > LONGEST {
        return Decoded::Damaged;
    }
    let Ok(bytes) = BASE64.decode(line) else { return Decoded::Damaged };
    let Some((payload, sum)) = bytes.split_last_chunk::<3>() else { return Decoded::Damaged };
    if check(session, payload) != *sum {
        return Decoded::Damaged;
    }
    read_payload(session, payload)
}

/// Reads what [`payload`] wrote.
pub(super) fn read_payload(session: SessionId, payload: &[u8]) -> Decoded {
    match payload.first() {
        Some(&(REVIEW | VOID | MARK | PARAMETERS | REVIEW_DAYS)) => {
            read(session, payload).map_or(Decoded::Damaged, Decoded::Event)
        }
        _ => Decoded::Newer,
    }
}

fn check(session: SessionId, payload: &[u8]) -> [u8; 3] {
    let [a, b, c, _] = crc32(&[&session.0.to_le_bytes(), payload]).to_le_bytes();
    [a, b, c]
}

/// What is said of a review in few values, as one number. Bits, from the lowest: form 4, outcome 3, effect 3,
/// confidence 2, overruled, hint, confused.
pub(super) fn flags(review: &Review) -> u64 {
    let confidence = u64::from(Confidence::level(review.confidence));
    let effect = u64::from(review.effect.code());
    review.form as u64
        | outcome_code(review.outcome) << 4
        | effect << 7
        | confidence << 10
        | u64::from(review.overruled) << 12
        | u64::from(review.hint) << 13
        | u64::from(review.confused_with.is_some()) << CONFUSED
}

fn put_review(bytes: &mut Vec<u8>, review: &Review) {
    put(bytes, flags(review));
    put(bytes, u64::from(review.took));
    bytes.push(review.retention);
    bytes.extend(review.card.0.to_le_bytes());
    bytes.extend(review.confused_with.iter().flat_map(|card| card.0.to_le_bytes()));
    if let Some(days) = review.days {
        put(bytes, u64::from(days));
    }
}

fn outcome_code(outcome: Outcome) -> u64 {
    match outcome {
        Outcome::Wrong => 0,
        Outcome::Almost => 1,
        Outcome::Right => 2,
        Outcome::SelfGraded => 3,
        Outcome::Unclear => 4,
    }
}

/// Flags stand from 0x10 on.
fn mark_code(mark: Mark) -> u8 {
    match mark {
        Mark::Suspended => 0,
        Mark::Resumed => 1,
        Mark::Buried => 2,
        Mark::Reset => 3,
        Mark::Flagged(flag) => 0x10 | flag & 7,
    }
}

fn mark(code: u8) -> Option<Mark> {
    match code {
        0 => Some(Mark::Suspended),
        1 => Some(Mark::Resumed),
        2 => Some(Mark::Buried),
        3 => Some(Mark::Reset),
        0x10..=0x17 => Some(Mark::Flagged(code & 7)),
        _ => None,
    }
}

fn read(session: SessionId, payload: &[u8]) -> Option<Event> {
    let (&tag, mut rest) = payload.split_first()?;
    let seq = u32::try_from(take(&mut rest)?).ok()?;
    let at = Millis(take_signed(&mut rest)?);
    let offset = i16::try_from(take_signed(&mut rest)?).ok()?;
    let what = match tag {
        VOID => {
            let session = SessionId(take_u64(&mut rest)?);
            EventKind::Void(EventId { session, seq: u32::try_from(take(&mut rest)?).ok()? })
        }
        MARK => {
            let card = CardKey(take_u64(&mut rest)?);
            let (&code, left) = rest.split_first()?;
            rest = left;
            EventKind::Mark(card, mark(code)?)
        }
        PARAMETERS => EventKind::Parameters(Box::new(take_parameters(&mut rest)?)),
        _ => EventKind::Review(read_review(&mut rest, tag == REVIEW_DAYS)?),
    };
    rest.is_empty().then_some(Event { id: EventId { session, seq }, now: Now { at, offset }, what })
}

fn read_review(rest: &mut &[u8], days: bool) -> Option<Review> {
    // The days stand apart, and the tag says whether they do.
    let flags = take(rest)? & !(1 << DAYS);
    let took = u16::try_from(take(rest)?).ok()?;
    let (&retention, left) = rest.split_first()?;
    *rest = left;
    let mut review = Review { took, retention, card: CardKey(take_u64(rest)?), ..unflagged(flags)? };
    if let Some(confused) = &mut review.confused_with {
        *confused = CardKey(take_u64(rest)?);
    }
    if days {
        review.days = Some(u16::try_from(take(rest)?).ok()?);
    }
    Some(review)
}

/// The review that [`flags`] speak of; what they do not say is zero.
pub(super) fn unflagged(flags: u64) -> Option<Review> {
    let bit = |n: u32| flags >> n & 1 == 1;
    Some(Review {
        card: CardKey(0),
        form: *Form::ALL.get((flags & 15) as usize)?,
        outcome: match flags >> 4 & 7 {
            0 => Outcome::Wrong,
            1 => Outcome::Almost,
            2 => Outcome::Right,
            3 => Outcome::SelfGraded,
            4 => Outcome::Unclear,
            _ => return None,
        },
        effect: Effect::from_code(flags >> 7 & 7)?,
        confidence: Confidence::from_level(flags >> 10 & 3)?,
        overruled: bit(12),
        hint: bit(13),
        retention: 0,
        took: 0,
        confused_with: bit(CONFUSED).then_some(CardKey(0)),
        days: bit(DAYS).then_some(0),
    })
}

fn take_parameters(rest: &mut &[u8]) -> Option<[f32; 21]> {
    let mut parameters = [0.0; 21];
    for number in &mut parameters {
        let (bytes, left) = rest.split_first_chunk::<4>()?;
        *rest = left;
        *number = f32::from_le_bytes(*bytes);
    }
    parameters.iter().all(|number| number.is_finite()).then_some(parameters)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::memory::Grade;
    use proptest::prelude::*;

    prop_compose! {
        pub(crate) fn review()(
            card in any::<u64>(), form in 0usize..9, outcome in 0u8..5, effect in 0usize..6, confidence in 0usize..4,
            overruled in any::<bool>(), hint in any::<bool>(), took in any::<u16>(), retention in 70u8..98, confused in any::<Option<u64>>(),
            days in any::<Option<u16>>(),
        ) -> Review {
            Review {
                card: CardKey(card),
                form: Form::ALL[form],
                outcome: [Outcome::Wrong, Outcome::Almost, Outcome::Right, Outcome::SelfGraded, Outcome::Unclear][usize::from(outcome)],
                effect: match effect { 0 => Effect::Practice, 5 => Effect::Met, n => Effect::Graded(Grade::ALL[n - 1]) },
                confidence: [None, Some(Confidence::Guess), Some(Confidence::ThinkSo), Some(Confidence::Sure)][confidence],
                overruled, hint, took, retention, days,
                confused_with: confused.map(CardKey),
            }
        }
    }

    prop_compose! {
        pub(crate) fn event()(
            session in any::<u64>(), seq in any::<u32>(), at in any::<i64>(), offset in any::<i16>(),
            review in review(), kind in 0u8..8, other in any::<(u64, u32)>(), code in 0u8..12, number in -9.0f32..9.0,
        ) -> Event {
            let what = match kind {
                0 => EventKind::Void(EventId { session: SessionId(other.0), seq: other.1 }),
                1 => EventKind::Mark(CardKey(other.0), mark(if code < 4 { code } else { 0x0c + code }).expect("a mark")),
                2 => EventKind::Parameters(Box::new(std::array::from_fn(|i| number + i as f32))),
                _ => EventKind::Review(review),
            };
            Event { id: EventId { session: SessionId(session), seq }, now: Now { at: Millis(at), offset }, what }
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(event in event()) {
            prop_assert_eq!(decode(event.id.session, &encode(&event)), Decoded::Event(event));
        }

        #[test]
        fn any_text_is_read_without_panic(session in any::<u64>(), line in ".*") {
            let _ = decode(SessionId(session), &line);
        }

        #[test]
        fn one_changed_character_is_noticed(event in event(), at in any::<prop::sample::Index>(), to in "[A-Za-z0-9+/]") {
            let line = encode(&event);
            let at = at.index(line.len());
            let mut changed = line.clone();
            changed.replace_range(at..=at, &to);
            prop_assume!(changed != line);
            prop_assert_eq!(decode(event.id.session, &changed), Decoded::Damaged);
        }

        #[test]
        fn a_line_of_another_session_is_damage(event in event(), other in any::<u64>()) {
            prop_assume!(other != event.id.session.0);
            prop_assert_eq!(decode(SessionId(other), &encode(&event)), Decoded::Damaged);
        }
    }

    #[test]
    fn version_1_stays_readable() {
        // A line as the first version wrote it. It must be read in ten years' time.
        let line = "EQOA2PTjqGd4oQUtWjGhuZtBvaxh+eqS";
        let event = Event {
            id: EventId { session: SessionId(7), seq: 3 },
            now: Now { at: Millis(1_775_000_000_000), offset: 60 },
            what: EventKind::Review(Review {
                card: CardKey(0x61ac_bd41_9bb9_a131),
                form: Form::Choice,
                outcome: Outcome::Right,
                effect: Effect::Met,
                confidence: None,
                overruled: false,
                hint: false,
                retention: 90,
                days: None,
                took: 45,
                confused_with: None,
            }),
        };
        assert_eq!(encode(&event), line);
        assert_eq!(decode(SessionId(7), line), Decoded::Event(event));
    }
}
