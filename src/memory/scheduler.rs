//! How grades move a memory: by FSRS-6, with its published or a learner's own parameters.

use super::fsrs6::Fsrs6;
use super::fuzz::{LONGEST, LoadBalancer, window};
use super::{CardMemory, Day, Due, Effect, Grade, MINUTE, Millis, Now, Stage};
use fsrs::{FSRSReview, MemoryState};

/// The one step inside the day, in milliseconds: FSRS predicts days, not minutes.
pub const STEP: i64 = 10 * MINUTE;

/// FSRS-6's parameters.
pub type Parameters = [f32; 21];

/// What each grade would lead to: the four buttons.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NextStates([CardMemory; 4]);

impl NextStates {
    /// The state after a grade.
    pub fn after(&self, grade: Grade) -> CardMemory {
        self.0[grade as usize]
    }

    /// The days until it comes back after an effect, to be recorded with the review; `None` where no day is chosen.
    pub fn days(&self, effect: Effect) -> Option<u16> {
        let Effect::Graded(grade) = effect else { return None };
        let after = self.after(grade);
        after.due_day().map(|day| (day - after.last).clamp(1, LONGEST as i32) as u16)
    }
}

/// Moves memories.
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
    /// A scheduler with a learner's own parameters; the published ones where these cannot be used.
    pub fn new(parameters: &Parameters) -> Self {
        Self { fsrs: Fsrs6::new(parameters).unwrap_or_default() }
    }

    /// How the forgetting curve falls, as a positive number.
    pub fn decay(&self) -> f32 {
        self.fsrs.decay()
    }

    /// The state after one review, so many days after the last one.
    pub fn step(&self, before: Option<MemoryState>, grade: Grade, elapsed: u32) -> Option<MemoryState> {
        Some(self.fsrs.step(before, grade as u32 + 1, elapsed))
    }

    /// The state after reviews: ratings from 1 to 4, with the days since the one before.
    pub fn replay(&self, before: Option<MemoryState>, reviews: Vec<FSRSReview>) -> Option<MemoryState> {
        let step = |state, review: FSRSReview| Some(self.fsrs.step(state, review.rating, review.delta_t));
        reviews.into_iter().fold(before, step)
    }

    /// FSRS's interval, in days, for a memory and a wish in percent.
    pub fn interval(&self, memory: MemoryState, retention: u8) -> f32 {
        self.fsrs.interval(memory, wish(retention))
    }

    /// The whole days of an interval that has no play: what a review without a chosen day comes back after.
    pub fn plain_days(&self, memory: Option<MemoryState>, retention: u8) -> i32 {
        memory.map_or(1.0, |memory| self.interval(memory, retention).round().clamp(1.0, LONGEST)) as i32
    }

    /// What each grade would lead to now. `memory` is `None` for a card that was never met; `retention` is the wish, in
    /// percent: how likely the card should be recalled when it comes back, held within 70 and 97. Without a spread
    /// intervals have no play.
    pub fn next_states(
        &self,
        memory: Option<&CardMemory>,
        retention: u8,
        now: Now,
        spread: Option<&LoadBalancer<'_>>,
    ) -> NextStates {
        let today = now.day();
        let before = memory.and_then(|memory| memory.fsrs);
        let elapsed = memory.map_or(0, |memory| elapsed(memory.last, today));
        let (mut least, mut longest) = (1, 0.0f32);
        NextStates(Grade::ALL.map(|grade| {
            let state = self.step(before, grade, elapsed);
            let due = if grade == Grade::Again {
                step_from(now)
            } else {
                // Never sooner than a worse grade.
                longest = state.map_or(1.0, |state| self.interval(state, retention)).max(longest);
                least = match spread {
                    Some(spread) => spread.choose(longest, least, today),
                    None => longest.round().max(least as f32).min(LONGEST) as i32,
                };
                Due::On(today + least)
            };
            self.graded(memory, grade, state, due, today)
        }))
    }

    /// The window of days within which each grade but Again brings a card back: what fuzz and balance may choose from.
    pub fn windows(&self, memory: Option<&CardMemory>, retention: u8, now: Now) -> [(i32, i32); 3] {
        let elapsed = memory.map_or(0, |memory| elapsed(memory.last, now.day()));
        let before = memory.and_then(|memory| memory.fsrs);
        let mut longest = 0.0f32;
        [Grade::Hard, Grade::Good, Grade::Easy].map(|grade| {
            let state = self.step(before, grade, elapsed);
            longest = state.map_or(1.0, |state| self.interval(state, retention)).max(longest);
            window(longest)
        })
    }

    /// A memory after a grade, its FSRS state and its due day given.
    pub fn graded(
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

    /// A memory after the first meeting with its card.
    pub fn met(&self, now: Now) -> CardMemory {
        CardMemory {
            stage: Stage::Met,
            fsrs: None,
            decay: self.decay(),
            last: now.day(),
            due: step_from(now),
            reviews: 0,
            lapses: 0,
            grade: None,
        }
    }
}

/// Days between two reviews. A clock that was set back must not give a negative time.
pub fn elapsed(last: Day, today: Day) -> u32 {
    (today - last).max(0) as u32
}

/// The step, from a moment.
pub fn step_from(now: Now) -> Due {
    Due::At(Millis(now.at.0.saturating_add(STEP)))
}

fn wish(retention: u8) -> f32 {
    f32::from(retention.clamp(70, 97)) / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::DAY;
    use proptest::prelude::*;

    fn now(day: i64) -> Now {
        Now { at: Millis(day * DAY + 12 * 60 * MINUTE), offset: 0 }
    }

    /// Parameters around the published ones, as an optimiser would find them and worse: such whose first intervals do
    /// not grow with the grade.
    fn own() -> impl Strategy<Value = Parameters> {
        prop::collection::vec(0.3f32..2.5, 21)
            .prop_map(|share| std::array::from_fn(|at| fsrs::DEFAULT_PARAMETERS[at] * share[at]))
    }

    #[test]
    fn the_first_intervals_are_those_that_fsrs_publishes() {
        let next = Scheduler::default().next_states(None, 90, now(0), None);
        assert_eq!(next.after(Grade::Again).due, Due::At(Millis(now(0).at.0 + STEP)));
        assert_eq!(next.after(Grade::Hard).due, Due::On(Day(1)));
        assert_eq!(next.after(Grade::Good).due, Due::On(Day(2)));
        assert_eq!(next.after(Grade::Easy).due, Due::On(Day(8)));
        assert_eq!(next.days(Effect::Graded(Grade::Easy)), Some(8));
        assert_eq!(next.days(Effect::Graded(Grade::Again)), None);
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

        /// A memory fades by the learner's own curve: after the interval for a wish, recall is that likely.
        #[test]
        fn the_curve_is_the_schedulers(own in own(), stability in 0.5f32..500.0, wish in 70u8..=97) {
            let scheduler = Scheduler::new(&own);
            let fsrs = MemoryState { stability, difficulty: 5.0 };
            let memory = CardMemory { fsrs: Some(fsrs), ..scheduler.met(now(0)) };
            let days = scheduler.interval(fsrs, wish);
            let recall = fsrs::current_retrievability(fsrs, days, memory.decay);
            prop_assert!((recall - f32::from(wish) / 100.0).abs() < 1e-3, "{recall} {days}");
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
                let spread = LoadBalancer { seed: day as u64, due: &due, siblings: &[Day(1010)], week: &Default::default() };
                let next = scheduler.next_states(memory.as_ref(), retention, now(day), Some(&spread));
                let plain = scheduler.next_states(memory.as_ref(), retention, now(day), None);
                for next in [&next, &plain] {
                    let days = |grade| next.after(grade).due_day().map_or(0, |due| due - now(day).day());
                    prop_assert_eq!(days(Grade::Again), 0);
                    prop_assert!(1 <= days(Grade::Hard) && days(Grade::Hard) <= days(Grade::Good) && days(Grade::Good) <= days(Grade::Easy));
                    prop_assert!(days(Grade::Easy) <= 36_500);
                }
                for (grade, (first, last)) in [Grade::Hard, Grade::Good, Grade::Easy].into_iter().zip(scheduler.windows(memory.as_ref(), retention, now(day))) {
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
