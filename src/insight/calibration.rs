//! Calibration: how sure the learner said to be, and how often that was right.

use super::proportion::Proportion;
use super::review_log::{ByCard, ReviewLog, Span, was_right};
use crate::bank::{CardKey, sort_by_rank};
use crate::memory::{Confidence, Day, Now};
use crate::question::Form;
use crate::question::OPTIONS;
use crate::util::words::{count, hundredths, number, percent};

/// Returns what a confidence says, as a probability of being right.
///
/// The bands are those in which each of three levels earns most under the marks of confidence-based marking, right
/// 1/2/3 and wrong 0/−2/−6 (A. R. Gardner-Medwin, "Confidence-based marking: towards deeper learning and better exams",
/// 2006): below 2/3, from there to 4/5, and above. *Think so* and *sure* stand for the middles of their bands, 11/15
/// and 9/10. A *guess* stands for chance among the options where there are some: 1/2 for true or false, 1/3 for a
/// choice of three, which is also the middle of the lowest band and so stands for every other form. (How many options a
/// choice had is not in the log; three is what is asked unless a learner wants more.)
pub fn predicted_probability(confidence: Confidence, form: Form) -> f64 {
    match (confidence, form) {
        (Confidence::Sure, _) => 0.9,
        (Confidence::ThinkSo, _) => 11.0 / 15.0,
        (Confidence::Guess, Form::TrueFalse) => 0.5,
        (
            Confidence::Guess,
            Form::Flashcard
            | Form::Choice
            | Form::Several
            | Form::Typed
            | Form::Cloze
            | Form::Order
            | Form::Match
            | Form::Recall
            | Form::Timeline
            | Form::Map,
        ) => 1.0 / OPTIONS as f64,
    }
}

/// The answers of one confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ConfidenceLevel {
    pub confidence: Confidence,
    /// What was said: the mean of [`predicted_probability`], from 0 to 1; `None` where it was never said.
    pub predicted: Option<f64>,
    /// What was: right of all.
    pub actual: Proportion,
}

/// A card answered wrong while sure: what to look at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SureAndWrong {
    pub card: CardKey,
    /// How often, and when last.
    pub times: u32,
    pub last: Now,
    /// It has been answered right since.
    pub corrected: bool,
}

/// What was said beside what was.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// Guess, think so, sure.
    pub levels: [ConfidenceLevel; Confidence::ALL.len()],
    /// The Brier score (G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather
    /// Review 78 (1950), 1–3, in its form for two outcomes): the mean squared distance between what was said and what
    /// was; 0 is perfect. `None` where nothing was said.
    pub brier: Option<f64>,
    /// What saying the overall share right every time would have scored.
    pub baseline: Option<f64>,
    /// Newest first.
    pub sure_and_wrong: Vec<SureAndWrong>,
}

/// Returns the calibration of the answers of a span for which a confidence was said.
pub fn calibration(log: ReviewLog<'_>, span: Span, now: Now) -> Calibration {
    let mut shares = [Proportion::default(); Confidence::ALL.len()];
    let (mut sums, mut squares) = ([0.0; Confidence::ALL.len()], 0.0);
    let mut wrong: ByCard<SureAndWrong> = ByCard::default();
    for logged in log.within(span, now.day()) {
        let review = &logged.review;
        let Some(right) = was_right(review) else { continue };
        if right && let Some(entry) = wrong.get_mut(&review.card) {
            entry.corrected = true;
        }
        let Some(confidence) = review.confidence else { continue };
        let said = predicted_probability(confidence, review.form);
        shares[confidence as usize].add(right);
        sums[confidence as usize] += said;
        squares += (said - f64::from(u8::from(right))).powi(2);
        if confidence == Confidence::Sure && !right {
            let fresh = SureAndWrong { card: review.card, times: 0, last: logged.now, corrected: false };
            let entry = wrong.entry(review.card).or_insert(fresh);
            *entry = SureAndWrong { times: entry.times + 1, ..fresh };
        }
    }
    let all = shares.into_iter().fold(Proportion::default(), Proportion::plus);
    let level = |confidence: Confidence| {
        let was = shares[confidence as usize];
        ConfidenceLevel {
            confidence,
            predicted: (was.total > 0).then(|| sums[confidence as usize] / f64::from(was.total)),
            actual: was,
        }
    };
    let mut sure_and_wrong: Vec<SureAndWrong> = wrong.into_values().collect();
    // By time, and by key where two have one, so that the order is always the same.
    sort_by_rank(&mut sure_and_wrong, |entry| -(i128::from(entry.last.at.0) << 64 | i128::from(entry.card.0)));
    Calibration {
        levels: Confidence::ALL.map(level),
        brier: (all.total > 0).then(|| squares / f64::from(all.total)),
        baseline: all.value().map(|share| share * (1.0 - share)),
        sure_and_wrong,
    }
}

impl ConfidenceLevel {
    /// In a sentence: `When you said “sure” you were right 45 of 52 (87%); “sure” means 90%.`
    pub fn sentence(&self) -> String {
        let word = self.confidence.title();
        let (Some(said), Some((low, high))) = (self.predicted, self.actual.interval()) else {
            return format!("You have not said “{word}” yet.");
        };
        let was = format!("When you said “{word}” you were right {}", self.actual.show());
        if self.actual.is_too_few() {
            return format!("{was}.");
        }
        let verdict = match () {
            () if high < said => "you know less than you say",
            () if low > said => "you know more than you say",
            () => "that fits",
        };
        format!("{was}; “{word}” means about {}, so {verdict}.", percent(said))
    }
}

impl Calibration {
    /// Returns the number of answers for which a confidence was said.
    pub fn answers(&self) -> u32 {
        self.levels.iter().map(|said| said.actual.total).sum()
    }

    /// Returns the calibration in a sentence.
    pub fn sentence(&self) -> String {
        let answers = self.answers();
        let (Some(brier), Some(baseline)) = (self.brier, self.baseline) else {
            return "Say how sure you are before you see an answer, and this will show how well you judge it.".into();
        };
        if answers < super::MIN_ANSWERS {
            let answers = count(answers.into(), "answer", "answers");
            return format!("You have said how sure you are for {answers}: too few to judge by.");
        }
        let better = if brier < baseline { "better" } else { "no better" };
        format!(
            "Over {} answers, how sure you were foretells {better} than your average alone: Brier score {} against {}; 0 \
             is perfect.",
            number(answers.into()),
            hundredths(brier),
            hundredths(baseline)
        )
    }

    /// Returns the cards that were sure and wrong and have not been right since, in a sentence; empty where there are
    /// none.
    pub fn wrong_sentence(&self) -> String {
        let open = self.sure_and_wrong.iter().filter(|entry| !entry.corrected).count();
        match open {
            0 => String::new(),
            1 => "1 card that you were sure of was wrong and has not been right since.".into(),
            n => format!("{n} cards that you were sure of were wrong and have not been right since."),
        }
    }
}

impl SureAndWrong {
    /// Returns the day it happened last.
    pub fn day(&self) -> Day {
        self.last.day()
    }
}
