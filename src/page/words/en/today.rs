//! Today.

use super::plural;
use crate::memory::rollover_words;

/// The first visit.
pub const ALL_TOPICS: &str = "What there is to learn";

/// The next step, and what is in it.
pub const START_REVIEW: &str = "Start ";
pub const DONE: &str = "Done for today";

pub fn minutes(minutes: u32) -> String {
    format!("About {}", plural(minutes as usize, "minute", "minutes"))
}

pub fn soon(cards: usize) -> String {
    format!("{cards} coming back soon")
}

pub fn due(cards: usize) -> String {
    format!("{cards} to repeat")
}

pub fn new(cards: usize) -> String {
    format!("{cards} new")
}

pub fn ahead_for_exam(cards: usize) -> String {
    format!("{cards} ahead for the exam")
}

pub fn answers(answers: usize) -> String {
    format!("about {}", plural(answers, "answer", "answers"))
}

/// Where nothing waits.
pub fn until_tomorrow() -> String {
    format!(
        "Tomorrow’s cards come at {}. Any topic can be learned ahead, and a quiz is good practice.",
        rollover_words()
    )
}

/// Adds cards to the day.
pub fn more(cards: usize) -> String {
    format!("{cards} more today")
}

pub fn streak(days: u32) -> String {
    format!("{days} days in a row")
}

/// Cards that are not asked: until tomorrow, and until they are resumed. `None` where there are none.
pub fn put_aside((buried, suspended): (usize, usize)) -> Option<String> {
    let parts = [(buried, "until tomorrow"), (suspended, "suspended")];
    let parts: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, how)| format!("{n} {how}")).collect();
    (!parts.is_empty()).then(|| format!("Put aside: {}.", parts.join(", ")))
}

/// The week ahead.
pub const WEEK: &str = "The week ahead";

pub fn weekday(weekday: usize) -> &'static str {
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][weekday % 7]
}

/// What a day of it asks, for those who hear it.
pub fn day_of_week(ahead: usize, weekday: usize, cards: usize) -> String {
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let day = if ahead == 0 { "Today" } else { days[weekday % 7] };
    format!("{day}: {}", plural(cards, "card", "cards"))
}

/// Before [`BACK_UP`].
pub fn unsaved(answers: usize) -> String {
    format!("{} since the last backup. ", plural(answers, "answer", "answers"))
}

pub const BACK_UP: &str = "Save one";

/// What a backlog comes to; `days` until it is cleared, today counted, where that can be told.
pub fn backlog(over_limit: usize, days: Option<u32>, minutes: u32) -> String {
    let minutes = plural(minutes as usize, "minute", "minutes");
    let clear = match days {
        Some(0 | 1) => format!("All clear today, in {minutes}"),
        Some(2) => format!("All clear tomorrow, at {minutes} a day or less"),
        Some(days) => format!("All clear in {}, at {minutes} a day or less", plural(days as usize, "day", "days")),
        None => format!("That takes more than four months, at {minutes} a day"),
    };
    format!("{over_limit} more wait for the days after. {clear}; new cards come again then.")
}

/// How ready one will be for the exam; recall in percent, if one stopped now and if each day's work is done.
pub fn exam(days_left: i32, cards: usize, if_stopped: u32, if_followed: u32) -> String {
    let day = match days_left {
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    };
    let cards = plural(cards, "card", "cards");
    format!(
        "The exam is {day}: if you stopped now you would recall {if_stopped}% of its {cards} then, with each day’s work about {if_followed}%. "
    )
}

/// After it: the way to its calendar.
pub const EXAM_DAYS: &str = "The days until then";
pub const EXAM_TODAY: &str = "Your exam is today. What is due today still helps; nothing new is worth beginning now.";

/// Above the kinds of cards.
pub const KINDS: &str = "Look again at";

pub const NO_BANKS: &str = "No question bank was found";
pub const NO_BANKS_HOW: &str =
    "This build has no bank in it. Put one into the folder questions/ and build again; questions/README.md says how.";

pub const TOPICS: &str = "Topics";
pub const TOPICS_HOW: &str = "One topic alone, and ahead if you like.";
/// The key to a topic's bar.
pub const KNOWN: &str = "known";
pub const SLIPPING: &str = "slipping or begun";
pub const NEW: &str = "new";

pub fn topic_spoken(known: usize, cards: usize, slipping: usize, learning: usize) -> String {
    format!(": {known} of {cards} known, {slipping} slipping, {learning} being learned")
}
/// Before [`CHOOSE_BANK`].
pub const NO_BANK_CHOSEN: &str = "No bank is chosen for study. ";
pub const CHOOSE_BANK: &str = "Choose one under Banks.";
