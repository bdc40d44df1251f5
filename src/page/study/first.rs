//! The first question of a first visit: one card on Today, before there is a session.

use super::{Controller, kept, lazy_marking};
use crate::browser;
use crate::marking::Response;
use crate::page::app::App;
use crate::page::html::View;
use crate::progress::Context;
use crate::question::Body;
use crate::study::{StudySession, first_session};

/// The first card alone, for whoever has never answered one; the session goes on in Study. Where the page's own copy of
/// it was answered before the program had come, that answer counts.
pub fn first_question() -> View {
    let early = browser::early_answer();
    match kept() {
        Some(text) => lazy_marking::first_again(text),
        None => first(None, early),
    }
}

/// The first card, as it was left or as it is asked; `early` is the answer that was given before the program had come.
pub fn first(kept: Option<StudySession>, early: Option<browser::EarlyAnswer>) -> View {
    let app = App::get();
    let session = kept.filter(|session| !session.current_cards().is_empty()).unwrap_or_else(|| {
        app.look(|context| {
            let mut now = context.now;
            now.at.0 -= early.map_or(0, |early| early.millis);
            first_session(&Context { now, ..*context })
        })
    });
    let controller = Controller::new(app, session, true);
    if let Some(early) = early {
        let options = controller.asking(|prompt| match &prompt.question.body {
            Body::Choice(options) => options.len(),
            _ => 0,
        });
        // What is no option is "I don't know".
        let chosen = options.is_some_and(|options| early.option < options);
        controller.answer(if chosen { Response::Chosen(early.option) } else { Response::DontKnow });
    }
    controller.stage(controller.scene(), None)
}
