//! A browser that misbehaves as real ones do: every tab has a view of its own, what was written is on disk only after
//! a while, room is short, a write may be refused after it was accepted, and it may be killed at any moment.

use entente::store::{KeyValueStore, StoreError};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

pub type Values = BTreeMap<String, String>;

/// Chromium writes what has changed five seconds after the first change, and at most once a minute.
const SOON: i64 = 5_000;
const PAUSE: i64 = 60_000;

#[derive(Debug, Default)]
struct Inner {
    /// What is on disk.
    disk: Values,
    /// What the browser's own process has.
    truth: Values,
    /// What each tab sees, and what it has not been told yet.
    tabs: BTreeMap<u64, (Values, Vec<Change>)>,
    clock: i64,
    dirty: Option<i64>,
    committed: Option<i64>,
    limit: Option<usize>,
    /// Calls until the tab crashes.
    calls: Option<usize>,
}

type Change = (String, Option<String>);

#[derive(Debug, Clone, Default)]
pub struct Browser(Rc<RefCell<Inner>>);

/// A tab's local storage.
#[derive(Debug, Clone)]
pub struct TabStore {
    browser: Browser,
    tab: u64,
}

fn size(values: &Values) -> usize {
    values.iter().map(|(key, value)| key.len() + value.len()).sum()
}

fn apply(values: &mut Values, (key, value): &Change) {
    match value {
        Some(value) => values.insert(key.clone(), value.clone()),
        None => values.remove(key),
    };
}

impl Browser {
    /// Gives it so much room and no more.
    pub fn limit(&self, characters: usize) {
        self.0.borrow_mut().limit = Some(characters);
    }

    /// Has the storage fail for good after so many calls.
    pub fn crash_after(&self, calls: Option<usize>) {
        self.0.borrow_mut().calls = calls;
    }

    /// Opens a tab; it sees what the browser's process has.
    pub fn open(&self, tab: u64) -> TabStore {
        let mut inner = self.0.borrow_mut();
        let view = inner.truth.clone();
        inner.tabs.insert(tab, (view, Vec::new()));
        TabStore { browser: self.clone(), tab }
    }

    /// Closes a tab; with the last one everything is written to disk.
    pub fn close(&self, tab: u64) {
        let mut inner = self.0.borrow_mut();
        inner.tabs.remove(&tab);
        if inner.tabs.is_empty() {
            inner.commit();
        }
    }

    /// Ends everything at once: what is not on disk is gone.
    pub fn kill(&self) {
        let mut inner = self.0.borrow_mut();
        inner.tabs.clear();
        inner.truth = inner.disk.clone();
        (inner.dirty, inner.committed, inner.calls) = (None, None, None);
    }

    /// Lets time pass.
    pub fn wait(&self, ms: i64) {
        let mut inner = self.0.borrow_mut();
        inner.clock += ms;
        inner.tick();
    }

    /// Tells a tab what the others have written.
    pub fn tell(&self, tab: u64) {
        let mut inner = self.0.borrow_mut();
        if let Some((view, news)) = inner.tabs.get_mut(&tab) {
            news.drain(..).for_each(|change| apply(view, &change));
        }
    }

    /// Changes values behind everybody's back.
    pub fn tamper(&self, change: impl Fn(&mut Values)) {
        let mut inner = self.0.borrow_mut();
        let Inner { disk, truth, tabs, .. } = &mut *inner;
        [disk, truth].into_iter().for_each(&change);
        tabs.values_mut().for_each(|(view, _)| change(view));
    }

    /// What a kill would leave.
    pub fn disk(&self) -> Values {
        self.0.borrow().disk.clone()
    }

    pub fn truth(&self) -> Values {
        self.0.borrow().truth.clone()
    }
}

impl Inner {
    fn commit(&mut self) {
        self.disk.clone_from(&self.truth);
        self.dirty = None;
        self.committed = Some(self.clock);
    }

    fn tick(&mut self) {
        let Some(dirty) = self.dirty else { return };
        let due = (dirty + SOON).max(self.committed.map_or(i64::MIN, |at| at + PAUSE));
        if self.clock >= due {
            self.commit();
        }
    }

    fn call(&mut self) -> Result<(), StoreError> {
        match &mut self.calls {
            Some(0) => return Err(StoreError::Other("crashed".into())),
            Some(calls) => *calls -= 1,
            None => {}
        }
        Ok(())
    }

    fn write(&mut self, tab: u64, change: &Change) -> Result<(), StoreError> {
        self.call()?;
        let limit = self.limit.unwrap_or(usize::MAX);
        let fits = |values: &Values| {
            let old = values.get(&change.0).map_or(0, |value| change.0.len() + value.len());
            let new = change.1.as_ref().map_or(0, |value| change.0.len() + value.len());
            new <= old || limit == usize::MAX || size(values) - old + new <= limit
        };
        let Some((view, _)) = self.tabs.get_mut(&tab) else { return Err(StoreError::Other("closed".into())) };
        if !fits(view) {
            return Err(StoreError::Full);
        }
        apply(view, change);
        // The browser's process has the last word, and says nothing.
        if fits(&self.truth) {
            apply(&mut self.truth, change);
            let others = self.tabs.iter_mut().filter(|(other, _)| **other != tab);
            others.for_each(|(_, (_, news))| news.push(change.clone()));
            self.dirty.get_or_insert(self.clock);
            self.tick();
        }
        Ok(())
    }
}

impl TabStore {
    fn look<T>(&self, look: impl FnOnce(&Values) -> T) -> Result<T, StoreError> {
        let mut inner = self.browser.0.borrow_mut();
        inner.call()?;
        inner.tabs.get(&self.tab).map(|(view, _)| look(view)).ok_or_else(|| StoreError::Other("closed".into()))
    }
}

impl KeyValueStore for TabStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.look(|view| view.get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.browser.0.borrow_mut().write(self.tab, &(key.to_owned(), Some(value.to_owned())))
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.browser.0.borrow_mut().write(self.tab, &(key.to_owned(), None))
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.look(|view| view.keys().filter(|key| key.starts_with(prefix)).cloned().collect())
    }
}

/// The second store: what is in it is on disk at once, but it may refuse, or be out of reach.
#[derive(Debug, Clone, Default)]
pub struct Database(Rc<RefCell<DatabaseState>>);

#[derive(Debug, Default)]
pub struct DatabaseState {
    pub values: Values,
    pub refuses: bool,
}

impl Database {
    pub fn state(&self) -> std::cell::RefMut<'_, DatabaseState> {
        self.0.borrow_mut()
    }

    fn write(&self, change: Change) -> Result<(), StoreError> {
        let mut state = self.state();
        if state.refuses {
            return Err(StoreError::Other("it was closed".into()));
        }
        apply(&mut state.values, &change);
        Ok(())
    }
}

/// Either store.
#[derive(Debug, Clone)]
pub enum Medium {
    Local(TabStore),
    Database(Database),
}

impl KeyValueStore for Medium {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        match self {
            Self::Local(store) => store.get(key),
            Self::Database(database) => Ok(database.state().values.get(key).cloned()),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        match self {
            Self::Local(store) => store.set(key, value),
            Self::Database(database) => database.write((key.to_owned(), Some(value.to_owned()))),
        }
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        match self {
            Self::Local(store) => store.remove(key),
            Self::Database(database) => database.write((key.to_owned(), None)),
        }
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        match self {
            Self::Local(store) => store.keys(prefix),
            Self::Database(database) => {
                Ok(database.state().values.keys().filter(|key| key.starts_with(prefix)).cloned().collect())
            }
        }
    }
}
