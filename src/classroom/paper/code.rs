//! The code on a sheet: which drill and which version it is of.

use super::Version;
use crate::classroom::Drill;
use std::fmt;

/// Crockford's base 32: no I, L, O or U, which a hand or an eye confuses with others.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of the drill's id: its low 20 bits are enough to tell a teacher's drills apart.
const DRILL: usize = 4;

/// Why a sheet's code was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeError {
    /// It is neither a letter from A to F nor six characters with their check.
    NoCode,
    /// It is of another drill.
    OtherDrill,
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoCode => {
                "That is no version: type its letter, A to F, or the six characters of the code at the top of the sheet."
            }
            Self::OtherDrill => {
                "This sheet is of another drill: open that drill’s page to type it, or look at the code at the top of the sheet again."
            }
        })
    }
}

impl std::error::Error for CodeError {}

/// Returns the check character of ISO/IEC 7064, MOD 37,36: it changes with every single character and with nearly every
/// pair of neighbours swapped.
fn check(text: &str) -> Option<char> {
    let mut product = 36;
    for c in text.chars() {
        let sum = (product + c.to_digit(36)?) % 36;
        product = if sum == 0 { 36 } else { sum } * 2 % 37;
    }
    char::from_digit((37 - product) % 36, 36).map(|c| c.to_ascii_uppercase())
}

fn short(drill: &Drill) -> String {
    let id = drill.id();
    (0..DRILL).rev().map(|place| char::from(DIGITS[(id >> (5 * place)) as usize % DIGITS.len()])).collect()
}

impl Version {
    /// Returns the code of this version of a drill: `7K3Q-B9`.
    pub fn code(self, drill: &Drill) -> String {
        let short = short(drill);
        let check = check(&format!("{short}{self}")).unwrap_or_default();
        format!("{short}-{self}{check}")
    }

    /// Reads a version's letter, or the code of a sheet of this drill. Case, spaces and the hyphen do not matter.
    ///
    /// # Errors
    /// Where it is none, or of another drill.
    pub fn read(text: &str, drill: &Drill) -> Result<Self, CodeError> {
        let bare: Vec<char> =
            text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
        match bare[..] {
            [letter] => Self::of(letter).ok_or(CodeError::NoCode),
            [a, b, c, d, letter, last] => {
                let id = String::from_iter([a, b, c, d]);
                let version = Self::of(letter).filter(|_| check(&format!("{id}{letter}")) == Some(last));
                let version = version.ok_or(CodeError::NoCode)?;
                if id == short(drill) { Ok(version) } else { Err(CodeError::OtherDrill) }
            }
            _ => Err(CodeError::NoCode),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_character_is_the_standards() {
        // The example of the Global Release Identifier's standard, which uses the same check.
        assert_eq!(check("A12425GABC1234002"), Some('M'));
    }
}
