//! What is half answered: it outlasts every press, every page and a reload, and is put back into the same question.

use crate::browser;
use crate::marking::Response;
use crate::question::Question;

/// The current question of this tab.
const NAME: &str = "draft";

/// The place for what is half answered of a question.
#[derive(Clone, Copy)]
pub struct Draft(u64);

impl Draft {
    /// The place for a question.
    pub fn of(question: &Question) -> Self {
        Self(question.fingerprint())
    }

    /// What was half answered of it.
    pub fn get(self) -> Option<Response> {
        let kept = browser::kept_in_tab(NAME)?;
        let (whose, response) = kept.split_once('\t')?;
        (whose == self.0.to_string()).then(|| Response::from_text(response))?
    }

    /// Keeps what is half answered.
    pub fn set(self, response: &Response) {
        browser::keep_in_tab(NAME, Some(&[&self.0.to_string(), "\t", &response.to_text()].concat()));
    }
}

/// Lets go of what was half answered: its question is over.
pub fn forget_draft() {
    browser::keep_in_tab(NAME, None);
}
