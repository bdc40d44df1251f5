//! `cargo xtask bank`: the report on the question bank, which the library's own example writes.

use crate::args::Args;
use crate::failure::Failure;
use crate::project::Project;
use crate::run;

/// The command.
pub fn command(project: &Project, args: Args) -> Result<(), Failure> {
    bank(project, args.rest())
}

/// Forwards arguments, output and exit code.
pub fn bank(project: &Project, more: Vec<String>) -> Result<(), Failure> {
    let mut cargo = run::cargo(project);
    cargo
        .args(["run", "--quiet", "--no-default-features"])
        .args(["--example", "bank-report", "--"])
        .args(["questions", "target/bank-report.md"])
        .args(more);
    let cure = "see the lines above and target/bank-report.md";
    run::run(cargo, "bank-report", cure)
}
