//! Drawing: which cards of a pool are asked, and in which form each.

use super::Form;
use super::{Asker, Pcg32, Question};
use crate::bank::{CardRef, Fold, Library, sort_by_rank};
use std::collections::HashSet;

/// A question of a bank.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Index of the bank.
    pub bank: usize,
    pub question: Question,
}

/// Draws up to `count` questions from a pool, each in one of the forms as chance decides, with so many options where a
/// form has some. The same arguments always give the same questions; there are fewer where the cards do not suffice.
///
/// Each card has a rank of its own by the seed, so that a bank that changes elsewhere changes nothing in which cards
/// are drawn, or in which form: a card that is new is drawn only where it ranks among the first.
pub fn draw(
    library: &Library,
    fold: Fold,
    mut pool: Vec<CardRef>,
    count: usize,
    forms: &[Form],
    options: usize,
    seed: u64,
) -> Vec<Asked> {
    let rank = |&at: &CardRef| i128::from(Pcg32::new(seed, library.card(at).key.0).next_u32());
    sort_by_rank(&mut pool, rank);
    // One card of each fact first, so that none gives its sibling away while there are others.
    let mut facts = HashSet::new();
    let (mut order, siblings): (Vec<CardRef>, Vec<CardRef>) =
        pool.into_iter().partition(|&at| facts.insert((at.bank, library.card(at).fact)));
    order.extend(siblings);
    draw_in_order(library, fold, order, count, forms, options, seed)
}

/// As [`draw`], with the cards in the order in which they are given.
pub fn draw_in_order(
    library: &Library,
    fold: Fold,
    order: Vec<CardRef>,
    count: usize,
    forms: &[Form],
    options: usize,
    seed: u64,
) -> Vec<Asked> {
    let mut asked = HashSet::new();
    let mut questions = Vec::new();
    for at in order {
        if questions.len() == count {
            break;
        }
        if asked.contains(&at) {
            continue;
        }
        let asker = Asker::new(library.bank(at), fold);
        let mut forms = forms.to_vec();
        Pcg32::new(seed, !library.card(at).key.0).shuffle(&mut forms);
        let question = forms.iter().find_map(|&form| asker.ask(at.card, form, seed, options));
        if let Some(question) = question {
            asked.extend(question.cards.iter().map(|&card| CardRef { bank: at.bank, card }));
            questions.push(Asked { bank: at.bank, question });
        }
    }
    questions
}
