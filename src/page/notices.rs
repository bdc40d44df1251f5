//! What a learner should know before anything else, above the page.

use super::app::App;
use super::html::{self, Element, View, ev, for_each};
use super::parts::{button, para};
use super::words::{self, shell};
use crate::store::StoreError;
use leptos::prelude::*;

/// Something that a learner should know, above the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Nothing can be kept beyond this visit.
    NotKept(StoreError),
    /// The last answers are not saved yet.
    NotSaved(StoreError),
    /// Saved in one of the two stores only, and why: `None` where the browser gives no second one.
    OneStore(Option<StoreError>),
    /// So many values that one store had lost are back from the other.
    Restored(usize),
    /// So many entries could not be read.
    Damaged(usize),
    /// The oldest answers lie in the second store alone: local storage is more than half full.
    Away,
    /// Answers are dated in the future.
    Clock,
    /// The code that marks an answer did not load.
    NotMarked,
    /// Another tab runs a newer version.
    Newer,
    /// The settings could not be read.
    SettingsLost,
    /// Everything was erased, and can be brought back.
    Erased,
    /// It was erased here; the second store follows when it can be reached.
    ErasedHere,
    /// What was erased is back.
    BroughtBack,
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

/// The notices, each with what can be done. `calm` says whether nobody is in the middle of something; it is asked only
/// where a notice can wait.
pub fn notices(calm: impl Fn() -> bool + 'static) -> View {
    let app = App::get();
    let each = move || {
        let mut notices = app.notices.get();
        notices.retain(|notice| !notice.waits() || calm());
        notices
    };
    for_each(each, Notice::clone, |notice| {
        let role = if notice.waits() { "status" } else { "alert" };
        html::div().class("notice").attr("role", role).child(para(message(&notice))).child(actions(&notice))
    })
}

fn message(notice: &Notice) -> String {
    use words::shell;
    match notice {
        Notice::NotKept(error) => shell::not_kept(&error.to_string()),
        Notice::NotSaved(error) => shell::not_saved(&error.to_string()),
        Notice::OneStore(Some(StoreError::Full)) => shell::ONE_STORE_FULL.into(),
        Notice::OneStore(Some(error)) => shell::one_store(&error.to_string()),
        Notice::OneStore(None) => shell::ONE_STORE.into(),
        Notice::Damaged(n) => shell::damaged(*n),
        Notice::Restored(n) => shell::restored(*n),
        Notice::Away => shell::AWAY.into(),
        Notice::Clock => shell::CLOCK.into(),
        Notice::NotMarked => shell::NOT_MARKED.into(),
        Notice::Newer => shell::NEWER.into(),
        Notice::SettingsLost => shell::SETTINGS_LOST.into(),
        Notice::Erased => shell::ERASED.into(),
        Notice::ErasedHere => shell::ERASED_HERE.into(),
        Notice::BroughtBack => shell::BROUGHT_BACK.into(),
        Notice::Offline => shell::OFFLINE.into(),
        Notice::Update => shell::UPDATE.into(),
    }
}

fn actions(notice: &Notice) -> Vec<Element> {
    let app = App::get();
    let first = match notice {
        Notice::NotSaved(_) => Some(button("btn", shell::TRY_AGAIN).on(ev::click, move |_| app.retry())),
        Notice::Erased | Notice::ErasedHere => {
            Some(button("btn", shell::BRING_BACK).on(ev::click, move |_| app.restore()))
        }
        // Heard by web/offline.js, which has the newer version take over.
        Notice::Update => Some(button("btn", shell::USE_UPDATE).attr("data-switch", "")),
        _ => None,
    };
    let put_away = match notice {
        Notice::Update
        | Notice::Offline
        | Notice::BroughtBack
        | Notice::SettingsLost
        | Notice::Damaged(_)
        | Notice::Restored(_)
        | Notice::OneStore(_)
        | Notice::Away
        | Notice::Clock => {
            let this = notice.clone();
            Some(button("btn", shell::FINE).on(ev::click, move |_| app.put_away(&this)))
        }
        _ => None,
    };
    first.into_iter().chain(put_away).collect()
}
