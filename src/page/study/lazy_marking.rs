//! Marking, and what is shown after an answer: the first question can be asked without. A chunk of its own, loaded once the
//! page stands and long before somebody has read a question.

use super::first::first;
use super::{Controller, answered, choosing_view, ends, leech as leeches, new_session, session_view};
use crate::bank::CardRef;
use crate::browser::load_style;
use crate::marking::Response;
use crate::page::app::App;
use crate::page::html::{View, fragment};
use crate::page::lazy::{Loaded, Slot, part};
use crate::study::{Scope, SessionStage, StudySession};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// The sheet of what stands there once a question is answered.
const ANSWER: &str = "answer";

/// Marks an answer and shows what it comes to.
///
/// # Errors
/// Where the code does not load; what was answered stands there still.
pub async fn answer(controller: Controller, response: Response) -> Result<(), SplitLoaderError> {
    // First, so that what then stands there is there at once, and can take the focus.
    load_style(ANSWER).await;
    mark(controller, response).await
}

#[wasm_split(marking, wasm_split_path = ::leptos::wasm_split, fallible, preload(preload))]
fn mark(controller: Controller, response: Response) -> Result<(), SplitLoaderError> {
    if !controller.session.is_disposed() {
        controller.mark_answer(response);
    }
    Ok(())
}

/// Has what marks answers and the sheet of what then stands there at hand; without the sheet it goes on as well.
pub async fn preload_marking() {
    let style = load_style(ANSWER);
    drop(preload().await);
    style.await;
}

/// What stands there once a question is answered, or none is left. `within`: see [`session_view`].
pub fn stage(controller: Controller, stage: SessionStage, within: Option<&'static str>) -> View {
    part(move |slot| {
        let built = build_stage(slot, controller, stage.clone(), within);
        Box::pin(async {
            load_style(ANSWER).await;
            built.await
        })
    })
}

#[wasm_split(marking, wasm_split_path = ::leptos::wasm_split, fallible)]
fn build_stage(slot: Slot, controller: Controller, stage: SessionStage, within: Option<&'static str>) -> Loaded {
    slot.fill(|| match stage {
        SessionStage::Answered(answering) => answered::answered(controller, &answering),
        SessionStage::Waiting { until, cards } => ends::waiting(controller, until, cards),
        SessionStage::Finished => ends::finished(controller, within),
        // It is shown where it is asked.
        SessionStage::Prompt(_) => fragment(Vec::new()),
    })
}

/// The session that a page kept, taken up where it stood; another one where it cannot be.
pub fn session_again(scope: Scope, moves: bool, text: String, within: Option<&'static str>) -> View {
    part(move |slot| Box::pin(build_session(slot, scope.clone(), moves, text.clone(), within)))
}

#[wasm_split(marking, wasm_split_path = ::leptos::wasm_split, fallible)]
fn build_session(slot: Slot, scope: Scope, moves: bool, text: String, within: Option<&'static str>) -> Loaded {
    slot.fill(|| {
        let app = App::get();
        let kept = app.look(|context| StudySession::from_text(scope.clone(), &text, context));
        let kept = kept.filter(|session| session.reschedules() == moves);
        session_view(kept.unwrap_or_else(|| new_session(app, scope, moves)), within)
    })
}

/// The first question, as its page kept it.
pub fn first_again(text: String) -> View {
    part(move |slot| Box::pin(build_first(slot, text.clone())))
}

#[wasm_split(marking, wasm_split_path = ::leptos::wasm_split, fallible)]
fn build_first(slot: Slot, text: String) -> Loaded {
    slot.fill(|| {
        let app = App::get();
        first(app.look(|context| StudySession::from_text(Scope::Everything, &text, context)), None)
    })
}

/// A session that stands on a page with a choice of its own.
pub fn choosing(scope: Scope, title: &'static str, none: Option<&'static str>) -> View {
    part(move |slot| Box::pin(build_choosing(slot, scope.clone(), title, none)))
}

#[wasm_split(marking, wasm_split_path = ::leptos::wasm_split, fallible)]
fn build_choosing(slot: Slot, scope: Scope, title: &'static str, none: Option<&'static str>) -> Loaded {
    slot.fill(|| choosing_view(scope, title, none))
}

/// The word on a leech.
pub fn leech(controller: Controller, at: CardRef) -> View {
    part(move |slot| Box::pin(build_leech(slot, controller, at)))
}

#[wasm_split(marking, wasm_split_path = ::leptos::wasm_split, fallible)]
fn build_leech(slot: Slot, controller: Controller, at: CardRef) -> Loaded {
    slot.fill(|| leeches::leech(controller, at).into())
}
