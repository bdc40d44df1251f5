//! Simulation of the days to come: with the real scheduler and memories, and answers drawn by how likely each card is
//! recalled. A promise ("clear in six days at eleven minutes") is only made after it has been seen to hold.

use super::daily_queue::daily_limit;
use super::exam::ExamReview;
use crate::bank::{CardKey, rank_of, sort_by_rank};
use crate::memory::{CardMemory, Due, Effect, Grade, MINUTE, Millis, Now, Scheduler};
use crate::progress::Exam;
use crate::question::Pcg32;

/// What the days to come depend on.
#[derive(Clone)]
pub struct SimulatedLearner<'a> {
    pub scheduler: &'a Scheduler,
    /// The desired retention, in percent.
    pub retention: u8,
    /// Most reviews that the learner wants on a day, and how many of today's are done.
    pub limit: u16,
    pub reviewed: u32,
    /// New cards a day, and how many of today's are begun.
    pub new_per_day: u32,
    pub begun: u32,
    pub exam: Option<&'a Exam>,
    pub cards: Vec<SimulatedCard>,
}

/// A card of such a learner.
#[derive(Debug, Clone, Copy)]
pub struct SimulatedCard {
    pub key: CardKey,
    pub memory: Option<CardMemory>,
    pub examined: bool,
}

/// A simulated day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SimulatedDay {
    /// Answers given, steps and first answers included.
    pub answers: u32,
    pub begun: u32,
    /// Due cards that were left for another day.
    pub left: u32,
}

/// The result of a simulation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Simulation {
    pub days: Vec<SimulatedDay>,
    /// Expected share of the exam's cards recalled on its day, from 0 to 1; 0 where there is no exam.
    pub recall: f32,
}

impl Simulation {
    /// Returns the days until nothing was left over for the first time, the first day counted; `None` where that never
    /// was.
    pub fn clear_in(&self) -> Option<u32> {
        self.days.iter().position(|day| day.left == 0).map(|at| at as u32 + 1)
    }
}

/// Simulates days from today on: at most so many, and where `until_clear` no more than the backlog lasts.
pub fn simulate(learner: &SimulatedLearner<'_>, now: Now, days: u32, until_clear: bool, seed: u64) -> Simulation {
    let mut rng = Pcg32::new(seed, 0x0da7);
    let mut cards = learner.cards.clone();
    let mut course = Simulation::default();
    for n in 0..days {
        let at = Now { at: Millis(now.at.0 + i64::from(n) * 1440 * MINUTE), ..now };
        let first = n == 0;
        let memories = cards.iter().filter_map(|card| card.memory.as_ref());
        let limit = daily_limit(memories, learner.scheduler, learner.retention, learner.limit);
        let limit = limit.saturating_sub(if first { learner.reviewed } else { 0 });
        let sweep = learner.exam.and_then(|exam| ExamReview::on(exam, at.day()));
        let mut day = SimulatedDay::default();
        let mut due: Vec<usize> = Vec::new();
        for (ix, card) in cards.iter_mut().enumerate() {
            match card.memory {
                Some(memory) if matches!(memory.due, Due::At(_)) => {
                    day.answers += 1;
                    card.memory = Some(after(learner, Some(&memory), Grade::Good, at));
                }
                Some(memory) if memory.is_due(at) => due.push(ix),
                _ => {}
            }
        }
        if due.len() > limit as usize {
            sort_by_rank(&mut due, |&ix| {
                rank_of(cards[ix].memory.map_or(0.0, |memory| memory.elapsed_over_stability(at.day())).into())
            });
            let mut place = 0;
            due.retain(|&ix| {
                place += 1;
                place <= limit || sweep.as_ref().is_some_and(|sweep| cards[ix].examined && sweep.is_turn(cards[ix].key))
            });
            day.left = place - due.len() as u32;
        }
        if let Some(sweep) = &sweep {
            let pulled = |card: &SimulatedCard| {
                let memory = card.memory.as_ref().filter(|memory| card.examined && !memory.is_due(at));
                memory.is_some_and(|memory| sweep.brings_forward(memory, card.key, learner.scheduler))
            };
            due.extend(cards.iter().enumerate().filter(|(_, card)| pulled(card)).map(|(ix, _)| ix));
        }
        for ix in due {
            let card = &mut cards[ix];
            let Some(memory) = card.memory else { continue };
            let recalled = rng.next_u32() as f32 / u32::MAX as f32 <= memory.retrievability(at.day());
            let grade = if recalled { Grade::Good } else { Grade::Again };
            let mut next = after(learner, Some(&memory), grade, at);
            day.answers += 1;
            if !recalled {
                next = after(learner, Some(&next), Grade::Good, at);
                day.answers += 1;
            }
            card.memory = Some(next);
        }
        if day.left == 0 {
            let unmet = cards.iter().filter(|card| card.memory.is_none() && card.examined).count();
            let wanted = sweep.map_or(0, |sweep| sweep.new_today(unmet, 0) as u32).max(learner.new_per_day);
            let allowed = wanted.saturating_sub(if first { learner.begun } else { 0 }) as usize;
            // The exam's first.
            for examined in [true, false] {
                let free = allowed.saturating_sub(day.begun as usize);
                let new = cards.iter_mut().filter(|card| card.memory.is_none() && card.examined == examined);
                for card in new.take(free) {
                    card.memory = Some(after(learner, None, Grade::Good, at));
                    day.begun += 1;
                    day.answers += 2;
                }
            }
        }
        course.days.push(day);
        if until_clear && day.left == 0 {
            break;
        }
    }
    if let Some(exam) = learner.exam {
        let examined: Vec<&SimulatedCard> = cards.iter().filter(|card| card.examined).collect();
        let recall = |card: &&SimulatedCard| card.memory.map_or(0.0, |memory| memory.retrievability(exam.day));
        course.recall = examined.iter().map(recall).sum::<f32>() / examined.len().max(1) as f32;
    }
    course
}

fn after(learner: &SimulatedLearner<'_>, memory: Option<&CardMemory>, grade: Grade, now: Now) -> CardMemory {
    let today = now.day();
    let before = memory.and_then(|memory| memory.fsrs);
    let gap = memory.map_or(0, |memory| crate::memory::elapsed(memory.last, today));
    let fsrs = learner.scheduler.step(before, grade, gap);
    let due = match Effect::Graded(grade) {
        Effect::Graded(Grade::Again) => crate::memory::learning_step_from(now),
        _ => Due::On(today + learner.scheduler.unfuzzed_days(fsrs, learner.retention)),
    };
    learner.scheduler.after_grade(memory, grade, fsrs, due, today)
}
