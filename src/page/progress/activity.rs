//! Days: the year as a heat map, and the time that days and weeks were given.

use super::chart::{Column, Tick, columns, month, short};
use super::context::ProgressContext;
use super::say;
use super::table::{as_table, plain, tr};
use crate::insight::{HeatDay, PeriodTime, Span, date, heat_map, time_spent};
use crate::memory::Day;
use crate::page::html::{self, Element, View};
use crate::page::parts::hint;
use crate::page::words;
use crate::util::words::{decimal, duration};

/// Most columns of a picture.
const COLUMNS: usize = 60;

/// The last year, day by day.
pub fn heat(context: &ProgressContext) -> Vec<View> {
    let map = heat_map(context.log(), context.now);
    let mut parts = vec![say([map.sentence()])];
    if map.answers == 0 {
        return parts;
    }
    let weeks = map.weeks.iter().map(|week| {
        // The month is named over the week in which it begins.
        let begins = week.iter().flatten().find(|cell| cell.day.civil().2 == 1);
        let name = begins.map(|cell| month(cell.day).get(..3).unwrap_or_default().to_owned()).unwrap_or_default();
        let days = week.iter().map(|cell| match cell {
            Some(cell) => {
                let title = words::progress::heat_day(&date(cell.day), cell.answers.into());
                html::span()
                    .class(["day l0", "day l1", "day l2", "day l3", "day l4"][usize::from(cell.level.min(4))])
                    .attr("title", title)
            }
            None => html::span().class("day none"),
        });
        html::span().class("week").child(html::span().class("month").child(name)).child(days.collect::<Vec<_>>())
    });
    let picture = html::div()
        .class("heat")
        .attr("role", "img")
        .attr("aria-label", words::progress::HEAT_PICTURE)
        .child(weeks.collect::<Vec<_>>());
    parts.push(picture.into());
    let scale = (0..=4).map(|level| html::span().class(["day l0", "day l1", "day l2", "day l3", "day l4"][level]));
    let scale = html::p()
        .class("heat-scale small muted")
        .child(html::span().child(words::progress::FEWER))
        .child(scale.collect::<Vec<_>>())
        .child(html::span().child(words::progress::MORE_ANSWERS))
        .child(html::span().child(words::progress::HEAT_READS));
    parts.push(scale.into());
    let rows = move || {
        let row = |week: &[Option<HeatDay>; 7]| {
            let mut cells: Vec<String> = week
                .iter()
                .map(|cell| cell.map_or_else(|| words::progress::NONE.into(), |cell| cell.answers.to_string()))
                .collect();
            let sum = |of: fn(&HeatDay) -> u64| week.iter().flatten().map(of).sum::<u64>();
            cells.push(sum(|cell| cell.answers.into()).to_string());
            cells.push(decimal(sum(|cell| cell.took) as f64 / 600.0));
            let from = week.iter().flatten().next().map(|cell| date(cell.day)).unwrap_or_default();
            tr(plain(from), cells)
        };
        map.weeks.iter().rev().map(row).collect::<Vec<Element>>()
    };
    parts.push(as_table(words::progress::HEAT_TABLE, words::progress::HEAT_HEADS, rows).into());
    parts
}

/// The time that was given, day by day or week by week.
pub fn time(context: &ProgressContext, span: Span) -> Vec<View> {
    let log = context.log();
    let today = context.today();
    let first = log.reviews.iter().map(|logged| logged.now.day()).min().unwrap_or(today);
    // Weeks since the first answer, or of the span; a week before, so that this one has something to stand beside.
    let age = ((today.monday() - first.monday()) / 7 + 1).max(2) as usize;
    let (days, weeks) = match span {
        Span::Days(days) if days <= 30 => (usize::from(days), age.min(usize::from(days) / 7 + 1)),
        Span::Days(days) => (0, age.min(usize::from(days) / 7 + 1)),
        Span::All => (0, age),
    };
    let spent = time_spent(log, context.now, days.max(1), weeks);
    let mut parts = vec![say([spent.sentence()])];
    let daily = days > 0;
    let (shown, each) = if daily { (spent.days, 1) } else { together_by(spent.weeks) };
    let answers: u32 = shown.iter().map(|spent| spent.answers).sum();
    if answers == 0 {
        parts.push(say([words::progress::no_answer(&span.words())]));
        return parts;
    }
    let (unit, of) = match (daily, each) {
        (true, _) => words::progress::TIME_BY_DAY,
        (_, 1) => words::progress::TIME_BY_WEEK,
        _ => words::progress::TIME_BY_WEEKS,
    };
    let last = shown.len().saturating_sub(1);
    let all = shown.iter().enumerate().map(|(n, spent)| Column {
        value: spent.took as f64 / 600.0,
        title: words::progress::time_column(&date(spent.from), &duration(spent.took), spent.answers.into()),
        now: n == last,
    });
    let all: Vec<Column> = all.collect();
    parts.push(columns(of.into(), unit, all, ticks(&shown, today)).into());
    if each > 1 {
        parts.push(hint(words::progress::weeks_a_column(each)).into());
    }
    let heads: &[&str] = if daily { words::progress::TIME_HEADS_BY_DAY } else { words::progress::TIME_HEADS_BY_WEEK };
    let rows = move || {
        let row = |spent: &PeriodTime| {
            tr(plain(date(spent.from)), vec![decimal(spent.took as f64 / 600.0), spent.answers.to_string()])
        };
        shown.iter().rev().map(row).collect::<Vec<Element>>()
    };
    parts.push(as_table(words::progress::TIME_TABLE, heads, rows).into());
    parts
}

/// Weeks put together, so many a column that they fit; the newest column is full.
fn together_by(weeks: Vec<PeriodTime>) -> (Vec<PeriodTime>, usize) {
    let each = weeks.len().div_ceil(COLUMNS).max(1);
    let short = (each - weeks.len() % each) % each;
    let mut columns: Vec<PeriodTime> = Vec::new();
    for (n, week) in weeks.into_iter().enumerate() {
        match columns.last_mut().filter(|_| !(n + short).is_multiple_of(each)) {
            Some(column) => {
                column.answers += week.answers;
                column.took += week.took;
            }
            None => columns.push(week),
        }
    }
    (columns, each)
}

/// Five marks under columns, the last under the newest.
fn ticks(shown: &[PeriodTime], today: Day) -> Vec<Tick> {
    let last = shown.len().saturating_sub(1);
    let long = shown.first().is_some_and(|first| today - first.from > 300);
    let mut ticks: Vec<Tick> = Vec::new();
    for n in 0..5 {
        let at = last * n / 4;
        let Some(spent) = shown.get(at) else { continue };
        let words = if long { month(spent.from) } else { short(spent.from) };
        if ticks.iter().all(|tick| tick.words != words) {
            ticks.push(Tick { at: (at as f64 + 0.5) / shown.len() as f64, words, minor: n % 2 == 1 });
        }
    }
    ticks
}
