//! Study: one index card after another.

mod answered;
mod asking;
mod ends;
mod kinds;
mod lazy_marking;
mod leech;
mod tools;

use super::app::{App, Notice};
use super::html::{self, Element, View, dynamic, ev, switch};
use super::parts::{button, heading, hint, keyed, link, progress, row, tick};
use super::words;
use crate::bank::CardRef;
use crate::browser;
use crate::marking::Response;
use crate::memory::Grade;
use crate::progress::{Context, Mark};
use crate::route::Route;
use crate::study::{Prompt, Scope, SessionStage, StudySession, first_session};
use leptos::prelude::*;
use leptos::task::spawn_local;

pub use kinds::{KINDS, Kind};
pub use lazy_marking::preload as preload_marking;

/// What is used next, wherever a sitting stands: the field where there is one, the answer, the question.
pub const NEXT: &str = "#answer-field, #answer, #prompt, h1";

/// What a redraw depends on: the kind of the stage, and the steps taken in the sitting, back and forth.
#[derive(Clone, Copy, PartialEq)]
struct Scene {
    kind: u8,
    steps: u32,
}

/// A sitting, and what stands around it.
#[derive(Clone, Copy)]
struct Controller {
    app: App,
    session: RwSignal<StudySession>,
    /// Steps taken, back and forth.
    steps: RwSignal<u32>,
    /// Marks set on the card in hand.
    marks: RwSignal<u32>,
    /// The card that has just slipped once too often.
    leech: RwSignal<Option<CardRef>>,
    /// It stands on Today, for one card; the sitting goes on here.
    first_question: bool,
}

impl Controller {
    fn new(app: App, session: StudySession, first_question: bool) -> Self {
        let [steps, marks] = [(); 2].map(|()| RwSignal::new(0));
        Self { app, session: RwSignal::new(session), steps, marks, leech: RwSignal::new(None), first_question }
    }

    /// What its redraws depend on.
    fn scene(self) -> Memo<Scene> {
        Memo::new(move |_| Scene {
            kind: self.session.with(|session| match session.stage() {
                SessionStage::Prompt(_) => 0,
                SessionStage::Answered(_) => 1,
                SessionStage::Waiting { .. } => 2,
                SessionStage::Finished => 3,
            }),
            steps: self.steps.get(),
        })
    }

    /// The card in hand, or why there is none.
    fn stage(self, scene: Memo<Scene>, part: Option<&'static str>) -> View {
        switch(
            move || scene.get(),
            move |_| match self.session.with_untracked(|session| session.stage().clone()) {
                SessionStage::Prompt(asking) => asking::asking(self, *asking),
                SessionStage::Answered(answering) => answered::answered(self, &answering),
                SessionStage::Waiting { until, cards } => ends::waiting(self, until, cards),
                SessionStage::Finished => ends::finished(self, part),
            },
        )
    }

    /// Looks at the card that is being asked, if one is.
    fn asking<T>(&self, look: impl FnOnce(&Prompt) -> T) -> Option<T> {
        self.session
            .with(|session| if let SessionStage::Prompt(asking) = session.stage() { Some(look(asking)) } else { None })
    }

    /// The one card in hand, if it is one.
    fn in_hand(&self) -> Option<CardRef> {
        self.session.with_untracked(|session| if let [at] = session.current_cards()[..] { Some(at) } else { None })
    }

    fn change(&self, change: impl FnOnce(&mut StudySession, &Context<'_>)) {
        self.session.update(|session| self.app.look(|context| change(session, context)));
    }

    fn look<T>(&self, look: impl FnOnce(&StudySession, &Context<'_>) -> T) -> T {
        self.session.with_untracked(|session| self.app.look(|context| look(session, context)))
    }

    /// Has an answer marked, by code that comes after the first question.
    fn answer(&self, response: Response) {
        let controller = *self;
        spawn_local(async move {
            if lazy_marking::answer(controller, response).await.is_err() {
                controller.app.tell(Notice::NotMarked);
            }
        });
    }

    fn mark_answer(&self, response: Response) {
        self.app.withdraw(|notice| *notice == Notice::NotMarked);
        self.change(|session, context| session.answer(response, context));
        match self.session.with_untracked(|session| matches!(session.stage(), SessionStage::Answered(_))) {
            true => browser::focus_soon("#answer"),
            false => browser::focus_soon("#answer-field"),
        }
    }

    /// Does something with the session, which records by itself.
    fn act<T>(&self, act: impl FnOnce(&mut StudySession, &mut App) -> T) -> Option<T> {
        let mut app = self.app;
        self.session.try_update(|session| act(session, &mut app))
    }

    fn grade(&self, grade: Option<Grade>) {
        let events = self.act(|session, app| session.grade(grade, app));
        if events.is_none_or(|events| events.is_empty()) {
            return;
        }
        if self.first_question {
            self.app.left.set_value(Some((Route::Study, self.session.get_untracked())));
            return browser::go(&Route::Study.to_string());
        }
        self.leech.set(self.look(|session, context| session.leech(context)));
        self.step();
    }

    /// Marks the current card, and says what that means.
    fn mark(&self, mark: Mark, said: &'static str) {
        let before = self.in_hand();
        if self.act(|session, app| session.mark(mark, app)) != Some(true) {
            return;
        }
        browser::speak(said);
        self.marks.update(|n| *n += 1);
        if before != self.in_hand() {
            self.step();
        }
    }

    fn undo(&self) {
        if self.act(|session, app| session.undo(app)) == Some(true) {
            self.leech.set(None);
            browser::speak(words::study::UNDONE);
            self.step();
        }
    }

    fn redo(&self) {
        if self.act(|session, app| session.redo(app)) == Some(true) {
            browser::speak(words::study::REDONE);
            self.step();
        }
    }

    /// Another card is in hand: on to the next thing to use.
    fn step(&self) {
        self.steps.update(|n| *n += 1);
        browser::focus_soon(NEXT);
    }
}

/// The first card alone, for whoever has never answered one; the session goes on in Study. Where the page's own copy of
/// it was answered before the program had come, that answer counts.
pub fn first_question() -> View {
    let app = App::get();
    let early = browser::early_answer();
    let session = app.look(|context| {
        let mut now = context.now;
        now.at.0 -= early.map_or(0, |early| early.millis);
        first_session(&Context { now, ..*context })
    });
    let controller = Controller::new(app, session, true);
    if let Some(early) = early {
        controller.answer(Response::Chosen(early.option));
    }
    controller.stage(controller.scene(), None)
}

/// The page of a day's work, or of one topic's.
pub fn study_page(scope: Scope) -> View {
    sitting_page(scope, true, None)
}

/// The page of a kind of cards.
pub fn kind_page(kind: &'static Kind) -> View {
    choosing(kind.scope.clone(), kind.title, Some(kind.none))
}

/// The page of two cards that are mixed up.
pub fn pair_page(one: CardRef, other: CardRef) -> View {
    choosing(Scope::Pair(one, other), words::study::TELL_APART, None)
}

/// A sitting whose answers move the schedule only where one says so.
fn choosing(scope: Scope, title: &'static str, none: Option<&'static str>) -> View {
    let moves = RwSignal::new(false);
    html::div()
        .class("grid narrow-page")
        .child(heading(title))
        .child(tick(words::study::MOVE_SCHEDULE, move || moves.get(), move |on| moves.set(on)))
        .child(hint(words::study::PRACTICE))
        .child(back(App::get()).map(|back| row().child(back)))
        .child(switch(
            move || moves.get(),
            move |moves| sitting_page(scope.clone(), moves, Some(none.unwrap_or_default())),
        ))
        .into()
}

/// The way back to the sitting that was left, if one was.
fn back(app: App) -> Option<Element> {
    app.left.with_value(|left| left.as_ref().map(|(page, _)| link("btn quiet", page, words::study::BACK)))
}

/// The sitting itself; `part` says that it stands on a page with a heading of its own, and what to say where no card is
/// in it.
fn sitting_page(scope: Scope, moves: bool, part: Option<&'static str>) -> View {
    let app = App::get();
    let here = browser::route();
    let left = if part.is_none() { app.left.try_update_value(Option::take).flatten() } else { None };
    let session = app.look(|context| match left {
        Some((page, mut session)) if page == here => {
            session.resume(context);
            session
        }
        _ => StudySession::new(scope, moves, browser::random(), context),
    });
    let controller = Controller::new(app, session, false);
    let session = controller.session;
    if part.is_none() {
        browser::focus_soon(NEXT);
        on_cleanup(move || {
            // Without telling anybody: the page goes.
            let left = session.try_maybe_update(|session| (false, session.suspend()));
            app.left
                .set_value(left.filter(|session| !session.current_cards().is_empty()).map(|session| (here, session)));
        });
    }

    let scene = controller.scene();
    let left = Memo::new(move |_| {
        scene.get();
        session.with_untracked(StudySession::remaining)
    });
    let answered = move || {
        scene.get();
        session.with_untracked(|session| session.summary().answered)
    };
    let start = left.get_untracked().max(1);
    let done = move || {
        let answered = answered();
        (answered * 100) / (answered + left.get()).max(start)
    };
    // A step that can be taken back or done again may be a mark, which moves no scene.
    let unless = move |possible: fn(&StudySession) -> bool| {
        scene.get();
        controller.marks.track();
        (!session.with_untracked(possible)).then(String::new)
    };
    let undo = button("btn quiet", words::study::UNDO)
        .attr("disabled", move || unless(StudySession::can_undo))
        .on(ev::click, move |_| controller.undo());
    let redo = button("btn quiet", words::study::REDO)
        .attr("hidden", move || unless(StudySession::can_redo))
        .on(ev::click, move |_| controller.redo());
    // Told once both stores have the last answer (`web/kept.js`): from then on even a killed browser has it.
    let unsaved =
        move || app.notices.with(|all| all.iter().any(|n| matches!(n, Notice::NotSaved(_) | Notice::NotKept(_))));
    let saved = html::span()
        .class("saved")
        .attr("hidden", move || (answered() == 0 || unsaved()).then(String::new))
        .child(words::study::SAVED);
    let tools = html::p()
        .class("row small muted")
        .child(html::span().child(move || Some(words::study::left(left.get()))))
        .child(saved)
        .child(keyed(undo, "u", "U"))
        .child(keyed(redo, "y", "Y"))
        .child(keyed(link("btn quiet hint-keys", &Route::Help, words::study::KEYS), "?", "?"));
    let heading = part.is_none().then(|| heading(words::study::TITLE).class("small muted"));
    html::div()
        .class("grid narrow-page")
        .child(html::div().class("row between").child(heading).child(tools))
        .child(progress(words::study::PROGRESS, 100, move || Some(done().to_string()), done))
        .child(dynamic(move || leech::leech(controller)))
        .child(controller.stage(scene, part))
        .into()
}
