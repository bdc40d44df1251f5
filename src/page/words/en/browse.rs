//! The card browser.

use super::plural;
use super::question::cards;
use crate::browse::{Action, Order, State, Unread};
use crate::study::CardStatus;

pub const TITLE: &str = "Cards";
pub const SEARCH: &str = "Search cards";
pub const SEARCH_PLACEHOLDER: &str = "words, or is:due …";
pub const RESULT: &str = "Found cards";
pub const GRID_KEYS: &str =
    "Arrow keys move, Space chooses, Shift with an arrow chooses several, Enter opens the card.";

/// The filters; each is named by what it filters.
pub const FILTERS: &str = "Filters";
pub const STATE: &str = "State";
pub const TOPIC: &str = "Topic";
pub const BANK: &str = "Bank";
pub const FORM: &str = "Form";
pub const IMPORTANCE: &str = "Importance";
pub const ORDER: &str = "Sorted by";
pub const ANY: &str = "any";
pub const FLAGGED: &str = "Flagged";
pub const CLEAR: &str = "Clear the search";

/// What a state is called in the menu.
pub fn state(state: State) -> &'static str {
    match state {
        State::New => "New",
        State::Step => "Coming back soon",
        State::Due => "Due",
        State::Later => "Later",
        State::Suspended => "Suspended",
        State::Buried => "Put off until tomorrow",
        State::Leech => "Leech",
        State::SureAndWrong => "Sure and wrong",
        State::Begun => "Begun",
        State::Noted => "With a note",
    }
}

/// What an order is called in the menu.
pub fn order(order: Order) -> &'static str {
    match order {
        Order::Bank => "place in the bank",
        Order::Due => "day due",
        Order::Weakest => "weakest first",
        Order::Lapses => "most lapses first",
        Order::Hardest => "hardest first",
        Order::Question => "question, A to Z",
    }
}

/// How a card stands; `days` counts from today.
pub fn status(status: CardStatus, days: i32) -> String {
    match status {
        CardStatus::New => "new".into(),
        CardStatus::Learning(_) => "coming back soon".into(),
        CardStatus::Due(_) => "due".into(),
        CardStatus::Later(_) if days == 1 => "tomorrow".into(),
        CardStatus::Later(_) => format!("in {days} days"),
        CardStatus::Buried => "put off until tomorrow".into(),
        CardStatus::Suspended => "suspended".into(),
    }
}

pub const HAS_FLAG: &str = "flagged";
pub const HAS_NOTE: &str = "note";
pub const IS_LEECH: &str = "leech";
pub const IS_SURE_AND_WRONG: &str = "sure and wrong";

pub fn found(n: usize, of: usize) -> String {
    match n {
        0 => "No card is found.".into(),
        n if n == of => cards(n),
        n => format!("{} of {of}", cards(n)),
    }
}

/// What could not be read of a search.
pub fn unread(unread: &[Unread]) -> Option<String> {
    let first = unread.first()?;
    let known: String = match first.key {
        "is" => State::ALL.map(|(name, _)| name).join(", "),
        "flag" => "0 to 7, any".into(),
        "form" => crate::bank::FORMS.join(", "),
        "importance" => "core, supporting, detail".into(),
        "prop" => "r, s, d, lapses, reps or due, compared with a number: prop:r<0.9".into(),
        _ => "a number of days".into(),
    };
    let Unread { key, value } = first;
    Some(format!("“{key}:{value}” is not understood and left out. After “{key}:” stands {known}."))
}

/// The help of the search.
pub const HELP: &str = "How to search";
pub const HELP_ROWS: [(&str, &str); 14] = [
    ("amur river", "cards with both words, in the question, the answer or a name"),
    ("\"north of\"", "these words one after another"),
    ("is:due", "to be asked now; also is:new, is:step, is:later, is:begun"),
    ("is:suspended", "not asked until resumed; is:buried: put off until tomorrow"),
    ("is:leech", "forgotten again and again"),
    ("is:sure-and-wrong", "answered wrong when you were sure"),
    ("is:noted", "with a note of your own"),
    ("flag:any", "with a flag; flag:0 without one, flag:1 to flag:7 one colour"),
    ("topic:trade", "of a topic (tag: means the same); bank: of a bank"),
    ("form:typed", "that can be asked in a form; importance:core by weight"),
    ("prop:r<0.9", "recalled with less than 90%; prop:s>30 kept for more than 30 days; also d, lapses, reps, due"),
    ("rated:7", "answered in the last seven days; introduced:7 begun in them"),
    ("-is:new", "all but these; not means the same"),
    ("(a or b) c", "either of two, together with a third"),
];

/// Many cards.
pub fn chosen(n: usize) -> String {
    format!("{} chosen", cards(n))
}

/// The name of the bar.
pub const CHOSEN: &str = "Chosen cards";
pub const CHOOSE_ALL: &str = "Choose all";
pub const CHOOSE_NONE: &str = "Choose none";
pub const DRILL: &str = "Drill these";
pub const DRILL_CLASS: &str = "For a class";

pub fn action(action: Action) -> &'static str {
    match action {
        Action::Suspend => "Suspend",
        Action::Resume => "Resume",
        Action::Flag => "Flag",
        Action::Unflag => "Remove flag",
        Action::PutOff => "Until tomorrow",
        Action::Reset => "Begin anew",
    }
}

/// What was done to so many cards.
pub fn done(action: Action, n: usize) -> String {
    let n = cards(n);
    match action {
        Action::Suspend => format!("Suspended: {n}."),
        Action::Resume => format!("Resumed: {n}."),
        Action::Flag => format!("Flagged: {n}."),
        Action::Unflag => format!("Flag removed: {n}."),
        Action::PutOff => format!("Put off until tomorrow: {n}."),
        Action::Reset => format!("Begun anew: {n}. The answers stay in the history."),
    }
}

pub const NOTHING_TO_DO: &str = "None of the chosen cards was changed: all are so already.";
pub const UNDO: &str = "Undo";
pub const UNDONE: &str = "Taken back.";

/// Put-aside cards, listed and counted.
pub const ASIDE: &str = "Put aside and marked";

pub fn aside(state: State, n: usize) -> String {
    let word = match state {
        State::Suspended => "suspended",
        State::Buried => "put off until tomorrow",
        State::Leech => return plural(n, "leech", "leeches"),
        State::SureAndWrong => "sure and wrong",
        State::Noted => "with a note",
        other => self::state(other),
    };
    format!("{n} {word}")
}

pub fn flagged(n: usize) -> String {
    format!("{n} flagged")
}
