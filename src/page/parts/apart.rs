//! The way to tell two cards apart.

use super::link;
use crate::bank::{CardRef, Library};
use crate::page::html::Element;
use crate::page::words;
use crate::route::Route;

/// A link to the drill of two cards; it names the second.
pub fn apart(library: &Library, one: CardRef, other: CardRef) -> Element {
    let pair = Route::StudyPair(library.card(one).key.to_string(), library.card(other).key.to_string());
    link("btn", &pair, words::question::tell_apart_from(&library.fact(other).name))
}
