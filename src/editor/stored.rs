//! How an own bank is kept: what is said of it as a whole in one value, its rows in pages of a hundred, the last steps in
//! one value more. A page is a line for each text with the time when it was written, so two copies become one, text by
//! text.

use super::own_bank::{BankId, Edit, OwnBank};
use super::row::{Row, RowId, Said, field};
use super::steps::{Step, Steps};
use crate::memory::Millis;
use crate::progress::{KeyValueStore, StoreError};
use std::collections::BTreeMap;

/// Where it is said what banks there are: one value a bank.
pub const BANKS: &str = "own/";
/// Where rows and steps stand; these values lie in the database alone, where there is one.
pub const PAGES: &str = "bank/";

/// The name of the value that holds the steps.
const STEPS: &str = "steps";
/// How the name of a text is kept that another device wrote at the same time and that does not count.
const OTHER: &str = "other/";

pub(super) type Rows = BTreeMap<RowId, Row>;

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.push(match chars.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some(c) => c,
                None => '\\',
            }),
            c => out.push(c),
        }
    }
    out
}

/// Writes rows: a line that names the row, then a line for each of its texts.
pub(super) fn write_rows<'a>(rows: impl Iterator<Item = &'a Row>) -> String {
    let mut out = String::new();
    for row in rows {
        out.push_str(&format!("={}\n", row.id));
        for (field, said) in &row.said {
            out.push_str(&format!("{field}\t{}\t{}\t", said.at, said.base));
            escape(&said.text, &mut out);
            out.push('\n');
        }
    }
    out
}

/// Reads rows into others: of two texts in one place the later counts. Returns how many lines cannot be read.
pub(super) fn read_rows(value: &str, rows: &mut Rows) -> usize {
    let mut damaged = 0;
    let mut at = None;
    for line in value.lines() {
        if let Some(id) = line.strip_prefix('=') {
            at = u64::from_str_radix(id, 16).ok().map(RowId);
            damaged += usize::from(at.is_none());
            continue;
        }
        let mut fields = line.splitn(4, '\t');
        let mut next = || fields.next();
        match (at, next(), next().and_then(|at| at.parse().ok()), next().and_then(|base| base.parse().ok()), next()) {
            (Some(id), Some(field), Some(at), Some(base), Some(text)) => {
                let row = rows.entry(id).or_insert_with(|| Row::new(id));
                take(row, field, Said { at, base, text: unescape(text) });
            }
            _ => damaged += 1,
        }
    }
    damaged
}

/// Takes in what was said in one place. Where neither of two builds on the other, the earlier is kept beside.
fn take(row: &mut Row, field: &str, said: Said) {
    let Some(last) = row.said.get_mut(field) else {
        row.said.insert(field.to_owned(), said);
        return;
    };
    if *last == said {
        return;
    }
    let (new, old) = if *last < said { (said, last.clone()) } else { (last.clone(), said) };
    let apart = new.base < old.at && old.text != new.text && new.base == old.base && !field.starts_with(OTHER);
    *last = new;
    if apart && field != field::ORDER {
        row.said.insert(format!("{OTHER}{field}"), old);
    }
}

/// Returns what two copies of a register make, text by text; `None` where the newer counts. It does not matter which
/// comes first, nor how often one is taken in.
pub fn merge(register: &str, ours: &str, theirs: &str) -> Option<String> {
    if !register.starts_with(BANKS) && !register.starts_with(PAGES) || register.ends_with(STEPS) {
        return None;
    }
    let mut rows = Rows::new();
    read_rows(ours, &mut rows);
    read_rows(theirs, &mut rows);
    Some(write_rows(rows.values()))
}

impl Row {
    /// Returns what another device wrote in a place at the same time, where that does not count.
    pub fn other(&self, field: &str) -> Option<&str> {
        Some(self.get(&format!("{OTHER}{field}"))).filter(|text| !text.is_empty())
    }
}

fn write_steps(steps: &Steps) -> String {
    let mut out = String::new();
    for (mark, list) in [('<', &steps.done), ('>', &steps.undone)] {
        for step in list {
            out.push_str(&format!("{mark}{}\n", step.at));
            for edit in &step.edits {
                out.push_str(&format!("{}\t{}\t", edit.row, edit.field));
                escape(&edit.text, &mut out);
                out.push('\n');
            }
        }
    }
    out
}

/// Reads what [`write_steps`] wrote; nothing where it cannot be read.
fn read_steps(value: &str) -> Option<Steps> {
    let mut steps = Steps::default();
    let mut undone = false;
    for line in value.lines() {
        let mark = line.strip_prefix(['<', '>']);
        if let Some(at) = mark {
            undone = line.starts_with('>');
            let list = if undone { &mut steps.undone } else { &mut steps.done };
            list.push(Step { edits: Vec::new(), at: at.parse().ok()? });
            continue;
        }
        let mut fields = line.splitn(3, '\t');
        let row = RowId(u64::from_str_radix(fields.next()?, 16).ok()?);
        let (field, text) = (fields.next()?, unescape(fields.next()?));
        let list = if undone { &mut steps.undone } else { &mut steps.done };
        list.last_mut()?.edits.push(Edit::new(row, field, text));
    }
    Some(steps)
}

impl BankId {
    fn head(self) -> String {
        format!("{BANKS}{:016x}", self.0)
    }

    fn pages(self) -> String {
        format!("{PAGES}{:016x}/", self.0)
    }
}

impl OwnBank {
    /// Returns the banks that are kept, each with its head alone: title, language, whether it is put away.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn list(store: &impl KeyValueStore) -> Result<Vec<Self>, StoreError> {
        let mut banks = Vec::new();
        for (key, value) in store.entries(BANKS)? {
            let Some(id) = key.strip_prefix(BANKS).and_then(|id| u64::from_str_radix(id, 16).ok()) else { continue };
            let mut rows = Rows::new();
            read_rows(&value, &mut rows);
            let bank = Self::of(BankId(id), rows, Steps::default(), Millis(0));
            if bank.head(field::GONE).is_empty() {
                banks.push(bank);
            }
        }
        Ok(banks)
    }

    /// Reads a bank; how many lines of it cannot be read.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn load(id: BankId, store: &impl KeyValueStore, now: Millis) -> Result<(Self, usize), StoreError> {
        let mut rows = Rows::new();
        let mut damaged = read_rows(&store.get(&id.head())?.unwrap_or_default(), &mut rows);
        let mut steps = Steps::default();
        for (key, value) in store.entries(&id.pages())? {
            if key.ends_with(STEPS) {
                steps = read_steps(&value).unwrap_or_default();
            } else {
                damaged += read_rows(&value, &mut rows);
            }
        }
        Ok((Self::of(id, rows, steps, now), damaged))
    }

    /// Keeps what has changed since the last time.
    ///
    /// # Errors
    /// Where the storage is full or cannot be written; what is not kept is tried again the next time.
    pub fn save(&mut self, store: &impl KeyValueStore) -> Result<(), StoreError> {
        while let Some(&page) = self.changed.first() {
            let first = RowId(u64::from(page) << 32);
            let last = RowId(first.0 | 0xffff_ffff);
            let text = write_rows(self.rows.range(first..=last).map(|(_, row)| row));
            let key = if page == 0 { self.id.head() } else { format!("{}{page:08x}", self.id.pages()) };
            store.set(&key, &text)?;
            self.changed.remove(&page);
        }
        if self.steps.changed {
            store.set(&format!("{}{STEPS}", self.id.pages()), &write_steps(&self.steps))?;
            self.steps.changed = false;
        }
        Ok(())
    }

    /// Takes everything of a bank away, for good.
    ///
    /// # Errors
    /// Where the storage cannot be written.
    pub fn remove(id: BankId, store: &impl KeyValueStore) -> Result<(), StoreError> {
        for key in store.keys(&id.pages())? {
            store.remove(&key)?;
        }
        store.remove(&id.head())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::MemoryStore;
    use proptest::prelude::*;

    const NOW: Millis = Millis(1_800_000_000_000);

    /// Numbers that stand for chance.
    fn numbers() -> impl FnMut() -> u64 {
        let mut last = 7_u64;
        move || {
            last = last.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            last
        }
    }

    fn filled(rows: usize) -> OwnBank {
        let mut bank = OwnBank::new(BankId(9), NOW);
        let ids = bank.new_ids(rows, numbers());
        let mut edits = bank.put_behind(None, &ids);
        edits.extend(ids.iter().enumerate().map(|(n, id)| Edit::new(*id, field::FRONT, format!("front {n}\t\\"))));
        edits.push(Edit::new(RowId::HEAD, field::TITLE, "Mine"));
        bank.apply(edits, NOW);
        bank
    }

    #[test]
    fn a_bank_is_read_as_it_was_kept() {
        let store = MemoryStore::default();
        let mut bank = filled(250);
        bank.save(&store).expect("kept");
        let (read, damaged) = OwnBank::load(BankId(9), &store, NOW).expect("read");
        assert_eq!((read.rows, damaged), (bank.rows, 0));
        assert_eq!(read.steps.done, bank.steps.done);
        // 250 rows lie on three pages, beside the steps.
        assert_eq!(store.keys(PAGES).expect("keys").len(), 4);
        let listed = OwnBank::list(&store).expect("listed");
        assert_eq!(listed.iter().map(|bank| bank.head(field::TITLE)).collect::<Vec<_>>(), ["Mine"]);
    }

    #[test]
    fn every_step_is_taken_back_and_done_again_also_in_a_later_visit() {
        let store = MemoryStore::default();
        let mut bank = filled(3);
        let [first, second, _] = bank.order().to_vec()[..] else { panic!("three rows") };
        let texts = |bank: &OwnBank| bank.rows().map(|row| row.get(field::FRONT).to_owned()).collect::<Vec<_>>();
        let before = texts(&bank);
        bank.apply(vec![Edit::new(first, field::GONE, "1")], Millis(NOW.0 + 10_000));
        for (n, text) in ["o", "on", "one"].into_iter().enumerate() {
            bank.apply(vec![Edit::new(second, field::FRONT, text)], Millis(NOW.0 + 20_000 + n as i64));
        }
        bank.save(&store).expect("kept");
        let (mut bank, _) = OwnBank::load(BankId(9), &store, Millis(NOW.0 + 90_000)).expect("read");
        let after = texts(&bank);
        assert_eq!(after[0], "one");
        let now = Millis(NOW.0 + 100_000);
        // What was typed key by key is one step.
        assert!(bank.undo(now).is_some() && bank.undo(now).is_some());
        assert_eq!(texts(&bank), before);
        assert!(bank.redo(now).is_some() && bank.redo(now).is_some());
        assert_eq!(texts(&bank), after);
        assert!(bank.redo(now).is_none());
    }

    #[test]
    fn rows_whose_making_is_taken_back_are_gone_and_come_again() {
        let mut bank = filled(2);
        let ids = bank.new_ids(3, numbers());
        let edits = bank.put_behind(Some(bank.order()[0]), &ids);
        bank.apply(edits, Millis(NOW.0 + 10));
        let with = bank.order().to_vec();
        bank.undo(Millis(NOW.0 + 20));
        assert_eq!(bank.order().len(), 2);
        bank.redo(Millis(NOW.0 + 30));
        assert_eq!(bank.order(), with);
    }

    #[test]
    fn two_devices_edits_of_one_text_are_both_kept() {
        let store = MemoryStore::default();
        filled(1).save(&store).expect("kept");
        let copies = ["here", "there"].map(|text| {
            let (mut bank, _) = OwnBank::load(BankId(9), &store, Millis(NOW.0 + 5)).expect("read");
            let row = bank.order()[0];
            let at = Millis(NOW.0 + 10 + text.len() as i64);
            bank.apply(vec![Edit::new(row, field::FRONT, text)], at);
            let own = MemoryStore::default();
            bank.changed.insert(row.page());
            bank.save(&own).expect("kept");
            own.entries(PAGES).expect("entries")[0].1.clone()
        });
        let merge = |ours: &str, theirs: &str| merge("bank/9/1", ours, theirs).expect("a page");
        let merged = merge(&copies[0], &copies[1]);
        assert_eq!(merged, merge(&copies[1], &copies[0]));
        assert_eq!(merged, merge(&merged, &copies[0]));
        let mut rows = Rows::new();
        assert_eq!(read_rows(&merged, &mut rows), 0);
        let row = rows.values().next().expect("a row");
        assert_eq!((row.get(field::FRONT), row.other(field::FRONT)), ("there", Some("here")));
    }

    proptest! {
        #[test]
        fn any_value_is_read_without_panic(value in any::<String>()) {
            read_rows(&value, &mut Rows::new());
            read_steps(&value);
        }

        #[test]
        fn any_text_is_read_as_it_was_written(text in any::<String>()) {
            let mut out = String::new();
            escape(&text, &mut out);
            prop_assert!(!out.contains(['\n', '\r', '\t']));
            prop_assert_eq!(unescape(&out), text);
        }
    }
}
