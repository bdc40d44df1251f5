//! Amounts as people type them, and how far they are from the answer.

use super::figures::{Token, tokens};
use super::name::antonym;
use crate::bank::{Amount, Decimal, Fold, Units, scale_word};

/// Words that say how exact a number is, or join it to what it counts.
const NOISE: &[&str] = &[
    "about",
    "around",
    "approximately",
    "approx",
    "roughly",
    "nearly",
    "almost",
    "over",
    "more",
    "than",
    "at",
    "least",
    "up",
    "to",
    "some",
    "circa",
    "ca",
    "c",
    "the",
    "a",
    "an",
    "of",
    "in",
    "is",
    "was",
    "it",
    "total",
    "no",
    "number",
    "exactly",
    "just",
    "per",
    "and",
];

/// How a typed amount stands to the answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Match {
    Same,
    /// The number is right; its scale was left out although a unit was written.
    NoScale,
    WrongScale,
    WrongUnit(String),
    /// The words beside the number say the opposite of what was asked.
    WrongSide(String),
    /// Another value, in the answer's smallest unit, with its ratio to the answer where there is one.
    Different {
        value: Decimal,
        ratio: Option<f64>,
    },
    /// Could not be read: the word or text that stood in the way.
    Unclear(String),
}

/// Compares by value. `known` are the folded words of the question, which may be repeated in the answer.
pub(super) fn compare(key: &Amount, typed: &str, units: &Units, fold: Fold, known: &[String]) -> Match {
    let text = fold.compose(typed).to_lowercase();
    let mut figures = Vec::new();
    let mut words: Vec<String> = Vec::new();
    let mut list = tokens(&text);
    // "$100 bn in 2018": the year repeats the question.
    if let [.., Token::Figure(_), Token::Word(word), Token::Figure(year)] | [.., Token::Word(word), Token::Figure(year)] =
        list.as_slice()
        && word == "in"
        && list.len() > 2
        && year.value.as_whole().is_some_and(|year| (1000..3000).contains(&year) && known.contains(&year.to_string()))
    {
        list.truncate(list.len() - 2);
    }
    for token in list {
        match token {
            Token::Figure(figure) => figures.push(figure),
            Token::Word(word) => words.push(word),
        }
    }
    let [figure] = figures.as_slice() else { return Match::Unclear(typed.to_owned()) };
    let Some(unit) = units.get(&key.unit) else { return Match::Unclear(typed.to_owned()) };
    let expected = |word: &String| unit.accept.contains(word);
    let mut power = 0;
    let mut scaled = false;
    let mut rest: Vec<String> = Vec::new();
    for word in words {
        match scale_word(&word).filter(|_| !expected(&word)) {
            Some(more) => {
                power += more;
                scaled = true;
            }
            None if NOISE.contains(&word.as_str()) => {}
            None => rest.push(word),
        }
    }
    if rest.iter().any(|word| word == "-") {
        return Match::Unclear(typed.to_owned());
    }
    // Words of the question may be repeated; what is left must name the unit.
    let joined = rest.concat();
    let mut unnamed: Vec<&String> = rest.iter().filter(|word| !expected(word)).collect();
    let mut factor = None;
    if unit.accept.contains(&joined) || rest.iter().any(expected) {
        factor = Some(unit.factor);
        if unit.accept.contains(&joined) {
            unnamed.clear();
        }
    }
    if factor.is_none() {
        for candidate in
            [joined.as_str()].into_iter().chain(rest.iter().map(String::as_str)).filter(|word| !word.is_empty())
        {
            let mut meant = units.meant_by(candidate).peekable();
            if meant.peek().is_none() {
                continue;
            }
            match meant.find(|meant| meant.dimension == unit.dimension) {
                Some(meant) => {
                    factor = Some(meant.factor);
                    if candidate == joined {
                        unnamed.clear();
                    }
                    unnamed.retain(|word| word.as_str() != candidate);
                    break;
                }
                None => return Match::WrongUnit(candidate.to_owned()),
            }
        }
    }
    for word in unnamed {
        let folded = fold.key(word);
        if known.iter().any(|known| antonym(known, &folded)) {
            return Match::WrongSide(word.clone());
        }
        if units.meant_by(word).any(|meant| meant.dimension != unit.dimension) {
            return Match::WrongUnit(word.clone());
        }
        if !known.contains(&folded) {
            return Match::Unclear(word.clone());
        }
    }
    judge(key, figure.value, figure.is_fraction, power, scaled, factor, units)
}

fn judge(
    key: &Amount,
    number: Decimal,
    is_fraction: bool,
    power: i32,
    scaled: bool,
    factor: Option<i64>,
    units: &Units,
) -> Match {
    let unclear = || Match::Unclear(number.to_string());
    let own = units.get(&key.unit).map_or(1, |unit| unit.factor);
    let (Some(base), Some(value)) =
        (key.base(units), number.shifted(power).and_then(|value| value.times(factor.unwrap_or(own))))
    else {
        return unclear();
    };
    // A share may be given as a fraction, a percentage or a part of one.
    let is_share = units.get(&key.unit).is_some_and(|unit| unit.dimension == "share");
    if is_fraction && !is_share {
        return unclear();
    }
    let close = |a: Decimal, b: Decimal| a == b || (is_share && is_fraction && (a.to_f64() - b.to_f64()).abs() < 0.05);
    if close(value, base) {
        return Match::Same;
    }
    if is_share && key.fraction.is_some() && factor.is_none() && !scaled && value.shifted(2) == Some(base) {
        return Match::Same;
    }
    if !scaled && number == key.number && factor.is_none_or(|factor| factor == own) {
        return if factor.is_none() { Match::Same } else { Match::NoScale };
    }
    let ratio = (!base.is_zero()).then(|| value.to_f64() / base.to_f64());
    let same_digits = ratio.is_some_and(|ratio| {
        let log = ratio.abs().log10();
        ratio > 0.0 && log.abs() > 0.5 && (log - log.round()).abs() < 1e-9
    });
    if same_digits && !is_share && key.scale.power() + power > 0 {
        return Match::WrongScale;
    }
    Match::Different { value, ratio }
}
