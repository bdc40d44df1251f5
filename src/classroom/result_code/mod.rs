//! The result code: what one pupil answered, in a line that can be typed, copied into a chat or scanned.
//!
//! It carries the raw answers and never a score: who reads it marks them again. No code proves who made it. The parts:
//! `3NT`, then in Crockford's base 32 (he leaves out I, L, O and U, which are read as what they look like) four bytes
//! of CRC-32 and the bits that `pack` writes. Versions 1 and 2 are read for ever.

mod base32;
mod pack;
mod scan;

pub(super) use pack::cut;
pub use scan::{Fault, ScannedCode, scan};

use super::{Drill, Sheet};
use crate::question::Asked;
use base32::Symbols;

/// Every code begins so. No word, number or postcode of a mail does.
const MARK: &str = "3NT";
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

#[cfg(test)]
mod tests;
