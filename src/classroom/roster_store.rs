//! How a roster is stored: a line for each thing that is said of it, with the time when it was said last. So two copies
//! become one, entry by entry: what was said last of a pupil's name counts, and what was said last of its needs.

use super::checked_line::{body, checked, escape, unescape};
use super::roster::{Pupil, Roster, Rosters, tidy};
use super::{Needs, Participant};
use crate::memory::Millis;
use crate::progress::{KeyValueStore, StoreError};
use std::collections::{BTreeMap, BTreeSet};

/// Where rosters stand, by id.
pub(super) const ROSTERS: &str = "class/roster/";

/// What is said of a roster, by what it is said of: the time, in milliseconds, and the words.
///
/// `r` is the name of the class; `n`, `w` and `o` with a number are a pupil's name, needs, and whether the pupil is on the
/// roster; `a` with a name that a pupil wrote is whose it is.
type Entries = BTreeMap<String, (i64, String)>;

const NAME: &str = "r";

/// Returns what a line says: of what, when, and the words.
fn entry(line: &str) -> Option<(String, (i64, String))> {
    let mut fields: Vec<&str> = body(line)?.split('\t').collect();
    let said = (fields.pop()?.to_owned(), fields.pop()?.parse().ok()?);
    let known = match fields[..] {
        [kind] => kind == NAME,
        [kind, of] => matches!(kind, "n" | "w" | "o") && number(of).is_some() || kind == "a",
        _ => false,
    };
    known.then(|| (fields.join("\t"), (said.1, said.0)))
}

/// Returns the entries of a value, and how many lines are damaged.
fn entries(value: &str) -> (Entries, usize) {
    let mut entries = Entries::new();
    let mut damaged = 0;
    for line in value.lines() {
        match entry(line) {
            Some((key, said)) => take(&mut entries, key, said),
            None => damaged += 1,
        }
    }
    (entries, damaged)
}

/// Takes in what was said; of two the later counts.
fn take(entries: &mut Entries, key: String, said: (i64, String)) {
    let last = entries.entry(key).or_insert_with(|| said.clone());
    if *last < said {
        *last = said;
    }
}

fn write(entries: &Entries) -> String {
    let line = |(key, (at, words)): (&String, &(i64, String))| checked(&format!("{key}\t{at}\t{words}"));
    entries.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Returns the roster that two copies make. It does not matter which comes first, nor how often one is taken in.
pub(super) fn merge(ours: &str, theirs: &str) -> String {
    let (mut all, _) = entries(ours);
    entries(theirs).0.into_iter().for_each(|(key, said)| take(&mut all, key, said));
    // What cannot be read stays as it is.
    let lines = ours.lines().chain(theirs.lines()).filter(|line| entry(line).is_none());
    let unread: BTreeSet<&str> = lines.filter(|line| !line.is_empty()).collect();
    let unread = unread.into_iter().map(str::to_owned);
    [write(&all)].into_iter().filter(|text| !text.is_empty()).chain(unread).collect::<Vec<_>>().join("\n")
}

/// Returns a stored roster without its names.
pub(super) fn nameless(value: &str) -> String {
    let (mut entries, _) = entries(value);
    entries.retain(|key, _| !key.starts_with("n\t") && !key.starts_with("a\t"));
    write(&entries)
}

fn number(text: &str) -> Option<u16> {
    text.parse().ok().filter(|number| (1..=Participant::MOST).contains(number))
}

impl Roster {
    /// Returns where the roster of an id is stored.
    pub fn register(id: u32) -> String {
        format!("{ROSTERS}{id:08x}")
    }

    /// Returns what is to be said of it.
    fn words(&self) -> BTreeMap<String, String> {
        let mut words = BTreeMap::from([(NAME.to_owned(), escape(&self.name))]);
        for Pupil { number, name, needs } in &self.pupils {
            words.insert(format!("o\t{number}"), "1".to_owned());
            words.insert(format!("n\t{number}"), escape(name));
            words.insert(format!("w\t{number}"), needs.personal(*number));
        }
        for (name, whose) in &self.aliases {
            words.insert(format!("a\t{}", escape(name)), whose.unwrap_or_default().to_string());
        }
        words
    }

    /// Reads what [`save`](Self::save) wrote: what of it can be read, and how many lines cannot.
    fn read(id: u32, value: &str) -> (Self, usize) {
        let (entries, mut damaged) = entries(value);
        let mut roster = Self::new(id, "Class");
        let said = |kind: &str, number: u16| entries.get(&format!("{kind}\t{number}")).map(|(_, words)| words);
        for (key, (_, words)) in &entries {
            let read = match key.split_once('\t') {
                None => unescape(words).map(|name| roster.rename(&name)),
                Some(("o", of)) => number(of).map(|number| {
                    let name = said("n", number).and_then(|name| unescape(name)).unwrap_or_default();
                    let needs = said("w", number).and_then(|needs| Needs::parse(needs));
                    let needs = needs.filter(|&(whose, _)| whose == number).map(|(_, needs)| needs);
                    let at = roster.pupils.partition_point(|other| other.number < number);
                    if words == "1" {
                        roster.pupils.insert(at, Pupil { number, name: tidy(&name), needs: needs.unwrap_or_default() });
                    }
                }),
                Some(("a", name)) => unescape(name).map(|name| {
                    // Nothing is said any more.
                    if !words.is_empty() {
                        roster.aliases.push((name, number(words)));
                    }
                }),
                Some(_) => Some(()),
            };
            damaged += usize::from(read.is_none());
        }
        (roster, damaged)
    }

    /// Saves it: what has changed is said now, later than what was said before.
    ///
    /// # Errors
    /// Where the storage is full or cannot be written.
    pub fn save(&self, store: &impl KeyValueStore, now: Millis) -> Result<(), StoreError> {
        let key = Self::register(self.id);
        let (mut entries, _) = entries(&store.get(&key)?.unwrap_or_default());
        let words = self.words();
        let gone = entries.keys().filter(|key| !words.contains_key(*key)).filter_map(|key| match &key[..2] {
            "o\t" => Some((key.clone(), "0".to_owned())),
            "a\t" => Some((key.clone(), String::new())),
            _ => None,
        });
        let gone: Vec<(String, String)> = gone.collect();
        for (key, words) in words.into_iter().chain(gone) {
            let last = entries.get(&key);
            if last.is_none_or(|(_, before)| *before != words) {
                let at = last.map_or(now.0, |(at, _)| now.0.max(at + 1));
                entries.insert(key, (at, words));
            }
        }
        store.set(&key, &write(&entries))
    }
}

impl Rosters {
    /// Returns all stored rosters.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn load(store: &impl KeyValueStore) -> Result<Self, StoreError> {
        let mut all = Self::default();
        for (key, value) in store.entries(ROSTERS)? {
            let Ok(id) = u32::from_str_radix(&key[ROSTERS.len()..], 16) else {
                all.damaged += 1;
                continue;
            };
            let (roster, damaged) = Roster::read(id, &value);
            all.damaged += damaged;
            all.rosters.push(roster);
        }
        Ok(all)
    }

    /// Returns the roster of an id.
    pub fn of(&self, id: Option<u32>) -> Option<&Roster> {
        self.rosters.iter().find(|roster| Some(roster.id) == id)
    }

    /// Forgets one.
    ///
    /// # Errors
    /// Where the storage cannot be written.
    pub fn erase(store: &impl KeyValueStore, id: u32) -> Result<(), StoreError> {
        store.remove(&Roster::register(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::MemoryStore;
    use proptest::prelude::*;

    const KEY: &str = "class/roster/000000ab";

    fn stored(store: &MemoryStore) -> String {
        store.get(KEY).unwrap().unwrap()
    }

    #[test]
    fn damage_is_counted_and_the_rest_is_read() {
        let store = MemoryStore::default();
        let mut roster = Roster::new(0xab, "7b");
        roster.paste("Ana\nBen\nCem");
        roster.save(&store, Millis(1)).unwrap();
        store.set(KEY, &stored(&store).replace("Ben", "Bon")).unwrap();
        store.set("class/roster/zz", "?").unwrap();
        let all = Rosters::load(&store).unwrap();
        assert_eq!(all.damaged, 2);
        let names: Vec<(u16, &str)> =
            all.rosters[0].pupils.iter().map(|pupil| (pupil.number, pupil.name.as_str())).collect();
        assert_eq!(names, [(1, "Ana"), (2, ""), (3, "Cem")], "the number is still there");
        Rosters::erase(&store, 0xab).unwrap();
        assert_eq!(Rosters::load(&store).unwrap().rosters, []);
    }

    #[test]
    fn what_each_of_two_machines_said_is_kept() {
        let machine = || {
            let store = MemoryStore::default();
            let mut roster = Roster::new(0xab, "7b");
            roster.paste("Ana\nBen\nCem");
            roster.save(&store, Millis(1)).unwrap();
            (store, roster)
        };
        let ((one, mut ours), (other, mut theirs)) = (machine(), machine());
        ours.paste("1 Anna\n9 Ida");
        ours.answer("Benny", Some(2));
        ours.save(&one, Millis(5)).unwrap();
        theirs.pupils[0].needs.calm = true;
        theirs.pupils.remove(2);
        theirs.rename("7c");
        theirs.save(&other, Millis(4)).unwrap();
        let merged = merge(&stored(&one), &stored(&other));
        let (roster, damaged) = Roster::read(0xab, &merged);
        let names: Vec<(u16, &str)> = roster.pupils.iter().map(|pupil| (pupil.number, &pupil.name[..])).collect();
        assert_eq!(names, [(1, "Anna"), (2, "Ben"), (9, "Ida")]);
        assert!(roster.pupils[0].needs.calm);
        assert_eq!((damaged, &roster.name[..], roster.aliases), (0, "7c", vec![("Benny".to_owned(), Some(2))]));
        // Without names the numbers and the needs are there.
        let (roster, damaged) = Roster::read(0xab, &nameless(&merged));
        assert!(roster.pupils.iter().all(|pupil| pupil.name.is_empty()) && roster.pupils[0].needs.calm);
        assert_eq!((damaged, roster.pupils.len(), roster.aliases.len()), (0, 3, 0));
    }

    /// What is done with a roster on one machine: a list, who leaves, whose needs change, and when.
    fn steps() -> impl Strategy<Value = Vec<(String, usize, bool, i64)>> {
        let list =
            prop::sample::select(vec!["Ana", "1 Anna", "2 Ben\n3 Cem", "2 Benno", "4-6"]).prop_map(str::to_owned);
        prop::collection::vec((list, 0usize..8, any::<bool>(), 0i64..9), 0..6)
    }

    fn machine(steps: Vec<(String, usize, bool, i64)>) -> String {
        let store = MemoryStore::default();
        let mut roster = Roster::new(0xab, "7b");
        for (list, leaves, calm, at) in steps {
            roster.paste(&list);
            if leaves < roster.pupils.len() {
                let gone = roster.pupils.remove(leaves);
                roster.answer(&gone.name, Some(gone.number));
            }
            roster.pupils.iter_mut().take(2).for_each(|pupil| pupil.needs.calm = calm);
            roster.save(&store, Millis(at)).unwrap();
        }
        store.get(KEY).unwrap().unwrap_or_default()
    }

    proptest! {
        #[test]
        fn copies_become_one_in_any_order_and_any_number_of_times(a in steps(), b in steps(), c in steps()) {
            let [a, b, c] = [a, b, c].map(machine);
            prop_assert_eq!(merge(&a, &b), merge(&b, &a));
            prop_assert_eq!(merge(&merge(&a, &b), &c), merge(&a, &merge(&b, &c)));
            prop_assert_eq!(merge(&a, &a), a.clone());
            prop_assert_eq!(merge(&a, ""), a.clone());
            prop_assert_eq!(Roster::read(1, &merge(&a, &b)).1, 0);
        }

        #[test]
        fn what_is_kept_comes_back(name in "\\PC{1,20}", list in any::<String>(), hidden in any::<bool>()) {
            let store = MemoryStore::default();
            let mut roster = Roster::new(7, &name);
            roster.rename("Class 7");
            roster.paste(&list);
            roster.pupils.iter_mut().for_each(|pupil| pupil.needs.hidden_countdown = hidden);
            roster.save(&store, Millis(3)).unwrap();
            roster.answer("A\tb", None);
            roster.save(&store, Millis(2)).unwrap();
            let all = Rosters::load(&store).unwrap();
            prop_assert_eq!(all, Rosters { rosters: vec![roster], damaged: 0 });
        }

        #[test]
        fn any_value_is_read(value in any::<String>(), other in any::<String>()) {
            let _ = (Roster::read(1, &value), merge(&value, &other), nameless(&value));
        }
    }
}
