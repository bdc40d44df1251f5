//! The shell: header, notices, the page of the route, keys, the voice for screen readers.

use super::app::{App, Notice};
use super::banks::{bank_page, banks_page};
use super::el::{El, View, el, shown};
use super::help::help_page;
use super::parts::{button, heading, link, para};
use super::quiz::quiz_page;
use super::settings::settings_page;
use super::study::study_page;
use super::today::today_page;
use crate::browser;
use crate::route::Route;
use crate::study::Scope;
use leptos::ev;
use leptos::prelude::*;

fn current() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// The whole app.
pub fn shell(app: App) -> View {
    let route = RwSignal::new(current());
    let first = StoredValue::new(true);

    browser::on_window(ev::hashchange, move |_| route.set(current()));
    // Another tab has answered.
    browser::on_window(ev::storage, move |event| {
        if event.key().is_none_or(|key| key.starts_with(crate::progress::PREFIX)) {
            app.refresh();
        }
    });
    browser::on_window(ev::keydown, move |event| {
        if app.settings.with_untracked(|settings| settings.keys)
            && browser::wants_keys(&event)
            && browser::press(&event.key())
        {
            event.prevent_default();
        }
    });
    Effect::new(move |_| browser::set_theme(app.dark()));
    Effect::new(move |_| {
        let title = route.with(Route::title);
        document().set_title(&format!("{title} · Entente"));
        // Not at the very start: there the browser's own place is right.
        if first.get_value() {
            first.set_value(false);
        } else {
            browser::focus_soon("h1");
        }
    });

    let skip = el("a").class("skip").attr("href", "#main").text("Skip to the page").on("click", |event| {
        event.prevent_default();
        browser::focus_soon("#main");
    });
    let nav = [Route::Today, Route::Quiz, Route::Banks, Route::Settings, Route::Help].map(|to| nav_link(to, route));
    let header = el("header")
        .class("bar-top")
        .child(link("brand", &Route::Today, "").child(el("span").class("mark")).text("Entente"))
        .child(el("nav").class("nav").attr("aria-label", "Pages").child(Vec::from(nav)));
    let main = el("main").attr("id", "main").class("frame").attr("tabindex", "-1").child(shown(notices)).child(shown(
        move || {
            let route = route.get();
            // A page is made once; what changes in it subscribes for itself.
            untrack(|| page(&route))
        },
    ));
    let frame = el("div")
        .class(move || app.settings.with(|settings| !settings.keys).then(|| "no-keys".to_owned()))
        .child(header)
        .child(main);
    let voice = el("div").attr("role", "status").class("hidden").text(move || Some(app.status.get()));
    vec![skip, frame, voice].into()
}

fn page(route: &Route) -> View {
    let app = App::get();
    match route {
        Route::Today => today_page(),
        Route::Study => study_page(Scope::Everything),
        Route::StudyTopic(bank, topic) => match find_topic(&app, bank, topic) {
            Some(scope) => study_page(scope),
            None => missing("There is no such topic."),
        },
        Route::Quiz => quiz_page(),
        Route::Banks => banks_page(),
        Route::Bank(id) => match app.shelf().banks().iter().position(|bank| bank.id == *id) {
            Some(bank) => bank_page(bank),
            None => missing("There is no such bank."),
        },
        Route::Settings => settings_page(),
        Route::Help => help_page(),
        Route::Unknown(_) => missing("There is no page at this address."),
    }
}

fn nav_link(to: Route, route: RwSignal<Route>) -> El {
    let (href, title) = (to.to_string(), to.title());
    let here = move || {
        let now = route.get();
        let within = matches!(
            (&now, &to),
            (Route::Bank(_), Route::Banks) | (Route::Study | Route::StudyTopic(..), Route::Today)
        );
        (now == to || within).then(|| "page".to_owned())
    };
    el("a").attr("href", href).attr("aria-current", here).text(title)
}

fn find_topic(app: &App, bank: &str, topic: &str) -> Option<Scope> {
    let shelf = app.shelf();
    let bank = shelf.banks().iter().position(|b| b.id == bank)?;
    let topic = shelf.banks()[bank].topics.iter().position(|t| t.id == topic)?;
    Some(Scope::Topic(bank, topic))
}

fn missing(what: &'static str) -> View {
    el("section")
        .class("card narrow")
        .child(heading("Not found"))
        .child(para(what).text(" The address may have been cut short, or belong to another version."))
        .child(el("p").child(link("btn primary", &Route::Today, "Go to Today")))
        .into()
}

/// What a learner should know before anything else.
fn notices() -> Vec<El> {
    let notices = App::get().notices.get();
    let notice = |notice: &Notice| {
        el("div").class("notice").attr("role", "alert").child(para(words(notice))).child(action(notice))
    };
    notices.iter().map(notice).collect()
}

fn words(notice: &Notice) -> String {
    match notice {
        Notice::NotKept(error) => format!(
            "{error} You can learn now, but it will be forgotten when this page is closed. Allow site data for this page, or leave private browsing, and load it again."
        ),
        Notice::NotSaved(error) => format!(
            "{error} Your last answers are in this page's memory only. Keep it open, free some space (other sites' data, or old downloads), and try again."
        ),
        Notice::Damaged(n) => format!(
            "{n} stored {} could not be read. A copy was set aside; everything else is here and counts as before.",
            if *n == 1 { "record" } else { "records" }
        ),
        Notice::Newer => "A newer version of Entente has written here. Nothing is recorded in this one, so that nothing is lost: load the page again to get the newer version.".into(),
        Notice::SettingsLost => "Your settings could not be read and are back at their beginning. What you have learned is not touched.".into(),
        Notice::Erased => "Everything is erased. This can be taken back until you answer a card or close the page.".into(),
        Notice::Restored => "Everything is back.".into(),
    }
}

fn action(notice: &Notice) -> Option<El> {
    let app = App::get();
    match notice {
        Notice::NotSaved(_) => Some(button("btn", "Try again").on("click", move |_| app.retry())),
        Notice::Erased => Some(button("btn", "Bring it back").on("click", move |_| app.restore())),
        Notice::Restored | Notice::SettingsLost | Notice::Damaged(_) => {
            let this = notice.clone();
            Some(button("btn", "Fine").on("click", move |_| app.withdraw(|shown| *shown == this)))
        }
        Notice::NotKept(_) | Notice::Newer => None,
    }
}
