//! What every page shares: banks, progress, settings, notices; and the one door by which something is recorded.

use super::explanations::Explanations;
use crate::BANK_SEPARATOR;
use crate::bank::{Details, Fold, Library, Problem, unpack};
use crate::browser::{self, BrowserStore};
use crate::memory::Now;
use crate::progress::{
    Context, Event, EventKind, Health, Journal, News, Progress, Recorder, SessionId, Settings, StoreError, Theme,
};
use crate::route::Route;
use crate::study::StudySession;
use leptos::prelude::*;
use std::sync::Arc;

/// Something that a learner should know, above the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Nothing can be kept beyond this visit.
    NotKept(StoreError),
    /// The last answers are not saved yet.
    NotSaved(StoreError),
    /// Answers that local storage had lost were in the copy.
    Recovered(usize),
    /// Some records could not be read.
    Damaged(usize),
    /// Another tab runs a newer version.
    Newer,
    /// The settings could not be read.
    SettingsLost,
    /// Everything was erased, and can be brought back.
    Erased,
    /// What was erased is back.
    Restored,
    /// The whole app is on this device.
    Offline,
    /// A newer version of the app is ready.
    Update,
}

impl Notice {
    /// Whether it can wait until nobody is in the middle of something.
    pub fn waits(&self) -> bool {
        matches!(self, Self::Offline | Self::Update)
    }
}

/// How often in a row the annex is asked to make the state anew.
const TRIES: u8 = 3;

type Erased = Vec<(String, String)>;
type SaveSettings = fn(&App) -> Result<(), StoreError>;

/// The app's state, as one context.
#[derive(Clone, Copy)]
pub struct App {
    library: StoredValue<Arc<Library>>,
    /// What is wrong in the banks, if anything.
    pub problems: StoredValue<Vec<Problem>>,
    journal: StoredValue<Journal<BrowserStore>>,
    pub progress: RwSignal<Progress>,
    pub settings: RwSignal<Settings>,
    pub notices: RwSignal<Vec<Notice>>,
    erased: StoredValue<Option<Erased>>,
    /// How to save the settings, where that has failed. A value, so that only who changes settings carries the writer.
    unsaved: StoredValue<Option<SaveSettings>>,
    /// How often in a row the state in hand was found to be of no use: then the annex must make it anew.
    behind: StoredValue<u8>,
    /// How to read all, where this program can. A value, as above.
    read_all: StoredValue<Option<fn(&App)>>,
    /// A view that reads them is drawn anew when they come.
    pub explanations: RwSignal<Explanations>,
    /// A sitting that was left in the middle, and the page that takes it up again.
    pub left: StoredValue<Option<(Route, StudySession)>>,
}

/// The banks that the page has loaded, and what is wrong with them.
fn library(packed: &[u8]) -> (Library, Vec<Problem>) {
    let packed = String::from_utf8_lossy(packed);
    let mut banks = Vec::new();
    let mut problems = Vec::new();
    for (bank, found) in packed.split(BANK_SEPARATOR).filter_map(unpack) {
        banks.push(bank);
        problems.extend(found);
    }
    (Library::new(banks), problems)
}

/// The learner's state: that after all that is sealed, as the copy keeps it, and the events since. `None` where the two
/// do not fit together; then the annex has to make that state anew, which alone reads what is sealed.
fn progress(journal: &mut Journal<BrowserStore>) -> Result<(Option<Progress>, Health), StoreError> {
    let sealed = journal.sealed()?;
    let (live, health) = journal.live()?;
    let state = || browser::with_copy(browser::Copy::state)?;
    let progress = match live {
        Some(live) if sealed.chunks == 0 => Some(Progress::replay(&live)),
        Some(live) => state().and_then(|state| Progress::resume(&state, sealed, &live)),
        None => {
            let segments = journal.segments()?;
            state().and_then(|state| Progress::resume_all(&state, sealed, &segments))
        }
    };
    Ok((progress, health))
}

impl App {
    /// Reads what is there and provides it to every page. `packed` are the banks as `pack-banks` wrote them. `None` where
    /// the annex has to read what is sealed first, unless there is no use in waiting for it.
    pub fn provide(packed: &[u8], wait: bool) -> Option<Self> {
        let (library, problems) = library(packed);
        let (store, trouble) = BrowserStore::open();
        let mut notices = Vec::new();
        let (settings, sound) = Settings::load_by(&store, browser::parse_json).unwrap_or_default();
        if !sound {
            notices.push(Notice::SettingsLost);
        }
        let lasts = store.lasts();
        notices.extend(trouble.map(|error| if lasts { Notice::NotSaved(error) } else { Notice::NotKept(error) }));
        let session = SessionId(browser::random());
        browser::hold(session);
        let mut journal = Journal::new(store, session);
        let (progress, health) = progress(&mut journal).unwrap_or_else(|error| {
            notices.push(Notice::NotKept(error));
            (Some(Progress::default()), Health::default())
        });
        if progress.is_none() && wait {
            return None;
        }
        if health.aside > 0 {
            notices.push(Notice::Damaged(health.damaged));
        }
        if health.newer {
            notices.push(Notice::Newer);
        }
        let behind = progress.is_none();
        let app = Self {
            library: StoredValue::new(Arc::new(library)),
            problems: StoredValue::new(problems),
            journal: StoredValue::new(journal),
            progress: RwSignal::new(progress.unwrap_or_default()),
            settings: RwSignal::new(settings),
            notices: RwSignal::new(notices),
            erased: StoredValue::new(None),
            unsaved: StoredValue::new(None),
            behind: StoredValue::new(behind.into()),
            read_all: StoredValue::new(None),
            explanations: RwSignal::new(Explanations::Awaited),
            left: StoredValue::new(None),
        };
        provide_context(app);
        Some(app)
    }

    /// The state that the shell provided.
    pub fn get() -> Self {
        expect_context()
    }

    /// The banks.
    pub fn library(&self) -> Arc<Library> {
        self.library.get_value()
    }

    /// Takes in the contexts and notes, or that they could not be loaded.
    pub fn explain(&self, packed: Option<&str>) {
        self.explanations.set(packed.map_or(Explanations::Missing, |packed| {
            Explanations::Here(Arc::new(packed.split(BANK_SEPARATOR).map(Details::unpack).collect()))
        }));
    }

    /// Folds text.
    pub fn fold(&self) -> Fold {
        browser::fold()
    }

    /// Looks at everything at this moment, without subscribing to it.
    pub fn look<T>(&self, look: impl FnOnce(&Context<'_>) -> T) -> T {
        let library = self.library();
        self.progress.with_untracked(|progress| {
            self.settings.with_untracked(|settings| {
                look(&Context { library: &library, fold: self.fold(), progress, settings, now: browser::now() })
            })
        })
    }

    /// Records something that happened. What cannot be saved is told, and kept in hand for the next try.
    pub fn record(&self, what: EventKind) -> Event {
        let now: Now = browser::now();
        let (event, saved) = self
            .journal
            .try_update_value(|journal| journal.append(what.clone(), now))
            .unwrap_or_else(|| unreachable!("the journal lives as long as the app"));
        match saved {
            Ok(()) => self.withdraw(|notice| matches!(notice, Notice::NotSaved(_))),
            Err(error) => self.tell(Notice::NotSaved(error)),
        }
        self.withdraw(|notice| matches!(notice, Notice::Erased | Notice::Restored));
        if self.progress.try_update(|progress| progress.apply(&event)) != Some(true) {
            // It reaches behind what is in hand.
            self.read_anew();
        }
        browser::announce_change();
        event
    }

    /// Tries to save once more what could not be.
    pub fn retry(&self) {
        let answers = self.journal.try_update_value(Journal::retry);
        let settings = self.unsaved.get_value().map_or(Ok(()), |save| save(self));
        if answers == Some(Ok(())) && settings.is_ok() {
            self.unsaved.set_value(None);
            self.withdraw(|notice| matches!(notice, Notice::NotSaved(_)));
        }
    }

    /// Takes in what other tabs have written since the last look.
    pub fn refresh(&self) {
        match self.journal.try_update_value(Journal::news) {
            Some(Ok(News::Events(events))) if events.is_empty() => {}
            Some(Ok(News::Events(events))) => {
                let follows = |progress: &mut Progress| events.iter().all(|event| progress.apply(event));
                if self.progress.try_update(follows) != Some(true) {
                    self.read_anew();
                }
            }
            Some(Ok(News::All)) => self.read_anew(),
            Some(Err(_)) | None => {}
        }
    }

    /// Reads anew. Where what is sealed must be read for it, the annex does so, and then this is called again.
    pub fn read_anew(&self) {
        // What it could take back may be gone.
        self.left.set_value(None);
        match self.journal.try_update_value(progress) {
            Some(Ok((Some(progress), _))) => {
                self.behind.set_value(0);
                self.progress.set(progress);
            }
            Some(Ok((None, _))) => {
                // Other tabs may write meanwhile, so more than once; yet never for ever.
                self.behind.update_value(|times| *times = times.saturating_add(1));
                match self.read_all.get_value() {
                    Some(read_all) => read_all(self),
                    None if self.behind.get_value() <= TRIES => browser::want_anew(),
                    None => {}
                }
            }
            Some(Err(_)) | None => {}
        }
    }

    /// Makes sure that every event is in hand, and not only what they have led to: for what looks back. The annex's.
    pub fn remember_all(&self) {
        if self.progress.with_untracked(Progress::is_whole) && self.behind.get_value() == 0 {
            return;
        }
        if let Some(Ok((events, _))) = self.journal.try_update_value(Journal::read) {
            self.behind.set_value(0);
            self.progress.set(Progress::replay(&events));
        }
    }

    /// Makes sure that the state in hand is of use, now and from now on. The annex's, which can read all by itself.
    pub fn catch_up(&self) {
        self.read_all.set_value(Some(Self::remember_all));
        if self.behind.get_value() > 0 {
            self.remember_all();
        }
    }

    /// Does something with the journal.
    pub fn with_journal<T>(&self, call: impl FnOnce(&mut Journal<BrowserStore>) -> T) -> T {
        self.journal.try_update_value(call).unwrap_or_else(|| unreachable!("the journal lives as long as the app"))
    }

    /// Reads everything anew, what is sealed included, and tells the other programs. The annex's.
    pub fn read_all(&self) {
        if let Ok((events, _)) = self.with_journal(Journal::read) {
            self.progress.set(Progress::replay(&events));
            browser::announce_change();
        }
    }

    /// Tells what the annex has found when it compared local storage with the copy.
    pub fn found(&self, recovered: usize, damaged: usize) {
        if recovered > 0 {
            self.tell(Notice::Recovered(recovered));
        }
        if damaged > 0 {
            self.tell(Notice::Damaged(damaged));
        }
    }

    /// Reads the settings again.
    pub fn reload_settings(&self) {
        let settings = self.journal.with_value(|journal| Settings::load_by(journal.store(), browser::parse_json));
        self.settings.set(settings.map(|(settings, _)| settings).unwrap_or_default());
    }

    /// Reads again what other programs have written, settings included.
    pub fn reload(&self) {
        self.reload_settings();
        self.refresh();
    }

    /// Changes the settings and keeps them.
    pub fn set(&self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        match self.save_settings() {
            Ok(()) => browser::announce_change(),
            Err(error) => {
                self.unsaved.set_value(Some(Self::save_settings));
                self.tell(Notice::NotSaved(error));
            }
        }
    }

    fn save_settings(&self) -> Result<(), StoreError> {
        self.journal.with_value(|journal| self.settings.with_untracked(|settings| settings.save(journal.store())))
    }

    /// Forgets everything that was ever answered, and the settings; it can be taken back until the page is left.
    pub fn erase(&self) {
        match self.journal.try_update_value(Journal::erase) {
            Some(Ok(taken)) => {
                browser::with_copy(browser::Copy::clear);
                self.erased.set_value(Some(taken));
                self.progress.set(Progress::replay(&[]));
                self.settings.set(Settings::default());
                self.notices.set(vec![Notice::Erased]);
                browser::announce_change();
            }
            Some(Err(error)) => self.tell(Notice::NotSaved(error)),
            None => {}
        }
    }

    /// As [`erase`](Self::erase), with no way back: the next person at this machine finds nothing. The annex's.
    pub fn erase_for_good(&self) {
        self.erase();
        self.erased.set_value(None);
        self.withdraw(|notice| *notice == Notice::Erased);
    }

    /// Brings back what was erased.
    pub fn restore(&self) {
        let Some(taken) = self.erased.get_value() else { return };
        browser::with_copy(browser::Copy::recall);
        match self.journal.try_update_value(|journal| journal.restore(&taken)) {
            Some(Ok(())) => {
                self.erased.set_value(None);
                self.reload();
                self.notices.set(vec![Notice::Restored]);
                browser::announce_change();
            }
            Some(Err(error)) => self.tell(Notice::NotSaved(error)),
            None => {}
        }
    }

    /// Shows a notice, once.
    pub fn tell(&self, notice: Notice) {
        let same = |shown: &Notice| std::mem::discriminant(shown) == std::mem::discriminant(&notice);
        if !self.notices.with_untracked(|notices| notices.iter().any(same)) {
            self.notices.update(|notices| notices.push(notice));
        }
    }

    /// Takes notices away.
    pub fn withdraw(&self, which: impl Fn(&Notice) -> bool) {
        if self.notices.with_untracked(|notices| notices.iter().any(&which)) {
            self.notices.update(|notices| notices.retain(|notice| !which(notice)));
        }
    }

    /// The theme that is wished for; `None` for the device's own.
    pub fn theme(&self) -> Option<&'static str> {
        match self.settings.with(|settings| settings.theme) {
            Theme::Auto => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }
}

impl Recorder for App {
    fn with_context<T>(&self, look: impl FnOnce(&Context<'_>) -> T) -> T {
        self.look(look)
    }

    fn record(&mut self, kind: EventKind) -> Event {
        App::record(self, kind)
    }
}
