//! The shell: header, notices, the page of the route, keys, the voice for screen readers.

use super::app::{App, Notice};
use super::clock::follow_time;
use super::html::{self, Element, View, switch};
use super::lazy;
use super::missing::missing;
use super::notices::notices;
use super::parts::link;
use super::study::{Kind, NEXT, kind_page, pair_page, study_page};
use super::today::today_page;
use super::words;
use crate::bank::{CardKey, CardRef};
use crate::browser;
use crate::route::Route;
use crate::store::StoreError;
use crate::study::Scope;
use leptos::ev;
use leptos::prelude::*;
use web_sys::CustomEvent;

/// The whole app.
pub fn shell(app: App) -> View {
    let route = RwSignal::new(browser::route());

    browser::on_window(ev::hashchange, move |_| route.set(browser::route()));
    // Another tab has answered.
    browser::on_window(ev::storage, move |event| {
        if event.key().is_none_or(|key| key.starts_with(crate::store::PREFIX)) {
            app.reload();
        }
    });
    // The second store has taken a change, or has refused it (web/kept.js).
    browser::on_window(ev::Custom::new("entente:copy"), move |event: CustomEvent| {
        if event.detail() == true {
            app.withdraw(|notice| matches!(notice, Notice::OneStore(_)));
        } else {
            app.tell_one_store(Some(StoreError::Other("the browser’s database has refused".into())));
        }
    });
    // web/offline.js has news.
    browser::on_window(ev::Custom::new("entente:offline"), move |event: CustomEvent| {
        app.tell(if event.detail() == *"update" { Notice::Update } else { Notice::Offline });
    });
    browser::on_window(ev::keydown, move |event| {
        if app.settings.with_untracked(|settings| settings.keys)
            && browser::wants_keys(&event)
            && browser::press(&event.key(), &event.code())
        {
            event.prevent_default();
        }
    });
    follow_time(app);
    Effect::new(move |_| browser::set_theme(app.theme()));
    Effect::new(move |_| {
        document().set_title(&words::shell::tab_title(route.with(Route::title)));
        // Not at the very start: there the browser's own place is right.
        if app.moved.get_value() {
            // Someone who studies goes on with the card: its field, or its question.
            let study = route.with(|route| matches!(route, Route::Study | Route::StudyTopic(..)));
            browser::focus_soon(if study { NEXT } else { "h1" });
        }
        app.moved.set_value(true);
    });

    // Where the page may be loaded again without a loss: not on a card, not in a quiz or a class.
    let calm = Memo::new(move |_| {
        use Route::{About, Bank, Banks, Card, Data, Help, More, Progress, Settings, Today};
        route.with(|route| {
            matches!(route, Today | Progress | Card(_) | Banks | Bank(_) | Settings | Data | Help | About | More)
        })
    });

    let skip = html::a().class("skip").attr("href", "#main").child(words::shell::SKIP).on(ev::click, |event| {
        event.prevent_default();
        browser::focus_soon("#main");
    });
    // A phone's bar has room for five, a wide one for all but "More" (style/base.css).
    let nav = [
        (Route::Today, "to-today"),
        (Route::Quiz, "to-quiz"),
        (Route::Progress, "to-progress"),
        (Route::Banks, "to-banks"),
        (Route::Class("class".into()), "if-wide"),
        (Route::Settings, "if-wide"),
        (Route::Help, "if-wide"),
        (Route::More, "to-more"),
    ];
    let nav = nav.map(|(to, class)| nav_link(to, route).class(class));
    let header = html::header()
        .class("bar-top")
        .child(link("brand", &Route::Today, "").child(html::span().class("mark")).child(words::shell::NAME))
        .child(html::nav().class("nav").attr("aria-label", words::shell::PAGES).child(Vec::from(nav)));
    // A page is made once; what changes in it subscribes for itself.
    let page = switch(move || route.get(), |route| page(&route));
    let main = html::main().attr("id", "main").class("frame").attr("tabindex", "-1");
    let main = main.child(notices(move || calm.get())).child(page);
    let frame = html::div()
        .class(move || {
            let no_keys = app.settings.with(|settings| !settings.keys);
            let classes = [(no_keys, "no-keys"), (app.in_session.get(), "in-session")];
            let classes: Vec<&str> = classes.into_iter().filter_map(|(on, class)| on.then_some(class)).collect();
            (!classes.is_empty()).then(|| classes.join(" "))
        })
        .child(header)
        .child(main);
    let voice = html::div().attr("id", "voice").attr("role", "status").class("hidden");
    vec![skip, frame, voice].into()
}

fn page(route: &Route) -> View {
    let app = App::get();
    if matches!(route, Route::Today | Route::Study | Route::StudyTopic(..)) {
        app.settle_day();
    }
    match route {
        Route::Today => today_page(),
        Route::Study => study_page(Scope::Everything),
        Route::StudyTopic(bank, topic) => match find_topic(&app, bank, topic) {
            Some(scope) => study_page(scope),
            None => missing(words::shell::NO_TOPIC),
        },
        Route::StudyOnly(name) => match Kind::named(name) {
            Some(kind) => kind_page(kind),
            None => missing(words::shell::NO_KIND),
        },
        Route::StudyPair(one, other) => match (find_card(&app, one), find_card(&app, other)) {
            (Some(one), Some(other)) if one != other => pair_page(one, other),
            _ => missing(words::shell::NO_PAIR),
        },
        Route::Unknown(_) => missing(words::shell::NO_PAGE),
        _ => lazy::page(route),
    }
}

fn nav_link(to: Route, route: RwSignal<Route>) -> Element {
    let (href, title) = (to.to_string(), to.title());
    let here = move || {
        let now = route.get();
        let within = matches!(
            (&now, &to),
            (
                Route::Bank(_)
                    | Route::Edit(_)
                    | Route::AddBank(_)
                    | Route::BankCards(..)
                    | Route::Cards(_)
                    | Route::Source(..)
                    | Route::Exercises
                    | Route::Exercise(..),
                Route::Banks
            ) | (Route::QuickQuiz, Route::Quiz)
                | (Route::Study | Route::StudyTopic(..) | Route::StudyOnly(_) | Route::StudyPair(..), Route::Today)
                | (Route::Card(_), Route::Progress)
                | (Route::Class(_), Route::Class(_))
                | (Route::Data, Route::Settings)
                | (Route::About, Route::Help)
                | (Route::Class(_) | Route::Settings | Route::Data | Route::Help | Route::About, Route::More)
        );
        (now == to || within).then(|| "page".to_owned())
    };
    html::a().attr("href", href).attr("aria-current", here).child(title)
}

fn find_card(app: &App, key: &str) -> Option<CardRef> {
    app.library().find(CardKey(u64::from_str_radix(key, 16).ok()?))
}

fn find_topic(app: &App, bank: &str, topic: &str) -> Option<Scope> {
    let library = app.library();
    let bank = library.banks().iter().position(|b| b.id == bank)?;
    let topic = library.banks()[bank].topics.iter().position(|t| t.id == topic)?;
    Some(Scope::Topic(bank, topic))
}
