//! The time for a question: by deadline, so that a sleeping page misses nothing; more can always be taken.

use super::{Doing, NEXT};
use crate::browser;
use crate::classroom::{Attempt, AttemptStage, EXTENSION_WINDOW};
use crate::page::html::{self, Element, View, ev, switch};
use crate::page::parts::{button, para, row};
use leptos::prelude::*;

/// Milliseconds between two looks at the clock.
const LOOK: u64 = 250;

/// Looks at the clock for as long as the page is shown.
pub fn run(doing: Doing) {
    browser::every(LOOK, move || look(doing));
}

fn look(doing: Doing) {
    let now = browser::now();
    let Some((stage, left, whole)) = doing.look(|pupil| (pupil.stage(), pupil.left(now), pupil.seconds())) else {
        return;
    };
    let before = doing.left.get_untracked();
    if before != left {
        doing.left.set(left);
    }
    let (Some(left), Some(whole)) = (left, whole) else { return };
    match stage {
        AttemptStage::Prompt if left <= 0 => {
            doing.act(Attempt::tick);
            browser::speak("The time for this question is over.");
            browser::focus_soon("#more-time-now");
        }
        AttemptStage::Over if left <= -EXTENSION_WINDOW => {
            doing.act(Attempt::tick);
            browser::focus_soon("#answer, #answer-field, #prompt, h1");
        }
        // Said at half and ten seconds before the end, never each second.
        AttemptStage::Prompt if !doing.hidden.get_untracked() => {
            let marks = [i64::from(whole) * 500, 10_000];
            if let Some(mark) =
                marks.into_iter().find(|&mark| before.is_some_and(|before| before > mark) && left <= mark)
            {
                browser::speak(&format!("{} seconds left", mark / 1000));
            }
        }
        _ => {}
    }
}

fn seconds(left: i64) -> i64 {
    (left.max(0) + 999) / 1000
}

/// The countdown, with the ways to more time; nothing where there is no timer.
pub fn countdown(doing: Doing) -> View {
    let timed = doing.look(|pupil| pupil.seconds().is_some()).unwrap_or(false);
    if !timed {
        return None::<Element>.into();
    }
    let over = Memo::new(move |_| {
        doing.pupil.with(|pupil| pupil.as_ref().is_some_and(|pupil| pupil.stage() == AttemptStage::Over))
    });
    switch(move || over.get(), move |over| if over { ended(doing) } else { running(doing) })
}

fn running(doing: Doing) -> Element {
    let left = html::b().class("countdown").attr("role", "timer").child(move || {
        let left = doing.left.get().filter(|_| !doing.hidden.get())?;
        Some(format!("{} s", seconds(left)))
    });
    let hide = button("btn quiet", move || {
        Some(if doing.hidden.get() { "Show the countdown" } else { "Hide the countdown" }.to_owned())
    });
    let hide = hide.on(ev::click, move |_| doing.hidden.update(|hidden| *hidden = !*hidden));
    row().child(left).child(more(doing, "btn")).child(hide)
}

fn more(doing: Doing, class: &'static str) -> Element {
    button(class, "More time").attr("id", "more-time").on(ev::click, move |_| {
        doing.act(|pupil, _| pupil.more_time(browser::now()));
        browser::speak("You have more time.");
    })
}

/// The time is over; there are twenty seconds to take more.
fn ended(doing: Doing) -> Element {
    let words = para(move || {
        let left = doing.left.get().unwrap_or_default() + EXTENSION_WINDOW;
        let hidden = doing.hidden.get();
        Some(if hidden {
            "The time for this question is over. Do you need more?".to_owned()
        } else {
            format!(
                "The time for this question is over. Do you need more? It goes on by itself in {} s.",
                seconds(left)
            )
        })
    });
    let more = more(doing, "btn primary").attr("id", "more-time-now").on(ev::click, |_| browser::focus_soon(NEXT));
    let on = button("btn", "Go on without an answer").on(ev::click, move |_| {
        doing.act(Attempt::give_up);
        browser::focus_soon("#answer, #answer-field, #prompt, h1");
    });
    html::div().class("over").child(words).child(row().child(more).child(on))
}
