//! The keeper: what is done with all that is kept, besides adding to it. It reads what is sealed, seals what has come to
//! rest, and compares local storage with the copy. The first program asks it (through `web/start.js`) when there is need,
//! so that it need not carry all this itself.

use crate::browser::{self, BrowserStore};
use crate::progress::{Journal, KeyValueStore, Mirror, SessionId, StoreError, settle};

/// What was found: events that local storage had lost, values that are damaged and were put aside, and whether anything
/// has changed that the first program should read anew.
#[derive(Debug, Clone, Copy, Default)]
pub struct Found {
    pub recovered: usize,
    pub damaged: usize,
    pub changed: bool,
}

fn journal() -> Journal<BrowserStore> {
    let (store, _) = BrowserStore::open();
    Journal::new(store, SessionId(browser::random()))
}

/// Makes the state that a start resumes, and puts it where a start looks for it; the answer is how many values were
/// found damaged.
///
/// # Errors
/// Where local storage cannot be read.
pub fn rebuild() -> Result<usize, StoreError> {
    let (text, health) = journal().state()?;
    browser::with_copy(|copy| {
        copy.put(browser::STATE, &text);
        copy.set_state(&text);
    });
    Ok(if health.aside > 0 { health.damaged } else { 0 })
}

/// Takes from the copy what local storage has lost, given the values that differ; `keys` are all that it holds, if they
/// are known. Only then it forgets what is sealed, since it must have the chunks.
///
/// # Errors
/// As [`rebuild`].
pub fn mend(keys: &[String], differing: &[(String, String)]) -> Result<Found, StoreError> {
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

/// Once there is time: as [`mend`], then seals what has come to rest.
///
/// # Errors
/// As [`rebuild`].
pub fn tidy(keys: &[String], differing: &[(String, String)]) -> Result<Found, StoreError> {
    let mut found = if differing.is_empty() { Found::default() } else { mend(keys, differing)? };
    let alive = browser::alive();
    let mut journal = journal();
    let before = journal.sealed()?;
    journal.compact(&|session| alive.contains(&session), browser::now())?;
    if journal.sealed()? != before {
        found.damaged += rebuild()?;
        found.changed = true;
    }
    journal.keep_reserve()?;
    Ok(found)
}
