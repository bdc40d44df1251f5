//! More ways to learn: flashcards, the match game, the line of years, the map.

use super::plural;
use super::question::cards;
use crate::exercise::{Bearing, Kind, Wind};
use crate::memory::Effect;
use crate::util::words::{decimal, number};

pub const MORE_WAYS: &str = "More ways to learn";
/// What they have in common.
pub const SAME_MEMORY: &str = "Other ways to the same cards. A due flashcard or year that you answer here counts as reviewed; the rest is practice.";
pub const BY_TOPIC: &str = "By topic";
pub const NONE: &str = "No bank that you study has cards for an exercise today.";
pub const NO_EXERCISE: &str = "There is no such exercise.";
pub const TOO_FEW: &str = "There are too few cards for this exercise here. A whole bank has more than one topic.";
pub const RECORDED: &str = "A due card counts as reviewed; others are practice.";
pub const PRACTICE: &str = "Recorded as practice: the schedule does not move.";

/// What an exercise is called.
pub fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Leaf => "Flashcards",
        Kind::Match => "Match game",
        Kind::Years => "Line of years",
        Kind::Map => "Map",
    }
}

pub fn about(kind: Kind) -> &'static str {
    match kind {
        Kind::Leaf => "Turn over, swipe: known or not yet.",
        Kind::Match => "Pair the tiles against the clock.",
        Kind::Years => "Put each event where it belongs.",
        Kind::Map => "Point at the place.",
    }
}

/// Where one is: the bank or the topic.
pub fn of(title: &str) -> String {
    format!("from {title}")
}

/// After the name of an exercise, for those who hear it.
pub fn of_topic(title: &str) -> String {
    format!(" of {title}")
}

pub fn back_to(title: &str) -> String {
    format!("Back to {title}")
}

pub const NEXT: &str = "Next";
pub const ONCE_MORE: &str = "Once more";
pub const DONE: &str = "Well done";

pub fn place(at: usize, of: usize) -> String {
    format!("{} of {of}", at + 1)
}

/// Flashcards.
pub const TURN_OVER: &str = "Turn over";
pub const LATER: &str = "Later";
pub const UNDO: &str = "Undo";
pub const UNDONE: &str = "Taken back.";
pub const KNOWN: &str = "Known";
pub const NOT_YET: &str = "Not yet";
pub const SWIPE: &str = "Swipe right if you knew it, left if not yet.";
pub const HOW_IT_WENT: &str = "How it went";
pub const BACK: &str = "Answer";

pub fn left(n: usize) -> String {
    format!("{} left", cards(n))
}

/// What a grade will do, below its button; `days` until the card comes back.
pub fn effect(effect: Effect, days: Option<u16>) -> String {
    match (effect, days) {
        (Effect::Practice | Effect::Met, _) => "practice".into(),
        (Effect::Graded(_), None) => "10 min".into(),
        (Effect::Graded(_), Some(days)) => plural(days.into(), "day", "days"),
    }
}

pub fn leafed(known: usize, not: usize) -> String {
    match (known, not) {
        (0, 0) => "No card was turned over.".into(),
        (n, 0) => format!("{} known.", cards(n)),
        (n, not) => format!("{} known; “not yet” was said {}.", cards(n), crate::util::words::times(not as u64)),
    }
}

/// The match game.
pub const MATCH_HOW: &str = "Choose a name, then what belongs to it. The clock starts with your first tile.";
pub const TILES: &str = "Tiles";
pub const PAIR: &str = "A pair.";
pub const SLIP: &str = "Not a pair.";
pub const OTHER_PAIRS: &str = "Other pairs";

pub fn pairs_left(n: usize, slips: usize) -> String {
    format!("{} left · {}", plural(n, "pair", "pairs"), plural(slips, "slip", "slips"))
}

/// A time in tenths of a second.
pub fn seconds(tenths: u64) -> String {
    format!("{}.{} s", tenths / 10, tenths % 10)
}

pub fn won(tenths: u64, slips: usize) -> String {
    format!(
        "{}, {}",
        seconds(tenths),
        match slips {
            0 => "without a slip".to_owned(),
            n => plural(n, "slip", "slips"),
        }
    )
}

pub fn best(tenths: u64) -> String {
    format!("Your best here: {}", seconds(tenths))
}

pub const NEW_BEST: &str = "Your best time here.";

/// The line of years.
pub const YEARS_HOW: &str = "Move the mark to the year; the arrow keys and the buttons move it by one.";
pub const YEAR: &str = "Year";
pub const PUT_HERE: &str = "Put it here";
pub const EARLIER: &str = "One year earlier";
pub const LATER_YEAR: &str = "One year later";
pub const ON_THE_LINE: &str = "On the line already";

/// By how much one is off.
pub fn off(off: i32) -> String {
    match off {
        0 => "Right".into(),
        off if off < 0 => format!("{} too early", years(off)),
        off => format!("{} too late", years(off)),
    }
}

fn years(off: i32) -> String {
    plural(off.unsigned_abs() as usize, "year", "years")
}

pub fn years_score(right: usize, of: usize, tenths: u32) -> String {
    format!("{right} of {of} in the right year. On average {} years off.", decimal(f64::from(tenths) / 10.0))
}

/// The map.
pub const MAP_HOW: &str = "Tap the place, or move the mark with the arrow keys; then press “This is it”.";
pub const MAP: &str = "Map";
pub const THIS_IS_IT: &str = "This is it";
pub const BY_BEARINGS: &str = "Choose by bearings instead";
pub const MAP_LOADING: &str = "The map is being loaded …";
pub const NO_OUTLINES: &str = "The outlines did not load. The places are where they are all the same.";
pub const OUTLINES_FROM: &str = "Outlines: Natural Earth. Borders as they are drawn there take no side.";

fn wind(wind: Wind) -> &'static str {
    match wind {
        Wind::North => "north",
        Wind::NorthEast => "north-east",
        Wind::East => "east",
        Wind::SouthEast => "south-east",
        Wind::South => "south",
        Wind::SouthWest => "south-west",
        Wind::West => "west",
        Wind::NorthWest => "north-west",
    }
}

/// How a place lies from landmarks.
pub fn bearings(from: &[(String, Bearing)]) -> String {
    let one = |(name, bearing): &(String, Bearing)| match bearing.distance {
        0..20 => format!("at {name}"),
        distance => format!("{} km {} of {name}", number(distance.into()), wind(bearing.wind)),
    };
    from.iter().map(one).collect::<Vec<_>>().join(", ")
}

pub fn distance(off: u32, found: bool, near: bool) -> String {
    match (off, found, near) {
        (0, ..) => "Found".into(),
        (off, true, _) => format!("Found, {} km off", number(off.into())),
        (off, _, true) => format!("Near: {} km off", number(off.into())),
        (off, ..) => format!("{} km off", number(off.into())),
    }
}

pub fn map_score(found: usize, near: usize, of: usize) -> String {
    format!("{found} of {of} found, {near} nearly.")
}
