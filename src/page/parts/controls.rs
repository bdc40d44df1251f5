//! The small things that every page is made of.

use crate::page::el::{El, Text, el};
use crate::route::Route;

/// The heading of a page; it takes the focus when the page is reached.
pub fn heading(words: impl Into<Text>) -> El {
    el("h1").attr("tabindex", "-1").text(words)
}

/// A paragraph.
pub fn para(words: impl Into<Text>) -> El {
    el("p").text(words)
}

/// A paragraph that stands back.
pub fn muted(words: impl Into<Text>) -> El {
    para(words).class("muted")
}

/// A small paragraph that stands back.
pub fn hint(words: impl Into<Text>) -> El {
    para(words).class("small muted")
}

/// A paragraph of controls side by side.
pub fn row() -> El {
    el("p").class("row")
}

/// A button that does what its listener says, and never submits a form.
pub fn button(class: &'static str, words: impl Into<Text>) -> El {
    el("button").class(class).attr("type", "button").text(words)
}

/// A link to a page.
pub fn link(class: &'static str, to: &Route, words: impl Into<Text>) -> El {
    el("a").class(class).attr("href", to.to_string()).text(words)
}

/// Gives a control a key, and shows it as a cap.
pub fn keyed(control: El, key: &'static str, cap: &'static str) -> El {
    control.attr("data-key", key).child(el("kbd").text(cap))
}

/// A box to be ticked, with its words.
pub fn tick(words: impl Into<Text>, on: impl Fn() -> bool + Send + 'static, set: impl Fn(bool) + 'static) -> El {
    let control = el("input")
        .attr("type", "checkbox")
        .checked(on)
        .on("change", move |event| set(leptos::prelude::event_target_checked(&event)));
    pick(control, words)
}

/// A control with its words beside it.
pub fn pick(control: El, words: impl Into<Text>) -> El {
    el("label").class("pick").child(control).text(words)
}

/// A titled group of controls.
pub fn group(title: impl Into<Text>) -> El {
    el("fieldset").child(el("legend").text(title))
}

/// How far something is, with what it means for those who cannot see it.
pub fn progress(
    label: &'static str,
    max: usize,
    now: impl Into<Text>,
    percent: impl Fn() -> usize + Send + 'static,
) -> El {
    el("div")
        .class("bar")
        .attr("role", "progressbar")
        .attr("aria-label", label)
        .attr("aria-valuemin", "0")
        .attr("aria-valuemax", max.to_string())
        .attr("aria-valuenow", now)
        .child(el("span").class("fill").width(percent))
}
