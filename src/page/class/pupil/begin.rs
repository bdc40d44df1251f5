//! Before a drill begins: who does it, and by what rules.

use super::Doing;
use crate::browser;
use crate::classroom::{Participant, who};
use crate::page::class::rules::rules;
use crate::page::el::{El, View, el};
use crate::page::parts::{button, count, heading, hint, para, row};
use leptos::prelude::*;

pub fn begin(doing: Doing) -> View {
    let library = doing.app.library();
    let (title, number, rules) = doing.with_start(|start| {
        let title = library.banks().iter().find(|bank| bank.id == start.drill.bank).map(|bank| bank.title.clone());
        let rules = rules(&start.drill, start.needs.seconds(start.drill.seconds));
        (title.unwrap_or_default(), start.questions.len(), rules)
    });
    let rules = rules.into_iter().map(|rule| el("li").text(rule)).collect::<Vec<_>>();
    let card = el("section")
        .class("card narrow")
        .child(heading("A drill for your class"))
        .child(para(format!("{title}: {}.", count(number, "question", "questions"))))
        .child(el("ul").child(rules))
        .child(para("At the end you get a result code for your teacher. Your answers stay on this device until you send it. They also count as practice for your own memory."));
    match doing.own.get_value() {
        Some(own) => card.child(known(doing, own)).into(),
        None => card.child(ask(doing)).into(),
    }
}

/// The link says who it is.
fn known(doing: Doing, own: Participant) -> El {
    let words = para(format!("You are {own}."));
    let start = button("btn primary", "Start").on("click", move |_| doing.begin(own.clone()));
    el("div").class("grid").child(words).child(row().child(start))
}

fn ask(doing: Doing) -> El {
    let problem = RwSignal::new(None::<&'static str>);
    let last = doing.last.get_value().map_or_else(String::new, |who| match who {
        Participant::Number(number) => number.to_string(),
        Participant::Name(name) => name,
    });
    let field = el("input")
        .class("field")
        .attr("id", "who")
        .attr("maxlength", "40")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "who-hint who-problem")
        .attr("aria-invalid", move || problem.get().map(|_| "true".to_owned()))
        .attr("value", last);
    let label =
        el("label").class("grid").child(el("b").text("Your number on the class list, or your name")).child(field);
    let told = el("p")
        .class("problem")
        .attr("id", "who-problem")
        .attr("role", "alert")
        .text(move || problem.get().map(str::to_owned));
    el("form")
        .class("grid")
        .on("submit", move |event| {
            event.prevent_default();
            match browser::field_values("#who").pop().as_deref().and_then(who) {
                Some(who) => doing.begin(who),
                None => {
                    problem.set(Some(
                        "Write your number or your name, so that your teacher knows whose answers these are.",
                    ));
                    browser::focus_soon("#who");
                }
            }
        })
        .child(label)
        .child(
            hint("A number says less about you than a name; use it where your teacher gave you one.")
                .attr("id", "who-hint"),
        )
        .child(told)
        .child(row().child(el("button").class("btn primary").text("Start")))
}
