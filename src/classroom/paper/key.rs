//! What is right on a sheet.

use super::{Paper, PrintedQuestion, letter};
use crate::bank::{Answer, Bank};
use crate::marking::Response;
use crate::question::{Body, Question};

/// Returns a right answer to a question, in the numbers of the options that it has.
pub fn right(bank: &Bank, question: &Question) -> Response {
    let card = question.cards.first().and_then(|&card| bank.cards.get(card));
    let Some(card) = card else { return Response::DontKnow };
    let of_right =
        |right: bool| move |(at, option): (usize, &crate::question::Choice)| (option.right == right).then_some(at);
    match &question.body {
        Body::Reveal => Response::Revealed,
        Body::Choice(options) => {
            options.iter().enumerate().find_map(of_right(true)).map_or(Response::DontKnow, Response::Chosen)
        }
        Body::Several(options) => Response::Ticked(options.iter().enumerate().filter_map(of_right(true)).collect()),
        Body::TrueFalse(claim) => Response::Judged(claim.truth),
        Body::Typed(_) => Response::Text(bank.show_answer(card)),
        Body::Cloze { .. } => Response::Text(bank.show_gap(card)),
        Body::Order { rank, .. } => Response::Sequence(by_rank(rank)),
        Body::Match { pair, .. } => Response::Pairs(pair.iter().copied().map(Some).collect()),
        Body::Recall { .. } => Response::Entries(match bank.answer(card) {
            Answer::Items(items) => items.iter().map(|item| item.name.clone()).collect(),
            _ => Vec::new(),
        }),
    }
}

/// Returns the pieces of an order, the first one first.
fn by_rank(rank: &[usize]) -> Vec<usize> {
    (0..rank.len()).filter_map(|place| rank.iter().position(|&at| at == place)).collect()
}

impl PrintedQuestion {
    /// Returns what the answer key says: the letter and the option, true or false, the words to be written.
    pub fn answer(&self, bank: &Bank) -> String {
        let options = self.question.body.options();
        let option = |at: usize| format!("{} {}", letter(at), options.get(at).map_or("", |option| &option.text));
        match (&self.question.body, right(bank, &self.question)) {
            (_, Response::Chosen(at)) => option(at),
            (_, Response::Ticked(ticked)) => ticked.into_iter().map(option).collect::<Vec<_>>().join(" · "),
            (Body::TrueFalse(_), Response::Judged(true)) => "True".into(),
            (Body::TrueFalse(claim), _) => match (&claim.swapped, self.question.cards.first()) {
                (Some(_), Some(&card)) => format!("False: {}", bank.show_answer(&bank.cards[card])),
                _ => "False".into(),
            },
            (Body::Order { pieces, .. }, Response::Sequence(sequence)) => {
                let piece = |at: usize| format!("{} {}", letter(at), pieces[at]);
                sequence.into_iter().map(piece).collect::<Vec<_>>().join(" · ")
            }
            (Body::Match { right, .. }, Response::Pairs(pairs)) => {
                let pairs = pairs.into_iter().enumerate().filter_map(|(at, pair)| Some((at + 1, pair?)));
                let pair = |(number, at): (usize, usize)| format!("{number} {} {}", letter(at), right[at]);
                pairs.map(pair).collect::<Vec<_>>().join(" · ")
            }
            (_, Response::Text(text)) => text,
            (_, Response::Entries(entries)) => entries.join(" · "),
            _ => String::new(),
        }
    }

    /// Returns where the source says so; one place a fact.
    pub fn places(&self, bank: &Bank) -> Vec<String> {
        let mut places: Vec<String> = Vec::new();
        for card in self.question.cards.iter().filter_map(|&card| bank.cards.get(card)) {
            for &place in &bank.fact_of(card).source {
                let place = bank.show_place(place);
                if !places.contains(&place) {
                    places.push(place);
                }
            }
        }
        places
    }
}

impl Paper {
    /// Returns the right answers to all questions, in the drill's own order and numbers.
    pub fn right(&self, bank: &Bank) -> Vec<Response> {
        let right = self.questions.iter().map(|placed| placed.canonical(right(bank, &placed.question)));
        self.in_drill_order(right.collect())
    }

    /// Returns the marks of the right answers, in the order printed.
    pub fn marks(&self, bank: &Bank) -> Vec<String> {
        self.questions.iter().map(|placed| placed.written(&right(bank, &placed.question), true)).collect()
    }

    /// Returns the answer key, as a sheet's answers are typed: `ACBDA`.
    pub fn key(&self, bank: &Bank) -> String {
        self.marks(bank).concat()
    }
}
