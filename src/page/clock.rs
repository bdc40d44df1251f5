//! The day and the clock: what depends on the time follows it. The steps, the day's change and its plan, what another tab
//! or a sleeping device has missed.

use super::app::App;
use crate::browser;
use crate::progress::{Context, DayPlan, Progress, Settings};
use crate::study::{DailyQueue, Scope, settle_day};
use leptos::ev;
use leptos::prelude::*;

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

impl App {
    /// Looks at the clock; on another day than before, that day is settled.
    pub fn tick(&self) {
        let (before, now) = (self.clock.get_untracked(), browser::now());
        if now.day() != before.day() {
            self.settle_day();
        }
        self.clock.set(now);
    }

    /// Settles what the day asks, at its first look.
    pub fn settle_day(&self) {
        if let Some(plan) = self.look(settle_day) {
            self.keep_plan(plan);
        }
    }

    /// Adds to the day what [`DailyQueue::more`] gives; returns whether there was anything.
    pub fn more_today(&self) -> bool {
        self.settle_day();
        let more = self.look(DailyQueue::more);
        let Some((plan, _)) = more else { return false };
        self.keep_plan(plan);
        true
    }

    /// Returns how many cards the day still asks.
    pub fn waiting(&self) -> usize {
        let queue = |c: &Context<'_>| DailyQueue::of(c.library, c.progress, &Scope::Everything, c.settings, c.now);
        self.look(|context| if Progress::reviews(context.progress) == 0 { 0 } else { queue(context).total() })
    }

    fn keep_plan(&self, plan: DayPlan) {
        self.settings.update(|settings| settings.plan = Some(plan));
        // Where it cannot be kept, it is made again: much the same, as long as nothing was answered.
        let save = |settings: &Settings| self.with_journal(|journal| settings.save_plan(journal.store()));
        let _ = self.settings.with_untracked(save);
    }
}
