//! Measures the fitting of memory parameters and the plan of a year, natively, on made-up learners.
//!
//! ```text
//! cargo xtask bench
//! ```
//!
//! The same in a browser's worker is measured by `tests/page/worker.test.mjs`, which prints its figures.

#[path = "../tests/common/learner.rs"]
mod learner;

use entente::optimizer::{FitOutcome, OptimizerInput, optimize, pack, simulate, unpack};
use learner::{OTHER, Study, defaults};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Runs behind every median.
const RUNS: usize = 5;

fn main() {
    for reviews in [1000, 10_000, 50_000, 200_000] {
        let answers = Study::long(OTHER, 1).answers(reviews);
        let cards = answers.iter().map(|answer| answer.card).max().map_or(0, |card| card + 1);
        let today = answers.last().map_or(learner::FIRST, |answer| answer.day + 1);
        let learner = OptimizerInput {
            parameters: defaults(),
            today,
            retention: 90,
            unseen: 300,
            new_per_day: 10,
            pace: 120,
            reviews: answers,
        };
        let bytes = pack(&learner);
        println!("{reviews} reviews of {cards} cards, {} bytes packed", bytes.len());
        row("unpack", || unpack(&bytes));
        row("optimise", || optimize(&learner.reviews, learner.parameters));
        row("simulate, 28 retentions over a year", || simulate(&learner));
        match optimize(&learner.reviews, learner.parameters) {
            Ok(FitOutcome::Proposed(_, losses)) => {
                println!("  proposed: log loss {:.4} to {:.4}", losses.current, losses.fitted)
            }
            other => println!("  {other:?}"),
        }
    }
}

fn row<T>(what: &str, mut run: impl FnMut() -> T) {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    println!("  {what:<34}{:>10.1} ms", times[RUNS / 2].as_secs_f64() * 1e3);
}
