//! Days as dates and weeks, in the Gregorian calendar.

use crate::memory::Day;

/// Days of a week.
pub const WEEK: i32 = 7;

/// Days of 400 Gregorian years, after which the calendar repeats.
const CYCLE: i32 = 146_097;

/// Year, month (1–12) and day of the month of a learner's day.
pub fn civil(day: Day) -> (i32, u8, u8) {
    let mut year = 1970 + 400 * day.0.div_euclid(CYCLE);
    let mut rest = day.0.rem_euclid(CYCLE);
    while rest >= 365 + i32::from(is_leap(year)) {
        rest -= 365 + i32::from(is_leap(year));
        year += 1;
    }
    let lengths = [31, 28 + i32::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 1;
    for length in lengths {
        if rest < length {
            break;
        }
        rest -= length;
        month += 1;
    }
    (year, month, rest as u8 + 1)
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// 0 for a Monday to 6 for a Sunday.
pub fn weekday(day: Day) -> i32 {
    // 1 January 1970 was a Thursday.
    (day.0 + 3).rem_euclid(WEEK)
}

/// The Monday of a day's week (ISO 8601).
pub fn week_of(day: Day) -> Day {
    day + -weekday(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The day number of a date: H. F. Fliegel and T. C. van Flandern, Communications of the ACM 11 (1968), 657, made
    /// to count from 1970.
    fn number(year: i64, month: i64, day: i64) -> i64 {
        let a = (month - 14) / 12;
        let julian = (1461 * (year + 4800 + a)) / 4 + (367 * (month - 2 - 12 * a)) / 12
            - (3 * ((year + 4900 + a) / 100)) / 4
            + day
            - 32_075;
        julian - 2_440_588
    }

    #[test]
    fn every_day_of_five_centuries_has_its_date() {
        for day in -100_000..100_000 {
            let (year, month, date) = civil(Day(day));
            assert_eq!(number(year.into(), month.into(), date.into()), i64::from(day));
        }
    }

    #[test]
    fn weeks_begin_on_mondays() {
        // 23 November 2026 is a Monday.
        assert_eq!(weekday(Day(20_780)), 0);
        assert_eq!([20_779, 20_780, 20_786, 20_787].map(|day| week_of(Day(day)).0), [20_773, 20_780, 20_780, 20_787]);
        assert_eq!(week_of(Day(-1)), Day(-3), "29 December 1969 was a Monday");
    }
}
