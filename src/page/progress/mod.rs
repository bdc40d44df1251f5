//! Progress: what is known, what comes back, how well it is kept. Words first, then the picture, then the table. The
//! numbers are those of `insight`; here they are only shown.
//!
//! What needs only the memories is shown at once; what needs the whole log is computed after the page has been
//! painted, one section at a time, so that ten years of answers do not hold it up.

mod activity;
mod card;
mod card_actions;
mod chart;
mod context;
mod current;
mod exam;
mod hardest;
mod log;
mod retention;
mod table;
mod timeline;

pub use context::card_route;
pub use log::log;

use crate::browser;
use crate::insight::Span;
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic, ev, fragment, switch};
use crate::page::optimizer;
use crate::page::parts::{button, heading, link, muted, para, row};
use crate::page::words;
use crate::progress::Progress;
use crate::route::Route;
use context::{ProgressContext, studied};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// Below so many answers the page says that it is early.
const EARLY: usize = 50;

thread_local! {
    /// The bank and the span that were last looked at: they are as they were when one comes back from a card.
    static CHOSEN: Cell<(Option<usize>, usize)> = const { Cell::new((None, 1)) };
}

/// The page of a route: the whole, or one card's.
pub fn page(route: &Route) -> View {
    match route {
        Route::Card(key) => card::card_page(key),
        _ => progress_page(),
    }
}

/// The page of the whole.
fn progress_page() -> View {
    let app = App::get();
    let answers = app.progress.with_untracked(Progress::reviews);
    if answers == 0 {
        return fragment(vec![heading(words::progress::PROGRESS).into(), nothing_yet().into()]);
    }
    let banks = studied(&app);
    let (bank, span) = CHOSEN.get();
    let bank = RwSignal::new(bank.filter(|bank| banks.len() > 1 && banks.contains(bank)));
    let span = RwSignal::new(span);
    Effect::new(move |_| CHOSEN.set((bank.get(), span.get())));
    let early = || muted(words::progress::early(answers as u64));
    fragment(vec![
        heading(words::progress::PROGRESS).into(),
        (answers < EARLY).then(early).into(),
        (banks.len() > 1).then(|| choose_bank(&app, &banks, bank)).into(),
        // A schedule that is fitted here changes every figure: the page shows one state.
        switch(
            move || (bank.get(), app.progress.with(optimizer::in_force)),
            move |(bank, _)| sections(&ProgressContext::new(app, bank), span),
        ),
        optimizer::is_due(&app).then(|| optimizer::offer(section(words::progress::FIT))).into(),
    ])
}

/// Before the first answer: what will be here, and the way to begin.
fn nothing_yet() -> Element {
    let promises = words::progress::PROMISES
        .map(|(title, tells)| html::li().child(html::b().child(title)).child(words::progress::promise(tells)));
    html::section()
        .class("index")
        .child(html::h2().child(words::progress::NOTHING_ANSWERED))
        .child(para(words::progress::WILL_TELL))
        .child(html::ul().child(Vec::from(promises)))
        .child(row().child(link("btn primary", &Route::Study, words::progress::START_LEARNING)).child(link(
            "btn",
            &Route::QuickQuiz,
            words::progress::QUICK_QUIZ,
        )))
}

fn choose_bank(app: &App, banks: &[usize], bank: RwSignal<Option<usize>>) -> Element {
    let library = app.library();
    let chosen = bank.get_untracked();
    let option = |value: String, words: String, now: bool| {
        let option = html::option().attr("value", value).child(words);
        if now { option.attr("selected", "") } else { option }
    };
    let mut options = vec![option(String::new(), words::progress::ALL_BANKS.into(), chosen.is_none())];
    options.extend(banks.iter().map(|&b| option(b.to_string(), library.banks()[b].title.clone(), chosen == Some(b))));
    let select = html::select()
        .class("field")
        .on(ev::change, move |event| bank.set(event_target_value(&event).parse().ok()))
        .child(options);
    html::label().class("pick bank").child(words::progress::BANK).child(select)
}

/// The choice of a span, for what looks back.
fn choose_span(span: RwSignal<usize>) -> Element {
    let names = Span::ALL.map(|span| match span {
        Span::Days(365) => words::progress::SPAN_YEAR.to_owned(),
        Span::Days(days) => words::progress::span_days(days),
        Span::All => words::progress::SPAN_ALL.to_owned(),
    });
    let options = names.into_iter().enumerate().map(|(n, words)| {
        let radio = html::input()
            .attr("type", "radio")
            .attr("name", "span")
            .prop("checked", move || span.get() == n)
            .on(ev::change, move |_| span.set(n));
        html::label().child(radio).child(html::span().child(words))
    });
    html::fieldset()
        .class("spans")
        .child(html::legend().class("hidden").child(words::progress::HOW_FAR_BACK))
        .child(options.collect::<Vec<_>>())
}

fn sections(context: &Rc<ProgressContext>, span: RwSignal<usize>) -> View {
    let turns = Turns::new(7);
    let later = |turn, title, make: fn(&ProgressContext) -> Vec<View>| {
        let context = context.clone();
        turns.section(turn, title, move || make(&context))
    };
    let within = |turn, title, make: fn(&ProgressContext, Span) -> Vec<View>| {
        let context = context.clone();
        turns.section(turn, title, move || {
            let context = context.clone();
            vec![dynamic(move || make(&context, Span::ALL[span.get().min(Span::ALL.len() - 1)]))]
        })
    };
    let know = fragment(vec![section(words::progress::KNOW).child(current::knowledge(context)).into()]);
    let come = fragment(vec![
        section(words::progress::COMES_BACK).child(current::forecast(context)).into(),
        later(2, words::progress::GROWTH, current::growth),
    ]);
    let look_back = html::div()
        .class("row between")
        .child(html::h2().class("page-part").child(words::progress::LOOKING_BACK))
        .child(choose_span(span));
    let exam = exam::exam(context);
    fragment(vec![
        anchors(exam.is_some()).into(),
        exam.into(),
        html::h2().class("page-part").child(words::progress::WHERE_YOU_STAND).into(),
        pair(know, come).into(),
        fragment(timeline::timelines(context)),
        look_back.into(),
        pair(
            within(3, words::progress::RETENTION, retention::retention),
            fragment(vec![
                within(4, words::progress::CALIBRATION, retention::calibration),
                within(5, words::progress::FORMS, retention::forms),
            ]),
        )
        .into(),
        within(1, words::progress::TIME, activity::time),
        later(1, words::progress::DAYS, activity::heat),
        html::h2().class("page-part").child(words::progress::TROUBLE).into(),
        pair(
            later(6, words::progress::CONFUSIONS, hardest::confusions),
            later(7, words::progress::HARDEST, hardest::hardest),
        )
        .into(),
        card_actions::suspended(context).into(),
        muted(words::progress::computed_here(context.progress(Progress::reviews))).class("small muted").into(),
    ])
}

/// Two columns where there is room.
fn pair(one: View, other: View) -> Element {
    let column = |view: View| html::div().class("column-of").child(view);
    html::div().class("grid two wide").child(column(one)).child(column(other))
}

/// A section of the page.
fn section(title: &'static str) -> Element {
    html::section().class("card look").child(html::h3().attr("id", slug(title)).attr("tabindex", "-1").child(title))
}

/// A title as the name of its place.
fn slug(title: &str) -> String {
    title.chars().map(|letter| if letter.is_alphanumeric() { letter.to_ascii_lowercase() } else { '-' }).collect()
}

/// The ways to the sections: the page is long.
fn anchors(exam: bool) -> Element {
    let titles = [words::progress::KNOW, words::progress::COMES_BACK, words::progress::RETENTION];
    let more =
        [words::progress::CALIBRATION, words::progress::TIME, words::progress::CONFUSIONS, words::progress::HARDEST];
    let exam = exam.then_some(words::exam::EXAM_AHEAD);
    let ways = exam.into_iter().chain(titles).chain(more).map(|title| {
        let go = button("chip-link", title).on(ev::click, move |_| browser::focus_soon(["#", &slug(title)].concat()));
        html::li().child(go)
    });
    html::nav()
        .attr("aria-label", words::progress::ON_THIS_PAGE)
        .child(html::ul().class("chip-links").child(ways.collect::<Vec<_>>()))
}

/// Sentences, as paragraphs; empty ones are left out.
fn say(sentences: impl IntoIterator<Item = String>) -> View {
    let said = sentences.into_iter().filter(|sentence| !sentence.is_empty());
    said.map(para).collect::<Vec<_>>().into()
}

/// Sections that are computed one after another, each when the one before has been painted.
#[derive(Clone, Copy)]
struct Turns(RwSignal<usize>);

impl Turns {
    fn new(last: usize) -> Self {
        let turn = RwSignal::new(0);
        next_turn(turn, last);
        Self(turn)
    }

    /// A section that is made when its turn has come.
    fn section(self, turn: usize, title: &'static str, make: impl Fn() -> Vec<View> + 'static) -> View {
        let here = Memo::new(move |_| self.0.get() >= turn);
        let lines = || vec![html::span().class("skeleton"), html::span().class("skeleton short")];
        let inside = dynamic(move || if here.get() { untrack(&make).into() } else { View::from(lines()) });
        let busy = move || (!here.get()).then(|| "true".to_owned());
        section(title).attr("aria-busy", busy).child(inside).into()
    }
}

/// Goes on to the next turn once the browser has painted; ends when the page is left.
fn next_turn(turn: RwSignal<usize>, last: usize) {
    request_animation_frame(move || {
        set_timeout(
            move || {
                let now = turn.try_update(|turn| {
                    *turn += 1;
                    *turn
                });
                if now.is_some_and(|now| now < last) {
                    next_turn(turn, last);
                }
            },
            Duration::ZERO,
        );
    });
}
