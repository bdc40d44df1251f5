//! Where a session stands, in writing: a page that is loaded again goes on at the same card, with its answer if one was
//! given, and every step can still be taken back.
//!
//! A question is written as what it was drawn from ([`Recipe`]), so that it is the very same one again. What cannot be
//! read, or is of a card that is not here any more, is left out.

use super::hint::hint;
use super::pending_review::{Prompt, Recipe};
use super::scope::Scope;
use super::session::{SessionStage, SessionStep, StudySession, Summary};
use crate::bank::{CardKey, CardRef};
use crate::marking::Response;
use crate::memory::Confidence;
use crate::progress::{Context, EventId};
use crate::question::{Asker, Form, OPTIONS};

/// Steps that are written, the newest: what lies further back counts and can no longer be taken back.
const STEPS: usize = 60;
const VERSION: &str = "1";

impl StudySession {
    /// Returns the session in writing.
    pub fn to_text(&self, context: &Context<'_>) -> String {
        let written = &self.done[self.done.len().saturating_sub(STEPS)..];
        let summary = self.summary();
        let answers = || written.iter().filter(|step| !step.cards.is_empty());
        let earlier = Summary {
            answered: summary.answered - answers().count(),
            right: summary.right - answers().filter(|step| step.passed).count(),
            introduced: summary.introduced - answers().filter(|step| step.introduced).count(),
        };
        let flag = |on: bool| if on { "1" } else { "0" };
        let numbers = [self.seed, self.steps, earlier.answered as u64, earlier.right as u64, earlier.introduced as u64];
        let mut head = vec![VERSION.to_owned(), flag(self.reschedules).to_owned(), flag(self.ahead).to_owned()];
        head.extend(numbers.map(|n| format!("{n:x}")));
        let mut lines = vec![head.join("\t"), stage_text(&self.stage, context)];
        lines.extend(written.iter().map(|step| {
            let events: Vec<String> = step.events.iter().map(EventId::to_string).collect();
            let flags = [!step.cards.is_empty(), step.passed, step.introduced, step.grouped].map(flag).concat();
            [events.join(","), flags, stage_text(&step.before, context)].join("\t")
        }));
        lines.join("\n")
    }

    /// Returns the session that [`to_text`](Self::to_text) has written, [resumed](Self::resume) now; `None` where the text
    /// is none.
    pub fn from_text(scope: Scope, text: &str, context: &Context<'_>) -> Option<Self> {
        let mut lines = text.split('\n');
        let head: Vec<&str> = lines.next()?.split('\t').collect();
        let [VERSION, reschedules, ahead, seed, steps, answered, right, introduced] = head[..] else { return None };
        let number = |text: &str| u64::from_str_radix(text, 16).ok();
        let mut session = Self::empty(scope, reschedules == "1", number(seed)?);
        session.ahead = ahead == "1";
        session.steps = number(steps)?;
        let count = |text: &str| number(text).map(|n| n as usize);
        session.earlier = Summary { answered: count(answered)?, right: count(right)?, introduced: count(introduced)? };
        let stage = lines.next()?;
        for line in lines {
            if let Some(step) = session.step(line, context) {
                session.done.push(step);
            }
        }
        session.stage = session.stage_of(stage, context);
        session.resume(context);
        Some(session)
    }

    /// Whether the answers of the session that a text holds move the schedule.
    pub fn text_reschedules(text: &str) -> bool {
        text.split('\t').nth(1) == Some("1")
    }

    fn step(&self, line: &str, context: &Context<'_>) -> Option<SessionStep> {
        let (events, rest) = line.split_once('\t')?;
        let (flags, stage) = rest.split_once('\t')?;
        let events: Option<Vec<EventId>> = events.split(',').map(EventId::parse).collect();
        let flags: Vec<bool> = flags.chars().map(|flag| flag == '1').collect();
        let [answered, passed, introduced, grouped] = flags[..] else { return None };
        let before = self.stage_of(stage, context);
        let cards = match &before {
            SessionStage::Prompt(prompt) if answered => prompt.cards(),
            SessionStage::Prompt(_) | SessionStage::Answered(_) if !answered => Vec::new(),
            _ => return None,
        };
        Some(SessionStep { events: events?, before, cards, passed, introduced, grouped })
    }

    fn stage_of(&self, text: &str, context: &Context<'_>) -> SessionStage {
        self.read_stage(text, context).unwrap_or(SessionStage::Finished)
    }

    fn read_stage(&self, text: &str, context: &Context<'_>) -> Option<SessionStage> {
        let fields: Vec<&str> = text.splitn(9, '\t').collect();
        let [key, form, seed, among, first, confidence, hinted, took, response] = fields[..] else { return None };
        let find = |key: &str| context.library.find(CardKey(u64::from_str_radix(key, 16).ok()?));
        let at = find(key)?;
        let form = Form::from_code(form.parse().ok()?)?;
        let seed = u64::from_str_radix(seed, 16).ok()?;
        let among = match among {
            "" => Vec::new(),
            keys => keys
                .split(',')
                .map(|key| find(key).filter(|other| other.bank == at.bank))
                .collect::<Option<Vec<_>>>()?,
        };
        let among: Vec<usize> = among.into_iter().map(|at: CardRef| at.card).collect();
        let drawn = Some(at.card).filter(|_| !among.is_empty());
        let asker = Asker::new(context.library.bank(at), context.fold);
        let question = match among.is_empty() {
            true => asker.ask(at.card, form, seed, OPTIONS),
            false => asker.ask_among(at.card, form, &among, seed),
        }?;
        let at = CardRef { card: *question.cards.first()?, ..at };
        let mut prompt = Prompt {
            at,
            question,
            recipe: Recipe { seed, among, drawn },
            first: first == "1",
            confidence: confidence.chars().next().and_then(Confidence::from_letter),
            hint: None,
            since: context.now.at,
            unclear: None,
        };
        if hinted == "1" {
            prompt.hint = hint(context.library.bank(at), &prompt.question);
        }
        if response.is_empty() {
            return Some(SessionStage::Prompt(Box::new(prompt)));
        }
        Some(match self.pending(prompt, Response::from_text(response)?, context) {
            Ok(mut pending) => {
                pending.took = took.parse().ok()?;
                SessionStage::Answered(Box::new(pending))
            }
            Err(prompt) => SessionStage::Prompt(prompt),
        })
    }
}

/// A question in writing, with its answer if it has one; nothing where there is none.
fn stage_text(stage: &SessionStage, context: &Context<'_>) -> String {
    let (prompt, answer) = match stage {
        SessionStage::Prompt(prompt) => (prompt.as_ref(), None),
        SessionStage::Answered(pending) => (&pending.prompt, Some((pending.took, pending.response.to_text()))),
        SessionStage::Waiting { .. } | SessionStage::Finished => return String::new(),
    };
    let key = |card: usize| context.library.card(CardRef { bank: prompt.at.bank, card }).key.to_string();
    let among: Vec<String> = prompt.recipe.among.iter().map(|&card| key(card)).collect();
    // The question was drawn for this card, and shows it among others.
    let drawn = prompt.recipe.drawn.unwrap_or(prompt.at.card);
    let (took, response) = answer.unwrap_or_default();
    let flag = |on: bool| if on { "1" } else { "0" }.to_owned();
    [
        key(drawn),
        prompt.question.form.code().to_string(),
        format!("{:x}", prompt.recipe.seed),
        among.join(","),
        flag(prompt.first),
        prompt.confidence.map_or_else(|| "-".to_owned(), |confidence| confidence.letter().to_string()),
        flag(prompt.hint.is_some()),
        took.to_string(),
        response,
    ]
    .join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::MINUTE;
    use crate::study::test_session::{TestSession, studied};
    use proptest::prelude::*;

    /// The page is loaded again.
    fn reload(test_session: &mut TestSession) {
        let context = test_session.test_learner.context();
        let text = test_session.session.to_text(&context);
        let scope = test_session.session.scope().clone();
        test_session.session = StudySession::from_text(scope, &text, &context).expect("a session");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// Whatever was done: a reload shows the same, and what follows is the same as if there had been none.
        #[test]
        fn a_reload_changes_nothing(seed in 0u64..50, days in 0usize..30, acts in prop::collection::vec((0u8..6, any::<bool>()), 1..40)) {
            let mut test_learner = studied(60, days, seed);
            test_learner.pass_days(3);
            let mut test_session = TestSession::new(test_learner, Scope::Everything, true);
            for (act, right) in acts {
                match act {
                    0 => { test_session.undo(); }
                    1 if test_session.asks() => test_session.respond(right),
                    2 if test_session.asks() => test_session.session.set_confidence(Confidence::Sure),
                    3 if test_session.asks() => {
                        test_session.mark(crate::progress::Mark::Flagged(1));
                    }
                    _ if test_session.asks() => { test_session.answer(right); }
                    _ => { test_session.finish(); }
                }
                let (stage, summary) = (test_session.stage_without_time(), test_session.session.summary());
                reload(&mut test_session);
                prop_assert_eq!(test_session.stage_without_time(), stage);
                prop_assert_eq!(test_session.session.summary(), summary);
            }
            let steps = test_session.session.done.len();
            for _ in 0..steps {
                prop_assert!(test_session.undo());
            }
        }

        #[test]
        fn a_text_that_is_none_is_none_or_a_session(text in "[\\PC\t\n]{0,80}", seed in 0u64..4) {
            let test_learner = studied(6, 2, seed);
            let _ = StudySession::from_text(Scope::Everything, &text, &test_learner.context());
            let with_head = format!("1\t1\t0\t7\t0\t0\t0\t0\n{text}");
            prop_assert!(StudySession::from_text(Scope::Everything, &with_head, &test_learner.context()).is_some());
        }
    }

    #[test]
    fn a_card_answered_in_another_tab_is_not_current_after_a_reload() {
        let mut test_session = TestSession::new(studied(20, 6, 3), Scope::Everything, true);
        let at = test_session.session.current_cards()[0];
        let text = test_session.session.to_text(&test_session.test_learner.context());
        test_session.test_learner.review(at, crate::memory::Effect::Graded(crate::memory::Grade::Good), 50);
        test_session.test_learner.pass(MINUTE);
        let context = test_session.test_learner.context();
        let session = StudySession::from_text(Scope::Everything, &text, &context).expect("a session");
        assert!(!session.current_cards().contains(&at));
    }
}
