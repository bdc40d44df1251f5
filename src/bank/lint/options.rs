//! Checks of the wrong options that are written by hand. Their lengths are checked where options are drawn, in
//! `src/question/lint.rs`.

use super::Lint;
use crate::bank::{Amount, Answer, Asks, Card, Date, Distractor, Fact, Qualifier, Value};
use std::collections::HashSet;

/// Words that only deny.
const DENIALS: [&str; 6] = ["not", "no", "never", "nor", "neither", "without"];

/// Words of which the one only says the reverse of the other.
const OPPOSITES: [(&str, &str); 14] = [
    ("more", "less"),
    ("most", "least"),
    ("high", "low"),
    ("higher", "lower"),
    ("strong", "weak"),
    ("stronger", "weaker"),
    ("larger", "smaller"),
    ("likely", "unlikely"),
    ("grow", "shrink"),
    ("rise", "fall"),
    ("increase", "decrease"),
    ("improve", "worsen"),
    ("closer", "further"),
    ("together", "apart"),
];

impl Lint<'_> {
    /// What is wrong with a card's wrong options.
    pub(super) fn wrong_options(&self, fact: &Fact, card: &Card, say: &mut Vec<String>) {
        let key = |text: &str| self.fold.name_key(text);
        let answer = self.bank.show_answer(card);
        let also = card.accept.iter().chain(&card.also_true).chain([&answer]);
        let mut seen: HashSet<String> = also.map(|text| key(text)).collect();
        if matches!(card.asks, Asks::Name | Asks::Gloss) {
            seen.extend(self.bank.names(fact).map(key));
        }
        let mut wrong: Vec<&Distractor> = card.distractors.iter().collect();
        if let Value::List { items, decoys, .. } = &fact.value {
            seen.extend(items.iter().flat_map(|item| self.bank.item_names(item)).map(key));
            wrong.extend(decoys);
        }
        for option in wrong {
            let text = &option.text;
            if seen.contains(&key(text)) || self.is_answer(text, card) {
                say.push(format!(
                    "the distractor \"{text}\" stands twice or is right too, perhaps by another name; write another"
                ));
            }
            seen.extend(self.names_of(text).chain([key(text)]));
            if option.why.trim().is_empty() {
                say.push(format!("the distractor \"{text}\" does not say why it is wrong"));
            }
            if let Some((side, shown)) = self.holds_too(text, card) {
                say.push(format!(
                    "the distractor \"{text}\" is true too, as the answer is {shown}; write a {side} amount"
                ));
            }
            if card.asks == Asks::Claim && self.is_reversal(&answer, text) {
                say.push(format!(
                    "the distractor \"{text}\" only turns the answer round; write what somebody would say who skimmed the text"
                ));
            }
        }
        for text in &card.also_true {
            say.extend(match self.bank.answer(card) {
                Answer::Date(_) => Date::try_from(text.clone()).err(),
                Answer::Amount(..) => Amount::parse_range(text, &self.bank.units).err(),
                _ => None,
            });
        }
        for text in card.distractors.iter().map(|option| &option.text) {
            say.extend(match self.bank.answer(card) {
                Answer::Date(_) => Date::try_from(text.clone()).err(),
                Answer::Amount(..) => Amount::parse(text, &self.bank.units).err(),
                _ => None,
            });
        }
    }

    /// Every name, folded, of the entity that goes by a name.
    fn names_of(&self, text: &str) -> impl Iterator<Item = String> {
        let entity = self.named.get(&self.fold.name_key(text)).map(|&at| &self.bank.entities[at]);
        entity.into_iter().flat_map(|entity| entity.names().map(|name| self.fold.name_key(name)))
    }

    /// Whether a text is a card's date or amount, written otherwise.
    fn is_answer(&self, text: &str, card: &Card) -> bool {
        let units = &self.bank.units;
        match self.bank.answer(card) {
            Answer::Date(key) => Date::parse(text).is_some_and(|date| date.overlaps(key)),
            Answer::Amount(key, _) => {
                Amount::parse(text, units).is_ok_and(|amount| amount.base(units) == key.base(units))
            }
            _ => false,
        }
    }

    /// On which side an amount would have to lie, where it does not contradict the answer with its qualifier.
    fn holds_too(&self, text: &str, card: &Card) -> Option<(&'static str, String)> {
        let Answer::Amount(key, qualifier) = self.bank.answer(card) else { return None };
        let units = &self.bank.units;
        let (base, other) = (key.base(units)?, Amount::parse(text, units).ok()?.base(units)?);
        let side = match qualifier {
            Some(Qualifier::MoreThan | Qualifier::AtLeast) => "larger",
            Some(Qualifier::Nearly | Qualifier::UpTo) => "smaller",
            Some(Qualifier::About) | None => "more different",
        };
        (base != other && !Qualifier::excludes(qualifier, base, other)).then(|| (side, self.bank.show_answer(card)))
    }

    /// Whether a wrong claim has just the words of the right one, in another order, with a denial, or with one word
    /// turned into its opposite; of an answer that is hardly more than this word, the opposite may be offered.
    fn is_reversal(&self, right: &str, wrong: &str) -> bool {
        let words = |text: &str| {
            let mut words = self.fold.words(text);
            words.retain(|word| !DENIALS.contains(&word.as_str()));
            words.sort_unstable();
            words
        };
        let (right, mut wrong) = (words(right), words(wrong));
        let is_long = right.len() > 3;
        let mut missing = Vec::new();
        for word in right {
            match wrong.iter().position(|other| *other == word) {
                Some(at) => drop(wrong.remove(at)),
                None => missing.push(word),
            }
        }
        match (missing.as_slice(), wrong.as_slice()) {
            ([], []) => true,
            ([one], [other]) if is_long => {
                let pair = (one.as_str(), other.as_str());
                OPPOSITES.iter().any(|&(a, b)| pair == (a, b) || pair == (b, a))
            }
            _ => false,
        }
    }
}
