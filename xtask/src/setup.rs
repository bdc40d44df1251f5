//! `cargo xtask setup`: every tool made sure of, and where each one is.

use crate::args::Args;
use crate::failure::Failure;
use crate::project::Project;
use crate::tools::{self, CARGO_DENY, Found, TRUNK, WASM_BINDGEN};

/// Goes through all tools even if one fails, so that one run tells everything that is missing.
pub fn setup(project: &Project, args: Args) -> Result<(), Failure> {
    args.end()?;
    let mut missing = 0;
    for make_sure in [
        tools::wasm_target,
        |project: &Project| tools::cargo_tool(project, &WASM_BINDGEN),
        |project: &Project| tools::cargo_tool(project, &TRUNK),
        |project: &Project| tools::cargo_tool(project, &CARGO_DENY),
        tools::node,
        tools::wasm_opt,
        tools::packages,
        tools::chromium,
        tools::chromedriver,
    ] {
        match make_sure(project) {
            Ok(found) => say!("{}", line(&found)),
            Err(failure) => {
                say!("missing: {failure}");
                missing += 1;
            }
        }
    }
    match missing {
        0 => Ok(()),
        n => Err(Failure::new(format!("{n} tools are missing"), "the lines above say how each one is had")),
    }
}

fn line(found: &Found) -> String {
    let how = match found.fetched {
        Some(time) => format!("installed in {:.0} s", time.as_secs_f32()),
        None => "found".to_owned(),
    };
    let (name, version, place) = (found.name, &found.version, found.place.display());
    format!("{name:<17} {how:<18} {place}  ({version})")
}
