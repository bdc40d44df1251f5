//! The year's days, week by week: how much was answered on each.

use super::review_log::ReviewLog;
use crate::memory::{Day, Now, WEEK};
use crate::util::words::{count, duration};

/// Weeks shown: a year, and the day of a year ago with it.
const WEEKS: i32 = 53;

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeatDay {
    pub day: Day,
    pub answers: u32,
    /// Tenths of a second that they took.
    pub took: u64,
    /// 0 for no answer; 1–4 by the quarter of the days with an answer in which this one lies, by its answers.
    pub level: u8,
}

/// The last 53 weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatMap {
    /// Oldest first, each from Monday to Sunday; `None` for days to come.
    pub weeks: Vec<[Option<HeatDay>; WEEK as usize]>,
    /// In these weeks: answers, tenths of a second, days with an answer.
    pub answers: u32,
    pub took: u64,
    pub active: u32,
    pub streaks: Streaks,
}

/// Days in a row with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Streaks {
    /// Up to today, or to yesterday while today has none yet.
    pub current: u32,
    pub longest: u32,
}

/// Returns the heat map of a log, with its streaks, which look at all of it.
pub fn heat_map(log: ReviewLog<'_>, now: Now) -> HeatMap {
    let today = now.day();
    let first = today.monday() + -(WEEKS - 1) * WEEK;
    let mut sums = vec![(0, 0); (today - first) as usize + 1];
    for logged in log.reviews {
        // A day to come (a clock that was set back) has no cell.
        if let Some(sum) = usize::try_from(logged.now.day() - first).ok().and_then(|at| sums.get_mut(at)) {
            sum.0 += 1;
            sum.1 += u64::from(logged.review.took);
        }
    }
    let mut active: Vec<u32> = sums.iter().map(|sum| sum.0).filter(|&answers| answers > 0).collect();
    active.sort_unstable();
    let level = |answers: u32| match answers {
        0 => 0,
        // Days with fewer answers come before; all days alike are all of the first quarter.
        _ => 1 + (active.partition_point(|&other| other < answers) * 4 / active.len()) as u8,
    };
    let cell = |day: Day| {
        let &(answers, took) = sums.get((day - first) as usize)?;
        Some(HeatDay { day, answers, took, level: level(answers) })
    };
    let week = |week: i32| std::array::from_fn(|weekday| cell(first + week * WEEK + weekday as i32));
    HeatMap {
        weeks: (0..WEEKS).map(week).collect(),
        answers: sums.iter().map(|sum| sum.0).sum(),
        took: sums.iter().map(|sum| sum.1).sum(),
        active: active.len() as u32,
        streaks: streaks(log, now),
    }
}

/// Returns the streaks of a log.
pub fn streaks(log: ReviewLog<'_>, now: Now) -> Streaks {
    let today = now.day();
    // Days come nearly in order, so most repeats go at once.
    let mut days: Vec<Day> = log.reviews.iter().map(|logged| logged.now.day()).collect();
    days.dedup();
    days.sort_unstable();
    days.dedup();
    let (mut longest, mut run, mut current) = (0, 0, 0);
    let mut before: Option<Day> = None;
    for day in days {
        run = if before.is_some_and(|before| day - before == 1) { run + 1 } else { 1 };
        longest = longest.max(run);
        if day == today || day == today + -1 {
            current = run;
        }
        before = Some(day);
    }
    Streaks { current, longest }
}

impl HeatMap {
    /// In sentences: the year's answers, days and hours; then the days in a row.
    pub fn sentence(&self) -> String {
        if self.answers == 0 {
            return "No answer in the last year.".into();
        }
        let said = format!(
            "{} on {} in the last year, {} in all. {}",
            count(self.answers.into(), "answer", "answers"),
            count(self.active.into(), "day", "days"),
            duration(self.took),
            self.streaks.sentence()
        );
        said.trim_end().to_owned()
    }
}

impl Streaks {
    /// In a sentence. A day missed is no fault, so nothing is said of a streak that has ended.
    pub fn sentence(self) -> String {
        let days = |n: u32| count(n.into(), "day", "days");
        match (self.current, self.longest) {
            (0 | 1, 0 | 1) => String::new(),
            (0 | 1, longest) => format!("Your longest run is {}.", days(longest)),
            (now, longest) if now == longest => format!("{} in a row, your longest run.", days(now)),
            (now, longest) => format!("{} in a row; your longest run is {}.", days(now), days(longest)),
        }
    }
}
