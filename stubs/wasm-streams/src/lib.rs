//! Stands in for the crate `wasm-streams`. Leptos depends on it, through `server_fn`, for server functions; this app has
//! no server, so none of it is ever called. The real crate exports classes to JavaScript, which no linker can take
//! away, and with them promises and futures: several kilobytes of every program.

use futures_util::stream::{Empty, Stream, empty};
use wasm_bindgen::{JsCast as _, JsValue};

/// A stream that is never made: it has the shape that `server_fn` needs to compile.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Wraps the browser's own stream.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Gives nothing.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        empty()
    }

    /// Takes nothing.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        Self(JsValue::UNDEFINED.unchecked_into())
    }

    /// The browser's own stream.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }
}
