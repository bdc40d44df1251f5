//! An address that leads nowhere.

use super::html::{self, View};
use super::parts::{heading, link, para};
use super::words;
use crate::route::Route;

/// The page, with what is not there.
pub fn missing(what: &'static str) -> View {
    html::section()
        .class("card narrow")
        .child(heading(words::shell::NOT_FOUND))
        .child(para(what).child(words::shell::NOT_FOUND_WHY))
        .child(html::p().child(link("btn primary", &Route::Today, words::shell::GO_TO_TODAY)))
        .into()
}
