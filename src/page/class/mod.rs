//! The classroom: a wing with all that a teacher and a class do together.

mod copy;
mod desk;
mod give;
mod paper;
mod pupil;
mod qr;
mod results;
mod rosters;
mod rules;
mod setup;
mod show;

use super::app::App;
use super::el::View;
use super::missing::missing;
use crate::route::{ClassRoute, Route};

/// The page of a route.
pub fn page(app: &App, route: &Route) -> View {
    let Route::Class(path) = route else { return missing("There is no page at this address.") };
    match ClassRoute::parse(path) {
        ClassRoute::Overview => desk::desk_page(),
        ClassRoute::Paper(bank, code) => paper::paper_page(app, &bank, &code),
        ClassRoute::Results => results::results_page(),
        ClassRoute::Rosters => rosters::rosters_page(),
        ClassRoute::Drill { bank, code, own } => pupil::pupil_page(&bank, &code, own.as_deref()),
        ClassRoute::Host => show::host_page(app),
        ClassRoute::Projector => show::projector_page(app),
        _ => missing("There is no page at this address."),
    }
}
