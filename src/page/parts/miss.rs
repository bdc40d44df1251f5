//! A question that was missed, as a result shows it.

use super::{hint, muted, para};
use crate::marking::Verdict;
use crate::page::app::App;
use crate::page::el::{El, el};
use crate::question::{Asked, Body, Question};

/// What a question says: its statement where it is one to be judged.
pub fn prompt(question: &Question) -> String {
    match &question.body {
        Body::TrueFalse(claim) if claim.proposed.is_none() => claim.statement.clone(),
        _ => question.prompt.clone(),
    }
}

/// The question, what was right, what was said, and where its answer stands.
pub fn miss(asked: &Asked, verdict: &Verdict) -> El {
    let library = App::get().library();
    let bank = &library.banks()[asked.bank];
    let words = match &asked.question.body {
        Body::TrueFalse(claim) if claim.proposed.is_none() => format!("True or false? {}", claim.statement),
        _ => asked.question.prompt.clone(),
    };
    let remark = verdict.remark.as_ref().map(|remark| format!(" ({remark})")).unwrap_or_default();
    let said = (!verdict.said.is_empty()).then(|| muted(format!("You: {}{remark}", verdict.said)));
    let source = bank.fact_of(&bank.cards[asked.question.cards[0]]).source[0];
    el("li")
        .child(para(words))
        .child(el("p").child(el("b").class("held").text(verdict.answer.clone())))
        .child(said)
        .child(hint(bank.show_place(source)))
}
