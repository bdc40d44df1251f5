//! Every kind of action and mode is known by its published letter or name.

use super::tests::acts;
use super::{LiveAction, LiveMode};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

/// Returns the number of an action's kind, by its letter's place. A new kind does not compile until it is listed here,
/// and then
/// `every_kind_of_action_is_drawn` fails until [`acts`] draws it too.
fn kind_of(action: LiveAction) -> usize {
    match action {
        LiveAction::Begin => 0,
        LiveAction::Next => 1,
        LiveAction::Lock => 2,
        LiveAction::Back => 3,
        LiveAction::Skip => 4,
        LiveAction::Pause => 5,
        LiveAction::Resume => 6,
        LiveAction::Extend => 7,
        LiveAction::Steal => 8,
        LiveAction::Finish => 9,
        LiveAction::Cover => 10,
        LiveAction::Void(_) => 11,
        LiveAction::Pick(_) => 12,
        LiveAction::Buzz { .. } => 13,
        LiveAction::Answer { .. } => 14,
        LiveAction::Judge { .. } => 15,
        LiveAction::Sure { .. } => 16,
        LiveAction::Hands { .. } => 17,
        LiveAction::Wager { .. } => 18,
        LiveAction::Adjust { .. } => 19,
        LiveAction::Link => 20,
    }
}

#[test]
fn every_kind_of_action_is_drawn_and_has_a_letter_of_its_own() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut letters = std::collections::BTreeMap::new();
    for _ in 0..2000 {
        let action = acts().new_tree(&mut runner).unwrap().current();
        let (letter, numbers) = action.write();
        let numbers: Vec<i64> = numbers.into_iter().flatten().collect();
        assert_eq!(LiveAction::read(letter, &numbers), Some(action));
        assert_eq!(*letters.entry(letter).or_insert(kind_of(action)), kind_of(action), "{letter}");
    }
    let kinds: Vec<usize> = letters.into_values().collect::<std::collections::BTreeSet<_>>().into_iter().collect();
    assert_eq!(kinds, (0..21).collect::<Vec<_>>());
}

#[test]
fn modes_are_as_published() {
    assert_eq!(LiveMode::ALL, [LiveMode::Round, LiveMode::Board]);
    assert_eq!(LiveMode::ALL.map(LiveMode::id), ["round", "board"]);
}
