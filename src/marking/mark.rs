//! Marking any response to any question.

use super::amount::{self, Match as AmountMatch};
use super::date::{self, Match as DateMatch, Slip};
use super::name::{self, Essential, Match as NameMatch, Typed};
use super::{Outcome, Response, Verdict};
use crate::bank::{Amount, Answer, Bank, Card, CardIx, Date, Fact, Fold, Item, Value, gap};
use crate::question::{Body, Choice, Origin, Question};

/// Longest answer that is read, in characters. Nothing in any bank is longer.
pub const INPUT_LIMIT: usize = 300;

/// Marks responses against a bank.
#[derive(Clone, Copy)]
pub struct Marker<'a> {
    pub(super) bank: &'a Bank,
    pub(super) fold: Fold,
}

impl<'a> Marker<'a> {
    /// A marker for one bank.
    pub fn new(bank: &'a Bank, fold: Fold) -> Self {
        Self { bank, fold }
    }

    /// Marks a response. Total: a response that does not fit the form is unclear, never a panic.
    pub fn mark(&self, question: &Question, response: &Response) -> Verdict {
        let Some(card) = question.cards.first().and_then(|&ix| self.bank.cards.get(ix)) else { return unclear("", "") };
        match (&question.body, response) {
            (_, Response::DontKnow) => self.gave_up(question, card),
            (_, Response::Text(text)) if text.chars().nth(INPUT_LIMIT).is_some() => too_long(),
            (Body::Reveal, Response::Revealed) => {
                Verdict { outcome: Outcome::SelfGraded, ..self.verdict(card, Outcome::SelfGraded, String::new()) }
            }
            (Body::Choice(options), Response::Chosen(index)) => match options.get(*index) {
                Some(option) => self.chosen(card, option),
                None => unclear("", "That option is not there."),
            },
            (Body::TrueFalse(claim), Response::Judged(judged)) => {
                let outcome = if *judged == claim.truth { Outcome::Right } else { Outcome::Wrong };
                let said = if *judged { "true" } else { "false" };
                let mut verdict = self.verdict(card, outcome, said.into());
                if let Some(swapped) = &claim.swapped {
                    verdict.remark = Some(format!("{}: {}", swapped.text, swapped.why));
                    verdict.confused_with = origin(swapped).filter(|_| *judged);
                }
                verdict
            }
            (Body::Typed(_), Response::Text(text)) => self.typed(card, text),
            (Body::Cloze { .. }, Response::Text(text)) => match card.cloze.as_deref().and_then(gap) {
                Some((_, words, _)) => self.word(card, &words, text),
                None => self.typed(card, text),
            },
            (Body::Several(options), Response::Ticked(ticked)) => self.several(question, options, ticked),
            (Body::Order { pieces, rank }, Response::Sequence(sequence)) => {
                self.order(question, pieces, rank, sequence)
            }
            (Body::Match { left, right, pair }, Response::Pairs(pairs)) => {
                self.pairs(question, left, right, pair, pairs)
            }
            (Body::Recall { ordered, .. }, Response::Entries(entries)) => self.recall(question, *ordered, entries),
            _ => unclear("", "That is no answer to this form of question."),
        }
    }

    pub(super) fn verdict(&self, card: &Card, outcome: Outcome, said: String) -> Verdict {
        let points = (u8::from(matches!(outcome, Outcome::Right | Outcome::Almost)), 1);
        Verdict {
            outcome,
            answer: self.bank.show_answer(card),
            said,
            remark: None,
            confused_with: None,
            parts: Vec::new(),
            points,
        }
    }

    fn gave_up(&self, question: &Question, card: &Card) -> Verdict {
        let verdict = match &question.body {
            Body::Several(options) => self.several(question, options, &[]),
            Body::Order { pieces, rank } => self.order(question, pieces, rank, &[]),
            Body::Match { left, right, pair } => self.pairs(question, left, right, pair, &[]),
            Body::Recall { ordered, .. } => self.recall(question, *ordered, &[]),
            _ => self.verdict(card, Outcome::Wrong, "no answer".into()),
        };
        // An option left unticked was not known to be wrong.
        Verdict { points: (0, verdict.points.1), ..verdict }
    }

    fn chosen(&self, card: &Card, option: &Choice) -> Verdict {
        let outcome = if option.right { Outcome::Right } else { Outcome::Wrong };
        let mut verdict = self.verdict(card, outcome, option.text.clone());
        if !option.right {
            verdict.remark = Some(option.why.clone());
            verdict.confused_with = origin(option);
        }
        verdict
    }

    /// Marks a typed answer to a card by its type.
    fn typed(&self, card: &Card, text: &str) -> Verdict {
        let said = text.trim().to_owned();
        if said.is_empty() {
            return unclear("", "Nothing was written.");
        }
        match self.bank.answer(card) {
            // Signs count beside a number, so these are compared letter by letter: 75 % is not $75.
            Answer::Date(_) | Answer::Amount(..) if card.accept.iter().any(|accepted| self.spells(accepted, &said)) => {
                self.verdict(card, Outcome::Right, said)
            }
            Answer::Date(key) => self.typed_date(card, key, said),
            Answer::Amount(key, _) => self.typed_amount(card, key, said),
            Answer::Name(_) if self.fold.words(&said).is_empty() => unclear(&said, "There is no word in it."),
            Answer::Name(name) => self.typed_name(card, name, said),
            Answer::Text(text) => self.word(card, &[text], &said),
            Answer::Items(_) => unclear(&said, "Write one entry in each field."),
        }
    }

    /// Whether two texts are the same but for case and spaces.
    fn spells(&self, a: &str, b: &str) -> bool {
        let bare = |text: &str| self.fold.plain(text).split_whitespace().collect::<String>();
        bare(a) == bare(b)
    }

    fn typed_date(&self, card: &Card, key: Date, said: String) -> Verdict {
        let Some(typed) = date::read(&said, key, self.fold) else {
            return unclear(&said, &format!("That could not be read as a date. Write it like this: {}.", example(key)));
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

    fn typed_amount(&self, card: &Card, key: &Amount, said: String) -> Verdict {
        let fact = self.bank.fact_of(card);
        let texts = [Some(&card.prompt), card.sentence.as_ref(), Some(&fact.name)];
        let known: Vec<String> = texts.into_iter().flatten().flat_map(|text| self.fold.words(text)).collect();
        let units = &self.bank.units;
        let shown = key.show(units);
        let (outcome, remark, value) = match amount::compare(key, &said, units, self.fold, &known) {
            AmountMatch::Same => (Outcome::Right, None, None),
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

    fn typed_name(&self, card: &Card, right: &str, said: String) -> Verdict {
        let fact = self.bank.fact_of(card);
        let filler = &self.bank.classes[fact.class].filler;
        let typed = Typed::new(&said, self.fold);
        let mine = typed.without(filler);
        let compare = |name: &str| name::compare(name, &mine, self.fold);
        let names = [right].into_iter().chain(fact.aliases.iter().chain(&card.accept).map(String::as_str));
        let (best, nearest) = names
            .map(|name| (compare(name), name))
            .min_by_key(|&(near, _)| near)
            .unwrap_or((NameMatch::Different, right));
        if best == NameMatch::Same {
            return self.verdict(card, Outcome::Right, said);
        }
        let trap = card.distractors.iter().find(|wrong| {
            let near = compare(&wrong.text);
            near != NameMatch::Different && near <= best
        });
        let other = self.other_name(card, &typed, best);
        if best != NameMatch::Different && trap.is_none() && other.is_none() {
            let remark = Some(format!("It is written {nearest}."));
            return Verdict { remark, ..self.verdict(card, Outcome::Almost, said) };
        }
        let mut verdict = self.verdict(card, Outcome::Wrong, said);
        verdict.remark = trap.map(|wrong| format!("{}: {}", wrong.text, wrong.why));
        if trap.is_none() {
            self.name_confusion(&mut verdict, other, |fact| fact.gloss().unwrap_or(&fact.name));
        }
        verdict
    }

    /// Another of the bank's names that a typed one is at least as near to: a slip must never cross over to it.
    fn other_name(&self, card: &Card, typed: &Typed, best: NameMatch) -> Option<usize> {
        let fact = self.bank.fact_of(card);
        let names = |fact: &'a Fact| [&fact.name].into_iter().chain(&fact.aliases);
        let is_mine = |name: &str| {
            let name = Typed::new(name, self.fold);
            let name = name.without(&self.bank.classes[fact.class].filler);
            names(fact).any(|mine| name::compare(mine, &name, self.fold) == NameMatch::Same)
        };
        // The same person may have a fact more, under other aliases; a river and a treaty of one name are two things.
        let same_thing = |other: &'a Fact| other.class == fact.class && names(other).any(|name| is_mine(name));
        // "Treaty of Argun" names the river by the filler of a treaty.
        let mine = self.bank.classes[fact.class].filler.as_slice();
        let fillers: Vec<Vec<String>> = self.bank.classes.iter().map(|class| [mine, &class.filler].concat()).collect();
        let typed: Vec<Essential<'_>> = fillers.iter().map(|filler| typed.without(filler)).collect();
        let mut nearest: Option<(NameMatch, usize)> = None;
        for (index, other) in self.bank.facts.iter().enumerate() {
            if index == card.fact || !matches!(other.value, Value::Event { .. } | Value::Term { .. }) {
                continue;
            }
            for name in names(other) {
                let near = name::compare(name, &typed[other.class], self.fold);
                let nearer = near <= best && nearest.is_none_or(|(n, _)| near < n);
                if near != NameMatch::Different && nearer && !is_mine(name) && !same_thing(other) {
                    nearest = Some((near, index));
                }
            }
        }
        nearest.map(|(_, index)| index)
    }

    /// Marks the word that fills a gap.
    fn word(&self, card: &Card, right: &[&str], text: &str) -> Verdict {
        let said = text.trim().to_owned();
        if self.fold.words(&said).is_empty() {
            return unclear(&said, "Nothing was written.");
        }
        let words = right.iter().copied().chain(card.accept.iter().map(String::as_str));
        let typed = Typed::new(&said, self.fold);
        let all = typed.without(&[]);
        let best = words.map(|word| (name::compare(word, &all, self.fold), word)).min_by_key(|&(near, _)| near);
        let answer = right.first().copied().unwrap_or_default().to_owned();
        let verdict = |outcome| Verdict { answer, ..self.verdict(card, outcome, said.clone()) };
        // Common words differ by a letter more often than names do: what begins otherwise is another word (power and
        // lower), and so is what stands in a wrong option.
        let trap = card.distractors.iter().find(|wrong| self.fold.words(&wrong.text).contains(&self.fold.key(&said)));
        match best {
            Some((NameMatch::Same, _)) => verdict(Outcome::Right),
            Some((NameMatch::Slips(_), word)) if trap.is_none() && name::begin_alike(word, &typed, self.fold) => {
                Verdict { remark: Some(format!("It is written {word}.")), ..verdict(Outcome::Almost) }
            }
            _ => Verdict {
                remark: trap.map(|wrong| format!("{}: {}", wrong.text, wrong.why)),
                ..verdict(Outcome::Wrong)
            },
        }
    }

    /// Says which fact a wrong answer belongs to, and what that is.
    fn name_confusion(&self, verdict: &mut Verdict, fact: Option<usize>, what: fn(&Fact) -> &str) {
        let Some(index) = fact else { return };
        let belongs = format!("{}: {}", verdict.said, what(&self.bank.facts[index]));
        verdict.remark = Some(match verdict.remark.take() {
            Some(remark) => format!("{belongs}. {remark}"),
            None => belongs,
        });
        verdict.confused_with = Some(index);
    }

    /// Whether one list entry names an item.
    pub(super) fn names_item(&self, card: &Card, item: &Item, entry: &Typed) -> NameMatch {
        let filler = &self.bank.classes[self.bank.fact_of(card).class].filler;
        let names = [&item.name].into_iter().chain(&item.aliases);
        let entry = entry.without(filler);
        names.map(|name| name::compare(name, &entry, self.fold)).min().unwrap_or(NameMatch::Different)
    }

    pub(super) fn card(&self, ix: CardIx) -> &'a Card {
        &self.bank.cards[ix]
    }
}

fn origin(option: &Choice) -> Option<usize> {
    match option.origin {
        Origin::Fact(index) => Some(index),
        _ => None,
    }
}

pub(super) fn unclear(said: &str, remark: &str) -> Verdict {
    Verdict {
        outcome: Outcome::Unclear,
        answer: String::new(),
        said: said.to_owned(),
        remark: Some(remark.to_owned()),
        confused_with: None,
        parts: Vec::new(),
        points: (0, 1),
    }
}

fn too_long() -> Verdict {
    unclear("", &format!("That is too long to be an answer: {INPUT_LIMIT} characters at most are read."))
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
