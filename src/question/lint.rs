//! Checks of a bank that need its questions: enough forms, enough wrong options, and none of them right.

use super::Form;
use super::ask::{Asker, OPTIONS};
use super::{Body, Origin};
use crate::bank::{Asks, Bank, Fold, Importance, Problem};
use std::collections::HashSet;

/// Fewest forms of any card, and of a core card.
const FEWEST: usize = 2;
const FEWEST_CORE: usize = 3;

/// Checks every card's forms and options; an empty answer means that nothing is wrong.
pub fn lint(bank: &Bank, fold: Fold) -> Vec<Problem> {
    let asker = Asker::new(bank, fold);
    let mut problems = Vec::new();
    for (ix, card) in bank.cards.iter().enumerate() {
        let fact = bank.fact_of(card);
        let mut say = |message: String| {
            problems.push(Problem {
                file: format!("{}.json", bank.topics[fact.topic].id),
                fact: format!("{}/{}", fact.id, card.id),
                message,
            });
        };
        let forms = asker.forms(ix);
        let fewest = if fact.importance == Importance::Core { FEWEST_CORE } else { FEWEST };
        if forms.len() < fewest {
            say(format!(
                "can be asked in {} forms only, {fewest} are needed; write distractors, a sentence or a cloze",
                forms.len()
            ));
        }
        if !forms.contains(&Form::Choice) && card.asks != Asks::Items && !card.without.contains(&Form::Choice.place()) {
            say(format!("has fewer than {} wrong options; write distractors by hand", OPTIONS - 1));
        }
        if let Some(question) = asker.ask(ix, Form::Choice, 0, OPTIONS) {
            let Body::Choice(options) = &question.body else { continue };
            let keys: HashSet<String> = options.iter().map(|option| fold.key(&option.text)).collect();
            if keys.len() != options.len() {
                say("two of its options are the same".into());
            }
            let lengths =
                |right: bool| options.iter().filter(move |o| o.right == right).map(|o| o.text.chars().count());
            let key = lengths(true).max().unwrap_or(0);
            let longest = lengths(false).max().unwrap_or(0);
            let written = options.iter().any(|option| option.origin == Origin::Written);
            if written && key > 30 && key * 2 > longest * 3 {
                say("the right option is half as long again as any wrong one; even them out".into());
            }
        }
    }
    problems
}
