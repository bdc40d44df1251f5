//! Short, stable names for banks and cards.

use std::fmt;
use std::hash::Hasher;

/// FNV-1a, 64 bit (Fowler, Noll, Vo; draft-eastlake-fnv): tiny, and the same for ever on every machine.
fn fnv1a(parts: &[&str]) -> u64 {
    let mut hasher = fnv::FnvHasher::default();
    for part in parts {
        hasher.write(part.as_bytes());
        // A byte that UTF-8 never holds, so that ("ab", "c") and ("a", "bc") differ.
        hasher.write(&[0xff]);
    }
    hasher.finish()
}

/// The content hash of a bank: changes whenever any word of it does. Links and result codes carry it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub u64);

impl Fingerprint {
    /// Hashes file names and texts in the given order; callers sort by name.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let parts: Vec<&str> = files.iter().flat_map(|(name, text)| [*name, *text]).collect();
        Self(fnv1a(&parts))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// A card's name in the journal: a hash of its bank, fact and card ids, never of its wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CardKey(pub u64);

impl fmt::Display for CardKey {
    /// 16 hexadecimal digits, as in the addresses of pages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl CardKey {
    /// The key of card `card` of fact `fact` in bank `bank`.
    pub fn of(bank: &str, fact: &str, card: &str) -> Self {
        Self(fnv1a(&[bank, fact, card]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_depends_on_where_the_parts_divide() {
        assert_ne!(CardKey::of("b", "ab", "c"), CardKey::of("b", "a", "bc"));
    }

    #[test]
    fn keys_never_change_between_versions() {
        // Learners' histories hang on this value.
        assert_eq!(CardKey::of("russia-china", "nerchinsk", "year").0, 0xe063_14e4_9c9a_c9fb);
    }
}
