//! A pupil's attempt at a drill: a state machine. Clock and storage are passed in.

mod result;
mod saved;
mod shuffled;

pub use saved::{SavedAttempts, personal, who};

use super::{Drill, Feedback, Needs, Participant, QuestionOrder, Scoring};
use crate::bank::{Fold, Library};
use crate::marking::{Marker, Outcome, Response, Verdict};
use crate::memory::{Confidence, Millis, Now};
use crate::progress::{Context, Event, EventKind, MAX_TOOK, Recorder, crc32};
use crate::question::{Asked, Pcg32};
use crate::util::stored_enum;
use shuffled::ShuffledQuestion;

/// How long the way to more time stays open once a question's time is over, in milliseconds (WCAG 2.2.1).
pub const EXTENSION_WINDOW: i64 = 20_000;

/// What a pupil begins with.
#[derive(Debug, Clone)]
pub struct AttemptStart {
    pub drill: Drill,
    /// As [`Drill::questions`] gives them.
    pub questions: Vec<Asked>,
    pub who: Participant,
    /// 1 for the first time.
    pub attempt: u8,
    pub needs: Needs,
}

stored_enum! {
    /// The stage of an attempt.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum AttemptStage: 3 bits {
        /// A question is asked.
        Prompt = 0,
        /// The time of the current question is over; it can still be extended.
        Over = 1,
        /// The answer is shown.
        Feedback = 2,
        /// Everything is answered and can still be changed.
        Check = 3,
        Done = 4,
    }
}

impl AttemptStage {
    /// Returns its name in a saved attempt.
    fn id(self) -> &'static str {
        match self {
            Self::Prompt => "asking",
            Self::Over => "over",
            Self::Feedback => "feedback",
            Self::Check => "check",
            Self::Done => "done",
        }
    }

    /// Returns the stage of an id.
    fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.id() == id)
    }
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq)]
pub struct AttemptAnswer {
    /// To the question as it was shown.
    pub response: Response,
    pub verdict: Verdict,
    /// How sure the pupil said to be.
    pub sure: Option<Confidence>,
    /// Milliseconds.
    pub took: u32,
}

/// One attempt of one pupil.
#[derive(Debug, Clone)]
pub struct Attempt {
    drill: Drill,
    canonical: Vec<Asked>,
    who: Participant,
    attempt: u8,
    needs: Needs,
    own: Vec<ShuffledQuestion>,
    /// The number of each question, in the order in which this pupil meets them.
    order: Vec<usize>,
    answers: Vec<Option<AttemptAnswer>>,
    at: usize,
    stage: AttemptStage,
    since: Option<Millis>,
    deadline: Option<Millis>,
    sure: Option<Confidence>,
    unclear: Option<String>,
}

impl Attempt {
    /// Begins an attempt.
    pub fn new(start: AttemptStart) -> Self {
        let AttemptStart { drill, questions, who, attempt, needs } = start;
        let mut order: Vec<usize> = (0..questions.len()).collect();
        let mut chance = Pcg32::new(drill.seed.into(), stream(&who));
        let shuffled = drill.order == QuestionOrder::ByPupil;
        if shuffled {
            chance.shuffle(&mut order);
        }
        let own = questions.iter().enumerate().map(|(number, asked)| {
            // The same option is left out for everybody.
            let mut fewer = needs.fewer_options.then(|| Pcg32::new(drill.seed.into(), 1 << 33 | number as u64));
            ShuffledQuestion::of(asked, shuffled.then_some(&mut chance), fewer.as_mut())
        });
        let own: Vec<ShuffledQuestion> = own.collect();
        let given = vec![None; own.len()];
        let stage = if own.is_empty() { AttemptStage::Done } else { AttemptStage::Prompt };
        Self {
            drill,
            canonical: questions,
            who,
            attempt,
            needs,
            own,
            order,
            answers: given,
            at: 0,
            stage,
            since: None,
            deadline: None,
            sure: None,
            unclear: None,
        }
    }

    pub fn stage(&self) -> AttemptStage {
        self.stage
    }

    pub fn drill(&self) -> &Drill {
        &self.drill
    }

    pub fn who(&self) -> &Participant {
        &self.who
    }

    pub fn needs(&self) -> &Needs {
        &self.needs
    }

    pub fn attempt(&self) -> u8 {
        self.attempt
    }

    /// Returns the place of the current question, from 0.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Returns how many questions there are.
    pub fn len(&self) -> usize {
        self.own.len()
    }

    /// Returns whether there is no question.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty()
    }

    /// Returns the question at a place, as this pupil sees it.
    pub fn question(&self, at: usize) -> Option<&Asked> {
        Some(&self.own.get(*self.order.get(at)?)?.asked)
    }

    /// Returns the answer that was given at a place.
    pub fn answer_at(&self, at: usize) -> Option<&AttemptAnswer> {
        self.answers.get(*self.order.get(at)?)?.as_ref()
    }

    /// Returns why the last answer could not be read.
    pub fn unclear(&self) -> Option<&str> {
        self.unclear.as_deref()
    }

    /// Returns how sure the pupil is of the answer that comes.
    pub fn sure(&self) -> Option<Confidence> {
        self.sure
    }

    /// Says how sure the pupil is of the answer that comes.
    pub fn set_certainty(&mut self, sure: Confidence) {
        if self.stage == AttemptStage::Prompt {
            self.sure = Some(sure);
        }
    }

    /// Returns the seconds for each question of this pupil; `None` where there is no timer.
    pub fn seconds(&self) -> Option<u32> {
        self.needs.seconds(self.drill.seconds)
    }

    /// Returns whether answers can be changed before the end: not where each has its time.
    pub fn can_change(&self) -> bool {
        self.drill.feedback == Feedback::AtEnd && self.seconds().is_none()
    }

    /// The current question is on the screen: its time begins, unless it has begun.
    pub fn show(&mut self, now: Now) {
        if self.stage == AttemptStage::Prompt && self.since.is_none() {
            self.since = Some(now.at);
            self.deadline = self.limit().map(|limit| Millis(now.at.0 + limit));
        }
    }

    /// Returns the milliseconds for a question.
    fn limit(&self) -> Option<i64> {
        self.seconds().map(|seconds| i64::from(seconds) * 1000)
    }

    /// Returns the milliseconds that are left; below zero once the time is over.
    pub fn left(&self, now: Now) -> Option<i64> {
        self.deadline.map(|deadline| deadline.0 - now.at.0)
    }

    /// The device's clock was set back by so many milliseconds while the question stood: that gives nobody more time.
    pub fn clock_set_back(&mut self, by: i64) {
        for time in [&mut self.since, &mut self.deadline].into_iter().flatten() {
            time.0 = time.0.saturating_sub(by);
        }
    }

    /// Looks at the time, and ends the question where its time and the window for an extension are over. Returns the
    /// events that are recorded.
    pub fn tick(&mut self, recorder: &mut impl Recorder) -> Vec<Event> {
        let now = recorder.with_context(|context| context.now);
        match (self.stage, self.left(now)) {
            (AttemptStage::Prompt, Some(left)) if left <= 0 => {
                self.stage = AttemptStage::Over;
                // Late by sleep or reload, the way to more time is still to be offered.
                if left < -EXTENSION_WINDOW / 2 {
                    self.deadline = Some(now.at);
                }
                Vec::new()
            }
            (AttemptStage::Over, Some(left)) if left <= -EXTENSION_WINDOW => self.give_up(recorder),
            _ => Vec::new(),
        }
    }

    /// Takes the question's whole time once more; as often as one likes.
    pub fn more_time(&mut self, now: Now) {
        if let (AttemptStage::Prompt | AttemptStage::Over, Some(limit), Some(deadline)) =
            (self.stage, self.limit(), self.deadline)
        {
            self.stage = AttemptStage::Prompt;
            self.deadline = Some(Millis(deadline.0.max(now.at.0) + limit));
        }
    }

    /// Goes on without an answer. Returns the events that are recorded.
    pub fn give_up(&mut self, recorder: &mut impl Recorder) -> Vec<Event> {
        if self.stage == AttemptStage::Over {
            self.stage = AttemptStage::Prompt;
        }
        self.answer(Response::DontKnow, recorder)
    }

    /// Answers the current question. Returns the events that are recorded now: with feedback at the end they are
    /// recorded when the answers are handed in.
    pub fn answer(&mut self, response: Response, recorder: &mut impl Recorder) -> Vec<Event> {
        let kinds = recorder.with_context(|context| self.mark_answer(response, context));
        recorder.record_all(kinds)
    }

    fn mark_answer(&mut self, response: Response, context: &Context<'_>) -> Vec<EventKind> {
        let Some(&number) = self.order.get(self.at).filter(|_| self.stage == AttemptStage::Prompt) else {
            return Vec::new();
        };
        let asked = &self.own[number].asked;
        let Some(mut verdict) = mark(context.library, context.fold, asked, &response) else { return Vec::new() };
        if verdict.outcome == Outcome::Unclear {
            self.unclear = verdict.remark.take();
            return Vec::new();
        }
        let before = self.answers[number].as_ref().map_or(0, |answer| answer.took);
        let took = self.since.map_or(0, |since| (context.now.at.0 - since.0).clamp(0, 36_000_000) as u32);
        let took = before.saturating_add(took);
        self.answers[number] = Some(AttemptAnswer { response, verdict, sure: self.sure, took });
        (self.unclear, self.sure, self.since, self.deadline) = (None, None, None, None);
        if self.drill.feedback == Feedback::AfterEach {
            self.stage = AttemptStage::Feedback;
            return self.reviews(number, context);
        }
        self.advance(context)
    }

    /// Goes on to the next question after its feedback. Returns the events that are recorded.
    pub fn next(&mut self, recorder: &mut impl Recorder) -> Vec<Event> {
        if self.stage != AttemptStage::Feedback {
            return Vec::new();
        }
        let kinds = recorder.with_context(|context| self.advance(context));
        recorder.record_all(kinds)
    }

    fn advance(&mut self, context: &Context<'_>) -> Vec<EventKind> {
        let open = |at: &usize| self.answers[self.order[*at]].is_none();
        let next = (self.at + 1..self.len()).find(open).or_else(|| (0..self.len()).find(open));
        match next {
            Some(next) => {
                self.at = next;
                self.stage = AttemptStage::Prompt;
                Vec::new()
            }
            None if self.can_change() => {
                self.stage = AttemptStage::Check;
                Vec::new()
            }
            None => self.end(context),
        }
    }

    /// Takes the current question once more, to change its answer before the end.
    pub fn change(&mut self, at: usize) {
        if self.can_change() && matches!(self.stage, AttemptStage::Prompt | AttemptStage::Check) && at < self.len() {
            (self.at, self.stage) = (at, AttemptStage::Prompt);
            (self.unclear, self.sure, self.since, self.deadline) = (None, None, None, None);
        }
    }

    /// Leaves the current question as it was answered.
    pub fn keep_answer(&mut self) {
        if self.can_change() && self.stage == AttemptStage::Prompt && self.answered() == self.len() {
            self.stage = AttemptStage::Check;
        }
    }

    /// Hands the answers in. Returns the events that are recorded.
    pub fn hand_in(&mut self, recorder: &mut impl Recorder) -> Vec<Event> {
        if self.stage != AttemptStage::Check {
            return Vec::new();
        }
        let kinds = recorder.with_context(|context| self.end(context));
        recorder.record_all(kinds)
    }

    fn end(&mut self, context: &Context<'_>) -> Vec<EventKind> {
        self.stage = AttemptStage::Done;
        match self.drill.feedback {
            Feedback::AfterEach => Vec::new(),
            Feedback::AtEnd => (0..self.len()).flat_map(|number| self.reviews(number, context)).collect(),
        }
    }

    fn reviews(&self, number: usize, context: &Context<'_>) -> Vec<EventKind> {
        let Some(answer) = &self.answers[number] else { return Vec::new() };
        let took = i64::from(answer.took / 100).min(MAX_TOOK) as u16;
        context.practice(&self.own[number].asked, &answer.verdict, answer.sure, took)
    }

    /// Returns whether certainty is asked with each answer.
    pub fn asks_certainty(&self) -> bool {
        self.drill.scoring == Scoring::Certainty
    }
}

/// Returns the random stream of a pupil.
fn stream(who: &Participant) -> u64 {
    match who {
        Participant::Number(number) => u64::from(*number),
        Participant::Name(name) => 1 << 32 | u64::from(crc32(&[name.to_ascii_lowercase().as_bytes()])),
    }
}

fn mark(library: &Library, fold: Fold, asked: &Asked, response: &Response) -> Option<Verdict> {
    Some(Marker::new(library.banks().get(asked.bank)?, fold).mark(&asked.question, response))
}

#[cfg(test)]
mod tests;
