//! The result: what was asked, what was answered, what is right; and what to do next.

use super::Quizzing;
use crate::bank::CardRef;
use crate::browser;
use crate::marking::Outcome;
use crate::page::app::App;
use crate::page::html::{self, Element, View, ev, fragment};
use crate::page::parts::{ASKED, apart, button, heading, hint, keyed, link, muted, para, prompt, row};
use crate::page::words;
use crate::question::Asked;
use crate::quiz::{Quiz, QuizAnswer};
use crate::route::Route;
use crate::study::counterpart;
use leptos::prelude::*;

/// Makes the result.
pub fn result(quizzing: Quizzing) -> Option<View> {
    quizzing.quiz.with_untracked(|now| {
        let now = now.as_ref()?;
        let (right, of) = now.score();
        let (missed, known): (Vec<_>, Vec<_>) = now.answers().partition(|(_, marked)| !marked.verdict.passes());
        let missed = (!missed.is_empty()).then(|| {
            let title = html::h2().child(words::question::misses(missed.len()));
            let items = missed.into_iter().map(|(asked, answer)| item(asked, answer)).collect::<Vec<_>>();
            html::section().class("card narrow").child(title).child(html::ul().class("misses").child(items))
        });
        let known = (!known.is_empty()).then(|| {
            let title = html::summary().child(html::h2().child(words::quiz::right_ones(known.len())));
            let items = known.into_iter().map(|(asked, answer)| item(asked, answer)).collect::<Vec<_>>();
            html::details().class("card narrow").child(title).child(html::ul().class("misses").child(items))
        });
        let share = right * 100 / of.max(1);
        let fill = html::span().class("fill good").style("inline-size", move || format!("{share}%"));
        let bar = html::div().class("bar").attr("aria-hidden", "true").child(fill);
        let card = html::section()
            .class("card narrow")
            .child(heading(words::quiz::RESULT))
            .child(para(words::question::of(right, of)).class("score"))
            .child(bar)
            .child(para(words::quiz::remark(right, of)))
            .child(ways(quizzing, now));
        Some(fragment(vec![card.into(), missed.into(), known.into()]))
    })
}

fn ways(quizzing: Quizzing, now: &Quiz) -> Element {
    let drill = now.misses(browser::random()).map(|setup| {
        let drill = button("btn primary", words::quiz::DRILL_MISSES).on(ev::click, move |_| {
            quizzing.begin(&setup);
        });
        keyed(drill, "enter", words::shell::ENTER)
    });
    let on = now.is_unfinished().then(|| {
        button("btn", words::quiz::GO_ON).on(ev::click, move |_| {
            quizzing.change(Quiz::go_on);
            browser::focus_soon(ASKED);
        })
    });
    let again = now.repeat(browser::random());
    let another = button("btn", words::quiz::ANOTHER).on(ev::click, move |_| {
        quizzing.begin(&again);
    });
    let anew = button("btn", words::quiz::CHOOSE_ANEW).on(ev::click, move |_| {
        quizzing.quiz.set(None);
        browser::focus_soon("h1");
    });
    let today = link("btn", &Route::Today, words::quiz::TODAY);
    row().child(drill).child(on).child(another).child(anew).child(today).child(quizzing.steps())
}

/// A question with what was answered and what is right.
fn item(asked: &Asked, answer: &QuizAnswer) -> Element {
    let library = App::get().library();
    let (verdict, bank) = (&answer.verdict, &library.banks()[asked.bank]);
    let prompt = prompt(&asked.question);
    let said = match verdict.said.as_str() {
        "" => words::quiz::NO_ANSWER,
        said => said,
    };
    let (class, mark) = match verdict.outcome {
        Outcome::Wrong => ("said wrong", "✗ "),
        Outcome::Almost => ("said almost", "≈ "),
        _ => ("said right", "✓ "),
    };
    let remark = verdict.remark.as_ref().map(|remark| html::span().class("muted").child(format!(" ({remark})")));
    let said = html::p()
        .class(class)
        .child(html::span().class("who").child(words::quiz::YOU))
        .child(html::span().child(html::span().attr("aria-hidden", "true").child(mark)).child(said).child(remark));
    let right = html::p()
        .class("said held")
        .child(html::span().class("who").child(words::quiz::ANSWER))
        .child(html::b().child(verdict.answer.clone()));
    let at = asked.question.cards.first().map(|&card| CardRef { bank: asked.bank, card });
    let source = at.map(|at| hint(bank.show_place(library.fact(at).source[0])));
    let other = at.zip(verdict.confused_with).and_then(|(at, fact)| Some((at, counterpart(&library, at, fact)?)));
    let other = other.filter(|_| !verdict.passes()).map(|(at, other)| row().child(apart(&library, at, other)));
    html::li().child(muted(prompt).class("asked")).child(said).child(right).child(source).child(other)
}
