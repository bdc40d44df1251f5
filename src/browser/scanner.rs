//! QR codes by the camera: read by the browser itself where it can (the Barcode Detection API), else by whoever asks for
//! them. By name, since that is in few browsers and in no stable list of bindings. Pictures stay in the page.

use super::picture::{Grey, Picture};
use js_sys::{Array, Function, Promise, Reflect};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Time between two looks at the picture.
const LOOK: Duration = Duration::from_millis(250);
/// Longer side of the camera's picture that is read, in pixels: enough for a code across half of it.
const SIDE: f64 = 900.0;

pub(super) fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

pub(super) fn call(of: &JsValue, name: &str, with: &[JsValue]) -> Option<JsValue> {
    let function: Function = get(of, name)?.dyn_into().ok()?;
    function.apply(of, &with.iter().collect::<Array>()).ok()
}

pub(super) async fn kept(promise: Option<JsValue>) -> Option<JsValue> {
    JsFuture::from(promise?.dyn_into::<Promise>().ok()?).await.ok()
}

pub(super) fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in entries {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

fn cameras() -> Option<JsValue> {
    get(&get(&js_sys::global(), "navigator")?, "mediaDevices")
}

/// Whether this browser may have a camera.
pub fn can_scan() -> bool {
    cameras().is_some()
}

/// Shows the camera in the video element of that id, and tells each text that is read from a QR code, until `going` says
/// no; `read` reads a picture where the browser does not. The answer is whether there was a camera.
pub async fn scan_codes(
    video: &str,
    going: Arc<AtomicBool>,
    read: fn(&Grey) -> Vec<String>,
    mut tell: impl FnMut(String),
) -> bool {
    let constraints = object(&[("video", object(&[("facingMode", "environment".into())]))]);
    let stream = kept(cameras().and_then(|cameras| call(&cameras, "getUserMedia", &[constraints]))).await;
    let Some(stream) = stream else { return false };
    look(video, &stream, &going, read, &mut tell).await;
    let tracks = call(&stream, "getTracks", &[]).map(|tracks| Array::from(&tracks)).unwrap_or_default();
    tracks.iter().for_each(|track| drop(call(&track, "stop", &[])));
    true
}

/// The browser's own reader of QR codes; few have one.
fn detector() -> Option<JsValue> {
    let detector: Function = get(&js_sys::global(), "BarcodeDetector")?.dyn_into().ok()?;
    let formats = object(&[("formats", Array::of1(&"qr_code".into()).into())]);
    Reflect::construct(&detector, &Array::of1(&formats)).ok()
}

async fn look(
    video: &str,
    stream: &JsValue,
    going: &AtomicBool,
    read: fn(&Grey) -> Vec<String>,
    tell: &mut impl FnMut(String),
) -> Option<()> {
    let video: JsValue = leptos::prelude::document().get_element_by_id(video)?.into();
    Reflect::set(&video, &"srcObject".into(), stream).ok()?;
    // It plays once there is a picture; looking need not wait for it.
    let playing = call(&video, "play", &[]);
    leptos::task::spawn_local(async move { drop(kept(playing).await) });
    let detector = detector();
    while going.load(Ordering::Relaxed) {
        // A picture that is not there yet is none.
        let texts: Vec<String> = match &detector {
            Some(detector) => {
                let found = kept(call(detector, "detect", std::slice::from_ref(&video))).await;
                let found = found.map(|found| Array::from(&found)).unwrap_or_default();
                found.iter().filter_map(|code| get(&code, "rawValue")?.as_string()).collect()
            }
            None => Picture::now(&video).and_then(|picture| picture.grey(SIDE)).map_or(Vec::new(), |grey| read(&grey)),
        };
        texts.into_iter().for_each(&mut *tell);
        let wait = Promise::new(&mut |done, _| {
            leptos::prelude::set_timeout(move || drop(done.call0(&JsValue::NULL)), LOOK);
        });
        let _ = JsFuture::from(wait).await;
    }
    Some(())
}
