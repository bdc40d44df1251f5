//! Today: the one next step is the loudest thing on the page.

use super::app::App;
use super::html::{self, Element, View, dynamic, switch};
use super::parts::{heading, hint, keyed, knowledge_row, link, muted, para, row};
use super::study::{KINDS, Kind, first_question};
use super::words;
use crate::bank::{Asks, Bank, CardRef, Date, Fact, Importance, Library, Value, sort_by_rank};
use crate::browser;
use crate::insight::{Holding, Knowledge};
use crate::memory::Day;
use crate::progress::{Context, Progress};
use crate::route::Route;
use crate::study::{CatchUp, DailyQueue, ExamForecast, Scope, StudyPlan, first_prompt, welcome};
use leptos::prelude::*;

/// Stops on the timeline: as many as fit a phone's width and a half.
const STOPS: usize = 6;
/// Fewer are no line.
const FEWEST: usize = 4;

/// The page: one question for whoever has never answered one, else what the day asks.
pub fn today_page() -> View {
    let app = App::get();
    let first = move || app.progress.with(Progress::reviews) == 0 && app.look(first_prompt).is_some();
    switch(first, move |first| if first { first_visit().into() } else { dynamic(today) })
}

/// The very first visit. Above the question it is as `examples/first/question.rs` writes it into the page.
fn first_visit() -> Element {
    let app = App::get();
    let library = app.library();
    let [title, how] = welcome(&library.banks().first().map(|bank| bank.title.clone()).unwrap_or_default());
    let day = browser::now().day();
    let more = html::details()
        .class("card")
        .child(html::summary().child(words::today::ALL_TOPICS))
        .child(topics(&app, &library, day));
    html::div()
        .class("grid narrow-page first-visit")
        .child(heading(title))
        .child(muted(how))
        .child(first_question())
        .child(row().child(link("btn", &Route::Study, words::today::START_LEARNING)).child(keyed(
            link("btn", &Route::Quiz, words::shell::QUICK_QUIZ_KEYED),
            "q",
            "Q",
        )))
        .child(more)
}

fn today() -> Element {
    let app = App::get();
    // Another tab's answers, or an erasure, change this page.
    app.progress.track();
    app.settings.track();
    let (agenda, plan) = app.look(|context| {
        let Context { library, progress, settings, now, .. } = *context;
        let agenda = DailyQueue::of(library, progress, &Scope::Everything, settings, now);
        let plan = StudyPlan::of(&agenda, library, progress, settings, now);
        (agenda, plan)
    });
    let library = app.library();
    let day = browser::now().day();
    let first = html::section()
        .class("card")
        .child(next_step(&app, &agenda, &plan))
        .child(timeline(&app, &library, day))
        .child(kinds(&app, &library, day));
    html::div().class("grid two").child(first).child(topics(&app, &library, day))
}

fn next_step(app: &App, agenda: &DailyQueue, plan: &StudyPlan) -> Vec<View> {
    let reviews = app.progress.with_untracked(Progress::reviews);
    let total = plan.cards;
    if app.library().banks().is_empty() {
        return no_banks();
    }
    let heading_words = match total {
        0 => words::today::NOTHING_WAITS.to_owned(),
        n => words::today::to_review(n, plan.minutes.max(1)),
    };
    let mut parts = Vec::new();
    if !agenda.learning.is_empty() {
        parts.push(words::today::at_step(agenda.learning.len()));
    }
    let due = agenda.due.len() - agenda.overdue;
    if due > 0 {
        parts.push(words::today::due(due));
    }
    if agenda.overdue > 0 {
        parts.push(words::today::overdue(agenda.overdue));
    }
    if !agenda.new.is_empty() {
        parts.push(words::today::new(agenda.new.len()));
    }
    if !agenda.brought_forward.is_empty() {
        parts.push(words::today::ahead_for_exam(agenda.brought_forward.len()));
    }
    let streak = app.progress.with_untracked(|progress| progress.streak(browser::now().day()));
    let nothing = || muted(words::today::until_tomorrow());
    let start = || keyed(link("btn primary", &Route::Study, words::today::START_REVIEW), "enter", words::shell::SPACE);
    vec![
        heading(heading_words).into(),
        (!parts.is_empty()).then(|| muted(parts.join(" · "))).into(),
        plan.catch_up.map(|catch_up| muted(backlog(catch_up))).into(),
        plan.exam.map(|forecast| muted(exam(&forecast))).into(),
        (total == 0).then(nothing).into(),
        row()
            .child((total > 0).then(start))
            .child(keyed(link("btn", &Route::Quiz, words::shell::QUICK_QUIZ_KEYED), "q", "Q"))
            .into(),
        (streak > 1).then(|| hint(words::today::streak(streak))).into(),
        app.settings.with_untracked(|settings| settings.unsaved(reviews, browser::now().day())).map(unsaved).into(),
    ]
}

/// A word when it is time for a backup.
fn unsaved(new: usize) -> Element {
    hint(words::today::unsaved(new)).child(html::a().attr("href", Route::Data.to_string()).child(words::today::BACK_UP))
}

/// What a backlog comes to.
fn backlog(CatchUp { over_limit, days, minutes }: CatchUp) -> String {
    words::today::backlog(over_limit, days, minutes)
}

/// How ready one will be for the exam.
fn exam(ExamForecast { readiness, recall_if_followed }: &ExamForecast) -> String {
    let percent = |share: f32| (share * 100.0).round() as u32;
    let (stopped, followed) = (percent(readiness.recall_if_stopped), percent(*recall_if_followed));
    words::today::exam(readiness.days_left, readiness.cards, stopped, followed)
}

/// Kinds of cards to study besides what the day asks, those that there are.
fn kinds(app: &App, library: &Library, today: Day) -> Option<Element> {
    let row = |kind: &Kind| {
        let n = app.progress.with_untracked(|progress| kind.count(library, progress, today));
        let to = Route::StudyOnly(kind.name.into());
        (n > 0).then(|| link("btn quiet", &to, kind.title).child(html::span().class("muted").child(format!(" {n}"))))
    };
    let rows: Vec<Element> = KINDS.iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| {
        html::div()
            .child(html::h2().class("small").child(words::today::KINDS))
            .child(html::div().class("row small").child(rows))
    })
}

fn no_banks() -> Vec<View> {
    vec![heading(words::today::NO_BANKS).into(), para(words::today::NO_BANKS_HOW).into()]
}

/// The date cards of a bank's core events of one class, as fact and card.
fn stops(bank: &Bank) -> Vec<(usize, usize)> {
    let of = |class: usize| {
        let core = |fact: &&Fact| fact.class == class && fact.importance == Importance::Core;
        let facts =
            bank.facts.iter().enumerate().filter(|(_, fact)| core(fact) && matches!(fact.value, Value::Event { .. }));
        let dated = facts
            .filter_map(|(ix, fact)| Some((ix, fact.cards.clone().find(|&card| bank.cards[card].asks == Asks::Date)?)));
        dated.collect::<Vec<_>>()
    };
    // Classes stand in the order of their weight in the bank: the first with enough for a line.
    let mut stops = (0..bank.classes.len()).map(of).find(|stops| stops.len() >= FEWEST).unwrap_or_default();
    sort_by_rank(&mut stops, |&(fact, _)| bank.facts[fact].date().map_or(i128::MIN, Date::rank));
    stops.truncate(STOPS);
    stops
}

fn timeline(app: &App, library: &Library, today: Day) -> Option<Element> {
    let bank = library.banks().first()?;
    let stops = stops(bank);
    let marks = app.progress.with_untracked(|progress| {
        let mark = |&(fact, card): &(usize, usize)| {
            let held = Holding::of(progress, &bank.cards[card], today) == Holding::Held;
            let fact = &bank.facts[fact];
            // The date is the thing to know: it shows once it is held.
            let date = if held { fact.date().map(|date| date.to_string()).unwrap_or_default() } else { "?".into() };
            (held, date, fact.name.clone())
        };
        stops.iter().map(mark).collect::<Vec<_>>()
    });
    if marks.is_empty() {
        return None;
    }
    let stops = marks.into_iter().map(|(held, date, name)| {
        html::li()
            .class(if held { "stop held" } else { "stop" })
            .child(html::b().child(date))
            .child(html::span().child(name))
    });
    let line = html::ol().class("stops").attr("aria-label", words::today::TIMELINE).attr("tabindex", "0");
    Some(html::div().child(line.child(stops.collect::<Vec<_>>())).child(hint(words::today::timeline_key())))
}

fn topics(app: &App, library: &Library, today: Day) -> Element {
    let settings = app.settings.get_untracked();
    let mut rows = Vec::new();
    for (b, bank) in library.banks().iter().enumerate().filter(|&(b, _)| settings.studies(library, b)) {
        for (t, topic) in bank.topics.iter().enumerate() {
            let cards = bank.cards_of_topic(t).map(|(card, _)| CardRef { bank: b, card });
            let knowledge = app.progress.with_untracked(|progress| Knowledge::of(library, progress, cards, today));
            let to = Route::StudyTopic(bank.id.clone(), topic.id.clone());
            let name = html::span()
                .child(html::a().attr("href", to.to_string()).child(topic.title.clone()))
                .child(html::br())
                .child(html::span().class("small muted").child(words::question::cards(knowledge.cards)));
            rows.push(html::li().class("topic").child(name).child(knowledge_row(&knowledge)));
        }
    }
    let none = || {
        let choose = html::a().attr("href", Route::Banks.to_string()).child(words::today::CHOOSE_BANK);
        para(words::today::NO_BANK_CHOSEN).child(choose)
    };
    html::section()
        .class("card")
        .child(html::h2().child(words::today::TOPICS))
        .child(rows.is_empty().then(none))
        .child(html::ul().class("topics").child(rows))
}
