//! What two windows of the app tell each other while a drill is shown: by a channel of the browser, and where that does
//! not reach (a page from a file, parted storage) by messages between the window and the one that opened it.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, KeyboardEvent, MessageEvent, Window};

const CHANNEL: &str = "entente-show";
/// What every message begins with: other scripts post messages too.
const MARK: &str = "entente-show ";

#[derive(Default)]
struct WindowLink {
    channel: Option<BroadcastChannel>,
    /// The window that this one has opened, or that has spoken to it since.
    other: Option<Window>,
}

thread_local! {
    static LINE: RefCell<WindowLink> = RefCell::default();
}

/// Where messages may go: to this origin alone. A page from a file has none.
fn origin() -> String {
    window().location().origin().ok().filter(|origin| origin != "null").unwrap_or_else(|| "*".to_owned())
}

/// Hears what other windows say, for as long as the caller's owner lives. A message may come twice.
pub fn hear_windows(hear: impl Fn(&str) + 'static) {
    let hear = Rc::new(hear);
    let take = move |event: &MessageEvent, anybody: bool| {
        if (anybody || window().location().origin().is_ok_and(|origin| origin == event.origin()))
            && let Some(text) = event.data().as_string()
            && let Some(text) = text.strip_prefix(MARK)
        {
            // A window that was loaded anew has forgotten what it opened; what was opened has not forgotten it.
            if let Some(source) = event.source() {
                LINE.with_borrow_mut(|line| line.other = Some(source.unchecked_into()));
            }
            hear(text);
        }
    };
    let by_channel = take.clone();
    let channel = BroadcastChannel::new(CHANNEL).ok();
    if let Some(channel) = &channel {
        let call = Closure::<dyn FnMut(MessageEvent)>::new(move |event| by_channel(&event, true));
        channel.set_onmessage(Some(call.into_js_value().unchecked_ref()));
    }
    LINE.with_borrow_mut(|line| line.channel = channel);
    super::on_window(leptos::ev::message, move |event: MessageEvent| take(&event, false));
    on_cleanup(|| {
        if let Some(channel) = LINE.with_borrow_mut(|line| line.channel.take()) {
            channel.close();
        }
    });
}

/// Says something to the other windows.
pub fn tell_windows(text: &str) {
    let text = JsValue::from([MARK, text].concat());
    let (channel, other) = LINE.with_borrow(|line| (line.channel.clone(), line.other.clone()));
    if let Some(channel) = channel {
        let _ = channel.post_message(&text);
    }
    // Another window's `Window` is no instance of this one's.
    let opener = window().opener().ok().filter(|opener| opener.is_object()).map(JsCast::unchecked_into::<Window>);
    let opener = opener.filter(|opener| other.as_ref() != Some(opener));
    for other in [other, opener].into_iter().flatten().filter(|other| !other.closed().unwrap_or(true)) {
        let _ = other.post_message(&text, &origin());
    }
}

/// Opens a page in a window of its own, or comes back to it; false where the browser does not allow it.
pub fn open_window(address: &str, name: &str) -> bool {
    let opened = window().open_with_url_and_target_and_features(address, name, "popup,width=1280,height=720");
    let opened = opened.ok().flatten();
    let is_open = opened.is_some();
    LINE.with_borrow_mut(|line| line.other = opened);
    is_open
}

/// Has a key press call a function before any control sees it, for as long as the caller's owner lives.
pub fn on_keys_first(name: &'static str, call: impl Fn(&KeyboardEvent) + 'static) {
    let call = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| call(&event));
    let call = send_wrapper(call);
    let _ = window().add_event_listener_with_callback_and_bool(name, call.unchecked_ref(), true);
    let call = StoredValue::new_local(call);
    on_cleanup(move || {
        call.with_value(|call| {
            let _ = window().remove_event_listener_with_callback_and_bool(name, call.unchecked_ref(), true);
        });
    });
}

fn send_wrapper(call: Closure<dyn FnMut(KeyboardEvent)>) -> Function {
    call.into_js_value().unchecked_into()
}

/// The keys of this keyboard: where each lies (`KeyboardEvent.code`) and what it types; empty where the browser does not
/// tell (W3C Keyboard Map: Chromium does).
pub async fn keyboard_layout() -> Vec<(String, String)> {
    async fn map() -> Option<js_sys::Map> {
        let keyboard = Reflect::get(&window().navigator(), &"keyboard".into()).ok()?;
        let ask: Function = Reflect::get(&keyboard, &"getLayoutMap".into()).ok()?.dyn_into().ok()?;
        let promise: Promise = ask.call0(&keyboard).ok()?.dyn_into().ok()?;
        JsFuture::from(promise).await.ok().map(JsCast::unchecked_into)
    }
    let mut keys = Vec::new();
    if let Some(map) = map().await {
        // A `KeyboardLayoutMap` can be walked through as a `Map`.
        map.for_each(&mut |typed, code| keys.extend(code.as_string().zip(typed.as_string())));
    }
    keys
}

/// When a key was pressed, by the event's own time: milliseconds since 1970, and microseconds beyond them.
pub fn pressed_at(event: &KeyboardEvent) -> (i64, u16) {
    let since = window().performance().map_or(0.0, |performance| performance.time_origin());
    let at = since + event.time_stamp();
    let whole = at.floor();
    (whole as i64, ((at - whole) * 1000.0) as u16)
}

/// Whether someone is writing text where the focus is; digits alone, where a field takes only these.
pub fn writes(digits: bool) -> bool {
    let focused = document().active_element().and_then(|focused| focused.dyn_into::<web_sys::HtmlInputElement>().ok());
    focused.is_some_and(|field| match field.type_().as_str() {
        "number" => digits,
        kind => !matches!(kind, "checkbox" | "radio" | "range"),
    })
}

/// Whether an event is a press of the Enter key.
pub fn is_enter(event: &web_sys::Event) -> bool {
    event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Enter")
}

/// Shows the page on the whole screen, or ends that.
pub fn toggle_full_screen() {
    if document().fullscreen_element().is_some() {
        document().exit_fullscreen();
    } else if let Some(root) = document().document_element() {
        let _ = root.request_fullscreen();
    }
}
