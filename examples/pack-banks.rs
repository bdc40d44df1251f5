//! Writes the banks as the page loads them: `banks.txt`, needed to ask, `details.txt`, shown after an answer, and
//! `first.html`, the first question, which the page itself carries.
//! Trunk runs it before each build (see Trunk.toml). What is wrong in a bank is told, and told again in the app.
//!
//! `cargo run --no-default-features --example pack-banks -- target/banks`

#[path = "first/question.rs"]
mod first;

use entente::bank::{pack, pack_details, read};
use entente::{BANK_SEPARATOR, BUILT_IN};
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("pack-banks: name the folder to write to");
        return ExitCode::FAILURE;
    };
    let mut banks = Vec::new();
    for files in BUILT_IN {
        let (bank, problems) = read(files);
        for problem in &problems {
            eprintln!("pack-banks: {problem}");
        }
        if let Some(bank) = bank {
            banks.push((bank, problems));
        }
    }
    // As they will stand in the library, so that the two files go by one order.
    banks.sort_by_key(|(bank, _)| bank.order);
    let first = first::question(banks.iter().map(|(bank, _)| bank.clone()).collect());
    let details: Vec<String> = banks.iter().map(|(bank, _)| pack_details(bank)).collect();
    let banks: Vec<String> = banks.iter().map(|(bank, problems)| pack(bank, problems)).collect();
    let write = |name: &str, parts: &[String]| fs::write(folder.join(name), parts.join(BANK_SEPARATOR));
    let written = fs::create_dir_all(&folder)
        .and_then(|()| write("banks.txt", &banks))
        .and_then(|()| write("details.txt", &details))
        .and_then(|()| fs::write(folder.join("first.html"), first));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pack-banks: {}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}
