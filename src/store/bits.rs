//! Numbers as bits: Elias and Teuhola's exponential Golomb codes, whose order fits them to what is usual.
//!
//! With order `k` a number `n` below 2ᵏ takes `k + 1` bits, and each doubling beyond takes two more; so one odd number
//! costs a little and not a fortune.

/// Most bits that are read or written at once.
pub(crate) const MOST: u32 = 56;

/// A row of bits that grows. The first bit is the highest of the first byte.
#[derive(Default)]
pub(crate) struct BitWriter {
    bytes: Vec<u8>,
    /// Bits that wait for their byte to be full, from the top.
    waiting: u64,
    held: u32,
}

impl BitWriter {
    /// The low `n` bits of a number; `n` at most [`MOST`].
    pub fn bits(&mut self, number: u64, n: u32) {
        debug_assert!(n <= MOST && (n == MOST || number >> n == 0));
        if n == 0 {
            return;
        }
        self.waiting |= number << (64 - n) >> self.held;
        self.held += n;
        while self.held >= 8 {
            self.bytes.push((self.waiting >> 56) as u8);
            self.waiting <<= 8;
            self.held -= 8;
        }
    }

    pub fn u64(&mut self, number: u64) {
        self.bits(number >> 32, 32);
        self.bits(number & 0xffff_ffff, 32);
    }

    /// A number in the code of order `k`. Length: see [`length`], at most [`MOST`] beyond the zeros.
    pub fn number(&mut self, number: u64, k: u32) {
        let number = number + (1 << k);
        let bits = 64 - number.leading_zeros();
        self.bits(0, bits - 1 - k);
        self.bits(number, bits);
    }

    /// The bytes; the last is filled up with zeros.
    pub fn finish(mut self) -> Vec<u8> {
        if self.held > 0 {
            self.bytes.push((self.waiting >> 56) as u8);
        }
        self.bytes
    }
}

/// How many bits a number takes in the code of order `k`.
pub(crate) fn length(number: u64, k: u32) -> u32 {
    2 * (64 - (number + (1 << k)).leading_zeros()) - 1 - k
}

/// The order that takes fewest bits for all of these.
pub(crate) fn best_order(numbers: &[u64]) -> (u32, u64) {
    let mut best = (0, u64::MAX);
    for k in 0..24 {
        let bits = numbers.iter().map(|&number| u64::from(length(number, k))).sum();
        if bits < best.1 {
            best = (k, bits);
        }
    }
    best
}

/// Reads what a [`BitWriter`] wrote. Total: where the bits end, the answer is `None`.
pub(crate) struct BitReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> BitReader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next bits, from the top: 57 or more of them, zeros beyond the end.
    fn peek(&self) -> u64 {
        let rest = self.bytes.get(self.at / 8..).unwrap_or_default();
        let next = match rest.first_chunk::<8>() {
            Some(bytes) => u64::from_be_bytes(*bytes),
            None => rest.iter().rev().fold(0, |next, &byte| next >> 8 | u64::from(byte) << 56),
        };
        next << (self.at % 8)
    }

    fn skip(&mut self, n: u32) -> Option<()> {
        self.at += n as usize;
        (self.at <= self.bytes.len() * 8).then_some(())
    }

    pub fn bits(&mut self, n: u32) -> Option<u64> {
        if n == 0 || n > MOST {
            return (n == 0).then_some(0);
        }
        let number = self.peek() >> (64 - n);
        self.skip(n)?;
        Some(number)
    }

    pub fn u64(&mut self) -> Option<u64> {
        Some(self.bits(32)? << 32 | self.bits(32)?)
    }

    pub fn number(&mut self, k: u32) -> Option<u64> {
        let zeros = self.peek().leading_zeros();
        if zeros + k + 1 > MOST {
            return None;
        }
        self.skip(zeros)?;
        (self.bits(zeros + k + 1)?).checked_sub(1 << k)
    }

    /// How many bits were read.
    pub fn taken(&self) -> usize {
        self.at
    }

    /// Whether nothing is left but the zeros that fill the last byte.
    pub fn is_done(&self) -> bool {
        let left = self.bytes.len() * 8 - self.at;
        left < 8 && self.peek() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(numbers in prop::collection::vec((0u64..1 << 40, 0u32..16, 1u32..=MOST, any::<u64>()), 0..40)) {
            let mut writer = BitWriter::default();
            let mut taken = 0;
            for &(number, k, n, wide) in &numbers {
                writer.number(number, k);
                writer.bits(wide & ((1 << n) - 1), n);
                writer.u64(wide);
                taken += length(number, k) + n + 64;
            }
            let bytes = writer.finish();
            prop_assert_eq!(bytes.len(), (taken as usize).div_ceil(8));
            let mut reader = BitReader::new(&bytes);
            for &(number, k, n, wide) in &numbers {
                prop_assert_eq!(reader.number(k), Some(number));
                prop_assert_eq!(reader.bits(n), Some(wide & ((1 << n) - 1)));
                prop_assert_eq!(reader.u64(), Some(wide));
            }
            prop_assert!(reader.is_done());
            prop_assert_eq!(reader.bits(8), None);
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..40), sizes in prop::collection::vec((any::<bool>(), 0u32..70), 0..40)) {
            let mut reader = BitReader::new(&bytes);
            for (as_number, n) in sizes {
                let read = if as_number { reader.number(n.min(31)) } else { reader.bits(n) };
                if read.is_none() {
                    break;
                }
            }
        }
    }
}
