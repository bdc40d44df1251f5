//! Everything that reads what comes from outside, given broken input. A new target is a test of one line or two: what
//! it begins with, the words of its language, and what must hold for any input. Beyond that nothing panics or hangs.
//!
//! Once through with `cargo xtask test`; for long with `cargo xtask fuzz [target] [--minutes N]`.

#[path = "../common/mod.rs"]
mod common;
mod crockford;
mod engine;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as URL_SAFE;
use common::{FILES, bank, fold};
use crc::{CRC_32_ISO_HDLC, Crc};
use engine::fuzz;
use entente::bank::{CardKey, File, Library, fill, lint, pack, pack_details, read, unpack};
use entente::classroom::{
    ClassFile, Drill, DrillQuestions, FORMS, Participant, Roster, Rosters, SavedDrill, Scoring, Sheet, SheetSource,
    class_file, encode as encode_sheet, records, scan,
};
use entente::marking::{Marker, Outcome, Response};
use entente::memory::{Confidence, Effect, Grade, Millis, Now};
use entente::progress::{
    ClassPart, Event, EventId, EventKind, Events, Journal, KeyValueStore, Mark, MemoryStore, Progress, Review,
    SessionId, Settings, read_backup, write_lines,
};
use entente::question::{self, Asker, Form, OPTIONS};
use entente::route::Route;
use entente::store::{Codec as _, Saved};
use std::borrow::Cow;
use std::sync::Arc;

const SESSION: SessionId = SessionId(0x0123_4567_89ab_cdef);

fn text(input: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(input)
}

/// One event of each kind.
fn events() -> Vec<Event> {
    let card = CardKey::of("bank", "fact", "card");
    let review = |effect, confidence, confused_with| {
        EventKind::Review(Review {
            card,
            form: Form::Typed,
            outcome: Outcome::Almost,
            effect,
            confidence,
            overruled: true,
            hint: false,
            retention: 90,
            took: 123,
            confused_with,
            days: None,
        })
    };
    let kinds = [
        review(Effect::Graded(Grade::Good), Some(Confidence::Sure), Some(card)),
        review(Effect::Practice, None, None),
        review(Effect::Met, None, None),
        EventKind::Void(EventId { session: SESSION, seq: 1 }),
        EventKind::Mark(card, Mark::Flagged(3)),
        EventKind::Mark(card, Mark::Suspended),
        EventKind::Parameters(Box::new([0.5; 21])),
    ];
    let now = |n: u32| Now { at: Millis(1_800_000_000_000 + i64::from(n) * 1000), offset: 60 };
    let event = |(seq, what)| Event { id: EventId { session: SESSION, seq }, now: now(seq), what };
    (0..).zip(kinds).map(event).collect()
}

fn payloads() -> Vec<Vec<u8>> {
    events().iter().map(Events::encode).collect()
}

fn clock() -> i64 {
    1_800_000_000_000
}

/// A journal over one store.
fn journal(store: &MemoryStore, session: SessionId) -> Journal<MemoryStore> {
    Journal::open(store.clone(), None, session, clock).expect("memory can be read")
}

/// What a start finds of these events.
fn written() -> MemoryStore {
    let store = MemoryStore::default();
    let mut journal = journal(&store, SESSION);
    for event in events() {
        assert_eq!(journal.append(event.what, event.now).1, Saved::One(None));
    }
    store
}

/// Behind the check sum, which would stop nearly every change before it is read.
#[test]
fn journal_payload() {
    fuzz("journal_payload", &payloads(), &["\u{11}", "\u{12}", "\u{13}", "\u{14}"], |input| {
        if let Ok(event) = Events::decode(SESSION.0, input) {
            // Numbers that are none have no equal.
            if !matches!(&event.what, EventKind::Parameters(numbers) if numbers.iter().any(|n| n.is_nan())) {
                assert_eq!(Events::decode(SESSION.0, &Events::encode(&event)), Ok(event.clone()));
            }
            let _ = Progress::replay(&[event]);
        }
    });
}

/// The pieces of a block, behind the check sum too.
#[test]
fn journal_block() {
    let pieces = Events::pack(&events());
    fuzz("journal_block", &pieces, &["\u{0}", "\u{1}", "\u{ff}"], |input| {
        for cards in [None, Some(pieces[0].clone())] {
            let (events, _) = Events::unpack(&[cards, Some(input.to_vec())]);
            let _ = Progress::replay(&events);
        }
    });
}

#[test]
fn journal_store() {
    let store = written();
    let seed =
        |key: String| [key.as_bytes(), b"\n", store.get(&key).ok().flatten().unwrap_or_default().as_bytes()].concat();
    let seeds: Vec<Vec<u8>> = store.keys("").expect("memory can be read").into_iter().map(seed).collect();
    let words = ["entente/", "entente1 ", "entente2 ", "/s/", "/b/", "/r/", "/e", "00000001-", "\n", "ffffffff", "/"];
    fuzz("journal_store", &seeds, &words, |input| {
        let input = text(input);
        let (key, value) = input.split_once('\n').unwrap_or((&input, ""));
        let store = written();
        let own = store.keys("").expect("memory can be read").remove(0);
        for key in [key, own.as_str()] {
            store.set(key, value).expect("there is room");
        }
        let mut journal = journal(&store, SessionId(7));
        let start = journal.start().expect("memory can be read");
        journal.check(&|_| false).expect("memory can be read");
        let before = journal.read().expect("memory can be read");
        let _ = (start, Progress::replay(&before));
        // Whatever stood there, an answer given now is kept beside it.
        let now = Now { at: Millis(clock()), offset: 0 };
        let (event, saved) = journal.append(EventKind::Mark(CardKey(1), Mark::Buried), now);
        assert_eq!(saved, Saved::One(None));
        let after = journal.read().expect("memory can be read");
        assert_eq!(after.len(), before.len() + 1, "{event:?}");
    });
}

#[test]
fn settings() {
    let seed = |settings: &Settings| {
        let store = MemoryStore::default();
        settings.save(&Settings::default(), &store).expect("there is room");
        let entries = store.entries("settings/").expect("memory can be read");
        entries.iter().map(|(name, text)| format!("{name}\n{text}").into_bytes()).collect::<Vec<_>>()
    };
    let seeds = seed(&Settings { retention: 85, banks: Some(vec!["a".into()]), ..Settings::default() });
    fuzz("settings", &seeds, &["settings/theme\n", "null", "[", "{", "\"", "1e400", "-1"], |input| {
        let input = text(input);
        let (name, value) = input.split_once('\n').unwrap_or(("settings/retention", &input));
        let store = MemoryStore::default();
        store.set(name, value).expect("there is room");
        let (settings, _) = Settings::load(&store).expect("memory can be read");
        assert!((70..=97).contains(&settings.retention));
    });
}

#[test]
fn backup() {
    let file = journal(&written(), SessionId(7)).backup(ClassPart::Everything).expect("memory can be read");
    let lines = write_lines(&events());
    let words =
        ["entente-backup 2 ", "made=", "sha256 ", "entente/", "\t", "\\n", "\r\n", "{", "\"at\":", "1e400", "null"];
    fuzz("backup", &[file.into_bytes(), lines.into_bytes()], &words, |input| {
        if let Ok(backup) = read_backup(&text(input)) {
            let _ = Progress::replay(&backup.entries);
        }
    });
}

/// Behind the check sum as well as before it.
#[test]
fn drill_code() {
    const CRC: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);
    let library = Library::new(vec![bank()]);
    let id = library.banks()[0].id.clone();
    let codes = ["ESNFZ4AAAH6iVA8kJy7BqA", "AAAA"].map(|code| code.as_bytes().to_vec());
    let bits = URL_SAFE.decode("ESNFZ4AAAH6iVA8kJy7BqA").expect("base64");
    let seeds = [codes.to_vec(), vec![bits]].concat();
    fuzz("drill_code", &seeds, &["\u{10}", "\u{20}", "-", "_", "=", "A"], |input| {
        let mut digest = CRC.digest();
        digest.update(id.as_bytes());
        digest.update(input);
        let sealed = URL_SAFE.encode([input, &digest.finalize().to_le_bytes()[..2]].concat());
        for code in [&*text(input), &sealed] {
            if let Ok(drill) = Drill::parse(&id, code) {
                assert_eq!(Drill::parse(&id, &drill.code()).as_ref(), Ok(&drill));
                let _ = drill.questions(&library, fold());
            }
        }
    });
}

/// Behind the check sum too; what is read is what would be written.
#[test]
fn result_code() {
    const CRC: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);
    let library = Library::new(vec![bank()]);
    let scoring = Scoring::Certainty;
    let drill = Drill { forms: FORMS.to_vec(), count: 24, scoring, ..Drill::of(&library.banks()[0], 7) };
    let questions = drill.questions(&library, fold()).expect("questions");
    let sheet = |who, sure| {
        let answers = vec![Response::Chosen(0); questions.len()];
        Sheet {
            drill: drill.id(),
            who,
            attempt: 1,
            source: SheetSource::Code,
            answers,
            took: vec![3; questions.len()],
            sure,
        }
    };
    let sure = vec![Some(Confidence::Sure); questions.len()];
    let codes = [sheet(Participant::Number(12), vec![]), sheet(Participant::named("Zoë"), sure)]
        .map(|sheet| encode_sheet(&drill, &questions, &sheet));
    let bodies = codes.clone().map(|code| crockford::bytes(&code["3NT".len()..])[4..].to_vec());
    let threads = codes.map(|code| format!("> my code: {code}\nthanks").into_bytes());
    // Found once: a typed answer that begins with a tab.
    let tab = b"\x96u\xf5@\xa4Zo\xc3\xab\x19\x02\x02 \x84\x12\x1e\x00\x04\x1f\x02\x0c \x14P\x9c@\x04\x00<\x84\x10'9\xces\x9c\xe79\xces\x9c\xe79\xff\xc0";
    let seeds = [threads.to_vec(), bodies.to_vec(), vec![tab.to_vec()]].concat();
    let known = [(drill.clone(), questions.clone())];
    fuzz("result_code", &seeds, &["3NT-", "3NT", "\n> ", "O", "l", "\u{202e}", "\u{200b}", "ZZZZ"], |input| {
        let mut sealed = CRC.checksum(input).to_le_bytes().to_vec();
        sealed.extend(input);
        for thread in [text(input).into_owned(), format!("3NT-{}", crockford::text(&sealed))] {
            for sheet in scan(&thread, &known).into_iter().filter_map(|found| found.sheet.ok()) {
                let again = scan(&encode_sheet(&drill, &questions, &sheet), &known);
                assert_eq!(again.first().map(|found| &found.sheet), Some(&Ok(sheet)));
            }
        }
    });
}

/// What the classroom keeps: sheets, hand counts, rosters.
#[test]
fn class_storage() {
    let library = Arc::new(Library::new(vec![bank()]));
    let mixed = Drill { forms: FORMS.to_vec(), ..Drill::of(&library.banks()[0], 7) };
    let (drill, questions) = mixed.checked(&library, fold()).expect("questions");
    let store = MemoryStore::default();
    SavedDrill::new(&drill, "Warm-up", Millis(7)).save(&questions, &store).expect("there is room");
    // Without the bank that they are of, so that the stored one is read.
    let library = Arc::new(Library::default());
    let sheet = Sheet {
        drill: drill.id(),
        who: Participant::Number(3),
        attempt: 1,
        source: SheetSource::Paper,
        answers: vec![Response::Chosen(1), Response::Text("a|b".into())],
        took: vec![],
        sure: vec![Some(Confidence::Guess), None],
    };
    let sheet = records::StoredSheet::new(sheet, Some(7), Millis(7));
    records::add(&store, &drill, &sheet).expect("there is room");
    records::change(&store, &sheet, None, Millis(8)).expect("there is room");
    let mut roster = Roster::new(7, "7b");
    roster.paste("1-3\n4 Ana");
    roster.save(&store, Millis(7)).expect("there is room");
    let keys = store.keys("class/").expect("memory can be read");
    let value = |key: &String| store.get(key).expect("memory can be read").unwrap_or_default().into_bytes();
    let seeds: Vec<Vec<u8>> = keys.iter().map(value).collect();
    fuzz("class_storage", &seeds, &["\t", "\n", "#", "=", "c\t", "s\t", "%0A", "|"], |input| {
        let store = MemoryStore::default();
        let counts = records::hands_key(drill.id());
        for key in keys.iter().chain([&counts]) {
            store.set(key, &text(input)).expect("there is room");
        }
        let all = records::ClassRecords::load(&store).expect("memory can be read");
        for kept in &all.drills {
            if let Ok(questions) = DrillQuestions::of(&kept.drill, &store, &library, fold()) {
                let _ = entente::classroom::marked::MarkedDrill::of(kept, questions, None, fold());
            }
        }
        let _ = Rosters::load(&store).expect("memory can be read");
        let file = class_file::write(&store, 7, false, fold()).expect("memory can be read");
        let _ = ClassFile::read(&file).expect("a class").take_in(&MemoryStore::default());
        let file = format!("entente-class 1\n{}", text(input));
        let _ = ClassFile::read(&file).expect("a class").take_in(&store);
    });
}

#[test]
fn bank_json() {
    let seeds: Vec<Vec<u8>> = FILES.iter().map(|file| file.text.as_bytes().to_vec()).collect();
    let words = [
        "\"facts\":",
        "\"id\":",
        "null",
        "1e400",
        "-1",
        "[[[[[[[[[[[[",
        "{\"",
        "\\u0000",
        "\u{202e}",
        "9".repeat(40).leak(),
    ];
    fuzz("bank_json", &seeds, &words, |input| {
        // In place of each file in turn the reader meets all its kinds.
        let at = input.len() % FILES.len();
        let broken = text(input);
        let files: Vec<File<'_>> = FILES
            .iter()
            .enumerate()
            .map(|(i, file)| File { name: file.name, text: if i == at { &broken } else { file.text } })
            .collect();
        if let (Some(bank), _) = read(&files) {
            let _ = lint(&bank, fold());
            let _ = question::lint(&bank, fold());
            // What could be read can be kept and read again.
            assert!(unpack(&pack(&bank, &[])).is_some());
        }
    });
}

#[test]
fn packed_bank() {
    let bank = bank();
    let seeds = [pack(&bank, &[]).into_bytes(), pack_details(&bank).into_bytes()];
    fuzz("packed_bank", &seeds, &["\u{1f}", "\u{1e}", "\n", "F\u{1f}", "K\u{1f}", "99999999999"], |input| {
        let input = text(input);
        let mut whole = bank.clone();
        fill(&mut whole, &input);
        if let Some((mut bank, problems)) = unpack(&input) {
            fill(&mut bank, &input);
            let _ = pack(&bank, &problems);
        }
    });
}

#[test]
fn address() {
    let seeds = ["#/", "#/study/russia-china/treaties", "#/quiz", "#/banks/planets", "#/drill/AAAA"]
        .map(|a| a.as_bytes().to_vec());
    fuzz("address", &seeds, &["/", "#", "%00", "..", "é", "study", "banks"], |input| {
        let route = Route::parse(&text(input));
        assert_eq!(Route::parse(&route.to_string()), route);
    });
}

#[test]
fn typed_answer() {
    let bank = bank();
    let asker = Asker::new(&bank, fold());
    let marker = Marker::new(&bank, fold());
    let cards = 0..bank.cards.len();
    let questions: Vec<_> = cards.filter_map(|card| asker.ask(card, Form::Typed, 0, OPTIONS)).collect();
    let seeds: Vec<Vec<u8>> = bank.cards.iter().map(|card| bank.show_answer(card).into_bytes()).collect();
    let words =
        ["bn", "per cent", "US$", "1e9", "−", "٣", "İ", "ﬁ", "\u{200d}", "the ", "/", "12/", "9".repeat(30).leak()];
    fuzz("typed_answer", &seeds, &words, |input| {
        let typed = text(input);
        for question in questions.iter().skip(input.len() % 7).step_by(7) {
            let verdict = marker.mark(question, &Response::Text(typed.clone().into_owned()));
            let _ = verdict.passes();
        }
    });
}

/// The engine itself: a fault behind a word of the target's language is reached, and told with its seed.
#[test]
#[should_panic(expected = "made to fail, seed 1")]
fn a_fault_is_found_and_made_small() {
    fuzz("made to fail", &[b"sound".to_vec()], &["bad"], |input| {
        assert!(!input.windows(3).any(|window| window == b"bad"), "the word was there");
    });
}
