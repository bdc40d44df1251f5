//! A line: some bytes as plain characters, under a check sum that covers the name of the value it stands in.

use super::bytes::crc32;
use super::key::Name;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;

/// Bytes as a line of the value of a name.
pub fn write(name: &Name, mut payload: Vec<u8>) -> String {
    let sum = crc32(&[name.write().as_bytes(), &payload]);
    payload.extend(sum.to_le_bytes());
    BASE64.encode(payload)
}

/// The bytes that [`write`] was given; `None` where the line is damaged, or stands in another value.
pub fn read(name: &Name, line: &str) -> Option<Vec<u8>> {
    let mut bytes = BASE64.decode(line).ok()?;
    let (payload, sum) = bytes.split_last_chunk::<4>()?;
    let sound = crc32(&[name.write().as_bytes(), payload]) == u32::from_le_bytes(*sum);
    bytes.truncate(bytes.len() - 4);
    sound.then_some(bytes)
}

/// Text under a check sum, as a register and a snapshot hold it.
pub fn write_text(name: &Name, text: &str) -> String {
    format!("{:08x}{text}", crc32(&[name.write().as_bytes(), text.as_bytes()]))
}

/// The text that [`write_text`] was given; `None` where it is damaged.
pub fn read_text<'a>(name: &Name, body: &'a str) -> Option<&'a str> {
    let (sum, text) = body.split_at_checked(8)?;
    let sound = u32::from_str_radix(sum, 16).ok()? == crc32(&[name.write().as_bytes(), text.as_bytes()]);
    (sound && !sum.starts_with('+') && !sum.bytes().any(|byte| byte.is_ascii_uppercase())).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::super::key::tests::name;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_line_is_read_as_it_was_written_and_one_changed_character_is_noticed(
            name in name(), other in name(), payload in prop::collection::vec(any::<u8>(), 0..80), text in ".*",
            at in any::<prop::sample::Index>(), to in "[A-Za-z0-9+/=~\n]",
        ) {
            prop_assume!(name != other);
            let line = write(&name, payload.clone());
            prop_assert_eq!(read(&name, &line), Some(payload));
            prop_assert_eq!(read(&other, &line), None);
            let at_line = at.index(line.len());
            let mut changed = line.clone();
            changed.replace_range(at_line..=at_line, &to);
            prop_assert_eq!(read(&name, &changed).is_none(), changed != line);

            let body = write_text(&name, &text);
            prop_assert_eq!(read_text(&name, &body), Some(text.as_str()));
            prop_assert_eq!(read_text(&other, &body), None);
            let mut chars: Vec<char> = body.chars().collect();
            let at_char = at.index(chars.len());
            chars[at_char] = to.chars().next().unwrap_or('~');
            let changed: String = chars.into_iter().collect();
            prop_assert_eq!(read_text(&name, &changed).is_none(), changed != body);
        }

        #[test]
        fn any_text_is_read_without_panic(name in name(), text in ".*") {
            let _ = (read(&name, &text), read_text(&name, &text));
        }
    }
}
