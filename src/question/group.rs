//! Questions over several cards at once: a timeline to put in order, pairs to match.

use super::Form;
use super::ask::Asker;
use super::{Body, Pcg32, Question};
use crate::bank::{Amount, Answer, Asks, Card, CardIx, Date, Qualifier, Value, sort_by_rank};
use std::collections::HashSet;

/// Pieces of a timeline or pairs of a match: enough to think, few enough for a phone.
pub const PIECES: usize = 4;
/// Fewer than this are no exercise.
const FEWEST: usize = 3;

impl Asker<'_> {
    /// The label by which a card's fact stands in a timeline or a pair.
    fn label<'a>(&'a self, card: &Card) -> &'a str {
        &self.bank.fact_of(card).name
    }

    /// The date that places a card on a timeline: only events stand there, each by its date card.
    fn moment(&self, card: &Card) -> Option<Date> {
        match (self.bank.answer(card), &self.bank.fact_of(card).value) {
            (Answer::Date(date), Value::Event { .. }) if !card.without.contains(&Form::Order.place()) => Some(date),
            _ => None,
        }
    }

    /// Cards that can stand on one timeline with a card, nearest first: same topic before others, and only such as the
    /// source surely orders.
    pub(super) fn order_group(&self, ix: CardIx, among: Option<&[CardIx]>) -> Option<Vec<CardIx>> {
        let card = &self.bank.cards[ix];
        if card.asks == Asks::Items {
            return matches!(self.bank.fact_of(card).value, Value::List { ordered: true, .. }).then(|| vec![ix]);
        }
        let key = self.moment(card)?;
        let topic = self.bank.fact_of(card).topic;
        let mut others: Vec<(i128, CardIx)> = Vec::new();
        for (other, candidate) in self.candidates(among) {
            if let Some(date) = self.moment(candidate).filter(|date| !date.overlaps(key)) {
                let far = (date.first_year() - key.first_year()).unsigned_abs();
                let elsewhere = i128::from(self.bank.fact_of(candidate).topic != topic);
                others.push((elsewhere << 32 | i128::from(far), other));
            }
        }
        sort_by_rank(&mut others, |&(rank, _)| rank);
        let group = self.distinct(ix, others.into_iter().map(|(_, other)| other));
        (group.len() >= FEWEST).then_some(group)
    }

    /// Cards whose pairs can stand beside a card's, nearest first.
    pub(super) fn match_group(&self, ix: CardIx, among: Option<&[CardIx]>) -> Option<Vec<CardIx>> {
        let card = &self.bank.cards[ix];
        self.pair(card)?;
        let fact = self.bank.fact_of(card);
        // Names pair with what they are, so they must be of one class; dates and amounts need only be told apart.
        let one_class = matches!(card.asks, Asks::Name | Asks::Gloss);
        let mut others: Vec<(i128, CardIx)> = Vec::new();
        for (other, candidate) in self.candidates(among) {
            if candidate.asks == card.asks && candidate.fact != card.fact && self.pair(candidate).is_some() {
                let its = self.bank.fact_of(candidate);
                let (other_class, other_topic) = (its.class != fact.class, its.topic != fact.topic);
                if !(one_class && other_class) {
                    // Kilometres among kilometres: a figure that only one label can have is no choice.
                    let other_unit = self.unit(candidate) != self.unit(card);
                    let rank = i128::from(other_unit) << 41
                        | i128::from(other_class) << 40
                        | i128::from(other_topic) << 39
                        | other.abs_diff(ix) as i128;
                    others.push((rank, other));
                }
            }
        }
        sort_by_rank(&mut others, |&(rank, _)| rank);
        let group = self.distinct(ix, others.into_iter().map(|(_, other)| other));
        (group.len() >= FEWEST).then_some(group)
    }

    /// The cards that may stand beside another: these, or all of the bank.
    fn candidates<'a>(&'a self, among: Option<&'a [CardIx]>) -> impl Iterator<Item = (CardIx, &'a Card)> {
        let count = among.map_or(self.bank.cards.len(), <[CardIx]>::len);
        (0..count).map(move |at| among.map_or(at, |among| among[at])).map(|ix| (ix, &self.bank.cards[ix]))
    }

    /// A card asked together with others of these, in order or in pairs; `None` where they are too few or do not go
    /// together. The same arguments always give the same question.
    pub fn ask_among(&self, ix: CardIx, form: Form, among: &[CardIx], seed: u64) -> Option<Question> {
        let card = &self.bank.cards[ix];
        let mut rng = Pcg32::new(seed, card.key.0 ^ u64::from(form.code()));
        match form {
            Form::Order if card.asks != Asks::Items => self.ask_order(ix, &mut rng, Some(among)),
            Form::Match => self.ask_match(ix, &mut rng, Some(among)),
            Form::Flashcard
            | Form::Choice
            | Form::Several
            | Form::TrueFalse
            | Form::Typed
            | Form::Cloze
            | Form::Order
            | Form::Recall
            | Form::Timeline
            | Form::Map => None,
        }
    }

    /// Returns up to so many cards whose pairs can be told apart, each with its two halves: a card first, then those that
    /// are nearest to it.
    pub fn pairs(&self, ix: CardIx, among: &[CardIx], count: usize) -> Vec<(CardIx, String, String)> {
        let group = self.match_group(ix, Some(among)).unwrap_or_default();
        let halves = |card: CardIx| self.pair(&self.bank.cards[card]).map(|(name, other)| (card, name, other));
        group.into_iter().take(count).filter_map(halves).collect()
    }

    /// Returns `true` unless the figure of one card is true of the other too: "more than $1 bn" of what is more than $2 bn.
    fn excludes(&self, card: &Card, other: &Card) -> bool {
        let (Answer::Amount(a, about_a), Answer::Amount(b, about_b)) =
            (self.bank.answer(card), self.bank.answer(other))
        else {
            return true;
        };
        let units = &self.bank.units;
        let dimension = |amount: &Amount| units.get(&amount.unit).map(|unit| &unit.dimension);
        let (Some(x), Some(y)) = (a.base(units), b.base(units)) else { return true };
        let ((a_from, a_to), (b_from, b_to)) = (Qualifier::range(about_a, x), Qualifier::range(about_b, y));
        dimension(a) != dimension(b) || a_to < b_from || b_to < a_from
    }

    /// The unit of an amount; `None` for other answers.
    fn unit<'a>(&'a self, card: &'a Card) -> Option<&'a str> {
        match self.bank.answer(card) {
            Answer::Amount(amount, _) => Some(&amount.unit),
            _ => None,
        }
    }

    /// The two halves of a card's pair.
    fn pair(&self, card: &Card) -> Option<(String, String)> {
        if card.without.contains(&Form::Match.place()) {
            return None;
        }
        let fact = self.bank.fact_of(card);
        let other = match (card.asks, &fact.value) {
            (Asks::Date | Asks::Amount, Value::Event { .. } | Value::Amount { .. }) => self.bank.show_answer(card),
            (Asks::Name | Asks::Gloss, _) => fact.gloss()?.to_owned(),
            _ => return None,
        };
        Some((fact.name.clone(), other))
    }

    /// A card and others, dropping those that could not be told apart from one already taken.
    fn distinct(&self, first: CardIx, others: impl Iterator<Item = CardIx>) -> Vec<CardIx> {
        let mut names = HashSet::new();
        let mut dates: Vec<Date> = Vec::new();
        let mut group: Vec<CardIx> = Vec::new();
        for ix in [first].into_iter().chain(others) {
            let card = &self.bank.cards[ix];
            let date = match self.bank.answer(card) {
                Answer::Date(date) => Some(date),
                _ => None,
            };
            let same_time = date.is_some_and(|date| dates.iter().any(|taken| taken.overlaps(date)));
            let answer = self.pair(card).map(|(_, answer)| answer);
            // One thing under two names would be two labels with one meaning.
            let mine = self.bank.names(self.bank.fact_of(card)).chain(answer.as_deref());
            let mine: Vec<String> = mine.map(|name| self.fold.key(name)).collect();
            let known = mine.iter().any(|name| names.contains(name));
            if same_time || known || !group.iter().all(|&other| self.excludes(card, &self.bank.cards[other])) {
                continue;
            }
            names.extend(mine);
            dates.extend(date);
            group.push(ix);
            // Twice what is shown, so that chance has something to choose from.
            if group.len() == 2 * PIECES {
                break;
            }
        }
        group
    }

    /// The first of a group and a few of the others.
    fn draw(&self, mut group: Vec<CardIx>, rng: &mut Pcg32) -> Vec<CardIx> {
        rng.shuffle(&mut group[1..]);
        group.truncate(PIECES);
        group
    }

    pub(super) fn ask_order(&self, ix: CardIx, rng: &mut Pcg32, among: Option<&[CardIx]>) -> Option<Question> {
        let card = &self.bank.cards[ix];
        if let Answer::Items(items) = self.bank.answer(card) {
            let mut rank: Vec<usize> = (0..items.len()).collect();
            unsort(&mut rank, rng);
            let pieces = rank.iter().map(|&place| items[place].name.clone()).collect();
            return Some(Question {
                form: Form::Order,
                cards: vec![ix],
                prompt: card.prompt.clone(),
                body: Body::Order { pieces, rank },
            });
        }
        let mut cards = self.draw(self.order_group(ix, among)?, rng);
        sort_by_rank(&mut cards, |&ix| self.moment(&self.bank.cards[ix]).map_or(0, Date::rank));
        let mut rank: Vec<usize> = (0..cards.len()).collect();
        unsort(&mut rank, rng);
        // `cards` in the order shown, as the pieces are, so that piece and card go by one index.
        let cards: Vec<CardIx> = rank.iter().map(|&place| cards[place]).collect();
        let pieces = cards.iter().map(|&ix| self.label(&self.bank.cards[ix]).to_owned()).collect();
        Some(Question {
            form: Form::Order,
            cards,
            prompt: "Put these in order, earliest first.".into(),
            body: Body::Order { pieces, rank },
        })
    }

    pub(super) fn ask_match(&self, ix: CardIx, rng: &mut Pcg32, among: Option<&[CardIx]>) -> Option<Question> {
        let mut cards = self.draw(self.match_group(ix, among)?, rng);
        rng.shuffle(&mut cards);
        let pairs: Vec<(String, String)> = cards.iter().filter_map(|&ix| self.pair(&self.bank.cards[ix])).collect();
        let mut order: Vec<usize> = (0..pairs.len()).collect();
        match self.bank.answer(&self.bank.cards[ix]) {
            Answer::Date(_) => sort_by_rank(&mut order, |&i| match self.bank.answer(&self.bank.cards[cards[i]]) {
                Answer::Date(date) => date.rank(),
                _ => 0,
            }),
            _ => rng.shuffle(&mut order),
        }
        let right = order.iter().map(|&i| pairs[i].1.clone()).collect();
        let mut pair = vec![0; pairs.len()];
        for (place, &i) in order.iter().enumerate() {
            pair[i] = place;
        }
        let mut left: Vec<String> = pairs.into_iter().map(|(name, _)| name).collect();
        // Pairs that stand side by side would be solved already.
        if pair.is_sorted() {
            cards.swap(0, 1);
            left.swap(0, 1);
            pair.swap(0, 1);
        }
        let prompt = match self.bank.cards[ix].asks {
            Asks::Date => "Match each with its date.",
            Asks::Amount => "Match each with its figure.",
            _ => "Match each with what it is.",
        };
        Some(Question { form: Form::Match, cards, prompt: prompt.into(), body: Body::Match { left, right, pair } })
    }
}

/// Shuffles ranks until they are not in order, so that there is always something to do.
fn unsort(rank: &mut [usize], rng: &mut Pcg32) {
    rng.shuffle(rank);
    if rank.len() > 1 && rank.is_sorted() {
        rank.swap(0, 1);
    }
}
