//! What was done to a bank, so that it can be taken back, also in a later visit.

use super::own_bank::Edit;
use crate::memory::Millis;

/// Steps that are kept.
const MOST: usize = 200;
/// Keys that follow each other so quickly, in milliseconds, are one step.
const PAUSE: i64 = 3000;

/// The edits that take one step back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub edits: Vec<Edit>,
    /// When it was last added to, in milliseconds since 1970 UTC.
    pub at: i64,
}

/// What was done, and what was taken back, the last at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Steps {
    pub(super) done: Vec<Step>,
    pub(super) undone: Vec<Step>,
    pub(super) changed: bool,
}

impl Steps {
    /// Adds a step. One that goes on with the last (the same field, key by key) becomes part of it.
    pub fn push(&mut self, edits: Vec<Edit>, now: Millis) {
        if edits.is_empty() {
            return;
        }
        self.undone.clear();
        if let ([edit], Some(last)) = (edits.as_slice(), self.done.last_mut())
            && let [before] = last.edits.as_slice()
            && (&before.row, &before.field) == (&edit.row, &edit.field)
            && now.0.saturating_sub(last.at) < PAUSE
        {
            last.at = now.0;
            return;
        }
        self.changed = true;
        self.done.push(Step { edits, at: now.0 });
        if self.done.len() > MOST {
            self.done.remove(0);
        }
    }

    /// Whether there is something to take back, and something to do again.
    pub fn can(&self) -> (bool, bool) {
        (!self.done.is_empty(), !self.undone.is_empty())
    }

    pub(super) fn undo(&mut self) -> Option<Step> {
        self.changed = true;
        self.done.pop()
    }

    pub(super) fn redo(&mut self) -> Option<Step> {
        self.changed = true;
        self.undone.pop()
    }

    pub(super) fn undone(&mut self, step: Step) {
        self.undone.push(step);
    }

    pub(super) fn redone(&mut self, step: Step) {
        self.done.push(Step { at: i64::MIN, ..step });
    }
}
