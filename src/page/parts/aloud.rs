//! Questions and answers, read aloud by the browser where the learner wants it.

use crate::browser;
use crate::page::app::App;
use leptos::prelude::*;

/// Reads a text aloud in a bank's language, where that is set; it ends when the caller's owner does.
pub fn aloud(bank: usize, text: &str) {
    let app = App::get();
    if app.settings.with_untracked(|settings| settings.aloud) {
        browser::read_aloud(text, &app.library().banks()[bank].language);
        on_cleanup(browser::stop_reading);
    }
}
