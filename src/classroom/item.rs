//! A question of a drill, as item analysis sees it: its options, its words, and what guessing alone would give.

use crate::question::{Body, Question};

/// An answer that can be counted: an option, or what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerOption {
    pub text: String,
    pub right: bool,
    /// What a wrong one really is; may be empty.
    pub why: String,
}

/// Returns the options of a question, in canonical order; none where an answer is written or put together.
pub fn options(question: &Question) -> Vec<AnswerOption> {
    match &question.body {
        Body::Choice(options) | Body::Several(options) => {
            let option = options.iter();
            option.map(|o| AnswerOption { text: o.text.clone(), right: o.right, why: o.why.clone() }).collect()
        }
        Body::TrueFalse(claim) => {
            let why = match (&claim.swapped, claim.truth) {
                (Some(swapped), _) => format!("{}: {}", swapped.text, swapped.why),
                (None, true) => "The statement is true.".to_owned(),
                (None, false) => "The statement is false.".to_owned(),
            };
            [("True", claim.truth), ("False", !claim.truth)]
                .map(|(text, right)| AnswerOption {
                    text: text.to_owned(),
                    right,
                    why: if right { String::new() } else { why.clone() },
                })
                .to_vec()
        }
        Body::Reveal
        | Body::Typed(_)
        | Body::Cloze { .. }
        | Body::Order { .. }
        | Body::Match { .. }
        | Body::Recall { .. } => Vec::new(),
    }
}

/// Returns what a question says, in one line.
pub fn wording(question: &Question) -> String {
    match &question.body {
        Body::TrueFalse(claim) => match &claim.proposed {
            Some(proposed) => format!("{} {proposed}", claim.statement),
            None => claim.statement.clone(),
        },
        Body::Cloze { before, after, .. } => format!("{before}…{after}"),
        Body::Reveal
        | Body::Choice(_)
        | Body::Several(_)
        | Body::Typed(_)
        | Body::Order { .. }
        | Body::Match { .. }
        | Body::Recall { .. } => question.prompt.clone(),
    }
}

/// Returns the share of right answers that guessing alone would give; `None` where one cannot guess so.
pub fn guess_floor(question: &Question) -> Option<f64> {
    match &question.body {
        Body::Choice(options) => (!options.is_empty()).then(|| 1.0 / options.len() as f64),
        Body::TrueFalse(_) => Some(0.5),
        Body::Several(_)
        | Body::Reveal
        | Body::Typed(_)
        | Body::Cloze { .. }
        | Body::Order { .. }
        | Body::Match { .. }
        | Body::Recall { .. } => None,
    }
}
