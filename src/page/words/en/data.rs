//! Your data: what is kept and where, a copy to keep, a copy brought back, and an end to it.

use super::plural;

pub const DATA: &str = "Your data";
pub const INTRODUCTION: &str = "What you have learned is kept in this browser, and nowhere else. Take a copy now and then: a browser that is cleared, or a machine that is lost, takes it along.";
pub const NO_DOWNLOAD: &str = "The browser did not save the file. Allow downloads for this page and try again.";

/// A copy to keep.
pub const TAKE_A_COPY: &str = "Take a copy";
pub const BACKUP_HOLDS: &str =
    "A backup holds every answer, mark and setting, and can be brought back here or on any other device.";
pub const SAVE_BACKUP: &str = "Save a backup";
pub const WITH_CLASS: &str = "With the class and its names";
pub const SAVE_LINES: &str = "Save as text (JSON lines)";
pub const NO_BACKUP_YET: &str = "No backup was saved from here yet.";

pub fn backup_saved(file: &str, answers: usize) -> String {
    format!("{file} is saved: {}, marks and settings.", plural(answers, "answer", "answers"))
}

pub fn lines_saved(file: &str, entries: usize) -> String {
    format!("{file} is saved: {}, one a line.", plural(entries, "entry", "entries"))
}

/// When the last backup was saved, and the answers since.
pub fn last_backup(date: &str, since: usize) -> String {
    format!("The last was saved on {date}; {} since.", plural(since, "answer", "answers"))
}

/// A copy brought back.
pub const IMPORT: &str = "Bring a copy back";
pub const IMPORT_ABOUT: &str = "From this device or another, in any order, as often as you like. You see what it would do before anything is done, and can take it back whole.";
pub const IMPORT_FILE: &str = "A backup, or JSON lines";
pub const READING: &str = "Reading …";
pub const ADD: &str = "Add them";
pub const ADD_OTHERS: &str = "Add them: this is somebody else’s";
pub const IMPORT_UNDONE: &str = "It is taken back: all is as before.";

pub fn unreadable(megabytes: u32) -> String {
    format!(
        "This file could not be read as text, or is larger than {megabytes} MB. A backup of Entente is a text file."
    )
}

pub fn added(entries: usize) -> String {
    format!("{} added. It can be taken back below.", plural(entries, "entry", "entries"))
}

pub fn undo_import(date: &str) -> String {
    format!("Take back the import of {date}")
}

/// What an import would do: how many entries are new and how many are here already, then the rest.
pub fn in_this_file(new: usize, known: usize, rest: &[String]) -> String {
    let parts = [&[format!("{new} new, {known} already here")], rest].concat();
    format!("In this file: {}.", parts.join("; "))
}

pub fn taken_back(n: usize) -> String {
    plural(n, "answer of yours would no longer count", "answers of yours would no longer count")
}

pub fn suspended(n: usize) -> String {
    plural(n, "card would be suspended", "cards would be suspended")
}

pub fn moved(n: usize) -> String {
    plural(n, "card would come back on another day", "cards would come back on another day")
}

pub fn changed(n: usize) -> String {
    plural(n, "setting or list would change", "settings or lists would change")
}

pub fn from_the_future(n: usize) -> String {
    plural(n, "entry is from the future and is left out", "entries are from the future and are left out")
}

pub fn lost(n: usize) -> String {
    plural(n, "entry cannot be read", "entries cannot be read")
}

/// After [`in_this_file`].
pub const OTHER_PARAMETERS: &str = " The schedule would follow other parameters.";
pub const CUT: &str = " The file was cut or changed; what could be read of it is counted here.";
pub const SOMEBODY_ELSES: &str = " It is somebody else’s: their answers would be added to yours.";

/// Progress taken along from a shared machine.
pub const SHARED: &str = "On a shared machine";
pub const SHARED_ABOUT: &str = "Your progress goes into one file, and then, if you say so, leaves this browser, so that the next person finds nothing of it.";
pub const TAKE_ALONG: &str = "Take my progress with me";
pub const IS_IT_SAFE: &str = "Is the file where you can take it?";
pub const MOVE_IT: &str = "The browser puts files among its downloads. Move it to a stick, or send it to yourself, before you erase anything: without it your progress cannot be brought back.";
pub const KEEP_HERE_TOO: &str = "Keep it here, too";
pub const ERASE_HERE: &str = "I have the file: erase it here";
pub const LEFT_NOTHING: &str =
    "Nothing of yours is left here. Where you go on: open Your data, and choose the file under “Bring a copy back”.";
pub const NOT_ERASED: &str = "It could not be erased; the words above say why.";
pub const CLASS_GOES_TOO: &str = "What you made for a class (lists of names, drills, results) is erased with it and is in a backup only where you say so: save one with the class first.";

/// An end to everything.
pub const START_AFRESH: &str = "Start afresh";
pub const AFRESH_ABOUT: &str =
    "Forgets every answer, every mark and all settings in this browser, the second copy included.";
pub const ERASE_EVERYTHING: &str = "Erase everything …";
pub const ERASE_ALL_QUESTION: &str = "Erase everything?";
pub const KEEP: &str = "Keep it";
pub const ERASE: &str = "Erase";
pub const BACK_TO_SETTINGS: &str = "Back to settings";

pub fn would_forget(answers: usize) -> String {
    let all = plural(answers, "answer", "answers");
    format!(
        "All {all}, due dates and settings on this device are forgotten. You can take it back until you answer a card or close the page."
    )
}

pub fn kept_here(answers: usize) -> String {
    format!("{} kept in this browser, and nowhere else.", plural(answers, "answer is", "answers are"))
}

/// Both stores as they are.
pub const STORES: &str = "How it is kept";
pub const WILL_NOT_CLEAR: &str = "The browser has promised not to clear it when room is short.";
pub const MAY_CLEAR: &str = "The browser may clear it when room is short, or after long disuse.";
pub const SAYS_NOTHING: &str = "The browser does not say whether it may clear it.";
pub const ASK_NOT_TO: &str = "Ask it not to";
pub const CHECK: &str = "Check everything";
pub const CHECKING: &str = "Checking …";
pub const SAVE_THEM: &str = "Save them";
/// Around the link [`RESCUE_PAGE`].
pub const IF_NOT_STARTING: &str = "If ever the app does not start: ";
pub const RESCUE_PAGE: &str = "the rescue page";
pub const RESCUE_SAVES: &str = " saves everything without it.";
pub const NO_SECOND_PLACE: &str = "This browser gives no database here, or it could not be reached: there is no second place. Save backups more often.";

pub fn set_aside(values: usize) -> String {
    format!("{} set aside.", plural(values, "damaged value is", "damaged values are"))
}

/// What local storage holds; `percent` of what a browser gives a site is used.
pub fn first_place(values: usize, characters: usize, percent: usize) -> String {
    let advice = match percent {
        ..70 => "",
        70..85 => " It is getting short: save a backup.",
        85.. => " It is nearly full: save a backup now. Answers are still kept in the second place.",
    };
    let values = plural(values, "value", "values");
    let thousands = characters.div_ceil(1000);
    format!(
        "First place, the browser’s storage: {values}, about {thousands} kB; {percent}% of what a browser gives a site is used.{advice}"
    )
}

/// What IndexedDB holds.
pub fn second_place(values: usize, characters: usize) -> String {
    let values = plural(values, "value", "values");
    let thousands = characters.div_ceil(1000);
    format!(
        "Second place, the browser’s database: {values}, about {thousands} kB. It survives a crash, and the loss of the first."
    )
}

/// What a check has found: of so many values, some brought back from the other store, some damaged in both.
pub fn checked(values: usize, restored: usize, damaged: usize, lost: usize) -> String {
    let mut text = format!("{} checked.", plural(values, "value", "values"));
    if restored > 0 {
        text.push_str(&format!(" {restored} brought back from the other place."));
    }
    if damaged > 0 {
        let lost = plural(lost, "entry", "entries");
        text.push_str(&format!(" {damaged} damaged in both places: {lost} lost, set aside."));
    }
    if restored == 0 && damaged == 0 {
        text.push_str(" Everything is sound, and the same in both places.");
    }
    text
}
