//! A question that was missed, as a result shows it.

use super::{hint, muted, para};
use crate::marking::Verdict;
use crate::page::app::App;
use crate::page::html::{self, Element};
use crate::page::words;
use crate::question::{Asked, Body, Question};

/// What a question says: its statement where it is one to be judged.
pub fn prompt(question: &Question) -> String {
    match &question.body {
        Body::TrueFalse(claim) if claim.proposed.is_none() => claim.statement.clone(),
        _ => question.prompt.clone(),
    }
}

/// The question, what was right, what was said, and where its answer stands.
pub fn miss(asked: &Asked, verdict: &Verdict) -> Element {
    let library = App::get().library();
    let bank = &library.banks()[asked.bank];
    let prompt = match &asked.question.body {
        Body::TrueFalse(claim) if claim.proposed.is_none() => words::question::true_or_false(&claim.statement),
        _ => asked.question.prompt.clone(),
    };
    let said =
        (!verdict.said.is_empty()).then(|| muted(words::question::you_said(&verdict.said, verdict.remark.as_deref())));
    let source = bank.fact_of(&bank.cards[asked.question.cards[0]]).source[0];
    html::li()
        .child(para(prompt))
        .child(html::p().child(html::b().class("held").child(verdict.answer.clone())))
        .child(said)
        .child(hint(bank.show_place(source)))
}
