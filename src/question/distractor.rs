//! Wrong options: of the same kind, surely wrong, and able to say what they really are.

use super::ask::{Asker, OPTIONS};
use super::judge::Judge;
use super::{Choice, Origin, Pcg32};
use crate::bank::{
    Amount, Answer, Asks, Card, Date, DatePart, Decimal, Distractor, Fact, Qualifier, Value, lowest, rank_of,
    sort_by_rank,
};
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

/// How far (as a logarithm, in millionths) a figure of another class may lie: about thirtyfold.
const FAR: i128 = 3_400_000;
/// Real candidates that are looked at on each side; the nearest are the most plausible.
const NEAREST: usize = 4;

/// Something that may become an option, and where it would stand among the others.
struct Candidate {
    rank: i128,
    choice: Choice,
}

impl Asker<'_> {
    /// A card's options: the key and at most `count` wrong ones. Dates and amounts are sorted, with the key's rank
    /// left to chance; others are shuffled.
    pub(super) fn options(&self, card: &Card, rng: &mut Pcg32, count: usize) -> Vec<Choice> {
        let mut options = match self.bank.answer(card) {
            Answer::Date(key) => return self.dates(card, key, rng, count),
            Answer::Amount(key, qualifier) => return self.amounts(card, key, qualifier, rng, count),
            _ => self.distractors(card, rng, count),
        };
        options.push(self.key(card));
        rng.shuffle(&mut options);
        options
    }

    /// Wrong options alone, in an order that chance decides for names, texts and list items.
    pub(super) fn distractors(&self, card: &Card, rng: &mut Pcg32, count: usize) -> Vec<Choice> {
        match self.bank.answer(card) {
            Answer::Date(_) | Answer::Amount(..) => {
                let mut options = self.options(card, rng, count);
                options.retain(|option| !option.right);
                rng.shuffle(&mut options);
                options
            }
            Answer::Name(_) => self.texts(card, rng, count, proper_name, |fact| self.what(fact)),
            Answer::Text(_) if card.asks == Asks::Gloss => {
                self.texts(card, rng, count, Fact::gloss, |fact| fact.name.clone())
            }
            Answer::Text(_) => self.written(card, rng, count),
            Answer::Items(_) => self.decoys(card, rng, count),
        }
    }

    /// What a fact is, as a label for its name chosen wrongly.
    fn what(&self, fact: &Fact) -> String {
        match (fact.gloss(), fact.date()) {
            (Some(gloss), _) => gloss.to_owned(),
            (None, Some(date)) => date.to_string(),
            (None, None) => fact.name.clone(),
        }
    }

    fn written(&self, card: &Card, rng: &mut Pcg32, count: usize) -> Vec<Choice> {
        let mut choices: Vec<Choice> = card.distractors.iter().map(|d| hand(&d.text, &d.why)).collect();
        rng.shuffle(&mut choices);
        choices.truncate(count);
        choices
    }

    fn decoys(&self, card: &Card, rng: &mut Pcg32, count: usize) -> Vec<Choice> {
        let Value::List { decoys, .. } = &self.bank.fact_of(card).value else { return Vec::new() };
        let mut choices: Vec<Choice> = card.distractors.iter().chain(decoys).map(|d| hand(&d.text, &d.why)).collect();
        rng.shuffle(&mut choices);
        choices.truncate(count);
        choices
    }

    /// Names or glosses: those written by hand first, since an author writes them where the class would mislead;
    /// then others of the same class, of similar length.
    fn texts<'a>(
        &'a self,
        card: &Card,
        rng: &mut Pcg32,
        count: usize,
        text: impl Fn(&'a Fact) -> Option<&'a str>,
        why: impl Fn(&Fact) -> String,
    ) -> Vec<Choice> {
        let fact = self.bank.fact_of(card);
        let mut choices = self.written(card, rng, count);
        let mut taken = self.true_keys(card);
        taken.extend(choices.iter().map(|choice| self.fold.name_key(&choice.text)));
        let length = text(fact).map_or(0, |text| text.chars().count());
        let seed = rng.next_u32().into();
        let pool = self.classmates(card, text).map(|(index, text)| {
            // Similar length, in steps, so that chance still has a say among those that are alike. Each has its own
            // chance, so that a fact that is new changes nothing unless it is offered itself.
            let unlike = text.chars().count().abs_diff(length) / 8;
            let first = &self.bank.cards[self.bank.facts[index].cards.start];
            ((unlike as i128) << 32 | i128::from(Pcg32::new(seed, first.key.0).next_u32()), (index, text))
        });
        let mut judge = Judge::new(&card.prompt, taken, self.fold);
        let fits = |&(index, text): &(usize, &str)| judge.is_wrong(self.bank, &self.bank.facts[index], text);
        for (index, text) in lowest(pool, count.saturating_sub(choices.len()), fits) {
            let why = why(&self.bank.facts[index]);
            choices.push(Choice { text: text.to_owned(), right: false, why, origin: Origin::Fact(index) });
        }
        choices
    }

    /// The other facts of the card's class that have such a text, with it.
    fn classmates<'a>(
        &'a self,
        card: &Card,
        text: impl Fn(&'a Fact) -> Option<&'a str>,
    ) -> impl Iterator<Item = (usize, &'a str)> {
        let (mine, class) = (card.fact, self.bank.fact_of(card).class);
        let others =
            self.bank.facts.iter().enumerate().filter(move |&(index, fact)| fact.class == class && index != mine);
        others.filter_map(move |(index, fact)| Some((index, text(fact)?)))
    }

    /// What must not be offered, folded: the answer, every name of the thing, and what the card lists as also true.
    fn true_keys(&self, card: &Card) -> HashSet<String> {
        let answer = self.bank.show_answer(card);
        let named = matches!(card.asks, Asks::Name | Asks::Gloss).then(|| self.bank.names(self.bank.fact_of(card)));
        let written = card.accept.iter().chain(&card.also_true).chain([&answer]).map(String::as_str);
        written.chain(named.into_iter().flatten()).map(|text| self.fold.name_key(text)).collect()
    }

    fn dates(&self, card: &Card, key: Date, rng: &mut Pcg32, count: usize) -> Vec<Choice> {
        let fact = self.bank.fact_of(card);
        let taken = self.true_keys(card);
        let prompt = self.fold.words(&card.prompt);
        let also: Vec<Date> = card.also_true.iter().filter_map(|text| Date::parse(text)).collect();
        let wrong = |date: Date| {
            let text = date.to_string();
            !date.overlaps(key)
                && !also.iter().any(|&true_too| true_too.overlaps(date))
                && !taken.contains(&self.fold.name_key(&text))
                // A year that the prompt itself names is no choice.
                && !prompt.contains(&text)
        };
        let place = key.rank();
        let others = |same_class: bool| {
            let facts = self.bank.facts.iter().enumerate();
            facts.filter(move |(_, other)| (other.class == fact.class) == same_class).filter_map(
                move |(index, other)| {
                    let date = other.date().filter(|date| date.same_precision(key))?;
                    Some(((date.rank() - place).abs(), (date, index)))
                },
            )
        };
        let invented = || {
            let known: Vec<Date> = self.bank.facts.iter().filter_map(Fact::date).collect();
            let latest = known.iter().map(|date| date.first_year()).max().unwrap_or(i32::MAX);
            let new = |date: Date| date.first_year() <= latest && !known.iter().any(|real| real.overlaps(date));
            let candidate = |date: Date| Candidate { rank: date.rank(), choice: self.invented(date.to_string()) };
            neighbours(key).into_iter().filter(|&date| wrong(date) && new(date)).map(candidate).collect()
        };
        let mut real = self.by_hand(card, |text| {
            Date::parse(text).filter(|&date| wrong(date)).map(|date| (date.rank(), date.to_string()))
        });
        // A large bank has many facts of one date.
        let mut judged: HashMap<Date, bool> = HashMap::new();
        for same_class in [true, false] {
            let fits = |&(date, _): &(Date, usize)| *judged.entry(date).or_insert_with(|| wrong(date));
            real.extend(nearest(others(same_class), fits, rng).into_iter().map(|(date, index)| {
                let why = self.bank.facts[index].name.clone();
                let choice = Choice { text: date.to_string(), right: false, why, origin: Origin::Fact(index) };
                Candidate { rank: date.rank(), choice }
            }));
        }
        around(Candidate { rank: key.rank(), choice: self.key(card) }, real, invented, rng, count)
    }

    fn amounts(
        &self,
        card: &Card,
        key: &Amount,
        qualifier: Option<Qualifier>,
        rng: &mut Pcg32,
        count: usize,
    ) -> Vec<Choice> {
        let units = &self.bank.units;
        let fact = self.bank.fact_of(card);
        let (Some(base), Some(unit)) = (key.base(units), units.get(&key.unit)) else { return Vec::new() };
        let also: Vec<(Decimal, Decimal)> =
            card.also_true.iter().filter_map(|text| Amount::parse_range(text, units).ok()).collect();
        let outside = |value: Decimal, (least, most): (Decimal, Decimal)| {
            (value < least && Qualifier::excludes(None, least, value))
                || (value > most && Qualifier::excludes(None, most, value))
        };
        let apart = |value: Decimal| {
            Qualifier::excludes(qualifier, base, value) && also.iter().all(|&range| outside(value, range))
        };
        let alike = |amount: &Amount| amount.fraction.is_some() == key.fraction.is_some();
        let comparable = |index: usize| {
            let Value::Amount { amount, .. } = &self.bank.facts[index].value else { return None };
            let same = amount.unit == key.unit || units.get(&amount.unit)?.dimension == unit.dimension;
            amount.base(units).filter(|_| same).map(|value| (amount, value))
        };
        let others = |same_class: bool| {
            let of = move |&index: &usize| (self.bank.facts[index].class == fact.class) == same_class;
            (0..self.bank.facts.len()).filter(of).filter_map(move |index| {
                let (amount, value) = comparable(index).filter(|&(amount, value)| apart(value) && alike(amount))?;
                let rank = magnitude(value);
                let far = (rank - magnitude(base)).abs();
                // A figure of another class must at least be of the same order, or nobody would choose it.
                (same_class || far < FAR).then_some((far, (rank, amount, index)))
            })
        };
        let invented = || {
            let based = scaled(key).into_iter().filter_map(|amount| Some((amount.base(units)?, amount)));
            let known: Vec<Decimal> =
                (0..self.bank.facts.len()).filter_map(comparable).map(|(_, value)| value).collect();
            let new = based.filter(|&(value, _)| apart(value) && !known.contains(&value));
            new.map(|(value, amount)| Candidate { rank: magnitude(value), choice: self.invented(amount.show(units)) })
                .collect()
        };
        let mut real = self.by_hand(card, |text| {
            let amount = Amount::parse(text, units).ok()?;
            amount.base(units).filter(|&value| apart(value)).map(|value| (magnitude(value), amount.show(units)))
        });
        for same_class in [true, false] {
            real.extend(nearest(others(same_class), |_| true, rng).into_iter().map(|(rank, amount, index)| {
                let why = self.bank.facts[index].name.clone();
                let choice = Choice { text: amount.show(units), right: false, why, origin: Origin::Fact(index) };
                Candidate { rank, choice }
            }));
        }
        around(Candidate { rank: magnitude(base), choice: self.key(card) }, real, invented, rng, count)
    }

    /// The distractors that the card's author wrote, where they can be read as the type; shown as the key is, which
    /// would else stand out.
    fn by_hand(&self, card: &Card, read: impl Fn(&str) -> Option<(i128, String)>) -> Vec<Candidate> {
        let candidate =
            |d: &Distractor| read(&d.text).map(|(rank, shown)| Candidate { rank, choice: hand(&shown, &d.why) });
        card.distractors.iter().filter_map(candidate).collect()
    }

    fn invented(&self, text: String) -> Choice {
        let why = format!("made up; {} does not have it", self.fold.plain(&self.bank.source.title));
        Choice { text, right: false, why, origin: Origin::Made }
    }

    /// Whether a card has enough wrong options to be asked as a choice.
    pub(super) fn has_distractors(&self, card: &Card) -> bool {
        let text = match self.bank.answer(card) {
            Answer::Name(_) => proper_name,
            Answer::Text(_) if card.asks == Asks::Gloss => Fact::gloss,
            _ => return self.distractors(card, &mut Pcg32::new(0, card.key.0), OPTIONS - 1).len() == OPTIONS - 1,
        };
        // Two are enough to know: the rest of a large bank need not be read.
        let mut taken = self.true_keys(card);
        taken.extend(card.distractors.iter().map(|d| self.fold.name_key(&d.text)));
        let missing = (OPTIONS - 1).saturating_sub(card.distractors.len());
        let mut judge = Judge::new(&card.prompt, taken, self.fold);
        let others = self.classmates(card, text);
        let wrong = others.filter(|&(index, text)| judge.is_wrong(self.bank, &self.bank.facts[index], text));
        wrong.take(missing).count() == missing
    }
}

/// The name of a thing that has one; a statement's or an amount's is but a label for the learner.
fn proper_name(fact: &Fact) -> Option<&str> {
    matches!(fact.value, Value::Event { .. } | Value::Term { .. }).then_some(fact.name.as_str())
}

fn hand(text: &str, why: &str) -> Choice {
    Choice { text: text.to_owned(), right: false, why: why.to_owned(), origin: Origin::Written }
}

/// Where an amount stands among others: on a logarithmic scale, in millionths, so that a hundredfold is as far as a
/// hundredth. Zero and below come first.
fn magnitude(value: Decimal) -> i128 {
    let number = value.to_f64();
    if number > 0.0 { (number.ln() * 1e6) as i128 } else { rank_of(number) - (1 << 80) }
}

/// The nearest few that fit, each given with how far it is, in an order that chance decides.
fn nearest<T>(list: impl Iterator<Item = (i128, T)>, fits: impl FnMut(&T) -> bool, rng: &mut Pcg32) -> Vec<T> {
    let mut few = lowest(list, 2 * NEAREST, fits);
    rng.shuffle(&mut few);
    few
}

/// The key among `count` others, sorted: real ones before made ones, with the key's rank left to chance, so that it is
/// not always the middle one.
fn around(
    key: Candidate,
    real: Vec<Candidate>,
    invented: impl FnOnce() -> Vec<Candidate>,
    rng: &mut Pcg32,
    count: usize,
) -> Vec<Choice> {
    let mut texts = HashSet::from([key.choice.text.clone()]);
    let (mut below, mut above) = (Vec::new(), Vec::new());
    let mut sort_in = |candidate: Candidate, below: &mut Vec<Candidate>, above: &mut Vec<Candidate>| {
        let side = match candidate.rank.cmp(&key.rank) {
            Ordering::Less => below,
            Ordering::Greater => above,
            Ordering::Equal => return,
        };
        if texts.insert(candidate.choice.text.clone()) {
            side.push(candidate);
        }
    };
    for candidate in real {
        sort_in(candidate, &mut below, &mut above);
    }
    let possible =
        |low: usize, high: usize| (0..=count).filter(|&n| n <= low && count - n <= high).collect::<Vec<usize>>();
    // Ranks that real facts alone can fill; where they leave no choice, made ones help to vary it.
    let mut ranks = possible(below.len(), above.len());
    if ranks.len() < 2 {
        for candidate in invented() {
            sort_in(candidate, &mut below, &mut above);
        }
        ranks = possible(below.len(), above.len());
    }
    let rank = if ranks.is_empty() { below.len().min(count) } else { ranks[rng.below(ranks.len())] };
    below.truncate(rank);
    above.truncate(count.saturating_sub(below.len()));
    let mut all: Vec<Candidate> = below.into_iter().chain([key]).chain(above).collect();
    sort_by_rank(&mut all, |candidate| candidate.rank);
    all.into_iter().map(|candidate| candidate.choice).collect()
}

/// Dates near a date, at its precision, unevenly spaced and nearest first.
fn neighbours(key: Date) -> Vec<Date> {
    const STEPS: [i32; 12] = [-3, 2, -7, 5, 4, -5, 8, -11, 11, -2, 14, -16];
    STEPS
        .iter()
        .filter_map(|&step| {
            Some(match key {
                Date::Year(y, part) => Date::Year(y + step, part),
                Date::Month(y, m) => {
                    let months = y * 12 + i32::from(m - 1) + step * 2 + step.signum();
                    Date::Month(months.div_euclid(12), months.rem_euclid(12) as u8 + 1)
                }
                Date::Day(y, m, d) => Date::Day(y + step, m, d.min(28)),
                Date::Decade(y, part) => {
                    [-2, -1, 1, 2].contains(&(step / 2)).then(|| Date::Decade(y + 10 * (step / 2), part))?
                }
                Date::Century(c, _) => {
                    [-2, -1, 1, 2].contains(&(step / 2)).then(|| Date::Century(c + step / 2, DatePart::Whole))?
                }
                Date::Span(a, b) => Date::Span(a + step, b + step),
            })
        })
        .collect()
}

/// Amounts near an amount, as many digits long, nearest first; far enough from it that no other count of the same
/// thing is likely to give them.
fn scaled(key: &Amount) -> Vec<Amount> {
    if let Some((a, b)) = key.fraction {
        let others = [(1u8, 2u8), (2, 3), (1, 3), (1, 4), (3, 4), (4, 5), (2, 5)];
        return others
            .iter()
            .filter(|&&(c, d)| u32::from(c) * u32::from(b) != u32::from(a) * u32::from(d))
            .filter_map(|&(c, d)| {
                let number = Decimal::whole(100).scaled(i64::from(c), i64::from(d), 4)?;
                Some(Amount { number, fraction: Some((c, d)), ..key.clone() })
            })
            .collect();
    }
    if let Some(whole) =
        key.number.as_whole().filter(|&n| (1..=12).contains(&n) && key.scale == crate::bank::Scale::One)
    {
        // Another list may rank a thing one or two places higher or lower.
        let steps = if key.unit == "rank" { [4, -4, 6, -6, 3, -3, 8] } else { [2, -1, 1, -2, 3, -3, 5] };
        return steps
            .iter()
            .map(|step| whole + step)
            .filter(|&number| number > 0)
            .map(|number| key.with_number(Decimal::whole(number)))
            .collect();
    }
    let percent = key.unit == "%";
    [(8, 5), (3, 5), (2, 1), (1, 2), (5, 2), (2, 5), (3, 1), (1, 3)]
        .iter()
        .filter_map(|&(a, b)| key.number.scaled(a, b, key.number.digits().max(2)))
        .filter(|number| !number.is_zero() && (!percent || number.to_f64() <= 100.0))
        .map(|number| key.with_number(number))
        .collect()
}
