//! Amounts as people type them, and how far they are from the answer.

use super::figures::{Figure, Token, plain, roman, tokens};
use super::name::antonym;
use crate::bank::{Amount, Decimal, Fold, Qualifier, Unit, Units, scale_word};
use std::ops::Range;

/// Words that say how exact a number is, or join it to what it counts.
#[rustfmt::skip]
const NOISE: &[&str] = &[
    "about", "around", "approximately", "approx", "roughly", "nearly", "almost", "over", "more", "than", "at", "least", "up", "to",
    "some", "circa", "ca", "c", "the", "a", "an", "of", "in", "is", "was", "it", "total", "number", "exactly", "just",
    "precisely", "above", "per", "and", ">", "within",
];

/// What people say of a number in other words than the source does, each with the word that it stands for.
const SAYINGS: &[(&str, &str)] = &[
    ("no less than", "at least"),
    ("not less than", "at least"),
    ("no fewer than", "at least"),
    ("no more than", "up to"),
    ("not more than", "up to"),
    ("slightly less than", "nearly"),
    ("a little less than", "nearly"),
    ("just less than", "nearly"),
    ("slightly under", "nearly"),
    ("a little under", "nearly"),
    ("just under", "nearly"),
    ("just below", "nearly"),
    ("close to", "nearly"),
    ("not quite", "nearly"),
    ("slightly more than", "over"),
    ("a little more than", "over"),
    ("slightly over", "over"),
    ("a little over", "over"),
    ("just over", "over"),
    ("well over", "over"),
    ("in excess of", "over"),
];

/// Units that no source of ours writes, and people do: their names, what they measure, and how many of the smallest
/// unit one of them is.
const ELSEWHERE: &[(&[&str], &str, f64)] = &[
    (&["mile", "miles", "mi"], "length", 1609.344),
    (&["hectare", "hectares", "ha"], "area", 10_000.0),
    (&["acre", "acres"], "area", 4046.856),
    (&["squaremile", "squaremiles", "sqmi", "sqmiles"], "area", 2_589_988.11),
    (&["decade", "decades"], "years", 10.0),
    (&["century", "centuries"], "years", 100.0),
];

/// Words that turn an answer into another, or into two; never passed over, even where the question has them.
const TURNS: &[&str] = &["/", "or", "not", "never", "neither", "nor", "without", "less", "under", "below"];

fn is_minus(word: &str) -> bool {
    matches!(word, "-" | "minus")
}

/// How a typed amount stands to the answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum AmountMatch {
    Same,
    /// The amount is right; the words before it say another thing of it than the source does: exactly, nearly.
    Qualified,
    /// The number is right; its scale was left out.
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

/// Compares by value, and what is said of the value with `qualifier`. `known` are the folded words of the question, which may be repeated in the answer.
pub(super) fn compare(
    key: &Amount,
    qualifier: Option<Qualifier>,
    typed: &str,
    units: &Units,
    fold: Fold,
    known: &[String],
) -> AmountMatch {
    let unclear = || AmountMatch::Unclear(typed.to_owned());
    let text = plain(typed, fold).replace('^', "").replace("per cent", "percent").replace("°c", " celsius");
    let text = SAYINGS.iter().fold(text, |text, (said, meant)| text.replace(said, meant));
    let mut list = tokens(&text);
    // "$100 bn in 2018": the year repeats the question.
    if let [_, .., Token::Word(word), Token::Figure(year)] = list.as_slice()
        && matches!(word.as_str(), "in" | "by")
        && year.value.as_whole().is_some_and(|year| (1000..3000).contains(&year) && known.contains(&year.to_string()))
    {
        list.truncate(list.len() - 2);
    }
    let mut figures = Vec::new();
    let mut words = Vec::new();
    for token in list {
        match token {
            Token::Figure(figure) => figures.push(figure),
            Token::Word(word) => words.push(word),
        }
    }
    let numeral = |word: &String| roman(word.trim_end_matches("th"));
    if figures.is_empty() {
        // "a billion dollars"; else a Roman numeral may be meant.
        let counts = |word: &str| scale_word(word).is_some() || elsewhere(word).is_some();
        if words.windows(2).any(|pair| pair[0] == "a" && counts(&pair[1])) {
            figures.push(Figure::whole(1));
        } else if let Some(at) = words.iter().position(|word| numeral(word).is_some()) {
            figures.extend(numeral(&words.remove(at)).map(Figure::whole));
        }
    }
    let (&[mut figure], Some(unit)) = (figures.as_slice(), units.get(&key.unit)) else { return unclear() };
    // A sign counts where one is asked; elsewhere a dash may be anything.
    let signs = words.iter().filter(|word| is_minus(word)).count();
    if signs == 1 && key.number < Decimal::whole(0) {
        words.retain(|word| !is_minus(word));
        figure.value = figure.value.times(-1).unwrap_or(figure.value);
    }
    if words.iter().any(|word| is_minus(word) || TURNS.contains(&word.as_str())) {
        return unclear();
    }
    let reading = |figure| Reading { key, unit, figure, words: &words, units, fold, known };
    // In much of Europe a point marks thousands.
    let grouped = figure.grouped.map(|value| Figure { value, ..figure });
    let first = read(&reading(figure), &words, units);
    let as_grouped = grouped.map(|figure| read(&reading(figure), &words, units));
    match if as_grouped == Some(AmountMatch::Same) { AmountMatch::Same } else { first } {
        AmountMatch::Same if contradicts(qualifier, &words) => AmountMatch::Qualified,
        other => other,
    }
}

/// What a unit measures, and how many of the smallest unit it is, where it is one that no source of ours writes.
fn elsewhere(name: &str) -> Option<(&'static str, f64)> {
    let (_, dimension, factor) = ELSEWHERE.iter().find(|(names, ..)| names.contains(&name))?;
    Some((dimension, *factor))
}

/// Whether the words beside an amount say another thing of it than the source does.
fn contradicts(qualifier: Option<Qualifier>, words: &[String]) -> bool {
    let says = |some: &[&str]| words.iter().any(|word| some.contains(&word.as_str()));
    let side = match qualifier {
        Some(Qualifier::MoreThan | Qualifier::AtLeast) => says(&["nearly", "almost", "up"]),
        Some(Qualifier::Nearly | Qualifier::UpTo) => says(&["more", "over", "above", "least", ">"]),
        Some(Qualifier::About) => false,
        None => return false,
    };
    side || says(&["exactly", "just", "precisely"])
}

fn read(reading: &Reading<'_>, words: &[String], units: &Units) -> AmountMatch {
    // "m" may be a million or a metre, "k" a thousand or a kelvin: the other reading helps where it is right.
    let both = |word: &String| scale_word(word).is_some() && units.meant_by(word).next().is_some();
    match reading.judge(false) {
        AmountMatch::Same => AmountMatch::Same,
        _ if words.iter().any(both) && reading.judge(true) == AmountMatch::Same => AmountMatch::Same,
        first => first,
    }
}

/// One figure and the words around it.
struct Reading<'a> {
    key: &'a Amount,
    unit: &'a Unit,
    figure: Figure,
    words: &'a [String],
    units: &'a Units,
    fold: Fold,
    known: &'a [String],
}

impl Reading<'_> {
    /// Compares; where `swapped`, a word that is both a scale and a unit is taken for the less likely of them.
    fn judge(&self, swapped: bool) -> AmountMatch {
        let expected = |word: &String| self.unit.accept.contains(word);
        let scales = self.words.iter().filter(|word| scale_word(word).is_some()).count();
        let mut power = 0;
        let mut scaled = false;
        let mut rest: Vec<&String> = Vec::new();
        for word in self.words {
            let is_unit = self.units.meant_by(word).next().is_some();
            // "12 thousand m" never swaps to a second scale.
            let names_unit = if swapped { is_unit && !(expected(word) && scales == 1) } else { expected(word) };
            match scale_word(word) {
                Some(more) if !names_unit => {
                    power += more;
                    scaled = true;
                }
                _ if !names_unit && self.is_noise(word) => {}
                _ => rest.push(word),
            }
        }
        if let Some(verdict) = self.elsewhere(&rest, power) {
            return verdict;
        }
        let named = self.named(&rest);
        let factor = match &named {
            Some((_, meant)) if meant.dimension != self.unit.dimension => {
                if let Some(degrees) = self.degrees(&meant.id) {
                    return degrees;
                }
                let words = &rest[named.as_ref().map_or(0..0, |(words, _)| words.clone())];
                return AmountMatch::WrongUnit(words.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" "));
            }
            Some((_, meant)) => Some(meant.factor),
            None => None,
        };
        for (at, word) in rest.iter().enumerate() {
            if named.as_ref().is_some_and(|(words, _)| words.contains(&at)) {
                continue;
            }
            if let Some(wrong) = self.stray(word, factor) {
                return wrong;
            }
        }
        self.weigh(power, scaled, factor)
    }

    /// Compares an amount in a unit that no source of ours writes: 2,722 miles for 4,380 km.
    fn elsewhere(&self, rest: &[&String], power: i32) -> Option<AmountMatch> {
        // As much as a mile differs from its rounded metres.
        const NEAR: f64 = 0.002;
        let all: String = rest.iter().map(|word| word.as_str()).collect();
        let new: String = rest.iter().filter(|word| !self.repeats(word)).map(|word| word.as_str()).collect();
        let (name, (dimension, factor)) =
            [all, new].into_iter().find_map(|name| elsewhere(&name).map(|found| (name, found)))?;
        if self.figure.is_fraction {
            return None;
        }
        if dimension != self.unit.dimension {
            return Some(AmountMatch::WrongUnit(name));
        }
        let given = self.figure.value.shifted(power)?.to_f64() * factor;
        let asked = self.key.base(self.units)?.to_f64();
        let ratio = (asked != 0.0).then(|| given / asked);
        let same = ratio.is_some_and(|ratio| (ratio - 1.0).abs() < NEAR);
        let value = Decimal::whole(given as i64);
        Some(if same { AmountMatch::Same } else { AmountMatch::Different { value, ratio } })
    }

    /// Whether a word repeats the question.
    fn repeats(&self, word: &str) -> bool {
        self.known.contains(&self.fold.key(word))
    }

    /// Compares a temperature that was given on the other scale: 738 K for 465 °C.
    fn degrees(&self, typed: &str) -> Option<AmountMatch> {
        const ZERO: f64 = 273.15;
        let shift = match (self.key.unit.as_str(), typed) {
            ("degC", "K") => -ZERO,
            ("K", "degC") => ZERO,
            _ => return None,
        };
        let (given, asked) = (self.figure.value.to_f64() + shift, self.key.value()?.to_f64());
        // Whole kelvins are never whole degrees.
        let same = (given - asked).abs() < 0.6;
        let value = self.figure.value.plus(Decimal::new((shift * 100.0) as i64, -2)?)?;
        let ratio = (asked != 0.0).then(|| given / asked);
        Some(if same { AmountMatch::Same } else { AmountMatch::Different { value, ratio } })
    }

    fn is_noise(&self, word: &str) -> bool {
        // "no. 10" is a rank; elsewhere "no" denies.
        NOISE.contains(&word) || (word == "no" && self.unit.dimension == "rank")
    }

    /// The words that name a unit, and which: the longest run of them ("square km" before "km"), and of those as long
    /// one of the right kind.
    fn named(&self, rest: &[&String]) -> Option<(Range<usize>, &Unit)> {
        for length in (1..=rest.len().min(4)).rev() {
            let mut another = None;
            for from in 0..=rest.len() - length {
                let run = from..from + length;
                let name: String = rest[run.clone()].iter().map(|word| word.as_str()).collect();
                for meant in self.units.meant_by(&name) {
                    if meant.dimension == self.unit.dimension {
                        return Some((run, self.units.get(&meant.id)?));
                    }
                    another = another.or_else(|| Some((run.clone(), self.units.get(&meant.id)?)));
                }
            }
            if another.is_some() {
                return another;
            }
        }
        None
    }

    /// What is wrong with a word beside the number and its unit; nothing where it repeats the question or the unit.
    fn stray(&self, word: &str, factor: Option<i64>) -> Option<AmountMatch> {
        let folded = self.fold.key(word);
        let repeats = self.known.contains(&folded);
        if self.known.iter().any(|known| antonym(known, &folded)) {
            // Where the question names both sides, nobody can tell which is meant.
            return Some(if repeats {
                AmountMatch::Unclear(word.to_owned())
            } else {
                AmountMatch::WrongSide(word.to_owned())
            });
        }
        let same = |meant: &Unit| meant.dimension == self.unit.dimension && Some(meant.factor) == factor;
        if repeats || self.units.meant_by(word).any(same) {
            return None;
        }
        let is_unit = self.units.meant_by(word).next().is_some();
        Some(if is_unit { AmountMatch::WrongUnit(word.to_owned()) } else { AmountMatch::Unclear(word.to_owned()) })
    }

    /// Compares what was read.
    fn weigh(&self, power: i32, scaled: bool, factor: Option<i64>) -> AmountMatch {
        let Figure { value: mut number, mut is_fraction, .. } = self.figure;
        // "half a billion"
        if is_fraction && scaled && self.unit.dimension != "share" {
            (number, is_fraction) = (number.shifted(-2).unwrap_or(number), false);
        }
        let (key, own) = (self.key, self.unit.factor);
        // "280 billion" of what is counted in billions of cubic metres: the scale is the unit's own.
        let within = self.unit.symbol.split(' ').next().and_then(scale_word).filter(|_| scaled && factor.is_none());
        let factor = within.map(|power| own / 10i64.pow(power as u32)).or(factor);
        let value = number.shifted(power).and_then(|value| value.times(factor.unwrap_or(own)));
        let (Some(base), Some(value)) = (key.base(self.units), value) else {
            return AmountMatch::Unclear(number.to_string());
        };
        let is_share = self.unit.dimension == "share";
        if is_fraction && !is_share {
            return AmountMatch::Unclear(number.to_string());
        }
        if value == base || (is_share && !scaled && self.same_share(number, factor.is_none())) {
            return AmountMatch::Same;
        }
        if !scaled && number == key.number && factor.is_none_or(|factor| factor == own) {
            // Where the question says it ("how many millions?"), it need not be said again.
            let asked_in = self.known.iter().any(|word| scale_word(word).is_some());
            let bare = factor.is_none() && (key.scale.power() == 0 || asked_in);
            return if bare { AmountMatch::Same } else { AmountMatch::NoScale };
        }
        let ratio = (!base.is_zero()).then(|| value.to_f64() / base.to_f64());
        let same_digits = ratio.is_some_and(|ratio| {
            let log = ratio.abs().log10();
            ratio > 0.0 && log.abs() > 0.5 && (log - log.round()).abs() < 1e-9
        });
        if same_digits && !is_share && key.scale.power() + power > 0 {
            return AmountMatch::WrongScale;
        }
        AmountMatch::Different { value, ratio }
    }

    /// A share may be given as a fraction; and one that the source gives as a fraction as a percentage or as a part
    /// of one, to as many places as are written: two thirds are 67%, 66.7% or 0.67.
    fn same_share(&self, number: Decimal, bare: bool) -> bool {
        let percent = self.key.fraction.map(|(a, b)| f64::from(a) / f64::from(b) * 100.0);
        let within = |exact: f64, number: Decimal, step: f64| (number.to_f64() - exact).abs() < step;
        if self.figure.is_fraction {
            // A fraction that was typed has been rounded to four digits.
            return within(percent.unwrap_or(self.key.number.to_f64()), number, 0.006);
        }
        // Just under one in the last place, so that both rounding and cutting off are let pass.
        let step = 0.999 / 10f64.powi(number.places() as i32);
        let part_of_one = |percent: f64| within(percent / 100.0, number, if number.places() < 2 { 1e-9 } else { step });
        if percent.is_none() && self.key.unit == "%" && bare {
            return within(self.key.number.to_f64() / 100.0, number, 1e-9);
        }
        percent.is_some_and(|percent| within(percent, number, step) || (bare && part_of_one(percent)))
    }
}
