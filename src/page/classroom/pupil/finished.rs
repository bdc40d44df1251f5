//! The end of a drill: a last look, then the result and its code.

use super::{AttemptContext, NEXT};
use crate::browser;
use crate::classroom::{Attempt, AttemptAnswer, is_long};
use crate::page::classroom::copy::copy;
use crate::page::classroom::qr::qr;
use crate::page::html::{self, Element, View, ev, fragment};
use crate::page::parts::{button, heading, hint, link, miss, para, prompt, row};
use crate::page::words::pupil as words;
use crate::question::{Asked, Body};
use crate::route::Route;

/// All is answered and can be changed still.
pub fn check(context: AttemptContext) -> View {
    let rows =
        context.look(|pupil| pupil.answers().enumerate().map(|(at, row)| answer(context, at, row)).collect::<Vec<_>>());
    let hand_in = button("btn primary", words::HAND_IN).on(ev::click, move |_| {
        context.act(Attempt::hand_in);
        browser::focus_soon("h1");
    });
    html::section()
        .class("card narrow")
        .child(heading(words::LOOK_OVER))
        .child(para(words::LOOK_OVER_HINT))
        .child(html::ol().class("misses").child(rows.unwrap_or_default()))
        .child(row().child(hand_in))
        .into()
}

fn answer(context: AttemptContext, at: usize, (asked, answered): (&Asked, Option<&AttemptAnswer>)) -> Element {
    let text =
        answered.map(|answer| answer.verdict.said.as_str()).filter(|text| !text.is_empty()).unwrap_or(words::NO_ANSWER);
    let change = button("btn quiet", words::CHANGE).attr("aria-label", words::change_answer(at + 1));
    let change = change.on(ev::click, move |_| {
        context.act(|pupil, _| pupil.change(at));
        browser::focus_soon(NEXT);
    });
    // How much of it is right is not said before the end.
    let body = &asked.question.body;
    let counts = matches!(body, Body::Several(_) | Body::Order { .. } | Body::Match { .. } | Body::Recall { .. })
        && text != words::NO_ANSWER;
    let text = if counts { words::ANSWERED } else { text };
    html::li().child(para(prompt(&asked.question))).child(row().child(html::b().child(text.to_owned())).child(change))
}

/// The result.
pub fn done(context: AttemptContext) -> View {
    let view = context.look(|pupil| {
        let (right, of) = pupil.score();
        let calm = pupil.needs().calm;
        let score = (!calm).then(|| para(words::score(right, of)).class("score"));
        let points = pupil.points().filter(|_| !calm).map(|points| para(words::points(points)));
        let done = calm.then(|| para(words::WELL_DONE));
        let again = button("btn", words::AGAIN).on(ev::click, move |_| context.restart());
        let attempt = (pupil.attempt() > 1).then(|| hint(words::attempt(pupil.attempt())));
        let card = html::section()
            .class("card narrow")
            .child(heading(words::RESULT))
            .child(score)
            .child(points)
            .child(done)
            .child(attempt)
            .child(code(pupil))
            .child(row().child(again).child(link("btn quiet", &Route::Today, words::TODAY)));
        Some(fragment(vec![card.into(), misses(pupil).into()]))
    });
    view.flatten().into()
}

/// The result code, and what to do with it.
fn code(pupil: &Attempt) -> Vec<View> {
    let code = pupil.code();
    let who = pupil.who().to_string();
    let name: String = who.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let file = format!("entente-result-{:08x}-{name}.txt", pupil.drill().id());
    let text = format!("{who}\n{code}\n");
    let copied = code.clone();
    let save = button("btn", words::SAVE_FILE).on(ev::click, move |_| {
        let done = browser::save_file(&file, &text);
        browser::speak(if done { words::SAVED } else { words::NOT_SAVED });
    });
    let long = is_long(code.chars().count());
    // What is too long to be written down goes as a file or as a picture: these first.
    let (before, after) =
        if long { (Some(qr(&code, words::QR_CODE)), None) } else { (None, Some(qr(&code, words::QR_CODE))) };
    let copying = copy("copy-code".to_owned(), move || copied.clone(), words::COPY_CODE);
    let ways = html::div().class("row");
    let ways = if long { ways.child(save).child(copying) } else { ways.child(copying).child(save) };
    let text = html::p()
        .class("code")
        .attr("id", "result-code")
        .attr("tabindex", "0")
        .attr("aria-label", words::CODE)
        .attr("role", "textbox")
        .attr("aria-readonly", "true")
        .child(code.clone());
    let (first, second) = if long { (ways, text) } else { (text, ways) };
    vec![
        html::h2().child(words::FOR_TEACHER).into(),
        para(words::send_code(long)).into(),
        before.into(),
        first.into(),
        second.into(),
        after.into(),
        hint(words::about_code_of(&who)).into(),
    ]
}

fn misses(pupil: &Attempt) -> Option<Element> {
    let missed =
        pupil.answers().filter_map(|(asked, answer)| Some((asked, answer.filter(|answer| !answer.verdict.passes())?)));
    let misses: Vec<Element> = missed.map(|(asked, answer)| miss(asked, &answer.verdict)).collect();
    (!misses.is_empty()).then(|| {
        let title = if pupil.needs().calm { words::TO_LOOK_AT.to_owned() } else { words::misses(misses.len()) };
        html::section()
            .class("card narrow")
            .child(html::h2().child(title))
            .child(html::ul().class("misses").child(misses))
    })
}
