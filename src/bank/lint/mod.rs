//! Checks of a bank that its types cannot hold. What needs the forms of questions is checked in `question`.

mod advice;
mod entities;
mod options;

pub use advice::advice;

use super::fact::{Answer, Asks, Bank, Card, FORMS, Fact, Importance};
use super::{Fold, Problem};
use std::collections::{HashMap, HashSet};

/// Longest texts, in characters; longer ones do not fit a phone or a projector.
const PROMPT: usize = 220;
const CLAIM: usize = 140;
const GLOSS: usize = 140;
const NAME: usize = 80;
const CONTEXT: usize = 320;
const ITEM: usize = 80;

/// Checks a bank; an empty answer means that nothing is wrong.
pub fn lint(bank: &Bank, fold: Fold) -> Vec<Problem> {
    let mut named = HashMap::new();
    for (at, entity) in bank.entities.iter().enumerate() {
        named.extend(entity.aliases.iter().map(|name| (fold.name_key(name), at)));
    }
    // A name goes before what is but an alias elsewhere.
    named.extend(bank.entities.iter().enumerate().map(|(at, entity)| (fold.name_key(&entity.name), at)));
    let mut lint = Lint { bank, fold, named, problems: Vec::new() };
    lint.heads();
    lint.entities();
    for fact in &bank.facts {
        lint.fact(fact);
    }
    lint.prompts();
    lint.problems
}

struct Lint<'a> {
    bank: &'a Bank,
    fold: Fold,
    /// The entity that goes by a name, folded.
    named: HashMap<String, usize>,
    problems: Vec<Problem>,
}

impl Lint<'_> {
    fn add(&mut self, topic: Option<usize>, place: String, message: impl Into<String>) {
        let file = topic.map_or_else(|| "bank.json".to_owned(), |topic| format!("{}.json", self.bank.topics[topic].id));
        self.problems.push(Problem { file, fact: place, message: message.into() });
    }

    fn heads(&mut self) {
        let bank = self.bank;
        let mut facts = HashSet::new();
        let ids =
            [&bank.id].into_iter().chain(bank.topics.iter().map(|t| &t.id)).chain(bank.classes.iter().map(|c| &c.id));
        for id in ids.chain(bank.source.sections.iter().map(|s| &s.id)).filter(|id| !is_id(id)) {
            self.add(None, id.clone(), "is no id; use lower-case letters, digits and hyphens");
        }
        self.twice("topics", bank.topics.iter().map(|topic| topic.id.as_str()));
        self.twice("classes", bank.classes.iter().map(|class| class.id.as_str()));
        self.twice("sections", bank.source.sections.iter().map(|section| section.id.as_str()));
        self.twice("units", bank.units.iter().map(|unit| unit.id.as_str()));
        for (index, topic) in bank.topics.iter().enumerate() {
            if !bank.facts.iter().any(|fact| fact.topic == index) {
                self.add(None, topic.id.clone(), "the topic has no facts; write some or take it out");
            }
        }
        for fact in &bank.facts {
            if !is_id(&fact.id) {
                self.add(Some(fact.topic), fact.id.clone(), "is no id; use lower-case letters, digits and hyphens");
            }
            if !facts.insert(&fact.id) {
                self.add(Some(fact.topic), fact.id.clone(), "the id is used twice; give one of the facts another");
            }
        }
    }

    fn twice<'b>(&mut self, what: &str, ids: impl Iterator<Item = &'b str>) {
        let mut seen = HashSet::new();
        for id in ids {
            if !seen.insert(id) {
                self.add(None, id.to_owned(), format!("two {what} have this id; give one of them another"));
            }
        }
    }

    fn fact(&mut self, fact: &Fact) {
        let bank = self.bank;
        let place = || fact.id.clone();
        if fact.cards.is_empty() {
            self.add(Some(fact.topic), place(), "has no cards; nobody would ever be asked it");
        }
        if fact.source.is_empty() {
            self.add(Some(fact.topic), place(), "has no source; say where the text says it");
        }
        let lengths = [
            ("name", Some(fact.name.as_str()), NAME),
            ("gloss", fact.gloss(), GLOSS),
            ("context", Some(fact.context.as_str()), CONTEXT),
            ("note", fact.note.as_deref(), CONTEXT),
        ];
        for (field, text, most) in lengths {
            self.length(fact, field, text, most);
        }
        if let Some(gloss) = fact.gloss().filter(|gloss| self.holds(gloss, &fact.name)) {
            let message = format!("the gloss \"{gloss}\" contains the name; say it without");
            self.add(Some(fact.topic), place(), message);
        }
        let mut cards = HashSet::new();
        for card in &bank.cards[fact.cards.clone()] {
            if !cards.insert(&card.id) {
                self.add(
                    Some(fact.topic),
                    format!("{}/{}", fact.id, card.id),
                    "the card's id is used twice in this fact",
                );
            }
            self.card(fact, card);
        }
    }

    fn length(&mut self, fact: &Fact, field: &str, text: Option<&str>, most: usize) {
        let Some(text) = text else { return };
        let message = match text.chars().count() {
            0 => format!("the {field} is empty"),
            n if n > most => format!("the {field} has {n} characters; {most} at most fit a phone: say it shorter"),
            _ if text.trim() != text => format!("the {field} begins or ends with a space"),
            _ => match short_scale(text) {
                Some(short) => in_full(field, short),
                None => return,
            },
        };
        self.add(Some(fact.topic), fact.id.clone(), message);
    }

    fn card(&mut self, fact: &Fact, card: &Card) {
        let mut say: Vec<String> = Vec::new();
        if !is_id(&card.id) {
            say.push("is no id; use lower-case letters, digits and hyphens".into());
        }
        if !(1..=3).contains(&card.difficulty) {
            say.push("the difficulty must be 1, 2 or 3".into());
        }
        let answer = self.bank.show_answer(card);
        let prompts = card.prompts.iter().map(|(form, text)| (format!("{} prompt", FORMS[*form]), text));
        let texts = [("prompt".to_owned(), &card.prompt)].into_iter().chain(prompts);
        for (what, text) in texts.chain(card.sentence.iter().map(|text| ("sentence".to_owned(), text))) {
            if text.trim().is_empty() {
                say.push(format!("the {what} is empty"));
            }
            if what != "sentence" && text.chars().count() > PROMPT {
                say.push(format!("the {what} is longer than {PROMPT} characters"));
            }
            say.extend(short_scale(text).map(|short| in_full(&what, short)));
            if self.gives_away(text, card) {
                say.push(format!("the {what} gives the answer \"{answer}\" away: \"{text}\""));
            }
        }
        match (&card.sentence, card.asks) {
            (Some(sentence), Asks::Date | Asks::Amount | Asks::Name) if sentence.matches("{}").count() != 1 => {
                say.push("the sentence must hold {} exactly once, where the answer goes".into());
            }
            (Some(_), Asks::Gloss | Asks::Claim | Asks::Items) => {
                say.push("a sentence goes with a date, an amount or a name; for a claim write a cloze".into());
            }
            (None, Asks::Date | Asks::Amount | Asks::Name) if fact.importance == Importance::Core => {
                say.push("a core card needs a sentence with {} where the answer goes".into());
            }
            _ => {}
        }
        if let Some(cloze) = &card.cloze {
            if card.asks != Asks::Claim {
                say.push("a cloze goes with a claim; elsewhere write a sentence".into());
            }
            match gap(cloze) {
                None => say.push("the cloze must hold one {word} in braces".into()),
                Some((before, words, after)) => {
                    let told = words.into_iter().find(|word| self.holds(before, word) || self.holds(after, word));
                    say.extend(
                        told.map(|word| format!("the cloze has \"{word}\" beside the gap too; say it otherwise")),
                    );
                }
            }
        }
        if card.asks == Asks::Claim {
            if answer.trim().is_empty() {
                say.push("the claim is empty".into());
            }
            if answer.chars().count() > CLAIM {
                say.push(format!("the claim is longer than {CLAIM} characters"));
            }
            if card.distractors.len() < 2 {
                say.push("a claim needs at least two distractors written by hand".into());
            }
        }
        if let Answer::Items(items) = self.bank.answer(card) {
            if items.iter().any(|item| item.name.trim().is_empty()) {
                say.push("an item is empty".into());
            }
            if items.iter().any(|item| item.name.chars().count() > ITEM) {
                say.push(format!("an item is longer than {ITEM} characters"));
            }
            let keys: HashSet<String> = items.iter().map(|item| self.fold.key(&item.name)).collect();
            if keys.len() != items.len() {
                say.push("two items are the same".into());
            }
        }
        self.wrong_options(fact, card, &mut say);
        for message in say {
            self.add(Some(fact.topic), format!("{}/{}", fact.id, card.id), message);
        }
    }

    /// Whether a text contains a card's answer, or a name by which it would be accepted.
    fn gives_away(&self, text: &str, card: &Card) -> bool {
        let fact = self.bank.fact_of(card);
        match self.bank.answer(card) {
            Answer::Items(_) | Answer::Text(_) => false,
            Answer::Name(_) => self.bank.names(fact).any(|name| self.holds(text, name)),
            Answer::Date(date) => self.holds(text, &date.to_string()),
            Answer::Amount(amount, _) => self.holds(text, &amount.show(&self.bank.units)),
        }
    }

    /// Whether the folded words of `part` stand in a row within those of `text`.
    fn holds(&self, text: &str, part: &str) -> bool {
        let words = |text: &str| -> Vec<String> {
            self.fold.words(text).into_iter().map(|word| long_scale(&word).map_or(word, str::to_owned)).collect()
        };
        let (text, part) = (words(text), words(part));
        !part.is_empty() && text.windows(part.len()).any(|window| window == part)
    }

    fn prompts(&mut self) {
        let bank = self.bank;
        let mut seen: HashMap<String, String> = HashMap::new();
        for card in &bank.cards {
            let answer = bank.show_answer(card);
            if let Some(other) = seen.insert(self.fold.key(&card.prompt), answer.clone())
                && other != answer
            {
                let fact = bank.fact_of(card);
                self.add(
                    Some(fact.topic),
                    format!("{}/{}", fact.id, card.id),
                    format!(
                        "another card has the same prompt and the answer \"{other}\"; say in the prompt which is meant"
                    ),
                );
            }
        }
    }
}

/// The text before a cloze's gap, the words that fill it, and the text after it.
pub fn gap(cloze: &str) -> Option<(&str, Vec<&str>, &str)> {
    let (before, rest) = cloze.split_once('{')?;
    let (words, after) = rest.split_once('}')?;
    let words: Vec<&str> = words.split('|').map(str::trim).collect();
    (!after.contains(['{', '}']) && words.iter().all(|word| !word.is_empty())).then_some((before, words, after))
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// A scale in full, where a word is short for one.
fn long_scale(word: &str) -> Option<&'static str> {
    match word {
        "mn" => Some("million"),
        "bn" => Some("billion"),
        "tn" => Some("trillion"),
        _ => None,
    }
}

/// The first short scale behind a number in a sentence: `bn` of `$16 bn`.
fn short_scale(text: &str) -> Option<&str> {
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_matches(['.', ',', ';', ':', ')', '?'])).collect();
    let is_short = |pair: &&[&str]| pair[0].ends_with(|c: char| c.is_ascii_digit()) && long_scale(pair[1]).is_some();
    words.windows(2).find(is_short).map(|pair| pair[1])
}

fn in_full(field: &str, short: &str) -> String {
    let long = long_scale(short).unwrap_or(short);
    format!("the {field} has \"{short}\" in a sentence; write it in full: {long}")
}
