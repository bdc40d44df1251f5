//! The second store of what is kept (`web/kept.js`): IndexedDB, with the same values under the same names.

use crate::progress::SessionId;
use crate::store::Epoch;
use std::cell::RefCell;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

#[wasm_bindgen]
extern "C" {
    /// The copy: what the start found in it, and the doors to change it. Changes are sent off and not waited for; on the
    /// window, `entente:copy` tells whether they are kept.
    pub type Copy;

    #[wasm_bindgen(method)]
    fn get(this: &Copy, key: &str) -> Option<String>;
    #[wasm_bindgen(method)]
    fn keys(this: &Copy) -> js_sys::Array;
    /// Sends a value off; whether it could be sent.
    #[wasm_bindgen(method)]
    fn set(this: &Copy, key: &str, value: &str) -> bool;
    #[wasm_bindgen(method)]
    fn remove(this: &Copy, key: &str) -> bool;
    /// A promise of whether all that was sent off was kept.
    #[wasm_bindgen(method)]
    fn settled(this: &Copy) -> js_sys::Promise;
    /// Reads everything; a promise of whether that could be done.
    #[wasm_bindgen(method)]
    fn load(this: &Copy) -> js_sys::Promise;
    /// Reads the values of the keys that hold a text; a promise that is kept once they are at hand.
    #[wasm_bindgen(method)]
    fn read(this: &Copy, part: &str) -> js_sys::Promise;
    /// Whether the stores differ, or so much is not compacted yet that it is time.
    #[wasm_bindgen(method)]
    pub fn differs(this: &Copy) -> bool;
    /// Lets go of the blocks that [`load`](Self::load) has read.
    #[wasm_bindgen(method)]
    pub fn unload(this: &Copy);
    /// The option that was chosen in the page's own first question, before the program had come; once.
    #[wasm_bindgen(method)]
    fn early_option(this: &Copy) -> Option<u32>;
    /// How long that took, in milliseconds.
    #[wasm_bindgen(method, getter)]
    fn early_millis(this: &Copy) -> Option<f64>;
    /// Puts the stylesheet of a group of pages on the page: a promise that is kept once it is at work.
    #[wasm_bindgen(method)]
    fn style(this: &Copy, name: &str) -> js_sys::Promise;
    /// The licences of what is in the app, loaded when asked: a promise of a text.
    #[wasm_bindgen(method)]
    fn notices(this: &Copy) -> js_sys::Promise;
    /// The outlines of the maps, loaded when asked: a promise of a text.
    #[wasm_bindgen(method)]
    fn map(this: &Copy) -> js_sys::Promise;
    /// Names of the locks that living sessions hold.
    #[wasm_bindgen(method, getter)]
    fn alive(this: &Copy) -> Vec<String>;
    /// Tells other tabs that a session is at work, for as long as this document lives.
    #[wasm_bindgen(method)]
    fn hold(this: &Copy, session: &str);
    /// Takes a lock that no other tab has; a promise of whether it could.
    #[wasm_bindgen(method)]
    fn lock(this: &Copy, name: &str) -> js_sys::Promise;
    /// Gives a lock back.
    #[wasm_bindgen(method)]
    fn unlock(this: &Copy, name: &str);
    /// Whether the browser has such a store here.
    #[wasm_bindgen(method)]
    pub fn at_work(this: &Copy) -> bool;
    /// Asks the browser not to clear this site's data when room is short; a promise of whether it agreed.
    #[wasm_bindgen(method)]
    pub fn persist(this: &Copy) -> js_sys::Promise;
    /// Has the worker do a job (`web/jobs.js`); a promise of the work, which has a promise of its last line and a way to
    /// call it off.
    #[wasm_bindgen(method)]
    pub fn tune(this: &Copy, job: &str, bytes: &[u8], tell: &js_sys::Function) -> js_sys::Promise;
    /// Has a backup made, or a file looked at, off the page's thread (`web/jobs.js`); a promise of the work.
    #[wasm_bindgen(method)]
    fn archive(this: &Copy, words: &str, file: Option<File>, tell: &js_sys::Function) -> js_sys::Promise;
    /// A promise that is kept so many milliseconds later, and when the browser has drawn.
    #[wasm_bindgen(method)]
    fn pause(this: &Copy, millis: f64) -> js_sys::Promise;
    /// A promise of a text made small for a link (`web/squeeze.js`).
    #[wasm_bindgen(method)]
    fn squeeze(this: &Copy, text: &str) -> js_sys::Promise;
    /// A promise of what was made small; of nothing where it is no such text.
    #[wasm_bindgen(method)]
    fn unsqueeze(this: &Copy, letters: &str) -> js_sys::Promise;
    /// A promise of the door to the learner's own folder (`web/folder.js`).
    #[wasm_bindgen(method)]
    pub(super) fn folder(this: &Copy) -> js_sys::Promise;
    /// A promise of whether the learner has chosen one.
    #[wasm_bindgen(method)]
    fn has_folder(this: &Copy) -> js_sys::Promise;
    /// Forgets it.
    #[wasm_bindgen(method)]
    pub fn forget_folder(this: &Copy);
    /// A promise of whether it has agreed before.
    #[wasm_bindgen(method)]
    pub fn persisted(this: &Copy) -> js_sys::Promise;
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
    /// The file that it has made, if any.
    #[wasm_bindgen(method, getter)]
    fn made(this: &Work) -> Option<Blob>;
}

/// Has a backup made, or a file looked at, off the page's thread; `tell` hears of every stage. The answer is its last
/// line, as [`progress::ArchiveJob`](crate::progress::ArchiveJob) gives it, and the file that was made, if any.
pub async fn archive(
    words: &str,
    file: Option<File>,
    tell: impl Fn(String) + 'static,
) -> Option<(String, Option<Blob>)> {
    let tell = Closure::<dyn FnMut(String)>::new(tell);
    let begun = with_copy(|copy| copy.archive(words, file, tell.as_ref().unchecked_ref()))?;
    let work: Work = JsFuture::from(begun).await.ok()?.unchecked_into();
    let line = JsFuture::from(work.promise()).await.ok()?.as_string()?;
    Some((line, work.made()))
}

/// Lets the browser draw before one goes on.
pub async fn pause() {
    wait(0).await;
}

/// Goes on so many milliseconds later.
pub async fn wait(millis: u64) {
    if let Some(pause) = with_copy(|copy| copy.pause(millis as f64)) {
        drop(JsFuture::from(pause).await);
    }
}

/// Whether the learner has chosen a folder for backups.
pub async fn has_folder() -> bool {
    answer(with_copy(Copy::has_folder)).await
}

thread_local! {
    static COPY: RefCell<Option<Copy>> = const { RefCell::new(None) };
}

/// The second store's values; see [`KeyValueStore`](crate::store::KeyValueStore).
pub(super) fn copy_get(key: &str) -> Option<String> {
    with_copy(|copy| copy.get(key))?
}

pub(super) fn copy_keys() -> js_sys::Array {
    with_copy(Copy::keys).unwrap_or_default()
}

/// Writes a value, or takes it away; whether it was sent off.
pub(super) fn copy_write(key: &str, value: Option<&str>) -> bool {
    let write = |copy: &Copy| value.map_or_else(|| copy.remove(key), |value| copy.set(key, value));
    with_copy(write).unwrap_or(false)
}

async fn answer(promise: Option<js_sys::Promise>) -> bool {
    match promise {
        Some(promise) => JsFuture::from(promise).await.is_ok_and(|answer| answer.as_bool() == Some(true)),
        None => false,
    }
}

/// Whether the second store has kept all that was sent to it.
pub async fn copy_settled() -> bool {
    answer(with_copy(Copy::settled)).await
}

/// Has everything of the second store at hand; whether that could be done.
pub async fn load_copy() -> bool {
    answer(with_copy(Copy::load)).await
}

/// Has the values of the second store at hand whose keys hold a text: pages of own banks, which no start reads.
pub async fn read_copy(part: &str) {
    if let Some(read) = with_copy(|copy| copy.read(part)) {
        drop(JsFuture::from(read).await);
    }
}

/// Takes a lock that no other tab has; whether it could.
pub async fn lock(name: &str) -> bool {
    answer(with_copy(|copy| copy.lock(name))).await
}

/// Gives a lock back.
pub fn unlock(name: &str) {
    with_copy(|copy| copy.unlock(name));
}

/// Makes a text small for a link; `None` where the browser cannot.
pub async fn squeeze(text: &str) -> Option<String> {
    let made = with_copy(|copy| copy.squeeze(text))?;
    JsFuture::from(made).await.ok()?.as_string()
}

/// Returns what [`squeeze`] was given; `None` where it is none of its.
pub async fn unsqueeze(letters: &str) -> Option<String> {
    let made = with_copy(|copy| copy.unsqueeze(letters))?;
    JsFuture::from(made).await.ok()?.as_string()
}

/// An answer to the page's own first question.
#[derive(Debug, Clone, Copy)]
pub struct EarlyAnswer {
    pub option: usize,
    /// How long the learner took, in milliseconds.
    pub millis: i64,
}

/// The answer that was given before the program had come, the first time that this is asked.
pub fn early_answer() -> Option<EarlyAnswer> {
    let option = with_copy(Copy::early_option)?? as usize;
    let millis = with_copy(Copy::early_millis)?.unwrap_or_default() as i64;
    Some(EarlyAnswer { option, millis })
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

/// Loads the licences of what is in the app; `None` where they do not come.
pub async fn load_notices() -> Option<String> {
    let notices = with_copy(Copy::notices)?;
    JsFuture::from(notices).await.ok()?.as_string()
}

/// Loads the outlines of the banks' maps; `None` where they do not come.
pub async fn load_map() -> Option<String> {
    let map = with_copy(Copy::map)?;
    JsFuture::from(map).await.ok()?.as_string()
}

/// Hands the copy over, before anything is read or written.
pub fn set_copy(copy: Copy) {
    COPY.set(Some(copy));
}

/// Does something with the copy.
pub fn with_copy<T>(call: impl FnOnce(&Copy) -> T) -> Option<T> {
    COPY.with_borrow(|copy| copy.as_ref().map(call))
}

/// How a session's lock is called before its id and its epoch.
const LOCK: &str = "entente1:";

/// Takes a session's lock, which tells its epoch, for as long as the document lives.
pub fn hold(session: SessionId, epoch: Epoch) {
    with_copy(|copy| copy.hold(&format!("{LOCK}{session}:{}", epoch.write())));
}

/// The sessions that were alive when the locks were last looked at, each with its epoch.
pub fn alive() -> Vec<(SessionId, Epoch)> {
    let names = with_copy(Copy::alive).unwrap_or_default();
    let session = |name: &String| {
        let (session, epoch) = name.strip_prefix(LOCK)?.split_once(':')?;
        Some((SessionId(u64::from_str_radix(session, 16).ok()?), Epoch::parse(epoch)?))
    };
    names.iter().filter_map(session).collect()
}
