//! Scripts: letters of another alphabet that look like ours, and texts in another script than the answer.

/// Cyrillic and Greek letters, each with the Latin one that it looks like.
const ALIKE: &str = "аaвbсcеeнhкkмmоoрpтtхxуyіiѕsјjαaβbεeζzηhιiκkμmνnοoρpτtχx";

/// The script of a letter, as far as it must be told from others; 0 is the Latin one, and digits and signs.
fn script(c: char) -> u32 {
    match c as u32 {
        0..0x250 | 0x1e00..0x1f00 | 0x2000..0x2e80 | 0xa700..0xa800 | 0xfb00..0xfb07 => 0,
        // Combining marks belong to the letter before them.
        0x300..0x370 => 0,
        0x370..0x400 | 0x1f00..0x2000 => 1,
        0x400..0x530 => 2,
        // Chinese, Japanese and Korean.
        0x2e80..0xa4d0 | 0xac00..0xd7b0 | 0xf900..0xfb00 | 0xff66..0xffe0 | 0x20000.. => 3,
        block => block >> 7,
    }
}

/// Returns `true` if a text has letters of a script that is in none of these.
pub(super) fn is_foreign<'a>(text: &str, mut known: impl Iterator<Item = &'a str> + Clone) -> bool {
    text.chars().map(script).any(|its| its != 0 && !known.any(|text| text.chars().any(|c| script(c) == its)))
}

/// A folded text that mixes Latin letters with others that look like them, all in Latin ones; `None` where it
/// mixes nothing or has others too.
pub(super) fn latin(text: &str) -> Option<String> {
    let mixes = text.chars().any(|c| script(c) != 0) && text.chars().any(|c| c.is_ascii_alphabetic());
    let look = |c: char| {
        let mut pairs = ALIKE.chars();
        while let (Some(other), Some(latin)) = (pairs.next(), pairs.next()) {
            if c == other {
                return Some(latin);
            }
        }
        (script(c) == 0).then_some(c)
    };
    if mixes { text.chars().map(look).collect() } else { None }
}
