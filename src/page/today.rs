//! Today: one number, one press; what it is made of; the week ahead; what is known.

use super::app::App;
use super::html::{self, Element, View, ev, svg, switch};
use super::parts::{button, heading, hint, keyed, link, muted, para, row};
use super::study::{KINDS, Kind, first_question};
use super::words;
use crate::bank::{CardRef, Library};
use crate::browser;
use crate::insight::Knowledge;
use crate::memory::{Day, WEEK};
use crate::progress::{Context, Progress};
use crate::route::Route;
use crate::study::{CatchUp, DailyQueue, ExamForecast, Scope, StudyPlan, first_prompt, put_aside, welcome};
use leptos::prelude::*;

/// The page: one question for whoever has never answered one, else what the day asks.
pub fn today_page() -> View {
    let app = App::get();
    let first = move || app.progress.with(Progress::reviews) == 0 && app.look(first_prompt).is_some();
    switch(first, move |first| if first { first_visit().into() } else { history() })
}

/// The very first visit. Above the question it is as `examples/first/question.rs` writes it into the page.
fn first_visit() -> Element {
    let library = App::get().library();
    let [title, how] = welcome(&library.banks().first().map(|bank| bank.title.clone()).unwrap_or_default());
    let topic = |title: &str, cards: usize| {
        let cards = html::span().class("small muted").child(words::question::cards(cards));
        html::li().child(title).child(cards)
    };
    let topics = library.banks().first().map(|bank| {
        let topics = bank.topics.iter().enumerate();
        topics.map(|(t, of)| topic(&of.title, bank.cards_of_topic(t).count())).collect::<Vec<_>>()
    });
    let more = html::details()
        .class("fold")
        .child(html::summary().child(words::today::ALL_TOPICS))
        .child(html::ul().class("plain").child(topics));
    html::div()
        .class("grid narrow-page first-visit")
        .child(heading(title))
        .child(muted(how))
        .child(first_question())
        .child(more)
}

/// What the page shows: it is drawn anew when one of these is another.
#[derive(Clone, PartialEq)]
struct Scene {
    queue: DailyQueue,
    day: Day,
    /// Another tab's answers, or an erasure, change what is known.
    reviews: usize,
    settings: crate::progress::Settings,
}

fn history() -> View {
    let app = App::get();
    let scene = move || {
        // The day changes, and so does what other tabs do.
        app.clock.track();
        app.progress.track();
        let settings = app.settings.get();
        app.look(|context| {
            let Context { library, progress, settings: own, now, .. } = *context;
            let queue = DailyQueue::of(library, progress, &Scope::Everything, own, now);
            Scene { queue, day: now.day(), reviews: progress.reviews(), settings }
        })
    };
    switch(scene, move |scene| {
        let library = app.library();
        browser::set_badge(scene.queue.total());
        if library.banks().is_empty() {
            return html::section()
                .class("card narrow")
                .child(heading(words::today::NO_BANKS))
                .child(para(words::today::NO_BANKS_HOW));
        }
        let first = html::section()
            .class("card today")
            .child(next_step(app, &scene))
            .child(week(app, &scene))
            .child(kinds(app, &library, scene.day));
        html::div().class("grid two").child(first).child(topics(app, &library, scene.day))
    })
}

fn next_step(app: App, scene: &Scene) -> Vec<View> {
    let Scene { queue, day, reviews, settings } = scene;
    let plan = app.look(|c| StudyPlan::of(queue, c.library, c.progress, c.settings, c.now));
    let title = match plan.cards {
        0 => words::today::DONE.to_owned(),
        _ => words::today::minutes(plan.minutes.max(1)),
    };
    let streak = app.progress.with_untracked(|progress| progress.streak(*day));
    let streak = (streak > 1).then(|| html::span().class("mini-chip").child(words::today::streak(streak)));
    let quiz = || keyed(link("btn", &Route::QuickQuiz, words::shell::QUICK_QUIZ_KEYED), "q", "Q");
    let ways_on = || link("btn", &Route::Exercises, Route::Exercises.title());
    let start =
        || keyed(link("btn primary go", &Route::Study, words::today::START_REVIEW), "enter", words::shell::SPACE);
    let more = if queue.total() == queue.learning.len() { app.look(DailyQueue::more) } else { None };
    let more = more.map(|(_, count)| {
        button("btn", words::today::more(count)).on(ev::click, move |_| {
            if app.more_today() {
                browser::go(&Route::Study.to_string());
            }
        })
    });
    let told = match plan.cards {
        0 => muted(words::today::until_tomorrow()).into(),
        _ => asks(queue, plan.answers),
    };
    let ring = (plan.cards > 0).then(|| ring(queue));
    let ways = html::div()
        .class("grid")
        .child((plan.cards > 0).then(start))
        .child(row().child(more).child(quiz()).child(ways_on()).child(streak));
    let today = settings.exam.as_ref().is_some_and(|exam| exam.day == *day);
    let aside = app.look(|c| put_aside(c.library, c.progress, c.now.day()));
    vec![
        html::div().child(heading(title)).child(told).into(),
        html::div().class(if plan.cards > 0 { "hero" } else { "grid" }).child(ring).child(ways).into(),
        plan.catch_up.map(|catch_up| muted(backlog(catch_up))).into(),
        today.then(|| para(words::today::EXAM_TODAY)).into(),
        plan.exam.map(|forecast| exam(&forecast)).into(),
        words::today::put_aside(aside).map(hint).into(),
        settings.unsaved(*reviews, *day).map(unsaved).into(),
    ]
}

/// The parts of a day's work: what it is called, and how many cards.
fn parts_of(queue: &DailyQueue) -> [(&'static str, usize, String); 4] {
    let [new, due] = [queue.new.len(), queue.due.len()];
    let [soon, ahead] = [queue.learning.len(), queue.brought_forward.len()];
    [
        ("new", new, words::today::new(new)),
        ("due", due, words::today::due(due)),
        ("soon", soon, words::today::soon(soon)),
        ("ahead", ahead, words::today::ahead_for_exam(ahead)),
    ]
}

/// What the day asks, in a line: the key to the ring.
fn asks(queue: &DailyQueue, answers: usize) -> View {
    let parts = parts_of(queue).into_iter().filter(|(_, n, _)| *n > 0).map(|(class, _, words)| {
        let sample = html::span().class(["part ", class].concat());
        html::li().child(sample).child(words)
    });
    let answers = html::li().child(words::today::answers(answers));
    html::ul().class("parts").child(parts.collect::<Vec<_>>()).child(answers).into()
}

/// A ring of what waits. The line beside it says the same in words.
fn ring(queue: &DailyQueue) -> Element {
    const ROUND: f64 = 100.0;
    let total = queue.total().max(1) as f64;
    let circle = |class: &'static str| {
        let circle = svg::circle().attr("class", class).attr("cx", "48").attr("cy", "48").attr("r", "40");
        circle.attr("pathLength", "100")
    };
    let mut from = 0.0;
    let arcs = parts_of(queue).into_iter().filter(|(_, n, _)| *n > 0).map(|(class, n, _)| {
        let share = n as f64 / total * ROUND;
        let dash = [digits(share), " 100".into()].concat();
        let arc = circle(class).attr("stroke-dasharray", dash).attr("stroke-dashoffset", digits(-from));
        from += share;
        arc
    });
    let arcs = svg::g().attr("class", "arcs").child(arcs.collect::<Vec<_>>());
    let number = svg::text().attr("x", "48").attr("y", "57").child(queue.total().to_string());
    svg::svg()
        .attr("class", "ring")
        .attr("viewBox", "0 0 96 96")
        .attr("aria-hidden", "true")
        .attr("translate", "no")
        .child(circle("track"))
        .child(arcs)
        .child(number)
}

/// A number to one place, as whole numbers print: a float's own printing would weigh more.
fn digits(number: f64) -> String {
    let tenths = (number * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
}

/// What today and the next days ask, as things stand.
fn week(app: App, scene: &Scene) -> Option<Element> {
    let counts: Vec<usize> = (0..WEEK)
        .map(|day| match day {
            0 => scene.queue.total(),
            day => app.progress.with_untracked(|progress| progress.due_on(scene.day + day)) as usize,
        })
        .collect();
    // Today alone is no week.
    counts[1..].iter().find(|&&n| n > 0)?;
    let most = counts.iter().copied().max()?;
    let column = |(ahead, n): (usize, usize)| {
        let day = scene.day + ahead as i32;
        let height = n * 100 / most;
        let bar = html::span().class("fill").style("block-size", move || format!("{height}%"));
        html::li()
            .child(html::span().class("hidden").child(words::today::day_of_week(ahead, day.weekday(), n)))
            .child(html::span().class("n").attr("aria-hidden", "true").child(n.to_string()))
            .child(html::span().class("column").attr("aria-hidden", "true").child(bar))
            .child(html::span().class("small").attr("aria-hidden", "true").child(words::today::weekday(day.weekday())))
    };
    let columns = counts.into_iter().enumerate().map(column).collect::<Vec<_>>();
    let week = html::ol().class("week-ahead").attr("translate", "no").child(columns);
    Some(html::div().child(html::h2().class("small").child(words::today::WEEK)).child(week))
}

/// A word when it is time for a backup.
fn unsaved(new: usize) -> Element {
    hint(words::today::unsaved(new)).child(html::a().attr("href", Route::Data.to_string()).child(words::today::BACK_UP))
}

/// What a backlog comes to.
fn backlog(CatchUp { over_limit, backlog }: CatchUp) -> String {
    words::today::backlog(over_limit, backlog.days, backlog.minutes)
}

/// How ready one will be for the exam, with the way to its days.
fn exam(ExamForecast { readiness, recall_if_followed }: &ExamForecast) -> Element {
    let percent = |share: f32| (share * 100.0).round() as u32;
    let (stopped, followed) = (percent(readiness.recall_if_stopped), percent(*recall_if_followed));
    muted(words::today::exam(readiness.days_left, readiness.cards, stopped, followed))
        .child(html::a().attr("href", Route::Progress.to_string()).child(words::today::EXAM_DAYS))
}

/// Kinds of cards to study besides what the day asks, those that there are.
fn kinds(app: App, library: &Library, today: Day) -> Option<Element> {
    let row = |kind: &Kind| {
        let n = app.progress.with_untracked(|progress| kind.count(library, progress, today));
        let to = Route::StudyOnly(kind.name.into());
        let count = || html::span().class("muted").attr("translate", "no").child(n.to_string());
        (n > 0).then(|| html::li().child(link("chip-link", &to, kind.title).child(" ").child(count())))
    };
    let rows: Vec<Element> = KINDS.iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| {
        html::div()
            .child(html::h2().class("small").child(words::today::KINDS))
            .child(html::ul().class("chip-links").child(rows))
    })
}

fn topics(app: App, library: &Library, today: Day) -> Element {
    let settings = app.settings.get_untracked();
    let mut rows = Vec::new();
    for (b, bank) in library.banks().iter().enumerate().filter(|&(b, _)| settings.studies(library, b)) {
        for (t, topic) in bank.topics.iter().enumerate() {
            let cards = bank.cards_of_topic(t).map(|(card, _)| CardRef { bank: b, card });
            let known = app.progress.with_untracked(|progress| Knowledge::of(library, progress, cards, today));
            rows.push(topic_row(&known, &Route::StudyTopic(bank.id.clone(), topic.id.clone()), &topic.title));
        }
    }
    let none = || {
        let choose = html::a().attr("href", Route::Banks.to_string()).child(words::today::CHOOSE_BANK);
        para(words::today::NO_BANK_CHOSEN).child(choose)
    };
    let sample = |class: &'static str, words: &'static str| html::li().child(html::span().class(class)).child(words);
    let key = html::ul()
        .class("parts small muted")
        .child(sample("part due", words::today::KNOWN))
        .child(sample("part soon", words::today::SLIPPING))
        .child(sample("part none", words::today::NEW));
    html::section()
        .class("card topics-of")
        .child(html::h2().child(words::today::TOPICS))
        .child(hint(words::today::TOPICS_HOW))
        .child(if rows.is_empty() { View::from(none()) } else { html::ul().class("plain").child(rows).into() })
        .child(key)
}

fn topic_row(knowledge: &Knowledge, to: &Route, title: &str) -> Element {
    let fill = |class: &'static str, percent: usize| {
        html::span().class(class).style("inline-size", move || format!("{percent}%"))
    };
    let Knowledge { known, cards, slipping, learning, .. } = *knowledge;
    let bar = html::span()
        .class("bar")
        .attr("aria-hidden", "true")
        .child(fill("fill good", knowledge.percent(known)))
        .child(fill("fill warn", knowledge.percent(slipping + learning)));
    let figure = html::b().attr("aria-hidden", "true").attr("translate", "no").child(words::question::of(known, cards));
    let spoken = html::span().class("hidden").child(words::today::topic_spoken(known, cards, slipping, learning));
    html::li().child(link("topic-link", to, html::span().child(title)).child(figure).child(spoken).child(bar))
}
