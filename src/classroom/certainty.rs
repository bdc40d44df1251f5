//! How sure a pupil was, as a letter of stored lines: of a sheet's and of a saved attempt's.

use crate::memory::Confidence;

/// Stands where nothing was said.
const NONE: char = '-';

/// Returns the letter of a certainty.
pub fn letter(certainty: Option<Confidence>) -> char {
    certainty.map_or(NONE, Confidence::letter)
}

/// Returns the certainty of a letter; `None` for any other letter.
pub fn from_letter(letter: char) -> Option<Option<Confidence>> {
    if letter == NONE { Some(None) } else { Confidence::from_letter(letter).map(Some) }
}
