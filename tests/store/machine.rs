//! Anything may happen, in any order: nothing that either store has kept is ever lost but by damage to both, what is lost
//! is told, what is erased stays so, and nothing is made up. A failure shrinks to a short script.

use crate::browser::{Browser, Database, Medium, Values};
use crate::reader::{self, There};
use crate::word::{Word, Words};
use entente::store::{Backup, Contents, EntryId, Epoch, KeyValueStore as _, Log, News, Stores};
use proptest::prelude::*;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// Long enough for a writer to have come to rest, and for everything to be on disk.
const LONG: i64 = 11 * 60_000;
const START: i64 = 1_775_000_000_000;

thread_local! {
    static CLOCK: Cell<i64> = const { Cell::new(START) };
}

fn clock() -> i64 {
    CLOCK.get()
}

#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A tab starts; whether it has the database.
    Open {
        database: bool,
    },
    Append {
        tab: usize,
        times: usize,
    },
    Register {
        tab: usize,
        which: u8,
        word: Option<u16>,
    },
    /// Whether the tab crashes after so many calls of local storage.
    Compact {
        tab: usize,
        crash: Option<usize>,
    },
    Check {
        tab: usize,
    },
    /// Another tab's writes arrive.
    Tell {
        tab: usize,
    },
    Wait {
        seconds: i64,
    },
    Backup {
        tab: usize,
    },
    Import {
        tab: usize,
        file: usize,
    },
    UndoImport {
        tab: usize,
    },
    Erase {
        tab: usize,
        mark: u32,
    },
    Close {
        tab: usize,
    },
    Kill,
    Refuse(bool),
    /// A value of each of some stores is damaged: key or text.
    Damage(Vec<(bool, usize, usize, u8)>),
    WipeLocal,
    WipeDatabase,
}

pub fn action() -> impl Strategy<Value = Action> {
    use Action::*;
    let n = 0usize..1000;
    let damage = (any::<bool>(), n.clone(), n.clone(), any::<u8>());
    prop_oneof![
        4 => prop::bool::weighted(0.8).prop_map(|database| Open { database }),
        8 => (n.clone(), 1usize..8).prop_map(|(tab, times)| Append { tab, times }),
        2 => (n.clone(), 500usize..800).prop_map(|(tab, times)| Append { tab, times }),
        4 => (n.clone(), 0u8..3, prop::option::weighted(0.8, any::<u16>())).prop_map(|(tab, which, word)| Register { tab, which, word }),
        4 => (n.clone(), prop::option::weighted(0.3, 0usize..400)).prop_map(|(tab, crash)| Compact { tab, crash }),
        3 => n.clone().prop_map(|tab| Check { tab }),
        2 => n.clone().prop_map(|tab| Tell { tab }),
        4 => prop_oneof![1i64..20, Just(61i64), Just(LONG / 1000)].prop_map(|seconds| Wait { seconds }),
        1 => n.clone().prop_map(|tab| Backup { tab }),
        1 => (n.clone(), n.clone()).prop_map(|(tab, file)| Import { tab, file }),
        1 => n.clone().prop_map(|tab| UndoImport { tab }),
        1 => (n.clone(), any::<u32>()).prop_map(|(tab, mark)| Erase { tab, mark }),
        3 => n.prop_map(|tab| Close { tab }),
        2 => Just(Kill),
        2 => any::<bool>().prop_map(Refuse),
        3 => prop::collection::vec(damage, 1..3).prop_map(Damage),
        1 => Just(WipeLocal),
        1 => Just(WipeDatabase),
    ]
}

type Tab = Log<Words, Medium>;

/// What must be true.
#[derive(Default)]
struct Model {
    browser: Browser,
    database: Database,
    tabs: BTreeMap<u64, Tab>,
    next: u64,
    /// Everything that was ever written, and by which epoch.
    all: BTreeMap<(u64, u32), Word>,
    /// What a kill of now must leave.
    promised: There,
    /// Damage has taken entries or registers that were promised, and nobody has been told yet.
    untold: BTreeSet<(u64, u32)>,
    /// Damage was done since the last telling: then registers may be older versions.
    files: Vec<String>,
    /// What was written before the last erasure: it may be there or not, as long as nobody shows it.
    erased: BTreeSet<(u64, u32)>,
}

fn ids(words: &[Word]) -> BTreeSet<(u64, u32)> {
    words.iter().map(|word| (word.id.writer, word.id.number)).collect()
}

impl Model {
    fn pick(&self, tab: usize) -> Option<u64> {
        let tabs: Vec<u64> = self.tabs.keys().copied().collect();
        (!tabs.is_empty()).then(|| tabs[tab % tabs.len()])
    }

    /// What would be there after a kill.
    fn there(&self) -> There {
        reader::read(&[&self.browser.disk(), &self.database.state().values])
    }

    /// What is there for a tab that starts now.
    fn shown(&self) -> There {
        reader::read_beside(&[&self.browser.truth(), &self.database.state().values], self.living().map(Epoch::write))
    }

    /// The epoch that the locks of living tabs tell.
    fn living(&self) -> Option<Epoch> {
        self.tabs.values().map(|log| log.stores.epoch).max()
    }

    /// Whatever the program did: what was promised is still there.
    fn nothing_is_lost(&mut self) {
        let there = self.there();
        // What a living tab has erased is, for all that start while it lives.
        let erased = self.living().is_some_and(|epoch| epoch.write() > there.epoch);
        if there.epoch == self.promised.epoch && erased {
            // The proof of the erasure was taken away by hand.
        } else if there.epoch == self.promised.epoch {
            let undone =
                |id: &&(u64, u32)| !there.entries.contains(*id) && !self.erased.contains(*id) && !self.is_undone();
            let lost: Vec<_> = self.promised.entries.iter().filter(undone).collect();
            assert!(lost.is_empty(), "lost: {lost:?}");
        } else {
            assert!(there.epoch > self.promised.epoch, "an erased epoch came back");
        }
        for id in &there.entries {
            assert!(self.all.contains_key(id), "made up: {id:?}");
        }
        self.promised = there;
    }

    fn is_undone(&self) -> bool {
        self.shown().registers.iter().any(|(name, text)| name.starts_with("import/") && text.starts_with("undone"))
    }

    fn start(&mut self, database: bool) -> u64 {
        let tab = 100 + self.next;
        self.next += 1;
        let local = Medium::Local(self.browser.open(tab));
        let copy = database.then(|| Medium::Database(self.database.clone()));
        let mut stores = Stores::open(local, copy, tab, clock).expect("it is read");
        stores.epoch = stores.epoch.max(self.living().unwrap_or_default());
        let mut log = Log::new(stores);
        log.start().expect("it is read");
        self.tabs.insert(tab, log);
        tab
    }

    fn append(&mut self, tab: u64, times: usize) {
        for _ in 0..times {
            CLOCK.set(clock() + 1);
            let log = self.tabs.get_mut(&tab).expect("a tab");
            let id = log.next_id();
            let word = Word { id, at: clock(), word: self.all.len() as u64 };
            self.all.insert((id.writer, id.number), word.clone());
            log.append(&word);
        }
    }

    fn act(&mut self, action: &Action) {
        match action.clone() {
            Action::Open { database } => self.open(database),
            Action::Append { tab, times } => {
                if let Some(tab) = self.pick(tab) {
                    self.append(tab, times);
                }
            }
            Action::Register { tab, which, word } => {
                let Some(tab) = self.pick(tab) else { return };
                // Nobody damages a value and has it written anew within one millisecond.
                CLOCK.set(clock() + 1);
                let name = format!("k/{which}");
                let text = word.map(|word| format!("łódź\n{word}"));
                self.tabs[&tab].stores.write_register(&name, text.as_deref()).expect("it is read");
            }
            Action::Compact { tab, crash } => {
                let Some(tab) = self.pick(tab) else { return };
                let alive: Vec<u64> = self.tabs.keys().copied().collect();
                let log = self.tabs.get_mut(&tab).expect("a tab");
                self.browser.crash_after(crash);
                let _ = log.compact(&|writer| alive.contains(&writer));
                self.browser.crash_after(None);
                if crash.is_some() {
                    self.tabs.remove(&tab);
                    self.browser.close(tab);
                }
            }
            Action::Check { tab } => {
                let Some(tab) = self.pick(tab) else { return };
                let alive: Vec<u64> = self.tabs.keys().copied().collect();
                let health = self.tabs[&tab].check(&|writer| alive.contains(&writer)).expect("it is read");
                // Told by the tab that has found it.
                self.untold.retain(|(writer, _)| health.damaged.is_empty() || alive.contains(writer));
            }
            Action::Tell { tab } => {
                let Some(tab) = self.pick(tab) else { return };
                self.browser.tell(tab);
                let log = self.tabs.get_mut(&tab).expect("a tab");
                let before: BTreeSet<EntryId> =
                    log.start().expect("it is read").segments.iter().flat_map(|s| &s.entries).map(|w| w.id).collect();
                match log.news().expect("it is read") {
                    News::Entries(news) => assert!(news.iter().all(|word| !before.contains(&word.id)), "no news"),
                    News::All => {}
                }
            }
            Action::Wait { seconds } => {
                CLOCK.set(clock() + seconds * 1000);
                self.browser.wait(seconds * 1000);
                // What others have written arrives within milliseconds.
                self.tabs.keys().for_each(|&tab| self.browser.tell(tab));
            }
            Action::Backup { tab } => {
                let Some(tab) = self.pick(tab) else { return };
                self.files.push(self.tabs[&tab].backup(&|name| name != "k/2").expect("it is read"));
            }
            Action::Import { tab, file } => {
                let Some(tab) = self.pick(tab).filter(|_| !self.files.is_empty()) else { return };
                let Ok(backup) = Backup::read::<Words>(&self.files[file % self.files.len()]) else { return };
                let log = self.tabs.get_mut(&tab).expect("a tab");
                let import = log.preview(backup.entries.clone(), backup.registers).expect("it is read");
                assert_eq!(import.future, 0);
                let new = ids(&import.entries);
                assert_eq!(new.len() + import.known, ids(&backup.entries).len());
                if log.import(import).is_err() {
                    return;
                }
                let here = ids(&log.read().expect("it is read").entries::<Words>());
                if !self.is_undone() {
                    assert!(here.is_superset(&ids(&backup.entries)));
                }
            }
            Action::UndoImport { tab } => {
                let Some(tab) = self.pick(tab) else { return };
                let log = self.tabs.get_mut(&tab).expect("a tab");
                if let Some((name, _)) = log.imports().expect("it is read").first() {
                    let _ = log.undo_import(&name.clone());
                }
            }
            Action::Erase { tab, mark } => {
                let Some(tab) = self.pick(tab) else { return };
                let log = self.tabs.get_mut(&tab).expect("a tab");
                if log.erase(mark).is_ok() {
                    self.untold.clear();
                    self.erased = self.all.keys().copied().collect();
                    let left = log.read().expect("it is read").entries::<Words>();
                    assert!(left.is_empty(), "erased, and still there: {left:?}");
                    assert_eq!(log.stores.keys(""), Ok(Vec::new()));
                }
            }
            Action::Close { tab } => {
                let Some(tab) = self.pick(tab) else { return };
                self.tabs.remove(&tab);
                self.browser.close(tab);
            }
            Action::Kill => {
                self.untold.clear();
                self.tabs.clear();
                self.browser.kill();
            }
            Action::Refuse(refuses) => self.database.state().refuses = refuses,
            Action::Damage(places) => return self.damage(&places),
            Action::WipeLocal => return self.wipe(|model| model.browser.tamper(Values::clear)),
            Action::WipeDatabase => return self.wipe(|model| model.database.state().values.clear()),
        }
        self.nothing_is_lost();
    }

    /// A store is emptied by hand.
    fn wipe(&mut self, clear: impl Fn(&mut Self)) {
        self.untold.clear();
        clear(self);
        self.promised = self.there();
    }

    /// A tab starts, and all promises are looked at.
    fn open(&mut self, database: bool) {
        CLOCK.set(clock() + 11_000);
        self.tabs.keys().for_each(|&tab| self.browser.tell(tab));
        let before = self.shown();
        let tab = self.start(database);
        if !database {
            return;
        }
        let alive: Vec<u64> = self.tabs.keys().copied().collect();
        let alive = |writer: u64| alive.contains(&writer);
        let log = self.tabs.get_mut(&tab).expect("a tab");
        // What a start shows is what an independent reading of both stores finds, before anything is mended …
        let whole = log.read().expect("it is read");
        let entries = whole.entries::<Words>();
        if !before.registers.iter().any(|(name, text)| name.starts_with("import/") && text.starts_with("undone")) {
            let strays = |id: &(u64, u32)| before.entries.contains(id);
            assert!(ids(&entries).iter().all(strays));
        }
        for word in &entries {
            assert_eq!(Some(word), self.all.get(&(word.id.writer, word.id.number)), "changed");
        }
        // … and after.
        let health = log.check(&alive).expect("it is read");
        let entries = ids(&log.read().expect("it is read").entries::<Words>());
        if !self.is_undone() {
            let other: Vec<_> = entries.symmetric_difference(&before.entries).collect();
            // A living tab writes its own again.
            let other: Vec<_> = other.into_iter().filter(|(writer, _)| !alive(*writer)).take(5).collect();
            assert!(other.is_empty(), "a start shows other than what is there: {other:?} …");
        }
        let log = self.tabs.get_mut(&tab).expect("a tab");
        for (name, text) in &before.registers {
            assert_eq!(log.stores.get(name), Ok(Some(text.clone())), "{name}");
        }
        // A living tab has its own entries, and writes them again.
        self.untold.retain(|id| !before.entries.contains(id));
        let gone = self.untold.iter().filter(|(writer, _)| !alive(*writer)).count();
        if gone > 0 {
            assert!(!health.damaged.is_empty(), "damage was not told: {:?}", self.untold);
            self.untold.retain(|(writer, _)| alive(*writer));
        }
        // A second check finds nothing new.
        let again = log.check(&alive).expect("it is read");
        if !self.database.state().refuses {
            assert_eq!((again.restored, again.found_now), (0, 0));
        }
        // What a snapshot of now says of each entry is right, and it stands on what a start finds.
        let whole = log.read().expect("it is read");
        if let Some(contents) = whole.contents::<Words>() {
            let start = log.start().expect("it is read");
            let segments: Vec<_> =
                start.segments.iter().map(|s| (s.writer, s.number, s.entries.len() as u32)).collect();
            assert!(contents.stands_on(&start.blocks, &segments));
            let bytes = contents.write();
            assert_eq!(Contents::read(&mut &bytes[..]), Some(contents.clone()));
            assert!(entries.iter().all(|&(writer, number)| contents.holds(EntryId { writer, number })));
        }
        self.nothing_is_lost();
    }

    /// Damages values. What was in their damaged lines alone may be lost, and must be told.
    fn damage(&mut self, places: &[(bool, usize, usize, u8)]) {
        let before = self.shown();
        let mut hit = BTreeSet::new();
        for &(database, which, at, how) in places {
            let values = if database { self.database.state().values.clone() } else { self.browser.truth() };
            let Some((key, value)) = values.iter().nth(which % values.len().max(1)) else { continue };
            // Two damages at once, to two values: where a key and its head are both damaged, nobody can tell what it was.
            if !hit.insert((database, key.clone())) || !reader::is_named(key, value) {
                continue;
            }
            let (mut new_key, mut new_value) = (key.clone(), value.clone());
            let text = if how % 5 == 4 { &mut new_key } else { &mut new_value };
            let mut chars: Vec<char> = text.chars().collect();
            let at = at % chars.len().max(1);
            match how % 5 {
                0 => chars.truncate(at),
                1 => chars.insert(at, 'A'),
                _ => chars.get_mut(at).into_iter().for_each(|c| *c = if *c == '1' { '0' } else { '1' }),
            }
            *text = chars.into_iter().collect();
            // Written over another, nothing is left of that one, not even its key: docs/store.md.
            if new_key != *key && values.contains_key(&new_key) {
                continue;
            }
            hit.insert((database, new_key.clone()));
            let change = |values: &mut Values| {
                if let Some(value) = values.remove(key) {
                    // What is on disk may be an older value of the same name.
                    let damaged = if how % 5 == 4 { value } else { new_value.clone() };
                    values.insert(new_key.clone(), damaged);
                }
            };
            if database {
                change(&mut self.database.state().values);
            } else {
                self.browser.tamper(change);
            }
        }
        let after = self.shown();
        if after.epoch == before.epoch {
            self.untold.extend(before.entries.difference(&after.entries));
        } else {
            // The only proof of the epoch is gone.
            self.untold.clear();
        }
        // The disk may still have what the browser has moved since; once that is written, it is what was damaged.
        self.promised = self.there();
        self.promised.entries.retain(|id| after.entries.contains(id));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 3000, ..ProptestConfig::default() })]
    #[test]
    fn whatever_happens_nothing_is_lost(script in prop::collection::vec(action(), 1..40)) {
        CLOCK.set(START);
        let mut model = Model::default();
        model.promised = model.there();
        model.open(true);
        for action in &script {
            model.act(action);
        }
        model.database.state().refuses = false;
        model.open(true);
    }
}
