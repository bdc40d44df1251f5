//! Fuzz and load balancing: the day on which a card comes back.
//!
//! Cards begun together would stay together for years, so an interval is varied a little (*fuzz*); within the fuzz
//! bounds the day with few other cards is likelier (*load balancing*), and less likely are days on which a sibling is
//! due and the learner's *easy days*. All figures are Anki's (manual, "Studying" and "Deck options"; the constants of
//! its load balancer).
//!
//! The chosen day depends on what else is due at that moment, so it cannot be computed again later: it is recorded in
//! the review (`Review::days`). That keeps replay cheap, makes each card's due day depend on its own reviews alone (an
//! undo, or the union of two devices, moves no other card), and lets due dates stand when parameters change.

use super::Day;
use crate::question::Pcg32;
use serde::Serialize;

/// Longest interval, in days: a hundred years, Anki's default.
pub const MAX_INTERVAL: f32 = 36_500.0;
/// Shorter intervals, in days, have no fuzz.
const FUZZ_FROM: f32 = 2.5;
/// Ranges of the interval, in days, and the share of each that is added to the fuzz.
const FUZZ_RANGES: [(f32, f32, f32); 3] = [(2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, f32::INFINITY, 0.05)];
/// Longer intervals, in days, are not balanced: too much changes until then.
const MAX_BALANCED: i32 = 90;
/// The weight of a day on which a sibling is due, and the distance in days from which on it no longer matters.
const SIBLING: (f32, i32) = (0.2, 5);
/// The weight of a day with minimum load, against a normal one.
const MINIMUM_DAY_WEIGHT: f32 = 0.0001;

/// The load of a weekday (Anki's "easy days").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EasyDay {
    #[default]
    Normal,
    /// About half of the load of other days.
    Reduced,
    /// Next to no load.
    Minimum,
}

/// The loads of a week, Monday first.
pub type EasyDays = [EasyDay; 7];

/// Chooses the day on which a card comes back.
pub struct LoadBalancer<'a> {
    /// Made of the card's key and its count of reviews: the same seed and circumstances give the same day.
    pub seed: u64,
    /// Returns how many cards are due on a day.
    pub due: &'a dyn Fn(Day) -> u32,
    /// The days on which cards of the same fact are due.
    pub siblings: &'a [Day],
    pub easy_days: &'a EasyDays,
}

/// Returns by how many days, unrounded, an interval may be shortened or prolonged.
pub fn fuzz_of(interval: f32) -> f32 {
    let add = |fuzz, &(from, to, share): &(f32, f32, f32)| fuzz + share * (interval.min(to) - from).max(0.0);
    if interval < FUZZ_FROM { 0.0 } else { FUZZ_RANGES.iter().fold(1.0, add) }
}

/// Returns the first and the last day, counted from the review, that the fuzz of an interval allows.
pub fn fuzz_bounds(interval: f32) -> (i32, i32) {
    let interval = interval.clamp(1.0, MAX_INTERVAL);
    let fuzz = fuzz_of(interval);
    // What has fuzz never comes back tomorrow.
    let first = if fuzz > 0.0 { (interval - fuzz).round().max(2.0) } else { interval.round() };
    (first as i32, (interval + fuzz).round().min(MAX_INTERVAL) as i32)
}

impl LoadBalancer<'_> {
    /// Returns the days until a card comes back, within the fuzz bounds and not before `least`, which must not lie
    /// beyond them.
    pub(super) fn choose(&self, interval: f32, least: i32, today: Day) -> i32 {
        let (first, last) = fuzz_bounds(interval);
        let first = first.max(least);
        if first >= last {
            return first.min(last).max(least);
        }
        let balanced = last <= MAX_BALANCED;
        let counts: Vec<u32> = (first..=last).map(|days| if balanced { (self.due)(today + days) } else { 0 }).collect();
        let loads: Vec<EasyDay> = (first..=last).map(|days| self.easy_days[(today + days).weekday()]).collect();
        let weights: Vec<f32> = (first..=last)
            .enumerate()
            .map(|(at, days)| {
                let crowd = match counts[at] {
                    0 => 1.0,
                    n => (1.0 / n as f32).powf(2.15) * (1.0 / days as f32).powi(3),
                };
                crowd * self.sibling_weight(today + days) * easy_day_weight(at, &counts, &loads, balanced)
            })
            .collect();
        let total: f32 = weights.iter().sum();
        let drawn = Pcg32::new(self.seed, 0x5eed).next_u32() as f32 / u32::MAX as f32 * total;
        let mut sum = 0.0;
        for (days, weight) in (first..).zip(weights) {
            sum += weight;
            if drawn <= sum {
                return days;
            }
        }
        last
    }

    fn sibling_weight(&self, day: Day) -> f32 {
        let (least, far) = SIBLING;
        let near = self.siblings.iter().map(|&other| (day - other).abs()).min().unwrap_or(far);
        least + (1.0 - least) * near.min(far) as f32 / far as f32
    }
}

/// Returns the weight that the weekday gives to a day within the bounds. A reduced day is like any other until it has
/// more than half of what the others have on average.
fn easy_day_weight(at: usize, counts: &[u32], loads: &[EasyDay], balanced: bool) -> f32 {
    let share = |load: &EasyDay| match load {
        EasyDay::Normal => 1.0,
        EasyDay::Reduced => 0.5,
        EasyDay::Minimum => MINIMUM_DAY_WEIGHT,
    };
    match loads[at] {
        EasyDay::Normal => 1.0,
        EasyDay::Minimum => MINIMUM_DAY_WEIGHT,
        EasyDay::Reduced if !balanced => 0.5,
        EasyDay::Reduced => {
            let others = (counts.iter().sum::<u32>() - counts[at]) as f32;
            let shares = loads.iter().map(share).sum::<f32>() - 0.5;
            let enough = 2.0 * counts[at] as f32 * shares > others;
            if enough { MINIMUM_DAY_WEIGHT } else { 1.0 }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chosen(interval: f32, seed: u64, due: &dyn Fn(Day) -> u32, siblings: &[Day], week: &EasyDays) -> i32 {
        LoadBalancer { seed, due, siblings, easy_days: week }.choose(interval, 1, Day(0))
    }

    #[test]
    fn fuzz_bounds_are_as_published() {
        // Worked by hand: 1 + 0.15 × (min(i, 7) − 2.5) + 0.10 × (min(i, 20) − 7) + 0.05 × (i − 20).
        for (interval, expected) in
            [(1.0, (1, 1)), (2.4, (2, 2)), (2.5, (2, 4)), (7.0, (5, 9)), (20.0, (17, 23)), (100.0, (93, 107))]
        {
            assert_eq!(fuzz_bounds(interval), expected, "{interval}");
        }
        assert_eq!(fuzz_bounds(1e9), (fuzz_bounds(MAX_INTERVAL).0, MAX_INTERVAL as i32));
    }

    #[test]
    fn a_crowded_day_is_avoided_and_so_is_a_siblings() {
        let crowded = |day: Day| if day.0 == 10 { 1 } else { 50 };
        let picks: Vec<i32> = (0..200).map(|seed| chosen(10.0, seed, &crowded, &[], &EasyDays::default())).collect();
        assert!(picks.iter().filter(|&&days| days == 10).count() > 190, "{picks:?}");
        let empty = |_: Day| 0;
        let on = |siblings: &[Day]| {
            (0..600).filter(|&seed| chosen(10.0, seed, &empty, siblings, &EasyDays::default()) == 10).count()
        };
        assert!(on(&[Day(10)]) * 3 < on(&[]) * 2, "{} {}", on(&[Day(10)]), on(&[]));
    }

    #[test]
    fn easy_days_stay_easy() {
        // Day 10 is a Sunday: 1970-01-11.
        let mut week = EasyDays::default();
        week[6] = EasyDay::Minimum;
        let even = |_: Day| 10;
        let share = |week: &EasyDays| (0..500).filter(|&seed| chosen(10.0, seed, &even, &[], week) == 10).count();
        assert!(share(&EasyDays::default()) > 40);
        assert_eq!(share(&week), 0);
        week[6] = EasyDay::Reduced;
        assert_eq!(share(&week), 0, "it holds as much as the others already");
        let half = |day: Day| if day.weekday() == 6 { 4 } else { 10 };
        assert!((0..500).any(|seed| chosen(10.0, seed, &half, &[], &week) == 10), "and takes its half");
    }

    proptest! {
        /// Whatever else is due, a card comes back within the fuzz bounds, and a longer interval never has an earlier
        /// one.
        #[test]
        fn nothing_leaves_the_fuzz_bounds(
            interval in 0.0f32..40_000.0, more in 0.0f32..500.0, seed in any::<u64>(), crowd in 0u32..300,
            siblings in prop::collection::vec(-10i32..400, 0..4), loads in prop::collection::vec(0usize..3, 7),
        ) {
            let (first, last) = fuzz_bounds(interval);
            prop_assert!(1 <= first && first <= last && last <= MAX_INTERVAL as i32);
            let longer = fuzz_bounds(interval + more);
            prop_assert!(first <= longer.0 && last <= longer.1);
            let week: EasyDays = std::array::from_fn(|day| [EasyDay::Normal, EasyDay::Reduced, EasyDay::Minimum][loads[day]]);
            let siblings: Vec<Day> = siblings.into_iter().map(Day).collect();
            let due = |day: Day| (day.0.unsigned_abs().wrapping_mul(2_654_435_761) >> 7) % (crowd + 1);
            let days = chosen(interval, seed, &due, &siblings, &week);
            prop_assert!((first..=last).contains(&days));
            prop_assert_eq!(days, chosen(interval, seed, &due, &siblings, &week), "the same again");
            for least in first..=last.min(first + 9) {
                let days = LoadBalancer { seed, due: &due, siblings: &siblings, easy_days: &week }.choose(interval, least, Day(0));
                prop_assert!((least..=last).contains(&days), "not before a worse grade's day");
            }
        }
    }
}
