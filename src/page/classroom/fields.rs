//! Fields of the set-up form.

use crate::page::html::{self, Element, ev};
use leptos::prelude::*;

/// A choice from a list, by value and words.
pub fn choice(
    words: &'static str,
    list: Vec<(String, String)>,
    now: impl Fn() -> String + 'static,
    set: impl Fn(String) + 'static,
) -> Element {
    let options = list.into_iter().map(|(value, words)| html::option().attr("value", value).child(words));
    let select = html::select().class("field").child(options.collect::<Vec<_>>());
    let select = select.prop("value", now).on(ev::change, move |event| set(event_target_value(&event)));
    html::label().class("pick").child(words).child(select)
}

/// A field for a number.
pub fn number(words: &'static str, least: &'static str, most: &'static str, text: RwSignal<String>) -> Element {
    let field = field(text).attr("type", "number").attr("min", least).attr("max", most).attr("inputmode", "numeric");
    html::label().class("pick").child(words).child(field)
}

/// A field for a line of words.
pub fn text(words: &'static str, text: RwSignal<String>) -> Element {
    html::label().class("grid").child(words).child(field(text).attr("maxlength", "80"))
}

fn field(text: RwSignal<String>) -> Element {
    html::input()
        .class("field")
        .attr("autocomplete", "off")
        .prop("value", move || text.get())
        .on(ev::input, move |event| text.set(event_target_value(&event)))
}
