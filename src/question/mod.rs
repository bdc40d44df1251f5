//! The question: a card asked in one form.
//!
//! An [`Asker`] turns a card, a form and a seed into a [`Question`]; the same three always give the same
//! question, in ten years too, because drill links depend on it. Forms are derived from the typed value of
//! the fact, and every wrong option knows what it really is.

mod ask;
mod distractor;
mod draw;
mod form;
mod group;
mod judge;
mod lint;
mod rng;

pub use ask::{Asker, OPTIONS};
pub use draw::{Asked, draw, draw_in_order};
pub use form::Form;
pub use lint::lint;
pub use rng::Pcg32;

use crate::bank::{Amount, Bank, CardIx, Date, Distractor, Fingerprint};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A card, or a few, asked in one form. Drills keep it as JSON, by the names of fields and variants.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    pub form: Form,
    /// The cards that the answer tells about: the one that was asked for; for a timeline and for pairs one for each
    /// piece, in the order shown, with that one among them.
    pub cards: Vec<CardIx>,
    pub prompt: String,
    pub body: Body,
}

/// What a form shows and needs to be marked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Body {
    /// A flashcard: turn it over and grade yourself.
    Reveal,
    /// One option is right.
    Choice(Vec<Choice>),
    /// Some options are right.
    Several(Vec<Choice>),
    TrueFalse(Claim),
    /// An answer to be written, marked by value.
    Typed(Expects),
    /// A sentence with a gap.
    Cloze {
        before: String,
        after: String,
        expects: Expects,
    },
    /// Pieces in the order shown; `rank` says where each belongs.
    Order {
        pieces: Vec<String>,
        rank: Vec<usize>,
    },
    /// `left[i]` goes with `right[pair[i]]`.
    Match {
        left: Vec<String>,
        right: Vec<String>,
        pair: Vec<usize>,
    },
    /// A list to be recalled in writing, in any order unless `ordered`.
    Recall {
        count: usize,
        ordered: bool,
    },
}

/// An option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub text: String,
    pub right: bool,
    /// What a wrong option really is, as a label: "Treaty of Aigun". Empty for a right one.
    pub why: String,
    pub origin: Origin,
}

/// Where an option comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// The right answer.
    Key,
    /// Another fact of the bank, by index.
    Fact(usize),
    /// Written by hand.
    Written,
    /// Made by the type's rules; true of nothing in the bank.
    Made,
}

/// A statement to be judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The statement; or the card's prompt, where it has no sentence.
    pub statement: String,
    /// The answer proposed to the prompt, where there is no sentence.
    pub proposed: Option<String>,
    pub truth: bool,
    /// What was swapped in where it is false.
    pub swapped: Option<Choice>,
}

/// What kind of answer a text field waits for, so that the right keyboard opens and the hint is true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expects {
    Year,
    /// A date at another precision, with an example of it.
    Date(Cow<'static, str>),
    /// An amount, with the symbol of its unit ("" for a rank).
    Amount(String),
    /// A name, with the title of its class.
    Name(String),
    /// The word that fills a gap.
    Word,
}

impl Expects {
    /// A few words for under the field.
    pub fn hint(&self) -> String {
        match self {
            Expects::Year => "A year".into(),
            Expects::Date(example) => format!("For example: {example}"),
            Expects::Amount(unit) if unit.is_empty() => "A number".into(),
            Expects::Amount(unit) => format!("A number ({unit}), with its scale if it has one"),
            Expects::Name(class) => format!("Name the {class}; spelling is marked kindly"),
            Expects::Word => "A word or two".into(),
        }
    }

    /// The `inputmode` that brings the right keyboard on a phone.
    pub fn keyboard(&self) -> &'static str {
        if matches!(self, Expects::Year) { "numeric" } else { "text" }
    }
}

impl Question {
    /// Returns a number for everything that the question shows, so that what was half answered is put back into the same
    /// question and into no other.
    pub fn fingerprint(&self) -> u64 {
        let texts: Vec<&str> = match &self.body {
            Body::Choice(list) | Body::Several(list) => list.iter().map(|option| option.text.as_str()).collect(),
            Body::TrueFalse(claim) => vec![&claim.statement, claim.proposed.as_deref().unwrap_or_default()],
            Body::Cloze { before, after, .. } => vec![before, after],
            Body::Order { pieces, .. } => pieces.iter().map(String::as_str).collect(),
            Body::Match { left, right, .. } => left.iter().chain(right).map(String::as_str).collect(),
            Body::Reveal | Body::Typed(_) | Body::Recall { .. } => Vec::new(),
        };
        let mut parts = vec![(self.form.id(), self.prompt.as_str())];
        parts.extend(texts.into_iter().map(|text| ("", text)));
        Fingerprint::of(&parts).0
    }

    /// Returns whether everything that it names by a number is there. One that an [`Asker`] made always fits its bank; one
    /// that was stored is looked at.
    pub fn fits(&self, bank: &Bank) -> bool {
        let real = |choice: &Choice| !matches!(choice.origin, Origin::Fact(fact) if fact >= bank.facts.len());
        let body = match &self.body {
            Body::Choice(options) | Body::Several(options) => options.iter().all(real),
            Body::TrueFalse(claim) => claim.swapped.iter().all(real),
            Body::Order { pieces, rank } => {
                rank.len() == pieces.len() && rank.iter().all(|&place| place < pieces.len())
            }
            Body::Match { left, right, pair } => {
                pair.len() == left.len() && pair.iter().all(|&piece| piece < right.len())
            }
            Body::Reveal | Body::Typed(_) | Body::Cloze { .. } | Body::Recall { .. } => true,
        };
        body && !self.cards.is_empty() && self.cards.iter().all(|&card| card < bank.cards.len())
    }

    /// Puts in why a wrong option that was written by hand is wrong, where the question was asked before the page had that
    /// (see `bank::fill`).
    pub fn fill_reasons(&mut self, bank: &Bank) {
        let reason = |option: &Choice| {
            let cards = self.cards.iter().filter_map(|&card| bank.cards.get(card));
            let of_facts = cards.clone().flat_map(|card| bank.handwritten(bank.fact_of(card)));
            // The same words may be wrong for another reason on another card of the fact.
            let mut written = cards.flat_map(|card| &card.distractors).chain(of_facts);
            // A date or an amount is shown otherwise than it is written.
            let shown = |text: &str| match Amount::parse(text, &bank.units) {
                Ok(amount) => amount.show(&bank.units) == option.text,
                Err(_) => Date::parse(text).is_some_and(|date| date.to_string() == option.text),
            };
            let is_it = |distractor: &&Distractor| distractor.text == option.text || shown(&distractor.text);
            written.find(is_it).map(|distractor| distractor.why.clone())
        };
        let options = match &mut self.body {
            Body::Choice(options) | Body::Several(options) => options.as_mut_slice(),
            Body::TrueFalse(claim) => claim.swapped.as_mut_slice(),
            Body::Reveal
            | Body::Typed(_)
            | Body::Cloze { .. }
            | Body::Order { .. }
            | Body::Match { .. }
            | Body::Recall { .. } => return,
        };
        for option in options.iter_mut().filter(|option| option.origin == Origin::Written && option.why.is_empty()) {
            option.why = reason(option).unwrap_or_default();
        }
    }
}

impl Body {
    /// The options, for the forms that have some.
    pub fn options(&self) -> &[Choice] {
        match self {
            Body::Choice(options) | Body::Several(options) => options,
            Body::Reveal
            | Body::TrueFalse(_)
            | Body::Typed(_)
            | Body::Cloze { .. }
            | Body::Order { .. }
            | Body::Match { .. }
            | Body::Recall { .. } => &[],
        }
    }
}
