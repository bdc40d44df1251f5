//! The time for a question: by deadline, so that a sleeping page misses nothing; more can always be taken.

use super::{AttemptContext, NEXT};
use crate::browser;
use crate::classroom::{Attempt, AttemptStage, EXTENSION_WINDOW};
use crate::page::html::{self, Element, View, ev, switch};
use crate::page::parts::{button, para, row};
use crate::page::words::pupil as words;
use leptos::prelude::*;

/// Milliseconds between two readings of the clock.
const INTERVAL: u64 = 250;

/// Reads the clock for as long as the page is shown.
pub fn run(context: AttemptContext) {
    let before = StoredValue::new(browser::now().at);
    browser::every(INTERVAL, move || {
        let (now, then) = (browser::now().at, before.get_value());
        before.set_value(now);
        // A clock runs forward, unless somebody sets it.
        if now.0 < then.0 {
            context.act(|pupil, _| pupil.clock_set_back(then.0 - now.0));
        }
        tick(context);
    });
}

fn tick(context: AttemptContext) {
    let now = browser::now();
    let Some((stage, left, whole)) = context.look(|pupil| (pupil.stage(), pupil.left(now), pupil.seconds())) else {
        return;
    };
    let before = context.left.get_untracked();
    if before != left {
        context.left.set(left);
    }
    let (Some(left), Some(whole)) = (left, whole) else { return };
    match stage {
        AttemptStage::Prompt if left <= 0 => {
            context.act(Attempt::tick);
            browser::speak(words::TIME_OVER);
            browser::focus_soon("#more-time-now");
        }
        AttemptStage::Over if left <= -EXTENSION_WINDOW => {
            context.act(Attempt::tick);
            browser::focus_soon(crate::page::parts::ANSWERED);
        }
        // Spoken at half and ten seconds before the end, never each second.
        AttemptStage::Prompt if !context.hidden.get_untracked() => {
            let marks = [i64::from(whole) * 500, 10_000];
            if let Some(mark) =
                marks.into_iter().find(|&mark| before.is_some_and(|before| before > mark) && left <= mark)
            {
                browser::speak(&words::seconds_left(mark / 1000));
            }
        }
        _ => {}
    }
}

fn seconds(left: i64) -> i64 {
    (left.max(0) + 999) / 1000
}

/// The countdown, with the ways to more time; nothing where there is no timer.
pub fn countdown(context: AttemptContext) -> View {
    let timed = context.look(|pupil| pupil.seconds().is_some()).unwrap_or(false);
    if !timed {
        return None::<Element>.into();
    }
    let over = Memo::new(move |_| {
        context.pupil.with(|pupil| pupil.as_ref().is_some_and(|pupil| pupil.stage() == AttemptStage::Over))
    });
    switch(move || over.get(), move |over| if over { ended(context) } else { running(context) })
}

fn running(context: AttemptContext) -> Element {
    let left = html::b().class("countdown").attr("role", "timer").child(move || {
        let left = context.left.get().filter(|_| !context.hidden.get())?;
        Some(words::countdown(seconds(left)))
    });
    let hide = button("btn quiet", move || {
        Some(if context.hidden.get() { words::SHOW_COUNTDOWN } else { words::HIDE_COUNTDOWN }.to_owned())
    });
    let hide = hide.on(ev::click, move |_| context.hidden.update(|hidden| *hidden = !*hidden));
    row().child(left).child(more(context, "btn")).child(hide)
}

fn more(context: AttemptContext, class: &'static str) -> Element {
    button(class, words::MORE_TIME).attr("id", "more-time").on(ev::click, move |_| {
        context.act(|pupil, _| pupil.more_time(browser::now()));
        browser::speak(words::MORE_TIME_GIVEN);
    })
}

/// The time is over; more can be taken for [`EXTENSION_WINDOW`].
fn ended(context: AttemptContext) -> Element {
    let text = para(move || {
        let left = context.left.get().unwrap_or_default() + EXTENSION_WINDOW;
        let hidden = context.hidden.get();
        Some(if hidden { words::TIME_OVER_ASK.to_owned() } else { words::time_over_ask(seconds(left)) })
    });
    let more = more(context, "btn primary").attr("id", "more-time-now").on(ev::click, |_| browser::focus_soon(NEXT));
    let on = button("btn", words::GO_ON).on(ev::click, move |_| {
        context.act(Attempt::give_up);
        browser::focus_soon(crate::page::parts::ANSWERED);
    });
    html::div().class("over").child(text).child(row().child(more).child(on))
}
