//! The state of one card's memory, and how reviews move it. FSRS-6 by the `fsrs` crate with its default parameters.

use super::{Day, Effect, Grade, MINUTE, Millis, Now};
use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, MemoryState, current_retrievability};

/// The one step inside the day, in milliseconds: FSRS predicts days, not minutes.
pub const STEP: i64 = 10 * MINUTE;
/// Longest interval, in days: a hundred years, Anki's value.
const LONGEST: f32 = 36_500.0;

/// Where a card stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Seen once, with the answer; its memory starts at the step.
    Met,
    /// Forgotten, or never yet recalled: comes back at the step.
    Learning,
    /// Comes back after days.
    Review,
}

/// When a card should come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Due {
    /// At a moment of today.
    At(Millis),
    /// On a day.
    On(Day),
}

/// A card's memory, as its reviews have left it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CardMemory {
    pub stage: Stage,
    /// FSRS's stability (in days, the time after which recall is 90% likely) and difficulty (1–10).
    pub fsrs: Option<MemoryState>,
    /// The day of the last graded review.
    pub last: Day,
    pub due: Due,
    /// Graded reviews.
    pub reviews: u32,
    /// Times it was forgotten after it had been known.
    pub lapses: u32,
    /// The grade of the last graded review.
    pub grade: Option<Grade>,
}

/// What each grade would lead to: the four buttons.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NextStates([CardMemory; 4]);

impl NextStates {
    /// The state after a grade.
    pub fn after(&self, grade: Grade) -> CardMemory {
        self.0[grade as usize]
    }
}

/// Moves memories.
#[derive(Default)]
pub struct Scheduler {
    fsrs: FSRS,
}

impl std::fmt::Debug for Scheduler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Scheduler")
    }
}

impl Scheduler {
    /// What each grade would lead to now. `memory` is `None` for a card that was never met; `retention` is the wish, in
    /// percent: how likely the card should be recalled when it comes back, held within 70 and 97.
    pub fn next_states(&self, memory: Option<&CardMemory>, retention: u8, now: Now) -> NextStates {
        let retention = f32::from(retention.clamp(70, 97)) / 100.0;
        let today = now.day();
        let before = memory.and_then(|memory| memory.fsrs);
        let last = memory.map_or(today, |memory| memory.last);
        // A clock that was set back must not give a negative time.
        let elapsed = (today - last).max(0) as u32;
        let states = self.fsrs.next_states(before, retention, elapsed).ok();
        let reviews = memory.map_or(0, |memory| memory.reviews) + 1;
        let lapses = memory.map_or(0, |memory| memory.lapses);
        let known = memory.is_some_and(|memory| memory.stage == Stage::Review);
        let mut shortest = 1;
        NextStates(Grade::ALL.map(|grade| {
            let state = states.as_ref().map(|states| match grade {
                Grade::Again => &states.again,
                Grade::Hard => &states.hard,
                Grade::Good => &states.good,
                Grade::Easy => &states.easy,
            });
            // Whole days, at least one, and never fewer than a worse grade gives.
            let days = state.map_or(1.0, |state| state.interval.round().clamp(1.0, LONGEST)) as i32;
            let (stage, due) = if grade == Grade::Again {
                (Stage::Learning, Due::At(Millis(now.at.0 + STEP)))
            } else {
                shortest = days.max(shortest);
                (Stage::Review, Due::On(today + shortest))
            };
            CardMemory {
                stage,
                fsrs: state.map(|state| state.memory).or(before),
                last: today,
                due,
                reviews,
                lapses: lapses + u32::from(grade == Grade::Again && known),
                grade: Some(grade),
            }
        }))
    }

    /// The memory after an effect; practice leaves it as it was.
    pub fn apply(&self, memory: Option<&CardMemory>, effect: Effect, retention: u8, now: Now) -> Option<CardMemory> {
        match effect {
            Effect::Practice => memory.copied(),
            Effect::Graded(grade) => Some(self.next_states(memory, retention, now).after(grade)),
            Effect::Met => Some(memory.copied().unwrap_or(CardMemory {
                stage: Stage::Met,
                fsrs: None,
                last: now.day(),
                due: Due::At(Millis(now.at.0 + STEP)),
                reviews: 0,
                lapses: 0,
                grade: None,
            })),
        }
    }
}

impl CardMemory {
    /// How likely it is recalled on a day, from 0 to 1; 0 for a card that has no memory yet.
    pub fn retrievability(&self, today: Day) -> f32 {
        let elapsed = (today - self.last).max(0) as f32;
        self.fsrs.map_or(0.0, |state| current_retrievability(state, elapsed, FSRS6_DEFAULT_DECAY))
    }

    /// Whether it should be asked now.
    pub fn is_due(&self, now: Now) -> bool {
        match self.due {
            Due::At(at) => at <= now.at,
            Due::On(day) => day <= now.day(),
        }
    }

    /// Whether it waits for its step.
    pub fn is_learning(&self) -> bool {
        matches!(self.due, Due::At(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::DAY;
    use proptest::prelude::*;

    fn now(day: i64) -> Now {
        Now { at: Millis(day * DAY + 12 * 60 * MINUTE), offset: 0 }
    }

    #[test]
    fn the_first_intervals_are_those_that_fsrs_publishes() {
        let next = Scheduler::default().next_states(None, 90, now(0));
        assert_eq!(next.after(Grade::Again).due, Due::At(Millis(now(0).at.0 + STEP)));
        assert_eq!(next.after(Grade::Hard).due, Due::On(Day(1)));
        assert_eq!(next.after(Grade::Good).due, Due::On(Day(2)));
        assert_eq!(next.after(Grade::Easy).due, Due::On(Day(8)));
    }

    #[test]
    fn a_first_meeting_starts_no_memory_until_the_step() {
        let scheduler = Scheduler::default();
        let met = scheduler.apply(None, Effect::Met, 90, now(0)).expect("met");
        assert_eq!((met.stage, met.fsrs), (Stage::Met, None));
        assert!(!met.is_due(now(0)));
        assert!(met.is_due(now(1)));
        let later = scheduler.apply(Some(&met), Effect::Graded(Grade::Good), 90, now(0)).expect("graded");
        assert_eq!(later.due, Due::On(Day(2)));
    }

    proptest! {
        /// States equal the crate's own replay of the same history.
        #[test]
        fn states_equal_the_crates_own_replay(history in prop::collection::vec((1u32..=4, 0u32..200), 1..20)) {
            let scheduler = Scheduler::default();
            let mut memory = None;
            let mut day = 0;
            let mut reviews = Vec::new();
            for (i, &(rating, gap)) in history.iter().enumerate() {
                let gap = if i == 0 { 0 } else { gap };
                day += i64::from(gap);
                memory = scheduler.apply(memory.as_ref(), Effect::Graded(Grade::ALL[rating as usize - 1]), 90, now(day));
                reviews.push(fsrs::FSRSReview { rating, delta_t: gap });
            }
            let oracle = FSRS::default().memory_state(fsrs::FSRSItem { reviews }, None).expect("a state");
            let ours = memory.and_then(|memory| memory.fsrs).expect("a state");
            prop_assert!((ours.stability - oracle.stability).abs() <= 1e-6 * oracle.stability.max(1.0));
            prop_assert!((ours.difficulty - oracle.difficulty).abs() <= 1e-6);
        }

        /// A better grade never brings a card back sooner, and nothing leaves its bounds.
        #[test]
        fn intervals_grow_with_the_grade(history in prop::collection::vec((0usize..4, -30i64..400), 0..15), retention in 60u8..=99) {
            let scheduler = Scheduler::default();
            let mut memory: Option<CardMemory> = None;
            let mut day = 1000;
            for (grade, gap) in history {
                day += gap;
                let next = scheduler.next_states(memory.as_ref(), retention, now(day));
                let days = |grade| match next.after(grade).due { Due::On(d) => d - now(day).day(), Due::At(_) => 0 };
                prop_assert_eq!(days(Grade::Again), 0);
                prop_assert!(1 <= days(Grade::Hard) && days(Grade::Hard) <= days(Grade::Good) && days(Grade::Good) <= days(Grade::Easy));
                prop_assert!(days(Grade::Easy) <= 36_500);
                memory = Some(next.after(Grade::ALL[grade]));
                let recall = memory.map_or(0.0, |memory| memory.retrievability(Day(day as i32 + 10)));
                prop_assert!((0.0..=1.0).contains(&recall));
            }
        }
    }
}
