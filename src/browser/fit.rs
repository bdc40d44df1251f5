//! Type that fills its space: as large as all of it can be read whole. What is measured here no style can say.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Halvings of a range of sizes: under half a pixel of a large screen is left.
const HALVINGS: u32 = 7;

/// The sizes that a text may have, in shares of the window's height, and how many columns its tiles may stand in, the
/// likelier first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TypeRange {
    pub least: f64,
    pub most: f64,
    pub columns: &'static [u8],
}

fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Whether all of an element is within it, and no word is wider than its line.
fn fits(element: &HtmlElement) -> bool {
    let wide = |one: &Element| one.scroll_width() > one.client_width() + 1;
    if element.scroll_height() > element.client_height() || wide(element) {
        return false;
    }
    let Ok(lines) = element.query_selector_all(".fit") else { return true };
    (0..lines.length()).filter_map(|at| lines.item(at)?.dyn_into::<Element>().ok()).all(|line| !wide(&line))
}

fn set(element: &HtmlElement, name: &str, value: &str) {
    let _ = element.style().set_property(name, value);
}

/// Gives an element that a selector finds the largest type in which it fits (`--type`, and `--columns` of its tiles).
/// Returns whether it fits at all.
pub fn fit_type(selector: &str, range: TypeRange) -> bool {
    let Some(element) = find(selector) else { return true };
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let at = |size: f64, columns: u8| {
        set(&element, "--type", &format!("{}px", size.round() as u32));
        set(&element, "--columns", &columns.to_string());
        fits(&element)
    };
    let (least, most) = (range.least * height, range.most * height);
    let mut best = None;
    for &columns in range.columns {
        let largest = largest(least, most, |size| at(size, columns));
        if let Some(size) = largest.filter(|&size| best.is_none_or(|(other, _)| size > other + 1.0)) {
            best = Some((size, columns));
        }
    }
    let (size, columns) = best.unwrap_or((least, range.columns[0]));
    at(size, columns);
    best.is_some()
}

/// Returns the largest size at which something holds, `None` where it does not hold at the least.
fn largest(least: f64, most: f64, holds: impl Fn(f64) -> bool) -> Option<f64> {
    if holds(most) {
        return Some(most);
    }
    if !holds(least) {
        return None;
    }
    let (mut low, mut high) = (least, most);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if holds(middle) { low = middle } else { high = middle }
    }
    Some(low)
}

/// Makes the type of an element that has one smaller, where it does not fit as it is.
pub fn shrink_type(selector: &str, least: f64) {
    let Some(element) = find(selector).filter(|element| !fits(element)) else { return };
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let now = element.style().get_property_value("--type").unwrap_or_default();
    let now: f64 = now.trim_end_matches("px").parse().unwrap_or_default();
    let at = |size: f64| set(&element, "--type", &format!("{}px", size.round() as u32));
    let size = largest(least * height, now, |size| {
        at(size);
        fits(&element)
    });
    at(size.unwrap_or(least * height));
}

/// Gives an element the type and the columns that another has, which then is gone.
pub fn take_type(selector: &str, from: &str) {
    let (Some(to), Some(from)) = (find(selector), find(from)) else { return };
    for name in ["--type", "--columns"] {
        set(&to, name, &from.style().get_property_value(name).unwrap_or_default());
    }
    from.remove();
}

/// Gives an attribute to an element that a selector finds.
pub fn mark(selector: &str, name: &str) {
    if let Some(element) = find(selector) {
        let _ = element.set_attribute(name, "");
    }
}
