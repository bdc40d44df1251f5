//! The questions of a drill, looked at with their answers, and picked by hand.

use super::setup::{GiveOut, OnDrill};
use crate::bank::Bank;
use crate::browser;
use crate::classroom::{Drill, DrillQuestions, Picks};
use crate::marking::{Marker, Response};
use crate::page::app::App;
use crate::page::html::{self, Element, View, dynamic, ev, show};
use crate::page::parts::{button, hint, para, prompt, row, tick};
use crate::page::words::class as words;
use crate::question::{Asked, Body};
use leptos::prelude::*;

/// What is picked so far.
#[derive(Clone, Copy)]
struct Picking {
    drill: StoredValue<Drill>,
    picks: RwSignal<Picks>,
    /// Whether anything is other than in the drill.
    changed: RwSignal<bool>,
    problem: RwSignal<Option<String>>,
}

impl Picking {
    /// Changes the picks; the focus goes to what stands there then.
    fn change(self, focus: String, change: impl FnOnce(&mut Picks)) {
        self.picks.update(change);
        self.changed.set(true);
        self.problem.set(None);
        browser::focus_soon(focus);
    }

    fn swap(self, at: usize) {
        let app = App::get();
        let mut picks = self.picks.get_untracked();
        let drill = self.drill.get_value();
        match picks.swap(at, &drill, &app.library(), app.fold(), browser::random() as u32) {
            Ok(true) => self.change(format!("#swap-{at}"), |now| *now = picks),
            Ok(false) => self.problem.set(Some(words::NO_OTHER.to_owned())),
            Err(error) => self.problem.set(Some(error.to_string())),
        }
    }

    fn swap_others(self) {
        let app = App::get();
        let mut picks = self.picks.get_untracked();
        let drill = self.drill.get_value();
        match picks.swap_others(&drill, &app.library(), app.fold(), browser::random() as u32) {
            Ok(()) => self.change("#swap-others".to_owned(), |now| *now = picks),
            Err(error) => self.problem.set(Some(error.to_string())),
        }
    }
}

/// The list, with all that can be done with it.
pub fn picking(drill: &Drill, title: &str, questions: &DrillQuestions, take: OnDrill) -> View {
    let picking = Picking {
        drill: StoredValue::new(drill.clone()),
        picks: RwSignal::new(Picks::of(&questions.asked)),
        changed: RwSignal::new(false),
        problem: RwSignal::new(None),
    };
    let (first, title) = (questions.clone(), title.to_owned());
    let list = dynamic(move || list(picking, &first));
    let others = button("btn quiet", words::SWAP_OTHERS).attr("id", "swap-others").on(ev::click, move |_| {
        picking.swap_others();
    });
    let ready = move || {
        let title = title.clone();
        let count = move || Some(words::picked(picking.picks.with(Picks::len)));
        let ready = button("btn primary", words::USE_THESE).attr("id", "use-these").on(ev::click, move |_| {
            let app = App::get();
            let drill = picking.picks.with_untracked(|picks| picks.drill(&picking.drill.get_value()));
            match drill.checked(&app.library(), app.fold()) {
                Ok((drill, _)) => take.run((drill, title.clone(), GiveOut::Look)),
                Err(error) => picking.problem.set(Some(error.to_string())),
            }
        });
        row().class("row note").child(ready).child(html::span().child(count)).child(hint(words::NOT_USED))
    };
    let problem = html::p().class("problem").attr("role", "alert").child(move || picking.problem.get());
    let use_these = show(move || picking.changed.get(), ready);
    vec![hint(words::PICK_HINT).into(), list, problem.into(), row().child(others).into(), use_these].into()
}

fn list(picking: Picking, first: &DrillQuestions) -> Element {
    let app = App::get();
    let drill = picking.picks.with(|picks| picks.drill(&picking.drill.get_value()));
    // As they are stored, until something is changed.
    let questions = match picking.changed.get_untracked() {
        false => Ok(first.clone()),
        true => DrillQuestions::preview(&drill, &app.library(), app.fold()),
    };
    let Ok(questions) = questions else { return html::ol() };
    let count = questions.asked.len();
    let line = |(at, asked): (usize, &Asked)| preview(questions.bank(), asked).child(controls(picking, at, count));
    html::ol().class("misses picking").child(questions.asked.iter().enumerate().map(line).collect::<Vec<_>>())
}

fn controls(picking: Picking, at: usize, count: usize) -> Element {
    let press = |what: &'static str, id: &str, off: bool| {
        let control = button("btn quiet", what).attr("aria-label", words::pick_label(what, at + 1));
        let control = control.attr("id", format!("{id}-{at}"));
        if off { control.attr("disabled", "") } else { control }
    };
    let swap = press(words::SWAP, "swap", false).on(ev::click, move |_| picking.swap(at));
    let leave_out = press(words::LEAVE_OUT, "leave-out", count < 2).on(ev::click, move |_| {
        picking.change(format!("#leave-out-{}, #leave-out-{}", at, at.saturating_sub(1)), |picks| picks.leave_out(at));
    });
    let up = press(words::UP, "up", at == 0).on(ev::click, move |_| {
        let to = at.saturating_sub(1);
        picking.change(format!("#up-{to}:enabled, #down-{to}"), |picks| picks.put(at, to));
    });
    let down = press(words::DOWN, "down", at + 1 == count).on(ev::click, move |_| {
        picking.change(format!("#down-{}:enabled, #up-{}", at + 1, at + 1), |picks| picks.put(at, at + 1));
    });
    let pinned = tick(
        words::PIN,
        move || picking.picks.with_untracked(|picks| picks.is_pinned(at)),
        move |on| picking.picks.update_untracked(|picks| picks.pin(at, on)),
    );
    row().child(up).child(down).child(swap).child(leave_out).child(pinned)
}

/// A question with its answer.
fn preview(bank: &Bank, asked: &Asked) -> Element {
    let app = App::get();
    let question = &asked.question;
    let verdict = Marker::new(bank, app.fold()).mark(question, &Response::DontKnow);
    let answer = match &question.body {
        Body::TrueFalse(claim) => words::claim(claim.truth, &verdict.answer),
        _ => verdict.answer,
    };
    let wrong: Vec<&str> =
        question.body.options().iter().filter(|option| !option.right).map(|option| option.text.as_str()).collect();
    let wrong = (!wrong.is_empty()).then(|| hint(words::wrong(&wrong.join("; "))));
    let source = bank.fact_of(&bank.cards[question.cards[0]]).source[0];
    html::li()
        .child(para(prompt(question)))
        .child(html::p().child(html::b().class("held").child(answer)))
        .child(wrong)
        .child(hint(words::form_and_place(question.form.title(), &bank.show_place(source))))
}
