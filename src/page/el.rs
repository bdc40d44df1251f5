//! Elements, built by plain calls.
//!
//! Leptos gives every element of a `view!` a type of its own, and the page pays for each in code: about 430 bytes an
//! element, over a third of the program. Here an element is what the browser makes of it, and what moves in it is
//! held by Leptos's effects: no types, no second tree. Signals, memos, owners and mounting are Leptos as usual.
//!
//! Nothing leaks: an effect ends with the owner of the view, a listener with its element, by wasm-bindgen's
//! finalisation registry.

use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use std::borrow::Cow;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, Node};

/// Text that an attribute or a child shows: fixed, or following signals.
pub enum Text {
    Fixed(Cow<'static, str>),
    Moving(Box<dyn Fn() -> Option<String>>),
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Text::Fixed(Cow::Borrowed(text))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text::Fixed(Cow::Owned(text))
    }
}

impl<F: Fn() -> Option<String> + 'static> From<F> for Text {
    fn from(text: F) -> Self {
        Text::Moving(Box::new(text))
    }
}

/// Does something now and whenever what it read changes, for as long as the view it was called in is shown.
#[inline(never)]
fn follow(work: Box<dyn Fn()>) {
    let effect = RenderEffect::new(move |_| work());
    on_cleanup(move || drop(effect));
}

fn add(parent: &Node, child: &Node) {
    let _ = parent.append_child(child);
}

/// An element.
pub struct El(Element);

/// Makes an element.
///
/// # Panics
/// Where the tag is no name of an element, which is a slip of ours.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(document().create_element(tag).unwrap_or_else(|_| unreachable!("{tag} is the name of an element")))
}

/// Makes an element of a drawing.
///
/// # Panics
/// As [`el`].
#[inline(never)]
pub fn svg(tag: &'static str) -> El {
    let made = document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag);
    El(made.unwrap_or_else(|_| unreachable!("{tag} is the name of an element")))
}

impl El {
    /// Sets an attribute; one that follows a signal is taken away while it is `None`.
    pub fn attr(self, name: &'static str, value: impl Into<Text>) -> Self {
        self.set(name, value.into())
    }

    #[inline(never)]
    fn set(self, name: &'static str, value: Text) -> Self {
        match value {
            Text::Fixed(text) => drop(self.0.set_attribute(name, &text)),
            Text::Moving(text) => {
                let element = self.0.clone();
                follow(Box::new(move || match text() {
                    Some(text) => drop(element.set_attribute(name, &text)),
                    None => drop(element.remove_attribute(name)),
                }));
            }
        }
        self
    }

    /// Sets the class.
    pub fn class(self, class: impl Into<Text>) -> Self {
        self.set("class", class.into())
    }

    /// Adds text.
    pub fn text(self, text: impl Into<Text>) -> Self {
        self.say(text.into())
    }

    #[inline(never)]
    fn say(self, text: Text) -> Self {
        match text {
            Text::Fixed(text) => add(&self.0, &document().create_text_node(&text)),
            Text::Moving(text) => {
                let node = document().create_text_node("");
                add(&self.0, &node);
                follow(Box::new(move || node.set_data(&text().unwrap_or_default())));
            }
        }
        self
    }

    /// Adds a child.
    pub fn child(self, child: impl Into<View>) -> Self {
        add(&self.0, &child.into().0);
        self
    }

    /// Has a box or button ticked as a signal says.
    pub fn checked(self, checked: impl Fn() -> bool + 'static) -> Self {
        self.keep("checked", move || checked().into())
    }

    /// Has a field show what a signal says.
    pub fn value(self, value: impl Fn() -> String + 'static) -> Self {
        self.keep("value", move || value().into())
    }

    fn keep(self, property: &'static str, value: impl Fn() -> wasm_bindgen::JsValue + 'static) -> Self {
        let element = self.0.clone();
        follow(Box::new(move || drop(js_sys::Reflect::set(&element, &property.into(), &value()))));
        self
    }

    /// Sets the width, in percent; by the CSSOM, which the page's policy allows.
    pub fn width(self, percent: impl Fn() -> usize + 'static) -> Self {
        let element: HtmlElement = self.0.clone().unchecked_into();
        follow(Box::new(move || drop(element.style().set_property("width", &format!("{}%", percent())))));
        self
    }

    /// Listens for an event.
    pub fn on(self, event: &'static str, call: impl FnMut(Event) + 'static) -> Self {
        self.listen(event, Box::new(call))
    }

    #[inline(never)]
    fn listen(self, event: &'static str, mut call: Box<dyn FnMut(Event)>) -> Self {
        // What the page provides is found by owner, in a listener too.
        let owner = Owner::current().unwrap_or_default();
        let call = Closure::<dyn FnMut(Event)>::new(move |event| owner.with(|| call(event)));
        let _ = self.0.add_event_listener_with_callback(event, call.into_js_value().unchecked_ref());
        self
    }
}

/// An element, or several one after another, or none.
pub struct View(Node);

impl View {
    /// Puts the view at the end of an element.
    pub fn mount(self, parent: &Node) {
        add(parent, &self.0);
    }
}

impl From<El> for View {
    fn from(el: El) -> Self {
        View(el.0.into())
    }
}

impl<T: Into<View>> From<Option<T>> for View {
    fn from(child: Option<T>) -> Self {
        child.map_or_else(|| together(Vec::new()), Into::into)
    }
}

impl<T: Into<View>> From<Vec<T>> for View {
    fn from(children: Vec<T>) -> Self {
        together(children.into_iter().map(Into::into).collect())
    }
}

/// Views one after another, with no element around them.
#[inline(never)]
pub fn together(views: Vec<View>) -> View {
    let all = document().create_document_fragment();
    views.iter().for_each(|view| add(&all, &view.0));
    View(all.into())
}

/// A view that is made anew whenever what it read changes.
pub fn shown<V: Into<View>>(view: impl Fn() -> V + 'static) -> View {
    reactive(Box::new(move || view().into()))
}

#[inline(never)]
fn reactive(view: Box<dyn Fn() -> View>) -> View {
    let all = document().create_document_fragment();
    // Two empty texts stand around the view, so that it is known what to take away.
    let [start, end] = ["", ""].map(|text| document().create_text_node(text));
    add(&all, &start);
    add(&all, &end);
    follow(Box::new(move || {
        let new = view();
        let Some(parent) = end.parent_node() else { return };
        while let Some(old) = start.next_sibling().filter(|old| !old.is_same_node(Some(&end))) {
            let _ = parent.remove_child(&old);
        }
        let _ = parent.insert_before(&new.0, Some(&end));
    }));
    View(all.into())
}
