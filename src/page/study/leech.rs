//! A card that has slipped again and again: what may help.

use super::Controller;
use crate::bank::{CardRef, Library};
use crate::page::html::{self, Element, View, ev};
use crate::page::parts::{apart, button, hint, link, own_note, para, row};
use crate::page::words;
use crate::progress::{EventKind, Mark};
use crate::route::Route;
use crate::study::Leech;
use leptos::prelude::*;

/// The word on a leech, until it is put away.
pub fn leech(controller: Controller, at: CardRef) -> Option<Element> {
    let library = controller.app.library();
    let leech = controller.app.progress.with_untracked(|progress| Leech::of(&library, progress, at))?;
    let card = library.card(at);
    let key = card.key;
    let suspend = button("btn", words::study::SUSPEND_IT).on(ev::click, move |_| {
        controller.app.record(EventKind::Mark(key, Mark::Suspended));
        controller.change(|session, context| session.refresh(context));
        controller.leech.set(None);
    });
    let fine = button("btn quiet", words::study::GO_ON).on(ev::click, move |_| controller.leech.set(None));
    let slipped = words::study::slipped(&prompt(&library, at), leech.lapses as usize);
    let read = words::study::read_it(&leech.places.join("; "));
    Some(
        html::section()
            .class("notice")
            .attr("role", "alert")
            .child(para(slipped).child(html::br()).child(read))
            .child(hint(words::study::LEECH_ADVICE))
            .child(own_note(key))
            .child(
                row()
                    .child(pairs(&library, &leech))
                    .child(link("btn", &Route::Card(key.to_string()), words::shell::HISTORY))
                    .child(suspend)
                    .child(fine),
            ),
    )
}

/// A way to tell it apart from each card that it was confused with.
fn pairs(library: &Library, leech: &Leech) -> Vec<View> {
    leech.confused_with.iter().take(2).map(|&other| apart(library, leech.at, other).into()).collect()
}

fn prompt(library: &Library, at: CardRef) -> String {
    library.card(at).prompt.clone()
}
