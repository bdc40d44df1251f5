//! How grades move a memory: by FSRS-6, with its published or a learner's own parameters.

use super::fsrs6::Fsrs6;
use super::fuzz::{LoadBalancer, MAX_INTERVAL, fuzz_bounds};
use super::{CardMemory, Day, Due, Effect, Grade, MINUTE, Millis, Now, Stage};
use crate::util::words::cardinal;
use fsrs::{FSRSReview, MemoryState};
use std::ops::RangeInclusive;

/// The one learning step within a day, in milliseconds: FSRS predicts days, not minutes. It is a part of
/// [`fingerprint`](super::fingerprint).
pub const LEARNING_STEP: i64 = 10 * MINUTE;

/// The desired retention of a learner who has chosen none, in percent.
pub const DEFAULT_RETENTION: u8 = 90;
/// The desired retentions that can be chosen, in percent.
pub const RETENTIONS: RangeInclusive<u8> = 70..=97;

/// FSRS-6's parameters.
pub type Parameters = [f32; 21];

/// The states after each of the four grades, as the answer buttons show them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NextStates([CardMemory; 4]);

impl NextStates {
    /// Returns the state after a grade.
    pub fn after(&self, grade: Grade) -> CardMemory {
        self.0[usize::from(grade.code())]
    }

    /// Returns the days until the card comes back after an effect, to be recorded with the review; `None` where no day
    /// is chosen.
    pub fn days(&self, effect: Effect) -> Option<u16> {
        let Effect::Graded(grade) = effect else { return None };
        let after = self.after(grade);
        after.due_day().map(|day| (day - after.last).clamp(1, MAX_INTERVAL as i32) as u16)
    }
}

/// Computes card states by FSRS-6.
#[derive(Clone, Default)]
pub struct Scheduler {
    fsrs: Fsrs6,
}

impl std::fmt::Debug for Scheduler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Scheduler")
    }
}

impl Scheduler {
    /// Returns a scheduler with these parameters, or with the published ones where these cannot be used.
    pub fn new(parameters: &Parameters) -> Self {
        Self::try_new(parameters).unwrap_or_default()
    }

    /// Returns a scheduler with these parameters; `None` where these cannot be used.
    pub fn try_new(parameters: &Parameters) -> Option<Self> {
        Fsrs6::new(parameters).map(|fsrs| Self { fsrs })
    }

    /// Returns the decay of the forgetting curve, as a positive number.
    pub fn decay(&self) -> f32 {
        self.fsrs.decay()
    }

    /// Returns the state after one review, `elapsed` days after the last one.
    pub fn step(&self, before: Option<MemoryState>, grade: Grade, elapsed: u32) -> Option<MemoryState> {
        Some(self.fsrs.step(before, grade.rating(), elapsed))
    }

    /// Returns the state after reviews: ratings from 1 to 4, with the days since the one before.
    pub fn replay(&self, before: Option<MemoryState>, reviews: Vec<FSRSReview>) -> Option<MemoryState> {
        let step = |state, review: FSRSReview| Some(self.fsrs.step(state, review.rating, review.delta_t));
        reviews.into_iter().fold(before, step)
    }

    /// Returns the probability of recall after so many days, from 0 to 1; 0 without a memory.
    pub fn recall(&self, memory: Option<MemoryState>, elapsed: u32) -> f32 {
        memory.map_or(0.0, |memory| fsrs::current_retrievability(memory, elapsed as f32, self.decay()))
    }

    /// Returns FSRS's interval in days, for a desired retention in percent.
    pub fn interval(&self, memory: MemoryState, retention: u8) -> f32 {
        self.fsrs.interval(memory, desired_retention(retention))
    }

    /// Returns the interval in whole days without fuzz: what a review without a recorded day comes back after.
    pub fn unfuzzed_days(&self, memory: Option<MemoryState>, retention: u8) -> i32 {
        memory.map_or(1.0, |memory| self.interval(memory, retention).round().clamp(1.0, MAX_INTERVAL)) as i32
    }

    /// Returns the states after each grade. `memory` is `None` for a new card; `retention` is the desired retention in
    /// percent, clamped to [`RETENTIONS`]. Without a load balancer intervals have no fuzz.
    pub fn next_states(
        &self,
        memory: Option<&CardMemory>,
        retention: u8,
        now: Now,
        balancer: Option<&LoadBalancer<'_>>,
    ) -> NextStates {
        let today = now.day();
        let before = memory.and_then(|memory| memory.fsrs);
        let elapsed = memory.map_or(0, |memory| elapsed(memory.last, today));
        let (mut least, mut longest) = (1, 0.0f32);
        NextStates(Grade::ALL.map(|grade| {
            let state = self.step(before, grade, elapsed);
            let due = if grade == Grade::Again {
                learning_step_from(now)
            } else {
                // Never sooner than a worse grade.
                longest = state.map_or(1.0, |state| self.interval(state, retention)).max(longest);
                least = match balancer {
                    Some(balancer) => balancer.choose(longest, least, today),
                    None => longest.round().max(least as f32).min(MAX_INTERVAL) as i32,
                };
                Due::On(today + least)
            };
            self.after_grade(memory, grade, state, due, today)
        }))
    }

    /// Returns the first and the last day, counted from today, that fuzz allows for Hard, Good and Easy.
    pub fn fuzz_bounds(&self, memory: Option<&CardMemory>, retention: u8, now: Now) -> [(i32, i32); 3] {
        let elapsed = memory.map_or(0, |memory| elapsed(memory.last, now.day()));
        let before = memory.and_then(|memory| memory.fsrs);
        let mut longest = 0.0f32;
        [Grade::Hard, Grade::Good, Grade::Easy].map(|grade| {
            let state = self.step(before, grade, elapsed);
            longest = state.map_or(1.0, |state| self.interval(state, retention)).max(longest);
            fuzz_bounds(longest)
        })
    }

    /// Returns a card's memory after a grade, given its FSRS state and when it is due.
    pub fn after_grade(
        &self,
        memory: Option<&CardMemory>,
        grade: Grade,
        fsrs: Option<MemoryState>,
        due: Due,
        today: Day,
    ) -> CardMemory {
        let known = memory.is_some_and(|memory| memory.stage == Stage::Review);
        CardMemory {
            stage: if grade == Grade::Again { Stage::Learning } else { Stage::Review },
            fsrs,
            decay: self.decay(),
            last: today,
            due,
            reviews: memory.map_or(0, |memory| memory.reviews) + 1,
            lapses: memory.map_or(0, |memory| memory.lapses) + u32::from(grade == Grade::Again && known),
            grade: Some(grade),
        }
    }

    /// Returns the memory of a card after its first answer.
    pub fn met(&self, now: Now) -> CardMemory {
        CardMemory {
            stage: Stage::Met,
            fsrs: None,
            decay: self.decay(),
            last: now.day(),
            due: learning_step_from(now),
            reviews: 0,
            lapses: 0,
            grade: None,
        }
    }
}

/// Returns the days between two reviews; 0 where the clock was set back.
pub fn elapsed(last: Day, today: Day) -> u32 {
    (today - last).max(0) as u32
}

/// Returns the learning step as an adjective: `ten-minute`.
pub fn learning_step_adjective() -> String {
    format!("{}-minute", cardinal((LEARNING_STEP / MINUTE).unsigned_abs()))
}

/// Returns the learning step in words: `ten minutes`.
pub fn learning_step_words() -> String {
    minutes_words(LEARNING_STEP)
}

fn minutes_words(milliseconds: i64) -> String {
    match milliseconds / MINUTE {
        1 => "one minute".into(),
        minutes => format!("{} minutes", cardinal(minutes.unsigned_abs())),
    }
}

/// Returns when a card at the learning step is due.
pub fn learning_step_from(now: Now) -> Due {
    Due::At(Millis(now.at.0.saturating_add(LEARNING_STEP)))
}

fn desired_retention(retention: u8) -> f32 {
    f32::from(retention.clamp(*RETENTIONS.start(), *RETENTIONS.end())) / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::DAY;
    use proptest::prelude::*;

    fn now(day: i64) -> Now {
        Now { at: Millis(day * DAY + 12 * 60 * MINUTE), offset: 0 }
    }

    /// Parameters around the published ones, as an optimizer would find them and worse: such whose first intervals do
    /// not grow with the grade.
    fn own() -> impl Strategy<Value = Parameters> {
        prop::collection::vec(0.3f32..2.5, 21)
            .prop_map(|share| std::array::from_fn(|at| fsrs::DEFAULT_PARAMETERS[at] * share[at]))
    }

    #[test]
    fn the_first_intervals_are_those_that_fsrs_publishes() {
        let next = Scheduler::default().next_states(None, 90, now(0), None);
        assert_eq!(next.after(Grade::Again).due, Due::At(Millis(now(0).at.0 + LEARNING_STEP)));
        assert_eq!(next.after(Grade::Hard).due, Due::On(Day(1)));
        assert_eq!(next.after(Grade::Good).due, Due::On(Day(2)));
        assert_eq!(next.after(Grade::Easy).due, Due::On(Day(8)));
        assert_eq!(next.days(Effect::Graded(Grade::Easy)), Some(8));
        assert_eq!(next.days(Effect::Graded(Grade::Again)), None);
    }

    #[test]
    fn the_step_in_words_is_that_of_the_constant() {
        assert_eq!(
            [1, 10, 15].map(|minutes| minutes_words(minutes * MINUTE)),
            ["one minute", "ten minutes", "15 minutes"]
        );
        assert_eq!(learning_step_words(), minutes_words(LEARNING_STEP));
    }

    #[test]
    fn parameters_that_cannot_be_used_are_not() {
        let mut broken = fsrs::DEFAULT_PARAMETERS;
        broken[3] = f32::NAN;
        assert_eq!(
            Scheduler::new(&broken).next_states(None, 90, now(0), None),
            Scheduler::default().next_states(None, 90, now(0), None)
        );
    }

    proptest! {
        /// States equal the crate's own four-way prediction and its own replay of the same history.
        #[test]
        fn states_equal_the_crates_own(history in prop::collection::vec((1u32..=4, 0u32..200), 1..20), own in own()) {
            let scheduler = Scheduler::new(&own);
            let oracle = fsrs::FSRS::new(&own).expect("sound parameters");
            let (mut state, mut four_way) = (None, None);
            let mut reviews = Vec::new();
            for (i, &(rating, gap)) in history.iter().enumerate() {
                let delta_t = if i == 0 { 0 } else { gap };
                state = scheduler.step(state, Grade::ALL[rating as usize - 1], delta_t);
                let next = oracle.next_states(four_way, 0.9, delta_t).expect("states");
                let taken = [next.again, next.hard, next.good, next.easy][rating as usize - 1].clone();
                let interval = scheduler.interval(taken.memory, 90);
                prop_assert!((interval - taken.interval).abs() <= 1e-6 * interval.max(1.0));
                four_way = Some(taken.memory);
                reviews.push(FSRSReview { rating, delta_t });
            }
            let replayed = oracle.memory_state(fsrs::FSRSItem { reviews: reviews.clone() }, None).expect("a state");
            let ours = state.expect("a state");
            for other in [replayed, four_way.expect("a state"), scheduler.replay(None, reviews).expect("a state")] {
                prop_assert!((ours.stability - other.stability).abs() <= 1e-6 * other.stability.max(1.0));
                prop_assert!((ours.difficulty - other.difficulty).abs() <= 1e-6);
            }
        }

        /// A memory fades by the learner's own curve: after the interval for a desired retention, recall is that
        /// likely.
        #[test]
        fn the_curve_is_the_schedulers(own in own(), stability in 0.5f32..500.0, retention in RETENTIONS) {
            let scheduler = Scheduler::new(&own);
            let fsrs = MemoryState { stability, difficulty: 5.0 };
            let memory = CardMemory { fsrs: Some(fsrs), ..scheduler.met(now(0)) };
            let days = scheduler.interval(fsrs, retention);
            let recall = fsrs::current_retrievability(fsrs, days, memory.decay);
            prop_assert!((recall - f32::from(retention) / 100.0).abs() < 1e-3, "{recall} {days}");
        }

        /// A better grade never brings a card back sooner, whatever else is due, and nothing leaves its bounds.
        #[test]
        fn intervals_grow_with_the_grade(
            history in prop::collection::vec((0usize..4, -30i64..400), 0..15), retention in 60u8..=99, own in own(), crowd in 1u32..40,
        ) {
            let scheduler = Scheduler::new(&own);
            let mut memory: Option<CardMemory> = None;
            let mut day = 1000;
            let due = |day: Day| day.0.unsigned_abs().wrapping_mul(2_654_435_761) % crowd;
            for (grade, gap) in history {
                day += gap;
                let balancer = LoadBalancer { seed: day as u64, due: &due, siblings: &[Day(1010)], easy_days: &Default::default() };
                let next = scheduler.next_states(memory.as_ref(), retention, now(day), Some(&balancer));
                let plain = scheduler.next_states(memory.as_ref(), retention, now(day), None);
                for next in [&next, &plain] {
                    let days = |grade| next.after(grade).due_day().map_or(0, |due| due - now(day).day());
                    prop_assert_eq!(days(Grade::Again), 0);
                    prop_assert!(1 <= days(Grade::Hard) && days(Grade::Hard) <= days(Grade::Good) && days(Grade::Good) <= days(Grade::Easy));
                    prop_assert!(days(Grade::Easy) <= 36_500);
                }
                for (grade, (first, last)) in [Grade::Hard, Grade::Good, Grade::Easy].into_iter().zip(scheduler.fuzz_bounds(memory.as_ref(), retention, now(day))) {
                    let days = i32::from(next.days(Effect::Graded(grade)).expect("a day"));
                    prop_assert!(first <= days && days <= last, "{days} not in {first}..={last}");
                }
                for grade in Grade::ALL {
                    let fsrs = next.after(grade).fsrs.expect("a state");
                    prop_assert!((0.001..=36_500.0).contains(&fsrs.stability), "{}", fsrs.stability);
                    prop_assert!((1.0..=10.0).contains(&fsrs.difficulty), "{}", fsrs.difficulty);
                }
                memory = Some(next.after(Grade::ALL[grade]));
                let recall = memory.map_or(0.0, |memory| memory.retrievability(Day(day as i32 + 10)));
                prop_assert!((0.0..=1.0).contains(&recall));
            }
        }
    }
}
