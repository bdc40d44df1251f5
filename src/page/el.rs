//! Elements, built by plain calls.
//!
//! Leptos gives every element of a `view!` a type of its own, and the page pays for each in code: about 430 bytes an
//! element, over a third of the program. [`El`] is Leptos's own builder with the types taken off: one kind of
//! element, attribute and listener for all, so that an element costs a call or two. Everything else (signals,
//! memos, owners, what is drawn when) is Leptos as usual.

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev;
use leptos::html::custom;
use leptos::oco::Oco;
use leptos::prelude::*;
use leptos::tachys::html::property::prop;
use leptos::tachys::html::style::style;
use leptos::tachys::view::iterators::StaticVec;

/// Text that an attribute or a child shows: fixed, or following a signal.
pub enum Text {
    Fixed(Oco<'static, str>),
    Moving(Box<dyn Fn() -> Option<String> + Send>),
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Text::Fixed(Oco::Borrowed(text))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text::Fixed(text.into())
    }
}

impl<F: Fn() -> Option<String> + Send + 'static> From<F> for Text {
    fn from(text: F) -> Self {
        Text::Moving(Box::new(text))
    }
}

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element in the making.
pub struct El(Box<Parts>);

/// Begins an element.
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts { tag, attributes: Vec::new(), children: Vec::new() }))
}

impl El {
    /// Sets an attribute; one that follows a signal is taken away while it is `None`.
    pub fn attr(self, name: &'static str, value: impl Into<Text>) -> Self {
        self.set(name, value.into())
    }

    #[inline(never)]
    fn set(mut self, name: &'static str, value: Text) -> Self {
        self.0.attributes.push(match value {
            Text::Fixed(text) => custom_attribute(name, text).into_any_attr(),
            Text::Moving(text) => custom_attribute(name, text).into_any_attr(),
        });
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
    fn say(mut self, text: Text) -> Self {
        self.0.children.push(match text {
            Text::Fixed(text) => text.into_any(),
            Text::Moving(text) => text.into_any(),
        });
        self
    }

    /// Adds a child.
    pub fn child(mut self, child: impl Into<View>) -> Self {
        self.0.children.push(child.into().0);
        self
    }

    /// Has a box or button ticked as a signal says.
    pub fn checked(self, checked: impl Fn() -> bool + Send + 'static) -> Self {
        self.tick(Box::new(checked))
    }

    #[inline(never)]
    fn tick(mut self, checked: Box<dyn Fn() -> bool + Send>) -> Self {
        self.0.attributes.push(prop("checked", checked).into_any_attr());
        self
    }

    /// Has a field show what a signal says.
    pub fn value(mut self, value: impl Fn() -> String + Send + 'static) -> Self {
        let value: Box<dyn Fn() -> String + Send> = Box::new(value);
        self.0.attributes.push(prop("value", value).into_any_attr());
        self
    }

    /// Sets the width, in percent; by the CSSOM, which the page's policy allows.
    pub fn width(self, percent: impl Fn() -> usize + Send + 'static) -> Self {
        self.widen(Box::new(percent))
    }

    #[inline(never)]
    fn widen(mut self, percent: Box<dyn Fn() -> usize + Send>) -> Self {
        self.0.attributes.push(style(("width", move || format!("{}%", percent()))).into_any_attr());
        self
    }

    /// Listens for an event.
    pub fn on(self, event: &'static str, call: impl FnMut(web_sys::Event) + 'static) -> Self {
        self.listen(event, Box::new(call))
    }

    #[inline(never)]
    fn listen(mut self, event: &'static str, call: Box<dyn FnMut(web_sys::Event)>) -> Self {
        self.0
            .attributes
            .push(leptos::tachys::html::event::on(ev::Custom::<web_sys::Event>::new(event), call).into_any_attr());
        self
    }
}

/// A view, whatever it was made of.
pub struct View(AnyView);

impl From<AnyView> for View {
    fn from(view: AnyView) -> Self {
        View(view)
    }
}

impl From<El> for View {
    #[inline(never)]
    fn from(el: El) -> Self {
        let Parts { tag, attributes, children } = *el.0;
        View(custom(tag).child(StaticVec::from(children)).add_any_attr(attributes).into_any())
    }
}

impl<T: Into<View>> From<Option<T>> for View {
    fn from(child: Option<T>) -> Self {
        child.map_or_else(|| View(().into_any()), Into::into)
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
    View(StaticVec::from(views.into_iter().map(|view| view.0).collect::<Vec<_>>()).into_any())
}

impl IntoRender for View {
    type Output = AnyView;
    fn into_render(self) -> AnyView {
        self.0
    }
}

impl IntoRender for El {
    type Output = AnyView;
    fn into_render(self) -> AnyView {
        View::from(self).0
    }
}

/// A view that is made anew whenever what it read changes.
pub fn shown<V: Into<View>>(view: impl Fn() -> V + Send + 'static) -> View {
    reactive(Box::new(move || view().into().0))
}

#[inline(never)]
fn reactive(view: Box<dyn Fn() -> AnyView + Send>) -> View {
    View((move || view()).into_any())
}
