//! A bank of one's own: its rows, and what is done to them.

use super::order;
use super::row::{Row, RowId, Said, field};
use super::steps::{Step, Steps};
use crate::memory::Millis;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Rows on a page: as much is written when one of them changes.
const PAGE: usize = 100;

/// A bank's name: 64 random bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BankId(pub u64);

impl fmt::Display for BankId {
    /// The id of the built bank: `own-` and 16 hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "own-{:016x}", self.0)
    }
}

impl BankId {
    /// Reads what [`Display`](fmt::Display) writes.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix("own-").filter(|digits| digits.len() == 16)?;
        u64::from_str_radix(digits, 16).ok().map(Self)
    }
}

/// The texts that a step changed, by row and name.
pub type Places = Vec<(RowId, String)>;

/// A text that is to stand somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub row: RowId,
    pub field: String,
    pub text: String,
}

impl Edit {
    /// Returns an edit.
    pub fn new(row: RowId, field: &str, text: impl Into<String>) -> Self {
        Self { row, field: field.to_owned(), text: text.into() }
    }
}

/// A bank of one's own.
#[derive(Debug, Clone)]
pub struct OwnBank {
    pub id: BankId,
    pub(super) rows: BTreeMap<RowId, Row>,
    /// Those that are here, in their order.
    order: Vec<RowId>,
    pub(super) steps: Steps,
    /// Pages that differ from what is stored.
    pub(super) changed: BTreeSet<u32>,
    /// The page that new rows are kept on, and how many it has.
    page: Option<(u32, usize)>,
    /// When this visit's work on it began: what was written before is what an edit builds on.
    since: i64,
}

impl OwnBank {
    /// Returns a bank without rows.
    pub fn new(id: BankId, now: Millis) -> Self {
        Self::of(id, BTreeMap::new(), Steps::default(), now)
    }

    pub(super) fn of(id: BankId, rows: BTreeMap<RowId, Row>, steps: Steps, now: Millis) -> Self {
        let mut bank = Self { id, rows, order: Vec::new(), steps, changed: BTreeSet::new(), page: None, since: now.0 };
        bank.sort();
        bank
    }

    fn sort(&mut self) {
        let here = self.rows.values().filter(|row| row.id != RowId::HEAD && row.is_here());
        let mut order: Vec<(&str, RowId)> = here.map(|row| (row.get(field::ORDER), row.id)).collect();
        order.sort_unstable();
        self.order = order.into_iter().map(|(_, id)| id).collect();
    }

    /// Returns what is said of the bank as a whole; empty where nothing is.
    pub fn head(&self, field: &str) -> &str {
        self.rows.get(&RowId::HEAD).map_or("", |row| row.get(field))
    }

    /// Returns the rows in their order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = &Row> {
        self.order.iter().filter_map(|id| self.rows.get(id))
    }

    /// Returns the names of the rows in their order.
    pub fn order(&self) -> &[RowId] {
        &self.order
    }

    /// Returns a row that is here.
    pub fn row(&self, id: RowId) -> Option<&Row> {
        self.rows.get(&id).filter(|row| row.is_here())
    }

    /// Returns names for so many new rows, drawn from `random`.
    pub fn new_ids(&mut self, count: usize, mut random: impl FnMut() -> u64) -> Vec<RowId> {
        let mut ids = Vec::with_capacity(count);
        while ids.len() < count {
            let (page, rows) = match self.page {
                Some((page, rows)) if rows < PAGE => (page, rows),
                // Page 0 holds the head.
                _ => ((random() >> 32) as u32 | 1, 0),
            };
            let id = RowId(u64::from(page) << 32 | random() & 0xffff_ffff);
            self.page = Some((page, rows + 1));
            if !self.rows.contains_key(&id) && !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// Returns the edits that put rows behind another, or at the beginning, in their order.
    pub fn put_behind(&self, behind: Option<RowId>, ids: &[RowId]) -> Vec<Edit> {
        let at = behind.and_then(|row| self.order.iter().position(|id| *id == row)).map_or(0, |at| at + 1);
        let place = |at: usize| self.order.get(at).map_or("", |id| self.rows[id].get(field::ORDER));
        let behind = place(at);
        let mut before = if at == 0 { String::new() } else { place(at - 1).to_owned() };
        let put = |id: &RowId| {
            before = order::between(&before, behind);
            Edit::new(*id, field::ORDER, before.clone())
        };
        ids.iter().map(put).collect()
    }

    /// Makes some edits: one step, which can be taken back. What is typed into one field key by key is one step.
    pub fn apply(&mut self, edits: Vec<Edit>, now: Millis) {
        let before = self.write(edits, now);
        self.steps.push(before, now);
    }

    /// Returns whether there is a step to take back, and one to do again.
    pub fn can_undo(&self) -> (bool, bool) {
        self.steps.can()
    }

    /// Takes the last step back, and returns the texts that changed, by row and name; `None` where there is none.
    pub fn undo(&mut self, now: Millis) -> Option<Places> {
        let step = self.steps.undo()?;
        Some(self.turn(step, now, Steps::undone))
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self, now: Millis) -> Option<Places> {
        let step = self.steps.redo()?;
        Some(self.turn(step, now, Steps::redone))
    }

    fn turn(&mut self, step: Step, now: Millis, keep: fn(&mut Steps, Step)) -> Places {
        let places = step.edits.iter().map(|edit| (edit.row, edit.field.clone())).collect();
        let edits = self.write(step.edits, now);
        keep(&mut self.steps, Step { edits, ..step });
        places
    }

    /// Writes texts, and returns what stood there before.
    fn write(&mut self, edits: Vec<Edit>, now: Millis) -> Vec<Edit> {
        let mut sort = false;
        let mut before = Vec::with_capacity(edits.len());
        for edit in edits {
            let row = self.rows.entry(edit.row).or_insert_with(|| Row::new(edit.row));
            let old = row.get(&edit.field).to_owned();
            if old == edit.text {
                continue;
            }
            sort |= edit.field == field::ORDER || edit.field == field::GONE;
            let last = row.said.get(&edit.field);
            let base = last.map_or(0, |last| if last.at < self.since { last.at } else { last.base });
            let at = last.map_or(now.0, |last| now.0.max(last.at + 1));
            row.said.insert(edit.field.clone(), Said { at, text: edit.text, base });
            self.changed.insert(edit.row.page());
            before.push(Edit { row: edit.row, field: edit.field, text: old });
        }
        if sort {
            self.sort();
        }
        // The last first, so that taking it back ends where it began.
        before.reverse();
        before
    }
}
