//! Amounts: a number with its scale and unit, as the source writes them.

use super::number::{Decimal, ordinal};
use super::unit::{SCALE_WORDS, Scale, UnitStyle, Units};
use std::fmt;

/// A number with its scale and unit: `69.6 bn USD`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Amount {
    /// The number as written, before its scale: 69.6.
    pub number: Decimal,
    pub scale: Scale,
    /// The id of a unit, see [`Units`].
    pub unit: String,
    /// Written as a vulgar fraction: (3, 4) for three quarters. Then `number` is the percentage.
    pub fraction: Option<(u8, u8)>,
}

/// What the source says of how exact an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Qualifier {
    About = 0,
    MoreThan = 1,
    Nearly = 2,
    AtLeast = 3,
    UpTo = 4,
}

/// How near two amounts may be, as a part of the first, and still be told apart by nobody.
const NEAR: f64 = 0.02;
/// How near an amount may be to another that is given as "about" so much.
const NEAR_ABOUT: f64 = 0.2;

impl Qualifier {
    /// Every qualifier, as banks write it.
    pub const ALL: [(&str, Qualifier); 5] = [
        ("about", Qualifier::About),
        ("more than", Qualifier::MoreThan),
        ("nearly", Qualifier::Nearly),
        ("at least", Qualifier::AtLeast),
        ("up to", Qualifier::UpTo),
    ];

    /// Returns `true` if the claim "`qualifier` so much" is contradicted by "`qualifier` that much": more than 64 % is
    /// true of what is more than 90 %, and more than 95 % is not what was said. Both amounts are in one unit.
    pub fn excludes(qualifier: Option<Self>, claimed: Decimal, other: Decimal) -> bool {
        let (claimed, other) = (claimed.to_f64(), other.to_f64());
        let near = claimed.abs() * if qualifier == Some(Self::About) { NEAR_ABOUT } else { NEAR };
        let (above, below) = (other > claimed + near, other < claimed - near);
        match qualifier {
            Some(Self::MoreThan | Self::AtLeast) => above,
            Some(Self::Nearly | Self::UpTo) => below,
            Some(Self::About) | None => above || below,
        }
    }

    /// Returns the values of which the claim "`qualifier` so much" is true.
    pub fn range(qualifier: Option<Self>, claimed: Decimal) -> (f64, f64) {
        let claimed = claimed.to_f64();
        let around = |part: f64| (claimed - claimed.abs() * part, claimed + claimed.abs() * part);
        match qualifier {
            Some(Self::MoreThan | Self::AtLeast) => (claimed, f64::INFINITY),
            Some(Self::UpTo) => (f64::NEG_INFINITY, claimed),
            Some(Self::Nearly) => (around(NEAR_ABOUT).0, claimed),
            Some(Self::About) => around(NEAR_ABOUT),
            None => around(NEAR),
        }
    }

    /// The qualifier that a bank wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(written, _)| *written == text).map(|&(_, qualifier)| qualifier)
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::ALL[*self as usize].0)
    }
}

impl Amount {
    /// Reads the form that banks use: `69.6 bn USD`, `4380 km`, `90 %`, `3/4`, `10 rank`.
    ///
    /// # Errors
    /// A sentence that says what is wrong and how to write it.
    pub fn parse(text: &str, units: &Units) -> Result<Self, String> {
        let wrong =
            |what: &str| format!("\"{text}\" is not an amount: {what}; write number, scale and unit as in 69.6 bn USD");
        let mut words = text.split_whitespace();
        let first = words.next().ok_or_else(|| wrong("it is empty"))?;
        if let Some((a, b)) = first.split_once('/') {
            let (a, b): (u8, u8) =
                (a.parse().map_err(|_| wrong("no fraction"))?, b.parse().map_err(|_| wrong("no fraction"))?);
            if a == 0 || b == 0 || words.next().is_some() {
                return Err(wrong("a fraction stands alone"));
            }
            let number =
                Decimal::whole(100).scaled(i64::from(a), i64::from(b), 4).ok_or_else(|| wrong("no fraction"))?;
            return Ok(Self { number, scale: Scale::One, unit: "%".to_owned(), fraction: Some((a, b)) });
        }
        let number = Decimal::parse(first).ok_or_else(|| wrong("it does not begin with a plain number"))?;
        let mut word = words.next().ok_or_else(|| wrong("the unit is missing"))?;
        let scale = match word {
            "thousand" => Scale::Thousand,
            "mn" | "million" => Scale::Million,
            "bn" | "billion" => Scale::Billion,
            "tn" | "trillion" => Scale::Trillion,
            _ => Scale::One,
        };
        if scale != Scale::One {
            word = words.next().ok_or_else(|| wrong("the unit is missing"))?;
        }
        if units.get(word).is_none() {
            return Err(wrong(&format!("the unit \"{word}\" is unknown (declare it in bank.json)")));
        }
        if words.next().is_some() {
            return Err(wrong("something follows the unit"));
        }
        let amount = Self { number, scale, unit: word.to_owned(), fraction: None };
        // What cannot be compared could never be answered.
        if amount.base(units).is_none() {
            return Err(wrong("it is too large or too fine"));
        }
        Ok(amount)
    }

    /// Reads an amount or a range of two, `6 mn people..9 mn people`: the least and the greatest value, in the smallest
    /// unit of the dimension.
    ///
    /// # Errors
    /// A sentence that says what is wrong and how to write it.
    pub fn parse_range(text: &str, units: &Units) -> Result<(Decimal, Decimal), String> {
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let base = |text: &str| Self::parse(text, units).map(|amount| amount.base(units).unwrap_or(amount.number));
        let (from, to) = (base(from)?, base(to)?);
        if from <= to { Ok((from, to)) } else { Err(format!("\"{text}\" is no range; write the smaller amount first")) }
    }

    /// The amount as banks write it: what [`parse`](Self::parse) reads.
    pub fn written(&self) -> String {
        match self.fraction {
            Some((a, b)) => format!("{a}/{b}"),
            None => {
                let number = self.number.to_string().replace(',', "").replace('−', "-");
                format!("{number}{} {}", self.scale.written(), self.unit)
            }
        }
    }

    /// The value with its scale applied: 69,600,000,000 for 69.6 bn.
    pub fn value(&self) -> Option<Decimal> {
        self.number.shifted(self.scale.power())
    }

    /// The value in the smallest unit of its dimension, for comparing km with m.
    pub fn base(&self, units: &Units) -> Option<Decimal> {
        self.value()?.times(units.get(&self.unit)?.factor)
    }

    /// As a person writes it in a sentence: `$69.6 billion`, `1.5 million km²`, `10th`, `3/4`, `90%`.
    pub fn show(&self, units: &Units) -> String {
        if let Some((a, b)) = self.fraction {
            return format!("{a}/{b}");
        }
        let Some(unit) = units.get(&self.unit) else { return self.number.to_string() };
        let scale = self.scale.shown();
        match unit.style {
            UnitStyle::Before => format!("{}{}{scale}", unit.symbol, self.number),
            UnitStyle::Tight => format!("{}{scale}{}", self.number, unit.symbol),
            UnitStyle::Ordinal => match self.number.as_whole() {
                Some(n) if n > 0 => ordinal(n as u64),
                _ => self.number.to_string(),
            },
            UnitStyle::After => {
                let one = self.scale == Scale::One && self.number == Decimal::whole(1);
                format!("{}{scale} {}", self.number, if one { &unit.singular } else { &unit.symbol })
            }
        }
    }

    /// The same amount with another number, for making options.
    pub fn with_number(&self, number: Decimal) -> Self {
        Self { number, fraction: None, ..self.clone() }
    }
}

/// The power of ten that a word stands for.
pub fn scale_word(word: &str) -> Option<i32> {
    SCALE_WORDS.iter().find(|(name, _)| *name == word).map(|&(_, power)| power)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Result<String, String> {
        let units = Units::with(&[]);
        Amount::parse(text, &units).map(|amount| amount.show(&units))
    }

    #[test]
    fn amounts_are_shown_as_people_write_them() {
        for (written, expected) in [
            ("69.6 bn USD", "$69.6 billion"),
            ("1.5 mn km2", "1.5 million km²"),
            ("280 bcm", "280 billion m³"),
            ("4380 km", "4,380 km"),
            ("90 %", "90%"),
            ("10 rank", "10th"),
            ("3/4", "3/4"),
            ("1 day", "1 day"),
        ] {
            assert_eq!(shown(written).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn what_is_no_amount_names_the_cure() {
        for text in ["", "bn USD", "69.6", "69.6 bn", "69.6 bn florins", "69.6 bn USD a year", "0/4", "5 tn bcm"] {
            let error = shown(text).expect_err(text);
            assert!(error.contains("69.6 bn USD"), "{error}");
        }
    }
}
