//! Exact decimal numbers, so that 69.6 bn is 69,600,000,000 and never 69,599,999,999.9.

use std::cmp::Ordering;
use std::fmt;

/// `mantissa × 10^exponent`, kept without trailing zeros. Exact; no floating point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i64,
    exponent: i8,
}

impl Decimal {
    /// `mantissa × 10^exponent`; `None` where that lies outside ±10^36.
    pub fn new(mut mantissa: i64, mut exponent: i32) -> Option<Self> {
        if mantissa == 0 {
            return Some(Self { mantissa, exponent: 0 });
        }
        while mantissa % 10 == 0 {
            mantissa /= 10;
            exponent += 1;
        }
        (-12..=18).contains(&exponent).then_some(Self { mantissa, exponent: exponent as i8 })
    }

    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self::new(number, 0).unwrap_or(Self { mantissa: 0, exponent: 0 })
    }

    /// Reads digits with an optional point: `69.6`, `4380`. No grouping, no sign beyond a leading minus.
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all(whole) || !all(fraction) || (digits.contains('.') && fraction.is_empty()) {
            return None;
        }
        let fraction = fraction.trim_end_matches('0');
        let whole = whole.trim_start_matches('0');
        let zeros = if fraction.is_empty() { whole.len() - whole.trim_end_matches('0').len() } else { 0 };
        let kept = format!("{}{fraction}", &whole[..whole.len() - zeros]);
        if kept.len() > 17 || fraction.len() > 12 || zeros > 18 {
            return None;
        }
        let mantissa: i64 = if kept.is_empty() { 0 } else { kept.parse().ok()? };
        Self::new(sign * mantissa, zeros as i32 - fraction.len() as i32)
    }

    /// `self × 10^power`.
    pub fn shifted(self, power: i32) -> Option<Self> {
        Self::new(self.mantissa, i32::from(self.exponent) + power)
    }

    /// `self × factor`.
    pub fn times(self, factor: i64) -> Option<Self> {
        Self::new(self.mantissa.checked_mul(factor)?, i32::from(self.exponent))
    }

    /// `self + other`.
    pub fn plus(self, other: Self) -> Option<Self> {
        let low = self.exponent.min(other.exponent);
        let lift = |d: Self| d.mantissa.checked_mul(10i64.checked_pow((d.exponent - low) as u32)?);
        Self::new(lift(self)?.checked_add(lift(other)?)?, i32::from(low))
    }

    /// `self × numerator / denominator`, rounded to `digits` significant digits.
    pub fn scaled(self, numerator: i64, denominator: i64, digits: u32) -> Option<Self> {
        let product = i128::from(self.mantissa) * i128::from(numerator) * 1_000_000;
        let mut value = product / i128::from(denominator);
        let mut exponent = i32::from(self.exponent) - 6;
        let limit = 10i128.pow(digits);
        while value.abs() >= limit {
            // Round half up at the last digit that is dropped.
            value = if value.abs() < limit * 10 { (value + 5 * value.signum()) / 10 } else { value / 10 };
            exponent += 1;
        }
        Self::new(i64::try_from(value).ok()?, exponent)
    }

    /// How many significant digits it is written with.
    pub fn digits(self) -> u32 {
        self.mantissa.unsigned_abs().checked_ilog10().map_or(1, |log| log + 1)
    }

    /// How many digits it is written with after the point.
    pub fn places(self) -> u32 {
        u32::from(self.exponent.min(0).unsigned_abs())
    }

    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// The nearest `f64`, for ratios only; never for equality.
    pub fn to_f64(self) -> f64 {
        self.mantissa as f64 * 10f64.powi(i32::from(self.exponent))
    }

    /// The value if it is a whole number that fits.
    pub fn as_whole(self) -> Option<i64> {
        (self.exponent >= 0).then(|| self.mantissa.checked_mul(10i64.checked_pow(self.exponent as u32)?)).flatten()
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        // Exponents lie within -12..=18, so 30 digits of room suffice beside 19 of mantissa: use the log first.
        if self == other {
            return Ordering::Equal;
        }
        let low = self.exponent.min(other.exponent);
        let lift = |d: &Self| {
            10i128.checked_pow((d.exponent - low) as u32).and_then(|p| i128::from(d.mantissa).checked_mul(p))
        };
        match (lift(self), lift(other)) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => self.to_f64().total_cmp(&other.to_f64()),
        }
    }
}

impl fmt::Display for Decimal {
    /// With thousands separators and no trailing zeros: `4,380`, `69.6`, `0.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.mantissa.unsigned_abs().to_string();
        let (whole, fraction) = if self.exponent >= 0 {
            (format!("{digits}{}", "0".repeat(self.exponent as usize)), String::new())
        } else {
            let places = usize::from(self.exponent.unsigned_abs());
            let padded = format!("{digits:0>width$}", width = places + 1);
            let cut = padded.len() - places;
            (padded[..cut].to_owned(), padded[cut..].to_owned())
        };
        if self.mantissa < 0 {
            f.write_str("−")?;
        }
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        if fraction.is_empty() { Ok(()) } else { write!(f, ".{fraction}") }
    }
}

/// `1st`, `2nd`, `3rd`, `11th`.
pub fn ordinal(number: u64) -> String {
    let suffix = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_print_as_people_write_them() {
        for (text, shown) in [
            ("4380", "4,380"),
            ("69.60", "69.6"),
            ("0.5", "0.5"),
            ("69600000000", "69,600,000,000"),
            ("-7", "−7"),
            ("0", "0"),
        ] {
            assert_eq!(Decimal::parse(text).map(|d| d.to_string()).as_deref(), Some(shown), "{text}");
        }
    }

    #[test]
    fn scaling_is_exact() {
        assert_eq!(Decimal::parse("69.6").and_then(|d| d.shifted(9)), Decimal::parse("69600000000"));
        assert_eq!(Decimal::parse("69.6").and_then(|d| d.scaled(7, 10, 3)), Decimal::parse("48.7"));
        assert_eq!(Decimal::parse("100").and_then(|d| d.scaled(7, 10, 1)), Decimal::parse("70"));
    }

    #[test]
    fn nonsense_and_giants_are_refused() {
        for text in ["", ".", "1.", "a", "1e9", "1,000", "123456789012345678901234567890"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn order_agrees_with_integers(a in -1_000_000_000i64..1_000_000_000, b in -1_000_000_000i64..1_000_000_000) {
            proptest::prop_assert_eq!(Decimal::whole(a).cmp(&Decimal::whole(b)), a.cmp(&b));
        }

        #[test]
        fn reading_any_text_never_panics(text in ".*") {
            let _ = Decimal::parse(&text);
        }
    }
}
