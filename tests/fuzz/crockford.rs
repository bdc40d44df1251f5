//! Crockford's base 32, written a second time: what seals a made-up code must not be what reads it.

const DIGITS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Bytes as text.
pub fn text(bytes: &[u8]) -> String {
    let bits: String = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
    let digits = bits.as_bytes().chunks(5).map(|chunk| {
        let five = format!("{:0<5}", String::from_utf8_lossy(chunk));
        let at = usize::from_str_radix(&five, 2).expect("five bits");
        DIGITS.chars().nth(at).expect("a digit")
    });
    digits.collect()
}

/// The whole bytes of a text; hyphens are left out.
pub fn bytes(text: &str) -> Vec<u8> {
    let digits = text.chars().filter_map(|c| DIGITS.find(c));
    let bits: String = digits.map(|digit| format!("{digit:05b}")).collect();
    let whole = bits.as_bytes().chunks_exact(8);
    whole.map(|byte| u8::from_str_radix(&String::from_utf8_lossy(byte), 2).expect("eight bits")).collect()
}
