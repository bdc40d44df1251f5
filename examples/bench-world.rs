//! Writes what the benchmark in the browser starts from: a bank of 10,000 cards as the page loads it, and what a
//! learner of 200,000 reviews, and one of 800,000, has in both stores, the last of them yesterday.
//!
//! `cargo run --release --no-default-features --example bench-world -- target/xtask/bench`

#[path = "../tests/common/made_up.rs"]
mod made_up;

use entente::bank::{Library, pack, pack_details};
use made_up::{Day0, HUGE, LARGE, Store, learn, made_up};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, fs, io};

const SECONDS_A_DAY: u64 = 86_400;

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("bench-world: name the folder to write to");
        return ExitCode::FAILURE;
    };
    match write(&folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench-world: {}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &PathBuf) -> io::Result<()> {
    let days = SystemTime::now().duration_since(UNIX_EPOCH).map_err(io::Error::other)?.as_secs() / SECONDS_A_DAY;
    let (cards, reviews) = LARGE;
    let library = Library::new(vec![made_up(cards / 2)]);
    let bank = &library.banks()[0];
    fs::create_dir_all(folder)?;
    fs::write(folder.join("banks.txt"), pack(bank, &[]))?;
    fs::write(folder.join("details.txt"), pack_details(bank))?;
    for reviews in [reviews, HUGE] {
        let (local, copy) = (Store::default(), Store::default());
        learn(&library, reviews, &local, &copy, Day0(days as i64));
        let both = serde_json::json!({"local": &*local.0.borrow(), "copy": &*copy.0.borrow()});
        fs::write(folder.join(format!("{reviews}.json")), both.to_string())?;
    }
    Ok(())
}
