//! Dates at the precision of the source: a day, a month, a year, a decade, a century, a span.

use std::fmt;

/// Which part of a year, decade or century is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DatePart {
    Whole,
    Early,
    Mid,
    Late,
}

impl DatePart {
    fn word(self) -> &'static str {
        match self {
            DatePart::Whole => "",
            DatePart::Early => "early ",
            DatePart::Mid => "mid ",
            DatePart::Late => "late ",
        }
    }
}

/// A date as the source gives it. Years are of the Common Era.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Date {
    Day(i32, u8, u8),
    Month(i32, u8),
    Year(i32, DatePart),
    /// First year of the decade: 1950 for the 1950s.
    Decade(i32, DatePart),
    /// 17 for the 17th century.
    Century(i32, DatePart),
    /// From one year to another, both included.
    Span(i32, i32),
}

pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// A plain year.
    pub fn year(year: i32) -> Self {
        Date::Year(year, DatePart::Whole)
    }

    /// Reads the form that banks use: `1689`, `2019-12`, `2019-12-02`, `late 1950s`, `17th century`, `2011..2017`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some((from, to)) = text.split_once("..") {
            let (from, to) = (year(from)?, year(to)?);
            return (from < to).then_some(Date::Span(from, to));
        }
        let (part, rest) = match text.split_once(' ') {
            Some(("early", rest)) => (DatePart::Early, rest),
            Some(("mid", rest)) => (DatePart::Mid, rest),
            Some(("late", rest)) => (DatePart::Late, rest),
            _ => (DatePart::Whole, text),
        };
        if let Some(ordinal) = rest.strip_suffix(" century") {
            let number: i32 = ordinal.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
            return ((1..=30).contains(&number) && super::number::ordinal(number as u64) == ordinal)
                .then_some(Date::Century(number, part));
        }
        if let Some(decade) = rest.strip_suffix('s') {
            let first = year(decade)?;
            return (first % 10 == 0).then_some(Date::Decade(first, part));
        }
        let mut pieces = rest.splitn(3, '-');
        let y = year(pieces.next()?)?;
        let Some(month) = pieces.next() else { return Some(Date::Year(y, part)) };
        let month = two_digits(month).filter(|m| (1..=12).contains(m))?;
        if part != DatePart::Whole {
            return None;
        }
        let Some(day) = pieces.next() else { return Some(Date::Month(y, month)) };
        let day = two_digits(day).filter(|d| (1..=days_in(y, month)).contains(d))?;
        Some(Date::Day(y, month, day))
    }

    /// The date as banks write it: what [`parse`](Self::parse) reads.
    pub fn written(self) -> String {
        match self {
            Date::Day(y, m, d) => format!("{y:04}-{m:02}-{d:02}"),
            Date::Month(y, m) => format!("{y:04}-{m:02}"),
            Date::Span(from, to) => format!("{from}..{to}"),
            _ => self.to_string(),
        }
    }

    /// First and last day, counted as `year * 372 + month * 31 + day`: an order, not a calendar.
    /// Early, mid and late take four, four and four years of a decade, with overlaps; enough to tell what surely comes first.
    fn bounds(self) -> (i64, i64) {
        let day = |y: i32, m: u8, d: u8| i64::from(y) * 372 + i64::from(m - 1) * 31 + i64::from(d - 1);
        let years = |from: i32, to: i32| (day(from, 1, 1), day(to, 12, 31));
        match self {
            Date::Day(y, m, d) => (day(y, m, d), day(y, m, d)),
            Date::Month(y, m) => (day(y, m, 1), day(y, m, 31)),
            Date::Year(y, part) => match part {
                DatePart::Whole => years(y, y),
                DatePart::Early => (day(y, 1, 1), day(y, 5, 31)),
                DatePart::Mid => (day(y, 4, 1), day(y, 9, 30)),
                DatePart::Late => (day(y, 8, 1), day(y, 12, 31)),
            },
            Date::Decade(y, part) => match part {
                DatePart::Whole => years(y, y + 9),
                DatePart::Early => years(y, y + 4),
                DatePart::Mid => years(y + 3, y + 7),
                DatePart::Late => years(y + 5, y + 9),
            },
            Date::Century(c, part) => {
                let first = (c - 1) * 100 + 1;
                match part {
                    DatePart::Whole => years(first, first + 99),
                    DatePart::Early => years(first, first + 39),
                    DatePart::Mid => years(first + 30, first + 69),
                    DatePart::Late => years(first + 60, first + 99),
                }
            }
            Date::Span(from, to) => years(from, to),
        }
    }

    /// Whether `self` surely ends before `other` begins.
    pub fn surely_before(self, other: Self) -> bool {
        self.bounds().1 < other.bounds().0
    }

    /// Whether the two cannot be told apart: they share at least a day.
    pub fn overlaps(self, other: Self) -> bool {
        !self.surely_before(other) && !other.surely_before(self)
    }

    /// Whether `other` lies wholly within `self`.
    pub fn contains(self, other: Self) -> bool {
        let ((a, b), (c, d)) = (self.bounds(), other.bounds());
        a <= c && d <= b
    }

    /// The year to sort and compare by: the first year of the date.
    pub fn first_year(self) -> i32 {
        match self {
            Date::Day(y, ..) | Date::Month(y, _) | Date::Year(y, _) | Date::Decade(y, _) | Date::Span(y, _) => y,
            Date::Century(c, _) => (c - 1) * 100 + 1,
        }
    }

    /// Returns the first and the last year that the date may mean.
    pub fn years(self) -> (i32, i32) {
        let year = |day: i64| day.div_euclid(372) as i32;
        let (first, last) = self.bounds();
        (year(first), year(last))
    }

    /// Sorts dates by their beginning, then by their end.
    pub fn rank(self) -> i128 {
        let (from, to) = self.bounds();
        i128::from(from) << 64 | i128::from(to)
    }

    /// Whether both are given at the same precision, so that one can stand beside the other as an option.
    pub fn same_precision(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }

    /// The date as it stands inside a sentence after "in": `1689`, `July 2019`, `the late 1950s`.
    pub fn in_sentence(self) -> String {
        match self {
            Date::Decade(..) | Date::Century(..) => format!("the {self}"),
            _ => self.to_string(),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Date::Day(y, m, d) => write!(f, "{d} {} {y}", MONTHS[usize::from(m - 1)]),
            Date::Month(y, m) => write!(f, "{} {y}", MONTHS[usize::from(m - 1)]),
            Date::Year(y, part) => write!(f, "{}{y}", part.word()),
            Date::Decade(y, part) => write!(f, "{}{y}s", part.word()),
            Date::Century(c, part) => write!(f, "{}{} century", part.word(), super::number::ordinal(c as u64)),
            Date::Span(from, to) => write!(f, "{from}–{to}"),
        }
    }
}

impl TryFrom<String> for Date {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Date::parse(&text).ok_or_else(|| {
            format!("\"{text}\" is not a date; write it as 1689, 2019-12, 2019-12-02, 1950s, late 1950s, 17th century or 2011..2017")
        })
    }
}

fn year(text: &str) -> Option<i32> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// Days in a month of the Gregorian calendar.
pub(crate) fn days_in(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn every_precision_is_read_and_shown() {
        for (written, shown) in [
            ("1689", "1689"),
            ("2019-12", "December 2019"),
            ("2019-12-02", "2 December 2019"),
            ("late 1991", "late 1991"),
            ("1950s", "1950s"),
            ("late 1950s", "late 1950s"),
            ("17th century", "17th century"),
            ("mid 19th century", "mid 19th century"),
            ("2011..2017", "2011–2017"),
        ] {
            assert_eq!(date(written).to_string(), shown);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["", "89", "16890", "2019-13", "2019-02-30", "1955s", "17st century", "2017..2011", "1689-1", "late"]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn order_is_claimed_only_where_it_is_sure() {
        assert!(date("1689").surely_before(date("1727")));
        assert!(date("early 1950s").surely_before(date("late 1950s")));
        assert!(!date("1958").surely_before(date("late 1950s")));
        assert!(date("2019-07").overlaps(date("2019")));
        assert!(date("2018").surely_before(date("2019-07")));
        assert!(!date("late 1991").surely_before(date("1991")));
    }
}
