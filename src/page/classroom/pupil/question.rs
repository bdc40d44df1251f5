//! A question of a drill, asked and answered.

use super::AttemptContext;
use super::timer::countdown;
use crate::bank::CardRef;
use crate::browser;
use crate::classroom::{Attempt, AttemptStage, Feedback};
use crate::memory::Confidence;
use crate::page::html::{self, Element, View, ev, fragment};
use crate::page::parts::{
    ANSWERED, ASKED, action_bar, ask, button, feedback, forget_draft, heading, keyed, letter, note, para, place,
    prompt, row, session, session_head, sheet, speak_verdict, sure, topic,
};
use crate::page::words::pupil as words;
use crate::question::{Asked, Body};
use leptos::prelude::*;

/// Where in the drill one is.
fn head(pupil: &Attempt) -> Vec<View> {
    let (at, of, answered) = (pupil.at() + 1, pupil.len(), pupil.answered());
    let (right, _) = pupil.score();
    let score = pupil.drill().feedback == Feedback::AfterEach && !pupil.needs().calm && answered > 0;
    let position = words::position(at, of, pupil.who(), score.then_some((right, answered)));
    let position = html::p().class("counts plain").child(position);
    let percent = answered * 100 / of.max(1);
    let head = session_head(None, words::PROGRESS, move || percent, position);
    vec![heading(words::DRILL).class("hidden").into(), head.into()]
}

/// The card of a question, with its topic and form.
fn card_of(context: AttemptContext, asked: &Asked) -> Option<Element> {
    let library = context.app.library();
    let topic = topic(&library.banks()[asked.bank], *asked.question.cards.first()?);
    Some(sheet(topic, note(asked.question.form.title()), None::<Element>))
}

/// A question as it is read aloud.
fn aloud(asked: &Asked) -> String {
    let question = &asked.question;
    let options = |texts: Vec<&str>| {
        texts.iter().enumerate().map(|(at, text)| words::spoken_option(&letter(at), text)).collect::<String>()
    };
    let more = match &question.body {
        Body::Choice(list) | Body::Several(list) => options(list.iter().map(|option| option.text.as_str()).collect()),
        Body::Cloze { before, after, .. } => return words::spoken_gap(before, after),
        Body::Order { pieces, .. } => options(pieces.iter().map(String::as_str).collect()),
        Body::Match { left, right, .. } => options(left.iter().chain(right).map(String::as_str).collect()),
        _ => String::new(),
    };
    format!("{}{more}", prompt(question))
}

/// Has the question read aloud, where the browser can.
fn voice(context: AttemptContext, asked: &Asked) -> Option<Element> {
    if !browser::can_read_aloud() {
        return None;
    }
    let text = aloud(asked);
    if context.with_start(|start| start.needs.read_aloud) {
        browser::read_aloud(&text, "en");
    }
    on_cleanup(browser::stop_reading);
    Some(button("btn quiet", words::READ_ALOUD).on(ev::click, move |_| browser::read_aloud(&text, "en")))
}

/// A question, asked.
pub fn asking(context: AttemptContext) -> View {
    context.act(|pupil, _| pupil.show(browser::now()));
    context.left.set(context.look(|pupil| pupil.left(browser::now())).flatten());
    let answer = move |response| {
        context.act(|pupil, recorder| pupil.answer(response, recorder));
        context.look(|pupil| {
            let shown = pupil.stage() == AttemptStage::Feedback;
            if let Some((asked, answer)) = pupil.question(pupil.at()).zip(pupil.answer_at(pupil.at())).filter(|_| shown)
            {
                speak_verdict(&asked.question, &answer.response, &answer.verdict);
            } else if pupil.unclear().is_none() {
                // On to the next question, or to the look over all.
                forget_draft();
            }
        });
        browser::focus_soon(ANSWERED);
    };
    let unclear = Signal::derive(move || {
        context.pupil.with(|pupil| pupil.as_ref().and_then(|pupil| pupil.unclear().map(str::to_owned)))
    });
    let view = context.look(|pupil| {
        let asked = pupil.question(pupil.at())?;
        let before = pupil.answer_at(pupil.at()).map(|answer| {
            let said = if answer.verdict.said.is_empty() { words::NO_ANSWER } else { &answer.verdict.said };
            para(words::answer_so_far(said)).class("clue")
        });
        let back = pupil.answered() == pupil.len();
        let over =
            move || context.pupil.with(|pupil| pupil.as_ref().is_some_and(|pupil| pupil.stage() == AttemptStage::Over));
        let inert = move || over().then(String::new);
        let parts = ask(asked.question.clone(), unclear, Callback::new(answer));
        // What was typed stays, for the time that may still be taken.
        let control = html::div().class("grid").attr("inert", inert).child(before).child(parts.body);
        let mut quiet: Vec<View> = Vec::new();
        quiet.extend(pupil.asks_certainty().then(|| certainty(context).into()));
        quiet.extend(parts.quiet);
        let back = back.then(|| {
            button("btn quiet", words::LEAVE_AS_IS).on(ev::click, move |_| {
                context.act(|pupil, _| pupil.keep_answer());
                browser::focus_soon("h1");
            })
        });
        // On a device that several share, another pupil may have stopped midway.
        let other = context
            .own
            .get_value()
            .is_none()
            .then(|| button("btn quiet", words::SOMEBODY_ELSE).on(ev::click, move |_| context.restart()));
        let card = card_of(context, asked)?
            .child(countdown(context))
            .child(control)
            .child(row().child(voice(context, asked)).child(back).child(other));
        let bar = action_bar(quiet, parts.go).attr("inert", inert);
        Some(fragment(vec![session().child(head(pupil)).child(card).child(bar).into()]))
    });
    view.flatten().into()
}

/// How sure the pupil is, chosen before the answer; a guess until then.
fn certainty(context: AttemptContext) -> Element {
    let chosen = move || {
        let sure = context.pupil.with(|pupil| pupil.as_ref().and_then(Attempt::sure));
        Some(sure.unwrap_or(Confidence::Guess))
    };
    let choose = move |confidence| context.act(|pupil, _| pupil.set_certainty(confidence));
    sure(words::CERTAINTY, words::CERTAINTY_SHORT, chosen, choose)
}

/// A question, answered.
pub fn answered(context: AttemptContext) -> View {
    let view = context.look(|pupil| {
        let asked = pupil.question(pupil.at())?;
        let answer = pupil.answer_at(pupil.at())?;
        let last = pupil.answered() == pupil.len();
        let words_next = if last { words::SEE_RESULT } else { words::NEXT };
        let next = button("btn primary go", words_next).attr("id", "go").on(ev::click, move |_| {
            forget_draft();
            context.act(Attempt::next);
            browser::scroll_to_top();
            browser::focus_soon(ASKED);
        });
        // A question over several cards has no one place.
        let place = match asked.question.cards[..] {
            [card] => Some(place(CardRef { bank: asked.bank, card }, Vec::new)),
            _ => None,
        };
        let card =
            card_of(context, asked)?.child(feedback(&asked.question, &answer.response, &answer.verdict)).child(place);
        let bar = action_bar(Vec::new(), keyed(next, "enter", words::NEXT_KEY));
        Some(fragment(vec![session().child(head(pupil)).child(card).child(bar).into()]))
    });
    view.flatten().into()
}
