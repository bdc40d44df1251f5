//! The questions that a row asks, beside it while it is typed.

use super::build::Built;
use super::row::RowId;
use crate::bank::Fold;
use crate::question::{Asker, Body, Form, OPTIONS};

/// A card in one form, as it would be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    pub form: Form,
    /// What is asked: the prompt, or the sentence with its gap.
    pub asked: String,
    /// The right answer.
    pub answer: String,
    /// Wrong options, each with what it really is.
    pub wrong: Vec<(String, String)>,
}

/// Returns what a row asks, card by card and form by form; nothing while nothing can be asked.
pub fn preview(built: &Built, row: RowId, fold: Fold) -> Vec<Preview> {
    let bank = &built.bank;
    let Some(fact) = built.rows.iter().position(|id| *id == row).and_then(|at| bank.facts.get(at)) else {
        return Vec::new();
    };
    let asker = Asker::new(bank, fold);
    let mut previews = Vec::new();
    for at in fact.cards.clone() {
        for form in asker.forms(at) {
            let Some(question) = asker.ask(at, form, 0, OPTIONS) else { continue };
            let answer = match &question.body {
                Body::Cloze { .. } => bank.show_gap(&bank.cards[at]),
                Body::Order { pieces, rank } => {
                    let mut ranked: Vec<(&usize, &String)> = rank.iter().zip(pieces).collect();
                    ranked.sort();
                    ranked.iter().map(|(_, piece)| piece.as_str()).collect::<Vec<_>>().join(" → ")
                }
                Body::Match { left, right, pair } => {
                    let pairs =
                        left.iter().zip(pair).filter_map(|(left, &at)| Some(format!("{left} – {}", right.get(at)?)));
                    pairs.collect::<Vec<_>>().join(" · ")
                }
                _ => bank.show_answer(&bank.cards[at]),
            };
            let asked = match &question.body {
                Body::Cloze { before, after, .. } => format!("{before}[…]{after}"),
                Body::TrueFalse(claim) => {
                    let proposed = claim.proposed.as_ref().map(|proposed| format!(" {proposed}")).unwrap_or_default();
                    format!("{}{proposed}", claim.statement)
                }
                _ => question.prompt.clone(),
            };
            let wrong = question.body.options().iter().filter(|option| !option.right);
            let wrong = wrong.map(|option| (option.text.clone(), option.why.clone())).collect();
            previews.push(Preview { form, asked, answer, wrong });
        }
    }
    previews
}
