//! The editor of own banks.

pub const TITLE: &str = "Your bank";
pub const NAME: &str = "Title";
pub const UNTITLED: &str = "My bank";
pub const FRONT: &str = "Front";
pub const BACK: &str = "Back";
pub const ADD: &str = "Add a row";
pub const DONE: &str = "Done";
pub const NEW: &str = "New bank";
pub const EDIT: &str = "Edit";
