//! The fact model: what a bank holds once it has been read.

use super::fingerprint::{CardKey, Fingerprint};
use super::{Amount, Date, Qualifier, Units, gap};
use std::ops::Range;

/// A bank of facts about one subject.
#[derive(Debug, Clone)]
pub struct Bank {
    pub id: String,
    pub title: String,
    pub about: String,
    /// BCP 47 tag of the language it is written in.
    pub language: String,
    /// Where it stands in the list of banks; banks without a place come last.
    pub order: u16,
    pub source: Source,
    pub topics: Vec<Topic>,
    pub classes: Vec<Class>,
    /// The things that several facts speak of.
    pub entities: Vec<Entity>,
    pub units: Units,
    /// In the order of the topics.
    pub facts: Vec<Fact>,
    /// In the order of the facts.
    pub cards: Vec<Card>,
    pub fingerprint: Fingerprint,
}

/// The text that the bank's facts were read from.
#[derive(Debug, Clone)]
pub struct Source {
    pub title: String,
    /// How paragraphs are counted.
    pub counting: String,
    pub sections: Vec<Section>,
}

/// A section of the source.
#[derive(Debug, Clone)]
pub struct Section {
    pub id: String,
    pub title: String,
    pub paragraphs: u16,
}

/// A group of facts that a learner may choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    pub id: String,
    pub title: String,
    pub about: String,
}

/// What kind of thing an answer is; wrong options come from the same class first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    pub id: String,
    pub title: String,
    /// Words that a typed name may leave out or add.
    pub filler: Vec<String>,
    /// Its names are those of persons: titles, given names and initials may stand with a surname or not.
    pub persons: bool,
}

/// A thing that several facts speak of: a person, a treaty, a river. It is named once, so that its names are right on
/// every card and no two options or pairs are one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    pub id: String,
    pub name: String,
    pub aliases: Vec<String>,
    /// Where it lies: one point for a spot, several for a line, the first again at the end for an area.
    pub points: Vec<Point>,
}

/// A place on Earth (WGS 84), in thousandths of a degree: some hundred metres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// North is above zero.
    pub latitude: i32,
    /// East is above zero.
    pub longitude: i32,
}

/// How much a fact matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Importance {
    Core = 0,
    Supporting = 1,
    Detail = 2,
}

impl Importance {
    /// Every importance, as banks write it, in the order of the discriminants.
    pub const ALL: [(&str, Importance); 3] =
        [("core", Importance::Core), ("supporting", Importance::Supporting), ("detail", Importance::Detail)];
}

/// A place in the source: index of the section, number of the paragraph from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    pub section: usize,
    pub paragraph: u16,
}

/// One thing that the source says.
#[derive(Debug, Clone)]
pub struct Fact {
    pub id: String,
    /// Index of its topic.
    pub topic: usize,
    /// Index of its class.
    pub class: usize,
    /// A noun phrase that names it.
    pub name: String,
    pub aliases: Vec<String>,
    pub importance: Importance,
    pub source: Vec<Place>,
    pub value: Value,
    /// The entity that its name names, as an index into [`Bank::entities`].
    pub entity: Option<usize>,
    /// Where it happened or lies: entities that have points.
    pub places: Vec<usize>,
    /// The time that it lasted, where that is more than its date.
    pub span: Option<Date>,
    /// Shown after the answer: the why, or the neighbouring fact.
    pub context: String,
    /// Where the source differs from itself or from what is commonly said.
    pub note: Option<String>,
    /// Its cards, as indices into [`Bank::cards`].
    pub cards: Range<usize>,
}

/// What a fact is.
#[derive(Debug, Clone)]
pub enum Value {
    Event { date: Date, gloss: Option<String> },
    Amount { amount: Amount, qualifier: Option<Qualifier>, date: Option<Date> },
    Term { gloss: String },
    Statement { claim: String },
    List { items: Vec<Item>, ordered: bool, decoys: Vec<Distractor> },
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub name: String,
    pub aliases: Vec<String>,
}

/// A wrong option written by hand, with the reason why it is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distractor {
    pub text: String,
    pub why: String,
}

/// Which part of its fact's value a card asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Asks {
    Date = 0,
    Amount = 1,
    Name = 2,
    Gloss = 3,
    Claim = 4,
    Items = 5,
}

impl Asks {
    /// Every part, as banks write it, in the order of the discriminants.
    pub const ALL: [(&str, Asks); 6] = [
        ("date", Asks::Date),
        ("amount", Asks::Amount),
        ("name", Asks::Name),
        ("gloss", Asks::Gloss),
        ("claim", Asks::Claim),
        ("items", Asks::Items),
    ];
}

/// How banks write the forms of a question, in the order of the form's numbers; `question::Form` has the rest of them.
pub const FORMS: [&str; 11] =
    ["flashcard", "choice", "several", "true-false", "typed", "cloze", "order", "match", "recall", "timeline", "map"];

/// A card's place in [`Bank::cards`].
pub type CardIx = usize;

/// One thing to remember of a fact. It has one memory, whatever form it is asked in.
#[derive(Debug, Clone)]
pub struct Card {
    pub id: String,
    pub key: CardKey,
    /// Index of its fact.
    pub fact: usize,
    pub asks: Asks,
    /// 1 easy, 2 medium, 3 hard.
    pub difficulty: u8,
    pub prompt: String,
    /// A true statement with `{}` where the answer goes.
    pub sentence: Option<String>,
    /// For a claim: a sentence with its key word, and other right words, in braces.
    pub cloze: Option<String>,
    pub accept: Vec<String>,
    /// True, or commonly thought to be: never offered as a wrong option. Dates and amounts may be ranges: `2014..2020`,
    /// `6 mn people..9 mn people`.
    pub also_true: Vec<String>,
    pub distractors: Vec<Distractor>,
    /// Forms that do not fit it, by their place in [`FORMS`].
    pub without: Vec<usize>,
    /// Another wording of the prompt for one form, by its place in [`FORMS`].
    pub prompts: Vec<(usize, String)>,
}

/// What a card's answer is, by type.
#[derive(Debug, Clone, Copy)]
pub enum Answer<'a> {
    Date(Date),
    Amount(&'a Amount, Option<Qualifier>),
    Name(&'a str),
    /// A gloss or a claim: a phrase or sentence, not typed word for word.
    Text(&'a str),
    Items(&'a [Item]),
}

impl Fact {
    /// The date of an event, or of an amount that has one.
    pub fn date(&self) -> Option<Date> {
        match &self.value {
            Value::Event { date, .. } => Some(*date),
            Value::Amount { date, .. } => *date,
            _ => None,
        }
    }

    /// What it is, without its name.
    pub fn gloss(&self) -> Option<&str> {
        match &self.value {
            Value::Event { gloss, .. } => gloss.as_deref(),
            Value::Term { gloss } => Some(gloss),
            _ => None,
        }
    }
}

impl Card {
    /// Whether the bank says that a form, by its place in [`FORMS`], does not fit it.
    pub fn is_without(&self, form: usize) -> bool {
        self.without.contains(&form)
    }
}

impl Entity {
    /// Returns its name and its aliases.
    pub fn names(&self) -> impl Iterator<Item = &String> + Clone {
        [&self.name].into_iter().chain(&self.aliases)
    }
}

impl Bank {
    /// The fact that a card belongs to.
    pub fn fact_of(&self, card: &Card) -> &Fact {
        &self.facts[card.fact]
    }

    /// Returns the wrong options of a fact that were written by hand: those of its list, then those of each card.
    pub fn handwritten<'a>(&'a self, fact: &'a Fact) -> impl Iterator<Item = &'a Distractor> {
        let decoys = if let Value::List { decoys, .. } = &fact.value { decoys.as_slice() } else { &[] };
        decoys.iter().chain(self.cards[fact.cards.clone()].iter().flat_map(|card| &card.distractors))
    }

    /// Returns every name of a fact: its own, its aliases, and those of the entity that it names.
    pub fn names<'a>(&'a self, fact: &'a Fact) -> impl Iterator<Item = &'a str> + Clone {
        let own = [&fact.name].into_iter().chain(&fact.aliases);
        let entity = fact.entity.map(|entity| &self.entities[entity]);
        own.chain(entity.into_iter().flat_map(Entity::names)).map(String::as_str)
    }

    /// Returns every name of a list's item: its own, its aliases, and those of the entity that goes by its name.
    pub fn item_names<'a>(&'a self, item: &'a Item) -> impl Iterator<Item = &'a str> + Clone {
        let own = [&item.name].into_iter().chain(&item.aliases);
        let entity = self.entities.iter().find(|entity| entity.names().any(|name| *name == item.name));
        own.chain(entity.into_iter().flat_map(Entity::names)).map(String::as_str)
    }

    /// Returns the entity that a card's fact names, where it is a place that has points.
    pub fn place_of(&self, card: &Card) -> Option<&Entity> {
        self.fact_of(card).entity.map(|entity| &self.entities[entity]).filter(|entity| !entity.points.is_empty())
    }

    /// A card's answer, by type. The reader has made sure that the value holds what the card asks.
    pub fn answer<'a>(&'a self, card: &Card) -> Answer<'a> {
        let fact = self.fact_of(card);
        match (card.asks, &fact.value) {
            (Asks::Date, Value::Event { date, .. } | Value::Amount { date: Some(date), .. }) => Answer::Date(*date),
            (Asks::Amount, Value::Amount { amount, qualifier, .. }) => Answer::Amount(amount, *qualifier),
            (Asks::Items, Value::List { items, .. }) => Answer::Items(items),
            (Asks::Claim, Value::Statement { claim }) => Answer::Text(claim),
            (Asks::Gloss, _) => Answer::Text(fact.gloss().unwrap_or(&fact.name)),
            _ => Answer::Name(&fact.name),
        }
    }

    /// A card's answer as a person reads it, qualifier and all: `more than $2 billion`.
    pub fn show_answer(&self, card: &Card) -> String {
        match self.answer(card) {
            Answer::Date(date) => date.to_string(),
            Answer::Amount(amount, Some(qualifier)) => format!("{qualifier} {}", amount.show(&self.units)),
            Answer::Amount(amount, None) => amount.show(&self.units),
            Answer::Name(name) => name.to_owned(),
            Answer::Text(text) => text.to_owned(),
            Answer::Items(items) => items.iter().map(|item| item.name.as_str()).collect::<Vec<_>>().join(" · "),
        }
    }

    /// Returns what fills the gap of a card's sentence: the first word of a gap of its own, else its answer.
    pub fn show_gap(&self, card: &Card) -> String {
        match card.cloze.as_deref().and_then(gap) {
            Some((_, words, _)) => words.first().copied().unwrap_or_default().to_owned(),
            None => self.show_answer(card),
        }
    }

    /// A place as a person reads it: `The brief · Historical Perspective, paragraph 5`.
    pub fn show_place(&self, place: Place) -> String {
        format!("{} · {}, paragraph {}", self.source.title, self.source.sections[place.section].title, place.paragraph)
    }

    /// The cards of a topic.
    pub fn cards_of_topic(&self, topic: usize) -> impl Iterator<Item = (CardIx, &Card)> {
        self.cards.iter().enumerate().filter(move |(_, card)| self.facts[card.fact].topic == topic)
    }
}
