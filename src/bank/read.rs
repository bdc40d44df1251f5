//! Reading a bank: JSON text to typed facts, with every problem named by file, fact and cure.

use super::fact::{Bank, Card, Class, Entity, Fact, Importance, Item, Place, Point, Section, Source, Topic, Value};
use super::fingerprint::Fingerprint;
use super::json::{Node, Sink};
use super::read_card::{distractors, read_card};
use super::unit::{DeclaredUnit, Units};
use super::{Amount, Date, Qualifier, sort_by_rank};
use serde_json::Value as Json;
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

/// Reads a bank from its files. Facts that cannot be read are left out and named among the problems;
/// without a readable `bank.json` there is no bank.
pub fn read(files: &[File<'_>]) -> (Option<Bank>, Vec<Problem>) {
    let mut sink = Sink::default();
    let bank = read_bank(files, &mut sink);
    (bank, sink.problems)
}

fn read_bank(files: &[File<'_>], sink: &mut Sink) -> Option<Bank> {
    "bank.json".clone_into(&mut sink.file);
    let Some(head) = files.iter().find(|file| file.name == "bank.json") else {
        sink.say("is missing; every bank's folder needs one (see questions/README.md)");
        return None;
    };
    let json = parse(head, sink)?;
    let fields = ["id", "title", "about", "language", "order", "source", "topics", "classes", "entities", "units"];
    let node = Node::new(&json, "a bank", &fields, sink)?;
    let units: Vec<DeclaredUnit> = node
        .list("units", sink)
        .iter()
        .filter_map(|unit| {
            let unit = Node::new(unit, "a unit", &["id", "one", "many", "accept"], sink)?;
            Some(DeclaredUnit {
                id: unit.text("id", sink),
                one: unit.text("one", sink),
                many: unit.text("many", sink),
                accept: unit.texts("accept", sink),
            })
        })
        .collect();
    let mut bank = Bank {
        id: node.text("id", sink),
        title: node.text("title", sink),
        about: node.text("about", sink),
        language: node.text("language", sink),
        order: if node.get("order").is_some() { node.whole("order", sink) } else { u16::MAX },
        source: source(node, sink)?,
        topics: node.list("topics", sink).iter().filter_map(|topic| self::topic(topic, sink)).collect(),
        classes: node.list("classes", sink).iter().filter_map(|class| self::class(class, sink)).collect(),
        entities: node.list("entities", sink).iter().filter_map(|entity| self::entity(entity, sink)).collect(),
        units: Units::with(&units),
        facts: Vec::new(),
        cards: Vec::new(),
        fingerprint: Fingerprint::of(&files.iter().map(|file| (file.name, file.text)).collect::<Vec<_>>()),
    };
    if !sink.problems.is_empty() {
        // What the facts hang on is not sound: reading them would only tell the same again, a hundred times.
        return None;
    }
    for file in files.iter().filter(|file| file.name != "bank.json") {
        file.name.clone_into(&mut sink.file);
        read_topic(&mut bank, file, sink);
    }
    // Facts in the order of the topics, whatever the files are called.
    sort_by_topic(&mut bank);
    Some(bank)
}

fn parse(file: &File<'_>, sink: &mut Sink) -> Option<Json> {
    serde_json::from_str(file.text)
        .map_err(|error| {
            sink.say(format!("is no sound JSON: {error}; look there for a missing comma, quotation mark or bracket"));
        })
        .ok()
}

fn source(bank: Node<'_>, sink: &mut Sink) -> Option<Source> {
    let Some(json) = bank.get("source") else {
        sink.say("\"source\" is missing");
        return None;
    };
    let node = Node::new(json, "the source", &["title", "counting", "sections"], sink)?;
    let sections = node.list("sections", sink).iter().filter_map(|section| {
        let section = Node::new(section, "a section", &["id", "title", "paragraphs"], sink)?;
        Some(Section {
            id: section.text("id", sink),
            title: section.text("title", sink),
            paragraphs: section.whole("paragraphs", sink),
        })
    });
    let sections = sections.collect();
    Some(Source { title: node.text("title", sink), counting: node.text("counting", sink), sections })
}

fn topic(json: &Json, sink: &mut Sink) -> Option<Topic> {
    let node = Node::new(json, "a topic", &["id", "title", "about"], sink)?;
    Some(Topic { id: node.text("id", sink), title: node.text("title", sink), about: node.text("about", sink) })
}

fn class(json: &Json, sink: &mut Sink) -> Option<Class> {
    let node = Node::new(json, "a class", &["id", "title", "filler", "persons"], sink)?;
    Some(Class {
        id: node.text("id", sink),
        title: node.text("title", sink),
        filler: node.texts("filler", sink),
        persons: node.flag("persons", sink),
    })
}

fn entity(json: &Json, sink: &mut Sink) -> Option<Entity> {
    let node = Node::new(json, "an entity", &["id", "name", "aliases", "points"], sink)?;
    let points = node.list("points", sink).iter().filter_map(|json| {
        let point = point(json);
        if point.is_none() {
            sink.say("a point must be [latitude, longitude] in degrees, as in [51.98, 116.58]");
        }
        point
    });
    let points = points.collect();
    Some(Entity {
        id: node.text("id", sink),
        name: node.text("name", sink),
        aliases: node.texts("aliases", sink),
        points,
    })
}

fn point(json: &Json) -> Option<Point> {
    let [latitude, longitude] = json.as_array()?.as_slice() else { return None };
    let degrees = |json: &Json, most: f64| {
        let number = json.as_f64().filter(|number| number.abs() <= most)?;
        Some((number * 1000.0).round() as i32)
    };
    Some(Point { latitude: degrees(latitude, 90.0)?, longitude: degrees(longitude, 180.0)? })
}

fn read_topic(bank: &mut Bank, file: &File<'_>, sink: &mut Sink) {
    let Some(json) = parse(file, sink) else { return };
    let Some(node) = Node::new(&json, "a topic's file", &["topic", "facts"], sink) else { return };
    let id = node.text("topic", sink);
    let Some(topic) = bank.topics.iter().position(|topic| topic.id == id) else {
        sink.say(format!("the topic \"{id}\" is not in bank.json; add it there or correct it here"));
        return;
    };
    // So that a problem that is found later can name the file by the topic.
    if file.name != format!("{id}.json") {
        sink.say(format!("holds the topic \"{id}\"; call the file {id}.json"));
    }
    for (at, json) in node.list("facts", sink).iter().enumerate() {
        let id = json.get("id").and_then(Json::as_str);
        sink.fact = id.map_or_else(|| format!("fact {} of the file", at + 1), str::to_owned);
        let before = sink.problems.len();
        let first = bank.cards.len();
        let fact = read_fact(bank, topic, json, sink);
        match fact.filter(|_| sink.problems.len() == before) {
            Some(fact) => bank.facts.push(fact),
            None => bank.cards.truncate(first),
        }
        sink.fact.clear();
    }
}

const FACT: [&str; 9] = ["id", "importance", "source", "value", "context", "note", "places", "span", "cards"];
const VALUE: [&str; 13] = [
    "kind",
    "class",
    "name",
    "entity",
    "aliases",
    "date",
    "gloss",
    "amount",
    "qualifier",
    "claim",
    "items",
    "ordered",
    "decoys",
];

/// What a value holds besides kind, class and name.
const KINDS: [(&str, &[&str]); 5] = [
    ("event", &["date", "gloss", "aliases"]),
    ("amount", &["amount", "qualifier", "date"]),
    ("term", &["gloss", "aliases"]),
    ("statement", &["claim"]),
    ("list", &["items", "ordered", "decoys"]),
];

fn read_fact(bank: &mut Bank, topic: usize, json: &Json, sink: &mut Sink) -> Option<Fact> {
    let node = Node::new(json, "a fact", &FACT, sink)?;
    let id = node.text("id", sink);
    let importance = node.needed_word("importance", &Importance::ALL, sink);
    let source = node.texts("source", sink).iter().filter_map(|text| place(bank, text, sink)).collect();
    let Some(value) = node.get("value") else {
        sink.say("\"value\" is missing");
        return None;
    };
    let value = Node::new(value, "a value", &VALUE, sink)?;
    let class = value.text("class", sink);
    let class = bank.classes.iter().position(|known| known.id == class).or_else(|| {
        sink.say(format!("the class \"{class}\" is not in bank.json; add it there or correct it here"));
        None
    })?;
    let entity = value.maybe("entity", sink).and_then(|id| find_entity(bank, &id, sink));
    // What names an entity goes by its name, unless it says another.
    let name = match entity {
        Some(entity) if value.get("name").is_none() => bank.entities[entity].name.clone(),
        _ => value.text("name", sink),
    };
    let aliases = value.texts("aliases", sink);
    let places = node.texts("places", sink).iter().filter_map(|id| find_entity(bank, id, sink)).collect();
    let span = match node.maybe("span", sink).map(Date::try_from).transpose() {
        Ok(span) => span,
        Err(message) => {
            sink.say(message);
            None
        }
    };
    let value = match read_value(bank, value, sink) {
        Ok(value) => value,
        Err(message) => {
            sink.say(message);
            return None;
        }
    };
    let first = bank.cards.len();
    for json in node.list("cards", sink) {
        if let Some(card) = read_card(bank, &id, &value, json, sink) {
            bank.cards.push(card);
        }
    }
    sink.fact = id.clone();
    Some(Fact {
        topic,
        class,
        name,
        aliases,
        importance: importance?,
        source,
        value,
        entity,
        places,
        span,
        context: node.text("context", sink),
        note: node.maybe("note", sink),
        cards: first..bank.cards.len(),
        id,
    })
}

fn find_entity(bank: &Bank, id: &str, sink: &mut Sink) -> Option<usize> {
    let entity = bank.entities.iter().position(|entity| entity.id == id);
    if entity.is_none() {
        sink.say(format!("the entity \"{id}\" is not in bank.json; add it there or correct it here"));
    }
    entity
}

fn place(bank: &Bank, text: &str, sink: &mut Sink) -> Option<Place> {
    let find = || {
        let (section, paragraph) = text.rsplit_once('.')?;
        let paragraph: u16 = paragraph.parse().ok()?;
        let section = bank.source.sections.iter().position(|s| s.id == section)?;
        let there = (1..=bank.source.sections[section].paragraphs).contains(&paragraph);
        there.then_some(Place { section, paragraph })
    };
    let place = find();
    if place.is_none() {
        sink.say(format!(
            "there is no place \"{text}\" in the source; write section.paragraph as bank.json lists them"
        ));
    }
    place
}

fn read_value(bank: &Bank, node: Node<'_>, sink: &mut Sink) -> Result<Value, String> {
    let kind = node.text("kind", sink);
    let needs = |field: &str| format!("a value of kind \"{kind}\" needs \"{field}\"");
    let fields = KINDS.iter().find(|(known, _)| *known == kind).map_or(&VALUE[..], |&(_, fields)| fields);
    for name in VALUE[4..].iter().filter(|name| node.get(name).is_some() && !fields.contains(name)) {
        sink.say(format!("a value of kind \"{kind}\" has no \"{name}\"; take it out"));
    }
    let date = node.maybe("date", sink).map(Date::try_from).transpose()?;
    let gloss = node.maybe("gloss", sink);
    let qualifier = node.word("qualifier", &Qualifier::ALL, sink);
    Ok(match kind.as_str() {
        "event" => Value::Event { date: date.ok_or_else(|| needs("date"))?, gloss },
        "amount" => {
            let text = node.maybe("amount", sink).ok_or_else(|| needs("amount"))?;
            Value::Amount { amount: Amount::parse(&text, &bank.units)?, qualifier, date }
        }
        "term" => Value::Term { gloss: gloss.ok_or_else(|| needs("gloss"))? },
        "statement" => Value::Statement { claim: node.maybe("claim", sink).ok_or_else(|| needs("claim"))? },
        "list" => {
            let items: Vec<Item> = node
                .list("items", sink)
                .iter()
                .filter_map(|item| {
                    let item = Node::new(item, "an item", &["name", "aliases"], sink)?;
                    Some(Item { name: item.text("name", sink), aliases: item.texts("aliases", sink) })
                })
                .collect();
            if items.len() < 2 {
                return Err("a list needs at least two \"items\"".into());
            }
            Value::List { items, ordered: node.flag("ordered", sink), decoys: distractors(node, "decoys", sink) }
        }
        other => {
            return Err(format!("the kind \"{other}\" is unknown; it must be event, amount, term, statement or list"));
        }
    })
}

fn sort_by_topic(bank: &mut Bank) {
    let mut order: Vec<usize> = (0..bank.facts.len()).collect();
    sort_by_rank(&mut order, |&fact| bank.facts[fact].topic as i128);
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
