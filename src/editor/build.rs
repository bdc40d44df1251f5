//! Rows become a bank: each a typed fact with its cards. What is not asked for in words of its own is asked in the
//! shortest that fit any text; a bank in another language than English has prompts without words of ours.

use super::gaps::{Piece, filled, open, pieces};
use super::kind::{Kind, TYPED, entries};
use super::own_bank::OwnBank;
use super::row::{Row, RowId, field};
use super::value;
use crate::bank::{
    Asks, Bank, Card, CardKey, Class, DeclaredUnit, Distractor, Entity, FORMS, Fact, Fingerprint, Importance, Item,
    Source, Topic, Units, Value,
};
use std::collections::HashMap;

/// A bank that was made of rows.
#[derive(Debug, Clone)]
pub struct Built {
    pub bank: Bank,
    /// The row that each of its facts was made of.
    pub rows: Vec<RowId>,
}

/// Makes a bank of what is typed. A row that says nothing that could be asked is left out.
pub fn build(own: &OwnBank) -> Built {
    let language = own.head(field::LANGUAGE);
    let english = language.is_empty() || language == "en" || language.starts_with("en-");
    let mut builder = Builder {
        english,
        topics: HashMap::new(),
        classes: HashMap::new(),
        declared: Vec::new(),
        rows: Vec::new(),
        bank: Bank {
            id: own.id.to_string(),
            title: own.head(field::TITLE).to_owned(),
            about: own.head(field::ABOUT).to_owned(),
            language: if language.is_empty() { "en".to_owned() } else { language.to_owned() },
            order: u16::MAX,
            source: Source {
                title: if english { "This bank" } else { own.head(field::TITLE) }.to_owned(),
                counting: String::new(),
                sections: Vec::new(),
            },
            topics: Vec::new(),
            classes: Vec::new(),
            entities: Vec::new(),
            units: Units::with(&[]),
            facts: Vec::new(),
            cards: Vec::new(),
            fingerprint: Fingerprint(0),
        },
    };
    own.rows().for_each(|row| builder.row(row));
    let Builder { mut bank, rows, .. } = builder;
    let texts = bank.facts.iter().zip(&rows).flat_map(|(fact, id)| {
        let row = own.row(*id).into_iter().flat_map(Row::texts).map(|(_, text)| text);
        [("", fact.id.as_str())].into_iter().chain(row.map(|text| ("", text)))
    });
    bank.fingerprint = Fingerprint::of(&texts.collect::<Vec<_>>());
    Built { bank, rows }
}

/// What a row says, once its kind is known.
struct Said {
    name: String,
    value: Value,
    cards: Vec<NewCard>,
    entity: Option<Entity>,
}

/// A card before it has its key.
struct NewCard {
    id: String,
    asks: Asks,
    prompt: String,
    cloze: Option<String>,
    without: Vec<usize>,
}

fn card(id: &str, asks: Asks, prompt: String) -> NewCard {
    NewCard { id: id.to_owned(), asks, prompt, cloze: None, without: Vec::new() }
}

struct Builder {
    english: bool,
    bank: Bank,
    rows: Vec<RowId>,
    topics: HashMap<String, usize>,
    classes: HashMap<String, usize>,
    declared: Vec<DeclaredUnit>,
}

impl Builder {
    fn row(&mut self, row: &Row) {
        let kind = Kind::of(row, &self.bank.units);
        let Some(Said { name, value, cards, entity }) = self.said(kind, row) else { return };
        let topic = self.topic(row.get(field::TOPIC).trim());
        let class = self.class(row.get(field::CLASS).trim(), kind);
        let (id, at) = (row.id.to_string(), self.bank.facts.len());
        let first = self.bank.cards.len();
        let wrong = wrong_answers(row.get(field::WRONG));
        for said in cards {
            let own = row.get(&format!("{}/prompt", said.id)).trim();
            self.bank.cards.push(Card {
                key: CardKey::of(&self.bank.id, &id, &said.id),
                fact: at,
                asks: said.asks,
                difficulty: 2,
                prompt: if own.is_empty() { said.prompt } else { own.to_owned() },
                sentence: None,
                cloze: said.cloze,
                accept: lines(row.get(&format!("{}/accept", said.id))),
                also_true: lines(row.get(&format!("{}/also true", said.id))),
                // A list has them itself.
                distractors: if said.asks == Asks::Items || said.asks == Asks::Gloss && kind == Kind::Pair {
                    Vec::new()
                } else {
                    wrong.clone()
                },
                without: said.without,
                prompts: Vec::new(),
                id: said.id,
            });
        }
        let entity = entity.map(|entity| {
            self.bank.entities.push(entity);
            self.bank.entities.len() - 1
        });
        let [context, source] = [field::CONTEXT, field::SOURCE].map(|name| row.get(name).trim());
        self.bank.facts.push(Fact {
            id,
            topic,
            class,
            name,
            aliases: lines(row.get(field::ALIASES)),
            importance: Importance::ALL
                .iter()
                .find(|(word, _)| *word == row.get(field::IMPORTANCE))
                .map_or(Importance::Supporting, |&(_, importance)| importance),
            source: Vec::new(),
            value,
            entity,
            places: Vec::new(),
            span: None,
            context: if source.is_empty() {
                context.to_owned()
            } else {
                format!("{context} ({source})").trim().to_owned()
            },
            note: Some(row.get(field::NOTE).trim().to_owned()).filter(|note| !note.is_empty()),
            cards: first..self.bank.cards.len(),
        });
        self.rows.push(row.id);
    }

    fn topic(&mut self, title: &str) -> usize {
        if let Some(&at) = self.topics.get(title) {
            return at;
        }
        let at = self.bank.topics.len();
        self.topics.insert(title.to_owned(), at);
        let shown = if title.is_empty() { self.bank.title.clone() } else { title.to_owned() };
        self.bank.topics.push(Topic { id: format!("t{at}"), title: shown, about: String::new() });
        at
    }

    /// The class by its title; without one, things of one kind are alike.
    fn class(&mut self, title: &str, kind: Kind) -> usize {
        let key = if title.is_empty() { format!("\n{}", kind.name()) } else { title.to_owned() };
        if let Some(&at) = self.classes.get(&key) {
            return at;
        }
        let at = self.bank.classes.len();
        self.classes.insert(key, at);
        let shown = match (title, kind) {
            ("", Kind::Event) => "event",
            ("", Kind::Place) => "place",
            ("", Kind::Term) => "term",
            ("", _) => "answer",
            (title, _) => title,
        };
        let class = Class { id: format!("c{at}"), title: shown.to_owned(), filler: Vec::new(), persons: false };
        self.bank.classes.push(class);
        at
    }

    /// A prompt about a text: the text alone where it is a question itself, or where the bank is not in English.
    fn prompt(&self, text: &str, english: impl FnOnce(&str) -> String) -> String {
        if text.ends_with(['?', '？', '؟', ':']) {
            text.to_owned()
        } else if self.english {
            english(text)
        } else {
            format!("{text}: …?")
        }
    }

    /// What a row says as a fact of its kind; `None` while something is missing, or is not what the kind needs.
    fn said(&mut self, kind: Kind, row: &Row) -> Option<Said> {
        let [front, back, more] = [field::FRONT, field::BACK, field::MORE].map(|name| row.get(name).trim());
        if front.is_empty() {
            return None;
        }
        let said = |name: &str, value, cards| Some(Said { name: name.to_owned(), value, cards, entity: None });
        let gloss = Some(more).filter(|more| !more.is_empty()).map(str::to_owned);
        // What is described can be asked back, unless its name is a question or stands in the description.
        let described = |gloss: &Option<String>| {
            let named = |gloss: &&String| !gloss.to_lowercase().contains(&front.to_lowercase());
            gloss.as_ref().filter(named).filter(|_| !front.ends_with('?') && front.chars().count() <= TYPED).cloned()
        };
        match kind {
            Kind::Event => {
                let date = value::date(back)?;
                let when = |name: &str| match date {
                    crate::bank::Date::Year(..) => format!("{name}: in which year?"),
                    _ => format!("{name}: when?"),
                };
                let mut cards = vec![card("date", Asks::Date, self.prompt(front, when))];
                let back = described(&gloss).map(|gloss| format!("{gloss} ({})", date));
                cards.extend(
                    back.map(|text| {
                        card("name", Asks::Name, self.prompt(&text, |text| format!("What is this? {text}")))
                    }),
                );
                said(front, Value::Event { date, gloss }, cards)
            }
            Kind::Amount => {
                let read = value::amount(back, &self.bank.units)?;
                if let Some(unit) = read.unit.filter(|unit| self.bank.units.get(&unit.id).is_none()) {
                    self.declared.push(unit);
                    self.bank.units = Units::with(&self.declared);
                }
                let counted = self.bank.units.get(&read.amount.unit).map_or("", |unit| &unit.symbol);
                let qualifier = read.qualifier.map(|qualifier| format!("{qualifier} ")).unwrap_or_default();
                let how = |name: &str| match read.amount.unit.as_str() {
                    unit if self.declared.iter().any(|known| known.id == unit) => {
                        format!("{name}: {qualifier}how many {counted}?")
                    }
                    _ => format!("{name}: {qualifier}how much?"),
                };
                let cards = vec![card("amount", Asks::Amount, self.prompt(front, how))];
                said(front, Value::Amount { amount: read.amount, qualifier: read.qualifier, date: None }, cards)
            }
            Kind::Term => {
                let gloss = Some(back.to_owned()).filter(|back| !back.is_empty())?;
                let mut cards =
                    vec![card("gloss", Asks::Gloss, self.prompt(front, |name| format!("What is meant by “{name}”?")))];
                let back = described(&Some(gloss.clone()));
                cards.extend(back.map(|text| {
                    card("name", Asks::Name, self.prompt(&text, |text| format!("What is this called? {text}")))
                }));
                said(front, Value::Term { gloss }, cards)
            }
            Kind::Plain | Kind::Choice | Kind::Pair => {
                let back = Some(back).filter(|back| !back.is_empty())?;
                let long = back.chars().count() > TYPED;
                let (name, gloss) = if long { (front, back) } else { (back, front) };
                let (id, asks) = if long { ("gloss", Asks::Gloss) } else { ("name", Asks::Name) };
                let mut cards = vec![card(id, asks, front.to_owned())];
                if kind == Kind::Pair && !long {
                    cards.push(card("gloss", Asks::Gloss, back.to_owned()));
                }
                said(name, Value::Term { gloss: gloss.to_owned() }, cards)
            }
            Kind::List => {
                let (names, ordered) = entries(back)?;
                let items: Vec<Item> =
                    names.iter().map(|&name| Item { name: name.to_owned(), aliases: Vec::new() }).collect();
                let all = |name: &str| match ordered {
                    true => format!("{name}: name all {}, in their order.", items.len()),
                    false => format!("{name}: name all {}.", items.len()),
                };
                let cards = vec![card("items", Asks::Items, self.prompt(front, all))];
                let decoys = wrong_answers(row.get(field::WRONG));
                said(front, Value::List { items, ordered, decoys }, cards)
            }
            Kind::Cloze => {
                let pieces = pieces(front)?;
                let gaps = pieces.iter().filter(|piece| matches!(piece, Piece::Gap(..))).count();
                let without =
                    ["choice", "true-false"].iter().filter_map(|form| FORMS.iter().position(|known| known == form));
                let without: Vec<usize> = without.collect();
                let cards = (0..gaps).map(|gap| {
                    let (cloze, prompt) = open(&pieces, gap);
                    let card = card(&format!("c{}", gap + 1), Asks::Claim, prompt);
                    NewCard { cloze: Some(cloze), without: without.clone(), ..card }
                });
                let cards: Vec<NewCard> = cards.collect();
                let claim = filled(&pieces);
                (!cards.is_empty()).then(|| said(&claim, Value::Statement { claim: claim.clone() }, cards)).flatten()
            }
            Kind::Statement => {
                let topic = row.get(field::TOPIC).trim();
                let prompt = match (self.english, topic) {
                    (true, "") => "What is right?".to_owned(),
                    (true, topic) => format!("{topic}: what is right?"),
                    (false, topic) => format!("{topic} …?").trim().to_owned(),
                };
                said(front, Value::Statement { claim: front.to_owned() }, vec![card("claim", Asks::Claim, prompt)])
            }
            Kind::Place => {
                let point = value::place(back)?;
                let entity =
                    Entity { id: row.id.to_string(), name: front.to_owned(), aliases: Vec::new(), points: vec![point] };
                let prompt = self
                    .prompt(if more.is_empty() { back } else { more }, |text| format!("Which place is this? {text}"));
                let value = Value::Term { gloss: if more.is_empty() { back } else { more }.to_owned() };
                let said = Said {
                    name: front.to_owned(),
                    value,
                    cards: vec![card("name", Asks::Name, prompt)],
                    entity: Some(entity),
                };
                Some(said)
            }
        }
    }
}

/// Returns the lines of a text that say something.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Returns wrong answers: one a line, behind ` = ` why it is wrong.
fn wrong_answers(text: &str) -> Vec<Distractor> {
    let split = |line: &String| {
        let (text, why) = line.split_once(" = ").unwrap_or((line, ""));
        Distractor { text: text.trim().to_owned(), why: why.trim().to_owned() }
    };
    lines(text).iter().map(split).collect()
}

#[cfg(test)]
#[path = "build_tests.rs"]
pub(super) mod tests;
