//! A sheet as it is stored: as it came in, and whose it is now.

use super::line;
use crate::classroom::{PaperVersion, Participant, Sheet};
use crate::memory::Millis;

/// Where a sheet belongs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The class, by the id of its roster; `None` where that was not said.
    pub class: Option<u32>,
    pub who: Participant,
}

/// What was done with a sheet after it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub at: Millis,
    /// Whose it was from then on; `None` where it was taken out.
    pub to: Option<Place>,
}

/// A sheet that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSheet {
    /// What changes call it: a hash of what it was when it came in.
    pub id: u64,
    /// When it came in.
    pub at: Millis,
    /// The version of the paper that it was typed from, where it was.
    pub version: Option<PaperVersion>,
    /// The class that it belongs to now.
    pub class: Option<u32>,
    /// With the pupil whose it is now.
    pub sheet: Sheet,
    /// Whether it was taken out.
    pub out: bool,
    /// Whose it was when it came in.
    pub first: Place,
    /// In their order.
    pub changes: Vec<Change>,
}

impl StoredSheet {
    /// Returns a sheet of a class as it comes in.
    pub fn new(sheet: Sheet, class: Option<u32>, at: Millis) -> Self {
        let first = Place { class, who: sheet.who.clone() };
        let id = line::id(&first, &sheet);
        Self { id, at, version: None, class, sheet, out: false, first, changes: Vec::new() }
    }

    /// Returns it with the version of the paper that it was typed from.
    pub fn of_version(self, version: PaperVersion) -> Self {
        Self { version: Some(version), ..self }
    }

    /// Returns where it belongs now; `None` where it was taken out.
    pub fn place(&self) -> Option<Place> {
        (!self.out).then(|| Place { class: self.class, who: self.sheet.who.clone() })
    }

    /// Returns what was answered and by whom, as it came in: the browser may have taken other times for it.
    pub(super) fn content(&self) -> String {
        line::content(&self.first.who, &self.sheet)
    }

    /// Returns a time for the next change: now, or later than the last.
    pub(super) fn next(&self, now: Millis) -> Millis {
        let last = self.changes.last().map_or(self.at, |change| change.at);
        Millis(now.0.max(last.0 + 1))
    }

    /// Takes a change in that follows those before.
    pub(super) fn apply(&mut self, change: Change) {
        self.out = change.to.is_none();
        if let Some(Place { class, who }) = &change.to {
            (self.class, self.sheet.who) = (*class, who.clone());
        }
        self.changes.push(change);
    }
}
