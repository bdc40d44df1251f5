//! The days until the exam, as a calendar: what each asks, and what is promised.

use super::context::ProgressContext;
use super::{say, section};
use crate::insight::date;
use crate::memory::Day;
use crate::page::app::App;
use crate::page::html::{self, Element, View};
use crate::page::parts::hint;
use crate::page::words::exam as words;
use crate::study::{ExamDay, exam_days};

/// Most days that are shown one by one.
const DAYS: usize = 56;

/// The section; nothing where no exam is ahead.
pub fn exam(_: &ProgressContext) -> Option<View> {
    let (forecast, days) = App::get().look(exam_days)?;
    let percent = |share: f32| (share * 100.0).round() as u32;
    let (stopped, followed) = (percent(forecast.readiness.recall_if_stopped), percent(forecast.recall_if_followed));
    let last = days.last()?.day + 1;
    let said = words::exam_ahead(&date(last), forecast.readiness.days_left, stopped, followed);
    let most = days.iter().map(|day| day.answers).max().unwrap_or(0).max(1);
    let blanks = days[0].day.weekday();
    let mut cells: Vec<Element> = (0..blanks).map(|_| html::li().attr("aria-hidden", "true")).collect();
    cells.extend(days.iter().take(DAYS).map(|day| cell(day, most)));
    if days.len() <= DAYS {
        let exam = html::li().class("exam-day").child(number(last)).child(html::b().child(words::EXAM));
        cells.push(exam);
    }
    let heads = words::WEEKDAYS.map(|day| html::span().child(day));
    let heads = html::div().class("calendar-heads small muted").attr("aria-hidden", "true").child(Vec::from(heads));
    let more = (days.len() > DAYS).then(|| hint(words::exam_goes_on(days.len() - DAYS)));
    Some(
        section(words::EXAM_AHEAD)
            .child(say([said]))
            .child(html::div().child(heads).child(html::ol().class("calendar").child(cells)))
            .child(more)
            .child(hint(words::EXAM_AS_THINGS_STAND))
            .into(),
    )
}

fn number(day: Day) -> Element {
    html::span().class("date").attr("translate", "no").child(day.civil().2.to_string())
}

/// A day: its date, its minutes, and how much that is beside the fullest.
fn cell(day: &ExamDay, most: u32) -> Element {
    let height = day.answers * 100 / most;
    let fill = html::span().class("fill").style("block-size", move || format!("{height}%"));
    let seen = html::span()
        .attr("aria-hidden", "true")
        .class("seen")
        .child(html::span().class("column").child(fill))
        .child(html::span().class("small").child(words::short_minutes(day.minutes)));
    let spoken = words::exam_day(&date(day.day), day.answers, day.minutes, day.new);
    html::li().child(number(day.day)).child(seen).child(html::span().class("hidden").child(spoken))
}
