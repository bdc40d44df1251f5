//! Broken input, made from sound input: a sound one is taken and cut, bent, repeated and spliced. What fails is made
//! small by proptest and printed. `cargo xtask test` runs a thousand inputs of a fixed seed; `cargo xtask fuzz`
//! runs new seeds for minutes.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use std::env;
use std::fmt::Write as _;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Inputs of a short run, and of a batch of a long one.
const CASES: u32 = 1_000;
/// Longer for one input is a fault too: it would hang the page. An unoptimised build on a busy machine has its share.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Debug, Clone)]
enum Change {
    Flip(Index, u8),
    Set(Index, u8),
    Cut(Index, Index),
    /// A part once more, up to 64 times.
    Repeat(Index, Index, u8),
    /// A word that means something here.
    Word(Index, Index),
    /// The end of another sound input.
    Splice(Index, Index, Index),
    Noise(Index, Vec<u8>),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        (at(), 0u8..8).prop_map(|(i, bit)| Change::Flip(i, bit)),
        (at(), any::<u8>()).prop_map(|(i, byte)| Change::Set(i, byte)),
        (at(), at()).prop_map(|(a, b)| Change::Cut(a, b)),
        (at(), at(), 1u8..64).prop_map(|(a, b, times)| Change::Repeat(a, b, times)),
        (at(), at()).prop_map(|(i, word)| Change::Word(i, word)),
        (at(), at(), at()).prop_map(|(i, seed, from)| Change::Splice(i, seed, from)),
        (at(), vec(any::<u8>(), 1..40)).prop_map(|(i, noise)| Change::Noise(i, noise)),
    ]
}

fn apply(input: &mut Vec<u8>, change: &Change, seeds: &[Vec<u8>], words: &[&str]) {
    // One place past the end counts as a place.
    let place = |i: &Index, input: &[u8]| i.index(input.len() + 1);
    let part = |a: &Index, b: &Index, input: &[u8]| {
        let (a, b) = (place(a, input), place(b, input));
        a.min(b)..a.max(b)
    };
    match change {
        Change::Flip(i, bit) if !input.is_empty() => {
            let at = i.index(input.len());
            input[at] ^= 1 << bit;
        }
        Change::Set(i, byte) if !input.is_empty() => {
            let at = i.index(input.len());
            input[at] = *byte;
        }
        Change::Flip(..) | Change::Set(..) => {}
        Change::Cut(a, b) => {
            let part = part(a, b, input);
            input.drain(part);
        }
        Change::Repeat(a, b, times) => {
            let part = part(a, b, input);
            let (end, text) = (part.end, input[part].to_vec());
            // Large enough to find what is quadratic, small enough to be quick where nothing is.
            if text.len() * usize::from(*times) < 100_000 {
                input.splice(end..end, text.repeat(usize::from(*times)));
            }
        }
        Change::Word(i, word) if !words.is_empty() => {
            let at = place(i, input);
            input.splice(at..at, word.get(words).bytes());
        }
        Change::Word(..) => {}
        Change::Splice(i, seed, from) => {
            let other = seed.get(seeds);
            input.truncate(place(i, input));
            input.extend(&other[place(from, other)..]);
        }
        Change::Noise(i, noise) => {
            let at = place(i, input);
            input.splice(at..at, noise.iter().copied());
        }
    }
}

/// Runs one target: `holds` panics where something is wrong.
///
/// # Panics
/// With the smallest input found that breaks it, and the seed.
pub fn fuzz(name: &str, seeds: &[Vec<u8>], words: &[&str], holds: impl Fn(&[u8])) {
    let minutes: Option<u64> = env::var("ENTENTE_FUZZ_MINUTES").ok().and_then(|text| text.parse().ok());
    let end = minutes.map(|minutes| Instant::now() + Duration::from_secs(minutes * 60));
    let mut seed = match end {
        None => 1,
        Some(_) => SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |time| time.as_nanos() as u64),
    };
    for sound in seeds {
        holds(sound);
    }
    let mut inputs = 0;
    loop {
        batch(name, seed, seeds, words, &holds);
        inputs += u64::from(CASES);
        seed = seed.wrapping_add(1);
        if end.is_none_or(|end| Instant::now() > end) {
            break;
        }
    }
    println!("{name}: {inputs} broken inputs, nothing found");
}

fn batch(name: &str, seed: u64, seeds: &[Vec<u8>], words: &[&str], holds: &impl Fn(&[u8])) {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let config = Config { cases: CASES, failure_persistence: None, max_shrink_iters: 4_000, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let made = |(first, changes): &(Index, Vec<Change>)| {
        let mut input = first.get(seeds).clone();
        changes.iter().for_each(|change| apply(&mut input, change, seeds, words));
        input
    };
    let outcome = runner.run(&(any::<Index>(), vec(change(), 0..10)), |recipe| {
        let input = made(&recipe);
        let start = Instant::now();
        holds(&input);
        match start.elapsed() {
            time if time > PATIENCE => Err(TestCaseError::fail(format!("took {} s", time.as_secs()))),
            _ => Ok(()),
        }
    });
    if let Err(TestError::Fail(why, recipe)) = outcome {
        panic!("{name}, seed {seed}: {why}\nfor the input b\"{}\"", escaped(&made(&recipe)));
    }
}

fn escaped(input: &[u8]) -> String {
    let mut out = String::new();
    for byte in input {
        let _ = write!(out, "{}", byte.escape_ascii());
    }
    out
}
