//! A row that says how much of something is known: bar and figure.

use crate::insight::Knowledge;
use crate::page::html::{self, Element, View};
use crate::page::words;

fn fill(class: &'static str, percent: usize) -> Element {
    html::span().class(class).style("width", move || format!("{percent}%"))
}

/// A bar and a figure for what is known; the words are for those who cannot see the bar.
pub fn knowledge_row(knowledge: &Knowledge) -> Vec<View> {
    let begun = knowledge.cards - knowledge.unmet();
    let held = knowledge.percent(knowledge.held);
    let on_the_way = knowledge.percent(knowledge.fading + knowledge.learning);
    let Knowledge { held: in_hold, cards, fading, learning, .. } = *knowledge;
    let words = words::question::knowledge(in_hold, cards, fading, learning);
    let figure = match begun {
        0 => words::question::UNBEGUN.to_owned(),
        _ => format!("{}%", knowledge.percent(knowledge.expected.round() as usize)),
    };
    let bar = html::span()
        .class("bar")
        .attr("aria-hidden", "true")
        .child(fill("fill good", held))
        .child(fill("fill warn", on_the_way));
    let said = html::b()
        .child(html::span().attr("aria-hidden", "true").child(figure))
        .child(html::span().class("hidden").child(words));
    vec![bar.into(), said.into()]
}
