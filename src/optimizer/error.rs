//! Why there is no result, in words for a person.

use super::UnpackError;
use std::fmt;

/// Why there is no result.
#[derive(Debug, Clone, PartialEq)]
pub enum OptimizerError {
    /// What was handed over is not what [`pack()`](super::pack()) writes.
    Malformed(UnpackError),
    /// A job that this program does not know; it is older or newer than the page.
    NoSuchJob(String),
    /// Neither begun cards nor new ones.
    NoCards,
    /// More cards than can be held.
    TooManyCards(usize),
    /// The parameters in use are no numbers that FSRS takes.
    BadParameters,
    /// The fit gave a parameter outside its bounds: which, and its value.
    Unsound { index: usize, value: f32 },
    /// The `fsrs` crate refused, in its own word.
    Fsrs(String),
}

impl fmt::Display for OptimizerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OptimizerError::Malformed(malformed) => {
                write!(f, "The reviews did not reach the optimiser whole ({malformed}). Load the page again.")
            }
            OptimizerError::NoSuchJob(job) => write!(
                f,
                "This part of the app does not know the task “{job}”: page and worker are of different versions. Load the page again."
            ),
            OptimizerError::NoCards => f.write_str("There are no cards to plan for yet. Choose a bank first."),
            OptimizerError::TooManyCards(cards) => {
                write!(f, "{cards} cards are more than can be planned for at once. Choose fewer banks.")
            }
            OptimizerError::BadParameters => {
                f.write_str("The memory parameters in use cannot be read. Set them back to the defaults and try again.")
            }
            OptimizerError::Unsound { index, value } => write!(
                f,
                "The fit went astray (parameter {index} became {value}), so it was thrown away and nothing has changed."
            ),
            OptimizerError::Fsrs(word) => write!(f, "The fit could not be computed ({word}). Nothing has changed."),
        }
    }
}

impl std::error::Error for OptimizerError {}

impl From<fsrs::FSRSError> for OptimizerError {
    fn from(error: fsrs::FSRSError) -> Self {
        match error {
            fsrs::FSRSError::InvalidParameters => OptimizerError::BadParameters,
            fsrs::FSRSError::InvalidDeckSize => OptimizerError::NoCards,
            other => OptimizerError::Fsrs(other.to_string()),
        }
    }
}
