//! Undo and redo: every step of a session can be taken back and done again, the current answer first.

use super::session::{SessionStage, SessionStep, StudySession};
use crate::progress::{EventId, EventKind, Recorder};

/// A step that was undone and can be redone.
#[derive(Debug, Clone)]
pub(super) struct UndoneStep {
    /// `None` where it was a current answer, of which nothing was recorded.
    step: Option<SessionStep>,
    voids: Vec<EventId>,
    /// The stage in which it was undone.
    after: SessionStage,
}

impl StudySession {
    /// Returns whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        matches!(self.stage, SessionStage::Answered(_)) || !self.done.is_empty()
    }

    /// Returns whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Undoes the last step: the current answer, of which nothing is recorded yet; else the last answer or mark, by void
    /// events. Its question is the current one again. Returns whether there was one.
    pub fn undo(&mut self, recorder: &mut impl Recorder) -> bool {
        let step = if self.has_answer_to_undo() { None } else { self.done.pop() };
        let mut before = match (&self.stage, &step) {
            (_, Some(step)) => step.before.clone(),
            (SessionStage::Answered(pending), None) => SessionStage::Prompt(Box::new(pending.prompt.clone())),
            _ => return false,
        };
        let events = step.iter().flat_map(|step| step.events.iter().map(|&id| EventKind::Void(id)));
        let voids = recorder.record_all(events.collect()).iter().map(|event| event.id).collect();
        recorder.with_context(|context| {
            if let SessionStage::Prompt(prompt) = &mut before {
                prompt.since = context.now.at;
            }
            let after = std::mem::replace(&mut self.stage, before);
            self.undone.push(UndoneStep { step, voids, after });
            self.refresh(context);
        });
        true
    }

    /// Returns whether the last thing done is the current answer, and not a mark that was set beside it.
    fn has_answer_to_undo(&self) -> bool {
        let SessionStage::Answered(pending) = &self.stage else { return false };
        let of_this = |stage: &SessionStage| matches!(stage, SessionStage::Answered(other) if other.prompt.at == pending.prompt.at);
        !self.done.last().is_some_and(|step| step.cards.is_empty() && of_this(&step.before))
    }

    /// Redoes what was undone last, by voiding the voids. Returns whether there was anything.
    pub fn redo(&mut self, recorder: &mut impl Recorder) -> bool {
        let Some(UndoneStep { step, voids, after }) = self.undone.pop() else { return false };
        recorder.record_all(voids.into_iter().map(EventKind::Void).collect());
        self.done.extend(step);
        self.stage = after;
        recorder.with_context(|context| self.refresh(context));
        true
    }
}

#[cfg(test)]
mod tests {
    use crate::marking::Response;
    use crate::progress::Mark;
    use crate::study::Scope;
    use crate::study::test_session::{TestSession, studied};

    fn session() -> TestSession {
        let mut test_learner = studied(40, 10, 3);
        test_learner.pass_days(2);
        TestSession::new(test_learner, Scope::Everything, true)
    }

    #[test]
    fn the_current_answer_is_taken_back_before_the_one_before() {
        let mut test_session = session();
        test_session.answer(true);
        let asked = test_session.stage_without_time();
        let events = test_session.test_learner.events.len();
        assert!(test_session.session.can_undo());
        test_session.respond(false);
        let answered = test_session.stage_without_time();
        assert!(test_session.undo());
        assert_eq!(test_session.stage_without_time(), asked, "the same question, as it was asked");
        assert_eq!(test_session.test_learner.events.len(), events, "nothing of it was recorded");
        assert!(test_session.session.can_redo() && test_session.redo());
        assert_eq!(test_session.stage_without_time(), answered);
        // Two back, and two again.
        assert!(test_session.undo() && test_session.undo() && test_session.redo() && test_session.redo());
        assert_eq!(test_session.stage_without_time(), answered);
        // Another answer ends what could be done again.
        test_session.undo();
        test_session.session.answer(Response::DontKnow, &test_session.test_learner.context());
        assert!(!test_session.redo());
    }

    #[test]
    fn a_flag_that_was_set_beside_an_answer_goes_before_the_answer() {
        let mut test_session = session();
        test_session.respond(true);
        let answered = test_session.stage_without_time();
        let key = test_session.test_learner.key(test_session.session.current_cards()[0]);
        assert!(test_session.mark(Mark::Flagged(1)));
        assert!(test_session.undo());
        assert_eq!(test_session.stage_without_time(), answered);
        assert!(test_session.test_learner.progress.card(key).is_none_or(|card| card.flag == 0));
        assert!(test_session.undo());
        assert!(test_session.asks());
        assert!(!test_session.undo());
    }
}
