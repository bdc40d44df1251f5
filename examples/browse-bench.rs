//! Measures the card browser over 100 and over 100,000 made-up cards, half of them begun: what a keystroke, a filter, a
//! sort and a step of scrolling cost. Each figure is the median of some runs. Nothing here fails.
//!
//! `cargo run --release --no-default-features --example browse-bench`

#[path = "../tests/common/made_up.rs"]
#[allow(dead_code, reason = "only the bank is used here")]
mod made_up;

use entente::bank::{Fold, Library};
use entente::browse::{Browser, Index, Order, Rows, parse};
use entente::marking::Outcome;
use entente::memory::{Effect, Grade};
use entente::progress::{Event, EventId, EventKind, Progress, Review, SessionId};
use entente::question::Form;
use made_up::{Day0, made_up};
use std::hint::black_box;
use std::time::Instant;
use unicode_normalization::UnicodeNormalization;

/// Facts of the banks, with two cards each.
const FACTS: [usize; 2] = [50, 50_000];
const RUNS: usize = 9;
const TODAY: Day0 = Day0(20_700);

fn main() {
    FACTS.into_iter().for_each(measure);
}

fn measure(facts: usize) {
    let fold = Fold::new(|text| text.nfkd().collect::<String>().to_lowercase().nfkd().collect());
    let library = Library::new(vec![made_up(facts)]);
    let begun = library.cards().map(|(_, card)| card.key).step_by(2).enumerate();
    let events: Vec<Event> = begun
        .map(|(n, card)| {
            let review = Review {
                card,
                form: Form::Typed,
                outcome: Outcome::Right,
                effect: Effect::Graded(Grade::Good),
                confidence: None,
                overruled: false,
                hint: false,
                retention: 90,
                days: Some(1 + (n % 90) as u16),
                took: 50,
                confused_with: None,
            };
            let now = Day0(20_660).noon(n as i64);
            Event { id: EventId { session: SessionId(1), seq: n as u32 }, now, what: EventKind::Review(review) }
        })
        .collect();
    let progress = Progress::replay(&events);
    let median = |name: &str, run: &dyn Fn() -> usize| {
        let mut times: Vec<(f64, usize)> = (0..RUNS)
            .map(|_| {
                let start = Instant::now();
                let found = black_box(run());
                (start.elapsed().as_secs_f64() * 1e3, found)
            })
            .collect();
        times.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (time, found) = times[RUNS / 2];
        println!("{name:<36} {time:>8.3} ms  {found} found");
    };
    println!("\n{} cards", library.cards().count());
    median("fold all words, once", &|| {
        black_box(Index::new(&library, fold));
        library.cards().count()
    });
    let index = Index::new(&library, fold);
    let browser =
        Browser { library: &library, fold, index: &index, progress: &progress, noted: &[], now: TODAY.noon(0) };
    for (search, order) in [
        ("", Order::Bank),
        ("t", Order::Bank),
        ("tr", Order::Bank),
        ("treaty", Order::Bank),
        ("treaty of ba", Order::Bank),
        ("nothing of this kind", Order::Bank),
        ("is:due", Order::Bank),
        ("is:due treaty -prop:r<0.8", Order::Bank),
        ("topic:topic-3 importance:core", Order::Bank),
        ("", Order::Due),
        ("", Order::Weakest),
        ("", Order::Question),
    ] {
        let query = parse(search).query;
        let by = Order::ALL.into_iter().find(|(_, other)| *other == order).map_or("", |(name, _)| name);
        let name =
            if order == Order::Bank { format!("“{search}”") } else { format!("“{search}”, sorted by {by}") };
        median(&name, &|| browser.find(&query, None, order).len());
    }
    // As the grid does it: the rows in view are measured, and what is above them and altogether is added up.
    let count = library.cards().count();
    median("a step of scrolling, near the end", &|| {
        let mut rows = Rows::new(count, 72.0);
        let below = rows.whole() * 0.95;
        let (from, to) = rows.in_view(below, 800.0, 8);
        for row in from..to {
            black_box(rows.drawn(row, 96.0));
        }
        black_box((rows.above(from), rows.whole()));
        to - from
    });
}
