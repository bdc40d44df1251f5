//! What a picture shows, as a table: closed at first, and made when it is opened.

use crate::page::el::{El, View, el, shown};
use leptos::prelude::*;

/// A table of what a picture shows. `of` says what it is, for those who go from table to table; `rows` are made with
/// [`tr`].
pub fn as_table(of: &'static str, heads: &'static [&'static str], rows: impl Fn() -> Vec<El> + 'static) -> El {
    let open = RwSignal::new(false);
    let summary = el("summary").text("As a table").child(el("span").class("hidden").text([": ", of].concat()));
    el("details")
        .class("as-table")
        .on("toggle", move |event| open.set(event_target::<web_sys::Element>(&event).has_attribute("open")))
        .child(summary)
        .child(shown(move || open.get().then(|| table(of, heads, rows()))))
}

/// A table that can be scrolled sideways where it is wide.
pub fn table(of: &'static str, heads: &'static [&'static str], rows: Vec<El>) -> El {
    let heads: Vec<El> = heads.iter().map(|&head| el("th").attr("scope", "col").text(head)).collect();
    let table = el("table")
        .class("figures")
        .child(el("caption").class("hidden").text(of))
        .child(el("thead").child(el("tr").child(heads)))
        .child(el("tbody").child(rows));
    el("div").class("scroll").attr("tabindex", "0").attr("role", "region").attr("aria-label", of).child(table)
}

/// A row: what it is of, and its figures.
pub fn tr(first: impl Into<View>, rest: Vec<String>) -> El {
    let rest: Vec<El> = rest.into_iter().map(|words| el("td").text(words)).collect();
    el("tr").child(el("th").attr("scope", "row").child(first)).child(rest)
}

/// Plain words, where a row's first cell is no link.
pub fn words(words: impl Into<crate::page::el::Text>) -> View {
    el("span").text(words).into()
}
