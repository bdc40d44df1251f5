//! Names: of an epoch, of a value, and the line at a value's head that says its own name.
//!
//! A key is `entente/<epoch>/<name>`. The head repeats both under a check sum of its own, so a value whose key was
//! damaged still says what it is, and an epoch counts only where a value proves it.

use super::bytes::crc32;

/// Every key of ours begins so.
pub const PREFIX: &str = "entente/";
/// Any layout of ours, older ones included: what an erasure takes away.
pub const FAMILY: &str = "entente";
/// The layout that this program writes and reads.
const VERSION: u32 = 1;
/// How a value of this layout begins.
pub const HEAD: &str = "entente1 ";

/// Everything from one erasure to the next. The greater one counts; of two erasures at one moment, the one with the
/// greater mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Epoch {
    pub counter: u32,
    /// Random: two tabs that erase at one moment do not mean the same.
    pub mark: u32,
}

impl Epoch {
    /// The epoch that an erasure begins.
    pub fn next(self, mark: u32) -> Self {
        Self { counter: self.counter.saturating_add(1), mark }
    }

    /// As it stands in a key, in a head, and in the lock of a living tab.
    pub fn write(self) -> String {
        format!("{:08x}-{:08x}", self.counter, self.mark)
    }

    /// Reads what [`write`](Self::write) wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let (counter, mark) = text.split_once('-')?;
        Some(Self { counter: hex(counter, 8)? as u32, mark: hex(mark, 8)? as u32 })
    }
}

/// When a register was written, and by whom: the order of its versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Milliseconds since 1970 UTC; never less than any version that the writer has seen.
    pub at: u64,
    pub writer: u64,
}

/// What a value is called within its epoch.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// Says that the epoch has begun.
    Epoch,
    /// Entries of one writer, one a line; written by that writer alone.
    Segment { writer: u64, number: u32 },
    /// Entries at rest, named by the hash of what it holds; never changes.
    Block(u64),
    /// One version of a value that changes.
    Register { name: String, stamp: Stamp },
    /// What was computed from the entries.
    Snapshot,
    /// A copy of a damaged value.
    Quarantine(u64),
    /// Room to give away.
    Reserve,
}

/// The registers that lie in the copy alone, where there is one: pages of own banks, of which there may be many.
const APART: &str = "bank/";

impl Name {
    /// Whether it lies in the copy alone, where there is one.
    pub fn is_apart(&self) -> bool {
        matches!(self, Self::Register { name, .. } if name.starts_with(APART))
    }

    /// As it stands in a key.
    pub fn write(&self) -> String {
        match self {
            Self::Epoch => "e".to_owned(),
            Self::Segment { writer, number } => format!("s/{writer:016x}/{number:08x}"),
            Self::Block(hash) => format!("b/{hash:016x}"),
            Self::Register { name, stamp } => format!("r/{name}/{:012x}-{:016x}", stamp.at, stamp.writer),
            Self::Snapshot => "x".to_owned(),
            Self::Quarantine(hash) => format!("q/{hash:016x}"),
            Self::Reserve => "z".to_owned(),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once('/').unwrap_or((text, ""));
        match (kind, rest) {
            ("e", "") => Some(Self::Epoch),
            ("x", "") => Some(Self::Snapshot),
            ("z", "") => Some(Self::Reserve),
            ("b", hash) => hex(hash, 16).map(Self::Block),
            ("q", hash) => hex(hash, 16).map(Self::Quarantine),
            ("s", rest) => {
                let (writer, number) = rest.split_once('/')?;
                Some(Self::Segment { writer: hex(writer, 16)?, number: hex(number, 8)? as u32 })
            }
            ("r", rest) => {
                let (name, stamp) = rest.rsplit_once('/')?;
                let (at, writer) = stamp.split_once('-')?;
                let stamp = Stamp { at: hex(at, 12)?, writer: hex(writer, 16)? };
                (!name.is_empty()).then(|| Self::Register { name: name.to_owned(), stamp })
            }
            _ => None,
        }
    }

    /// Whether both stores keep it: not what can be computed, and not the reserve.
    pub fn lasts(&self) -> bool {
        !matches!(self, Self::Snapshot | Self::Reserve)
    }
}

/// Digits exactly as they are written.
fn hex(digits: &str, width: usize) -> Option<u64> {
    let sound = digits.len() == width && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    sound.then(|| u64::from_str_radix(digits, 16).ok()).flatten()
}

/// The key of a value.
pub fn key(epoch: Epoch, name: &Name) -> String {
    [PREFIX, &epoch.write(), "/", &name.write()].concat()
}

/// What a key says; `None` where it is none of ours, or damaged.
pub fn parse_key(key: &str) -> Option<(Epoch, Name)> {
    let (epoch, name) = key.strip_prefix(PREFIX)?.split_once('/')?;
    Some((Epoch::parse(epoch)?, Name::parse(name)?))
}

/// What the head of a value says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Head {
    /// What it is, and how many entries it should hold.
    Sound {
        epoch: Epoch,
        name: Name,
        count: u32,
    },
    /// Sound, but of a layout that only a newer program knows: left alone.
    Newer,
    Damaged,
}

/// A value: its head, then its body.
pub fn value(epoch: Epoch, name: &Name, count: u32, body: &str) -> String {
    let head = format!("{FAMILY}{VERSION} {} {} {count}", epoch.write(), name.write());
    let sum = crc32(&[head.as_bytes()]);
    // An empty line between: one damaged character joins the head to no line of the body.
    format!("{head} {sum:08x}\n\n{body}")
}

/// Takes a value apart. Total: any text gives an answer.
pub fn open(value: &str) -> (Head, &str) {
    let (head, body) = value.split_once('\n').unwrap_or((value, ""));
    let body = body.strip_prefix('\n').unwrap_or(body);
    (read_head(head).unwrap_or(Head::Damaged), body)
}

fn read_head(head: &str) -> Option<Head> {
    let (text, sum) = head.rsplit_once(' ')?;
    if u64::from(crc32(&[text.as_bytes()])) != hex(sum, 8)? {
        return None;
    }
    let (version, rest) = text.strip_prefix(FAMILY)?.split_once(' ')?;
    if version.parse::<u32>().ok()? > VERSION {
        return Some(Head::Newer);
    }
    let (epoch, rest) = rest.split_once(' ')?;
    let (name, count) = rest.rsplit_once(' ')?;
    Some(Head::Sound { epoch: Epoch::parse(epoch)?, name: Name::parse(name)?, count: count.parse().ok()? })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub fn name() -> impl Strategy<Value = Name> {
        prop_oneof![
            Just(Name::Epoch),
            Just(Name::Snapshot),
            Just(Name::Reserve),
            any::<(u64, u32)>().prop_map(|(writer, number)| Name::Segment { writer, number }),
            any::<u64>().prop_map(Name::Block),
            any::<u64>().prop_map(Name::Quarantine),
            ("[a-z]{1,5}(/[a-z0-9]{1,4}){0,2}", 0u64..1 << 48, any::<u64>())
                .prop_map(|(name, at, writer)| Name::Register { name, stamp: Stamp { at, writer } }),
        ]
    }

    proptest! {
        #[test]
        fn names_are_read_as_they_are_written(counter in any::<u32>(), mark in any::<u32>(), name in name(), count in any::<u32>(), body in ".*") {
            let epoch = Epoch { counter, mark };
            prop_assert_eq!(parse_key(&key(epoch, &name)), Some((epoch, name.clone())));
            let value = value(epoch, &name, count, &body);
            prop_assert_eq!(open(&value), (Head::Sound { epoch, name, count }, body.as_str()));
        }

        #[test]
        fn any_text_is_read_without_panic(text in ".*", rest in "[0-9a-f/-]{0,60}") {
            let _ = (open(&text), parse_key(&text), parse_key(&[PREFIX, &rest].concat()));
        }

        #[test]
        fn one_changed_character_of_a_head_is_noticed(name in name(), at in any::<prop::sample::Index>(), to in "[a-z0-9 /-]") {
            let whole = value(Epoch::default(), &name, 7, "body");
            let at = at.index(whole.len() - 6);
            let mut changed = whole.clone();
            changed.replace_range(at..=at, &to);
            prop_assume!(changed != whole);
            prop_assert_eq!(open(&changed).0, Head::Damaged);
        }
    }

    #[test]
    fn versions_of_a_register_sort_as_their_keys() {
        let key_of =
            |at, writer| key(Epoch::default(), &Name::Register { name: "a".into(), stamp: Stamp { at, writer } });
        assert!(key_of(9, u64::MAX) < key_of(10, 0) && key_of(10, 0) < key_of(10, 1));
    }

    #[test]
    fn what_a_newer_program_wrote_is_told_from_damage() {
        let head = "entente2 whatever it says";
        let text = format!("{head} {:08x}\nbody", crc32(&[head.as_bytes()]));
        assert_eq!(open(&text).0, Head::Newer);
        assert_eq!(open(&text.replace("body", "bode")).0, Head::Newer);
        assert_eq!(open(&text.replace("what", "that")).0, Head::Damaged);
    }
}
