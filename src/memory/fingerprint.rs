//! What computed memories depend on, as one number.

use super::{LEARNING_STEP, MAX_INTERVAL, RETENTIONS, ROLLOVER};
use fsrs::DEFAULT_PARAMETERS;

/// Raised when the rules change by which events become memories, without a constant below changing.
const RULES: u64 = 1;

/// Returns a hash of everything in the scheduler that decides what the same events lead to. A snapshot of computed
/// memories is only valid for the fingerprint under which it was made.
pub const fn fingerprint() -> u64 {
    let mut hash = fnv(FNV_OFFSET, RULES);
    hash = fnv(hash, LEARNING_STEP as u64);
    hash = fnv(hash, ROLLOVER as u64);
    hash = fnv(hash, MAX_INTERVAL.to_bits() as u64);
    hash = fnv(hash, *RETENTIONS.start() as u64);
    hash = fnv(hash, *RETENTIONS.end() as u64);
    let mut at = 0;
    while at < DEFAULT_PARAMETERS.len() {
        hash = fnv(hash, DEFAULT_PARAMETERS[at].to_bits() as u64);
        at += 1;
    }
    hash
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a over the eight bytes of a number.
const fn fnv(mut hash: u64, number: u64) -> u64 {
    let bytes = number.to_le_bytes();
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_constant_is_another_fingerprint() {
        let with_step = |step: i64| fnv(fnv(FNV_OFFSET, RULES), step as u64);
        assert_ne!(with_step(LEARNING_STEP), with_step(LEARNING_STEP + 1));
        assert_eq!(fnv(FNV_OFFSET, 0), 0xa8c7_f832_281a_39c5, "FNV-1a of eight zero bytes");
    }

    /// Fails when a constant of the scheduler changes: that is right, and this line changes with it. Snapshots of
    /// before are then replayed.
    #[test]
    fn the_fingerprint_changes_only_on_purpose() {
        assert_eq!(fingerprint(), 6_953_197_437_185_928_452);
    }
}
