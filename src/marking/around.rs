//! What people write around a name: titles and initials, another of its names, its year or its place.

use super::date::{self, DateMatch};
use super::mark::Marker;
use super::name::{self, NameMatch, Typed};
use super::script;
use crate::bank::{Card, Fact, Item, Value, is_article};

/// Words that stand before or after a person's name.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lord", "president", "chairman", "premier", "prime",
    "minister", "general", "secretary", "leader", "comrade", "marshal", "generalissimo", "tsar", "emperor", "king",
    "queen", "administration", "government", "regime", "era", "pres", "gen", "sec", "pm", "ruler",
];

/// Words that lead up to a name, or join it to the sentence it answers.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "in", "at", "on", "by", "from", "to", "into", "over", "with", "of", "near", "against", "under", "through", "after",
    "since", "for", "towards", "called", "named", "signed", "dated", "it", "its", "was", "is", "were", "answer",
];

/// Words that make two answers of one, or deny it.
const TURNS: &[&str] = &["and", "or", "not", "no", "nor", "never", "without", "but", "neither", "both", "anti", "non"];

/// What stands between two names of one thing.
const ALSO: &[&str] = &[" - ", " or ", " aka ", " a.k.a. ", " also known as ", " also called ", " that is ", " i.e. "];

/// Marks that part a name from what is added to it.
const MARKS: [char; 12] = ['(', ')', '[', ']', ',', ';', '/', '=', '–', '—', '（', '）'];

impl<'a> Marker<'a> {
    /// Other readings of what was typed as a name, each without what stands around it and is true.
    pub(super) fn readings(&self, card: &Card, said: &str) -> Vec<String> {
        let mut readings = self.ways(card, said);
        if let Some(bare) = owner(said) {
            readings.extend(self.ways(card, &bare));
            readings.push(bare);
        }
        readings
    }

    fn ways(&self, card: &Card, said: &str) -> Vec<String> {
        let fact = self.bank.fact_of(card);
        let folded = self.fold.plain(said);
        let mut readings: Vec<String> = script::latin(&folded).into_iter().collect();
        if self.bank.classes[fact.class].persons {
            readings.extend(self.person(fact, said));
        }
        readings.extend(self.initials(fact, said));
        // What is put in brackets first: a name may have other marks in it.
        readings.extend(self.main_part(card, fact, said, &['(', ')', '[', ']', '（', '）']));
        readings.extend(self.main_part(card, fact, said, &MARKS));
        readings.extend(self.in_a_sentence(card, fact, said));
        readings
    }

    /// The words that the question has, and what the bank says of the thing; an addition that has only these is true.
    fn known(&self, card: &Card, fact: &'a Fact) -> Vec<String> {
        let class = &self.bank.classes[fact.class];
        let of_thing = self.bank.facts.iter().filter(|other| fact.entity.is_some() && other.entity == fact.entity);
        let texts = [Some(card.prompt.as_str()), card.sentence.as_deref(), fact.gloss(), Some(&class.title)];
        let texts = texts.into_iter().flatten().chain(of_thing.filter_map(Fact::gloss));
        texts.flat_map(|text| self.fold.words(text)).collect()
    }

    /// A name with words of the question around it: in Port Arthur, the S-400 air defence system, Soviet leader
    /// Khrushchev, Ussuri R.
    fn in_a_sentence(&self, card: &Card, fact: &'a Fact, said: &str) -> Option<String> {
        let words = self.fold.words(&said.replace("'s", "").replace("’s", ""));
        let class = &self.bank.classes[fact.class];
        let known = self.known(card, fact);
        let is_known = |word: &String| {
            let short = word.chars().nth(1).is_none();
            is_article(word)
                || LEADS.contains(&word.as_str())
                || class.filler.iter().any(|filler| akin(filler, word) || (short && filler.starts_with(word.as_str())))
                || (class.persons && TITLES.contains(&word.as_str()))
                || known.iter().any(|other| akin(other, word))
        };
        let names_other = |rest: &[&String]| {
            let of_class = self.bank.facts.iter().filter(|other| other.class == fact.class);
            let named = of_class.filter(|other| matches!(other.value, Value::Event { .. } | Value::Term { .. }));
            named.flat_map(|other| self.bank.names(other)).any(|name| {
                let name = self.fold.words(name);
                !name.is_empty() && name.iter().all(|word| rest.contains(&word) && !is_article(word))
            })
        };
        let is_true = |rest: &[&String]| {
            let turns = rest.iter().any(|word| TURNS.contains(&word.as_str()));
            !rest.is_empty() && !turns && rest.iter().all(|word| is_known(word)) && !names_other(rest)
        };
        let named = self.bank.names(fact).find_map(|name| {
            let its = self.fold.words(name);
            let at = words.windows(its.len().max(1)).position(|window| window == its)?;
            let rest: Vec<&String> = words[..at].iter().chain(&words[at + its.len()..]).collect();
            is_true(&rest).then(|| name.to_owned())
        });
        let (rest, own): (Vec<&String>, Vec<&String>) = words.iter().partition(|word| is_known(word));
        let own: Vec<&str> = own.into_iter().map(String::as_str).collect();
        named.or_else(|| self.person(fact, &own.join(" ")).filter(|_| class.persons && is_true(&rest)))
    }

    /// The words of a text that can name a person, and its initials.
    fn person_words(&self, text: &str) -> (Vec<String>, Vec<String>) {
        let words = self.fold.words(text).into_iter();
        let words =
            words.filter(|word| !is_article(word) || word == "a").filter(|word| !TITLES.contains(&word.as_str()));
        let (initials, mut names): (Vec<String>, Vec<String>) = words.partition(|word| word.chars().nth(1).is_none());
        // A father's name stands before the surname, and may be left out.
        let surname = names.pop();
        names.retain(|name| !["ovich", "evich", "ovna", "evna"].iter().any(|end| name.ends_with(end)));
        names.extend(surname);
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

    /// The item that an entry of a list means, with what people write around a name: in Syria, N. Korea, President Xi,
    /// Amur (Heilongjiang).
    pub(super) fn item_meant(&self, card: &Card, items: &'a [Item], entry: &str) -> Option<&'a Item> {
        let persons = self.bank.classes[self.bank.fact_of(card).class].persons;
        let bare = |text: &str| -> Vec<String> {
            let words = self.fold.words(&text.replace("'s", "").replace("’s", "")).into_iter();
            let words = words.skip_while(|word| is_article(word) || LEADS.contains(&word.as_str()));
            words.filter(|word| !persons || !TITLES.contains(&word.as_str())).collect()
        };
        let means = |item: &Item, words: &[String]| {
            let names = self.bank.item_names(item).map(|name| self.fold.words(name));
            let begins = |(word, typed): (&String, &String)| {
                word == typed || (typed.chars().nth(1).is_none() && word.starts_with(typed.as_str()))
            };
            let is_short = words.len() > 1 && words.last().is_some_and(|word| word.chars().nth(1).is_some());
            let mut names = names.filter(|name| name.len() == words.len() && !words.is_empty());
            names.any(|name| name == words || (is_short && name.iter().zip(words).all(begins)))
        };
        let parts: Vec<Vec<String>> =
            entry.split(['(', ')']).flat_map(names_apart).map(bare).filter(|part| !part.is_empty()).collect();
        let mut meant = items.iter().filter(|item| !parts.is_empty() && parts.iter().all(|part| means(item, part)));
        meant.next().filter(|_| meant.next().is_none())
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
    fn main_part<'b>(&self, card: &Card, fact: &'a Fact, said: &'b str, marks: &[char]) -> Option<String> {
        let begins = |part: &'b str| {
            let low = part.to_ascii_lowercase();
            ALSO.iter().find(|also| low.starts_with(also.trim_start())).map_or(part, |also| &part[also.len() - 1..])
        };
        let parts = said.split(marks).flat_map(names_apart).map(str::trim).map(begins);
        let mut parts: Vec<&str> = parts.collect();
        parts.retain(|part| !part.is_empty());
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
    pub(super) fn is_true_of(&self, card: &Card, fact: &'a Fact, part: &str) -> bool {
        if self.nearness(fact, part) != NameMatch::Different {
            return true;
        }
        let words = self.fold.words(part);
        // "signed in 1860"
        let bare: Vec<&str> = words.iter().map(String::as_str).filter(|word| !LEADS.contains(word)).collect();
        let part = bare.join(" ");
        let of_thing = || self.bank.facts.iter().filter(|other| fact.entity.is_some() && other.entity == fact.entity);
        match fact.date().or_else(|| of_thing().find_map(Fact::date)) {
            Some(key) => {
                if let Some(typed) = date::read(&part, key, self.fold) {
                    return typed.contains(key) || date::compare(key, typed) != DateMatch::Different;
                }
            }
            // The bank knows no year of it, so it cannot say that this one is wrong, unless it is another's.
            None if part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit()) => {
                let dates = self.bank.facts.iter().filter(|other| other.class == fact.class).filter_map(Fact::date);
                return dates.map(|date| date.to_string()).all(|date| date != part);
            }
            None => {}
        }
        let named = |other: &&Fact| matches!(other.value, Value::Event { .. } | Value::Term { .. });
        let mut rivals = self.bank.facts.iter().filter(|other| other.class == fact.class).filter(named);
        let typed = Typed::new(&part, self.fold);
        let typed = typed.without(&self.bank.classes[fact.class].filler);
        let names_it = |name| name::compare(name, &typed, self.fold) == NameMatch::Same;
        if rivals.any(|other| self.bank.names(other).any(names_it)) {
            return false;
        }
        let known = self.known(card, fact);
        !words.is_empty() && words.iter().all(|word| is_article(word) || known.contains(word))
    }
}

/// A text cut where a second name of the same thing begins.
fn names_apart(text: &str) -> Vec<&str> {
    let low = text.to_ascii_lowercase();
    let first = ALSO.iter().filter_map(|also| Some((low.find(also)?, also.len()))).min();
    first.map_or_else(|| vec![text], |(at, length)| [vec![&text[..at]], names_apart(&text[at + length..])].concat())
}

/// A name that has the ending of a possessive, or of a plural after a number: Mao's, S-400s.
fn owner(said: &str) -> Option<String> {
    let said = said.trim_end();
    let plural = |text: &&str| text.ends_with(|c: char| c.is_ascii_digit());
    let owned = said.strip_suffix("'s").or_else(|| said.strip_suffix("’s"));
    owned.or_else(|| said.strip_suffix('s').filter(plural)).map(str::to_owned)
}

/// Whether two folded words are of one stem: system and systems, China and Chinese, Russia and Russian.
fn akin(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let (x, y) = (a.chars().count(), b.chars().count());
    let plural = x.abs_diff(y) == 1 && shared == x.min(y) && shared >= 3 && format!("{a}{b}").ends_with('s');
    a == b || plural || (shared >= 4 && shared + 1 >= x.min(y) && x.abs_diff(y) <= 3)
}
