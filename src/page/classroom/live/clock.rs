//! The time of a show: a clock that only runs forward while its page lives, whatever is done to the device's. The host's
//! counts; the projector's goes by it. What is left follows from deadlines, and is spoken at half and at ten seconds.

use super::Shown;
use crate::browser;
use crate::classroom::live::Phase;
use crate::page::words;
use leptos::prelude::*;
use std::cell::Cell;
use std::time::Duration;

/// How often a window looks at its clock.
const LOOK: Duration = Duration::from_millis(200);
/// What is spoken last, in milliseconds.
const LAST: i64 = 10_000;

thread_local! {
    /// How far this window's show is ahead of its own clock, in milliseconds.
    static AHEAD: Cell<i64> = const { Cell::new(0) };
}

/// Now, in milliseconds since 1970 as the host has them.
pub fn now() -> i64 {
    of_event(browser::steady())
}

/// The time of an event by the host's clock, from this window's.
pub fn of_event(at: i64) -> i64 {
    at + AHEAD.get()
}

/// Sets this window's clock by the host's.
pub fn set(host: i64) {
    AHEAD.set(host - browser::steady());
}

/// A show that goes on here: no time is before what was done in it.
pub fn not_before(shown: &Shown) {
    if let Some(latest) = shown.log.actions().iter().map(|done| done.at).max().filter(|&latest| now() < latest) {
        set(latest);
    }
}

/// A signal of the time, for as long as the caller's owner lives. It moves only while a question is open; `over` is called
/// once the time is up.
pub fn clock(shown: RwSignal<Option<Shown>>, over: impl Fn() + 'static) -> RwSignal<i64> {
    let time = RwSignal::new(now());
    let before = StoredValue::new(None::<i64>);
    let look = move || {
        let at = now();
        let (left, whole, is_over) = shown.with_untracked(|shown| match shown {
            Some(shown) if shown.show.phase == Phase::Open => {
                (shown.show.remaining(at), whole(shown), shown.show.is_over(at))
            }
            _ => (None, None, false),
        });
        if let (Some(left), Some(whole)) = (left, whole) {
            time.set(at);
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
    time
}

/// The milliseconds for a question.
fn whole(shown: &Shown) -> Option<i64> {
    shown.deck.drill.seconds.map(|seconds| i64::from(seconds) * 1000)
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

/// The share of the time that is left, in percent.
pub fn share(shown: &Shown, now: i64) -> Option<i64> {
    Some((shown.show.remaining(now)? * 100 / whole(shown)?.max(1)).min(100))
}
