//! A card, asked.

use super::Controller;
use super::tools::tools;
use crate::page::html::{self, Element, dynamic, ev};
use crate::page::parts::{aloud, ask, button, keyed, para, sure, tag};
use crate::page::words;
use crate::question::Form;
use crate::study::{Prompt, StudySession};
use leptos::prelude::*;

/// The card as it is asked.
pub fn asking(controller: Controller, asking: Prompt) -> Element {
    let library = controller.app.library();
    let bank = library.bank(asking.at);
    let first = asking.first;
    let unclear = Signal::derive(move || controller.asking(|asking| asking.unclear.clone()).flatten());
    let free = first.then(|| html::span().class("small muted").child(words::study::NEW_CARD));
    let about =
        html::div().class("row between").child(html::span().class("tag").child(tag(bank, asking.at.card))).child(free);
    aloud(asking.at.bank, &asking.question.prompt);
    html::section()
        .class("index")
        .child(about)
        .child(ask(asking.question, unclear, Callback::new(move |response| controller.answer(response))))
        .child(dynamic(move || {
            controller
                .asking(|asking| asking.hint.clone())
                .flatten()
                .map(|hint| para(words::study::hint(&hint)).class("clue"))
        }))
        .child((!first).then(|| certainty(controller)))
        .child(tools(controller))
}

/// How sure one is, said before the answer is seen; optional.
fn certainty(controller: Controller) -> Element {
    let said = move || controller.asking(|asking| asking.confidence).flatten();
    let say = move |confidence| controller.session.update(|session| session.set_confidence(confidence));
    sure(words::study::HOW_SURE_LABEL, words::study::HOW_SURE, said, say).child(clue(controller))
}

/// A way to ask for a hint, where the form has any.
fn clue(controller: Controller) -> Option<Element> {
    let has = controller
        .asking(|asking| matches!(asking.question.form, Form::Flashcard | Form::Typed | Form::Cloze | Form::Recall));
    let given = move || controller.asking(|asking| asking.hint.is_some()).unwrap_or(true);
    let ask = button("btn quiet", words::study::HINT)
        .attr("disabled", move || given().then(String::new))
        .attr("title", words::study::HINT_COSTS)
        .on(ev::click, move |_| controller.change(StudySession::hint));
    has.unwrap_or(false).then(|| keyed(ask, "i", "I"))
}
