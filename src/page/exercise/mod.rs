//! Exercises: more ways to learn the same memory. Each page is loaded by itself.

mod frame;
mod leaf;
mod links;
mod map;
mod match_game;
mod round;
mod years;

pub use leaf::leaf_page;
pub use links::{exercise_links, exercises_page, pool_of};
pub use map::map_page;
pub use match_game::match_page;
pub use years::years_page;

use crate::exercise::Pool;
use crate::page::html::View;
use crate::page::missing::missing;
use crate::page::words;
use crate::route::Route;

/// The page of an exercise, with the cards that the route names.
pub fn page(route: &Route, make: fn(Pool) -> View) -> View {
    let Route::Exercise(_, bank, topic) = route else { return missing(words::exercise::NO_EXERCISE) };
    match pool_of(bank, topic.as_deref()) {
        Some(pool) => make(pool),
        None => missing(words::exercise::NO_EXERCISE),
    }
}
