//! How answers came out, against a second count.

use crate::world::{library, worlds};
use entente::insight::{
    Proportion, ReviewLog, Span, by_form, calibration, confused_answers, confused_pairs, was_right,
};
use entente::marking::Outcome;
use entente::memory::{Confidence, Effect, Grade};
use entente::progress::{LoggedReview, Review};
use entente::question::Form;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Whether an answer was right, said once more.
fn right(review: &Review) -> Option<bool> {
    let passed = match review.outcome {
        Outcome::Unclear => return None,
        Outcome::SelfGraded => {
            return [Grade::Hard, Grade::Good, Grade::Easy]
                .iter()
                .any(|&grade| review.effect == Effect::Graded(grade))
                .then_some(true)
                .or((review.effect == Effect::Graded(Grade::Again)).then_some(false));
        }
        outcome => outcome != Outcome::Wrong,
    };
    Some(passed != review.overruled)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Wilson's interval holds the shares from which the observed one is no more than 1.96 standard errors away. Its
    /// ends are found here by halving on that condition.
    #[test]
    fn the_interval_holds_the_shares_that_fit(all in 1u32..3000, hits in 0u32..3000) {
        let share = Proportion { hits: hits % (all + 1), total: all };
        let (low, high) = share.interval().expect("there is something");
        let seen = share.value().expect("there is something");
        let fits = |p: f64| (seen - p).abs() <= 1.959_963_984_540_054 * (p * (1.0 - p) / f64::from(all)).sqrt();
        let halve = |mut inside: f64, mut outside: f64| {
            for _ in 0..60 {
                let middle = (inside + outside) / 2.0;
                if fits(middle) { inside = middle } else { outside = middle }
            }
            inside
        };
        prop_assert!((low - halve(seen, 0.0)).abs() < 1e-9 || low == 0.0 && share.hits == 0);
        prop_assert!((high - halve(seen, 1.0)).abs() < 1e-9 || high == 1.0 && share.hits == all);
        prop_assert!(0.0 <= low && low <= seen && seen <= high && high <= 1.0);
        prop_assert_eq!(share.is_too_few(), all < 10);
    }

    #[test]
    fn forms_count_what_was_right(world in worlds(false), days in 1u16..60) {
        for (span, first) in [(Span::All, i32::MIN), (Span::Days(days), world.today().0 - i32::from(days) + 1)] {
            let ours = by_form(world.log(), span, world.now);
            let mut found = ours.iter();
            for form in Form::ALL {
                let of: Vec<&Review> = world
                    .reviews
                    .iter()
                    .filter(|logged| logged.review.form == form && logged.now.day().0 >= first)
                    .map(|logged| &logged.review)
                    .filter(|review| right(review).is_some())
                    .collect();
                if of.is_empty() {
                    continue;
                }
                let own = found.next().expect("a form that was used");
                let count = |met: bool, only_right: bool| {
                    let of = of.iter().filter(|review| (review.effect == Effect::Met) == met);
                    of.filter(|review| !only_right || right(review) == Some(true)).count() as u32
                };
                prop_assert_eq!(own.form, form);
                prop_assert_eq!((own.facility.hits, own.facility.total), (count(false, true), count(false, false)));
                prop_assert_eq!((own.first.hits, own.first.total), (count(true, true), count(true, false)));
                prop_assert_eq!(own.overruled as usize, of.iter().filter(|review| review.overruled).count());
                prop_assert_eq!(own.hints as usize, of.iter().filter(|review| review.hint).count());
            }
            prop_assert!(found.next().is_none());
        }
        prop_assert!(world.reviews.iter().all(|logged| was_right(&logged.review) == right(&logged.review)));
    }

    #[test]
    fn calibration_is_what_was_said_beside_what_was(world in worlds(false)) {
        let ours = calibration(world.log(), Span::All, world.now);
        let told: Vec<(&LoggedReview, Confidence, bool)> = world
            .reviews
            .iter()
            .filter_map(|logged| Some((logged, logged.review.confidence?, right(&logged.review)?)))
            .collect();
        // Thirtieths: 27 for sure, 22 for think so, 15 and 10 for a guess.
        let said = |logged: &LoggedReview, confidence| match confidence {
            Confidence::Sure => 27,
            Confidence::ThinkSo => 22,
            Confidence::Guess if logged.review.form == Form::TrueFalse => 15,
            Confidence::Guess => 10,
        };
        for (own, confidence) in ours.levels.iter().zip([Confidence::Guess, Confidence::ThinkSo, Confidence::Sure]) {
            let of: Vec<_> = told.iter().filter(|row| row.1 == confidence).collect();
            let hits = of.iter().filter(|row| row.2).count() as u32;
            prop_assert_eq!((own.confidence, own.actual), (confidence, Proportion { hits, total: of.len() as u32 }));
            let sum: u32 = of.iter().map(|row| said(row.0, confidence)).sum();
            prop_assert_eq!(own.predicted.is_some(), !of.is_empty());
            prop_assert!(own.predicted.is_none_or(|own| (own * 30.0 * of.len() as f64 - f64::from(sum)).abs() < 1e-6));
        }
        let n = told.len() as f64;
        let squares: i64 = told.iter().map(|row| (i64::from(said(row.0, row.1)) - if row.2 { 30 } else { 0 }).pow(2)).sum();
        prop_assert!(ours.brier.is_none_or(|own| (own - squares as f64 / 900.0 / n).abs() < 1e-9));
        prop_assert_eq!((ours.brier.is_some(), ours.answers() as usize), (!told.is_empty(), told.len()));
        // The score of one probability for all is least, and equal to the variance, at the share itself.
        let hits = told.iter().filter(|row| row.2).count() as f64;
        let flat = |p: f64| (hits * (1.0 - p).powi(2) + (n - hits) * p * p) / n;
        prop_assert!(ours.baseline.is_none_or(|own| (own - flat(hits / n)).abs() < 1e-9));

        let wrong: Vec<_> = told.iter().filter(|row| row.1 == Confidence::Sure && !row.2).collect();
        prop_assert!(ours.sure_and_wrong.windows(2).all(|pair| pair[0].last.at > pair[1].last.at));
        for own in &ours.sure_and_wrong {
            let of: Vec<_> = wrong.iter().filter(|row| row.0.review.card == own.card).collect();
            let newest = of.iter().map(|row| row.0.now.at).max();
            prop_assert_eq!((own.times as usize, Some(own.last.at)), (of.len(), newest));
            let since = |logged: &&LoggedReview| logged.review.card == own.card && logged.now.at > own.last.at;
            let mended = world.reviews.iter().filter(since).any(|logged| right(&logged.review) == Some(true));
            prop_assert_eq!(own.corrected, mended);
        }
        prop_assert_eq!(ours.sure_and_wrong.iter().map(|own| own.times as usize).sum::<usize>(), wrong.len());
    }

    #[test]
    fn a_span_is_as_if_only_its_days_had_been(world in worlds(false), days in 1u16..60) {
        let first = world.today().0 - i32::from(days) + 1;
        let kept: Vec<LoggedReview> = world.reviews.iter().filter(|logged| logged.now.day().0 >= first).cloned().collect();
        let (span, now) = (Span::Days(days), world.now);
        prop_assert_eq!(calibration(world.log(), span, now), calibration(ReviewLog::of(&kept), Span::All, now));
        prop_assert_eq!(by_form(world.log(), span, now), by_form(ReviewLog::of(&kept), Span::All, now));
    }

    #[test]
    fn confusions_count_both_ways(world in worlds(false), most in 0usize..5) {
        // By names, so that nothing of the places is taken from the other side.
        let mut pairs: BTreeMap<(String, String), Vec<&LoggedReview>> = BTreeMap::new();
        let name = |key| library().find(key).map(|at| format!("{} {}", library().bank(at).id, library().fact(at).id));
        let bank = |name: &str| name.split(' ').next().map(str::to_owned);
        for logged in &world.reviews {
            let (Some(a), Some(b)) = (name(logged.review.card), logged.review.confused_with.and_then(name)) else { continue };
            if a != b && bank(&a) == bank(&b) {
                let pair = if a < b { (a, b) } else { (b, a) };
                pairs.entry(pair).or_default().push(logged);
            }
        }
        let ours = confused_pairs(world.log(), library(), usize::MAX);
        prop_assert_eq!(ours.len(), pairs.len());
        for own in &ours {
            let id = |fact: usize| format!("{} {}", library().banks()[own.bank].id, library().banks()[own.bank].facts[fact].id);
            let (one, other) = (id(own.facts.0), id(own.facts.1));
            let pair = if one < other { (one.clone(), other.clone()) } else { (other.clone(), one.clone()) };
            let of = &pairs[&pair];
            let asked = |fact: &str| of.iter().filter(|l| name(l.review.card).as_deref() == Some(fact)).count() as u32;
            prop_assert_eq!(own.times, (asked(&one), asked(&other)));
            prop_assert_eq!(Some(own.last.at), of.iter().map(|logged| logged.now.at).max());
            let keys: std::collections::BTreeSet<_> = of.iter().map(|logged| logged.review.card).collect();
            let cards: std::collections::BTreeSet<_> = own.cards.iter().map(|&at| library().card(at).key).collect();
            prop_assert_eq!(keys, cards);
            prop_assert!(own.cards.windows(2).all(|pair| pair[0] < pair[1]));
            for &at in &own.cards {
                let key = library().card(at).key;
                let given = confused_answers(world.log(), library(), key);
                let with = |other: &str| given.iter().filter(|mixed| name(library().card(mixed.with).key).as_deref() == Some(other)).map(|mixed| mixed.times).sum::<u32>();
                let other = if name(key) == Some(one.clone()) { &other } else { &one };
                prop_assert_eq!(with(other) as usize, of.iter().filter(|logged| logged.review.card == key).count());
                prop_assert!(given.windows(2).all(|pair| (pair[0].times, pair[0].last.at) >= (pair[1].times, pair[1].last.at)));
            }
        }
        prop_assert!(ours.windows(2).all(|pair| (pair[0].count(), pair[0].last.at) >= (pair[1].count(), pair[1].last.at)));
        prop_assert_eq!(&confused_pairs(world.log(), library(), most)[..], &ours[..most.min(ours.len())]);
    }
}
