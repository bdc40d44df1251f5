//! `cargo xtask build`: `dist/` by the pinned tools, without a download in the middle of it.

use std::env;
use std::process::Command;

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
    run::run(trunk(project, "build", release), "trunk build", "see the message above")
}

/// Makes sure of everything that may need the network, before trunk is told to do without.
pub fn prepare(project: &Project, release: bool) -> Result<(), Failure> {
    tools::wasm_target(project)?;
    tools::cargo_tool(project, &WASM_BINDGEN)?;
    tools::cargo_tool(project, &TRUNK)?;
    if release {
        tools::wasm_opt(project)?;
    } else if let Err(failure) = tools::node(project) {
        say!("{failure}. Going on: a development build may do without.");
    }
    fetch(project)
}

/// Brings the crates: trunk passes `--offline` on to cargo, which then refuses one that is not on this disk yet.
pub fn fetch(project: &Project) -> Result<(), Failure> {
    let mut fetch = run::cargo(project);
    fetch.args(["fetch", "--quiet"]);
    run::run(fetch, "cargo fetch", "mend Cargo.toml if the message above says so; otherwise, is there a network?")
}

/// Returns a command of trunk, for when [`prepare`] has made sure of all it needs.
pub fn trunk(project: &Project, does: &str, release: bool) -> Command {
    let mut trunk = run::command(project, "trunk");
    // A failed build is cargo's message, not a trace through trunk.
    trunk.arg(does).args(release.then_some("--release")).env("TRUNK_OFFLINE", "true").env_remove("RUST_BACKTRACE");
    // The custom is `NO_COLOR=1`; trunk 0.21 takes only `true` or `false` and stops otherwise.
    if env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    trunk
}
