//! What people write around a name: titles and initials, another of its names, its year or its place.

use super::date::{self, DateMatch};
use super::mark::Marker;
use super::name::{self, NameMatch, Typed};
use super::script;
use crate::bank::{Card, Fact, Value, is_article};

/// Words that stand before or after a person's name.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lord", "president", "chairman", "premier", "prime",
    "minister", "general", "secretary", "leader", "comrade", "marshal", "tsar", "emperor", "king", "queen",
    "administration",
];

/// Marks that part a name from what is added to it.
const MARKS: [char; 12] = ['(', ')', '[', ']', ',', ';', '/', '=', '–', '—', '（', '）'];

impl<'a> Marker<'a> {
    /// Other readings of what was typed as a name, each without what stands around it and is true.
    pub(super) fn readings(&self, card: &Card, said: &str) -> Vec<String> {
        let fact = self.bank.fact_of(card);
        let folded = self.fold.plain(said);
        let mut readings: Vec<String> = script::latin(&folded).into_iter().collect();
        if self.bank.classes[fact.class].persons {
            readings.extend(self.person(fact, said));
        }
        readings.extend(self.initials(fact, said));
        readings.extend(self.main_part(card, fact, said));
        readings
    }

    /// The words of a text that can name a person, and its initials.
    fn person_words(&self, text: &str) -> (Vec<String>, Vec<String>) {
        let words = self.fold.words(text).into_iter();
        let words =
            words.filter(|word| !is_article(word) || word == "a").filter(|word| !TITLES.contains(&word.as_str()));
        let (initials, names): (Vec<String>, Vec<String>) = words.partition(|word| word.chars().nth(1).is_none());
        (names, initials)
    }

    /// A person's name of the bank, if what was typed has its surname, and nothing that another name has instead.
    fn person(&self, fact: &'a Fact, said: &str) -> Option<String> {
        let (typed, initials) = self.person_words(said);
        let surname = typed.last()?;
        let fits = |fact: &'a Fact| {
            let names = self.bank.names(fact).map(|name| (name, self.person_words(name).0));
            let full = names.clone().filter(|(_, words)| words.len() > 1 && words.last() == Some(surname));
            let begins =
                |words: &[String]| initials.first().is_none_or(|initial| words[0].starts_with(initial.as_str()));
            let initial = typed.len() > 1 || full.clone().count() == 0 || full.clone().any(|(_, words)| begins(&words));
            let within = |words: &[String]| {
                let mut rest = words.iter();
                words.last() == Some(surname) && typed.iter().all(|word| rest.any(|other| other == word))
            };
            names.filter(|_| initial).find(|(_, words)| within(words)).map(|(name, _)| name.to_owned())
        };
        let found = fits(fact);
        let is_other = |other: &&Fact| {
            let shares = || self.bank.names(other).any(|name| self.bank.names(fact).any(|mine| mine == name));
            other.class == fact.class && self.has_word(other, surname) && !shares()
        };
        match found {
            Some(name) => (!self.bank.facts.iter().filter(is_other).any(|other| fits(other).is_some())).then_some(name),
            // A slip in the surname is told as such.
            None if initials.is_empty() && typed.len() == self.fold.words(said).len() => None,
            None => {
                let full = |words: &[String]| {
                    words.len() > 1 && initials.first().is_none_or(|i| words[0].starts_with(i.as_str()))
                };
                let agrees = self.bank.names(fact).any(|name| full(&self.person_words(name).0));
                agrees.then(|| typed.join(" "))
            }
        }
    }

    /// Whether one of a fact's names may have a folded word; told without folding, which would cost in a large bank.
    fn has_word(&self, fact: &'a Fact, word: &str) -> bool {
        self.bank.names(fact).any(|name| !name.is_ascii() || name.to_ascii_lowercase().contains(word))
    }

    /// A name of two words or more, if what was typed has its last word and the first letters of the others: S. Korea.
    fn initials(&self, fact: &'a Fact, said: &str) -> Option<String> {
        let typed = self.fold.words(said);
        let short = |word: &str| word.chars().nth(1).is_none() && word.chars().all(char::is_alphabetic);
        if typed.len() < 2 || !typed.iter().any(|word| short(word)) || short(typed.last()?) {
            return None;
        }
        let fits = |name: &str| {
            let words = self.fold.words(name);
            let alike =
                |(word, typed): (&String, &String)| word == typed || (short(typed) && word.starts_with(typed.as_str()));
            words.len() == typed.len() && words.iter().zip(&typed).all(alike)
        };
        let name = self.bank.names(fact).find(|name| fits(name))?;
        let last = typed.last()?;
        let others = self.bank.facts.iter().filter(|other| other.class == fact.class && self.has_word(other, last));
        let is_only = others.flat_map(|other| self.bank.names(other)).all(|other| !fits(other) || other == name);
        is_only.then(|| name.to_owned())
    }

    /// The part of what was typed that is the name, if all else is true of it: another name, its year, its place.
    fn main_part(&self, card: &Card, fact: &'a Fact, said: &str) -> Option<String> {
        let parts: Vec<&str> = said.split(MARKS).flat_map(|part| part.split(" - ")).map(str::trim).collect();
        let mut parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let joined;
        if let &[only] = parts.as_slice() {
            // "Nerchinsk 1689", "the 1689 Treaty of Nerchinsk"
            let is_year = |word: &&str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
            if let Some(year) = only.split_whitespace().find(is_year) {
                let rest: Vec<&str> = only.split_whitespace().filter(|word| *word != year).collect();
                let ends = |word: &&str| matches!(*word, "in" | "of" | "from");
                joined = rest[..rest.len() - usize::from(rest.last().is_some_and(ends))].join(" ");
                parts = vec![&joined, year];
            } else {
                let low = only.to_ascii_lowercase();
                let at = |word: &str| low.find(word).map(|at| (at, at + word.len()));
                let (from, to) = [" in ", " on ", " at "].into_iter().find_map(at)?;
                parts = vec![&only[..from], &only[to..]];
            }
        }
        let near = |part: &str| self.nearness(fact, part);
        let main =
            (0..parts.len()).filter(|&at| near(parts[at]) != NameMatch::Different).min_by_key(|&at| near(parts[at]))?;
        let others = (0..parts.len()).filter(|&at| at != main);
        others.into_iter().all(|at| self.is_true_of(card, fact, parts[at])).then(|| parts[main].to_owned())
    }

    /// How near a text comes to one of a fact's names.
    fn nearness(&self, fact: &'a Fact, text: &str) -> NameMatch {
        let typed = Typed::new(text, self.fold);
        let typed = typed.without(&self.bank.classes[fact.class].filler);
        let near = self.bank.names(fact).map(|name| name::compare(name, &typed, self.fold));
        near.min().unwrap_or(NameMatch::Different)
    }

    /// Whether what was added to a fact's name is true of it.
    fn is_true_of(&self, card: &Card, fact: &'a Fact, part: &str) -> bool {
        if self.nearness(fact, part) != NameMatch::Different {
            return true;
        }
        if let Some(key) = fact.date()
            && let Some(typed) = date::read(part, key, self.fold)
        {
            return typed.contains(key) || date::compare(key, typed) != DateMatch::Different;
        }
        let named = |other: &&Fact| matches!(other.value, Value::Event { .. } | Value::Term { .. });
        let mut rivals = self.bank.facts.iter().filter(|other| other.class == fact.class).filter(named);
        let typed = Typed::new(part, self.fold);
        let typed = typed.without(&self.bank.classes[fact.class].filler);
        let names_it = |name| name::compare(name, &typed, self.fold) == NameMatch::Same;
        if rivals.any(|other| self.bank.names(other).any(names_it)) {
            return false;
        }
        let class = &self.bank.classes[fact.class].title;
        let texts = [Some(card.prompt.as_str()), card.sentence.as_deref(), fact.gloss(), Some(class)];
        let known: Vec<String> = texts.into_iter().flatten().flat_map(|text| self.fold.words(text)).collect();
        let words = self.fold.words(part);
        !words.is_empty() && words.iter().all(|word| is_article(word) || known.contains(word))
    }
}
