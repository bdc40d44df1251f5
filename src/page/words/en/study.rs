//! A session of study.

use super::plural;
use super::question::cards;
use crate::memory::{LEECH_THRESHOLD, learning_step_words};
use std::cmp::Ordering;

pub const TITLE: &str = "Study";
pub const PROGRESS: &str = "Done in this session";
/// The way out; a session keeps its place.
pub const LEAVE: &str = "Leave for Today. The session keeps its place";

/// What is left, by kind.
pub fn new(n: usize) -> String {
    format!("{n} new")
}

pub fn soon(n: usize) -> String {
    format!("{n} coming back soon")
}

pub fn due(n: usize) -> String {
    format!("{n} due")
}

pub fn left(n: usize) -> String {
    format!("{} left", cards(n))
}

/// Both stores have the last answer.
pub const SAVED: &str = "saved";
pub const UNDO: &str = "Undo ";
pub const UNDONE: &str = "The last step is taken back.";
pub const REDO: &str = "Redo ";
pub const REDONE: &str = "Done again.";
pub const KEYS: &str = "Keys ";
pub const CLOSE: &str = "Close";
pub const ALL_HELP: &str = "Help";
pub const BACK: &str = "Back to Study";

/// Some cards of one's own choice.
pub const MOVE_SCHEDULE: &str = "These answers move the schedule";
pub const PRACTICE: &str = "Otherwise they are practice: every card keeps the day on which it comes back.";
pub const TELL_APART: &str = "Tell apart";

/// Kinds of cards: the title of each, and what to say where there are none.
pub const SURE_AND_WRONG: &str = "Sure, and wrong";
pub const NO_SURE_AND_WRONG: &str = "No card was answered wrong by a you that was sure.";
pub const FORGOTTEN: &str = "Forgotten today";
pub const NO_FORGOTTEN: &str = "No card was forgotten today.";
pub const LEECHES: &str = "Forgotten again and again";
pub const NO_LEECHES: &str = "No card was forgotten eight times or more.";
const _: () = assert!(LEECH_THRESHOLD == 8, "NO_LEECHES says it in words");
pub const FLAGGED: &str = "Flagged";
pub const NO_FLAGGED: &str = "No card carries a flag. While you study, * puts one on a card.";
pub const TOMORROW: &str = "Due tomorrow";
pub const NO_TOMORROW: &str = "No card comes back tomorrow.";

/// A card, asked.
pub const NEW_CARD: &str = "New: a guess costs nothing";
/// To be turned over.
pub const NEW_TO_TURN: &str = "New: look at it, it comes back soon";
pub const HOW_SURE: &str = "How sure?";
pub const HOW_SURE_LABEL: &str = "How sure are you? Optional";
pub const HINT: &str = "Hint ";
pub const HINT_COSTS: &str = "A right answer then counts as Hard";

pub fn hint(hint: &str) -> String {
    format!("Hint: {hint}")
}

/// A card, answered.
pub fn back_at_step() -> String {
    format!("it comes back in {}", learning_step_words())
}

pub const AFTER_ALL: &str =
    "Was it right after all? Then choose Hard, Good or Easy: it counts, and is noted as your own judgement.";
pub const HOW_WELL: &str = "How well did you know it?";
/// Of the grade that the table gives.
pub const PROPOSED: &str = "proposed";
pub const HISTORY: &str = "History of this card";

/// Beside the way to tell two cards apart: what happens first.
pub const COUNTS_FIRST: &str = "Your answer counts first, as Again; then you come back here.";
pub const COMES_BACK: &str = "Then you come back here.";

/// A table of differences.
pub const DIFFERENCES: &str = "How they differ";

/// When a card comes back, in a few characters.
pub fn in_minutes(minutes: i64) -> String {
    format!("{minutes} min")
}

pub fn in_days(days: i32) -> String {
    let tenths = |tenths: i32, unit: &str| match (tenths / 10, tenths % 10) {
        (1, 0) => format!("1 {unit}"),
        (whole, 0) => format!("{whole} {unit}s"),
        (whole, part) if whole < 10 => format!("{whole}.{part} {unit}s"),
        (whole, _) => format!("{whole} {unit}s"),
    };
    match days {
        1 => "1 day".into(),
        ..=59 => format!("{days} days"),
        60..=729 => tenths((days * 10 + 15) / 30, "month"),
        _ => tenths((days * 10 + 182) / 365, "year"),
    }
}

/// Where two grades lead to the same day: how the intervals grow after it.
pub fn then(due: String, growth: Ordering) -> String {
    match growth {
        Ordering::Less => format!("{due}, then slower"),
        Ordering::Equal => due,
        Ordering::Greater => format!("{due}, then faster"),
    }
}

/// What can be done to a card besides answering it, and what is spoken then.
pub const THIS_CARD: &str = "More: this card, and keys";
pub const BURY: &str = "Until tomorrow ";
pub const BURIED: &str = "Put off until tomorrow.";
pub const SUSPEND: &str = "Suspend ";
pub const SUSPENDED: &str = "Suspended: it is asked no more until you resume it.";
pub const FLAG: &str = "Flag ";
pub const UNFLAG: &str = "Take the flag off ";
pub const FLAGGED_SHORT: &str = "flagged";
pub const FLAG_ON: &str = "Flagged.";
pub const FLAG_OFF: &str = "The flag is off.";
pub const RESET: &str = "Begin anew";
pub const RESET_DONE: &str = "Its memory is forgotten: it is new again.";

/// A leech.
pub fn slipped(prompt: &str, lapses: usize) -> String {
    format!("“{prompt}” has slipped {}.", plural(lapses, "time", "times"))
}

pub fn read_it(places: &str) -> String {
    format!("Read it where it is said: {places}.")
}

pub const LEECH_ADVICE: &str = "More repeating alone seldom helps. Look at what it is mixed up with, find a picture or a rhyme for it, or let it rest.";
pub const SUSPEND_IT: &str = "Suspend it";
pub const GO_ON: &str = "Go on";

/// A pause.
pub fn pause(waiting: usize, minutes: usize) -> String {
    format!("{} back in {}", plural(waiting, "card comes", "cards come"), plural(minutes, "minute", "minutes"))
}

pub const PAUSE_HELPS: &str = "A short pause helps them to stay. Or ask them now: that works too.";
pub const ASK_NOW: &str = "Ask them now ";
pub const ENOUGH: &str = "That is enough for now";

/// The end.
pub const DONE: &str = "Well done";
pub const NOTHING: &str = "Nothing waits here";
pub const NOTHING_WHY: &str = "Every card here is known for now, or today’s new cards are all begun. A quiz asks them all the same, and moves no schedule.";

/// What was gained: cards that are put away, and the days until the last of them comes back.
pub fn gain(away: usize, longest: i32) -> String {
    match away {
        1 => format!("One card is put away for {}.", in_days(longest)),
        _ => format!("{away} cards are put away, the longest for {}.", in_days(longest)),
    }
}

/// How many were answered, how many of them rightly, and how many were new.
pub fn summary(answered: usize, right: usize, introduced: usize) -> String {
    let met = if introduced > 0 { format!(", {introduced} met for the first time") } else { String::new() };
    format!("{}, {right} of them right{met}.", plural(answered, "answer", "answers"))
}

/// In place of what is shown after an answer.
pub const NO_EXPLANATIONS: &str = "The explanations did not load. Load the page again to see them.";
