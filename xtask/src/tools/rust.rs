//! What the Rust side needs: the wasm target, and the two programs that cargo installs.

use std::path::PathBuf;
use std::time::Instant;

use super::{CargoTool, Found, WASM_TARGET, names_version, version_in, version_output};
use crate::failure::Failure;
use crate::project::Project;
use crate::run;

/// The standard library for the page's target.
pub fn wasm_target(project: &Project) -> Result<Found, Failure> {
    let found = |place, fetched| Found { name: "target", version: WASM_TARGET.to_owned(), place, fetched };
    if let Some(place) = target_library(project) {
        return Ok(found(place, None));
    }
    let Some(rustup) = project.which("rustup") else {
        return Err(Failure::new(
            format!("this Rust has no {WASM_TARGET} and there is no rustup"),
            "apt-get install libstd-rust-dev-wasm32 on Debian, or Rust from rustup",
        ));
    };
    say!("Adding the Rust target {WASM_TARGET}.");
    let start = Instant::now();
    let mut add = run::command(project, rustup);
    add.args(["target", "add", WASM_TARGET]);
    let cure = "is there a network? rustup needs it once";
    run::run(add, "rustup target add", cure)?;
    match target_library(project) {
        Some(place) => Ok(found(place, Some(start.elapsed()))),
        None => Err(Failure::new(
            format!("{WASM_TARGET} is still missing"),
            format!("rustup target add {WASM_TARGET}, by hand"),
        )),
    }
}

/// Asked of rustc itself and not of rustup, so that Debian's Rust is understood too.
fn target_library(project: &Project) -> Option<PathBuf> {
    let mut rustc = run::command(project, "rustc");
    rustc.args(["--print", "sysroot"]);
    let sysroot = run::answer(rustc)?;
    let library = PathBuf::from(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).join("lib");
    library.is_dir().then_some(library)
}

/// A program that cargo installs, in exactly its pinned version.
pub fn cargo_tool(project: &Project, tool: &CargoTool) -> Result<Found, Failure> {
    if let Some(place) = pinned(project, tool) {
        return Ok(found(tool, place, None));
    }
    let start = Instant::now();
    if !binstall(project, tool) {
        install(project, tool)?;
    }
    match pinned(project, tool) {
        Some(place) => Ok(found(tool, place, Some(start.elapsed()))),
        None => Err(Failure::new(
            format!("{} {} does not run", tool.name, tool.version),
            "delete .tools/ and run cargo xtask setup",
        )),
    }
}

fn found(tool: &CargoTool, place: PathBuf, fetched: Option<std::time::Duration>) -> Found {
    Found { name: tool.name, version: tool.version.to_owned(), place, fetched }
}

/// Where the tool is, if what a child would find first has the pinned version. Another version
/// further down the `PATH` does not count: trunk looks its helpers up the same way.
fn pinned(project: &Project, tool: &CargoTool) -> Option<PathBuf> {
    let mut places = tool.programs.iter().map(|name| {
        let place = project.which(name)?;
        let output = version_output(project, &place)?;
        if !names_version(&output, tool.version) {
            let other = version_in(&output).unwrap_or("another version");
            say!("{name}: found {other}, need {}.", tool.version);
            return None;
        }
        Some(place)
    });
    // All of them must be there; the first is the one to show.
    let first = places.next()??;
    places.all(|place| place.is_some()).then_some(first)
}

/// Ready-made programs, where the person has cargo-binstall. That it fails is no error.
fn binstall(project: &Project, tool: &CargoTool) -> bool {
    if project.which("cargo-binstall").is_none() {
        return false;
    }
    say!("Installing {} with cargo-binstall.", tool.name);
    let mut command = run::cargo(project);
    command
        .args(["binstall", "--no-confirm", "--root"])
        .arg(project.tools())
        .arg(format!("{}@{}", tool.name, tool.version));
    match run::run(command, "cargo binstall", "building it from source instead") {
        Ok(()) => true,
        Err(failure) => {
            say!("{failure}");
            false
        }
    }
}

fn install(project: &Project, tool: &CargoTool) -> Result<(), Failure> {
    say!("Building {} {} into .tools/ from source: two to four minutes, this once.", tool.name, tool.version);
    let mut command = run::cargo(project);
    command
        .args(["install", tool.name, "--version", tool.version])
        .args(["--locked", "--force", "--root"])
        .arg(project.tools())
        .args(tool.options)
        // A tool of our own need not be fast, it must be there soon: trunk's profile with its
        // link-time optimisation takes more than twice as long.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
        // Settings of the person's for *their* builds must not bend this one.
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("CARGO_BUILD_TARGET");
    run::run(
        command,
        &format!("cargo install {}", tool.name),
        "is there a network? cargo's registry is needed once; then run cargo xtask setup",
    )
}
