//! The annex: a wing with what is not needed for the first card. Quiz, progress, banks, settings, data, help.

mod banks;
mod data;
mod help;
pub mod keeper;
mod progress;
mod quiz;
mod settings;
mod setup;
mod take;
mod tuning;

use super::app::App;
use super::el::View;
use super::missing::missing;
use crate::route::Route;

/// The page of a route.
pub fn page(app: &App, route: &Route) -> View {
    app.catch_up();
    match route {
        Route::Quiz => quiz::quiz_page(),
        Route::Progress => progress::progress_page(),
        Route::Card(key) => progress::card_page(key),
        Route::Banks => banks::banks_page(),
        Route::Bank(id) => match app.library().banks().iter().position(|bank| bank.id == *id) {
            Some(bank) => banks::bank_page(bank),
            None => missing("There is no such bank."),
        },
        Route::Settings => settings::settings_page(),
        Route::Data => data::data_page(),
        Route::Help => help::help_page(),
        _ => missing("There is no page at this address."),
    }
}
