//! Contrast: two cards that are mixed up, side by side; and the leeches, with what may help.

use crate::bank::{CardRef, Library, sort_by_rank};
use crate::progress::Progress;

/// One respect in which two cards' facts differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// In what: "Name", "Date", "What it is", "Answer", "Place".
    pub field: &'static str,
    pub first: String,
    pub second: String,
}

/// In what two cards' facts differ, the most telling first. What one of them lacks is no difference.
pub fn contrast(library: &Library, a: CardRef, b: CardRef) -> Vec<Difference> {
    let (first, second) = (library.fact(a), library.fact(b));
    let pair = |what, first: Option<String>, second: Option<String>| {
        let (first, second) = (first?, second?);
        (first != second).then_some(Difference { field: what, first, second })
    };
    let answer = |at: CardRef| Some(library.bank(at).show_answer(library.card(at)));
    let place = |at: CardRef| {
        let bank = library.bank(at);
        library.fact(at).source.first().map(|&place| bank.show_place(place))
    };
    let rows = [
        pair("Answer", answer(a), answer(b)),
        pair("Name", Some(first.name.clone()), Some(second.name.clone())),
        pair("Date", first.date().map(|date| date.to_string()), second.date().map(|date| date.to_string())),
        pair("What it is", first.gloss().map(str::to_owned), second.gloss().map(str::to_owned)),
        pair("Place", place(a), place(b)),
    ];
    let mut differences: Vec<Difference> = Vec::new();
    for row in rows.into_iter().flatten() {
        // An answer that is the name, or the date, is said once.
        if !differences.iter().any(|said| said.first == row.first && said.second == row.second) {
            differences.push(row);
        }
    }
    differences
}

/// Returns the card to tell apart from this one, of the fact (by index, in the same bank) whose answer was given
/// instead: the one that asks for the same kind of thing, else the fact's first. `None` where it is the card's own
/// fact.
pub fn counterpart(library: &Library, at: CardRef, fact: usize) -> Option<CardRef> {
    let bank = library.bank(at);
    let own = library.card(at);
    let mut cards = bank.facts.get(fact).filter(|_| fact != own.fact)?.cards.clone();
    let card = cards.clone().find(|&card| bank.cards[card].asks == own.asks).or_else(|| cards.next())?;
    Some(CardRef { bank: at.bank, card })
}

/// A card that is forgotten again and again, with what may help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leech {
    pub at: CardRef,
    pub lapses: u32,
    pub suspended: bool,
    /// Where the source says it.
    pub places: Vec<String>,
    /// The cards whose answers were given instead, the last first: drill the pair ([`Scope::Pair`](super::Scope)).
    pub confused_with: Vec<CardRef>,
}

impl Leech {
    /// Returns a card as a leech, with what may help; `None` where it is no leech.
    pub fn of(library: &Library, progress: &Progress, at: CardRef) -> Option<Self> {
        let state = progress.card(library.card(at).key)?;
        let memory = state.memory.as_ref().filter(|memory| memory.is_leech())?;
        let bank = library.bank(at);
        Some(Self {
            at,
            lapses: memory.lapses,
            suspended: state.suspended,
            places: library.fact(at).source.iter().map(|&place| bank.show_place(place)).collect(),
            confused_with: confusions(library, progress, at),
        })
    }

    /// Returns every leech, the worst first.
    pub fn all(library: &Library, progress: &Progress) -> Vec<Self> {
        let mut leeches: Vec<Self> = library.cards().filter_map(|(at, _)| Self::of(library, progress, at)).collect();
        sort_by_rank(&mut leeches, |leech| -i128::from(leech.lapses));
        leeches
    }
}

/// Returns the cards whose answers were given instead of a card's own, the last first, as far as their banks are here.
pub fn confusions(library: &Library, progress: &Progress, at: CardRef) -> Vec<CardRef> {
    let known = progress.card(library.card(at).key);
    known.map_or(&[][..], |state| &state.confused_with).iter().filter_map(|&key| library.find(key)).collect()
}
