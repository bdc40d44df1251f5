//! More: the ways to the pages that have no place in a phone's bar.

use super::html::{self, Element};
use super::parts::{heading, link};
use super::words::more as words;
use crate::route::Route;

/// The page.
pub fn more_page() -> Element {
    let way = |(to, about): (Route, &'static str)| {
        let about = html::span().class("small muted").child(about);
        html::li().child(link("way", &to, html::b().child(to.title())).child(about))
    };
    let ways = [
        (Route::Exercises, words::EXERCISES),
        (Route::Class("class".into()), words::CLASS),
        (Route::Settings, words::SETTINGS),
        (Route::Data, words::DATA),
        (Route::Help, words::HELP),
        (Route::About, words::ABOUT),
    ];
    html::div()
        .class("grid narrow-page")
        .child(heading(Route::More.title()))
        .child(html::ul().class("card page-ways").child(ways.map(way).into_iter().collect::<Vec<_>>()))
}
