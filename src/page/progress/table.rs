//! What a picture shows, as a table: closed at first, and made when it is opened.

use crate::page::html::{self, Element, View, dynamic, ev};
use crate::page::words;
use leptos::prelude::*;

/// A table of what a picture shows. `of` says what it is, for those who go from table to table; `rows` are made with
/// [`tr`].
pub fn as_table(
    of: &'static str,
    heads: &'static [&'static str],
    rows: impl Fn() -> Vec<Element> + 'static,
) -> Element {
    let open = RwSignal::new(false);
    let summary = html::summary()
        .child(words::progress::AS_TABLE)
        .child(html::span().class("hidden").child(words::progress::of(of)));
    html::details()
        .class("as-table")
        .on(ev::toggle, move |event| open.set(event_target::<web_sys::Element>(&event).has_attribute("open")))
        .child(summary)
        .child(dynamic(move || open.get().then(|| table(of, heads, rows()))))
}

/// A table that can be scrolled sideways where it is wide.
pub fn table(of: &'static str, heads: &'static [&'static str], rows: Vec<Element>) -> Element {
    let heads: Vec<Element> = heads.iter().map(|&head| html::th().attr("scope", "col").child(head)).collect();
    let table = html::table()
        .class("figures")
        .child(html::caption().class("hidden").child(of))
        .child(html::thead().child(html::tr().child(heads)))
        .child(html::tbody().child(rows));
    html::div().class("scroll").attr("tabindex", "0").attr("role", "region").attr("aria-label", of).child(table)
}

/// A row: what it is of, and its figures.
pub fn tr(first: impl Into<View>, rest: Vec<String>) -> Element {
    let rest: Vec<Element> = rest.into_iter().map(|words| html::td().child(words)).collect();
    html::tr().child(html::th().attr("scope", "row").child(first)).child(rest)
}

/// Plain words, where a row's first cell is no link.
pub fn plain(words: impl Into<View>) -> View {
    html::span().child(words).into()
}
