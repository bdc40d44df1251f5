//! The packed bank: what the page loads instead of JSON.
//!
//! The build reads and checks the JSON files and writes each bank as lines of fields, which a page reads with a
//! fraction of a JSON reader's code (measured: 14 kB brotli less). Nobody writes this form by hand, nothing keeps it:
//! the build that writes it is the one that reads it. A test holds that packing and unpacking loses nothing.
//!
//! It comes in two parts: what is needed to ask, and what is shown only after an answer (contexts, notes, places and
//! spans), which the page loads once it has started.
//!
//! A record is a line, its first field says what it is; fields are parted by U+001F, the entries of a list by U+001E.

use super::fact::{
    Asks, Bank, Card, Class, Distractor, Entity, FORMS, Fact, Importance, Item, Place, Point, Section, Source, Topic,
    Value,
};
use super::fingerprint::{CardKey, Fingerprint};
use super::read::Problem;
use super::unit::{DeclaredUnit, Units};
use super::{Amount, Date, Qualifier};

const FIELD: char = '\u{1f}';
const ENTRY: char = '\u{1e}';

/// Writes a bank, and what is wrong with it.
pub fn pack(bank: &Bank, problems: &[Problem]) -> String {
    let mut out = RecordWriter(String::new());
    let source = &bank.source;
    out.line(&[
        "B",
        &bank.id,
        &bank.title,
        &bank.about,
        &bank.language,
        &bank.order.to_string(),
        &bank.fingerprint.to_string(),
        &source.title,
        &source.counting,
    ]);
    for section in &source.sections {
        out.line(&["S", &section.id, &section.title, &section.paragraphs.to_string()]);
    }
    for topic in &bank.topics {
        out.line(&["T", &topic.id, &topic.title, &topic.about]);
    }
    for class in &bank.classes {
        out.line(&["C", &class.id, &class.title, &join(&class.filler), if class.persons { "1" } else { "" }]);
    }
    for entity in &bank.entities {
        out.line(&["N", &entity.id, &entity.name, &join(&entity.aliases)]);
    }
    for unit in bank.units.declared() {
        out.line(&["U", &unit.id, &unit.one, &unit.many, &join(&unit.accept)]);
    }
    for problem in problems {
        out.line(&["P", &problem.file, &problem.fact, &problem.message]);
    }
    for fact in &bank.facts {
        let places: Vec<String> =
            fact.source.iter().flat_map(|p| [p.section.to_string(), p.paragraph.to_string()]).collect();
        let (kind, a, b, c) = value_fields(&fact.value);
        out.line(&[
            "F",
            &fact.topic.to_string(),
            &fact.class.to_string(),
            &(fact.importance as u8).to_string(),
            &fact.id,
            &fact.name,
            &join(&fact.aliases),
            &join(&places),
            kind,
            &a,
            &b,
            &c,
            &fact.entity.map(|entity| entity.to_string()).unwrap_or_default(),
        ]);
        for card in &bank.cards[fact.cards.clone()] {
            let prompts = card.prompts.iter().flat_map(|(form, text)| [form.to_string(), text.clone()]);
            let without: Vec<String> = card.without.iter().map(usize::to_string).collect();
            out.line(&[
                "K",
                &card.id,
                &(card.asks as u8).to_string(),
                &card.difficulty.to_string(),
                &card.prompt,
                card.sentence.as_deref().unwrap_or(""),
                card.cloze.as_deref().unwrap_or(""),
                &join(&card.accept),
                &join(&card.also_true),
                &join(&texts(&card.distractors)),
                &join(&without),
                &join(&prompts.collect::<Vec<_>>()),
            ]);
        }
    }
    out.0
}

/// Writes what is shown after an answer: a line a fact, in the facts' order, then a line an entity that has points.
pub fn pack_details(bank: &Bank) -> String {
    let mut out = RecordWriter(String::new());
    for fact in &bank.facts {
        let places: Vec<String> = fact.places.iter().map(usize::to_string).collect();
        let span = fact.span.map(Date::written).unwrap_or_default();
        let reasons: Vec<String> = bank.handwritten(fact).map(|distractor| distractor.why.clone()).collect();
        out.line(&[&fact.context, fact.note.as_deref().unwrap_or(""), &join(&places), &span, &join(&reasons)]);
    }
    for (at, entity) in bank.entities.iter().enumerate().filter(|(_, entity)| !entity.points.is_empty()) {
        let points: Vec<String> =
            entity.points.iter().flat_map(|point| [point.latitude.to_string(), point.longitude.to_string()]).collect();
        // No fact's line begins with an empty context.
        out.line(&["", &at.to_string(), &join(&points)]);
    }
    out.0
}

/// Puts into an unpacked bank what [`pack_details`] wrote of it. What does not fit is left out.
pub fn fill(bank: &mut Bank, text: &str) {
    let mut facts = bank.facts.iter_mut();
    for line in text.lines().map(Record::new) {
        let numbers = |at| line.list(at).into_iter().filter_map(|number| number.parse::<i32>().ok());
        if line.field(0).is_empty() && line.number(1).is_some() {
            let numbers: Vec<i32> = numbers(2).collect();
            let points = numbers.chunks_exact(2).map(|pair| Point { latitude: pair[0], longitude: pair[1] });
            if let Some(entity) = line.number(1).and_then(|entity| bank.entities.get_mut(entity)) {
                entity.points = points.collect();
            }
        } else if let Some(fact) = facts.next() {
            fact.context = line.text(0);
            fact.note = line.maybe(1);
            fact.places = numbers(2).filter_map(|place| usize::try_from(place).ok()).collect();
            fact.span = Date::parse(line.field(3));
            let decoys = if let Value::List { decoys, .. } = &mut fact.value { decoys.as_mut_slice() } else { &mut [] };
            let cards = bank.cards.get_mut(fact.cards.clone()).unwrap_or_default();
            let options = decoys.iter_mut().chain(cards.iter_mut().flat_map(|card| &mut card.distractors));
            options.zip(line.list(4)).for_each(|(option, why)| option.why = why);
        }
    }
}

/// A value as its kind and three fields.
fn value_fields(value: &Value) -> (&'static str, String, String, String) {
    let none = String::new;
    match value {
        Value::Event { date, gloss } => ("E", date.written(), gloss.clone().unwrap_or_default(), none()),
        Value::Amount { amount, qualifier, date } => (
            "A",
            amount.written(),
            qualifier.map(|q| q.to_string()).unwrap_or_default(),
            date.map(Date::written).unwrap_or_default(),
        ),
        Value::Term { gloss } => ("T", gloss.clone(), none(), none()),
        Value::Statement { claim } => ("S", claim.clone(), none(), none()),
        Value::List { items, ordered, decoys } => {
            let items: Vec<String> = items
                .iter()
                .map(|item| {
                    [item.name.as_str()]
                        .into_iter()
                        .chain(item.aliases.iter().map(String::as_str))
                        .collect::<Vec<_>>()
                        .join("|")
                })
                .collect();
            ("L", join(&items), join(&texts(decoys)), if *ordered { "1".into() } else { none() })
        }
    }
}

struct RecordWriter(String);

impl RecordWriter {
    fn line(&mut self, fields: &[&str]) {
        let kept = fields.iter().rposition(|field| !field.is_empty()).map_or(0, |last| last + 1);
        for (at, field) in fields[..kept].iter().enumerate() {
            if at > 0 {
                self.0.push(FIELD);
            }
            // No text holds a control character: the reader of JSON sees to it.
            self.0.push_str(field);
        }
        self.0.push('\n');
    }
}

fn join(texts: &[String]) -> String {
    texts.join(&ENTRY.to_string())
}

fn texts(distractors: &[Distractor]) -> Vec<String> {
    distractors.iter().map(|distractor| distractor.text.clone()).collect()
}

/// Reads a packed bank, and what was wrong with it when it was packed. `None` for anything but what [`pack`] wrote.
pub fn unpack(text: &str) -> Option<(Bank, Vec<Problem>)> {
    let mut lines = text.lines();
    let head = Record::new(lines.next()?);
    let mut bank = Bank {
        id: head.text(1),
        title: head.text(2),
        about: head.text(3),
        language: head.text(4),
        order: head.number(5)? as u16,
        fingerprint: Fingerprint(u64::from_str_radix(head.field(6), 16).ok()?),
        source: Source { title: head.text(7), counting: head.text(8), sections: Vec::new() },
        topics: Vec::new(),
        classes: Vec::new(),
        entities: Vec::new(),
        units: Units::with(&[]),
        facts: Vec::new(),
        cards: Vec::new(),
    };
    let mut units = Vec::new();
    let mut problems = Vec::new();
    for line in lines {
        let line = Record::new(line);
        match line.field(0) {
            "S" => {
                let paragraphs = line.number(3)? as u16;
                bank.source.sections.push(Section { id: line.text(1), title: line.text(2), paragraphs });
            }
            "T" => bank.topics.push(Topic { id: line.text(1), title: line.text(2), about: line.text(3) }),
            "C" => {
                let persons = !line.field(4).is_empty();
                bank.classes.push(Class { id: line.text(1), title: line.text(2), filler: line.list(3), persons });
            }
            "N" => {
                let (id, name) = (line.text(1), line.text(2));
                bank.entities.push(Entity { id, name, aliases: line.list(3), points: Vec::new() });
            }
            "U" => {
                units.push(DeclaredUnit {
                    id: line.text(1),
                    one: line.text(2),
                    many: line.text(3),
                    accept: line.list(4),
                });
                bank.units = Units::with(&units);
            }
            "P" => problems.push(Problem { file: line.text(1), fact: line.text(2), message: line.text(3) }),
            "F" => {
                let fact = fact(&bank, &line)?;
                bank.facts.push(fact);
            }
            _ => {
                let card = card(&bank, &line)?;
                bank.cards.push(card);
                bank.facts.last_mut()?.cards.end = bank.cards.len();
            }
        }
    }
    Some((bank, problems))
}

fn fact(bank: &Bank, line: &Record<'_>) -> Option<Fact> {
    let places = line.list(7);
    let source = places
        .chunks_exact(2)
        .map(|pair| Some(Place { section: pair[0].parse().ok()?, paragraph: pair[1].parse().ok()? }))
        .collect::<Option<_>>()?;
    let value = match line.field(8) {
        "E" => Value::Event { date: Date::parse(line.field(9))?, gloss: line.maybe(10) },
        "A" => Value::Amount {
            amount: Amount::parse(line.field(9), &bank.units).ok()?,
            qualifier: Qualifier::parse(line.field(10)),
            date: Date::parse(line.field(11)),
        },
        "T" => Value::Term { gloss: line.text(9) },
        "S" => Value::Statement { claim: line.text(9) },
        _ => {
            let items = line.list(9).into_iter().map(|item| {
                let mut names = item.split('|').map(str::to_owned);
                Item { name: names.next().unwrap_or_default(), aliases: names.collect() }
            });
            Value::List { items: items.collect(), ordered: !line.field(11).is_empty(), decoys: line.options(10) }
        }
    };
    Some(Fact {
        topic: line.number(1)?,
        class: line.number(2)?,
        importance: Importance::ALL.get(line.number(3)?)?.1,
        id: line.text(4),
        name: line.text(5),
        aliases: line.list(6),
        source,
        value,
        entity: line.number(12).filter(|&entity| entity < bank.entities.len()),
        places: Vec::new(),
        span: None,
        context: String::new(),
        note: None,
        cards: bank.cards.len()..bank.cards.len(),
    })
}

fn card(bank: &Bank, line: &Record<'_>) -> Option<Card> {
    let id = line.text(1);
    let prompts = line.list(11);
    Some(Card {
        key: CardKey::of(&bank.id, &bank.facts.last()?.id, &id),
        fact: bank.facts.len() - 1,
        asks: Asks::ALL.get(line.number(2)?)?.1,
        difficulty: line.number(3)? as u8,
        prompt: line.text(4),
        sentence: line.maybe(5),
        cloze: line.maybe(6),
        accept: line.list(7),
        also_true: line.list(8),
        distractors: line.options(9),
        without: line.list(10).iter().filter_map(|form| form_place(form)).collect(),
        prompts: prompts.chunks_exact(2).filter_map(|pair| Some((form_place(&pair[0])?, pair[1].clone()))).collect(),
        id,
    })
}

/// The place of a form in [`FORMS`].
fn form_place(text: &str) -> Option<usize> {
    text.parse().ok().filter(|&form| form < FORMS.len())
}

/// A record; fields that are not there are empty.
struct Record<'a>(Vec<&'a str>);

impl<'a> Record<'a> {
    fn new(line: &'a str) -> Self {
        Self(line.split(FIELD).collect())
    }

    fn field(&self, at: usize) -> &'a str {
        self.0.get(at).copied().unwrap_or_default()
    }

    fn text(&self, at: usize) -> String {
        self.field(at).to_owned()
    }

    fn maybe(&self, at: usize) -> Option<String> {
        Some(self.text(at)).filter(|text| !text.is_empty())
    }

    fn number(&self, at: usize) -> Option<usize> {
        self.field(at).parse().ok()
    }

    fn list(&self, at: usize) -> Vec<String> {
        let field = self.field(at);
        if field.is_empty() { Vec::new() } else { field.split(ENTRY).map(str::to_owned).collect() }
    }

    /// Wrong options, whose reasons come later.
    fn options(&self, at: usize) -> Vec<Distractor> {
        self.list(at).into_iter().map(|text| Distractor { text, why: String::new() }).collect()
    }
}

#[cfg(test)]
#[path = "pack_tests.rs"]
mod tests;
