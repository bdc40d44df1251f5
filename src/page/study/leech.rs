//! A card that has slipped again and again: what may help.

use super::Desk;
use crate::bank::{CardAt, Shelf};
use crate::page::el::{El, View, el};
use crate::page::parts::{apart, button, count, hint, link, para, row};
use crate::progress::{Mark, What};
use crate::route::Route;
use crate::study::Leech;
use leptos::prelude::*;

/// The word on a leech, until it is put away.
pub fn leech(desk: Desk) -> Option<El> {
    let at = desk.leech.get()?;
    let shelf = desk.app.shelf();
    let leech = desk.app.progress.with_untracked(|progress| Leech::of(&shelf, progress, at))?;
    let card = shelf.card(at);
    let key = card.key;
    let suspend = button("btn", "Suspend it").on("click", move |_| {
        desk.app.record(What::Mark(key, Mark::Suspended));
        desk.change(|sitting, context| sitting.refresh(context));
        desk.leech.set(None);
    });
    let fine = button("btn quiet", "Go on").on("click", move |_| desk.leech.set(None));
    let words = format!("“{}” has slipped {}.", prompt(&shelf, at), count(leech.lapses as usize, "time", "times"));
    let read = format!("Read it where it is said: {}.", leech.places.join("; "));
    Some(
        el("section")
            .class("notice")
            .attr("role", "alert")
            .child(para(words).child(el("br")).text(read))
            .child(hint("More repeating alone seldom helps. Look at what it is mixed up with, find a picture or a rhyme for it, or let it rest."))
            .child(row().child(pairs(&shelf, &leech)).child(link("btn", &Route::Card(key.to_string()), "Its history")).child(suspend).child(fine)),
    )
}

/// A way to tell it apart from each card that it was confused with.
fn pairs(shelf: &Shelf, leech: &Leech) -> Vec<View> {
    leech.confused_with.iter().take(2).map(|&other| apart(shelf, leech.at, other).into()).collect()
}

fn prompt(shelf: &Shelf, at: CardAt) -> String {
    shelf.card(at).prompt.clone()
}
