//! FSRS-6 from its published description: "The Algorithm", section FSRS-6, in the wiki of
//! github.com/open-spaced-repetition/awesome-fsrs; the default weights stand there too. In double precision and without
//! the crate.

use crate::world::World;
use entente::bank::CardKey;
use entente::memory::{Day, Effect, Grade};

const W: [f64; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

/// What a card's graded reviews have left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    pub stability: f64,
    pub difficulty: f64,
    pub last: Day,
    pub grade: Grade,
    pub desired: u8,
}

/// How a card stands: met but not graded, or graded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum State {
    New,
    Met,
    Graded(Memory),
}

fn number(grade: Grade) -> f64 {
    match grade {
        Grade::Again => 1.0,
        Grade::Hard => 2.0,
        Grade::Good => 3.0,
        Grade::Easy => 4.0,
    }
}

/// R(t, S).
pub fn recall(days: i32, stability: f64) -> f64 {
    let factor = 0.9f64.powf(-1.0 / W[20]) - 1.0;
    (1.0 + factor * f64::from(days.max(0)) / stability).powf(-W[20])
}

/// The interval after which R falls to a retention.
pub fn interval(stability: f64, desired: f64) -> f64 {
    let factor = 0.9f64.powf(-1.0 / W[20]) - 1.0;
    stability / factor * (desired.powf(-1.0 / W[20]) - 1.0)
}

fn first_difficulty(grade: f64) -> f64 {
    W[4] - (W[5] * (grade - 1.0)).exp() + 1.0
}

fn step(before: Option<Memory>, grade: Grade, day: Day, desired: u8) -> Memory {
    let g = number(grade);
    let Some(Memory { stability: s, difficulty: d, last, .. }) = before else {
        let difficulty = first_difficulty(g).clamp(1.0, 10.0);
        return Memory { stability: W[g as usize - 1], difficulty, last: day, grade, desired };
    };
    let days = (day - last).max(0);
    let r = recall(days, s);
    let stability = if days == 0 {
        let grows = (W[17] * (g - 3.0 + W[18])).exp() * s.powf(-W[19]);
        s * if grade == Grade::Again { grows } else { grows.max(1.0) }
    } else if grade == Grade::Again {
        let forgotten = W[11] * d.powf(-W[12]) * ((s + 1.0).powf(W[13]) - 1.0) * (W[14] * (1.0 - r)).exp();
        forgotten.min(s / (W[17] * W[18]).exp())
    } else {
        let hard = if grade == Grade::Hard { W[15] } else { 1.0 };
        let easy = if grade == Grade::Easy { W[16] } else { 1.0 };
        s * (1.0 + W[8].exp() * (11.0 - d) * s.powf(-W[9]) * ((W[10] * (1.0 - r)).exp() - 1.0) * hard * easy)
    };
    let damped = d + -W[6] * (g - 3.0) * (10.0 - d) / 9.0;
    let difficulty = (W[7] * first_difficulty(4.0) + (1.0 - W[7]) * damped).clamp(1.0, 10.0);
    Memory { stability: stability.clamp(0.001, 36_500.0), difficulty, last: day, grade, desired }
}

/// A card after the first `n` reviews of a world, and what was marked before the next.
pub fn state(world: &World, card: CardKey, n: usize) -> State {
    let end = world.reviews.get(n).map_or(i64::MAX, |next| next.now.at.0);
    state_at(world, card, n, end)
}

/// A card after the first `n` reviews, and the resets before a moment.
pub fn state_at(world: &World, card: CardKey, n: usize, end: i64) -> State {
    let reset = world.resets.iter().rfind(|reset| reset.card == card && reset.now.at.0 < end);
    let since = reset.map_or(i64::MIN, |reset| reset.now.at.0);
    let own = world.reviews[..n].iter().filter(|logged| logged.review.card == card && logged.now.at.0 > since);
    own.fold(State::New, |state, logged| match (logged.review.effect, state) {
        (Effect::Graded(grade), State::Graded(memory)) => {
            State::Graded(step(Some(memory), grade, logged.now.day(), logged.review.retention))
        }
        (Effect::Graded(grade), _) => State::Graded(step(None, grade, logged.now.day(), logged.review.retention)),
        (Effect::Met, State::New) => State::Met,
        (_, state) => state,
    })
}

/// How likely a card in a state is recalled on a day.
pub fn recall_of(state: State, day: Day) -> f64 {
    match state {
        State::New | State::Met => 0.0,
        State::Graded(memory) => recall(day - memory.last, memory.stability),
    }
}

/// Whether two numbers are one but for the crate's single precision.
pub fn near(ours: f64, theirs: f64) -> bool {
    (ours - theirs).abs() <= 2e-3 * theirs.abs().max(0.1)
}
