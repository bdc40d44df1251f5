//! The way to tell two cards apart.

use super::link;
use crate::bank::{CardAt, Shelf};
use crate::page::el::El;
use crate::route::Route;

/// A link to the drill of two cards; it names the second.
pub fn apart(shelf: &Shelf, one: CardAt, other: CardAt) -> El {
    let pair = Route::StudyPair(shelf.card(one).key.to_string(), shelf.card(other).key.to_string());
    link("btn", &pair, format!("Tell it apart from {}", shelf.fact(other).name))
}
