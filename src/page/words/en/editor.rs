//! The editor of own banks, and the list of them.

use super::plural;
use super::question::cards as in_cards;
use crate::editor::{Brought, Kind};

pub const TITLE: &str = "Edit a bank";
pub const NAME: &str = "Title";
pub const ABOUT: &str = "What it is about";
pub const LANGUAGE: &str = "Language";
pub const UNTITLED: &str = "My bank";
pub const FRONT: &str = "Front";
pub const BACK: &str = "Back";
pub const MORE: &str = "More";
pub const TOPIC: &str = "Topic";
pub const ROWS: &str = "Rows";
pub const UNDO: &str = "Undo";
pub const REDO: &str = "Redo";
pub const DONE: &str = "Done";
pub const TO_BANKS: &str = "To the banks";
pub const KEYS: &str = "Tab goes to the next cell, Enter to the next row; Ctrl+Enter adds a row below, Esc takes a cell back, \
    Ctrl+Z and Ctrl+Y go back and forth. “Treaty of Rome | 1957 | founds the EEC” fills three cells; a table that is pasted \
    becomes rows. Everything is kept as you type.";

pub fn row(number: &str) -> String {
    format!("Row {number}")
}

pub fn size(rows: usize, cards: usize) -> String {
    format!("{}, {}", plural(rows, "row", "rows"), in_cards(cards))
}

pub fn cards(n: usize) -> String {
    if n == 0 { "no card yet".to_owned() } else { in_cards(n) }
}

pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Event => "Event",
        Kind::Amount => "Amount",
        Kind::Term => "Term",
        Kind::List => "List",
        Kind::Cloze => "Gaps",
        Kind::Choice => "Choice",
        Kind::Statement => "Statement",
        Kind::Place => "Place",
        Kind::Plain => "Plain",
        Kind::Pair => "Both ways",
    }
}

pub const UNDONE: &str = "The last step was taken back.";
pub const REDONE: &str = "The step was done again.";
pub const NOTHING_TO_UNDO: &str = "There is nothing to take back.";
pub const NOTHING_TO_REDO: &str = "There is nothing to do again.";
pub const DELETED: &str = "The row was deleted. Undo brings it back.";

pub fn pasted(rows: usize) -> String {
    match rows {
        0 => "Nothing to take was pasted.".to_owned(),
        rows => format!("{} pasted.", plural(rows, "row", "rows")),
    }
}

pub fn damaged(lines: usize) -> String {
    format!("{} of this bank cannot be read; the rest is here.", plural(lines, "line", "lines"))
}

pub const ELSEWHERE: &str = "This bank is open elsewhere";
pub const ELSEWHERE_WHY: &str = "It is being edited in another tab or window. Close the editor there, then open it here again: so nothing is written over.";
pub const NOT_OPENED: &str = "The bank could not be opened";
pub const NOT_OPENED_WHY: &str = "The browser’s storage did not answer. Nothing has changed; try again in a moment.";

pub const IN_FULL: &str = "Questions and more";
pub const ROW_IN_FULL: &str = "The row in full";
pub const KIND: &str = "Kind";
pub const GUESSED: &str = "By what is typed";
pub const WRONG: &str = "Wrong answers, one a line; behind “ = ” why";
pub const CONTEXT: &str = "Shown after the answer";
pub const SOURCE: &str = "Where it is said";
pub const NOTE: &str = "Remark";
pub const ALIASES: &str = "Other names, one a line";
pub const CLASS: &str = "What kind of thing the answer is";
pub const IMPORTANCE: &str = "Importance";
pub const CORE: &str = "Core";
pub const SUPPORTING: &str = "Supporting";
pub const DETAIL: &str = "Detail";
pub const DELETE: &str = "Delete the row";
pub const TAKE_OTHER: &str = "Take this instead";

pub fn other(text: &str) -> String {
    format!("On another device it says “{text}”.")
}

pub const QUESTIONS: &str = "Its questions";
pub const TYPE_HERE: &str = "Type a name and what is to be remembered of it: its questions stand here at once.";
pub const NOT_YET: &str =
    "Nothing can be asked yet. The back is missing, or is not what this kind needs: a date, an amount, a place.";

pub const OWN_BANKS: &str = "Your own banks";
pub const NONE_YET: &str = "Make cards of your own: type them, bring a bank from a file, or begin with a template.";
pub const NEW: &str = "New bank";
pub const BRING: &str = "Bring from a file";
pub const BRING_WHAT: &str = "A bank of Entente, a table (CSV), notes that Anki has exported as text, questions in GIFT or Aiken, or lines of text.";
pub const PACKAGE: &str = "Packages and workbooks cannot be opened yet. From Anki, export “Notes in Plain Text”; from a spreadsheet, save as CSV. Nothing was taken.";
pub const KEEP_IMPORT: &str = "Keep as a new bank";
pub const LEAVE: &str = "Leave it";
pub const BEGIN_WITH: &str = "Begin with a template:";
pub const VOCABULARY: &str = "Vocabulary";
pub const DATES: &str = "Dates";
pub const DEFINITIONS: &str = "Definitions";
pub const FIGURES: &str = "Figures";
pub const PLACES: &str = "Places";
pub const EDIT: &str = "Edit";
pub const SAVE_FILE: &str = "Save as a file";
pub const LINK: &str = "Copy a link";
pub const NO_LINK: &str = "This browser cannot make a link of it. Save the bank as a file instead.";
pub const LINK_CUT: &str = "This link is not whole";
pub const LINK_CUT_WHY: &str = "A part of it was lost on the way: chats and mails cut long links. Ask for it once more, or for the bank as a file.";
pub const LINK_NEWER: &str = "A newer version of Entente made this link. Load this page again to get that version.";
pub const KEEP: &str = "Keep this bank";
pub const SENT_WHERE: &str = "It is kept in this browser, among your own banks, and goes nowhere from here. You can change it, save it as a file, or delete it.";
pub const PUT_AWAY: &str = "Put away";
pub const TAKE_OUT: &str = "Take out again";
pub const IS_AWAY: &str = "It is put away: kept, and not asked.";
pub const IS_OUT: &str = "It is asked again.";
pub const DELETE_BANK: &str = "Delete";
pub const BANK_DELETED: &str = "The bank was deleted.";
pub const BROUGHT_BACK: &str = "The bank is back.";
pub const NOT_SAVED: &str = "The file could not be saved.";
pub const TOO_LARGE: &str = "This file is larger than 64 MB, or cannot be read. Nothing was taken.";

pub fn of(title: &str) -> String {
    format!(": {title}")
}

pub fn away(title: &str) -> String {
    format!("{title} (put away)")
}

pub fn offered(title: &str, format: &str, rows: usize, skipped: usize) -> String {
    let left = match skipped {
        0 => "nothing is left out".to_owned(),
        n => format!("{n} left out"),
    };
    match (rows, skipped) {
        (0, 0) => format!("There is nothing in “{title}” that could be taken."),
        (rows, _) => format!("“{title}” holds {format}: {} can be taken, {left}.", plural(rows, "row", "rows")),
    }
}

pub fn skipped(line: usize, why: &str) -> String {
    format!("Line {line}: it {why}.")
}

pub fn more_skipped(n: usize) -> String {
    format!("and {n} more")
}

pub fn imported(title: &str, rows: usize) -> String {
    format!("“{title}” is a bank of yours now, with {}.", plural(rows, "row", "rows"))
}

pub fn sent(rows: usize) -> String {
    format!("A bank of {} was sent to you with this link.", plural(rows, "row", "rows"))
}

pub fn linked(link: &str) -> String {
    format!("The link is copied ({} characters). Whoever opens it has the bank.", link.len())
}

pub fn too_long(length: usize, most: usize) -> String {
    format!(
        "The link would have {length} characters; more than {most} are cut by many chats. Save the bank as a file instead."
    )
}

pub fn saved(name: &str) -> String {
    format!("Saved as {name}. Whoever opens the file with “Bring from a file” has the bank.")
}

pub fn brought(title: &str, brought: Brought) -> String {
    match brought {
        Brought { new: 0, changed: 0, .. } => format!("“{title}” is here already, as it is in the file."),
        Brought { new, changed: 0, same: 0 } => format!("“{title}” is here: {}.", plural(new, "row", "rows")),
        Brought { new, changed, .. } => {
            format!(
                "“{title}”: {} new, {changed} changed. Undo in its editor takes that back.",
                plural(new, "row", "rows")
            )
        }
    }
}

/// Templates: a title, and rows to be changed.
pub const TEMPLATES: [(&str, &[&str]); 5] = [
    (VOCABULARY, &["the dog | der Hund", "the cat | die Katze", "the horse | das Pferd", "the bird | der Vogel"]),
    (
        DATES,
        &[
            "Fall of the Berlin Wall | 9 November 1989 | opens the way to German unity",
            "Treaty of Rome | 1957 | founds the European Economic Community",
            "Treaty of Maastricht | 1992 | founds the European Union",
            "Treaty of Lisbon | 2007 | gives the European Union its present form",
        ],
    ),
    (
        DEFINITIONS,
        &[
            "Photosynthesis | how plants make sugar from light, water and air",
            "Osmosis | how water passes through a wall that keeps salt back",
            "Diffusion | how what is mixed spreads until it is even",
        ],
    ),
    (
        FIGURES,
        &[
            "Height of Mont Blanc | 4,806 m",
            "Length of the Rhine | about 1,230 km",
            "European Union | 27 member states",
        ],
    ),
    (
        PLACES,
        &[
            "Nairobi | -1.286, 36.817 | the capital of Kenya",
            "Lima | -12.046, -77.043 | the capital of Peru",
            "Hanoi | 21.028, 105.854 | the capital of Vietnam",
        ],
    ),
];
