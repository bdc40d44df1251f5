//! Before a live quiz: what is gone on with, and what is set up.

use crate::page::words::plural;

// What was left, or is to be chosen.

pub const TOO_LONG: &str = "This show is too long to go on. End it, put it away and set up another.";
pub const PUT_ASIDE: &str = "Put it aside and set up a new one";
pub const CANNOT_GO_ON: &str = "The show that was left cannot go on";
pub const NO_DRILL_CHOSEN: &str = "No drill was chosen on the class page yet.";
pub const NO_DRILL: &str = "No drill to show";
pub const TO_CLASS: &str = "To the class page";
pub const GO_ON: &str = "Go on";
pub const CLOSE: &str = "Close it and set up a new one";
pub const GOING_ON: &str = "A show is going on";
pub const GOING_ON_KEPT: &str =
    "Everything that was answered is kept. The projector’s window goes on too, wherever it was.";
pub const DRILL_UNREADABLE: &str = "The chosen drill cannot be read. Choose it again on the class page.";
pub const SHOW_UNREADABLE: &str = "The show that was kept cannot be read any more. Set up a new one.";

pub fn ten_of(bank: &str) -> String {
    format!("Ten questions of “{bank}”")
}

pub fn left(title: &str, teams: usize, asked: usize, of: usize) -> String {
    format!("{title} · {} · {asked} of {of} asked", plural(teams, "team", "teams"))
}

// The form.

pub const SET_UP_TITLE: &str = "Show a drill";
pub const SET_UP: &str = "Set up the show";
pub const ORDER: &str = "Order";
pub const ROUND: &str = "One question after another";
pub const BOARD: &str = "A board of topics to pick from, with values and stakes";
pub const TEAMS: &str = "Teams at this keyboard";
pub const HOW_MANY: &str = "How many ";
pub const NO_TEAMS: &str = "none: only hands are counted";
pub const CALM: &str = "A calm end: the scores as a list, without a podium";
pub const PRESS_KEY: &str = "Press a key…";
pub const PRESS_KEY_SPOKEN: &str = "Press the key of this team.";
pub const NO_KEY: &str = "No key";
pub const KEY_TAKEN: &str = "That key moves about in the page or turns pages. Press another one.";
pub const DRAW_FROM: &str = "Who is in which team ";
pub const NOT_DRAWN: &str = "as the class sits";
pub const DRAW_AGAIN: &str = "Draw again";
pub const AWAY: &str = "Who is away today";
pub const KEY_PRESSED: &str = "pressed now";
pub const KEY_WORKS: &str = "works";
pub const KEY_UNPRESSED: &str = "not yet pressed";
pub const KEY_TEST: &str = "Now all press their keys at once. What stays dark is a key that this keyboard cannot take together with the others: choose one in another row. USB buzzers that act as a keyboard work too.";

/// A team that was given no name.
pub fn team(number: usize) -> String {
    format!("Team {number}")
}

/// `seconds` is the time for each question.
pub fn drill(title: &str, questions: usize, seconds: Option<u16>) -> String {
    let timer = seconds.map_or(String::new(), |seconds| format!(" · {seconds} s each"));
    format!("{title} · {}{timer}", plural(questions, "question", "questions"))
}

pub fn team_unnamed(number: usize) -> String {
    format!("Team {number} has no name. Give it one.")
}

pub fn same_name(name: &str) -> String {
    format!("Two teams are called “{name}”. Give one another name.")
}

pub fn same_key(one: &str, other: &str) -> String {
    format!("“{one}” and “{other}” have the same key. Choose another for one of them.")
}

/// A key that a team may not have, since it is the host's.
pub fn hosts_key(key: &str) -> String {
    format!("Key {key} does something on this page already. Press another one.")
}

pub fn hosts_key_of(team: &str, key: &str) -> String {
    format!("Key {key} of “{team}” does something on this page already. Choose another for it.")
}

pub fn members_of(team: &str) -> String {
    format!("{team}: ")
}

pub fn seed(seed: u32) -> String {
    format!("Drawn with seed {seed}; it is kept for the next show.")
}

pub fn key(name: &str) -> String {
    format!("Key {name}")
}

pub fn name_of_team(number: usize) -> String {
    format!("Name of team {number}")
}

pub fn change_buzzer(number: usize) -> String {
    format!(", buzzer of team {number}: change")
}

/// How a team's key does in the test.
pub fn key_of(team: &str, state: &str) -> String {
    format!("{team}: {state}")
}
