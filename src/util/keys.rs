//! A key of a keyboard by two names: what it types, and where it lies.

/// Returns the names by which a control may know a pressed key, the likelier first: what the key types, as a lower-case
/// letter, sign or western digit, and what stands in its place on an English keyboard. `typed` is the browser's
/// `KeyboardEvent.key`, `place` its `code`. Enter and Space are both `enter`; a named key has no name here.
///
/// A letter or digit that is typed counts for itself alone. Elsewhere, on a Russian keyboard or in the number row of a
/// French one, the place counts too.
pub fn key_names(typed: &str, place: &str) -> Vec<String> {
    if matches!(typed, " " | "Enter") {
        return vec!["enter".into()];
    }
    let mut chars = typed.chars();
    let (Some(sign), None) = (chars.next(), chars.next()) else { return Vec::new() };
    let sign = western_digit(sign).unwrap_or(sign);
    // No control is named by another letter than these, so no other needs its case folded.
    let mut names: Vec<String> = vec![sign.to_ascii_lowercase().into()];
    if !sign.is_ascii_alphanumeric() {
        let key = ["Key", "Digit", "Numpad"].iter().find_map(|kind| place.strip_prefix(kind));
        names
            .extend(key.filter(|key| key.len() == 1).map(str::to_ascii_lowercase).filter(|name| !names.contains(name)));
    }
    names
}

/// Returns the western digit of an Arabic, Persian, Devanagari, Bengali or full-width one.
fn western_digit(sign: char) -> Option<char> {
    let zeros = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{ff10}'];
    let value = zeros.iter().find_map(|&zero| (sign as u32).checked_sub(zero as u32).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_by_what_it_types_and_by_its_place() {
        let rows: &[(&str, &str, &[&str])] = &[
            ("t", "KeyT", &["t"]),
            ("T", "KeyT", &["t"]),
            ("е", "KeyT", &["е", "t"]),
            ("Е", "KeyT", &["Е", "t"]),
            ("&", "Digit1", &["&", "1"]),
            ("é", "Digit2", &["é", "2"]),
            ("٣", "Digit3", &["3"]),
            ("۴", "Digit4", &["4"]),
            ("3", "Numpad3", &["3"]),
            // On another arrangement of the same letters what is typed decides.
            ("t", "KeyK", &["t"]),
            ("*", "Digit8", &["*", "8"]),
            ("-", "Minus", &["-"]),
            ("?", "Slash", &["?"]),
            (" ", "Space", &["enter"]),
            ("Enter", "NumpadEnter", &["enter"]),
            ("Escape", "Escape", &[]),
            ("Dead", "KeyT", &[]),
            ("", "", &[]),
        ];
        for (typed, place, names) in rows {
            assert_eq!(&key_names(typed, place), names, "{typed} {place}");
        }
    }
}
