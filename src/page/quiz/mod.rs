//! The quiz: answer, see why, see the result, drill the misses.

mod setup;

use self::setup::setup_form;
use crate::bank::CardRef;
use crate::browser;
use crate::page::app::App;
use crate::page::html::{self, Element, View, ev, fragment, switch};
use crate::page::parts::{
    aloud, answer_group, apart, ask, button, feedback, heading, keyed, link, miss, para, place, progress, prompt, row,
    tag,
};
use crate::page::words;
use crate::question::Asked;
use crate::quiz::{Quiz, QuizAnswer, QuizSetup, QuizStage};
use crate::route::Route;
use crate::study::counterpart;
use leptos::prelude::*;
use std::cell::Cell;

/// The quiz, if one is going on.
pub type Going = RwSignal<Option<Quiz>>;

thread_local! {
    /// The quiz whose result was left to tell two cards apart: one comes back to the other misses.
    static LEFT: Cell<Option<Quiz>> = const { Cell::new(None) };
}

/// Questions that a quiz of chosen cards asks at most.
const MOST_CHOSEN: usize = 50;

/// What is used next, wherever the quiz stands.
const NEXT: &str = "#answer-field, #prompt, h1";

/// The page.
pub fn quiz_page() -> View {
    let quiz = Going::new(LEFT.take());
    if let Some(cards) = App::get().chosen.try_update_value(Option::take).flatten() {
        begin(quiz, &QuizSetup::of_cards(cards, MOST_CHOSEN, browser::random()));
    }
    on_cleanup(move || {
        let result = quiz.with_untracked(|quiz| quiz.as_ref().is_some_and(|quiz| quiz.stage() == QuizStage::Result));
        if result && matches!(browser::route(), Route::StudyPair(..)) {
            LEFT.set(quiz.get_untracked());
        }
    });
    let runs = move || quiz.with(|quiz| quiz.as_ref().is_some_and(|quiz| quiz.stage() != QuizStage::Result));
    App::get().session_while(runs);
    // What is redrawn: the number of the question and whether its answer is shown.
    let scene = Memo::new(move |_| quiz.with(|quiz| quiz.as_ref().map(|quiz| (quiz.at(), quiz.stage()))));
    // What changes within a scene subscribes for itself.
    switch(
        move || scene.get(),
        move |scene| match scene {
            None => Some(setup_form(quiz)),
            Some((_, QuizStage::Prompt)) => asking(quiz),
            Some((_, QuizStage::Feedback)) => answered(quiz),
            Some((_, QuizStage::Result)) => result(quiz),
        },
    )
}

/// Begins a quiz.
pub fn begin(quiz: Going, setup: &QuizSetup) {
    let app = App::get();
    quiz.set(Some(setup.build(&app.library(), app.fold())));
    browser::focus_soon(NEXT);
}

/// Does something to the quiz that is going on.
fn change(quiz: Going, change: impl FnOnce(&mut Quiz)) {
    quiz.update(|quiz| {
        if let Some(quiz) = quiz {
            change(quiz);
        }
    });
}

fn head(quiz: &Quiz) -> View {
    let (at, of) = (quiz.at() + 1, quiz.len());
    let (right, answered) = quiz.score();
    let words = html::span().class("small muted").child(words::quiz::place(at, of, right, answered));
    let head = html::div().class("row between").child(heading(words::quiz::TITLE).class("small muted")).child(words);
    let percent = answered * 100 / of.max(1);
    vec![head, progress(words::quiz::PROGRESS, of, answered.to_string(), move || percent)].into()
}

/// The line above a question.
fn about(asked: &Asked) -> Option<Element> {
    let library = App::get().library();
    let tag = tag(&library.banks()[asked.bank], *asked.question.cards.first()?);
    Some(html::div().class("row between").child(html::span().class("tag").child(tag)))
}

fn asking(quiz: Going) -> Option<View> {
    let app = App::get();
    change(quiz, |quiz| quiz.start_timer(browser::now()));
    let answer = move |response| {
        let mut recorder = app;
        change(quiz, |quiz| drop(quiz.answer(response, &mut recorder)));
        browser::focus_soon("#answer, #answer-field");
    };
    let unclear =
        Signal::derive(move || quiz.with(|quiz| quiz.as_ref().and_then(|quiz| quiz.unclear().map(str::to_owned))));
    let end = button("btn quiet", words::quiz::END).on(ev::click, move |_| {
        change(quiz, Quiz::finish);
        browser::focus_soon("h1");
    });
    quiz.with_untracked(|now| {
        let now = now.as_ref()?;
        let asked = now.question()?;
        aloud(asked.bank, &asked.question.prompt);
        let form = html::span().class("small muted").child(asked.question.form.title());
        let card = html::section().class("index").child(about(asked)?.child(form)).child(ask(
            asked.question.clone(),
            unclear,
            Callback::new(answer),
        ));
        Some(fragment(vec![head(now), card.into(), row().child(end).into()]))
    })
}

fn answered(quiz: Going) -> Option<View> {
    quiz.with_untracked(|now| {
        let now = now.as_ref()?;
        let asked = now.question()?;
        let marked = now.feedback()?;
        aloud(asked.bank, &marked.verdict.answer);
        let last = now.score().1 == now.len();
        let next = button("btn primary", if last { words::question::SEE_RESULT } else { words::question::NEXT }).on(
            ev::click,
            move |_| {
                change(quiz, Quiz::next);
                browser::focus_soon(NEXT);
            },
        );
        // A question over several cards has no one place.
        let place = match asked.question.cards[..] {
            [card] => Some(place(CardRef { bank: asked.bank, card })),
            _ => None,
        };
        let answer = answer_group().child(feedback(&asked.question, &marked.response, &marked.verdict)).child(place);
        let card = html::section()
            .class("index")
            .child(about(asked)?)
            .child(para(prompt(&asked.question)).class("prompt"))
            .child(answer)
            .child(html::p().class("row between").child(html::span()).child(keyed(next, "enter", words::shell::ENTER)));
        Some(fragment(vec![head(now), card.into()]))
    })
}

fn result(quiz: Going) -> Option<View> {
    quiz.with_untracked(|now| {
        let now = now.as_ref()?;
        let (right, of) = now.score();
        let drill = now.misses(browser::random()).map(|setup| {
            let drill = button("btn primary", words::quiz::DRILL_MISSES).on(ev::click, move |_| begin(quiz, &setup));
            keyed(drill, "enter", words::shell::ENTER)
        });
        let again = now.repeat(browser::random());
        let anew = button("btn", words::quiz::CHOOSE_ANEW).on(ev::click, move |_| {
            quiz.set(None);
            browser::focus_soon("h1");
        });
        let ways = row()
            .child(drill)
            .child(button("btn", words::quiz::ANOTHER).on(ev::click, move |_| begin(quiz, &again)))
            .child(anew)
            .child(link("btn quiet", &Route::Today, words::quiz::TODAY));
        let card = html::section()
            .class("card narrow")
            .child(heading(words::quiz::RESULT))
            .child(para(words::question::of(right, of)).class("score"))
            .child(para(words::quiz::remark(right, of)))
            .child(ways);
        let missed = now.answers().filter(|(_, marked)| !marked.verdict.passes());
        let library = App::get().library();
        let apart = |asked: &Asked, marked: &QuizAnswer| {
            let at = CardRef { bank: asked.bank, card: *asked.question.cards.first()? };
            Some(row().child(apart(&library, at, counterpart(&library, at, marked.verdict.confused_with?)?)))
        };
        let misses: Vec<Element> =
            missed.map(|(asked, marked)| miss(asked, &marked.verdict).child(apart(asked, marked))).collect();
        let list = (!misses.is_empty()).then(|| {
            let title = html::h2().child(words::question::misses(misses.len()));
            html::section().class("card narrow").child(title).child(html::ul().class("misses").child(misses))
        });
        Some(fragment(vec![card.into(), list.into()]))
    })
}
