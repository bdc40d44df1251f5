//! Asking: a card and a form become a question.

use super::Form;
use super::{Body, Choice, Claim, Expects, Origin, Pcg32, Question};
use crate::bank::{Answer, Asks, Bank, Card, CardIx, Date, DatePart, Fold, Value};

/// Options of a choice by default: one right and two that work (Rodriguez 2005: three are enough).
pub const OPTIONS: usize = 3;
/// Longest name that a person can be asked to type, in characters.
const TYPED_LENGTH: usize = 42;

/// Makes questions from a bank's cards.
#[derive(Clone, Copy)]
pub struct Asker<'a> {
    pub bank: &'a Bank,
    pub fold: Fold,
}

impl<'a> Asker<'a> {
    /// An asker for one bank.
    pub fn new(bank: &'a Bank, fold: Fold) -> Self {
        Self { bank, fold }
    }

    /// Every form that a card can be asked in, in the order of [`Form::ALL`].
    pub fn forms(&self, card: CardIx) -> Vec<Form> {
        Form::ALL.into_iter().filter(|&form| self.can(card, form)).collect()
    }

    /// Whether a card can be asked in a form.
    pub fn can(&self, ix: CardIx, form: Form) -> bool {
        let card = &self.bank.cards[ix];
        if card.without.contains(&form.place()) {
            return false;
        }
        match form {
            Form::Flashcard => true,
            Form::Typed => self.is_short(card),
            Form::Cloze => card.cloze.is_some() || (card.sentence.is_some() && self.is_short(card)),
            Form::Choice | Form::TrueFalse => card.asks != Asks::Items && self.has_distractors(card),
            Form::Several => card.asks == Asks::Items && self.has_distractors(card),
            Form::Recall => card.asks == Asks::Items,
            Form::Order => self.order_group(ix, None).is_some(),
            Form::Match => self.match_group(ix, None).is_some(),
            Form::Timeline => matches!(
                (self.bank.answer(card), &self.bank.fact_of(card).value),
                (Answer::Date(_), Value::Event { .. })
            ),
            Form::Map => card.asks == Asks::Name && self.bank.place_of(card).is_some(),
        }
    }

    /// Whether the answer is short enough to type and be marked by value.
    fn is_short(&self, card: &Card) -> bool {
        match self.bank.answer(card) {
            Answer::Date(_) | Answer::Amount(..) => true,
            Answer::Name(name) => name.chars().count() <= TYPED_LENGTH,
            Answer::Text(_) | Answer::Items(_) => false,
        }
    }

    /// A card asked in a form, with `options` options where the form has some. `None` where the card has no such form.
    /// The same arguments always give the same question.
    pub fn ask(&self, ix: CardIx, form: Form, seed: u64, options: usize) -> Option<Question> {
        let card = &self.bank.cards[ix];
        // To know whether dates and amounts suffice costs as much as to draw them.
        let drawn = form == Form::Choice
            && options == OPTIONS
            && !card.without.contains(&form.place())
            && matches!(self.bank.answer(card), Answer::Date(_) | Answer::Amount(..));
        if !drawn && !self.can(ix, form) {
            return None;
        }
        // Its own stream, so that a card's options do not depend on which cards come before it.
        let mut rng = Pcg32::new(seed, card.key.0 ^ u64::from(form.code()));
        let prompt = card
            .prompts
            .iter()
            .find(|(own, _)| *own == form.place())
            .map_or(&card.prompt, |(_, prompt)| prompt)
            .clone();
        let single = |body| Some(Question { form, cards: vec![ix], prompt: prompt.clone(), body });
        match form {
            Form::Flashcard => single(Body::Reveal),
            Form::Choice => {
                let choices = self.options(card, &mut rng, options.max(2) - 1);
                if drawn && choices.len() < OPTIONS { None } else { single(Body::Choice(choices)) }
            }
            Form::Several => single(Body::Several(self.several(card, &mut rng, options)?)),
            Form::TrueFalse => single(Body::TrueFalse(self.true_false(card, &mut rng)?)),
            // What is pointed at is a value, as what is written is; the exercise shows its own line or map.
            Form::Typed | Form::Timeline | Form::Map => single(Body::Typed(self.expects(card))),
            Form::Cloze => {
                let (before, after, expects) = self.cloze(card)?;
                single(Body::Cloze { before, after, expects })
            }
            Form::Recall => match &self.bank.fact_of(card).value {
                Value::List { items, ordered, .. } => single(Body::Recall { count: items.len(), ordered: *ordered }),
                _ => None,
            },
            Form::Order => self.ask_order(ix, &mut rng, None),
            Form::Match => self.ask_match(ix, &mut rng, None),
        }
    }

    /// The right answer as an option.
    pub(super) fn key(&self, card: &Card) -> Choice {
        let text = match self.bank.answer(card) {
            // A qualifier on the key alone would give it away; the prompt carries it.
            Answer::Amount(amount, _) => amount.show(&self.bank.units),
            _ => self.bank.show_answer(card),
        };
        Choice { text, right: true, why: String::new(), origin: Origin::Key }
    }

    fn several(&self, card: &Card, rng: &mut Pcg32, options: usize) -> Option<Vec<Choice>> {
        let Answer::Items(items) = self.bank.answer(card) else { return None };
        let mut choices: Vec<Choice> = items
            .iter()
            .map(|item| Choice { text: item.name.clone(), right: true, why: String::new(), origin: Origin::Key })
            .collect();
        choices.extend(self.distractors(card, rng, options.max(OPTIONS)));
        rng.shuffle(&mut choices);
        Some(choices)
    }

    fn true_false(&self, card: &Card, rng: &mut Pcg32) -> Option<Claim> {
        let truth = rng.below(2) == 0;
        let swapped = if truth { None } else { Some(self.distractors(card, rng, OPTIONS - 1).into_iter().next()?) };
        let proposed = swapped.as_ref().map_or_else(|| self.key(card).text, |choice| choice.text.clone());
        Some(match &card.sentence {
            Some(sentence) => Claim { statement: self.fill(card, sentence, &proposed), proposed: None, truth, swapped },
            None => Claim { statement: card.prompt.clone(), proposed: Some(proposed), truth, swapped },
        })
    }

    /// A card's sentence with an answer in its gap; articles and qualifiers are put where the sentence lacks them.
    pub(super) fn fill(&self, card: &Card, sentence: &str, answer: &str) -> String {
        let (before, after) = sentence.split_once("{}").unwrap_or((sentence, ""));
        format!("{}{answer}{after}", self.lead(card, before))
    }

    /// The text before a gap, with the word that must stand there: "the" before a decade, "more than" before an amount.
    fn lead(&self, card: &Card, before: &str) -> String {
        let ends_with = |word: &str| self.fold.plain(before.trim_end()).ends_with(word);
        match self.bank.answer(card) {
            Answer::Amount(_, Some(qualifier)) if !ends_with(&qualifier.to_string()) => format!("{before}{qualifier} "),
            Answer::Date(Date::Decade(..) | Date::Century(..)) if !ends_with(" the") => format!("{before}the "),
            _ => before.to_owned(),
        }
    }

    fn cloze(&self, card: &Card) -> Option<(String, String, Expects)> {
        if let Some(cloze) = &card.cloze {
            let (before, _, after) = crate::bank::gap(cloze)?;
            return Some((before.to_owned(), after.to_owned(), Expects::Word));
        }
        let (before, after) = card.sentence.as_ref()?.split_once("{}")?;
        Some((self.lead(card, before), after.to_owned(), self.expects(card)))
    }

    /// What a typed answer to a card should be.
    pub fn expects(&self, card: &Card) -> Expects {
        match self.bank.answer(card) {
            Answer::Date(Date::Year(_, DatePart::Whole)) => Expects::Year,
            Answer::Date(Date::Year(..)) => Expects::Date("early 1990".into()),
            Answer::Date(Date::Month(..)) => Expects::Date("March 1985".into()),
            Answer::Date(Date::Day(..)) => Expects::Date("2 March 1985".into()),
            Answer::Date(Date::Decade(..)) => Expects::Date("1920s, late 1920s".into()),
            Answer::Date(Date::Century(..)) => Expects::Date("14th century".into()),
            Answer::Date(Date::Span(..)) => Expects::Date("1920–1925".into()),
            Answer::Amount(amount, _) => {
                Expects::Amount(self.bank.units.get(&amount.unit).map_or_else(String::new, |unit| unit.symbol.clone()))
            }
            Answer::Name(_) => Expects::Name(self.bank.classes[self.bank.fact_of(card).class].title.clone()),
            Answer::Text(_) | Answer::Items(_) => Expects::Word,
        }
    }
}
