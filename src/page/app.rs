//! What every page shares: banks, progress, settings, notices; and the one door by which something is recorded.

use super::maintenance::{self, Found};
use crate::BANK_SEPARATOR;
use crate::bank::{Fact, Fold, Library, Problem, fill, unpack};
use crate::browser::{self, BrowserStore};
use crate::memory::Now;
use crate::progress::{
    Context, Event, EventKind, Health, Journal, News, Progress, Recorder, SessionId, Settings, StoreError, Theme,
};
use crate::route::Route;
use crate::study::StudySession;
use leptos::prelude::*;
use leptos::task::spawn_local;
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
    /// The code that marks an answer did not load.
    NotMarked,
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

/// Whether contexts, notes and reasons have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Explanations {
    Awaited,
    Here,
    Missing,
}

/// How often in a row the state is rebuilt because other tabs wrote meanwhile.
const TRIES: u8 = 3;

type Erased = Vec<(String, String)>;

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
    /// The settings could not be saved yet.
    settings_unsaved: StoredValue<bool>,
    /// How often in a row the snapshot was found to be of no use.
    tries: StoredValue<u8>,
    /// The learner has gone from one page to another in this visit.
    pub moved: StoredValue<bool>,
    /// Whether what is shown after an answer has come.
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

/// The learner's state: the snapshot of all that is compacted, and the events since. `None` where the two do not fit
/// together; then the snapshot must be made again, from all that is kept.
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

/// What a start has read, before anything is shown.
pub struct Opened {
    journal: Journal<BrowserStore>,
    settings: Settings,
    notices: Vec<Notice>,
    /// `None` where the snapshot must be made again first.
    pub progress: Option<Progress>,
}

impl Opened {
    /// Reads what is kept.
    pub fn read() -> Self {
        let (store, trouble) = BrowserStore::open();
        let mut notices = Vec::new();
        let (settings, sound) = Settings::load_by(&store, browser::parse_json).unwrap_or_default();
        if !sound {
            notices.push(Notice::SettingsLost);
        }
        let lasts = store.lasts();
        notices.extend(trouble.map(|error| if lasts { Notice::NotSaved(error) } else { Notice::NotKept(error) }));
        let mut journal = Journal::new(store, SessionId(browser::random()));
        let (progress, health) = progress(&mut journal).unwrap_or_else(|error| {
            notices.push(Notice::NotKept(error));
            (Some(Progress::default()), Health::default())
        });
        if health.aside > 0 {
            notices.push(Notice::Damaged(health.damaged));
        }
        if health.newer {
            notices.push(Notice::Newer);
        }
        Self { journal, settings, notices, progress }
    }
}

impl App {
    /// Provides to every page what was read. `packed` are the banks as `pack-banks` wrote them.
    pub fn provide(packed: &[u8], opened: Opened) -> Self {
        let (library, problems) = library(packed);
        let Opened { journal, settings, notices, progress } = opened;
        browser::hold(journal.session());
        let app = Self {
            library: StoredValue::new(Arc::new(library)),
            problems: StoredValue::new(problems),
            journal: StoredValue::new(journal),
            progress: RwSignal::new(progress.unwrap_or_default()),
            settings: RwSignal::new(settings),
            notices: RwSignal::new(notices),
            erased: StoredValue::new(None),
            settings_unsaved: StoredValue::new(false),
            tries: StoredValue::new(0),
            moved: StoredValue::new(false),
            explanations: RwSignal::new(Explanations::Awaited),
            left: StoredValue::new(None),
        };
        provide_context(app);
        app
    }

    /// The state that the shell provided.
    pub fn get() -> Self {
        expect_context()
    }

    /// The banks.
    pub fn library(&self) -> Arc<Library> {
        self.library.get_value()
    }

    /// Takes in what is shown after an answer; `None` where it could not be loaded.
    pub fn explain(&self, details: Option<&str>) {
        let Some(details) = details else { return self.explanations.set(Explanations::Missing) };
        let mut banks = self.library().banks().to_vec();
        banks.iter_mut().zip(details.split(BANK_SEPARATOR)).for_each(|(bank, text)| fill(bank, text));
        self.library.set_value(Arc::new(Library::new(banks)));
        self.explanations.set(Explanations::Here);
    }

    /// The context of a fact and its note, followed: they come after the first question.
    pub fn explanation(&self, fact: &Fact) -> (String, Option<String>) {
        match self.explanations.get() {
            Explanations::Awaited => ("…".to_owned(), None),
            Explanations::Missing => {
                ("The explanations did not load. Load the page again to see them.".to_owned(), None)
            }
            Explanations::Here => (fact.context.clone(), fact.note.clone()),
        }
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
            // It reaches behind the snapshot.
            self.reload_progress();
        }
        event
    }

    /// Tries to save once more what could not be.
    pub fn retry(self) {
        let answers = self.journal.try_update_value(Journal::retry) == Some(Ok(()));
        spawn_local(async move {
            let settings = !self.settings_unsaved.get_value() || maintenance::save_settings(self).await.is_ok();
            if answers && settings {
                self.settings_unsaved.set_value(false);
                self.withdraw(|notice| matches!(notice, Notice::NotSaved(_)));
            }
        });
    }

    /// Takes in what other tabs have written since the last look.
    pub fn refresh(&self) {
        match self.journal.try_update_value(Journal::news) {
            Some(Ok(News::Events(events))) if events.is_empty() => {}
            Some(Ok(News::Events(events))) => {
                let follows = |progress: &mut Progress| events.iter().all(|event| progress.apply(event));
                if self.progress.try_update(follows) != Some(true) {
                    self.reload_progress();
                }
            }
            Some(Ok(News::All)) => self.reload_progress(),
            Some(Err(_)) | None => {}
        }
    }

    /// Reads the state again. Where its snapshot is of no use, that is made again first.
    pub fn reload_progress(self) {
        // What it could take back may be gone.
        self.left.set_value(None);
        match self.journal.try_update_value(progress) {
            Some(Ok((Some(progress), _))) => {
                self.tries.set_value(0);
                self.progress.set(progress);
            }
            // Other tabs may write meanwhile, so more than once; yet never for ever.
            Some(Ok((None, _))) if self.tries.get_value() < TRIES => {
                self.tries.update_value(|tries| *tries += 1);
                spawn_local(async move {
                    if maintenance::rebuild().await.is_ok() {
                        self.reload_progress();
                    }
                });
            }
            _ => {}
        }
    }

    /// Makes sure that every event is at hand, and not only what they have led to: for what looks back.
    pub fn load_whole_log(&self) {
        if !self.progress.with_untracked(Progress::is_whole) || self.tries.get_value() > 0 {
            self.read_all();
        }
    }

    /// Does something with the journal.
    pub fn with_journal<T>(&self, call: impl FnOnce(&mut Journal<BrowserStore>) -> T) -> T {
        self.journal.try_update_value(call).unwrap_or_else(|| unreachable!("the journal lives as long as the app"))
    }

    /// Reads every event again, and replays them.
    pub fn read_all(&self) {
        if let Ok((events, _)) = self.with_journal(Journal::read) {
            self.tries.set_value(0);
            self.progress.set(Progress::replay(&events));
        }
    }

    /// Tells what maintenance has found.
    pub fn report(&self, found: Found) {
        if found.recovered > 0 {
            self.tell(Notice::Recovered(found.recovered));
        }
        if found.damaged > 0 {
            self.tell(Notice::Damaged(found.damaged));
        }
    }

    /// Reads the settings again.
    pub fn reload_settings(&self) {
        let settings = self.journal.with_value(|journal| Settings::load_by(journal.store(), browser::parse_json));
        self.settings.set(settings.map(|(settings, _)| settings).unwrap_or_default());
    }

    /// Reads again what other tabs have written, settings included.
    pub fn reload(&self) {
        self.reload_settings();
        self.refresh();
    }

    /// Changes the settings and keeps them.
    pub fn set(&self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        if let Err(error) = self.save_settings() {
            self.settings_unsaved.set_value(true);
            self.tell(Notice::NotSaved(error));
        }
    }

    /// Saves the settings.
    ///
    /// # Errors
    /// Where there is no room or no leave.
    pub fn save_settings(&self) -> Result<(), StoreError> {
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
