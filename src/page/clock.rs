//! What depends on the time follows it: the steps, the day's change, what another tab or a sleeping device has missed.

use super::app::App;
use crate::browser;
use leptos::ev;

/// Milliseconds between two looks at the clock.
const TICK: u64 = 15_000;

/// Has the app look at the clock again and again, and whenever its tab is seen again.
pub fn follow_time(app: App) {
    browser::every(TICK, move || app.tick());
    // A tab that slept may have heard nothing of the others.
    let seen = move || {
        app.reload();
        app.tick();
    };
    browser::on_window(ev::focus, move |_| seen());
    browser::on_window(ev::pageshow, move |_| seen());
    browser::on_window(ev::visibilitychange, move |_| match browser::is_hidden() {
        true => browser::set_badge(app.waiting()),
        false => seen(),
    });
}
