//! Numbers as people type them: grouping in thousands, Indian grouping, decimal commas, fractions, words.

use super::spoken::join_words;
use crate::bank::{Decimal, Fold, is_word, scale_word};

/// A number, as found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figure {
    pub value: Decimal,
    /// It was written as a fraction, which names a share of one.
    pub is_fraction: bool,
    /// What it is where the point marks thousands: 4380 for 4.380.
    pub grouped: Option<Decimal>,
}

impl Figure {
    pub fn whole(number: i64) -> Self {
        Self::of(Decimal::whole(number))
    }

    pub fn of(value: Decimal) -> Self {
        Self { value, is_fraction: false, grouped: None }
    }

    /// `a` of `b` parts, as a percentage.
    pub fn part(a: i64, b: i64) -> Option<Self> {
        let value = Decimal::whole(100).scaled(a, b, 4)?;
        Some(Self { value, is_fraction: true, grouped: None })
    }
}

/// The number that a Roman numeral in small letters stands for; only as it is properly written.
pub(super) fn roman(word: &str) -> Option<i64> {
    const SIGNS: [(&str, i64); 13] = [
        ("m", 1000),
        ("cm", 900),
        ("d", 500),
        ("cd", 400),
        ("c", 100),
        ("xc", 90),
        ("l", 50),
        ("xl", 40),
        ("x", 10),
        ("ix", 9),
        ("v", 5),
        ("iv", 4),
        ("i", 1),
    ];
    let (mut rest, mut number) = (word, 0);
    for (at, (sign, value)) in SIGNS.iter().enumerate() {
        // The even ones may stand three times in a row, the fives once.
        let most = if at % 4 == 0 { 3 } else { 1 };
        for _ in 0..most {
            if let Some(after) = rest.strip_prefix(sign) {
                (rest, number) = (after, number + value);
            }
        }
    }
    // "ixi" is no number: after nine no more ones follow.
    let again = || {
        SIGNS.iter().fold((number, String::new()), |(left, text), (sign, value)| {
            let times = (left / value) as usize;
            (left % value, text + &sign.repeat(times))
        })
    };
    (rest.is_empty() && number > 0 && again().1 == word).then_some(number)
}

/// A text cut into numbers and words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Figure(Figure),
    Word(String),
}

/// Compatibility forms and case made plain, with vulgar fractions spelled out: `¾` is `3/4`, and `1½` not `11/2`.
pub(super) fn plain(text: &str, fold: Fold) -> String {
    let apart: String = text.chars().flat_map(|c| [' ', c].into_iter().skip(usize::from(!is_vulgar(c)))).collect();
    fold.plain(&apart).replace('⁄', "/")
}

fn is_vulgar(c: char) -> bool {
    matches!(c, '¼'..='¾' | '⅐'..='⅞')
}

/// Signs that mean something beside a number. The last is the stroke that `≠` decomposes to.
const SIGNS: &[char] = &['$', '€', '£', '¥', '₹', '₽', '%', '°', '<', '>', '#', '/', '\u{338}'];

/// A letter of any script.
fn is_letter(c: char) -> bool {
    is_word(c) && !c.is_ascii_digit()
}

/// Cuts a lower-case text into numbers and words. Symbols such as `$` and `%` are words of one sign.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        // ".5" is a half and not five.
        let opens = at == 0 || chars[at - 1].is_whitespace() || SIGNS.contains(&chars[at - 1]);
        let is_point = matches!(c, '.' | ',') && opens && chars.get(at + 1).is_some_and(char::is_ascii_digit);
        if c.is_ascii_digit() || is_point {
            let end = figure_end(&chars, at);
            let written: String = chars[at..end].iter().collect();
            at = end;
            match figure(&written) {
                Some(figure) => tokens.push(Token::Figure(figure)),
                // Digits that make no number stay as they are, so that nothing else is read into them.
                None => tokens.push(Token::Word(written)),
            }
            // "10th", "3/4th": the ending belongs to the number.
            let rest: String = chars[at..].iter().take_while(|&&c| is_letter(c)).collect();
            if matches!(rest.as_str(), "st" | "nd" | "rd" | "th" | "rds" | "ths") {
                at += rest.len();
            }
        } else if is_letter(c) {
            // A unit such as km2 keeps its digit.
            let end = at + chars[at..].iter().take_while(|&&c| is_word(c)).count();
            tokens.push(Token::Word(chars[at..end].iter().collect()));
            at = end;
        } else {
            if SIGNS.contains(&c) {
                match tokens.last_mut() {
                    // "A$" and "US$" are currencies of their own; "bn$" is not.
                    Some(Token::Word(word))
                        if c == '$' && is_letter(chars[at - 1]) && word.len() <= 2 && scale_word(word).is_none() =>
                    {
                        word.push(c);
                    }
                    _ => tokens.push(Token::Word(c.to_string())),
                }
            } else if matches!(c, '-' | '−') && chars.get(at + 1).is_some_and(char::is_ascii_digit) {
                let closes = at > 0 && is_word(chars[at - 1]);
                if !closes {
                    tokens.push(Token::Word("-".into()));
                }
            }
            at += 1;
        }
    }
    join_words(tokens)
}

/// Where a run of digits and the marks between them ends.
fn figure_end(chars: &[char], from: usize) -> usize {
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let mut at = from;
    while at < chars.len() {
        let c = chars[at];
        let group = |at: usize| (1..=3).all(|i| digit(at + i)) && !digit(at + 4);
        let goes_on = match c {
            _ if c.is_ascii_digit() => true,
            '.' | ',' | '/' => digit(at + 1),
            // A space or an apostrophe groups only before exactly three digits.
            ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' => at > from && digit(at - 1) && group(at),
            _ => false,
        };
        if !goes_on {
            break;
        }
        at += 1;
    }
    at
}

/// Reads one written number: `69.6`, `69,600`, `1,50,000`, `69,6`, `.5`, `3/4`.
fn figure(written: &str) -> Option<Figure> {
    if written.starts_with(['.', ',']) {
        return figure(&format!("0{written}"));
    }
    if let Some((a, b)) = written.split_once('/') {
        let (a, b): (i64, i64) = (a.parse().ok()?, b.parse().ok()?);
        return (b != 0 && a < 1000 && b < 1000).then(|| Figure::part(a, b)).flatten();
    }
    let bare: String = written.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’')).collect();
    let (commas, points) = (bare.matches(',').count(), bare.matches('.').count());
    let plain = match (commas, points) {
        (0, 0 | 1) => bare,
        // 1.500.000: points that group.
        (0, _) if grouped(&bare, '.') => bare.replace('.', ""),
        (1, 0) if !grouped(&bare, ',') => bare.replace(',', "."),
        (_, 0 | 1)
            if grouped(bare.split('.').next().unwrap_or(""), ',')
                && bare.rfind(',') < bare.find('.').or(Some(usize::MAX)) =>
        {
            bare.replace(',', "")
        }
        // 1.234,5: points that group, and a decimal comma.
        (1, _) if grouped(bare.split(',').next().unwrap_or(""), '.') => bare.replace('.', "").replace(',', "."),
        _ => return None,
    };
    let mut figure = Figure::of(Decimal::parse(&plain)?);
    if points == 1 && commas == 0 && grouped(&plain, '.') {
        figure.grouped = figure.value.shifted(3);
    }
    Some(figure)
}

/// Whether marks stand where they group digits: every three, or as in India three and then twos.
fn grouped(text: &str, mark: char) -> bool {
    let mut groups: Vec<&str> = text.split(mark).collect();
    let (Some(last), first) = (groups.pop(), groups.first().copied().unwrap_or("")) else { return false };
    let middle = groups.get(1..).unwrap_or(&[]);
    last.len() == 3
        && (1..=3).contains(&first.len())
        && first != "0"
        && (middle.iter().all(|group| group.len() == 3)
            || (first.len() < 3 && middle.iter().all(|group| group.len() == 2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> Option<String> {
        match tokens(text).as_slice() {
            [Token::Figure(figure)] => Some(figure.value.to_string()),
            _ => None,
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, value) in [
            ("69.6", "69.6"),
            ("69,6", "69.6"),
            ("69,600", "69,600"),
            ("69 600", "69,600"),
            ("1,50,000", "150,000"),
            ("1.500.000", "1,500,000"),
            ("1,234.5", "1,234.5"),
            ("1.234,5", "1,234.5"),
            ("3'200", "3,200"),
            ("0,5", "0.5"),
            ("3/4th", "75"),
            ("three quarters", "75"),
            ("two hundred forty five", "245"),
            ("two hundred and forty five", "245"),
            ("one third", "33.33"),
            (".5", "0.5"),
            ("10th", "10"),
            ("tenth", "10"),
        ] {
            assert_eq!(only(text).as_deref(), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_left_as_words() {
        for text in ["1,2,3", "1,23.4,5", "1/0", "12,34,56,78"] {
            assert_eq!(only(text), None, "{text}");
        }
    }
}
