//! Exercises: more ways to learn the same memory. Each is a state machine over the cards of a bank or a topic; what is
//! answered is recorded as in a quiz: a review where the card is due, practice where it is not.
//!
//! [`Leaf`] turns flashcards over, [`MatchGame`] pairs tiles against the clock, [`YearLine`] puts events on a line of
//! years, [`PlaceMap`] has places pointed at.

mod geo;
mod leaf;
mod match_game;
mod place_map;
mod pool;
mod review;
mod steps;
mod year_line;

pub use geo::{Bearing, Frame, MAP_UNIT, Projection, Wind, bearing, distance_to};
pub use leaf::Leaf;
pub use match_game::{MatchGame, Press, Tile};
pub use place_map::{FOUND, NEAR, PlaceMap, Pointed, frame};
pub use pool::{Kind, Pool};
pub use steps::{OneByOne, Steps};
pub use year_line::{Placed, YearLine};
