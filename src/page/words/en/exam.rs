//! The days until an exam.

use crate::util::words::count;

pub const EXAM_AHEAD: &str = "The days until your exam";
pub const EXAM: &str = "Exam";
pub const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
pub const EXAM_AS_THINGS_STAND: &str =
    "As things stand: it is drawn anew each day from what you know then, so a day missed makes the others longer.";

/// What is promised for the day of the exam; recall in percent, if one stopped now and if each day's work is done.
pub fn exam_ahead(date: &str, days: i32, if_stopped: u32, if_followed: u32) -> String {
    let days = count(days.max(0) as u64, "day is", "days are");
    format!(
        "{days} left until {date}. With each day’s work you would recall about {if_followed}% then; if you stopped now, \
         {if_stopped}%."
    )
}

pub fn exam_goes_on(days: usize) -> String {
    format!("And {} more.", count(days as u64, "day", "days"))
}

pub fn short_minutes(minutes: u32) -> String {
    if minutes == 0 { "–".to_owned() } else { format!("{minutes} min") }
}

pub fn exam_day(date: &str, answers: u32, minutes: u32, new: u32) -> String {
    let new = if new == 0 { String::new() } else { format!(", {new} new") };
    format!("{date}: about {}, {minutes} min{new}", count(answers.into(), "answer", "answers"))
}
