use super::*;
use crate::bank::{Library, read};
use crate::classroom::{FORMS, scan};
use crate::progress::{EventId, KeyValueStore as _, MemoryStore, Progress, SessionId, Settings};
use crate::question::{Body, Form};
use proptest::prelude::*;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

fn fold() -> Fold {
    Fold::new(|text| text.nfkd().collect::<String>().to_lowercase().nfkd().collect())
}

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::new(crate::BUILT_IN.iter().filter_map(|files| read(files).0).collect()))
}

fn drill(change: impl FnOnce(&mut Drill)) -> Drill {
    let mut drill = Drill { count: 6, ..Drill::of(&library().banks()[0], 7) };
    change(&mut drill);
    drill
}

fn start(drill: &Drill, who: Participant, needs: Needs) -> AttemptStart {
    let questions = drill.questions(library(), fold()).expect("questions");
    AttemptStart { drill: drill.clone(), questions, who, attempt: 1, needs }
}

fn pupil(drill: &Drill) -> Attempt {
    Attempt::new(start(drill, Participant::Number(4), Needs::default()))
}

/// Records into a list, at a second of the lesson.
struct Lesson {
    now: Now,
    events: Vec<Event>,
}

impl Recorder for Lesson {
    fn with_context<T>(&self, look: impl FnOnce(&Context<'_>) -> T) -> T {
        let (progress, settings) = (Progress::replay(&[]), Settings::default());
        look(&Context { library: library(), fold: fold(), progress: &progress, settings: &settings, now: self.now })
    }

    fn record(&mut self, what: EventKind) -> Event {
        let id = EventId { session: SessionId(1), seq: self.events.len() as u32 };
        self.events.push(Event { id, now: self.now, what });
        self.events[id.seq as usize].clone()
    }
}

/// Does something at a second of the lesson.
fn at<T>(second: i64, act: impl FnOnce(&mut Lesson) -> T) -> T {
    let now = Now { at: Millis(1_800_000_000_000 + second * 1000), offset: 0 };
    act(&mut Lesson { now, events: Vec::new() })
}

/// Returns the right answer to the current question.
fn right(pupil: &Attempt) -> Response {
    match &pupil.question(pupil.at()).expect("a question").question.body {
        Body::Choice(options) => Response::Chosen(options.iter().position(|option| option.right).expect("a key")),
        Body::Several(options) => Response::Ticked((0..options.len()).filter(|&at| options[at].right).collect()),
        Body::TrueFalse(claim) => Response::Judged(claim.truth),
        Body::Order { rank, .. } => {
            Response::Sequence((0..rank.len()).map(|place| rank.iter().position(|&r| r == place).unwrap()).collect())
        }
        Body::Match { pair, .. } => Response::Pairs(pair.iter().copied().map(Some).collect()),
        _ => Response::DontKnow,
    }
}

fn right_now(pupil: &mut Attempt, second: i64) -> usize {
    let answer = right(pupil);
    at(second, |lesson| {
        pupil.show(lesson.now);
        pupil.answer(answer, lesson).len()
    })
}

#[test]
fn an_answer_is_marked_and_recorded_after_each() {
    let mut pupil = pupil(&drill(|_| {}));
    for question in 0..6 {
        assert_eq!((pupil.at(), pupil.stage()), (question, AttemptStage::Prompt));
        let events = if question == 2 {
            at(9, |lesson| pupil.answer(Response::DontKnow, lesson).len())
        } else {
            right_now(&mut pupil, 9)
        };
        assert_eq!((events, pupil.stage()), (1, AttemptStage::Feedback));
        assert_eq!(at(10, |lesson| pupil.next(lesson)), []);
    }
    assert_eq!((pupil.stage(), pupil.score(), pupil.points()), (AttemptStage::Done, (5, 6), None));
    assert_eq!(at(11, |lesson| pupil.answer(Response::Chosen(0), lesson)), [], "what is done stays done");
}

#[test]
fn at_the_end_answers_can_be_changed_and_are_recorded_once() {
    let mut pupil = pupil(&drill(|drill| drill.feedback = Feedback::AtEnd));
    for _ in 0..6 {
        assert_eq!(at(1, |lesson| pupil.answer(Response::DontKnow, lesson)), []);
    }
    assert_eq!((pupil.stage(), pupil.score().0), (AttemptStage::Check, 0));
    pupil.change(3);
    assert_eq!(pupil.at(), 3);
    assert_eq!(right_now(&mut pupil, 2), 0);
    assert_eq!((pupil.stage(), pupil.score().0), (AttemptStage::Check, 1));
    assert_eq!(at(3, |lesson| pupil.hand_in(lesson)).len(), 6);
    pupil.change(1);
    assert_eq!((pupil.stage(), at(4, |lesson| pupil.hand_in(lesson)).len()), (AttemptStage::Done, 0));
}

#[test]
fn what_cannot_be_read_is_asked_again() {
    let mut pupil = pupil(&drill(|drill| drill.forms = vec![Form::Typed]));
    assert_eq!(at(1, |lesson| pupil.answer(Response::Text("  ".into()), lesson)), []);
    assert_eq!((pupil.stage(), pupil.unclear()), (AttemptStage::Prompt, Some("Nothing was written.")));
}

#[test]
fn time_is_told_and_can_be_extended_as_often_as_one_likes() {
    let drill = drill(|drill| drill.seconds = Some(20));
    let mut pupil = pupil(&drill);
    let stage = |pupil: &mut Attempt, second| {
        at(second, |lesson| pupil.tick(lesson));
        pupil.stage()
    };
    at(0, |lesson| pupil.show(lesson.now));
    assert_eq!(at(5, |lesson| pupil.left(lesson.now)), Some(15_000));
    assert_eq!(stage(&mut pupil, 19), AttemptStage::Prompt);
    for round in 0..12 {
        let over = 20 + round * 30;
        assert_eq!(stage(&mut pupil, over), AttemptStage::Over);
        assert_eq!(at(over + 1, |lesson| pupil.answer(Response::Chosen(0), lesson)), [], "it is over");
        // Ten of the twenty seconds that there are to say so.
        at(over + 10, |lesson| pupil.more_time(lesson.now));
        assert_eq!(pupil.stage(), AttemptStage::Prompt);
    }
    let over = 20 + 12 * 30;
    assert_eq!(stage(&mut pupil, over), AttemptStage::Over);
    assert_eq!(stage(&mut pupil, over + 19), AttemptStage::Over);
    assert_eq!(stage(&mut pupil, over + 20), AttemptStage::Feedback);
    assert_eq!(pupil.answer_at(0).map(|given| given.response.clone()), Some(Response::DontKnow));
    // A page that slept through the end still offers more time.
    at(over + 30, |lesson| pupil.next(lesson));
    at(over + 30, |lesson| pupil.show(lesson.now));
    assert_eq!(stage(&mut pupil, over + 3000), AttemptStage::Over);
    assert_eq!(stage(&mut pupil, over + 3019), AttemptStage::Over);
    at(over + 3019, |lesson| pupil.more_time(lesson.now));
    assert_eq!(at(over + 3019, |lesson| pupil.left(lesson.now)), Some(20_000));
}

#[test]
fn a_clock_that_is_set_back_gives_no_more_time() {
    let mut pupil = pupil(&drill(|drill| drill.seconds = Some(20)));
    at(0, |lesson| pupil.show(lesson.now));
    pupil.clock_set_back(3_600_000);
    assert_eq!(at(5 - 3600, |lesson| pupil.left(lesson.now)), Some(15_000));
    at(6 - 3600, |lesson| pupil.answer(right(&pupil.clone()), lesson));
    assert_eq!(pupil.answer_at(0).map(|answer| answer.took), Some(6000));
}

#[test]
fn more_time_before_the_end_is_added_to_what_is_left() {
    let mut pupil = pupil(&drill(|drill| drill.seconds = Some(20)));
    at(0, |lesson| pupil.show(lesson.now));
    at(15, |lesson| pupil.more_time(lesson.now));
    assert_eq!(at(15, |lesson| pupil.left(lesson.now)), Some(25_000));
}

#[test]
fn needs_stretch_the_time_or_take_it_away() {
    let drill = drill(|drill| (drill.seconds, drill.feedback) = (Some(20), Feedback::AtEnd));
    let with = |time| Attempt::new(start(&drill, Participant::Number(1), Needs { time, ..Needs::default() }));
    assert_eq!(with(Some(150)).seconds(), Some(30));
    let mut without = with(None);
    at(0, |lesson| without.show(lesson.now));
    assert_eq!((without.seconds(), without.can_change()), (None, true));
    assert_eq!(at(900, |lesson| without.left(lesson.now)), None);
}

#[test]
fn points_count_speed_and_certainty() {
    let mut quick = pupil(&drill(|drill| (drill.seconds, drill.scoring) = (Some(10), Scoring::Speed)));
    at(0, |lesson| quick.show(lesson.now));
    right_now(&mut quick, 5);
    assert_eq!(quick.points(), Some(750));
    let mut sure = pupil(&drill(|drill| drill.scoring = Scoring::Certainty));
    sure.set_certainty(Confidence::Sure);
    right_now(&mut sure, 1);
    assert_eq!(sure.points(), Some(3));
    at(2, |lesson| sure.next(lesson));
    sure.set_certainty(Confidence::ThinkSo);
    let wrong = match right(&sure) {
        Response::Chosen(at) => Response::Chosen((at + 1) % 3),
        other => other,
    };
    at(3, |lesson| sure.answer(wrong, lesson));
    assert_eq!((sure.points(), sure.sure()), (Some(1), None));
}

#[test]
fn each_pupil_has_an_order_of_its_own_for_ever() {
    let by_pupil = drill(|drill| (drill.order, drill.count) = (QuestionOrder::ByPupil, 8));
    let order = |who| Attempt::new(start(&by_pupil, who, Needs::default())).order;
    assert_eq!(order(Participant::Number(1)), order(Participant::Number(1)));
    assert_eq!(order(Participant::Number(1)), [7, 3, 0, 5, 1, 4, 6, 2]);
    assert_eq!(order(Participant::Number(2)), [3, 0, 5, 7, 1, 6, 2, 4]);
    assert_eq!(order(Participant::Name("Ann".into())), order(Participant::Name("ANN".into())));
    let same = drill(|drill| drill.count = 8);
    assert_eq!(Attempt::new(start(&same, Participant::Number(2), Needs::default())).order, [0, 1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn whatever_the_order_the_teacher_reads_the_same_answers() {
    let drill = drill(|drill| {
        (drill.order, drill.count, drill.forms, drill.options) = (QuestionOrder::ByPupil, 30, FORMS.to_vec(), 4);
    });
    let fewer = Needs { fewer_options: true, ..Needs::default() };
    let canonical = drill.questions(library(), fold()).expect("questions");
    let mut sheets = Vec::new();
    for (number, needs) in [(1, Needs::default()), (2, Needs::default()), (3, fewer)] {
        let mut pupil = Attempt::new(start(&drill, Participant::Number(number), needs));
        while pupil.stage() != AttemptStage::Done {
            right_now(&mut pupil, 1);
            at(2, |lesson| pupil.next(lesson));
        }
        let sheet = pupil.sheet();
        let bank = &library().banks()[0];
        for (asked, answer) in canonical.iter().zip(&sheet.answers).filter(|(_, answer)| **answer != Response::DontKnow)
        {
            let verdict = Marker::new(bank, fold()).mark(&asked.question, answer);
            assert_eq!(verdict.outcome, Outcome::Right, "{answer:?} to {asked:?}");
        }
        let found = scan(&pupil.code(), &[(drill.clone(), canonical.clone())]);
        assert_eq!(found[0].sheet, Ok(sheet.clone()));
        sheets.push(sheet.answers);
    }
    assert_eq!(sheets[0], sheets[1]);
    // An option less may leave a wrong tick out, never another number in.
    assert_eq!(sheets[0], sheets[2]);
}

#[test]
fn fewer_options_leave_the_key_and_one_wrong_less() {
    let drill = drill(|drill| drill.options = 4);
    let fewer = Needs { fewer_options: true, ..Needs::default() };
    let everybody = Attempt::new(start(&drill, Participant::Number(1), Needs::default()));
    let pupil = Attempt::new(start(&drill, Participant::Number(1), fewer));
    for at in 0..6 {
        let all = everybody.question(at).expect("a question").question.body.options().len();
        let options = pupil.question(at).expect("a question").question.body.options();
        assert_eq!((options.len(), options.iter().filter(|option| option.right).count()), (all - 1, 1));
    }
    let two = Drill { options: 2, ..drill };
    let pupil = Attempt::new(start(&two, Participant::Number(1), fewer));
    assert_eq!(pupil.question(0).expect("a question").question.body.options().len(), 2);
}

#[test]
fn stages_are_saved_under_names_of_their_own() {
    assert_eq!(
        AttemptStage::ALL.map(AttemptStage::id),
        ["asking", "over", "feedback", "check", "done"],
        "saved attempts depend on them"
    );
    assert!(AttemptStage::ALL.into_iter().all(|stage| AttemptStage::from_id(stage.id()) == Some(stage)));
}

#[test]
fn attempts_are_counted_for_each_pupil() {
    let store = MemoryStore::default();
    let mut kept = SavedAttempts::default();
    let (ann, twelve) = (Participant::Name("Ann".into()), Participant::Number(12));
    assert_eq!([kept.count(&ann), kept.count(&twelve), kept.count(&ann)], [1, 1, 2]);
    kept.put(&pupil(&drill(|_| {})));
    assert_eq!(kept.save(&store, 5), Ok(()));
    let mut read = SavedAttempts::load(&store, 5).expect("read");
    assert_eq!(read, kept);
    assert_eq!([read.count(&ann), read.count(&twelve)], [3, 2]);
    assert_eq!(SavedAttempts::load(&store, 6), Ok(SavedAttempts::default()));
}

#[test]
fn numbers_and_names_are_read_kindly() {
    assert_eq!(who(" 12 ", true), Some(Participant::Number(12)));
    assert_eq!(who("#7", true), Some(Participant::Number(7)));
    assert_eq!(who("0", true), Some(Participant::Name("0".into())));
    assert_eq!(who("1000", true), Some(Participant::Name("1000".into())));
    assert_eq!(who(" Ann\t B. ", true), Some(Participant::Name("Ann B.".into())));
    assert_eq!(who("   ", true), None);
    assert_eq!(who("Ann", false), None, "a name only where the link asks for one");
    assert_eq!(who(" 12 ", false), Some(Participant::Number(12)));
    assert_eq!(who(&"Ж".repeat(40), true), Some(Participant::Name("Ж".repeat(12))));
}

/// A few acts of a pupil.
#[derive(Debug, Clone)]
enum PupilAction {
    Right,
    Other(usize),
    Next,
    Change(usize),
    Wait(i64),
    More,
    Say,
}

fn acts() -> impl Strategy<Value = Vec<PupilAction>> {
    let act = prop_oneof![
        3 => Just(PupilAction::Right),
        2 => (0usize..4).prop_map(PupilAction::Other),
        4 => Just(PupilAction::Next),
        1 => (0usize..7).prop_map(PupilAction::Change),
        1 => (0i64..50).prop_map(PupilAction::Wait),
        1 => Just(PupilAction::More),
        1 => Just(PupilAction::Say),
    ];
    prop::collection::vec(act, 0..30)
}

proptest! {
    #[test]
    fn a_reload_loses_nothing(acts in acts(), timed in any::<bool>(), at_end in any::<bool>(), by_pupil in any::<bool>(), fewer in any::<bool>(), certain in any::<bool>()) {
        let drill = drill(|drill| {
            drill.forms = FORMS.to_vec();
            drill.seconds = timed.then_some(20);
            drill.feedback = if at_end { Feedback::AtEnd } else { Feedback::AfterEach };
            drill.order = if by_pupil { QuestionOrder::ByPupil } else { QuestionOrder::Same };
            drill.scoring = if certain { Scoring::Certainty } else { Scoring::Accuracy };
        });
        let needs = Needs { fewer_options: fewer, ..Needs::default() };
        let begin = start(&drill, Participant::Number(9), needs);
        let mut pupil = Attempt::new(begin.clone());
        let mut second = 0;
        for act in acts {
            at(second, |lesson| { pupil.show(lesson.now); });
            match act {
                PupilAction::Right => { right_now(&mut pupil, second); }
                PupilAction::Other(option) => { at(second, |lesson| pupil.answer(Response::Chosen(option), lesson)); }
                PupilAction::Next => { at(second, |lesson| { pupil.next(lesson); pupil.hand_in(lesson); }); }
                PupilAction::Change(at) => pupil.change(at),
                PupilAction::Wait(seconds) => { second += seconds; at(second, |lesson| pupil.tick(lesson)); }
                PupilAction::More => at(second, |lesson| pupil.more_time(lesson.now)),
                PupilAction::Say => pupil.set_certainty(Confidence::Sure),
            }
            let mut kept = SavedAttempts::default();
            kept.put(&pupil);
            let read = kept.resume(begin.clone(), library(), fold()).expect("resumed");
            prop_assert_eq!((read.stage(), read.at(), read.score()), (pupil.stage(), pupil.at(), pupil.score()));
            prop_assert_eq!(read.code(), pupil.code());
            prop_assert_eq!(read.deadline, pupil.deadline);
            // What was answered is kept with how sure it was; what is being said is not yet an answer.
            prop_assert_eq!(read.answers.iter().map(|given| given.as_ref().map(|given| (&given.verdict, given.sure))).collect::<Vec<_>>(), pupil.answers.iter().map(|given| given.as_ref().map(|given| (&given.verdict, given.sure))).collect::<Vec<_>>());
        }
    }

    #[test]
    fn whatever_is_kept_is_read_without_panic(text in "[3NT0-9A-Z\t-]{0,60}(\n.{0,9}){0,3}") {
        let store = MemoryStore::default();
        let drill = drill(|_| {});
        prop_assert_eq!(store.set(&format!("class/doing/{:08x}", drill.id()), &text), Ok(()));
        let kept = SavedAttempts::load(&store, drill.id()).expect("read");
        let _ = kept.resume(start(&drill, Participant::Number(1), Needs::default()), library(), fold());
    }
}
