//! Lists of pupils.

use super::plural;
use std::fmt::Display;

pub const PRIVACY: &str = "Names stay in this browser only: they are in no link, in no result code of a numbered pupil, and never on the projector. Numbers alone are enough.";

pub fn damaged(lines: usize) -> String {
    let lines = plural(lines, "line was", "lines were");
    format!("{lines} damaged and left out. Look through the rosters and add who is missing.")
}

pub fn not_kept(error: impl Display) -> String {
    format!("This could not be kept. {error}")
}

// Classes.
pub const CLASSES: &str = "Classes";
pub const NEW_CLASS: &str = "New class";
pub const MAKE: &str = "Make it";
pub const NAME_MISSING: &str = "Give the class a name first, for example 7b.";
pub const NO_CLASS: &str = "No class yet";
pub const NO_CLASS_HINT: &str = "A roster is of use for three things: result pages name who is not in yet, every pupil gets what he or she needs without asking again, and neighbours get the questions in different orders.";

pub fn made(name: &str) -> String {
    format!("{name} is made. Add its pupils.")
}

pub fn tab(name: &str, pupils: usize) -> String {
    format!("{name} · {pupils}")
}

pub fn as_it_was(name: &str) -> String {
    format!("{name} is as it was.")
}

// One class.
pub const CLASS_NAME: &str = "Name of the class";
pub const RENAMED: &str = "Renamed.";
pub const PUPILS: &str = "Pupils and what they need";
pub const NOBODY: &str = "Nobody is on it yet.";
pub const NO_DRILL: &str = "Choose a drill on the class page, and each pupil has a personal link to it here.";

pub fn class_title(name: &str, pupils: usize) -> String {
    format!("{name}, {}", plural(pupils, "pupil", "pupils"))
}

/// Which drill personal links lead to, by what it is called.
pub fn links_lead_to(title: &str) -> String {
    format!(
        "Personal links lead to “{title}”, the drill that was chosen last on the class page. A link carries the number and the needs, never the name."
    )
}

// Adding pupils.
pub const ADD_FIELD: &str = "Names or numbers, one a line";
pub const ADD_HINT: &str = "Names (“Ana”), numbers (“12”), both (“12 Ana”), or numbers from one to another (“1-30”).";
pub const ADD: &str = "Add pupils";

/// What became of a list that was added; `refused` are the names that no number is free for.
/// So many names are said one by one.
const SAID: usize = 20;

pub fn added(new: usize, renamed: usize, refused: &[String]) -> String {
    let mut text = format!("{} added", plural(new, "pupil", "pupils"));
    if renamed > 0 {
        text.push_str(&format!(", {renamed} renamed"));
    }
    if !refused.is_empty() {
        let some = refused.iter().take(SAID).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = refused.len().saturating_sub(SAID);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        text.push_str(&format!("; no number is free for {some}{more}"));
    }
    text + "."
}

// The file, the links and the end.
pub const COPY_ALL: &str = "Copy all personal links";
/// The last is read back: see the core’s `roster_list`.
pub const FILE_COLUMNS: [&str; 5] = ["number", "name", "needs", "personal link", "needs code"];
pub const ERASE: &str = "Erase this class";
pub const TAKE_ALONG: &str = "Take the class along";
pub const TAKE_ALONG_HINT: &str = "One file with the roster, what each pupil needs, the drills with their questions, and all results of this class. Read on another device it adds to what is there, entry by entry: nothing is overwritten.";
pub const SAVE_CLASS: &str = "Save the class";
pub const SAVE_NAMELESS: &str = "Save it without names";
pub const BRING: &str = "Bring a class from a file: ";
pub const NO_CLASS_FILE: &str = "Nothing could be read in that file.";
pub const BROUGHT_NOTHING: &str = "Everything in this file is here already.";
pub const CUT: &str = "The file is not whole: what is left of it was taken in. Bring the whole file, too.";

/// What a file of a class brought.
pub fn brought(classes: &[String], drills: usize, sheets: usize) -> String {
    let classes = if classes.is_empty() { String::new() } else { format!("{}: ", classes.join(", ")) };
    let drills = plural(drills, "drill", "drills");
    format!("{classes}{drills} and {} were added to what is here.", plural(sheets, "result", "results"))
}

pub fn saved(file: &str) -> String {
    format!("{file} is saved. It holds names: keep it as you keep your mark book.")
}

pub fn erased(name: &str) -> String {
    format!("{name} is erased.")
}

pub fn erased_can_undo(name: &str) -> String {
    format!("{name} is erased, names and needs. It can come back until you leave this page.")
}

// One pupil.
pub const NAME: &str = "Name, if you want one";
pub const TIME: &str = "Time for a question";
pub const ALSO: &str = "Also";
pub const KEPT: &str = "Kept.";
pub const NEEDS_KEPT: &str = "Kept. Links made before keep what they said: give out the new one.";
pub const REMOVE: &str = "Take off the roster";
pub const REMOVED: &str = "Taken off.";
pub const LINK: &str = "Personal link to the chosen drill";
pub const COPY_LINK: &str = "Copy the personal link";

pub fn removed_can_undo(who: &str) -> String {
    format!("{who} is taken off. That can be undone until you leave this page.")
}

// What a pupil needs.
pub const TIME_STANDARD: &str = "as everybody";
pub const NO_TIMER: &str = "no timer";
pub const COUNTDOWN_HIDDEN: &str = "countdown hidden";
pub const LARGER_TYPE: &str = "larger type";
pub const FEWER_OPTIONS: &str = "one option less";
pub const CALM: &str = "calm";
pub const CALM_LABEL: &str = "calm: no points, places or motion";
pub const READ_ALOUD: &str = "read aloud by the browser’s voice";

pub fn time_choice(factor: f64) -> String {
    format!("× {factor}")
}

pub fn time_factor(factor: f64) -> String {
    format!("time × {factor}")
}

pub fn too_long(most: usize) -> String {
    format!(
        "This list is longer than {} thousand characters, and was not pasted. Paste one class at a time.",
        most / 1000
    )
}
