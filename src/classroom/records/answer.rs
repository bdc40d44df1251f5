//! Answers as text: one field of a kept sheet.

use crate::classroom::checked_line::{escape, unescape};
use crate::marking::Response;

/// Returns an answer as text, without tab, line end or bar outside its own.
pub fn write(response: &Response) -> String {
    match response {
        Response::DontKnow => "-".to_owned(),
        Response::Revealed => "r".to_owned(),
        Response::Chosen(option) => format!("c{option}"),
        Response::Ticked(options) => format!("t{}", numbers(options)),
        Response::Judged(judged) => if *judged { "j1" } else { "j0" }.to_owned(),
        Response::Text(text) => format!("x{}", escape(text)),
        Response::Sequence(places) => format!("s{}", numbers(places)),
        Response::Pairs(pairs) => {
            let pair = |pair: &Option<usize>| pair.map_or("_".to_owned(), |right| right.to_string());
            format!("p{}", pairs.iter().map(pair).collect::<Vec<_>>().join("."))
        }
        Response::Entries(entries) => {
            format!("e{}", entries.iter().map(|entry| format!("{}|", escape(entry))).collect::<String>())
        }
    }
}

fn numbers(list: &[usize]) -> String {
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join(".")
}

fn list<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    if text.is_empty() { Some(Vec::new()) } else { text.split('.').map(read).collect() }
}

/// Reads what [`write`] wrote; `None` where it is nothing of that kind.
pub fn read(text: &str) -> Option<Response> {
    let kind = text.chars().next()?;
    let rest = &text[kind.len_utf8()..];
    let number = |text: &str| text.parse::<usize>().ok();
    Some(match kind {
        '-' if rest.is_empty() => Response::DontKnow,
        'r' if rest.is_empty() => Response::Revealed,
        'c' => Response::Chosen(number(rest)?),
        't' => Response::Ticked(list(rest, number)?),
        'j' if rest == "1" => Response::Judged(true),
        'j' if rest == "0" => Response::Judged(false),
        'x' => Response::Text(unescape(rest)?),
        's' => Response::Sequence(list(rest, number)?),
        'p' => Response::Pairs(list(rest, |text| if text == "_" { Some(None) } else { number(text).map(Some) })?),
        'e' => {
            let mut entries: Vec<&str> = rest.split('|').collect();
            // Each entry ends with a bar.
            entries.pop().filter(|last| last.is_empty())?;
            Response::Entries(entries.into_iter().map(unescape).collect::<Option<_>>()?)
        }
        _ => return None,
    })
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Any answer.
    pub fn responses() -> impl Strategy<Value = Response> {
        let few = || prop::collection::vec(0usize..8, 0..6);
        prop_oneof![
            Just(Response::DontKnow),
            Just(Response::Revealed),
            (0usize..9).prop_map(Response::Chosen),
            few().prop_map(Response::Ticked),
            any::<bool>().prop_map(Response::Judged),
            any::<String>().prop_map(Response::Text),
            few().prop_map(Response::Sequence),
            prop::collection::vec(prop::option::of(0usize..8), 0..6).prop_map(Response::Pairs),
            prop::collection::vec(any::<String>(), 0..4).prop_map(Response::Entries),
        ]
    }

    proptest! {
        #[test]
        fn an_answer_comes_back(response in responses()) {
            prop_assert_eq!(read(&write(&response)), Some(response));
        }

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            let _ = read(&text);
        }
    }
}
