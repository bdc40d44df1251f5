//! Today.

use super::plural;
use crate::insight::held_words;
use crate::memory::{learning_step_adjective, rollover_words};

/// The first visit.
pub const ALL_TOPICS: &str = "What there is to learn";
pub const START_LEARNING: &str = "Start learning";

/// The next step, and what is in it.
pub const START_REVIEW: &str = "Start review ";
pub const NOTHING_WAITS: &str = "Nothing waits. You are done for today";

pub fn to_review(cards: usize, minutes: u32) -> String {
    format!("{cards} to review, about {}", plural(minutes as usize, "minute", "minutes"))
}

pub fn at_step(cards: usize) -> String {
    format!("{cards} at the {} step", learning_step_adjective())
}

pub fn due(cards: usize) -> String {
    format!("{cards} due")
}

pub fn overdue(cards: usize) -> String {
    format!("{cards} from earlier")
}

pub fn new(cards: usize) -> String {
    format!("{cards} new")
}

pub fn ahead_for_exam(cards: usize) -> String {
    format!("{cards} ahead for the exam")
}

/// Where nothing waits.
pub fn until_tomorrow() -> String {
    format!(
        "Tomorrow’s cards come at {}. Until then a quiz is good practice, and any topic on the right can be learned ahead.",
        rollover_words()
    )
}

pub fn streak(days: u32) -> String {
    format!("{days} days in a row")
}

/// Before [`BACK_UP`].
pub fn unsaved(answers: usize) -> String {
    format!("{} since the last backup. ", plural(answers, "answer", "answers"))
}

pub const BACK_UP: &str = "Save one";

/// What a backlog comes to; `days` until it is cleared, where that can be told.
pub fn backlog(over_limit: usize, days: Option<u32>, minutes: u32) -> String {
    let minutes = plural(minutes as usize, "minute", "minutes");
    match days {
        Some(days) => {
            let days = plural(days as usize, "day", "days");
            format!(
                "{over_limit} more wait for the days after. All clear in {days}, at {minutes} a day or less; new cards come again then."
            )
        }
        None => {
            format!(
                "{over_limit} more wait for the days after, {minutes} a day. New cards come again when they are done."
            )
        }
    }
}

/// How ready one will be for the exam; recall in percent, if one stopped now and if each day's work is done.
pub fn exam(days_left: i32, cards: usize, if_stopped: u32, if_followed: u32) -> String {
    let day = match days_left {
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    };
    let cards = plural(cards, "card", "cards");
    format!(
        "The exam is {day}: if you stopped now you would recall {if_stopped}% of its {cards} then, with each day’s work about {if_followed}%."
    )
}

/// Above the kinds of cards.
pub const KINDS: &str = "Look again at";

pub const NO_BANKS: &str = "No question bank was found";
pub const NO_BANKS_HOW: &str =
    "This build has no bank in it. Put one into the folder questions/ and build again; questions/README.md says how.";

pub const TIMELINE: &str = "Timeline";

pub fn timeline_key() -> String {
    format!("A mark is filled, and its date shown, once you hold it at {} or better.", held_words())
}

pub const TOPICS: &str = "Topics";
/// Before [`CHOOSE_BANK`].
pub const NO_BANK_CHOSEN: &str = "No bank is chosen for study. ";
pub const CHOOSE_BANK: &str = "Choose one under Banks.";
