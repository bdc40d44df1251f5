//! Drills on paper: every version asks the same, its key is right, and what is typed back from any sheet comes out in
//! the drill's own numbers.

mod common;

use common::{bank, built_in, fold};
use entente::bank::{Answer, Bank, Library};
use entente::classroom::{CodeError, Drill, FORMS, Paper, PaperVersion, Participant, Sheet, SheetSource, TypedError};
use entente::marking::{Marker, Response};
use entente::question::{Asked, Body, Form};
use proptest::prelude::*;
use std::sync::{Arc, OnceLock};

/// The built-in banks and the tests' own, in one library, read once.
fn library() -> &'static Arc<Library> {
    static LIBRARY: OnceLock<Arc<Library>> = OnceLock::new();
    LIBRARY.get_or_init(|| Arc::new(Library::new(built_in().into_iter().chain([bank()]).collect())))
}

/// The forms that are answered by a letter.
const LETTERS: [Form; 3] = [Form::Choice, Form::TrueFalse, Form::Several];

fn drill(bank: &Bank, forms: &[Form], count: usize, options: usize, seed: u32) -> Drill {
    Drill { count, options, forms: forms.to_vec(), ..Drill::of(bank, seed) }
}

fn asked(drill: &Drill) -> Vec<Asked> {
    drill.questions(library(), fold()).unwrap_or_else(|error| panic!("{error}"))
}

/// The options of a printed question, sorted, so that two orders of the same are equal.
fn texts(body: &Body) -> Vec<String> {
    let mut texts: Vec<String> = body.options().iter().map(|option| option.text.clone()).collect();
    texts.sort();
    texts
}

/// Some answer to a question in the drill's own numbers, as a sheet can hold it: none, a wrong or a right one.
fn some_answer(bank: &Bank, asked: &Asked, chance: u32) -> Response {
    let chance = chance as usize;
    match &asked.question.body {
        _ if chance.is_multiple_of(7) => Response::DontKnow,
        Body::Choice(options) => Response::Chosen(chance % options.len()),
        Body::Several(options) => match (0..options.len()).filter(|at| chance >> at & 1 == 1).collect::<Vec<_>>() {
            none if none.is_empty() => Response::DontKnow,
            ticked => Response::Ticked(ticked),
        },
        Body::TrueFalse(_) => Response::Judged(chance & 1 == 1),
        _ if chance & 1 == 1 => entente::classroom::right(bank, &asked.question),
        // Wrong: what was written is on the paper only.
        _ => Response::Text(String::new()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_version_asks_the_same_and_its_key_is_right(
        which in any::<prop::sample::Index>(), count in 1usize..=40, options in 2usize..=6, seed in any::<u32>(), all in any::<bool>(),
    ) {
        let bank = &library().banks()[which.index(library().banks().len())];
        let drill = drill(bank, if all { &FORMS } else { &LETTERS }, count, options, seed);
        let asked = asked(&drill);
        let marker = Marker::new(bank, fold());
        for version in PaperVersion::ALL {
            let paper = Paper::new(&drill, bank, &asked, version);
            let mut seen: Vec<usize> = paper.questions.iter().map(|placed| placed.at).collect();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..asked.len()).collect::<Vec<_>>());
            for placed in &paper.questions {
                let own = &asked[placed.at].question;
                prop_assert_eq!(&placed.question.prompt, &own.prompt);
                prop_assert_eq!(texts(&placed.question.body), texts(&own.body));
                for (here, &at) in placed.options.iter().enumerate() {
                    prop_assert_eq!(&placed.question.body.options()[here], &own.body.options()[at]);
                }
                prop_assert!(!placed.answer(bank).is_empty());
                prop_assert!(!placed.places(bank).is_empty());
            }
            let answers = paper.read(&paper.key(bank), bank);
            let answers = answers.unwrap_or_else(|error| panic!("{version}: {error}"));
            for (at, answer) in answers.iter().enumerate() {
                let verdict = marker.mark(&asked[at].question, answer);
                prop_assert!(verdict.passes() && verdict.points.0 == verdict.points.1, "{version}: {answer:?} to {:?}", asked[at]);
            }
            prop_assert_eq!(&answers, &paper.right(bank));
        }
    }

    #[test]
    fn any_answers_come_back_from_any_version(
        which in any::<prop::sample::Index>(), count in 1usize..=40, options in 2usize..=6, seed in any::<u32>(), all in any::<bool>(),
        chances in prop::collection::vec(any::<u32>(), 40), version in prop::sample::select(&PaperVersion::ALL[..]),
    ) {
        let bank = &library().banks()[which.index(library().banks().len())];
        let drill = drill(bank, if all { &FORMS } else { &LETTERS }, count, options, seed);
        let asked = asked(&drill);
        let paper = Paper::new(&drill, bank, &asked, version);
        let answers: Vec<Response> =
            asked.iter().zip(chances).map(|(asked, chance)| some_answer(bank, asked, chance)).collect();
        let typed = paper.write(&answers, &Marker::new(bank, fold()));
        prop_assert_eq!(paper.read(&typed, bank), Ok(answers.clone()), "{}", typed);
        prop_assert_eq!(paper.read(&format!(" {} ", typed.to_lowercase().replace(']', " ]\n")), bank), Ok(answers));
    }

    #[test]
    fn any_text_is_read_without_panic(text in "[A-Ga-gTF01.?\\[\\]() é–-]{0,40}") {
        let bank = bank();
        let drill = drill(&bank, &FORMS, 12, 4, 7);
        let paper = Paper::new(&drill, &bank, &asked(&drill), PaperVersion::ALL[2]);
        if let Err(error) = paper.read(&text, &bank) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn a_sheets_code_is_read_and_a_changed_character_is_noticed(
        seed in any::<u32>(), version in prop::sample::select(&PaperVersion::ALL[..]), at in 0usize..6, to in "[0-9A-Z]",
    ) {
        let drill = Drill::of(&bank(), seed);
        let code = version.code(&drill);
        prop_assert_eq!(PaperVersion::read(&code.to_lowercase(), &drill), Ok(version));
        let bare = code.replace('-', "");
        let changed = format!("{}{to}{}", &bare[..at], &bare[at + 1..]);
        prop_assert!(changed == bare || PaperVersion::read(&changed, &drill) == Err(CodeError::NoCode), "{changed}");
        let other = Drill { seed: seed.wrapping_add(1), ..drill };
        prop_assert_eq!(PaperVersion::read(&code, &other), Err(CodeError::OtherDrill));
    }
}

fn choices(seed: u32) -> (Bank, Drill, Vec<Asked>) {
    let bank = built_in().into_iter().find(|bank| bank.id == "russia-china").unwrap_or_else(bank);
    let drill = Drill { count: 20, options: 4, ..Drill::of(&bank, seed) };
    let asked = asked(&drill);
    (bank, drill, asked)
}

#[test]
fn each_version_has_an_order_of_its_own_and_sorted_options_stay_sorted() {
    let (bank, drill, asked) = choices(2026);
    let papers = PaperVersion::ALL.map(|version| Paper::new(&drill, &bank, &asked, version));
    let order = |paper: &Paper| paper.questions.iter().map(|placed| placed.at).collect::<Vec<_>>();
    assert_eq!(order(&papers[0]), (0..20).collect::<Vec<_>>(), "version A is the drill's own order");
    let (mut moved, mut sorted) = (0, 0);
    for (at, paper) in papers.iter().enumerate() {
        for other in &papers[..at] {
            assert_ne!(order(paper), order(other));
            assert_ne!(paper.key(&bank), other.key(&bank));
        }
        for placed in &paper.questions {
            match bank.answer(&bank.cards[placed.question.cards[0]]) {
                Answer::Date(_) | Answer::Amount(..) => {
                    assert!(placed.options.is_sorted(), "{:?}", placed.question);
                    sorted += 1;
                }
                _ => moved += usize::from(!placed.options.is_sorted()),
            }
        }
    }
    assert!(sorted > 20 && moved > 20, "{sorted} {moved}");
}

#[test]
fn versions_never_change() {
    // The tests' own bank never changes, so that these hold whatever becomes of the built-in ones.
    let bank = bank();
    let drill = drill(&bank, &LETTERS, 10, 4, 2026);
    let asked = asked(&drill);
    let told = PaperVersion::ALL.map(|version| {
        let paper = Paper::new(&drill, &bank, &asked, version);
        let order: Vec<String> = paper
            .questions
            .iter()
            .map(|placed| {
                let options: String = placed.options.iter().map(usize::to_string).collect();
                format!("{}:{options}", placed.at)
            })
            .collect();
        format!("{version} {} {}", paper.key(&bank), order.join(" "))
    });
    let expected = [
        "A TCFTFFTDDD 0: 1:0123 2: 3: 4: 5: 6: 7:0123 8:0123 9:0123",
        "B TFFFDTCTDD 3: 2: 4: 5: 7:0123 6: 1:0123 0: 9:2103 8:0123",
        "C DFCDFFATTT 7:0123 4: 1:0123 8:0123 2: 5: 9:3021 6: 0: 3:",
        "D DFTATCDTFF 7:0123 2: 3: 9:3120 6: 1:0123 8:0123 0: 5: 4:",
        "E DTDCFFTCFT 8:0123 0: 7:0123 9:2130 2: 5: 3: 1:0123 4: 6:",
        "F AFTFFDCDTT 9:3120 2: 3: 5: 4: 8:0123 1:0123 7:0123 0: 6:",
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_is_typed_wrongly_is_named_with_its_question() {
    let (bank, drill, asked) = choices(5);
    let paper = Paper::new(&drill, &bank, &asked, PaperVersion::ALL[1]);
    let key = paper.key(&bank);
    let read = |text: &str| paper.read(text, &bank);
    let put = |at: usize, typed: &str| format!("{}{typed}{}", &key[..at], &key[at + 1..]);
    let needs = 20;
    assert_eq!(read(""), Err(TypedError::TooShort { has: 0, needs }));
    assert_eq!(read(&key[..19]), Err(TypedError::TooShort { has: 19, needs }));
    assert_eq!(read(&format!("{key}A")), Err(TypedError::TooLong { has: 21, needs }));
    let options = paper.questions[6].question.body.options().len();
    assert_eq!(read(&put(6, "x")), Err(TypedError::NoOption { question: 7, typed: 'X', options }));
    assert!(
        read(&put(6, "x")).unwrap_err().to_string().starts_with("Question 7: “X” is no option there. It has A to ")
    );
    // It is said at once, and not only when the sheet is whole.
    assert!(matches!(read("AAZ"), Err(TypedError::NoOption { question: 3, typed: 'Z', .. })));
    assert_eq!(read(&put(6, "[AB]")), Err(TypedError::Several { question: 7 }));
    assert_eq!(read(&put(6, "[A")), Err(TypedError::Bracket { question: 7 }));
    assert_eq!(read(&put(6, "A]")), Err(TypedError::Bracket { question: 8 }));
    for blank in ["-", ".", "?", "[]"] {
        let answers = read(&put(6, blank)).unwrap();
        assert_eq!(answers[paper.questions[6].at], Response::DontKnow, "{blank}");
        assert_eq!(answers.iter().filter(|&answer| *answer == Response::DontKnow).count(), 1);
    }
    assert_eq!(read(&put(6, "[a]")), read(&put(6, "A")));
}

#[test]
fn a_written_answer_that_is_wrong_is_kept_as_wrong_and_none_as_none() {
    let bank = built_in().into_iter().find(|bank| bank.id == "russia-china").unwrap_or_else(bank);
    let written = [Form::Typed, Form::Cloze, Form::Order, Form::Match, Form::Recall];
    let drill = drill(&bank, &written, 40, 4, 11);
    let asked = asked(&drill);
    let paper = Paper::new(&drill, &bank, &asked, PaperVersion::ALL[1]);
    let typed: String = (0..asked.len()).map(|at| ["0", "-", "1"][at % 3]).collect();
    let answers = paper.read(&typed, &bank).unwrap();
    let sheet = Paper::sheet(&drill, Participant::Number(3), answers.clone());
    let store = entente::progress::MemoryStore::default();
    let stored = entente::classroom::records::StoredSheet::new(sheet, None, entente::memory::Millis(1));
    entente::classroom::records::add(&store, &drill, &stored).unwrap();
    let questions = entente::classroom::DrillQuestions::preview(&drill, library(), fold()).unwrap();
    let kept = entente::classroom::records::ClassRecords::load(&store).unwrap().drills.remove(0);
    assert_eq!(kept.sheets[0].sheet.answers, answers);
    let marked = entente::classroom::marked::MarkedDrill::of(&kept, questions, None, fold());
    for (at, placed) in paper.questions.iter().enumerate() {
        let mark = &marked.attempts[0].answers[placed.at];
        assert_eq!(
            (mark.right, mark.answered),
            [(false, true), (false, false), (true, true)][at % 3],
            "{:?}",
            placed.question
        );
    }
    assert_eq!(paper.write(&answers, &Marker::new(&bank, fold())), typed);
}

#[test]
fn a_sheet_is_of_its_drill_and_of_paper() {
    let (bank, drill, asked) = choices(5);
    let paper = Paper::new(&drill, &bank, &asked, PaperVersion::ALL[3]);
    let answers = paper.right(&bank);
    let sheet = Paper::sheet(&drill, Participant::Number(12), answers.clone());
    let expected = Sheet {
        drill: drill.id(),
        who: Participant::Number(12),
        attempt: 1,
        source: SheetSource::Paper,
        answers,
        took: Vec::new(),
        sure: Vec::new(),
    };
    assert_eq!(sheet, expected);
}
