//! Blocks: every field of every event comes back, and a missing piece costs only its own.

use super::super::codec::tests::event;
use super::*;
use proptest::prelude::*;

/// Events as a few sessions give them, with everything odd among them.
fn session() -> impl Strategy<Value = Vec<Event>> {
    let step = (event(), 0u64..3, 0u32..12, -3000i64..40_000, any::<bool>());
    prop::collection::vec(step, 0..600).prop_map(|steps| {
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

fn pieces(events: &[Event]) -> Vec<Option<Vec<u8>>> {
    pack(events).into_iter().map(Some).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read(events in session()) {
        let (read, newer) = unpack(&pieces(&events));
        prop_assert!(!newer);
        prop_assert_eq!(sorted(read), sorted(events));
    }

    #[test]
    fn a_missing_piece_costs_only_its_own(events in session(), which in any::<prop::sample::Index>()) {
        prop_assume!(!events.is_empty());
        let mut pieces = pieces(&events);
        let which = which.index(pieces.len());
        let lost = pieces[which].take().expect("there");
        let (read, _) = unpack(&pieces);
        prop_assert!(read.iter().all(|event| events.contains(event)));
        let mut cards = Vec::new();
        let gone: Vec<CardKey> = if read_cards(&lost, &mut cards).is_some() { cards.into_iter().flatten().collect() } else { Vec::new() };
        let is_of = |event: &Event| matches!(&event.what, EventKind::Review(review) if gone.contains(&review.card) || review.confused_with.is_some_and(|card| gone.contains(&card)));
        let own = if gone.is_empty() { EVENTS } else { events.iter().filter(|event| is_of(event)).count() };
        prop_assert!(events.len() - read.len() <= own);
    }

    #[test]
    fn any_bytes_are_read_without_panic(pieces in prop::collection::vec(prop::option::of((0u8..3, prop::collection::vec(any::<u8>(), 0..200))), 0..4)) {
        let pieces: Vec<_> = pieces.into_iter().map(|piece| piece.map(|(kind, bytes)| [&[kind][..], &bytes].concat())).collect();
        let _ = unpack(&pieces);
    }
}
