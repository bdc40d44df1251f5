//! The worker's program: fits memory parameters and works out what each desired retention costs. `web/worker.js` loads
//! it in a Web Worker, when `web/jobs.js` first asks for it; the page's own program holds none of it.

use entente::optimizer::RunningJob;
use wasm_bindgen::prelude::wasm_bindgen;

/// A job under way, for `web/worker.js`.
#[wasm_bindgen]
pub struct WorkerJob(RunningJob);

#[wasm_bindgen]
impl WorkerJob {
    /// Begins a job, by its name, over a packed learner.
    #[wasm_bindgen(constructor)]
    pub fn new(job: &str, bytes: Vec<u8>) -> Self {
        Self(RunningJob::new(job, bytes))
    }

    /// Does the next piece of work, and what there is to say of it; nothing once the result has been said.
    #[allow(clippy::should_implement_trait, reason = "to a script it is a method like any other")]
    pub fn next(&mut self) -> Option<String> {
        self.0.next().map(|reply| reply.to_string())
    }
}

fn main() {}
