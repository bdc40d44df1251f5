//! Marking, which the first question can be asked without: a chunk of its own, loaded once the page stands and long before
//! somebody has read a question.

use super::Controller;
use crate::marking::Response;
use crate::study::GivenAnswer;
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

/// Marks the answer that was given before the page was loaded again, and shows what it comes to.
///
/// # Errors
/// Where the code does not load; the question stands there.
#[wasm_split(marking, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn answer_again(controller: Controller, given: GivenAnswer) -> Result<(), SplitLoaderError> {
    if !controller.session.is_disposed() {
        controller.change(|session, context| session.answer_again(given, context));
        controller.keep();
        crate::browser::focus_soon(super::ANSWERED);
    }
    Ok(())
}
