//! The end of a drill: a last look, then the result and its code.

use super::{Doing, NEXT};
use crate::browser;
use crate::classroom::{Attempt, AttemptAnswer};
use crate::page::classroom::copy::copy;
use crate::page::classroom::qr::qr;
use crate::page::html::{self, Element, View, ev, fragment};
use crate::page::parts::{button, count, heading, hint, link, miss, para, prompt, row};
use crate::question::Asked;
use crate::route::Route;

/// All is answered and can be changed still.
pub fn check(doing: Doing) -> View {
    let rows =
        doing.look(|pupil| pupil.answers().enumerate().map(|(at, row)| answer(doing, at, row)).collect::<Vec<_>>());
    let hand_in = button("btn primary", "Hand in").on(ev::click, move |_| {
        doing.act(Attempt::hand_in);
        browser::focus_soon("h1");
    });
    html::section()
        .class("card narrow")
        .child(heading("Look over your answers"))
        .child(para("Nothing is handed in yet. Change what you like."))
        .child(html::ol().class("misses").child(rows.unwrap_or_default()))
        .child(row().child(hand_in))
        .into()
}

fn answer(doing: Doing, at: usize, (asked, given): (&Asked, Option<&AttemptAnswer>)) -> Element {
    let said = given.map(|given| given.verdict.said.as_str()).filter(|said| !said.is_empty()).unwrap_or("no answer");
    let change = button("btn quiet", "Change").attr("aria-label", format!("Change the answer to question {}", at + 1));
    let change = change.on(ev::click, move |_| {
        doing.act(|pupil, _| pupil.change(at));
        browser::focus_soon(NEXT);
    });
    // How much of it is right is not said before the end.
    let said =
        if said.ends_with(" right") && said.starts_with(|c: char| c.is_ascii_digit()) { "answered" } else { said };
    html::li().child(para(prompt(&asked.question))).child(row().child(html::b().child(said.to_owned())).child(change))
}

/// The result.
pub fn done(doing: Doing) -> View {
    let view = doing.look(|pupil| {
        let (right, of) = pupil.score();
        let calm = pupil.needs().calm;
        let score = (!calm).then(|| para(format!("{right} of {of}")).class("score"));
        let points = pupil.points().filter(|_| !calm).map(|points| para(format!("{points} points")));
        let done = calm.then(|| para("You have answered everything. Well done."));
        let again = button("btn", "Do it again").on(ev::click, move |_| doing.anew());
        let attempt = (pupil.attempt() > 1).then(|| hint(format!("This was attempt number {}.", pupil.attempt())));
        let card = html::section()
            .class("card narrow")
            .child(heading("Your result"))
            .child(score)
            .child(points)
            .child(done)
            .child(attempt)
            .child(code(pupil))
            .child(row().child(again).child(link("btn quiet", &Route::Today, "Today")));
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
    let save = button("btn", "Save as a file").on(ev::click, move |_| {
        let done = browser::save_file(&file, &text);
        browser::speak(if done { "Saved" } else { "This browser does not let the page save a file." });
    });
    vec![
        html::h2().child("For your teacher").into(),
        para("Send this result code to your teacher, in the way you agreed on: copy it into a chat or a mail, save it as a file, show the QR code, or write it down.").into(),
        html::p().class("code").attr("id", "result-code").attr("tabindex", "0").attr("aria-label", "Result code").attr("role", "textbox").attr("aria-readonly", "true").child(code.clone()).into(),
        html::div().class("row").child(copy("copy-code".to_owned(), move || copied.clone(), "Copy the code")).child(save).into(),
        qr(&code, "QR code of the result code"),
        hint(format!("The code holds your answers and “{who}”, nothing else. It proves nothing: no code can tell how honestly a drill was done. Your teacher knows that too.")).into(),
    ]
}

fn misses(pupil: &Attempt) -> Option<Element> {
    let missed =
        pupil.answers().filter_map(|(asked, given)| Some((asked, given.filter(|given| !given.verdict.passes())?)));
    let misses: Vec<Element> = missed.map(|(asked, given)| miss(asked, &given.verdict)).collect();
    (!misses.is_empty()).then(|| {
        let title =
            if pupil.needs().calm { "To look at again".to_owned() } else { count(misses.len(), "miss", "misses") };
        html::section()
            .class("card narrow")
            .child(html::h2().child(title))
            .child(html::ul().class("misses").child(misses))
    })
}
