//! What a learner should know before anything else, above the page.

use super::app::{App, Notice};
use super::html::{self, Element, View, ev, for_each};
use super::parts::{button, para};
use crate::store::StoreError;
use leptos::prelude::*;

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
        html::div().class("notice").attr("role", role).child(para(words(&notice))).child(action(&notice))
    })
}

fn words(notice: &Notice) -> String {
    match notice {
        Notice::NotKept(error) => format!(
            "{error} You can learn now, but it will be forgotten when this page is closed. Allow site data for this page, or leave private browsing, and load it again."
        ),
        Notice::NotSaved(error) => format!(
            "{error} What is not saved yet is in this page’s memory only. Keep it open, free some space (other sites' data, or old downloads), and try again."
        ),
        Notice::OneStore(why) => match why {
            Some(StoreError::Full) => "Saved in one of two places: this browser’s storage for the site is full, its database still takes your answers. Save a backup under Your data.".into(),
            Some(error) => format!("Saved in one of two places: {error} A crash of the browser may lose the last minute; try again, or save a backup under Your data."),
            None => "Saved in one of two places: this browser gives no database here. A crash of the browser may lose the last minute.".into(),
        },
        Notice::Damaged(n) => match n {
            0 => "A stored value was damaged. A copy of it was set aside; nothing that can be counted is missing.".into(),
            n => format!("{n} {} could not be read in either place. What is left of {} was set aside; everything else is here and counts as before.", if *n == 1 { "entry" } else { "entries" }, if *n == 1 { "it" } else { "them" }),
        },
        Notice::Restored(n) => format!(
            "{n} stored {} lost or damaged in one of two places, and brought back from the other.",
            if *n == 1 { "value was" } else { "values were" }
        ),
        Notice::Clock => "Some answers are dated in the future: the clock of this device was wrong when they were given. Cards answered then come back late; what you answer now is dated right. Check the clock.".into(),
        Notice::NotMarked => "The answer was not marked: a part of the app did not load. Check the connection and answer once more.".into(),
        Notice::Newer => "A newer version of Entente has written here, and not all of it can be read by this one. Nothing of it is changed. Load the page again to get the newer version.".into(),
        Notice::SettingsLost => "Your settings could not be read and are back at their beginning. What you have learned is not touched.".into(),
        Notice::Erased => "Everything is erased. This can be taken back until you answer a card or close the page.".into(),
        Notice::ErasedHere => "Everything is erased here. The browser’s database could not be reached: it follows at the next start, and until then nothing of it is shown. This can be taken back until you answer a card or close the page.".into(),
        Notice::BroughtBack => "Everything is back.".into(),
        Notice::Offline => "Entente is on this device now: it opens without a network, too.".into(),
        Notice::Update => "A newer version is ready. It takes over when you say so, or when Entente is next opened.".into(),
    }
}

fn action(notice: &Notice) -> Option<Element> {
    let app = App::get();
    match notice {
        Notice::NotSaved(_) => Some(button("btn", "Try again").on(ev::click, move |_| app.retry())),
        Notice::Erased | Notice::ErasedHere => {
            Some(button("btn", "Bring it back").on(ev::click, move |_| app.restore()))
        }
        // Heard by web/offline.js, which has the newer version take over.
        Notice::Update => Some(button("btn", "Use it now").attr("data-switch", "")),
        Notice::Offline
        | Notice::BroughtBack
        | Notice::SettingsLost
        | Notice::Damaged(_)
        | Notice::Restored(_)
        | Notice::OneStore(_)
        | Notice::Clock => {
            let this = notice.clone();
            Some(button("btn", "Fine").on(ev::click, move |_| app.put_away(&this)))
        }
        Notice::NotKept(_) | Notice::NotMarked | Notice::Newer => None,
    }
}
