//! Study: one index card after another.

use super::app::App;
use super::el::{El, Text, View, el, shown};
use super::parts::{
    answer_group, ask, button, count, feedback, heading, hint, keyed, link, muted, para, place, progress, row, tag,
};
use crate::browser;
use crate::marking::{Outcome, Response};
use crate::memory::{Confidence, Due, Effect, Grade, Millis, NextStates, Now};
use crate::progress::{Event, What};
use crate::route::Route;
use crate::study::{Answering, Asking, Scope, Sitting, Stage};
use leptos::prelude::*;

/// What a redraw depends on: the kind of the stage, the number of answers, and how often one was taken back.
#[derive(Clone, Copy, PartialEq)]
struct Scene {
    kind: u8,
    answered: usize,
    undone: u32,
}

#[derive(Clone, Copy)]
struct Desk {
    app: App,
    sitting: RwSignal<Sitting>,
    undone: RwSignal<u32>,
}

impl Desk {
    /// Looks at the card that is being asked, if one is.
    fn asking<T>(&self, look: impl FnOnce(&Asking) -> T) -> Option<T> {
        self.sitting.with(|sitting| if let Stage::Asking(asking) = sitting.stage() { Some(look(asking)) } else { None })
    }

    fn change(&self, change: impl FnOnce(&mut Sitting, &crate::progress::Context<'_>)) {
        self.sitting.update(|sitting| self.app.look(|context| change(sitting, context)));
    }

    fn answer(&self, response: Response) {
        self.change(|sitting, context| sitting.answer(response, context));
        match self.sitting.with_untracked(|sitting| matches!(sitting.stage(), Stage::Answered(_))) {
            true => browser::focus_soon("#answer"),
            false => browser::focus_soon("#answer-field"),
        }
    }

    fn grade(&self, grade: Option<Grade>) {
        let whats = self.sitting.with_untracked(|sitting| self.app.look(|context| sitting.grade(grade, context)));
        if whats.is_empty() {
            return;
        }
        let events = self.record(whats);
        self.change(|sitting, context| sitting.recorded(&events, context));
        self.focus();
    }

    fn record(&self, whats: Vec<What>) -> Vec<Event> {
        whats.into_iter().map(|what| self.app.record(what)).collect()
    }

    fn undo(&self) {
        let whats = self.sitting.with_untracked(Sitting::undo);
        if whats.is_empty() {
            return;
        }
        let voids = self.record(whats);
        self.change(|sitting, context| sitting.taken_back(&voids, context));
        self.undone.update(|n| *n += 1);
        browser::speak("The last answer is taken back.");
        self.focus();
    }

    /// The next thing to use: the field where there is one, else the question.
    fn focus(&self) {
        browser::focus_soon("#answer-field, #prompt, h1");
    }
}

/// The page.
pub fn study_page(scope: Scope) -> View {
    let app = App::get();
    let sitting = RwSignal::new(app.look(|context| Sitting::new(scope, true, browser::random(), context)));
    let desk = Desk { app, sitting, undone: RwSignal::new(0) };
    desk.focus();

    let scene = Memo::new(move |_| {
        sitting.with(|sitting| Scene {
            kind: match sitting.stage() {
                Stage::Asking(_) => 0,
                Stage::Answered(_) => 1,
                Stage::Waiting { .. } => 2,
                Stage::Finished => 3,
            },
            answered: sitting.summary().answered,
            undone: desk.undone.get(),
        })
    });
    let stage = move || {
        scene.track();
        match sitting.with_untracked(|sitting| sitting.stage().clone()) {
            Stage::Asking(asking) => asking_view(desk, *asking),
            Stage::Answered(answering) => answered_view(desk, &answering),
            Stage::Waiting { until, cards } => waiting_view(desk, until, cards),
            Stage::Finished => finished_view(desk),
        }
    };
    let left = Memo::new(move |_| {
        scene.track();
        sitting.with_untracked(Sitting::left)
    });
    let start = left.get_untracked().max(1);
    let done = move || {
        let answered = scene.get().answered;
        (answered * 100) / (answered + left.get()).max(start)
    };
    let undo = button("btn quiet", "Undo ")
        .attr("disabled", move || (scene.get().answered == 0).then(String::new))
        .on("click", move |_| desk.undo());
    let tools = el("p")
        .class("row small muted")
        .child(el("span").text(move || Some(format!("{} left", count(left.get(), "card", "cards")))))
        .child(keyed(undo, "u", "U"))
        .child(keyed(link("btn quiet hint-keys", &Route::Help, "Keys "), "?", "?"));
    let head = el("div").class("row between").child(heading("Study").class("small muted")).child(tools);
    el("div")
        .class("grid narrow-page")
        .child(head)
        .child(progress("Done in this sitting", 100, move || Some(done().to_string()), done))
        .child(shown(stage))
        .into()
}

fn asking_view(desk: Desk, asking: Asking) -> El {
    let shelf = desk.app.shelf();
    let bank = shelf.bank(asking.at);
    let first = asking.first;
    let unclear = Signal::derive(move || desk.asking(|asking| asking.unclear.clone()).flatten());
    let free = first.then(|| el("span").class("small muted").text("New: a guess costs nothing"));
    let about =
        el("div").class("row between").child(el("span").class("tag").text(tag(bank, asking.at.card))).child(free);
    el("section")
        .class("index")
        .child(about)
        .child(ask(asking.question, unclear, Callback::new(move |response| desk.answer(response))))
        .child((!first).then(|| sure(desk)))
}

/// How sure one is, said before the answer is seen; optional.
fn sure(desk: Desk) -> El {
    let choices = [
        (Confidence::Guess, "A guess ", "g", "G"),
        (Confidence::ThinkSo, "I think so ", "h", "H"),
        (Confidence::Sure, "Sure ", "s", "S"),
    ];
    let buttons = choices.map(|(confidence, words, key, cap)| {
        let said = move || desk.asking(|asking| asking.confidence).flatten() == Some(confidence);
        let button = button("btn quiet chip", words)
            .attr("aria-pressed", move || Some(said().to_string()))
            .on("click", move |_| desk.sitting.update(|sitting| sitting.say(confidence)));
        keyed(button, key, cap)
    });
    el("div")
        .class("row small")
        .attr("role", "group")
        .attr("aria-label", "How sure are you? Optional")
        .child(el("span").class("muted").text("How sure?"))
        .child(Vec::from(buttons))
}

fn answered_view(desk: Desk, answering: &Answering) -> El {
    let shelf = desk.app.shelf();
    let asked = &answering.asked;
    let about = el("span").class("tag").text(tag(shelf.bank(asked.at), asked.at.card));
    let answer =
        answer_group().child(feedback(&asked.question, &answering.response, &answering.verdict)).child(place(asked.at));
    let card = el("section")
        .class("index")
        .child(el("div").class("row between").child(about))
        .child(para(asked.question.prompt.clone()).class("prompt"))
        .child(answer);
    let Some(next) = &answering.next else {
        let next = button("btn primary", "Next ").on("click", move |_| desk.grade(None));
        // Several cards at once take their grades from the table.
        let back = if answering.effect() == Effect::Met { "It comes back in ten minutes." } else { "" };
        let back = el("span").class("small muted").text(back);
        return card.child(el("p").class("row between").child(back).child(keyed(next, "enter", "Enter")));
    };
    let wrong = answering.verdict.outcome == Outcome::Wrong;
    let after_all =
        "Was it right after all? Then choose Hard, Good or Easy: it counts, and is noted as your own judgement.";
    // Space and Enter take the proposed grade; the button is for them alone.
    let proposed = button("hidden", "")
        .attr("tabindex", "-1")
        .attr("aria-hidden", "true")
        .attr("data-key", "enter")
        .on("click", move |_| desk.grade(None));
    card.child(grades(desk, next, answering.effect())).child(wrong.then(|| hint(after_all))).child(proposed)
}

fn grades(desk: Desk, next: &NextStates, effect: Effect) -> El {
    let now = browser::now();
    let buttons = Grade::ALL.map(|grade| {
        let number = (grade as u8 + 1).to_string();
        let words = el("span").text(format!("{} ", grade.title())).child(el("kbd").text(number.clone()));
        el("button")
            .class(if effect == Effect::Graded(grade) { "btn primary" } else { "btn" })
            .attr("type", "button")
            .attr("data-key", number)
            .on("click", move |_| desk.grade(Some(grade)))
            .child(words)
            .child(el("small").text(when(next.after(grade).due, now)))
    });
    el("div")
        .class("grades")
        .attr("role", "group")
        .attr("aria-label", "How well did you know it?")
        .child(Vec::from(buttons))
}

/// When a card comes back, in a few characters.
fn when(due: Due, now: Now) -> String {
    let days = match due {
        Due::At(at) => return format!("{} min", ((at.0 - now.at.0 + 59_999) / 60_000).max(1)),
        Due::On(day) => day - now.day(),
    };
    match days {
        1 => "1 day".into(),
        2..=59 => format!("{days} days"),
        60..=729 => format!("{} months", (days + 15) / 30),
        _ => format!("{} years", (days + 182) / 365),
    }
}

/// A card that asks nothing.
fn blank(words: impl Into<Text>) -> El {
    el("section").class("index").child(el("h2").class("prompt").attr("id", "prompt").attr("tabindex", "-1").text(words))
}

fn waiting_view(desk: Desk, until: Millis, cards: usize) -> El {
    let minutes = ((until.0 - browser::now().at.0) as f32 / 60_000.0).ceil().max(1.0) as usize;
    let words = format!("{} back in {}", count(cards, "card comes", "cards come"), count(minutes, "minute", "minutes"));
    let now = button("btn primary", "Ask them now ").on("click", move |_| {
        desk.change(Sitting::go_on);
        desk.focus();
    });
    blank(words)
        .child(muted("A short pause helps them to stay. Or ask them now: that works too."))
        .child(summary(desk))
        .child(row().child(keyed(now, "enter", "Space")).child(link("btn", &Route::Today, "That is enough for now")))
}

fn summary(desk: Desk) -> Option<El> {
    let summary = desk.sitting.with_untracked(Sitting::summary);
    (summary.answered > 0).then(|| {
        let met = if summary.met > 0 { format!(", {} met for the first time", summary.met) } else { String::new() };
        para(format!("{}, {} of them right{met}.", count(summary.answered, "answer", "answers"), summary.right))
    })
}

fn finished_view(desk: Desk) -> El {
    let answered = desk.sitting.with_untracked(|sitting| sitting.summary().answered);
    let nothing = || {
        muted(
            "Every card of this sitting is held for now, or today’s new cards are all begun. A quiz asks them all the same, and moves no schedule.",
        )
    };
    let home = link("btn primary", &Route::Today, "Back to Today").attr("data-key", "enter");
    blank(if answered > 0 { "Done. Well worked" } else { "Nothing waits here" })
        .child(summary(desk))
        .child((answered == 0).then(nothing))
        .child(row().child(home).child(keyed(link("btn", &Route::Quiz, "Quick quiz "), "q", "Q")))
}
