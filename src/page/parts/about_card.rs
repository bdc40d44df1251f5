//! What leads on from a card: its place in the source, its history, the learner's own note.

use super::{link, note};
use crate::bank::CardRef;
use crate::page::app::App;
use crate::page::html::{self, Element, View};
use crate::page::words;
use crate::route::Route;

/// The places where the source says a card's fact, each a way to what else the bank takes from there.
pub fn source_links(at: CardRef) -> Vec<View> {
    let library = App::get().library();
    let (bank, fact) = (library.bank(at), library.fact(at));
    let links = fact.source.iter().enumerate().flat_map(|(n, &place)| {
        let section = bank.source.sections[place.section].id.clone();
        let to = Route::Source(bank.id.clone(), section, place.paragraph);
        let between: View = if n > 0 { "; ".into() } else { "".into() };
        [between, link("", &to, bank.show_place(place)).into()]
    });
    links.collect()
}

/// The ways on, and the note.
pub fn about_card(at: CardRef) -> Element {
    let key = App::get().library().card(at).key;
    let history = link("", &Route::Card(key.to_string()), words::note::HISTORY);
    html::div()
        .class("about-card")
        .child(html::p().class("small row").child(html::span().child(source_links(at))).child(history))
        .child(note(key))
}
