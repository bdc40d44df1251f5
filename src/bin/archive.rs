//! The program that makes and reads copies in a Web Worker: `web/worker.js` runs it when `web/jobs.js` is first asked
//! for a backup or an import; the page's own program holds none of it.

use entente::classroom::class_file;
use entente::editor;
use entente::progress::ArchiveJob;
use wasm_bindgen::prelude::wasm_bindgen;

/// A job under way, for `web/worker.js`.
#[wasm_bindgen]
pub struct WorkerJob(ArchiveJob);

#[wasm_bindgen]
impl WorkerJob {
    /// Begins a job, by its words.
    #[wasm_bindgen(constructor)]
    pub fn new(job: &str) -> Self {
        Self(ArchiveJob::new(job, |register, ours, theirs| {
            class_file::merge(register, ours, theirs).or_else(|| editor::merge(register, ours, theirs))
        }))
    }

    /// Hands a value of local storage over.
    pub fn local(&mut self, key: &str, value: &str) {
        self.0.local(key, value);
    }

    /// Hands a value of the second store over.
    pub fn copy(&mut self, key: &str, value: &str) {
        self.0.copy(key, value);
    }

    /// Hands the file over.
    pub fn file(&mut self, bytes: Vec<u8>) {
        self.0.file(bytes);
    }

    /// Returns what was made, once: the backup, and readable lines.
    pub fn made(&mut self) -> Vec<String> {
        self.0.made().into()
    }

    /// Does the next piece of work, and what there is to say of it; nothing once the result has been said.
    #[allow(clippy::should_implement_trait, reason = "to a script it is a method like any other")]
    pub fn next(&mut self) -> Option<String> {
        self.0.next()
    }
}

fn main() {}
