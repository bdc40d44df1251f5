//! Time, as numbers that are passed in.

use std::ops::{Add, Sub};

/// Milliseconds since 1970-01-01T00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Millis(pub i64);

/// A minute, in milliseconds.
pub const MINUTE: i64 = 60_000;
/// A day, in milliseconds.
pub const DAY: i64 = 1440 * MINUTE;

/// Hour of the local clock at which a learner's day begins: an answer at 1 a.m. still belongs to the evening before
/// (Anki's "next day starts at"). It decides on past days, too, and is a part of [`fingerprint`](super::fingerprint).
pub const ROLLOVER: i64 = 4;

/// Returns the hour at which a learner's day begins, in words: `4 in the morning`.
pub fn rollover_words() -> String {
    hour_words(ROLLOVER)
}

fn hour_words(hour: i64) -> String {
    match hour.rem_euclid(24) {
        0 => "midnight".into(),
        hour @ 1..12 => format!("{hour} in the morning"),
        12 => "noon".into(),
        hour => format!("{} in the afternoon", hour - 12),
    }
}

/// A learner's day: days since 1970-01-01 by the local clock, each beginning at [`ROLLOVER`] o'clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub struct Day(pub i32);

/// A moment and the local clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    pub at: Millis,
    /// How far local time is ahead of UTC, in minutes.
    pub offset: i16,
}

impl Now {
    /// Returns the learner's day at this moment. The offset is stored with each event, so a past day never moves while
    /// [`ROLLOVER`] stays.
    pub fn day(self) -> Day {
        let local = self.at.0 + i64::from(self.offset) * MINUTE - ROLLOVER * 60 * MINUTE;
        Day(local.div_euclid(DAY).clamp(i64::from(i32::MIN / 2), i64::from(i32::MAX / 2)) as i32)
    }
}

impl Add<i32> for Day {
    type Output = Day;
    fn add(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }
}

impl Sub for Day {
    type Output = i32;
    fn sub(self, other: Day) -> i32 {
        self.0.saturating_sub(other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-24T00:00Z.
    const MIDNIGHT: i64 = 20_781 * DAY;

    fn day(hours: i64, minutes: i64, offset: i16) -> i32 {
        Now { at: Millis(MIDNIGHT + (hours * 60 + minutes) * MINUTE), offset }.day().0
    }

    #[test]
    fn the_words_are_those_of_the_hour() {
        assert_eq!(
            [0, 3, 4, 12, 15].map(hour_words),
            ["midnight", "3 in the morning", "4 in the morning", "noon", "3 in the afternoon"]
        );
        assert_eq!(rollover_words(), hour_words(ROLLOVER));
    }

    #[test]
    fn the_day_begins_at_four_in_the_morning_local_time() {
        assert_eq!(day(3, 59, 0), 20_780);
        assert_eq!(day(4, 0, 0), 20_781);
        assert_eq!(day(18, 29, 570), 20_780 + 1);
        assert_eq!(day(18, 30, 570), 20_782, "04:00 of the 25th in a zone of UTC+9:30");
        assert_eq!(day(8, 59, -300), 20_780, "03:59 in New York");
        assert_eq!(day(9, 0, -300), 20_781);
    }

    /// London, New York and Adelaide in 2026: when the clocks change, and from which to which offset.
    #[test]
    fn a_change_of_the_clocks_skips_no_day_and_gives_none_twice() {
        let changes = [
            ("2026-03-29T01:00Z", 20_541, 60, 0, 60),
            ("2026-10-25T01:00Z", 20_751, 60, 60, 0),
            ("2026-03-08T07:00Z", 20_520, 420, -300, -240),
            ("2026-11-01T06:00Z", 20_758, 360, -240, -300),
            ("2026-10-03T16:30Z", 20_729, 990, 570, 630),
            ("2026-04-04T16:30Z", 20_547, 990, 630, 570),
        ];
        for (name, days, minutes, before, after) in changes {
            let change = days * DAY + minutes * MINUTE;
            let moment = |minute: i64| {
                let at = change + minute * MINUTE;
                Now { at: Millis(at), offset: if at < change { before } else { after } }
            };
            let local = |now: Now| (now.at.0 + i64::from(now.offset) * MINUTE).rem_euclid(DAY) / MINUTE;
            for minute in -36 * 60..36 * 60 {
                let (one, next) = (moment(minute), moment(minute + 1));
                let turns = local(next) == ROLLOVER * 60;
                assert_eq!(next.day() - one.day(), i32::from(turns), "{name} and {minute} minutes");
            }
        }
    }
}
