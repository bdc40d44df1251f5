//! Study: one index card after another.

mod answered;
mod asking;
mod ends;
mod first;
mod kinds;
mod lazy_marking;
mod leech;
mod tools;

use super::app::{App, Notice};
use super::html::{self, Element, View, dynamic, ev, switch};
use super::parts::{
    ANSWERED, ASKED, button, forget_draft, heading, hint, key_table, link, row, session, session_head, speak_verdict,
    tick,
};
use super::words;
use crate::bank::CardRef;
use crate::browser;
use crate::marking::Response;
use crate::memory::Grade;
use crate::progress::{Context, Mark};
use crate::route::Route;
use crate::study::{Prompt, Scope, SessionStage, StudySession};
use leptos::prelude::*;
use leptos::task::spawn_local;

pub use first::first_question;
pub use kinds::{KINDS, Kind};
pub use lazy_marking::preload_marking;

/// What is used next, wherever a session stands: what comes after an answer, the field where there is one, the question.
pub const NEXT: &str = ANSWERED;

/// The id of the window that lists the keys.
const KEYS_DIALOG: &str = "keys";

/// What a redraw depends on: the kind of the stage, and the steps taken in the session, back and forth.
#[derive(Clone, Copy, PartialEq)]
struct Scene {
    kind: u8,
    steps: u32,
}

/// A session, and what stands around it.
#[derive(Clone, Copy)]
struct Controller {
    app: App,
    session: RwSignal<StudySession>,
    /// Steps taken, back and forth.
    steps: RwSignal<u32>,
    /// Marks set on the current card.
    marks: RwSignal<u32>,
    /// The card that has just slipped once too often.
    leech: RwSignal<Option<CardRef>>,
    /// It stands on Today, for one card; the session goes on here.
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

    /// The current card, or why there is none.
    fn stage(self, scene: Memo<Scene>, part: Option<&'static str>) -> View {
        switch(
            move || scene.get(),
            move |_| match self.session.with_untracked(|session| session.stage().clone()) {
                SessionStage::Prompt(asking) => asking::asking(self, *asking),
                // What comes after the first question is built by what comes after it.
                stage => lazy_marking::stage(self, stage, part),
            },
        )
    }

    /// Looks at the card that is being asked, if one is.
    fn asking<T>(&self, look: impl FnOnce(&Prompt) -> T) -> Option<T> {
        self.session
            .with(|session| if let SessionStage::Prompt(asking) = session.stage() { Some(look(asking)) } else { None })
    }

    /// The one current card, if it is one.
    fn current_card(&self) -> Option<CardRef> {
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
        self.keep();
        self.session.with_untracked(|session| {
            if let SessionStage::Answered(pending) = session.stage() {
                speak_verdict(&pending.prompt.question, &pending.response, &pending.verdict);
            }
        });
        browser::focus_soon(ANSWERED);
    }

    /// Keeps where the session stands, so that a page that is loaded again goes on there.
    fn keep(&self) {
        let text = self.look(StudySession::to_text);
        browser::keep_in_tab(&place_of(&browser::route()), Some(&text));
    }

    /// Whether the last answers are not in both stores.
    fn unsaved(&self) -> bool {
        self.app.notices.with(|all| all.iter().any(|n| matches!(n, Notice::NotSaved(_) | Notice::NotKept(_))))
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
        forget_draft();
        if self.first_question {
            browser::keep_in_tab(&place_of(&Route::Today), None);
            self.app.left.set_value(Some((Route::Study, self.session.get_untracked())));
            return browser::go(&Route::Study.to_string());
        }
        self.leech.set(self.look(StudySession::leech));
        self.step();
    }

    /// Marks the current card, and says what that means.
    fn mark(&self, mark: Mark, said: &'static str) {
        let before = self.current_card();
        if self.act(|session, app| session.mark(mark, app)) != Some(true) {
            return;
        }
        browser::speak(said);
        self.marks.update(|n| *n += 1);
        self.keep();
        if before != self.current_card() {
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

    /// Another card is the current one: on to the next thing to use.
    fn step(&self) {
        self.steps.update(|n| *n += 1);
        self.keep();
        browser::scroll_to_top();
        browser::focus_soon(if self.is_answered() { ANSWERED } else { ASKED });
    }

    fn is_answered(&self) -> bool {
        self.session.with_untracked(|session| matches!(session.stage(), SessionStage::Answered(_)))
    }
}

/// Where a page keeps its place.
fn place_of(route: &Route) -> String {
    ["place ", &route.to_string()].concat()
}

/// What this page kept of its session, if it did.
fn kept() -> Option<String> {
    browser::kept_in_tab(&place_of(&browser::route()))
}

/// The page of a day's work, or of one topic's.
pub fn study_page(scope: Scope) -> View {
    session_page(scope, true, None)
}

/// The page of a kind of cards.
pub fn kind_page(kind: &'static Kind) -> View {
    choosing(kind.scope.clone(), kind.title, Some(kind.none))
}

/// The page of two cards that are mixed up.
pub fn pair_page(one: CardRef, other: CardRef) -> View {
    choosing(Scope::Pair(one, other), words::study::TELL_APART, None)
}

/// A session whose answers move the schedule only where one says so.
fn choosing(scope: Scope, title: &'static str, none: Option<&'static str>) -> View {
    lazy_marking::choosing(scope, title, none)
}

fn choosing_view(scope: Scope, title: &'static str, none: Option<&'static str>) -> View {
    let app = App::get();
    let moves = RwSignal::new(kept().is_some_and(|text| StudySession::text_reschedules(&text)));
    // What the answers do stands after the task: one comes here for the cards.
    let choice = html::div()
        .class("card narrow-page")
        .child(tick(words::study::MOVE_SCHEDULE, move || moves.get(), move |on| moves.set(on)))
        .child(hint(words::study::PRACTICE))
        .child(back(app).map(|back| row().child(back)));
    html::div()
        .class("choosing")
        .child(heading(title).class("small muted"))
        .child(switch(
            move || moves.get(),
            move |moves| session_page(scope.clone(), moves, Some(none.unwrap_or_default())),
        ))
        .child(choice)
        .into()
}

/// The way back to the session that was left, if one was.
fn back(app: App) -> Option<Element> {
    app.left.with_value(|left| left.as_ref().map(|(page, _)| link("btn", page, words::study::BACK)))
}

/// The session itself; `part` says that it stands on a page with a heading of its own, and what to say where no card is
/// in it.
fn session_page(scope: Scope, moves: bool, part: Option<&'static str>) -> View {
    let app = App::get();
    let left = if part.is_none() { app.left.try_update_value(Option::take).flatten() } else { None };
    match (left, kept()) {
        (Some((page, mut session)), _) if page == browser::route() => {
            app.look(|context| session.resume(context));
            session_view(session, part)
        }
        (_, Some(text)) => lazy_marking::session_again(scope, moves, text, part),
        _ => session_view(new_session(app, scope, moves), part),
    }
}

/// A session that begins.
fn new_session(app: App, scope: Scope, moves: bool) -> StudySession {
    app.look(|context| StudySession::new(scope, moves, browser::random(), context))
}

/// A session, begun or taken up again.
fn session_view(session_now: StudySession, part: Option<&'static str>) -> View {
    let app = App::get();
    let here = browser::route();
    let controller = Controller::new(app, session_now, false);
    let signal = controller.session;
    controller.keep();
    if part.is_none() {
        browser::focus_soon(if controller.is_answered() { ANSWERED } else { ASKED });
    }
    on_cleanup(move || {
        // Without telling anybody: the page goes.
        let left = signal.try_maybe_update(|session| (false, session.suspend()));
        let left = left.filter(|session| !session.current_cards().is_empty());
        if left.is_none() {
            browser::keep_in_tab(&place_of(&here), None);
        }
        if part.is_none() {
            app.left.set_value(left.map(|session| (here.clone(), session)));
        }
    });
    // Another tab has answered: the queue is made anew, and the current question stays.
    browser::on_window(ev::storage, move |_| controller.change(StudySession::refresh));

    let scene = controller.scene();
    app.session_while(move || scene.get().kind <= 1);
    html::div()
        .class("session-page")
        .child(part.is_none().then(|| heading(words::study::TITLE).class("hidden")))
        .child(
            session()
                .child(head(controller, scene))
                .child(dynamic(move || controller.leech.get().map(|at| lazy_marking::leech(controller, at))))
                .child(controller.stage(scene, part)),
        )
        .child(keys_dialog())
        .into()
}

/// The line at the head: the way out, how far one is, and what is left by kind.
fn head(controller: Controller, scene: Memo<Scene>) -> Element {
    let session = controller.session;
    let counts = Memo::new(move |_| {
        scene.get();
        session.track();
        controller.look(StudySession::counts)
    });
    let start = Memo::new(move |first: Option<&usize>| {
        let (new, soon, due) = counts.get();
        first.copied().unwrap_or((new + soon + due).max(1))
    });
    let done = move || {
        scene.get();
        let answered = session.with_untracked(|session| session.summary().answered);
        let (new, soon, due) = counts.get();
        (answered * 100) / (answered + new + soon + due).max(start.get())
    };
    let leave = link("leave", &Route::Today, html::span().attr("aria-hidden", "true").child("×"))
        .attr("aria-label", words::study::LEAVE);
    let daily = session.with_untracked(|session| session.scope().is_daily() && session.reschedules());
    let count = |class: &'static str, n: fn((usize, usize, usize)) -> usize, said: fn(usize) -> String| {
        let figure = html::b().attr("translate", "no").child(move || Some(n(counts.get()).to_string()));
        let words = html::span().class("words").child(move || {
            let n = n(counts.get());
            Some(said(n).trim_start_matches(&n.to_string()).to_owned())
        });
        html::span().class(class).child(figure).child(words)
    };
    let counts = match daily {
        true => vec![
            count("new", |(new, ..)| new, words::study::new),
            count("soon", |(_, soon, _)| soon, words::study::soon),
            count("due", |(.., due)| due, words::study::due),
        ],
        false => vec![count("due", |(new, soon, due)| new + soon + due, words::study::left)],
    };
    session_head(Some(leave), words::study::PROGRESS, done, html::p().class("counts").child(counts))
}

/// The keys, as a window over the card.
fn keys_dialog() -> Element {
    let close = button("btn primary", words::study::CLOSE)
        .on(ev::click, |_| browser::close_dialog(&["#", KEYS_DIALOG].concat()));
    html::dialog().attr("id", KEYS_DIALOG).attr("aria-labelledby", "keys-title").child(
        html::div()
            .class("grid")
            .child(html::h2().attr("id", "keys-title").child(words::help::KEYS))
            .child(key_table())
            .child(row().child(close).child(link("btn", &Route::Help, words::study::ALL_HELP))),
    )
}
