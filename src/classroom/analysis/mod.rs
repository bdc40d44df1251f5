//! Item analysis: what a class's answers say of each question. Definitions and sources: `docs/classroom-statistics.md`.
//!
//! Small classes are spoken of honestly: below [`MIN_FOR_FACILITY`] answers there are counts only, below
//! [`MIN_FOR_DISCRIMINATION`] no discrimination.

mod figures;
mod interval;

pub use figures::{correlation, kr20};
pub use interval::{Interval, fisher, wilson};

use super::marked::{AnswerOption, MarkedAttempt, MarkedDrill, options};
use crate::bank::{CardKey, Fold, rank_of, sort_by_rank};
use crate::question::Form;

/// Answers from which a share is said, with its interval.
pub const MIN_FOR_FACILITY: usize = 10;
/// Answers from which an option may be called not working: below, a single answer is 5 %.
pub const MIN_FOR_DISTRACTORS: usize = 20;
/// Answer sheets from which discrimination is said, with its interval: the width of that says how little it may mean.
pub const MIN_FOR_DISCRIMINATION: usize = 10;
/// Answer sheets from which a discrimination needs no warning, a key may be doubted, and consistency is said.
pub const MIN_FOR_CONSISTENCY: usize = 30;
/// An option chosen by less than this share is not working.
pub const NON_FUNCTIONING: f64 = 0.05;

/// What is asked, whatever the drill: a card in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ItemKey {
    pub card: CardKey,
    pub form: Form,
}

/// How well an item tells those who know the rest from those who do not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Discrimination {
    /// Fewer than [`MIN_FOR_DISCRIMINATION`] answers.
    Few,
    /// All answered alike, or all have the same score on the rest.
    Flat,
    /// The corrected item–rest point-biserial correlation, and its interval.
    Index(f64, Interval),
}

/// Why the key of an item should be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckKey {
    /// Those who missed it know the rest better.
    Negative,
    /// The best third chose this wrong option more often than the right one.
    BestPrefer(usize),
}

/// How often an answer was chosen, and by whom.
#[derive(Debug, Clone, PartialEq)]
pub struct OptionStat {
    pub option: AnswerOption,
    pub count: usize,
    /// Of all who were asked.
    pub share: f64,
    /// Mean share of the other questions that those who chose it have right; `None` where only hands were counted.
    pub mean_rest: Option<f64>,
    /// An option that hardly anybody chooses, so that it makes the question no harder.
    pub non_functioning: bool,
}

/// What is known of an item.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemStat {
    pub key: ItemKey,
    /// Who were asked, hands included.
    pub asked: usize,
    pub right: usize,
    /// Asked by sheets, so that the rest of the score is known.
    pub sheets: usize,
    /// Of these, who answered nothing.
    pub blank: usize,
    /// The share of right answers, and its interval; `None` below [`MIN_FOR_FACILITY`].
    pub facility: Option<(f64, Interval)>,
    pub discrimination: Discrimination,
    pub options: Vec<OptionStat>,
    /// The wrong answer that was given most often, by at least two; several where they were given equally often.
    pub favourites: Vec<usize>,
    pub check_key: Option<CheckKey>,
}

/// An answer to an item, with the share of the other questions that the pupil has right.
struct ItemResponse {
    right: bool,
    /// Nothing was answered.
    blank: bool,
    rest: f64,
    chose: Vec<usize>,
}

/// An item as it is gathered from drills.
struct ItemResponses {
    key: ItemKey,
    fixed: bool,
    options: Vec<AnswerOption>,
    given: Vec<ItemResponse>,
    hands: Vec<usize>,
    hands_right: usize,
    hands_all: usize,
}

impl ItemResponses {
    /// Returns the place of an answer among the options; it is added where it is new. What is written is told apart as
    /// it sounds.
    fn place(&mut self, answer: &AnswerOption, fold: Fold) -> usize {
        let same = |other: &AnswerOption| {
            other.text == answer.text
                || (!self.fixed && other.right == answer.right && fold.same(&other.text, &answer.text))
        };
        self.options.iter().position(same).unwrap_or_else(|| {
            self.options.push(answer.clone());
            self.options.len() - 1
        })
    }
}

/// Returns what a question asks; `None` where its card is not there.
pub fn item_key(marked: &MarkedDrill, question: usize) -> Option<ItemKey> {
    let asked = marked.questions.asked.get(question)?;
    let card = marked.questions.bank().cards.get(*asked.question.cards.first()?)?;
    Some(ItemKey { card: card.key, form: asked.question.form })
}

/// Returns the share of the other questions that a pupil has right; 0 where there is no other.
fn rest(row: &MarkedAttempt, question: usize) -> f64 {
    let others = row.answers.len().saturating_sub(1).max(1);
    let right = row.score() - usize::from(row.answers[question].right);
    right as f64 / others as f64
}

/// Returns what the first attempts and the hands of some drills say of each item, in the order in which they first ask
/// it.
pub fn items(drills: &[&MarkedDrill], fold: Fold) -> Vec<ItemStat> {
    let mut all: Vec<ItemResponses> = Vec::new();
    for marked in drills {
        for question in 0..marked.count() {
            let Some(key) = item_key(marked, question) else { continue };
            let at = all.iter().position(|item| item.key == key).unwrap_or_else(|| {
                all.push(ItemResponses {
                    key,
                    fixed: false,
                    options: Vec::new(),
                    given: Vec::new(),
                    hands: Vec::new(),
                    hands_right: 0,
                    hands_all: 0,
                });
                all.len() - 1
            });
            gather(&mut all[at], marked, question, fold);
        }
    }
    all.into_iter().map(item).collect()
}

fn gather(item: &mut ItemResponses, marked: &MarkedDrill, question: usize, fold: Fold) {
    let fixed = options(marked.question(question));
    item.fixed |= !fixed.is_empty();
    let places: Vec<usize> = fixed.iter().map(|option| item.place(option, fold)).collect();
    for row in marked.first_attempts() {
        let mark = &row.answers[question];
        let chose = mark.chosen.iter().map(|answer| item.place(answer, fold)).collect();
        item.given.push(ItemResponse { right: mark.right, blank: !mark.answered, rest: rest(row, question), chose });
    }
    // Hands say which option, so they count where exactly one is chosen.
    let one = fixed.iter().filter(|option| option.right).count() == 1;
    for hands in marked.hands.iter().filter(|hands| hands.question == question && one) {
        item.hands.resize(item.options.len().max(item.hands.len()), 0);
        for (count, &place) in hands.counts.iter().zip(&places) {
            let count = *count as usize;
            item.hands[place] += count;
            item.hands_all += count;
            item.hands_right += if item.options[place].right { count } else { 0 };
        }
    }
}

fn item(item: ItemResponses) -> ItemStat {
    let sheets = item.given.len();
    let asked = sheets + item.hands_all;
    let right = item.given.iter().filter(|given| given.right).count() + item.hands_right;
    let option = |(at, option): (usize, &AnswerOption)| {
        let by: Vec<f64> =
            item.given.iter().filter(|given| given.chose.contains(&at)).map(|given| given.rest).collect();
        let count = by.len() + item.hands.get(at).copied().unwrap_or_default();
        let share = if asked == 0 { 0.0 } else { count as f64 / asked as f64 };
        let mean_rest = (!by.is_empty()).then(|| by.iter().sum::<f64>() / by.len() as f64);
        let idle = item.fixed && !option.right && asked >= MIN_FOR_DISTRACTORS && share < NON_FUNCTIONING;
        OptionStat { option: option.clone(), count, share, mean_rest, non_functioning: idle }
    };
    let options: Vec<OptionStat> = item.options.iter().enumerate().map(option).collect();
    let wrong = |at: &usize| !options[*at].option.right;
    let most = (0..options.len()).filter(wrong).map(|at| options[at].count).max().unwrap_or_default();
    let favourites = (0..options.len()).filter(wrong).filter(|&at| most >= 2 && options[at].count == most).collect();
    let discrimination = discrimination(&item.given);
    let check_key = match discrimination {
        // What rounding leaves of no correlation is no sign.
        _ if sheets < MIN_FOR_CONSISTENCY => None,
        Discrimination::Index(index, _) if index < -1e-9 => Some(CheckKey::Negative),
        _ if item.fixed => best_prefer(&item.given, &options).map(CheckKey::BestPrefer),
        _ => None,
    };
    ItemStat {
        key: item.key,
        asked,
        right,
        sheets,
        blank: item.given.iter().filter(|given| given.blank).count(),
        facility: (asked >= MIN_FOR_FACILITY).then(|| (right as f64 / asked as f64, wilson(right, asked))),
        discrimination,
        options,
        favourites,
        check_key,
    }
}

fn discrimination(given: &[ItemResponse]) -> Discrimination {
    if given.len() < MIN_FOR_DISCRIMINATION {
        return Discrimination::Few;
    }
    let pairs: Vec<(f64, f64)> = given.iter().map(|given| (f64::from(u8::from(given.right)), given.rest)).collect();
    correlation(&pairs).map_or(Discrimination::Flat, |r| Discrimination::Index(r, fisher(r, pairs.len())))
}

/// Returns the wrong option that the best third chose more often than the right one. Who is as good as the last of the
/// third belongs to it, so that no order decides.
fn best_prefer(given: &[ItemResponse], options: &[OptionStat]) -> Option<usize> {
    let mut rests: Vec<f64> = given.iter().map(|given| given.rest).collect();
    sort_by_rank(&mut rests, |&rest| -rank_of(rest));
    let bound = *rests.get(given.len() / 3 - 1)?;
    let count = |at: usize| given.iter().filter(|given| given.rest >= bound && given.chose.contains(&at)).count();
    let right = (0..options.len()).filter(|&at| options[at].option.right).map(count).max()?;
    let wrong = (0..options.len()).filter(|&at| !options[at].option.right).rev().max_by_key(|&at| count(at))?;
    (count(wrong) > right).then_some(wrong)
}

/// Internal consistency of a drill, over the first attempts; `None` below [`MIN_FOR_CONSISTENCY`] of them, or where
/// nothing varies.
pub fn consistency(marked: &MarkedDrill) -> Option<f64> {
    let rows: Vec<Vec<bool>> =
        marked.first_attempts().map(|row| row.answers.iter().map(|mark| mark.right).collect()).collect();
    if rows.len() < MIN_FOR_CONSISTENCY { None } else { kr20(&rows) }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
