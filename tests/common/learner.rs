//! A made-up learner whose memory follows FSRS-6 with parameters of our choice, and who studies by the default ones:
//! what the optimiser should find out, and an independent count of what a desired for retention costs.

#![allow(dead_code, reason = "every user takes its own part of this")]

use entente::memory::{Day, Grade};
use entente::optimizer::{GradedReview, Parameters};
use entente::question::Pcg32;
use fsrs::{DEFAULT_PARAMETERS, FSRS, MemoryState, current_retrievability};
use std::collections::BTreeMap;

/// A memory unlike the average: it starts weaker, grows less by each success and fades faster.
pub const OTHER: Parameters =
    [0.1, 0.6, 1.2, 4.0, 6.0, 0.9, 2.5, 0.01, 1.3, 0.25, 1.1, 1.3, 0.08, 0.3, 1.2, 0.5, 2.2, 0.7, 0.15, 0.12, 0.3];

/// The day on which every learner begins.
pub const FIRST: Day = Day(20_000);

/// How a learner studies.
pub struct Study {
    /// What the learner's memory really follows.
    pub memory: Parameters,
    /// The desired for retention, by which the default parameters plan.
    pub desired: f32,
    /// A day from which another desired holds.
    pub change: Option<(i32, f32)>,
    pub cards: usize,
    pub new_per_day: usize,
    pub seed: u64,
}

/// What came of it.
pub struct Course {
    pub answers: Vec<GradedReview>,
    /// Cards expected to be recalled if all were asked on the last day.
    pub remembered: f32,
}

struct Held {
    truth: MemoryState,
    planned: MemoryState,
    last: i32,
}

impl Study {
    /// A study that lasts as long as it takes for many reviews.
    pub fn long(memory: Parameters, seed: u64) -> Self {
        Self { memory, desired: 0.9, change: None, cards: usize::MAX, new_per_day: 25, seed }
    }

    /// So many answers.
    pub fn answers(&self, count: usize) -> Vec<GradedReview> {
        let mut answers = self.run(|day, so_far| day < 100_000 && so_far < count).answers;
        answers.truncate(count);
        answers
    }

    /// So many days.
    pub fn days(&self, days: i32) -> Course {
        self.run(|day, _| day < days)
    }

    fn run(&self, goes_on: impl Fn(i32, usize) -> bool) -> Course {
        let truth = FSRS::new(&self.memory).expect("the parameters are FSRS's");
        let plan = FSRS::default();
        let mut rng = Pcg32::new(self.seed, 1);
        let mut held: Vec<Held> = Vec::new();
        let mut due: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
        let mut answers = Vec::new();
        let mut day = 0;
        while goes_on(day, answers.len()) {
            let desired = self.change.filter(|&(from, _)| day >= from).map_or(self.desired, |(_, desired)| desired);
            let mut today: Vec<usize> = due.remove(&day).unwrap_or_default();
            let new = self.new_per_day.min(self.cards - held.len().min(self.cards));
            today.extend(held.len()..held.len() + new);
            for card in today {
                let before = held.get(card).map(|held| (held.truth, held.planned, (day - held.last) as u32));
                let mut grade = match before {
                    None => pick(&mut rng, [0.2, 0.1, 0.6, 0.1]),
                    Some((state, _, elapsed)) => {
                        let recalled = current_retrievability(state, elapsed as f32, self.memory[20]);
                        if chance(&mut rng) < recalled { 1 + pick(&mut rng, [0.12, 0.8, 0.08]) } else { 0 }
                    }
                };
                let mut state = before;
                // Forgotten: asked again at the step, until it is recalled.
                let interval = loop {
                    answers.push(GradedReview { card: card as u32, day: FIRST + day, grade: Grade::ALL[grade] });
                    let elapsed = state.map_or(0, |(_, _, elapsed)| elapsed);
                    let next = |fsrs: &FSRS, state: Option<MemoryState>| {
                        let next = fsrs.next_states(state, desired, elapsed).expect("a state");
                        [next.again, next.hard, next.good, next.easy][grade].clone()
                    };
                    let really = next(&truth, state.map(|(state, ..)| state)).memory;
                    let planned = next(&plan, state.map(|(_, state, _)| state));
                    state = Some((really, planned.memory, 0));
                    if grade > 0 {
                        break planned.interval.round().max(1.0) as i32;
                    }
                    grade = if chance(&mut rng) < 0.8 { 2 } else { 0 };
                };
                let (really, planned, _) = state.expect("it was answered");
                let now = Held { truth: really, planned, last: day };
                match held.get_mut(card) {
                    Some(held) => *held = now,
                    None => held.push(now),
                }
                due.entry(day + interval).or_default().push(card);
            }
            day += 1;
        }
        let recalled = |held: &Held| current_retrievability(held.truth, (day - 1 - held.last) as f32, self.memory[20]);
        Course { answers, remembered: held.iter().map(recalled).sum() }
    }
}

/// The mean of −ln of the chance that parameters gave to what then happened, over all answers that came a day or more
/// after another of their card, but for the first `skipped` of them. Computed one answer after the other.
pub fn log_loss(parameters: &Parameters, answers: &[GradedReview], skipped: usize) -> f64 {
    let fsrs = FSRS::new(parameters).expect("the parameters are FSRS's");
    let mut states: BTreeMap<u32, (MemoryState, Day)> = BTreeMap::new();
    let (mut sum, mut count) = (0.0, 0usize);
    for answer in answers {
        let before = states.get(&answer.card).copied();
        let elapsed = before.map_or(0, |(_, last)| answer.day - last) as u32;
        if let Some((state, _)) = before
            && elapsed > 0
        {
            count += 1;
            let recalled = f64::from(current_retrievability(state, elapsed as f32, parameters[20]));
            if count > skipped {
                sum -= if answer.grade == Grade::Again { (1.0 - recalled).ln() } else { recalled.ln() };
            }
        }
        let next = fsrs.next_states(before.map(|(state, _)| state), 0.9, elapsed).expect("a state");
        let next = [next.again, next.hard, next.good, next.easy][answer.grade as usize].memory;
        states.insert(answer.card, (next, answer.day));
    }
    sum / (count - skipped) as f64
}

/// FSRS-6's defaults.
pub fn defaults() -> Parameters {
    DEFAULT_PARAMETERS
}

fn chance(rng: &mut Pcg32) -> f32 {
    (rng.next_u32() >> 8) as f32 / (1 << 24) as f32
}

fn pick<const N: usize>(rng: &mut Pcg32, shares: [f32; N]) -> usize {
    let mut left = chance(rng);
    for (place, share) in shares.iter().enumerate() {
        left -= share;
        if left < 0.0 {
            return place;
        }
    }
    N - 1
}
