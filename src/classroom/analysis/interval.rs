//! Intervals of 95 % around what a class shows.

/// The normal deviate of a 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// From, to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

/// Returns the score interval of a share, `right` of `all` (Wilson, J. Am. Stat. Assoc. 1927;22:209–212); of nothing,
/// all shares.
pub fn wilson(right: usize, all: usize) -> Interval {
    if all == 0 {
        return Interval { low: 0.0, high: 1.0 };
    }
    let (n, p) = (all as f64, right.min(all) as f64 / all as f64);
    let middle = p + Z * Z / (2.0 * n);
    let reach = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + Z * Z / n;
    Interval { low: ((middle - reach) / whole).max(0.0), high: ((middle + reach) / whole).min(1.0) }
}

/// Returns the interval of a correlation in so many pairs, by its transform atanh r (Fisher, Metron 1921;1:3–32).
pub fn fisher(r: f64, pairs: usize) -> Interval {
    if pairs <= 3 || r.abs() >= 1.0 {
        let known = pairs > 3;
        return if known { Interval { low: r, high: r } } else { Interval { low: -1.0, high: 1.0 } };
    }
    let reach = Z / ((pairs - 3) as f64).sqrt();
    Interval { low: (r.atanh() - reach).tanh(), high: (r.atanh() + reach).tanh() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Newcombe, Statist. Med. 1998;17:857–872, table I, method 3.
    #[test]
    fn wilson_gives_the_published_figures() {
        for (right, all, low, high) in
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
        {
            let interval = wilson(right, all);
            assert!((interval.low - low).abs() < 5e-5, "{right}/{all}: {interval:?}");
            assert!((interval.high - high).abs() < 5e-5, "{right}/{all}: {interval:?}");
        }
    }

    /// r = 0.5 in 28 pairs: atanh 0.5 = 0.549306, 1.959964/5 = 0.391993; tanh 0.157313 and tanh 0.941299.
    #[test]
    fn fisher_gives_what_is_worked_out_by_hand() {
        let interval = fisher(0.5, 28);
        assert!((interval.low - 0.156_028).abs() < 5e-6 && (interval.high - 0.735_818).abs() < 5e-6, "{interval:?}");
    }

    proptest! {
        #[test]
        fn intervals_hold_what_was_seen(all in 1usize..5000, share in 0.0f64..=1.0, r in -1.0f64..=1.0) {
            let right = (share * all as f64) as usize;
            let Interval { low, high } = wilson(right, all);
            let p = right as f64 / all as f64;
            prop_assert!(0.0 <= low && low <= p + 1e-12 && p <= high + 1e-12 && high <= 1.0);
            let Interval { low, high } = fisher(r, all);
            prop_assert!(-1.0 <= low && low <= r + 1e-12 && r <= high + 1e-12 && high <= 1.0);
        }
    }
}
