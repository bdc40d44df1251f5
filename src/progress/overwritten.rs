//! Values that are overwritten in place, the class's: which of local storage and its copy has the newer ones.
//!
//! Events are told apart by their ids, whole values cannot be. So each change moves a stamp, one for all of them, in
//! both stores: a store whose stamp is behind has lost changes. A browser that is killed leaves local storage behind;
//! one that had no copy for a while leaves the copy behind.

use super::key::{CLASS, STAMP};
use super::store::{KeyValueStore, StoreError};

/// What stands in the copy for a value that was taken away: without it a key that a killed browser's local storage has
/// again could not be told from one that the copy never had.
pub const GONE: &str = "";

/// Whether a key's value is overwritten in place.
pub fn is_overwritten(key: &str) -> bool {
    key.starts_with(CLASS)
}

/// The stamp of the next change, given the one that stands there.
pub fn next_stamp(stamp: Option<&str>) -> String {
    (number(stamp).unwrap_or_default().saturating_add(1)).to_string()
}

fn number(stamp: Option<&str>) -> Option<u64> {
    stamp?.parse().ok()
}

/// Values by key; none for one that was taken away.
pub type Change = (String, Option<String>);

/// What is to be written so that both stores have the newer values; the stamp comes last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settled {
    /// Into local storage.
    pub here: Vec<Change>,
    /// Into the copy.
    pub there: Vec<(String, String)>,
}

/// Settles values of the copy that differ from local storage. While another tab is at work nothing is judged, for its
/// changes are on their way to both; but what was wiped comes back at once.
///
/// # Errors
/// Where local storage cannot be read.
pub fn settle(store: &impl KeyValueStore, differing: &[(String, String)], alone: bool) -> Result<Settled, StoreError> {
    let stamp = differing.iter().find(|(key, _)| key == STAMP);
    let ours = number(store.get(STAMP)?.as_deref());
    let theirs = stamp.map_or(ours, |(_, stamp)| number(Some(stamp)));
    let values = differing.iter().filter(|(key, _)| is_overwritten(key));
    let mut settled = Settled::default();
    match (ours, theirs) {
        (None, Some(_)) => {}
        _ if !alone => return Ok(settled),
        (ours, theirs) if theirs > ours => {}
        _ => {
            for key in values.map(|(key, _)| key.as_str()).chain([STAMP]) {
                settled.there.push((key.to_owned(), store.get(key)?.unwrap_or_else(|| GONE.to_owned())));
            }
            settled.there.retain(|(key, value)| key != STAMP || value != GONE);
            return Ok(settled);
        }
    }
    let lasting = |value: &String| Some(value.clone()).filter(|value| value != GONE);
    settled.here.extend(values.chain(stamp).map(|(key, value)| (key.clone(), lasting(value))));
    Ok(settled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::MemoryStore;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn store(values: &[(&str, &str)]) -> MemoryStore {
        let store = MemoryStore::default();
        values.iter().for_each(|(key, value)| store.set(key, value).unwrap());
        store
    }

    fn pairs(values: &[(&str, &str)]) -> Vec<(String, String)> {
        values.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect()
    }

    const SHOW: &str = "entente1/k/show";
    const NAMES: &str = "entente1/k/roster/1";

    #[test]
    fn what_a_killed_browser_has_lost_comes_back_and_what_was_erased_does_not() {
        let here = store(&[(STAMP, "4"), (SHOW, "old"), (NAMES, "Ana")]);
        let settled = settle(&here, &pairs(&[(STAMP, "9"), (NAMES, GONE), (SHOW, "new")]), true).unwrap();
        let stamp = (STAMP.to_owned(), Some("9".to_owned()));
        let expected = [(NAMES.to_owned(), None), (SHOW.to_owned(), Some("new".to_owned())), stamp];
        assert_eq!(settled, Settled { here: expected.to_vec(), there: vec![] });
    }

    #[test]
    fn a_copy_that_was_out_of_reach_is_brought_up_to_date() {
        let here = store(&[(STAMP, "9"), (SHOW, "new")]);
        let settled = settle(&here, &pairs(&[(STAMP, "4"), (NAMES, "Ana"), (SHOW, "old")]), true).unwrap();
        assert_eq!(settled, Settled { here: vec![], there: pairs(&[(NAMES, GONE), (SHOW, "new"), (STAMP, "9")]) });
        // With the same stamp too: what is here was seen last.
        let settled = settle(&here, &pairs(&[(SHOW, "old")]), true).unwrap();
        assert_eq!(settled.there, pairs(&[(SHOW, "new"), (STAMP, "9")]));
        // An older program has set no stamp.
        let here = store(&[(SHOW, "new")]);
        assert_eq!(settle(&here, &pairs(&[(SHOW, "old")]), true).unwrap().there, pairs(&[(SHOW, "new")]));
    }

    #[test]
    fn beside_a_living_tab_only_what_was_wiped_comes_back() {
        let theirs = pairs(&[(STAMP, "9"), (SHOW, "new")]);
        assert_eq!(settle(&store(&[(STAMP, "8"), (SHOW, "old")]), &theirs, false), Ok(Settled::default()));
        assert_eq!(settle(&store(&[(STAMP, "10"), (SHOW, "old")]), &theirs, false), Ok(Settled::default()));
        assert_eq!(settle(&store(&[]), &theirs, false).unwrap().here.len(), 2);
    }

    #[test]
    fn answers_and_settings_are_no_affair_of_this() {
        let here = store(&[("entente1/p", "{}")]);
        let theirs = pairs(&[("entente1/p", "{1}"), ("entente1/s/0000000000000001/0001", "x")]);
        assert_eq!(settle(&here, &theirs, true), Ok(Settled::default()));
    }

    proptest! {
        /// Changes reach the copy at once and local storage later; from any moment at which the browser is killed, the
        /// values are those of the copy, and where it had none from some moment on, those of local storage.
        #[test]
        fn the_store_that_saw_more_wins(
            changes in prop::collection::vec((0usize..4, prop::option::of("[a-z]{1,3}")), 1..30),
            seen_here in 0usize..30, seen_there in 0usize..30,
        ) {
            let key = |n: usize| format!("{CLASS}{n}");
            let after = |seen: usize, gone: bool| {
                let mut values = BTreeMap::new();
                for (n, value) in changes.iter().take(seen) {
                    let stamp = next_stamp(values.get(STAMP).map(String::as_str));
                    values.insert(STAMP.to_owned(), stamp);
                    match value {
                        Some(value) => values.insert(key(*n), value.clone()),
                        None if gone => values.insert(key(*n), GONE.to_owned()),
                        None => values.remove(&key(*n)),
                    };
                }
                values
            };
            let (here, there) = (after(seen_here, false), after(seen_there, true));
            let memory = MemoryStore::default();
            here.iter().for_each(|(key, value)| memory.set(key, value).unwrap());
            let same = |key: &String, value: &String| here.get(key).map_or(GONE, String::as_str) == value;
            let differing: Vec<_> = there.clone().into_iter().filter(|(key, value)| !same(key, value)).collect();
            let settled = settle(&memory, &differing, true).unwrap();
            for (key, value) in settled.here {
                match value {
                    Some(value) => memory.set(&key, &value).unwrap(),
                    None => memory.remove(&key).unwrap(),
                }
            }
            let expected = after(seen_here.max(seen_there), false);
            let now: BTreeMap<String, String> =
                memory.keys("").unwrap().into_iter().map(|key| (key.clone(), memory.get(&key).unwrap().unwrap())).collect();
            prop_assert_eq!(now, expected);
        }
    }
}
