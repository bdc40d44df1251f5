//! `cargo xtask build`: `dist/` by the pinned tools, without a download in the middle of it.

use std::env;

use crate::args::Args;
use crate::failure::Failure;
use crate::project::Project;
use crate::run;
use crate::tools::{self, TRUNK, WASM_BINDGEN};

/// The command.
pub fn command(project: &Project, mut args: Args) -> Result<(), Failure> {
    let release = args.flag("--release");
    args.end()?;
    build(project, release)
}

/// Makes sure of the tools, then builds.
pub fn build(project: &Project, release: bool) -> Result<(), Failure> {
    prepare(project, release)?;
    trunk(project, release, Log::Full)
}

/// Everything that may need the network, before trunk is told to do without.
fn prepare(project: &Project, release: bool) -> Result<(), Failure> {
    tools::wasm_target(project)?;
    tools::cargo_tool(project, &WASM_BINDGEN)?;
    tools::cargo_tool(project, &TRUNK)?;
    if release {
        tools::wasm_opt(project)?;
        tools::node(project)?;
    } else if let Err(failure) = tools::node(project) {
        // Only the release build is optimised with what npm brings.
        say!("{failure}. Going on: a development build may do without.");
    }
    fetch(project)
}

/// trunk passes `--offline` on to cargo, which then refuses a crate that is not on this disk yet.
pub fn fetch(project: &Project) -> Result<(), Failure> {
    let mut fetch = run::cargo(project);
    fetch.args(["fetch", "--quiet"]);
    run::run(fetch, "cargo fetch", "mend Cargo.toml if the message above says so; otherwise, is there a network?")
}

/// How much trunk tells.
#[derive(PartialEq, Eq)]
pub enum Log {
    /// Each stage: someone waits for a first build.
    Full,
    /// What goes wrong: someone is looking at the page and not at the terminal.
    Errors,
}

/// `trunk build`, once [`build`] has made sure of all it needs.
pub fn trunk(project: &Project, release: bool, log: Log) -> Result<(), Failure> {
    let mut trunk = run::command(project, "trunk");
    trunk
        .arg("build")
        .args(release.then_some("--release"))
        .args((log == Log::Errors).then_some("--quiet"))
        .env("TRUNK_OFFLINE", "true")
        // A failed build is cargo's message, not a trace through trunk.
        .env_remove("RUST_BACKTRACE");
    // The custom is `NO_COLOR=1`; trunk 0.21 takes only `true` or `false` and stops otherwise.
    if env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    run::run(trunk, "trunk build", "see the message above")
}
