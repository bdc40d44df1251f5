//! Progress: what is known, what comes back, how well it is kept. Words first, then the picture, then the table. The
//! numbers are those of `insight`; here they are only shown.
//!
//! What needs only the memories is shown at once; what needs the whole log is computed after the page has been
//! painted, one section at a time, so that ten years of answers do not hold it up.

mod back;
mod card;
mod chart;
mod days;
mod desk;
mod handle;
mod log;
mod now;
mod table;
mod timeline;
mod trouble;

pub use card::card_page;
pub use desk::card_route;
pub use log::log;

use super::tuning;
use crate::insight::Span;
use crate::page::app::App;
use crate::page::el::{El, View, el, shown, together};
use crate::page::parts::{heading, link, muted, para, row};
use crate::progress::Progress;
use crate::route::Route;
use crate::util::words::{count, number};
use desk::{Desk, studied};
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

/// The page.
pub fn progress_page() -> View {
    let app = App::get();
    let answers = app.progress.with_untracked(Progress::reviews);
    if answers == 0 {
        return together(vec![heading("Progress").into(), nothing_yet().into()]);
    }
    let banks = studied(&app);
    let (bank, span) = CHOSEN.get();
    let bank = RwSignal::new(bank.filter(|bank| banks.len() > 1 && banks.contains(bank)));
    let span = RwSignal::new(span);
    Effect::new(move |_| CHOSEN.set((bank.get(), span.get())));
    let early = || {
        let answers = count(answers as u64, "answer", "answers");
        muted(format!(
            "After {answers} these are first sketches. Shares are told once there are ten to tell them from."
        ))
    };
    together(vec![
        heading("Progress").into(),
        (answers < EARLY).then(early).into(),
        (banks.len() > 1).then(|| choose_bank(&app, &banks, bank)).into(),
        shown(move || {
            let desk = Desk::new(app, bank.get());
            untrack(|| sections(&desk, span))
        }),
    ])
}

/// Before the first answer: what will be here, and the way to begin.
fn nothing_yet() -> El {
    let promises = [
        (
            "What you know",
            "how many cards you would recall today, topic by topic, and the brief’s timeline as you hold it",
        ),
        ("What comes back", "how many cards on which day, and how many minutes they take"),
        ("How well it is kept", "how often you still knew a card when it came back, beside what you wished for"),
        ("How well you judge", "what you said you were sure of, and how often you were right"),
        ("What gives trouble", "what you mix up, and the cards that cost most, each with its own history"),
    ];
    let promises = promises.map(|(title, words)| el("li").child(el("b").text(title)).text([": ", words, "."].concat()));
    el("section")
        .class("index")
        .child(el("h2").text("Nothing is answered yet"))
        .child(para("This page fills with your first answers. It will tell:"))
        .child(el("ul").child(Vec::from(promises)))
        .child(row().child(link("btn primary", &Route::Study, "Start learning")).child(link(
            "btn",
            &Route::Quiz,
            "Quick quiz",
        )))
}

fn choose_bank(app: &App, banks: &[usize], bank: RwSignal<Option<usize>>) -> El {
    let library = app.library();
    let chosen = bank.get_untracked();
    let option = |value: String, words: String, now: bool| {
        let option = el("option").attr("value", value).text(words);
        if now { option.attr("selected", "") } else { option }
    };
    let mut options = vec![option(String::new(), "All that you study".into(), chosen.is_none())];
    options.extend(banks.iter().map(|&b| option(b.to_string(), library.banks()[b].title.clone(), chosen == Some(b))));
    let select = el("select")
        .class("field")
        .on("change", move |event| bank.set(event_target_value(&event).parse().ok()))
        .child(options);
    el("label").class("pick bank").text("Bank").child(select)
}

/// The choice of a span, for what looks back.
fn choose_span(span: RwSignal<usize>) -> El {
    let names = Span::ALL.map(|span| match span {
        Span::Days(365) => "A year".to_owned(),
        Span::Days(days) => format!("{days} days"),
        Span::All => "All".to_owned(),
    });
    let options = names.into_iter().enumerate().map(|(n, words)| {
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "span")
            .checked(move || span.get() == n)
            .on("change", move |_| span.set(n));
        el("label").child(radio).child(el("span").text(words))
    });
    el("fieldset")
        .class("spans")
        .child(el("legend").class("hidden").text("How far back"))
        .child(options.collect::<Vec<_>>())
}

fn sections(desk: &Rc<Desk>, span: RwSignal<usize>) -> View {
    let turns = Turns::new(7);
    let later = |turn, title, make: fn(&Desk) -> Vec<View>| {
        let desk = desk.clone();
        turns.section(turn, title, move || make(&desk))
    };
    let within = |turn, title, make: fn(&Desk, Span) -> Vec<View>| {
        let desk = desk.clone();
        turns.section(turn, title, move || {
            let desk = desk.clone();
            vec![shown(move || make(&desk, Span::ALL[span.get().min(Span::ALL.len() - 1)]))]
        })
    };
    let know = together(vec![section("What you know").child(now::knowledge(desk)).into()]);
    let come = together(vec![
        section("What comes back").child(now::forecast(desk)).into(),
        later(2, "How it has grown", now::growth),
    ]);
    let look_back =
        el("div").class("row between").child(el("h2").class("part").text("Looking back")).child(choose_span(span));
    together(vec![
        el("h2").class("part").text("Where you stand").into(),
        pair(know, come).into(),
        together(timeline::timelines(desk)),
        look_back.into(),
        pair(
            within(3, "How well you kept it", back::retention),
            together(vec![
                within(4, "How well you judge yourself", back::calibration),
                within(5, "How you were asked", back::forms),
            ]),
        )
        .into(),
        within(1, "Time", days::time),
        later(1, "Your days", days::heat),
        el("h2").class("part").text("What gives trouble").into(),
        pair(later(6, "What you mix up", trouble::confusions), later(7, "What costs most", trouble::hardest)).into(),
        handle::suspended(desk).into(),
        tuning::is_due(&App::get())
            .then(|| turns.section(7, "The schedule, fitted to you", || vec![tuning::fit_now().into()]))
            .into(),
        muted(format!(
            "All of this is computed on this device from your {}.",
            match desk.progress(Progress::reviews) {
                1 => "one answer".to_owned(),
                n => format!("{} answers", number(n as u64)),
            }
        ))
        .class("small muted")
        .into(),
    ])
}

/// Two columns where there is room.
fn pair(one: View, other: View) -> El {
    let column = |view: View| el("div").class("column-of").child(view);
    el("div").class("grid two wide").child(column(one)).child(column(other))
}

/// A section of the page.
fn section(title: &'static str) -> El {
    el("section").class("card look").child(el("h3").text(title))
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
        let lines = || vec![el("span").class("skeleton"), el("span").class("skeleton short")];
        let inside = shown(move || if here.get() { untrack(&make).into() } else { View::from(lines()) });
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
