//! The time that is left, as both windows show it: from deadlines and a clock, spoken at half and at ten seconds.

use super::Shown;
use crate::browser;
use crate::classroom::live::Phase;
use crate::page::words;
use leptos::prelude::*;
use std::time::Duration;

/// How often a window looks at its clock.
const LOOK: Duration = Duration::from_millis(200);
/// What is spoken last, in milliseconds.
const LAST: i64 = 10_000;

/// A signal of the time in milliseconds since 1970, for as long as the caller's owner lives. It moves only while a
/// question is open; `over` is called once the time is up.
pub fn clock(shown: RwSignal<Option<Shown>>, over: impl Fn() + 'static) -> RwSignal<i64> {
    let now = RwSignal::new(browser::now().at.0);
    let before = StoredValue::new(None::<i64>);
    let look = move || {
        let at = browser::now().at.0;
        let (left, whole, is_over) = shown.with_untracked(|shown| match shown {
            Some(shown) if shown.show.phase == Phase::Open => {
                let whole = shown.deck.drill.seconds.map(|seconds| i64::from(seconds) * 1000);
                (shown.show.remaining(at), whole, shown.show.is_over(at))
            }
            _ => (None, None, false),
        });
        if let (Some(left), Some(whole)) = (left, whole) {
            now.set(at);
            let crosses = |mark: i64| before.get_value().is_some_and(|before| before > mark) && left <= mark;
            if crosses(LAST) {
                browser::speak(words::live::TEN_SECONDS);
            } else if crosses(whole / 2) {
                browser::speak(words::live::HALF_TIME);
            }
        }
        before.set_value(left);
        if is_over {
            over();
        }
    };
    if let Ok(handle) = set_interval_with_handle(look, LOOK) {
        on_cleanup(move || handle.clear());
    }
    now
}

/// The seconds that are left, rounded up, or that time stands still.
pub fn left(shown: &Shown, now: i64) -> Option<String> {
    let left = shown.show.remaining(now)?;
    let seconds = (left + 999) / 1000;
    Some(match (shown.show.paused, seconds) {
        (Some(_), _) => words::live::paused(seconds),
        (None, 0) => words::live::TIME_UP.to_owned(),
        _ => words::live::seconds(seconds),
    })
}
