//! Days in words.

use crate::bank::Date;
use crate::memory::Day;

/// Returns a day as a date: `3 July 2026`.
pub fn date(day: Day) -> String {
    let (year, month, day) = day.civil();
    Date::Day(year, month, day).to_string()
}

/// Returns a day as seen from today: `today`, `yesterday`, `on 3 July 2026`.
pub fn on_day(day: Day, today: Day) -> String {
    match today - day {
        0 => "today".into(),
        1 => "yesterday".into(),
        _ => format!("on {}", date(day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_dated() {
        assert_eq!(date(Day(0)), "1 January 1970");
        assert_eq!(date(Day(20_781)), "24 November 2026");
        assert_eq!([0, 1, 2].map(|ago| on_day(Day(2 - ago), Day(2))), ["today", "yesterday", "on 1 January 1970"]);
    }
}
