//! The second copy of what is kept (`web/kept.js`): every value that local storage gets, in IndexedDB too.

use crate::progress::SessionId;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// The copy: what the start found in it, and the doors to change it. Changes are sent off and not waited for.
    pub type Copy;

    /// The state after all that is sealed, as it was put there.
    #[wasm_bindgen(method, getter)]
    pub fn state(this: &Copy) -> Option<String>;
    /// Values that local storage lacks or has otherwise, as the start found them: key, value, key, value …
    #[wasm_bindgen(method, getter)]
    pub fn entries(this: &Copy) -> Vec<String>;
    /// Whether so much is not compacted yet that maintenance should look.
    #[wasm_bindgen(method)]
    pub fn crowded(this: &Copy) -> bool;
    /// Compares both stores, once there is time: a promise of [`Compared`].
    #[wasm_bindgen(method)]
    fn compare(this: &Copy) -> js_sys::Promise;
    /// Puts the stylesheet of a group of pages on the page: a promise that is kept once it is at work.
    #[wasm_bindgen(method)]
    fn style(this: &Copy, name: &str) -> js_sys::Promise;
    /// Names of the locks that living sessions hold.
    #[wasm_bindgen(method, getter)]
    fn alive(this: &Copy) -> Vec<String>;
    #[wasm_bindgen(method, setter)]
    pub fn set_state(this: &Copy, state: &str);
    #[wasm_bindgen(method)]
    pub fn put(this: &Copy, key: &str, value: &str);
    #[wasm_bindgen(method)]
    pub fn remove(this: &Copy, key: &str);
    /// Takes everything of ours away.
    #[wasm_bindgen(method)]
    pub fn clear(this: &Copy);
    /// What [`clear`](Self::clear) took comes back: it is not to be forgotten once more at the next start.
    #[wasm_bindgen(method)]
    pub fn recall(this: &Copy);
    /// Tells other tabs that a session is at work, for as long as this document lives.
    #[wasm_bindgen(method)]
    fn hold(this: &Copy, session: &str);
    /// Whether the browser has such a store here.
    #[wasm_bindgen(method)]
    pub fn at_work(this: &Copy) -> bool;
    /// Asks the browser not to clear this site's data when room is short; a promise of whether it agreed.
    #[wasm_bindgen(method)]
    pub fn persist(this: &Copy) -> js_sys::Promise;
    /// Has the worker do a job (`web/tune.js`); a promise of the work, which has a promise of its last line and a way to
    /// call it off.
    #[wasm_bindgen(method)]
    pub fn tune(this: &Copy, job: &str, bytes: &[u8], tell: &js_sys::Function) -> js_sys::Promise;
    /// A promise of whether it has agreed before.
    #[wasm_bindgen(method)]
    pub fn persisted(this: &Copy) -> js_sys::Promise;
}

#[wasm_bindgen]
extern "C" {
    /// Both stores, compared.
    pub type Compared;

    /// Every key that the copy holds.
    #[wasm_bindgen(method, getter)]
    pub fn keys(this: &Compared) -> Vec<String>;
    /// Values that local storage lacks or has otherwise: key, value, key, value …
    #[wasm_bindgen(method, getter)]
    pub fn entries(this: &Compared) -> Vec<String>;
}

#[wasm_bindgen]
extern "C" {
    /// A job that the worker does.
    pub type Work;

    /// A promise of its last line; it is always kept.
    #[wasm_bindgen(method, getter)]
    pub fn promise(this: &Work) -> js_sys::Promise;
    /// Calls it off at once.
    #[wasm_bindgen(method)]
    pub fn cancel(this: &Work);
}

thread_local! {
    static COPY: RefCell<Option<Copy>> = const { RefCell::new(None) };
}

/// Compares both stores; `None` where there is no copy.
pub async fn compare() -> Option<Compared> {
    let compared = with_copy(Copy::compare)?;
    JsFuture::from(compared).await.ok().map(JsCast::unchecked_into)
}

/// Puts the stylesheet of a group of pages on the page. Returns whether it came.
pub fn load_style(name: &str) -> impl Future<Output = bool> + use<> {
    let style = with_copy(|copy| copy.style(name));
    async move {
        match style {
            Some(style) => JsFuture::from(style).await.is_ok(),
            None => false,
        }
    }
}

/// Hands the copy over, before anything is read or written.
pub fn set_copy(copy: Copy) {
    COPY.set(Some(copy));
}

/// Does something with the copy.
pub fn with_copy<T>(call: impl FnOnce(&Copy) -> T) -> Option<T> {
    COPY.with_borrow(|copy| copy.as_ref().map(call))
}

/// Key, value, key, value … as pairs.
pub fn pairs(entries: Vec<String>) -> Vec<(String, String)> {
    let mut entries = entries.into_iter();
    let mut pairs = Vec::new();
    while let (Some(key), Some(value)) = (entries.next(), entries.next()) {
        pairs.push((key, value));
    }
    pairs
}

/// Where the copy, and only it, keeps the state after all that is sealed.
pub const STATE: &str = "entente1/x/state";
/// What a session's lock is called before its id.
const LOCK: &str = "entente1:";

/// Takes a session's lock for as long as the document lives.
pub fn hold(session: SessionId) {
    with_copy(|copy| copy.hold(&[LOCK, &session.to_string()].concat()));
}

/// The sessions that were alive at the start, by their locks.
pub fn alive() -> Vec<SessionId> {
    let names = with_copy(Copy::alive).unwrap_or_default();
    let session = |name: &String| u64::from_str_radix(name.strip_prefix(LOCK)?, 16).ok().map(SessionId);
    names.iter().filter_map(session).collect()
}
