//! Banks: topics and facts, with what the learner knows of each.

use super::progress::card_route;
use crate::bank::{Bank, CardRef, Fold};
use crate::browser;
use crate::insight::{Holding, Knowledge};
use crate::memory::Day;
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic, ev, fragment};
use crate::page::missing::missing;
use crate::page::parts::{heading, hint, knowledge_row, link, muted, para, tick};
use crate::page::words;
use crate::route::Route;
use leptos::prelude::*;

/// Hits that a search shows at most.
const HITS: usize = 60;

/// The page of a route: all banks, or one.
pub fn page(route: &Route) -> View {
    let Route::Bank(id) = route else { return banks_page() };
    match App::get().library().banks().iter().position(|bank| bank.id == *id) {
        Some(bank) => bank_page(bank),
        None => missing(words::banks::NO_BANK),
    }
}

/// The page of all banks.
fn banks_page() -> View {
    let library = App::get().library();
    let cards: Vec<Element> = (0..library.banks().len()).map(bank_card).collect();
    fragment(vec![
        heading(words::banks::TITLE).into(),
        problems().into(),
        html::div().class("grid two").child(cards).into(),
        hint(words::banks::WRITE_ONE).into(),
    ])
}

fn bank_card(b: usize) -> Element {
    let app = App::get();
    let library = app.library();
    let bank = &library.banks()[b];
    let all = (0..bank.cards.len()).map(|card| CardRef { bank: b, card });
    let today = browser::now().day();
    let knowledge = app.progress.with_untracked(|progress| Knowledge::of(&library, progress, all, today));
    let to = Route::Bank(bank.id.clone());
    let version = bank.fingerprint.to_string();
    let size = words::banks::size(bank.facts.len(), bank.cards.len(), bank.topics.len(), &version[..8]);
    let held = html::span().child(words::banks::held(knowledge.held, knowledge.cards));
    let chosen = move || app.settings.with(|settings| settings.studies(&app.library(), b));
    let choose = move |on: bool| app.set(|settings| settings.study(&app.library(), b, on));
    html::section()
        .class("card")
        .child(html::h2().child(html::a().attr("href", to.to_string()).child(bank.title.clone())))
        .child(para(bank.about.clone()))
        .child(hint(size))
        .child(html::div().class("topic").child(held).child(knowledge_row(&knowledge)))
        .child(tick(words::banks::STUDY_BANK, chosen, choose))
}

/// What could not be read, if anything.
fn problems() -> Option<Element> {
    let lines: Vec<Element> = App::get()
        .problems
        .with_value(|problems| problems.iter().map(|problem| html::li().child(problem.to_string())).collect());
    (!lines.is_empty()).then(|| {
        html::section()
            .class("card")
            .attr("role", "alert")
            .child(html::h2().child(words::banks::PROBLEMS))
            .child(para(words::banks::PROBLEMS_HOW))
            .child(html::ul().child(lines))
    })
}

/// The page of a bank.
fn bank_page(bank: usize) -> View {
    let library = App::get().library();
    let this = &library.banks()[bank];
    let search = RwSignal::new(String::new());
    let field = html::input()
        .class("field")
        .attr("type", "search")
        .attr("data-key", "/")
        .on(ev::input, move |event| search.set(event_target_value(&event)));
    let label =
        html::label().class("grid").child(html::span().class("small muted").child(words::banks::SEARCH)).child(field);
    let topics: Vec<Element> = (0..this.topics.len()).map(|topic| topic_card(bank, topic)).collect();
    let topics = html::div()
        .class("grid")
        .attr("hidden", move || search.with(|text| !text.trim().is_empty()).then(String::new))
        .child(topics);
    fragment(vec![
        heading(this.title.clone()).into(),
        muted(this.about.clone()).into(),
        label.into(),
        dynamic(move || search.with(|text| found(bank, text))),
        topics.into(),
    ])
}

/// The facts in which all words of a text stand.
fn found(bank: usize, text: &str) -> Option<Element> {
    let app = App::get();
    let (library, fold) = (app.library(), app.fold());
    let this = &library.banks()[bank];
    let sought = fold.words(&text.chars().take(100).collect::<String>());
    if sought.is_empty() {
        return None;
    }
    let hits: Vec<usize> = (0..this.facts.len()).filter(|&fact| matches(this, fact, &sought, fold)).collect();
    let heading = words::banks::hits(hits.len(), HITS);
    let rows = fact_rows(bank, hits.into_iter().take(HITS));
    Some(html::section().class("card").child(html::h2().attr("role", "status").child(heading)).child(rows))
}

/// Whether all words stand somewhere in a fact.
fn matches(bank: &Bank, fact: usize, sought: &[String], fold: Fold) -> bool {
    let fact = &bank.facts[fact];
    let cards = bank.cards[fact.cards.clone()].iter();
    let answers = cards.clone().map(|card| bank.show_answer(card));
    let texts = [fact.name.clone(), fact.gloss().unwrap_or_default().to_owned()];
    let all: String = texts
        .into_iter()
        .chain(answers)
        .chain(cards.map(|card| card.prompt.clone()))
        .map(|text| fold.key(&text))
        .collect();
    sought.iter().all(|word| all.contains(word.as_str()))
}

/// A topic, closed at first: its facts are drawn when it is opened.
fn topic_card(bank: usize, topic: usize) -> Element {
    let app = App::get();
    let library = app.library();
    let this = &library.banks()[bank];
    let cards = this.cards_of_topic(topic).map(|(card, _)| CardRef { bank, card });
    let today = browser::now().day();
    let knowledge = app.progress.with_untracked(|progress| Knowledge::of(&library, progress, cards, today));
    let open = RwSignal::new(false);
    let facts = move || {
        open.get().then(|| {
            let library = app.library();
            let facts = library.banks()[bank].facts.iter().enumerate().filter(|(_, fact)| fact.topic == topic);
            fact_rows(bank, facts.map(|(fact, _)| fact))
        })
    };
    let topic = &this.topics[topic];
    let about = words::banks::about_topic(&topic.about, knowledge.cards);
    let name =
        html::span().child(html::h2().child(topic.title.clone())).child(html::span().class("small muted").child(about));
    let study = Route::StudyTopic(this.id.clone(), topic.id.clone());
    html::details()
        .class("card")
        .on(ev::toggle, move |event| open.set(event_target::<web_sys::Element>(&event).has_attribute("open")))
        .child(html::summary().child(name).child(knowledge_row(&knowledge)))
        .child(html::p().child(link("btn", &study, words::banks::study_topic(&topic.title))))
        .child(dynamic(facts))
}

fn fact_rows(bank: usize, facts: impl Iterator<Item = usize>) -> Element {
    let app = App::get();
    let library = app.library();
    let today = browser::now().day();
    let rows: Vec<Element> = facts.map(|fact| fact_row(&app, &library.banks()[bank], fact, today)).collect();
    html::ul().class("facts").child(rows)
}

fn fact_row(app: &App, bank: &Bank, fact_at: usize, today: Day) -> Element {
    let fact = &bank.facts[fact_at];
    // They may arrive after the page: then the rows are drawn anew.
    let (context, note) = app.explanation(fact);
    let cards = fact.cards.clone().map(|ix| {
        let card = &bank.cards[ix];
        let (holding, asked) = app
            .progress
            .with_untracked(|progress| (Holding::of(progress, card, today).title(), progress.card(card.key).is_some()));
        let history = || {
            let whose = html::span().class("hidden").child(words::banks::history_of(&card.prompt));
            link("small", &card_route(card.key), words::banks::HISTORY).child(whose)
        };
        para(format!("{} ", card.prompt))
            .child(html::b().child(bank.show_answer(card)))
            .child(" ")
            .child(html::span().class(format!("small {holding}")).child(holding))
            .child(" ")
            .child(asked.then(history))
    });
    let places = fact.source.iter().map(|&place| bank.show_place(place)).collect::<Vec<_>>().join("; ");
    html::li()
        .child(html::h3().child(fact.name.clone()))
        .child(cards.collect::<Vec<_>>())
        .child(hint(context))
        .child(note.map(|note| para(note).class("note")))
        .child(hint(places))
}
