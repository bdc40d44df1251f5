//! The order in which found cards are listed.

use crate::bank::{CardRef, Fold, Library, rank_of, sort_by_rank};
use crate::memory::{CardMemory, Day, Due};
use crate::progress::{CardState, Progress};

/// An order of cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As they stand in the bank.
    #[default]
    Bank,
    /// Due first; new cards after those that come back, suspended ones last.
    Due,
    /// Least likely to be recalled first; new cards last.
    Weakest,
    /// Most lapses first.
    Lapses,
    /// Hardest first; new cards last.
    Hardest,
    /// By the question's letters.
    Question,
}

impl Order {
    /// Every order with its name, in the order of a menu.
    pub const ALL: [(&'static str, Order); 6] = [
        ("bank", Order::Bank),
        ("due", Order::Due),
        ("weakest", Order::Weakest),
        ("lapses", Order::Lapses),
        ("hardest", Order::Hardest),
        ("question", Order::Question),
    ];

    /// Sorts cards that stand as in the bank; equal ones stay so.
    pub(super) fn sort(self, cards: &mut Vec<CardRef>, library: &Library, progress: &Progress, fold: Fold, today: Day) {
        let state = |at: &CardRef| progress.card(library.card(*at).key);
        let memory = |at: &CardRef| state(at).and_then(|state| state.memory.as_ref());
        match self {
            Order::Bank => {}
            Order::Due => sort_by_rank(cards, |at| due_rank(state(at), today)),
            Order::Weakest => sort_by_rank(cards, |at| {
                memory(at).map_or(i128::MAX, |memory| rank_of(memory.retrievability(today).into()))
            }),
            Order::Lapses => sort_by_rank(cards, |at| -i128::from(memory(at).map_or(0, |memory| memory.lapses))),
            Order::Hardest => sort_by_rank(cards, |at| {
                let hard = memory(at).and_then(|memory| memory.fsrs).map(|state| state.difficulty);
                hard.map_or(i128::MAX, |difficulty| -rank_of(difficulty.into()))
            }),
            Order::Question => sort_by_rank(cards, |at| first_letters(&fold.key(&library.card(*at).prompt))),
        }
    }
}

fn due_rank(state: Option<&CardState>, today: Day) -> i128 {
    let day = |day: Day| i128::from(day.0) << 64;
    let due = |memory: &CardMemory| match memory.due {
        Due::At(at) => day(today) + i128::from(at.0),
        Due::On(on) => day(on),
    };
    match state {
        Some(state) if state.suspended => i128::MAX,
        Some(state) if state.is_buried(today) => i128::MAX - 1,
        Some(CardState { memory: Some(memory), .. }) => due(memory),
        _ => i128::MAX - 2,
    }
}

/// The beginning of a text as a number that sorts as it does: fifteen bytes of it.
fn first_letters(text: &str) -> i128 {
    let mut bytes = [0; 16];
    bytes[1..].iter_mut().zip(text.bytes()).for_each(|(place, byte)| *place = byte);
    i128::from_be_bytes(bytes)
}
