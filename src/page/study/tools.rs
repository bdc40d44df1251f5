//! What can be done to the card in hand, besides answering it.

use super::Controller;
use crate::page::html::{self, Element, ev};
use crate::page::parts::{button, keyed, link};
use crate::page::words;
use crate::progress::Mark;
use crate::route::Route;
use leptos::prelude::*;

/// The flag that the key gives.
const FLAG: u8 = 1;

/// The tools of one card, folded away until they are wanted.
pub fn tools(controller: Controller) -> Option<Element> {
    let at = controller.in_hand()?;
    let key = controller.app.library().card(at).key;
    let flagged = move || {
        controller.marks.track();
        controller.app.progress.with_untracked(|progress| progress.card(key).is_some_and(|state| state.flag > 0))
    };
    let begun = controller.app.progress.with_untracked(|progress| progress.memory(key).is_some());
    let mark = move |words: &'static str, mark: Mark, said: &'static str| {
        button("btn quiet", words).on(ev::click, move |_| controller.mark(mark, said))
    };
    let bury = mark(words::study::BURY, Mark::Buried, words::study::BURIED);
    let suspend = mark(words::study::SUSPEND, Mark::Suspended, words::study::SUSPENDED);
    let flag = button("btn quiet", words::study::FLAG).attr("aria-pressed", move || Some(flagged().to_string())).on(
        ev::click,
        move |_| match flagged() {
            true => controller.mark(Mark::Flagged(0), words::study::FLAG_OFF),
            false => controller.mark(Mark::Flagged(FLAG), words::study::FLAG_ON),
        },
    );
    let forget = begun.then(|| mark(words::study::RESET, Mark::Reset, words::study::RESET_DONE));
    let history = begun.then(|| link("btn quiet", &Route::Card(key.to_string()), words::shell::HISTORY));
    Some(
        html::details().class("tools").child(html::summary().child(words::study::THIS_CARD)).child(
            html::div()
                .class("row small")
                .child(keyed(bury, "-", "-"))
                .child(keyed(suspend, "@", "@"))
                .child(keyed(flag, "*", "*"))
                .child(forget)
                .child(history),
        ),
    )
}
