//! The commands that prepare what another program of the project needs, and run it.

use std::process::Command;

use crate::args::Args;
use crate::failure::Failure;
use crate::project::{PACKAGE, Project};
use crate::{build, files, run, tools};

/// `cargo xtask bank`: the report on the question banks.
pub fn bank(project: &Project, args: Args) -> Result<(), Failure> {
    let mut cargo = run::cargo(project);
    cargo.args(["run", "--quiet", "--no-default-features", "--example", "bank-report", "--"]);
    cargo.args(["questions", "target/bank-report.md"]).args(args.rest());
    run::run(cargo, "bank-report", "see the lines above and target/bank-report.md")
}

/// `cargo xtask fuzz`: broken input for everything that reads what comes from outside, for as long as is asked.
/// `cargo xtask test` gives each target a short run of the same.
pub fn fuzz(project: &Project, mut args: Args) -> Result<(), Failure> {
    let minutes = args.value::<std::num::NonZeroU32>("--minutes")?.map_or(5, u32::from);
    let words = args.rest();
    let mut cargo = run::cargo(project);
    cargo
        .args(["test", "--package", PACKAGE, "--no-default-features", "--release", "--test", "fuzz", "--"])
        .args(&words)
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
    let cure = "the message above holds the input; add it to tests/fuzz/ as a case";
    match run::run_counting(cargo, "fuzzing", cure)? {
        0 => Err(Failure::new(format!("there is no target `{}`", words.join(" ")), "tests/fuzz/main.rs lists them")),
        _ => Ok(()),
    }
}

/// `cargo xtask icons`: draws the pictures that cannot be SVG from those that are. They are committed, since they change
/// rarely and a build should not need a browser.
pub fn icons(project: &Project, args: Args) -> Result<(), Failure> {
    args.end()?;
    run::run(node(project, "tests/page/icons.mjs")?, "tests/page/icons.mjs", "see the lines above")
}

/// `cargo xtask shots`: pictures of the page as it is shipped, to look at and for the documents.
pub fn shots(project: &Project, args: Args) -> Result<(), Failure> {
    let mut node = node(project, "tests/page/shots.mjs")?;
    build::build(project, true)?;
    node.args(args.rest());
    run::run(node, "tests/page/shots.mjs", "see the lines above")
}

/// `cargo xtask bench`: what the app costs, against its budgets; first natively, then the shipped page in Chromium.
/// These are no tests: a timed test fails on the one machine that was busy.
pub fn bench(project: &Project, mut args: Args) -> Result<(), Failure> {
    let ready = args.flag("--no-build");
    let report = args.flag("--report");
    let page_only = args.flag("--page");
    let mut node = node(project, "tests/bench/main.mjs")?;
    tools::packages_of(project, "tests/bench/preact")?;
    if !ready {
        build::build(project, true)?;
    }
    let scratch = project.scratch()?;
    let native = [("bench", "The core"), ("optimizer-bench", "The optimizer")];
    for (program, title) in native.into_iter().filter(|_| !page_only) {
        let output = scratch.join(format!("{program}.txt"));
        let mut text = String::new();
        run::run_seeing(example(project, program), program, "see the lines above", |line| {
            text += &format!("{line}\n")
        })?;
        files::write(&output, text.as_bytes())?;
        node.arg("--native").arg(format!("{title}={}", output.display()));
    }
    let world = scratch.join("bench");
    let mut bench_world = example(project, "bench-world");
    bench_world.arg(&world);
    run::run(bench_world, "bench-world", "see the message above")?;
    node.args(report.then_some(["--report", "docs/measured/bench.md"]).into_iter().flatten());
    node.args(args.rest()).env("ENTENTE_BENCH", world);
    run::run(node, "the bench in Chromium", "see the rows that say OVER; on a busy machine, measure once more")
}

/// Returns node about to run a script that drives the page in Chromium.
pub fn node(project: &Project, script: &str) -> Result<Command, Failure> {
    tools::packages(project)?;
    let mut node = run::command(project, "node");
    node.arg(script).env("ENTENTE_DIST", project.dist()).env("CHROMIUM", tools::chromium(project)?.place);
    Ok(node)
}

fn example(project: &Project, name: &str) -> Command {
    let mut cargo = run::cargo(project);
    cargo.args(["run", "--quiet", "--release", "--no-default-features", "--example", name, "--"]);
    cargo
}
