//! Tuning: the schedule fitted to the learner, and what each desired costs. The work is done by the worker.

use crate::bank::{Card, CardRef};
use crate::browser::{self, Work};
use crate::memory::RETENTIONS;
use crate::optimizer::{FitOutcome, JobKind, OptimizerInput, Reply, RetentionTable, graded_reviews, pack};
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic, ev};
use crate::page::parts::{button, group, hint, para, row};
use crate::page::words;
use crate::progress::{EventId, EventKind, Progress};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// What the worker needs to know of the learner.
fn learner(app: &App) -> OptimizerInput {
    let owned = super::progress::log(app);
    let log = owned.log();
    let reset = |card| log.resets.iter().rev().find(|reset| reset.card == card).map(|reset| reset.now.at);
    let parameters = log.parameters.last().map_or(fsrs::DEFAULT_PARAMETERS, |own| own.weights);
    app.look(|context| {
        let waits = |at: CardRef, card: &Card| {
            context.settings.studies(context.library, at.bank) && context.progress.memory(card.key).is_none()
        };
        OptimizerInput {
            parameters,
            today: context.now.day(),
            retention: context.settings.retention,
            unseen: context.library.cards().filter(|&(at, card)| waits(at, card)).count() as u32,
            new_per_day: context.settings.new_per_day,
            pace: (context.progress.pace() * 10.0) as u16,
            reviews: graded_reviews(log.reviews, reset),
        }
    })
}

/// A job at work, what it has said, and its end.
#[derive(Clone, Copy)]
struct Bench {
    app: App,
    said: RwSignal<String>,
    at_work: RwSignal<bool>,
    table: RwSignal<Option<RetentionTable>>,
    /// The number of the job; another once it was called off.
    turn: StoredValue<u32>,
    work: StoredValue<Option<Work>, LocalStorage>,
    /// The parameters that were just taken over, which can be taken back.
    taken: RwSignal<Option<EventId>>,
}

// The page may have been left before the end: then nothing is shown, and what was found counts all the same.
impl Bench {
    fn new(app: App, table: RwSignal<Option<RetentionTable>>) -> Self {
        let said = RwSignal::new(String::new());
        let (at_work, taken) = (RwSignal::new(false), RwSignal::new(None));
        let (turn, work) = (StoredValue::new(0), StoredValue::new_local(None));
        Self { app, said, at_work, table, turn, work, taken }
    }

    fn begin(self, job: JobKind) {
        self.at_work.set(true);
        self.said.set(words::settings::LOADING.to_owned());
        let turn = self.turn.get_value();
        // The page may be gone: then the job goes on.
        let called_off = move || self.turn.try_get_value().is_some_and(|now| now != turn);
        let in_force = self.app.progress.with_untracked(in_force);
        let bytes = pack(&learner(&self.app));
        spawn_local(async move {
            let tell = Closure::<dyn FnMut(String)>::new(move |line: String| {
                let reply = Reply::read(&line).filter(|_| !called_off());
                if let Some(Reply::Stage { done, of, doing }) = reply {
                    self.said.try_set(words::settings::stage(&doing, done + 1, of));
                }
            });
            let begun = browser::with_copy(|copy| copy.tune(job.name(), &bytes, tell.as_ref().unchecked_ref()));
            let line = async {
                let work: Work = JsFuture::from(begun?).await.ok()?.unchecked_into();
                if called_off() {
                    work.cancel();
                    return None;
                }
                let promise = work.promise();
                self.work.try_set_value(Some(work));
                JsFuture::from(promise).await.ok()?.as_string()
            };
            let reply = line.await.and_then(|line| Reply::read(&line));
            if !called_off() {
                self.end(reply, in_force);
            }
        });
    }

    /// Remembers at how many answers it was last tried, so that the next time is when there are twice as many.
    fn tried(self) {
        let answers = self.app.progress.with_untracked(Progress::reviews);
        self.app.set(|settings| settings.fitted = Some(answers as u32));
    }

    /// Calls the job off, whether or not the worker has arrived.
    fn call_off(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.work.with_value(|work| work.iter().for_each(Work::cancel));
        self.end(Some(Reply::Cancelled), None);
        browser::focus_soon("#fitted");
    }

    /// The job has ended; `before` is what was in force when it began.
    fn end(self, reply: Option<Reply>, before: Option<EventId>) {
        self.work.try_set_value(None);
        self.at_work.try_set(false);
        if matches!(reply, Some(Reply::Optimized(_))) {
            self.app.refresh();
        }
        let message = match reply {
            Some(Reply::Optimized(FitOutcome::TooFew { reviews, spaced })) => {
                self.tried();
                words::settings::too_few(reviews, spaced)
            }
            Some(Reply::Optimized(FitOutcome::Unchanged(losses))) => {
                self.tried();
                words::settings::unchanged(losses.answers)
            }
            // Another tab, or a visit before, has been quicker: a second event could not be taken back in one step.
            Some(Reply::Optimized(FitOutcome::Proposed(..)))
                if self.app.progress.with_untracked(in_force) != before =>
            {
                self.tried();
                words::settings::FITTED_ELSEWHERE.to_owned()
            }
            Some(Reply::Optimized(FitOutcome::Proposed(parameters, losses))) => {
                let event = self.app.record(EventKind::Parameters(parameters));
                self.taken.try_set(Some(event.id));
                self.tried();
                words::settings::fitted(losses.answers)
            }
            Some(Reply::Simulated(table)) => {
                self.table.try_set(Some(table));
                String::new()
            }
            Some(Reply::Cancelled) => words::settings::CANCELLED.to_owned(),
            Some(Reply::Failed(message)) => message,
            Some(Reply::Stage { .. }) | None => words::settings::NO_WORKER.to_owned(),
        };
        self.said.try_set(message);
    }

    /// The way to call the job off, while it is at work.
    fn cancel(self) -> View {
        dynamic(move || {
            self.at_work
                .get()
                .then(|| button("btn quiet", words::settings::CANCEL).on(ev::click, move |_| self.call_off()))
        })
    }

    /// The way back from parameters that were just taken over.
    fn take_back(self) -> View {
        dynamic(move || {
            let id = self.taken.get()?;
            Some(button("btn quiet", words::settings::TAKE_BACK).on(ev::click, move |_| {
                self.app.record(EventKind::Void(id));
                self.taken.set(None);
                self.said.set(words::settings::TAKEN_BACK.to_owned());
                browser::focus_soon("#fitted");
            }))
        })
    }

    /// What the job says.
    fn message(self) -> Element {
        para(move || Some(self.said.get())).attr("role", "status").attr("id", "fitted").attr("tabindex", "-1")
    }
}

/// The parameters in force, by the event that they came with.
pub fn in_force(progress: &Progress) -> Option<EventId> {
    progress.parameters().last().map(|(id, ..)| id)
}

/// Whether there are so many answers that fitting is worth trying (again).
pub fn is_due(app: &App) -> bool {
    let fitted = app.settings.with_untracked(|settings| settings.fitted);
    let answers = app.progress.with_untracked(Progress::reviews);
    crate::optimizer::due_for_optimizing(answers, fitted.map(|fitted| fitted as usize))
}

/// Offers to fit the schedule, in a section of its own: nothing is fitted unasked. What was found can be taken back.
pub fn offer(section: Element) -> Element {
    let bench = Bench::new(App::get(), RwSignal::new(None));
    let answered = RwSignal::new(false);
    let busy = move || bench.at_work.get().then(|| "true".to_owned());
    let fit = move || {
        let fit = button("btn", words::settings::FIT).on(ev::click, move |_| {
            answered.set(true);
            bench.begin(JobKind::Optimize);
            browser::focus_soon("#fitted");
        });
        let later = button("btn quiet", words::settings::NOT_NOW).on(ev::click, move |_| {
            answered.set(true);
            bench.tried();
            bench.said.set(words::settings::fit_later());
            browser::focus_soon("#fitted");
        });
        row().child(fit).child(later)
    };
    section
        .attr("aria-busy", busy)
        .child(para(words::settings::fit_offered()))
        .child(dynamic(move || (!answered.get()).then(fit)))
        .child(bench.message())
        .child(row().child(bench.cancel()).child(bench.take_back()))
}

/// A number with one digit after the point.
fn tenths(number: f32) -> String {
    let tenths = (number * 10.0).round() as i64;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// What a desired costs this learner, once it was computed: of a year, by their own answers.
pub fn cost_of(table: &RetentionTable, desired: u8) -> Option<String> {
    let line = table.row(desired)?;
    let (reviews, minutes) = (tenths(line.reviews), tenths(line.minutes));
    Some(words::settings::own_cost(desired, &reviews, &minutes, line.remembered.round() as u32, table.cards))
}

/// The section of the settings; what each desired costs goes to `table`.
pub fn panel(table: RwSignal<Option<RetentionTable>>) -> Element {
    let app = App::get();
    let bench = Bench::new(app, table);
    let busy = move || bench.at_work.get().then(String::new);
    let fit = button("btn", words::settings::FIT)
        .attr("disabled", busy)
        .on(ev::click, move |_| bench.begin(JobKind::Optimize));
    let cost = button("btn", words::settings::SIMULATE)
        .attr("disabled", busy)
        .on(ev::click, move |_| bench.begin(JobKind::Simulate));
    let time = move || {
        let (answers, fitted) = (app.progress.with(Progress::reviews), app.settings.with(|settings| settings.fitted));
        let due = crate::optimizer::due_for_optimizing(answers, fitted.map(|fitted| fitted as usize));
        Some(match due {
            true => words::settings::FIT_DUE.to_owned(),
            false => words::settings::fit_when(),
        })
    };
    group(words::settings::FITTED)
        .child(row().child(fit).child(cost).child(bench.cancel()).child(bench.take_back()))
        .child(bench.message())
        .child(dynamic(move || bench.table.get().map(|table| costs(&table))))
        .child(hint(time))
}

/// A year under each desired.
fn costs(table: &RetentionTable) -> Element {
    let wanted = |desired: u8| desired.is_multiple_of(5) || desired == table.current || desired == *RETENTIONS.end();
    let rows = table.rows.iter().filter(|line| wanted(line.retention)).map(|line| {
        let desired = html::th()
            .attr("scope", "row")
            .child(words::settings::desired(line.retention, line.retention == table.current));
        html::tr()
            .child(desired)
            .child(html::td().child(tenths(line.reviews)))
            .child(html::td().child(tenths(line.minutes)))
            .child(html::td().child(words::question::of(line.remembered.round() as usize, table.cards as usize)))
    });
    let heads = words::settings::COSTS.map(|head| html::th().attr("scope", "col").child(head));
    html::table()
        .class("figures")
        .child(html::thead().child(html::tr().child(Vec::from(heads))))
        .child(html::tbody().child(rows.collect::<Vec<_>>()))
}
