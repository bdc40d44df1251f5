//! What a learner keeps besides answers: settings and notes; and an end to all of it.

use super::{App, Notice};
use crate::bank::CardKey;
use crate::browser::{self, BrowserStore, Copy};
use crate::page::maintenance;
use crate::progress::{Journal, Notes, Progress, Settings, StoreError};
use crate::store::Saved;
use leptos::prelude::*;
use leptos::task::spawn_local;

impl App {
    /// Looks at the learner's notes, followed; they are read when one is first looked for.
    pub fn with_notes<T>(&self, look: impl FnOnce(&Notes) -> T) -> T {
        if self.notes.with_untracked(Option::is_none) {
            self.reload_notes();
        }
        self.notes.with(|notes| look(notes.as_ref().unwrap_or(&Notes::default())))
    }

    pub(super) fn reload_notes(&self) {
        let notes = self.journal.with_value(|journal| Notes::load(journal.store())).unwrap_or_default();
        self.notes.set(Some(notes));
    }

    /// The cards that have a note, sorted; followed.
    pub fn noted(&self) -> Vec<CardKey> {
        self.with_notes(|notes| notes.cards().collect())
    }

    /// Keeps the note of a card; an empty one is taken away. The answer is whether that could be done.
    pub fn note(&self, card: CardKey, text: &str) -> bool {
        let saved = self.journal.with_value(|journal| Notes::save(journal.store(), card, text));
        let told = saved.map_err(|error| self.tell(Notice::NotSaved(error))).is_ok();
        self.reload_notes();
        told
    }

    /// Changes the settings and keeps them.
    pub fn set(&self, change: impl FnOnce(&mut Settings)) {
        let before = self.settings.get_untracked();
        self.settings.update(|settings| {
            change(settings);
            // Whoever asks for another plan has the day settled anew.
            if !settings.plans_as(&before) {
                settings.plan = None;
            }
        });
        let before = self.settings_unsaved.get_value().unwrap_or(before);
        if let Err(error) = self.save_settings(&before) {
            self.settings_unsaved.set_value(Some(before));
            self.tell(Notice::NotSaved(error));
        }
    }

    /// Saves what is otherwise than the settings were before.
    ///
    /// # Errors
    /// Where there is no room or no leave.
    pub fn save_settings(&self, before: &Settings) -> Result<(), StoreError> {
        let save = |journal: &Journal<BrowserStore>| {
            self.settings.with_untracked(|settings| settings.save(before, journal.store()))
        };
        self.journal.with_value(save)?;
        self.settings_unsaved.set_value(None);
        Ok(())
    }

    /// Forgets everything that was ever answered, the settings and what a class keeps; it can be taken back until the page
    /// is left. What is said is what both stores have said.
    pub fn erase(self) {
        match self.with_journal(|journal| journal.erase(browser::random() as u32)) {
            Ok((saved, taken)) => {
                self.with_journal(|journal| browser::hold(journal.session(), journal.store().epoch));
                browser::with_copy(Copy::forget_folder);
                self.erased.set_value(Some(taken));
                // Its steps can no longer be taken back.
                self.left.set_value(None);
                browser::forget_tab();
                self.progress.set(Progress::replay(&[]));
                self.settings.set(Settings::default());
                self.set_own_banks(Vec::new());
                let here = if saved == Saved::Both { Notice::Erased } else { Notice::ErasedHere };
                self.notices.set(vec![here]);
                spawn_local(async move {
                    if !browser::copy_settled().await
                        && self.notices.with_untracked(|all| all.contains(&Notice::Erased))
                    {
                        self.notices.set(vec![Notice::ErasedHere]);
                    }
                });
            }
            Err(error) => self.tell(Notice::NotSaved(error)),
        }
    }

    /// As [`erase`](Self::erase), with no way back: the next person at this machine finds nothing.
    pub fn erase_for_good(self) {
        self.erase();
        self.erased.set_value(None);
        self.withdraw(|notice| *notice == Notice::Erased);
    }

    /// Brings back what was erased.
    pub fn restore(self) {
        spawn_local(async move {
            match maintenance::restore(self).await {
                Ok(()) => self.notices.set(vec![Notice::BroughtBack]),
                Err(maintenance::NotDone(error)) => self.tell(Notice::NotSaved(error)),
            }
        });
    }
}
