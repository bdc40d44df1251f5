//! The card browser: its search language, what it finds, in which order, and what is done to many cards.

mod common;

use common::{bank, card, fold};
use entente::bank::{CardKey, CardRef, Importance, Library};
use entente::browse::{
    Action, Browser, Comparison, Index, LONGEST, Order, Parsed, Property, Query, State, Term, Thousandths, parse,
};
use entente::marking::Outcome;
use entente::memory::{DAY, Day, Effect, Grade, Millis, Now};
use entente::progress::{Event, EventId, EventKind, Mark, Progress, Review, SessionId};
use entente::question::Form;
use proptest::prelude::*;
use std::sync::LazyLock;

const TODAY: i32 = 20_700;

fn noon(day: i32) -> Now {
    Now { at: Millis(i64::from(day) * DAY + DAY / 2), offset: 0 }
}

/// Events of one tab, one a second from noon of their days on.
fn events(list: &[(i32, EventKind)]) -> Vec<Event> {
    let event = |(seq, (day, what)): (usize, &(i32, EventKind))| {
        let now = noon(*day);
        let now = Now { at: Millis(now.at.0 + seq as i64 * 1000), ..now };
        Event { id: EventId { session: SessionId(1), seq: seq as u32 }, now, what: what.clone() }
    };
    list.iter().enumerate().map(event).collect()
}

fn review(card: CardKey, effect: Effect, days: Option<u16>) -> EventKind {
    let outcome = if effect == Effect::Graded(Grade::Again) { Outcome::Wrong } else { Outcome::Right };
    EventKind::Review(Review {
        card,
        form: Form::Typed,
        outcome,
        effect,
        confidence: None,
        overruled: false,
        hint: false,
        retention: 90,
        days,
        took: 50,
        confused_with: None,
    })
}

/// The tests' bank, with its words and a learner who has begun some of it.
struct World {
    library: Library,
    index: Index,
    progress: Progress,
    noted: Vec<CardKey>,
}

impl World {
    fn new(events: &[Event], noted: Vec<CardKey>) -> Self {
        let library = Library::new(vec![bank()]);
        let index = Index::new(&library, fold());
        Self { library, index, progress: Progress::replay(events), noted }
    }

    fn key(&self, name: &str) -> CardKey {
        let bank = &self.library.banks()[0];
        bank.cards[card(bank, name)].key
    }

    fn find(&self, text: &str) -> Vec<CardRef> {
        self.find_in(text, Order::Bank)
    }

    fn find_in(&self, text: &str, order: Order) -> Vec<CardRef> {
        let parsed = parse(text);
        assert_eq!(parsed.unread, [], "{text}");
        let Self { library, index, progress, noted, .. } = self;
        let browser = Browser { library, fold: fold(), index, progress, noted, now: noon(TODAY) };
        browser.find(&parsed.query, None, order)
    }

    fn names(&self, found: &[CardRef]) -> Vec<String> {
        let name = |at: &CardRef| format!("{}/{}", self.library.fact(*at).id, self.library.card(*at).id);
        found.iter().map(name).collect()
    }
}

/// A learner of whose cards each is in another state, by their places in the bank.
fn states() -> World {
    let keys: Vec<CardKey> = bank().cards.iter().map(|card| card.key).collect();
    let good = Effect::Graded(Grade::Good);
    let mark = |card: usize, mark| EventKind::Mark(keys[card], mark);
    let mut list = vec![
        (TODAY - 40, review(keys[0], good, Some(2))),
        (TODAY - 3, review(keys[0], good, Some(30))),
        (TODAY - 9, review(keys[1], good, Some(5))),
        (TODAY - 9, review(keys[2], good, Some(5))),
        (TODAY - 2, review(keys[3], good, Some(9))),
        (TODAY, review(keys[4], Effect::Met, None)),
        (TODAY - 1, mark(2, Mark::Suspended)),
        (TODAY, mark(3, Mark::Buried)),
        (TODAY, mark(5, Mark::Flagged(3))),
    ];
    for n in 0..9 {
        list.push((TODAY - 40 + 2 * n, review(keys[6], good, Some(1))));
        list.push((TODAY - 39 + 2 * n, review(keys[6], Effect::Graded(Grade::Again), None)));
    }
    list.sort_by_key(|(day, _)| *day);
    World::new(&events(&list), vec![keys[7]])
}

fn term(term: Term) -> Query {
    Query::Term(term)
}

fn text(words: &str) -> Query {
    term(Term::Text(words.into()))
}

#[test]
fn a_search_is_read_as_anki_reads_it() {
    let or = |parts| Query::any(parts);
    let and = |parts| Query::all(parts);
    for (written, meant) in [
        ("", Query::All),
        ("  ", Query::All),
        ("amur", text("amur")),
        ("\"north of\" amur", and(vec![text("north of"), text("amur")])),
        ("a or b c", or(vec![text("a"), and(vec![text("b"), text("c")])])),
        ("(a or b) c", and(vec![or(vec![text("a"), text("b")]), text("c")])),
        ("-a not b", and(vec![!text("a"), !text("b")])),
        ("-(a b)", !and(vec![text("a"), text("b")])),
        ("a AND b", and(vec![text("a"), text("b")])),
        ("\"or\"", text("or")),
        ("\"is:due\"", text("is:due")),
        ("is:due", term(Term::Is(State::Due))),
        ("is:learn", term(Term::Is(State::Step))),
        ("-is:suspended", !term(Term::Is(State::Suspended))),
        ("flag:3", term(Term::Flag(3))),
        ("flag:any", term(Term::Flagged)),
        ("tag:trade", term(Term::Topic("trade".into()))),
        ("topic:\"What drives\"", term(Term::Topic("What drives".into()))),
        ("form:true-false", term(Term::Form(Form::TrueFalse))),
        ("importance:core", term(Term::Importance(Importance::Core))),
        ("prop:r<0.9", term(Term::Property(Property::Recall, Comparison::Below, Thousandths(900)))),
        ("prop:s>=30", term(Term::Property(Property::Stability, Comparison::AtLeast, Thousandths(30_000)))),
        ("prop:due=-1", term(Term::Property(Property::Due, Comparison::Equal, Thousandths(-1000)))),
        ("rated:7", term(Term::Rated(7))),
        ("introduced:1", term(Term::Introduced(1))),
        // Half of something, as it stands while one types.
        ("is:", Query::All),
        ("a or", text("a")),
        ("(a", text("a")),
        ("a)b", and(vec![text("a"), text("b")])),
        ("-", Query::All),
        ("\"a b", text("a b")),
        ("http://amur", text("http://amur")),
    ] {
        assert_eq!(parse(written), Parsed { query: meant, unread: vec![] }, "{written}");
    }
}

#[test]
fn what_a_name_does_not_know_is_told_and_left_out() {
    for written in ["is:blue", "flag:9", "prop:x>1", "prop:r<", "prop:r<1.2345", "rated:0", "form:essay", "flag:+1"] {
        let parsed = parse(&format!("amur {written}"));
        assert_eq!(parsed.query, text("amur"), "{written}");
        let told: Vec<String> = parsed.unread.iter().map(|unread| format!("{}:{}", unread.key, unread.value)).collect();
        assert_eq!(told, [written]);
    }
}

#[test]
fn a_chip_puts_its_term_into_the_search_and_takes_it_out() {
    let is_state = |term: &Term| matches!(term, Term::Is(_));
    let query = parse("amur is:due -is:leech").query;
    assert_eq!(query.term(is_state), Some(Term::Is(State::Due)));
    assert_eq!(query.with(is_state, Some(Term::Is(State::New))).to_string(), "amur is:new -is:leech");
    assert_eq!(query.with(is_state, None).to_string(), "amur -is:leech");
    assert_eq!(Query::All.with(is_state, Some(Term::Is(State::New))).to_string(), "is:new");
    assert_eq!(parse("a or b").query.with(is_state, Some(Term::Is(State::New))).to_string(), "(a or b) is:new");
}

#[test]
fn words_are_found_in_question_answer_and_names_however_they_are_spelt() {
    let world = states();
    let bank = &world.library.banks()[0];
    for (number, card) in bank.cards.iter().enumerate() {
        for words in [card.prompt.clone(), bank.show_answer(card).to_uppercase(), bank.fact_of(card).name.clone()] {
            let quoted = words.replace('\\', "\\\\").replace('"', "\\\"");
            let found = world.find(&format!("\"{quoted}\""));
            assert!(found.contains(&CardRef { bank: 0, card: number }), "{words}");
        }
    }
    assert_eq!(world.find("no such words as these zzz"), []);
}

#[test]
fn each_state_finds_its_card() {
    let world = states();
    let found = |text: &str| world.find(text).iter().map(|at| at.card).collect::<Vec<_>>();
    for (written, cards) in [
        // The second has lain at its step for days.
        ("is:due", vec![1, 6]),
        ("is:later", vec![0]),
        ("is:suspended", vec![2]),
        ("is:buried", vec![3]),
        ("flag:3", vec![5]),
        ("flag:any", vec![5]),
        ("is:leech", vec![6]),
        ("is:noted", vec![7]),
        ("is:begun", vec![0, 1, 2, 3, 4, 6]),
        ("is:begun -is:suspended prop:s>10", vec![0]),
        ("prop:lapses>=8", vec![6]),
        ("prop:due<0", vec![1, 2]),
        ("rated:1", vec![4]),
        ("rated:3", vec![3, 4]),
        ("introduced:3", vec![3, 4]),
        ("introduced:60 rated:4", vec![0, 3, 4]),
    ] {
        assert_eq!(found(written), cards, "{written}");
    }
    assert!(found("is:step").contains(&4));
    let all = world.library.banks()[0].cards.len();
    let states = ["new", "step", "due", "later", "suspended", "buried"];
    // Each card is in one place; a card back from its step is due as well.
    let sum: usize = states.iter().map(|state| found(&format!("is:{state} -(is:step is:due)")).len()).sum();
    assert_eq!(sum + found("is:step is:due").len(), all);
    assert_eq!(found("is:new or -is:new").len(), all);
}

#[test]
fn topics_forms_and_importance_narrow_the_bank() {
    let world = states();
    let bank = &world.library.banks()[0];
    let topic = &bank.topics[1];
    let of_topic = bank.cards_of_topic(1).count();
    assert_eq!(world.find(&format!("topic:{}", topic.id)).len(), of_topic);
    assert_eq!(world.find(&format!("tag:\"{}\"", topic.title.to_uppercase())).len(), of_topic);
    assert_eq!(world.find(&format!("bank:{}", bank.id)).len(), bank.cards.len());
    assert_eq!(world.find("bank:nowhere"), []);
    assert_eq!(world.find("form:flashcard").len(), bank.cards.len());
    let core = bank.cards.iter().filter(|card| bank.fact_of(card).importance == Importance::Core).count();
    assert_eq!(world.find("importance:core").len(), core);
}

#[test]
fn cards_are_sorted_as_one_asks() {
    let world = states();
    let order = |order| world.find_in("is:begun", order).iter().map(|at| at.card).collect::<Vec<_>>();
    assert_eq!(order(Order::Bank), [0, 1, 2, 3, 4, 6]);
    // The overdue one, the two at their step, what comes back later, what was put off, what is suspended.
    assert_eq!(order(Order::Due)[0], 1);
    assert_eq!(order(Order::Due)[4..], [3, 2]);
    assert_eq!(order(Order::Lapses)[0], 6);
    let questions = world.find_in("", Order::Question);
    let prompts: Vec<String> =
        questions.iter().map(|at| fold().key(&world.library.card(*at).prompt).chars().take(12).collect()).collect();
    assert!(prompts.is_sorted(), "{prompts:?}");
    assert_eq!(questions.len(), world.names(&questions).len());
}

#[test]
fn what_is_done_to_many_cards_is_recorded_only_where_it_changes_something() {
    let world = states();
    let all: Vec<CardKey> = world.library.cards().map(|(_, card)| card.key).collect();
    let events = |action: Action| action.events(&all, &world.progress, Day(TODAY));
    assert_eq!(events(Action::Suspend).len(), all.len() - 1);
    assert_eq!(events(Action::Resume), [EventKind::Mark(all[2], Mark::Resumed)]);
    assert_eq!(events(Action::Unflag), [EventKind::Mark(all[5], Mark::Flagged(0))]);
    assert_eq!(events(Action::Flag).len(), all.len() - 1, "another flag is kept");
    assert_eq!(events(Action::PutOff).len(), all.len() - 2, "neither what is put off nor what is suspended");
    assert_eq!(events(Action::Reset).len(), 6);
    assert_eq!(world.key(&world.names(&[CardRef { bank: 0, card: 2 }])[0]), all[2]);
}

proptest! {
    /// Any text is a search; it is printed as one that is read as the same, and nothing of that is unread.
    #[test]
    fn reading_is_total_and_printing_agrees(
        written in prop_oneof![
            ".{0,80}",
            "([a-z\"()\\\\: -]|or |not |and |is:due|-|prop:r<0\\.|flag:|topic:|\"){0,40}",
        ],
    ) {
        let Parsed { query, .. } = parse(&written);
        let printed = query.to_string();
        if printed.chars().count() <= LONGEST {
            prop_assert_eq!(parse(&printed), Parsed { query, unread: vec![] }, "{}", printed);
        }
    }

    #[test]
    fn numbers_are_printed_as_they_are_read(n in -1_000_000_000i32..=1_000_000_000) {
        prop_assert_eq!(Thousandths::parse(&Thousandths(n).to_string()), Some(Thousandths(n)));
    }

    /// The search by index finds what looking through each card would find.
    #[test]
    fn the_index_loses_nothing(from in 0usize..400, length in 1usize..9, card in 0usize..1000) {
        static WORDS: LazyLock<(Library, Index)> = LazyLock::new(|| {
            let library = Library::new(vec![bank()]);
            let index = Index::new(&library, fold());
            (library, index)
        });
        let (library, index) = &*WORDS;
        let bank = &library.banks()[0];
        let prompt = fold().key(&bank.cards[card % bank.cards.len()].prompt);
        let from = from % prompt.chars().count();
        let piece: String = prompt.chars().skip(from).take(length).collect();
        let progress = Progress::default();
        let browser = Browser { library, fold: fold(), index, progress: &progress, noted: &[], now: noon(TODAY) };
        let found = browser.find(&Query::Term(Term::Text(piece.clone())), None, Order::Bank);
        let holds = |card: &entente::bank::Card| {
            let fact = bank.fact_of(card);
            let answer = bank.show_answer(card);
            let texts = [card.prompt.as_str(), &answer].into_iter().chain(bank.names(fact)).chain(fact.gloss());
            texts.chain(card.accept.iter().map(String::as_str)).any(|text| fold().key(text).contains(&fold().key(&piece)))
        };
        let expected: Vec<usize> = (0..bank.cards.len()).filter(|&at| holds(&bank.cards[at])).collect();
        prop_assert_eq!(found.iter().map(|at| at.card).collect::<Vec<_>>(), expected);
    }
}
