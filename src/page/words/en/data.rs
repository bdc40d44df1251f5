//! Your data: a copy taken, a copy brought back, where everything is, and an end to it.

use super::plural;
use crate::progress::Plan;
use crate::store::Health;

pub const TITLE: &str = "Your data";
pub const ABOUT: &str = "What you have learned is kept in this browser, and nowhere else. Take a copy now and then: a browser that is cleared, or a machine that is lost, takes it along.";
pub const NO_DOWNLOAD: &str = "The browser did not save the file. Allow downloads for this page and try again.";
pub const NO_WORKER: &str =
    "This part of the app did not load. Check the connection and try again. Nothing was changed.";

// A copy taken.

pub const TAKE: &str = "Take a copy";
pub const TAKE_ABOUT: &str = "A backup is one zip file with every answer, mark and setting, and the same once more as text (JSON lines). It can be brought back here or on any other device.";
pub const SAVE: &str = "Save a backup";
pub const SAVE_DRILLS: &str = "With the drills of the class";
pub const SAVE_CLASS: &str = "With the class and its names";
pub const SAVE_LINES: &str = "Save as text (JSON lines)";
pub const NEVER_SAVED: &str = "No backup was saved from here yet.";

pub fn stage(doing: &str) -> String {
    format!("{doing} …")
}

pub fn saved(name: &str, answers: usize) -> String {
    format!("{name} is saved: {}, marks and settings.", plural(answers, "answer", "answers"))
}

pub fn lines_saved(name: &str, entries: usize) -> String {
    format!("{name} is saved: {}, one a line.", plural(entries, "entry", "entries"))
}

pub fn last_saved(day: &str, since: usize) -> String {
    format!("The last was saved on {day}; {} since.", plural(since, "answer", "answers"))
}

// Copies without being asked.

pub const FOLDER: &str = "Backups by themselves";
pub const FOLDER_ABOUT: &str = "Choose a folder: a backup is written there while you study, half an hour apart at least. All of the last two days stay, then one for a day, a week, a month. A folder that your devices share keeps them alike: each writes a file of its own and takes in what the others have.";
pub const FOLDER_NONE: &str = "This browser lets no site write to a folder. You are reminded to save a backup instead.";
pub const FOLDER_CHOOSE: &str = "Choose a folder …";
pub const FOLDER_END: &str = "Write there no more";
pub const FOLDER_NOT_WRITTEN: &str =
    "The backup could not be written into the folder. Is it still there, and is there room?";

pub fn folder_is(name: &str) -> String {
    format!("Backups go into the folder “{name}”. ")
}

pub fn folder_allow(name: &str) -> String {
    format!("Allow writing into “{name}” again")
}

pub fn folder_done(written: bool, added: usize) -> String {
    let written = if written { "A backup is written." } else { "The newest backup is there." };
    match added {
        0 => written.to_owned(),
        n => format!("{written} {} taken in from your other devices.", plural(n, "entry", "entries")),
    }
}

pub fn folder_strange(new: usize) -> String {
    format!(
        "A file there is of another learner, or of a device of yours that is new here: {}. ",
        plural(new, "new entry", "new entries")
    )
}

pub fn folder_add(name: &str) -> String {
    format!("It is mine: take in {name}")
}

// A copy brought back.

pub const BRING: &str = "Bring a copy back";
pub const BRING_ABOUT: &str = "From this device or another, in any order, as often as you like. You see what it would do before anything is done, and can take it back whole.";
pub const FILE: &str = "A backup, or JSON lines";
pub const ADD: &str = "Add them";
pub const ADD_OTHERS: &str = "Add them: this is somebody else’s";
pub const UNDONE: &str = "It is taken back: all is as before.";

pub fn too_large(megabytes: f64) -> String {
    format!("This file is larger than {megabytes} MB, and was not read. A backup of Entente never is.")
}

pub fn undo(day: &str) -> String {
    format!("Take back the import of {day}")
}

pub fn adding(done: usize, of: usize) -> String {
    format!("Adding, {done} of {of} …")
}

pub fn added(entries: usize) -> String {
    match entries {
        0 => "Added. It can be taken back below.".to_owned(),
        entries => format!("{} added. It can be taken back below.", plural(entries, "entry", "entries")),
    }
}

/// What an import would do.
pub fn plan(plan: &Plan) -> String {
    let mut parts = vec![format!("{} new, {} already here", plan.new, plan.known)];
    let mut part = |n: usize, one: &str, many: &str| {
        if n > 0 {
            parts.push(plural(n, one, many));
        }
    };
    part(plan.taken_back, "answer of yours would no longer count", "answers of yours would no longer count");
    part(plan.suspended, "card would be suspended", "cards would be suspended");
    part(plan.moved, "card would come back on another day", "cards would come back on another day");
    part(
        plan.registers,
        "setting, list or page of a bank would change",
        "settings, lists or pages of banks would change",
    );
    part(plan.future, "entry is from the future and is left out", "entries are from the future and are left out");
    part(plan.lost, "entry cannot be read", "entries cannot be read");
    let mut text = format!("In this file: {}.", parts.join("; "));
    if plan.parameters {
        text.push_str(" The schedule would follow other parameters.");
    }
    if !plan.whole {
        text.push_str(" The file was cut or changed; what could be read of it is counted here.");
    }
    if plan.other {
        text.push_str(" It is somebody else’s: their answers would be added to yours.");
    }
    text
}

// On a shared machine.

pub const SHARED: &str = "On a shared machine";
pub const SHARED_ABOUT: &str = "Your progress goes into one file, and then, if you say so, leaves this browser, so that the next person finds nothing of it.";
pub const TAKE_WITH_ME: &str = "Take my progress with me";
pub const KEEP_TOO: &str = "Keep it here, too";
pub const HAVE_FILE: &str = "I have the file: erase it here";
pub const IS_IT_THERE: &str = "Is the file where you can take it?";
pub const MOVE_IT: &str = "The browser puts files among its downloads. Move it to a stick, or send it to yourself, before you erase anything: without it your progress cannot be brought back.";
pub const NOTHING_LEFT: &str =
    "Nothing of yours is left here. Where you go on: open Your data, and choose the file under “Bring a copy back”.";
pub const NOT_ERASED: &str = "It could not be erased; the words above say why.";
pub const CLASS_TOO: &str = "What you made for a class (lists of names, drills, results) is erased with it and is in a backup only where you say so: save one with the class first.";

// Where everything is.

pub const KEPT: &str = "How it is kept";
pub const PROMISED: &str = "The browser has promised not to clear it when room is short.";
pub const NOT_PROMISED: &str = "The browser may clear it when room is short, or after long disuse.";
pub const NOT_SAID: &str = "The browser does not say whether it may clear it.";
pub const ASK: &str = "Ask it not to";
pub const CHECK: &str = "Check everything";
pub const CHECKING: &str = "Checking …";
pub const SAVE_ASIDE: &str = "Save them";
/// Before and after the link to the rescue page.
pub const IF_EVER: &str = "If ever the app does not start: ";
pub const RESCUE: &str = "the rescue page";
pub const SAVES: &str = " saves everything without it.";
pub const NO_DATABASE: &str = "This browser gives no database here, or it could not be reached: there is no second place. Save backups more often.";

pub fn set_aside(values: usize) -> String {
    format!("{} set aside.", plural(values, "damaged value is", "damaged values are"))
}

pub fn in_local(values: usize, characters: usize, percent: usize) -> String {
    let advice = match percent {
        ..70 => "",
        70..85 => " It is getting short: save a backup.",
        85.. => " It is nearly full: save a backup now. Answers are still kept in the second place.",
    };
    format!(
        "First place, the browser’s storage: {}, {} kB; {percent}% of what a browser gives a site is used.{advice}",
        plural(values, "value", "values"),
        characters.div_ceil(1000),
    )
}

/// `away` is what local storage has no room for.
pub fn in_database(values: usize, characters: usize, away: usize) -> String {
    let away = match away {
        0 => String::new(),
        n => format!(
            " The oldest answers, {}, are here alone, since the first place is more than half full: save a backup now and then.",
            plural(n, "value", "values")
        ),
    };
    format!(
        "Second place, the browser’s database: {}, {} kB. It survives a crash, and the loss of the first.{away}",
        plural(values, "value", "values"),
        characters.div_ceil(1000),
    )
}

/// What a check has found.
pub fn found(health: &Health) -> String {
    let mut text = format!("{} checked.", plural(health.values, "value", "values"));
    if health.restored > 0 {
        text.push_str(&format!(" {} brought back from the other place.", health.restored));
    }
    if !health.damaged.is_empty() {
        let values = plural(health.damaged.len(), "value is", "values are");
        text.push_str(&format!(
            " {values} damaged beyond what either place can mend: {} lost. What is left of them is set aside.",
            plural(health.lost, "entry", "entries")
        ));
    }
    if health.newer {
        text.push_str(" Some are of a newer version of Entente, and were left alone.");
    }
    if health.restored == 0 && health.damaged.is_empty() {
        text.push_str(if health.one_place {
            " All of it is sound. There is no second place to compare it with."
        } else {
            " Everything is sound, and the same in both places."
        });
    }
    text
}

// The end.

pub const END: &str = "Start afresh";
pub const END_ABOUT: &str =
    "Forgets every answer, every mark and all settings in this browser, the second copy included.";
pub const ERASE_OPEN: &str = "Erase everything …";
pub const ERASE_ASK: &str = "Erase everything?";
pub const KEEP: &str = "Keep it";
pub const ERASE: &str = "Erase";
pub const BACK: &str = "Back to settings";

pub fn would_erase(answers: usize) -> String {
    format!(
        "All {}, due dates and settings on this device are forgotten. You can take it back until you answer a card or close the page.",
        plural(answers, "answer", "answers")
    )
}

pub fn answers_here(answers: usize) -> String {
    format!("{} kept in this browser, and nowhere else.", plural(answers, "answer is", "answers are"))
}
