//! Dates as people type them, and how far they are from the answer.

use super::figures::{Token, plain, roman, tokens};
use crate::bank::{Date, DatePart, Fold};

/// Words that may surround a date without changing it.
const NOISE: &[&str] = &[
    "the", "a", "an", "in", "on", "of", "year", "years", "around", "about", "circa", "ca", "c", "from", "between",
    "and", "ad", "ce", "during", "month", "it", "its", "was", "is", "answer", "at", "towards", "since", "period", "to",
    "until", "till", "through", // As the year is marked in Chinese and Japanese, and in Russian.
    "年", "г", "год", "года", "году", "в", "anno",
];

/// Decades in words.
const DECADES: [&str; 8] =
    ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads a typed date, or `None` where it cannot be told for certain. The date that is asked settles what else could
/// be read two ways, and never whether it is right.
pub(super) fn read(text: &str, key: Date, fold: Fold) -> Option<Date> {
    let text = plain(text, fold).replace(['–', '—', '‒', '−'], "-").replace("'s", "s").replace("’s", "s");
    let text = text.replace("a.d.", "ad").replace("c.e.", "ce").replace("b.ce", "bce");
    // Where years are asked, "2011-12" is no month.
    if let Some(date) = numeric(&text).filter(|_| !matches!(key, Date::Span(..))) {
        let month_first = month_first(&text, date).is_some_and(|other| compare(key, other) != DateMatch::Different);
        return Some(date).filter(|&date| !month_first || compare(key, date) != DateMatch::Different);
    }
    let mut part: Option<DatePart> = None;
    let mut month = None;
    let mut numbers: Vec<i32> = Vec::new();
    let mut century = false;
    let mut decade = false;
    // "17th c." is a century, and "c. 1689" is about a year.
    let (mut c, mut numeral) = (false, None);
    let asked_century = key.first_year() / 100 * 100;
    for token in tokens(&text) {
        match token {
            Token::Figure(figure) if !figure.is_fraction => numbers.push(i32::try_from(figure.value.as_whole()?).ok()?),
            Token::Figure(_) => return None,
            Token::Word(word) => match word.as_str() {
                "century" | "centuries" | "cent" | "cen" => century = true,
                "c" if !numbers.is_empty() || numeral.is_some() => c = true,
                "thousand" if numbers.last().is_some_and(|&n| n < 10) => numbers.iter_mut().for_each(|n| *n *= 1000),
                "s" | "decade" => decade = true,
                word if NOISE.contains(&word) => {}
                word if DECADES.contains(&word) => {
                    let tens = DECADES.iter().position(|&decade| decade == word)? as i32 + 2;
                    (decade, numbers) = (true, [numbers, vec![asked_century + tens * 10]].concat());
                }
                // "C17"
                word if number_after_c(word).is_some() => (century, numbers) = (true, vec![number_after_c(word)?]),
                word if numeral.is_none() && roman(word.trim_end_matches("th")).is_some() => {
                    numeral = roman(word.trim_end_matches("th"));
                }
                word => match part_of(word) {
                    Some(named) if part.is_none() => part = Some(named),
                    // "early to late": which of them?
                    Some(_) => return None,
                    None => month = Some(month_of(word).filter(|_| month.is_none())?),
                },
            },
        }
    }
    let part = part.unwrap_or(DatePart::Whole);
    // "XVII century", "XII 1962", "MDCLXXXIX"
    match (numeral.and_then(|n| i32::try_from(n).ok()), numbers.as_slice()) {
        (Some(n), []) => {
            century |= n <= 30 && matches!(key, Date::Century(..));
            numbers.push(n);
        }
        (Some(n), _) if month.is_none() && (1..=12).contains(&n) && !century => month = Some(n as u8),
        (Some(_), _) => return None,
        (None, _) => {}
    }
    if let &[n] = numbers.as_slice() {
        // "seventeenth", where a century is asked
        century |= (c || matches!(key, Date::Century(..))) && n <= 30;
        // "the 50s"
        if decade && (10..100).contains(&n) && n % 10 == 0 {
            numbers = vec![asked_century + n];
        }
    }
    match (numbers.as_slice(), month) {
        (&[n], None) if century && (1..=30).contains(&n) => Some(Date::Century(n, part)),
        (&[y], None) if decade && y % 10 == 0 && is_year(y) => Some(Date::Decade(y, part)),
        (&[y], None) if !century && !decade && is_year(y) => Some(Date::Year(y, part)),
        (&[y], Some(m)) if part == DatePart::Whole && is_year(y) => Some(Date::Month(y, m)),
        (&[d, y], Some(m)) | (&[y, d], Some(m)) if is_year(y) && (1..=31).contains(&d) => day(y, m, d),
        (&[a, b], None) if !century && !decade && is_year(a) => {
            // "2011-17": the century is understood.
            let b = if (0..100).contains(&b) { a / 100 * 100 + b } else { b };
            (is_year(b) && a < b).then_some(Date::Span(a, b))
        }
        _ => None,
    }
}

/// `2019-12`, `12/2019`, `2.12.2019`, `2019-12-02`: numbers with marks between them.
fn numeric(text: &str) -> Option<Date> {
    let text = text.trim().trim_end_matches('.');
    if !text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.')) {
        return None;
    }
    let numbers: Vec<(usize, i32)> =
        text.split(['-', '/', '.']).map(|part| Some((part.len(), part.parse().ok()?))).collect::<Option<_>>()?;
    match *numbers.as_slice() {
        [(4, y), (1..=2, m)] | [(1..=2, m), (4, y)] if (1..=12).contains(&m) && is_year(y) => {
            Some(Date::Month(y, m as u8))
        }
        // In Britain and in most of the world the day comes first; with a year first, the month does.
        [(4, y), (1..=2, m), (1..=2, d)] | [(1..=2, d), (1..=2, m), (4, y)] if (1..=12).contains(&m) => {
            day(y, m as u8, d)
        }
        _ => None,
    }
}

/// The other date that numbers may mean, where the month stands first as in the United States: 12/2/2019.
fn month_first(text: &str, read: Date) -> Option<Date> {
    let year_first = text.trim().as_bytes().get(..4).is_some_and(|start| start.iter().all(u8::is_ascii_digit));
    match read {
        Date::Day(y, m, d) if !year_first && m != d => day(y, d, i32::from(m)),
        _ => None,
    }
}

/// The century that is written after a C: C17.
fn number_after_c(word: &str) -> Option<i32> {
    word.strip_prefix('c')?.parse().ok().filter(|n| (1..=30).contains(n))
}

fn part_of(word: &str) -> Option<DatePart> {
    match word {
        "early" | "beginning" | "start" => Some(DatePart::Early),
        "mid" | "middle" => Some(DatePart::Mid),
        "late" | "end" => Some(DatePart::Late),
        _ => None,
    }
}

fn day(year: i32, month: u8, day: i32) -> Option<Date> {
    Date::parse(&format!("{year:04}-{month:02}-{day:02}"))
}

fn is_year(number: i32) -> bool {
    (1000..=9999).contains(&number)
}

fn month_of(word: &str) -> Option<u8> {
    let full = |index: usize| {
        let shown = Date::Month(2000, index as u8 + 1).to_string().to_ascii_lowercase();
        shown.trim_end_matches(" 2000").to_owned()
    };
    let index = MONTHS.iter().position(|month| word.starts_with(month))?;
    if full(index).starts_with(word) || word == "sept" {
        return Some(index as u8 + 1);
    }
    let is_near = |index: usize| strsim::osa_distance(&full(index), word) <= 1;
    // "juny" is as near to June as to July.
    let is_only = (0..MONTHS.len()).all(|other| other == index || !is_near(other));
    (is_near(index) && is_only).then_some(index as u8 + 1)
}

/// Whether a month stands with a number that may be its day or a short year: Jul-19.
pub(super) fn lacks_year(text: &str, fold: Fold) -> bool {
    let tokens = tokens(&plain(text, fold).replace('-', " "));
    let month = tokens.iter().any(|token| matches!(token, Token::Word(word) if month_of(word).is_some()));
    let small = |token: &Token| match token {
        Token::Figure(figure) => figure.value.as_whole().is_some_and(|n| n < 100),
        Token::Word(_) => false,
    };
    month && tokens.len() == 2 && tokens.iter().any(small)
}

/// How a typed date stands to the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateMatch {
    Same,
    /// Right, but less or more exact than the source.
    Almost(Slip),
    Different,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// The source is more exact.
    Vague,
    /// The source is less exact.
    TooExact,
    /// The years 1600 to 1699, where the century counts from 1601.
    Shifted,
}

/// Compares at the precision of the answer. A wrong year never passes.
pub(super) fn compare(key: Date, typed: Date) -> DateMatch {
    // The 1900s are a decade or a century, whichever is asked.
    let typed = match (key, typed) {
        (Date::Century(..), Date::Decade(y, part)) if y % 100 == 0 => Date::Century(y / 100 + 1, part),
        (Date::Century(..), Date::Span(from, to)) if from % 100 == 1 && to == from + 99 => {
            Date::Century(from / 100 + 1, DatePart::Whole)
        }
        (Date::Decade(..), Date::Span(from, to)) if from % 10 == 0 && to == from + 9 => {
            Date::Decade(from, DatePart::Whole)
        }
        _ => typed,
    };
    if key == typed {
        return DateMatch::Same;
    }
    match (key, typed) {
        (Date::Century(c, DatePart::Whole), Date::Span(from, to)) if (from, to) == (c * 100 - 100, c * 100 - 1) => {
            return DateMatch::Almost(Slip::Shifted);
        }
        (Date::Span(from, to), Date::Decade(y, DatePart::Whole)) if (from, to) == (y, y + 9) => return DateMatch::Same,
        _ => {}
    }
    let inside = key.contains(typed);
    match (key, typed) {
        // Naming the day or month as well does no harm.
        (Date::Year(_, DatePart::Whole) | Date::Month(..), Date::Year(..) | Date::Month(..) | Date::Day(..))
            if inside =>
        {
            DateMatch::Same
        }
        (Date::Month(y, _), Date::Year(year, _)) | (Date::Day(y, ..), Date::Year(year, _))
            if y == year && typed.contains(key) =>
        {
            DateMatch::Almost(Slip::Vague)
        }
        (Date::Day(y, m, _), Date::Month(year, month)) if (y, m) == (year, month) => DateMatch::Almost(Slip::Vague),
        (Date::Year(y, _), Date::Year(year, DatePart::Whole)) if y == year => DateMatch::Almost(Slip::Vague),
        (Date::Decade(y, _), Date::Decade(other, DatePart::Whole)) if y == other => DateMatch::Almost(Slip::Vague),
        (Date::Century(c, _), Date::Century(other, DatePart::Whole)) if c == other => DateMatch::Almost(Slip::Vague),
        (Date::Decade(..) | Date::Century(..) | Date::Year(..), _) if inside && !matches!(typed, Date::Span(..)) => {
            DateMatch::Almost(Slip::TooExact)
        }
        _ => DateMatch::Different,
    }
}
