//! Own banks, between the store and the pages: a start reads them where there are any.

use crate::bank::Bank;
use crate::browser::{self, BrowserStore};
use crate::editor::{BANKS, BankId, Brought, OwnBank, PAGES, SharedBank, build, field};
use crate::page::app::{App, Notice};
use crate::page::maintenance::NotDone;
use crate::page::started::open_journal;
use crate::progress::{Journal, KeyValueStore as _, StoreError};
use leptos::wasm_split::wasm_split;

/// Returns the banks that are the learner's own and not put away; a start without any loads nothing for it. One that
/// cannot be read now is not among them.
pub async fn banks(journal: &Journal<BrowserStore>) -> Vec<Bank> {
    if journal.store().keys(BANKS).is_ok_and(|keys| keys.is_empty()) {
        return Vec::new();
    }
    read_pages().await;
    build_all().await.unwrap_or_default()
}

/// Has the pages of every own bank at hand, for what looks at all that is kept: a backup in memory.
pub async fn read_pages() {
    browser::read_copy("/r/bank/").await;
}

/// Puts the own banks into the library as they are kept now: after an import, or once what was erased is back.
pub async fn read_again(app: App) {
    read_pages().await;
    if let Ok(banks) = build_all().await {
        app.set_own_banks(banks);
    }
}

#[wasm_split(own, wasm_split_path = ::leptos::wasm_split, fallible)]
fn build_all() -> Result<Vec<Bank>, NotDone> {
    build_now()
}

/// Returns the own banks, made of what is at hand.
///
/// # Errors
/// Where the storage cannot be read.
pub fn build_now() -> Result<Vec<Bank>, NotDone> {
    let (journal, _) = open_journal();
    let store = journal.store();
    let heads = OwnBank::list(store)?;
    let asked = heads.iter().filter(|bank| bank.head(field::ARCHIVED).is_empty());
    let load = |id| Ok(build(&OwnBank::load(id, store, browser::now().at)?.0).bank);
    let banks = asked.map(|bank| load(bank.id));
    banks.collect()
}

/// Reads a bank for work on it; how many of its lines cannot be read.
///
/// # Errors
/// Where the storage cannot be read.
pub async fn open(app: App, id: BankId) -> Result<(OwnBank, usize), StoreError> {
    browser::read_copy(&format!("/r/{PAGES}{:016x}/", id.0)).await;
    app.with_journal(|journal| OwnBank::load(id, journal.store(), browser::now().at))
}

/// Keeps what has changed in a bank; where that cannot be done it is told, and tried again with the next change.
pub fn keep(app: App, bank: &mut OwnBank) {
    let kept = app.with_journal(|journal| bank.save(journal.store()));
    match kept {
        Ok(()) => app.withdraw(|notice| matches!(notice, Notice::NotSaved(_))),
        Err(error) => app.tell(Notice::NotSaved(error)),
    }
}

/// The name of the lock that the editor of a bank holds.
pub fn lock(id: BankId) -> String {
    format!("entente-edit:{id}")
}

/// Takes a shared bank in: a new one, or what it says later than the one that is here.
///
/// # Errors
/// Where the storage cannot be read, or the bank is being edited in another tab.
pub async fn take_in(app: App, shared: &SharedBank) -> Result<Brought, StoreError> {
    if !browser::lock(&lock(shared.id)).await {
        return Err(StoreError::Other("the bank is being edited in another tab; close the editor there".into()));
    }
    let taken = open(app, shared.id).await.map(|(mut bank, _)| {
        let brought = bank.take_in(shared, browser::now().at);
        keep(app, &mut bank);
        show(app, &bank);
        brought
    });
    browser::unlock(&lock(shared.id));
    taken
}

/// Has every page ask a bank as it is now: built anew, or away where it was put away or taken out.
pub fn show(app: App, bank: &OwnBank) {
    let here = bank.head(field::ARCHIVED).is_empty() && bank.head(field::GONE).is_empty();
    app.set_bank(&bank.id.to_string(), here.then(|| build(bank).bank));
}
