//! A card, asked.

use super::Desk;
use super::tools::tools;
use crate::bank::Form;
use crate::page::el::{El, el, shown};
use crate::page::parts::{ask, button, keyed, para, sure, tag};
use crate::study::{Asking, Sitting};
use leptos::prelude::*;

/// The card as it is asked.
pub fn asking(desk: Desk, asking: Asking) -> El {
    let shelf = desk.app.shelf();
    let bank = shelf.bank(asking.at);
    let first = asking.first;
    let unclear = Signal::derive(move || desk.asking(|asking| asking.unclear.clone()).flatten());
    let free = first.then(|| el("span").class("small muted").text("New: a guess costs nothing"));
    let about =
        el("div").class("row between").child(el("span").class("tag").text(tag(bank, asking.at.card))).child(free);
    el("section")
        .class("index")
        .child(about)
        .child(ask(asking.question, unclear, Callback::new(move |response| desk.answer(response))))
        .child(shown(move || {
            desk.asking(|asking| asking.hint.clone()).flatten().map(|hint| para(format!("Hint: {hint}")).class("clue"))
        }))
        .child((!first).then(|| certainty(desk)))
        .child(tools(desk))
}

/// How sure one is, said before the answer is seen; optional.
fn certainty(desk: Desk) -> El {
    let said = move || desk.asking(|asking| asking.confidence).flatten();
    let say = move |confidence| desk.sitting.update(|sitting| sitting.say(confidence));
    sure("How sure are you? Optional", "How sure?", said, say).child(clue(desk))
}

/// A way to ask for a hint, where the form has any.
fn clue(desk: Desk) -> Option<El> {
    let has = desk
        .asking(|asking| matches!(asking.question.form, Form::Flashcard | Form::Typed | Form::Cloze | Form::Recall));
    let given = move || desk.asking(|asking| asking.hint.is_some()).unwrap_or(true);
    let ask = button("btn quiet", "Hint ")
        .attr("disabled", move || given().then(String::new))
        .attr("title", "A right answer then counts as Hard")
        .on("click", move |_| desk.change(Sitting::hint));
    has.unwrap_or(false).then(|| keyed(ask, "i", "I"))
}
