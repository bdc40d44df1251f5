//! What stands around every page: header, notices, what does not load; and what several pages say alike.

use super::plural;

pub const NAME: &str = "Entente";
pub const SKIP: &str = "Skip to the page";
pub const PAGES: &str = "Pages";

/// What a browser shows in the tab.
pub fn tab_title(page: &str) -> String {
    format!("{page} · {NAME}")
}

/// Keys, as their caps and the help name them.
pub const ENTER: &str = "Enter";
pub const SPACE: &str = "Space";

/// Buttons and links of several pages.
/// Before its key.
pub const QUICK_QUIZ_KEYED: &str = "Quick quiz ";
pub const HISTORY: &str = "Its history";
pub const BACK_TO_TODAY: &str = "Back to Today";

pub const NOT_FOUND: &str = "Not found";
/// After what is not there.
pub const NOT_FOUND_WHY: &str = " The address may have been cut short, or belong to another version.";
pub const GO_TO_TODAY: &str = "Go to Today";
pub const NO_TOPIC: &str = "There is no such topic.";
pub const NO_KIND: &str = "There is no such kind of cards.";
pub const NO_PAIR: &str = "One of the two cards is in no bank here.";
pub const NO_PAGE: &str = "There is no page at this address.";

pub const NOT_LOADED: &str = "This page did not load";
pub const NOT_LOADED_WHY: &str = "Check the connection and try again. What you have learned is kept in this browser, and the pages that are here go on working.";
pub const RESCUE: &str = "Save what you have learned to a file";
pub const TRY_AGAIN: &str = "Try again";

/// Nothing can be kept beyond this visit.
pub fn not_kept(error: &str) -> String {
    format!(
        "{error} You can learn now, but it will be forgotten when this page is closed. Allow site data for this page, or leave private browsing, and load it again."
    )
}

/// The last answers are not saved yet.
pub fn not_saved(error: &str) -> String {
    format!(
        "{error} What is not saved yet is in this page’s memory only. Keep it open, free some space (other sites' data, or old downloads), and try again."
    )
}

/// The last answers are in the browser's database alone, since local storage is full.
pub const ONE_STORE_FULL: &str = "Saved in one of two places: this browser’s storage for the site is full, its database still takes your answers. Save a backup under Your data.";
/// There is no database.
pub const ONE_STORE: &str =
    "Saved in one of two places: this browser gives no database here. A crash of the browser may lose the last minute.";

/// The last answers are in one of two places, and why.
pub fn one_store(error: &str) -> String {
    format!(
        "Saved in one of two places: {error} A crash of the browser may lose the last minute; try again, or save a backup under Your data."
    )
}

/// Entries that could not be read in either place; 0 where none of the damage can be counted.
pub fn damaged(n: usize) -> String {
    match n {
        0 => "A stored value was damaged. A copy of it was set aside; nothing that can be counted is missing.".into(),
        n => format!(
            "{} could not be read in either place. What is left of {} was set aside; everything else is here and counts as before.",
            plural(n, "entry", "entries"),
            if n == 1 { "it" } else { "them" }
        ),
    }
}

pub const AWAY: &str = "You have answered so much that the browser’s storage for the site is more than half full. The oldest answers are kept in its database alone from now on: save a backup now and then.";

/// Values that one place had lost.
pub fn restored(n: usize) -> String {
    format!(
        "{n} stored {} lost or damaged in one of two places, and brought back from the other.",
        if n == 1 { "value was" } else { "values were" }
    )
}

pub const CLOCK: &str = "Some answers are dated in the future: the clock of this device was wrong when they were given. Cards answered then come back late; what you answer now is dated right. Check the clock.";
pub const NOT_MARKED: &str =
    "The answer was not marked: a part of the app did not load. Check the connection and answer once more.";
pub const NEWER: &str = "A newer version of Entente has written here, and not all of it can be read by this one. Nothing of it is changed. Load the page again to get the newer version.";
pub const SETTINGS_LOST: &str =
    "Your settings could not be read and are back at their beginning. What you have learned is not touched.";
pub const ERASED: &str = "Everything is erased. This can be taken back until you answer a card or close the page.";
pub const BRING_BACK: &str = "Bring it back";
pub const ERASED_HERE: &str = "Everything is erased here. The browser’s database could not be reached: it follows at the next start, and until then nothing of it is shown. This can be taken back until you answer a card or close the page.";
pub const BROUGHT_BACK: &str = "Everything is back.";
pub const OFFLINE: &str = "Entente is on this device now: it opens without a network, too.";
pub const UPDATE: &str = "A newer version is ready. It takes over when you say so, or when Entente is next opened.";
pub const USE_UPDATE: &str = "Use it now";
/// Puts a notice away.
pub const FINE: &str = "OK";
