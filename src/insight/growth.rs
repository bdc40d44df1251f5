//! How knowledge has grown: what was known at the end of past days.

use super::knowledge::{Knowledge, KnowledgeLevel};
use super::log_walk::LogWalk;
use super::review_log::ReviewLog;
use crate::bank::Library;
use crate::memory::{Day, Now};
use crate::util::words::{count, number};

/// Up to this many days the samples are daily; then they lie whole weeks apart.
const DAILY: i32 = 60;
/// About how many samples there are at most: a year of weeks, and both ends.
const MOST: i32 = 54;

/// What was known at the end of a day; of today, so far.
#[derive(Debug, Clone, PartialEq)]
pub struct GrowthSample {
    pub day: Day,
    /// Of every card in the library.
    pub all: Knowledge,
    /// For each topic of each bank, in the order of the library.
    pub topics: Vec<Knowledge>,
}

/// What was known over time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Growth {
    /// Oldest first, evenly spaced, the last of today; empty without a review.
    pub samples: Vec<GrowthSample>,
    /// Days between two samples.
    pub step: i32,
    /// Bank and topic, as indices, of each of [`GrowthSample::topics`].
    pub topics: Vec<(usize, usize)>,
}

/// Returns what was known at the end of the days of a log, of the cards that are in the library now. Cost: one step a
/// review, and one forgetting curve for each card and sample, of which there are some fifty however long the log is.
pub fn growth(log: ReviewLog<'_>, library: &Library, now: Now) -> Growth {
    let today = now.day();
    let Some(first) = log.reviews.iter().map(|logged| logged.now.day()).min() else { return Growth::default() };
    let age = (today - first).max(0);
    // One sample before the first review, so that the line begins at nothing.
    let step = if age < DAILY { 1 } else { 7 * (age / (7 * (MOST - 1)) + 1) };
    let steps = age / step + 1;
    let (topics, blank, place) = topics_of(library);
    let mut walk = LogWalk::new(log);
    // Where each card of the walk belongs; `None` where its bank is not in the library.
    let mut places: Vec<Option<usize>> = Vec::new();
    let mut samples = Vec::new();
    for back in (0..=steps).rev() {
        let day = today + -(back * step);
        // The last takes whatever is left: a clock that was set back may have logged days to come.
        while walk.next_day().is_some_and(|next| next <= day || back == 0) {
            walk.step();
        }
        walk.settle(day);
        let mut by_topic = blank.clone();
        let seen = walk.cards();
        for (key, _) in &seen[places.len()..] {
            places.push(library.find(*key).map(|at| place[at.bank] + library.fact(at).topic));
        }
        for ((_, trace), place) in seen.iter().zip(&places) {
            if let (Some(trace), Some(place)) = (trace, *place) {
                let recall = walk.recall(trace, day);
                by_topic[place].add(KnowledgeLevel::at(trace.stage, recall), recall);
            }
        }
        let mut all = Knowledge::default();
        for topic in &by_topic {
            all.cards += topic.cards;
            all.learning += topic.learning;
            all.slipping += topic.slipping;
            all.known += topic.known;
            all.expected += topic.expected;
        }
        samples.push(GrowthSample { day, all, topics: by_topic });
    }
    Growth { samples, step, topics }
}

/// Returns every topic of the library, its cards counted and nothing known; and the first of each bank.
fn topics_of(library: &Library) -> (Vec<(usize, usize)>, Vec<Knowledge>, Vec<usize>) {
    let mut topics = Vec::new();
    let mut place = Vec::new();
    for (at, bank) in library.banks().iter().enumerate() {
        place.push(topics.len());
        topics.extend((0..bank.topics.len()).map(|topic| (at, topic)));
    }
    let mut blank = vec![Knowledge::default(); topics.len()];
    for (at, _) in library.cards() {
        blank[place[at.bank] + library.fact(at).topic].cards += 1;
    }
    (topics, blank, place)
}

impl Growth {
    /// Returns what is known today beside about four weeks ago, in a sentence; empty without a review.
    pub fn sentence(&self) -> String {
        let Some(now) = self.samples.last() else { return String::new() };
        let cards = |sample: &GrowthSample| sample.all.expected.round() as u64;
        let today = format!(
            "You would recall about {} of {} today",
            number(cards(now)),
            count(now.all.cards as u64, "card", "cards")
        );
        // The newest sample that is at least four weeks old.
        let before = self.samples.iter().rev().find(|sample| now.day - sample.day >= 28);
        match before {
            None => format!("{today}."),
            Some(then) => {
                let ago = match now.day - then.day {
                    28..=34 => "four weeks ago".to_owned(),
                    days => format!("{days} days ago"),
                };
                match (cards(then), cards(now)) {
                    (then, now) if then == now => format!("{today}, as {ago}."),
                    (0, _) => format!("{today}; {ago} it was none."),
                    (then, _) => format!("{today}; {ago} it was about {}.", number(then)),
                }
            }
        }
    }
}
