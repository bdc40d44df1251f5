//! The quiz: answer, see why, see the result, drill the misses.

mod setup;

use self::setup::setup_form;
use crate::bank::CardRef;
use crate::browser;
use crate::page::app::App;
use crate::page::html::{self, Element, View, ev, fragment, switch};
use crate::page::parts::{
    ANSWERED, ASKED, action_bar, apart, ask, button, feedback, forget_draft, heading, keyed, link, miss, note, para,
    place, row, session, session_head, sheet, speak_verdict, topic,
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

/// The page.
pub fn quiz_page() -> View {
    let quiz = Going::new(LEFT.take());
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
    browser::focus_soon(ASKED);
}

/// Does something to the quiz that is going on.
fn change(quiz: Going, change: impl FnOnce(&mut Quiz)) {
    quiz.update(|quiz| {
        if let Some(quiz) = quiz {
            change(quiz);
        }
    });
}

/// The line at the head: the way to the result, how far one is, and the score.
fn head(going: Going, quiz: &Quiz) -> Vec<View> {
    let (at, of) = (quiz.at() + 1, quiz.len());
    let (right, answered) = quiz.score();
    let end = button("leave", html::span().attr("aria-hidden", "true").child("×"))
        .attr("aria-label", words::quiz::END)
        .on(ev::click, move |_| {
            change(going, Quiz::finish);
            browser::focus_soon("h1");
        });
    let words = html::p().class("counts plain").child(words::quiz::place(at, of, right, answered));
    let percent = answered * 100 / of.max(1);
    let head = session_head(Some(end), words::quiz::PROGRESS, move || percent, words);
    vec![heading(words::quiz::TITLE).class("hidden").into(), head.into()]
}

/// The topic of a question.
fn topic_of(asked: &Asked) -> Option<String> {
    let library = App::get().library();
    Some(topic(&library.banks()[asked.bank], *asked.question.cards.first()?))
}

fn asking(quiz: Going) -> Option<View> {
    let app = App::get();
    change(quiz, |quiz| quiz.start_timer(browser::now()));
    let answer = move |response| {
        let mut recorder = app;
        change(quiz, |quiz| drop(quiz.answer(response, &mut recorder)));
        quiz.with_untracked(|quiz| {
            let now = quiz.as_ref();
            if let Some((asked, marked)) = now.and_then(|quiz| quiz.question().zip(quiz.feedback())) {
                speak_verdict(&asked.question, &marked.response, &marked.verdict);
            }
        });
        browser::focus_soon(ANSWERED);
    };
    let unclear =
        Signal::derive(move || quiz.with(|quiz| quiz.as_ref().and_then(|quiz| quiz.unclear().map(str::to_owned))));
    quiz.with_untracked(|now| {
        let now = now.as_ref()?;
        let asked = now.question()?;
        let form = note(asked.question.form.title());
        let parts = ask(asked.question.clone(), unclear, Callback::new(answer));
        let card = sheet(topic_of(asked)?, form, None::<Element>).child(parts.body);
        let bar = action_bar(parts.quiet, parts.go);
        Some(session().child(head(quiz, now)).child(card).child(bar).into())
    })
}

fn answered(quiz: Going) -> Option<View> {
    quiz.with_untracked(|now| {
        let now = now.as_ref()?;
        let asked = now.question()?;
        let marked = now.feedback()?;
        let last = now.score().1 == now.len();
        let words = if last { words::question::SEE_RESULT } else { words::question::NEXT };
        let next = button("btn primary go", words).attr("id", "go").on(ev::click, move |_| {
            forget_draft();
            change(quiz, Quiz::next);
            browser::scroll_to_top();
            browser::focus_soon(ASKED);
        });
        // A question over several cards has no one place.
        let place = match asked.question.cards[..] {
            [card] => Some(place(CardRef { bank: asked.bank, card }, Vec::new)),
            _ => None,
        };
        let card = sheet(topic_of(asked)?, None::<Element>, None::<Element>)
            .child(feedback(&asked.question, &marked.response, &marked.verdict))
            .child(place);
        let bar = action_bar(Vec::new(), keyed(next, "enter", words::shell::ENTER));
        Some(session().child(head(quiz, now)).child(card).child(bar).into())
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
