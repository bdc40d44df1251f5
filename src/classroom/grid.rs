//! The grid of a class: a row a pupil, a column a question.

use super::marked::{MarkedAnswer, MarkedDrill, options};
use super::{Participant, Roster};
use crate::bank::Fold;
use crate::question::Question;
use std::cmp::Ordering;

/// By what the rows are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// By number as the roster has it, then by name; later attempts after first ones.
    Pupil,
    /// By the number of right answers, least first.
    Right,
    /// Those who missed this question first.
    Question(usize),
}

/// What a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Right,
    /// Wrong: the option that was chosen alone, by its number.
    Option(usize),
    /// Wrong, and no one option.
    Wrong,
    /// Nothing was answered.
    Blank,
}

/// Returns what a cell shows.
pub fn sign(question: &Question, answer: &MarkedAnswer) -> Sign {
    match &answer.chosen[..] {
        _ if answer.right => Sign::Right,
        _ if !answer.answered => Sign::Blank,
        [chosen] => {
            let at = options(question).iter().position(|option| option.text == chosen.text);
            at.map_or(Sign::Wrong, Sign::Option)
        }
        _ => Sign::Wrong,
    }
}

/// Returns the attempts by index, in their order; backwards where that is asked. Equals stay in the order of pupils.
pub fn order(marked: &MarkedDrill, roster: Option<&Roster>, fold: Fold, by: SortBy, backwards: bool) -> Vec<usize> {
    let key = |at: usize| {
        let row = &marked.attempts[at];
        let number = roster.and_then(|roster| roster.find(&row.who, fold)).map(|pupil| pupil.number);
        let number = number.or(match row.who {
            Participant::Number(number) => Some(number),
            Participant::Name(_) => None,
        });
        (number.unwrap_or(u16::MAX), fold.plain(&row.who.to_string()), !row.counts, row.attempt, at)
    };
    let mut rows: Vec<_> = (0..marked.attempts.len()).map(key).collect();
    rows.sort();
    let mut rows: Vec<usize> = rows.into_iter().map(|(.., at)| at).collect();
    let rank = |at: &usize| match by {
        SortBy::Pupil => 0,
        SortBy::Right => marked.attempts[*at].score(),
        SortBy::Question(question) => {
            usize::from(marked.attempts[*at].answers.get(question).is_some_and(|answer| answer.right))
        }
    };
    let compare = |a: &usize, b: &usize| match (rank(a).cmp(&rank(b)), backwards) {
        (Ordering::Equal, _) => Ordering::Equal,
        (order, true) => order.reverse(),
        (order, false) => order,
    };
    rows.sort_by(compare);
    if by == SortBy::Pupil && backwards {
        rows.reverse();
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::records::{DrillRecord, StoredSheet};
    use crate::classroom::testing::{drill, fold, library, marked};
    use crate::classroom::{Sheet, SheetSource};
    use crate::marking::Response;
    use crate::memory::Millis;

    #[test]
    fn rows_stand_by_pupil_by_score_and_by_question_and_cells_say_what_was_chosen() {
        let library = library();
        let drill = drill(&library);
        let asked = drill.questions(&library, fold()).unwrap();
        let right = |at: usize| asked[at].question.body.options().iter().position(|option| option.right).unwrap();
        let wrong = |at: usize| (right(at) + 1) % asked[at].question.body.options().len();
        let sheet = |who, answers| {
            let (drill, attempt, source) = (drill.id(), 1, SheetSource::Code);
            let sheet = Sheet { drill, who, attempt, source, answers, took: vec![], sure: vec![] };
            StoredSheet::new(sheet, None, Millis(0))
        };
        let sheets = vec![
            sheet(Participant::Name("zoe".into()), vec![Response::Chosen(right(0)), Response::Chosen(right(1))]),
            sheet(Participant::Number(9), vec![Response::Chosen(wrong(0)), Response::Chosen(right(1))]),
            sheet(Participant::Number(2), vec![Response::DontKnow]),
            sheet(Participant::Name("Ana".into()), vec![Response::Chosen(wrong(0))]),
        ];
        let marked = marked(&DrillRecord { drill: drill.clone(), sheets, hands: vec![] }, &library);
        let in_order = |by, backwards| order(&marked, None, fold(), by, backwards);
        assert_eq!(in_order(SortBy::Pupil, false), [2, 1, 3, 0]);
        assert_eq!(in_order(SortBy::Pupil, true), [0, 3, 1, 2]);
        assert_eq!(in_order(SortBy::Right, false), [2, 3, 1, 0]);
        assert_eq!(in_order(SortBy::Right, true), [0, 1, 2, 3], "equals in the order of pupils");
        assert_eq!(in_order(SortBy::Question(0), false), [2, 1, 3, 0]);
        assert_eq!(in_order(SortBy::Question(1), true), [1, 0, 2, 3]);
        let mut roster = Roster::new(1, "7b");
        roster.paste("1 Zoe\n5 Ana");
        assert_eq!(order(&marked, Some(&roster), fold(), SortBy::Pupil, false), [0, 2, 3, 1]);
        let signs = [0, 1, 2].map(|at| sign(marked.question(0), &marked.attempts[at].answers[0]));
        assert_eq!(signs, [Sign::Right, Sign::Option(wrong(0)), Sign::Blank]);
    }
}
