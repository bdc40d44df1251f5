//! Reading a bank: JSON text to typed facts, with every problem named by file, fact and cure.

use super::fact::{
    Asks, Bank, Card, Class, Decoy, Distractor, Fact, Form, Importance, Item, Place, Source, Topic, Value,
};
use super::fingerprint::{CardKey, Fingerprint};
use super::unit::{DeclaredUnit, Units};
use super::{Amount, Date, Qualifier};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;

/// A file of a bank: its name within the folder and its text.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    pub name: &'a str,
    pub text: &'a str,
}

/// Something wrong in a bank: where it is, what it is, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// File, with a line where one is known: `treaties.json:12`.
    pub file: String,
    /// The fact, and the card behind a slash, where there is one: `nerchinsk/year`.
    pub fact: String,
    /// A sentence: what is wrong, and how to mend it.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.fact.as_str() {
            "" => write!(f, "{}: {}", self.file, self.message),
            fact => write!(f, "{}, {fact}: {}", self.file, self.message),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBank {
    #[serde(rename = "$schema", default)]
    _schema: Option<String>,
    id: String,
    title: String,
    about: String,
    language: String,
    #[serde(default = "last")]
    order: u16,
    source: Source,
    topics: Vec<Topic>,
    classes: Vec<Class>,
    #[serde(default)]
    units: Vec<DeclaredUnit>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTopic<'a> {
    #[serde(rename = "$schema", default)]
    _schema: Option<String>,
    topic: String,
    #[serde(borrow)]
    facts: Vec<&'a RawValue>,
}

fn last() -> u16 {
    u16::MAX
}

/// Just enough of a broken fact to name it.
#[derive(Deserialize)]
struct OnlyId {
    id: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFact {
    id: String,
    importance: Importance,
    source: Vec<String>,
    value: RawValueOf,
    context: String,
    #[serde(default)]
    note: Option<String>,
    cards: Vec<RawCard>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Event,
    Amount,
    Term,
    Statement,
    List,
}

/// All kinds in one: a tagged enum would cost the page more code than the checks below.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawValueOf {
    kind: Kind,
    class: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    date: Option<Date>,
    #[serde(default)]
    gloss: Option<String>,
    #[serde(default)]
    amount: Option<String>,
    #[serde(default)]
    qualifier: Option<Qualifier>,
    #[serde(default)]
    claim: Option<String>,
    #[serde(default)]
    items: Vec<Item>,
    #[serde(default)]
    ordered: bool,
    #[serde(default)]
    decoys: Vec<Decoy>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCard {
    id: String,
    asks: Asks,
    difficulty: u8,
    prompt: String,
    #[serde(default)]
    sentence: Option<String>,
    #[serde(default)]
    cloze: Option<String>,
    #[serde(default)]
    accept: Vec<String>,
    #[serde(default)]
    also_true: Vec<String>,
    #[serde(default)]
    distractors: Vec<Distractor>,
    #[serde(default)]
    without: Vec<Form>,
    #[serde(default)]
    prompts: BTreeMap<Form, String>,
}

/// Reads a bank from its files. Facts that cannot be read are left out and named among the problems;
/// without a readable `bank.json` there is no bank.
pub fn read(files: &[File<'_>]) -> (Option<Bank>, Vec<Problem>) {
    let mut problems = Vec::new();
    let Some(head) = files.iter().find(|file| file.name == "bank.json") else {
        problems.push(Problem {
            file: "bank.json".into(),
            fact: String::new(),
            message: "is missing; every bank's folder needs one (see questions/README.md)".into(),
        });
        return (None, problems);
    };
    let raw: RawBank = match serde_json::from_str(head.text) {
        Ok(raw) => raw,
        Err(error) => {
            problems.push(json_problem(head, 0, "", &error));
            return (None, problems);
        }
    };
    let mut reader = Reader {
        bank: Bank {
            id: raw.id,
            title: raw.title,
            about: raw.about,
            language: raw.language,
            order: raw.order,
            source: raw.source,
            topics: raw.topics,
            classes: raw.classes,
            units: Units::with(&raw.units),
            facts: Vec::new(),
            cards: Vec::new(),
            fingerprint: Fingerprint::of(&files.iter().map(|file| (file.name, file.text)).collect::<Vec<_>>()),
        },
        problems,
        file: String::new(),
    };
    for file in files.iter().filter(|file| file.name != "bank.json") {
        reader.topic(file);
    }
    // Facts in the order of the topics, whatever the files are called.
    let Reader { mut bank, problems, .. } = reader;
    sort_by_topic(&mut bank);
    (Some(bank), problems)
}

struct Reader {
    bank: Bank,
    problems: Vec<Problem>,
    file: String,
}

impl Reader {
    fn problem(&mut self, fact: &str, message: impl Into<String>) {
        self.problems.push(Problem { file: self.file.clone(), fact: fact.to_owned(), message: message.into() });
    }

    fn topic(&mut self, file: &File<'_>) {
        file.name.clone_into(&mut self.file);
        let raw: RawTopic<'_> = match serde_json::from_str(file.text) {
            Ok(raw) => raw,
            Err(error) => {
                let problem = json_problem(file, 0, "", &error);
                self.problems.push(problem);
                return;
            }
        };
        let Some(topic) = self.bank.topics.iter().position(|topic| topic.id == raw.topic) else {
            self.problem(
                "",
                format!("the topic \"{}\" is not in bank.json; add it there or correct it here", raw.topic),
            );
            return;
        };
        for text in raw.facts {
            match serde_json::from_str::<RawFact>(text.get()) {
                Ok(fact) => self.fact(topic, fact),
                Err(error) => {
                    let id = serde_json::from_str::<OnlyId>(text.get())
                        .map_or_else(|_| "a fact without an id".into(), |only| only.id);
                    let before = file.text.find(text.get()).map_or(0, |at| file.text[..at].matches('\n').count());
                    let problem = json_problem(file, before, &id, &error);
                    self.problems.push(problem);
                }
            }
        }
    }

    fn fact(&mut self, topic: usize, raw: RawFact) {
        let id = raw.id.clone();
        let Some(class) = self.bank.classes.iter().position(|class| class.id == raw.value.class) else {
            return self.problem(
                &id,
                format!("the class \"{}\" is not in bank.json; add it there or correct it here", raw.value.class),
            );
        };
        let mut source = Vec::new();
        for text in &raw.source {
            match self.place(text) {
                Some(place) => source.push(place),
                None => self.problem(
                    &id,
                    format!(
                        "there is no place \"{text}\" in the source; write section.paragraph as bank.json lists them"
                    ),
                ),
            }
        }
        let (name, aliases) = (raw.value.name.clone(), raw.value.aliases.clone());
        let value = match self.value(raw.value) {
            Ok(value) => value,
            Err(message) => return self.problem(&id, message),
        };
        let first = self.bank.cards.len();
        for card in raw.cards {
            if let Err(message) = fits(card.asks, &value) {
                self.problem(&format!("{id}/{}", card.id), message);
                continue;
            }
            self.bank.cards.push(Card {
                key: CardKey::of(&self.bank.id, &id, &card.id),
                id: card.id,
                fact: self.bank.facts.len(),
                asks: card.asks,
                difficulty: card.difficulty,
                prompt: card.prompt,
                sentence: card.sentence,
                cloze: card.cloze,
                accept: card.accept,
                also_true: card.also_true,
                distractors: card.distractors,
                without: card.without,
                prompts: card.prompts.into_iter().collect(),
            });
        }
        self.bank.facts.push(Fact {
            id,
            topic,
            class,
            name,
            aliases,
            importance: raw.importance,
            source,
            value,
            context: raw.context,
            note: raw.note,
            cards: first..self.bank.cards.len(),
        });
    }

    fn place(&self, text: &str) -> Option<Place> {
        let (section, paragraph) = text.rsplit_once('.')?;
        let paragraph: u16 = paragraph.parse().ok()?;
        let section = self.bank.source.sections.iter().position(|s| s.id == section)?;
        (1..=self.bank.source.sections[section].paragraphs).contains(&paragraph).then_some(Place { section, paragraph })
    }

    fn value(&self, raw: RawValueOf) -> Result<Value, String> {
        let needs = |kind: &str, field: &str| format!("a value of kind \"{kind}\" needs \"{field}\"");
        Ok(match raw.kind {
            Kind::Event => Value::Event { date: raw.date.ok_or_else(|| needs("event", "date"))?, gloss: raw.gloss },
            Kind::Amount => {
                let text = raw.amount.ok_or_else(|| needs("amount", "amount"))?;
                Value::Amount {
                    amount: Amount::parse(&text, &self.bank.units)?,
                    qualifier: raw.qualifier,
                    date: raw.date,
                }
            }
            Kind::Term => Value::Term { gloss: raw.gloss.ok_or_else(|| needs("term", "gloss"))? },
            Kind::Statement => Value::Statement { claim: raw.claim.ok_or_else(|| needs("statement", "claim"))? },
            Kind::List if raw.items.len() < 2 => return Err("a list needs at least two \"items\"".into()),
            Kind::List => Value::List { items: raw.items, ordered: raw.ordered, decoys: raw.decoys },
        })
    }
}

/// Whether a value holds what a card asks.
fn fits(asks: Asks, value: &Value) -> Result<(), String> {
    let holds = matches!(
        (asks, value),
        (Asks::Date, Value::Event { .. } | Value::Amount { date: Some(_), .. })
            | (Asks::Amount, Value::Amount { .. })
            | (Asks::Name, Value::Event { .. } | Value::Term { .. })
            | (Asks::Gloss, Value::Event { gloss: Some(_), .. } | Value::Term { .. })
            | (Asks::Claim, Value::Statement { .. })
            | (Asks::Items, Value::List { .. })
    );
    if holds {
        Ok(())
    } else {
        Err("the value has nothing that this card asks; see the table of kinds in questions/README.md".into())
    }
}

fn json_problem(file: &File<'_>, lines_before: usize, fact: &str, error: &serde_json::Error) -> Problem {
    let text = error.to_string();
    // serde_json ends its messages with its own line, which counts from the fact's beginning.
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    Problem {
        file: format!("{}:{}", file.name, lines_before + error.line().max(1)),
        fact: fact.to_owned(),
        message: format!("{what}; compare with questions/README.md"),
    }
}

fn sort_by_topic(bank: &mut Bank) {
    let mut order: Vec<usize> = (0..bank.facts.len()).collect();
    order.sort_by_key(|&fact| bank.facts[fact].topic);
    let mut facts = Vec::with_capacity(order.len());
    let mut cards = Vec::with_capacity(bank.cards.len());
    for (new, &old) in order.iter().enumerate() {
        let mut fact = bank.facts[old].clone();
        let first = cards.len();
        for card in &bank.cards[fact.cards.clone()] {
            cards.push(Card { fact: new, ..card.clone() });
        }
        fact.cards = first..cards.len();
        facts.push(fact);
    }
    bank.facts = facts;
    bank.cards = cards;
}
