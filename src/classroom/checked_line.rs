//! Lines with a checksum of their own, as rosters and sheets are stored: a damaged line loses itself and no other.

use crate::progress::crc32;

/// Returns a line of a body, with the check before it.
pub(super) fn checked(body: &str) -> String {
    format!("{:08x} {body}", crc32(&[body.as_bytes()]))
}

/// Returns the body of a line; `None` where it is not what was written.
pub(super) fn body(line: &str) -> Option<&str> {
    let (check, body) = line.split_once(' ')?;
    (check == format!("{:08x}", crc32(&[body.as_bytes()]))).then_some(body)
}

/// Returns the bodies of a value's lines, and how many lines are damaged.
pub(super) fn bodies(value: &str) -> (Vec<&str>, usize) {
    let lines: Vec<Option<&str>> = value.lines().map(body).collect();
    let damaged = lines.iter().filter(|line| line.is_none()).count();
    (lines.into_iter().flatten().collect(), damaged)
}

/// Text that fits in one field of a line.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '%' | '|' | '\t' | '\n' | '\r' => out.push_str(&format!("%{:02X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// Returns what [`escape`] was given; `None` where it is nothing that it writes.
pub(super) fn unescape(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut out = parts.next()?.to_owned();
    for part in parts {
        let code = u8::from_str_radix(part.get(..2)?, 16).ok().filter(u8::is_ascii)?;
        out.push(char::from(code));
        out.push_str(&part[2..]);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_fits_in_a_field(text in any::<String>()) {
            let field = escape(&text);
            prop_assert!(!field.contains(['\t', '\n', '\r', '|']));
            prop_assert_eq!(unescape(&field), Some(text));
        }

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            let _ = (unescape(&text), bodies(&text));
        }
    }

    #[test]
    fn a_damaged_line_loses_itself_only() {
        let value = format!("{}\n{}\n{}", checked("one"), checked("two").replace("two", "twn"), checked("three"));
        assert_eq!(bodies(&value), (vec!["one", "three"], 1));
    }
}
