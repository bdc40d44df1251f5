//! The exercises that a bank or a topic offers, as links: any page may show them.

use crate::exercise::{Kind, Pool};
use crate::page::app::App;
use crate::page::html::{self, Element, View, fragment};
use crate::page::parts::{heading, link, muted};
use crate::page::words;
use crate::route::Route;
use leptos::prelude::*;

/// The pool of a bank and perhaps a topic, by their ids.
pub fn pool_of(bank: &str, topic: Option<&str>) -> Option<Pool> {
    let library = App::get().library();
    let at = library.banks().iter().position(|other| other.id == bank)?;
    let topic = match topic {
        Some(topic) => Some(library.banks()[at].topics.iter().position(|other| other.id == topic)?),
        None => None,
    };
    Some(Pool { bank: at, topic })
}

/// The address of an exercise.
pub fn exercise_route(pool: Pool, kind: Kind) -> Route {
    let library = App::get().library();
    let bank = &library.banks()[pool.bank];
    let topic = pool.topic.map(|topic| bank.topics[topic].id.clone());
    Route::Exercise(kind.name().to_owned(), bank.id.clone(), topic)
}

/// The exercises for which a pool has cards enough.
fn offered(pool: Pool) -> Vec<Kind> {
    let app = App::get();
    let kinds = Kind::ALL.into_iter().map(|(_, kind)| kind);
    kinds.filter(|kind| app.look(|context| pool.offers(*kind, context))).collect()
}

/// The exercises of a bank, whole and topic by topic; nothing where it has cards for none.
pub fn exercise_links(bank: usize, title: String) -> Option<Element> {
    let pool = Pool { bank, topic: None };
    let way = |kind: Kind| {
        let link = html::a()
            .class("exercise-way")
            .attr("href", exercise_route(pool, kind).to_string())
            .attr("data-way", kind.name())
            .child(html::b().child(words::exercise::title(kind)))
            .child(html::small().child(words::exercise::about(kind)));
        html::li().child(link)
    };
    let links: Vec<Element> = offered(pool).into_iter().map(way).collect();
    (!links.is_empty()).then(|| {
        html::section()
            .class("card")
            .child(html::h2().child(title))
            .child(html::ul().class("exercise-ways").child(links))
            .child(by_topic(bank))
    })
}

/// The same for one topic at a time, folded.
fn by_topic(bank: usize) -> Element {
    let library = App::get().library();
    let topics = library.banks()[bank].topics.iter().enumerate();
    let rows = topics.filter_map(|(topic, of)| {
        let pool = Pool { bank, topic: Some(topic) };
        let of_topic = || html::span().class("hidden").child(words::exercise::of_topic(&of.title));
        let way = |kind: Kind| {
            let words: Vec<View> = vec![words::exercise::title(kind).into(), of_topic().into()];
            link("chip-link", &exercise_route(pool, kind), words)
        };
        let ways: Vec<Element> = offered(pool).into_iter().map(way).collect();
        let title = html::h3().child(of.title.clone());
        (!ways.is_empty()).then(|| html::li().child(title).child(html::p().class("chip-links").child(ways)))
    });
    html::details()
        .class("exercise-topics")
        .child(html::summary().child(words::exercise::BY_TOPIC))
        .child(html::ul().class("plain-list").child(rows.collect::<Vec<_>>()))
}

/// The page of all exercises, by bank.
pub fn exercises_page() -> View {
    let app = App::get();
    let library = app.library();
    let studied = |bank: &usize| app.settings.with_untracked(|settings| settings.studies(&library, *bank));
    let banks = (0..library.banks().len()).filter(studied);
    let cards: Vec<Element> =
        banks.filter_map(|bank| exercise_links(bank, library.banks()[bank].title.clone())).collect();
    fragment(vec![
        heading(words::exercise::MORE_WAYS).into(),
        muted(words::exercise::SAME_MEMORY).into(),
        if cards.is_empty() { muted(words::exercise::NONE).into() } else { cards.into() },
    ])
}
