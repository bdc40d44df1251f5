//! An address that leads nowhere.

use super::el::{View, el};
use super::parts::{heading, link, para};
use crate::route::Route;

/// The page, with what is not there.
pub fn missing(what: &'static str) -> View {
    el("section")
        .class("card narrow")
        .child(heading("Not found"))
        .child(para(what).text(" The address may have been cut short, or belong to another version."))
        .child(el("p").child(link("btn primary", &Route::Today, "Go to Today")))
        .into()
}
