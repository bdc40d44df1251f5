//! A card, answered.

use super::Controller;
use super::tools::tools;
use crate::bank::CardRef;
use crate::browser;
use crate::marking::Outcome;
use crate::memory::{Due, Effect, Grade, NextStates, Now};
use crate::page::html::{self, Element, ev};
use crate::page::parts::{aloud, answer_group, apart, button, feedback, hint, keyed, para, place, row, tag};
use crate::page::words;
use crate::study::{PendingReview, contrast, counterpart};
use leptos::prelude::*;

/// The card with its answer, and what to do with it.
pub fn answered(controller: Controller, answering: &PendingReview) -> Element {
    let library = controller.app.library();
    let asked = &answering.prompt;
    aloud(asked.at.bank, &answering.verdict.answer);
    let about = html::span().class("tag").child(tag(library.bank(asked.at), asked.at.card));
    let answer =
        answer_group().child(feedback(&asked.question, &answering.response, &answering.verdict)).child(place(asked.at));
    let card = html::section()
        .class("index")
        .child(html::div().class("row between").child(about))
        .child(para(asked.question.prompt.clone()).class("prompt"))
        .child(answer)
        .child(differences(controller, asked.at))
        .child(mixed_up(controller, answering));
    let Some(next) = &answering.next else {
        let next = button("btn primary", words::question::NEXT).on(ev::click, move |_| controller.grade(None));
        // Several cards at once take their grades from the table.
        let back = match answering.effect() {
            Effect::Met => words::study::back_at_step(),
            _ => String::new(),
        };
        let back = html::span().class("small muted").child(back);
        let next = html::p().class("row between").child(back).child(keyed(next, "enter", words::shell::ENTER));
        return card.child(next).child(tools(controller));
    };
    let wrong = answering.verdict.outcome == Outcome::Wrong;
    // Space and Enter take the proposed grade; the button is for them alone.
    let proposed = button("hidden", "")
        .attr("tabindex", "-1")
        .attr("aria-hidden", "true")
        .attr("data-key", "enter")
        .on(ev::click, move |_| controller.grade(None));
    card.child(grades(controller, next, answering.effect()))
        .child(wrong.then(|| hint(words::study::AFTER_ALL)))
        .child(proposed)
        .child(tools(controller))
}

/// Straight after an answer that belongs to another card: the way to tell the two apart. The answer counts first.
fn mixed_up(controller: Controller, answering: &PendingReview) -> Option<Element> {
    let (at, fact) = (answering.prompt.at, answering.verdict.confused_with?);
    let library = controller.app.library();
    let other = counterpart(&library, at, fact)?;
    if controller.session.with_untracked(|session| session.pair().is_some()) {
        return None;
    }
    let counts = match answering.proposed() {
        Some(_) => words::study::COUNTS_FIRST,
        None => words::study::COMES_BACK,
    };
    // The click that follows the link comes first.
    let apart = apart(&library, at, other).on(ev::click, move |_| controller.grade(None));
    Some(row().child(apart).child(html::span().class("small muted").child(counts)))
}

/// In what two cards differ, where they are being told apart.
fn differences(controller: Controller, at: CardRef) -> Option<Element> {
    let (one, other) = controller.session.with_untracked(|session| session.pair())?;
    let other = if at == one { other } else { one };
    let library = controller.app.library();
    let rows = contrast(&library, at, other).into_iter().map(|difference| {
        html::tr()
            .child(html::th().attr("scope", "row").child(difference.field))
            .child(html::td().child(difference.first))
            .child(html::td().child(difference.second))
    });
    let rows = rows.collect::<Vec<_>>();
    let heads =
        ["", words::study::THIS_ONE, words::study::THE_OTHER].map(|head| html::th().attr("scope", "col").child(head));
    (!rows.is_empty()).then(|| {
        html::table()
            .child(html::caption().child(words::study::DIFFERENCES))
            .child(html::thead().child(html::tr().child(Vec::from(heads))))
            .child(html::tbody().child(rows))
    })
}

fn grades(controller: Controller, next: &NextStates, effect: Effect) -> Element {
    let now = browser::now();
    let buttons = Grade::ALL.map(|grade| {
        let number = (grade as u8 + 1).to_string();
        let title = html::span().child(format!("{} ", grade.title())).child(html::kbd().child(number.clone()));
        html::button()
            .class(if effect == Effect::Graded(grade) { "btn primary" } else { "btn" })
            .attr("type", "button")
            .attr("data-key", number)
            .on(ev::click, move |_| controller.grade(Some(grade)))
            .child(title)
            .child(html::small().child(when(next.after(grade).due, now)))
    });
    html::div()
        .class("grades")
        .attr("role", "group")
        .attr("aria-label", words::study::HOW_WELL)
        .child(Vec::from(buttons))
}

/// When a card comes back, in a few characters.
fn when(due: Due, now: Now) -> String {
    match due {
        Due::At(at) => words::study::in_minutes(((at.0 - now.at.0 + 59_999) / 60_000).max(1)),
        Due::On(day) => words::study::in_days(day - now.day()),
    }
}
