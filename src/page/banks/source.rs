//! The source of a bank, as the bank describes it: a section, its paragraphs, and in the bank's own words the facts that
//! each of them holds.

use crate::bank::{Bank, Fact, Place};
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic, fragment};
use crate::page::missing::missing;
use crate::page::parts::{heading, hint, link, muted, para, row};
use crate::page::progress::card_route;
use crate::page::words;
use crate::route::Route;

/// The page of a section, at a paragraph.
pub fn source_page(id: &str, section: &str, paragraph: u16) -> View {
    let library = App::get().library();
    let Some(bank) = library.banks().iter().position(|bank| bank.id == id) else {
        return missing(words::banks::NO_BANK);
    };
    let this = &library.banks()[bank];
    let Some(at) = this.source.sections.iter().position(|other| other.id == section) else {
        return missing(words::banks::NO_SECTION);
    };
    let this_section = &this.source.sections[at];
    let parts = (1..=this_section.paragraphs)
        .map(|number| of_paragraph(bank, Place { section: at, paragraph: number }, number == paragraph).into());
    let parts: Vec<View> = parts.collect();
    let step = |at: Option<usize>, words: fn(&str) -> String| {
        let section = this.source.sections.get(at?)?;
        let to = Route::Source(this.id.clone(), section.id.clone(), 0);
        Some(link("btn", &to, words(&section.title)))
    };
    let back = link("", &Route::Bank(this.id.clone()), words::banks::back_to(&this.title));
    fragment(vec![
        html::div()
            .class("source-head")
            .child(html::p().class("small").child(back))
            .child(heading(this_section.title.clone()))
            .child(muted(words::banks::section_of(&this.source.title)))
            .into(),
        fragment(parts),
        hint(this.source.counting.clone()).into(),
        row()
            .child(step(at.checked_sub(1), words::banks::section_before))
            .child(step(Some(at + 1), words::banks::section_after))
            .into(),
    ])
}

fn of_paragraph(bank: usize, place: Place, here: bool) -> Element {
    let library = App::get().library();
    let this = &library.banks()[bank];
    let facts = this.facts.iter().filter(|fact| fact.source.contains(&place));
    let rows: Vec<Element> = facts.map(|fact| of_fact(bank, this, fact)).collect();
    let number = place.paragraph;
    let title = html::h2()
        .attr("id", format!("paragraph-{number}"))
        .attr("tabindex", "-1")
        .attr("data-focus", move || here.then(String::new))
        .child(words::banks::paragraph(number));
    let none = rows.is_empty().then(|| hint(words::banks::NO_FACT));
    let class = if here { "card paragraph here" } else { "card paragraph" };
    html::section().class(class).child(title).child(none).child(rows)
}

/// A fact: its cards, each question with its answer below, and why.
fn of_fact(bank: usize, this: &Bank, fact: &Fact) -> Element {
    let app = App::get();
    let cards = this.cards[fact.cards.clone()].iter().map(|card| {
        html::li()
            .child(link("", &card_route(card.key), card.prompt.clone()))
            .child(html::b().class("source-answer").child(this.show_answer(card)))
    });
    let cards: Vec<Element> = cards.collect();
    let id = fact.id.clone();
    // They may arrive after the page.
    let why = dynamic(move || {
        let library = app.library();
        let fact = library.banks()[bank].facts.iter().find(|fact| fact.id == id)?;
        let (context, note) = app.explanation(fact);
        Some(vec![Some(hint(context)), note.map(|note| para(note).class("note"))])
    });
    html::div()
        .class("source-fact")
        .child(html::h3().class("called").child(fact.name.clone()))
        .child(html::ul().class("plain-list").child(cards))
        .child(why)
}
