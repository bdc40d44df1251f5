//! What several tests share: the native fold, the built-in banks, and a small bank of the tests' own, so that no
//! rewording of a real bank breaks a test.

#![allow(dead_code, reason = "every test uses its own part of this")]

pub mod schema;

use entente::bank::{self, Bank, CardIx, File, Fold};
use entente::question;
use unicode_normalization::UnicodeNormalization;

/// The fold by the crate that stands in for the browser's own.
pub fn fold() -> Fold {
    Fold::new(|text| text.nfkd().collect::<String>().to_lowercase().nfkd().collect())
}

/// The banks that were in `questions/` when this was built.
pub fn built_in() -> Vec<Bank> {
    entente::BUILT_IN.iter().filter_map(|files| bank::read(files).0).collect()
}

/// The tests' own bank, in `own/`.
pub const FILES: &[File<'static>] = &[
    File { name: "bank.json", text: include_str!("own/bank.json") },
    File { name: "amounts.json", text: include_str!("own/amounts.json") },
    File { name: "dates.json", text: include_str!("own/dates.json") },
    File { name: "names.json", text: include_str!("own/names.json") },
    File { name: "phrases.json", text: include_str!("own/phrases.json") },
];

/// The tests' own bank, read; nothing is wrong with it.
pub fn bank() -> Bank {
    let (bank, mut problems) = bank::read(FILES);
    let bank = bank.expect("the tests' bank has a head");
    problems.extend(bank::lint(&bank, fold()));
    problems.extend(question::lint(&bank, fold()));
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    bank
}

/// The card that `fact/card` names.
pub fn card(bank: &Bank, name: &str) -> CardIx {
    let (fact, id) = name.split_once('/').unwrap_or_else(|| panic!("{name} is no fact/card"));
    let found = bank.cards.iter().position(|card| card.id == id && bank.fact_of(card).id == fact);
    found.unwrap_or_else(|| panic!("there is no card {name}"))
}

/// What a card is called in the message of a test.
pub fn name(bank: &Bank, ix: CardIx) -> String {
    let card = &bank.cards[ix];
    format!("{}: {}/{}", bank.id, bank.fact_of(card).id, card.id)
}
