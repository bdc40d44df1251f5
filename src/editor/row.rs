//! A row: one fact as it was typed, as texts by name.

use std::collections::BTreeMap;
use std::fmt;

/// The names of a row's texts. A text of one card of the row has the card's id before it, as in `date/prompt`.
pub mod field {
    /// What the fact is about: a name, a term, a question, or a sentence with its gaps.
    pub const FRONT: &str = "front";
    /// What is to be remembered of it: a date, an amount, a description, an answer.
    pub const BACK: &str = "back";
    /// A description beside a date or an amount.
    pub const MORE: &str = "more";
    /// What kind of fact it is, where that was chosen by hand (`kind::Kind`); else it is guessed.
    pub const KIND: &str = "kind";
    /// The title of its topic.
    pub const TOPIC: &str = "topic";
    /// The title of its class: what kind of thing the answer is.
    pub const CLASS: &str = "class";
    /// `core`, `supporting` or `detail`.
    pub const IMPORTANCE: &str = "importance";
    /// Where it is said, in the author's own words.
    pub const SOURCE: &str = "source";
    /// Shown after the answer.
    pub const CONTEXT: &str = "context";
    /// A remark, shown after the answer.
    pub const NOTE: &str = "note";
    /// Other names of the same thing, one a line.
    pub const ALIASES: &str = "aliases";
    /// Wrong answers, one a line; behind ` = ` why it is wrong.
    pub const WRONG: &str = "wrong";
    /// Its place among the rows (`order`).
    pub const ORDER: &str = "order";
    /// `1` once it was taken out.
    pub const GONE: &str = "gone";

    /// Of the bank as a whole, whose texts stand in a row of their own: its title.
    pub const TITLE: &str = "title";
    /// What the bank is about.
    pub const ABOUT: &str = "about";
    /// The BCP 47 tag of its language.
    pub const LANGUAGE: &str = "language";
    /// `1` while the bank is put away: it is kept and not asked.
    pub const ARCHIVED: &str = "archived";
}

/// A row's name: 64 random bits, the upper half of which names the page that it is kept on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId(pub u64);

impl RowId {
    /// The row of what is said of the bank as a whole.
    pub const HEAD: Self = Self(0);

    /// Returns the page that it is kept on.
    pub fn page(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

impl fmt::Display for RowId {
    /// 16 hexadecimal digits; the id of the row's fact.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// A text, and when it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    /// Milliseconds since 1970 UTC; of two the later counts, and of one moment the greater text.
    pub at: i64,
    pub text: String,
    /// When the text was written that stood there before this visit.
    pub base: i64,
}

/// One fact as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub id: RowId,
    pub(super) said: BTreeMap<String, Said>,
}

impl Row {
    /// Returns a row that says nothing.
    pub fn new(id: RowId) -> Self {
        Self { id, said: BTreeMap::new() }
    }

    /// Returns a text; empty where there is none.
    pub fn get(&self, field: &str) -> &str {
        self.said.get(field).map_or("", |said| &said.text)
    }

    /// Returns the texts that are not empty, by name.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.said
            .iter()
            .filter(|(_, said)| !said.text.is_empty())
            .map(|(field, said)| (field.as_str(), said.text.as_str()))
    }

    /// Whether nothing is typed in it.
    pub fn is_blank(&self) -> bool {
        [field::FRONT, field::BACK, field::MORE].iter().all(|field| self.get(field).trim().is_empty())
    }

    /// Whether it is in the bank: it has a place there, which it loses when its making is taken back, and was not taken out.
    pub fn is_here(&self) -> bool {
        (self.id == RowId::HEAD || !self.get(field::ORDER).is_empty()) && self.get(field::GONE).is_empty()
    }
}
