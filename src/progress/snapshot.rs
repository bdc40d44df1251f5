//! A snapshot: the state after some events, so that a visit need not replay them.
//!
//! It can be thrown away at any time, and is whenever anything about it is not as expected; then all events are
//! replayed. One line of ASCII, which the store keeps under a check sum:
//!
//! ```text
//! text    = base64( bytes )     without padding
//! bytes   = version ‖ scheduler ‖ contents ‖ parameters ‖ awaited ‖ days ‖ cards
//! ```
//!
//! It names exactly what it contains ([`Contents`]). Where later events reach behind it (parameters, a void of an event
//! that it contains, an answer by a clock that went back), no step on leads to the right state, and all is replayed.
//!
//! Numbers are LEB128 varints, signed ones zigzagged; see `snapshot` for the order of fields, `read` for its inverse.

use super::codec::Events;
use super::event::{Event, EventId, SessionId};
use super::replay::Progress;
use super::track::{CardState, DaySum};
use crate::bank::{CardKey, sort_by_rank};
use crate::memory::{CardMemory, Day, Due, Grade, MemoryState, Millis, Now, Stage};
use crate::store::{Codec, Contents, Start};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;

/// Of the layout of these bytes.
const VERSION: u8 = 3;
/// Of what replay makes of events: a change there that moves any state must change this.
const SCHEDULER: u8 = 1;

/// A stage in two bits.
fn stage_code(stage: Stage) -> u64 {
    match stage {
        Stage::Met => 0,
        Stage::Learning => 1,
        Stage::Review => 2,
    }
}

fn stage(code: u64) -> Option<Stage> {
    [Stage::Met, Stage::Learning, Stage::Review].into_iter().find(|&stage| stage_code(stage) == code)
}

impl Progress {
    /// The state as text. It must be the state after exactly the events that `contents` names.
    pub fn snapshot(&self, contents: &Contents) -> String {
        let mut out = SnapshotWriter(vec![VERSION, SCHEDULER]);
        out.0.extend(contents.write());
        match self.epochs.newest_parameters() {
            None => out.number(0),
            Some((id, now, parameters)) => {
                out.number(1);
                out.id(id);
                out.signed(now.at.0);
                out.signed(now.offset.into());
                parameters.iter().for_each(|&number| out.float(number));
            }
        }
        let mut awaited: Vec<EventId> = self.missing().collect();
        sort_by_rank(&mut awaited, |id| i128::from(id.session.0) << 32 | i128::from(id.seq));
        out.number(awaited.len() as u64);
        awaited.into_iter().for_each(|id| out.id(id));
        let mut days: Vec<(Day, DaySum)> =
            self.days.iter().map(|(&day, &sum)| (day, sum)).filter(|(_, sum)| *sum != DaySum::default()).collect();
        sort_by_rank(&mut days, |(day, _)| day.0.into());
        out.number(days.len() as u64);
        for (day, sum) in days {
            out.signed(day.0.into());
            [sum.answers.into(), sum.took, sum.begun.into(), sum.reviewed.into(), sum.recalled.into()]
                .into_iter()
                .for_each(|number| out.number(number));
        }
        let mut cards: Vec<(CardKey, i64, &CardState)> = self
            .tracks
            .iter()
            .filter_map(|(&key, track)| track.newest_at().map(|newest| (key, newest, &track.state)))
            .collect();
        sort_by_rank(&mut cards, |(key, ..)| key.0.into());
        out.number(cards.len() as u64);
        for (key, newest, state) in cards {
            out.fixed(key.0);
            out.signed(newest);
            out.card(state);
        }
        BASE64.encode(out.0)
    }

    /// The state after what a start has found, brought forward from the snapshot that it found, or replayed where there are
    /// no blocks.
    ///
    /// `None` says that the snapshot is of no use here, and everything must be replayed: it is damaged, of another version,
    /// stands on what is not there, or an event reaches behind it.
    pub fn resume(start: &Start<Event>) -> Option<Self> {
        let resumed = start.snapshot.as_ref().and_then(|text| Self::brought_forward(text, start));
        if resumed.is_some() || !start.blocks.is_empty() {
            return resumed;
        }
        let events: Vec<Event> = start.segments.iter().flat_map(|segment| &segment.entries).cloned().collect();
        Some(Self::replay(&events))
    }

    fn brought_forward(text: &str, start: &Start<Event>) -> Option<Self> {
        let bytes = BASE64.decode(text).ok()?;
        let mut rest = Reader(&bytes);
        if rest.take::<2>()? != [VERSION, SCHEDULER] {
            return None;
        }
        let contents = Contents::read(&mut rest.0)?;
        let count = |segment: &crate::store::Segment<Event>| segment.entries.len() as u32;
        let segments: Vec<_> =
            start.segments.iter().map(|segment| (segment.writer, segment.number, count(segment))).collect();
        if !contents.stands_on(&start.blocks, &segments) {
            return None;
        }
        let mut progress = read(&mut rest)?;
        // In the order of replay, so that each is one step on.
        let live = start.segments.iter().flat_map(|segment| &segment.entries);
        let mut live: Vec<&Event> = live.filter(|event| !contents.holds(Events::id(event))).collect();
        sort_by_rank(&mut live, |event| event.id.seq.into());
        sort_by_rank(&mut live, |event| event.rank());
        live.into_iter().all(|event| progress.apply(event)).then_some(progress)
    }
}

fn read(bytes: &mut Reader<'_>) -> Option<Progress> {
    let mut progress = Progress::default();
    progress.resumed = true;
    if bytes.number()? == 1 {
        let id = bytes.id()?;
        let now = Now { at: Millis(bytes.signed()?), offset: i16::try_from(bytes.signed()?).ok()? };
        let mut parameters = [0.0; 21];
        for number in &mut parameters {
            *number = bytes.float()?;
        }
        progress.epochs.begin(id, now, &parameters);
    }
    for _ in 0..bytes.number()? {
        progress.awaited.insert(bytes.id()?);
    }
    for _ in 0..bytes.number()? {
        let day = Day(i32::try_from(bytes.signed()?).ok()?);
        let (answers, took, begun) = (bytes.small()?, bytes.number()?, bytes.small()?);
        let sum = DaySum { answers, took, begun, reviewed: bytes.small()?, recalled: bytes.small()? };
        progress.days.insert(day, sum);
    }
    let decay = progress.scheduler().decay();
    for _ in 0..bytes.number()? {
        let (key, newest) = (CardKey(bytes.fixed()?), bytes.signed()?);
        let state = bytes.card(decay)?;
        progress.put(key, state, newest);
    }
    bytes.0.is_empty().then_some(progress)
}

struct SnapshotWriter(Vec<u8>);

impl SnapshotWriter {
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)) as u64);
    }

    fn fixed(&mut self, number: u64) {
        self.0.extend(number.to_le_bytes());
    }

    fn float(&mut self, number: f32) {
        self.0.extend(number.to_le_bytes());
    }

    fn id(&mut self, id: EventId) {
        self.fixed(id.session.0);
        self.number(id.seq.into());
    }

    fn day(&mut self, day: Option<Day>) {
        if let Some(day) = day {
            self.signed(day.0.into());
        }
    }

    fn card(&mut self, state: &CardState) {
        let mut flags = u64::from(state.flag & 7)
            | u64::from(state.suspended) << 3
            | u64::from(state.sure_and_wrong) << 4
            | u64::from(state.buried.is_some()) << 5
            | u64::from(state.forgotten.is_some()) << 6
            | (state.confused_with.len() as u64 & 7) << 7;
        if let Some(memory) = &state.memory {
            flags |= 1 << 10
                | stage_code(memory.stage) << 11
                | u64::from(memory.fsrs.is_some()) << 13
                | u64::from(memory.is_learning()) << 14
                | memory.grade.map_or(0, |grade| u64::from(grade.code()) + 1) << 15;
        }
        self.number(flags);
        self.day(state.buried);
        self.day(state.forgotten);
        state.confused_with.iter().for_each(|card| self.fixed(card.0));
        let Some(memory) = &state.memory else { return };
        if let Some(fsrs) = memory.fsrs {
            self.float(fsrs.stability);
            self.float(fsrs.difficulty);
        }
        self.signed(memory.last.0.into());
        match memory.due {
            Due::At(at) => self.signed(at.0),
            Due::On(day) => self.signed((day - memory.last).into()),
        }
        self.number(memory.reviews.into());
        self.number(memory.lapses.into());
    }
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, left) = self.0.split_first_chunk::<N>()?;
        self.0 = left;
        Some(*bytes)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let [byte] = self.take()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn small(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    fn fixed(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }

    fn float(&mut self) -> Option<f32> {
        self.take().map(f32::from_le_bytes)
    }

    fn id(&mut self) -> Option<EventId> {
        Some(EventId { session: SessionId(self.fixed()?), seq: self.small()? })
    }

    fn day(&mut self) -> Option<Day> {
        i32::try_from(self.signed()?).ok().map(Day)
    }

    fn card(&mut self, decay: f32) -> Option<CardState> {
        let flags = self.number()?;
        let bit = |n: u32| flags >> n & 1 == 1;
        let mut state = CardState {
            flag: (flags & 7) as u8,
            suspended: bit(3),
            sure_and_wrong: bit(4),
            buried: if bit(5) { Some(self.day()?) } else { None },
            forgotten: if bit(6) { Some(self.day()?) } else { None },
            ..CardState::default()
        };
        for _ in 0..flags >> 7 & 7 {
            state.confused_with.push(CardKey(self.fixed()?));
        }
        if !bit(10) {
            return Some(state);
        }
        let stage = stage(flags >> 11 & 3)?;
        let fsrs = match bit(13) {
            true => Some(MemoryState { stability: self.float()?, difficulty: self.float()? }),
            false => None,
        };
        let last = self.day()?;
        let due = match bit(14) {
            true => Due::At(Millis(self.signed()?)),
            false => Due::On(last + i32::try_from(self.signed()?).ok()?),
        };
        let grade = match flags >> 15 {
            0 => None,
            n => Some(Grade::from_code(n - 1)?),
        };
        let (reviews, lapses) = (self.small()?, self.small()?);
        state.memory = Some(CardMemory { stage, fsrs, decay, last, due, reviews, lapses, grade });
        Some(state)
    }
}
