//! About: version, banks, licences.

use super::plural;

pub const TITLE: &str = "About";
pub const THIS_VERSION: &str = "This version";
pub const VERSION: &str = concat!("Entente ", env!("CARGO_PKG_VERSION"));
pub const BANKS: &str = "Its banks";
pub const EDITION: &str =
    "A drill link asks the same questions wherever it is opened, or says that one of them has changed.";
pub const LICENCE: &str = "Licence";
pub const FREE: &str = "Entente is free software. Use it, change it and share it under the MIT licence or the Apache License 2.0, as you choose.";
pub const NO_SERVER: &str = "It has no server and no account, and sends nothing anywhere.";
pub const LIBRARIES: &str = "Licences of everything in it";
pub const THANKS: &str =
    "Entente stands on the work of many people. These are the libraries in this version, each with its licence.";
pub const LOADING: &str = "Loading …";
pub const FAILED: &str = "The licences did not load. Check the connection and try again.";
pub const AGAIN: &str = "Try again";

/// Returns what stands behind a bank's title: how much it holds, and its edition.
pub fn bank(facts: usize, cards: usize, topics: usize, edition: &str) -> String {
    let figures = [
        plural(facts, "fact", "facts"),
        plural(cards, "card", "cards"),
        plural(topics, "topic", "topics"),
        ["edition ", edition].concat(),
    ];
    [": ", &figures.join(", ")].concat()
}
