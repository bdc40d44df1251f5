//! The tools outside cargo, pinned in one table, and how a missing one is come by.
//!
//! Nothing is installed into the person's own folders: cargo's tools go to `.tools/`, npm's to `node_modules/`. Only
//! Debian packages (node, the browsers) are the machine's, and only as root.

mod npm;
mod rust;

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::args::Args;
use crate::failure::Failure;
use crate::project::Project;
use crate::run;

pub use npm::{node, packages, packages_of, wasm_opt};
pub use rust::{TRUNK, WASM_BINDGEN, WASM_TARGET, cargo_tool, wasm_target};

/// A tool that is there.
pub struct Found {
    /// The tool's name.
    pub name: &'static str,
    /// Its version, as far as it told.
    pub version: String,
    /// Where it is.
    pub place: PathBuf,
}

type Tool = fn(&Project) -> Result<Found, Failure>;

/// `cargo xtask setup`: goes through all tools even if one fails, so that one run tells everything that is missing.
pub fn setup(project: &Project, args: Args) -> Result<(), Failure> {
    args.end()?;
    let tools: [Tool; 9] = [
        wasm_target,
        |project| cargo_tool(project, &WASM_BINDGEN),
        |project| cargo_tool(project, &TRUNK),
        node,
        wasm_opt,
        packages,
        chromium,
        firefox,
        nginx,
    ];
    let mut missing = 0;
    for tool in tools {
        match tool(project) {
            Ok(Found { name, version, place }) => say!("{name:<17} {}  ({version})", place.display()),
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

/// Returns the browser that tests drive: the one that CHROMIUM names, the machine's, or Debian's.
pub fn chromium(project: &Project) -> Result<Found, Failure> {
    let own = env::var("CHROMIUM").ok();
    let names = own.as_deref().map_or(vec!["chromium", "chromium-browser", "google-chrome"], |own| vec![own]);
    of_machine(project, "chromium", &names, &["chromium"])
}

/// Returns the second browser, which the one-file edition and the served app are tried in as well.
pub fn firefox(project: &Project) -> Result<Found, Failure> {
    of_machine(project, "firefox", &["firefox-esr", "firefox"], &["firefox-esr"])
}

/// Returns the stock server that the documented deploy is tried on. On a machine where installing it would also start it
/// as a service, that is the person's to decide.
pub fn nginx(project: &Project) -> Result<Found, Failure> {
    let packages: &[&str] = if Path::new("/run/systemd/system").exists() { &[] } else { &["nginx-light"] };
    of_machine(project, "nginx", &["nginx", "/usr/sbin/nginx"], packages)
}

/// Returns the first of some programs that is there, after installing Debian packages for it where that is ours to do.
fn of_machine(project: &Project, name: &'static str, names: &[&str], packages: &[&str]) -> Result<Found, Failure> {
    let find = || names.iter().find_map(|name| project.which(name));
    let mut place = find();
    if place.is_none() {
        apt_install(project, packages)?;
        place = find();
    }
    let cure = "apt-get install it on Debian; elsewhere see CONTRIBUTING.md";
    let place = place.ok_or_else(|| Failure::new(format!("{} is missing", names.join(" or ")), cure))?;
    let version = version_output(project, &place).unwrap_or_default();
    Ok(Found { name, version: version_in(&version).unwrap_or("any").to_owned(), place })
}

/// Installs Debian packages where there is apt-get, we are root, and the package lists can be had.
fn apt_install(project: &Project, packages: &[&str]) -> Result<(), Failure> {
    let mut id = Command::new("id");
    id.arg("-u");
    let root = run::answer(id).is_some_and(|id| id.trim() == "0");
    let Some(apt) = project.which("apt-get").filter(|_| root && !packages.is_empty()) else { return Ok(()) };
    // Once a run: when it fails it fails for every package, and each caller then names its cure.
    static LISTS_ARE_FRESH: OnceLock<bool> = OnceLock::new();
    let fresh = LISTS_ARE_FRESH.get_or_init(|| {
        let mut update = run::command(project, &apt);
        update.args(["update", "-qq"]);
        run::run(update, "apt-get update", "is there a network?").inspect_err(|failure| eprintln!("{failure}")).is_ok()
    });
    if !fresh {
        return Ok(());
    }
    say!("Installing {} with apt-get.", packages.join(" and "));
    let mut install = run::command(project, &apt);
    install.env("DEBIAN_FRONTEND", "noninteractive").args(["install", "-y", "-qq"]).args(packages);
    run::run(install, "apt-get install", "is there a network? Otherwise install it by hand")
}

/// Returns what a program says to `--version`.
fn version_output(project: &Project, program: impl AsRef<OsStr>) -> Option<String> {
    let mut command = run::command(project, program);
    command.arg("--version");
    run::answer(command)
}

/// Returns whether the output of `--version` names exactly this version.
fn names_version(output: &str, version: &str) -> bool {
    words(output).any(|word| word == version)
}

/// Returns the first word of a `--version` output that looks like a version.
fn version_in(output: &str) -> Option<&str> {
    words(output).find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// Splits at the wrappings that programs put around versions: `(version_132)`, `v20.1.0`, `nginx/1.22.1`.
fn words(output: &str) -> impl Iterator<Item = &str> {
    let words = output.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '/'));
    words.map(|word| {
        word.strip_prefix('v').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(word)
    })
}

#[test]
fn reads_each_programs_way_of_telling_its_version_and_takes_no_other_for_it() {
    assert!(names_version("trunk 0.21.14\n", "0.21.14"));
    assert!(names_version("wasm-opt version 132 (version_132)", "version_132"));
    assert_eq!(version_in("v20.20.2\n"), Some("20.20.2"));
    assert_eq!(version_in("Chromium 156.0.8078.79 built on Debian"), Some("156.0.8078.79"));
    assert_eq!(version_in("no figure"), None);
    assert!(!names_version("trunk 0.21.14", "0.21.1") && !names_version("trunk 0.21.1", "0.21.14"));
    assert!(!names_version("wasm-opt version 132 (version_132_b)", "version_132"));
}
