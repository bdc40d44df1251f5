//! The pages of the banks.

use super::plural;
use super::question::cards;

pub const TITLE: &str = "Banks";
pub const NO_BANK: &str = "There is no such bank.";
pub const WRITE_ONE: &str =
    "A bank is a folder of plain files. questions/README.md in the project says how to write one in an hour.";
pub const STUDY_BANK: &str = "Give me new cards from this bank";

pub fn facts(n: usize) -> String {
    plural(n, "fact", "facts")
}

pub fn size(in_facts: usize, in_cards: usize, topics: usize, version: &str) -> String {
    let topics = plural(topics, "topic", "topics");
    format!("{} · {} · {topics} · version {version}", facts(in_facts), cards(in_cards))
}

pub fn held(held: usize, cards: usize) -> String {
    format!("{held} of {cards} known")
}

/// What could not be read.
pub const PROBLEMS: &str = "Some facts could not be read";
pub const PROBLEMS_HOW: &str =
    "They are left out; all others are here. Whoever keeps the bank can mend it by these lines:";

/// A search; `shown` of the hits are.
pub const SEARCH: &str = "Search facts";

pub fn hits(n: usize, shown: usize) -> String {
    match n {
        0 => "No fact has these words.".to_owned(),
        n if n > shown => format!("{n} facts; the first {shown}:"),
        n => facts(n),
    }
}

pub fn about_topic(about: &str, n: usize) -> String {
    format!("{about} {}", cards(n))
}

pub fn study_topic(topic: &str) -> String {
    format!("Study {topic}")
}

pub const HISTORY: &str = "history";

/// Read out after [`HISTORY`].
pub fn history_of(prompt: &str) -> String {
    format!(" of “{prompt}”")
}
