//! The first question of all: what somebody is asked who has never answered anything.
//!
//! The page itself carries it (`examples/pack-banks.rs` writes it at build time), so that it can be read and answered
//! before the program has come; the program asks the very same one and takes the answer over.

use super::{Prompt, Scope, SessionStage, StudySession};
use crate::progress::Context;

/// The seed of the first session: everybody's first question has the same options in the same order.
pub const FIRST_SEED: u64 = 1;

/// Begins the session of a learner who has never answered a card.
pub fn first_session(context: &Context<'_>) -> StudySession {
    StudySession::new(Scope::Everything, true, FIRST_SEED, context)
}

/// The question that such a session begins with; `None` where no bank has a card to ask.
pub fn first_prompt(context: &Context<'_>) -> Option<Prompt> {
    match first_session(context).stage() {
        SessionStage::Prompt(prompt) => Some(Prompt::clone(prompt)),
        _ => None,
    }
}

/// What a first visit says above the question: what can be learned, and how it goes.
pub fn welcome(title: &str) -> [String; 2] {
    [
        format!("{title}, a few minutes a day"),
        "You are asked, you answer, and each card comes back just before you would forget it. Everything stays on this device."
            .to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::{DAY, Millis, Now};
    use crate::test_learner::TestLearner;

    #[test]
    fn the_first_question_is_the_same_on_every_day_and_in_every_time_zone() {
        let learner = TestLearner::new(40, 3);
        let asked = |days: i64, offset: i16| {
            let now = Now { at: Millis(days * DAY + 7), offset };
            let prompt = first_prompt(&Context { now, ..learner.context() }).expect("a question");
            (prompt.at, prompt.question)
        };
        let first = asked(0, 0);
        for days in [1, 19_999, 20_454, 40_000] {
            for offset in [-720, 0, 60, 840] {
                assert_eq!(asked(days, offset), first, "{days} {offset}");
            }
        }
    }
}
