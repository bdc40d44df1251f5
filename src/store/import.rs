//! Taking in entries and registers from elsewhere, and giving them back. A union: in any order, any number of times.

use super::entry::{Codec, EntryId};
use super::key::{Name, Stamp, parse_key};
use super::line;
use super::log::Log;
use super::medium::{KeyValueStore, StoreError};
use super::stores::{IMPORT, Saved, UNDONE, register_text};
use super::whole::by_id;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use std::collections::BTreeSet;

/// How far ahead of the clock a time may be: two devices' clocks differ. In milliseconds.
const AHEAD: i64 = 24 * 60 * 60_000;

/// Makes one text of two copies of a register: its name, ours, theirs. `None` where the newer one counts whole.
pub type Merge = fn(&str, &str, &str) -> Option<String>;

/// A version of a register.
pub type Version = (String, Stamp, Option<String>);

/// What is to be taken in, and what was left out of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Import<E> {
    /// Entries that are not here.
    pub entries: Vec<E>,
    /// Versions of registers that are newer than what is here.
    pub registers: Vec<Version>,
    /// How many entries are here already.
    pub known: usize,
    /// Entries and registers from the future: left out, since they would outrank all that is done later.
    pub future: usize,
}

impl<C: Codec, S: KeyValueStore> Log<C, S> {
    /// What an import of these would bring. Changes nothing.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn preview(&self, entries: Vec<C::Entry>, registers: Vec<Version>) -> Result<Import<C::Entry>, StoreError> {
        self.preview_merging(entries, registers, |_, _, _| None)
    }

    /// As [`preview`](Self::preview), with registers that are merged rather than replaced.
    ///
    /// # Errors
    /// As there.
    pub fn preview_merging(
        &self,
        entries: Vec<C::Entry>,
        registers: Vec<Version>,
        merge: Merge,
    ) -> Result<Import<C::Entry>, StoreError> {
        let here: BTreeSet<EntryId> = self.read()?.entries::<C>().iter().map(C::id).collect();
        let latest = self.stores.now().saturating_add(AHEAD);
        let mut import = Import { entries: Vec::new(), registers: Vec::new(), known: 0, future: 0 };
        for (id, entry) in by_id::<C>(entries.into_iter()) {
            match (here.contains(&id), C::at(&entry) > latest) {
                (true, _) => import.known += 1,
                (false, true) => import.future += 1,
                (false, false) => import.entries.push(entry),
            }
        }
        for (name, stamp, text) in registers {
            let ours = self.stores.register(&name)?;
            if i64::try_from(stamp.at).is_ok_and(|at| at > latest) {
                import.future += 1;
                continue;
            }
            if let (Some((newest, Some(here))), Some(theirs)) = (&ours, &text)
                && let Some(both) = merge(&name, here, theirs)
            {
                if both != *here {
                    // Newer than either, so that it counts.
                    let at = newest.at.max(stamp.at) + 1;
                    import.registers.push((name, Stamp { at, writer: self.stores.writer }, Some(both)));
                }
                continue;
            }
            if !name.starts_with(IMPORT) && ours.is_none_or(|(ours, same)| ours < stamp && same != text) {
                import.registers.push((name, stamp, text));
            }
        }
        Ok(import)
    }

    /// Takes it in; the answer is the name under which it can be [taken back](Self::undo_import).
    ///
    /// # Errors
    /// Where neither store has room. What was taken in until then is good, and taking it in again does no harm.
    pub fn import(&mut self, import: Import<C::Entry>) -> Result<String, StoreError> {
        let now = self.stores.now().max(0);
        let register = format!("{IMPORT}{now:012x}");
        let blocks = self.write_blocks(by_id::<C>(import.entries.into_iter()))?;
        let mut record: Vec<String> = blocks.iter().map(|block| format!("b {block:016x}")).collect();
        for (name, stamp, text) in import.registers {
            let before = self.stores.register(&name)?.and_then(|(_, text)| text);
            let before = before.map_or("-".to_owned(), |text| BASE64.encode(text));
            record.push(format!("r {name} {before}"));
            self.restore(Vec::new(), vec![(name, stamp, text)])?;
        }
        // Last: what it names is there.
        self.stores.set(&register, &["done", &record.join("\n")].join("\n"))?;
        Ok(register)
    }

    /// Puts entries and registers back as they were, in the epoch of now.
    ///
    /// # Errors
    /// Where neither store has room.
    pub fn restore(&mut self, entries: Vec<C::Entry>, registers: Vec<Version>) -> Result<(), StoreError> {
        self.write_blocks(by_id::<C>(entries.into_iter()))?;
        registers.into_iter().try_for_each(|(name, stamp, text)| {
            let name = Name::Register { name, stamp };
            match self.stores.put(&name, 1, &line::write_text(&name, &register_text(text.as_deref()))) {
                Saved::Neither(error) => Err(error),
                Saved::Both | Saved::One(_) => Ok(()),
            }
        })
    }

    /// Writes a value that was made for these stores elsewhere: a snapshot into the copy alone, and so a block while local
    /// storage is more than half full.
    ///
    /// # Errors
    /// Where there is no room, or the value is of an epoch that has ended.
    pub fn adopt(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        let ended = || StoreError::Other("everything was erased meanwhile".into());
        let (_, name) = parse_key(key).filter(|(epoch, _)| *epoch == self.stores.epoch).ok_or_else(ended)?;
        if let Name::Block(hash) = name {
            self.fresh.insert(hash);
        }
        let away =
            name == Name::Snapshot || name.is_apart() || matches!(name, Name::Block(_)) && !self.has_room(value.len());
        match (&self.stores.copy, away) {
            (Some(copy), true) => copy.set(key, value),
            (None, true) if name == Name::Snapshot => Ok(()),
            _ => match self.stores.put_value(key, value) {
                Saved::Neither(error) => Err(error),
                Saved::Both | Saved::One(_) => Ok(()),
            },
        }
    }

    /// The imports that can be taken back, the newest first: name, and milliseconds since 1970 UTC.
    ///
    /// # Errors
    /// Where local storage cannot be read.
    pub fn imports(&self) -> Result<Vec<(String, i64)>, StoreError> {
        let mut imports = Vec::new();
        for (register, text) in self.stores.entries(IMPORT)?.into_iter().rev() {
            let at = register.strip_prefix(IMPORT).and_then(|at| i64::from_str_radix(at, 16).ok());
            if let (Some(at), false) = (at, text.starts_with(UNDONE)) {
                imports.push((register, at));
            }
        }
        Ok(imports)
    }

    /// Takes an import back whole: its entries go, and the registers that it changed are again what they were.
    ///
    /// # Errors
    /// Where local storage cannot be read or written.
    pub fn undo_import(&mut self, register: &str) -> Result<(), StoreError> {
        let text = self.stores.get(register)?.unwrap_or_default();
        let Some(record) = text.strip_prefix("done\n") else { return Ok(()) };
        // First: from here on none of its blocks counts, wherever one comes up again.
        self.stores.set(register, &[UNDONE, record].join("\n"))?;
        for block in self.stores.import_blocks()?.1 {
            self.stores.take(&Name::Block(block))?;
        }
        for line in record.lines() {
            if let Some((name, before)) = line.strip_prefix("r ").and_then(|rest| rest.rsplit_once(' ')) {
                match BASE64.decode(before).ok().and_then(|bytes| String::from_utf8(bytes).ok()) {
                    Some(before) => self.stores.set(name, &before)?,
                    None => self.stores.remove(name)?,
                }
            }
        }
        Ok(())
    }
}
