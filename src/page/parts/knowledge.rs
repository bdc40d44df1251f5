//! A row that says how much of something is known: bar and figure.

use crate::insight::Knowledge;
use crate::page::el::{El, View, el};

fn fill(class: &'static str, percent: usize) -> El {
    el("span").class(class).width(move || percent)
}

/// A bar and a figure for what is known; the words are for those who cannot see the bar.
pub fn knowledge_row(knowledge: &Knowledge) -> Vec<View> {
    let begun = knowledge.cards - knowledge.unmet();
    let held = knowledge.percent(knowledge.held);
    let on_the_way = knowledge.percent(knowledge.fading + knowledge.learning);
    let words = format!(
        "{} of {} held, {} fading, {} being learned",
        knowledge.held, knowledge.cards, knowledge.fading, knowledge.learning
    );
    let figure = match begun {
        0 => "new".to_owned(),
        _ => format!("{}%", knowledge.percent(knowledge.expected.round() as usize)),
    };
    let bar = el("span")
        .class("bar")
        .attr("aria-hidden", "true")
        .child(fill("fill good", held))
        .child(fill("fill warn", on_the_way));
    let said = el("b")
        .child(el("span").attr("aria-hidden", "true").text(figure))
        .child(el("span").class("hidden").text(words));
    vec![bar.into(), said.into()]
}
