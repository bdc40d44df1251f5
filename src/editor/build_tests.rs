//! What is typed is asked as it was meant.

use super::*;
use crate::bank::{Answer, Fold};
use crate::editor::{BankId, Edit, read_line};
use crate::marking::{Marker, Outcome, Response};
use crate::memory::Millis;
use crate::question::{Asker, Body, Form};
use unicode_normalization::UnicodeNormalization as _;

fn fold() -> Fold {
    Fold::new(|text| text.nfkd().collect::<String>().to_lowercase().nfkd().collect())
}

/// A bank of typed lines.
pub(crate) fn typed(lines: &[&str]) -> OwnBank {
    let mut own = OwnBank::new(BankId(5), Millis(0));
    let mut last = 0_u64;
    let ids = own.new_ids(lines.len(), || {
        last = last.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        last
    });
    let mut edits = own.put_behind(None, &ids);
    for (id, line) in ids.iter().zip(lines) {
        edits.extend(read_line(line).into_iter().map(|(name, text)| Edit::new(*id, name, text)));
    }
    edits.push(Edit::new(RowId::HEAD, field::TITLE, "Mine"));
    own.apply(edits, Millis(1));
    own
}

/// The kind of a line, and its cards: prompt → answer.
fn shown(line: &str) -> String {
    let own = typed(&[line]);
    let bank = build(&own).bank;
    let kind = own.rows().next().map_or("", |row| Kind::of(row, &bank.units).name());
    let cards = bank.cards.iter().map(|card| format!("{} → {}", card.prompt, bank.show_gap(card)));
    [kind.to_owned()].into_iter().chain(cards).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_typed_line_is_the_cards_that_it_means() {
    let rows = [
        (
            "Treaty of Rome | 1957 | founds the EEC",
            "event; Treaty of Rome: in which year? → 1957; What is this? founds the EEC (1957) → Treaty of Rome",
        ),
        ("1957 | Treaty of Rome", "event; Treaty of Rome: in which year? → 1957"),
        ("Battle of Hastings | 14 October 1066", "event; Battle of Hastings: when? → 14 October 1066"),
        ("When did the Wall fall? | 9 November 1989", "event; When did the Wall fall? → 9 November 1989"),
        ("First World War | 1914–1918", "event; First World War: when? → 1914–1918"),
        ("Length of the Amur | 2,824 km", "amount; Length of the Amur: how much? → 2,824 km"),
        ("Trade in 2023 | about $240 bn", "amount; Trade in 2023: about how much? → about $240 billion"),
        ("EU | 27 member states", "amount; EU: how many member states? → 27 member states"),
        (
            "Photosynthesis | how plants make sugar from light",
            "term; What is meant by “Photosynthesis”? → how plants make sugar from light; What is this called? how plants make sugar from light → Photosynthesis",
        ),
        ("dog | Hund", "plain; dog → Hund"),
        ("Capital of Australia? | Canberra", "plain; Capital of Australia? → Canberra"),
        (
            "Capital of Australia? | Canberra | ~Sydney = the largest | ~Perth",
            "choice; Capital of Australia? → Canberra",
        ),
        (
            "Why did it fail? | because nobody had asked those whom it was meant to help",
            "plain; Why did it fail? → because nobody had asked those whom it was meant to help",
        ),
        (
            "Benelux | Belgium; Netherlands; Luxembourg",
            "list; Benelux: name all 3. → Belgium · Netherlands · Luxembourg",
        ),
        ("Planets | Mercury > Venus > Earth", "list; Planets: name all 3, in their order. → Mercury · Venus · Earth"),
        (
            "The {Treaty of Rome|Rome Treaty} founded the {EEC}.",
            "cloze; The […] founded the EEC. → Treaty of Rome; The Treaty of Rome founded the […]. → EEC",
        ),
        ("{{c1::Canberra::a city}} is the capital", "cloze; [a city] is the capital → Canberra"),
        (
            "Nerchinsk | 51.98, 116.58 | the first treaty was signed there",
            "place; Which place is this? the first treaty was signed there → Nerchinsk",
        ),
        ("Water boils at 100 °C | ~Water boils at 90 °C", "statement; What is right? → Water boils at 100 °C"),
        // Half typed: nothing is asked yet.
        ("Treaty of Rome", "plain"),
        ("a {gap", "cloze"),
    ];
    for (line, expected) in rows {
        assert_eq!(shown(line), expected, "{line}");
    }
}

const MIXED: [&str; 16] = [
    "Treaty of Rome | 1957 | founds the EEC",
    "Treaty of Maastricht | 1992 | founds the EU",
    "Single European Act | 1986 | sets the goal of a single market",
    "Treaty of Lisbon | 2007 | gives the EU its present form",
    "Length of the Amur | 2,824 km",
    "Length of the Ob | 3,650 km",
    "EU | 27 member states",
    "Photosynthesis | how plants make sugar from light",
    "Osmosis | how water passes through a thin wall",
    "Diffusion | how what is mixed spreads evenly",
    "dog | Hund",
    "cat | Katze",
    "horse | Pferd",
    "Capital of Australia? | Canberra | ~Sydney = the largest city | ~Perth",
    "Benelux | Belgium; Netherlands; Luxembourg",
    "The {Treaty of Rome} founded the {EEC}.",
];

#[test]
fn every_card_can_be_asked_and_its_answer_is_right() {
    let bank = build(&typed(&MIXED)).bank;
    assert_eq!(bank.facts.len(), MIXED.len());
    let asker = Asker::new(&bank, fold());
    let marker = Marker::new(&bank, fold());
    for (at, card) in bank.cards.iter().enumerate() {
        let forms = asker.forms(at);
        assert!(forms.contains(&Form::Flashcard), "{}", card.prompt);
        assert!(forms.len() >= 2, "{}: {forms:?}", card.prompt);
        for seed in 0..100 {
            for &form in &forms {
                let question = asker.ask(at, form, seed, 3).unwrap_or_else(|| panic!("{} as {form:?}", card.prompt));
                let right = match &question.body {
                    Body::Choice(options) => {
                        let right: Vec<usize> = (0..options.len()).filter(|&n| options[n].right).collect();
                        assert_eq!(right.len(), 1, "{}: {options:?}", card.prompt);
                        let texts: std::collections::BTreeSet<_> = options.iter().map(|option| &option.text).collect();
                        assert_eq!(texts.len(), options.len());
                        Response::Chosen(right[0])
                    }
                    Body::Typed(_) if !matches!(form, Form::Timeline | Form::Map) => match bank.answer(card) {
                        Answer::Text(_) | Answer::Items(_) => continue,
                        _ => Response::Text(bank.show_answer(card)),
                    },
                    Body::Cloze { .. } => Response::Text(bank.show_gap(card)),
                    _ => continue,
                };
                assert_eq!(marker.mark(&question, &right).outcome, Outcome::Right, "{} as {form:?}", card.prompt);
            }
        }
    }
}

#[test]
fn other_languages_have_no_words_of_ours() {
    let mut own = typed(&["Traité de Rome | 1957 | fonde la CEE", "La Manche | 34 km", "A | b; c; d"]);
    own.apply(vec![Edit::new(RowId::HEAD, field::LANGUAGE, "fr")], Millis(9));
    let bank = build(&own).bank;
    let prompts: Vec<&str> = bank.cards.iter().map(|card| card.prompt.as_str()).collect();
    assert_eq!(prompts, ["Traité de Rome: …?", "fonde la CEE (1957): …?", "La Manche: …?", "A: …?"]);
}

#[test]
fn rewording_keeps_a_cards_key() {
    let mut own = typed(&["Treaty of Rome | 1957"]);
    let before = build(&own).bank;
    let row = own.order()[0];
    own.apply(
        vec![Edit::new(row, field::FRONT, "The Treaty of Rome"), Edit::new(row, field::BACK, "25 March 1957")],
        Millis(9),
    );
    let after = build(&own).bank;
    assert_eq!(before.cards[0].key, after.cards[0].key);
    assert_ne!(before.fingerprint, after.fingerprint);
}
