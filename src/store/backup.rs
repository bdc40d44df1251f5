//! A backup: all that is kept, in one text that a person can hold.
//!
//! ```text
//! entente-backup 2 made=<milliseconds since 1970 UTC>
//! <key> TAB <value>        one a line; in a value, `\n` stands for a new line and `\\` for a backslash
//! sha256 <64 digits>       of all the lines before, each with its new line
//! ```
//!
//! Values are as they are stored, each with its own check; so a file that was cut or edited still gives what is left of
//! it, and says so.

use super::entry::Codec;
use super::import::Version;
use super::key::{FAMILY, HEAD, Head, Name, PREFIX, open, parse_key, value};
use super::log::{Log, read_segment};
use super::medium::{KeyValueStore, StoreError};
use super::stores::{IMPORT, place, read_register, text_of};
use super::whole::{Best, read_block};
use sha2::{Digest as _, Sha256};

const MAGIC: &str = "entente-backup";
const VERSION: u32 = 2;
const SUM: &str = "sha256 ";

/// A backup, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Backup<E> {
    pub entries: Vec<E>,
    pub registers: Vec<Version>,
    /// When it was made, in milliseconds since 1970 UTC, if it says so.
    pub made: Option<i64>,
    /// It is to the last character what was written.
    pub whole: bool,
    /// Entries and values that it held and that cannot be read any more.
    pub lost: usize,
}

/// Why a file is no backup for this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupError {
    /// It is something else.
    Foreign,
    /// A newer version has written it.
    Newer,
    /// It was a backup, and nothing in it can be read.
    Nothing,
}

/// A value in one line.
pub(crate) fn escape(value: &str) -> String {
    value.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

/// What [`escape`] was given.
pub(crate) fn unescape(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    let mut escaped = false;
    for character in text.chars() {
        match character {
            '\\' if !escaped => {
                escaped = true;
                continue;
            }
            'n' if escaped => value.push('\n'),
            'r' if escaped => value.push('\r'),
            other => value.push(other),
        }
        escaped = false;
    }
    value
}

fn sum(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl<C: Codec, S: KeyValueStore> Log<C, S> {
    /// Everything as a backup: of each register what counts, and only those that are `wanted`.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn backup(&self, wanted: &dyn Fn(&str) -> bool) -> Result<String, StoreError> {
        let mut text = format!("{MAGIC} {VERSION} made={}\n", self.stores.now());
        let undone = self.stores.import_blocks()?.1;
        let mut names = self.stores.names()?;
        names.extend(self.own().map(|(name, _)| name).filter(|own| !names.contains(own)));
        for name in names {
            match &name {
                Name::Block(hash) if undone.contains(hash) => continue,
                Name::Register { name: register, stamp } => {
                    let counts = self.stores.register(register)?.is_some_and(|(newest, _)| newest == *stamp);
                    if !counts || !wanted(register) || register.starts_with(IMPORT) {
                        continue;
                    }
                }
                _ => {}
            }
            let values = self.all_values(&name);
            let value = match self.best(&name, &values) {
                Best::Body { count, body, lost, .. } => value(self.stores.epoch, &name, count + lost as u32, &body),
                // What is left of it is in each of these.
                Best::Broken { .. } | Best::Newer => values.join("\n"),
                Best::Own => continue,
            };
            text.extend([&self.stores.key(&name), "\t", &escape(&value), "\n"]);
        }
        let sum = sum(&text);
        text.extend([SUM, &sum, "\n"]);
        Ok(text)
    }
}

impl<E: Clone + PartialEq> Backup<E> {
    /// Reads a backup. Line ends of any system and a byte order mark are fine. Total.
    ///
    /// # Errors
    /// Where it is no backup, or one of a newer version, or nothing is left of it.
    pub fn read<C: Codec<Entry = E>>(text: &str) -> Result<Self, BackupError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let head = text.lines().next().unwrap_or_default();
        let version = head.strip_prefix(MAGIC).and_then(|rest| rest.trim_start().split(' ').next());
        match version.and_then(|digits| digits.parse::<u32>().ok()) {
            Some(version) if version > VERSION => return Err(BackupError::Newer),
            Some(_) => {}
            // Without its head it still is one, if the rest looks like one.
            None if text.contains(PREFIX) => {}
            None => return Err(BackupError::Foreign),
        }
        let made = head.split(' ').find_map(|word| word.strip_prefix("made=")?.parse().ok());
        let mut backup = Self { entries: Vec::new(), registers: Vec::new(), made, whole: false, lost: 0 };
        let (mut plain, mut said) = (String::with_capacity(text.len()), None);
        for line in text.split_terminator('\n').map(|line| line.trim_end_matches('\r')) {
            if let Some(digits) = line.strip_prefix(SUM) {
                said = Some(digits.trim());
                continue;
            }
            plain.extend([line, "\n"]);
            match line.split_once('\t').filter(|(key, _)| parse_key(key).is_some()) {
                Some((key, value)) => backup.take::<C>(key, &unescape(value))?,
                // The value says itself what it is.
                None => match line.find(HEAD) {
                    Some(at) => backup.take::<C>("", &unescape(&line[at..]))?,
                    None => backup.lost += usize::from(line != head),
                },
            }
        }
        backup.whole = said.is_some_and(|said| said == sum(&plain));
        let nothing = backup.entries.is_empty() && backup.registers.is_empty() && backup.lost > 0;
        if nothing { Err(BackupError::Nothing) } else { Ok(backup) }
    }

    fn take<C: Codec<Entry = E>>(&mut self, key: &str, value: &str) -> Result<(), BackupError> {
        if open(value).0 == Head::Newer {
            return Err(BackupError::Newer);
        }
        let values = [value.to_owned()];
        let name = if value.starts_with(FAMILY) { place(key, value) } else { parse_key(key) };
        match name.map(|(_, name)| name) {
            Some(Name::Segment { writer, number }) => {
                let segment = read_segment::<C>(writer, number, &values);
                self.lost += segment.lost;
                self.entries.extend(segment.entries);
            }
            Some(Name::Block(hash)) => {
                let (block, _) = read_block::<C>(hash, &values);
                self.lost += block.lost;
                self.entries.extend(block.entries);
            }
            Some(name @ Name::Register { .. }) => match (text_of(&name, &values), name) {
                (Some(text), Name::Register { name, stamp }) => {
                    self.registers.push((name, stamp, read_register(&text)));
                }
                _ => self.lost += 1,
            },
            Some(_) => {}
            None => self.lost += 1,
        }
        Ok(())
    }
}
