//! A question that was missed, as a result shows it.

use super::{hint, muted};
use crate::marking::Verdict;
use crate::page::app::App;
use crate::page::html::{self, Element};
use crate::page::words;
use crate::question::{Asked, Body, Question};

/// What a question asks, in one line: its sentence with the gap, or the statement that was to be judged.
pub fn prompt(question: &Question) -> String {
    match &question.body {
        Body::TrueFalse(claim) => {
            let proposed = claim.proposed.as_ref().map_or_else(String::new, |proposed| [" ", proposed].concat());
            words::question::true_or_false(&[claim.statement.as_str(), &proposed].concat())
        }
        Body::Cloze { before, after, .. } => [before.as_str(), "…", after].concat(),
        _ => question.prompt.to_string(),
    }
}

/// What was asked, what was answered, what is right, and where the source says it.
pub fn miss(asked: &Asked, verdict: &Verdict) -> Element {
    let library = App::get().library();
    let bank = &library.banks()[asked.bank];
    let line = |class: &'static str, who: &'static str, text: Element| {
        html::p().class(class).child(html::span().class("who").child(who)).child(text)
    };
    let said = (!verdict.said.is_empty()).then(|| {
        let text = words::question::said(&verdict.said, verdict.remark.as_deref());
        line("said wrong", words::question::YOU, html::span().child(text))
    });
    let answer = line("said held", words::question::ANSWER, html::b().child(verdict.answer.clone()));
    let source = bank.fact_of(&bank.cards[asked.question.cards[0]]).source[0];
    html::li()
        .child(muted(prompt(&asked.question)).class("asked"))
        .child(said)
        .child(answer)
        .child(hint(bank.show_place(source)))
}
