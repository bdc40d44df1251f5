//! An address that leads nowhere.

use super::html::{self, View};
use super::parts::{heading, link, para};
use crate::route::Route;

/// The page, with what is not there.
pub fn missing(what: &'static str) -> View {
    html::section()
        .class("card narrow")
        .child(heading("Not found"))
        .child(para(what).child(" The address may have been cut short, or belong to another version."))
        .child(html::p().child(link("btn primary", &Route::Today, "Go to Today")))
        .into()
}
