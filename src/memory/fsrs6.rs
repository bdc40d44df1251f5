//! FSRS-6 in the page: one review's step of a memory, its interval, and the chance to recall it.
//!
//! The formulas are those that the Open Spaced Repetition group publishes ("The Algorithm", section FSRS-6, in the wiki of
//! its fsrs4anki project); `w` is numbered as there. The `fsrs` crate, which fits the parameters in the worker, is the
//! oracle: tests hold every function here to it. In the page the crate is 8 kB more, since it checks its bounds with
//! words that print floats (`docs/decisions/0029-fsrs-in-the-page.md`).

use super::Parameters;
use fsrs::{DEFAULT_PARAMETERS, MemoryState};

/// Bounds of a stability, in days.
const STABILITY: (f32, f32) = (0.001, 36_500.0);
/// Bounds of a difficulty.
const DIFFICULTY: (f32, f32) = (1.0, 10.0);
/// Bounds of the parameters, in their order: those within which the `fsrs` crate trains. What is fitted lies within; what
/// is read from outside is put there.
pub const PARAMETER_BOUNDS: [(f32, f32); 21] = [
    (0.001, 100.0),
    (0.001, 100.0),
    (0.001, 100.0),
    (0.001, 100.0),
    (1.0, 10.0),
    (0.001, 4.0),
    (0.001, 4.0),
    (0.001, 0.75),
    (0.0, 4.5),
    (0.0, 0.8),
    (0.001, 3.5),
    (0.001, 5.0),
    (0.001, 0.25),
    (0.001, 0.9),
    (0.0, 4.0),
    (0.0, 1.0),
    (1.0, 6.0),
    (0.0, 2.0),
    (0.0, 2.0),
    (0.0, 0.8),
    (0.1, 0.8),
];

/// A value within bounds. `f32::clamp` would link the printing of floats, for a panic that cannot happen here.
fn within(value: f32, (least, most): (f32, f32)) -> f32 {
    value.max(least).min(most)
}

/// FSRS-6 with a learner's parameters.
#[derive(Clone, PartialEq)]
pub struct Fsrs6 {
    w: Parameters,
}

impl Default for Fsrs6 {
    /// With the parameters that are published for an average learner.
    fn default() -> Self {
        Self { w: DEFAULT_PARAMETERS }
    }
}

impl Fsrs6 {
    /// Takes parameters, each put within its bounds; `None` where one is no number.
    pub fn new(parameters: &Parameters) -> Option<Self> {
        let sound = parameters.iter().all(|value| value.is_finite());
        sound.then(|| Self { w: std::array::from_fn(|at| within(parameters[at], PARAMETER_BOUNDS[at])) })
    }

    /// How the forgetting curve falls, as a positive number.
    pub fn decay(&self) -> f32 {
        self.w[20]
    }

    /// The memory after a review. `rating` counts from 1 (Again) to 4 (Easy), `elapsed` are the days since the review
    /// before; `before` is `None` for the first one.
    pub fn step(&self, before: Option<MemoryState>, rating: u32, elapsed: u32) -> MemoryState {
        let rating = rating.clamp(1, 4);
        let (stability, difficulty) = match before {
            Some(before) => self.next(before, rating, elapsed),
            None => (self.w[rating as usize - 1], self.first_difficulty(rating)),
        };
        MemoryState { stability: within(stability, STABILITY), difficulty: within(difficulty, DIFFICULTY) }
    }

    fn next(&self, before: MemoryState, rating: u32, elapsed: u32) -> (f32, f32) {
        let w = &self.w;
        let (s, d) = (within(before.stability, STABILITY), within(before.difficulty, DIFFICULTY));
        let recall = retrievability(s, elapsed as f32, self.decay());
        let stability = match (elapsed, rating) {
            (0, _) => {
                // Within the day.
                let grows = (w[17] * (rating as f32 - 3.0 + w[18])).exp() * s.powf(-w[19]);
                s * if rating == 1 { grows } else { grows.max(1.0) }
            }
            (_, 1) => {
                let forgotten = w[11] * d.powf(-w[12]) * ((s + 1.0).powf(w[13]) - 1.0) * (w[14] * (1.0 - recall)).exp();
                forgotten.min(s / (w[17] * w[18]).exp())
            }
            _ => {
                let by_grade = [1.0, w[15], 1.0, w[16]][rating as usize - 1];
                let gain = w[8].exp() * (11.0 - d) * s.powf(-w[9]) * ((w[10] * (1.0 - recall)).exp() - 1.0);
                s * (1.0 + gain * by_grade)
            }
        };
        // The harder the card, the less a good answer eases it; and all drift towards an easy first answer's.
        let moved = d + (10.0 - d) * (-w[6] * (rating as f32 - 3.0)) / 9.0;
        (stability, w[7] * (self.first_difficulty(4) - moved) + moved)
    }

    fn first_difficulty(&self, rating: u32) -> f32 {
        self.w[4] - (self.w[5] * (rating as f32 - 1.0)).exp() + 1.0
    }

    /// Days until the chance to recall has fallen to a retention, a share of 1.
    pub fn interval(&self, memory: MemoryState, retention: f32) -> f32 {
        memory.stability / factor(self.decay()) * (retention.powf(-1.0 / self.decay()) - 1.0)
    }
}

/// The chance to recall a memory of a stability, in days, so many days after its last review; a share of 1.
pub fn retrievability(stability: f32, days: f32, decay: f32) -> f32 {
    (days / stability * factor(decay) + 1.0).powf(-decay)
}

/// What makes the stability the days after which nine of ten are recalled.
fn factor(decay: f32) -> f32 {
    (0.9f32.ln() / -decay).exp() - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use fsrs::{FSRS, FSRSItem, FSRSReview, current_retrievability};
    use proptest::prelude::*;

    /// Parameters around the published ones, and far beyond their bounds.
    fn parameters() -> impl Strategy<Value = Parameters> {
        prop::collection::vec(-0.5f32..4.0, 21)
            .prop_map(|share| std::array::from_fn(|at| DEFAULT_PARAMETERS[at] * share[at]))
    }

    fn near(own: f32, oracle: f32) -> bool {
        (own - oracle).abs() <= 1e-4 * oracle.abs().max(1e-3)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn every_step_interval_and_chance_is_that_of_the_crate(
            parameters in parameters(),
            reviews in prop::collection::vec((1u32..=4, prop_oneof![Just(0u32), 1u32..40, 40u32..4000]), 1..20),
            retention in 70u8..=97,
        ) {
            let (own, oracle) = (Fsrs6::new(&parameters).expect("numbers"), FSRS::new(&parameters).expect("sound"));
            let (mut state, mut before) = (None, None);
            for (at, &(rating, elapsed)) in reviews.iter().enumerate() {
                let elapsed = if at == 0 { 0 } else { elapsed };
                let item = FSRSItem { reviews: vec![FSRSReview { rating, delta_t: elapsed }] };
                let expected = oracle.memory_state(item, before).expect("a state");
                // From the same memory, so that differences do not add up.
                let after = own.step(before, rating, elapsed);
                prop_assert!(near(after.stability, expected.stability), "{after:?} {expected:?} {rating} {elapsed}");
                prop_assert!(near(after.difficulty, expected.difficulty), "{after:?} {expected:?} {rating} {elapsed}");
                let share = f32::from(retention) / 100.0;
                let days = oracle.next_interval(Some(expected.stability), share, 3);
                prop_assert!(near(own.interval(expected, share), days), "{} {days}", own.interval(expected, share));
                let chance = current_retrievability(expected, elapsed as f32, own.decay());
                prop_assert!(near(retrievability(expected.stability, elapsed as f32, own.decay()), chance));
                state = Some(own.step(state, rating, elapsed));
                before = Some(expected);
            }
            // And step by step by itself.
            let (state, before) = (state.expect("a state"), before.expect("a state"));
            prop_assert!((state.stability - before.stability).abs() <= 0.01 * before.stability.max(0.1), "{state:?} {before:?}");
        }
    }

    #[test]
    fn a_parameter_that_is_no_number_is_refused() {
        let mut broken = DEFAULT_PARAMETERS;
        broken[3] = f32::NAN;
        assert!(Fsrs6::new(&broken).is_none());
    }
}
