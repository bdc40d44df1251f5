//! The one source of chance: small, frozen and documented, so that a drill link gives the same drill for ever.

/// PCG-XSH-RR 64/32 (O'Neill 2014, "PCG: A family of simple fast space-efficient statistically good algorithms
/// for random number generation", section 6.3). All drawing is on `u32`, so it is the same on every machine.
#[derive(Debug, Clone)]
pub struct Pcg32 {
    state: u64,
    stream: u64,
}

const MULTIPLIER: u64 = 6_364_136_223_846_793_005;

impl Pcg32 {
    /// A generator for a seed; streams of one seed are independent of each other.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut rng = Self { state: 0, stream: (stream << 1) | 1 };
        rng.next_u32();
        rng.state = rng.state.wrapping_add(seed);
        rng.next_u32();
        rng
    }

    /// The next 32 bits.
    pub fn next_u32(&mut self) -> u32 {
        let old = self.state;
        self.state = old.wrapping_mul(MULTIPLIER).wrapping_add(self.stream);
        let xorshifted = (((old >> 18) ^ old) >> 27) as u32;
        xorshifted.rotate_right((old >> 59) as u32)
    }

    /// A number below `bound`, each equally likely; 0 where `bound` is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = bound as u32;
        if bound < 2 {
            return 0;
        }
        // Numbers under the threshold would make the low remainders likelier.
        let threshold = bound.wrapping_neg() % bound;
        loop {
            let drawn = self.next_u32();
            if drawn >= threshold {
                return (drawn % bound) as usize;
            }
        }
    }

    /// Shuffles in place (Fisher and Yates, in Durstenfeld's form, from the end).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_published_generator() {
        // The first outputs that the reference implementation's demo prints for seed 42, stream 54.
        let mut rng = Pcg32::new(42, 54);
        let drawn: Vec<u32> = (0..6).map(|_| rng.next_u32()).collect();
        assert_eq!(drawn, [0xa15c_02b7, 0x7b47_f409, 0xba1d_3330, 0x83d2_f293, 0xbfa4_784b, 0xcbed_606e]);
    }

    #[test]
    fn shuffles_never_change_between_versions() {
        let mut items: Vec<u32> = (0..10).collect();
        Pcg32::new(2026, 1).shuffle(&mut items);
        assert_eq!(items, [9, 4, 6, 8, 2, 7, 0, 5, 3, 1]);
    }

    #[test]
    fn every_place_is_reached() {
        let mut rng = Pcg32::new(7, 7);
        let mut seen = [0u32; 5];
        for _ in 0..5000 {
            seen[rng.below(5)] += 1;
        }
        assert!(seen.iter().all(|&n| (850..1150).contains(&n)), "{seen:?}");
    }
}
