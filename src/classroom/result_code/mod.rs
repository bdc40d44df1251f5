//! The result code: what one pupil answered, in a line that can be typed, copied into a chat or scanned.
//!
//! It carries the raw answers and never a score: who reads it marks them again. No code proves who made it. The parts:
//! `3NT`, then in Crockford's base 32 (he leaves out I, L, O and U, which are read as what they look like) four bytes
//! of CRC-32 and the bits that `pack` writes. Versions 1 and 2 are read for ever.

mod base32;
mod pack;
mod scan;

pub(super) use pack::cut;
pub(super) use scan::ends_code;
pub use scan::{Fault, ScannedCode, scan};

use super::{Drill, Participant, Scoring, Sheet, SheetSource};
use crate::bank::Bank;
use crate::memory::Confidence;
use crate::question::Asked;
use base32::Symbols;

/// Every code begins so. No word, number or postcode of a mail does.
const MARK: &str = "3NT";
/// Nobody writes down a code of more characters without a slip.
const SHORT: usize = 60;
/// Characters of a group.
const GROUP: usize = 4;

/// Returns the code of a sheet. Long texts are cut, a name after [`Participant::LONGEST`](super::Participant::LONGEST)
/// bytes.
pub fn encode(drill: &Drill, questions: &[Asked], sheet: &Sheet) -> String {
    let body = pack::write(drill, questions, sheet);
    let mut bytes = crate::progress::crc32(&[&body]).to_le_bytes().to_vec();
    bytes.extend(body);
    let symbols = Symbols::of(&bytes).text();
    let mut code = MARK.to_owned();
    for (at, symbol) in symbols.chars().enumerate() {
        if at % GROUP == 0 {
            code.push('-');
        }
        code.push(symbol);
    }
    code
}

/// Returns whether a code of so many characters is too long to be written down.
pub fn is_long(characters: usize) -> bool {
    characters > SHORT
}

/// Returns how many characters the code of somebody who answers everything rightly has; what is written in other words
/// may take more.
pub fn usual_length(drill: &Drill, bank: &Bank, questions: &[Asked]) -> usize {
    let answers = questions.iter().map(|asked| super::right(bank, &asked.question)).collect();
    let timed = if drill.seconds.is_some() { vec![10; questions.len()] } else { Vec::new() };
    let certainty = drill.scoring == Scoring::Certainty;
    let sure = if certainty { vec![Some(Confidence::Sure); questions.len()] } else { Vec::new() };
    let sheet = Sheet {
        drill: drill.id(),
        who: Participant::Number(1),
        attempt: 1,
        source: SheetSource::Code,
        answers,
        took: timed,
        sure,
    };
    encode(drill, questions, &sheet).chars().count()
}

#[cfg(test)]
mod tests;
