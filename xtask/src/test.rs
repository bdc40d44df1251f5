//! `cargo xtask test`: every check there is, cheap ones first, and one sum at the end.

mod steps;
mod webdriver;

use std::time::Instant;

use crate::args::Args;
use crate::count::Count;
use crate::failure::Failure;
use crate::project::Project;
use steps::{Group, Outcome, STEPS};

/// The command.
pub fn command(project: &Project, mut args: Args) -> Result<(), Failure> {
    let only = match args.value("--only")? {
        None => None,
        Some(word) => Some(Group::named(&word).ok_or_else(|| {
            Failure::new(format!("there is no group `{word}`"), "cargo xtask test --only native, wasm or page")
        })?),
    };
    args.end()?;
    let mut total = Count::default();
    for step in STEPS {
        if only.is_some_and(|only| !step.groups.contains(&only)) {
            continue;
        }
        say!("== {}: {}", step.name, step.why);
        let start = Instant::now();
        let outcome = (step.run)(project);
        let seconds = start.elapsed().as_secs_f32();
        match outcome {
            Ok(Outcome::Passed(count)) => {
                total = total.plus(count);
                say!("-- {}: ok in {seconds:.1} s", step.name);
            }
            Ok(Outcome::Skipped(why)) => say!("-- {}: skipped, {why}", step.name),
            Err(failure) => {
                eprintln!("{failure}");
                return Err(Failure::new(
                    format!("step `{}` failed after {seconds:.1} s", step.name),
                    format!("run it alone with {}", step.alone),
                )
                .with_code(Some(i32::from(failure.code))));
            }
        }
    }
    if total.skipped > 0 {
        say!("{} tests are marked ignored or skipped.", total.skipped);
    }
    say!("{} passed, 0 failed", total.passed);
    Ok(())
}
