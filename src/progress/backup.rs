//! Backup: all that is kept, in one file that a person can hold, and back.
//!
//! ```text
//! entente-backup 1 made=<milliseconds since 1970 UTC> events=<n> values=<n> (2026-04-01 00:33)
//! <key> TAB <value>        one a line; in a value, `\n` stands for a new line and `\\` for a backslash
//! sha256 <64 digits>       of all the lines before, each with its new line
//! ```
//!
//! Values are as they were stored, each with its own check; so a file that was cut or edited still gives what is left
//! of it, and says so. Importing is a union. The second form is that of [`json_lines`](super::json_lines).

use super::admit::AdmitError;
use super::event::{Event, EventId};
use super::gather::{Value, gather, union};
use super::journal::Journal;
use super::json_lines;
use super::key::{Key, PREFIX, SETTINGS};
use super::store::{KeyValueStore, StoreError};
use crate::bank::sort_by_rank;
use crate::memory::{Millis, Now};
use fnv::FnvHashSet;
use sha2::{Digest as _, Sha256};
use std::fmt;

const MAGIC: &str = "entente-backup";
const VERSION: u32 = 1;
const SUM: &str = "sha256 ";

/// A backup, read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Backup {
    /// In the order of replay, each once.
    pub events: Vec<Event>,
    /// When it was made, if it says so.
    pub made: Option<Millis>,
    /// It is to the last character what was written.
    pub whole: bool,
    /// Events that it should hold and does not; where it does not say how many it should, the lines and values that
    /// could not be read.
    pub damaged: usize,
    settings: Option<String>,
}

/// What an import would do: "812 new, 1,204 already here, 0 damaged".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preview {
    pub new: usize,
    pub known: usize,
    pub damaged: usize,
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

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BackupError::Foreign => {
                "This file is not a backup of Entente. A backup begins with “entente-backup”; choose the file that you \
                 saved under Your data."
            }
            BackupError::Newer => {
                "A newer version of Entente has written this backup. Reload the page to get that version, then import \
                 the file again."
            }
            BackupError::Nothing => {
                "This was a backup of Entente, but nothing in it can be read any more. If there is an older copy, try \
                 that."
            }
        })
    }
}

impl std::error::Error for BackupError {}

impl fmt::Display for Preview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Preview { new, known, damaged } = *self;
        write!(f, "{} new, {} already here, {} damaged", grouped(new), grouped(known), grouped(damaged))
    }
}

/// A number with a comma before every three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn escape(value: &str) -> String {
    value.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

fn unescape(text: &str) -> String {
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

/// A number that the head of a file gives a name to.
fn named(head: &str, name: &str) -> Option<u64> {
    head.split(' ').find_map(|word| word.strip_prefix(name)?.strip_prefix('=')?.parse().ok())
}

impl Backup {
    /// Writes a backup of these values.
    pub fn write(values: &[Value], now: Now) -> String {
        let events = gather(values.to_vec()).take_events().len();
        let (made, when, count) = (now.at.0, json_lines::when(now), values.len());
        let mut text = format!("{MAGIC} {VERSION} made={made} events={events} values={count} ({when})\n");
        // What much hangs on first, in case the end is lost; what is there twice last.
        let place = |key: &str| match Key::of(key) {
            Key::Page(_, copy) => i128::from(copy) * 5,
            Key::Settings => 1,
            Key::Segment(..) => 2,
            Key::Chunk(_) => 3,
            _ => 4,
        };
        let mut ordered: Vec<&Value> = values.iter().collect();
        sort_by_rank(&mut ordered, |(key, _)| place(key));
        for (key, value) in ordered {
            text.extend([key, "\t", &escape(value), "\n"]);
        }
        let sum = sum(&text);
        text.extend([SUM, &sum, "\n"]);
        text
    }

    /// Writes events in the readable form.
    pub fn write_lines(events: &[Event]) -> String {
        json_lines::write(events)
    }

    /// Reads a file of either form. Line ends of any system and a byte order mark are fine.
    ///
    /// # Errors
    /// Where it is no backup, or one of a newer version, or nothing is left of it.
    pub fn read(text: &str) -> Result<Self, BackupError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim_start().starts_with('{') {
            return Self::read_lines(text);
        }
        let (head, _) = text.split_once('\n').unwrap_or((text, ""));
        let head = head.trim_end_matches('\r');
        let version = head.strip_prefix(MAGIC).and_then(|rest| rest.trim_start().split(' ').next());
        match version.and_then(|digits| digits.parse::<u32>().ok()) {
            Some(VERSION) => Ok(()),
            Some(version) if version > VERSION => Err(BackupError::Newer),
            // Without its head it still is one, if the rest looks like one.
            _ if text.contains(PREFIX) => Ok(()),
            _ => Err(BackupError::Foreign),
        }?;
        let mut plain = String::with_capacity(text.len());
        let (mut values, mut said, mut strange) = (Vec::new(), None, 0);
        for line in text.split_terminator('\n').map(|line| line.trim_end_matches('\r')) {
            if let Some(digits) = line.strip_prefix(SUM) {
                said = Some(digits.trim());
                continue;
            }
            plain.extend([line, "\n"]);
            match line.split_once('\t') {
                Some((key, value)) if key.starts_with(PREFIX) => values.push((key.to_owned(), unescape(value))),
                _ => strange += usize::from(line != head),
            }
        }
        let mut found = gather(values.clone());
        if found.newer {
            return Err(BackupError::Newer);
        }
        let settings = values.into_iter().find_map(|(key, value)| (key == SETTINGS).then_some(value));
        let lines: usize = found.segments.iter().map(|segment| segment.damaged).sum();
        let broken = lines + found.damaged.len() + found.orphans + strange;
        let events = found.take_events();
        let missing = named(head, "events").map(|should| (should as usize).saturating_sub(events.len()));
        if events.is_empty() && (broken > 0 || missing > Some(0)) {
            return Err(BackupError::Nothing);
        }
        let whole = said.is_some_and(|said| said == sum(&plain));
        let damaged = missing.unwrap_or(broken);
        Ok(Self { events, made: named(head, "made").map(|ms| Millis(ms as i64)), whole, damaged, settings })
    }

    fn read_lines(text: &str) -> Result<Self, BackupError> {
        let json_lines::Lines { mut events, damaged, newer } = json_lines::read(text);
        if newer {
            return Err(BackupError::Newer);
        }
        if events.is_empty() {
            return Err(if text.contains("\"entente\"") { BackupError::Nothing } else { BackupError::Foreign });
        }
        union(&mut events);
        Ok(Self { events, made: None, whole: damaged == 0, damaged, settings: None })
    }

    /// What importing it would do where these events are.
    pub fn preview(&self, here: &[Event]) -> Preview {
        let here: FnvHashSet<EventId> = here.iter().map(|event| event.id).collect();
        let known = self.events.iter().filter(|event| here.contains(&event.id)).count();
        Preview { new: self.events.len() - known, known, damaged: self.damaged }
    }
}

impl<S: KeyValueStore> Journal<S> {
    /// Everything of ours in one file, settings and what was put aside included.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn backup(&self, now: Now) -> Result<String, StoreError> {
        Ok(Backup::write(&self.values(|key| key.is_mirrored() || matches!(key, Key::Aside | Key::Stray))?, now))
    }

    /// Takes in what a backup holds and is not here yet, and tells how many events that were. Settings only where
    /// there are none. The page then reads all again.
    ///
    /// # Errors
    /// As [`admit`](Self::admit).
    pub fn import(&mut self, backup: &Backup) -> Result<usize, AdmitError> {
        let new = self.admit(backup.events.clone())?;
        if let Some(settings) = &backup.settings
            && self.store().get(SETTINGS)?.is_none()
        {
            self.put(SETTINGS, settings)?;
        }
        Ok(new)
    }
}
