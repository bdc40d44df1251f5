//! Copying by one press where the browser lets the page, and by hand where it does not.

use crate::browser;
use crate::page::html::{self, Element, dynamic, ev};
use crate::page::parts::{button, hint};
use crate::page::words;
use js_sys::{Function, Reflect};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;

/// Marks all of a field's text, when it is gone to.
pub fn mark_all(event: &web_sys::Event) {
    let Some(field) = event.target() else { return };
    let select = Reflect::get(&field, &"select".into()).ok().and_then(|select| select.dyn_into::<Function>().ok());
    if let Some(select) = select {
        let _ = select.call0(&field);
    }
}

/// A button that copies a text, and says beside itself that it did; where the clipboard is refused, the text is marked in
/// a field, to be copied by hand. `id` is the button's, for there may be several.
pub fn copy(id: String, text: impl Fn() -> String + 'static, words: &'static str) -> Element {
    let done = RwSignal::new(None::<bool>);
    let text = Rc::new(text);
    let by_hand = format!("{id}-by-hand");
    let (copied, field) = (text.clone(), format!("#{by_hand}"));
    let press = button("btn", words).attr("id", id).on(ev::click, move |_| {
        let field = field.clone();
        browser::copy_text(&copied(), move |copied| {
            done.set(Some(copied));
            if copied {
                browser::speak(words::class::COPIED_SPOKEN);
            } else {
                browser::focus_soon(field);
            }
        });
    });
    let said = dynamic(move || match done.get()? {
        true => Some(html::span().class("copied").child(words::class::COPIED)),
        false => Some(refused(&by_hand, text.clone())),
    });
    html::div().class("row").child(press).child(said)
}

fn refused(id: &str, text: Rc<impl Fn() -> String + 'static>) -> Element {
    let how = format!("{id}-how");
    let field = html::textarea()
        .class("field wide")
        .attr("rows", "3")
        .attr("id", id.to_owned())
        .attr("readonly", "")
        .attr("aria-label", words::class::COPY_BY_HAND)
        .attr("aria-describedby", how.clone())
        .prop("value", move || text())
        .on(ev::focus, |event| mark_all(&event));
    let words = hint(words::class::COPY_REFUSED);
    html::div().class("grid by-hand").child(words.attr("id", how)).child(field)
}
