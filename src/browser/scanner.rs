//! QR codes by the camera, where the browser reads them itself (the Barcode Detection API). By name, since it is in few
//! browsers and in no stable list of bindings. Pictures stay in the page.

use js_sys::{Array, Function, Promise, Reflect};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Time between two looks at the picture.
const LOOK: Duration = Duration::from_millis(250);

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

fn call(of: &JsValue, name: &str, with: &[JsValue]) -> Option<JsValue> {
    let function: Function = get(of, name)?.dyn_into().ok()?;
    function.apply(of, &with.iter().collect::<Array>()).ok()
}

async fn kept(promise: Option<JsValue>) -> Option<JsValue> {
    JsFuture::from(promise?.dyn_into::<Promise>().ok()?).await.ok()
}

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in entries {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

fn cameras() -> Option<JsValue> {
    get(&get(&js_sys::global(), "navigator")?, "mediaDevices")
}

/// Whether this browser reads QR codes and may have a camera.
pub fn can_scan() -> bool {
    get(&js_sys::global(), "BarcodeDetector").is_some() && cameras().is_some()
}

/// Shows the camera in the video element of that id, and tells each text that is read from a QR code, until `going` says
/// no. The answer is whether there was a camera.
pub async fn scan_codes(video: &str, going: Arc<AtomicBool>, mut tell: impl FnMut(String)) -> bool {
    let constraints = object(&[("video", object(&[("facingMode", "environment".into())]))]);
    let stream = kept(cameras().and_then(|cameras| call(&cameras, "getUserMedia", &[constraints]))).await;
    let Some(stream) = stream else { return false };
    look(video, &stream, &going, &mut tell).await;
    let tracks = call(&stream, "getTracks", &[]).map(|tracks| Array::from(&tracks)).unwrap_or_default();
    tracks.iter().for_each(|track| drop(call(&track, "stop", &[])));
    true
}

async fn look(video: &str, stream: &JsValue, going: &AtomicBool, tell: &mut impl FnMut(String)) -> Option<()> {
    let video: JsValue = leptos::prelude::document().get_element_by_id(video)?.into();
    Reflect::set(&video, &"srcObject".into(), stream).ok()?;
    // It plays once there is a picture; looking need not wait for it.
    let playing = call(&video, "play", &[]);
    leptos::task::spawn_local(async move { drop(kept(playing).await) });
    let detector: Function = get(&js_sys::global(), "BarcodeDetector")?.dyn_into().ok()?;
    let formats = object(&[("formats", Array::of1(&"qr_code".into()).into())]);
    let detector = Reflect::construct(&detector, &Array::of1(&formats)).ok()?;
    while going.load(Ordering::Relaxed) {
        // A picture that is not there yet is none.
        if let Some(found) = kept(call(&detector, "detect", std::slice::from_ref(&video))).await {
            let texts =
                Array::from(&found).iter().filter_map(|code| get(&code, "rawValue")?.as_string()).collect::<Vec<_>>();
            texts.into_iter().for_each(&mut *tell);
        }
        let wait = Promise::new(&mut |done, _| {
            leptos::prelude::set_timeout(move || drop(done.call0(&JsValue::NULL)), LOOK);
        });
        let _ = JsFuture::from(wait).await;
    }
    Some(())
}
