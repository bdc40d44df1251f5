//! How sure one is.

use super::{button, keyed};
use crate::memory::Confidence;
use crate::page::html::{self, Element, ev};
use crate::page::words;

/// The ways to say how sure one is, before the answer is seen. `label` names the group, `words` stand before it where there
/// is room.
pub fn sure(
    label: &'static str,
    words: &'static str,
    said: impl Fn() -> Option<Confidence> + Copy + 'static,
    say: impl Fn(Confidence) + Copy + 'static,
) -> Element {
    let buttons = Confidence::ALL.map(|confidence| {
        let (words, key, cap) = match confidence {
            Confidence::Guess => (words::question::GUESS, "g", "G"),
            Confidence::ThinkSo => (words::question::THINK_SO, "h", "H"),
            Confidence::Sure => (words::question::SURE, "s", "S"),
        };
        let button = button("btn quiet", words)
            .attr("aria-pressed", move || Some((said() == Some(confidence)).to_string()))
            .on(ev::click, move |_| say(confidence));
        keyed(button, key, cap)
    });
    html::div()
        .class("sure")
        .attr("role", "group")
        .attr("aria-label", label)
        .child(html::span().class("small muted").child(words))
        .child(Vec::from(buttons))
}
