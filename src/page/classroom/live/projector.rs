//! The class's window: it has no state of its own, and draws the host's last snapshot.

use super::clock::clock;
use super::stage::stage;
use super::{ASK, BYE, HELLO, HERE, KEY, NOW, SHOWN, SILENT, Shown};
use crate::browser;
use crate::page::app::App;
use crate::page::html::{self, View};
use crate::page::words;
use crate::progress::KeyValueStore as _;
use leptos::ev;
use leptos::prelude::*;

/// The page.
pub fn projector_page(app: &App) -> View {
    let app = *app;
    let shown = RwSignal::new(None::<Shown>);
    let problem = RwSignal::new(String::new());
    // When the host was last heard; nothing is said of one that never was.
    let heard = StoredValue::new(None::<i64>);
    let take = move |text: &str| {
        if text == ASK {
            return browser::tell_windows(HELLO);
        }
        if matches!(text, HELLO | BYE) || text.starts_with(KEY) {
            return;
        }
        let text = match text.strip_prefix(NOW).and_then(|text| text.split_once('\n')) {
            Some((head, log)) => {
                let mut fields = head.split('\t');
                if let Some(time) = fields.next().and_then(|time| time.parse().ok()) {
                    super::clock::set(time);
                }
                for (key, typed) in fields.filter_map(|key| key.split_once(' ')) {
                    super::labels::learn(key, typed);
                }
                // The title says what is printed on the teams' keys.
                shown.notify();
                heard.set_value(Some(browser::steady()));
                problem.set(String::new());
                log
            }
            None => text,
        };
        if text.is_empty() {
            problem.set(String::new());
            return shown.set(None);
        }
        match shown.with_untracked(|old| Shown::read(&app, text, old.as_ref())) {
            // The same snapshot comes by several ways, and an older one may come late.
            Ok(new) => {
                let stale = shown.with_untracked(|old| {
                    old.as_ref().is_some_and(|old| !new.log.follows(&old.log) || new.log == old.log)
                });
                if !stale {
                    problem.set(String::new());
                    shown.set(Some(new));
                }
            }
            Err(error) => problem.set(error),
        }
    };
    let stored = move || app.with_journal(|journal| journal.store().get(SHOWN)).ok().flatten();
    // Drawn once the signs of the keys are known: the title says which is whose.
    super::labels::read_layout(move || {
        if let Some(text) = stored().filter(|_| !shown.is_disposed()) {
            take(&text);
        }
    });
    browser::hear_windows(take);
    browser::on_window(ev::storage, move |event| {
        if event.key().is_some_and(|key| key.contains(SHOWN)) {
            take(&stored().unwrap_or_default());
        }
    });
    super::keys::relay();
    browser::tell_windows(HELLO);
    browser::on_window(ev::pagehide, |_| browser::tell_windows(BYE));
    // A host's window that was loaded anew learns by this whom to tell.
    browser::every(HERE, move || {
        browser::tell_windows(HELLO);
        let silent = heard.get_value().is_some_and(|heard| browser::steady() - heard > SILENT);
        if silent && shown.with_untracked(Option::is_some) {
            problem.set(words::live::HOST_GONE.to_owned());
        }
    });
    let now = clock(shown, || {});
    html::section()
        .class("projector alone")
        .attr("aria-label", words::live::PROJECTOR)
        .child(stage(shown, now, 1))
        .child(
            html::div()
                .class("stage-foot")
                .child(html::p().class("problem").child(move || Some(problem.get())))
                .child(super::full_screen()),
        )
        .into()
}
