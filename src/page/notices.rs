//! What a learner should know before anything else, above the page.

use super::app::{App, Notice};
use super::html::{self, Element, ev};
use super::parts::{button, para};
use leptos::prelude::*;

/// The notices, each with what can be done. `calm` says whether nobody is in the middle of something; it is asked only
/// where a notice can wait.
pub fn notices(calm: impl Fn() -> bool) -> Vec<Element> {
    let mut notices = App::get().notices.get();
    notices.retain(|notice| !notice.waits() || calm());
    let notice = |notice: &Notice| {
        let role = if notice.waits() { "status" } else { "alert" };
        html::div().class("notice").attr("role", role).child(para(words(notice))).child(action(notice))
    };
    notices.iter().map(notice).collect()
}

fn words(notice: &Notice) -> String {
    match notice {
        Notice::NotKept(error) => format!(
            "{error} You can learn now, but it will be forgotten when this page is closed. Allow site data for this page, or leave private browsing, and load it again."
        ),
        Notice::NotSaved(error) => format!(
            "{error} What is not saved yet is in this page’s memory only. Keep it open, free some space (other sites' data, or old downloads), and try again."
        ),
        Notice::Damaged(n) => format!(
            "{n} stored {} could not be read. A copy was set aside; everything else is here and counts as before.",
            if *n == 1 { "record" } else { "records" }
        ),
        Notice::Recovered(n) => format!(
            "{n} {} lost or damaged in this browser’s storage, and brought back from its second copy. Nothing is missing.",
            if *n == 1 { "answer was" } else { "answers were" }
        ),
        Notice::Newer => "A newer version of Entente has written here. Nothing is recorded in this one, so that nothing is lost: load the page again to get the newer version.".into(),
        Notice::SettingsLost => "Your settings could not be read and are back at their beginning. What you have learned is not touched.".into(),
        Notice::Erased => "Everything is erased. This can be taken back until you answer a card or close the page.".into(),
        Notice::Restored => "Everything is back.".into(),
        Notice::Offline => "Entente is on this device now: it opens without a network, too.".into(),
        Notice::Update => "A newer version is ready. It takes over when you say so, or when Entente is next opened.".into(),
    }
}

fn action(notice: &Notice) -> Option<Element> {
    let app = App::get();
    match notice {
        Notice::NotSaved(_) => Some(button("btn", "Try again").on(ev::click, move |_| app.retry())),
        Notice::Erased => Some(button("btn", "Bring it back").on(ev::click, move |_| app.restore())),
        // Heard by web/offline.js, which has the newer version take over.
        Notice::Update => Some(button("btn", "Use it now").attr("data-switch", "")),
        Notice::Offline | Notice::Restored | Notice::SettingsLost | Notice::Damaged(_) | Notice::Recovered(_) => {
            let this = notice.clone();
            Some(button("btn", "Fine").on(ev::click, move |_| app.withdraw(|shown| *shown == this)))
        }
        Notice::NotKept(_) | Notice::Newer => None,
    }
}
