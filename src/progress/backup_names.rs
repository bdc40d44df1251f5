//! Backups in a folder that the learner has chosen: one file a device with everything, for the others to read, and dated
//! ones beside it, thinned as they grow old.

use crate::memory::{DAY, Day, MINUTE, Now, ROLLOVER};

/// So many of the newest days, weeks and months keep a file each, as Anki keeps its backups unless told otherwise.
const DAYS: usize = 12;
const WEEKS: usize = 10;
const MONTHS: usize = 9;
/// Files of so many days, today among them, all stay.
const ALL: i32 = 2;
/// The next file comes so long after the last, in milliseconds.
const PAUSE: i64 = 30 * MINUTE;

/// Returns the name of a device's own file, from which the others take what is new.
pub fn own_file(device: &str) -> String {
    format!("entente-{device}.zip")
}

/// Returns the name of a backup of a moment.
pub fn dated_file(device: &str, now: Now) -> String {
    let (year, month, day) = now.day().civil();
    let minutes = minute(now);
    format!("entente-{device}-{year:04}-{month:02}-{day:02}-{:02}{:02}.zip", minutes / 60, minutes % 60)
}

/// Minutes of the local clock's day.
fn minute(now: Now) -> i64 {
    (now.at.0 + i64::from(now.offset) * MINUTE).rem_euclid(DAY) / MINUTE
}

/// A time of the clock within a learner's day, which begins later.
fn within(minute: i64) -> i64 {
    (minute - ROLLOVER * 60).rem_euclid(DAY / MINUTE)
}

/// The learner's day, and the minute in it, that a dated name tells; `None` for any other.
fn date_of(device: &str, name: &str) -> Option<(Day, i64)> {
    let rest = name.strip_prefix(&format!("entente-{device}-"))?.strip_suffix(".zip")?;
    let numbers: Vec<i32> = rest.split('-').map(|word| word.parse().ok()).collect::<Option<_>>()?;
    let [year @ 1970..=9999, month @ 1..=12, day @ 1..=31, time @ 0..=2359] = numbers[..] else { return None };
    Some((Day::from_civil(year, month as u8, day as u8), within(i64::from(time / 100 * 60 + time % 100))))
}

/// Returns whether a file of the folder may hold what another device has done: not this device's, and none that is dated,
/// for its device's own file holds as much. A copy that a folder's service has set beside it under another name is one
/// more.
pub fn is_others(device: &str, name: &str) -> bool {
    let is_dated = || {
        let end = name.trim_end_matches(".zip");
        let end = end.get(end.len().saturating_sub("-2026-01-31-2359".len())..).unwrap_or_default();
        date_of("x", &format!("entente-x{end}.zip")).is_some()
    };
    name.starts_with("entente-") && name.ends_with(".zip") && name != own_file(device) && !is_dated()
}

/// Returns whether it is time for the next dated file.
pub fn is_time(device: &str, names: &[String], now: Now) -> bool {
    let newest = names.iter().filter_map(|name| date_of(device, name)).max();
    newest.is_none_or(|(day, minutes)| {
        let passed = i64::from(now.day().0 - day.0) * DAY + (within(minute(now)) - minutes) * MINUTE;
        // A clock that was wrong keeps no backup off.
        !(-PAUSE..PAUSE).contains(&passed)
    })
}

/// Returns the dated files of a device that are to go.
pub fn outdated(device: &str, names: &[String], today: Day) -> Vec<String> {
    let mut dated: Vec<((Day, i64), &String)> =
        names.iter().filter_map(|name| Some((date_of(device, name)?, name))).collect();
    dated.sort_by(|one, other| other.cmp(one));
    let (mut last, mut days, mut weeks, mut months) = (None, 0, Vec::new(), Vec::new());
    let first = |list: &mut Vec<(i32, u8)>, of: (i32, u8), most: usize| {
        let is_first = !list.contains(&of) && list.len() < most;
        list.extend(is_first.then_some(of));
        is_first
    };
    let gone = dated.into_iter().filter(|((day, _), _)| {
        if today.0 - day.0 < ALL {
            return false;
        }
        let (year, month, _) = day.civil();
        // The newest of its day, and then of its week or month.
        let newest = last.replace(*day) != Some(*day);
        days += usize::from(newest);
        let stays =
            days <= DAYS || first(&mut weeks, (day.monday().0, 0), WEEKS) || first(&mut months, (year, month), MONTHS);
        !(newest && stays)
    });
    gone.map(|(_, name)| name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Millis;
    use proptest::prelude::*;

    fn at(day: i32, hour: i64) -> Now {
        Now { at: Millis(i64::from(day) * DAY + hour * 60 * MINUTE), offset: 0 }
    }

    #[test]
    fn a_year_of_backups_leaves_all_of_two_days_then_one_a_day_a_week_a_month() {
        let today = 20_700;
        let mut names: Vec<String> = Vec::new();
        // A learner who studies at nine and at nine in the evening, for two years.
        for day in today - 730..=today {
            for hour in [9, 21] {
                assert!(is_time("ab", &names, at(day, hour)));
                names.push(dated_file("ab", at(day, hour)));
                for name in outdated("ab", &names, at(day, hour).day()) {
                    names.retain(|kept| *kept != name);
                }
            }
        }
        let ages: Vec<i32> = names.iter().map(|name| today - date_of("ab", name).expect("dated").0.0).collect();
        assert_eq!(ages.iter().filter(|&&age| age < 2).count(), 4);
        assert_eq!(ages.iter().filter(|&&age| (2..14).contains(&age)).count(), 12, "one a day: {ages:?}");
        assert!((25..=36).contains(&ages.len()), "{ages:?}");
        assert!(*ages.iter().max().expect("some") > 200, "{ages:?}");
        assert!(!is_time("ab", &names, at(today, 21)), "half an hour apart");
    }

    #[test]
    fn whose_a_file_is_stands_in_its_name() {
        for (name, others) in [
            ("entente-ab.zip", false),
            ("entente-ab-2026-11-30-0915.zip", false),
            ("entente-cd.zip", true),
            ("entente-cd-2026-11-30-0915.zip", false),
            ("entente-cd (conflicted copy 2026-11-30).zip", true),
            ("entente-ab (1).zip", true),
            ("notes.zip", false),
            ("entente-ćd.zip", true),
        ] {
            assert_eq!(is_others("ab", name), others, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_names_are_read(names in prop::collection::vec("(entente-ab-)?.{0,20}(\\.zip)?", 0..8), day in 0i32..40_000) {
            let gone = outdated("ab", &names, Day(day));
            prop_assert!(gone.iter().all(|name| date_of("ab", name).is_some()));
            let _ = (is_time("ab", &names, at(day, 1)), names.iter().filter(|name| is_others("ab", name)).count());
        }
    }
}
