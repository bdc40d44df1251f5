//! Crockford's base 32: digits and letters without I, L, O and U (crockford.com/base32.html).

const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Numbers of five bits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Symbols(pub Vec<u8>);

/// Returns the number that a character stands for, with the usual confusions read as what they look like.
pub fn number(c: char) -> Option<u8> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    DIGITS.iter().position(|&digit| char::from(digit) == c).map(|at| at as u8)
}

/// Returns how many symbols so many bytes take.
pub fn length(bytes: usize) -> usize {
    (bytes * 8).div_ceil(5)
}

impl Symbols {
    /// Bytes as symbols; the last is filled up with zeros.
    pub fn of(bytes: &[u8]) -> Self {
        let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
        Self((0..length(bytes.len())).map(|symbol| (0..5).fold(0, |n, i| n << 1 | bit(symbol * 5 + i))).collect())
    }

    pub fn text(&self) -> String {
        self.0.iter().map(|&n| char::from(DIGITS[usize::from(n) % 32])).collect()
    }

    /// Returns the whole bytes of symbols; bits beyond the last whole one are left out.
    pub fn bytes(symbols: &[u8]) -> Vec<u8> {
        let (mut bytes, mut waiting, mut held) = (Vec::with_capacity(symbols.len() * 5 / 8), 0u16, 0);
        for &symbol in symbols {
            waiting = waiting << 5 | u16::from(symbol);
            held += 5;
            if held >= 8 {
                held -= 8;
                bytes.push((waiting >> held) as u8);
                waiting &= (1 << held) - 1;
            }
        }
        bytes
    }
}
