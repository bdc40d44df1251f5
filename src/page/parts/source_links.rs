//! What leads on from a card to its places in the source.

use super::link;
use crate::bank::CardRef;
use crate::page::app::App;
use crate::page::html::View;
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
