//! What a page hands on: its address, a text to the clipboard, words to the ear. Each is asked for by name, since not every
//! browser has it.

use crate::memory::Millis;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The address of the app, without what stands behind `#`.
pub fn here() -> String {
    let href = window().location().href().unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// Loads the page again, at the address where it is.
pub fn load_again() {
    let _ = window().location().reload();
}

/// Goes to a page by its fragment.
pub fn go(fragment: &str) {
    let _ = window().location().set_hash(fragment);
}

/// Puts another fragment into the address, without a step in the history and without telling anybody: for what a page
/// wants to find again after a reload or on the way back.
pub fn replace_address(fragment: &str) {
    if window().location().hash().is_ok_and(|hash| hash != fragment)
        && let Some(history) = member(&window(), "history")
    {
        call(&history, "replaceState", &[JsValue::NULL, "".into(), fragment.into()]);
    }
}

/// A moment as a person dates it: 3 May 2026, 10:15.
pub fn day_of(at: Millis) -> String {
    let date = js_sys::Date::new(&(at.0 as f64).into());
    let options = js_sys::Object::new();
    for (name, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    date.to_locale_string("en-GB", &options).into()
}

/// How the browser's place writes one and a half: "1.5", "1,5".
pub fn decimals() -> String {
    let language = window().navigator().language().unwrap_or_default();
    js_sys::Number::from(1.5).to_locale_string(&language).into()
}

fn member(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

fn call(of: &JsValue, name: &str, with: &[JsValue]) -> Option<JsValue> {
    let method: Function = member(of, name)?.dyn_into().ok()?;
    method.apply(of, &with.iter().collect::<js_sys::Array>()).ok()
}

/// Puts a text on the clipboard, and says then whether that could be done.
pub fn copy_text(text: &str, then: impl FnOnce(bool) + 'static) {
    let promise = member(&window().navigator(), "clipboard")
        .and_then(|clipboard| call(&clipboard, "writeText", &[text.into()]))
        .and_then(|promise| promise.dyn_into::<Promise>().ok());
    match promise {
        Some(promise) => spawn_local(async move { then(JsFuture::from(promise).await.is_ok()) }),
        None => then(false),
    }
}

fn voice() -> Option<JsValue> {
    member(&window(), "speechSynthesis")
}

/// Whether the browser can read aloud.
pub fn can_read_aloud() -> bool {
    voice().is_some() && member(&window(), "SpeechSynthesisUtterance").is_some()
}

/// Reads a text aloud, by the browser's own voice, instead of what it reads just now.
pub fn read_aloud(text: &str, language: &str) {
    let read = || {
        let voice = voice()?;
        let make: Function = member(&window(), "SpeechSynthesisUtterance")?.dyn_into().ok()?;
        let words = Reflect::construct(&make, &js_sys::Array::of1(&text.into())).ok()?;
        Reflect::set(&words, &"lang".into(), &language.into()).ok()?;
        call(&voice, "cancel", &[]);
        call(&voice, "speak", &[words])
    };
    let _ = read();
}

/// Stops reading.
pub fn stop_reading() {
    if let Some(voice) = voice() {
        call(&voice, "cancel", &[]);
    }
}

/// Calls a function several times a second, for as long as the caller's owner lives.
pub fn every(millis: u64, tick: impl Fn() + 'static) {
    // What is called late, or once more though it was cleared, finds nothing of its page any more.
    let lives = Arc::new(AtomicBool::new(true));
    let still = lives.clone();
    let tick = move || {
        if still.load(Ordering::Relaxed) {
            tick();
        }
    };
    if let Ok(handle) = set_interval_with_handle(tick, std::time::Duration::from_millis(millis)) {
        on_cleanup(move || {
            lives.store(false, Ordering::Relaxed);
            handle.clear();
        });
    }
}
