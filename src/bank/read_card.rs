//! Reading a card, and wrong options that were written by hand.

use super::fact::{Asks, Bank, Card, Distractor, FORMS, Value};
use super::fingerprint::CardKey;
use super::json::{Node, Sink};
use serde_json::Value as Json;

/// Reads a list of wrong options.
pub(super) fn distractors(node: Node<'_>, name: &str, sink: &mut Sink) -> Vec<Distractor> {
    let list = node.list(name, sink).iter();
    list.filter_map(|json| {
        let node = Node::new(json, "a distractor", &["text", "why"], sink)?;
        Some(Distractor { text: node.text("text", sink), why: node.text("why", sink) })
    })
    .collect()
}

const CARD: [&str; 11] = [
    "id",
    "asks",
    "difficulty",
    "prompt",
    "sentence",
    "cloze",
    "accept",
    "also_true",
    "distractors",
    "without",
    "prompts",
];

/// Reads a card of a fact.
pub(super) fn read_card(bank: &Bank, fact: &str, value: &Value, json: &Json, sink: &mut Sink) -> Option<Card> {
    let node = Node::new(json, "a card", &CARD, sink)?;
    let id = node.text("id", sink);
    sink.fact = format!("{fact}/{id}");
    let asks = node.needed_word("asks", &Asks::ALL, sink)?;
    if !holds(asks, value) {
        sink.say("the value has nothing that this card asks; see the table of kinds in questions/README.md");
        return None;
    }
    let without = node.texts("without", sink);
    let prompts = node.named_texts("prompts", sink);
    let mut form = |id: &str| {
        let form = FORMS.iter().position(|form| *form == id);
        if form.is_none() {
            sink.say(format!("there is no form \"{id}\"; known are {}", FORMS.join(", ")));
        }
        form
    };
    let without = without.iter().filter_map(|id| form(id)).collect();
    let prompts = prompts.into_iter().filter_map(|(id, text)| Some((form(&id)?, text))).collect();
    Some(Card {
        key: CardKey::of(&bank.id, fact, &id),
        fact: bank.facts.len(),
        asks,
        difficulty: node.whole("difficulty", sink).min(255) as u8,
        prompt: node.text("prompt", sink),
        sentence: node.maybe("sentence", sink),
        cloze: node.maybe("cloze", sink),
        accept: node.texts("accept", sink),
        also_true: node.texts("also_true", sink),
        distractors: distractors(node, "distractors", sink),
        without,
        prompts,
        id,
    })
}

/// Whether a value holds what a card asks.
fn holds(asks: Asks, value: &Value) -> bool {
    matches!(
        (asks, value),
        (Asks::Date, Value::Event { .. } | Value::Amount { date: Some(_), .. })
            | (Asks::Amount, Value::Amount { .. })
            | (Asks::Name, Value::Event { .. } | Value::Term { .. })
            | (Asks::Gloss, Value::Event { gloss: Some(_), .. } | Value::Term { .. })
            | (Asks::Claim, Value::Statement { .. })
            | (Asks::Items, Value::List { .. })
    )
}
