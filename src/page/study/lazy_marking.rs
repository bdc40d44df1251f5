//! Marking, which the first question can be asked without: a chunk of its own, loaded once the page stands and long before
//! somebody has read a question.

use super::Controller;
use crate::marking::Response;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// Marks an answer and shows what it comes to.
///
/// # Errors
/// Where the code does not load; what was answered stands there still.
#[wasm_split(marking, wasm_split_path = ::leptos::wasm_split, fallible, preload(preload))]
pub fn answer(controller: Controller, response: Response) -> Result<(), SplitLoaderError> {
    if !controller.session.is_disposed() {
        controller.mark_answer(response);
    }
    Ok(())
}
