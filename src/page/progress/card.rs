//! A card's own history: each answer, and the forgetting curve between.

use super::card_actions::{CardMarks, slips};
use super::chart::{Line, across, days, legend, lines, plot, point, upright};
use super::hardest::contrast;
use super::log::log_of;
use super::table::{as_table, plain, table, tr};
use crate::bank::{CardKey, CardRef, Library};
use crate::browser;
use crate::insight::{CardHistory, ConfusedAnswer, CurvePoint, Moment, card_history, confused_answers, date};
use crate::memory::{Confidence, DEFAULT_RETENTION, Day, Due, Effect, Now, learning_step_words};
use crate::page::app::App;
use crate::page::html::{self, Element, View, fragment, switch};
use crate::page::missing::missing;
use crate::page::parts::{heading, hint, link, muted, own_note, para, row, source_links};
use crate::page::words;
use crate::route::Route;
use crate::util::words::{decimal, percent};
use leptos::prelude::*;

/// Answers that the table shows, newest first.
const ANSWERS: usize = 200;

/// The page of a card, by its key as the address has it.
pub fn card_page(key: &str) -> View {
    let app = App::get();
    let Ok(key) = u64::from_str_radix(key, 16).map(CardKey) else { return missing(words::progress::NO_SUCH_CARD) };
    let marks = CardMarks::of(app, key);
    // Drawn anew when something was done to the card: its memory and its day follow.
    switch(move || marks.changes.get(), move |_| drawn(marks, app, key))
}

fn drawn(marks: CardMarks, app: App, key: CardKey) -> View {
    let (library, now) = (app.library(), browser::now());
    let at = library.find(key);
    let owned = log_of(&app, key);
    let history = app.progress.with_untracked(|progress| card_history(owned.log(), progress, key, now));
    if at.is_none() && history.moments.is_empty() {
        return missing(words::progress::NO_SUCH_CARD);
    }
    let mixed = at.map(|_| confused_answers(owned.log(), &library, key)).unwrap_or_default();
    let desired = owned.log().reviews.iter().rev().find(|logged| matches!(logged.review.effect, Effect::Graded(_)));
    let desired = desired.map_or(DEFAULT_RETENTION, |logged| logged.review.retention);
    let back = html::p().class("small").child(link("", &Route::Progress, words::progress::BACK_ARROW));
    fragment(vec![
        html::div().class("of-card").child(back).child(about(&app, at)).into(),
        told(&history, now, desired).into(),
        marks.section().child(slips(&app, &library, at)).into(),
        given(&library, at, &mixed, now.day()).into(),
        answers(&history).into(),
    ])
}

/// The question, its answer, and where they belong.
fn about(app: &App, at: Option<CardRef>) -> View {
    let library = app.library();
    let Some(at) = at else {
        return vec![heading(words::progress::BANK_GONE), muted(words::progress::BANK_GONE_KEPT)].into();
    };
    let (bank, card) = (library.bank(at), library.card(at));
    let topic = &bank.topics[library.fact(at).topic];
    let study = Route::StudyTopic(bank.id.clone(), topic.id.clone());
    let answer = para(html::span().class("hidden").child(words::progress::THE_ANSWER))
        .class("answer long")
        .child(bank.show_answer(card));
    fragment(vec![
        heading(card.prompt.clone()).into(),
        answer.into(),
        muted(words::progress::of_bank(&bank.title)).child(link("", &study, topic.title.clone())).into(),
        muted(words::progress::SAID_AT).child(source_links(at)).into(),
        own_note(card.key).into(),
    ])
}

/// In words, as a picture, in figures: how well it is held.
fn told(history: &CardHistory, now: Now, desired: u8) -> Element {
    let section = html::section()
        .class("card look")
        .child(html::h2().child(words::progress::MEMORY))
        .child(para(history.sentence(now)).class("lead"));
    let Some(memory) = history.memory.filter(|memory| memory.fsrs.is_some()) else { return section };
    let state = memory.fsrs.map(|state| (f64::from(state.stability), f64::from(state.difficulty)));
    let (stability, difficulty) = state.unwrap_or_default();
    let stays = match stability {
        ..1.0 => words::progress::LESS_THAN_A_DAY.to_owned(),
        _ => words::progress::stays(stability.round() as u64),
    };
    let passed = history.moments.iter().any(|moment| is_graded(moment) && moment.right == Some(true));
    let lapses = words::progress::lapses(memory.lapses, passed);
    let facts = words::progress::memory_facts(&stays, &decimal(difficulty), &lapses);
    section.child(para(facts)).child(curve(history, now.day(), desired, memory.due))
}

/// The forgetting curve.
fn curve(history: &CardHistory, today: Day, desired: u8, due: Due) -> Option<View> {
    let pieces = with_today(history, today);
    let first = pieces.first()?.first()?.day;
    let last = pieces.last()?.last()?.day;
    let age = f64::from((last - first).max(1));
    let x = move |day: Day| f64::from(day - first) / age;
    let side = |keep: &dyn Fn(Day) -> bool| {
        let cut = |piece: &Vec<CurvePoint>| {
            let points = piece.iter().filter(|point| keep(point.day));
            points.map(|point| (x(point.day), f64::from(point.recall))).collect::<Vec<_>>()
        };
        pieces.iter().map(cut).filter(|piece| piece.len() > 1).collect::<Vec<_>>()
    };
    let (past, ahead) = (side(&|day| day <= today), side(&|day| day >= today));
    let levels = [0.0, 0.5, 1.0].map(|at| (at, format!("{}%", (at * 100.0) as u32)));
    // The answers that lie on the curve, each with what recall was then.
    let of = |(n, moment): (usize, &Moment)| Some((*moment, recall_before(history, n).filter(|_| is_graded(moment))?));
    let mut marks: Vec<(Moment, f32)> = history.moments.iter().enumerate().filter_map(of).collect();
    marks.retain(|(moment, _)| moment.now.day() >= first);
    let mut over = vec![across("desired", f64::from(desired) / 100.0)];
    let mut samples =
        vec![("ahead", words::progress::LEFT_ALONE.to_owned()), ("desired", words::progress::desired(desired))];
    if !past.is_empty() {
        over.push(upright("today", x(today).clamp(0.0, 1.0)));
        samples.insert(0, ("expected", words::progress::DAY_BY_DAY.into()));
        samples.push(("today", words::progress::TODAY.into()));
    }
    over.extend(marks.iter().map(|(moment, recall)| {
        let (day, recall) = (moment.now.day(), f64::from(*recall));
        let title = words::progress::curve_point(&date(day), outcome(moment), &percent(recall));
        point(x(day), recall, moment.right == Some(false), title)
    }));
    for (wrong, sample) in
        [(false, ("dot", words::progress::RIGHT.to_owned())), (true, ("cross", words::progress::WRONG.to_owned()))]
    {
        let any = marks.iter().any(|(moment, _)| (moment.right == Some(false)) == wrong);
        samples.extend(any.then_some(sample));
    }
    let lines_of =
        [Line { class: "expected", pieces: past, filled: true }, Line { class: "ahead", pieces: ahead, filled: false }];
    let frame = plot(words::progress::CURVE_PICTURE.into(), &levels, days(first, last));
    let rows = move || {
        let row = |point: &CurvePoint, what: &str| {
            tr(plain(date(point.day)), vec![percent(point.recall.into()), what.into()])
        };
        let mut rows = Vec::new();
        for (n, piece) in pieces.iter().enumerate() {
            let is_last = n + 1 == pieces.len();
            let (Some(from), Some(to)) = (piece.first(), piece.last()) else { continue };
            rows.push(row(from, words::progress::AFTER_ANSWER));
            let now = piece.iter().find(|point| is_last && point.day == today && point.day > from.day);
            rows.extend(now.map(|point| row(point, words::progress::TODAY)));
            rows.push(row(to, if is_last { words::progress::LEFT_ALONE } else { words::progress::BEFORE_NEXT }));
        }
        rows
    };
    let is_due = matches!(due, Due::On(day) if day <= today);
    Some(fragment(vec![
        lines(frame, words::progress::CHANCE, 1.0, &lines_of, over).into(),
        legend(&samples).into(),
        is_due.then(|| hint(words::progress::IS_DUE)).into(),
        as_table(words::progress::CURVE_TABLE, words::progress::CURVE_HEADS, rows).into(),
    ]))
}

/// The curve, with today among its points where it lies within.
fn with_today(history: &CardHistory, today: Day) -> Vec<Vec<CurvePoint>> {
    let mut pieces = history.curve.clone();
    if let (Some(memory), Some(piece)) = (history.memory, pieces.last_mut()) {
        let at = piece.partition_point(|point| point.day < today);
        if at > 0 && piece.get(at).is_some_and(|point| point.day > today) {
            piece.insert(at, CurvePoint { day: today, recall: memory.retrievability(today) });
        }
    }
    pieces
}

fn is_graded(moment: &Moment) -> bool {
    matches!(moment.effect, Effect::Graded(_))
}

/// How likely a card was recalled before an answer. Memory is reckoned in days: before a second answer of a day there
/// is nothing to say.
fn recall_before(history: &CardHistory, n: usize) -> Option<f32> {
    let day = history.moments[n].now.day();
    let again = history.moments[..n].iter().any(|earlier| is_graded(earlier) && earlier.now.day() == day);
    history.moments[n].recall.filter(|_| !again)
}

/// What was given instead of the card's own answer.
fn given(library: &Library, at: Option<CardRef>, mixed: &[ConfusedAnswer], today: Day) -> Option<Element> {
    let at = at.filter(|_| !mixed.is_empty())?;
    let rows = mixed.iter().take(8).map(|mixed| {
        let name = library.fact(mixed.with).name.clone();
        let last = if mixed.last.day() == today { words::progress::TODAY.into() } else { date(mixed.last.day()) };
        let apart = link("btn small-btn", &contrast(library, at, mixed.with), words::progress::TELL_APART)
            .child(html::span().class("hidden").child(words::progress::of(&name)));
        let said = html::span().child(html::b().child(name)).child(words::progress::given(mixed.times, &last));
        html::li().child(said).child(html::span().class("row small").child(apart))
    });
    let rows: Vec<Element> = rows.collect();
    Some(
        html::section()
            .class("card look")
            .child(html::h2().child(words::progress::GIVEN_INSTEAD))
            .child(html::ul().class("cards-of").child(rows)),
    )
}

fn outcome(moment: &Moment) -> &'static str {
    match moment.right {
        Some(true) => words::progress::ANSWERED_RIGHT,
        Some(false) => words::progress::ANSWERED_WRONG,
        None => words::progress::ANSWERED_UNSAID,
    }
}

/// Every answer, newest first.
fn answers(history: &CardHistory) -> Option<Element> {
    let all = history.moments.len();
    if all == 0 {
        return None;
    }
    let rows = history.moments.iter().enumerate().rev().take(ANSWERS).map(|(n, moment)| {
        let grade = match moment.effect {
            Effect::Graded(grade) => grade.title(),
            Effect::Met => words::progress::FIRST_MEETING,
            Effect::Practice => words::progress::PRACTICE,
        };
        let sure = moment.confidence.map_or(words::progress::NONE, Confidence::title);
        let back = match (moment.effect, moment.interval) {
            (Effect::Practice, _) | (_, None) => words::progress::NONE.to_owned(),
            (_, Some(0)) => words::progress::back_after(&learning_step_words()),
            (_, Some(days)) => words::progress::back_after_days(days),
        };
        // What matters most first: on a phone the rest is scrolled to.
        let cells = vec![
            outcome(moment).to_owned(),
            grade.to_owned(),
            recall_before(history, n).map_or_else(|| words::progress::NONE.into(), |recall| percent(recall.into())),
            back,
            moment.form.title().to_owned(),
            sure.to_owned(),
            words::progress::took(moment.took.into()),
            clock(moment.now),
        ];
        tr(plain(date(moment.now.day())), cells)
    });
    let rows: Vec<Element> = rows.collect();
    let more = (all > ANSWERS).then(|| hint(words::progress::newest_of(ANSWERS, all)));
    Some(
        html::section()
            .class("card look")
            .child(html::h2().child(words::progress::EVERY_ANSWER))
            .child(table(words::progress::ANSWER_TABLE, words::progress::ANSWER_HEADS, rows))
            .child(more)
            .child(row().child(link("btn", &Route::Progress, words::progress::BACK))),
    )
}

/// The local time of a moment, as it was where it was answered: `18:05`.
fn clock(now: Now) -> String {
    let minutes = (now.at.0.div_euclid(60_000) + i64::from(now.offset)).rem_euclid(1440);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
