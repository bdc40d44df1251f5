//! Item analysis on made-up classes whose figures are worked out here by the definitions.

use super::*;
use crate::bank::Library;
use crate::classroom::records::{DrillRecord, HandCounts, StoredSheet};
use crate::classroom::testing::{drill, fold, library};
use crate::classroom::{Drill, Participant, Sheet, SheetSource};
use crate::marking::Response;
use crate::memory::Millis;
use crate::question::{Asked, Body};
use proptest::prelude::*;
use std::sync::Arc;

/// Marks a class: `class[pupil][question]` is 0 for the right option, 1… for the wrong ones in their order; 9 for no
/// answer.
fn marked(library: &Arc<Library>, drill: &Drill, class: &[Vec<usize>], hands: Vec<HandCounts>) -> MarkedDrill {
    let asked = drill.questions(library, fold()).unwrap();
    let sheet = |(number, answers): (usize, &Vec<usize>)| Sheet {
        drill: drill.id(),
        who: Participant::Number(number as u16 + 1),
        attempt: 1,
        source: SheetSource::Code,
        answers: answers.iter().zip(&asked).map(|(&answer, asked)| respond(asked, answer)).collect(),
        took: vec![],
        sure: vec![],
    };
    let sheets = class.iter().enumerate().map(|one| StoredSheet::new(sheet(one), None, Millis(0))).collect();
    crate::classroom::testing::marked(&DrillRecord { drill: drill.clone(), sheets, hands }, library)
}

/// Returns the canonical number of the right option (0) or of the nth wrong one.
fn number(asked: &Asked, answer: usize) -> usize {
    let options = asked.question.body.options();
    let kind: Vec<usize> = (0..options.len()).filter(|&at| options[at].right == (answer == 0)).collect();
    kind[answer.saturating_sub(1)]
}

fn respond(asked: &Asked, answer: usize) -> Response {
    if answer == 9 { Response::DontKnow } else { Response::Chosen(number(asked, answer)) }
}

#[test]
fn below_ten_there_are_counts_only() {
    let library = library();
    let drill = drill(&library);
    let class = vec![vec![0, 1]; 9];
    let stats = items(&[&marked(&library, &drill, &class, vec![])], fold());
    assert_eq!((stats[0].asked, stats[0].right, stats[1].right), (9, 9, 0));
    assert!(stats.iter().all(|stat| stat.facility.is_none() && stat.check_key.is_none()));
    assert!(stats.iter().all(|stat| stat.discrimination == Discrimination::Few));
    assert!(stats.iter().flat_map(|stat| &stat.options).all(|option| !option.non_functioning));
    assert_eq!(stats[1].options[stats[1].favourites[0]].count, 9);
    assert_eq!((stats[0].blank, stats[2].blank, stats[0].favourites.clone()), (0, 9, vec![]));
}

#[test]
fn from_ten_there_is_a_share_and_a_discrimination_and_from_thirty_consistency() {
    let library = library();
    let drill = drill(&library);
    // Pupil i has the first i % 10 questions right, so the last question is known by nobody and the first by most.
    let class = |pupils: usize| -> Vec<Vec<usize>> {
        (0..pupils).map(|i| (0..10).map(|q| usize::from(q >= i % 10)).collect()).collect()
    };
    let ten = items(&[&marked(&library, &drill, &class(10), vec![])], fold());
    assert_eq!(ten[0].facility, Some((0.9, wilson(9, 10))));
    assert!(matches!(ten[4].discrimination, Discrimination::Index(..)));
    assert_eq!(ten[4].check_key, None, "ten doubt no key");
    let nine = items(&[&marked(&library, &drill, &class(9), vec![])], fold());
    assert!(nine.iter().all(|stat| stat.discrimination == Discrimination::Few && stat.facility.is_none()));
    let thirty = marked(&library, &drill, &class(30), vec![]);
    let stats = items(&[&thirty], fold());
    // Question 4 by the definition: pupils with i % 10 > 4 are right, and have i % 10 − 1 of the other nine.
    let pairs: Vec<(f64, f64)> =
        (0..30).map(|i| i % 10).map(|i| if i > 4 { (1.0, (i - 1) as f64) } else { (0.0, i as f64) }).collect();
    let (m1, m0) = ((4.0 + 5.0 + 6.0 + 7.0 + 8.0) / 5.0, (0.0 + 1.0 + 2.0 + 3.0 + 4.0) / 5.0);
    let mean = pairs.iter().map(|pair| pair.1).sum::<f64>() / 30.0;
    let deviation = (pairs.iter().map(|pair| (pair.1 - mean).powi(2)).sum::<f64>() / 30.0).sqrt();
    let by_hand = (m1 - m0) / deviation * 0.5;
    let Discrimination::Index(index, interval) = stats[4].discrimination else { panic!("{:?}", stats[4]) };
    assert!((index - by_hand).abs() < 1e-12, "{index} {by_hand}");
    assert!(interval.low < index && index < interval.high);
    assert_eq!(stats[9].discrimination, Discrimination::Flat);
    // KR-20 by the definition: shares 0.9, 0.8 … 0; scores 0 … 9, variance 8.25; Σpq = 0.09 + 0.16 + 0.21 + 0.24 + 0.25
    // + …
    let pq = 2.0 * (0.09 + 0.16 + 0.21 + 0.24) + 0.25;
    assert!((consistency(&thirty).unwrap() - 10.0 / 9.0 * (1.0 - pq / 8.25)).abs() < 1e-12);
    let few = marked(&library, &drill, &class(29), vec![]);
    assert_eq!(consistency(&few), None);
    // Nobody chose the last wrong option.
    let last = stats[4].options.iter().filter(|option| option.non_functioning).count();
    assert_eq!(last, stats[4].options.len() - 2);
}

#[test]
fn a_key_that_the_best_deny_is_to_be_checked() {
    let library = library();
    let drill = drill(&library);
    // The first question is missed by those who know all else, and known by those who know nothing else.
    let class: Vec<Vec<usize>> =
        (0..30).map(|i| (0..10).map(|q| usize::from((q == 0) == (i < 15))).collect()).collect();
    let stats = items(&[&marked(&library, &drill, &class, vec![])], fold());
    assert_eq!(stats[0].check_key, Some(CheckKey::Negative));
    assert_eq!(stats[1].check_key, None);
    // The index is positive, since the worst know it least; but of the best third more choose one wrong option.
    let answers = |i: usize| match i {
        0..6 => 1,
        6..20 => 0,
        _ => 2,
    };
    let class: Vec<Vec<usize>> = (0..30)
        .map(|i| (0..10).map(|q| if q == 0 { answers(i) } else { usize::from(q > 9 - i * 9 / 29) }).collect())
        .collect();
    let stats = items(&[&marked(&library, &drill, &class, vec![])], fold());
    let Some(CheckKey::BestPrefer(option)) = stats[0].check_key else { panic!("{:?}", stats[0]) };
    assert_eq!(stats[0].options[option].count, 6);
}

#[test]
fn hands_count_for_facility_and_options_only() {
    let library = library();
    let drill = drill(&library);
    let asked = drill.questions(&library, fold()).unwrap();
    let mut counts = vec![0; asked[0].question.body.options().len()];
    counts[number(&asked[0], 0)] = 12;
    counts[number(&asked[0], 1)] = 7;
    let stats = items(&[&marked(&library, &drill, &[vec![0]], vec![HandCounts { question: 0, counts }])], fold());
    assert_eq!((stats[0].asked, stats[0].right, stats[0].sheets), (20, 13, 1));
    assert_eq!(stats[0].facility, Some((0.65, wilson(13, 20))));
    assert_eq!(stats[0].discrimination, Discrimination::Few);
    let favourite = &stats[0].options[stats[0].favourites[0]];
    assert_eq!((favourite.count, favourite.mean_rest), (7, None));
    assert_eq!(favourite.option.text, asked[0].question.body.options()[number(&asked[0], 1)].text);
    assert_eq!(stats[1].asked, 1);
}

#[test]
fn drills_that_ask_the_same_are_pooled() {
    let library = library();
    let one = drill(&library);
    let cards: Vec<usize> =
        one.questions(&library, fold()).unwrap().iter().map(|asked| asked.question.cards[0]).collect();
    let other = Drill { selection: crate::classroom::CardSelection::Cards(cards), seed: 99, ..one.clone() };
    let (a, b) = (
        marked(&library, &one, &vec![vec![0; 10]; 8], vec![]),
        marked(&library, &other, &vec![vec![1; 10]; 8], vec![]),
    );
    let stats = items(&[&a, &b], fold());
    assert_eq!(stats.len(), 10);
    for stat in &stats {
        assert_eq!((stat.asked, stat.right), (16, 8));
        let texts: std::collections::HashSet<&str> = stat.options.iter().map(|o| o.option.text.as_str()).collect();
        assert_eq!(texts.len(), stat.options.len(), "an option stands once");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_pupils_changes_nothing(
        class in prop::collection::vec(prop::collection::vec(prop::sample::select(vec![0usize, 0, 1, 2, 9]), 10), 0..45),
        turn in 0usize..45,
    ) {
        let library = library();
        let drill = drill(&library);
        let mut turned = class.clone();
        if !turned.is_empty() { turned.rotate_left(turn % class.len()); }
        let (a, b) = (marked(&library, &drill, &class, vec![]), marked(&library, &drill, &turned, vec![]));
        let (a, b) = (items(&[&a], fold()), items(&[&b], fold()));
        for (a, b) in a.iter().zip(&b) {
            prop_assert_eq!((a.asked, a.right, a.blank, &a.favourites, a.facility), (b.asked, b.right, b.blank, &b.favourites, b.facility));
            // Sums in another order may differ in the last digit, and so the sign of nothing.
            match (a.discrimination, b.discrimination) {
                (Discrimination::Index(x, _), Discrimination::Index(y, _)) => {
                    prop_assert!((x - y).abs() < 1e-9);
                    prop_assert!(x.abs() < 1e-9 || a.check_key == b.check_key);
                }
                (x, y) => prop_assert_eq!(x, y),
            }
            prop_assert!(a.right + a.blank <= a.asked);
            prop_assert_eq!(a.options.iter().map(|option| option.count).sum::<usize>() + a.blank, a.asked);
            for option in &a.options {
                prop_assert!((0.0..=1.0).contains(&option.share));
                prop_assert!(option.mean_rest.is_none_or(|rest| (0.0..=1.0).contains(&rest)));
            }
        }
    }
}

#[test]
fn mistakes_that_are_made_equally_often_are_said_as_such() {
    let library = library();
    let drill = drill(&library);
    // Each wrong option twice: nobody’s favourite alone.
    let class: Vec<Vec<usize>> = [1, 2, 1, 2, 0, 0].iter().map(|&answer| vec![answer]).collect();
    let stats = items(&[&marked(&library, &drill, &class, vec![])], fold());
    let counts: Vec<usize> = stats[0].favourites.iter().map(|&at| stats[0].options[at].count).collect();
    assert_eq!(counts, [2, 2]);
    let once = items(&[&marked(&library, &drill, &class[1..3], vec![])], fold());
    assert_eq!(once[0].favourites, [0usize; 0], "what one has chosen is no favourite");
}

#[test]
fn pairs_that_are_confused_are_counted() {
    let library = library();
    let drill = Drill { forms: vec![Form::Match], count: 1, ..drill(&library) };
    let asked = drill.questions(&library, fold()).unwrap();
    let Body::Match { left, right, pair } = &asked[0].question.body else { panic!("a match") };
    let own: Vec<Option<usize>> = pair.iter().copied().map(Some).collect();
    let mut swapped = own.clone();
    swapped.swap(0, 1);
    let sheet = |(at, pairs): (usize, &Vec<Option<usize>>)| {
        let (who, answers) = (Participant::Number(at as u16 + 1), vec![Response::Pairs(pairs.clone())]);
        let (drill, attempt, source) = (drill.id(), 1, SheetSource::Code);
        StoredSheet::new(Sheet { drill, who, attempt, source, answers, took: vec![], sure: vec![] }, None, Millis(0))
    };
    let sheets = [&own, &swapped, &swapped].into_iter().enumerate().map(sheet).collect();
    let record = DrillRecord { drill: drill.clone(), sheets, hands: vec![] };
    let stats = items(&[&crate::classroom::testing::marked(&record, &library)], fold());
    let confused: Vec<(&str, usize)> = stats[0]
        .favourites
        .iter()
        .map(|&at| (&stats[0].options[at].option.text[..], stats[0].options[at].count))
        .collect();
    let text = |at: usize, with: usize| format!("{} – {}", left[at], right[pair[with]]);
    assert_eq!(confused, [(&text(0, 1)[..], 2), (&text(1, 0)[..], 2)]);
    let why: Vec<&str> = stats[0].favourites.iter().map(|&at| &stats[0].options[at].option.why[..]).collect();
    assert_eq!(why, [text(0, 0), text(1, 1)]);
}
