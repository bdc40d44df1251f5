//! The ends of a session: a pause, or nothing more to ask.

use super::tools::step_buttons;
use super::{Controller, back};
use crate::browser;
use crate::memory::Millis;
use crate::page::html::{self, Element, View, ev, fragment, svg};
use crate::page::parts::{ASKED, action_bar, button, keyed, link, muted, para};
use crate::page::words;
use crate::route::Route;
use crate::study::{DailyQueue, Scope, StudySession};
use leptos::prelude::*;

/// Milliseconds between two looks at the clock in a pause.
const LOOK: u64 = 1000;

/// A card that asks nothing.
fn blank(words: impl Into<View>) -> Element {
    html::section()
        .class("index end")
        .child(html::h2().class("prompt").attr("id", "prompt").attr("tabindex", "-1").child(words))
}

/// Only cards at their step are left. The pause ends by itself.
pub fn waiting(controller: Controller, until: Millis, cards: usize) -> View {
    let left = move || ((until.0 - browser::now().at.0) as f32 / 60_000.0).ceil().max(1.0) as usize;
    let minutes = RwSignal::new(left());
    browser::every(LOOK, move || {
        if browser::now().at >= until {
            controller.change(StudySession::resume);
            controller.step();
        } else if minutes.get_untracked() != left() {
            minutes.set(left());
        }
    });
    let now = button("btn primary go", words::study::ASK_NOW).attr("id", "go").on(ev::click, move |_| {
        controller.change(StudySession::review_ahead);
        controller.keep();
        browser::focus_soon(ASKED);
    });
    let card = blank(html::span().child(move || Some(words::study::pause(cards, minutes.get()))))
        .child(muted(words::study::PAUSE_HELPS))
        .child(summary(controller));
    let mut quiet: Vec<View> = step_buttons(controller).into_iter().map(View::from).collect();
    quiet.extend(more(controller).map(View::from));
    quiet.push(link("btn quiet", &Route::Today, words::study::ENOUGH).into());
    fragment(vec![card.into(), action_bar(quiet, keyed(now, "enter", words::shell::SPACE)).into()])
}

fn summary(controller: Controller) -> Option<Element> {
    let summary = controller.session.with_untracked(StudySession::summary);
    (summary.answered > 0).then(|| {
        // Now there is something to lose; the browser's answer is shown with the learner's data.
        browser::with_copy(browser::Copy::persist);
        para(words::study::summary(summary.answered, summary.right, summary.introduced))
    })
}

/// Nothing is left; `none` says why there never was anything, on a page for some kind of cards.
pub fn finished(controller: Controller, none: Option<&'static str>) -> View {
    let summary_now = controller.session.with_untracked(StudySession::summary);
    let done = summary_now.answered > 0;
    let nothing = || muted(none.unwrap_or(words::study::NOTHING_WHY));
    let back =
        none.and_then(|_| back(controller.app)).unwrap_or_else(|| link("", &Route::Today, words::shell::BACK_TO_TODAY));
    let home = back.class("btn primary go").attr("id", "go");
    let gain = controller.look(|session, context| session.gain(context));
    let gain = gain.map(|gain| para(words::study::gain(gain.away, gain.longest)).class("lead"));
    let card = blank(if done { words::study::DONE } else { words::study::NOTHING })
        .child(done.then(|| ring(summary_now.right, summary_now.answered)))
        .child(summary(controller))
        .child(gain)
        .child((!done).then(nothing));
    let mut quiet: Vec<View> = step_buttons(controller).into_iter().map(View::from).collect();
    quiet.extend(more(controller).map(View::from));
    quiet.push(keyed(link("btn quiet", &Route::QuickQuiz, words::shell::QUICK_QUIZ_KEYED), "q", "Q").into());
    fragment(vec![card.into(), action_bar(quiet, keyed(home, "enter", words::shell::ENTER)).into()])
}

/// Of a day's work: the way to more of it, where there is more.
fn more(controller: Controller) -> Option<Element> {
    let daily = controller.session.with_untracked(|session| *session.scope() == Scope::Everything);
    let (_, count) = controller.app.look(DailyQueue::more).filter(|_| daily)?;
    Some(button("btn quiet", words::today::more(count)).on(ev::click, move |_| {
        controller.app.more_today();
        controller.change(StudySession::resume);
        controller.step();
    }))
}

/// A ring that is as full as answers were right; the words beside it say the same.
fn ring(right: usize, of: usize) -> Element {
    let circle = |class: &'static str| {
        svg::circle().attr("class", class).attr("cx", "48").attr("cy", "48").attr("r", "40").attr("pathLength", "100")
    };
    let share = (right * 100 / of.max(1)).to_string();
    svg::svg()
        .attr("class", "done-ring")
        .attr("viewBox", "0 0 96 96")
        .attr("aria-hidden", "true")
        .child(circle("track"))
        .child(circle("share").attr("stroke-dasharray", [&share, " 100"].concat()))
        .child(svg::path().attr("class", "tick-mark").attr("d", "m33 49 11 11 20 -23"))
}
