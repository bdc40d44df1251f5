//! The addresses of pages. Reading and printing are inverse; every link in the page is printed here.

use std::fmt;

/// A page, with what its address says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    Today,
    Study,
    /// Study of one topic: bank and topic by id.
    StudyTopic(String, String),
    Quiz,
    Banks,
    Bank(String),
    Settings,
    Help,
    /// An address that names no page.
    Unknown(String),
}

impl Route {
    /// Reads the fragment of an address, with or without its `#`.
    pub fn parse(fragment: &str) -> Self {
        let path = fragment.strip_prefix('#').unwrap_or(fragment);
        let parts: Vec<&str> = path.strip_prefix('/').unwrap_or(path).split('/').collect();
        match parts.as_slice() {
            [""] => Route::Today,
            ["study"] => Route::Study,
            ["study", bank, topic] if is_id(bank) && is_id(topic) => Route::StudyTopic((*bank).into(), (*topic).into()),
            ["quiz"] => Route::Quiz,
            ["banks"] => Route::Banks,
            ["banks", bank] if is_id(bank) => Route::Bank((*bank).into()),
            ["settings"] => Route::Settings,
            ["help"] => Route::Help,
            _ => Route::Unknown(path.chars().take(200).collect()),
        }
    }

    /// Whether the page belongs to the annex: it is loaded when one of them is first opened.
    pub fn in_annex(&self) -> bool {
        matches!(self, Route::Quiz | Route::Banks | Route::Bank(_) | Route::Settings | Route::Help)
    }

    /// The title of the page, for the tab and for its heading.
    pub fn title(&self) -> &'static str {
        match self {
            Route::Today => "Today",
            Route::Study | Route::StudyTopic(..) => "Study",
            Route::Quiz => "Quiz",
            Route::Banks => "Banks",
            Route::Bank(_) => "Bank",
            Route::Settings => "Settings",
            Route::Help => "Help",
            Route::Unknown(_) => "Not found",
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::Today => f.write_str("#/"),
            Route::Study => f.write_str("#/study"),
            Route::StudyTopic(bank, topic) => write!(f, "#/study/{bank}/{topic}"),
            Route::Quiz => f.write_str("#/quiz"),
            Route::Banks => f.write_str("#/banks"),
            Route::Bank(bank) => write!(f, "#/banks/{bank}"),
            Route::Settings => f.write_str("#/settings"),
            Route::Help => f.write_str("#/help"),
            Route::Unknown(path) => write!(f, "#{path}"),
        }
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_page_has_its_address() {
        for (address, route) in [
            ("", Route::Today),
            ("#", Route::Today),
            ("#/", Route::Today),
            ("#/study", Route::Study),
            ("#/study/russia-china/trade", Route::StudyTopic("russia-china".into(), "trade".into())),
            ("#/quiz", Route::Quiz),
            ("#/banks/russia-china", Route::Bank("russia-china".into())),
            ("#/nowhere", Route::Unknown("/nowhere".into())),
        ] {
            assert_eq!(Route::parse(address), route, "{address}");
        }
    }

    proptest! {
        #[test]
        fn printing_what_was_read_leads_to_the_same_page(address in "#?/?([a-z]{0,8}/?){0,3}.{0,5}") {
            let route = Route::parse(&address);
            prop_assert_eq!(Route::parse(&route.to_string()), route);
        }
    }
}
