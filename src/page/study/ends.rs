//! The ends of a sitting: a pause, or nothing more to ask.

use super::{Controller, NEXT, back};
use crate::browser;
use crate::memory::Millis;
use crate::page::html::{self, Element, View, ev};
use crate::page::parts::{button, keyed, link, muted, para, row};
use crate::page::words;
use crate::route::Route;
use crate::study::StudySession;
use leptos::prelude::*;

/// A card that asks nothing.
fn blank(words: impl Into<View>) -> Element {
    html::section()
        .class("index")
        .child(html::h2().class("prompt").attr("id", "prompt").attr("tabindex", "-1").child(words))
}

/// Only cards at their step are left.
pub fn waiting(controller: Controller, until: Millis, cards: usize) -> Element {
    let minutes = ((until.0 - browser::now().at.0) as f32 / 60_000.0).ceil().max(1.0) as usize;
    let now = button("btn primary", words::study::ASK_NOW).on(ev::click, move |_| {
        controller.change(StudySession::review_ahead);
        browser::focus_soon(NEXT);
    });
    blank(words::study::pause(cards, minutes)).child(muted(words::study::PAUSE_HELPS)).child(summary(controller)).child(
        row().child(keyed(now, "enter", words::shell::SPACE)).child(link("btn", &Route::Today, words::study::ENOUGH)),
    )
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
pub fn finished(controller: Controller, none: Option<&'static str>) -> Element {
    let answered = controller.session.with_untracked(|session| session.summary().answered);
    let nothing = || muted(none.unwrap_or(words::study::NOTHING_WHY));
    let back = none
        .and_then(|_| back(controller.app))
        .unwrap_or_else(|| link("btn", &Route::Today, words::shell::BACK_TO_TODAY));
    let home = back.class("btn primary").attr("data-key", "enter");
    blank(if answered > 0 { words::study::DONE } else { words::study::NOTHING })
        .child(summary(controller))
        .child((answered == 0).then(nothing))
        .child(row().child(home).child(keyed(link("btn", &Route::Quiz, words::shell::QUICK_QUIZ_KEYED), "q", "Q")))
}
