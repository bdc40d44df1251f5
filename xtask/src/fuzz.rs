//! `cargo xtask fuzz`: broken input for everything that reads what comes from outside, for as long as is wished.
//! `cargo xtask test` gives each target a short run of the same.

use crate::args::Args;
use crate::failure::Failure;
use crate::project::{PACKAGE, Project};
use crate::run;

/// All targets, or one, for some minutes each.
pub fn command(project: &Project, mut args: Args) -> Result<(), Failure> {
    let minutes = match args.value("--minutes")? {
        None => 5,
        Some(word) => word.parse::<u32>().ok().filter(|minutes| *minutes > 0).ok_or_else(|| {
            Failure::new(format!("`{word}` is no number of minutes"), "a whole number from 1, as in --minutes 30")
        })?,
    };
    let mut words = args.rest().into_iter();
    let target = words.next();
    if let Some(word) = words.next() {
        return Err(Failure::new(format!("unknown argument `{word}`"), "cargo xtask fuzz [target] [--minutes N]"));
    }
    say!(
        "{} for {minutes} minutes each; a failure prints what to add as a test.",
        target.as_deref().unwrap_or("All targets")
    );
    let mut cargo = run::cargo(project);
    cargo
        .args(["test", "--package", PACKAGE, "--no-default-features", "--release", "--test", "fuzz", "--"])
        .args(&target)
        .args(["--nocapture", "--test-threads", "1"])
        .env("ENTENTE_FUZZ_MINUTES", minutes.to_string())
        // Optimised, but with every overflow and every broken expectation told; and without the page's fat linking.
        .env("CARGO_PROFILE_RELEASE_DEBUG_ASSERTIONS", "true")
        .env("CARGO_PROFILE_RELEASE_OVERFLOW_CHECKS", "true")
        .env("CARGO_PROFILE_RELEASE_PANIC", "unwind")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "2")
        .env("CARGO_TARGET_DIR", project.path("target/fuzz"));
    let count =
        run::run_counting(cargo, "fuzzing", "the message above holds the input; add it to tests/fuzz/ as a case")?;
    if count.passed == 0 {
        let asked = target.unwrap_or_default();
        return Err(Failure::new(format!("there is no target `{asked}`"), "tests/fuzz/main.rs lists them"));
    }
    Ok(())
}
