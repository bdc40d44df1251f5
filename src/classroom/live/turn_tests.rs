//! Whose turn it is, what the class sees in the place of the picture, and a clock that was set back.

use super::tests::{START, after_open, play, rules};
use super::*;
use crate::classroom::Scoring;

#[test]
fn the_link_stands_in_the_place_of_the_picture_as_the_dark_does() {
    let shown = |more: &[(i64, LiveAction)]| {
        play(rules(None, Scoring::Accuracy), LiveMode::Round, 2, &after_open(more)).instead
    };
    assert_eq!(shown(&[(2000, LiveAction::Link)]), Some(Instead::Link));
    assert_eq!(shown(&[(2000, LiveAction::Cover), (2500, LiveAction::Link)]), Some(Instead::Link));
    assert_eq!(shown(&[(2000, LiveAction::Link), (3000, LiveAction::Link)]), None);
    assert_eq!(shown(&[(2000, LiveAction::Link), (3000, LiveAction::Next)]), None);
}

#[test]
fn who_is_wrong_makes_room_for_whoever_pressed_next() {
    let buzz = |at, team| (at, LiveAction::Buzz { team, micros: 0 });
    let judge = |at, team, right| (at, LiveAction::Judge { team, right });
    let floor = |more: &[(i64, LiveAction)]| {
        let acts = [buzz(2000, 2), buzz(3000, 0)];
        play(rules(None, Scoring::Accuracy), LiveMode::Round, 4, &after_open(&[&acts, more].concat())).answering_team()
    };
    assert_eq!(floor(&[judge(4000, 2, false)]), Some(0));
    assert_eq!(floor(&[judge(4000, 2, false), judge(5000, 0, false)]), None);
    assert_eq!(floor(&[judge(4000, 2, false), judge(5000, 2, true)]), Some(2), "it was right after all");
    assert_eq!(floor(&[judge(4000, 1, false)]), Some(2), "another team's answer passes nothing on");
    assert_eq!(floor(&[judge(4000, 2, true)]), Some(2));
}

#[test]
fn a_clock_that_was_set_back_gives_nobody_more_time_than_there_was() {
    let show = play(rules(Some(30), Scoring::Accuracy), LiveMode::Round, 2, &after_open(&[]));
    assert_eq!(show.remaining(START + 4000), Some(27_000));
    assert_eq!(show.remaining(START - 3_600_000), Some(30_000));
}
