//! Time: minutes a day and a week, and how long an answer takes in each form.

use super::review_log::ReviewLog;
use crate::memory::{Day, Now, WEEK};
use crate::question::Form;
use crate::util::words::{duration, list, seconds};

/// What a day, or the week that begins on it, was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodTime {
    pub from: Day,
    pub answers: u32,
    /// Tenths of a second.
    pub took: u64,
}

/// How long answers in a form take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormTime {
    pub form: Form,
    pub answers: u32,
    /// Tenths of a second, of all of them.
    pub took: u64,
    /// The answer in the middle, in tenths of a second (of two, the quicker); one that was left lying does not move it.
    pub median: u16,
}

/// Time spent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeSpent {
    /// The last days, today included, oldest first, none left out.
    pub days: Vec<PeriodTime>,
    /// The last weeks from Monday, this one included, oldest first.
    pub weeks: Vec<PeriodTime>,
    /// The forms that were used in the whole log, in the order of a menu.
    pub forms: Vec<FormTime>,
}

/// Returns the time that the last `days` days and `weeks` weeks were given, and the time of each form.
pub fn time_spent(log: ReviewLog<'_>, now: Now, days: usize, weeks: usize) -> TimeSpent {
    let today = now.day();
    let blank = |from: Day| PeriodTime { from, answers: 0, took: 0 };
    let first_day = today + -(days as i32 - 1);
    let first_week = today.monday() + -WEEK * (weeks as i32 - 1);
    let mut by_day: Vec<PeriodTime> = (0..days).map(|n| blank(first_day + n as i32)).collect();
    let mut by_week: Vec<PeriodTime> = (0..weeks).map(|n| blank(first_week + WEEK * n as i32)).collect();
    let mut times: [Vec<u16>; Form::ALL.len()] = Default::default();
    for logged in log.reviews {
        let (day, took) = (logged.now.day(), logged.review.took);
        times[logged.review.form as usize].push(took);
        if day > today {
            continue;
        }
        let places = [
            usize::try_from(day - first_day).ok().and_then(|at| by_day.get_mut(at)),
            usize::try_from((day - first_week).div_euclid(WEEK)).ok().and_then(|at| by_week.get_mut(at)),
        ];
        for spent in places.into_iter().flatten() {
            spent.answers += 1;
            spent.took += u64::from(took);
        }
    }
    let form = |(form, times): (Form, &mut Vec<u16>)| {
        let middle = times.len().checked_sub(1)? / 2;
        let (_, &mut median, _) = times.select_nth_unstable(middle);
        let took = times.iter().map(|&took| u64::from(took)).sum();
        Some(FormTime { form, answers: times.len() as u32, took, median })
    };
    let forms = Form::ALL.into_iter().zip(&mut times).filter_map(form).collect();
    TimeSpent { days: by_day, weeks: by_week, forms }
}

impl FormTime {
    /// Returns the seconds of the mean answer.
    pub fn mean(self) -> f64 {
        self.took as f64 / 10.0 / f64::from(self.answers.max(1))
    }
}

impl TimeSpent {
    /// Returns the time of this week and of a mean week before, in a sentence. Weeks before the first answer do not
    /// count.
    pub fn sentence(&self) -> String {
        let Some((this, before)) = self.weeks.split_last() else { return String::new() };
        let now = match this.took {
            0 => "No time this week yet".to_owned(),
            took => format!("{} this week", capital(&duration(took))),
        };
        let begun = before.iter().skip_while(|week| week.answers == 0);
        let (n, took) = begun.fold((0, 0), |(n, sum), week| (n + 1, sum + week.took));
        match n {
            0 => format!("{now}."),
            1 => format!("{now}; {} the week before.", duration(took)),
            _ => format!("{now}; {} a week in the {n} weeks before.", duration(took / n)),
        }
    }

    /// Returns how long an answer takes by form, slowest first, in a sentence; empty where no form was used ten times.
    pub fn forms_sentence(&self) -> String {
        let mut forms: Vec<FormTime> =
            self.forms.iter().copied().filter(|time| time.answers >= super::MIN_ANSWERS).collect();
        forms.sort_by_key(|time| std::cmp::Reverse(time.median));
        let said: Vec<String> = forms
            .iter()
            .map(|time| format!("{} {}", time.form.title().to_lowercase(), seconds(time.median.into())))
            .collect();
        match said.as_slice() {
            [] => String::new(),
            said => format!("A typical answer takes, by form: {}.", list(said)),
        }
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
