//! The result of an attempt.

use super::super::points::{certainty_points, points_by_seconds};
use super::super::{Scoring, Sheet, SheetSource};
use super::{Attempt, AttemptAnswer};
use crate::marking::Response;
use crate::memory::Confidence;
use crate::question::Asked;

impl Attempt {
    /// Returns the questions as this pupil saw them, in its order, with the answers that were given.
    pub fn answers(&self) -> impl Iterator<Item = (&Asked, Option<&AttemptAnswer>)> {
        self.order.iter().map(|&number| (&self.own[number].asked, self.answers[number].as_ref()))
    }

    /// Returns how many are answered, also with “I don't know”.
    pub fn answered(&self) -> usize {
        self.answers.iter().flatten().count()
    }

    /// Returns the number of questions right, and of all. A slip counts as right.
    pub fn score(&self) -> (usize, usize) {
        (self.answers.iter().flatten().filter(|given| given.verdict.passes()).count(), self.len())
    }

    /// Returns the points; `None` where the scoring only counts right answers.
    pub fn points(&self) -> Option<i32> {
        let given = || self.answers.iter().flatten();
        match self.drill.scoring {
            Scoring::Accuracy => None,
            Scoring::Certainty => Some(given().map(certainty).sum()),
            Scoring::Speed => {
                let right = given().filter(|given| given.verdict.passes());
                Some(right.map(|given| points_by_seconds(seconds(given), self.seconds())).sum())
            }
        }
    }

    /// Returns the sheet for the teacher: raw answers, in the drill's own order and numbers.
    pub fn sheet(&self) -> Sheet {
        let answer = |(own, given): (&super::ShuffledQuestion, &Option<AttemptAnswer>)| {
            given.as_ref().map_or(Response::DontKnow, |given| own.canonical(&given.response))
        };
        Sheet {
            drill: self.drill.id(),
            who: self.who.clone(),
            attempt: self.attempt,
            source: SheetSource::Code,
            answers: self.own.iter().zip(&self.answers).map(answer).collect(),
            sure: if self.asks_certainty() { self.answers.iter().map(sure).collect() } else { Vec::new() },
            took: if self.drill.seconds.is_some() {
                self.answers.iter().map(|given| given.as_ref().map_or(0, seconds)).collect()
            } else {
                Vec::new()
            },
        }
    }

    /// Returns the result code.
    pub fn code(&self) -> String {
        super::super::encode(&self.drill, &self.canonical, &self.sheet())
    }
}

/// Returns how long an answer took in whole seconds, as the result code carries it: the teacher's page counts the same
/// points.
fn seconds(given: &AttemptAnswer) -> u16 {
    (given.took.saturating_add(500) / 1000).min(u16::MAX.into()) as u16
}

/// Returns how sure an answer was; a guess where nothing was said, as the page shows it.
fn sure(given: &Option<AttemptAnswer>) -> Option<Confidence> {
    let given = given.as_ref().filter(|given| given.response != Response::DontKnow)?;
    Some(given.sure.unwrap_or(Confidence::Guess))
}

/// Returns the points of an answer by certainty; 0 where nothing was answered.
fn certainty(given: &AttemptAnswer) -> i32 {
    if given.response == Response::DontKnow { 0 } else { certainty_points(given.sure, given.verdict.passes()) }
}
