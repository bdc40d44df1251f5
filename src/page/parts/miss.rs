//! A question that was missed, as a result shows it.

use super::{hint, para};
use crate::marking::Verdict;
use crate::page::app::App;
use crate::page::html::{self, Element};
use crate::page::words;
use crate::question::{Asked, Body, Question};

/// What a question says, in one line: its sentence with the gap, or the statement that was to be judged.
pub fn prompt(question: &Question) -> String {
    match &question.body {
        Body::TrueFalse(claim) => match &claim.proposed {
            Some(proposed) => [&claim.statement, " ", proposed].concat(),
            None => claim.statement.clone(),
        },
        Body::Cloze { before, after, .. } => [before, "…", after].concat(),
        _ => question.prompt.clone(),
    }
}

/// What was asked, what was answered, what is right, and where the source says it.
pub fn miss(asked: &Asked, verdict: &Verdict) -> Element {
    let library = App::get().library();
    let bank = &library.banks()[asked.bank];
    let prompt = match &asked.question.body {
        Body::TrueFalse(_) => words::question::true_or_false(&prompt(&asked.question)),
        _ => prompt(&asked.question),
    };
    let line = |class: &'static str, label: &'static str, text: String| {
        let label = html::span().class("small muted").child(label);
        html::p().class(class).child(label).child(" ").child(html::span().child(text))
    };
    let said = (!verdict.said.is_empty())
        .then(|| line("said", words::question::YOU, words::question::said(&verdict.said, verdict.remark.as_deref())));
    let source = bank.fact_of(&bank.cards[asked.question.cards[0]]).source[0];
    html::li()
        .child(para(prompt).class("of"))
        .child(said)
        .child(line("is", words::question::ANSWER, verdict.answer.clone()))
        .child(hint(bank.show_place(source)))
}
