//! More: what each page is for.

pub const EXERCISES: &str = "Flashcards to leaf through, a match game, a line of years, a map.";
pub const CLASS: &str = "For teachers: a quiz on the projector, links for pupils, results, paper.";
pub const SETTINGS: &str = "Your exam, new cards a day, how cards are asked, light or dark.";
pub const DATA: &str = "Save a backup, bring one in, erase.";
pub const HELP: &str = "How it works, what the grades mean, the keys.";
pub const ABOUT: &str = "This version, its banks and its licences.";
