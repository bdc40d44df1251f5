//! A drill as one pupil does it, by its link.

mod begin;
mod finished;
mod question;
mod timer;

use crate::browser;
use crate::classroom::{
    Attempt, AttemptStage, AttemptStart, Drill, DrillQuestions, Needs, Participant, SavedAttempts, personal,
};
use crate::page::app::{App, Notice};
use crate::page::html::{self, Element, View, ev, switch};
use crate::page::parts::{button, heading, link, para, row};
use crate::page::words::pupil as words;
use crate::progress::StoreError;
use crate::route::Route;
use leptos::prelude::*;

/// Where the focus goes next, at any stage of the drill.
pub const NEXT: &str = "#answer-field, #prompt, h1";

/// The attempt of this page, and what surrounds it.
#[derive(Clone, Copy)]
pub struct AttemptContext {
    app: App,
    pub pupil: RwSignal<Option<Attempt>>,
    saved: StoredValue<SavedAttempts>,
    /// The start of every attempt; who and which attempt are not known yet.
    start: StoredValue<AttemptStart>,
    /// Who a personal link is for.
    pub own: StoredValue<Option<Participant>>,
    /// What was done on this device before: shown to whoever says to be its pupil, and to nobody else.
    done: StoredValue<Option<Attempt>>,
    /// Milliseconds that are left of the current question.
    pub left: RwSignal<Option<i64>>,
    /// Whether the pupil hides the countdown.
    pub hidden: RwSignal<bool>,
}

/// The page of a link.
pub fn pupil_page(bank: &str, code: &str, own: Option<&str>) -> View {
    match open(bank, code, own) {
        Ok(context) => context.view(),
        Err(problem) => trouble(problem).into(),
    }
}

/// Why there is no drill, and what to do.
fn trouble(problem: String) -> Element {
    // The address stays: its drill is what is loaded again.
    let again = button("btn primary", words::LOAD_AGAIN).on(ev::click, |_| browser::load_again());
    html::section()
        .class("card narrow")
        .child(heading(words::NOT_OPENED))
        .child(para(problem).attr("id", "trouble"))
        .child(row().child(again).child(link("btn", &Route::Today, words::LEARN_ALONE)))
}

fn open(bank: &str, code: &str, own: Option<&str>) -> Result<AttemptContext, String> {
    let app = App::get();
    let drill = Drill::parse(bank, code).map_err(|error| error.to_string())?;
    let personal = personal(own).map_err(|error| error.to_string())?;
    let drawn = DrillQuestions::draw(&drill, &app.library(), app.fold());
    let questions = drawn.map_err(|error| error.to_string())?.asked;
    let (who, needs) = personal.map_or((None, Needs::default()), |(who, needs)| (Some(who), needs));
    let saved = app.with_journal(|journal| SavedAttempts::load(journal.store(), drill.id())).unwrap_or_default();
    // Who did it is asked, unless the link or a saved attempt says so.
    let start =
        AttemptStart { drill, questions, who: who.clone().unwrap_or(Participant::Number(0)), attempt: 1, needs };
    let pupil = saved.resume(start.clone(), &app.library(), app.fold());
    // A personal link is for one pupil, whoever used this device before.
    let pupil = pupil.filter(|pupil| who.as_ref().is_none_or(|who| who == pupil.who()));
    // The next one at this device may have the same link.
    let (done, pupil) = match pupil {
        Some(done) if done.stage() == AttemptStage::Done && who.is_none() => (Some(done), None),
        pupil => (None, pupil),
    };
    Ok(AttemptContext {
        app,
        pupil: RwSignal::new(pupil),
        saved: StoredValue::new(saved),
        start: StoredValue::new(start),
        own: StoredValue::new(who),
        done: StoredValue::new(done),
        left: RwSignal::new(None),
        hidden: RwSignal::new(needs.hidden_countdown),
    })
}

impl AttemptContext {
    fn view(self) -> View {
        timer::run(self);
        // In the middle of a drill there is nothing else; the app's menu is back at the end.
        self.app.session_while(move || {
            let stage = self.pupil.with(|pupil| pupil.as_ref().map(Attempt::stage));
            matches!(stage, Some(AttemptStage::Prompt | AttemptStage::Over | AttemptStage::Feedback))
        });
        // A change of the question or of its stage draws the page again; time over is shown beside it.
        let scene = Memo::new(move |_| {
            self.pupil.with(|pupil| {
                pupil.as_ref().map(|pupil| match pupil.stage() {
                    AttemptStage::Over => (pupil.at(), AttemptStage::Prompt),
                    stage => (pupil.at(), stage),
                })
            })
        });
        let needs = self.start.with_value(|start| start.needs);
        let class = match (needs.larger_type, needs.calm) {
            (true, true) => "drill larger calm",
            (true, false) => "drill larger",
            (false, true) => "drill calm",
            (false, false) => "drill",
        };
        let view = switch(
            move || scene.get(),
            move |scene| match scene {
                None => begin::begin(self),
                Some((_, AttemptStage::Prompt | AttemptStage::Over)) => question::asking(self),
                Some((_, AttemptStage::Feedback)) => question::answered(self),
                Some((_, AttemptStage::Check)) => finished::check(self),
                Some((_, AttemptStage::Done)) => finished::done(self),
            },
        );
        html::div().class(class).child(view).into()
    }

    /// What every attempt begins with.
    pub fn with_start<T>(self, look: impl FnOnce(&AttemptStart) -> T) -> T {
        self.start.with_value(look)
    }

    /// Looks at the attempt.
    pub fn look<T>(self, look: impl FnOnce(&Attempt) -> T) -> Option<T> {
        self.pupil.with_untracked(|pupil| pupil.as_ref().map(look))
    }

    /// Begins an attempt; who has done one here before finds its result.
    pub fn begin(self, who: Participant) {
        if let Some(done) = self.done.try_update_value(Option::take).flatten().filter(|done| *done.who() == who) {
            self.pupil.set(Some(done));
            browser::focus_soon("h1");
            return;
        }
        let attempt = self.saved.try_update_value(|saved| saved.count(&who)).unwrap_or(1);
        let start = self.with_start(|start| AttemptStart { who: who.clone(), attempt, ..start.clone() });
        let pupil = Attempt::new(start);
        self.save(&pupil);
        self.pupil.set(Some(pupil));
        browser::focus_soon(NEXT);
    }

    /// Back to the beginning, for another attempt or another pupil.
    pub fn restart(self) {
        self.pupil.set(None);
        browser::focus_soon("#who, h1");
    }

    /// Does something with the attempt, which records by itself, and saves it.
    pub fn act<T>(self, act: impl FnOnce(&mut Attempt, &mut App) -> T) {
        let mut app = self.app;
        self.pupil.update(|pupil| {
            if let Some(pupil) = pupil {
                act(pupil, &mut app);
            }
        });
        self.look(|pupil| self.save(pupil));
    }

    fn save(self, pupil: &Attempt) {
        let id = pupil.drill().id();
        let app = self.app;
        let outcome: Option<Result<(), StoreError>> = self.saved.try_update_value(|saved| {
            saved.put(pupil);
            app.with_journal(|journal| saved.save(journal.store(), id))
        });
        if let Some(Err(error)) = outcome {
            app.tell(Notice::NotSaved(error));
        }
    }
}
