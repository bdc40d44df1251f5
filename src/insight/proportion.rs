//! A share of a whole, with how sure it is.

use crate::util::words::{number, percent};

/// Fewer answers than this say too little to be told as a percentage.
pub const MIN_ANSWERS: u32 = 10;

/// The 97.5% point of the standard normal distribution: intervals hold the truth 95 times in 100.
const Z: f64 = 1.959_963_984_540_054;

/// How often something came true, of how often it could have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Proportion {
    pub hits: u32,
    pub total: u32,
}

impl Proportion {
    /// Counts one more.
    pub fn add(&mut self, hit: bool) {
        self.hits += u32::from(hit);
        self.total += 1;
    }

    /// Returns both together.
    pub fn plus(self, other: Self) -> Self {
        Self { hits: self.hits + other.hits, total: self.total + other.total }
    }

    /// From 0 to 1; `None` where there is nothing to count.
    pub fn value(self) -> Option<f64> {
        (self.total > 0).then(|| f64::from(self.hits) / f64::from(self.total))
    }

    /// Returns where the true share lies, 95 times in 100: the score interval of E. B. Wilson, "Probable inference, the
    /// law of succession, and statistical inference", Journal of the American Statistical Association 22 (1927),
    /// 209–212. It is sound for few answers and for shares near 0 and 1. `None` where there is nothing to count.
    pub fn interval(self) -> Option<(f64, f64)> {
        let share = self.value()?;
        let n = f64::from(self.total);
        let spread = Z * Z / n;
        let centre = (share + spread / 2.0) / (1.0 + spread);
        let half = Z / (1.0 + spread) * (share * (1.0 - share) / n + spread / (4.0 * n)).sqrt();
        // The ends are exact in theory; floating point would put them a hair beside.
        let low = if self.hits == 0 { 0.0 } else { (centre - half).max(0.0) };
        let high = if self.hits == self.total { 1.0 } else { (centre + half).min(1.0) };
        Some((low, high))
    }

    /// Returns whether there are too few to say more than the counts.
    pub fn is_too_few(self) -> bool {
        self.total < MIN_ANSWERS
    }

    /// Returns `91 of 100 (91%)`; `3 of 4 (too few to say)`; `none yet`.
    pub fn show(self) -> String {
        match self.value() {
            None => "none yet".into(),
            Some(_) if self.is_too_few() => format!("{} of {} (too few to say)", self.hits, self.total),
            Some(share) => {
                format!("{} of {} ({})", number(self.hits.into()), number(self.total.into()), percent(share))
            }
        }
    }
}
