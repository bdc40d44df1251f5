//! Reading and checking a bank: every kind of fault is told by file, fact and cure, and costs no sound fact; the schema
//! and the reader agree; ids, and not words, make a card's key.

mod common;

use common::schema::{faults, schema};
use common::{built_in, fold};
use entente::bank::{self, Bank, Card, CardKey, File, Place, Problem};
use entente::question;
use entente::question::Form;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const BANK: &str = "bank.json";
const T: &str = "treaties.json";
const F: &str = "figures.json";
const HEAD: &str = include_str!("common/small/bank.json");
const TREATIES: &str = include_str!("common/small/treaties.json");
const FIGURES: &str = include_str!("common/small/figures.json");
const ALL: &[&str] = &["nerchinsk", "kiakhta", "aigun", "trade", "growth", "goods", "glut"];

/// A fault made by one change of a sound file, and what must be told of it.
#[derive(Debug, Default)]
struct Fault {
    file: &'static str,
    fact: &'static str,
    from: &'static str,
    to: &'static str,
    told: Vec<&'static str>,
    lost: Vec<&'static str>,
    in_schema: bool,
}

/// The table of faults in `common/faults.txt`.
fn all_faults() -> Vec<Fault> {
    let text = include_str!("common/faults.txt");
    let tables = text.split("\n\n").filter(|table| !table.starts_with('#'));
    let faults: Vec<Fault> = tables.map(|table| table.trim().lines().fold(Fault::default(), Fault::with)).collect();
    assert!(faults.len() > 80 && faults.iter().all(|fault| !fault.told.is_empty()), "the table is misread");
    faults
}

impl Fault {
    fn with(self, line: &'static str) -> Self {
        match line.split_at_checked(2) {
            Some(("- ", from)) => Self { from, ..self },
            Some(("+ ", to)) => Self { to, ..self },
            Some(("> ", told)) => Self { told: told.split(" | ").collect(), ..self },
            _ if line == "+" => self,
            _ if line == "schema" => Self { in_schema: true, ..self },
            _ => match (line.strip_prefix("lost: "), line.split_once(", ")) {
                (Some(lost), _) => Self { lost: lost.split(' ').collect(), ..self },
                (None, Some((file, fact))) => Self { file, fact, ..self },
                (None, None) => Self { file: line, ..self },
            },
        }
    }

    /// The file with the fault.
    fn text(&self) -> String {
        let sound = sound(self.file);
        assert_eq!(sound.matches(self.from).count(), 1, "{} must stand once in {}", self.from, self.file);
        sound.replace(self.from, self.to)
    }
}

fn files<'a>(changed: &str, text: &'a str) -> Vec<File<'a>> {
    let sound = [(BANK, HEAD), (F, FIGURES), (T, TREATIES)];
    sound.map(|(name, sound)| File { name, text: if name == changed { text } else { sound } }).to_vec()
}

fn check(files: &[File<'_>]) -> (Option<Bank>, Vec<Problem>) {
    let (bank, mut problems) = bank::read(files);
    if let Some(bank) = &bank {
        problems.extend(bank::lint(bank, fold()));
        problems.extend(question::lint(bank, fold()));
    }
    (bank, problems)
}

fn show(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn sound(name: &str) -> &'static str {
    match name {
        BANK => HEAD,
        T => TREATIES,
        _ => FIGURES,
    }
}

#[test]
fn the_bank_that_is_broken_below_is_sound() {
    let (bank, problems) = check(&files("", ""));
    assert_eq!(show(&problems), "");
    let bank = bank.expect("it is sound");
    assert_eq!(bank.facts.iter().map(|fact| fact.id.as_str()).collect::<Vec<_>>(), ALL);
    assert_eq!(bank.order, 3);
}

#[test]
fn every_fault_is_told_by_file_fact_and_cure_and_costs_no_other_fact() {
    for fault in all_faults() {
        let text = fault.text();
        let (bank, problems) = check(&files(fault.file, &text));
        let is_told = |problem: &Problem| {
            (problem.file.as_str(), problem.fact.as_str()) == (fault.file, fault.fact)
                && fault.told.iter().all(|piece| problem.message.contains(piece))
        };
        assert!(problems.iter().any(is_told), "{fault:?} is not told by\n{}", show(&problems));
        let there: Vec<&str> = bank.iter().flat_map(|bank| &bank.facts).map(|fact| fact.id.as_str()).collect();
        let survives = |id: &&&str| there.contains(*id) || fault.lost.contains(*id);
        assert_eq!(ALL.iter().filter(survives).count(), ALL.len(), "{fault:?} leaves only {there:?}");
    }
}

#[test]
fn every_fault_of_a_file_is_told_at_once() {
    let text = TREATIES.replace("\"1689\"", "\"1869 AD\"").replace("\"1727\"", "1727").replace("one.2\"]", "one.9\"]");
    let (bank, problems) = bank::read(&files(T, &text));
    let facts: Vec<&str> = problems.iter().map(|problem| problem.fact.as_str()).collect();
    assert!(ALL[..3].iter().all(|id| facts.contains(id)), "{}", show(&problems));
    assert_eq!(bank.map(|bank| bank.facts.len()), Some(4), "the other file's facts are all there");
}

#[test]
fn a_place_that_lies_nowhere_is_told_of_the_fact_that_names_it() {
    let head = HEAD.replace(r#", "points": [[53.33, 121.48], [52.94, 141.11]]"#, "");
    let (bank, problems) = check(&files(BANK, &head));
    assert!(bank.is_some());
    let told = "treaties.json, aigun: its place \"amur\" has no \"points\" in bank.json; write where it lies, or take it out here";
    assert_eq!(show(&problems), told);
}

#[test]
fn what_names_an_entity_goes_by_its_names_and_has_its_aliases() {
    let text = TREATIES.replace(r#""name": "Treaty of Aigun""#, r#""entity": "amur""#);
    let (bank, problems) = bank::read(&files(T, &text));
    assert_eq!(show(&problems), "");
    let bank = bank.expect("it is sound");
    let fact = bank.facts.iter().find(|fact| fact.id == "aigun").expect("it is there");
    assert_eq!(bank.names(fact).collect::<BTreeSet<_>>(), BTreeSet::from(["Amur", "Heilong"]));
    assert_eq!((fact.name.as_str(), fact.span.map(|span| span.to_string())), ("Amur", Some("1858–1860".into())));
}

#[test]
fn a_wrong_claim_with_one_word_turned_into_its_opposite_is_a_reversal() {
    let text = FIGURES.replace("It grows.", "It is likely to grow.").replace("It shrinks.", "It is unlikely to grow.");
    let (_, problems) = check(&files(F, &text));
    let told = "figures.json, growth/what: the distractor \"It is unlikely to grow.\" only turns the answer round; write what somebody would say who skimmed the text";
    assert_eq!(show(&problems), told);
}

#[test]
fn what_would_make_a_bank_better_is_told_with_its_cure() {
    let advice = |text: &str| {
        let (bank, problems) = check(&files(F, text));
        assert_eq!(show(&problems), "");
        show(&bank::advice(&bank.expect("it is sound"), fold()))
    };
    let third = FIGURES
        .replace(r#"{ "text": "It rests.""#, r#"{ "text": "It is hidden.", "why": "no" }, { "text": "It rests.""#);
    assert_eq!(
        advice(FIGURES),
        "figures.json, growth/what: has only two wrong answers; write a third, which somebody would give who skimmed the text"
    );
    assert_eq!(advice(&third), "");
    assert_eq!(
        advice(&third.replace("What does trade do?", "They say what of trade?")),
        "figures.json, growth/what: the prompt begins with \"they\"; name what is meant, as it may be asked in any order"
    );
    assert_eq!(
        advice(&third.replace("It may go on.", r#"It may \"go on\"."#)),
        "figures.json, growth/what: has straight quotation marks; write “ ” in their place: It may \"go on\"."
    );
}

#[test]
fn a_bank_that_is_all_core_and_all_easy_is_told_so() {
    let mut bank = built_in().into_iter().find(|bank| bank.id == "russia-china").expect("it is built in");
    bank.facts.iter_mut().for_each(|fact| fact.importance = bank::Importance::Core);
    bank.cards.iter_mut().for_each(|card| card.difficulty = 1);
    let told = show(&bank::advice(&bank, fold()));
    for line in [
        "bank.json: 100% of the facts are core; keep the word for what an exam would ask, a third at most",
        "bank.json: 100% of the cards have the difficulty 1; about 30% is a good share: judge again which of them a learner would miss",
        "bank.json: 0% of the cards have the difficulty 2; about 45%",
        "bank.json: 0% of the cards have the difficulty 3; about 25%",
    ] {
        assert!(told.contains(line), "{line} is not in\n{told}");
    }
}

#[test]
fn a_folder_without_a_head_is_no_bank() {
    let (bank, problems) = bank::read(&files("", "")[1..]);
    assert!(bank.is_none());
    assert_eq!(show(&problems), "bank.json: is missing; every bank's folder needs one (see questions/README.md)");
}

#[test]
fn a_file_is_called_by_its_topic() {
    let mut files = files("", "");
    files[2].name = "old-treaties.json";
    let (bank, problems) = bank::read(&files);
    assert_eq!(show(&problems), "old-treaties.json: holds the topic \"treaties\"; call the file treaties.json");
    assert_eq!(bank.map(|bank| bank.facts.len()), Some(7));
}

#[test]
fn what_is_shown_to_a_person_names_file_fact_and_card() {
    let problem = |fact: &str| Problem { file: "a.json".into(), fact: fact.into(), message: "is wrong".into() };
    assert_eq!(problem("nerchinsk/year").to_string(), "a.json, nerchinsk/year: is wrong");
    assert_eq!(problem("").to_string(), "a.json: is wrong");
}

/// As `build.rs` puts a file into the program.
fn minified(text: &str) -> String {
    serde_json::from_str::<Value>(text).expect("it is JSON").to_string()
}

fn fingerprint(texts: [&str; 3]) -> String {
    let texts = texts.map(minified);
    let files =
        [File { name: BANK, text: &texts[0] }, File { name: F, text: &texts[1] }, File { name: T, text: &texts[2] }];
    bank::read(&files).0.expect("it is sound").fingerprint.to_string()
}

#[test]
fn the_fingerprint_changes_with_every_word_and_with_no_space() {
    let before = fingerprint([HEAD, FIGURES, TREATIES]);
    let pretty =
        serde_json::to_string_pretty(&serde_json::from_str::<Value>(TREATIES).expect("it is JSON")).expect("it prints");
    for same in [TREATIES.replace('\n', "\r\n\t"), pretty, minified(TREATIES)] {
        assert_eq!(fingerprint([HEAD, FIGURES, &same]), before);
    }
    let mut seen = BTreeSet::from([before]);
    for (at, file) in [HEAD, FIGURES, TREATIES].into_iter().enumerate() {
        for word in [
            "small",
            "A small",
            "Every",
            "soldiers",
            "treaty\"",
            "shrinks",
            "rising",
            "petroleum",
            "surfeit",
            "dollars",
            "2018",
            "peace",
            "Mongolia",
            "Others",
            "Tientsin",
        ] {
            let Some(place) = file.find(word) else { continue };
            let end = place + word.trim_end_matches('"').len();
            let changed = format!("{}x{}", &file[..end], &file[end..]).replace("2018x", "2019");
            let mut texts = [HEAD, FIGURES, TREATIES];
            texts[at] = &changed;
            assert!(seen.insert(fingerprint(texts)), "{word} in {file}");
        }
    }
    assert!(seen.len() > 14, "{}", seen.len());
}

#[test]
fn what_is_built_in_is_minified() {
    for files in entente::BUILT_IN {
        assert!(files.is_sorted_by_key(|file| file.name), "files stand in the order of their names");
        for file in *files {
            assert_eq!(minified(file.text), file.text, "{}", file.name);
        }
    }
}

#[test]
fn rewording_moving_and_reformatting_keep_every_key() {
    let keys = |texts: [&str; 3]| -> BTreeMap<String, CardKey> {
        let files =
            [File { name: BANK, text: texts[0] }, File { name: F, text: texts[1] }, File { name: T, text: texts[2] }];
        let bank = bank::read(&files).0.expect("it is sound");
        let name = |card: &Card| format!("{}/{}", bank.fact_of(card).id, card.id);
        bank.cards.iter().map(|card| (name(card), card.key)).collect()
    };
    let before = keys([HEAD, FIGURES, TREATIES]);
    assert_eq!(before.len(), 8);
    let reworded =
        TREATIES.replace("Which treaty", "Name the treaty that").replace("1689", "1690").replace("core", "detail");
    let mut moved: Value = serde_json::from_str(FIGURES).expect("it is JSON");
    moved["facts"].as_array_mut().expect("facts are a list").reverse();
    let head = HEAD.replace("\"order\": 3,", "").replace("A small bank", "A bank");
    assert_eq!(keys([&head, &moved.to_string(), &minified(&reworded)]), before);
    // FNV-1a of bank, fact and card id, each closed by the byte 0xff, computed by another program.
    assert_eq!(before["nerchinsk/year"].0, 0xbf19_e22c_fa88_558d);
}

#[test]
fn every_file_of_every_bank_agrees_with_the_schema() {
    let schema = schema();
    let banks = entente::BUILT_IN.iter().copied().chain([common::FILES]);
    let mut found = Vec::new();
    for file in banks.flatten() {
        let json: Value = serde_json::from_str(file.text).expect("it is JSON");
        let kind = if file.name == BANK { "bank" } else { "topic-file" };
        found.extend(faults(&schema, kind, &json).into_iter().map(|fault| format!("{}: {fault}", file.name)));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_schema_tells_the_same_faults_as_the_reader() {
    let schema = schema();
    for (file, text) in [(BANK, HEAD), (T, TREATIES), (F, FIGURES)] {
        let kind = if file == BANK { "bank" } else { "topic-file" };
        let json = serde_json::from_str(text).expect("it is JSON");
        assert_eq!(faults(&schema, kind, &json), [""; 0], "{file}");
        for fault in all_faults().iter().filter(|fault| fault.file == file) {
            let Ok(json) = serde_json::from_str(&fault.text()) else { continue };
            let found = faults(&schema, kind, &json);
            assert_eq!(!found.is_empty(), fault.in_schema, "{fault:?}: {found:?}");
        }
    }
}

/// The fields that the reader says it knows, when it meets one that it does not.
fn known_to_reader(file: &str, before: &str) -> BTreeSet<String> {
    let text = sound(file).replacen(before, &format!("\"zz\": 1, {before}"), 1);
    let (_, problems) = bank::read(&files(file, &text));
    let told = problems.iter().find(|problem| problem.message.contains("\"zz\"")).expect("\"zz\" is told");
    let list = told.message.split("known are ").nth(1).expect("what is known is told");
    list.split(", ").map(str::to_owned).collect()
}

#[test]
fn the_schema_and_the_reader_know_the_same_fields() {
    let schema = schema();
    let rows = [
        ("/$defs/bank", BANK, "\"language\""),
        ("/$defs/bank/properties/source", BANK, "\"counting\""),
        ("/$defs/bank/properties/source/properties/sections/items", BANK, "\"paragraphs\""),
        ("/$defs/bank/properties/topics/items", BANK, "\"about\": \"When.\""),
        ("/$defs/bank/properties/classes/items", BANK, "\"filler\""),
        ("/$defs/bank/properties/entities/items", BANK, "\"aliases\": [\"Heilong\"]"),
        ("/$defs/bank/properties/units/items", BANK, "\"one\": \"soldier\""),
        ("/$defs/topic-file", T, "\"facts\""),
        ("/$defs/fact", T, "\"importance\""),
        ("/$defs/value", T, "\"kind\""),
        ("/$defs/card", T, "\"asks\""),
        ("/$defs/value/properties/items/items", F, "\"name\": \"oil\""),
        ("/$defs/distractors/items", F, "\"text\""),
    ];
    for (place, file, before) in rows {
        let fields = schema.pointer(place).and_then(|object| object["properties"].as_object()).expect(place);
        let fields: BTreeSet<String> = fields.keys().filter(|name| *name != "$schema").cloned().collect();
        assert_eq!(fields, known_to_reader(file, before), "{place}");
    }
}

#[test]
fn the_schema_and_the_reader_know_the_same_words() {
    let schema = schema();
    let words = |place: &str| -> BTreeSet<String> {
        let list = schema.pointer(place).and_then(Value::as_array).expect(place);
        list.iter().map(|word| word.as_str().expect("a word is text").to_owned()).collect()
    };
    let told = |file: &str, from: &str, to: &str, lead: &str| -> BTreeSet<String> {
        let text = sound(file).replacen(from, to, 1);
        let (_, problems) = bank::read(&files(file, &text));
        let list =
            problems.iter().find_map(|problem| problem.message.split_once(lead)).expect("the known words are told").1;
        list.replace(" or ", ", ").split(", ").map(str::to_owned).collect()
    };
    let one_of = "it must be one of ";
    assert_eq!(words("/$defs/fact/properties/importance/enum"), told(T, "\"core\"", "\"zz\"", one_of));
    assert_eq!(words("/$defs/value/properties/qualifier/enum"), told(F, "\"about\"", "\"zz\"", one_of));
    assert_eq!(words("/$defs/card/properties/asks/enum"), told(T, "\"asks\": \"date\"", "\"asks\": \"zz\"", one_of));
    assert_eq!(words("/$defs/value/properties/kind/enum"), told(T, "\"event\"", "\"zz\"", "it must be "));
    assert_eq!(words("/$defs/form/enum"), told(T, "[\"match\"]", "[\"zz\"]", "known are "));
    assert_eq!(words("/$defs/form/enum"), Form::ALL.into_iter().map(|form| form.id().to_owned()).collect());
}

#[test]
fn the_schema_and_the_reader_agree_on_what_a_kind_holds() {
    let schema = schema();
    let value = |fields: &[(&str, &str)]| {
        let fields: Vec<String> = fields.iter().map(|(name, json)| format!("\"{name}\": {json}")).collect();
        format!("{{ \"class\": \"treaty\", \"name\": \"N\", {} }}", fields.join(", "))
    };
    let needed = [
        ("event", "date", "\"1689\""),
        ("amount", "amount", "\"5 km\""),
        ("term", "gloss", "\"a thing\""),
        ("statement", "claim", "\"It is.\""),
        ("list", "items", r#"[{ "name": "a" }, { "name": "b" }]"#),
    ];
    let extra = [("aliases", "[]"), ("qualifier", "\"about\""), ("ordered", "false"), ("decoys", "[]")];
    for (kind, field, json) in needed {
        let others = needed.iter().map(|&(_, name, json)| (name, json)).chain(extra).filter(|(name, _)| *name != field);
        let kind = format!("\"{kind}\"");
        let own = [("kind", kind.as_str()), (field, json)];
        for fields in
            [own[..1].to_vec(), own.to_vec()].into_iter().chain(others.map(|other| [&own[..], &[other]].concat()))
        {
            let value = value(&fields);
            let fact = format!(
                r#"{{ "topic": "treaties", "facts": [{{ "id": "f", "importance": "core", "source": ["one.1"], "value": {value}, "context": "C.", "cards": [] }}] }}"#
            );
            let (_, problems) = bank::read(&files(T, &fact));
            let json: Value = serde_json::from_str(&value).expect("it is JSON");
            let by_schema = faults(&schema, "value", &json);
            assert_eq!(problems.is_empty(), by_schema.is_empty(), "{value}: {by_schema:?} / {}", show(&problems));
        }
    }
}

#[test]
fn the_schema_and_the_reader_agree_on_dates_and_amounts() {
    let schema = schema();
    let dates = [
        "1689",
        "late 1991",
        "2019-12",
        "2019-12-02",
        "1950s",
        "late 1950s",
        "mid 1950s",
        "17th century",
        "early 21st century",
        "2nd century",
        "12th century",
        "2011..2017",
        "",
        "89",
        "16890",
        "2019-13",
        "2019-1",
        "1955s",
        "17st century",
        "11st century",
        "17 century",
        "about 1689",
        "1689 AD",
        "Dec 2019",
        "2011-2017",
        "late 2019-12",
        "31st century",
        "2019-12-32",
        "2011…2017",
        "latish 1950s",
    ];
    for text in dates {
        let by_schema = faults(&schema, "date", &Value::from(text)).is_empty();
        assert_eq!(by_schema, bank::Date::parse(text).is_some(), "{text}");
    }
    let units = built_in().into_iter().next().expect("a bank is built in").units;
    let amounts = [
        "69.6 bn USD",
        "1.5 mn km2",
        "4380 km",
        "90 %",
        "10 rank",
        "3/4",
        "12 thousand people",
        "-40 degC",
        "−40 degC",
        "2 million t",
        "5 tn USD",
        "",
        "69.6",
        "69,6 bn USD",
        "$69.6 bn",
        "bn USD",
        "69.6bn USD",
        "69.6 bn USD a year",
        "0/4",
        "3/4 km",
        "1. km",
        ".5 km",
        "about 5 km",
    ];
    for text in amounts {
        let by_schema = faults(&schema, "amount", &Value::from(text)).is_empty();
        assert_eq!(by_schema, bank::Amount::parse(text, &units).is_ok(), "{text}");
    }
}

#[test]
fn the_built_in_banks_have_no_problems() {
    let mut problems = Vec::new();
    for files in entente::BUILT_IN {
        let found = check(files).1;
        problems.extend(found);
    }
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), show(&problems));
}

#[test]
fn nothing_would_make_the_built_in_banks_better() {
    let advice: Vec<Problem> = built_in().iter().flat_map(|bank| bank::advice(bank, fold())).collect();
    assert!(advice.is_empty(), "{}", show(&advice));
}

#[test]
fn every_paragraph_of_every_source_has_a_fact() {
    for bank in built_in() {
        for (section, its) in bank.source.sections.iter().enumerate() {
            for paragraph in 1..=its.paragraphs {
                let place = Place { section, paragraph };
                let told = bank.facts.iter().any(|fact| fact.source.contains(&place));
                assert!(told, "{}: nothing is asked of {}", bank.id, bank.show_place(place));
            }
        }
    }
}

/// Every text of a bank's files that a person reads, with the fact it belongs to.
fn texts(json: &Value, fact: &str, told: &mut Vec<(String, String)>) {
    let fact = json.get("id").and_then(Value::as_str).filter(|_| json.get("cards").is_some()).unwrap_or(fact);
    match json {
        Value::String(text) => told.push((fact.to_owned(), text.clone())),
        Value::Array(list) => list.iter().for_each(|json| texts(json, fact, told)),
        Value::Object(map) => map.values().for_each(|json| texts(json, fact, told)),
        _ => {}
    }
}

/// The texts of the bank of the brief.
fn of_the_brief() -> Vec<(String, String)> {
    let mut told = Vec::new();
    let banks =
        entente::BUILT_IN.iter().filter(|files| files.iter().any(|file| file.text.contains("\"russia-china\"")));
    for file in banks.copied().flatten() {
        texts(&serde_json::from_str(file.text).expect("it is JSON"), file.name, &mut told);
    }
    assert!(told.len() > 2000, "{}", told.len());
    told
}

/// FNV-1a, 32 bit, as `common/brief-runs.txt` has it of every run of seven words of the brief. The brief itself is not
/// ours to put here.
fn hash(run: &[String]) -> u32 {
    run.join(" ").bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[test]
fn no_seven_words_in_a_row_are_the_briefs() {
    let runs: BTreeSet<u32> = include_str!("common/brief-runs.txt")
        .lines()
        .flat_map(|line| line.as_bytes().chunks(8))
        .map(|hex| u32::from_str_radix(std::str::from_utf8(hex).expect("it is hex"), 16).expect("it is hex"))
        .collect();
    assert!(runs.len() > 3000, "{}", runs.len());
    let known = "Russia is the country that I have visited the most and President Putin is my best friend";
    let words = |text: &str| -> Vec<String> {
        let bare = text.to_lowercase().replace(['’', '\''], "").replace("{}", " ");
        let words =
            bare.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit()).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    let copied = |text: &str| words(text).windows(7).any(|run| runs.contains(&hash(run)));
    assert!(copied(known), "the table is misread");
    // What is quoted as somebody's words may be longer.
    let unquoted = |text: &str| {
        text.split('“').map(|part| part.split_once('”').map_or(part, |(_, rest)| rest)).collect::<Vec<_>>().join(" | ")
    };
    let found: Vec<String> = of_the_brief()
        .into_iter()
        // The names of things stand in the head.
        .filter(|(fact, text)| fact != "bank.json" && unquoted(text).split('|').any(copied))
        .map(|(fact, text)| format!("{fact}: {text}"))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_bank_of_the_brief_has_one_style() {
    let wrong = ["\"", "‘", "`", "«", "by the brief", "by the prognosis", "put down to", "  ", " ,", "..."];
    let found: Vec<String> = of_the_brief()
        .into_iter()
        .filter(|(_, text)| wrong.iter().any(|wrong| text.to_lowercase().contains(wrong)) && !text.starts_with("../"))
        .filter(|(_, text)| !text.contains(" km..") && !text.contains("..2") && !text.contains(" people.."))
        .map(|(fact, text)| format!("{fact}: {text}"))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn ids_that_are_retired_never_come_back() {
    let retired: BTreeSet<&str> =
        include_str!("../questions/russia-china/retired.txt").lines().filter(|line| !line.starts_with('#')).collect();
    assert!(retired.len() > 50, "{}", retired.len());
    for bank in built_in() {
        for card in &bank.cards {
            let fact = bank.fact_of(card);
            let id = format!("{}/{}", fact.id, card.id);
            assert!(!retired.contains(fact.id.as_str()) && !retired.contains(id.as_str()), "{id} is retired");
        }
    }
}

#[test]
fn importance_and_difficulty_of_the_brief_are_spread() {
    let banks = built_in();
    let bank = banks.iter().find(|bank| bank.id == "russia-china").expect("it is built in");
    let core = bank.facts.iter().filter(|fact| fact.importance == bank::Importance::Core).count();
    assert!((90..=120).contains(&core), "{core} facts are core");
    for (difficulty, least, most) in [(1, 27, 33), (2, 42, 48), (3, 22, 28)] {
        let cards = bank.cards.iter().filter(|card| card.difficulty == difficulty).count();
        let percent = cards * 100 / bank.cards.len();
        assert!((least..=most).contains(&percent), "{percent} % of the cards have the difficulty {difficulty}");
    }
}

#[test]
fn places_and_periods_of_the_brief_are_on_the_map_and_the_timeline() {
    let banks = built_in();
    let bank = banks.iter().find(|bank| bank.id == "russia-china").expect("it is built in");
    let lies = |id: &str| bank.entities.iter().find(|entity| entity.id == id).map_or(0, |entity| entity.points.len());
    for (id, least) in [
        ("aigun-land", 4),
        ("peking-land", 4),
        ("amur", 3),
        ("ussuri", 3),
        ("power-of-siberia", 3),
        ("damansky", 1),
        ("harbin", 1),
        ("port-arthur", 1),
        ("baltics", 1),
        ("tsugol", 1),
    ] {
        assert!(lies(id) >= least, "{id} has {} points", lies(id));
    }
    let is_area =
        |id: &str| bank.entities.iter().any(|entity| entity.id == id && entity.points.first() == entity.points.last());
    assert!(is_area("aigun-land") && is_area("peking-land"), "the lands of the treaties are areas");
    assert!(bank.facts.iter().filter(|fact| !fact.places.is_empty()).count() > 50);
    assert!(bank.facts.iter().filter(|fact| fact.span.is_some()).count() > 15);
}
