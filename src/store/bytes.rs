//! Numbers as bytes, and the sums over them: what lines, blocks and snapshots are made of.

use std::hash::Hasher as _;
use std::sync::OnceLock;

/// A LEB128 varint.
pub(crate) fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

pub(crate) fn put_signed(bytes: &mut Vec<u8>, number: i64) {
    put(bytes, zigzag(number));
}

pub(crate) fn take(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0u64;
    for shift in (0..64).step_by(7) {
        let (&byte, left) = rest.split_first()?;
        *rest = left;
        number |= u64::from(byte & 0x7f).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

pub(crate) fn take_signed(rest: &mut &[u8]) -> Option<i64> {
    take(rest).map(unzigzag)
}

pub(crate) fn take_u64(rest: &mut &[u8]) -> Option<u64> {
    let (bytes, left) = rest.split_first_chunk::<8>()?;
    *rest = left;
    Some(u64::from_le_bytes(*bytes))
}

/// Small numbers of either sign as small numbers: 0, −1, 1, −2 … become 0, 1, 2, 3 …
pub(crate) fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

pub(crate) fn unzigzag(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// CRC-32 as in zip and png (ISO 3309; polynomial 0xEDB88320, reflected). The table is made at first use: it is quick
/// to make, and written out it would be a kilobyte that no compressor makes smaller.
pub(crate) fn crc32(parts: &[&[u8]]) -> u32 {
    let table = table();
    !parts.iter().copied().flatten().fold(!0, |crc, &byte| with(table, crc, byte))
}

/// Whether some beginning of these bytes, the empty one too, has this CRC-32: one pass for all of them.
pub(crate) fn crc32_of_beginning(bytes: &[u8], sum: u32) -> bool {
    let (table, mut crc) = (table(), !0);
    sum == 0
        || bytes.iter().any(|&byte| {
            crc = with(table, crc, byte);
            !crc == sum
        })
}

/// A running sum with one more byte.
fn with(table: &[u32; 256], crc: u32, byte: u8) -> u32 {
    crc >> 8 ^ table[usize::from(crc as u8 ^ byte)]
}

fn table() -> &'static [u32; 256] {
    static TABLE: OnceLock<[u32; 256]> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = [0; 256];
        for (byte, entry) in (0u32..).zip(&mut table) {
            *entry = (0..8).fold(byte, |crc, _| crc >> 1 ^ (0xedb8_8320 & (crc & 1).wrapping_neg()));
        }
        table
    })
}

/// FNV-1a of 64 bits, stirred.
pub(crate) fn hash64(bytes: &[u8]) -> u64 {
    let mut hasher = fnv::FnvHasher::default();
    hasher.write(bytes);
    stir(hasher.finish())
}

/// Stafford's variant 13 of the MurmurHash3 finaliser, as in SplitMix64: every bit of the input moves every bit of the
/// output, so that sets can be compared by the xor of their members.
pub(crate) fn stir(mut number: u64) -> u64 {
    number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_check_sum_is_that_of_zip() {
        // The check value that the catalogue of CRCs gives for CRC-32/ISO-HDLC.
        assert_eq!(crc32(&[b"1234", b"56789"]), 0xcbf4_3926);
    }

    proptest! {
        #[test]
        fn a_sum_of_any_beginning_is_found(bytes in prop::collection::vec(any::<u8>(), 0..40), end in 0usize..40, other in any::<u32>()) {
            let end = end.min(bytes.len());
            prop_assert!(crc32_of_beginning(&bytes, crc32(&[&bytes[..end]])));
            prop_assert_eq!(crc32_of_beginning(&bytes, other), (0..=bytes.len()).any(|end| crc32(&[&bytes[..end]]) == other));
        }

        #[test]
        fn numbers_come_back(number in any::<u64>(), signed in any::<i64>()) {
            let mut bytes = Vec::new();
            put(&mut bytes, number);
            put_signed(&mut bytes, signed);
            let mut rest = &bytes[..];
            prop_assert_eq!(take(&mut rest), Some(number));
            prop_assert_eq!(take_signed(&mut rest), Some(signed));
            prop_assert!(rest.is_empty());
        }
    }
}
