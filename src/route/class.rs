//! The addresses of the classroom's pages.

use std::fmt;

/// A page of the classroom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClassRoute {
    /// The teacher's page: where drills are set up, given out and looked at again.
    Overview,
    /// The window that the teacher drives a live quiz from.
    Host,
    /// The window that the class sees.
    Projector,
    /// Where result codes come in, and what they say.
    Results,
    /// A drill on paper, by bank and code of its link.
    Paper(String, String),
    /// The pupils, and what each needs.
    Rosters,
    /// A drill as one pupil does it: bank, code, and what a personal link adds for that pupil.
    Drill { bank: String, code: String, own: Option<String> },
    /// An address that names no page.
    Unknown,
}

impl ClassRoute {
    /// Reads the path of a [`Route::Class`](super::Route::Class).
    pub fn parse(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["class"] => Self::Overview,
            ["class", "host"] => Self::Host,
            ["class", "project"] => Self::Projector,
            ["class", "results"] => Self::Results,
            ["class", "rosters"] => Self::Rosters,
            ["class", "paper", bank, code] if super::is_id(bank) => Self::Paper((*bank).into(), (*code).into()),
            // Cut off: there is no code of this length.
            ["drill", bank] if super::is_id(bank) => {
                Self::Drill { bank: (*bank).into(), code: String::new(), own: None }
            }
            ["drill", bank, code] if super::is_id(bank) => {
                Self::Drill { bank: (*bank).into(), code: (*code).into(), own: None }
            }
            ["drill", bank, code, own] if super::is_id(bank) => {
                Self::Drill { bank: (*bank).into(), code: (*code).into(), own: Some((*own).into()) }
            }
            _ => Self::Unknown,
        }
    }
}

impl fmt::Display for ClassRoute {
    /// Returns the fragment, with its `#`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overview => f.write_str("#/class"),
            Self::Host => f.write_str("#/class/host"),
            Self::Projector => f.write_str("#/class/project"),
            Self::Results => f.write_str("#/class/results"),
            Self::Rosters => f.write_str("#/class/rosters"),
            Self::Paper(bank, code) => write!(f, "#/class/paper/{bank}/{code}"),
            Self::Drill { bank, code, own: None } => write!(f, "#/drill/{bank}/{code}"),
            Self::Drill { bank, code, own: Some(own) } => write!(f, "#/drill/{bank}/{code}/{own}"),
            Self::Unknown => f.write_str("#/class/unknown"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Route;
    use super::*;
    use proptest::prelude::*;

    fn routes() -> impl Strategy<Value = ClassRoute> {
        let (id, code) = ("[a-z][a-z0-9-]{0,12}", "[A-Za-z0-9_-]{1,40}");
        prop_oneof![
            Just(ClassRoute::Overview),
            Just(ClassRoute::Host),
            Just(ClassRoute::Projector),
            Just(ClassRoute::Results),
            Just(ClassRoute::Rosters),
            (id, code).prop_map(|(bank, code)| ClassRoute::Paper(bank, code)),
            (id, code, prop::option::of(code)).prop_map(|(bank, code, own)| ClassRoute::Drill { bank, code, own }),
        ]
    }

    proptest! {
        #[test]
        fn every_page_has_its_address(route in routes()) {
            let Route::Class(path) = Route::parse(&route.to_string()) else { panic!("{route} leads to the classroom") };
            prop_assert_eq!(ClassRoute::parse(&path), route);
        }

        #[test]
        fn any_path_is_read(path in "[a-z]{0,6}(/.{0,6}){0,5}") {
            let _ = ClassRoute::parse(&path);
        }
    }
}
