//! How sure a pupil was, as a letter of what is kept: of a sheet's line and of the pupil's own attempt.

use crate::memory::Confidence;

/// Each certainty with its letter.
pub const ALL: [(Option<Confidence>, char); 4] =
    [(None, '-'), (Some(Confidence::Guess), 'g'), (Some(Confidence::ThinkSo), 't'), (Some(Confidence::Sure), 's')];

/// The letter of a certainty.
pub fn letter(sure: Option<Confidence>) -> char {
    ALL.iter().find(|(other, _)| *other == sure).map_or('-', |&(_, letter)| letter)
}

/// The certainty of a letter; `None` where it stands for none.
pub fn of(letter: char) -> Option<Option<Confidence>> {
    ALL.iter().find(|(_, other)| *other == letter).map(|&(sure, _)| sure)
}
