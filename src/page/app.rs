//! What every page shares: banks, progress, settings, notices; and the one door by which something is recorded.

mod kept;

use super::maintenance;
pub use super::notices::Notice;
use super::started::{Started, library};
use super::words;
use crate::BANK_SEPARATOR;
use crate::bank::{Bank, CardRef, Fact, Fold, Library, Problem, fill};
use crate::browser::{self, BrowserStore};
use crate::classroom::{Drill, DrillError, DrillQuestions};
use crate::editor::BankId;
use crate::memory::Now;
use crate::progress::{Context, Event, EventKind, Journal, Notes, Progress, Recorder, Settings, StoreError, Theme};
use crate::route::Route;
use crate::store::{Health, News, Saved};
use crate::study::StudySession;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Whether contexts, notes and reasons have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Explanations {
    Awaited,
    Here,
    Missing,
}

/// How often in a row the state is rebuilt because other tabs wrote meanwhile.
const TRIES: u8 = 3;

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
    /// What was erased, as a backup, for as long as the visit lasts.
    pub erased: StoredValue<Option<String>>,
    /// That one store has to do was told, and put away.
    one_store_told: StoredValue<bool>,
    /// The settings as they were last saved, where they could not be since.
    settings_unsaved: StoredValue<Option<Settings>>,
    /// How often in a row the snapshot was found to be of no use.
    tries: StoredValue<u8>,
    /// The learner has gone from one page to another in this visit.
    pub moved: StoredValue<bool>,
    /// Whether what is shown after an answer has come.
    pub explanations: RwSignal<Explanations>,
    /// The moment as it was last looked at, some seconds ago at most: what depends on the time follows it.
    pub clock: RwSignal<Now>,
    /// Somebody is in the middle of questions: the pages' names and everything else around them are away.
    pub in_session: RwSignal<bool>,
    /// A session that was left in the middle, and the page that takes it up again.
    pub left: StoredValue<Option<(Route, StudySession)>>,
    /// The cards that the next quiz asks, where they were chosen one by one.
    pub chosen: StoredValue<Option<Vec<CardRef>>>,
    /// The learner's own notes, once one was looked for.
    notes: RwSignal<Option<Notes>>,
}

impl App {
    /// Provides to every page what was read. `packed` are the banks as `pack-banks` wrote them.
    pub fn provide(packed: &[u8], started: Started) -> Self {
        let Started { journal, settings, notices, progress, own, .. } = started;
        let (library, problems) = library(packed, own);
        browser::hold(journal.session(), journal.store().epoch);
        let app = Self {
            library: StoredValue::new(Arc::new(library)),
            problems: StoredValue::new(problems),
            journal: StoredValue::new(journal),
            progress: RwSignal::new(progress.unwrap_or_default()),
            settings: RwSignal::new(settings),
            notices: RwSignal::new(notices),
            erased: StoredValue::new(None),
            one_store_told: StoredValue::new(false),
            settings_unsaved: StoredValue::new(None),
            tries: StoredValue::new(0),
            moved: StoredValue::new(false),
            explanations: RwSignal::new(Explanations::Awaited),
            clock: RwSignal::new(browser::now()),
            in_session: RwSignal::new(false),
            left: StoredValue::new(None),
            chosen: StoredValue::new(None),
            notes: RwSignal::new(None),
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

    /// Puts an own bank into the library, as it is now, or takes it out: where what is asked has changed, a session that was
    /// left in the middle is at an end.
    pub fn set_bank(&self, id: &str, bank: Option<Bank>) {
        let mut banks = self.library().banks().to_vec();
        let at = banks.iter().position(|known| known.id == id);
        match (at, bank) {
            (Some(at), Some(bank)) => banks[at] = bank,
            (None, Some(bank)) => banks.push(bank),
            (Some(at), None) => drop(banks.remove(at)),
            (None, None) => return,
        }
        self.left.set_value(None);
        self.chosen.set_value(None);
        self.library.set_value(Arc::new(Library::new(banks)));
    }

    /// Puts these in the place of all own banks.
    pub fn set_own_banks(&self, own: Vec<Bank>) {
        let mut banks = self.library().banks().to_vec();
        banks.retain(|bank| BankId::parse(&bank.id).is_none());
        banks.extend(own);
        self.left.set_value(None);
        self.chosen.set_value(None);
        self.library.set_value(Arc::new(Library::new(banks)));
    }

    /// Says when somebody is in the middle of questions on this page; it ends with the page.
    pub fn session_while(self, when: impl Fn() -> bool + Send + Sync + 'static) {
        Effect::new(move |_| self.in_session.set(when()));
        on_cleanup(move || self.in_session.set(false));
    }

    /// The context of a fact and its note, followed: they come after the first question.
    pub fn explanation(&self, fact: &Fact) -> (String, Option<String>) {
        match self.explanations.get() {
            Explanations::Awaited => ("…".to_owned(), None),
            Explanations::Missing => (words::study::NO_EXPLANATIONS.to_owned(), None),
            Explanations::Here => (fact.context.clone(), fact.note.clone()),
        }
    }

    /// Folds text.
    pub fn fold(&self) -> Fold {
        browser::fold()
    }

    /// Returns the questions that a drill asked where they are stored, and else those that it asks now.
    ///
    /// # Errors
    /// Where its bank is not here, or the questions are others than when its link was made.
    pub fn drill_questions(&self, drill: &Drill) -> Result<DrillQuestions, DrillError> {
        let (library, fold) = (self.library(), self.fold());
        self.with_journal(|journal| DrillQuestions::of(drill, journal.store(), &library, fold))
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

    /// Records something that happened. What cannot be saved is told, and kept for the next try.
    pub fn record(&self, what: EventKind) -> Event {
        let now: Now = browser::now();
        let (event, saved) = self
            .journal
            .try_update_value(|journal| journal.append(what.clone(), now))
            .unwrap_or_else(|| unreachable!("the journal lives as long as the app"));
        self.tell_saved(saved);
        self.withdraw(|notice| matches!(notice, Notice::Erased | Notice::ErasedHere | Notice::BroughtBack));
        if self.progress.try_update(|progress| progress.apply(&event)) != Some(true) {
            // It reaches behind the snapshot.
            self.reload_progress();
        }
        event
    }

    /// Records several things, and shows what follows from them once.
    pub fn record_many(&self, what: Vec<EventKind>) -> Vec<Event> {
        let now: Now = browser::now();
        let append = |what| self.with_journal(|journal| journal.append(what, now));
        let (events, saved): (Vec<Event>, Vec<Saved>) = what.into_iter().map(append).unzip();
        if let Some(saved) = saved.into_iter().last() {
            self.tell_saved(saved);
            let follows = |progress: &mut Progress| events.iter().all(|event| progress.apply(event));
            if self.progress.try_update(follows) != Some(true) {
                self.reload_progress();
            }
        }
        events
    }

    /// Says how something was saved, where that is not as it should be.
    fn tell_saved(&self, saved: Saved) {
        match saved {
            Saved::Neither(error) => self.tell(Notice::NotSaved(error)),
            Saved::One(why) => {
                self.withdraw(|notice| matches!(notice, Notice::NotSaved(_)));
                self.tell_one_store(why);
            }
            Saved::Both => self.withdraw(|notice| matches!(notice, Notice::NotSaved(_) | Notice::OneStore(_))),
        }
    }

    /// Says that one store has to do; once in a visit, if it was put away.
    pub fn tell_one_store(&self, why: Option<StoreError>) {
        if !self.one_store_told.get_value() {
            self.tell(Notice::OneStore(why));
        }
    }

    /// What a learner has read is put away.
    pub fn put_away(&self, notice: &Notice) {
        self.one_store_told.update_value(|told| *told |= matches!(notice, Notice::OneStore(_)));
        self.withdraw(|shown| shown == notice);
    }

    /// Tries to save once more what could not be.
    pub fn retry(self) {
        if let Some(saved) = self.journal.try_update_value(Journal::retry) {
            self.tell_saved(saved);
        }
        if let Some(before) = self.settings_unsaved.get_value() {
            spawn_local(async move { drop(maintenance::save_settings(self, before).await) });
        }
    }

    /// Takes in what other tabs have written since the last look.
    pub fn refresh(&self) {
        match self.journal.try_update_value(Journal::news) {
            Some(Ok(News::Entries(events))) if events.is_empty() => {}
            Some(Ok(News::Entries(events))) => {
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
        let opened = self.journal.try_update_value(Journal::start);
        match opened.and_then(Result::ok).map(|opened| opened.progress) {
            Some(Some(progress)) => {
                self.tries.set_value(0);
                self.progress.set(progress);
            }
            // Other tabs may write meanwhile, so more than once; yet never for ever.
            Some(None) if self.tries.get_value() < TRIES => {
                self.tries.update_value(|tries| *tries += 1);
                spawn_local(async move {
                    if let Ok((progress, health)) = maintenance::rebuild().await {
                        self.progress.set(progress);
                        self.report(&health);
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

    /// Reads every event again, and replays them; in a moment, where some lie in the second store alone.
    pub fn read_all(self) {
        if self.replay_all().is_err() {
            spawn_local(async move {
                browser::load_copy().await;
                let _ = self.replay_all();
            });
        }
    }

    fn replay_all(&self) -> Result<(), StoreError> {
        let events = self.with_journal(|journal| journal.read())?;
        self.tries.set_value(0);
        self.progress.set(Progress::replay(&events));
        Ok(())
    }

    /// Tells what a check of everything has found.
    pub fn report(&self, health: &Health) {
        if health.restored > 0 {
            self.tell(Notice::Restored(health.restored));
        }
        if health.found_now > 0 {
            self.tell(Notice::Damaged(health.lost));
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
        if self.notes.with_untracked(Option::is_some) {
            self.reload_notes();
        }
        self.refresh();
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
