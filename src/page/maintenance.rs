//! Storage maintenance: what is done with all that is kept, besides adding to it. It checks both stores and mends them,
//! compacts what has come to rest, and makes the snapshot that a start resumes. A chunk of its own, loaded when there is
//! need.

use crate::browser::{self, Copy};
use crate::page::app::{App, Notice};
use crate::page::own;
use crate::page::started::open_journal;
use crate::progress::{KeyValueStore as _, Progress, SessionId, Settings, StoreError};
use crate::store::Health;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// The register that remembers that [`Notice::Away`] was told.
const AWAY_TOLD: &str = "told/away";

/// One visit in so many checks everything, whether or not the stores differ. A visit’s session is random bits.
const NOW_AND_THEN: u64 = 20;

/// Maintenance was not done: its code did not load, or a store refused. What it was to do is done at a later start.
pub struct NotDone(pub StoreError);

impl From<SplitLoaderError> for NotDone {
    fn from(_: SplitLoaderError) -> Self {
        Self(StoreError::Other("a part of the app did not load".into()))
    }
}

impl From<StoreError> for NotDone {
    fn from(error: StoreError) -> Self {
        Self(error)
    }
}

/// What is known, from all that is kept in both stores; and what was found on the way. Keeps the snapshot of it.
///
/// # Errors
/// Where the code does not load, or local storage cannot be read.
pub async fn rebuild() -> Result<(Progress, Health), NotDone> {
    browser::load_copy().await;
    let rebuilt = replay_all().await;
    browser::with_copy(Copy::unload);
    rebuilt
}

#[wasm_split(maintenance, wasm_split_path = ::leptos::wasm_split, fallible)]
fn replay_all() -> Result<(Progress, Health), NotDone> {
    let (journal, _) = open_journal();
    let health = journal.check(&is_alive())?;
    journal.write_snapshot()?;
    Ok((Progress::replay(&journal.read()?), health))
}

/// Says which sessions are at work.
fn is_alive() -> impl Fn(SessionId) -> bool {
    let alive = browser::alive();
    move |session| alive.iter().any(|(living, _)| *living == session)
}

/// Checks everything in both stores, and mends what can be mended.
#[wasm_split(maintenance, wasm_split_path = ::leptos::wasm_split, fallible)]
fn check(app: App) -> Result<(Health, bool), NotDone> {
    let alive = is_alive();
    let checked = app.with_journal(|journal| -> Result<_, StoreError> {
        let health = journal.check(&alive)?;
        let compacted = journal.compact(&alive)?;
        let changed = compacted != Default::default() || health.restored > 0;
        if changed {
            journal.write_snapshot()?;
        }
        journal.store().reserve()?;
        let away = journal.store().away()? > 0 && journal.store().get(AWAY_TOLD)?.is_none();
        if away {
            journal.store().set(AWAY_TOLD, "1")?;
        }
        Ok((health, changed, away))
    });
    let (health, changed, away) = checked?;
    if away {
        app.tell(Notice::Away);
    }
    Ok((health, changed))
}

/// As the button in Your data: checks everything; what was found.
///
/// # Errors
/// As [`rebuild`].
pub async fn check_everything(app: App) -> Result<Health, NotDone> {
    reach_copy(app).await;
    let checked = check(app).await;
    browser::with_copy(Copy::unload);
    let (health, changed) = checked?;
    if changed {
        app.reload_settings();
        app.reload_progress();
    }
    app.report(&health);
    Ok(health)
}

/// Once there is time: looks whether the stores differ, and checks everything where they do. `damaged` says that the
/// start has found damage.
pub async fn maintain(app: App, damaged: bool) {
    let reached = reach_copy(app).await;
    let differs = reached && browser::with_copy(Copy::differs).unwrap_or(false);
    let now_and_then = app.with_journal(|journal| journal.session()).0.is_multiple_of(NOW_AND_THEN);
    if damaged || differs || now_and_then {
        drop(check_everything(app).await);
    }
}

/// Has everything of the second store at hand. One that came too late for the start is taken in.
async fn reach_copy(app: App) -> bool {
    let reached = browser::load_copy().await;
    if reached && app.with_journal(|journal| journal.take_copy(browser::BrowserStore::copy())) {
        app.reload_settings();
        app.reload_progress();
    }
    reached
}

/// Saves the settings, and says so where that failed before.
#[wasm_split(maintenance, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn save_settings(app: App, before: Settings) -> Result<(), NotDone> {
    Ok(app.save_settings(&before)?)
}

/// Brings back what was erased.
#[wasm_split(maintenance, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn restore(app: App) -> Result<(), NotDone> {
    let Some(taken) = app.erased.get_value() else { return Ok(()) };
    app.with_journal(|journal| journal.restore(&taken))?;
    app.erased.set_value(None);
    app.reload_settings();
    app.read_all();
    app.set_own_banks(own::build_now()?);
    Ok(())
}
