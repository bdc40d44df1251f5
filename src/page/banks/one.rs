//! One bank: its topics, and its cards to be searched.

use super::{aside, card_browser, how_much, knowledge};
use crate::bank::CardRef;
use crate::page::app::App;
use crate::page::exercise::exercise_links;
use crate::page::html::{self, Element, View, fragment};
use crate::page::parts::{heading, link, muted};
use crate::page::words;
use crate::route::Route;

/// The page of a bank.
pub fn bank_page(bank: usize, search: String) -> View {
    let library = App::get().library();
    let this = &library.banks()[bank];
    let topics: Vec<Element> = (0..this.topics.len()).map(|topic| topic_row(bank, topic)).collect();
    let idle = fragment(vec![
        exercise_links(bank, words::exercise::MORE_WAYS.to_owned()).into(),
        aside(Some(bank)).into(),
        html::section()
            .class("card")
            .child(html::h2().child(words::banks::TOPICS))
            .child(html::ul().class("topic-list").child(topics))
            .into(),
        (!this.source.sections.is_empty()).then(|| sections(bank)).into(),
    ]);
    fragment(vec![
        heading(this.title.clone()).into(),
        muted(this.about.clone()).into(),
        card_browser(Some(bank), search, Some(idle)),
    ])
}

/// A topic: what it is, how much of it is known, and the ways into it.
fn topic_row(bank: usize, at: usize) -> Element {
    let app = App::get();
    let library = app.library();
    let this = &library.banks()[bank];
    let topic = &this.topics[at];
    let known = knowledge(&app, &library, this.cards_of_topic(at).map(|(card, _)| CardRef { bank, card }));
    let named = |words: &'static str| {
        let of = html::span().class("hidden").child(words::banks::of(&topic.title));
        vec![View::from(words), of.into()]
    };
    let search = crate::browse::Term::Topic(topic.id.clone()).to_string();
    let study = Route::StudyTopic(this.id.clone(), topic.id.clone());
    let cards = Route::BankCards(this.id.clone(), search);
    html::li()
        .child(
            html::div()
                .child(html::h3().child(topic.title.clone()))
                .child(html::p().class("small muted").child(topic.about.clone())),
        )
        .child(how_much(&known))
        .child(html::span().class("row").child(link("btn small-btn", &study, named(words::banks::STUDY))).child(link(
            "btn small-btn",
            &cards,
            named(words::banks::CARDS),
        )))
}

/// The sections of the source, each a way to what the bank says of it.
fn sections(bank: usize) -> Element {
    let library = App::get().library();
    let this = &library.banks()[bank];
    let links = this.source.sections.iter().map(|section| {
        let to = Route::Source(this.id.clone(), section.id.clone(), 0);
        html::li().child(link("btn small-btn", &to, section.title.clone()))
    });
    html::section()
        .class("card")
        .child(html::h2().child(words::banks::SOURCE))
        .child(muted(words::banks::source_how(&this.source.title)))
        .child(html::ul().class("row plain-list").child(links.collect::<Vec<_>>()))
}
