//! The addresses of pages. Reading and printing are inverse; every link in the page is printed here.

mod class;
mod escape;

pub use class::ClassRoute;

use escape::{escape, unescape};
use std::fmt;

/// Longest path of a classroom's page, in characters.
const MOST_OF_PATH: usize = 600;
/// Longest bank in a link, in characters.
const LONGEST_DATA: usize = 8000;
/// Most that is kept of an address that names no page, in characters.
const LONGEST: usize = 200;

/// A page, with what its address says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    Today,
    Study,
    /// Study of one topic: bank and topic by id.
    StudyTopic(String, String),
    /// Study of a chosen kind of cards, by its name.
    StudyOnly(String),
    /// Two cards that are mixed up, told apart; their keys.
    StudyPair(String, String),
    Quiz,
    /// A quiz that begins at once.
    QuickQuiz,
    Progress,
    /// One card's own history; its key.
    Card(String),
    /// The classroom; what follows in its address says which page of it (see [`ClassRoute`]).
    Class(String),
    Banks,
    Bank(String),
    /// A bank of the learner's own, to be edited.
    Edit(String),
    /// A bank that somebody sent in the link itself (`editor::link_letters`).
    AddBank(String),
    /// The cards of a bank that a search finds.
    BankCards(String, String),
    /// The cards of all banks that a search finds.
    Cards(String),
    /// A section of a bank's source, by their ids, at a paragraph; 0 for its beginning.
    Source(String, String, u16),
    /// The exercises that there are.
    Exercises,
    /// An exercise, by its name, with the cards of a bank and perhaps of one topic.
    Exercise(String, String, Option<String>),
    Settings,
    /// Backup, restore, erase: where the learner's data are.
    Data,
    Help,
    /// Version, banks, licences.
    About,
    /// The ways to the pages that have no place in a phone's bar.
    More,
    /// An address that names no page.
    Unknown(String),
}

impl Route {
    /// Reads the fragment of an address, with or without its `#`.
    pub fn parse(fragment: &str) -> Self {
        let path = fragment.strip_prefix('#').unwrap_or(fragment);
        let bare = path.strip_prefix('/').unwrap_or(path);
        if let Some(path) = drill_path(bare) {
            return Route::Class(path);
        }
        let parts: Vec<&str> = bare.split('/').collect();
        match parts.as_slice() {
            [""] => Route::Today,
            ["study"] => Route::Study,
            ["study", bank, topic] if is_id(bank) && is_id(topic) => Route::StudyTopic((*bank).into(), (*topic).into()),
            ["study", name] if is_id(name) => Route::StudyOnly((*name).into()),
            ["study", "pair", one, other] if is_key(one) && is_key(other) => {
                Route::StudyPair((*one).into(), (*other).into())
            }
            ["quiz"] => Route::Quiz,
            ["quiz", "quick"] => Route::QuickQuiz,
            ["progress"] => Route::Progress,
            ["progress", card] if is_key(card) => Route::Card((*card).into()),
            ["class", ..] if is_path(bare) => Route::Class(bare.into()),
            ["banks"] => Route::Banks,
            ["banks", bank] if is_id(bank) => Route::Bank((*bank).into()),
            ["banks", "add", data] if data.len() <= LONGEST_DATA && data.chars().all(is_in_path) => {
                Route::AddBank((*data).into())
            }
            ["banks", bank, "edit"] if is_id(bank) => Route::Edit((*bank).into()),
            ["banks", bank, "cards", search] if is_id(bank) => match unescape(search) {
                Some(search) => Route::BankCards((*bank).into(), search),
                None => Route::Bank((*bank).into()),
            },
            ["banks", bank, "source", section] if is_id(bank) && is_id(section) => {
                Route::Source((*bank).into(), (*section).into(), 0)
            }
            ["banks", bank, "source", section, paragraph] if is_id(bank) && is_id(section) => {
                Route::Source((*bank).into(), (*section).into(), paragraph.parse().unwrap_or_default())
            }
            ["cards"] => Route::Cards(String::new()),
            ["cards", search] => Route::Cards(unescape(search).unwrap_or_default()),
            ["learn"] => Route::Exercises,
            ["learn", kind, bank] if is_id(kind) && is_id(bank) => {
                Route::Exercise((*kind).into(), (*bank).into(), None)
            }
            ["learn", kind, bank, topic] if is_id(kind) && is_id(bank) && is_id(topic) => {
                Route::Exercise((*kind).into(), (*bank).into(), Some((*topic).into()))
            }
            ["settings"] => Route::Settings,
            ["data"] => Route::Data,
            ["help"] => Route::Help,
            ["about"] => Route::About,
            ["more"] => Route::More,
            // A page's address cut off would lead to another page, hence the sign.
            _ if path.chars().nth(LONGEST).is_some() => {
                Route::Unknown(path.chars().take(LONGEST - 1).chain(['…']).collect())
            }
            _ => Route::Unknown(path.to_owned()),
        }
    }

    /// Returns the title of the page, for the tab and for its heading.
    pub fn title(&self) -> &'static str {
        match self {
            Route::Today => "Today",
            Route::Study | Route::StudyTopic(..) | Route::StudyOnly(_) | Route::StudyPair(..) => "Study",
            Route::Quiz | Route::QuickQuiz => "Quiz",
            Route::Progress => "Progress",
            Route::Card(_) => "Card",
            Route::Class(_) => "Class",
            Route::Banks => "Banks",
            Route::Bank(_) | Route::BankCards(..) | Route::Edit(_) | Route::AddBank(_) => "Bank",
            Route::Cards(_) => "Cards",
            Route::Source(..) => "Source",
            Route::Exercises => "More ways to learn",
            Route::Exercise(..) => "Exercise",
            Route::Settings => "Settings",
            Route::Data => "Your data",
            Route::Help => "Help",
            Route::About => "About",
            Route::More => "More",
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
            Route::StudyOnly(name) => write!(f, "#/study/{name}"),
            Route::StudyPair(one, other) => write!(f, "#/study/pair/{one}/{other}"),
            Route::Quiz => f.write_str("#/quiz"),
            Route::QuickQuiz => f.write_str("#/quiz/quick"),
            Route::Progress => f.write_str("#/progress"),
            Route::Card(card) => write!(f, "#/progress/{card}"),
            Route::Class(path) => write!(f, "#/{path}"),
            Route::Banks => f.write_str("#/banks"),
            Route::Bank(bank) => write!(f, "#/banks/{bank}"),
            Route::AddBank(data) => write!(f, "#/banks/add/{data}"),
            Route::Edit(bank) => write!(f, "#/banks/{bank}/edit"),
            Route::BankCards(bank, search) => write!(f, "#/banks/{bank}/cards/{}", escape(search)),
            Route::Source(bank, section, 0) => write!(f, "#/banks/{bank}/source/{section}"),
            Route::Source(bank, section, paragraph) => write!(f, "#/banks/{bank}/source/{section}/{paragraph}"),
            Route::Cards(search) if search.is_empty() => f.write_str("#/cards"),
            Route::Cards(search) => write!(f, "#/cards/{}", escape(search)),
            Route::Exercises => f.write_str("#/learn"),
            Route::Exercise(kind, bank, None) => write!(f, "#/learn/{kind}/{bank}"),
            Route::Exercise(kind, bank, Some(topic)) => write!(f, "#/learn/{kind}/{bank}/{topic}"),
            Route::Settings => f.write_str("#/settings"),
            Route::Data => f.write_str("#/data"),
            Route::Help => f.write_str("#/help"),
            Route::About => f.write_str("#/about"),
            Route::More => f.write_str("#/more"),
            Route::Unknown(path) => write!(f, "#{path}"),
        }
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Returns the path of a drill's link, as far as it goes: links travel through mails and chats, which encode the slashes,
/// break the line, and put signs after it. `None` where it is no link to a drill. Of one that is too long the beginning
/// is kept: a drill's page says that it is not whole.
fn drill_path(text: &str) -> Option<String> {
    let text: String = text.chars().take(4 * MOST_OF_PATH).collect();
    let text = text.replace("%2F", "/").replace("%2f", "/");
    let rest = text.strip_prefix("drill/")?;
    let whole: String = ["%20", "%0A", "%0D"].iter().fold(rest.to_owned(), |rest, space| rest.replace(space, ""));
    let kept = whole.chars().filter(|c| !c.is_whitespace()).take_while(|&c| is_in_path(c));
    let kept: String = kept.take(MOST_OF_PATH - "drill/".len()).collect();
    let kept = kept.trim_end_matches('/');
    (!kept.is_empty()).then(|| format!("drill/{kept}"))
}

fn is_in_path(c: char) -> bool {
    c.is_ascii_alphanumeric() || "/-_".contains(c)
}

/// Returns what the address of a classroom's page may hold.
fn is_path(text: &str) -> bool {
    text.len() <= MOST_OF_PATH && text.chars().all(is_in_path)
}

/// Returns a card's key: 16 hexadecimal digits.
fn is_key(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
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
            ("#/quiz/quick", Route::QuickQuiz),
            ("#/banks/russia-china", Route::Bank("russia-china".into())),
            ("#/banks/add/3-aZ_", Route::AddBank("3-aZ_".into())),
            ("#/banks/own-1/edit", Route::Edit("own-1".into())),
            ("#/study/leeches", Route::StudyOnly("leeches".into())),
            (
                "#/study/pair/0123456789abcdef/fedcba9876543210",
                Route::StudyPair("0123456789abcdef".into(), "fedcba9876543210".into()),
            ),
            ("#/progress/0123456789abcdef", Route::Card("0123456789abcdef".into())),
            ("#/progress/0123", Route::Unknown("/progress/0123".into())),
            ("#/class", Route::Class("class".into())),
            ("#/class/project", Route::Class("class/project".into())),
            ("#/drill/planets/aZ_9-", Route::Class("drill/planets/aZ_9-".into())),
            ("#/drill", Route::Unknown("/drill".into())),
            ("#/drill/planets/aZ_9-.", Route::Class("drill/planets/aZ_9-".into())),
            ("#/drill/planets/aZ_9-),\"", Route::Class("drill/planets/aZ_9-".into())),
            ("#/drill/planets/aZ_9->*", Route::Class("drill/planets/aZ_9-".into())),
            ("#/drill/planets/aZ_9-?utm_source=lms", Route::Class("drill/planets/aZ_9-".into())),
            ("#/drill%2Fplanets%2faZ_9-", Route::Class("drill/planets/aZ_9-".into())),
            ("#/drill/planets/aZ\r\n_9-%20", Route::Class("drill/planets/aZ_9-".into())),
            ("#/drill/planets/", Route::Class("drill/planets".into())),
            ("#/drill/<b>", Route::Unknown("/drill/<b>".into())),
            ("#/cards", Route::Cards(String::new())),
            ("#/cards/is:due%20%22north%20of%22", Route::Cards("is:due \"north of\"".into())),
            ("#/banks/planets/cards/%C3%BC%2F", Route::BankCards("planets".into(), "ü/".into())),
            ("#/banks/planets/cards/%C3", Route::Bank("planets".into())),
            ("#/banks/planets/source/giants", Route::Source("planets".into(), "giants".into(), 0)),
            ("#/banks/planets/source/giants/2", Route::Source("planets".into(), "giants".into(), 2)),
            ("#/learn", Route::Exercises),
            ("#/learn/map/planets", Route::Exercise("map".into(), "planets".into(), None)),
            ("#/learn/years/planets/finds", Route::Exercise("years".into(), "planets".into(), Some("finds".into()))),
            ("#/data", Route::Data),
            ("#/about", Route::About),
            ("#/more", Route::More),
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

    proptest! {
        #[test]
        fn any_search_has_an_address(search in ".{0,40}", bank in "[a-z0-9-]{1,8}") {
            for route in [Route::Cards(search.clone()), Route::BankCards(bank.clone(), search.clone())] {
                prop_assert_eq!(Route::parse(&route.to_string()), route);
            }
        }
    }

    #[test]
    fn the_longest_address_is_the_same_with_its_slash_and_without() {
        let longest = format!("drill/{}", "A".repeat(594));
        for address in [format!("#{longest}"), format!("#/{longest}")] {
            assert_eq!(Route::parse(&address), Route::Class(longest.clone()));
        }
        assert_eq!(
            Route::parse(&format!("#{longest}A")),
            Route::Class(longest),
            "not whole, and a drill's page says so"
        );
    }
}
