//! The terms of a search: what one word of it asks of a card.

use crate::bank::Importance;
use crate::question::Form;
use std::fmt;

/// The state of a card, as `is:` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    New,
    /// At the learning step, due or not.
    Step,
    /// To be asked now: due today or before, or back from its step.
    Due,
    /// Due on a later day.
    Later,
    Suspended,
    Buried,
    Leech,
    /// Answered wrong by someone who was sure.
    SureAndWrong,
    /// Has a memory: answered at least once.
    Begun,
    /// Has a note of the learner's own.
    Noted,
}

impl State {
    /// Every state with its name in a search, in the order of a menu.
    pub const ALL: [(&'static str, State); 10] = [
        ("new", State::New),
        ("step", State::Step),
        ("due", State::Due),
        ("later", State::Later),
        ("suspended", State::Suspended),
        ("buried", State::Buried),
        ("leech", State::Leech),
        ("sure-and-wrong", State::SureAndWrong),
        ("begun", State::Begun),
        ("noted", State::Noted),
    ];
}

/// A number of a card's memory, as `prop:` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Property {
    /// Retrievability, from 0 to 1.
    Recall,
    /// Stability, in days.
    Stability,
    /// Difficulty, from 1 to 10.
    Difficulty,
    Lapses,
    /// Graded answers.
    Reviews,
    /// Days until it is due; below zero where it is overdue.
    Due,
}

impl Property {
    /// Every property with its name in a search.
    pub const ALL: [(&'static str, Property); 6] = [
        ("r", Property::Recall),
        ("s", Property::Stability),
        ("d", Property::Difficulty),
        ("lapses", Property::Lapses),
        ("reps", Property::Reviews),
        ("due", Property::Due),
    ];
}

/// How a property is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    AtMost,
    AtLeast,
    Not,
    Below,
    Above,
    Equal,
}

impl Comparison {
    /// Every comparison with its sign; longer signs first, so that a reader finds the whole sign.
    pub const ALL: [(&'static str, Comparison); 6] = [
        ("<=", Comparison::AtMost),
        (">=", Comparison::AtLeast),
        ("!=", Comparison::Not),
        ("<", Comparison::Below),
        (">", Comparison::Above),
        ("=", Comparison::Equal),
    ];

    /// Returns whether a value stands so to a bound. Equal is what is equal to the thousandth.
    pub fn holds(self, value: f64, bound: Thousandths) -> bool {
        let (value, bound) = ((value * 1000.0).round() as i64, i64::from(bound.0));
        match self {
            Comparison::AtMost => value <= bound,
            Comparison::AtLeast => value >= bound,
            Comparison::Not => value != bound,
            Comparison::Below => value < bound,
            Comparison::Above => value > bound,
            Comparison::Equal => value == bound,
        }
    }
}

/// A number with up to three decimals, as a whole number of thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thousandths(pub i32);

impl Thousandths {
    /// Reads `0.9`, `30`, `-2`; `None` for what is no such number, or beyond a million.
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let fits = (1..=7).contains(&whole.len()) && decimals.len() <= 3 && all_digits(whole) && all_digits(decimals);
        if !fits || digits.ends_with('.') {
            return None;
        }
        let whole: i32 = whole.parse().ok().filter(|&whole| whole <= 1_000_000)?;
        let padded: String = decimals.chars().chain("000".chars()).take(3).collect();
        Some(Self(sign * (whole * 1000 + padded.parse::<i32>().ok()?)))
    }
}

impl fmt::Display for Thousandths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, all) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        write!(f, "{sign}{}", all / 1000)?;
        match all % 1000 {
            0 => Ok(()),
            rest => write!(f, ".{}", format!("{rest:03}").trim_end_matches('0')),
        }
    }
}

/// What one word of a search asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// These words, one after another, stand in the card.
    Text(String),
    Is(State),
    /// Carries this flag; 0 for none.
    Flag(u8),
    /// Carries any flag.
    Flagged,
    /// Belongs to a topic whose id or title begins so.
    Topic(String),
    /// Belongs to a bank whose id or title begins so.
    Bank(String),
    /// Can be asked in this form.
    Form(Form),
    Importance(Importance),
    Property(Property, Comparison, Thousandths),
    /// Answered within so many days, today among them.
    Rated(u16),
    /// Begun within so many days, today among them.
    Introduced(u16),
}

impl Term {
    /// Returns whether it looks at single answers, and not only at what they have led to.
    pub fn needs_history(&self) -> bool {
        matches!(self, Term::Rated(_) | Term::Introduced(_))
    }
}

/// Returns the name of a value in a table of names.
pub(super) fn name_of<T: PartialEq>(table: &[(&'static str, T)], value: &T) -> &'static str {
    table.iter().find(|(_, other)| other == value).map_or("", |(name, _)| name)
}
