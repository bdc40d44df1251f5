//! Settings, and the parameters that are fitted.

use super::plural;
use crate::memory::DEFAULT_RETENTION;
use crate::optimizer::MIN_REVIEWS;

pub const TITLE: &str = "Settings";
pub const ABOUT: &str = "Everything works as it is. Change what you like; it is kept on this device.";

pub const THEME: &str = "Colours";
pub const THEME_AUTO: &str = "As the device says";
pub const THEME_LIGHT: &str = "Light";
pub const THEME_DARK: &str = "Dark";

pub const STYLE: &str = "How cards are asked";
pub const STYLE_STEPS: &str = "Step by step: choose first, later type or fill the gap";
pub const STYLE_CARDS: &str = "Cards only: think, turn over, grade yourself";
pub const STYLE_TYPING: &str = "Typing wherever the answer is short";

pub const KEYBOARD: &str = "Keyboard";
pub const SINGLE_KEYS: &str = "Single keys do something (1–4, Space, U, Q …)";
pub const SINGLE_KEYS_WHY: &str =
    "Switch them off if you use speech input or press keys by accident. Everything stays in reach by Tab and Enter.";

pub const RETENTION: &str = "How much to remember";
/// Before the figure.
pub const RETENTION_LABEL: &str = "On the day a card comes back, be able to recall ";

/// What a retention costs, in percent of the reviews at the usual one.
pub fn cost(share: u16) -> String {
    match share {
        100 => format!("{DEFAULT_RETENTION}% is the usual target: a good deal for the effort."),
        share => {
            format!(
                "About {share}% of the reviews that {DEFAULT_RETENTION}% takes. Cards already scheduled keep their day."
            )
        }
    }
}

pub const NEW_PER_DAY: &str = "New cards a day";
/// After the number.
pub const CARDS: &str = "cards";

/// How long the cards last that are not begun.
pub fn new_per_day_means(new: usize, left: usize) -> String {
    match (new, left) {
        (_, 0) => "Every card that you study is begun.".to_owned(),
        (0, _) => "None is begun by itself; a topic can still be learned ahead.".to_owned(),
        (new, left) => format!(
            "At that pace {} not begun yet last {}. Cards that come back are asked besides.",
            plural(left, "card", "cards"),
            plural(left.div_ceil(new), "day", "days")
        ),
    }
}

pub const REVIEWS_PER_DAY: &str = "Reviews a day";
/// After the number.
pub const AT_MOST: &str = "at most";
pub const REVIEWS_PER_DAY_WHY: &str = "What is beyond waits for the days after; after a pause each day holds about twice a usual day’s work until all is caught up.";

pub const YOUR_DATA: &str = "Your data";
pub const TO_YOUR_DATA: &str = "Backup, restore, erase";

pub fn answers_kept(n: usize) -> String {
    format!("{} kept in this browser.", plural(n, "answer is", "answers are"))
}

pub const EASY_DAYS: &str = "Easy days";
pub const WEEK: &str = "How much on which day";
pub const WEEK_WHY: &str = "Cards that may come back on one day or another avoid these days. What is due stays due.";
pub const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
pub const LOAD_NORMAL: &str = "as usual";
pub const LOAD_REDUCED: &str = "half";
pub const LOAD_MINIMUM: &str = "next to nothing";

pub const EXAM: &str = "An exam ahead";
pub const EXAM_WHY: &str = "Today then says what you would recall on that day, begins new cards in time, and in the last week brings weak cards forward.";
/// Before the date, and before what is asked.
pub const EXAM_ON: &str = "on";
pub const EXAM_ABOUT: &str = "about";
pub const EXAM_EVERYTHING: &str = "everything that I study";

pub fn exam_topic(bank: &str, topic: &str) -> String {
    format!("{bank}: {topic}")
}

/// The schedule, fitted.
pub const FITTED: &str = "The schedule, fitted to you";
pub const FIT: &str = "Fit the schedule to me";
pub const SIMULATE: &str = "What each target costs me";
pub const FIT_DUE: &str = "It is a good time to fit: you have many answers more than at the last time.";

pub fn fit_when() -> String {
    format!("Worth doing at {MIN_REVIEWS} graded answers, and whenever they have doubled. It is done on this device.")
}

/// Offers it.
pub fn fit_offered() -> String {
    format!(
        "From {MIN_REVIEWS} graded answers on, and whenever they have doubled, the schedule can be fitted to your own memory. It takes some seconds on this device, changes no day that is given, and can be taken back."
    )
}

pub const NOT_NOW: &str = "Not now";

pub fn fit_later() -> String {
    "It is offered again when you have twice as many answers, and can be done at any time under Settings.".to_owned()
}

pub const LOADING: &str = "Loading …";

pub fn stage(doing: &str, at: usize, of: usize) -> String {
    format!("{doing} ({at} of {of})")
}

pub fn too_few(reviews: usize, spaced: usize) -> String {
    format!(
        "Too little to fit to yet: {reviews} graded answers, {spaced} of them after a day or more. From {MIN_REVIEWS} on it can be tried."
    )
}

pub fn unchanged(answers: usize) -> String {
    format!(
        "The present schedule foretells your newest {answers} answers as well as a fitted one would: nothing is changed."
    )
}

pub fn fitted(answers: usize) -> String {
    format!(
        "Fitted to you: it foretells your newest {answers} answers better than before. Days already given stay; from now on cards come back by it."
    )
}

pub const FITTED_ELSEWHERE: &str = "The schedule has just been fitted to you elsewhere.";
pub const NO_WORKER: &str = "The worker did not answer. Load the page again and try once more.";
pub const CANCEL: &str = "Call it off";
pub const CANCELLED: &str = "Called off; nothing is changed.";
pub const TAKE_BACK: &str = "Take it back";
pub const TAKEN_BACK: &str = "Taken back: cards come back as before.";

/// What a retention in percent costs this learner over a year.
pub fn own_cost(retention: u8, answers: &str, minutes: &str, known: u32, cards: u32) -> String {
    format!(
        "For you {retention}% means about {answers} answers and {minutes} minutes a day over the next year, and {known} of {cards} cards known at its end."
    )
}

/// The table of a year under each retention.
pub const COSTS: [&str; 4] = ["Target", "Answers a day", "Minutes a day", "Known after a year"];

pub fn desired(retention: u8, now: bool) -> String {
    format!("{retention}%{}", if now { " (now)" } else { "" })
}

pub const SOUND: &str = "Sound";
pub const ALOUD: &str = "Read questions and answers aloud";
pub const ALOUD_HOW: &str =
    "By this browser’s own voice for the bank’s language. Some browsers send the words to their maker to be spoken.";
