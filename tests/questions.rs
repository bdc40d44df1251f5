//! Every card of every built-in bank, in every form it has, under a hundred seeds: there is one right answer, the wrong
//! ones are wrong with all that the claim says and tell why, marking agrees, and the same seed asks the same.
//!
//! `ENTENTE_SEEDS=300 cargo test --no-default-features --test questions` takes more seeds, as befits a bank's rewriting.

mod common;

use common::{bank, built_in, card, fold, name};
use entente::bank::{self, Amount, Answer, Asks, Bank, Card, CardIx, Date, Decimal, Qualifier, gap};
use entente::marking::{Marker, Outcome, Response};
use entente::question::{Asker, Body, Choice, Form, OPTIONS, Origin, Pcg32, Question};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};

const SEEDS: u64 = 100;
/// For the forms in which a seed changes nothing.
const FEW: u64 = 3;

/// Asks every card of every bank, the built-in ones and the tests' own, in a form under every seed; what was asked in
/// just the same way before is not checked again.
fn each(form: Form, check: impl Fn(&Bank, &Marker<'_>, &Question, &str)) {
    let seeds = std::env::var("ENTENTE_SEEDS").map_or(SEEDS, |seeds| seeds.parse().expect("ENTENTE_SEEDS is a number"));
    for bank in built_in().into_iter().chain([bank()]) {
        let asker = Asker::new(&bank, fold());
        let marker = Marker::new(&bank, fold());
        for ix in (0..bank.cards.len()).filter(|&ix| asker.can(ix, form)) {
            let mut seen = HashSet::new();
            let varies = !matches!(form, Form::Flashcard | Form::Typed | Form::Cloze | Form::Recall);
            for seed in 0..if varies { seeds } else { FEW } {
                let what = format!("{} as {} under seed {seed}", name(&bank, ix), form.id());
                let question = asker.ask(ix, form, seed, OPTIONS).unwrap_or_else(|| panic!("{what}: not asked"));
                assert!(question.cards.contains(&ix), "{what}");
                assert!(!question.prompt.is_empty(), "{what}");
                if seen.insert(format!("{:?}", question.body)) {
                    check(&bank, &marker, &question, &what);
                }
            }
        }
    }
}

fn outcome(marker: &Marker<'_>, question: &Question, response: Response) -> Outcome {
    marker.mark(question, &response).outcome
}

fn assert_distinct<'a>(texts: impl Iterator<Item = &'a str>, what: &str) {
    let mut seen = BTreeSet::new();
    for text in texts {
        assert!(seen.insert(fold().key(text)), "{what}: “{text}” stands twice");
    }
}

#[test]
fn a_choice_has_one_right_option_and_the_others_are_wrong_with_their_qualifier_by_any_name() {
    each(Form::Choice, |bank, marker, question, what| {
        let options = question.body.options();
        assert_eq!(options.len(), OPTIONS, "{what}");
        assert_eq!(options.iter().filter(|option| option.right).count(), 1, "{what}");
        assert_lawful(bank, question, what);
        for (at, option) in options.iter().enumerate() {
            let verdict = marker.mark(question, &Response::Chosen(at));
            if option.right {
                assert_eq!((option.origin, verdict.outcome), (Origin::Key, Outcome::Right), "{what}: {option:?}");
                assert!(bank.show_answer(&bank.cards[question.cards[0]]).ends_with(&option.text), "{what}: {option:?}");
            } else {
                assert_eq!(verdict.outcome, Outcome::Wrong, "{what}: {option:?}");
                assert!(verdict.remark.is_some_and(|why| !why.trim().is_empty()), "{what}: {option:?}");
            }
        }
    });
}

/// A name without its articles, folded.
fn bare(text: &str) -> String {
    fold().name_key(text)
}

/// Every name of the thing that a text names, folded; the text alone where no entity goes by it.
fn names_of(bank: &Bank, text: &str) -> BTreeSet<String> {
    type Names = HashMap<String, BTreeSet<String>>;
    thread_local! {
        // Folding every name for every option would take minutes.
        static NAMES: RefCell<HashMap<String, Names>> = RefCell::default();
    }
    let all = || {
        let mut names = Names::new();
        for entity in &bank.entities {
            let its: BTreeSet<String> = entity.names().map(|name| bare(name)).collect();
            its.iter().for_each(|name| names.entry(name.clone()).or_default().extend(its.iter().cloned()));
        }
        names
    };
    let text = bare(text);
    NAMES.with_borrow_mut(|banks| {
        let names = banks.entry(bank.id.clone()).or_insert_with(all).get(&text);
        names.cloned().unwrap_or_else(|| BTreeSet::from([text]))
    })
}

/// The amount that an option shows, in the smallest unit of the key's dimension.
fn shown_amount(bank: &Bank, key: &Amount, text: &str) -> Decimal {
    let number = text.split_whitespace().next().unwrap_or_default();
    if let Ok(share) = Amount::parse(number, &bank.units) {
        return share.base(&bank.units).expect("a share has a value");
    }
    let number: String = number
        .chars()
        .map(|c| if c == '−' { '-' } else { c })
        .filter(|c| c.is_ascii_digit() || "-.".contains(*c))
        .collect();
    let dimension = |unit: &str| bank.units.get(unit).map(|unit| unit.dimension.clone());
    let units = bank.units.iter().filter(|unit| Some(&unit.dimension) == dimension(&key.unit).as_ref());
    let written = units
        .flat_map(|unit| ["", "thousand ", "mn ", "bn ", "tn "].map(|scale| format!("{number} {scale}{}", unit.id)));
    let amounts = written.filter_map(|written| Amount::parse(&written, &bank.units).ok());
    let amount = amounts.filter(|amount| amount.show(&bank.units) == text).find_map(|amount| amount.base(&bank.units));
    amount.unwrap_or_else(|| panic!("{text} is no amount"))
}

/// Panics unless a wrong option contradicts what the card claims, with its qualifier and by every name.
fn assert_wrong(bank: &Bank, card: &Card, option: &Choice, what: &str) {
    let also: Vec<String> = card.accept.iter().chain(&card.also_true).map(|text| bare(text)).collect();
    assert!(!also.contains(&bare(&option.text)), "{what}: {option:?}");
    match bank.answer(card) {
        Answer::Date(key) => {
            let read = |date: &Date| date.to_string() == option.text;
            let of_facts = bank.facts.iter().filter_map(|fact| fact.date());
            let written = card.distractors.iter().filter_map(|option| Date::parse(&option.text));
            let date = of_facts.chain(written).find(read).or_else(|| Date::parse(&option.text));
            let also = card.also_true.iter().filter_map(|text| Date::parse(text));
            let right: Vec<Date> = also.chain([key]).collect();
            assert!(date.is_none_or(|date| !right.iter().any(|right| right.overlaps(date))), "{what}: {option:?}");
        }
        Answer::Amount(key, qualifier) => {
            let value = shown_amount(bank, key, &option.text);
            let base = key.base(&bank.units).expect("an answer has a value");
            assert!(Qualifier::excludes(qualifier, base, value), "{what}: {option:?}");
            for (least, most) in card.also_true.iter().filter_map(|text| Amount::parse_range(text, &bank.units).ok()) {
                assert!(!(least..=most).contains(&value), "{what}: {option:?}");
            }
        }
        Answer::Name(_) => {
            let mine: BTreeSet<String> = bank.names(bank.fact_of(card)).flat_map(|name| names_of(bank, name)).collect();
            assert!(!mine.contains(&bare(&option.text)), "{what}: {option:?}");
        }
        Answer::Text(_) | Answer::Items(_) => {
            let same_thing = |fact: usize| {
                card.asks == Asks::Gloss
                    && bank.facts[fact].entity.is_some_and(|it| bank.fact_of(card).entity == Some(it))
            };
            assert!(!matches!(option.origin, Origin::Fact(fact) if same_thing(fact)), "{what}: {option:?}");
        }
    }
}

/// Panics unless every wrong option contradicts the card, and no two options are one thing.
fn assert_lawful(bank: &Bank, question: &Question, what: &str) {
    let card = &bank.cards[question.cards[0]];
    let options = question.body.options();
    let mut things = BTreeSet::new();
    for option in options {
        if !option.right {
            assert_wrong(bank, card, option, what);
        }
        let by_name = matches!(card.asks, Asks::Name | Asks::Items);
        let names = if by_name { names_of(bank, &option.text) } else { BTreeSet::from([bare(&option.text)]) };
        assert!(things.is_disjoint(&names), "{what}: {} is another option too", option.text);
        things.extend(names);
    }
    if let Answer::Items(items) = bank.answer(card) {
        let mine: BTreeSet<String> = items.iter().flat_map(|item| bank.item_names(item)).map(bare).collect();
        assert!(!options.iter().any(|option| !option.right && mine.contains(&bare(&option.text))), "{what}");
    }
}

#[test]
fn more_or_fewer_options_are_as_sound() {
    for bank in built_in() {
        let asker = Asker::new(&bank, fold());
        for ix in (0..bank.cards.len()).filter(|&ix| asker.can(ix, Form::Choice)) {
            for (seed, count) in [(0, 2), (1, 4), (2, 5), (3, 0), (4, 99)] {
                let question =
                    asker.ask(ix, Form::Choice, seed, count).unwrap_or_else(|| panic!("{}", name(&bank, ix)));
                let options = question.body.options();
                assert!((2..=count.max(2)).contains(&options.len()), "{}: {options:?}", name(&bank, ix));
                assert_eq!(options.iter().filter(|option| option.right).count(), 1, "{}: {options:?}", name(&bank, ix));
                assert_distinct(options.iter().map(|option| option.text.as_str()), &name(&bank, ix));
            }
        }
    }
}

#[test]
fn of_several_options_all_right_ones_are_wanted_and_no_other() {
    each(Form::Several, |bank, marker, question, what| {
        let options = question.body.options();
        assert_lawful(bank, question, what);
        let right: Vec<usize> = (0..options.len()).filter(|&at| options[at].right).collect();
        assert!(right.len() >= 2 && right.len() < options.len(), "{what}");
        assert_eq!(outcome(marker, question, Response::Ticked(right.clone())), Outcome::Right, "{what}");
        for (at, option) in options.iter().enumerate() {
            assert!(option.right || !option.why.trim().is_empty(), "{what}: {option:?}");
            let mut ticked = right.clone();
            if option.right {
                ticked.retain(|&ticked| ticked != at)
            } else {
                ticked.push(at)
            }
            assert_eq!(outcome(marker, question, Response::Ticked(ticked)), Outcome::Wrong, "{what}: {option:?}");
        }
    });
}

#[test]
fn a_statement_is_true_or_false_and_both_happen() {
    each(Form::TrueFalse, |bank, marker, question, what| {
        let Body::TrueFalse(claim) = &question.body else { panic!("{what}: {:?}", question.body) };
        assert_eq!(outcome(marker, question, Response::Judged(claim.truth)), Outcome::Right, "{what}");
        assert_eq!(outcome(marker, question, Response::Judged(!claim.truth)), Outcome::Wrong, "{what}");
        assert_eq!(claim.truth, claim.swapped.is_none(), "{what}");
        assert!(!claim.statement.contains("{}"), "{what}: {}", claim.statement);
        let proposed = claim.proposed.as_ref().unwrap_or(&claim.statement);
        let answer = bank.show_answer(&bank.cards[question.cards[0]]);
        if let Some(swapped) = &claim.swapped {
            assert!(!swapped.right && !swapped.why.trim().is_empty(), "{what}: {swapped:?}");
            assert_wrong(bank, &bank.cards[question.cards[0]], swapped, what);
            assert!(!fold().same(&swapped.text, &answer) && proposed.contains(&swapped.text), "{what}: {proposed}");
        } else {
            assert!(proposed.contains(&answer), "{what}: {proposed}");
        }
    });
    let bank = bank();
    let asker = Asker::new(&bank, fold());
    let truths = (0..100).filter_map(|seed| asker.ask(0, Form::TrueFalse, seed, OPTIONS));
    let truths = truths.filter(|question| matches!(&question.body, Body::TrueFalse(claim) if claim.truth)).count();
    assert!((30..70).contains(&truths), "{truths} of 100 are true");
}

#[test]
fn an_order_is_right_one_way_and_never_reversed() {
    each(Form::Order, |bank, marker, question, what| {
        let Body::Order { pieces, rank } = &question.body else { panic!("{what}: {:?}", question.body) };
        assert!(pieces.len() >= 2 && !rank.is_sorted(), "{what}: {pieces:?} {rank:?}");
        assert_distinct(pieces.iter().map(String::as_str), what);
        let mut sequence: Vec<usize> = (0..pieces.len()).collect();
        sequence.sort_by_key(|&piece| rank[piece]);
        let dates: Vec<Date> = sequence.iter().filter_map(|&piece| date(bank, *question.cards.get(piece)?)).collect();
        assert!(dates.windows(2).all(|pair| pair[0].surely_before(pair[1])), "{what}: {dates:?}");
        assert_eq!(outcome(marker, question, Response::Sequence(sequence.clone())), Outcome::Right, "{what}");
        sequence.reverse();
        let verdict = marker.mark(question, &Response::Sequence(sequence));
        assert_eq!((verdict.outcome, verdict.points.0), (Outcome::Wrong, 0), "{what}");
        let shown: Vec<usize> = (0..pieces.len()).collect();
        assert_eq!(
            outcome(marker, question, Response::Sequence(shown)),
            Outcome::Wrong,
            "{what}: it is solved already"
        );
    });
}

fn date(bank: &Bank, ix: CardIx) -> Option<Date> {
    match bank.answer(&bank.cards[ix]) {
        Answer::Date(date) => Some(date),
        _ => None,
    }
}

#[test]
fn pairs_match_one_way_only() {
    each(Form::Match, |bank, marker, question, what| {
        let Body::Match { left, right, pair } = &question.body else { panic!("{what}: {:?}", question.body) };
        assert!(left.len() >= 3 && left.len() == right.len() && left.len() == question.cards.len(), "{what}");
        assert_distinct(left.iter().map(String::as_str), what);
        assert_distinct(right.iter().map(String::as_str), what);
        assert_eq!(pair.iter().copied().collect::<BTreeSet<_>>(), (0..left.len()).collect(), "{what}");
        let cards: Vec<&Card> = question.cards.iter().map(|&ix| &bank.cards[ix]).collect();
        for (at, card) in cards.iter().enumerate() {
            let its_entity = bank.fact_of(card).entity;
            for other in &cards[at + 1..] {
                assert!(
                    its_entity.is_none() || bank.fact_of(other).entity != its_entity,
                    "{what}: one thing stands twice"
                );
                assert!(
                    !is_true_of_both(bank, card, other),
                    "{what}: {} or {}",
                    bank.show_answer(card),
                    bank.show_answer(other)
                );
            }
        }
        assert!(!pair.is_sorted(), "{what}: it is solved already");
        let mut given: Vec<Option<usize>> = pair.iter().copied().map(Some).collect();
        assert_eq!(outcome(marker, question, Response::Pairs(given.clone())), Outcome::Right, "{what}");
        given.rotate_left(1);
        let verdict = marker.mark(question, &Response::Pairs(given));
        assert_eq!((verdict.outcome, verdict.points.0), (Outcome::Wrong, 0), "{what}");
    });
}

/// Whether some value would make both claims true: more than 1 bn and more than 2 bn.
fn is_true_of_both(bank: &Bank, card: &Card, other: &Card) -> bool {
    let (Answer::Amount(a, about_a), Answer::Amount(b, about_b)) = (bank.answer(card), bank.answer(other)) else {
        return false;
    };
    let of_one_kind =
        bank.units.get(&a.unit).map(|unit| &unit.dimension) == bank.units.get(&b.unit).map(|unit| &unit.dimension);
    let (Some(x), Some(y)) = (a.base(&bank.units), b.base(&bank.units)) else { return false };
    let ((from, to), (other_from, other_to)) = (Qualifier::range(about_a, x), Qualifier::range(about_b, y));
    of_one_kind && from <= other_to && other_from <= to
}

#[test]
fn a_list_recalled_in_full_is_right() {
    each(Form::Recall, |bank, marker, question, what| {
        let Body::Recall { count, ordered } = question.body else { panic!("{what}: {:?}", question.body) };
        let Answer::Items(items) = bank.answer(&bank.cards[question.cards[0]]) else { panic!("{what}") };
        let mut entries: Vec<String> = items.iter().map(|item| item.name.clone()).collect();
        assert_eq!(entries.len(), count, "{what}");
        assert_eq!(outcome(marker, question, Response::Entries(entries.clone())), Outcome::Right, "{what}");
        entries.reverse();
        let reversed = if ordered { Outcome::Wrong } else { Outcome::Right };
        assert_eq!(outcome(marker, question, Response::Entries(entries.clone())), reversed, "{what}");
        entries.pop();
        assert_eq!(outcome(marker, question, Response::Entries(entries)), Outcome::Wrong, "{what}");
    });
}

#[test]
fn what_is_typed_is_right_where_it_is_the_answer() {
    for form in [Form::Typed, Form::Cloze] {
        each(form, |bank, marker, question, what| {
            let card = &bank.cards[question.cards[0]];
            let words = card.cloze.as_deref().and_then(gap).filter(|_| form == Form::Cloze).map(|(_, words, _)| words);
            let answers = words
                .map_or_else(|| vec![bank.show_answer(card)], |words| words.into_iter().map(str::to_owned).collect());
            for answer in answers {
                let verdict = marker.mark(question, &Response::Text(answer.clone()));
                assert_eq!(verdict.outcome, Outcome::Right, "{what}: {answer} {verdict:?}");
            }
            if let Body::Cloze { before, after, .. } = &question.body {
                assert!(!format!("{before}{after}").contains(['{', '}']), "{what}: {before}…{after}");
            }
        });
    }
}

#[test]
fn a_card_is_asked_in_the_forms_it_has_and_in_no_other() {
    for bank in built_in().into_iter().chain([bank()]) {
        let asker = Asker::new(&bank, fold());
        for ix in 0..bank.cards.len() {
            let forms = asker.forms(ix);
            assert!(forms.contains(&Form::Flashcard) && forms.len() >= 2, "{}: {forms:?}", name(&bank, ix));
            for form in Form::ALL {
                let asked = asker.ask(ix, form, 7, OPTIONS);
                assert_eq!(asked.is_some(), forms.contains(&form), "{} as {}", name(&bank, ix), form.id());
                assert!(asked.is_none_or(|question| question.form == form), "{} as {}", name(&bank, ix), form.id());
            }
        }
    }
}

#[test]
fn the_same_seed_asks_the_same_and_another_seed_something_else() {
    for bank in built_in() {
        let (asker, again) = (Asker::new(&bank, fold()), Asker::new(&bank, fold()));
        let mut differ = 0;
        for ix in 0..bank.cards.len() {
            for form in asker.forms(ix) {
                for seed in [0, 1, 99, u64::MAX] {
                    let asked = asker.ask(ix, form, seed, OPTIONS);
                    assert_eq!(asked, again.ask(ix, form, seed, OPTIONS), "{} as {}", name(&bank, ix), form.id());
                    differ += usize::from(asked != asker.ask(ix, form, seed ^ 7, OPTIONS));
                }
            }
        }
        assert!(differ > bank.cards.len(), "{differ}");
    }
}

/// How often the key stood in each place over all seeds.
fn places(asker: &Asker<'_>, ix: CardIx) -> [u32; OPTIONS] {
    let mut places = [0; OPTIONS];
    for question in (0..100).filter_map(|seed| asker.ask(ix, Form::Choice, seed, OPTIONS)) {
        if let Some(at) = question.body.options().iter().position(|option| option.right) {
            places[at] += 1;
        }
    }
    places
}

#[test]
fn the_key_has_no_place_of_its_own() {
    for bank in built_in() {
        let asker = Asker::new(&bank, fold());
        let mut sums = [0; OPTIONS];
        for ix in (0..bank.cards.len()).filter(|&ix| asker.can(ix, Form::Choice)) {
            let asked = (0..20).filter_map(|seed| asker.ask(ix, Form::Choice, seed, 5));
            let lists: Vec<Vec<Choice>> = asked.map(|question| question.body.options().to_vec()).collect();
            let places = places(&asker, ix);
            sums.iter_mut().zip(places).for_each(|(sum, place)| *sum += place);
            let sorted = matches!(bank.answer(&bank.cards[ix]), Answer::Date(_) | Answer::Amount(..));
            let on_both_sides = !sorted || both_sides(&lists);
            if on_both_sides {
                assert!(places.iter().filter(|&&place| place > 0).count() >= 2, "{}: {places:?}", name(&bank, ix));
            }
        }
        let all: u32 = sums.iter().sum();
        // Over a whole bank, no place is a good bet.
        assert!(sums.iter().all(|&sum| sum * 100 > all * 20 && sum * 100 < all * 45), "{sums:?}");
    }
}

/// Whether there are enough wrong options before and after the key for it to move among three: with one on either side
/// it must stand in the middle.
fn both_sides(lists: &[Vec<Choice>]) -> bool {
    let (mut before, mut after) = (BTreeSet::new(), BTreeSet::new());
    for list in lists {
        let key = list.iter().position(|option| option.right).unwrap_or(0);
        before.extend(list[..key].iter().map(|option| &option.text));
        after.extend(list[key + 1..].iter().map(|option| &option.text));
    }
    !before.is_empty() && !after.is_empty() && before.len() + after.len() >= OPTIONS
}

#[test]
fn fixed_seeds_ask_for_ever_the_same() {
    let bank = bank();
    let asker = Asker::new(&bank, fold());
    let mut lines = Vec::new();
    for (what, form, seed) in [
        ("nerchinsk/date", Form::Choice, 0),
        ("nerchinsk/date", Form::Choice, 1),
        ("nerchinsk/name", Form::Choice, 2026),
        ("pipe-opens/date", Form::Choice, 3),
        ("alliance-day/date", Form::Choice, 4),
        ("aid/date", Form::Choice, 5),
        ("contact/date", Form::Choice, 6),
        ("exports/amount", Form::Choice, 7),
        ("annexed/amount", Form::Choice, 8),
        ("raw/amount", Form::Choice, 9),
        ("rank/amount", Form::Choice, 10),
        ("mao/name", Form::Choice, 11),
        ("fear/what", Form::Choice, u64::MAX),
        ("neighbours/all", Form::Several, 12),
        ("mao/name", Form::TrueFalse, 13),
        ("nerchinsk/date", Form::Order, 14),
        ("stages/all", Form::Order, 15),
        ("nerchinsk/name", Form::Match, 16),
        ("exports/amount", Form::Match, 17),
    ] {
        let question = asker.ask(card(&bank, what), form, seed, OPTIONS).unwrap_or_else(|| panic!("{what}"));
        lines.push(format!("{what} as {} under {seed}: {}\n    {}", form.id(), question.prompt, show(&question.body)));
    }
    insta::assert_snapshot!("questions", lines.join("\n"));
}

fn show(body: &Body) -> String {
    let option = |choice: &Choice| match choice.right {
        true => format!("✓ {}", choice.text),
        false => format!("✗ {} ({})", choice.text, choice.why),
    };
    match body {
        Body::Choice(options) | Body::Several(options) => options.iter().map(option).collect::<Vec<_>>().join("\n    "),
        Body::TrueFalse(claim) => format!("{} is {} ({:?})", claim.statement, claim.truth, claim.swapped),
        Body::Order { pieces, rank } => format!("{pieces:?} belong at {rank:?}"),
        Body::Match { left, right, pair } => format!("{left:?}\n    {right:?}\n    {pair:?}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn shuffles_are_for_ever_the_same() {
    let shuffled = |seed: u64, stream: u64, of: u8| {
        let mut items: Vec<u8> = (0..of).collect();
        Pcg32::new(seed, stream).shuffle(&mut items);
        format!("{seed} {stream}: {items:?}")
    };
    let seeds = [(0, 0, 4), (1, 0, 4), (0, 1, 4), (2026, 7, 12), (u64::MAX, u64::MAX, 12), (42, 54, 52)];
    insta::assert_snapshot!("shuffles", seeds.map(|(seed, stream, of)| shuffled(seed, stream, of)).join("\n"));
}

#[test]
fn a_question_that_was_asked_before_the_reasons_came_gets_them_all() {
    for bank in built_in() {
        let (mut packed, _) = bank::unpack(&bank::pack(&bank, &[])).expect("what pack wrote");
        let early = packed.clone();
        bank::fill(&mut packed, &bank::pack_details(&bank));
        let (asker, later) = (Asker::new(&early, fold()), Asker::new(&packed, fold()));
        for ix in 0..early.cards.len() {
            for form in [Form::Choice, Form::Several, Form::TrueFalse] {
                for seed in 0..5 {
                    let Some(mut question) = asker.ask(ix, form, seed, OPTIONS) else { continue };
                    question.fill_reasons(&packed);
                    assert_eq!(
                        Some(question),
                        later.ask(ix, form, seed, OPTIONS),
                        "{} as {}",
                        name(&bank, ix),
                        form.id()
                    );
                }
            }
        }
    }
}
