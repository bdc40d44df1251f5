//! Days and time, against a second count.

use crate::world::{World, worlds};
use entente::insight::{heat_map, streaks, time_spent};
use entente::memory::Day;
use entente::question::Form;
use proptest::prelude::*;

/// Answers and tenths of a second of some days.
fn sum(world: &World, days: std::ops::Range<i32>) -> (u32, u64) {
    let of = world.reviews.iter().filter(|logged| days.contains(&logged.now.day().0));
    of.fold((0, 0), |(n, took), logged| (n + 1, took + u64::from(logged.review.took)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_heat_map_holds_each_day_of_the_last_53_weeks(world in worlds(false)) {
        let map = heat_map(world.log(), world.now);
        let today = world.today().0;
        prop_assert_eq!(map.weeks.len(), 53);
        let cells: Vec<_> = map.weeks.iter().flatten().collect();
        let days: Vec<i32> = cells.iter().flat_map(|cell| cell.map(|cell| cell.day.0)).collect();
        // 5 January 1970 was a Monday.
        prop_assert_eq!((days[0] - 4).rem_euclid(7), 0);
        prop_assert!(days.windows(2).all(|pair| pair[1] == pair[0] + 1));
        prop_assert_eq!(days.last(), Some(&today));
        prop_assert_eq!(cells.iter().position(|cell| cell.is_none()).unwrap_or(cells.len()), days.len());
        let active: Vec<u32> = days.iter().map(|&day| sum(&world, day..day + 1).0).filter(|&n| n > 0).collect();
        for cell in map.weeks.iter().flatten().flatten() {
            prop_assert_eq!((cell.answers, cell.took), sum(&world, cell.day.0..cell.day.0 + 1));
            let fewer = active.iter().filter(|&&n| n < cell.answers).count() as f64 / active.len() as f64;
            let quarter = [0.25, 0.5, 0.75].iter().filter(|&&edge| fewer >= edge).count() as u8 + 1;
            prop_assert_eq!(cell.level, if cell.answers == 0 { 0 } else { quarter });
        }
        let all = sum(&world, days[0]..today + 1);
        prop_assert_eq!((map.answers, map.took, map.active as usize), (all.0, all.1, active.len()));
    }

    #[test]
    fn streaks_are_days_in_a_row(world in worlds(false)) {
        let is_active = |day: i32| world.reviews.iter().any(|logged| logged.now.day() == Day(day));
        let run_to = |day: i32| (0..).take_while(|back| is_active(day - back)).count() as u32;
        let longest = world.reviews.iter().map(|logged| run_to(logged.now.day().0)).max().unwrap_or(0);
        let today = world.today().0;
        let current = if is_active(today) { run_to(today) } else { run_to(today - 1) };
        let ours = streaks(world.log(), world.now);
        prop_assert_eq!((ours.current, ours.longest), (current, longest));
        prop_assert_eq!(ours.current, world.progress().streak(world.today()));
        prop_assert_eq!(heat_map(world.log(), world.now).streaks, ours);
    }

    #[test]
    fn time_is_what_the_answers_took(world in worlds(false), days in 1usize..40, weeks in 1usize..20) {
        let ours = time_spent(world.log(), world.now, days, weeks);
        let today = world.today().0;
        prop_assert_eq!((ours.days.len(), ours.weeks.len()), (days, weeks));
        for (back, spent) in ours.days.iter().rev().enumerate() {
            prop_assert_eq!(spent.from.0, today - back as i32);
            prop_assert_eq!((spent.answers, spent.took), sum(&world, spent.from.0..spent.from.0 + 1));
        }
        for (back, spent) in ours.weeks.iter().rev().enumerate() {
            prop_assert_eq!((spent.from.0 - 4).rem_euclid(7), 0);
            prop_assert!((0..7).contains(&(today - back as i32 * 7 - spent.from.0)));
            let end = (spent.from.0 + 7).min(today + 1);
            prop_assert_eq!((spent.answers, spent.took), sum(&world, spent.from.0..end));
        }
        let mut forms = ours.forms.iter();
        for form in Form::ALL {
            let mut times: Vec<u16> =
                world.reviews.iter().filter(|l| l.review.form == form).map(|l| l.review.took).collect();
            times.sort_unstable();
            if times.is_empty() {
                continue;
            }
            let own = forms.next().expect("a form that was used");
            prop_assert_eq!((own.form, own.answers as usize), (form, times.len()));
            prop_assert_eq!(own.took, times.iter().map(|&took| u64::from(took)).sum::<u64>());
            prop_assert_eq!(own.median, times[(times.len() - 1) / 2]);
            prop_assert!((own.mean() - own.took as f64 / 10.0 / times.len() as f64).abs() < 1e-9);
        }
        prop_assert!(forms.next().is_none());
    }
}
