//! The pages of the banks.

use super::plural;
use super::question::cards;

pub const TITLE: &str = "Banks";
pub const NO_BANK: &str = "There is no such bank.";
pub const STUDY_BANK: &str = "Give me new cards from this bank";

pub fn facts(n: usize) -> String {
    plural(n, "fact", "facts")
}

pub fn size(in_facts: usize, in_cards: usize, topics: usize) -> String {
    format!("{} · {} · {}", facts(in_facts), cards(in_cards), plural(topics, "topic", "topics"))
}

/// How many cards are known, of how many; those that rest count as neither.
pub fn known(known: usize, begun: usize, of: usize, suspended: usize) -> String {
    let rest = if suspended > 0 { format!(" · {suspended} suspended") } else { String::new() };
    match (known, begun) {
        (0, 0) => format!("{}, none begun{rest}", cards(of)),
        (known, 0) => format!("{known} of {of} known{rest}"),
        (known, begun) => format!("{known} of {of} known, {begun} begun{rest}"),
    }
}

pub const ALL_CARDS: &str = "All cards";
pub const TOPICS: &str = "Topics";
pub const STUDY: &str = "Study";
pub const CARDS: &str = "Cards";

/// Read out after [`STUDY`] and [`CARDS`].
pub fn of(topic: &str) -> String {
    format!(" of {topic}")
}

/// What could not be read.
pub const PROBLEMS: &str = "Some facts could not be read";
pub const PROBLEMS_HOW: &str =
    "They are left out; all others are here. Whoever keeps the bank can mend it by these lines:";

/// The source, as the bank describes it.
pub const SOURCE: &str = "By its source";
pub const NO_SECTION: &str = "This bank’s source has no such section.";
pub const NO_FACT: &str = "No card is taken from this paragraph.";

pub fn source_how(source: &str) -> String {
    format!("{source}, section by section: what the cards take from each paragraph.")
}

pub fn back_to(bank: &str) -> String {
    format!("← {bank}")
}

pub fn section_of(source: &str) -> String {
    format!("A section of {source}, in this bank’s own words.")
}

pub fn paragraph(number: u16) -> String {
    format!("Paragraph {number}")
}

pub fn section_before(title: &str) -> String {
    format!("← {title}")
}

pub fn section_after(title: &str) -> String {
    format!("{title} →")
}
