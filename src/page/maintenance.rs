//! Storage maintenance: what is done with all that is kept, besides adding to it. It reads what is compacted, compacts
//! what has come to rest, and compares local storage with its copy. A chunk of its own, loaded when there is need.

use crate::browser::{self, BrowserStore};
use crate::page::app::App;
use crate::progress::{Journal, KeyValueStore, Mirror, SessionId, StoreError, settle};
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// What was found: events that local storage had lost, values that are damaged and were set aside, and whether the state
/// must be read again.
#[derive(Debug, Clone, Copy, Default)]
pub struct Found {
    pub recovered: usize,
    pub damaged: usize,
    pub changed: bool,
}

/// Maintenance was not done: its code did not load, or a store refused. What it was to do is done at a later start.
pub struct NotDone;

impl From<SplitLoaderError> for NotDone {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

impl From<StoreError> for NotDone {
    fn from(_: StoreError) -> Self {
        Self
    }
}

/// Values by key.
type Values = Vec<(String, String)>;

/// Makes the snapshot that a start resumes, and puts it where a start looks for it. Returns how many values were found
/// damaged.
///
/// # Errors
/// Where the code does not load, or local storage cannot be read.
#[wasm_split(maintenance, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn rebuild() -> Result<usize, NotDone> {
    Ok(snapshot()?)
}

/// Takes from the copy what local storage has lost, given the values that differ.
///
/// # Errors
/// As [`rebuild`].
#[wasm_split(maintenance, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn mend(differing: Values) -> Result<Found, NotDone> {
    Ok(reconcile(&[], &differing)?)
}

/// As [`mend`], given every key that the copy holds, too; then compacts what has come to rest.
#[wasm_split(maintenance, wasm_split_path = ::leptos::wasm_split, fallible)]
fn tidy(keys: Vec<String>, differing: Values) -> Result<Found, NotDone> {
    let mut found = if differing.is_empty() { Found::default() } else { reconcile(&keys, &differing)? };
    let alive = browser::alive();
    let mut journal = journal();
    let before = journal.sealed()?;
    journal.compact(&|session| alive.contains(&session), browser::now())?;
    if journal.sealed()? != before {
        found.damaged += snapshot()?;
        found.changed = true;
    }
    journal.keep_reserve()?;
    Ok(found)
}

/// Saves the settings, and says so where that failed before.
#[wasm_split(maintenance, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn save_settings(app: App) -> Result<(), NotDone> {
    Ok(app.save_settings()?)
}

/// Compares local storage with its copy, where there is anything to compare or to compact.
pub async fn compare() -> Option<Found> {
    let compared = browser::compare().await?;
    let differing = browser::pairs(compared.entries());
    if differing.is_empty() && !browser::with_copy(browser::Copy::crowded)? {
        return None;
    }
    tidy(compared.keys(), differing).await.ok()
}

fn journal() -> Journal<BrowserStore> {
    let (store, _) = BrowserStore::open();
    Journal::new(store, SessionId(browser::random()))
}

fn snapshot() -> Result<usize, StoreError> {
    let (text, health) = journal().state()?;
    browser::with_copy(|copy| {
        copy.put(browser::STATE, &text);
        copy.set_state(&text);
    });
    Ok(if health.aside > 0 { health.damaged } else { 0 })
}

/// `keys` are all that the copy holds, if they are known: only then it forgets what is compacted, since it must have
/// the blocks.
fn reconcile(keys: &[String], differing: &[(String, String)]) -> Result<Found, StoreError> {
    let alive = browser::alive();
    let mut journal = journal();
    let settled = settle(journal.store(), differing, alive.is_empty())?;
    journal.store().bring_back(&settled.here)?;
    browser::with_copy(|copy| settled.there.iter().for_each(|(key, value)| copy.put(key, value)));
    let mirror = Mirror { keys, values: differing };
    let done = journal.reconcile(mirror, &|session| alive.contains(&session))?;
    browser::with_copy(|copy| {
        done.drop.iter().for_each(|key| copy.remove(key));
        // Only these were compared.
        for (key, _) in differing.iter().filter(|(key, _)| done.refill.contains(key)) {
            if let Ok(Some(value)) = journal.store().get(key) {
                copy.put(key, &value);
            }
        }
    });
    let health = done.health;
    let damaged = if health.aside > 0 { health.damaged } else { 0 };
    Ok(Found { recovered: health.recovered, damaged, changed: health.recovered + health.mended > 0 })
}
