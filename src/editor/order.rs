//! Places in an order that can always be divided: a row is put between two others and neither is changed.

/// The digits, in their order as characters.
const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
/// Digits of a place at the end, of which there are enough for any list.
const WIDTH: usize = 6;

fn digit(text: &str, at: usize) -> usize {
    text.as_bytes().get(at).and_then(|byte| DIGITS.iter().position(|digit| digit == byte)).unwrap_or(0)
}

/// Returns a place behind all others, of which the last is given.
pub fn after(last: &str) -> String {
    let mut number = (0..WIDTH).fold(0, |number, at| number * DIGITS.len() + digit(last, at)) + 1;
    let mut digits = [b'0'; WIDTH];
    for place in digits.iter_mut().rev() {
        *place = DIGITS[number % DIGITS.len()];
        number /= DIGITS.len();
    }
    digits.iter().map(|&digit| char::from(digit)).collect()
}

/// Returns a place between two, of which the first is the lesser; an empty one stands for the end.
pub fn between(before: &str, behind: &str) -> String {
    if behind.is_empty() {
        return after(before);
    }
    let mut place = String::new();
    let mut open = false;
    for at in 0.. {
        let low = digit(before, at);
        let high = if open || at >= behind.len() { DIGITS.len() } else { digit(behind, at) };
        if high > low + 1 {
            place.push(char::from(DIGITS[low.midpoint(high)]));
            break;
        }
        open |= high > low;
        place.push(char::from(DIGITS[low]));
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn there_is_always_a_place_between(steps in prop::collection::vec(any::<prop::sample::Index>(), 0..200)) {
            let mut places = vec![after("")];
            for step in steps {
                let at = step.index(places.len() + 1);
                let before = if at == 0 { "" } else { places[at - 1].as_str() };
                let place = between(before, places.get(at).map_or("", String::as_str));
                places.insert(at, place);
                prop_assert!(places.is_sorted_by(|a, b| a < b), "{places:?}");
            }
        }
    }
}
