//! A drill as one pupil does it.

use super::plural;
use std::fmt::Display;

pub const NOT_OPENED: &str = "This drill cannot be opened";
pub const LOAD_AGAIN: &str = "Load the page again";
pub const LEARN_ALONE: &str = "Learn by yourself";

// Before it begins.
pub const BEGIN: &str = "A drill for your class";
pub const ABOUT_CODE: &str = "At the end you get a result code for your teacher. Your answers stay on this device until you send it. They also count as practice for your own memory.";
pub const START: &str = "Start";
pub const WHO: &str = "Your number on the class list";
pub const WHO_HINT: &str = "Your result code will carry this number, and no name.";
pub const WHO_MISSING: &str = "Write your number, from 1 to 999, so that your teacher knows whose answers these are. If you have none, ask for one.";
pub const WHO_BY_NAME: &str = "Your name";
pub const WHO_BY_NAME_HINT: &str = "Your teacher has asked for names. What you write here stands in your result code: whoever sees the code can read it. A number from the class list is possible, too.";
pub const NAME_MISSING: &str = "Write your name or your number, so that your teacher knows whose answers these are.";

pub fn about(bank: &str, questions: usize) -> String {
    format!("{bank}: {}.", super::paper::questions(questions))
}

pub fn you_are(who: impl Display) -> String {
    format!("You are {who}.")
}

// A question.
pub const DRILL: &str = "Drill";
pub const PROGRESS: &str = "Questions done";
pub const READ_ALOUD: &str = "Read it to me";
pub const LEAVE_AS_IS: &str = "Leave it as it is";
pub const SOMEBODY_ELSE: &str = "I am somebody else";
pub const CERTAINTY: &str = "How sure are you? Say it before you answer";
pub const CERTAINTY_SHORT: &str = "How sure? Say it before you answer.";
pub const NO_ANSWER: &str = "no answer";
pub const NEXT: &str = "Next ";
pub const SEE_RESULT: &str = "See the result ";
pub const NEXT_KEY: &str = "Enter";

/// Where in the drill one is; the score, right of answered, where it is shown.
pub fn position(at: usize, of: usize, who: impl Display, score: Option<(usize, usize)>) -> String {
    let score = score.map_or(String::new(), |(right, answered)| format!(" · {right} of {answered} right"));
    format!("Question {at} of {of} · {who}{score}")
}

pub fn answer_so_far(answer: &str) -> String {
    format!("Your answer so far: {answer}. A new one takes its place.")
}

// A question as it is read aloud.
pub fn spoken_option(letter: &str, text: &str) -> String {
    format!(" {letter}: {text}.")
}

pub fn spoken_gap(before: &str, after: &str) -> String {
    format!("Fill the gap. {before} … {after}")
}

// The time for a question.
pub const TIME_OVER: &str = "The time for this question is over.";
pub const TIME_OVER_ASK: &str = "The time for this question is over. Do you need more?";
pub const SHOW_COUNTDOWN: &str = "Show the countdown";
pub const HIDE_COUNTDOWN: &str = "Hide the countdown";
pub const MORE_TIME: &str = "More time";
pub const MORE_TIME_GIVEN: &str = "You have more time.";
pub const GO_ON: &str = "Go on without an answer";

pub fn seconds_left(seconds: i64) -> String {
    format!("{seconds} seconds left")
}

pub fn countdown(seconds: i64) -> String {
    format!("{seconds} s")
}

pub fn time_over_ask(seconds: i64) -> String {
    format!("{TIME_OVER_ASK} It goes on by itself in {seconds} s.")
}

// A last look.
pub const LOOK_OVER: &str = "Look over your answers";
pub const LOOK_OVER_HINT: &str = "Nothing is handed in yet. Change what you like.";
pub const HAND_IN: &str = "Hand in";
pub const CHANGE: &str = "Change";
pub const ANSWERED: &str = "answered";

pub fn change_answer(number: usize) -> String {
    format!("Change the answer to question {number}")
}

// The result.
pub const RESULT: &str = "Your result";
pub const WELL_DONE: &str = "You have answered everything. Well done.";
pub const AGAIN: &str = "Do it again";
pub const TODAY: &str = "Today";
pub const TO_LOOK_AT: &str = "To look at again";

pub fn score(right: usize, of: usize) -> String {
    format!("{right} of {of}")
}

pub fn points(points: impl Display) -> String {
    format!("{points} points")
}

pub fn attempt(number: u8) -> String {
    format!("This was attempt number {number}.")
}

pub fn misses(n: usize) -> String {
    plural(n, "miss", "misses")
}

// The result code.
pub const FOR_TEACHER: &str = "For your teacher";
/// What to do with a result code.
pub fn send_code(long: bool) -> &'static str {
    if long { SEND_LONG_CODE } else { SEND_CODE }
}

const SEND_LONG_CODE: &str = "Send this result code to your teacher, in the way you agreed on: save it as a file, show the QR code, or copy it into a chat or a mail. It is too long to be written down.";
const SEND_CODE: &str = "Send this result code to your teacher, in the way you agreed on: copy it into a chat or a mail, save it as a file, show the QR code, or write it down.";
pub const CODE: &str = "Result code";
pub const COPY_CODE: &str = "Copy the code";
pub const SAVE_FILE: &str = "Save as a file";
pub const SAVED: &str = "Saved";
pub const NOT_SAVED: &str = "This browser does not let the page save a file.";
pub const QR_CODE: &str = "QR code of the result code";

pub fn about_code_of(who: &str) -> String {
    format!(
        "The code holds your answers and “{who}”, nothing else. It proves nothing: no code can tell how honestly a drill was done. Your teacher knows that too."
    )
}
