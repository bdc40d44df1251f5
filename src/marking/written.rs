//! A response in writing, so that what is half answered, or answered and looked at, outlasts a reload of the page.

use super::Response;

/// Between entries and between numbers; neither is ever typed.
const ENTRY: char = '\u{1f}';
const NUMBER: char = ',';

impl Response {
    /// Returns the response in writing; [`from_text`](Self::from_text) reads it. Control characters in what was typed become
    /// spaces.
    pub fn to_text(&self) -> String {
        let typed = |text: &str| text.replace(char::is_control, " ");
        let numbers = |list: &mut dyn Iterator<Item = String>| list.collect::<Vec<_>>().join(&NUMBER.to_string());
        match self {
            Response::Revealed => "r".into(),
            Response::DontKnow => "d".into(),
            Response::Chosen(option) => format!("c{option}"),
            Response::Judged(judged) => if *judged { "j1" } else { "j0" }.into(),
            Response::Ticked(list) => format!("t{}", numbers(&mut list.iter().map(usize::to_string))),
            Response::Sequence(list) => format!("s{}", numbers(&mut list.iter().map(usize::to_string))),
            Response::Pairs(list) => {
                let slot = |chip: &Option<usize>| chip.map_or_else(String::new, |chip| chip.to_string());
                format!("p{}", numbers(&mut list.iter().map(slot)))
            }
            Response::Text(text) => format!("w{}", typed(text)),
            Response::Entries(list) => {
                let entries: Vec<String> = list.iter().map(|entry| typed(entry)).collect();
                format!("e{}", entries.join(&ENTRY.to_string()))
            }
        }
    }

    /// Returns the response that a text stands for; `None` where it stands for none.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut rest = text.chars();
        let kind = rest.next()?;
        let rest = rest.as_str();
        let numbers = || match rest {
            "" => Some(Vec::new()),
            list => list.split(NUMBER).map(|n| n.parse().ok()).collect::<Option<Vec<usize>>>(),
        };
        Some(match kind {
            'r' => Response::Revealed,
            'd' => Response::DontKnow,
            'c' => Response::Chosen(rest.parse().ok()?),
            'j' => Response::Judged(rest == "1"),
            't' => Response::Ticked(numbers()?),
            's' => Response::Sequence(numbers()?),
            'p' => {
                let slot = |chip: &str| if chip.is_empty() { Some(None) } else { chip.parse().ok().map(Some) };
                Response::Pairs(rest.split(NUMBER).map(slot).collect::<Option<_>>()?)
            }
            'w' => Response::Text(rest.into()),
            'e' => Response::Entries(rest.split(ENTRY).map(str::to_owned).collect()),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn response() -> impl Strategy<Value = Response> {
        let typed = "[^\\p{Cc}]{0,12}";
        let numbers = || prop::collection::vec(0usize..20, 0..6);
        prop_oneof![
            Just(Response::Revealed),
            Just(Response::DontKnow),
            (0usize..20).prop_map(Response::Chosen),
            any::<bool>().prop_map(Response::Judged),
            numbers().prop_map(Response::Ticked),
            numbers().prop_map(Response::Sequence),
            prop::collection::vec(prop::option::of(0usize..20), 1..6).prop_map(Response::Pairs),
            typed.prop_map(Response::Text),
            prop::collection::vec(typed, 1..6).prop_map(Response::Entries),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_it_was(response in response()) {
            prop_assert_eq!(Response::from_text(&response.to_text()), Some(response));
        }

        #[test]
        fn nothing_that_is_read_panics(text in any::<String>()) {
            let _ = Response::from_text(&text);
        }
    }
}
