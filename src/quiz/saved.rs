//! A quiz as a text, so that it keeps its place while its tab lives: over another page, Back, and a reload.

use super::setup::{QuizSetup, Which};
use super::state::{Quiz, QuizAnswer, QuizStage};
use crate::bank::{CardKey, CardRef, Library};
use crate::marking::{Marker, Outcome, Response};
use crate::progress::{Context, EventId};
use crate::question::Form;

/// Between two lines: no field takes this character.
const LINE: char = '\u{1e}';

/// What was kept.
#[derive(Debug, Clone)]
pub enum Kept {
    /// What a quiz is to ask; none is going on.
    Setup(QuizSetup),
    Quiz(Box<Quiz>),
}

/// Returns a setup, or a quiz with it, as a text. Of a quiz its cards are kept, not what chose them: what is known
/// changes with each answer.
pub fn keep(setup: &QuizSetup, quiz: Option<&Quiz>, context: &Context<'_>) -> String {
    let library = context.library;
    let of = quiz.map_or(setup, |quiz| &quiz.setup);
    let cards = if quiz.is_some() { of.pool(context) } else { of.cards.clone() };
    let topic = |&(bank, topic): &(usize, usize)| {
        let bank = library.banks().get(bank)?;
        Some([bank.id.as_str(), "/", bank.topics.get(topic)?.id.as_str()].concat())
    };
    let mut lines = vec![
        format!("{} {} {} {}", of.count, of.options, of.seed, of.which.code()),
        of.forms.iter().map(|form| form.id()).collect::<Vec<_>>().join(" "),
        of.topics.iter().filter_map(topic).collect::<Vec<_>>().join(" "),
        cards.iter().map(|&at| library.card(at).key.to_string()).collect::<Vec<_>>().join(" "),
    ];
    if let Some(quiz) = quiz {
        let stage = match quiz.stage {
            QuizStage::Prompt => "prompt",
            QuizStage::Feedback => "feedback",
            QuizStage::Result => "result",
        };
        lines.push(stage.to_owned());
        let line = |(asked, answer): (&crate::question::Asked, &QuizAnswer)| {
            let key = asked.question.cards.first().map(|&card| CardRef { bank: asked.bank, card });
            let key = key.map(|at| library.card(at).key.to_string()).unwrap_or_default();
            let events: Vec<String> = answer.events.iter().map(EventId::to_string).collect();
            [&key, " ", &events.join(","), " ", &answer.response.to_text()].concat()
        };
        lines.extend(quiz.answers().map(line));
    }
    lines.join(&LINE.to_string())
}

impl Kept {
    /// Reads what was kept; `None` where it cannot be, or the banks are others meanwhile.
    pub fn read(text: &str, context: &Context<'_>) -> Option<Self> {
        let lines: Vec<&str> = text.split(LINE).collect();
        let [numbers, forms, topics, cards, more @ ..] = lines.as_slice() else { return None };
        let numbers: Vec<u64> = numbers.split(' ').map(|number| number.parse().ok()).collect::<Option<_>>()?;
        let [count, options, seed, which] = numbers[..] else { return None };
        let library = context.library;
        let setup = QuizSetup {
            topics: words(topics).map(|id| topic(library, id)).collect::<Option<_>>()?,
            which: Which::from_code(which)?,
            cards: words(cards).map(|key| card(library, key)).collect::<Option<_>>()?,
            count: usize::try_from(count).ok()?,
            forms: words(forms).map(Form::parse).collect::<Option<_>>()?,
            options: usize::try_from(options).ok()?,
            seed,
        };
        let [stage, answers @ ..] = more else { return Some(Kept::Setup(setup)) };
        let mut quiz = setup.build(context);
        if answers.len() > quiz.questions.len() {
            return None;
        }
        for (asked, line) in quiz.questions.iter_mut().zip(answers) {
            let (key, rest) = line.split_once(' ')?;
            let (events, response) = rest.split_once(' ')?;
            let events = events.split(',').filter(|id| !id.is_empty()).map(EventId::parse).collect::<Option<_>>()?;
            let at = card(library, key)?;
            if at.bank != asked.bank || asked.question.cards.first() != Some(&at.card) {
                return None;
            }
            let bank = library.bank(at);
            asked.question.fill_reasons(bank);
            let response = Response::from_text(response)?;
            let verdict = Marker::new(bank, context.fold).mark(&asked.question, &response);
            if verdict.outcome == Outcome::Unclear {
                return None;
            }
            quiz.answers.push(QuizAnswer { response, verdict, events });
        }
        quiz.stage = match *stage {
            "result" => QuizStage::Result,
            "feedback" if !quiz.answers.is_empty() => QuizStage::Feedback,
            _ if quiz.is_unfinished() => QuizStage::Prompt,
            _ => QuizStage::Result,
        };
        Some(Kept::Quiz(Box::new(quiz)))
    }
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(' ').filter(|word| !word.is_empty())
}

fn topic(library: &Library, id: &str) -> Option<(usize, usize)> {
    let (bank, topic) = id.split_once('/')?;
    let at = library.banks().iter().position(|own| own.id == bank)?;
    Some((at, library.banks()[at].topics.iter().position(|own| own.id == topic)?))
}

fn card(library: &Library, key: &str) -> Option<CardRef> {
    library.find(CardKey(u64::from_str_radix(key, 16).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_learner::TestLearner;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nonsense_is_no_quiz_and_does_no_harm(text in "[0-9a-z \u{1e}\u{1f}/-]{0,80}|.{0,40}") {
            let learner = TestLearner::new(4, 1);
            let _ = Kept::read(&text, &learner.context());
        }
    }

    #[test]
    fn a_quiz_goes_on_where_it_was() {
        let mut learner = TestLearner::new(40, 3);
        learner.study(3);
        let setup = QuizSetup { which: Which::Begun, ..QuizSetup::quick(&learner.context(), 11) };
        let mut quiz = setup.build(&learner.context());
        assert_eq!(quiz.len(), 12);
        for steps in 0..=24 {
            let text = keep(&setup, Some(&quiz), &learner.context());
            let Some(Kept::Quiz(again)) = Kept::read(&text, &learner.context()) else { panic!("step {steps}: {text}") };
            assert_eq!(
                (again.stage(), again.at(), again.score()),
                (quiz.stage(), quiz.at(), quiz.score()),
                "step {steps}"
            );
            assert_eq!(
                again.question().map(|asked| &asked.question.cards),
                quiz.question().map(|asked| &asked.question.cards)
            );
            assert!(again.answers().map(|(_, answer)| answer).eq(quiz.answers().map(|(_, answer)| answer)));
            match quiz.stage() {
                QuizStage::Prompt => drop(quiz.answer(Response::DontKnow, &mut learner)),
                QuizStage::Feedback => quiz.next(),
                QuizStage::Result => {}
            }
        }
        assert_eq!(quiz.stage(), QuizStage::Result);
    }

    #[test]
    fn an_answer_is_taken_back_by_an_event_of_its_own_and_given_again_also_after_a_reload() {
        let mut learner = TestLearner::new(40, 3);
        learner.study(3);
        learner.pass_days(30);
        let setup = QuizSetup { which: Which::Begun, ..QuizSetup::quick(&learner.context(), 11) };
        let mut quiz = setup.build(&learner.context());
        let reload = |quiz: &Quiz, learner: &TestLearner| {
            let text = keep(&setup, Some(quiz), &learner.context());
            let Some(Kept::Quiz(again)) = Kept::read(&text, &learner.context()) else { panic!("{text}") };
            *again
        };
        let memories = |learner: &TestLearner| -> Vec<_> {
            learner.library.cards().map(|(_, card)| learner.progress.memory(card.key).copied()).collect()
        };
        assert!(!quiz.can_undo() && !quiz.can_redo() && !quiz.undo(&mut learner) && !quiz.redo(&mut learner));
        let mut before = Vec::new();
        for _ in 0..quiz.len() {
            before.push(memories(&learner));
            assert!(!quiz.answer(Response::DontKnow, &mut learner).is_empty());
            quiz.next();
        }
        assert_eq!(quiz.stage(), QuizStage::Result);
        let (after, recorded) = (memories(&learner), learner.events.len());
        assert!(before[0] != after, "due cards were asked");
        let mut quiz = reload(&quiz, &learner);
        for (at, before) in before.iter().enumerate().rev() {
            assert!(quiz.undo(&mut learner));
            assert_eq!((quiz.stage(), quiz.at(), quiz.score().1), (QuizStage::Prompt, at, at));
            assert_eq!(quiz.taken_back(), Some(&Response::DontKnow));
            assert!(memories(&learner) == *before, "question {at}");
        }
        assert!(learner.events.len() > recorded, "nothing is rewritten");
        assert!(!quiz.can_undo());
        while quiz.redo(&mut learner) {
            assert_eq!(quiz.stage(), QuizStage::Feedback);
        }
        assert!(memories(&learner) == after);
        // Another answer ends what could be given again.
        quiz.undo(&mut learner);
        quiz.answer(Response::DontKnow, &mut learner);
        assert!(!quiz.can_redo());
    }

    #[test]
    fn a_quiz_of_other_banks_is_none() {
        let learner = TestLearner::new(40, 3);
        let setup = QuizSetup::quick(&learner.context(), 11);
        let text = keep(&setup, Some(&setup.build(&learner.context())), &learner.context());
        let other = TestLearner::new(5, 3);
        assert!(Kept::read(&text, &other.context()).is_none());
    }

    #[test]
    fn only_what_is_begun_and_only_what_is_weak() {
        let mut learner = TestLearner::new(40, 3);
        let none = QuizSetup { which: Which::Begun, ..QuizSetup::quick(&learner.context(), 1) };
        assert_eq!(none.pool(&learner.context()), []);
        learner.study(4);
        let pool = |which| QuizSetup { which, ..QuizSetup::quick(&learner.context(), 1) }.pool(&learner.context());
        let begun = pool(Which::Begun);
        assert!(begun.iter().all(|&at| learner.progress.memory(learner.key(at)).is_some()));
        let weak = pool(Which::Weak);
        assert!(!weak.is_empty() && weak.len() < begun.len() && begun.len() < pool(Which::All).len());
        let today = learner.today();
        assert!(weak.iter().all(|&at| begun.contains(&at)
            && !learner.progress.memory(learner.key(at)).is_some_and(|memory| memory.is_known(today))));
    }
}
