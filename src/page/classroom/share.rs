//! A drill that was made: what can be done with it.

use super::copy::{copy, mark_all};
use super::home::to;
use super::qr::qr;
use super::rules::rules;
use crate::browser;
use crate::classroom::{Drill, choose};
use crate::marking::{Marker, Response};
use crate::page::app::{App, Notice};
use crate::page::html::{self, Element, View, ev};
use crate::page::parts::{button, hint, muted, para, prompt, row};
use crate::question::{Asked, Body};
use crate::route::ClassRoute;

/// Links of this many characters make a QR code that a phone reads from the last row.
const SHORT: usize = 120;

/// The panel.
pub fn share(drill: &Drill, title: &str) -> View {
    let app = App::get();
    let code = drill.code();
    let route = ClassRoute::Drill { bank: drill.bank.clone(), code: code.clone(), own: None };
    let heading = html::h2().attr("id", "made").attr("tabindex", "-1").child(title.to_owned());
    let card = html::section().class("card narrow given").child(heading);
    let questions = match drill.questions(&app.library(), app.fold()) {
        Ok(questions) => questions,
        Err(error) => return card.child(para(error.to_string()).class("problem")).into(),
    };
    let fewer = (questions.len() < drill.count)
        .then(|| hint(format!("There are cards for {} questions only.", questions.len())));
    let chosen = drill.clone();
    let show = button("btn primary", "Show it").on(ev::click, move |_| {
        let app = App::get();
        match app.with_journal(|journal| choose(journal.store(), &chosen)) {
            Ok(()) => browser::go(&ClassRoute::Host.to_string()),
            Err(error) => app.tell(Notice::NotSaved(error)),
        }
    });
    let ways = row()
        .child(show)
        .child(button("btn", "Give the link").on(ev::click, |_| browser::focus_soon("#drill-link")))
        .child(to("btn", &ClassRoute::Paper(drill.bank.clone(), code), "Print it"))
        .child(to("btn quiet", &ClassRoute::Results, "Results"))
        .child(to("btn quiet", &ClassRoute::Rosters, "Rosters"));
    let words = rules(drill, drill.seconds.map(u32::from)).join(" ");
    let answers = html::details()
        .child(html::summary().child("The questions, with answers"))
        .child(html::ol().class("misses").child(questions.iter().map(preview).collect::<Vec<_>>()));
    card.child(muted(words)).child(fewer).child(ways).child(link(route)).child(answers).into()
}

/// The link to a drill, as text and as QR code.
fn link(route: ClassRoute) -> Vec<View> {
    let address = format!("{}{route}", browser::here());
    let long = (address.len() > SHORT)
        .then(|| hint("This link is long, so its QR code is dense: give it by chat or mail rather than by projector."));
    let field = html::input()
        .class("field")
        .attr("id", "drill-link")
        .attr("readonly", "")
        .attr("value", address.clone())
        .attr("aria-label", "Link for the pupils")
        .on(ev::focus, |event| mark_all(&event));
    let large = html::dialog()
        .class("qr-large")
        .attr("id", "qr-large")
        .attr("aria-label", "QR code of the drill link")
        .child(qr(&address, "QR code of the drill link"))
        .child(para(address.clone()).class("small"))
        .child(button("btn", "Close").on(ev::click, |_| browser::close_dialog("#qr-large")));
    let copied = address.clone();
    let ways = html::div()
        .class("row")
        .child(copy("copy-link".to_owned(), move || copied.clone(), "Copy the link"))
        .child(button("btn", "QR code, large").on(ev::click, |_| browser::open_dialog("#qr-large")))
        .child(html::a().class("btn quiet").attr("href", route.to_string()).child("Try it as a pupil"));
    vec![
        html::h3().child("The link").into(),
        field.into(),
        ways.into(),
        long.into(),
        qr(&address, "QR code of the drill link, small"),
        large.into(),
        hint("For pupils with needs of their own, give the personal links under Rosters.").into(),
    ]
}

/// A question with its answer.
fn preview(asked: &Asked) -> Element {
    let app = App::get();
    let library = app.library();
    let bank = &library.banks()[asked.bank];
    let question = &asked.question;
    let verdict = Marker::new(bank, app.fold()).mark(question, &Response::DontKnow);
    let answer = match &question.body {
        Body::TrueFalse(claim) => format!("{}: {}", if claim.truth { "True" } else { "False" }, verdict.answer),
        _ => verdict.answer,
    };
    let wrong: Vec<&str> =
        question.body.options().iter().filter(|option| !option.right).map(|option| option.text.as_str()).collect();
    let wrong = (!wrong.is_empty()).then(|| hint(format!("Wrong: {}", wrong.join("; "))));
    let proposed = match &question.body {
        Body::TrueFalse(claim) => claim.proposed.as_ref().map(|proposed| muted(format!("{proposed}?"))),
        _ => None,
    };
    let source = bank.fact_of(&bank.cards[question.cards[0]]).source[0];
    html::li()
        .child(para(prompt(question)))
        .child(proposed)
        .child(html::p().child(html::b().class("held").child(answer)))
        .child(wrong)
        .child(hint(format!("{} · {}", question.form.title(), bank.show_place(source))))
}
