//! A card that has slipped again and again: what may help.

use super::Controller;
use crate::bank::{CardRef, Library};
use crate::page::html::{self, Element, View, ev};
use crate::page::parts::{apart, button, count, hint, link, para, row};
use crate::progress::{EventKind, Mark};
use crate::route::Route;
use crate::study::Leech;
use leptos::prelude::*;

/// The word on a leech, until it is put away.
pub fn leech(controller: Controller) -> Option<Element> {
    let at = controller.leech.get()?;
    let library = controller.app.library();
    let leech = controller.app.progress.with_untracked(|progress| Leech::of(&library, progress, at))?;
    let card = library.card(at);
    let key = card.key;
    let suspend = button("btn", "Suspend it").on(ev::click, move |_| {
        controller.app.record(EventKind::Mark(key, Mark::Suspended));
        controller.change(|session, context| session.refresh(context));
        controller.leech.set(None);
    });
    let fine = button("btn quiet", "Go on").on(ev::click, move |_| controller.leech.set(None));
    let words = format!("“{}” has slipped {}.", prompt(&library, at), count(leech.lapses as usize, "time", "times"));
    let read = format!("Read it where it is said: {}.", leech.places.join("; "));
    Some(
        html::section()
            .class("notice")
            .attr("role", "alert")
            .child(para(words).child(html::br()).child(read))
            .child(hint("More repeating alone seldom helps. Look at what it is mixed up with, find a picture or a rhyme for it, or let it rest."))
            .child(row().child(pairs(&library, &leech)).child(link("btn", &Route::Card(key.to_string()), "Its history")).child(suspend).child(fine)),
    )
}

/// A way to tell it apart from each card that it was confused with.
fn pairs(library: &Library, leech: &Leech) -> Vec<View> {
    leech.confused_with.iter().take(2).map(|&other| apart(library, leech.at, other).into()).collect()
}

fn prompt(library: &Library, at: CardRef) -> String {
    library.card(at).prompt.clone()
}
