//! What each desired retention would cost this learner over the next year, and what it would bring.

use super::Parameters;
use super::optimize::clamped;
use super::training::Training;
use super::{OptimizerError, OptimizerInput};
use crate::memory::Day;
use fsrs::{Card, FSRS, FSRSItem, FSRSReview, SimulatorConfig, expected_workload_with_existing_cards};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// The retentions that are tried, in percent: those that the settings offer.
pub const RETENTIONS: RangeInclusive<u8> = 70..=97;
/// Days looked ahead.
const DAYS: usize = 365;
/// Cards that are followed one by one for what will be remembered; of more, a sample.
const SAMPLE_SIZE: usize = 2000;
/// The most cards planned for: the memory of a phone holds them.
const MOST_CARDS: usize = 1_000_000;
/// How many answers of an average learner are counted in with the learner's own when guessing the next grades, so that
/// the first few answers do not decide.
const PRIOR_WEIGHT: f32 = 20.0;
/// The seed of the crate's own chance: the same learner gets the same table.
const SEED: u64 = 2026;

/// One retention, and a day under it, on average over the year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RetentionRow {
    /// The desired retention, in percent.
    pub retention: u8,
    /// Answers a day, the learning steps counted in.
    pub reviews: f32,
    /// Minutes a day, at the learner's pace.
    pub minutes: f32,
    /// Cards that would be recalled if all were asked at the year's end.
    pub remembered: f32,
}

/// All retentions side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct RetentionTable {
    /// Days looked ahead.
    pub days: u32,
    /// Cards begun by then.
    pub cards: u32,
    /// The desired retention now, in percent.
    pub current: u8,
    /// One for each retention, lowest first.
    pub rows: Vec<RetentionRow>,
}

impl RetentionTable {
    /// Returns the row of a retention.
    pub fn row(&self, desired: u8) -> Option<&RetentionRow> {
        self.rows.iter().find(|row| row.retention == desired)
    }

    /// Returns the work under a retention as a multiple of the work under the present one: 0.66 for a third less.
    /// `None` for a retention that was not tried, or where nothing is to do.
    pub fn relative(&self, desired: u8) -> Option<f32> {
        let (then, now) = (self.row(desired)?.reviews, self.row(self.current)?.reviews);
        (now > 0.0).then_some(then / now)
    }
}

/// The table in the making, a row at a time: call [`step`](Simulator::step) until it is there.
pub struct Simulator {
    parameters: Parameters,
    /// Answers, not seconds, are the cost: the pace turns them into minutes.
    config: SimulatorConfig,
    cards: Vec<Card>,
    sample: CardSample,
    /// Minutes that an answer takes.
    pace: f32,
    table: RetentionTable,
}

/// A part of the cards that stands for all.
struct CardSample {
    config: SimulatorConfig,
    cards: Vec<Card>,
    /// How many cards each of the sample stands for.
    each: f32,
}

impl Simulator {
    /// Begins: works out where each card stands.
    ///
    /// # Errors
    /// [`OptimizerError::NoCards`], [`OptimizerError::TooManyCards`], or [`OptimizerError::BadParameters`].
    pub fn new(learner: &OptimizerInput) -> Result<Self, OptimizerError> {
        let parameters = clamped(&learner.parameters)?;
        let now = learner.retention.clamp(*RETENTIONS.start(), *RETENTIONS.end());
        let training = Training::of(&learner.reviews);
        let cards = simulator_cards(&training, &parameters, learner.today, now)?;
        let per_day = usize::from(learner.new_per_day);
        // What the year does not reach is of no account.
        let unseen = (learner.unseen as usize).min(per_day * DAYS);
        let all = cards.len() + unseen;
        match all {
            0 => return Err(OptimizerError::NoCards),
            1..=MOST_CARDS => {}
            more => return Err(OptimizerError::TooManyCards(more)),
        }
        let habits = GradeRates::of(&training);
        let each = all.div_ceil(SAMPLE_SIZE);
        let followed: Vec<Card> = cards.iter().step_by(each).cloned().collect();
        let new = unseen.div_ceil(each);
        let sample = CardSample {
            each: all as f32 / (followed.len() + new) as f32,
            config: habits.config(followed.len() + new, if new > 0 { (per_day / each).max(1) } else { 0 }),
            cards: followed,
        };
        let table = RetentionTable { days: DAYS as u32, cards: all as u32, current: now, rows: Vec::new() };
        let pace = f32::from(learner.pace) / 600.0;
        Ok(Self { parameters, config: habits.config(all, per_day), cards, sample, pace, table })
    }

    /// Returns the number of the next row, from 0, and its retention in percent.
    pub fn doing(&self) -> (usize, u8) {
        let done = self.table.rows.len();
        (done, RETENTIONS.start().saturating_add(done as u8))
    }

    /// Returns the rows so far, lowest retention first.
    pub fn rows(&self) -> &[RetentionRow] {
        &self.table.rows
    }

    /// Works out the next row; the table once it is whole.
    ///
    /// # Errors
    /// Where the crate refuses; no input is known for which it does.
    pub fn step(&mut self) -> Result<Option<RetentionTable>, OptimizerError> {
        let (_, desired) = self.doing();
        let retention = f32::from(desired) / 100.0;
        let answers = expected_workload_with_existing_cards(&self.parameters, retention, &self.config, &self.cards)?;
        let CardSample { config, cards, each } = &self.sample;
        // What is already planned stays; from its next answer on, a card follows the desired retention.
        let cards = cards.iter().map(|card| Card { desired_retention: retention, ..card.clone() }).collect();
        let followed = fsrs::simulate(config, &self.parameters, retention, Some(SEED), Some(cards))?;
        let reviews = answers / DAYS as f32;
        let remembered = followed.memorized_cnt_per_day.last().map_or(0.0, |cards| cards * each);
        if !(reviews.is_finite() && remembered.is_finite()) {
            return Err(OptimizerError::BadParameters);
        }
        let remembered = remembered.min(self.table.cards as f32);
        self.table.rows.push(RetentionRow { retention: desired, reviews, minutes: reviews * self.pace, remembered });
        Ok((desired >= *RETENTIONS.end()).then(|| self.table.clone()))
    }
}

/// Simulates all retentions at once.
///
/// # Errors
/// As [`Simulator::new`].
pub fn simulate(learner: &OptimizerInput) -> Result<RetentionTable, OptimizerError> {
    let mut simulator = Simulator::new(learner)?;
    loop {
        if let Some(table) = simulator.step()? {
            return Ok(table);
        }
    }
}

/// Returns every begun card as the crate's simulator wants it: days count from today.
fn simulator_cards(
    training: &Training,
    parameters: &Parameters,
    today: Day,
    desired: u8,
) -> Result<Vec<Card>, OptimizerError> {
    let fsrs = FSRS::new(parameters)?;
    let shared = Arc::new(parameters.to_vec());
    let retention = f32::from(desired) / 100.0;
    let mut cards = Vec::new();
    for (id, (history, last)) in training.cards().enumerate() {
        let Some(newest) = history.last() else { continue };
        let memory = fsrs.memory_state(FSRSItem { reviews: history.to_vec() }, None)?;
        let interval = match newest.rating {
            // Forgotten: it is at its step.
            1 => 0.0,
            rating => fsrs.next_interval(Some(memory.stability), retention, rating).round().max(1.0),
        };
        // A clock that was set back leaves answers in the future.
        let last_date = (last - today).min(0) as f32;
        cards.push(Card {
            id: id as i64,
            difficulty: memory.difficulty,
            stability: memory.stability,
            last_date,
            due: (last_date + interval).max(0.0),
            interval,
            parameters: Arc::clone(&shared),
            ..Card::default()
        });
    }
    Ok(cards)
}

/// How a learner grades, an average learner's answers counted in.
struct GradeRates {
    /// The first graded answer to a card: Again to Easy.
    first: [f32; 4],
    /// A recall after a day or more: Hard to Easy.
    recalled: [f32; 3],
    /// Again at the step, and other grades there.
    step: [f32; 2],
}

impl GradeRates {
    fn of(training: &Training) -> Self {
        let average = SimulatorConfig::default();
        let again = average.relearning_step_transitions[0][0];
        let mut habits = Self {
            first: average.first_rating_prob.map(|share| share * PRIOR_WEIGHT),
            recalled: average.review_rating_prob.map(|share| share * PRIOR_WEIGHT),
            step: [again * PRIOR_WEIGHT, (1.0 - again) * PRIOR_WEIGHT],
        };
        for (history, _) in training.cards() {
            for (place, &FSRSReview { rating, delta_t }) in history.iter().enumerate() {
                let grade = rating as usize - 1;
                match (place, delta_t, grade) {
                    (0, _, _) => habits.first[grade] += 1.0,
                    (_, 0, _) => habits.step[usize::from(grade > 0)] += 1.0,
                    (_, _, 0) => {}
                    _ => habits.recalled[grade - 1] += 1.0,
                }
            }
        }
        habits
    }

    /// Returns the crate's configuration for so many cards, of which so many new ones are begun a day.
    fn config(&self, deck_size: usize, learn_limit: usize) -> SimulatorConfig {
        // Asked again every ten minutes until it is recalled: a geometric series.
        let [again, recalled] = self.step;
        let steps = (again + recalled) / recalled;
        SimulatorConfig {
            deck_size,
            learn_span: DAYS,
            max_cost_perday: f32::INFINITY,
            first_rating_prob: shares(self.first),
            review_rating_prob: shares(self.recalled),
            learn_limit,
            review_limit: usize::MAX,
            // A new card is met once before it is graded.
            state_rating_costs: [[2.0 + steps, 2.0, 2.0, 2.0], [1.0 + steps, 1.0, 1.0, 1.0], [1.0; 4]],
            learning_step_count: 1,
            relearning_step_count: 1,
            ..SimulatorConfig::default()
        }
    }
}

fn shares<const N: usize>(counts: [f32; N]) -> [f32; N] {
    let sum: f32 = counts.iter().sum();
    counts.map(|count| count / sum)
}
