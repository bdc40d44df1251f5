//! What a start reads, before anything is shown.

use super::app::Notice;
use crate::BANK_SEPARATOR;
use crate::bank::{Bank, Library, Problem, unpack};
use crate::browser::{self, BrowserStore};
use crate::progress::{Journal, Opened, Progress, SessionId, Settings, StoreError};

/// A journal over the stores that the browser gives, with why the lasting one is not among them, if it is not.
pub fn open_journal() -> (Journal<BrowserStore>, Option<StoreError>) {
    let (store, trouble) = BrowserStore::open();
    let session = SessionId(browser::random());
    let open = |store| Journal::open(store, BrowserStore::copy(), session, browser::milliseconds);
    match open(store) {
        Ok(mut journal) => {
            browser::alive().into_iter().for_each(|(_, epoch)| journal.meet(epoch));
            (journal, trouble)
        }
        // A map in memory is always read.
        Err(error) => match open(BrowserStore::Visit) {
            Ok(journal) => (journal, Some(error)),
            Err(_) => unreachable!("the visit's own store is read"),
        },
    }
}

/// What a start has read, before anything is shown.
pub struct Started {
    pub journal: Journal<BrowserStore>,
    pub settings: Settings,
    pub notices: Vec<Notice>,
    /// `None` where all that is kept must be read for it first.
    pub progress: Option<Progress>,
    /// Something is damaged: it is looked after before anything else.
    pub damaged: bool,
    /// The learner's own banks.
    pub own: Vec<Bank>,
}

impl Started {
    /// Reads what is kept.
    pub fn read() -> Self {
        let (mut journal, trouble) = open_journal();
        let mut notices = Vec::new();
        let (settings, sound) = Settings::load_by(journal.store(), browser::parse_json).unwrap_or_default();
        if !sound {
            notices.push(Notice::SettingsLost);
        }
        let lasts = journal.store().local.lasts();
        notices.extend(trouble.map(|error| if lasts { Notice::NotSaved(error) } else { Notice::NotKept(error) }));
        let opened = journal.start().unwrap_or_else(|error| {
            notices.push(Notice::NotKept(error));
            Opened::default()
        });
        notices.extend(opened.newer.then_some(Notice::Newer));
        notices.extend(opened.ahead.then_some(Notice::Clock));
        Self { journal, settings, notices, progress: opened.progress, damaged: opened.lost > 0, own: Vec::new() }
    }
}

/// The banks that the page has loaded, the learner's own behind them, and what is wrong with them.
pub fn library(packed: &[u8], own: Vec<Bank>) -> (Library, Vec<Problem>) {
    let packed = String::from_utf8_lossy(packed);
    let mut banks = Vec::new();
    let mut problems = Vec::new();
    for (bank, found) in packed.split(BANK_SEPARATOR).filter_map(unpack) {
        banks.push(bank);
        problems.extend(found);
    }
    banks.extend(own);
    (Library::new(banks), problems)
}
