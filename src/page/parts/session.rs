//! What stands around a question, wherever one is asked: a line of head, and at the bottom, in reach of a thumb, what comes
//! next.

use super::{button, keyed, progress};
use crate::page::html::{self, Element, View, ev};
use crate::page::words::study as words;

/// Where the focus goes when a question is asked: its field, or the question itself.
pub const ASKED: &str = "#answer-field, #prompt, h1";
/// Where it goes when a question is answered: what comes next; the field again, where the answer could not be read.
pub const ANSWERED: &str = "#go, #answer-field, #prompt, h1";

/// The frame of a session: it fills the window, so that the bar stands at its bottom.
pub fn session() -> Element {
    html::div().class("session")
}

/// The line at the head of a session: the way out, how far one is, and figures.
pub fn session_head(
    leave: Option<Element>,
    label: &'static str,
    percent: impl Fn() -> usize + Clone + Send + 'static,
    figures: impl Into<View>,
) -> Element {
    let now = percent.clone();
    html::div()
        .class("session-head")
        .child(leave)
        .child(progress(label, 100, move || Some(now().to_string()), percent))
        .child(figures)
}

/// The bar at the bottom: chips for what is seldom wanted, and the one thing to press.
pub fn action_bar(quiet: Vec<View>, go: impl Into<View>) -> Element {
    let quiet = (!quiet.is_empty()).then(|| html::div().class("quiet").child(quiet));
    html::div().class("action").child(html::div().class("inside").child(quiet).child(go))
}

/// The card of a question, with a line above it: its topic, and what else there is to say and to do.
pub fn sheet(topic: String, note: impl Into<View>, tools: impl Into<View>) -> Element {
    let line = html::p().class("topic-line").child(topic).child(note);
    html::section().class("index").child(html::div().class("about").child(line).child(tools))
}

/// What is said beside the topic.
pub fn note(words: impl Into<View>) -> Element {
    html::span().class("muted").child(" · ").child(words)
}

/// Undo, and redo where there is something to do again: each with whether it can be done, and what does it. They can be
/// used while a field has the focus, so they are on the screen and not in a fold.
pub fn step_buttons(
    undo: (impl Fn() -> bool + 'static, impl Fn() + 'static),
    redo: (impl Fn() -> bool + 'static, impl Fn() + 'static),
) -> Vec<Element> {
    let step = |sign: &'static str, words: &'static str, act: Box<dyn Fn()>| {
        let sign = html::span().attr("aria-hidden", "true").attr("translate", "no").class("sign").child(sign);
        let face = vec![sign, html::span().class("label").child(words)];
        button("btn quiet", face).on(ev::click, move |_| act())
    };
    let (can_undo, can_redo) = (undo.0, redo.0);
    let undo = step("↶", words::UNDO, Box::new(undo.1)).attr("disabled", move || (!can_undo()).then(String::new));
    let redo = step("↷", words::REDO, Box::new(redo.1)).attr("hidden", move || (!can_redo()).then(String::new));
    vec![keyed(undo, "u", "U"), keyed(redo, "y", "Y")]
}
