//! The small things that every page is made of.

use crate::page::html::{self, Attribute, Element, View, ev};
use std::fmt::Display;

/// The heading of a page; it takes the focus when the page is reached.
pub fn heading(words: impl Into<View>) -> Element {
    html::h1().attr("tabindex", "-1").child(words)
}

/// A paragraph.
pub fn para(words: impl Into<View>) -> Element {
    html::p().child(words)
}

/// A paragraph that stands back.
pub fn muted(words: impl Into<View>) -> Element {
    para(words).class("muted")
}

/// A small paragraph that stands back.
pub fn hint(words: impl Into<View>) -> Element {
    para(words).class("small muted")
}

/// A paragraph of controls side by side.
pub fn row() -> Element {
    html::p().class("row")
}

/// A button that does what its listener says, and never submits a form.
pub fn button(class: &'static str, words: impl Into<View>) -> Element {
    html::button().class(class).attr("type", "button").child(words)
}

/// A link to a page.
pub fn link(class: &'static str, to: &dyn Display, words: impl Into<View>) -> Element {
    html::a().class(class).attr("href", to.to_string()).child(words)
}

/// Gives a control a key, and shows it as a cap.
pub fn keyed(control: Element, key: &'static str, cap: &'static str) -> Element {
    let class = if key == "enter" { "enter" } else { "letter" };
    control.attr("data-key", key).child(html::kbd().class(class).attr("translate", "no").child(cap))
}

/// A box to be ticked, with its words.
pub fn tick(words: impl Into<View>, on: impl Fn() -> bool + Send + 'static, set: impl Fn(bool) + 'static) -> Element {
    let control = html::input()
        .attr("type", "checkbox")
        .prop("checked", on)
        .on(ev::change, move |event| set(leptos::prelude::event_target_checked(&event)));
    pick(control, words)
}

/// A control with its words beside it.
pub fn pick(control: Element, words: impl Into<View>) -> Element {
    html::label().class("pick").child(control).child(words)
}

/// A titled group of controls.
pub fn group(title: impl Into<View>) -> Element {
    html::fieldset().child(html::legend().child(title))
}

/// How far something is, with what it means for those who cannot see it.
pub fn progress(
    label: &'static str,
    max: usize,
    now: impl Into<Attribute>,
    percent: impl Fn() -> usize + Send + 'static,
) -> Element {
    html::div()
        .class("bar")
        .attr("role", "progressbar")
        .attr("aria-label", label)
        .attr("aria-valuemin", "0")
        .attr("aria-valuemax", max.to_string())
        .attr("aria-valuenow", now)
        .child(html::span().class("fill").style("width", move || format!("{}%", percent())))
}
