//! What will come back when, as things stand.

use super::dates::date;
use crate::bank::Library;
use crate::memory::{Day, Due, Now};
use crate::progress::Progress;
use crate::util::words::{count, duration};

/// A day to come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ForecastDay {
    pub day: Day,
    /// Cards that come back.
    pub due: u32,
    /// Those and all of the days before, from today.
    pub so_far: u32,
    /// Minutes that these take at the learner's pace.
    pub minutes: f64,
}

/// The load of the next days, from the due dates as they are now. What comes back a second time within them, and new
/// cards, are not in it: both depend on what is answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// From today on, none left out.
    pub days: Vec<ForecastDay>,
    /// Of today's: how many waited since before today.
    pub overdue: u32,
    /// Cards that come back after these days.
    pub later: u32,
    /// Seconds an answer.
    pub pace: f32,
}

/// Returns the load of the next `days` days, today included; at least one.
pub fn forecast(library: &Library, progress: &Progress, now: Now, days: usize) -> Forecast {
    let today = now.day();
    let mut due = vec![0; days.max(1)];
    let (mut overdue, mut later) = (0, 0);
    for memory in library.cards().filter_map(|(_, card)| progress.memory(card.key)) {
        let day = match memory.due {
            Due::On(day) => day,
            // A step is in today's load until the day is over, but never overdue by days.
            Due::At(at) => Now { at, ..now }.day().max(today),
        };
        overdue += u32::from(day < today);
        match due.get_mut((day - today).max(0) as usize) {
            Some(due) => *due += 1,
            None => later += 1,
        }
    }
    let pace = progress.pace();
    let mut so_far = 0;
    let load = |(ahead, due): (usize, u32)| {
        so_far += due;
        ForecastDay { day: today + ahead as i32, due, so_far, minutes: f64::from(so_far) * f64::from(pace) / 60.0 }
    };
    Forecast { days: due.into_iter().enumerate().map(load).collect(), overdue, later, pace }
}

impl Forecast {
    /// Returns the day after today on which most cards are due; `None` where nothing comes.
    pub fn fullest(&self) -> Option<ForecastDay> {
        let rest = self.days.iter().skip(1).copied().filter(|load| load.due > 0);
        rest.reduce(|most, load| if load.due > most.due { load } else { most })
    }

    /// Returns the number of cards on all days together.
    pub fn total(&self) -> u32 {
        self.days.last().map_or(0, |load| load.so_far)
    }

    /// In sentences: today, the days to come, the fullest of them.
    pub fn sentence(&self) -> String {
        let cards = |n: u32| count(n.into(), "card", "cards");
        let time = |n: u32| duration((f64::from(n) * f64::from(self.pace) * 10.0).round() as u64);
        let Some(today) = self.days.first() else { return String::new() };
        if self.total() == 0 {
            return match self.later {
                0 => "Nothing comes back yet.".into(),
                n => format!("Nothing comes back within {}; {} later.", days(self.days.len()), cards(n)),
            };
        }
        let now = match (today.due, self.overdue) {
            (0, _) => "Nothing is due today.".to_owned(),
            (1, 0) => format!("1 card is due today, {}.", time(1)),
            (n, 0) => format!("{} are due today, {}.", cards(n), time(n)),
            (1, _) => format!("1 card is due, from before today, {}.", time(1)),
            (n, overdue) if n == overdue => format!("{} are due, all from before today, {}.", cards(n), time(n)),
            (n, overdue) => {
                format!("{} are due today, {overdue} of them from before, {}.", cards(n), time(n))
            }
        };
        if self.days.len() == 1 {
            return now;
        }
        let total = self.total();
        let come = if total == 1 { "comes" } else { "come" };
        let all = format!("Within {} {} {come} back, {} in all", days(self.days.len()), cards(total), time(total));
        match self.fullest().filter(|load| load.due > 1) {
            Some(load) => format!("{now} {all}; the fullest day is {} with {}.", date(load.day), load.due),
            None => format!("{now} {all}."),
        }
    }
}

fn days(n: usize) -> String {
    count(n as u64, "day", "days")
}
