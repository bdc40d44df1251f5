//! A second reader of the format, written from `docs/store.md` and not from the engine: what two sets of values say.

use crate::browser::Values;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use crc::{CRC_32_ISO_HDLC, Crc};
use std::collections::{BTreeMap, BTreeSet};

const CRC: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);

fn crc(name: &str, rest: &[u8]) -> u32 {
    CRC.checksum(&[name.as_bytes(), rest].concat())
}

/// What is there: the epoch, the names of entries, and the registers that are not taken away.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct There {
    pub epoch: String,
    pub entries: BTreeSet<(u64, u32)>,
    pub registers: BTreeMap<String, String>,
}

/// Epoch and name that a sound head says.
fn head(value: &str) -> Option<(&str, &str)> {
    let (text, sum) = value.split('\n').next()?.rsplit_once(' ')?;
    if format!("{:08x}", CRC.checksum(text.as_bytes())) != sum {
        return None;
    }
    let words: Vec<&str> = text.split(' ').collect();
    let ["entente1", epoch, name, _] = words[..] else { return None };
    Some((epoch, name))
}

fn place<'a>(key: &'a str, value: &'a str) -> Option<(&'a str, &'a str)> {
    head(value).or_else(|| key.strip_prefix("entente/")?.split_once('/'))
}

/// Whether a value's key and head say the same.
pub fn is_named(key: &str, value: &str) -> bool {
    head(value).is_some_and(|(epoch, name)| key == format!("entente/{epoch}/{name}"))
}

fn line(name: &str, text: &str) -> Option<Vec<u8>> {
    let mut bytes = BASE64.decode(text).ok()?;
    let sum = bytes.split_off(bytes.len().checked_sub(4)?);
    (crc(name, &bytes).to_le_bytes() == sum[..]).then_some(bytes)
}

fn u32_of(bytes: &[u8]) -> u32 {
    u32::from_le_bytes(bytes.try_into().expect("four bytes"))
}

/// The names of a value's sound entries, as [`Words`](crate::word::Words) writes them.
pub fn entries(name: &str, value: &str) -> BTreeSet<(u64, u32)> {
    let lines = value.split('\n').skip(1).filter_map(|text| line(name, text));
    let mut found = BTreeSet::new();
    for bytes in lines {
        if let Some(writer) =
            name.strip_prefix("s/").and_then(|rest| u64::from_str_radix(rest.split('/').next()?, 16).ok())
        {
            found.insert((writer, u32_of(&bytes[..4])));
        } else if name.starts_with("b/") {
            for entry in bytes[4..].chunks(28) {
                found.insert((u64::from_le_bytes(entry[..8].try_into().expect("eight")), u32_of(&entry[8..12])));
            }
        }
    }
    found
}

fn text<'a>(name: &str, value: &'a str) -> Option<&'a str> {
    let body = value.split_once('\n')?.1;
    let body = body.strip_prefix('\n').unwrap_or(body);
    let (sum, text) = body.split_at_checked(8)?;
    (format!("{:08x}", crc(name, text.as_bytes())) == sum).then_some(text)
}

/// What the stores say together.
pub fn read(stores: &[&Values]) -> There {
    read_beside(stores, None)
}

/// What they say to a tab that starts beside living ones, of which one is in an epoch.
pub fn read_beside(stores: &[&Values], living: Option<String>) -> There {
    let all = || stores.iter().flat_map(|values| values.iter());
    let proven = all().filter_map(|(_, value)| head(value)).map(|(epoch, _)| epoch.to_owned());
    let epoch = proven.chain(living).max().unwrap_or_else(|| "00000000-00000000".to_owned());
    let mut there = There { epoch: epoch.clone(), ..There::default() };
    let mut versions: BTreeMap<(String, String), Option<String>> = BTreeMap::new();
    for (key, value) in all() {
        let Some((_, name)) = place(key, value).filter(|(own, _)| *own == epoch) else { continue };
        there.entries.extend(entries(name, value));
        let Some((register, stamp)) = name.strip_prefix("r/").and_then(|rest| rest.rsplit_once('/')) else { continue };
        if let Some(text) = text(name, value) {
            versions.insert((register.to_owned(), stamp.to_owned()), text.strip_prefix('=').map(str::to_owned));
        }
    }
    for ((register, _), text) in versions {
        match text {
            Some(text) => there.registers.insert(register, text),
            None => there.registers.remove(&register),
        };
    }
    there
}
