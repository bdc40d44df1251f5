//! Which cards a session takes from.

use crate::bank::{CardRef, Library};
use crate::memory::{Day, Millis, Now};
use crate::progress::{CardState, Exam, Progress, Settings};

/// Which cards a session takes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// What the day asks for.
    #[default]
    Everything,
    /// One topic: indices of bank and topic.
    Topic(usize, usize),
    /// Cards that were forgotten again and again.
    Leeches,
    /// Cards that were answered wrong by someone who was sure.
    SureAndWrong,
    /// Cards that come back tomorrow, ahead of their day.
    Tomorrow,
    /// Cards with any flag.
    Flagged,
    /// Cards that were forgotten today.
    Forgotten,
    /// Two cards that are mixed up, asked in turns.
    Pair(CardRef, CardRef),
}

/// The status of a card; each card has exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardStatus {
    /// Never answered.
    New,
    /// At the learning step, due at this moment.
    Learning(Millis),
    /// Due on this day, which is today or before.
    Due(Day),
    /// Due on this later day.
    Later(Day),
    /// Buried until tomorrow.
    Buried,
    /// Suspended until it is resumed.
    Suspended,
}

impl CardStatus {
    /// Returns the status of a card at a moment.
    pub fn of(state: Option<&CardState>, now: Now) -> Self {
        let today = now.day();
        match state {
            Some(state) if state.suspended => CardStatus::Suspended,
            Some(state) if state.is_buried(today) => CardStatus::Buried,
            Some(CardState { memory: Some(memory), .. }) => match memory.due {
                crate::memory::Due::At(at) => CardStatus::Learning(at),
                crate::memory::Due::On(day) if day <= today => CardStatus::Due(day),
                crate::memory::Due::On(day) => CardStatus::Later(day),
            },
            _ => CardStatus::New,
        }
    }

    /// Returns whether it may be asked at all today.
    pub fn is_available(self) -> bool {
        !matches!(self, CardStatus::Buried | CardStatus::Suspended)
    }
}

impl Scope {
    /// Returns whether a card belongs to the scope by its place in the library alone.
    pub fn contains(&self, library: &Library, at: CardRef) -> bool {
        match *self {
            Scope::Topic(bank, topic) => at.bank == bank && library.fact(at).topic == topic,
            Scope::Pair(a, b) => at == a || at == b,
            _ => true,
        }
    }

    /// Returns whether it is a day's work, with new cards and limits, and not chosen by what has been done with the
    /// cards.
    pub fn is_daily(&self) -> bool {
        matches!(self, Scope::Everything | Scope::Topic(..))
    }

    /// Returns whether a card is selected by its state, due or not.
    pub fn selects(&self, state: Option<&CardState>, today: Day) -> bool {
        let Some(state) = state else { return matches!(self, Scope::Topic(..) | Scope::Pair(..)) };
        let memory = state.memory.as_ref();
        match self {
            Scope::Topic(..) | Scope::Pair(..) => true,
            Scope::Everything => memory.is_some(),
            Scope::Leeches => memory.is_some_and(|memory| memory.is_leech()),
            Scope::SureAndWrong => state.sure_and_wrong,
            Scope::Tomorrow => memory.is_some_and(|memory| memory.due_day() == Some(today + 1)),
            Scope::Flagged => state.flag > 0,
            Scope::Forgotten => state.forgotten == Some(today),
        }
    }
}

/// Returns how many cards of the library are put aside: until tomorrow, and until they are resumed.
pub fn put_aside(library: &Library, progress: &Progress, today: Day) -> (usize, usize) {
    let known = progress.cards().filter(|(key, _)| library.find(*key).is_some());
    known.fold((0, 0), |(buried, suspended), (_, state)| match state.suspended {
        true => (buried, suspended + 1),
        false => (buried + usize::from(state.is_buried(today)), suspended),
    })
}

/// Returns whether a card belongs to an exam.
pub fn is_examined(exam: &Exam, settings: &Settings, library: &Library, at: CardRef) -> bool {
    let bank = library.bank(at);
    match (&exam.bank, &exam.topic) {
        (None, _) => settings.studies(library, at.bank),
        (Some(id), None) => bank.id == *id,
        (Some(id), Some(topic)) => bank.id == *id && bank.topics[library.fact(at).topic].id == *topic,
    }
}
