//! The results of a class, stored by drill: each sheet as it came in, raw, so that it can be marked again whenever it is
//! looked at; what was done with it since; and the hands that were counted at the projector.
//!
//! A value is a set of lines, each with its own check, and it only grows: a change says which sheet it changes, and when.
//! So two copies become one by taking the lines of both, and every change can be taken back.

mod answer;
mod hands;
mod line;
mod stored;
#[cfg(test)]
mod tests;

pub(super) use hands::{COUNTS, merge as merge_hands};
pub use hands::{HandCounts, hand_counts, hands_key};
pub use stored::{Change, Place, StoredSheet};

use super::checked_line::{bodies, checked};
use super::{Drill, SavedDrill};
use crate::bank::sort_by_rank;
use crate::memory::Millis;
use crate::progress::{KeyValueStore, StoreError};
use hands::read_hands;
use std::collections::{BTreeSet, HashMap};

/// Where sheets stand, by the drill's id.
pub(super) const SHEETS: &str = "class/sheets/";

/// The results of one drill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrillRecord {
    pub drill: Drill,
    /// In the order they came in, those that were taken out among them.
    pub sheets: Vec<StoredSheet>,
    pub hands: Vec<HandCounts>,
}

/// All stored results, and how many lines could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClassRecords {
    pub drills: Vec<DrillRecord>,
    pub damaged: usize,
}

/// What adding a sheet did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetStatus {
    /// The pupil's first: it counts for the statistics.
    First,
    /// Another attempt of the same pupil: kept, but not counted.
    Retake,
    /// It was there already.
    Duplicate,
}

/// What was changed, as it was before, so that it can be restored: nothing where nothing was.
pub type Before = Vec<(String, Option<String>)>;

/// Returns where a drill's sheets stand.
fn sheets_key(id: u32) -> String {
    format!("{SHEETS}{id:08x}")
}

/// Returns a set of lines as a value: the same set is always the same text.
fn value_of<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    let lines: BTreeSet<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    lines.into_iter().collect::<Vec<_>>().join("\n")
}

/// Returns the value that holds the lines of two. It does not matter which comes first, nor how often one is taken in.
pub(super) fn merge(ours: &str, theirs: &str) -> String {
    value_of(ours.lines().chain(theirs.lines()))
}

/// Returns the value of a drill with these sheets and all that was done with them.
pub(super) fn write(drill: &Drill, sheets: &[StoredSheet]) -> String {
    let mut lines = vec![checked(&line::head(drill))];
    for sheet in sheets {
        lines.push(checked(&line::sheet(sheet)));
        lines.extend(sheet.changes.iter().map(|change| checked(&line::change(sheet.id, change))));
    }
    value_of(lines.iter().map(String::as_str))
}

/// Returns the sheets of a value, and how many lines could not be read. Nothing where the drill is not known any more.
pub(super) fn read(value: &str) -> (Option<(Drill, Vec<StoredSheet>)>, usize) {
    let (bodies, mut damaged) = bodies(value);
    let Some(drill) = bodies.iter().find_map(|body| line::read_head(body)) else { return (None, damaged.max(1)) };
    let id = drill.id();
    let mut sheets: Vec<StoredSheet> = Vec::new();
    let mut changes = BTreeSet::new();
    for body in bodies {
        let read = match body.as_bytes().first() {
            Some(b'd') => line::read_head(body).map(drop),
            Some(b's') => line::read_sheet(id, body).map(|sheet| sheets.push(sheet)),
            _ => line::read_change(body).map(|(sheet, change)| {
                changes.insert((change.at.0, body, sheet));
            }),
        };
        damaged += usize::from(read.is_none());
    }
    // The same may have come in on two devices at two times.
    sort_by_rank(&mut sheets, |sheet| (i128::from(sheet.at.0) << 64) | i128::from(sheet.id));
    let mut places: HashMap<u64, usize> = HashMap::new();
    let mut once: Vec<StoredSheet> = Vec::new();
    for sheet in sheets {
        places.entry(sheet.id).or_insert_with(|| {
            once.push(sheet);
            once.len() - 1
        });
    }
    for (_, body, sheet) in changes {
        if let (Some(&at), Some((_, change))) = (places.get(&sheet), line::read_change(body)) {
            once[at].apply(change);
        }
    }
    (Some((drill, once)), damaged)
}

/// Adds a sheet to what is kept of its drill. The same attempt twice counts once.
///
/// # Errors
/// Where the storage is full or cannot be written; then nothing has changed.
pub fn add(store: &impl KeyValueStore, drill: &Drill, sheet: &StoredSheet) -> Result<SheetStatus, StoreError> {
    let added = add_all(store, drill, std::slice::from_ref(sheet))?;
    Ok(added.first().copied().unwrap_or(SheetStatus::Duplicate))
}

/// Adds sheets to what is kept of their drill, in their order: all of them or, where there is no room, none. One that is
/// here and of no class yet is of the new one's from now on.
///
/// # Errors
/// Where the storage is full or cannot be written; then nothing has changed.
pub fn add_all(store: &impl KeyValueStore, drill: &Drill, new: &[StoredSheet]) -> Result<Vec<SheetStatus>, StoreError> {
    let key = sheets_key(drill.id());
    let value = store.get(&key)?.unwrap_or_default();
    let here = read(&value).0.map(|(_, sheets)| sheets).unwrap_or_default();
    let mut lines = vec![checked(&line::head(drill))];
    // By what was answered, as it came in: a sheet that was given to another pupil, or taken out, is still that sheet.
    let mut known: HashMap<String, Vec<StoredSheet>> = HashMap::new();
    let mut pupils: HashMap<Place, u8> = HashMap::new();
    let meet = |pupils: &mut HashMap<Place, u8>, sheet: &StoredSheet| {
        let Some(place) = sheet.place() else { return };
        let first = pupils.entry(place).or_insert(sheet.sheet.attempt);
        *first = (*first).min(sheet.sheet.attempt);
    };
    for sheet in here {
        meet(&mut pupils, &sheet);
        known.entry(sheet.content()).or_default().push(sheet);
    }
    let mut added = Vec::new();
    for sheet in new {
        let same = known.entry(sheet.content()).or_default();
        let is_it = |other: &&StoredSheet| {
            other.class == sheet.class
                || other.first.class == sheet.class
                || other.class.is_none()
                || sheet.class.is_none()
        };
        if let Some(other) = same.iter().find(is_it) {
            if let (None, Some(_), Some(now)) = (other.class, sheet.class, other.place()) {
                let to = Some(Place { class: sheet.class, ..now });
                lines.push(checked(&line::change(other.id, &Change { at: other.next(sheet.at), to })));
            }
            added.push(SheetStatus::Duplicate);
            continue;
        }
        let earlier = sheet.place().and_then(|place| pupils.get(&place).copied());
        let retake = earlier.is_some_and(|earlier| earlier <= sheet.sheet.attempt);
        added.push(if retake { SheetStatus::Retake } else { SheetStatus::First });
        lines.push(checked(&line::sheet(sheet)));
        meet(&mut pupils, sheet);
        same.push(sheet.clone());
    }
    if lines.len() > 1 {
        store.set(&key, &value_of(value.lines().chain(lines.iter().map(String::as_str))))?;
    }
    Ok(added)
}

/// Gives a sheet to another pupil or class, or takes it out. What was done before stays known.
///
/// # Errors
/// Where the storage is full or cannot be written; then nothing has changed.
pub fn change(
    store: &impl KeyValueStore,
    sheet: &StoredSheet,
    to: Option<Place>,
    now: Millis,
) -> Result<(), StoreError> {
    let key = sheets_key(sheet.sheet.drill);
    let value = store.get(&key)?.unwrap_or_default();
    let here = read(&value).0.map(|(_, sheets)| sheets).unwrap_or_default();
    // It may have come in twice, of no class and of one.
    let is_it = |other: &&StoredSheet| {
        other.id == sheet.id || other.place() == sheet.place() && other.content() == sheet.content()
    };
    let lines: Vec<String> = here
        .iter()
        .filter(is_it)
        .filter(|other| other.place() != to)
        .map(|other| checked(&line::change(other.id, &Change { at: other.next(now), to: to.clone() })))
        .collect();
    store.set(&key, &value_of(value.lines().chain(lines.iter().map(String::as_str))))
}

/// Returns whether nothing has come in for a drill.
pub fn is_empty(store: &impl KeyValueStore, id: u32) -> bool {
    [sheets_key(id), hands_key(id)].iter().all(|key| store.get(key) == Ok(None))
}

impl DrillRecord {
    /// Returns the results of one class: its own, and those of no class yet; of `None` those of everybody. What was taken
    /// out is not among them.
    pub fn of_class(&self, class: Option<u32>) -> Self {
        let is_its =
            |sheet: &&StoredSheet| !sheet.out && (class.is_none() || sheet.class.is_none() || sheet.class == class);
        Self { sheets: self.sheets.iter().filter(is_its).cloned().collect(), ..self.clone() }
    }
}

impl ClassRecords {
    /// Everything that has come in, and drills of which nothing has.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn load(store: &impl KeyValueStore) -> Result<Self, StoreError> {
        let mut all = Self::default();
        let mut known: Vec<(Drill, Vec<StoredSheet>)> = Vec::new();
        for (_, value) in store.entries(SHEETS)? {
            let (read, damaged) = read(&value);
            all.damaged += damaged;
            known.extend(read);
        }
        // A drill that was only shown has hands, and no sheet.
        let shown = SavedDrill::load_all(store)?.0.into_iter().map(|saved| saved.drill);
        let shown: Vec<Drill> = shown.filter(|drill| !known.iter().any(|(other, _)| other == drill)).collect();
        known.extend(shown.into_iter().map(|drill| (drill, Vec::new())));
        for (drill, sheets) in known {
            let (hands, damaged) = read_hands(&store.get(&hands_key(drill.id()))?.unwrap_or_default());
            all.damaged += damaged;
            all.drills.push(DrillRecord { drill, sheets, hands });
        }
        Ok(all)
    }
}

/// Deletes the results of a drill. Returns what [`restore`] takes.
///
/// # Errors
/// Where the storage cannot be written.
pub fn delete(store: &impl KeyValueStore, id: u32) -> Result<Before, StoreError> {
    let mut taken = Vec::new();
    for key in [sheets_key(id), hands_key(id)] {
        if let Some(value) = store.get(&key)? {
            store.remove(&key)?;
            taken.push((key, Some(value)));
        }
    }
    Ok(taken)
}

/// Puts back what was there before a change.
///
/// # Errors
/// Where the storage is full or cannot be written.
pub fn restore(store: &impl KeyValueStore, before: &Before) -> Result<(), StoreError> {
    before.iter().try_for_each(|(key, value)| match value {
        Some(value) => store.set(key, value),
        None => store.remove(key),
    })
}
