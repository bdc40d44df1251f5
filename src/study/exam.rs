//! The exam review: what it takes to be ready on a day.
//!
//! Until then the days are as always, with as many of its new cards as must be begun. In the last week the *exam
//! review* brings cards forward whose recall on the day would be below the desired retention and which would not come
//! back before it. Nothing is remembered of the plan: each day's part is drawn again from what is weak then, so missed
//! days only make the rest larger.

use super::scope::is_examined;
use crate::bank::{CardKey, CardRef, Library};
use crate::memory::{CardMemory, Day, Grade, Now, Scheduler, Stage, elapsed};
use crate::progress::{Exam, Progress, Settings};
use crate::question::Pcg32;

/// Days before the exam on which cards are brought forward.
pub const EXAM_REVIEW_DAYS: i32 = 7;
/// Days before the exam by which every card should have been begun: a first answer, a step and one review.
const INTRODUCED_BY: i32 = 3;
/// Days before the exam on which even those are brought forward that one review will not carry over it.
const LAST_DAYS: i32 = 2;

/// The review for an exam that is still to come, seen from a day.
pub struct ExamReview<'a> {
    exam: &'a Exam,
    today: Day,
    left: i32,
}

impl<'a> ExamReview<'a> {
    /// Returns `None` where there is no exam ahead.
    pub fn of(settings: &'a Settings, now: Now) -> Option<Self> {
        let exam = settings.exam.as_ref()?;
        Self::on(exam, now.day())
    }

    /// Seen from a day; `None` from the exam's day on.
    pub fn on(exam: &'a Exam, today: Day) -> Option<Self> {
        let left = exam.day - today;
        (left > 0).then_some(Self { exam, today, left })
    }

    /// Returns whether a card belongs to the exam.
    pub fn covers(&self, settings: &Settings, library: &Library, at: CardRef) -> bool {
        is_examined(self.exam, settings, library, at)
    }

    /// Returns whether a card of the exam that is not due is brought forward today: it is weak, and it is its
    /// [`turn`](Self::is_turn).
    pub fn brings_forward(&self, memory: &CardMemory, key: CardKey, scheduler: &Scheduler) -> bool {
        if memory.stage != Stage::Review || memory.last == self.today {
            return false;
        }
        let returns = memory.due_day().is_some_and(|day| day < self.exam.day);
        let desired = f32::from(self.exam.desired) / 100.0;
        if self.left > EXAM_REVIEW_DAYS || returns || memory.retrievability(self.exam.day) >= desired {
            return false;
        }
        let after = scheduler.step(memory.fsrs, Grade::Good, elapsed(memory.last, self.today));
        let carried = CardMemory { fsrs: after, last: self.today, ..*memory };
        if self.left > LAST_DAYS && carried.retrievability(self.exam.day) < desired {
            return false;
        }
        self.is_turn(key)
    }

    /// Returns whether a card of the exam must be asked today or not at all: then it gives way to no sibling.
    pub fn is_last_chance(&self, settings: &Settings, library: &Library, at: CardRef) -> bool {
        self.left == 1 && self.covers(settings, library, at)
    }

    /// Returns whether it is a card's turn today, of those that must be asked before the exam: each remaining day of
    /// the last week takes an equal part by chance, the last takes all.
    pub fn is_turn(&self, key: CardKey) -> bool {
        self.left <= EXAM_REVIEW_DAYS && Pcg32::new(key.0, self.today.0 as u64).below(self.left as usize) == 0
    }

    /// Returns how many new cards today should bring, with so many of the exam's unmet and so many begun today.
    pub fn new_today(&self, unmet: usize, begun: usize) -> usize {
        let days = (self.left - INTRODUCED_BY).max(1) as usize;
        (unmet + begun).div_ceil(days)
    }
}

/// How ready a learner is for an exam.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Readiness {
    pub days_left: i32,
    /// Cards that the exam asks, and how many of them were never begun.
    pub cards: usize,
    pub new: usize,
    /// Expected share of the cards recalled on the day if nothing more is done, from 0 to 1.
    pub recall_if_stopped: f32,
    /// Begun cards whose recall on the day would then be below the desired retention.
    pub weak: usize,
}

impl Readiness {
    /// Returns how ready a learner is today; `None` where no exam is ahead, or it asks no card.
    pub fn of(library: &Library, progress: &Progress, settings: &Settings, now: Now) -> Option<Self> {
        let sweep = ExamReview::of(settings, now)?;
        let mut ready = Self { days_left: sweep.left, cards: 0, new: 0, recall_if_stopped: 0.0, weak: 0 };
        let desired = f32::from(sweep.exam.desired) / 100.0;
        for (at, card) in library.cards() {
            let state = progress.card(card.key);
            if state.is_some_and(|state| state.suspended) || !sweep.covers(settings, library, at) {
                continue;
            }
            ready.cards += 1;
            match state.and_then(|state| state.memory.as_ref()) {
                None => ready.new += 1,
                Some(memory) => {
                    let recall = memory.retrievability(sweep.exam.day);
                    ready.recall_if_stopped += recall;
                    ready.weak += usize::from(recall < desired);
                }
            }
        }
        ready.recall_if_stopped /= ready.cards.max(1) as f32;
        (ready.cards > 0).then_some(ready)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::{Due, MemoryState, Millis};
    use proptest::prelude::*;

    const EXAM: Day = Day(100);

    fn exam() -> Exam {
        Exam { day: EXAM, bank: None, topic: None, desired: 90 }
    }

    /// Returns a memory of this stability, last asked on a day, due after the exam.
    fn memory(stability: f32, last: i32) -> CardMemory {
        let scheduler = Scheduler::default();
        let fsrs = Some(MemoryState { stability, difficulty: 5.0 });
        let now = Now { at: Millis(0), offset: 0 };
        let met = scheduler.met(now);
        scheduler.after_grade(Some(&met), Grade::Good, fsrs, Due::On(EXAM + 5), Day(last))
    }

    /// Returns how many of a thousand such cards are brought forward with so many days left.
    fn pulled(memory: &CardMemory, left: i32) -> usize {
        let exam = exam();
        let scheduler = Scheduler::default();
        let Some(sweep) = ExamReview::on(&exam, EXAM + -left) else { return 0 };
        (0..1000).filter(|&key| sweep.brings_forward(memory, CardKey(key * 7919), &scheduler)).count()
    }

    #[test]
    fn each_remaining_day_takes_its_part_of_what_is_weak() {
        let weak = memory(20.0, 60);
        let parts: Vec<usize> = (0..=8).map(|left| pulled(&weak, left)).collect();
        assert_eq!(
            (parts[0], parts[1], parts[8]),
            (0, 1000, 0),
            "all on the last day, none before the week or after it"
        );
        for (left, part) in parts.into_iter().enumerate().take(8).skip(2) {
            let equal = 1000 / left;
            assert!(part.abs_diff(equal) < equal / 4 + 10, "{part} with {left} days left");
        }
    }

    #[test]
    fn what_needs_no_help_is_left_alone() {
        assert_eq!(pulled(&memory(400.0, 90), 1), 0, "strong enough");
        assert_eq!(pulled(&memory(20.0, 99), 1), 0, "answered today");
        let returns = CardMemory { due: Due::On(EXAM + -1), ..memory(20.0, 60) };
        assert_eq!(pulled(&returns, 3), 0, "it comes back before the exam by itself");
        let learning = CardMemory { stage: Stage::Learning, ..memory(20.0, 60) };
        assert_eq!(pulled(&learning, 1), 0, "it is at its step");
    }

    #[test]
    fn what_one_review_will_not_carry_waits_for_the_last_days() {
        let frail = memory(0.1, 92);
        let parts: Vec<usize> = (1..=7).map(|left| pulled(&frail, left)).collect();
        assert_eq!(parts[0], 1000);
        assert!(parts[1].abs_diff(500) < 60, "{parts:?}");
        assert_eq!(parts[2..], [0; 5]);
    }

    #[test]
    fn new_cards_are_begun_in_time() {
        let exam = exam();
        let wanted =
            |left: i32, unmet, begun| ExamReview::on(&exam, EXAM + -left).map(|sweep| sweep.new_today(unmet, begun));
        assert_eq!(wanted(13, 50, 0), Some(5), "ten days, five each");
        assert_eq!(wanted(13, 46, 4), Some(5), "the same while today's are begun");
        assert_eq!(wanted(1, 7, 0), Some(7));
        assert_eq!(wanted(0, 7, 0), None);
    }

    proptest! {
        // Most cards need no help, and are drawn again.
        #![proptest_config(ProptestConfig { cases: 2000, max_global_rejects: 200_000, ..ProptestConfig::default() })]

        /// Whoever is asked a card that was brought forward may forget it and lose by it. What is promised is that the
        /// expected recall on the day, over both ends of that answer, is no lower than if it had been left alone.
        #[test]
        fn what_is_brought_forward_is_expected_to_gain(
            stability in -3.0f32..6.0, difficulty in 1.0f32..10.0, gap in 1i32..200, left in 1i32..=7, desired in 70u8..=97,
        ) {
            let exam = Exam { desired, ..exam() };
            let scheduler = Scheduler::default();
            let today = EXAM + -left;
            let fsrs = Some(MemoryState { stability: stability.exp(), difficulty });
            let memory = CardMemory { fsrs, last: today + -gap, ..memory(1.0, 0) };
            let sweep = ExamReview::on(&exam, today).expect("it is ahead");
            prop_assume!((0..100).any(|key| sweep.brings_forward(&memory, CardKey(key), &scheduler)));
            let on_the_day = |fsrs| CardMemory { fsrs, last: today, ..memory }.retrievability(EXAM);
            let days = elapsed(memory.last, today);
            let right = on_the_day(scheduler.step(fsrs, Grade::Good, days));
            let again = scheduler.step(fsrs, Grade::Again, days);
            let wrong = on_the_day(scheduler.step(again, Grade::Good, 0));
            let likely = memory.retrievability(today);
            let expected = likely * right + (1.0 - likely) * wrong;
            let alone = memory.retrievability(EXAM);
            prop_assert!(expected >= alone, "{expected} instead of {alone}: {right} or {wrong}");
        }
    }
}
