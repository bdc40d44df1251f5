//! The keys of everything that Entente keeps.
//!
//! | key | holds | |
//! | --- | --- | --- |
//! | `entente1/s/<session>/<n>` | a segment: events as lines | written only by the tab of that session |
//! | `entente1/c/<id>` | a chunk: 512 events, sealed | never changes; the id is a hash of the value |
//! | `entente1/d/<id>`, `entente1/e/<id>` | a page of the dictionary, and its second copy | as chunks |
//! | `entente1/p` | settings | |
//! | `entente1/k/…` | what a class keeps: drills, the show, sheets, rosters | overwritten in place; in no backup |
//! | `entente1/k` | a stamp that moves with each of its changes | tells which store is behind |
//! | `entente1/q/<id>` | a copy of a value in which damage was found | |
//! | `entente1/x…` | what can be computed anew | goes first where room is short |
//! | `entente1/b` | nothing: room to give away | goes second |

use super::event::SessionId;

/// Every key of ours begins so; the digit is the version of the layout.
pub const PREFIX: &str = "entente1/";
/// Any version of ours, newer ones included.
pub(super) const FAMILY: &str = "entente";
pub(super) const SETTINGS: &str = "entente1/p";
pub(super) const ASIDE: &str = "entente1/q/";
pub(super) const DISPOSABLE: &str = "entente1/x";
pub(super) const SEAM: &str = "entente1/x/seam";
pub(super) const BALLAST: &str = "entente1/b";
pub(super) const CLASS: &str = "entente1/k/";
/// The stamp of what a class keeps.
pub const STAMP: &str = "entente1/k";

/// What a key says of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Segment(SessionId, u32),
    Chunk(u64),
    /// A page of the dictionary, and whether it is the second copy.
    Page(u64, bool),
    Settings,
    Aside,
    /// A key that looks like one of the above and is none.
    Stray,
    /// Of a newer layout.
    Newer,
    /// Disposable, ballast, or not ours.
    Other,
}

impl Key {
    /// What a key is.
    pub fn of(key: &str) -> Self {
        let Some((version, name)) = key.strip_prefix(FAMILY).and_then(|rest| rest.split_once('/')) else {
            return Self::Other;
        };
        match version.parse::<u32>() {
            Ok(1) => {}
            Ok(2..) => return Self::Newer,
            _ => return Self::Other,
        }
        match name.split_once('/') {
            Some(("s", name)) => segment(name).unwrap_or(Self::Stray),
            Some(("c", id)) => hex(id).map_or(Self::Stray, Self::Chunk),
            Some(("d", id)) => hex(id).map_or(Self::Stray, |id| Self::Page(id, false)),
            Some(("e", id)) => hex(id).map_or(Self::Stray, |id| Self::Page(id, true)),
            Some(("q", _)) => Self::Aside,
            None if name == "p" => Self::Settings,
            _ => Self::Other,
        }
    }

    /// Whether a value under this key is kept in the mirror too.
    pub fn is_mirrored(self) -> bool {
        matches!(self, Self::Segment(..) | Self::Chunk(_) | Self::Page(..) | Self::Settings)
    }
}

fn segment(name: &str) -> Option<Key> {
    let (session, number) = name.split_once('/')?;
    Some(Key::Segment(SessionId(hex(session)?), number.parse().ok()?))
}

/// Sixteen digits as [`hex_of`] writes them.
fn hex(digits: &str) -> Option<u64> {
    let number = (digits.len() == 16).then(|| u64::from_str_radix(digits, 16).ok()).flatten()?;
    (hex_of(number) == digits).then_some(number)
}

fn hex_of(number: u64) -> String {
    format!("{number:016x}")
}

pub(super) fn segment_key(session: SessionId, number: u32) -> String {
    format!("{PREFIX}s/{session}/{number:04}")
}

pub(super) fn chunk_key(id: u64) -> String {
    format!("{PREFIX}c/{id:016x}")
}

pub(super) fn page_key(id: u64, copy: bool) -> String {
    format!("{PREFIX}{}/{id:016x}", if copy { "e" } else { "d" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        let session = SessionId(0xab);
        assert_eq!(Key::of(&segment_key(session, 7)), Key::Segment(session, 7));
        assert_eq!(Key::of(&segment_key(session, u32::MAX)), Key::Segment(session, u32::MAX));
        assert_eq!(Key::of(&chunk_key(9)), Key::Chunk(9));
        assert_eq!(Key::of(&page_key(9, false)), Key::Page(9, false));
        assert_eq!(Key::of(&page_key(9, true)), Key::Page(9, true));
        for (key, expected) in [
            ("entente1/p", Key::Settings),
            ("entente1/probe", Key::Other),
            ("entente1/x/seam", Key::Other),
            ("entente1/s/zz/0001", Key::Stray),
            ("entente1/s/00000000000000ab", Key::Stray),
            ("entente1/c/+000000000000009", Key::Stray),
            ("entente1/c/00000000000000AB", Key::Stray),
            ("entente1/q/x/y", Key::Aside),
            ("entente12/s/x", Key::Newer),
            ("entente0/s/x", Key::Other),
            ("ententeX", Key::Other),
            ("other", Key::Other),
        ] {
            assert_eq!(Key::of(key), expected, "{key}");
        }
    }
}
