//! `cargo xtask icons`: draws the pictures that cannot be SVG from those that are. Their result is committed, since
//! they change rarely and a build should not need a browser.

use crate::args::Args;
use crate::failure::Failure;
use crate::project::Project;
use crate::{run, tools};

/// Forwards to the script that has Chromium draw.
pub fn command(project: &Project, args: Args) -> Result<(), Failure> {
    args.end()?;
    tools::packages(project)?;
    let chromium = tools::chromium(project)?.place;
    let mut node = run::command(project, "node");
    node.arg("tests/page/icons.mjs").env("CHROMIUM", chromium);
    run::run(node, "tests/page/icons.mjs", "see the lines above")
}
