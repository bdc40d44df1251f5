//! The classroom: a wing with the teacher's pages, the projector and the pupil's drill.

use super::app::App;
use super::el::View;
use super::missing::missing;
use crate::route::Route;

/// The page of a route.
pub fn page(_: &App, _: &Route) -> View {
    missing("There is no page at this address.")
}
