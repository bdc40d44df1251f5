//! What counts as right, almost right, wrong and unclear: a table of typed answers, the other forms, and laws that
//! hold for any text.

mod common;

use common::{bank, built_in, card, fold, name};
use entente::bank::{self, Answer, Bank};
use entente::marking::{INPUT_LIMIT, Marker, Outcome, Response, Verdict};
use entente::question::{Asker, Body, Form, OPTIONS};
use proptest::prelude::*;
use std::sync::LazyLock;

/// Typed answers to the cards of the tests' own bank, by how they come out.
const TABLE: &str = include_str!("common/answers.txt");

/// The kinds that were once marked wrongly, over a bank of their own.
const KINDS: &str = include_str!("common/kinds.txt");

/// The rows of a table: card, expected outcome, typed answer.
fn rows(table: &'static str) -> Vec<(&'static str, Outcome, &'static str)> {
    let mut rows = Vec::new();
    let mut card = "";
    for line in table.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with("# ")) {
        let Some((outcome, typed)) = line.strip_prefix("  ").and_then(|line| line.split_once(':')) else {
            card = line.trim();
            continue;
        };
        let outcome = match outcome {
            "right" => Outcome::Right,
            "almost" => Outcome::Almost,
            "wrong" => Outcome::Wrong,
            "unclear" => Outcome::Unclear,
            other => panic!("{other} is no outcome"),
        };
        rows.extend(typed.split(" | ").map(|typed| (card, outcome, typed.trim())));
    }
    rows
}

/// Marks what is typed to a card: as its answer, or into the gap of a claim.
fn typed(bank: &Bank, ix: usize, text: &str) -> Verdict {
    let asker = Asker::new(bank, fold());
    let question = [Form::Typed, Form::Cloze].into_iter().find_map(|form| asker.ask(ix, form, 0, OPTIONS));
    let question = question.unwrap_or_else(|| panic!("{} cannot be typed", name(bank, ix)));
    Marker::new(bank, fold()).mark(&question, &Response::Text(text.to_owned()))
}

/// The bank of the kinds, in `common/things/`.
fn things() -> &'static Bank {
    static THINGS: LazyLock<Bank> = LazyLock::new(read_things);
    &THINGS
}

fn read_things() -> Bank {
    let files = [
        bank::File { name: "bank.json", text: include_str!("common/things/bank.json") },
        bank::File { name: "things.json", text: include_str!("common/things/things.json") },
    ];
    let (bank, mut problems) = bank::read(&files);
    let bank = bank.expect("it has a head");
    problems.extend(bank::lint(&bank, fold()));
    assert_eq!(problems, []);
    bank
}

/// Every row of a table as it comes out, with what the learner is told; panics where that is not what the table says.
fn check(bank: &Bank, table: &'static str) -> String {
    let rows = rows(table);
    let mut astray = Vec::new();
    let mut lines = Vec::new();
    for (what, expected, text) in &rows {
        let verdict = typed(bank, card(bank, what), text);
        if verdict.outcome != *expected {
            astray.push(format!("{what}: “{text}” is {:?}, not {expected:?} ({:?})", verdict.outcome, verdict.remark));
        }
        lines.push(format!("{what}: {text}: {:?}: {}", verdict.outcome, verdict.remark.unwrap_or_default()));
    }
    assert!(astray.is_empty(), "{} of {} rows:\n{}", astray.len(), rows.len(), astray.join("\n"));
    lines.join("\n")
}

#[test]
fn typed_answers_come_out_as_the_table_says() {
    assert!(check(&bank(), TABLE).lines().count() > 1000);
}

#[test]
fn every_kind_comes_out_as_its_table_says_and_is_told_the_same_for_ever() {
    let lines = check(things(), KINDS);
    assert!(lines.lines().count() >= 600, "only {} rows", lines.lines().count());
    insta::assert_snapshot!("kinds", lines);
}

/// Asks a card of the tests' own bank in a form and marks what `answer` makes of the question.
fn mark(what: &str, form: Form, answer: impl Fn(&Body) -> Response) -> Verdict {
    let bank = bank();
    let ix = card(&bank, what);
    let question = Asker::new(&bank, fold()).ask(ix, form, 0, OPTIONS);
    let question = question.unwrap_or_else(|| panic!("{what} has no {}", form.title()));
    Marker::new(&bank, fold()).mark(&question, &answer(&question.body))
}

fn entries(what: &str, given: &[&str]) -> Verdict {
    mark(what, Form::Recall, |_| Response::Entries(given.iter().map(|&entry| entry.to_owned()).collect()))
}

#[test]
fn a_recalled_list_is_marked_item_by_item() {
    let rows: &[(&str, &[&str], Outcome, u8)] = &[
        ("neighbours/all", &["Kazakhstan", "Kyrgyzstan", "Tajikistan"], Outcome::Right, 3),
        ("neighbours/all", &["tajikistan", "", "KAZAKHSTAN", "kyrgyzstan"], Outcome::Right, 3),
        ("neighbours/all", &["Qazaqstan", "Kirghizia", "Tajikistan"], Outcome::Right, 3),
        ("neighbours/all", &["Kazakstan", "Kyrgyzstan", "Tajikistan"], Outcome::Almost, 3),
        ("neighbours/all", &["Kazakhstan", "Kyrgyzstan"], Outcome::Wrong, 2),
        ("neighbours/all", &["Kazakhstan", "Kazakhstan", "Kazakhstan"], Outcome::Wrong, 1),
        ("neighbours/all", &["Uzbekistan", "Turkmenistan", "Mongolia"], Outcome::Wrong, 0),
        ("neighbours/all", &["Kazakhstan", "Kyrgyzstan", "Tajikistan", "Tajikistan"], Outcome::Right, 3),
        ("neighbours/all", &["Kazakhstan", "Kyrgyzstan", "Tajikistan", "Uzbekistan"], Outcome::Almost, 3),
        ("neighbours/all", &["Kazakhstan, Kyrgyzstan, Tajikistan"], Outcome::Right, 3),
        ("neighbours/all", &[], Outcome::Wrong, 0),
        // Numbered, or all in one field.
        ("neighbours/all", &["1. Kazakhstan", "2. Kyrgyzstan", "3. Tajikistan"], Outcome::Right, 3),
        ("neighbours/all", &["1) Kazakhstan", "2) Tajikistan", "3) Kyrgyzstan"], Outcome::Right, 3),
        ("neighbours/all", &["Kazakhstan, Kyrgyzstan and Tajikistan"], Outcome::Right, 3),
        ("neighbours/all", &["Kazakhstan; Kyrgyzstan; Tajikistan", "", ""], Outcome::Right, 3),
        ("neighbours/all", &["1. Kazakhstan 2. Kyrgyzstan 3. Tajikistan"], Outcome::Right, 3),
        ("neighbours/all", &["Kazakhstan / Tajikistan", "Kyrgyzstan"], Outcome::Right, 3),
        ("neighbours/all", &["Kazakhstan, Kyrgyzstan"], Outcome::Wrong, 2),
        ("neighbours/all", &["Kazakhstan, Kyrgyzstan, Uzbekistan"], Outcome::Wrong, 2),
        ("neighbours/all", &["Kazakhstan, Kyrgyzstan, Tajikistan, Uzbekistan"], Outcome::Almost, 3),
        ("neighbours/all", &["Kazakstan, Kyrgyzstan, Tajikistan"], Outcome::Almost, 3),
        ("stages/all", &["1. friendship", "2. quarrel", "3. thaw", "4. partnership"], Outcome::Right, 4),
        ("stages/all", &["friendship → quarrel → thaw → partnership"], Outcome::Right, 4),
        ("stages/all", &["friendship, thaw, quarrel, partnership"], Outcome::Wrong, 2),
        ("neighbours/all", &["Казахстан", "Kyrgyzstan", "Tajikistan"], Outcome::Unclear, 0),
        // What is written around a name.
        ("neighbours/all", &["in Kazakhstan", "the Kyrgyzstan", "with Tajikistan"], Outcome::Right, 3),
        ("neighbours/all", &["Kazakhstan (Qazaqstan)", "Kyrgyzstan or Kirghizia", "Tajikistan's"], Outcome::Right, 3),
        ("neighbours/all", &["Kazakhstan (Mongolia)", "Kyrgyzstan", "Tajikistan"], Outcome::Wrong, 2),
        ("neighbours/all", &["not Kazakhstan", "Kyrgyzstan", "Tajikistan"], Outcome::Wrong, 2),
        ("neighbours/all", &["Kazakhstan or Mongolia", "Kyrgyzstan", "Tajikistan"], Outcome::Wrong, 2),
        // One letter apart: each entry names one of them only.
        ("alike/all", &["Gambia", "Guinea"], Outcome::Wrong, 2),
        ("alike/all", &["Gambia", "Gambia", "Guinea"], Outcome::Wrong, 2),
        ("alike/all", &["Guinea", "Gambia", "Zambia"], Outcome::Right, 3),
        ("alike/all", &["Guiana", "Gambia", "Zambia"], Outcome::Wrong, 2),
        // Places count, and an empty field keeps its own.
        ("stages/all", &["friendship", "quarrel", "thaw", "partnership"], Outcome::Right, 4),
        ("stages/all", &["quarrel", "friendship", "thaw", "partnership"], Outcome::Wrong, 2),
        ("stages/all", &["", "quarrel", "thaw", "partnership"], Outcome::Wrong, 3),
        ("stages/all", &["freindship", "quarrel", "thaw", "partnership"], Outcome::Almost, 4),
    ];
    for (what, given, outcome, points) in rows {
        let verdict = entries(what, given);
        assert_eq!((verdict.outcome, verdict.points.0), (*outcome, *points), "{what}: {given:?} {verdict:?}");
    }
    let remark = entries("neighbours/all", &["Kazakhstan", "Kyrgyzstan", "Tajikistan", "Uzbekistan"]).remark;
    assert_eq!(remark.as_deref(), Some("Not on the list: Uzbekistan."));
    assert_eq!(entries("stages/all", &["thaw", "quarrel"]).remark, None, "a stage in the wrong place is on the list");
}

#[test]
fn a_person_in_a_list_may_have_title_and_initial() {
    let bank = things();
    let question = Asker::new(bank, fold()).ask(card(bank, "leaders/all"), Form::Recall, 0, OPTIONS).expect("a list");
    let rows: &[(&[&str], Outcome)] = &[
        (&["V. Putin", "President Xi"], Outcome::Right),
        (&["President Putin's", "Mr Xi Jinping"], Outcome::Right),
        (&["Vladimir Putin and President Xi"], Outcome::Right),
        (&["D. Putin", "Xi"], Outcome::Wrong),
        (&["President Trump", "Xi"], Outcome::Wrong),
        (&["not Vladimir Putin", "Xi"], Outcome::Wrong),
    ];
    for (given, outcome) in rows {
        let response = Response::Entries(given.iter().map(|&entry| entry.to_owned()).collect());
        let verdict = Marker::new(bank, fold()).mark(&question, &response);
        assert_eq!(verdict.outcome, *outcome, "{given:?} {verdict:?}");
    }
}

#[test]
fn a_wrong_choice_is_told_what_it_really_is() {
    let verdict = mark("nerchinsk/date", Form::Choice, |body| {
        Response::Chosen(body.options().iter().position(|option| option.text == "1858").expect("1858 is offered"))
    });
    assert_eq!(verdict.outcome, Outcome::Wrong);
    assert_eq!((verdict.answer.as_str(), verdict.said.as_str()), ("1689", "1858"));
    assert_eq!(verdict.remark.as_deref(), Some("Treaty of Aigun"));
    let bank = bank();
    assert_eq!(verdict.confused_with.map(|fact| bank.facts[fact].id.as_str()), Some("aigun"));
}

#[test]
fn a_wrong_answer_that_was_typed_is_told_how_far_off_it_is() {
    let rows: &[(&str, &str, &str, Option<&str>)] = &[
        ("nerchinsk/date", "1690", "1 year too late", None),
        ("nerchinsk/date", "1727", "38 years too late", Some("kiakhta")),
        ("pipe-opens/date", "November 2019", "1 month too early", None),
        ("contact/date", "18th century", "1 century too late", Some("envoys")),
        ("exports/amount", "$52.2 bn", "25% too low", Some("imports")),
        ("exports/amount", "69.6 million", "wrong scale", None),
        ("exports/amount", "69.6 bn roubles", "wrong unit", None),
        ("exports/amount", "imports of 69.6 bn", "other side", None),
        ("exports/amount", "$69.6", "Say the scale too: $69.6 billion", None),
        ("pipe-opens/date", "2019", "December 2019", None),
        ("aid/date", "1958", "only the 1950s", None),
        ("nerchinsk/name", "Aigun", "moved the border to the Amur", Some("aigun")),
        ("nerchinsk/name", "Nerchinks", "It is written Treaty of Nerchinsk", None),
        ("zhenbao/name", "Damanski", "It is written Damansky", None),
        ("fear/what", "raw materiel", "It is written raw material", None),
    ];
    let bank = bank();
    for (what, text, remark, confused) in rows {
        let verdict = typed(&bank, card(&bank, what), text);
        let told = verdict.remark.clone().unwrap_or_default();
        assert!(told.contains(remark), "{what}: “{text}” is told “{told}”");
        let fact = verdict.confused_with.map(|fact| bank.facts[fact].id.as_str());
        assert_eq!(fact, *confused, "{what}: {text}");
    }
}

#[test]
fn true_or_false_is_right_one_way_only() {
    for what in ["nerchinsk/date", "exports/amount", "mao/name", "fear/what"] {
        let truth = |body: &Body| if let Body::TrueFalse(claim) = body { claim.truth } else { panic!("{body:?}") };
        assert_eq!(mark(what, Form::TrueFalse, |body| Response::Judged(truth(body))).outcome, Outcome::Right);
        assert_eq!(mark(what, Form::TrueFalse, |body| Response::Judged(!truth(body))).outcome, Outcome::Wrong);
    }
}

#[test]
fn several_are_right_only_with_every_right_one_and_no_other() {
    let ticks = |keep: &dyn Fn(usize, bool) -> bool| {
        mark("neighbours/all", Form::Several, |body| {
            let options = body.options().iter().enumerate();
            Response::Ticked(options.filter(|(i, option)| keep(*i, option.right)).map(|(i, _)| i).collect())
        })
    };
    assert_eq!(ticks(&|_, right| right).outcome, Outcome::Right);
    assert_eq!(ticks(&|_, _| true).outcome, Outcome::Wrong);
    assert_eq!(ticks(&|_, _| false).outcome, Outcome::Wrong);
    assert_eq!(ticks(&|_, right| !right).points, (0, 5));
    assert!(ticks(&|_, _| true).remark.is_some_and(|remark| remark.contains("no border with China")));
    let given_up = mark("neighbours/all", Form::Several, |_| Response::DontKnow);
    assert_eq!((given_up.outcome, given_up.points), (Outcome::Wrong, (0, 5)), "giving up earns nothing");
}

#[test]
fn an_order_earns_a_point_for_each_pair_of_neighbours() {
    let by_rank = |body: &Body| {
        let Body::Order { rank, .. } = body else { panic!("{body:?}") };
        let mut sequence: Vec<usize> = (0..rank.len()).collect();
        sequence.sort_by_key(|&piece| rank[piece]);
        sequence
    };
    let order = |change: &dyn Fn(&mut Vec<usize>)| {
        mark("stages/all", Form::Order, |body| {
            let mut sequence = by_rank(body);
            change(&mut sequence);
            Response::Sequence(sequence)
        })
    };
    let right = order(&|_| {});
    assert_eq!((right.outcome, right.points), (Outcome::Right, (3, 3)));
    assert_eq!(right.answer, "friendship → quarrel → thaw → partnership");
    // The first put last: two of three pairs of neighbours still stand.
    let rotated = order(&|sequence| sequence.rotate_left(1));
    assert_eq!((rotated.outcome, rotated.points), (Outcome::Wrong, (2, 3)));
    // One was moved and the others were pushed: they are known all the same.
    let known = |verdict: &Verdict| verdict.parts.iter().map(|part| (part.right, part.known)).collect::<Vec<_>>();
    assert_eq!(known(&rotated), [(false, false), (false, true), (false, true), (false, true)]);
    assert!(rotated.remark.is_some_and(|remark| remark.contains("Only “friendship” is out of its place")));
    // Of two that are swapped neither is.
    let swapped = order(&|sequence| sequence.swap(1, 2));
    assert_eq!(known(&swapped), [(true, true), (false, false), (false, false), (true, true)]);
    let given: Vec<_> = swapped.parts.iter().map(|part| part.given.as_deref().unwrap_or("nothing")).collect();
    assert_eq!(given, ["friendship", "thaw", "quarrel", "partnership"], "what was put in each place");
    let reversed = order(&|sequence| sequence.reverse());
    assert_eq!(reversed.points, (0, 3));
    assert!(reversed.parts.iter().all(|part| !part.known));
    for nonsense in [vec![], vec![0], vec![0, 0, 0, 0], vec![9, 8, 7, 6], vec![0, 1, 2, 3, 4]] {
        let verdict = order(&|sequence| sequence.clone_from(&nonsense));
        assert_eq!((verdict.outcome, verdict.points.0), (Outcome::Wrong, 0), "{nonsense:?}");
    }
}

#[test]
fn pairs_are_marked_one_by_one() {
    let pairs = |change: &dyn Fn(&mut Vec<Option<usize>>)| {
        mark("nerchinsk/date", Form::Match, |body| {
            let Body::Match { pair, .. } = body else { panic!("{body:?}") };
            let mut given: Vec<Option<usize>> = pair.iter().copied().map(Some).collect();
            change(&mut given);
            Response::Pairs(given)
        })
    };
    assert_eq!((pairs(&|_| {}).outcome, pairs(&|_| {}).points), (Outcome::Right, (4, 4)));
    assert_eq!(pairs(&|given| given.swap(0, 1)).points, (2, 4));
    assert_eq!(pairs(&|given| given[2] = None).points, (3, 4));
    assert_eq!(pairs(&|given| given.clear()).outcome, Outcome::Wrong);
    assert_eq!(pairs(&|given| given.fill(Some(99))).points, (0, 4));
}

#[test]
fn what_does_not_fit_the_form_is_unclear() {
    for (form, response) in [
        (Form::Choice, Response::Chosen(99)),
        (Form::Choice, Response::Text("1689".into())),
        (Form::TrueFalse, Response::Chosen(0)),
        (Form::Typed, Response::Judged(true)),
        (Form::Typed, Response::Revealed),
        (Form::Match, Response::Sequence(vec![0, 1, 2, 3])),
        (Form::Flashcard, Response::Text("1689".into())),
    ] {
        let verdict = mark("nerchinsk/date", form, |_| response.clone());
        assert_eq!((verdict.outcome, verdict.points.0), (Outcome::Unclear, 0), "{} {response:?}", form.title());
    }
    let turned = mark("nerchinsk/date", Form::Flashcard, |_| Response::Revealed);
    assert_eq!(turned.outcome, Outcome::SelfGraded);
}

#[test]
fn a_megabyte_is_unclear() {
    let long = "1689 ".repeat(200_000);
    for (what, form) in [
        ("nerchinsk/date", Form::Typed),
        ("exports/amount", Form::Cloze),
        ("mao/name", Form::Typed),
        ("fear/what", Form::Cloze),
    ] {
        assert_eq!(mark(what, form, |_| Response::Text(long.clone())).outcome, Outcome::Unclear, "{what}");
    }
    let entries = mark("neighbours/all", Form::Recall, |_| Response::Entries(vec!["Tajikistan".into(), long.clone()]));
    assert_eq!(entries.outcome, Outcome::Unclear);
    let limit = "x".repeat(INPUT_LIMIT);
    assert_eq!(mark("mao/name", Form::Typed, |_| Response::Text(limit.clone())).outcome, Outcome::Wrong);
    assert_eq!(mark("mao/name", Form::Typed, |_| Response::Text(format!("{limit}x"))).outcome, Outcome::Unclear);
}

/// A bank of one amount for every unit and scale.
fn bank_of_units() -> Bank {
    const UNITS: [&str; 25] = [
        "USD", "EUR", "GBP", "CNY", "INR", "RUB", "km", "m", "km2", "m2", "bcm", "m3", "kg", "t", "%", "degC", "K",
        "s", "min", "h", "day", "year", "people", "times", "soldiers",
    ];
    let facts: Vec<serde_json::Value> = UNITS
        .iter()
        .flat_map(|unit| ["", "thousand ", "mn ", "bn ", "tn "].map(|scale| (*unit, scale)))
        .filter(|&amount| amount != ("bcm", "tn "))
        .enumerate()
        .map(|(i, (unit, scale))| {
            serde_json::json!({
                "id": format!("amount-{i}"), "importance": "detail", "source": ["s.1"], "context": "One of many.",
                "value": { "kind": "amount", "class": "c", "name": format!("amount {i}"), "amount": format!("12.5 {scale}{unit}") },
                "cards": [{ "id": "amount", "asks": "amount", "difficulty": 1, "prompt": format!("How much is sum {i}?") }]
            })
        })
        .collect();
    let head = serde_json::json!({
        "id": "units", "title": "Units", "about": "All of them.", "language": "en",
        "source": { "title": "The list", "counting": "One.", "sections": [{ "id": "s", "title": "S", "paragraphs": 1 }] },
        "topics": [{ "id": "t", "title": "T", "about": "T" }], "classes": [{ "id": "c", "title": "c" }],
        "units": [{ "id": "soldiers", "one": "soldier", "many": "soldiers", "accept": ["men at arms"] }]
    });
    let topic = serde_json::json!({ "topic": "t", "facts": facts });
    let (head, topic) = (head.to_string(), topic.to_string());
    let files = [bank::File { name: "bank.json", text: &head }, bank::File { name: "t.json", text: &topic }];
    let (bank, problems) = bank::read(&files);
    assert_eq!(problems, []);
    bank.expect("it has a head")
}

#[test]
fn every_unit_is_known_by_every_word_and_taken_for_no_other() {
    let bank = bank_of_units();
    let amounts: Vec<&bank::Amount> = bank
        .facts
        .iter()
        .filter_map(|fact| if let bank::Value::Amount { amount, .. } = &fact.value { Some(amount) } else { None })
        .collect();
    let base =
        |amount: &bank::Amount| (bank.units.get(&amount.unit).map(|unit| &unit.dimension), amount.base(&bank.units));
    for (ix, key) in amounts.iter().enumerate() {
        // "12.5 m" and "12.5 K" are read as millions and thousands where no metres or kelvins are asked.
        for other in amounts.iter().filter(|other| other.unit == key.unit || !matches!(other.unit.as_str(), "m" | "K"))
        {
            let shown = other.show(&bank.units);
            let verdict = typed(&bank, ix, &shown);
            if base(key) == base(other) {
                assert_eq!(verdict.outcome, Outcome::Right, "{shown} for {}: {verdict:?}", key.show(&bank.units));
            } else if key.unit == other.unit && other.scale.power() == 0 && key.unit != "bcm" {
                // The scale left out; where "m" and "K" may be the scale, nothing is. A "billion m³" names another one.
                let expected = if matches!(key.unit.as_str(), "m" | "K") {
                    verdict.passes()
                } else {
                    verdict.outcome == Outcome::Almost
                };
                assert!(expected, "{shown} for {}: {verdict:?}", key.show(&bank.units));
            } else {
                assert!(!verdict.passes(), "{shown} for {}: {verdict:?}", key.show(&bank.units));
            }
        }
        let unit = bank.units.get(&key.unit).expect("it was read");
        let scale = key.scale.shown();
        for word in &unit.accept {
            let mut texts = vec![format!("12.5{scale} {word}")];
            // "12.5 bnkm" runs together into nothing.
            if scale.is_empty() || !word.starts_with(char::is_alphabetic) {
                texts.push(format!("12.5{scale}{word}"));
            }
            if unit.style == bank::UnitStyle::Before {
                texts.push(format!("{word} 12.5{scale}"));
            }
            for text in texts {
                let verdict = typed(&bank, ix, &text);
                assert_eq!(verdict.outcome, Outcome::Right, "{text} for {}: {verdict:?}", key.show(&bank.units));
            }
        }
    }
}

#[test]
fn the_answer_as_it_is_shown_is_always_right_by_itself_and_in_its_sentence() {
    for bank in built_in() {
        let asker = Asker::new(&bank, fold());
        for ix in (0..bank.cards.len()).filter(|&ix| asker.can(ix, Form::Typed)) {
            let shown = bank.show_answer(&bank.cards[ix]);
            let whole = bank.cards[ix].sentence.as_ref().map(|sentence| sentence.replace("{}", &shown));
            for text in whole.iter().chain([&shown]) {
                let verdict = typed(&bank, ix, text);
                assert_eq!(verdict.outcome, Outcome::Right, "{}: {text} {verdict:?}", name(&bank, ix));
            }
        }
    }
}

#[test]
fn what_fills_a_gap_is_told_and_right_whether_one_gave_up_or_was_wrong() {
    for bank in built_in() {
        let (asker, marker) = (Asker::new(&bank, fold()), Marker::new(&bank, fold()));
        for ix in 0..bank.cards.len() {
            let Some(question) = asker.ask(ix, Form::Cloze, 0, OPTIONS) else { continue };
            let name = name(&bank, ix);
            let told = marker.mark(&question, &Response::DontKnow).answer;
            let filled = marker.mark(&question, &Response::Text(told.clone()));
            assert_eq!(filled.outcome, Outcome::Right, "{name}: {told}");
            assert_eq!(filled.answer, told, "{name}");
            let wrong = marker.mark(&question, &Response::Text("zzqx".into()));
            assert!(wrong.outcome != Outcome::Wrong || wrong.answer == told, "{name}: {}", wrong.answer);
        }
    }
}

#[test]
fn a_wrong_option_that_is_typed_never_passes() {
    let mut astray = Vec::new();
    for bank in built_in() {
        let asker = Asker::new(&bank, fold());
        for ix in (0..bank.cards.len()).filter(|&ix| asker.can(ix, Form::Typed)) {
            let asked = (0..10).filter_map(|seed| asker.ask(ix, Form::Choice, seed, 5));
            let mut wrong: Vec<String> = asked
                .flat_map(|question| question.body.options().to_vec())
                .filter(|option| !option.right)
                .map(|option| option.text)
                .chain(bank.cards[ix].distractors.iter().map(|distractor| distractor.text.clone()))
                .collect();
            wrong.sort_unstable();
            wrong.dedup();
            let passing = wrong.into_iter().filter(|text| typed(&bank, ix, text).passes());
            astray.extend(passing.map(|text| format!("{}: “{text}”", name(&bank, ix))));
        }
    }
    assert!(astray.is_empty(), "{}", astray.join("\n"));
}

/// Names that are a few letters apart are where a slip could cross over.
#[test]
fn a_name_of_another_thing_never_passes() {
    let mut astray = Vec::new();
    for bank in built_in() {
        let names = |fact: &bank::Fact| -> Vec<String> {
            [&fact.name].into_iter().chain(&fact.aliases).map(|name| fold().key(name)).collect()
        };
        let all: Vec<(usize, Vec<String>)> = bank.facts.iter().map(|fact| (fact.class, names(fact))).collect();
        let asker = Asker::new(&bank, fold());
        let named = |&ix: &usize| asker.can(ix, Form::Typed) && matches!(bank.answer(&bank.cards[ix]), Answer::Name(_));
        for ix in (0..bank.cards.len()).filter(named) {
            let (class, mine) = &all[bank.cards[ix].fact];
            for (other_class, others) in &all {
                let same_thing = class == other_class && others.iter().any(|other| mine.contains(other));
                let near = |other: &&String| {
                    !mine.contains(other) && mine.iter().any(|mine| strsim::osa_distance(mine, other) <= 3)
                };
                for other in others.iter().filter(near).filter(|_| !same_thing) {
                    if typed(&bank, ix, other).passes() {
                        astray.push(format!("{}: “{other}”", name(&bank, ix)));
                    }
                }
            }
        }
    }
    assert!(astray.is_empty(), "{}", astray.join("\n"));
}

/// Words of the question may stand around a name, but they make no wrong answer right, nor two answers one.
#[test]
fn words_of_the_question_make_no_other_answer_right() {
    let mut astray = Vec::new();
    for bank in built_in() {
        let (asker, marker) = (Asker::new(&bank, fold()), Marker::new(&bank, fold()));
        let named = |&ix: &usize| asker.can(ix, Form::Typed) && matches!(bank.answer(&bank.cards[ix]), Answer::Name(_));
        for ix in (0..bank.cards.len()).filter(named) {
            let (card, right) = (&bank.cards[ix], bank.show_answer(&bank.cards[ix]));
            let Some(asked) = asker.ask(ix, Form::Choice, 0, 5) else { continue };
            let gap = card.sentence.clone().unwrap_or_else(|| card.prompt.replace('?', " {}"));
            let Some(question) = asker.ask(ix, Form::Typed, 0, OPTIONS) else { continue };
            let passes = |text: &str| marker.mark(&question, &Response::Text(text.to_owned())).passes();
            let mut texts = vec![card.prompt.clone(), gap.replace("{}", "")];
            for wrong in asked.body.options().iter().filter(|option| !option.right) {
                let other = &wrong.text;
                texts.extend([gap.replace("{}", other), format!("in {other}"), format!("the {other}'s")]);
                texts.extend([format!("{right} and {other}"), format!("{other} or {right}"), format!("not {right}")]);
            }
            let wrongly = texts.into_iter().filter(|text| passes(text));
            astray.extend(wrongly.map(|text| format!("{}: “{text}”", name(&bank, ix))));
            if !passes(&gap.replace("{}", &right)) {
                astray.push(format!("{}: “{}” does not pass", name(&bank, ix), gap.replace("{}", &right)));
            }
        }
    }
    assert!(astray.is_empty(), "{} answers:\n{}", astray.len(), astray.join("\n"));
}

#[test]
fn a_wrong_year_unit_or_scale_never_passes() {
    for bank in built_in() {
        for ix in 0..bank.cards.len() {
            let wrong: Vec<String> = match bank.answer(&bank.cards[ix]) {
                Answer::Date(date) => (1..=30)
                    .flat_map(|step| [date.first_year() - step, date.first_year() + step])
                    .filter(|&year| !date.overlaps(bank::Date::year(year)))
                    .flat_map(|year| {
                        [
                            year.to_string(),
                            format!("December {year}"),
                            format!("{}/{year}", 12),
                            format!("{year}-{}", year + 1),
                        ]
                    })
                    .collect(),
                Answer::Amount(amount, _) => {
                    let number = amount.number.to_string();
                    let shifted = [-3, -2, -1, 1, 2, 3].into_iter().filter_map(|power| amount.number.shifted(power));
                    let scaled = shifted.map(|number| amount.with_number(number).show(&bank.units));
                    let other = if amount.unit == "USD" { "euros" } else { "dollars" };
                    scaled
                        .chain([format!("{number}{} {other}", amount.scale.shown()), format!("{number} quadrillion")])
                        .collect()
                }
                _ => continue,
            };
            for text in wrong {
                let verdict = typed(&bank, ix, &text);
                assert!(!verdict.passes(), "{}: “{text}” {verdict:?}", name(&bank, ix));
            }
        }
    }
}

/// Texts that are likely to reach the readers of numbers, dates and names.
fn pieces() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "1689", "0", "00", "2019", "12", "69.6", "9", "$", "€", "bn", "mn", "m", "k", "/", "-", "–", ".", ",", "½",
        "¾", "²", "⅞", "hundred", "and", "a", "one", "third", "quarters", "second", "late", "early", "century", "s",
        "th", "in", "by", "not", "or", "December", "juny", "mao", "Treaty", "of", "km", "square", "%", "per", "cent",
        "#", "no", "\u{338}", "\u{301}", "٣", "१", "ß", "İ", "ﷺ", "\u{200b}", "🇷🇺", "'", "’",
    ];
    let piece = (prop::sample::select(PIECES), prop::sample::select(&["", " ", "  "][..]));
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.into_iter().flat_map(|(a, b)| [a, b]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn marking_is_total(any in any::<String>(), likely in pieces(), index in any::<usize>(), judged in any::<bool>(), seed in any::<u64>()) {
        let bank = bank();
        let asker = Asker::new(&bank, fold());
        let marker = Marker::new(&bank, fold());
        let responses = [
            Response::Text(any.clone()),
            Response::Text(likely.clone()),
            Response::Entries(vec![any, likely, String::new()]),
            Response::Chosen(index),
            Response::Ticked(vec![index, index % 5, 0]),
            Response::Sequence(vec![index, index % 4, 0]),
            Response::Sequence(vec![3, 2, 1, 0]),
            Response::Pairs(vec![Some(index), None, Some(index % 4)]),
            Response::Judged(judged),
            Response::Revealed,
            Response::DontKnow,
        ];
        for ix in (index % 12..bank.cards.len()).step_by(12) {
            for form in Form::ALL {
                let Some(question) = asker.ask(ix, form, seed, OPTIONS) else { continue };
                for response in &responses {
                    let verdict = marker.mark(&question, response);
                    prop_assert!(verdict.points.0 <= verdict.points.1, "{verdict:?}");
                    prop_assert!(verdict.outcome != Outcome::Unclear || verdict.points.0 == 0, "{verdict:?}");
                }
            }
        }
    }

    #[test]
    fn folding_is_symmetric(a in any::<String>(), b in pieces()) {
        let fold = fold();
        prop_assert_eq!(fold.same(&a, &b), fold.same(&b, &a));
        for text in [&a, &b] {
            prop_assert!(fold.same(text, text));
            prop_assert!(fold.same(text, &fold.words(text).join(" ")), "{}", text);
            prop_assert!(fold.same(text, &fold.words(text).join("-")), "{}", text);
        }
    }
}

/// A number below ten thousand in words, as it is counted.
fn in_words(number: u32) -> String {
    const ONES: [&str; 20] = [
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let words = match number {
        0..20 => ONES[number as usize].to_owned(),
        20..100 => format!("{}-{}", TENS[number as usize / 10], ONES[number as usize % 10]),
        100..1000 => format!("{} hundred and {}", in_words(number / 100), in_words(number % 100)),
        _ => format!("{} thousand {}", in_words(number / 1000), in_words(number % 1000)),
    };
    let words = words.trim_end_matches(" and ").trim_end_matches('-').trim();
    words.to_owned()
}

/// A number below four thousand in Roman numerals.
fn in_roman(mut number: u32) -> String {
    let signs = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    for (value, sign) in signs {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

/// A bank of one year and one number of soldiers.
fn year_and_troops(number: u32) -> Bank {
    let head = include_str!("common/things/bank.json");
    let topic = serde_json::json!({ "topic": "things", "facts": [
        { "id": "year", "importance": "detail", "source": ["one.1"], "context": "One.",
          "value": { "kind": "event", "class": "time", "name": "the year", "date": format!("{number:04}") },
          "cards": [{ "id": "date", "asks": "date", "difficulty": 1, "prompt": "When was it?" }] },
        { "id": "troops", "importance": "detail", "source": ["one.1"], "context": "One.",
          "value": { "kind": "amount", "class": "figure", "name": "the number", "amount": format!("{number} troops") },
          "cards": [{ "id": "amount", "asks": "amount", "difficulty": 1, "prompt": "How many were there?" }] }
    ]});
    let topic = topic.to_string();
    let files = [bank::File { name: "bank.json", text: head }, bank::File { name: "things.json", text: &topic }];
    let (bank, problems) = bank::read(&files);
    assert_eq!(problems, []);
    bank.expect("it has a head")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_number_is_the_same_in_digits_words_and_numerals(number in 1000u32..2100, other in 1000u32..2100) {
        let bank = year_and_troops(number);
        let (year, troops) = (card(&bank, "year/date"), card(&bank, "troops/amount"));
        let pairs = |n: u32| format!("{} {}", in_words(n / 100), in_words(n % 100));
        let far = |n: u32| n.to_string().chars().filter_map(|c| char::from_u32(0x966 + c.to_digit(10)?)).collect::<String>();
        for (spell, counts) in [(in_words as fn(u32) -> String, true), (in_roman, false), (far, true)] {
            prop_assert!(typed(&bank, year, &spell(number)).passes(), "{}", spell(number));
            prop_assert!(typed(&bank, year, &spell(other)).passes() == (number == other), "{}", spell(other));
            // A regiment is not counted in Roman numerals.
            if counts {
                prop_assert!(typed(&bank, troops, &spell(number)).passes(), "{}", spell(number));
                prop_assert!(typed(&bank, troops, &spell(other)).passes() == (number == other), "{}", spell(other));
            }
        }
        if number % 100 > 9 && number / 100 % 10 != 0 {
            prop_assert!(typed(&bank, year, &pairs(number)).passes(), "{}", pairs(number));
        }
    }

    #[test]
    fn a_true_addition_leaves_a_name_right_and_a_false_one_makes_it_wrong(at in 0usize..3, year in 1600i32..1900) {
        let bank = things();
        let treaties = [("nerchinsk", "Treaty of Nerchinsk", 1689), ("kiakhta", "Treaty of Kiakhta", 1727), ("aigun", "Treaty of Aigun", 1858)];
        let (id, name, date) = treaties[at];
        let ix = card(bank, &format!("{id}/name"));
        for text in [format!("{name} ({year})"), format!("{name}, {year}"), format!("{name} of {year}"), format!("{year} {name}")] {
            prop_assert_eq!(typed(bank, ix, &text).outcome == Outcome::Right, year == date, "{}", text);
        }
        for (other, wrong, _) in treaties {
            let passes = typed(bank, ix, &format!("{name} ({wrong})")).passes();
            prop_assert_eq!(passes, other == id, "{} ({})", name, wrong);
        }
    }

    #[test]
    fn titles_and_initials_change_no_person(title in "((Mr|Mr\\.|President|Chairman|Comrade|the) )?", middle in "([A-Z]\\. ?)?", at in 0usize..4) {
        let bank = things();
        let people = [("putin", "V", "Putin"), ("khrushchev", "N", "Khrushchev"), ("gorbachev", "M", "Gorbachev"), ("trump", "D", "Trump")];
        let (id, initial, surname) = people[at];
        let text = format!("{title}{initial}. {middle}{surname}");
        prop_assert_eq!(typed(bank, card(bank, &format!("{id}/name")), &text).outcome, Outcome::Right, "{}", text);
        for (other, _, _) in people.iter().filter(|(other, _, _)| *other != id) {
            prop_assert!(!typed(bank, card(bank, &format!("{other}/name")), &text).passes(), "{} for {}", text, other);
        }
    }

    #[test]
    fn what_leads_up_to_a_name_changes_nothing(
        lead in "(it was |the answer is |in |by |from |over )?(the )?", end in "('s|’s)?", at in 0usize..5, other in 0usize..5,
    ) {
        let bank = things();
        let names = [("moscow", "Moscow"), ("huawei", "Huawei"), ("amur", "Amur"), ("khrushchev", "Khrushchev"), ("olympus", "Olympus Mons")];
        let text = format!("{lead}{}{end}", names[at].1);
        let passes = typed(bank, card(bank, &format!("{}/name", names[other].0)), &text).passes();
        prop_assert_eq!(passes, at == other, "{} for {}", text, names[other].0);
        for turn in ["not ", "never ", "neither ", "anything but ", "the other "] {
            let text = format!("{lead}{turn}{}{end}", names[at].1);
            prop_assert!(!typed(bank, card(bank, &format!("{}/name", names[at].0)), &text).passes(), "{}", text);
        }
    }

    #[test]
    fn two_names_of_one_thing_are_right_and_of_two_are_wrong(between in " (or|aka|also known as) |, also called ", at in 0usize..4, other in 0usize..4) {
        let bank = things();
        let names = [("amur", "Amur", "Heilongjiang"), ("kmt", "Kuomintang", "KMT"), ("bri", "BRI", "Belt and Road Initiative"), ("inf", "INF", "Intermediate-range Nuclear Forces treaty")];
        let text = format!("{}{between}{}", names[at].1, names[other].2);
        let passes = typed(bank, card(bank, &format!("{}/name", names[at].0)), &text).passes();
        prop_assert_eq!(passes, at == other, "{}", text);
    }

    #[test]
    fn miles_and_hectares_are_marked_by_value(off in -40i64..40) {
        let bank = things();
        // One per cent off is another length.
        let miles = (4380.0 / 1.609344 * (1.0 + off as f64 / 100.0)).round() as i64;
        let hectares = 150 + off;
        for text in [format!("{miles} miles"), format!("about {miles} mi")] {
            prop_assert_eq!(typed(bank, card(bank, "border/amount"), &text).outcome == Outcome::Right, off == 0, "{}", text);
        }
        let text = format!("{hectares} million hectares");
        prop_assert_eq!(typed(bank, card(bank, "land/amount"), &text).outcome == Outcome::Right, off == 0, "{}", text);
    }

    #[test]
    fn letters_that_look_alike_change_nothing(swap in prop::collection::vec(any::<bool>(), 12), at in 0usize..3) {
        let bank = things();
        let (id, name) = [("moscow", "Moscow"), ("nato", "NATO"), ("huawei", "Huawei")][at];
        let alike = |c: char| match c { 'M' => 'М', 'o' => 'о', 'c' => 'с', 'A' => 'А', 'T' => 'Т', 'O' => 'О', 'a' => 'а', 'H' => 'Н', 'e' => 'е', c => c };
        // At least one letter stays as it is: what is wholly in another script is asked again.
        let text: String = name.chars().enumerate().map(|(i, c)| if i != 1 && swap[i] && c != 'H' { alike(c) } else { c }).collect();
        prop_assert_eq!(typed(bank, card(bank, &format!("{id}/name")), &text).outcome, Outcome::Right, "{}", text);
    }

    #[test]
    fn another_script_is_never_marked_wrong_unless_the_bank_has_the_name(text in "[а-я]{3,12}( [а-я]{3,9})?|[一-龠]{1,6}") {
        let bank = things();
        for what in ["moscow/name", "xi/name", "nerchinsk/name"] {
            let outcome = typed(bank, card(bank, what), &text).outcome;
            prop_assert!(outcome == Outcome::Unclear, "{} for {}: {:?}", text, what, outcome);
        }
    }
}
