//! How sure one is.

use super::{button, keyed};
use crate::memory::Confidence;
use crate::page::el::{El, el};

/// The ways to say how sure one is, before the answer is seen. `label` names the group, `words` stand before it.
pub fn sure(
    label: &'static str,
    words: &'static str,
    said: impl Fn() -> Option<Confidence> + Copy + 'static,
    say: impl Fn(Confidence) + Copy + 'static,
) -> El {
    let choices = [
        (Confidence::Guess, "A guess ", "g", "G"),
        (Confidence::ThinkSo, "I think so ", "h", "H"),
        (Confidence::Sure, "Sure ", "s", "S"),
    ];
    let buttons = choices.map(|(confidence, words, key, cap)| {
        let button = button("btn quiet chip", words)
            .attr("aria-pressed", move || Some((said() == Some(confidence)).to_string()))
            .on("click", move |_| say(confidence));
        keyed(button, key, cap)
    });
    el("div")
        .class("row small")
        .attr("role", "group")
        .attr("aria-label", label)
        .child(el("span").class("muted").text(words))
        .child(Vec::from(buttons))
}
