use super::super::testing::elsewhere as drill;
use super::super::{Drill, Participant, Scoring, SheetSource};
use super::*;
use crate::marking::Response;
use crate::memory::Confidence;
use crate::question::{Body, Choice, Claim, Expects, Form, Origin, Question};
use proptest::prelude::*;

fn asked(form: Form, body: Body) -> Asked {
    Asked { bank: 0, question: Question { form, cards: vec![0], prompt: "?".into(), body } }
}

fn options(n: usize) -> Vec<Choice> {
    (0..n).map(|i| Choice { text: i.to_string(), right: i == 0, why: String::new(), origin: Origin::Made }).collect()
}

fn choices(n: usize) -> Vec<Asked> {
    (0..n).map(|_| asked(Form::Choice, Body::Choice(options(3)))).collect()
}

/// Returns one question of every form.
fn mixed() -> Vec<Asked> {
    let texts = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>();
    let claim = Claim { statement: String::new(), proposed: None, truth: true, swapped: None };
    let gap = Body::Cloze { before: String::new(), after: String::new(), expects: Expects::Word };
    vec![
        asked(Form::Choice, Body::Choice(options(5))),
        asked(Form::TrueFalse, Body::TrueFalse(claim)),
        asked(Form::Several, Body::Several(options(6))),
        asked(Form::Typed, Body::Typed(Expects::Year)),
        asked(Form::Cloze, gap),
        asked(Form::Order, Body::Order { pieces: texts(5), rank: (0..5).collect() }),
        asked(Form::Match, Body::Match { left: texts(3), right: texts(4), pair: vec![0, 1, 2] }),
        asked(Form::Recall, Body::Recall { count: 2, ordered: false }),
    ]
}

fn text() -> impl Strategy<Value = String> {
    "[a-zé鼎 0-9]{0,18}".prop_map(|text| text.trim().to_owned())
}

fn who() -> impl Strategy<Value = Participant> {
    prop_oneof![
        (1..=Participant::MOST).prop_map(Participant::Number),
        "[A-Za-zéЖ ]{0,10}".prop_map(|name| Participant::named(&name)),
    ]
}

/// Any answers to [`mixed`], each of which may be missing.
fn answers() -> impl Strategy<Value = Vec<Response>> {
    let given = (
        (0usize..5).prop_map(Response::Chosen),
        any::<bool>().prop_map(Response::Judged),
        prop::sample::subsequence((0usize..6).collect::<Vec<_>>(), 0..=6).prop_map(Response::Ticked),
        text().prop_map(Response::Text),
        text().prop_map(Response::Text),
        Just((0usize..5).collect::<Vec<_>>()).prop_shuffle().prop_map(Response::Sequence),
        prop::collection::vec(prop::option::of(0usize..4), 3).prop_map(Response::Pairs),
        prop::collection::vec(text(), 2).prop_map(Response::Entries),
    );
    (given, prop::collection::vec(any::<bool>(), 8)).prop_map(|((a, b, c, d, e, f, g, h), there)| {
        let all = [a, b, c, d, e, f, g, h].into_iter().zip(there);
        all.map(|(answer, there)| if there { answer } else { Response::DontKnow }).collect()
    })
}

fn sheet(drill: &Drill, who: Participant, answers: Vec<Response>) -> Sheet {
    Sheet { drill: drill.id(), who, attempt: 1, source: SheetSource::Code, answers, took: Vec::new(), sure: Vec::new() }
}

/// Thirty choices, answered by number 12.
fn thirty() -> (Drill, Vec<Asked>, Sheet) {
    let drill = drill(1);
    let answers = (0..30).map(|i| if i % 7 == 3 { Response::DontKnow } else { Response::Chosen(i * i % 3) }).collect();
    let sheet = sheet(&drill, Participant::Number(12), answers);
    (drill, choices(30), sheet)
}

fn sheets(found: &[ScannedCode]) -> Vec<&Sheet> {
    found.iter().filter_map(|found| found.sheet.as_ref().ok()).collect()
}

#[test]
fn codes_never_change_between_versions() {
    let (drill, questions, sheet) = thirty();
    let code = encode(&drill, &questions, &sheet);
    assert_eq!(code, "3NT-4NHH-KJTB-73QV-FG30-K8MT-96K1-MT56-G");
    assert_eq!(code.replace('-', "").len(), 32, "thirty questions of three options fit into 32 characters");
}

/// Returns the same class in a drill that asks how sure one is: every third sure, every third not so, every third a
/// guess.
fn thirty_by_certainty() -> (Drill, Vec<Asked>, Sheet) {
    let (drill, questions, sheet) = thirty();
    let drill = Drill { scoring: Scoring::Certainty, ..drill };
    let said = [Confidence::Sure, Confidence::ThinkSo, Confidence::Guess];
    let sure = |(at, answer): (usize, &Response)| (*answer != Response::DontKnow).then(|| said[at % 3]);
    let sure = sheet.answers.iter().enumerate().map(sure).collect();
    let sheet = Sheet { drill: drill.id(), sure, ..sheet };
    (drill, questions, sheet)
}

#[test]
fn certainty_takes_two_bits_a_question() {
    let (drill, questions, sheet) = thirty_by_certainty();
    let code = encode(&drill, &questions, &sheet);
    assert_eq!(code, "3NT-G0K0-WYWR-4HMX-8030-K8MT-96K1-MT56-Q4KS-RYF3-KS4Y-80");
    assert_eq!(code.replace('-', "").len(), 45, "thirty questions with certainty fit into 45 characters");
    assert_eq!(sheets(&scan(&code, &[(drill, questions)])), [&sheet]);
}

#[test]
fn codes_of_before_certainty_was_carried_are_read() {
    let (drill, questions, sheet) = thirty_by_certainty();
    let old = Sheet { sure: vec![], ..sheet };
    // As the app wrote it for this drill when codes had answers only.
    let code = "3NT-5D8G-9GAR-4HMX-8030-K8MT-96K1-MT56-G";
    assert_eq!(code, encode(&drill, &questions, &old));
    assert_eq!(sheets(&scan(code, &[(drill, questions)])), [&old]);
}

#[test]
fn a_code_of_a_newer_version_says_so_and_a_damaged_one_does_not() {
    let (drill, questions, sheet) = thirty();
    for known in [vec![], vec![(drill.clone(), questions.clone())]] {
        let mut body = pack::write(&drill, &questions, &sheet);
        body[0] |= 0b1100_0000;
        let mut bytes = crate::progress::crc32(&[&body]).to_le_bytes().to_vec();
        bytes.extend(&body);
        let newer = format!("{MARK}-{}", Symbols::of(&bytes).text());
        assert_eq!(scan(&newer, &known)[0].sheet, Err(Fault::Newer));
        *bytes.last_mut().unwrap() ^= 1;
        let damaged = format!("{MARK}-{}", Symbols::of(&bytes).text());
        assert!(matches!(scan(&damaged, &known)[0].sheet, Err(Fault::Damaged { .. })));
    }
}

#[test]
fn every_single_character_fault_is_caught() {
    let by_certainty = thirty_by_certainty();
    let known = [(drill(1), choices(30)), (drill(2), mixed()), (by_certainty.0, by_certainty.1)];
    let mut long = vec![
        Response::Chosen(4),
        Response::Judged(true),
        Response::Ticked(vec![0, 2]),
        Response::Text("Айгунь".into()),
    ];
    long.resize(8, Response::DontKnow);
    let long = Sheet { took: vec![7; 8], ..sheet(&known[1].0, Participant::Name("Zoë".into()), long) };
    let sheets = [thirty().2, long, by_certainty.2];
    for ((drill, questions), sheet) in known.iter().zip(&sheets) {
        let code = encode(drill, questions, sheet);
        for at in 0..code.len() {
            for c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ?é- ".chars() {
                let changed = format!("{}{c}{}", &code[..at], &code[at + 1..]);
                let found = scan(&format!("Hi, {changed}\nBye"), &known);
                let number = base32::number;
                let same = number(c).is_some() && number(c) == code[at..].chars().next().and_then(number);
                match &found[..] {
                    // What is read is what was written, never anything else.
                    [ScannedCode { sheet: Ok(read), .. }] => {
                        assert!(
                            at < MARK.len() || same || !code[at..].starts_with(|c| number(c).is_some()),
                            "{changed}"
                        );
                        assert_eq!(read, sheet, "{changed}");
                    }
                    [ScannedCode { sheet: Err(_), .. }] => assert!(at >= MARK.len() && !same, "{changed}"),
                    // A mark that is cut in two.
                    [] => assert!(at < MARK.len() && number(c).is_none(), "{changed}"),
                    more => panic!("{changed}: {more:?}"),
                }
            }
        }
    }
}

#[test]
fn a_missing_or_doubled_character_or_two_swapped_are_caught() {
    [thirty(), thirty_by_certainty()].into_iter().for_each(missing_doubled_swapped);
}

fn missing_doubled_swapped((drill, questions, sheet): (Drill, Vec<Asked>, Sheet)) {
    let code = encode(&drill, &questions, &sheet);
    let known = [(drill, questions)];
    let plain: Vec<char> = code.replace('-', "").chars().collect();
    for at in MARK.len()..plain.len() {
        let mut changes = vec![plain.clone(), plain.clone()];
        changes[0].remove(at);
        changes[1].insert(at, plain[at]);
        if at + 1 < plain.len() && plain[at] != plain[at + 1] {
            let mut swapped = plain.clone();
            swapped.swap(at, at + 1);
            changes.push(swapped);
        }
        for changed in changes {
            let changed: String = changed.into_iter().collect();
            for found in scan(&changed, &known) {
                // Doubling the last character leaves the code before it whole.
                assert!(found.sheet.is_err() || found.sheet.as_ref() == Ok(&sheet), "{changed}");
            }
        }
    }
}

#[test]
fn a_thread_is_read_whatever_it_does_to_codes() {
    let (drill, questions, sheet) = thirty();
    let code = encode(&drill, &questions, &sheet);
    let other = Sheet { who: Participant::Number(3), ..sheet.clone() };
    let second = encode(&drill, &questions, &other);
    let known = [(drill, questions)];
    let (head, tail) = code.split_at(17);
    let thread = format!(
        "On Tuesday Entente wrote:\n> Hi! my code is {head}\n> {tail}. Thanks\n\n[12:03] Bo: {}!!\n3NT is what they begin with, EN7 5HL is a postcode.\nme: {}",
        second.to_lowercase().replace('0', "o").replace('1', "l"),
        code.replace('-', " "),
    );
    let found = scan(&thread, &known);
    assert_eq!(sheets(&found), [&sheet, &other, &sheet]);
    let faults: Vec<_> = found.iter().filter_map(|found| found.sheet.as_ref().err()).collect();
    assert_eq!(faults, [&Fault::Damaged { who: None, drill: None }], "a bare mark is told, no word is");
    assert_eq!(scan(&code, &known)[0].text, code);
}

#[test]
fn two_codes_on_one_line_are_two() {
    let (drill, questions, sheet) = thirty();
    let other = Sheet { who: Participant::Name("Ann".into()), ..sheet.clone() };
    let line = format!("{} {}", encode(&drill, &questions, &sheet), encode(&drill, &questions, &other));
    let known = [(drill, questions)];
    assert_eq!(sheets(&scan(&line, &known)), [&sheet, &other]);
}

#[test]
fn what_is_not_known_is_told_apart() {
    let (drill, questions, sheet) = thirty();
    let code = encode(&drill, &questions, &sheet);
    let id = drill.id();
    let fault = |text: &str, known: &[_]| scan(text, known)[0].sheet.clone().expect_err("a fault");
    assert_eq!(fault(&format!("{code} and more words"), &[]), Fault::UnknownDrill { id });
    assert_eq!(fault(&code, &[(drill.clone(), Vec::new())]), Fault::Changed { id });
    let mut damaged = code.clone();
    damaged.replace_range(code.len() - 1.., if code.ends_with('Z') { "Y" } else { "Z" });
    let who = Some(Participant::Number(12));
    assert_eq!(fault(&damaged, &[(drill, questions)]), Fault::Damaged { who, drill: Some(id) });
    assert_eq!(fault(&damaged, &[]), Fault::Damaged { who: None, drill: None });
    for fault in [Fault::UnknownDrill { id }, Fault::Changed { id }, Fault::Newer, fault(&code, &[])] {
        assert!(fault.to_string().starts_with("This code") || fault == Fault::Newer);
    }
}

#[test]
fn long_texts_are_cut_where_a_character_ends() {
    let drill = drill(1);
    let questions = vec![asked(Form::Typed, Body::Typed(Expects::Word))];
    let sheet = sheet(&drill, Participant::Name("Ж".repeat(30)), vec![Response::Text("鼎".repeat(30))]);
    let code = encode(&drill, &questions, &sheet);
    let found = scan(&code, &[(drill, questions)]);
    let read = sheets(&found)[0];
    assert_eq!(read.who, Participant::Name("Ж".repeat(12)));
    assert_eq!(read.answers, [Response::Text("鼎".repeat(20))]);
}

/// Returns none where certainty was not asked, else one for each of [`mixed`].
fn certainties() -> impl Strategy<Value = Vec<Option<Confidence>>> {
    let one = prop::sample::select(vec![Confidence::Guess, Confidence::ThinkSo, Confidence::Sure]);
    prop::option::of(prop::collection::vec(prop::option::of(one), 8)).prop_map(Option::unwrap_or_default)
}

proptest! {
    #[test]
    fn any_answers_come_back(who in who(), attempt in 1u8..=15, answers in answers(), took in any::<bool>(), seconds in prop::collection::vec(0u16..600, 8), sure in certainties()) {
        let drill = drill(3);
        let took = if took { seconds } else { Vec::new() };
        let sheet = Sheet { attempt, took, sure, ..sheet(&drill, who, answers) };
        let code = encode(&drill, &mixed(), &sheet);
        let found = scan(&code, &[(drill, mixed())]);
        prop_assert_eq!(sheets(&found), [&sheet]);
    }

    #[test]
    fn any_text_is_scanned(text in "(3NT-?[0-9A-Z \n>-]{0,60}|.{0,20}){0,8}") {
        let _ = scan(&text, &[(drill(1), choices(30)), (drill(2), mixed())]);
    }
}

#[test]
fn hostile_text_is_scanned_in_bounded_time() {
    let known = [(drill(1), choices(30))];
    let (_, questions, sheet) = thirty();
    let code = encode(&drill(1), &questions, &sheet);
    let lures = [
        "3NT ".repeat(60_000),
        "3NT-".to_owned() + &"Z".repeat(300_000),
        "NT 3T ".repeat(40_000),
        // A mark in all but one character, as in any English text; and the beginning of a real code.
        "into the entire interest ".repeat(40_000),
        format!("{} ? ", &code[..22]).repeat(10_000),
    ];
    for lure in lures {
        let text = format!("{lure}\n?\n{code}");
        // However much there is before it, the code at the end is found.
        assert_eq!(sheets(&scan(&text, &known)), [&sheet]);
    }
}
