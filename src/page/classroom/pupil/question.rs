//! A question of a drill, asked and answered.

use super::timer::countdown;
use super::{Doing, NEXT};
use crate::bank::CardRef;
use crate::browser;
use crate::classroom::{Attempt, AttemptStage, Feedback};
use crate::memory::Confidence;
use crate::page::html::{self, Element, View, ev, fragment};
use crate::page::parts::{
    answer_group, ask, button, feedback, heading, keyed, letter, para, place, progress, prompt, row, sure, tag,
};
use crate::question::{Asked, Body};
use leptos::prelude::*;

/// Where in the drill one is.
fn head(pupil: &Attempt) -> View {
    let (at, of, answered) = (pupil.at() + 1, pupil.len(), pupil.answered());
    let (right, _) = pupil.score();
    let score = pupil.drill().feedback == Feedback::AfterEach && !pupil.needs().calm && answered > 0;
    let score = if score { format!(" · {right} of {answered} right") } else { String::new() };
    let words = html::span().class("small muted").child(format!("Question {at} of {of} · {}{score}", pupil.who()));
    let head = html::div().class("row between").child(heading("Drill").class("small muted")).child(words);
    let percent = answered * 100 / of.max(1);
    let bar = progress("Questions done", of, answered.to_string(), move || percent);
    vec![head.into(), View::from(bar)].into()
}

fn about(doing: Doing, asked: &Asked) -> Option<Element> {
    let library = doing.app.library();
    let tag = tag(&library.banks()[asked.bank], *asked.question.cards.first()?);
    let form = html::span().class("small muted").child(asked.question.form.title());
    Some(html::div().class("row between").child(html::span().class("tag").child(tag)).child(form))
}

/// What of a question is read aloud.
fn aloud(asked: &Asked) -> String {
    let question = &asked.question;
    let options = |texts: Vec<&str>| {
        texts.iter().enumerate().map(|(at, text)| format!(" {}: {text}.", letter(at))).collect::<String>()
    };
    let more = match &question.body {
        Body::Choice(list) | Body::Several(list) => options(list.iter().map(|option| option.text.as_str()).collect()),
        Body::TrueFalse(claim) => claim.proposed.as_ref().map_or_else(String::new, |proposed| format!(" {proposed}?")),
        Body::Cloze { before, after, .. } => return format!("Fill the gap. {before} … {after}"),
        Body::Order { pieces, .. } => options(pieces.iter().map(String::as_str).collect()),
        Body::Match { left, right, .. } => options(left.iter().chain(right).map(String::as_str).collect()),
        _ => String::new(),
    };
    format!("{}{more}", prompt(question))
}

/// Has the question read aloud, where the browser can.
fn voice(doing: Doing, asked: &Asked) -> Option<Element> {
    if !browser::can_read_aloud() {
        return None;
    }
    let text = aloud(asked);
    if doing.with_start(|start| start.needs.read_aloud) {
        browser::read_aloud(&text, "en");
    }
    on_cleanup(browser::stop_reading);
    Some(button("btn quiet", "Read it to me").on(ev::click, move |_| browser::read_aloud(&text, "en")))
}

/// A question, asked.
pub fn asking(doing: Doing) -> View {
    doing.act(|pupil, _| pupil.show(browser::now()));
    doing.left.set(doing.look(|pupil| pupil.left(browser::now())).flatten());
    let answer = move |response| {
        doing.act(|pupil, recorder| pupil.answer(response, recorder));
        browser::focus_soon("#answer, #answer-field, #prompt, h1");
    };
    let unclear = Signal::derive(move || {
        doing.pupil.with(|pupil| pupil.as_ref().and_then(|pupil| pupil.unclear().map(str::to_owned)))
    });
    let view = doing.look(|pupil| {
        let asked = pupil.question(pupil.at())?;
        let before = pupil.answer_at(pupil.at()).map(|given| {
            let said = if given.verdict.said.is_empty() { "no answer" } else { &given.verdict.said };
            para(format!("Your answer so far: {said}. A new one takes its place.")).class("clue")
        });
        let back = pupil.answered() == pupil.len();
        let over =
            move || doing.pupil.with(|pupil| pupil.as_ref().is_some_and(|pupil| pupil.stage() == AttemptStage::Over));
        let control = html::div()
            .class("grid")
            // What was typed stays, for the time that may still be taken.
            .attr("inert", move || over().then(String::new))
            .child(before)
            .child(pupil.asks_certainty().then(|| certainty(doing)))
            .child(ask(asked.question.clone(), unclear, Callback::new(answer)));
        let back = back.then(|| {
            button("btn quiet", "Leave it as it is").on(ev::click, move |_| {
                doing.act(|pupil, _| pupil.keep_answer());
                browser::focus_soon("h1");
            })
        });
        // On a device that several share, another pupil may have stopped midway.
        let other = doing
            .own
            .get_value()
            .is_none()
            .then(|| button("btn quiet", "I am somebody else").on(ev::click, move |_| doing.anew()));
        let card = html::section()
            .class("index")
            .child(about(doing, asked))
            .child(countdown(doing))
            .child(control)
            .child(row().child(voice(doing, asked)).child(back).child(other));
        Some(fragment(vec![head(pupil), card.into()]))
    });
    view.flatten().into()
}

/// How sure one is, said before the answer; a guess until something is said.
fn certainty(doing: Doing) -> Element {
    let said = move || {
        let sure = doing.pupil.with(|pupil| pupil.as_ref().and_then(Attempt::sure));
        Some(sure.unwrap_or(Confidence::Guess))
    };
    let say = move |confidence| doing.act(|pupil, _| pupil.set_certainty(confidence));
    sure("How sure are you? Say it before you answer", "How sure? Say it before you answer.", said, say)
}

/// A question, answered.
pub fn answered(doing: Doing) -> View {
    let view = doing.look(|pupil| {
        let asked = pupil.question(pupil.at())?;
        let given = pupil.answer_at(pupil.at())?;
        let last = pupil.answered() == pupil.len();
        let next = button("btn primary", if last { "See the result " } else { "Next " }).on(ev::click, move |_| {
            doing.act(Attempt::next);
            browser::focus_soon(NEXT);
        });
        // A question over several cards has no one place.
        let place = match asked.question.cards[..] {
            [card] => Some(place(CardRef { bank: asked.bank, card })),
            _ => None,
        };
        let answer = answer_group().child(feedback(&asked.question, &given.response, &given.verdict)).child(place);
        let card = html::section()
            .class("index")
            .child(about(doing, asked))
            .child(para(prompt(&asked.question)).class("prompt"))
            .child(answer)
            .child(html::p().class("row between").child(html::span()).child(keyed(next, "enter", "Enter")));
        Some(fragment(vec![head(pupil), card.into()]))
    });
    view.flatten().into()
}
