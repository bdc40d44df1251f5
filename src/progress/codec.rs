//! An event as bytes that stand alone; its session is the writer, and not among them.
//!
//! ```text
//! payload = tag ‖ seq ‖ time ‖ offset ‖ body   all numbers as LEB128 varints, signed ones zigzagged
//! ```
//!
//! A tag that is not known, in a line whose check sum is right, comes from a newer version.

use super::event::{Event, EventId, EventKind, Mark, Review, SessionId};
use super::pack;
use crate::bank::CardKey;
use crate::marking::Outcome;
use crate::memory::{Confidence, Effect, Millis, Now};
use crate::question::Form;
use crate::store::bytes::{put, put_signed, take, take_signed, take_u64};
use crate::store::{Codec, EntryId, Unreadable};

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

/// A payload, read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Decoded {
    Event(Event),
    /// Sound, but of a kind that only a newer version knows.
    Newer,
    /// Not what was written.
    Damaged,
}

/// Events as the entries of the log.
#[derive(Debug, Clone, Copy)]
pub struct Events;

impl Codec for Events {
    type Entry = Event;

    fn id(event: &Event) -> EntryId {
        EntryId { writer: event.id.session.0, number: event.id.seq }
    }

    fn at(event: &Event) -> i64 {
        event.now.at.0
    }

    fn encode(event: &Event) -> Vec<u8> {
        payload(event)
    }

    fn decode(writer: u64, bytes: &[u8]) -> Result<Event, Unreadable> {
        match read_payload(SessionId(writer), bytes) {
            Decoded::Event(event) => Ok(event),
            Decoded::Newer => Err(Unreadable::Newer),
            Decoded::Damaged => Err(Unreadable::Damaged),
        }
    }

    fn pack(events: &[Event]) -> Vec<Vec<u8>> {
        pack::pack(events)
    }

    fn unpack(pieces: &[Option<Vec<u8>>]) -> (Vec<Event>, bool) {
        pack::unpack(pieces)
    }
}

/// An event without its session: what a line holds, and what a block holds of all that is rare.
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

/// Reads what [`payload`] wrote.
pub(super) fn read_payload(session: SessionId, payload: &[u8]) -> Decoded {
    match payload.first() {
        // A new tag stands here too, or it is read as of a newer version.
        Some(&(REVIEW | VOID | MARK | PARAMETERS | REVIEW_DAYS)) => {
            read(session, payload).map_or(Decoded::Damaged, Decoded::Event)
        }
        _ => Decoded::Newer,
    }
}

/// What is said of a review in few values, as one number. Bits, from the lowest: form 4, outcome 3, effect 3,
/// confidence 2, overruled, hint, confused.
pub(super) fn flags(review: &Review) -> u64 {
    let confidence = u64::from(Confidence::level(review.confidence));
    let effect = u64::from(review.effect.code());
    u64::from(review.form.code())
        | u64::from(review.outcome.code()) << 4
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
        form: Form::from_code(flags & 15)?,
        outcome: Outcome::from_code(flags >> 4 & 7)?,
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
            card in any::<u64>(), form in 0usize..9, outcome in 0u8..5, effect in 0usize..6, confidence in 0u64..=Confidence::ALL.len() as u64,
            overruled in any::<bool>(), hint in any::<bool>(), took in any::<u16>(), retention in 70u8..98, confused in any::<Option<u64>>(),
            days in any::<Option<u16>>(),
        ) -> Review {
            Review {
                card: CardKey(card),
                form: Form::ALL[form],
                outcome: [Outcome::Wrong, Outcome::Almost, Outcome::Right, Outcome::SelfGraded, Outcome::Unclear][usize::from(outcome)],
                effect: match effect { 0 => Effect::Practice, 5 => Effect::Met, n => Effect::Graded(Grade::ALL[n - 1]) },
                confidence: Confidence::from_level(confidence).expect("a level"),
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

    fn decode(session: u64, bytes: &[u8]) -> Result<Event, Unreadable> {
        Events::decode(session, bytes)
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(event in event()) {
            prop_assert_eq!(decode(event.id.session.0, &Events::encode(&event)), Ok(event));
        }

        #[test]
        fn any_bytes_are_read_without_panic(session in any::<u64>(), tag in 0u8..0x20, bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            let _ = decode(session, &[&[tag][..], &bytes].concat());
        }
    }

    /// What is stored in so many bits fits them, and every variant has a code of its own.
    #[test]
    fn every_variant_fits_its_width() {
        let distinct = |mut codes: Vec<u64>, width: u32| {
            assert!(codes.iter().all(|code| code >> width == 0), "{codes:?} in {width} bits");
            let count = codes.len();
            codes.sort_unstable();
            codes.dedup();
            assert_eq!(codes.len(), count);
        };
        distinct(Form::ALL.map(|form| form.code().into()).to_vec(), 4);
        let outcomes = [Outcome::Wrong, Outcome::Almost, Outcome::Right, Outcome::SelfGraded, Outcome::Unclear];
        distinct(outcomes.map(|outcome| outcome.code().into()).to_vec(), 3);
        let graded = Grade::ALL.map(Effect::Graded);
        let effects = [&graded[..], &[Effect::Practice, Effect::Met]].concat();
        distinct(effects.into_iter().map(|effect| effect.code().into()).collect(), 3);
        for form in Form::ALL {
            for outcome in outcomes {
                let review = Review { form, outcome, ..unflagged(0).expect("a review") };
                assert_eq!(unflagged(flags(&review)), Some(review));
            }
        }
    }

    #[test]
    fn version_1_stays_readable() {
        use base64::Engine as _;
        // A payload as the first version wrote it. It must be read in ten years' time.
        let bytes =
            base64::engine::general_purpose::STANDARD_NO_PAD.decode("EQOA2PTjqGd4oQUtWjGhuZtBvaxh").expect("base64");
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
        assert_eq!(Events::encode(&event), bytes);
        assert_eq!(decode(7, &bytes), Ok(event));
    }
}
