//! A drill that was made: what can be done with it.

use super::copy::{copy, mark_all};
use super::picking::picking;
use super::qr::qr;
use super::rules::rules;
use super::setup::OnDrill;
use crate::browser;
use crate::classroom::{Drill, choose, is_long, usual_length};
use crate::page::app::{App, Notice};
use crate::page::html::{self, View, ev};
use crate::page::parts::{self, button, hint, muted, para, row};
use crate::page::words;
use crate::route::ClassRoute;

/// Links of this many characters make a QR code that a phone reads from the last row.
const SHORT: usize = 120;

/// The panel; `own` says whether the drill was made here, and `take` takes it with other questions.
pub fn share(drill: &Drill, title: &str, own: bool, take: OnDrill) -> View {
    let app = App::get();
    let code = drill.code();
    let route = ClassRoute::Drill { bank: drill.bank.clone(), code: code.clone(), own: None };
    let heading = html::h2().attr("id", "made").attr("tabindex", "-1").child(title.to_owned());
    let card = html::section().class("card narrow given").child(heading);
    let questions = match app.drill_questions(drill) {
        Ok(questions) => questions,
        Err(error) => return card.child(para(error.to_string()).class("problem")).into(),
    };
    let fewer = (questions.asked.len() < drill.count).then(|| hint(words::class::fewer(questions.asked.len())));
    // Those pages work with the chosen drill: with this one, from this panel.
    let with_this = |route: ClassRoute| {
        let chosen = drill.clone();
        move |_| {
            let app = App::get();
            match app.with_journal(|journal| choose(journal.store(), &chosen)) {
                Ok(()) => browser::go(&route.to_string()),
                Err(error) => app.tell(Notice::NotSaved(error)),
            }
        }
    };
    let show = button("btn primary", words::class::SHOW).on(ev::click, with_this(ClassRoute::Host));
    let personal = button("btn quiet", words::class::ROSTERS).on(ev::click, with_this(ClassRoute::Rosters));
    let ways = row()
        .child(show)
        .child(button("btn", words::class::GIVE_LINK).on(ev::click, |_| browser::focus_soon("#drill-link")))
        .child(parts::link("btn", &ClassRoute::Paper(drill.bank.clone(), code), words::class::PRINT))
        .child(parts::link("btn quiet", &ClassRoute::Results, words::class::RESULTS))
        .child(personal);
    let length = usual_length(drill, questions.bank(), &questions.asked);
    let length = hint(words::class::code_will_be(length, is_long(length)));
    let answers = match own {
        true => html::details()
            .child(html::summary().child(words::class::QUESTIONS_AND_ANSWERS))
            .child(picking(drill, title, &questions, take)),
        false => hint(words::class::FROM_ELSEWHERE),
    };
    card.child(muted(rules(drill, drill.seconds.map(u32::from)).join(" ")))
        .child(fewer)
        .child(ways)
        .child(link(route))
        .child(length)
        .child(answers)
        .into()
}

/// The link to a drill, as text and as QR code.
fn link(route: ClassRoute) -> Vec<View> {
    let address = format!("{}{route}", browser::here());
    let long = (address.len() > SHORT).then(|| hint(words::class::LINK_LONG));
    let field = html::input()
        .class("field")
        .attr("id", "drill-link")
        .attr("readonly", "")
        .attr("value", address.clone())
        .attr("aria-label", words::class::LINK_FOR_PUPILS)
        .on(ev::focus, |event| mark_all(&event));
    let large = html::dialog()
        .class("qr-large")
        .attr("id", "qr-large")
        .attr("aria-label", words::class::QR)
        .child(qr(&address, words::class::QR))
        .child(para(address.clone()).class("small"))
        .child(button("btn", words::class::CLOSE).on(ev::click, |_| browser::close_dialog("#qr-large")));
    let copied = address.clone();
    let ways = html::div()
        .class("row")
        .child(copy("copy-link".to_owned(), move || copied.clone(), words::class::COPY_LINK))
        .child(button("btn", words::class::QR_LARGE).on(ev::click, |_| browser::open_dialog("#qr-large")))
        .child(html::a().class("btn quiet").attr("href", route.to_string()).child(words::class::TRY));
    vec![
        html::h3().child(words::class::THE_LINK).into(),
        field.into(),
        ways.into(),
        long.into(),
        qr(&address, words::class::QR_SMALL),
        large.into(),
        hint(words::class::PERSONAL_LINKS).into(),
    ]
}
