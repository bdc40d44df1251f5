//! The bytes in which the page passes the input to the worker.
//!
//! ```text
//! learner = "tune" ‖ version ‖ parameters ‖ today ‖ retention ‖ unseen ‖ new_per_day ‖ pace ‖ count ‖ answer × count
//! answer  = card × 4 + grade ‖ days since the answer before
//! ```
//!
//! The version is one byte, the parameters 21 little-endian `f32`, all else LEB128 varints, signed ones zigzagged.
//! Some three bytes an answer.

use super::{GradedReview, Parameters};
use crate::memory::{Day, Grade};
use std::fmt;

const MAGIC: [u8; 4] = *b"tune";
const VERSION: u8 = 1;

/// What the optimizer and the simulator look at.
#[derive(Debug, Clone, PartialEq)]
pub struct OptimizerInput {
    /// The parameters in use.
    pub parameters: Parameters,
    pub today: Day,
    /// The desired retention, in percent.
    pub retention: u8,
    /// Cards that wait to be begun.
    pub unseen: u32,
    /// New cards a day.
    pub new_per_day: u16,
    /// What an answer takes, in tenths of a second.
    pub pace: u16,
    /// Every graded review, in the order of replay.
    pub reviews: Vec<GradedReview>,
}

/// What is wrong with bytes that are no [`OptimizerInput`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnpackError {
    /// They do not begin as such bytes do.
    Foreign,
    /// Of a version that is not known here.
    Version(u8),
    /// They end too early, or hold a number that is too large; the place of it.
    Short(usize),
    /// A card's number that is not next after those before it; the place of it.
    Card(usize),
    /// There is more than was announced.
    Trailing(usize),
}

impl fmt::Display for UnpackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UnpackError::Foreign => f.write_str("they are not in its form"),
            UnpackError::Version(version) => write!(f, "they are in version {version} of its form"),
            UnpackError::Short(at) => write!(f, "they break off at byte {at}"),
            UnpackError::Card(at) => write!(f, "an unknown card at byte {at}"),
            UnpackError::Trailing(bytes) => write!(f, "{bytes} bytes too many"),
        }
    }
}

/// Writes a learner.
pub fn pack(learner: &OptimizerInput) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(128 + 4 * learner.reviews.len());
    bytes.extend(MAGIC);
    bytes.push(VERSION);
    bytes.extend(learner.parameters.iter().flat_map(|number| number.to_le_bytes()));
    put_signed(&mut bytes, learner.today.0.into());
    for number in [learner.retention.into(), learner.unseen, learner.new_per_day.into(), learner.pace.into()] {
        put(&mut bytes, number.into());
    }
    put(&mut bytes, learner.reviews.len() as u64);
    let mut before = 0;
    for answer in &learner.reviews {
        put(&mut bytes, u64::from(answer.card) << 2 | answer.grade as u64);
        put_signed(&mut bytes, i64::from(answer.day.0) - before);
        before = i64::from(answer.day.0);
    }
    bytes
}

/// Reads what [`pack`] wrote.
///
/// # Errors
/// What is wrong, and where, for any other bytes. Never panics, and never takes more memory than the bytes justify.
pub fn unpack(bytes: &[u8]) -> Result<OptimizerInput, UnpackError> {
    let mut reader = InputReader { bytes, at: 0 };
    if reader.take(MAGIC.len()).ok_or(UnpackError::Foreign)? != MAGIC {
        return Err(UnpackError::Foreign);
    }
    match reader.take(1) {
        Some([VERSION]) => {}
        Some([other]) => return Err(UnpackError::Version(*other)),
        _ => return Err(UnpackError::Short(reader.at)),
    }
    let Some((mut learner, count)) = reader.learner() else { return Err(UnpackError::Short(reader.at)) };
    let mut cards = 0;
    let mut day = 0;
    for _ in 0..count {
        let at = reader.at;
        let (answer, next) = reader.answer(day).ok_or(UnpackError::Short(at))?;
        if answer.card > cards {
            return Err(UnpackError::Card(at));
        }
        cards += u32::from(answer.card == cards);
        day = next;
        learner.reviews.push(answer);
    }
    match bytes.len() - reader.at {
        0 => Ok(learner),
        more => Err(UnpackError::Trailing(more)),
    }
}

fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn put_signed(bytes: &mut Vec<u8>, number: i64) {
    put(bytes, (number << 1 ^ number >> 63) as u64);
}

struct InputReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> InputReader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.bytes.get(self.at..)?.get(..length)?;
        self.at += length;
        Some(taken)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0u64;
        for shift in (0..63).step_by(7) {
            let byte = *self.take(1)?.first()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        self.number().map(|number| (number >> 1) as i64 ^ -((number & 1) as i64))
    }

    /// Everything before the answers, and how many there are.
    fn learner(&mut self) -> Option<(OptimizerInput, u64)> {
        let mut parameters = [0.0; 21];
        for parameter in &mut parameters {
            *parameter = f32::from_le_bytes(self.take(4)?.try_into().ok()?);
        }
        let learner = OptimizerInput {
            parameters,
            today: Day(self.signed()?.try_into().ok()?),
            retention: self.number()?.try_into().ok()?,
            unseen: self.number()?.try_into().ok()?,
            new_per_day: self.number()?.try_into().ok()?,
            pace: self.number()?.try_into().ok()?,
            reviews: Vec::new(),
        };
        Some((learner, self.number()?))
    }

    /// Reads a review, and returns its day for the next one.
    fn answer(&mut self, before: i64) -> Option<(GradedReview, i64)> {
        let number = self.number()?;
        let day = before.checked_add(self.signed()?)?;
        let answer = GradedReview {
            card: u32::try_from(number >> 2).ok()?,
            day: Day(i32::try_from(day).ok()?),
            grade: Grade::ALL[(number & 3) as usize],
        };
        Some((answer, day))
    }
}
