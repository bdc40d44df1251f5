//! Focus, keys and theme: the few things that the page asks of the document itself.

use crate::memory::{DAY, Day};
use crate::util::keys::key_names;
use leptos::prelude::*;
use std::borrow::Cow;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent};

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// Focuses, once the page has been drawn, the first of some elements that is there: selectors parted by commas, the
/// wanted one first.
pub fn focus_soon(selectors: impl Into<Cow<'static, str>>) {
    let selectors = selectors.into();
    request_animation_frame(move || {
        let found = selectors.split(", ").find_map(find);
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // What stands in the bar is in view: to focus it moves nothing.
            let stays = FocusOptions::new();
            stays.set_prevent_scroll(element.closest(".action").ok().flatten().is_some());
            let _ = element.focus_with_options(&stays);
        }
    });
}

/// Shows the page from its top, as a new one.
pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Has screen readers say something, by the one status region of the document.
pub fn speak(words: &str) {
    if let Some(voice) = find("#voice") {
        voice.set_text_content(Some(words));
    }
}

/// What the text fields that a selector finds hold, in their order.
pub fn field_values(selector: &str) -> Vec<String> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    let fields = (0..found.length()).filter_map(|i| found.item(i)?.dyn_into::<HtmlInputElement>().ok());
    fields.map(|field| field.value()).collect()
}

/// The day that a date field holds; `None` where it is empty.
pub fn field_day(event: &web_sys::Event) -> Option<Day> {
    let field = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let days = field.value_as_number() / DAY as f64;
    days.is_finite().then_some(Day(days as i32))
}

/// Has a window event call a function for as long as the caller's owner lives.
pub fn on_window<E: leptos::ev::EventDescriptor + 'static>(event: E, call: impl Fn(E::EventType) + 'static)
where
    E::EventType: JsCast,
{
    let handle = window_event_listener(event, call);
    on_cleanup(move || handle.remove());
}

/// Puts a theme on the document; without one the stylesheet goes by the device, also when that changes.
pub fn set_theme(theme: Option<&str>) {
    if let Some(root) = document().document_element() {
        let _ = match theme {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
        };
    }
}

/// Whether a key press is meant for the page: not for a text field, an open dialog or an input method, with no
/// modifier held, and not for a control that uses the key itself.
pub fn wants_keys(event: &KeyboardEvent) -> bool {
    if event.ctrl_key()
        || event.alt_key()
        || event.meta_key()
        || event.is_composing()
        || event.repeat()
        || event.default_prevented()
    {
        return false;
    }
    if find("dialog[open]").is_some() {
        return false;
    }
    let Some(focused) = document().active_element() else { return true };
    let tag = focused.tag_name();
    let ticks = |input: &HtmlInputElement| matches!(input.type_().as_str(), "checkbox" | "radio" | "range");
    match (tag.as_str(), focused.dyn_ref::<HtmlInputElement>()) {
        ("TEXTAREA" | "SELECT", _) => false,
        // A box is ticked by the space bar; Enter does nothing to it.
        (_, Some(input)) => ticks(input) && event.key() != " ",
        ("BUTTON" | "A" | "SUMMARY", _) => !matches!(event.key().as_str(), " " | "Enter"),
        _ => true,
    }
}

/// Presses the control that carries a key, if one is on the screen: every shortcut is a control. A text field is focused
/// instead. A key counts by what it types and by where it lies.
pub fn press(typed: &str, place: &str) -> bool {
    let names = key_names(typed, place);
    let names = names.iter().filter(|name| !matches!(name.as_str(), "\"" | "\\"));
    let carries = |name: &String| find(&format!("[data-key~=\"{name}\"]:not(:disabled)"));
    let Some(element) = names.map(carries).find_map(|found| found) else { return false };
    let types = |input: &HtmlInputElement| !matches!(input.type_().as_str(), "checkbox" | "radio");
    match element.dyn_into::<HtmlElement>() {
        Ok(element) if element.dyn_ref::<HtmlInputElement>().is_some_and(types) => element.focus().is_ok(),
        Ok(element) => {
            element.click();
            true
        }
        Err(_) => false,
    }
}

/// Focuses the field that comes after another one in a form, where there is one.
pub fn focus_next_field(event: &KeyboardEvent) -> bool {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(form) = field.as_ref().and_then(HtmlInputElement::form) else { return false };
    let Ok(fields) = form.query_selector_all("input") else { return false };
    let fields: Vec<HtmlInputElement> =
        (0..fields.length()).filter_map(|at| fields.item(at)?.dyn_into().ok()).collect();
    let at = fields.iter().position(|other| Some(other) == field.as_ref());
    at.and_then(|at| fields.get(at + 1)).is_some_and(|next| next.focus().is_ok())
}

/// Opens a dialog; nothing where there is none.
pub fn open_dialog(selector: &str) {
    if let Some(dialog) = find(selector).and_then(|element| element.dyn_into::<HtmlDialogElement>().ok()) {
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog; the browser gives the focus back to what opened it.
pub fn close_dialog(selector: &str) {
    if let Some(dialog) = find(selector).and_then(|element| element.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}

/// Opens the browser's print window.
pub fn print_page() {
    let _ = window().print();
}
