//! A card, answered.

use super::Controller;
use super::tools::{step_buttons, tools};
use crate::bank::CardRef;
use crate::browser;
use crate::marking::Outcome;
use crate::memory::{Due, Effect, Grade, Now};
use crate::page::html::{self, Element, View, ev, fragment};
use crate::page::parts::{
    action_bar, aloud, apart, button, feedback, hint, keyed, link, note, own_note, place, sheet, topic,
};
use crate::page::words;
use crate::route::Route;
use crate::study::{PendingReview, Return, contrast, counterpart};
use leptos::prelude::*;

/// The card with its answer, and what to do with it.
pub fn answered(controller: Controller, answering: &PendingReview) -> View {
    let library = controller.app.library();
    let asked = &answering.prompt;
    aloud(asked.at.bank, &answering.verdict.answer);
    let at = asked.at;
    // A question over several cards has no one place and no one history.
    let one = asked.question.cards.len() == 1;
    let history = Route::Card(library.card(at).key.to_string());
    let ways = move || vec![link("", &history, words::study::HISTORY).into()];
    let overruled = answering.next.is_some() && answering.verdict.outcome == Outcome::Wrong;
    let met = answering.effect() == Effect::Met;
    // The very first question is alone on its page; what can be done to it is to take its answer back.
    let (tools, quiet): (_, Vec<View>) = match controller.first_question {
        true => (None, step_buttons(controller).into_iter().map(View::from).collect()),
        false => (Some(tools(controller)), Vec::new()),
    };
    let card = sheet(topic(library.bank(at), at.card), met.then(|| note(words::study::back_at_step())), tools)
        .child(feedback(&asked.question, &answering.response, &answering.verdict))
        .child(differences(controller, at))
        .child(one.then(|| place(at, ways)))
        .child(one.then(|| own_note(library.card(at).key)))
        .child(mixed_up(controller, answering))
        .child(overruled.then(|| hint(words::study::AFTER_ALL)));
    let bar = match answering.returns() {
        Some(returns) => grades(controller, returns, answering.effect()),
        // The first answer to a card, practice, and several cards at once take what the table gives.
        None => {
            let next = button("btn primary go", words::question::NEXT).attr("id", "go");
            keyed(next, "enter", words::shell::ENTER).on(ev::click, move |_| controller.grade(None))
        }
    };
    fragment(vec![card.into(), action_bar(quiet, bar).into()])
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
    Some(html::p().class("row").child(apart).child(html::span().class("small muted").child(counts)))
}

/// In what two cards differ, where they are being told apart.
fn differences(controller: Controller, at: CardRef) -> Option<Element> {
    let (one, other) = controller.session.with_untracked(|session| session.pair())?;
    let other = if at == one { other } else { one };
    let library = controller.app.library();
    // Their names are the heads.
    let rows =
        contrast(&library, at, other).into_iter().filter(|difference| difference.field != "Name").map(|difference| {
            html::tr()
                .child(html::th().attr("scope", "row").child(difference.field))
                .child(html::td().child(difference.first))
                .child(html::td().child(difference.second))
        });
    let rows = rows.collect::<Vec<_>>();
    let heads = [at, other].map(|at| html::th().attr("scope", "col").child(library.fact(at).name.clone()));
    (!rows.is_empty()).then(|| {
        html::table()
            .class("differences")
            .child(html::caption().child(words::study::DIFFERENCES))
            .child(html::thead().child(html::tr().child(html::td()).child(Vec::from(heads))))
            .child(html::tbody().child(rows))
    })
}

/// The four grades. The proposed one is outlined, says so, and has the focus.
fn grades(controller: Controller, returns: [Return; 4], effect: Effect) -> Element {
    let now = browser::now();
    let buttons = Grade::ALL.map(|grade| {
        let number = (grade as u8 + 1).to_string();
        let proposed = effect == Effect::Graded(grade);
        let cap = |class: &'static str, cap: String| html::kbd().class(class).attr("translate", "no").child(cap);
        let title = html::b().child([grade.title(), " "].concat());
        let keys = if proposed { [&number, " enter"].concat() } else { number.clone() };
        let button = html::button()
            .class(if proposed { "btn pick" } else { "btn" })
            .attr("type", "button")
            .attr("data-key", keys)
            .on(ev::click, move |_| controller.grade(Some(grade)))
            .child(title.child(cap("letter", number)))
            .child(html::small().child(when(returns[usize::from(grade.code())], now)));
        match proposed {
            true => button
                .attr("id", "go")
                .child(html::small().class("proposed").child(words::study::PROPOSED))
                .child(cap("enter", words::shell::SPACE.into())),
            false => button,
        }
    });
    html::div()
        .class("grades")
        .attr("role", "group")
        .attr("aria-label", words::study::HOW_WELL)
        .child(Vec::from(buttons))
}

/// When a card comes back, in a few characters.
fn when(back: Return, now: Now) -> String {
    let due = match back.due {
        Due::At(at) => words::study::in_minutes(((at.0 - now.at.0 + 59_999) / 60_000).max(1)),
        Due::On(day) => words::study::in_days(day - now.day()),
    };
    words::study::then(due, back.then)
}
