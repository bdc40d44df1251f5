//! QR codes in a picture, read here: browsers on desktops do not.

use crate::browser::{Grey, Picture};
use quircs::Quirc;

/// Longer sides that a picture is read in, in pixels, until something is found: most photos are far larger than their code
/// needs, and noise goes with size.
const SIDES: [f64; 3] = [1200.0, 2400.0, 600.0];

/// The texts of all QR codes in a picture that was decoded.
pub fn codes_of(picture: &Picture) -> Vec<String> {
    let mut seen = Vec::new();
    for side in SIDES.map(|side| side.min(picture.longest())) {
        if seen.contains(&side) {
            continue;
        }
        seen.push(side);
        let codes = picture.grey(side).map_or(Vec::new(), |grey| codes_in(&grey));
        if !codes.is_empty() {
            return codes;
        }
    }
    Vec::new()
}

/// The texts of all QR codes in a grey picture; one that cannot be read is left out.
pub fn codes_in(grey: &Grey) -> Vec<String> {
    let mut reader = Quirc::default();
    let codes = reader.identify(grey.width, grey.height, &grey.shades);
    codes.filter_map(|code| String::from_utf8(code.ok()?.decode().ok()?.payload).ok()).collect()
}
