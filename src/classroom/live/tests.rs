//! Laws of a live quiz, and its stories.

use super::*;
use crate::classroom::Scoring;
use proptest::prelude::*;

pub(super) const START: i64 = 1_700_000_000_000;

pub(super) fn rules(seconds: Option<u16>, scoring: Scoring) -> LiveRules {
    let item = |i: usize| LiveQuestion { options: 4, right: vec![i % 4], topic: i % 2, level: 1 + (i / 2 % 3) as u8 };
    LiveRules { questions: (0..6).map(item).collect(), seconds, scoring }
}

pub(super) fn play(rules: LiveRules, kind: LiveMode, teams: usize, acts: &[(i64, LiveAction)]) -> LiveQuiz {
    let acts: Vec<LoggedAction> = acts.iter().map(|&(at, act)| LoggedAction { at: START + at, action: act }).collect();
    LiveQuiz::replay(rules, kind, teams, &acts)
}

/// To the open options of the first question at 1 s.
const OPEN: [(i64, LiveAction); 2] = [(0, LiveAction::Begin), (1000, LiveAction::Next)];

pub(super) fn after_open(more: &[(i64, LiveAction)]) -> Vec<(i64, LiveAction)> {
    OPEN.iter().chain(more).copied().collect()
}

pub(super) fn acts() -> impl Strategy<Value = LiveAction> {
    prop_oneof![
        1 => Just(LiveAction::Begin),
        6 => Just(LiveAction::Next),
        1 => Just(LiveAction::Lock),
        1 => Just(LiveAction::Back),
        1 => Just(LiveAction::Skip),
        1 => Just(LiveAction::Pause),
        1 => Just(LiveAction::Resume),
        1 => Just(LiveAction::Extend),
        1 => Just(LiveAction::Steal),
        1 => Just(LiveAction::Finish),
        1 => Just(LiveAction::Cover),
        1 => Just(LiveAction::Link),
        1 => (0usize..8).prop_map(LiveAction::Void),
        1 => (0usize..8).prop_map(LiveAction::Pick),
        2 => (0usize..9, 0u16..1000).prop_map(|(team, micros)| LiveAction::Buzz { team, micros }),
        3 => (0usize..9, 0usize..5).prop_map(|(team, option)| LiveAction::Answer { team, option }),
        2 => (0usize..9, any::<bool>()).prop_map(|(team, right)| LiveAction::Judge { team, right }),
        1 => (0usize..9, 0u8..5).prop_map(|(team, level)| LiveAction::Sure { team, level }),
        1 => (0usize..5, 0u16..60).prop_map(|(option, count)| LiveAction::Hands { option, count }),
        1 => (0usize..9, -50i32..900).prop_map(|(team, points)| LiveAction::Wager { team, points }),
        1 => (0usize..9, any::<i32>()).prop_map(|(team, points)| LiveAction::Adjust { team, points }),
    ]
}

fn scorings() -> impl Strategy<Value = Scoring> {
    prop_oneof![Just(Scoring::Accuracy), Just(Scoring::Certainty), Just(Scoring::Speed)]
}

fn kinds() -> impl Strategy<Value = LiveMode> {
    prop_oneof![Just(LiveMode::Round), Just(LiveMode::Board)]
}

fn logs() -> impl Strategy<Value = LiveLog> {
    let team = ("[ \\PC]{0,30}", prop_oneof![Just(String::new()), "Key[A-Z]"])
        .prop_map(|(name, key)| Team { name: team_name(&name), key });
    let setup = (kinds(), any::<bool>(), prop::collection::vec(team, 0..=MAX_TEAMS));
    let steps = prop::collection::vec((acts(), -2000i64..40_000, 0usize..6), 0..60);
    (setup, steps, 0i64..2_000_000_000_000).prop_map(|((kind, calm, teams), steps, start)| {
        let drill = "russia-china/ESNFZ4AAAH6iVA8kJy7BqA".to_owned();
        let mut log = LiveLog::new(LiveSetup { drill, mode: kind, calm, teams }, start);
        let mut at = start;
        for (act, after, undo) in steps {
            at += after;
            match undo {
                0 => drop(log.undo()),
                1 => drop(log.redo()),
                _ => drop(log.push(at, act)),
            }
        }
        log
    })
}

fn shown(log: &LiveLog) -> LiveQuiz {
    LiveQuiz::replay(rules(Some(20), Scoring::Speed), log.setup.mode, log.setup.teams.len(), log.actions())
}

proptest! {
    #[test]
    fn a_log_is_what_its_text_says(log in logs()) {
        let (read, whole) = LiveLog::decode(&log.encode()).unwrap();
        prop_assert!(whole);
        prop_assert_eq!(shown(&read), shown(&log));
        prop_assert_eq!(read, log);
    }

    #[test]
    fn undo_and_redo_are_inverse(log in logs()) {
        let mut other = log.clone();
        if other.undo() {
            prop_assert!(other.redo());
            prop_assert_eq!(shown(&other), shown(&log));
            prop_assert!(other.follows(&log) && !log.follows(&other));
            other.change = log.change;
            prop_assert_eq!(other, log);
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,80}", tail in "[+\\-a-z0-9 \\n]{0,60}") {
        let _ = LiveLog::decode(&text);
        let log = LiveLog::new(LiveSetup { drill: "b/c".into(), ..LiveSetup::default() }, 5);
        let (read, _) = LiveLog::decode(&(log.encode() + &tail)).unwrap();
        prop_assert_eq!(read.setup, log.setup);
    }

    #[test]
    fn a_damaged_log_keeps_what_stands_before_the_damage(log in logs(), at in any::<prop::sample::Index>(), to in "[a-z0-9 \\n+-]") {
        let text = log.encode();
        let at = at.index(text.len());
        prop_assume!(text.is_char_boundary(at) && text.is_char_boundary(at + 1) && text[at..=at] != to);
        let damaged = format!("{}{to}{}", &text[..at], &text[at + 1..]);
        let before = text[..at].matches('\n').count();
        match LiveLog::decode(&damaged) {
            None => prop_assert_eq!(before, 0),
            Some((read, whole)) => {
                prop_assert!(!whole);
                let teams = log.setup.teams.len();
                prop_assert_eq!(read.setup.teams.len(), teams.min(before - 1));
                let done = log.actions().len().min((before - 1).saturating_sub(teams));
                prop_assert_eq!(read.actions(), &log.actions()[..done]);
            }
        }
    }

    #[test]
    fn nothing_of_a_voided_question_counts(
        kind in kinds(), scoring in scorings(), one in prop::collection::vec((acts(), 0i64..9000), 0..80),
        hands in prop::collection::vec((0usize..3, 0usize..4, any::<bool>()), 0..8),
    ) {
        // The first question is voided; what is done with it beside is as well not done.
        let with = |extra: bool| {
            let mut acts: Vec<(i64, LiveAction)> = vec![(0, LiveAction::Begin), (0, LiveAction::Pick(0)), (1, LiveAction::Next)];
            if extra {
                acts.extend(hands.iter().flat_map(|&(team, option, right)| [(500, LiveAction::Answer { team, option }), (600, LiveAction::Judge { team, right })]));
            }
            acts.extend([(700, LiveAction::Lock), (800, LiveAction::Next), (900, LiveAction::Void(0))]);
            let mut at = 1000;
            for &(act, after) in &one {
                at += after;
                acts.push((at, act));
            }
            play(rules(Some(20), scoring), kind, 3, &acts)
        };
        prop_assert_eq!(with(true).scores(), with(false).scores());
        prop_assert_eq!(with(true).hand_counts(""), with(false).hand_counts(""));
    }

    #[test]
    fn the_first_press_wins_in_whatever_order_presses_arrive(
        presses in prop::collection::vec((0i64..15_000, 0u16..1000, 0usize..8), 1..20).prop_shuffle(),
        other in any::<u64>(),
    ) {
        let buzz = |&(at, micros, team): &(i64, u16, usize)| (1000 + at, LiveAction::Buzz { team, micros });
        let floor = |presses: &[(i64, u16, usize)]| {
            play(rules(Some(20), Scoring::Accuracy), LiveMode::Round, 8, &after_open(&presses.iter().map(buzz).collect::<Vec<_>>())).answering_team()
        };
        let mut mixed = presses.clone();
        let by = other as usize % mixed.len();
        mixed.rotate_left(by);
        prop_assert_eq!(floor(&presses), floor(&mixed));
        mixed.reverse();
        prop_assert_eq!(floor(&presses), floor(&mixed));
        prop_assert_eq!(floor(&presses), presses.iter().min().map(|&(_, _, team)| team));
    }

    #[test]
    fn any_acts_are_survived(kind in kinds(), scoring in scorings(), teams in 0usize..=8, acts in prop::collection::vec((acts(), any::<i64>()), 0..60)) {
        let acts: Vec<LoggedAction> = acts.into_iter().map(|(action, at)| LoggedAction { at, action }).collect();
        let show = LiveQuiz::replay(rules(Some(20), scoring), kind, teams, &acts);
        let _ = (show.scores(), show.places(), show.answering_team(), show.remaining(START), show.hand_counts(""), show.current());
        prop_assert!((0..6).all(|question| show.histogram(question).len() == 4));
    }

    #[test]
    fn back_and_next_lead_to_the_same_scores(steps in 1usize..30, teams in 2usize..4) {
        let mut acts: Vec<(i64, LiveAction)> = vec![(0, LiveAction::Begin)];
        acts.extend((0..steps).map(|i| (1000 * i as i64, LiveAction::Next)));
        let before = play(rules(None, Scoring::Accuracy), LiveMode::Round, teams, &acts);
        acts.extend([(90_000, LiveAction::Back), (91_000, LiveAction::Next)]);
        let after = play(rules(None, Scoring::Accuracy), LiveMode::Round, teams, &acts);
        prop_assert_eq!((before.phase, before.current(), before.scores()), (after.phase, after.current(), after.scores()));
    }
}

#[test]
fn a_question_goes_through_its_phases() {
    let phases = |count: usize, teams| {
        let acts: Vec<(i64, LiveAction)> = (0..count).map(|i| (i as i64, LiveAction::Next)).collect();
        let show = play(rules(None, Scoring::Accuracy), LiveMode::Round, teams, &acts);
        (show.phase, show.current())
    };
    use Phase::*;
    let expected = [(Title, None), (Question, Some(0)), (Open, Some(0)), (Locked, Some(0)), (Reveal, Some(0))];
    for (count, phase) in expected.into_iter().enumerate() {
        assert_eq!(phases(count, 2), phase);
    }
    assert_eq!(phases(5, 2), (Scores, Some(0)));
    assert_eq!(phases(6, 2), (Question, Some(1)));
    // With no teams there are no scores to show.
    assert_eq!(phases(5, 0), (Question, Some(1)));
    assert_eq!(phases(31, 2), (End, None));
    assert_eq!(phases(99, 2), (End, None));
}

#[test]
fn time_is_a_deadline_that_pauses_and_extends() {
    let left = |acts: &[(i64, LiveAction)], now: i64| {
        play(rules(Some(20), Scoring::Accuracy), LiveMode::Round, 2, &after_open(acts)).remaining(START + now)
    };
    assert_eq!(left(&[], 1000), Some(20_000));
    assert_eq!(left(&[], 6000), Some(15_000));
    assert_eq!(left(&[], 60_000), Some(0));
    assert_eq!(left(&[(6000, LiveAction::Pause)], 60_000), Some(15_000));
    assert_eq!(left(&[(6000, LiveAction::Pause), (56_000, LiveAction::Resume)], 60_000), Some(11_000));
    assert_eq!(left(&[(6000, LiveAction::Extend)], 6000), Some(45_000));
    // What was closed because its time was up is open again, with the whole extension.
    assert_eq!(left(&[(21_000, LiveAction::Lock), (40_000, LiveAction::Extend)], 40_000), Some(30_000));
    assert_eq!(left(&[(21_000, LiveAction::Lock)], 30_000), None);
    // Back to the open options leaves at least ten seconds.
    assert_eq!(left(&[(20_000, LiveAction::Lock), (40_000, LiveAction::Back)], 40_000), Some(10_000));
}

#[test]
fn points_follow_the_published_rules() {
    let answers = [
        (11_000, LiveAction::Answer { team: 0, option: 0 }),
        (12_000, LiveAction::Sure { team: 0, level: 3 }),
        (12_000, LiveAction::Answer { team: 1, option: 1 }),
        (12_000, LiveAction::Sure { team: 1, level: 2 }),
        (13_000, LiveAction::Lock),
    ];
    let score = |scoring, revealed: bool| {
        let mut acts = after_open(&answers);
        acts.extend(revealed.then_some((14_000, LiveAction::Next)));
        play(rules(Some(20), scoring), LiveMode::Round, 2, &acts).scores()
    };
    assert_eq!(score(Scoring::Accuracy, false), [0, 0], "no score gives the answer away");
    assert_eq!(score(Scoring::Accuracy, true), [1, 0]);
    assert_eq!(score(Scoring::Certainty, true), [3, -2]);
    assert_eq!(score(Scoring::Speed, true), [750, 0]);
}

#[test]
fn a_pause_costs_no_points() {
    let acts = [
        (2000, LiveAction::Pause),
        (62_000, LiveAction::Resume),
        (71_000, LiveAction::Answer { team: 0, option: 0 }),
        (72_000, LiveAction::Lock),
        (73_000, LiveAction::Next),
    ];
    assert_eq!(play(rules(Some(20), Scoring::Speed), LiveMode::Round, 2, &after_open(&acts)).scores(), [750, 0]);
}

#[test]
fn a_steal_passes_the_question_on() {
    let buzz = |at, team| (at, LiveAction::Buzz { team, micros: 0 });
    let floor = |more: &[(i64, LiveAction)]| {
        let acts = [buzz(3000, 2), buzz(2000, 1), buzz(999, 0), buzz(22_000, 3)];
        play(rules(Some(20), Scoring::Accuracy), LiveMode::Round, 4, &after_open(&[&acts, more].concat()))
            .answering_team()
    };
    // Pressed before the options or after the deadline is not pressed.
    assert_eq!(floor(&[]), Some(1));
    assert_eq!(floor(&[(4000, LiveAction::Steal)]), Some(2));
    assert_eq!(floor(&[(4000, LiveAction::Steal), (5000, LiveAction::Steal)]), None);
    assert_eq!(floor(&[(4000, LiveAction::Steal), (5000, LiveAction::Steal), buzz(6000, 0)]), Some(0));
    assert_eq!(floor(&[(4000, LiveAction::Pause), buzz(1500, 0)]), Some(1), "nobody presses in a pause");
}

#[test]
fn a_board_has_values_turns_and_stakes() {
    let acts = [
        (0, LiveAction::Begin),
        (0, LiveAction::Pick(5)),
        (1, LiveAction::Wager { team: 0, points: 9999 }),
        (2, LiveAction::Next),
        (2, LiveAction::Wager { team: 1, points: 50 }),
        (3, LiveAction::Next),
        (4, LiveAction::Judge { team: 0, right: false }),
        (5, LiveAction::Judge { team: 1, right: true }),
        (6, LiveAction::Lock),
        (7, LiveAction::Next),
        (8, LiveAction::Next),
        (9, LiveAction::Next),
        (9, LiveAction::Pick(5)),
    ];
    let show = |count: usize| play(rules(None, Scoring::Accuracy), LiveMode::Board, 2, &acts[..count]);
    assert_eq!(show(1).phase, Phase::Board);
    assert_eq!(show(3).phase, Phase::Stakes, "stakes come before the question is shown");
    assert_eq!(show(5).questions[5].wagers, [Some(MAX_WAGER), None], "and never after");
    assert_eq!(show(6).answering_team(), Some(0));
    assert_eq!(show(7).answering_team(), Some(1));
    assert_eq!(show(10).scores(), [-MAX_WAGER, 3 * ROW_POINTS]);
    assert_eq!((show(13).phase, show(13).current()), (Phase::Board, None), "a question is picked once");
    let last = [&acts[..12], &[(10, LiveAction::Pick(0)), (11, LiveAction::Next), (12, LiveAction::Next)]].concat();
    assert_eq!(
        play(rules(None, Scoring::Accuracy), LiveMode::Board, 2, &last).answering_team(),
        Some(1),
        "turns go round"
    );
}

#[test]
fn hands_add_up_over_shows() {
    let hands = [
        (2000, LiveAction::Hands { option: 0, count: 12 }),
        (2000, LiveAction::Hands { option: 3, count: 7 }),
        (3000, LiveAction::Lock),
    ];
    let locked = play(rules(None, Scoring::Accuracy), LiveMode::Round, 0, &after_open(&hands));
    assert_eq!(locked.hand_counts(""), "", "not before the answer is shown");
    let shown = play(
        rules(None, Scoring::Accuracy),
        LiveMode::Round,
        0,
        &[&after_open(&hands)[..], &[(4000, LiveAction::Next)]].concat(),
    );
    assert_eq!(shown.histogram(0), [12, 0, 0, 7]);
    assert_eq!(shown.popular_mistakes(0), [3]);
    let tie = [&hands[..2], &[(2000, LiveAction::Hands { option: 1, count: 7 }), (3000, LiveAction::Lock)]].concat();
    let tie = play(
        rules(None, Scoring::Accuracy),
        LiveMode::Round,
        0,
        &[&after_open(&tie)[..], &[(4000, LiveAction::Next)]].concat(),
    );
    assert_eq!(tie.popular_mistakes(0), [1, 3], "neither is the favourite");
    assert_eq!(shown.hand_counts(""), "0:12,0,0,7\n");
    assert_eq!(shown.hand_counts("0:1,2,3,4\n2:5,0,0,0\nnonsense\n1:2\n"), "0:13,2,3,11\n2:5,0,0,0\n");
}

#[test]
fn a_show_that_is_too_long_can_still_be_ended_and_read() {
    let mut log = LiveLog::new(LiveSetup { drill: "planets/x".into(), ..LiveSetup::default() }, START);
    let taken = (0..10_000)
        .filter(|n| log.push(START + n, if n % 2 == 0 { LiveAction::Next } else { LiveAction::Back }))
        .count();
    assert_eq!(taken, 3999);
    assert!(log.push(START, LiveAction::Finish));
    assert!(!log.push(START, LiveAction::Finish));
    assert_eq!(LiveLog::decode(&log.encode()), Some((log.clone(), true)));
    assert!(log.undo() && log.undo() && log.push(START, LiveAction::Lock));
}

#[test]
fn a_dark_screen_is_lit_again_by_the_next_step_and_stops_nothing() {
    let dark =
        |more: &[(i64, LiveAction)]| play(rules(Some(20), Scoring::Accuracy), LiveMode::Round, 2, &after_open(more));
    let show = dark(&[(2000, LiveAction::Cover), (3000, LiveAction::Answer { team: 0, option: 0 })]);
    assert_eq!(show.instead, Some(Instead::Dark));
    assert_eq!(show.remaining(START + 5000), Some(16_000));
    assert_eq!(dark(&[(2000, LiveAction::Cover), (3000, LiveAction::Cover)]).instead, None);
    assert_eq!(dark(&[(2000, LiveAction::Cover), (3000, LiveAction::Lock)]).instead, None);
    assert_eq!(dark(&[(2000, LiveAction::Cover), (3000, LiveAction::Skip)]).instead, None);
}

#[test]
fn a_pause_makes_nobody_quick_who_had_answered_before_it() {
    let show = play(
        rules(Some(30), Scoring::Speed),
        LiveMode::Round,
        3,
        &after_open(&[
            (3000, LiveAction::Answer { team: 0, option: 0 }),
            (9000, LiveAction::Pause),
            (12_000, LiveAction::Answer { team: 1, option: 0 }),
            (29_000, LiveAction::Resume),
            (31_000, LiveAction::Answer { team: 2, option: 0 }),
            (32_000, LiveAction::Lock),
            (33_000, LiveAction::Next),
        ]),
    );
    // Of thirty seconds 2, 8 and 10 had run.
    assert_eq!([0, 1, 2].map(|team| show.points(0, team)), [967, 867, 833]);
}
