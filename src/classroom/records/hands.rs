//! The hands that were counted at the projector, by drill.

use crate::classroom::Drill;
use crate::progress::{KeyValueStore, StoreError};
use std::collections::BTreeMap;

/// Where hand counts stand, by the drill's id.
pub const COUNTS: &str = "class/counts/";

/// Hands counted at the projector for one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandCounts {
    /// Index of the question.
    pub question: usize,
    /// For each option, in canonical order.
    pub counts: Vec<u32>,
}

/// Returns where a drill's hand counts stand.
pub fn hands_key(id: u32) -> String {
    format!("{COUNTS}{id:08x}")
}

/// Returns the hand counts of a value: a line `question:count,count,…` each. A question counted again counts as it was
/// last.
pub fn read_hands(value: &str) -> (Vec<HandCounts>, usize) {
    let mut all: Vec<HandCounts> = Vec::new();
    let mut damaged = 0;
    for line in value.lines().filter(|line| !line.trim().is_empty()) {
        let read = line.trim().split_once(':').and_then(|(question, counts)| {
            let counts = counts.split(',').map(|count| count.trim().parse().ok().filter(|&count| count < 10_000));
            let question = question.parse().ok().filter(|&question| question < Drill::MOST)?;
            Some(HandCounts { question, counts: counts.collect::<Option<_>>()? })
        });
        match read {
            Some(hands) => {
                all.retain(|other| other.question != hands.question);
                all.push(hands);
            }
            None => damaged += 1,
        }
    }
    (all, damaged)
}

/// Returns the counts of two copies: of each option the greater, for a copy of earlier has counted less.
pub fn merge(ours: &str, theirs: &str) -> String {
    let mut all: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for hands in [ours, theirs].into_iter().flat_map(|value| read_hands(value).0) {
        let counts = all.entry(hands.question).or_default();
        counts.resize(counts.len().max(hands.counts.len()), 0);
        counts.iter_mut().zip(hands.counts).for_each(|(most, count)| *most = (*most).max(count));
    }
    let line = |(question, counts): (usize, Vec<u32>)| {
        let counts: Vec<String> = counts.iter().map(u32::to_string).collect();
        format!("{question}:{}\n", counts.join(","))
    };
    all.into_iter().map(line).collect()
}

/// Returns the hands that were counted for a drill.
///
/// # Errors
/// Where the storage cannot be read.
pub fn hand_counts(store: &impl KeyValueStore, id: u32) -> Result<Vec<HandCounts>, StoreError> {
    Ok(read_hands(&store.get(&hands_key(id))?.unwrap_or_default()).0)
}
