//! The folder that a learner has chosen for backups (`web/folder.js`), where the browser has File System Access.

use super::copy::{Copy, with_copy};
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

#[wasm_bindgen]
extern "C" {
    /// The door to the folder.
    #[derive(Clone)]
    pub type Folder;

    #[wasm_bindgen(method)]
    fn state(this: &Folder) -> Promise;
    #[wasm_bindgen(method)]
    pub fn name(this: &Folder) -> String;
    #[wasm_bindgen(method)]
    pub fn device(this: &Folder) -> String;
    #[wasm_bindgen(method)]
    fn choose(this: &Folder) -> Promise;
    #[wasm_bindgen(method)]
    fn allow(this: &Folder) -> Promise;
    #[wasm_bindgen(method)]
    fn names(this: &Folder) -> Promise;
    #[wasm_bindgen(method)]
    fn write(this: &Folder, name: &str, blob: &Blob) -> Promise;
    #[wasm_bindgen(method)]
    fn read(this: &Folder, name: &str) -> Promise;
    #[wasm_bindgen(method)]
    fn remove(this: &Folder, name: &str) -> Promise;
    #[wasm_bindgen(method)]
    fn taken(this: &Folder, file: &File, now: bool) -> Promise;
    #[wasm_bindgen(method)]
    fn mine(this: &Folder, name: &str, now: bool) -> Promise;
    #[wasm_bindgen(method)]
    fn forget(this: &Folder) -> Promise;
}

/// Whether there is a folder to write to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderState {
    /// The browser cannot.
    None,
    Unchosen,
    /// It was chosen, and must be allowed again in this visit.
    Ask,
    Ready,
}

async fn value(promise: Promise) -> Option<JsValue> {
    JsFuture::from(promise).await.ok()
}

async fn yes(promise: Promise) -> bool {
    value(promise).await.is_some_and(|answer| answer.as_bool() == Some(true))
}

impl Folder {
    /// The door, where its script comes.
    pub async fn open() -> Option<Self> {
        Some(value(with_copy(Copy::folder)?).await?.unchecked_into())
    }

    /// Whether it can be written to.
    pub async fn is(&self) -> FolderState {
        match value(self.state()).await.and_then(|state| state.as_string()).as_deref() {
            Some("ready") => FolderState::Ready,
            Some("ask") => FolderState::Ask,
            Some("unchosen") => FolderState::Unchosen,
            _ => FolderState::None,
        }
    }

    /// Has the learner choose one; whether that was done.
    pub async fn ask_which(&self) -> bool {
        yes(self.choose()).await
    }

    /// Asks the browser for leave once more; whether it gave it.
    pub async fn ask_leave(&self) -> bool {
        yes(self.allow()).await
    }

    /// The names of its files.
    pub async fn files(&self) -> Vec<String> {
        let names = value(self.names()).await.map(|names| Array::from(&names)).unwrap_or_default();
        names.iter().filter_map(|name| name.as_string()).collect()
    }

    /// Writes a file; whether that was done.
    pub async fn put(&self, name: &str, blob: &Blob) -> bool {
        yes(self.write(name, blob)).await
    }

    /// A file of it.
    pub async fn get(&self, name: &str) -> Option<File> {
        value(self.read(name)).await?.dyn_into().ok()
    }

    /// Takes a file away.
    pub async fn take_away(&self, name: &str) {
        value(self.remove(name)).await;
    }

    /// Whether a file was taken in as it is now.
    pub async fn is_taken(&self, file: &File) -> bool {
        yes(self.taken(file, false)).await
    }

    /// Remembers that it was.
    pub async fn set_taken(&self, file: &File) {
        value(self.taken(file, true)).await;
    }

    /// Whether the learner has said that a file of that name is theirs.
    pub async fn is_mine(&self, name: &str) -> bool {
        yes(self.mine(name, false)).await
    }

    /// Remembers that they have.
    pub async fn set_mine(&self, name: &str) {
        value(self.mine(name, true)).await;
    }

    /// Forgets the folder; its files stay.
    pub async fn let_go(&self) {
        value(self.forget()).await;
    }
}
