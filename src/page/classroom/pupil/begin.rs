//! Before a drill begins: who does it, and by which rules.

use super::AttemptContext;
use crate::browser;
use crate::classroom::{Participant, who};
use crate::page::classroom::rules::rules;
use crate::page::html::{self, Element, View, ev};
use crate::page::parts::{button, heading, hint, para, row};
use crate::page::words::pupil as words;
use leptos::prelude::*;

pub fn begin(context: AttemptContext) -> View {
    let library = context.app.library();
    let (title, number, rules) = context.with_start(|start| {
        let title = library.banks().iter().find(|bank| bank.id == start.drill.bank).map(|bank| bank.title.clone());
        let rules = rules(&start.drill, start.needs.seconds(start.drill.seconds));
        (title.unwrap_or_default(), start.questions.len(), rules)
    });
    let rules = rules.into_iter().map(|rule| html::li().child(rule)).collect::<Vec<_>>();
    let card = html::section()
        .class("card narrow")
        .child(heading(words::BEGIN))
        .child(para(words::about(&title, number)))
        .child(html::ul().child(rules))
        .child(para(words::ABOUT_CODE));
    match context.own.get_value() {
        Some(own) => card.child(known(context, own)).into(),
        None => card.child(ask(context)).into(),
    }
}

/// The link says who it is.
fn known(context: AttemptContext, own: Participant) -> Element {
    let text = para(words::you_are(&own));
    let start = button("btn primary", words::START).on(ev::click, move |_| context.begin(own.clone()));
    html::div().class("grid").child(text).child(row().child(start))
}

fn ask(context: AttemptContext) -> Element {
    let problem = RwSignal::new(None::<&'static str>);
    let names = context.with_start(|start| start.drill.names);
    let (label, about, missing) = if names {
        (words::WHO_BY_NAME, words::WHO_BY_NAME_HINT, words::NAME_MISSING)
    } else {
        (words::WHO, words::WHO_HINT, words::WHO_MISSING)
    };
    let field = html::input()
        .class("field")
        .attr("id", "who")
        .attr("maxlength", "40")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "who-hint who-problem")
        .attr("aria-invalid", move || problem.get().map(|_| "true".to_owned()))
        .attr("inputmode", if names { "text" } else { "numeric" });
    let label = html::label().class("grid").child(html::b().child(label)).child(field);
    let alert = html::p()
        .class("problem")
        .attr("id", "who-problem")
        .attr("role", "alert")
        .child(move || problem.get().map(str::to_owned));
    html::form()
        .class("grid")
        .on(ev::submit, move |event| {
            event.prevent_default();
            match browser::field_values("#who").pop().and_then(|text| who(&text, names)) {
                Some(who) => context.begin(who),
                None => {
                    problem.set(Some(missing));
                    browser::focus_soon("#who");
                }
            }
        })
        .child(label)
        .child(hint(about).attr("id", "who-hint"))
        .child(alert)
        .child(row().child(html::button().class("btn primary").child(words::START)))
}
