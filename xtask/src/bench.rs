//! `cargo xtask bench`: what the app costs, against its budgets; first natively, then the shipped page in Chromium.
//! These are no tests: a timed test fails on the one machine that was busy.

use std::process::Command;

use crate::args::Args;
use crate::failure::Failure;
use crate::project::Project;
use crate::{build, run, tools};

/// The programs that measure natively, and what they measure.
const NATIVE: [(&str, &str); 2] = [("bench", "The core"), ("optimizer-bench", "Tuning")];
/// Makes what the page is measured with.
const WORLD: &str = "bench-world";
/// What the comparison page is made of; none of it is in the app.
const PREACT: &str = "tests/bench/preact";
/// What `--report` writes.
const REPORT: &str = "docs/measured/bench.md";

/// Measures; fails where a budget of the page is missed.
pub fn command(project: &Project, mut args: Args) -> Result<(), Failure> {
    let no_build = args.flag("--no-build");
    let report = args.flag("--report");
    let no_native = args.flag("--page");
    tools::packages(project)?;
    tools::packages_of(project, PREACT, "preact")?;
    let chromium = tools::chromium(project)?.place;
    if !no_build {
        build::build(project, true)?;
    }
    let scratch = project.scratch()?;
    let mut node = run::command(project, "node");
    node.arg("tests/bench/main.mjs");
    if !no_native {
        for (program, what) in NATIVE {
            let output = scratch.join(format!("{program}.txt"));
            run::run_keeping(example(project, program), program, "see the lines above", &output)?;
            node.arg("--native").arg(format!("{what}={}", output.display()));
        }
    }
    let world = scratch.join("bench");
    let mut made = example(project, WORLD);
    made.arg(&world);
    run::run(made, WORLD, "see the message above")?;
    if report {
        node.args(["--report", REPORT]);
    }
    node.args(args.rest()).env("ENTENTE_DIST", project.dist()).env("ENTENTE_BENCH", world).env("CHROMIUM", chromium);
    run::run(node, "the bench in Chromium", "see the rows that say OVER; on a busy machine, measure once more")
}

fn example(project: &Project, name: &str) -> Command {
    let mut cargo = run::cargo(project);
    cargo.args(["run", "--quiet", "--release", "--no-default-features", "--example", name, "--"]);
    cargo
}
