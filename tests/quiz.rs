//! A quiz keeps its place, and asks the cards that one chose.

mod common;

use common::{built_in, fold};
use entente::bank::{CardRef, Library};
use entente::marking::{Outcome, Response};
use entente::memory::{DAY, Effect, Grade, Millis, Now};
use entente::progress::{Context, Event, EventId, EventKind, Progress, Recorder, Review, SessionId, Settings};
use entente::question::Form;
use entente::quiz::{Kept, QuizSetup, QuizStage, Which, keep};
use proptest::prelude::*;

/// A learner of the built-in banks.
struct Learner {
    library: Library,
    progress: Progress,
    settings: Settings,
    now: Now,
    events: u32,
}

impl Learner {
    fn new() -> Self {
        let now = Now { at: Millis(20_000 * DAY + 12 * 3_600_000), offset: 0 };
        let library = Library::new(built_in());
        Self { library, progress: Progress::default(), settings: Settings::default(), now, events: 0 }
    }

    fn context(&self) -> Context<'_> {
        Context {
            library: &self.library,
            fold: fold(),
            progress: &self.progress,
            settings: &self.settings,
            now: self.now,
        }
    }

    /// Answers a card with a grade, so many days before now.
    fn graded(&mut self, at: CardRef, grade: Grade, ago: i64) {
        let now = self.now;
        self.now.at.0 -= ago * DAY;
        let effect = Effect::Graded(grade);
        let days = self.context().next_states(at).days(effect);
        self.record(EventKind::Review(Review {
            card: self.library.card(at).key,
            form: Form::Typed,
            outcome: if grade == Grade::Again { Outcome::Wrong } else { Outcome::Right },
            effect,
            confidence: None,
            overruled: false,
            hint: false,
            retention: 90,
            days,
            took: 50,
            confused_with: None,
        }));
        self.now = now;
    }
}

impl Recorder for Learner {
    fn with_context<T>(&self, look: impl FnOnce(&Context<'_>) -> T) -> T {
        look(&self.context())
    }

    fn record(&mut self, what: EventKind) -> Event {
        self.events += 1;
        let event = Event { id: EventId { session: SessionId(1), seq: self.events }, now: self.now, what };
        assert!(self.progress.apply(&event));
        event
    }
}

#[test]
fn a_quiz_goes_on_where_it_was() {
    for which in [Which::All, Which::Begun] {
        let mut learner = Learner::new();
        for card in 0..40 {
            learner.graded(CardRef { bank: 0, card }, Grade::Good, 3);
        }
        let setup = QuizSetup { which, ..QuizSetup::quick(&learner.context(), 11) };
        let mut quiz = setup.build(&learner.context());
        assert_eq!(quiz.len(), 12);
        for step in 0..=24 {
            let text = keep(&setup, Some(&quiz), &learner.context());
            let Some(Kept::Quiz(again)) = Kept::read(&text, &learner.context()) else {
                panic!("step {step}: {text}");
            };
            let place = |quiz: &entente::quiz::Quiz| {
                let asked = quiz.question().map(|asked| asked.question.clone());
                let answers: Vec<_> = quiz.answers().map(|(_, answer)| answer.clone()).collect();
                (quiz.stage(), quiz.at(), quiz.score(), asked, answers)
            };
            assert_eq!(place(&again), place(&quiz), "step {step}");
            match quiz.stage() {
                QuizStage::Prompt => drop(quiz.answer(Response::DontKnow, &mut learner)),
                QuizStage::Feedback => quiz.next(),
                QuizStage::Result => {}
            }
        }
        assert_eq!(quiz.stage(), QuizStage::Result);
    }
}

#[test]
fn a_quiz_of_other_banks_is_none() {
    let learner = Learner::new();
    let setup = QuizSetup::quick(&learner.context(), 11);
    let text = keep(&setup, Some(&setup.build(&learner.context())), &learner.context());
    let other = Learner { library: Library::new(vec![common::bank()]), ..Learner::new() };
    assert!(Kept::read(&text, &other.context()).is_none());
}

#[test]
fn only_what_is_begun_and_only_what_is_weak() {
    let mut learner = Learner::new();
    let pool = |learner: &Learner, which| {
        QuizSetup { which, ..QuizSetup::quick(&learner.context(), 1) }.pool(&learner.context())
    };
    assert_eq!(pool(&learner, Which::Begun), []);
    let cards: Vec<CardRef> = (0..4).map(|card| CardRef { bank: 0, card }).collect();
    // One just answered, one forgotten, one long ago, one never known.
    learner.graded(cards[0], Grade::Easy, 0);
    learner.graded(cards[1], Grade::Again, 0);
    learner.graded(cards[2], Grade::Good, 400);
    assert_eq!(pool(&learner, Which::Begun), cards[..3]);
    assert_eq!(pool(&learner, Which::Weak), cards[1..3]);
    assert!(pool(&learner, Which::All).len() > 100);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nonsense_is_no_quiz_and_does_no_harm(text in "[0-9a-z \\u{1e}/-]{0,80}|.{0,40}") {
        let learner = Learner { library: Library::new(vec![common::bank()]), ..Learner::new() };
        let _ = Kept::read(&text, &learner.context());
    }
}
