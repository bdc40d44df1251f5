//! `cargo xtask shots`: pictures of the page as it is shipped, to look at and for the documents.

use crate::args::Args;
use crate::failure::Failure;
use crate::project::Project;
use crate::{build, run, tools};

/// Builds, then forwards to the script that takes them.
pub fn command(project: &Project, args: Args) -> Result<(), Failure> {
    tools::packages(project)?;
    let chromium = tools::chromium(project)?.place;
    build::build(project, true)?;
    let mut node = run::command(project, "node");
    node.arg("tests/page/shots.mjs").args(args.rest()).env("ENTENTE_DIST", project.dist()).env("CHROMIUM", chromium);
    run::run(node, "tests/page/shots.mjs", "see the lines above")
}
