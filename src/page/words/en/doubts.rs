//! Whose a sheet is, where that is doubtful.

use super::plural;

pub const WHO_IS_WHO: &str = "Who is this?";
pub const WHO_IS_WHO_HINT: &str = "These names are not quite those of the class. What you say is remembered for it.";
pub const NOBODY: &str = "Nobody on the list";

pub fn who_is(name: &str) -> String {
    format!("“{name}” is")
}

pub fn is_pupil(name: &str, pupil: &str) -> String {
    format!("“{name}” is {pupil}, from now on.")
}

pub fn is_nobody(name: &str, class: &str) -> String {
    format!("“{name}” is nobody of {class}, from now on.")
}

pub fn of_no_class(sheets: usize) -> String {
    let results = plural(sheets, "result says", "results say");
    format!("{results} no class: until then they are shown in each.")
}

pub fn all_are_of(class: &str) -> String {
    format!("They are of {class}")
}

pub fn all_given(sheets: usize, class: &str) -> String {
    format!("{} given to {class}.", plural(sheets, "result is", "results are"))
}
