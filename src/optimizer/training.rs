//! From answers to what the `fsrs` crate trains on.

use super::optimize::clamped;
use super::{GradedReview, OptimizerError, Parameters};
use crate::memory::Day;
use fsrs::{FSRS, FSRSItem, FSRSReview, MemoryState, current_retrievability};

/// Most answers of one card that are used: FSRS trains on no longer histories, and each answer costs one copy of all
/// before it.
const LONGEST: usize = 256;

/// Each card's answers as FSRS wants them, and which of them it can be asked to predict.
pub struct Training {
    /// By card: every answer, with the days since the one before.
    histories: Vec<Vec<FSRSReview>>,
    /// By card: the day of its last answer.
    last: Vec<Day>,
    /// In the order of replay: a card, and how many of its answers led up to and include this one.
    spaced: Vec<(u32, u32)>,
}

/// Items in the order of replay, and the cards they belong to, side by side. One card's items are prefixes of one
/// history, which makes the crate three to four times faster.
pub struct Items {
    pub items: Vec<FSRSItem>,
    pub cards: Vec<i64>,
}

impl Training {
    /// Reads answers, given in the order of replay. What came on the same day as the answer before it is part of the
    /// history, and is not predicted: FSRS knows days only.
    pub fn of(answers: &[GradedReview]) -> Self {
        let mut histories: Vec<Vec<FSRSReview>> = Vec::new();
        let mut last: Vec<Day> = Vec::new();
        let mut spaced = Vec::new();
        for answer in answers {
            let card = answer.card as usize;
            if card >= histories.len() {
                histories.resize_with(card + 1, Vec::new);
                last.resize(card + 1, answer.day);
            }
            let history = &mut histories[card];
            // The first has none before it; a clock that was set back gives no negative time.
            let delta_t = if history.is_empty() { 0 } else { (answer.day - last[card]).max(0) as u32 };
            last[card] = answer.day;
            if history.len() < LONGEST {
                history.push(FSRSReview { rating: answer.grade as u32 + 1, delta_t });
                if delta_t > 0 {
                    spaced.push((answer.card, history.len() as u32));
                }
            }
        }
        Self { histories, last, spaced }
    }

    /// Returns each card's answers, and the day of the last.
    pub fn cards(&self) -> impl Iterator<Item = (&[FSRSReview], Day)> {
        self.histories.iter().map(Vec::as_slice).zip(self.last.iter().copied())
    }

    /// Returns how many answers can be predicted: those that came a day or more after another of their card.
    pub fn spaced(&self) -> usize {
        self.spaced.len()
    }

    /// Returns the log loss of each of the newest answers under these parameters, from `from` on, in the order of
    /// replay: −ln of the chance that they gave to what then happened.
    ///
    /// # Errors
    /// Where the parameters are none.
    pub fn losses(&self, parameters: &Parameters, from: usize) -> Result<Vec<f64>, OptimizerError> {
        let parameters = clamped(parameters)?;
        let fsrs = FSRS::new(&parameters)?;
        // By card: its state after each of its answers, worked out once.
        let mut states: Vec<Vec<MemoryState>> = vec![Vec::new(); self.histories.len()];
        let newest = self.spaced.get(from..).unwrap_or_default();
        let mut losses = Vec::with_capacity(newest.len());
        for &(card, length) in newest {
            let (card, place) = (card as usize, length as usize - 1);
            let history = &self.histories[card];
            if states[card].is_empty() {
                states[card] = fsrs.historical_memory_states(FSRSItem { reviews: history.clone() }, None)?;
            }
            let FSRSReview { rating, delta_t } = history[place];
            let recalled = current_retrievability(states[card][place - 1], delta_t as f32, parameters[20]);
            let happened = if rating > 1 { recalled } else { 1.0 - recalled };
            // Nothing is certain, and a surprise costs no more than a number can say.
            losses.push(-f64::from(happened).max(1e-6).ln());
        }
        Ok(losses)
    }

    /// Returns the items of a part of the answers that can be predicted, from `from` up to but without `to`.
    pub fn items(&self, from: usize, to: usize) -> Items {
        let part = self.spaced.get(from..to).unwrap_or_default();
        let item = |&(card, length): &(u32, u32)| FSRSItem {
            reviews: self.histories[card as usize][..length as usize].to_vec(),
        };
        Items { items: part.iter().map(item).collect(), cards: part.iter().map(|&(card, _)| card.into()).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Grade;

    fn answers(rows: &[(u32, i32, Grade)]) -> Vec<GradedReview> {
        rows.iter().map(|&(card, day, grade)| GradedReview { card, day: Day(day), grade }).collect()
    }

    fn told(items: &Items) -> Vec<(i64, Vec<(u32, u32)>)> {
        let reviews = |item: &FSRSItem| item.reviews.iter().map(|review| (review.rating, review.delta_t)).collect();
        items.cards.iter().copied().zip(items.items.iter().map(reviews)).collect()
    }

    #[test]
    fn each_spaced_answer_is_an_item_with_all_that_came_before_it() {
        use Grade::{Again, Easy, Good, Hard};
        let training = Training::of(&answers(&[
            (0, 100, Again),
            (0, 100, Good),
            (1, 100, Easy),
            (0, 103, Hard),
            (0, 103, Good),
            (1, 110, Again),
            (0, 104, Good),
        ]));
        let expected = [
            (0, vec![(1, 0), (3, 0), (2, 3)]),
            (1, vec![(4, 0), (1, 10)]),
            (0, vec![(1, 0), (3, 0), (2, 3), (3, 0), (3, 1)]),
        ];
        assert_eq!(told(&training.items(0, training.spaced())), expected);
        assert_eq!(told(&training.items(0, 2)), expected[..2]);
        assert_eq!(told(&training.items(2, 3)), expected[2..]);
        assert_eq!(told(&training.items(2, 9)), [], "there are only three");
    }

    #[test]
    fn a_clock_set_back_gives_no_negative_time_and_a_long_history_an_end() {
        let training = Training::of(&answers(&[(0, 100, Grade::Good), (0, 50, Grade::Good), (0, 60, Grade::Good)]));
        assert_eq!(told(&training.items(0, 9)), []);
        assert_eq!(told(&training.items(0, 1)), [(0, vec![(3, 0), (3, 0), (3, 10)])]);
        let many: Vec<_> = (0..1000).map(|day| (0, day, Grade::Good)).collect();
        let training = Training::of(&answers(&many));
        assert_eq!(training.spaced(), LONGEST - 1);
        assert_eq!(training.cards().map(|(_, last)| last).collect::<Vec<_>>(), [Day(999)]);
    }
}
