//! The study plan: today's cards, answers and minutes; how long a backlog takes; how ready one will be for an exam.

use super::daily_queue::DailyQueue;
use super::exam::Readiness;
use super::scope::is_examined;
use super::simulate::{SimulatedCard, SimulatedDay, SimulatedLearner, Simulation, simulate};
use crate::bank::Library;
use crate::memory::{Day, Now};
use crate::progress::{Backlog, Context, DayPlan, Progress, Settings};

/// Days that are looked ahead for the end of a backlog.
const HORIZON: u32 = 120;
/// Courses that are played; the worst of them is promised.
const RUNS: u64 = 3;
/// Of a course of more days than this one is enough.
const LONG_RUN: u32 = 30;

/// The plan for today and the days after it.
#[derive(Debug, Clone, PartialEq)]
pub struct StudyPlan {
    /// Cards for today.
    pub cards: usize,
    /// Answers that they take, as far as can be expected.
    pub answers: usize,
    /// What they take, in minutes.
    pub minutes: u32,
    /// Where more is due than today can bear.
    pub catch_up: Option<CatchUp>,
    pub exam: Option<ExamForecast>,
}

/// How a backlog is worked off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CatchUp {
    /// Due cards that wait for the days after today.
    pub over_limit: usize,
    pub backlog: Backlog,
}

/// An exam ahead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExamForecast {
    pub readiness: Readiness,
    /// Expected share of its cards recalled on the day if each day's work is done until then, from 0 to 1.
    pub recall_if_followed: f32,
}

impl StudyPlan {
    /// Returns the plan at a moment. `agenda` must be that of [`Scope::Everything`](super::Scope) then.
    ///
    /// Cost: that of playing some days through, where there is an exam, or a backlog and no settled day; else next to
    /// none.
    pub fn of(agenda: &DailyQueue, library: &Library, progress: &Progress, settings: &Settings, now: Now) -> Self {
        let over_limit = agenda.deferred.over_limit;
        let backlog = match settings.plan.as_ref().filter(|plan| plan.day == now.day()) {
            Some(plan) => plan.backlog.filter(|_| over_limit > 0),
            None => (over_limit > 0).then(|| backlog(library, progress, settings, now)),
        };
        let readiness = Readiness::of(library, progress, settings, now);
        Self {
            cards: agenda.total(),
            answers: agenda.expected_answers(),
            minutes: agenda.minutes(progress.pace()),
            catch_up: backlog.map(|backlog| CatchUp { over_limit, backlog }),
            exam: readiness.map(|readiness| {
                let learner = learner(library, progress, settings, now);
                let courses = (0..RUNS).map(|seed| simulate(&learner, now, readiness.days_left as u32, false, seed));
                ExamForecast { readiness, recall_if_followed: courses.map(|course| course.recall).fold(1.0, f32::min) }
            }),
        }
    }
}

/// A day before an exam: what it asks, as far as can be expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExamDay {
    pub day: Day,
    pub answers: u32,
    pub minutes: u32,
    /// Cards begun.
    pub new: u32,
}

/// Returns what each day until the exam asks, today first, and what is promised for it; `None` where no exam is ahead.
pub fn exam_days(context: &Context<'_>) -> Option<(ExamForecast, Vec<ExamDay>)> {
    let Context { library, progress, settings, now, .. } = *context;
    let readiness = Readiness::of(library, progress, settings, now)?;
    let learner = learner(library, progress, settings, now);
    let left = readiness.days_left.max(0) as u32;
    let courses: Vec<Simulation> = (0..RUNS).map(|seed| simulate(&learner, now, left, false, seed)).collect();
    let recall_if_followed = courses.iter().map(|course| course.recall).fold(1.0, f32::min);
    let mean = |n: u32, of: fn(&SimulatedDay) -> u32| {
        let all: u32 = courses.iter().filter_map(|course| course.days.get(n as usize)).map(of).sum();
        (all as f32 / RUNS as f32).round() as u32
    };
    let pace = progress.pace();
    let day = |n: u32| {
        let answers = mean(n, |day| day.answers);
        let minutes = (answers as f32 * pace / 60.0).ceil() as u32;
        ExamDay { day: now.day() + n as i32, answers, minutes, new: mean(n, |day| day.begun) }
    };
    Some((ExamForecast { readiness, recall_if_followed }, (0..left).map(day).collect()))
}

/// Settles what the day asks, at its first look; `None` where that is settled, or nothing was ever answered.
pub fn settle_day(context: &Context<'_>) -> Option<DayPlan> {
    DailyQueue::settle(context, || backlog(context.library, context.progress, context.settings, context.now))
}

/// Returns what is promised about a backlog: days are played through until it is gone.
fn backlog(library: &Library, progress: &Progress, settings: &Settings, now: Now) -> Backlog {
    // New cards wait while the backlog lasts, so they are no part of it.
    let learner = SimulatedLearner { exam: None, ..learner(library, progress, settings, now) };
    let mut courses: Vec<Simulation> = vec![simulate(&learner, now, HORIZON, true, 0)];
    // Over so many days chance evens out, and each course costs.
    let more = if courses[0].days.len() as u32 <= LONG_RUN { RUNS } else { 1 };
    courses.extend((1..more).map(|seed| simulate(&learner, now, HORIZON, true, seed)));
    let days = courses.iter().map(Simulation::clear_in).try_fold(0, |most, days| Some(most.max(days?)));
    // On the day that clears it new cards may come again: they are not what it costs.
    let answers = courses.iter().flat_map(|course| &course.days).map(|day| day.answers - 2 * day.begun).max();
    // What is forgotten is asked twice; chance has about the root of a count as its play.
    let answers = answers.unwrap_or(0) as f32;
    let minutes = ((answers + answers.sqrt()) * progress.pace() / 60.0).ceil() as u32;
    Backlog { days, minutes: minutes.max(1) }
}

/// Returns the learner as the simulation needs it.
pub fn learner<'a>(
    library: &Library,
    progress: &'a Progress,
    settings: &'a Settings,
    now: Now,
) -> SimulatedLearner<'a> {
    let today = progress.day(now.day());
    let exam = settings.exam.as_ref().filter(|exam| exam.day > now.day());
    let mut cards = Vec::new();
    for (at, card) in library.cards() {
        let state = progress.card(card.key);
        let memory = state.and_then(|state| state.memory);
        let examined = exam.is_some_and(|exam| is_examined(exam, settings, library, at));
        let studied = memory.is_some() || examined || settings.studies(library, at.bank);
        if studied && !state.is_some_and(|state| state.suspended) {
            cards.push(SimulatedCard { key: card.key, memory, examined });
        }
    }
    SimulatedLearner {
        scheduler: progress.scheduler(),
        retention: settings.retention,
        limit: settings.reviews_per_day,
        reviewed: today.reviewed,
        new_per_day: settings.new_per_day.into(),
        begun: today.begun,
        exam,
        cards,
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
