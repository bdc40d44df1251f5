//! Marking what is typed by value: dates and amounts.

use super::amount::{self, AmountMatch};
use super::date::{self, DateMatch, Slip};
use super::mark::{Marker, unclear};
use super::{Outcome, Verdict};
use crate::bank::{Amount, Card, Date, Qualifier, Value};

impl Marker<'_> {
    pub(super) fn typed_date(&self, card: &Card, key: Date, said: String) -> Verdict {
        let read = date::read(&said, key, self.fold).or_else(|| self.date_in_brackets(card, key, &said));
        let Some(typed) = read else {
            let why = if date::lacks_year(&said, self.fold) {
                "The number could be the day or the year"
            } else {
                "That could not be read as a date"
            };
            return unclear(&said, &format!("{why}. Write it like this: {}.", example(key)));
        };
        let (outcome, remark) = match date::compare(key, typed) {
            DateMatch::Same => (Outcome::Right, None),
            DateMatch::Almost(Slip::Vague) => {
                (Outcome::Almost, Some(format!("Right as far as it goes; the exact answer is {key}.")))
            }
            DateMatch::Almost(Slip::TooExact) => (
                Outcome::Almost,
                Some(format!(
                    "That lies within it; {} says only {}.",
                    self.fold.plain(&self.bank.source.title),
                    key.in_sentence()
                )),
            ),
            DateMatch::Almost(Slip::Shifted) => {
                let (from, to) = (key.first_year(), key.first_year() + 99);
                (Outcome::Almost, Some(format!("The {key} runs from {from} to {to}.")))
            }
            DateMatch::Different => (Outcome::Wrong, Some(off_by(key, typed))),
        };
        let mut verdict = Verdict { remark, ..self.verdict(card, outcome, said) };
        if outcome == Outcome::Wrong {
            let fact = self.bank.fact_of(card);
            let named = |same_class: bool| {
                self.bank
                    .facts
                    .iter()
                    .position(|other| (other.class == fact.class) == same_class && other.date() == Some(typed))
            };
            self.name_confusion(&mut verdict, named(true).or_else(|| named(false)), |fact| &fact.name);
        }
        verdict
    }

    /// A date with a true addition in brackets: 1689 (Nerchinsk).
    fn date_in_brackets(&self, card: &Card, key: Date, said: &str) -> Option<Date> {
        let (before, rest) = said.split_once('(')?;
        let (within, after) = rest.split_once(')')?;
        let is_true = after.trim().is_empty() && self.is_true_of(card, self.bank.fact_of(card), within);
        date::read(before, key, self.fold).filter(|_| is_true)
    }

    pub(super) fn typed_amount(
        &self,
        card: &Card,
        key: &Amount,
        qualifier: Option<Qualifier>,
        said: String,
    ) -> Verdict {
        let fact = self.bank.fact_of(card);
        let texts = [Some(&card.prompt), card.sentence.as_ref(), Some(&fact.name)];
        let known: Vec<String> = texts.into_iter().flatten().flat_map(|text| self.fold.words(text)).collect();
        let units = &self.bank.units;
        let shown = key.show(units);
        let (outcome, remark, value) = match amount::compare(key, qualifier, &said, units, self.fold, &known) {
            AmountMatch::Same => (Outcome::Right, None, None),
            AmountMatch::Qualified => (Outcome::Almost, Some(format!("It is {}.", self.bank.show_answer(card))), None),
            AmountMatch::NoScale => (Outcome::Almost, Some(format!("Say the scale too: {shown}.")), None),
            AmountMatch::WrongScale => {
                (Outcome::Wrong, Some(format!("The right digits at the wrong scale: it is {shown}.")), None)
            }
            AmountMatch::WrongUnit(unit) => (Outcome::Wrong, Some(format!("“{unit}” is the wrong unit.")), None),
            AmountMatch::WrongSide(word) => (Outcome::Wrong, Some(format!("“{word}” is the other side of it.")), None),
            AmountMatch::Different { value, ratio } => (Outcome::Wrong, ratio.map(how_far), Some(value)),
            AmountMatch::Unclear(what) => {
                return unclear(
                    &said,
                    &format!("“{what}” could not be read as an amount. Write number, scale and unit."),
                );
            }
        };
        let mut verdict = Verdict { remark, ..self.verdict(card, outcome, said) };
        if let Some(value) = value {
            let dimension = |amount: &Amount| units.get(&amount.unit).map(|unit| unit.dimension.clone());
            let named = self.bank.facts.iter().position(|other| match &other.value {
                Value::Amount { amount, .. } => {
                    dimension(amount) == dimension(key) && amount.base(units) == Some(value)
                }
                _ => false,
            });
            self.name_confusion(&mut verdict, named, |fact| &fact.name);
        }
        verdict
    }
}

/// A date written as the answer should be, but another one.
fn example(key: Date) -> &'static str {
    match key {
        Date::Day(..) => "2 March 1985",
        Date::Month(..) => "March 1985 or 3/1985",
        Date::Year(..) => "1985",
        Date::Decade(..) => "1920s",
        Date::Century(..) => "14th century",
        Date::Span(..) => "1920–1925",
    }
}

fn off_by(key: Date, typed: Date) -> String {
    let years = typed.first_year() - key.first_year();
    let (unit, n) = match (key, typed) {
        (Date::Century(a, _), Date::Century(b, _)) if a != b => ("century", b - a),
        (Date::Decade(..), Date::Decade(..)) if years != 0 => ("decade", years / 10),
        _ if years != 0 && key.same_precision(typed) => ("year", years),
        (Date::Month(_, a), Date::Month(_, b)) => ("month", i32::from(b) - i32::from(a)),
        (Date::Year(..), Date::Decade(..) | Date::Century(..)) => return "The year is asked.".into(),
        _ => return String::from("Not that time."),
    };
    let plural = match (unit, n.abs()) {
        (unit, 1) => unit.to_owned(),
        ("century", _) => "centuries".into(),
        (unit, _) => format!("{unit}s"),
    };
    match n {
        0 => "Not that time.".into(),
        n => format!("{} {plural} too {}.", n.abs(), if n > 0 { "late" } else { "early" }),
    }
}

fn how_far(ratio: f64) -> String {
    let percent = ((ratio - 1.0).abs() * 100.0).round();
    let side = if ratio > 1.0 { "high" } else { "low" };
    if ratio <= 0.0 {
        "Not that.".into()
    } else if percent < 1.0 {
        format!("Less than 1% too {side}.")
    } else if ratio >= 3.0 {
        format!("About {} times too much.", ratio.round() as u64)
    } else if ratio <= 1.0 / 3.0 {
        format!("About {} times too little.", (1.0 / ratio).round() as u64)
    } else {
        format!("{}% too {side}.", percent as u64)
    }
}
