//! What the Rust side needs: the wasm target, and the programs that cargo installs.

use std::path::PathBuf;

use super::{Found, names_version, version_in, version_output};
use crate::failure::Failure;
use crate::project::Project;
use crate::run;

/// The compiler target of the page.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A program that cargo installs.
pub struct CargoTool {
    name: &'static str,
    /// Exactly this version; for wasm-bindgen it must equal the one in Cargo.lock.
    version: &'static str,
    /// The programs it brings.
    programs: &'static [&'static str],
    /// More words for `cargo install`.
    options: &'static [&'static str],
}

/// Writes the glue between page and wasm, and serves tests to a browser.
pub const WASM_BINDGEN: CargoTool = CargoTool {
    name: "wasm-bindgen-cli",
    version: "0.2.126",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    options: &[],
};

/// Builds `dist/`. Without its default features it cannot download, which we never let it do.
pub const TRUNK: CargoTool =
    CargoTool { name: "trunk", version: "0.21.14", programs: &["trunk"], options: &["--no-default-features"] };

/// Makes sure of the standard library for the page's target.
pub fn wasm_target(project: &Project) -> Result<Found, Failure> {
    // Asked of rustc itself and not of rustup, so that Debian's Rust is understood too.
    let library = || {
        let mut rustc = run::command(project, "rustc");
        rustc.args(["--print", "target-libdir", "--target", WASM_TARGET]);
        Some(PathBuf::from(run::answer(rustc)?.trim())).filter(|folder| folder.is_dir())
    };
    if library().is_none() {
        say!("Adding the Rust target {WASM_TARGET}.");
        let mut add = run::command(project, "rustup");
        add.args(["target", "add", WASM_TARGET]);
        run::run(add, "rustup target add", "with a network once; or apt-get install libstd-rust-dev-wasm32 on Debian")?;
    }
    let place = library().ok_or_else(|| {
        Failure::new(format!("{WASM_TARGET} is still missing"), format!("rustup target add {WASM_TARGET}, by hand"))
    })?;
    Ok(Found { name: "target", version: WASM_TARGET.to_owned(), place })
}

/// Makes sure of a program that cargo installs, in exactly its pinned version.
pub fn cargo_tool(project: &Project, tool: &CargoTool) -> Result<Found, Failure> {
    let mut place = pinned(project, tool);
    if place.is_none() {
        // Ready-made, where the person has cargo-binstall.
        if project.which("cargo-binstall").is_none() || install(project, tool, "binstall", &["--no-confirm"]).is_err() {
            say!("Building {} {} into .tools/ from source, this once.", tool.name, tool.version);
            install(project, tool, "install", &[&["--locked", "--force"], tool.options].concat())?;
        }
        place = pinned(project, tool);
    }
    let place = place.ok_or_else(|| {
        let fact = format!("{} {} does not run", tool.name, tool.version);
        Failure::new(fact, "delete .tools/ and run cargo xtask setup")
    })?;
    Ok(Found { name: tool.name, version: tool.version.to_owned(), place })
}

/// Returns where the tool is, if what a child would find first has the pinned version. Another version further down the
/// `PATH` does not count: trunk looks its helpers up the same way.
fn pinned(project: &Project, tool: &CargoTool) -> Option<PathBuf> {
    let mut first = None;
    for name in tool.programs {
        let place = project.which(name)?;
        let output = version_output(project, &place)?;
        if !names_version(&output, tool.version) {
            say!("{name}: found {}, need {}.", version_in(&output).unwrap_or("another version"), tool.version);
            return None;
        }
        first = first.or(Some(place));
    }
    first
}

fn install(project: &Project, tool: &CargoTool, how: &str, options: &[&str]) -> Result<(), Failure> {
    let mut command = run::cargo(project);
    command
        .args([how, tool.name, "--version", tool.version, "--root"])
        .arg(project.tools())
        .args(options)
        // A tool of our own need not be fast, it must be there soon: trunk's profile with its link-time optimisation
        // takes more than twice as long. One folder for all tools, since they share many crates.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
        .env("CARGO_TARGET_DIR", project.path("target/tools"))
        .env_remove("CARGO_BUILD_TARGET");
    let cure = "is there a network? cargo's registry is needed once; then run cargo xtask setup";
    run::run(command, &format!("cargo {how} {}", tool.name), cure)
}
