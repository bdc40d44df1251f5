//! A card, asked.

use super::Controller;
use super::tools::tools;
use crate::page::html::{Element, View, dynamic, ev, fragment};
use crate::page::parts::{action_bar, aloud, ask, button, clue, keyed, new_note, note, sheet, sure, topic};
use crate::page::words;
use crate::question::Form;
use crate::study::{Prompt, StudySession};
use leptos::prelude::*;

/// The card as it is asked.
pub fn asking(controller: Controller, asking: Prompt) -> View {
    let library = controller.app.library();
    let Prompt { at, question, first, .. } = asking;
    let unclear = Signal::derive(move || controller.asking(|asking| asking.unclear.clone()).flatten());
    aloud(at.bank, &question.prompt);
    let new = first.then(|| note(new_note(&question)));
    let hinted = move || controller.asking(|asking| asking.hint.clone()).flatten().map(|hint| clue(&hint));
    let hint = hint(controller);
    let asked = ask(question, unclear, Callback::new(move |response| controller.answer(response)));
    // The very first question is alone on its page.
    let tools = (!controller.first_question).then(|| tools(controller));
    let card = sheet(topic(library.bank(at), at.card), new, tools).child(asked.body).child(dynamic(hinted));
    let mut quiet: Vec<View> = Vec::new();
    // To a card that is turned over one says it by the grade; to a new one a guess is what is asked for.
    quiet.extend((!first).then(|| certainty(controller).into()));
    quiet.extend(hint.filter(|_| !first).map(View::from));
    quiet.extend(asked.quiet);
    fragment(vec![card.into(), action_bar(quiet, asked.go).into()])
}

/// How sure one is, said before the answer is seen; optional.
fn certainty(controller: Controller) -> Element {
    let said = move || controller.asking(|asking| asking.confidence).flatten();
    let say = move |confidence| {
        controller.session.update(|session| session.set_confidence(confidence));
        controller.keep();
    };
    sure(words::study::HOW_SURE_LABEL, words::study::HOW_SURE, said, say)
}

/// A way to ask for a hint, where the form has any.
fn hint(controller: Controller) -> Option<Element> {
    let has = controller
        .asking(|asking| matches!(asking.question.form, Form::Flashcard | Form::Typed | Form::Cloze | Form::Recall));
    let given = move || controller.asking(|asking| asking.hint.is_some()).unwrap_or(true);
    let ask = button("btn quiet", words::study::HINT)
        .attr("disabled", move || given().then(String::new))
        .attr("title", words::study::HINT_COSTS)
        .on(ev::click, move |_| {
            controller.change(StudySession::hint);
            controller.keep();
        });
    has.unwrap_or(false).then(|| keyed(ask, "i", "I"))
}
