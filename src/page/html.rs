//! Elements, built by plain calls with the names of Leptos's own builder: `html::div().class("card").child("…")`,
//! `.attr`, `.prop`, `.on(ev::click, …)`, and [`show`], [`switch`] and [`for_each`] in the place of `<Show>` and `<For>`.
//!
//! Leptos gives every element of a `view!` a type of its own, and the page pays for each in code (22 to 36 % more) and
//! sets parts of it as markup, which the page's policy forbids; `docs/decisions/0003-elements.md` has the figures. Here an
//! element is what the browser makes of it, and what changes in it is held by Leptos's effects. Signals, memos, owners
//! and mounting are Leptos as usual.
//!
//! Nothing leaks: an effect ends with the owner of the view, a listener with its element, by wasm-bindgen's
//! finalisation registry.

use leptos::ev::EventDescriptor;
use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use std::borrow::Cow;
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement, Node};

pub use leptos::ev;

/// The value of an attribute: fixed, or following signals. One that is `None` is taken away.
pub enum Attribute {
    Fixed(Cow<'static, str>),
    Dynamic(Box<dyn Fn() -> Option<String>>),
}

impl From<&'static str> for Attribute {
    fn from(text: &'static str) -> Self {
        Attribute::Fixed(Cow::Borrowed(text))
    }
}

impl From<String> for Attribute {
    fn from(text: String) -> Self {
        Attribute::Fixed(Cow::Owned(text))
    }
}

impl<F: Fn() -> Option<String> + 'static> From<F> for Attribute {
    fn from(text: F) -> Self {
        Attribute::Dynamic(Box::new(text))
    }
}

/// Runs now and whenever a signal that it read changes, for as long as the view it was called in is shown.
#[inline(never)]
fn effect(run: Box<dyn Fn()>) {
    let effect = RenderEffect::new(move |_| run());
    on_cleanup(move || drop(effect));
}

fn append(parent: &Node, child: &Node) {
    let _ = parent.append_child(child);
}

/// An element of the page.
pub struct Element(web_sys::Element);

#[inline(never)]
fn element(tag: &'static str) -> Element {
    Element(document().create_element(tag).unwrap_or_else(|_| unreachable!("{tag} is the name of an element")))
}

/// One function an element, named as it is.
macro_rules! elements {
    ($($tag:ident)*) => {
        $(
            #[doc = concat!("Makes a `<", stringify!($tag), ">`.")]
            pub fn $tag() -> Element {
                element(stringify!($tag))
            }
        )*
    };
}

elements! {
    a article b br button caption code details dialog div fieldset figure form h1 h2 h3 h4 header i input kbd label
    legend li main nav ol option p pre section select small span strong summary table tbody td textarea tfoot th thead tr ul video
}

/// Elements of a drawing.
pub mod svg {
    use super::Element;
    use leptos::prelude::document;

    #[inline(never)]
    fn element(tag: &'static str) -> Element {
        let made = document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag);
        Element(made.unwrap_or_else(|_| unreachable!("{tag} is the name of an element")))
    }

    macro_rules! elements {
        ($($tag:ident)*) => {
            $(
                #[doc = concat!("Makes a `<", stringify!($tag), ">` of a drawing.")]
                pub fn $tag() -> Element {
                    element(stringify!($tag))
                }
            )*
        };
    }

    elements! { circle g line path rect svg text title }
}

/// A heading of a level from 1 to 6, for parts that stand at different depths.
pub fn heading(level: u8) -> Element {
    match level {
        1 => h1(),
        2 => h2(),
        3 => h3(),
        _ => h4(),
    }
}

impl Element {
    /// Sets an attribute.
    #[inline(never)]
    fn set(self, name: &'static str, value: Attribute) -> Self {
        match value {
            Attribute::Fixed(text) => drop(self.0.set_attribute(name, &text)),
            Attribute::Dynamic(text) => {
                let element = self.0.clone();
                effect(Box::new(move || match text() {
                    Some(text) => drop(element.set_attribute(name, &text)),
                    None => drop(element.remove_attribute(name)),
                }));
            }
        }
        self
    }

    /// Sets an attribute; one that follows a signal is taken away while it is `None`.
    pub fn attr(self, name: &'static str, value: impl Into<Attribute>) -> Self {
        self.set(name, value.into())
    }

    /// Sets the class.
    pub fn class(self, class: impl Into<Attribute>) -> Self {
        self.set("class", class.into())
    }

    /// Sets a property as signals say: `checked` of a box, `value` of a field.
    pub fn prop<V: Into<JsValue>>(self, name: &'static str, value: impl Fn() -> V + 'static) -> Self {
        let element = self.0.clone();
        effect(Box::new(move || drop(js_sys::Reflect::set(&element, &name.into(), &value().into()))));
        self
    }

    /// Sets a property of the style as signals say, by the CSSOM, which the page's policy allows.
    pub fn style(self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        let element: HtmlElement = self.0.clone().unchecked_into();
        effect(Box::new(move || drop(element.style().set_property(name, &value()))));
        self
    }

    /// Adds a child: a text, an element, several, or none; a closure is followed (see [`dynamic`]).
    pub fn child(self, child: impl Into<View>) -> Self {
        append(&self.0, &child.into().0);
        self
    }

    /// Listens for an event.
    pub fn on<E: EventDescriptor + 'static>(self, event: E, mut handler: impl FnMut(E::EventType) + 'static) -> Self
    where
        E::EventType: JsCast,
    {
        self.listen(&event.name(), Box::new(move |event| handler(event.unchecked_into())))
    }

    #[inline(never)]
    fn listen(self, event: &str, mut handler: Box<dyn FnMut(Event)>) -> Self {
        // What the page provides is found by owner, in a listener too.
        let owner = Owner::current().unwrap_or_default();
        let handler = Closure::<dyn FnMut(Event)>::new(move |event| owner.with(|| handler(event)));
        let _ = self.0.add_event_listener_with_callback(event, handler.into_js_value().unchecked_ref());
        self
    }
}

/// What stands on the page: a text, an element, several one after another, or nothing.
pub struct View(Node);

impl View {
    /// Puts the view at the end of an element.
    pub fn mount(self, parent: &Node) {
        append(parent, &self.0);
    }
}

impl From<Element> for View {
    fn from(element: Element) -> Self {
        View(element.0.into())
    }
}

impl From<&str> for View {
    fn from(text: &str) -> Self {
        View(document().create_text_node(text).into())
    }
}

impl From<String> for View {
    fn from(text: String) -> Self {
        View::from(text.as_str())
    }
}

impl<T: Into<View>> From<Option<T>> for View {
    fn from(child: Option<T>) -> Self {
        child.map_or_else(|| fragment(Vec::new()), Into::into)
    }
}

impl<T: Into<View>> From<Vec<T>> for View {
    fn from(children: Vec<T>) -> Self {
        fragment(children.into_iter().map(Into::into).collect())
    }
}

impl<V: Into<View>, F: Fn() -> V + 'static> From<F> for View {
    fn from(view: F) -> Self {
        dynamic(view)
    }
}

/// Views one after another, with no element around them.
#[inline(never)]
pub fn fragment(views: Vec<View>) -> View {
    let all = document().create_document_fragment();
    views.iter().for_each(|view| append(&all, &view.0));
    View(all.into())
}

/// Two empty texts in a fragment, between which a view changes. What stands between them is found by them alone, so that
/// a browser that translates the page, and puts elements of its own in the place of texts, freezes nothing.
fn markers() -> (View, Node, Node) {
    let all = document().create_document_fragment();
    let [start, end] = ["", ""].map(|text| Node::from(document().create_text_node(text)));
    append(&all, &start);
    append(&all, &end);
    (View(all.into()), start, end)
}

/// A view that is made again whenever a signal that it read changes. What has a field, a focus or a place on the screen
/// to keep belongs into [`switch`] or [`for_each`].
pub fn dynamic<V: Into<View>>(view: impl Fn() -> V + 'static) -> View {
    replaced(Box::new(move || view().into()))
}

#[inline(never)]
fn replaced(view: Box<dyn Fn() -> View>) -> View {
    let (all, start, end) = markers();
    effect(Box::new(move || {
        let new = view();
        let Some(parent) = end.parent_node() else { return };
        while let Some(old) = start.next_sibling().filter(|old| !old.is_same_node(Some(&end))) {
            let _ = parent.remove_child(&old);
        }
        let _ = parent.insert_before(&new.0, Some(&end));
    }));
    all
}

/// A view for each state of something, made again when that state changes and at no other time: making it follows no
/// signal.
pub fn switch<T, V>(state: impl Fn() -> T + Send + Sync + 'static, view: impl Fn(T) -> V + 'static) -> View
where
    T: PartialEq + Clone + Send + Sync + 'static,
    V: Into<View>,
{
    let state = Memo::new(move |_| state());
    dynamic(move || {
        let state = state.get();
        untrack(|| view(state))
    })
}

/// A view that is there while something holds, as `<Show>`.
pub fn show<V: Into<View>>(when: impl Fn() -> bool + Send + Sync + 'static, view: impl Fn() -> V + 'static) -> View {
    switch(when, move |on| on.then(&view))
}

/// A row of a list, with what lives as long as it.
struct KeyedRow<K> {
    key: K,
    node: Node,
    owner: Owner,
}

/// A list whose rows are known by keys, as `<For>`: a row that stays keeps its element, with the focus and whatever was
/// typed in it. Keys are unique.
pub fn for_each<T: 'static, K: PartialEq + 'static>(
    each: impl Fn() -> Vec<T> + 'static,
    key: impl Fn(&T) -> K + 'static,
    row: impl Fn(T) -> Element + 'static,
) -> View {
    let (all, _, end) = markers();
    let rows = RefCell::new(Vec::<KeyedRow<K>>::new());
    let around = Owner::current().unwrap_or_default();
    effect(Box::new(move || {
        let items = each();
        let Some(parent) = end.parent_node() else { return };
        let mut old = rows.take();
        let new: Vec<KeyedRow<K>> = items
            .into_iter()
            .map(|item| {
                let key = key(&item);
                if let Some(at) = old.iter().position(|row| row.key == key) {
                    return old.swap_remove(at);
                }
                let owner = around.child();
                let made = owner.with(|| untrack(|| row(item)));
                KeyedRow { key, node: made.0.into(), owner }
            })
            .collect();
        for gone in old {
            let _ = parent.remove_child(&gone.node);
            gone.owner.cleanup();
        }
        let mut next = end.clone();
        for row in new.iter().rev() {
            // What stands in its place already is not touched: moving it would take its focus.
            if !row.node.next_sibling().is_some_and(|after| after.is_same_node(Some(&next))) {
                let _ = parent.insert_before(&row.node, Some(&next));
            }
            next = row.node.clone();
        }
        rows.replace(new);
    }));
    all
}
