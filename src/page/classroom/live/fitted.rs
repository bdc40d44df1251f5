//! How large the class reads: type that fills the space, and keeps its size when the answer is shown. Letters, by the
//! height of a capital, are a twenty-second of the window's height as long as they fit, and never under a thirtieth,
//! which is about sixteen minutes of arc for a picture 1.2 m high, nine metres away. A capital is seven tenths of the type
//! (`font-size-adjust` in style/classroom.css).

use crate::browser::{self, TypeRange};
use leptos::task::spawn_local;

/// Height of a capital, in shares of the type's size; a little less than it is, since browsers round.
const CAPITAL: f64 = 0.68;
/// Type whose capitals are a thirtieth of the window, and a twenty-second.
const LEAST: f64 = 1.0 / 30.0 / CAPITAL;
const GOOD: f64 = 1.0 / 22.0 / CAPITAL;
/// Largest type: of tiles, of a few words, of a question that stands alone.
const MOST_TILES: f64 = 0.1;
const MOST_WORDS: f64 = 0.095;
const MOST_ALONE: f64 = 0.18;
/// Share of the least size that a question may have that does not fit otherwise.
const SMALL: f64 = 0.7;
/// Words that are no question may be smaller where there are many of them.
const LEAST_WORDS: f64 = 0.03;

/// What is fitted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fitted {
    /// A question without its options.
    Alone,
    /// A question with its tiles, in so many columns: by its model, which is the question with its answer.
    Question(&'static [u8]),
    /// Tiles of another kind.
    Tiles(&'static [u8]),
    Words,
}

const BODY: &str = ".stage-body:not(.model)";
const MODEL: &str = ".stage-body.model";
const STAGE: &str = ".stage";

/// Fits what is about to be drawn, before it is seen.
pub fn fit(fitted: Fitted) {
    spawn_local(async move {
        let range = |least, most, columns| TypeRange { least, most, columns };
        match fitted {
            Fitted::Alone => drop(browser::fit_type(BODY, range(LEAST, MOST_ALONE, &[1]))),
            Fitted::Tiles(columns) => drop(browser::fit_type(BODY, range(LEAST_WORDS, MOST_TILES, columns))),
            Fitted::Words => drop(browser::fit_type(BODY, range(LEAST_WORDS, MOST_WORDS, &[1]))),
            Fitted::Question(columns) => question(columns),
        }
    });
}

/// The size is that of the question with its answer, so that it stays when the answer comes. Where letters would be too
/// small, what explains gives way: first the favourite mistake, then the teams, last the explanation, which the host has, too.
fn question(columns: &'static [u8]) {
    let fits = |least| browser::fit_type(MODEL, TypeRange { least, most: MOST_TILES, columns });
    let gives_way = |what| {
        browser::mark(STAGE, what);
        fits(LEAST)
    };
    if !fits(GOOD) && !["data-tight", "data-tightest", "data-bare"].into_iter().any(gives_way) {
        // Better small than cut.
        fits(LEAST * SMALL);
    }
    browser::take_type(BODY, MODEL);
    // What is asked may need more room than its answer.
    browser::shrink_type(BODY, LEAST * SMALL);
}
