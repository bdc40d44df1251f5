//! Before a drill begins: who does it, and by what rules.

use super::Doing;
use crate::browser;
use crate::classroom::{Participant, who};
use crate::page::classroom::rules::rules;
use crate::page::html::{self, Element, View, ev};
use crate::page::parts::{button, count, heading, hint, para, row};
use leptos::prelude::*;

pub fn begin(doing: Doing) -> View {
    let library = doing.app.library();
    let (title, number, rules) = doing.with_start(|start| {
        let title = library.banks().iter().find(|bank| bank.id == start.drill.bank).map(|bank| bank.title.clone());
        let rules = rules(&start.drill, start.needs.seconds(start.drill.seconds));
        (title.unwrap_or_default(), start.questions.len(), rules)
    });
    let rules = rules.into_iter().map(|rule| html::li().child(rule)).collect::<Vec<_>>();
    let card = html::section()
        .class("card narrow")
        .child(heading("A drill for your class"))
        .child(para(format!("{title}: {}.", count(number, "question", "questions"))))
        .child(html::ul().child(rules))
        .child(para("At the end you get a result code for your teacher. Your answers stay on this device until you send it. They also count as practice for your own memory."));
    match doing.own.get_value() {
        Some(own) => card.child(known(doing, own)).into(),
        None => card.child(ask(doing)).into(),
    }
}

/// The link says who it is.
fn known(doing: Doing, own: Participant) -> Element {
    let words = para(format!("You are {own}."));
    let start = button("btn primary", "Start").on(ev::click, move |_| doing.begin(own.clone()));
    html::div().class("grid").child(words).child(row().child(start))
}

fn ask(doing: Doing) -> Element {
    let problem = RwSignal::new(None::<&'static str>);
    let last = doing.last.get_value().map_or_else(String::new, |who| match who {
        Participant::Number(number) => number.to_string(),
        Participant::Name(name) => name,
    });
    let field = html::input()
        .class("field")
        .attr("id", "who")
        .attr("maxlength", "40")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "who-hint who-problem")
        .attr("aria-invalid", move || problem.get().map(|_| "true".to_owned()))
        .attr("value", last);
    let label =
        html::label().class("grid").child(html::b().child("Your number on the class list, or your name")).child(field);
    let told = html::p()
        .class("problem")
        .attr("id", "who-problem")
        .attr("role", "alert")
        .child(move || problem.get().map(str::to_owned));
    html::form()
        .class("grid")
        .on(ev::submit, move |event| {
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
        .child(row().child(html::button().class("btn primary").child("Start")))
}
