//! English.

pub mod about;
pub mod banks;
pub mod browse;
pub mod class;
pub mod data;
pub mod doubts;
pub mod editor;
pub mod exam;
pub mod exercise;
pub mod help;
pub mod live;
pub mod more;
pub mod note;
pub mod paper;
pub mod progress;
pub mod pupil;
pub mod question;
pub mod quiz;
pub mod results;
pub mod rosters;
pub mod settings;
pub mod shell;
pub mod study;
pub mod today;

/// Returns a count with its noun: "1 card", "12 cards".
pub fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
