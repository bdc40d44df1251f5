//! Text and chance from the browser: its own Unicode tables cost no bytes.

use crate::bank::Fold;

/// Folds text by the browser's own Unicode.
pub fn fold() -> Fold {
    Fold::new(|text| {
        let plain = js_sys::JsString::from(text).normalize("NFKD").to_lower_case();
        String::from(plain.normalize("NFKD"))
    })
}

/// 64 random bits.
pub fn random() -> u64 {
    let mut bytes = [0; 8];
    match getrandom::fill(&mut bytes) {
        Ok(()) => u64::from_le_bytes(bytes),
        // No crypto in this browser: the clock and its own chance are good enough to tell two tabs apart.
        Err(_) => (js_sys::Date::now() as u64) << 20 ^ (js_sys::Math::random() * 4e18) as u64,
    }
}
