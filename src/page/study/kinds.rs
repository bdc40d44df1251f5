//! Kinds of cards that can be studied by themselves, whenever one likes.

use crate::bank::Library;
use crate::memory::Day;
use crate::page::words::study;
use crate::progress::Progress;
use crate::study::Scope;

/// A kind: its name in the address, what it takes, its title, and what to say where there are none.
pub struct Kind {
    pub name: &'static str,
    pub scope: Scope,
    pub title: &'static str,
    pub none: &'static str,
}

const fn kind(name: &'static str, scope: Scope, title: &'static str, none: &'static str) -> Kind {
    Kind { name, scope, title, none }
}

/// Every kind.
pub const KINDS: [Kind; 5] = [
    kind("sure-and-wrong", Scope::SureAndWrong, study::SURE_AND_WRONG, study::NO_SURE_AND_WRONG),
    kind("forgotten", Scope::Forgotten, study::FORGOTTEN, study::NO_FORGOTTEN),
    kind("leeches", Scope::Leeches, study::LEECHES, study::NO_LEECHES),
    kind("flagged", Scope::Flagged, study::FLAGGED, study::NO_FLAGGED),
    kind("tomorrow", Scope::Tomorrow, study::TOMORROW, study::NO_TOMORROW),
];

impl Kind {
    /// The kind of that name.
    pub fn named(name: &str) -> Option<&'static Kind> {
        const ALL: &[Kind] = &KINDS;
        ALL.iter().find(|kind| kind.name == name)
    }

    /// How many cards are of it today.
    pub fn count(&self, library: &Library, progress: &Progress, today: Day) -> usize {
        let open = |(key, state): &(_, &_)| library.find(*key).is_some() && self.scope.selects(Some(state), today);
        progress.cards().filter(open).filter(|(_, state)| !state.suspended).count()
    }
}
