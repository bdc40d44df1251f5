//! Banks: topics and cards, with what the learner knows of each.

mod browser;
mod one;
mod source;

use crate::bank::{CardRef, Library};
use crate::browse::{Order, Query, State, Term};
use crate::browser::now;
use crate::editor::BankId;
use crate::insight::Knowledge;
use crate::page::app::App;
use crate::page::editor::{add_bank_page, editor_page, own_banks};
use crate::page::exercise::exercises_page;
use crate::page::html::{self, Element, View, fragment};
use crate::page::missing::missing;
use crate::page::parts::{heading, hint, link, para, row, tick};
use crate::page::words;
use crate::route::Route;
use browser::{card_browser, find};
use leptos::prelude::*;

/// The page of a route: all banks, one, or the cards of all.
pub fn page(route: &Route) -> View {
    match route {
        Route::Bank(id) => one_page(id, ""),
        Route::Edit(id) => editor_page(id),
        Route::AddBank(data) => add_bank_page(data),
        Route::BankCards(id, search) => one_page(id, search),
        Route::Source(bank, section, paragraph) => source::source_page(bank, section, *paragraph),
        Route::Exercises => exercises_page(),
        Route::Exercise(..) => missing(words::exercise::NO_EXERCISE),
        Route::Cards(search) => {
            fragment(vec![heading(words::browse::TITLE).into(), card_browser(None, search.clone(), None), rem()])
        }
        _ => banks_page(),
    }
}

fn one_page(id: &str, search: &str) -> View {
    match App::get().library().banks().iter().position(|bank| bank.id == *id) {
        Some(bank) => fragment(vec![one::bank_page(bank, search.to_owned()), rem()]),
        None => missing(words::banks::NO_BANK),
    }
}

/// What the size of the page's letters is measured by.
fn rem() -> View {
    html::div().attr("id", "rem").attr("aria-hidden", "true").into()
}

/// The page of all banks.
fn banks_page() -> View {
    let library = App::get().library();
    let cards: Vec<Element> = (0..library.banks().len()).map(bank_card).collect();
    let all = link("btn", &Route::Cards(String::new()), words::banks::ALL_CARDS);

    fragment(vec![
        heading(words::banks::TITLE).into(),
        problems().into(),
        html::div().class("grid two").child(cards).into(),
        own_banks().into(),
        row().child(all).into(),
        aside(None).into(),
    ])
}

fn bank_card(b: usize) -> Element {
    let app = App::get();
    let library = app.library();
    let bank = &library.banks()[b];
    let known = knowledge(&app, &library, (0..bank.cards.len()).map(|card| CardRef { bank: b, card }));
    let to = Route::Bank(bank.id.clone());
    let size = words::banks::size(bank.facts.len(), bank.cards.len(), bank.topics.len());
    let chosen = move || app.settings.with(|settings| settings.studies(&app.library(), b));
    let choose = move |on: bool| app.set(|settings| settings.study(&app.library(), b, on));
    html::section()
        .class("card")
        .child(html::h2().child(html::a().attr("href", to.to_string()).child(bank.title.clone())))
        .child(para(bank.about.clone()))
        .child(hint(size))
        .child(how_much(&known))
        .child(tick(words::banks::STUDY_BANK, chosen, choose))
        .child(
            BankId::parse(&bank.id).map(|_| link("btn small-btn", &Route::Edit(bank.id.clone()), words::editor::EDIT)),
        )
}

/// What is known of some cards now.
fn knowledge(app: &App, library: &Library, cards: impl Iterator<Item = CardRef>) -> Knowledge {
    app.progress.with_untracked(|progress| Knowledge::of(library, progress, cards, now().day()))
}

/// How much is known, as a bar and in words; in words alone where nothing is begun.
fn how_much(known: &Knowledge) -> Element {
    let part = |class: &'static str, n: usize| {
        let percent = known.percent(n);
        html::span().class(class).style("width", move || format!("{percent}%"))
    };
    let begun = known.known + known.slipping + known.learning;
    let bar = (begun > 0).then(|| {
        html::span()
            .class("bar")
            .attr("aria-hidden", "true")
            .child(part("fill good", known.known))
            .child(part("fill warn", known.slipping + known.learning))
    });
    let words = words::banks::known(known.known, known.slipping + known.learning, known.cards, known.suspended);
    html::div().class("how-much").child(bar).child(html::span().class("small").child(words))
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

/// The cards that are put aside or marked, counted, each count a way to them; nothing where there are none.
fn aside(bank: Option<usize>) -> Option<Element> {
    let app = App::get();
    let kinds = [State::Suspended, State::Buried, State::Leech, State::SureAndWrong, State::Noted];
    let to = |term: Term| {
        let search = term.to_string();
        match bank {
            Some(bank) => Route::BankCards(app.library().banks()[bank].id.clone(), search),
            None => Route::Cards(search),
        }
    };
    let count = |term: &Term| find(&app, &Query::Term(term.clone()), bank, Order::Bank).len();
    let mut links: Vec<Element> = Vec::new();
    let mut add = |term: Term, words: fn(&Term, usize) -> String| {
        let n = untrack(|| count(&term));
        if n > 0 {
            links.push(link("btn small-btn", &to(term.clone()), words(&term, n)));
        }
    };
    add(Term::Flagged, |_, n| words::browse::flagged(n));
    for state in kinds {
        add(Term::Is(state), |term, n| match term {
            Term::Is(state) => words::browse::aside(*state, n),
            _ => String::new(),
        });
    }
    (!links.is_empty()).then(|| {
        html::section().class("card aside").child(html::h2().child(words::browse::ASIDE)).child(row().child(links))
    })
}
