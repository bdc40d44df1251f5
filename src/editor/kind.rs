//! What kind of fact a row is: guessed from what is typed, until it is chosen by hand.

use super::row::{Row, field};
use super::value;
use crate::bank::Units;

/// Longest answer that can be typed, in characters; the same as a question's.
pub(super) const TYPED: usize = 42;
/// Most words of a term that is described; more is a question.
const TERM_WORDS: usize = 6;
/// Fewest words of a description.
const DESCRIPTION_WORDS: usize = 3;
/// Fewest entries of a list.
const ENTRIES: usize = 3;

/// The kinds of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Event,
    Amount,
    Term,
    List,
    Cloze,
    Choice,
    Statement,
    Place,
    Plain,
    /// Asked both ways: a word and its translation.
    Pair,
}

impl Kind {
    /// Every kind, as rows and the grammar write it.
    pub const ALL: [(&str, Kind); 10] = [
        ("event", Kind::Event),
        ("amount", Kind::Amount),
        ("term", Kind::Term),
        ("list", Kind::List),
        ("cloze", Kind::Cloze),
        ("choice", Kind::Choice),
        ("statement", Kind::Statement),
        ("place", Kind::Place),
        ("plain", Kind::Plain),
        ("pair", Kind::Pair),
    ];

    /// Returns the kind's name, as it is stored.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    /// Returns the kind of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|&(_, kind)| kind)
    }

    /// Returns the kind of a row: the chosen one, or a guess by what is typed.
    pub fn of(row: &Row, units: &Units) -> Self {
        Self::parse(row.get(field::KIND)).unwrap_or_else(|| guess(row, units))
    }
}

/// Returns the entries of a list, and whether their order counts: `a; b; c` or `a > b > c`.
pub(super) fn entries(text: &str) -> Option<(Vec<&str>, bool)> {
    let by = |sign: &str| -> Vec<&str> { text.split(sign).map(str::trim).filter(|entry| !entry.is_empty()).collect() };
    let (ordered, unordered) = (by(" > "), by(";"));
    if ordered.len() >= ENTRIES {
        Some((ordered, true))
    } else {
        (unordered.len() >= ENTRIES).then_some((unordered, false))
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn guess(row: &Row, units: &Units) -> Kind {
    let [front, back] = [field::FRONT, field::BACK].map(|name| row.get(name).trim());
    let asked = front.ends_with('?');
    match () {
        () if front.contains('{') && back.is_empty() => Kind::Cloze,
        () if back.is_empty() && !row.get(field::WRONG).is_empty() => Kind::Statement,
        () if value::place(back).is_some() => Kind::Place,
        () if value::date(back).is_some() => Kind::Event,
        () if value::amount(back, units).is_some() => Kind::Amount,
        () if entries(back).is_some() => Kind::List,
        () if !row.get(field::WRONG).is_empty() => Kind::Choice,
        () if !asked && words(front) <= TERM_WORDS && words(back) >= DESCRIPTION_WORDS => Kind::Term,
        () => Kind::Plain,
    }
}
