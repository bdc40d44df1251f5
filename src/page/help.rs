//! Help: how it works, in a page.

use crate::memory::Grade;
use crate::page::html::{self, Element, View};
use crate::page::parts::{heading, hint, key_table, link, para};
use crate::page::words;
use crate::route::Route;

/// The page.
pub fn help_page() -> View {
    let cards = html::div().class("grid two").child(how()).child(more());
    vec![heading(words::help::TITLE), cards, class()].into()
}

fn class() -> Element {
    let part =
        |&(title, text): &(&'static str, &'static str)| html::div().child(html::h3().child(title)).child(para(text));
    // A learner has no need of it.
    html::details()
        .class("card help")
        .attr("id", "class-help")
        .child(html::summary().child(title(words::help::CLASS)))
        .child(html::div().class("grid two").child(words::help::CLASS_PARTS.iter().map(part).collect::<Vec<_>>()))
        .child(hint(words::help::CLASS_PUPILS))
}

fn title(text: &'static str) -> Element {
    html::h2().child(text)
}

/// A table of two columns; `first` makes the first cell of a row.
fn table(
    heads: [&'static str; 2],
    rows: &'static [(&'static str, &'static str)],
    first: fn(&'static str) -> Element,
) -> Element {
    let heads = heads.map(|head| html::th().attr("scope", "col").child(head));
    let rows = rows.iter().map(|&(a, b)| html::tr().child(first(a)).child(html::td().child(b)));
    html::table()
        .child(html::thead().child(html::tr().child(Vec::from(heads))))
        .child(html::tbody().child(rows.collect::<Vec<_>>()))
}

fn how() -> Element {
    let grades =
        Grade::ALL.map(|grade| html::li().child(html::b().child(grade.title())).child(words::help::meaning(grade)));
    let effects = table(words::help::EFFECTS_HEADS, words::help::EFFECTS_ROWS, |how| html::td().child(how));
    let effects = html::div()
        .class("scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", words::help::EFFECTS)
        .child(effects);
    html::section()
        .class("card help")
        .child(title(words::help::HOW))
        .child(para(words::help::HOW_DAILY))
        .child(para(words::help::how_new()))
        .child(para(words::help::HOW_TYPED))
        .child(title(words::help::GRADES))
        .child(html::ul().child(Vec::from(grades)))
        .child(hint(words::help::GRADES_NOTE))
        .child(title(words::help::EFFECTS))
        .child(effects)
}

fn more() -> Element {
    html::section()
        .class("card help")
        .child(title(words::help::KEYS))
        .child(key_table())
        .child(hint(words::help::KEYS_NOTE))
        .child(title(words::help::STORED))
        .child(para(words::help::STORED_HOW))
        .child(title(words::help::BRIEF))
        .child(para(words::help::BRIEF_HOW))
        .child(title(words::help::APP))
        .child(html::p().child(link("", &Route::About, words::help::APP_ABOUT)))
}
