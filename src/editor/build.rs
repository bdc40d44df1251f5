//! Rows become a bank.

use super::own_bank::OwnBank;
use super::row::{RowId, field};
use crate::bank::{
    Asks, Bank, Card, CardKey, Class, Fact, Fingerprint, Importance, Section, Source, Topic, Units, Value,
};

/// A bank that was made of rows.
#[derive(Debug, Clone)]
pub struct Built {
    pub bank: Bank,
    /// The row that each of its facts was made of.
    pub rows: Vec<RowId>,
}

/// Makes a bank of what is typed. A row that says nothing that could be asked is left out.
pub fn build(own: &OwnBank) -> Built {
    let id = own.id.to_string();
    let mut bank = Bank {
        title: own.head(field::TITLE).to_owned(),
        about: own.head(field::ABOUT).to_owned(),
        language: own.head(field::LANGUAGE).to_owned(),
        order: u16::MAX,
        source: Source { title: String::new(), counting: String::new(), sections: Vec::<Section>::new() },
        topics: Vec::new(),
        classes: vec![Class { id: "answer".into(), title: "Answer".into(), filler: Vec::new(), persons: false }],
        entities: Vec::new(),
        units: Units::with(&[]),
        facts: Vec::new(),
        cards: Vec::new(),
        fingerprint: Fingerprint(0),
        id,
    };
    let mut rows = Vec::new();
    for row in own.rows() {
        let (front, back) = (row.get(field::FRONT).trim(), row.get(field::BACK).trim());
        if front.is_empty() || back.is_empty() {
            continue;
        }
        let title = row.get(field::TOPIC);
        let topic = bank.topics.iter().position(|topic| topic.title == title).unwrap_or_else(|| {
            let id = format!("t{}", bank.topics.len());
            bank.topics.push(Topic { id, title: title.to_owned(), about: String::new() });
            bank.topics.len() - 1
        });
        let fact = row.id.to_string();
        bank.cards.push(Card {
            id: "name".into(),
            key: CardKey::of(&bank.id, &fact, "name"),
            fact: bank.facts.len(),
            asks: Asks::Name,
            difficulty: 2,
            prompt: front.to_owned(),
            sentence: None,
            cloze: None,
            accept: Vec::new(),
            also_true: Vec::new(),
            distractors: Vec::new(),
            without: Vec::new(),
            prompts: Vec::new(),
        });
        let first = bank.cards.len() - 1;
        bank.facts.push(Fact {
            id: fact,
            topic,
            class: 0,
            name: back.to_owned(),
            aliases: Vec::new(),
            importance: Importance::Supporting,
            source: Vec::new(),
            value: Value::Term { gloss: front.to_owned() },
            entity: None,
            places: Vec::new(),
            span: None,
            context: row.get(field::CONTEXT).to_owned(),
            note: None,
            cards: first..first + 1,
        });
        rows.push(row.id);
    }
    Built { bank, rows }
}
