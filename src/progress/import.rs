//! Copies that leave this browser and come back: a backup, and readable lines.

use super::archive::ClassPart;
use super::codec::Events;
use super::event::{Event, EventKind};
use super::journal::Journal;
use super::json_lines;
use super::replay::Progress;
use crate::store::{Backup, BackupError, Import, KeyValueStore, Merge, StoreError};
use fnv::FnvHashSet;
use std::fmt;

/// The register that tells one learner's file from another's: random digits.
const LEARNER: &str = "learner";

/// Whose a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// It was made here, or by who was here before.
    Own,
    /// Somebody else's.
    Other,
    /// It does not say.
    Unknown,
}

/// What an import would do. Nothing is changed yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    import: Import<Event>,
    /// Entries that are not here yet, and that are.
    pub new: usize,
    pub known: usize,
    /// Entries that the file held and that cannot be read any more.
    pub lost: usize,
    /// Entries from the future, which are left out.
    pub future: usize,
    /// Answers of here that would no longer count.
    pub taken_back: usize,
    /// Cards of here that would be suspended.
    pub suspended: usize,
    /// Cards of here that would come back on another day, without a new answer.
    pub moved: usize,
    /// Whether the schedule would follow other parameters.
    pub parameters: bool,
    /// Names of settings, and of what a class keeps, that would change.
    pub registers: Vec<String>,
    pub whose: Whose,
    /// The file is to the last character what was written.
    pub whole: bool,
}

impl Preview {
    /// Whether the import would change anything.
    pub fn is_empty(&self) -> bool {
        self.import.entries.is_empty() && self.import.registers.is_empty()
    }
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

/// Reads a file of either form.
///
/// # Errors
/// Where it is no backup, or one of a newer version, or nothing is left of it.
pub fn read_backup(text: &str) -> Result<Backup<Event>, BackupError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.trim_start().starts_with('{') {
        return Backup::read::<Events>(text);
    }
    let json_lines::Lines { events, damaged, newer } = json_lines::read(text);
    match (newer, events.is_empty(), text.contains("\"entente\"")) {
        (true, ..) => Err(BackupError::Newer),
        (false, true, true) => Err(BackupError::Nothing),
        (false, true, false) => Err(BackupError::Foreign),
        (false, false, _) => {
            Ok(Backup { entries: events, registers: Vec::new(), made: None, whole: damaged == 0, lost: damaged })
        }
    }
}

/// Writes events in the readable form.
pub fn write_lines(events: &[Event]) -> String {
    json_lines::write(events)
}

impl<S: KeyValueStore> Journal<S> {
    /// Everything in one text; of a class, what is asked for.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn backup(&self, class: ClassPart) -> Result<String, StoreError> {
        self.learner()?;
        self.log.backup(&|register| class.wants(register))
    }

    /// Writes the next values of an import that was made elsewhere, some `most` characters of them; whether that were all.
    ///
    /// # Errors
    /// Where neither store has room, or all was erased meanwhile.
    pub fn carry_out(
        &mut self,
        writes: &mut impl Iterator<Item = (String, String)>,
        most: usize,
    ) -> Result<bool, StoreError> {
        let mut written = 0;
        while written < most {
            let Some((key, value)) = writes.next() else { return Ok(true) };
            written += value.len();
            self.log.adopt(&key, &value)?;
        }
        Ok(false)
    }

    /// This learner's mark, made when it is first asked for.
    ///
    /// # Errors
    /// Where local storage cannot be read, or neither store has room.
    pub fn learner(&self) -> Result<String, StoreError> {
        if let Some(mark) = self.store().get(LEARNER)? {
            return Ok(mark);
        }
        // The session is random.
        let mark = self.session().to_string();
        self.store().set(LEARNER, &mark)?;
        Ok(mark)
    }

    /// What an import of a file would do. Changes nothing.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn preview(&self, backup: Backup<Event>) -> Result<Preview, StoreError> {
        self.preview_merging(backup, |_, _, _| None)
    }

    /// As [`preview`](Self::preview), with registers that are merged rather than replaced.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn preview_merging(&self, backup: Backup<Event>, merge: Merge) -> Result<Preview, StoreError> {
        let theirs = backup.registers.iter().find(|(name, ..)| name == LEARNER).and_then(|(_, _, text)| text.clone());
        let whose = match (theirs, self.store().get(LEARNER)?) {
            (None, _) => Whose::Unknown,
            (Some(theirs), Some(ours)) if theirs != ours => Whose::Other,
            _ => Whose::Own,
        };
        let mut registers = backup.registers;
        registers.retain(|(name, ..)| name != LEARNER);
        let import = self.log.preview_merging(backup.entries, registers, merge)?;
        let here = self.read()?;
        let mut both = here.clone();
        both.extend(import.entries.iter().cloned());
        let (before, after) = (Progress::replay(&here), Progress::replay(&both));
        let is_review = |event: &&Event| matches!(event.what, EventKind::Review(_));
        let counts = |progress: &Progress, event: &Event| !progress.voids.dead(event.id);
        let taken_back =
            here.iter().filter(is_review).filter(|event| counts(&before, event) && !counts(&after, event)).count();
        let answered: FnvHashSet<_> = import
            .entries
            .iter()
            .filter_map(|event| if let EventKind::Review(review) = &event.what { Some(review.card) } else { None })
            .collect();
        let (mut suspended, mut moved) = (0, 0);
        for (card, state) in before.cards() {
            let Some(now) = after.card(card) else { continue };
            suspended += usize::from(now.suspended && !state.suspended);
            let day = |state: &super::track::CardState| state.memory.as_ref().and_then(|memory| memory.due_day());
            moved += usize::from(!answered.contains(&card) && day(now) != day(state));
        }
        Ok(Preview {
            new: import.entries.len(),
            known: import.known,
            lost: backup.lost,
            future: import.future,
            taken_back,
            suspended,
            moved,
            parameters: import.entries.iter().any(|event| matches!(event.what, EventKind::Parameters(_))),
            registers: import.registers.iter().map(|(name, ..)| name.clone()).collect(),
            whose,
            whole: backup.whole,
            import,
        })
    }

    /// Takes it in; the answer is the name under which it can be [taken back](Self::undo_import).
    ///
    /// # Errors
    /// Where neither store has room.
    pub fn import(&mut self, preview: Preview) -> Result<String, StoreError> {
        self.log.import(preview.import)
    }

    /// Takes an import back whole.
    ///
    /// # Errors
    /// Where local storage cannot be read or written.
    pub fn undo_import(&mut self, name: &str) -> Result<(), StoreError> {
        self.log.undo_import(name)
    }

    /// The imports that can be taken back, the newest first: name, and milliseconds since 1970 UTC.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn imports(&self) -> Result<Vec<(String, i64)>, StoreError> {
        self.log.imports()
    }

    /// Puts back what [`erase`](Self::erase) took.
    ///
    /// # Errors
    /// Where there is no room any more.
    pub fn restore(&mut self, taken: &str) -> Result<(), StoreError> {
        let Ok(backup) = read_backup(taken) else { return Ok(()) };
        self.log.restore(backup.entries, backup.registers)
    }
}
