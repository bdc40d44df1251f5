//! What is in view: where elements stand, for lists that draw only what is seen and for pictures that are pointed at.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent};

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

fn height_of_view() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(800.0)
}

/// Where an element begins, in pixels below the top of the view (above it where below zero), and how high the view is.
pub fn place_in_view(selector: &str) -> Option<(f64, f64)> {
    Some((find(selector)?.get_bounding_client_rect().top(), height_of_view()))
}

/// Where an element begins, in pixels below the top of the view, and how high it is.
pub fn box_in_view(selector: &str) -> Option<(f64, f64)> {
    let frame = find(selector)?.get_bounding_client_rect();
    Some((frame.top(), frame.height()))
}

/// How high the elements are that a selector finds, in their order.
pub fn heights(selector: &str) -> Vec<f64> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    let elements = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<Element>().ok());
    elements.map(|element| element.get_bounding_client_rect().height()).collect()
}

/// Scrolls as little as it takes to show what stands so far below the top of the view and is so high, free of bars at
/// the top and at the bottom.
pub fn scroll_to_show(top: f64, height: f64) {
    const BARS: f64 = 96.0;
    let view = height_of_view();
    let by = if top < BARS { top - BARS } else { (top + height - (view - BARS)).max(0.0) };
    if by != 0.0 {
        window().scroll_by_with_x_and_y(0.0, by);
    }
}

/// The size of the page's letters, in pixels: what `1rem` is.
pub fn root_font_size() -> f64 {
    let probe = find("#rem").and_then(|element| element.dyn_into::<HtmlElement>().ok());
    // A hundred of them are measured: heights are whole numbers here.
    probe.map(|probe| f64::from(probe.offset_height()) / 100.0).filter(|size| *size > 0.0).unwrap_or(16.0)
}

/// Whether an event began in an element that a selector finds, or within one.
pub fn is_within(event: &MouseEvent, selector: &str) -> bool {
    let from = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    from.and_then(|from| from.closest(selector).ok().flatten()).is_some()
}

/// Where a pointer is within an element, as shares of its width and height; `None` where the element is not there.
pub fn place_within(event: &MouseEvent, selector: &str) -> Option<(f64, f64)> {
    let frame = find(selector)?.get_bounding_client_rect();
    let share = |at: i32, from: f64, size: f64| if size > 0.0 { (f64::from(at) - from) / size } else { 0.0 };
    Some((share(event.client_x(), frame.left(), frame.width()), share(event.client_y(), frame.top(), frame.height())))
}
