//! FSRS-6 parameters fitted to one learner, kept only where they foretell better.

use super::training::{Items, Training};
use super::{GradedReview, OptimizerError};
use crate::memory::{PARAMETER_BOUNDS, Parameters};
use fsrs::{ComputeParametersInput, FSRSError, compute_parameters};

/// Reviews from which fitting is worth while: FSRS fits all its parameters from 64 on.
pub const MIN_REVIEWS: usize = 64;
/// Answers a day or more after another that there must be among them, so that the newest fifth says something.
const MIN_SPACED: usize = 32;
/// The least by which log loss must fall: less is not worth a changed schedule. More is not asked for, though it may
/// be chance: fitting helps most learners (srs-benchmark: 0.366 to 0.344 on average over 10,000), so where the newest
/// answers say yes, it is the better bet.
const MIN_GAIN: f64 = 5e-4;

/// How well two sets of parameters foretold the same answers, in log loss: the mean of −ln of the chance given to what
/// then happened. Lower is better; a coin toss has 0.693.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Losses {
    /// By the parameters in use.
    pub current: f64,
    /// By those fitted to the older four fifths, which had not seen these answers.
    pub fitted: f64,
    /// By how much the difference may be chance: the standard error of its mean over the answers.
    pub standard_error: f64,
    /// Answers that were foretold: the newest fifth.
    pub answers: usize,
}

impl Losses {
    fn of(current: &[f64], fitted: &[f64]) -> Self {
        let answers = current.len();
        let mean = |losses: &[f64]| losses.iter().sum::<f64>() / answers as f64;
        let (before, after) = (mean(current), mean(fitted));
        let square = |(current, fitted): (&f64, &f64)| (current - fitted - (before - after)).powi(2);
        let squares: f64 = current.iter().zip(fitted).map(square).sum();
        let chance = (squares / answers as f64 / (answers as f64 - 1.0)).sqrt();
        Self { current: before, fitted: after, standard_error: chance, answers }
    }

    /// Returns whether the fit foretells better. False where a figure is no number.
    pub fn better(&self) -> bool {
        self.current - self.fitted > MIN_GAIN
    }
}

/// The outcome of a fit.
#[derive(Debug, Clone, PartialEq)]
pub enum FitOutcome {
    /// Too little to fit to: reviews in all, and those of them that came a day or more after another of their card.
    TooFew { reviews: usize, spaced: usize },
    /// The parameters in use foretell as well, nearly so, or better.
    Unchanged(Losses),
    /// These, fitted to all reviews, are proposed.
    Proposed(Box<Parameters>, Losses),
}

/// Returns whether it is time to fit (again): at [`MIN_REVIEWS`] reviews, and whenever there are twice as many as at
/// the last time.
/// `last_at` is how many there were then.
pub fn due_for_optimizing(reviews: usize, last_at: Option<usize>) -> bool {
    reviews >= MIN_REVIEWS && last_at.is_none_or(|last| reviews >= last.saturating_mul(2))
}

/// Checks that parameters are within FSRS's bounds and that a better first grade makes no weaker memory.
///
/// # Errors
/// [`OptimizerError::Unsound`] with the first that is not.
pub fn check_parameters(parameters: &Parameters) -> Result<(), OptimizerError> {
    for (index, (&value, (low, high))) in parameters.iter().zip(PARAMETER_BOUNDS).enumerate() {
        let ordered = !(1..4).contains(&index) || parameters[index - 1] <= value;
        // Also false where it is no number.
        let within = low <= value && value <= high;
        if !(within && ordered) {
            return Err(OptimizerError::Unsound { index, value });
        }
    }
    Ok(())
}

/// Parameters brought within FSRS's bounds, as the crate itself does for scheduling.
///
/// # Errors
/// [`OptimizerError::BadParameters`] where one is no number.
pub(super) fn clamped(parameters: &Parameters) -> Result<Parameters, OptimizerError> {
    if parameters.iter().any(|value| !value.is_finite()) {
        return Err(OptimizerError::BadParameters);
    }
    Ok(std::array::from_fn(|index| parameters[index].clamp(PARAMETER_BOUNDS[index].0, PARAMETER_BOUNDS[index].1)))
}

/// The fit, done piece by piece: call [`step`](Optimizer::step) until it has an outcome.
pub struct Optimizer {
    current: Parameters,
    reviews: usize,
    training: Training,
    stage: FitStage,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum FitStage {
    Read,
    Compare(Parameters),
    FitAll(Losses),
}

/// How many pieces [`Optimizer::step`] works in, at most.
pub const STEPS: usize = 3;

impl Optimizer {
    /// Begins with graded reviews in the order of replay, and the parameters in use.
    pub fn new(answers: &[GradedReview], current: Parameters) -> Self {
        Self { current, reviews: answers.len(), training: Training::of(answers), stage: FitStage::Read }
    }

    /// Returns the number of the next piece, from 0, and what it does.
    pub fn doing(&self) -> (usize, &'static str) {
        match self.stage {
            FitStage::Read => (0, "Fitting to the older four fifths of the reviews"),
            FitStage::Compare(_) => (1, "Comparing on the newest fifth"),
            FitStage::FitAll(_) => (2, "Fitting to all reviews"),
        }
    }

    /// Does the next piece; `None` while there is more to do.
    ///
    /// # Errors
    /// Where the parameters in use are none, or the fit goes astray.
    pub fn step(&mut self) -> Result<Option<FitOutcome>, OptimizerError> {
        let all = self.training.spaced();
        let older = all * 4 / 5;
        match self.stage {
            FitStage::Read => {
                if self.reviews < MIN_REVIEWS || all < MIN_SPACED {
                    return Ok(Some(self.too_few()));
                }
                match fit(self.training.items(0, older))? {
                    Some(fitted) => self.stage = FitStage::Compare(fitted),
                    None => return Ok(Some(self.too_few())),
                }
                Ok(None)
            }
            FitStage::Compare(fitted) => {
                let current = self.training.losses(&self.current, older)?;
                let losses = Losses::of(&current, &self.training.losses(&fitted, older)?);
                if losses.better() {
                    self.stage = FitStage::FitAll(losses);
                    Ok(None)
                } else {
                    Ok(Some(FitOutcome::Unchanged(losses)))
                }
            }
            FitStage::FitAll(losses) => match fit(self.training.items(0, all))? {
                Some(fitted) => {
                    check_parameters(&fitted).map(|()| Some(FitOutcome::Proposed(Box::new(fitted), losses)))
                }
                None => Ok(Some(self.too_few())),
            },
        }
    }

    fn too_few(&self) -> FitOutcome {
        FitOutcome::TooFew { reviews: self.reviews, spaced: self.training.spaced() }
    }
}

/// Runs the whole fit at once.
///
/// # Errors
/// As [`Optimizer::step`].
pub fn optimize(answers: &[GradedReview], current: Parameters) -> Result<FitOutcome, OptimizerError> {
    let mut optimiser = Optimizer::new(answers, current);
    loop {
        if let Some(outcome) = optimiser.step()? {
            return Ok(outcome);
        }
    }
}

/// Fits; `None` where the crate finds too little of what it needs.
fn fit(Items { items, cards }: Items) -> Result<Option<Parameters>, OptimizerError> {
    let input = ComputeParametersInput {
        train_set: items,
        card_ids: Some(cards),
        enable_short_term: true,
        // The learning step.
        num_relearning_steps: Some(1),
        ..ComputeParametersInput::default()
    };
    match compute_parameters(input) {
        Ok(fitted) => fitted.try_into().map(Some).map_err(|_| OptimizerError::BadParameters),
        Err(FSRSError::NotEnoughData) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_time_at_64_reviews_and_at_each_doubling() {
        let due = |reviews, last| due_for_optimizing(reviews, last);
        assert!(!due(0, None) && !due(63, None) && due(64, None) && due(1000, None));
        assert!(!due(127, Some(64)) && due(128, Some(64)));
        assert!(!due(199, Some(100)) && due(200, Some(100)));
        assert!(!due(10, Some(3)), "still too few");
        assert!(!due(usize::MAX - 1, Some(usize::MAX)));
    }

    #[test]
    fn losses_are_means_and_tell_how_much_may_be_chance() {
        let same_gain = Losses::of(&[0.5, 0.4, 0.6, 0.5], &[0.4, 0.3, 0.5, 0.4]);
        assert!(same_gain.better() && same_gain.standard_error < 1e-9, "{same_gain:?}");
        let one_stroke = Losses::of(&[0.5, 0.4, 0.6, 0.5], &[0.1, 0.4, 0.6, 0.5]);
        assert!(one_stroke.better() && (one_stroke.standard_error - 0.1).abs() < 1e-9, "{one_stroke:?}");
        let better = |current: &[f64], fitted: &[f64]| Losses::of(current, fitted).better();
        assert!(!better(&[0.4, 0.3], &[0.5, 0.4]), "worse");
        assert!(!better(&[0.4, 0.4], &[0.3999, 0.3999]), "not worth it");
        assert!(!better(&[f64::NAN, 0.4], &[0.1, 0.1]) && !better(&[], &[]));
    }

    #[test]
    fn the_defaults_are_sound_and_what_is_no_number_is_not() {
        assert_eq!(check_parameters(&fsrs::DEFAULT_PARAMETERS), Ok(()));
        for (index, value) in [(0, f32::NAN), (5, 4.1), (20, 0.05), (8, f32::INFINITY), (2, 1.0)] {
            let mut parameters = fsrs::DEFAULT_PARAMETERS;
            parameters[index] = value;
            let found = check_parameters(&parameters).expect_err("it is out of bounds");
            assert!(matches!(found, OptimizerError::Unsound { index: at, .. } if at == index), "{found:?}");
        }
    }
}
