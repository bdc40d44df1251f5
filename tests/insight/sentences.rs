//! What the views say, word for word: none, one, few and many.

use crate::world::{World, library, pool, review, told};
use entente::bank::{Asks, CardKey};
use entente::insight::{
    DifficultyMeasure, Proportion, ReviewLog, Span, by_form, by_topic, calibration, card_history, confused_answers,
    confused_pairs, confused_pairs_sentence, forecast, growth, hardest, heat_map, range_sentence, time_spent, timeline,
    true_retention,
};
use entente::marking::Outcome;
use entente::memory::{Confidence, Effect, Grade};
use entente::progress::Review;
use entente::question::Form;

fn card(n: usize) -> CardKey {
    library().cards().nth(n).expect("there are as many cards").1.key
}

fn graded(n: usize, grade: Grade) -> Review {
    review(card(n), Effect::Graded(grade))
}

/// Cards begun on day 0 and asked again on day 10: so many right of so many.
fn asked_again(right: usize, all: usize) -> World {
    let begun = (0..all).map(|n| (0, graded(n, Grade::Good)));
    let again = (0..all).map(|n| (10, graded(n, if n < right { Grade::Good } else { Grade::Again })));
    told(11, &begun.chain(again).collect::<Vec<_>>())
}

#[test]
fn retention_speaks_of_none_one_few_and_many() {
    let said = |right, all| {
        let world = asked_again(right, all);
        true_retention(world.log(), library(), world.now).sentence(Span::Days(30))
    };
    let none = "No card came back after a day or more in the last month, so there is nothing to say yet.";
    assert_eq!(said(0, 0), none);
    assert_eq!(said(1, 1), "You recalled the one card that came back in the last month: too few to say more.");
    assert_eq!(said(0, 1), "You did not recall the one card that came back in the last month: too few to say more.");
    assert_eq!(said(3, 4), "You recalled 3 of 4 cards that came back in the last month: too few to say more.");
    assert_eq!(said(0, 9), "You recalled none of 9 cards that came back in the last month: too few to say more.");
    let many = "You recalled 17 of 20 cards that came back in the last month, 85%; your target was 90%. The difference may be \
                chance.";
    assert_eq!(said(17, 20), many);
    assert!(said(18, 20).ends_with("90%; your target was 90%. On target."));
    assert!(said(8, 20).ends_with("Less than your target, and by too much to be bad luck."));
    assert!(said(60, 60).ends_with("100%; your target was 90%. More than your target, and by too much to be luck."));
    let world = asked_again(3, 4);
    assert!(
        true_retention(world.log(), library(), world.now).sentence(Span::Days(7)).starts_with("You recalled 3 of 4")
    );
    let world = told(60, &[(0, graded(0, Grade::Good)), (10, graded(0, Grade::Good))]);
    assert!(true_retention(world.log(), library(), world.now).sentence(Span::Days(7)).starts_with("No card came back"));
}

#[test]
fn what_came_too_early_is_left_out_and_told() {
    let begun = [(0, graded(0, Grade::Easy)), (0, graded(1, Grade::Easy)), (0, graded(2, Grade::Easy))];
    let early = [(1, graded(0, Grade::Again)), (1, graded(1, Grade::Again)), (8, graded(2, Grade::Good))];
    let said = |n: usize| {
        let answers: Vec<_> = begun.iter().chain(&early[3 - n..]).cloned().collect();
        let world = told(9, &answers);
        let found = true_retention(world.log(), library(), world.now);
        (found.spans[3].all().share, found.left_out())
    };
    assert_eq!(said(1), (Proportion { hits: 1, total: 1 }, String::new()));
    assert_eq!(said(2).1, "1 answer is left out because the card was asked before it was due.");
    assert_eq!(said(3).1, "2 answers are left out because the cards were asked before they were due.");
    assert_eq!(said(3).0, Proportion { hits: 1, total: 1 });
}

#[test]
fn young_and_mature_are_compared_once_both_can_be() {
    let answers: Vec<_> = (0..12)
        .flat_map(|n| {
            [
                (0, graded(n, Grade::Good)),
                (10, graded(n, Grade::Good)),
                (60, graded(n, if n < 9 { Grade::Good } else { Grade::Again })),
            ]
        })
        .collect();
    let mut sorted = answers.clone();
    sorted.sort_by_key(|&(day, _)| day);
    let world = told(61, &sorted);
    let found = true_retention(world.log(), library(), world.now);
    let said = "Cards left alone for less than 21 days you recalled 100% of the time, those left for longer 75%.";
    assert_eq!(found.ages_sentence(Span::All), said);
    assert_eq!(found.ages_sentence(Span::Days(30)), "");
}

#[test]
fn the_forecast_speaks_of_today_and_the_days_to_come() {
    let said = |today, cards: usize, days| {
        let world = told(today, &(0..cards).map(|n| (0, graded(n, Grade::Good))).collect::<Vec<_>>());
        forecast(library(), &world.progress(), world.now, days).sentence()
    };
    assert_eq!(said(0, 0, 30), "Nothing comes back yet.");
    assert_eq!(said(0, 1, 1), "Nothing comes back within 1 day; 1 card later.");
    assert_eq!(said(2, 1, 1), "1 card is due today, less than a minute.");
    assert_eq!(said(3, 1, 1), "1 card is due, from before today, less than a minute.");
    assert_eq!(said(0, 1, 30), "Nothing is due today. Within 30 days 1 card comes back, less than a minute in all.");
    let fullest = "Nothing is due today. Within 30 days 9 cards come back, 2 minutes in all; the fullest day is 3 January 2025 \
                   with 9.";
    assert_eq!(said(0, 9, 30), fullest);
    assert_eq!(said(9, 9, 1), "9 cards are due, all from before today, 2 minutes.");
    let mixed = told(2, &[(0, graded(0, Grade::Hard)), (0, graded(1, Grade::Good)), (0, graded(2, Grade::Good))]);
    let said = forecast(library(), &mixed.progress(), mixed.now, 1).sentence();
    assert_eq!(said, "3 cards are due today, 1 of them from before, 1 minute.");
}

#[test]
fn knowledge_is_told_with_its_growth() {
    let world = told(0, &[(0, graded(0, Grade::Good)), (0, review(card(1), Effect::Met))]);
    let topics = by_topic(library(), &world.progress(), world.today());
    let place = library().find(card(0)).expect("it is in the library");
    let topic = topics.iter().find(|topic| (topic.bank, topic.topic) == (place.bank, library().fact(place).topic));
    let knowledge = topic.expect("its topic is there").knowledge;
    let n = knowledge.cards;
    let said =
        format!("You would recall about 1 of {n} cards today: 1 known, 0 slipping, 1 being learned, {} new.", n - 2);
    assert_eq!(knowledge.sentence(), said);
    let unmet = topics.iter().map(|topic| topic.knowledge).find(|knowledge| knowledge.unmet() == knowledge.cards);
    let unmet = unmet.expect("a topic that was not begun");
    assert_eq!(unmet.sentence(), format!("You have not met any of the {} cards yet.", unmet.cards));

    let all = library().cards().count();
    let said = |today, answers: &[(i32, Review)]| {
        let world = told(today, answers);
        growth(world.log(), library(), world.now).sentence()
    };
    assert_eq!(said(0, &[]), "");
    let one = [(0, graded(0, Grade::Easy))];
    assert_eq!(said(0, &one), format!("You would recall about 1 of {all} cards today."));
    assert_eq!(said(27, &one), format!("You would recall about 1 of {all} cards today; four weeks ago it was none."));
    let three = [(0, graded(0, Grade::Easy)), (28, graded(1, Grade::Easy)), (28, graded(2, Grade::Easy))];
    assert_eq!(
        said(28, &three),
        format!("You would recall about 3 of {all} cards today; four weeks ago it was about 1.")
    );
    assert_eq!(said(28, &one), format!("You would recall about 1 of {all} cards today, as four weeks ago."));
}

#[test]
fn the_timeline_says_what_is_held() {
    let said = |answers: &[(i32, Review)]| {
        let world = told(0, answers);
        timeline(library(), library().banks().len() - 1, &world.progress(), world.now)
    };
    let bank = library().banks().last().expect("a bank");
    let dates: Vec<CardKey> = bank.cards.iter().filter(|card| card.asks == Asks::Date).map(|card| card.key).collect();
    let n = said(&[]).events.len();
    assert_eq!(said(&[]).sentence(), format!("{n} dated events to learn; none is begun."));
    let one = said(&[(0, review(dates[0], Effect::Graded(Grade::Good)))]);
    assert_eq!(one.sentence(), format!("Of {n} dated events: 1 known, 0 slipping, 0 being learned, {} new.", n - 1));
    let all: Vec<_> = bank.cards.iter().map(|card| (0, review(card.key, Effect::Graded(Grade::Good)))).collect();
    assert_eq!(said(&all).sentence(), format!("You know all {n} dated events."));
    assert_eq!(
        timeline(library(), 99, &told(0, &[]).progress(), told(0, &[]).now).sentence(),
        "This bank has no dated events."
    );
}

#[test]
fn days_and_streaks_are_told_without_blame() {
    let said = |today, days: &[i32]| {
        let answers: Vec<_> = days.iter().map(|&day| (day, Review { took: 600, ..graded(0, Grade::Good) })).collect();
        let world = told(today, &answers);
        heat_map(world.log(), world.now).sentence()
    };
    assert_eq!(said(0, &[]), "No answer in the last year.");
    assert_eq!(said(0, &[0]), "1 answer on 1 day in the last year, 1 minute in all.");
    assert_eq!(
        said(2, &[0, 1, 2]),
        "3 answers on 3 days in the last year, 3 minutes in all. 3 days in a row, your longest run."
    );
    assert!(said(3, &[0, 1, 2]).ends_with("3 days in a row, your longest run."), "today is not over");
    assert!(said(4, &[0, 1, 2]).ends_with("Your longest run is 3 days."));
    assert!(said(6, &[0, 1, 2, 5, 6]).ends_with("2 days in a row; your longest run is 3 days."));
}

#[test]
fn time_is_told_by_week_and_form() {
    // Day 0 is a Wednesday: weeks begin on days 5 and 12.
    let answer = |took| Review { took, ..graded(0, Grade::Good) };
    let said = |today, answers: &[(i32, Review)]| {
        let world = told(today, answers);
        time_spent(world.log(), world.now, 7, 8).sentence()
    };
    assert_eq!(said(0, &[]), "No time this week yet.");
    assert_eq!(said(0, &[(0, answer(100))]), "Less than a minute this week.");
    assert_eq!(said(5, &[(0, answer(600)), (5, answer(1200))]), "2 minutes this week; 1 minute the week before.");
    let weeks = [(0, answer(600)), (5, answer(1800))];
    assert_eq!(said(12, &weeks), "No time this week yet; 2 minutes a week in the 2 weeks before.");

    let quick = Review { form: Form::Choice, ..answer(42) };
    let answers: Vec<_> = (0..10).flat_map(|_| [(0, answer(90)), (0, quick.clone())]).collect();
    let forms = |answers: &[(i32, Review)]| {
        let world = told(0, answers);
        time_spent(world.log(), world.now, 7, 8).forms_sentence()
    };
    assert_eq!(
        forms(&answers),
        "A typical answer takes, by form: typed answer 9 seconds and multiple choice 4.2 seconds."
    );
    assert_eq!(forms(&answers[..18]), "");
}

#[test]
fn calibration_judges_only_what_it_can() {
    let said = |confidence, right: usize, all: usize| {
        let answers: Vec<_> = (0..all)
            .map(|n| {
                let grade = if n < right { Grade::Good } else { Grade::Again };
                (0, Review { confidence, ..graded(n, grade) })
            })
            .collect();
        let world = told(0, &answers);
        calibration(world.log(), Span::All, world.now)
    };
    let sure = |right, all| said(Some(Confidence::Sure), right, all);
    assert_eq!(sure(0, 0).levels[2].sentence(), "You have not said “sure” yet.");
    assert_eq!(sure(3, 4).levels[2].sentence(), "When you said “sure” you were right 3 of 4 (too few to say).");
    let fits = "When you said “sure” you were right 45 of 52 (87%); “sure” means about 90%, so that fits.";
    assert_eq!(sure(45, 52).levels[2].sentence(), fits);
    assert!(sure(30, 52).levels[2].sentence().ends_with("so you know less than you say."));
    let guess = said(Some(Confidence::Guess), 40, 52).levels[0].sentence();
    assert!(guess.ends_with("“guess” means about 33%, so you know more than you say."), "{guess}");
    assert!(said(None, 4, 5).sentence().starts_with("Say how sure you are"));
    assert_eq!(sure(1, 1).sentence(), "You have said how sure you are for 1 answer: too few to judge by.");
    let many = "Over 20 answers, how sure you were foretells no better than your average alone: Brier score 0.17 against 0.16; \
                0 is perfect.";
    assert_eq!(sure(16, 20).sentence(), many);
    assert_eq!(sure(4, 4).wrong_sentence(), "");
    assert_eq!(sure(3, 4).wrong_sentence(), "1 card that you were sure of was wrong and has not been right since.");
    assert_eq!(sure(2, 4).wrong_sentence(), "2 cards that you were sure of were wrong and have not been right since.");
}

#[test]
fn confusions_are_named() {
    let bank = &library().banks()[0];
    let (a, b) = (&bank.facts[0], &bank.facts[1]);
    let [one, other] = [a, b].map(|fact| bank.cards[fact.cards.start].key);
    let given = |card, with| Review { confused_with: Some(with), ..review(card, Effect::Graded(Grade::Again)) };
    let said = |answers: &[(i32, Review)]| {
        let world = told(3, answers);
        let pairs = confused_pairs(world.log(), library(), 10);
        let first = pairs.first().map(|mixup| mixup.sentence(library(), world.today())).unwrap_or_default();
        (first, confused_pairs_sentence(&pairs))
    };
    assert_eq!(said(&[]), (String::new(), "You have taken no answer for another yet.".into()));
    let (first, all) = said(&[(2, given(one, other))]);
    assert_eq!(first, format!("You mixed up {} and {} once, yesterday.", a.name, b.name));
    assert_eq!(all, "You have mixed up 1 pair, each once.");
    let (first, all) = said(&[(0, given(one, other)), (3, given(other, one))]);
    assert_eq!(first, format!("You mixed up {} and {} twice, last today.", a.name, b.name));
    assert_eq!(all, "You have mixed up 1 pair more than once.");
    let (first, _) = said(&[(0, given(one, other)), (0, given(other, one)), (0, given(one, other))]);
    assert_eq!(first, format!("You mixed up {} and {} 3 times, last on 1 January 2025.", a.name, b.name));
    let same_fact = told(0, &[(0, given(card(0), card(0)))]);
    assert!(
        confused_pairs(same_fact.log(), library(), 9).is_empty()
            && confused_answers(same_fact.log(), library(), card(0)).is_empty()
    );
}

#[test]
fn hard_cards_say_what_is_hard() {
    let lapse = |n| [(n, graded(0, Grade::Good)), (n, graded(0, Grade::Again))];
    let said = |days: i32| {
        let world = told(days, &(0..days).flat_map(lapse).collect::<Vec<_>>());
        let hard = hardest(world.log(), library(), &world.progress(), DifficultyMeasure::Lapses, 9);
        hard.first().map(|card| card.sentence()).unwrap_or_default()
    };
    assert_eq!(said(0), "");
    assert_eq!(said(1), "Missed 1 of 2 (too few to say), forgotten once after it was known.");
    assert_eq!(said(12), "Missed 12 of 24 (50%), forgotten 12 times after it was known.");
    let often = (0..20).map(|n| (0, graded(0, if n < 12 { Grade::Again } else { Grade::Good })));
    let world = told(0, &often.chain([(0, graded(1, Grade::Again))]).collect::<Vec<_>>());
    let hard = hardest(world.log(), library(), &world.progress(), DifficultyMeasure::Failures, 9);
    let first = hard.first().map(|hard| library().card(hard.at).key);
    assert_eq!(first, Some(card(0)), "12 of 20 stands before 1 of 1");
}

#[test]
fn a_history_says_how_the_card_stands() {
    let said = |today, answers: &[(i32, Review)]| {
        let world = told(today, answers);
        card_history(world.log(), &world.progress(), card(0), world.now).sentence(world.now)
    };
    let good = || graded(0, Grade::Good);
    assert_eq!(said(0, &[]), "It has not been asked yet.");
    assert_eq!(said(0, &[(0, review(card(0), Effect::Met))]), "Asked once, answered right.");
    let back = "Asked once, answered right. The chance that you recall it today is 100%; it comes back in 2 days, on 3 January 2025.";
    assert_eq!(said(0, &[(0, good())]), back);
    assert!(said(2, &[(0, good())]).ends_with("The chance that you recall it today is 91%; it is due."));
    let lapse = [(0, good()), (3, graded(0, Grade::Again))];
    assert!(said(3, &lapse).starts_with("Asked twice, answered right once. "));
    assert!(said(3, &lapse).ends_with("it comes back today, after its step."));
    assert_eq!(pool().len(), 13);
}

#[test]
fn forms_are_compared_where_both_were_used_enough() {
    let answer = |form, right| {
        (0, Review { form, outcome: if right { Outcome::Right } else { Outcome::Wrong }, ..graded(0, Grade::Good) })
    };
    let answers: Vec<_> = (0..10)
        .flat_map(|n| [answer(Form::Typed, n < 6), answer(Form::Choice, n < 9)])
        .chain([(0, review(card(0), Effect::Met))])
        .collect();
    let said = |answers: &[(i32, Review)]| {
        let world = told(0, answers);
        by_form(ReviewLog::of(&world.reviews), Span::All, world.now)
    };
    let forms = said(&answers);
    assert_eq!(forms[0].sentence(), "Multiple choice: right 9 of 10 (90%).");
    let typed = "Typed answer: right 6 of 10 (60%), at first meetings 1 of 1 (too few to say).";
    assert_eq!(forms[1].sentence(), typed);
    let spread = "Hardest is typed answer, right 60% of the time; easiest is multiple choice, 90%.";
    assert_eq!(range_sentence(&forms), spread);
    assert_eq!(range_sentence(&said(&answers[..18])), "");
    assert_eq!(
        said(&[(0, review(card(0), Effect::Met))])[0].sentence(),
        "Typed answer: at first meetings right 1 of 1 (too few to say)."
    );
}
