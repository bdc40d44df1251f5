//! The classroom: all that a teacher and a class do together, in four groups of pages that are loaded apart.

mod copy;
mod fields;
mod home;
mod live;
mod paper;
mod picking;
mod pupil;
mod qr;
mod results;
mod rosters;
mod rules;
mod setup;
mod share;

use super::app::App;
use super::html::View;
use super::missing::missing;
use super::words;
use crate::classroom::{Drill, SavedDrill};
use crate::route::{ClassRoute, Route};

/// Set-up, and the two windows of a live quiz.
pub fn set_up_or_live(route: &Route) -> View {
    let app = App::get();
    match class_route(route) {
        ClassRoute::Overview => home::home_page(),
        ClassRoute::Host => live::host_page(&app),
        ClassRoute::Projector => live::projector_page(&app),
        _ => nothing_here(),
    }
}

/// A drill as one pupil does it.
pub fn pupil(route: &Route) -> View {
    match class_route(route) {
        ClassRoute::Drill { bank, code, own } => pupil::pupil_page(&bank, &code, own.as_deref()),
        _ => nothing_here(),
    }
}

/// What came in, and the lists of pupils.
pub fn results_or_rosters(route: &Route) -> View {
    match class_route(route) {
        ClassRoute::Results => results::results_page(),
        ClassRoute::Rosters => rosters::rosters_page(),
        _ => nothing_here(),
    }
}

/// A drill on paper.
pub fn paper(route: &Route) -> View {
    match class_route(route) {
        ClassRoute::Paper(bank, code) => paper::paper_page(&App::get(), &bank, &code),
        _ => nothing_here(),
    }
}

/// What a drill is called: as its teacher named it, or by what it asks.
fn title_of(app: &App, drill: &Drill) -> String {
    let saved = app.with_journal(|journal| SavedDrill::load(journal.store(), drill.id()));
    let named = saved.ok().flatten().map(|saved| saved.title).filter(|title| !title.is_empty());
    named.unwrap_or_else(|| setup::automatic(app, drill))
}

fn class_route(route: &Route) -> ClassRoute {
    if let Route::Class(path) = route { ClassRoute::parse(path) } else { ClassRoute::Unknown }
}

fn nothing_here() -> View {
    missing(words::class::NO_PAGE)
}
