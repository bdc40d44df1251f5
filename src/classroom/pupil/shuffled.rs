//! A question as one pupil meets it: perhaps in another order, perhaps with an option less. What is kept of an answer
//! is always in the drill's own numbers.

use crate::marking::Response;
use crate::question::{Asked, Body, Pcg32};

/// A question in one pupil's order.
#[derive(Debug, Clone)]
pub struct ShuffledQuestion {
    pub asked: Asked,
    /// For each option, piece or chip, as shown, its number in the drill.
    map: Vec<usize>,
}

impl ShuffledQuestion {
    /// Returns a question, shuffled where `shuffle` is given, and with one wrong option less where `fewer` is given.
    pub fn of(asked: &Asked, shuffle: Option<&mut Pcg32>, fewer: Option<&mut Pcg32>) -> Self {
        let mut asked = asked.clone();
        let mut map: Vec<usize> = match &asked.question.body {
            Body::Choice(options) | Body::Several(options) => (0..options.len()).collect(),
            Body::Order { pieces, .. } => (0..pieces.len()).collect(),
            Body::Match { right, .. } => (0..right.len()).collect(),
            Body::Reveal | Body::TrueFalse(_) | Body::Typed(_) | Body::Cloze { .. } | Body::Recall { .. } => Vec::new(),
        };
        if let Some(chance) = fewer {
            let wrong: Vec<usize> = wrong(&asked.question.body);
            if map.len() > 2 && wrong.len() > 1 {
                let gone = wrong[chance.below(wrong.len())];
                map.retain(|&option| option != gone);
            }
        }
        if let Some(chance) = shuffle {
            chance.shuffle(&mut map);
        }
        let cards = &mut asked.question.cards;
        match &mut asked.question.body {
            Body::Choice(options) | Body::Several(options) => {
                *options = map.iter().map(|&at| options[at].clone()).collect();
            }
            Body::Order { pieces, rank } => {
                // One card for each piece; or one for all of them.
                if cards.len() == pieces.len() {
                    *cards = map.iter().map(|&at| cards[at]).collect();
                }
                *pieces = map.iter().map(|&at| pieces[at].clone()).collect();
                *rank = map.iter().map(|&at| rank[at]).collect();
            }
            Body::Match { right, pair, .. } => {
                *right = map.iter().map(|&at| right[at].clone()).collect();
                pair.iter_mut().for_each(|pair| *pair = map.iter().position(|at| at == pair).unwrap_or_default());
            }
            Body::Reveal | Body::TrueFalse(_) | Body::Typed(_) | Body::Cloze { .. } | Body::Recall { .. } => {}
        }
        Self { asked, map }
    }

    /// Returns an answer to what was shown, in the drill's own numbers.
    pub fn canonical(&self, shown: &Response) -> Response {
        self.renumber(shown, |at| self.map.get(at).copied()).unwrap_or(Response::DontKnow)
    }

    /// Returns an answer in the drill's own numbers, as it would be given to what is shown; `None` where that option is
    /// not shown.
    pub fn shown(&self, canonical: &Response) -> Option<Response> {
        self.renumber(canonical, |number| self.map.iter().position(|&other| other == number))
    }

    fn renumber(&self, response: &Response, number: impl Fn(usize) -> Option<usize>) -> Option<Response> {
        Some(match response {
            Response::Chosen(at) => Response::Chosen(number(*at)?),
            Response::Ticked(list) => {
                let mut list: Vec<usize> = list.iter().map(|&at| number(at)).collect::<Option<_>>()?;
                crate::bank::sort_by_rank(&mut list, |&at| at as i128);
                Response::Ticked(list)
            }
            Response::Sequence(list) => Response::Sequence(list.iter().map(|&at| number(at)).collect::<Option<_>>()?),
            Response::Pairs(list) => Response::Pairs(list.iter().map(|&at| at.and_then(&number)).collect()),
            other => other.clone(),
        })
    }
}

/// Returns the wrong options of a question.
fn wrong(body: &Body) -> Vec<usize> {
    let wrong = body.options().iter().enumerate().filter(|(_, option)| !option.right);
    wrong.map(|(at, _)| at).collect()
}
