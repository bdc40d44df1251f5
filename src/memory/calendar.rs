//! Days as dates and weeks, in the Gregorian calendar.

use super::Day;

/// Days of a week.
pub const WEEK: i32 = 7;

/// Days of 400 Gregorian years, after which the calendar repeats.
const CYCLE: i32 = 146_097;

impl Day {
    /// Returns year, month (1–12) and day of the month.
    pub fn civil(self) -> (i32, u8, u8) {
        let mut year = 1970 + 400 * self.0.div_euclid(CYCLE);
        let mut rest = self.0.rem_euclid(CYCLE);
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

    /// Returns the day of a date: H. F. Fliegel and T. C. van Flandern, Communications of the ACM 11 (1968), 657, made to
    /// count from 1970.
    pub fn from_civil(year: i32, month: u8, day: u8) -> Self {
        let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
        let a = (month - 14) / 12;
        let julian = (1461 * (year + 4800 + a)) / 4 + (367 * (month - 2 - 12 * a)) / 12
            - (3 * ((year + 4900 + a) / 100)) / 4
            + day
            - 32_075;
        Self((julian - 2_440_588) as i32)
    }

    /// Returns the day of the week, 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> usize {
        // 1 January 1970 was a Thursday.
        (i64::from(self.0) + 3).rem_euclid(i64::from(WEEK)) as usize
    }

    /// Returns the Monday of its week (ISO 8601).
    pub fn monday(self) -> Day {
        self + -(self.weekday() as i32)
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_five_centuries_has_its_date() {
        for day in -100_000..100_000 {
            let (year, month, date) = Day(day).civil();
            assert_eq!(Day::from_civil(year, month, date), Day(day));
        }
    }

    #[test]
    fn weeks_begin_on_mondays() {
        // 23 November 2026 is a Monday, 28 December 1969 was a Sunday.
        assert_eq!([Day(20_780), Day(20_781), Day(0), Day(-4)].map(Day::weekday), [0, 1, 3, 6]);
        assert_eq!([20_779, 20_780, 20_786, 20_787].map(|day| Day(day).monday().0), [20_773, 20_780, 20_780, 20_787]);
        assert_eq!(Day(-1).monday(), Day(-3), "29 December 1969 was a Monday");
    }
}
