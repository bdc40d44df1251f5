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
pub const QUICK_QUIZ: &str = "Quick quiz";
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

/// Stored records that could not be read.
pub fn damaged(n: usize) -> String {
    format!(
        "{n} stored {} could not be read. A copy was set aside; everything else is here and counts as before.",
        if n == 1 { "record" } else { "records" }
    )
}

/// Answers that the second copy had.
pub fn recovered(n: usize) -> String {
    format!(
        "{} lost or damaged in this browser’s storage, and brought back from its second copy. Nothing is missing.",
        plural(n, "answer was", "answers were")
    )
}

pub const NOT_MARKED: &str =
    "The answer was not marked: a part of the app did not load. Check the connection and answer once more.";
pub const NEWER: &str = "A newer version of Entente has written here. Nothing is recorded in this one, so that nothing is lost: load the page again to get the newer version.";
pub const SETTINGS_LOST: &str =
    "Your settings could not be read and are back at their beginning. What you have learned is not touched.";
pub const ERASED: &str = "Everything is erased. This can be taken back until you answer a card or close the page.";
pub const BRING_BACK: &str = "Bring it back";
pub const RESTORED: &str = "Everything is back.";
pub const OFFLINE: &str = "Entente is on this device now: it opens without a network, too.";
pub const UPDATE: &str = "A newer version is ready. It takes over when you say so, or when Entente is next opened.";
pub const USE_UPDATE: &str = "Use it now";
/// Puts a notice away.
pub const FINE: &str = "Fine";
