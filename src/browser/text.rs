//! Text and chance from the browser: its own Unicode tables cost no bytes.

use crate::bank::Fold;
use crate::progress::Json;
use wasm_bindgen::{JsCast as _, JsValue};

/// Folds text by the browser's own Unicode.
pub fn fold() -> Fold {
    Fold::new(|text| {
        let plain = js_sys::JsString::from(text).normalize("NFKD").to_lower_case();
        String::from(plain.normalize("NFKD"))
    })
}

/// 64 random bits.
pub fn random() -> u64 {
    let mut bytes = [0; 8];
    match getrandom::fill(&mut bytes) {
        Ok(()) => u64::from_le_bytes(bytes),
        // No crypto in this browser: the clock and its own chance are good enough to tell two tabs apart.
        Err(_) => (js_sys::Date::now() as u64) << 20 ^ (js_sys::Math::random() * 4e18) as u64,
    }
}

/// Reads JSON by the browser's own reader; `None` where it is none.
pub fn parse_json(text: &str) -> Option<Json> {
    js_sys::JSON::parse(text).ok().map(|value| json(&value))
}

fn json(value: &JsValue) -> Json {
    if let Some(text) = value.as_string() {
        Json::Text(text)
    } else if let Some(number) = value.as_f64() {
        Json::Number(number)
    } else if let Some(yes) = value.as_bool() {
        Json::Bool(yes)
    } else if js_sys::Array::is_array(value) {
        Json::List(js_sys::Array::from(value).iter().map(|entry| json(&entry)).collect())
    } else if let Some(object) = value.dyn_ref::<js_sys::Object>() {
        let keys = js_sys::Object::keys(object);
        let entry = |key: JsValue| Some((key.as_string()?, json(&js_sys::Reflect::get(object, &key).ok()?)));
        Json::Object(keys.iter().filter_map(entry).collect())
    } else {
        Json::Null
    }
}
