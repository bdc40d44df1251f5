//! The tools outside cargo, pinned in one table, and how a missing one is come by.
//!
//! Nothing is installed into the person's own folders: cargo's tools go to `.tools/`, npm's to
//! `node_modules/`. Only Debian packages (node, Chromium) are the machine's, and only as root.

mod browser;
mod npm;
mod rust;

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use crate::failure::Failure;
use crate::project::Project;
use crate::run;

pub use browser::{chromedriver, chromium, firefox, nginx};
pub use npm::{node, packages, packages_of, wasm_opt};
pub use rust::{cargo_tool, wasm_target};

/// The compiler target of the page.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A program that cargo installs.
pub struct CargoTool {
    /// The crate's name.
    pub name: &'static str,
    /// Exactly this version; for wasm-bindgen it must equal the one in Cargo.lock.
    pub version: &'static str,
    /// The programs it brings; the first is asked for its version.
    pub programs: &'static [&'static str],
    /// More words for `cargo install`.
    pub options: &'static [&'static str],
}

/// Writes the glue between page and wasm, and runs tests in a browser.
pub const WASM_BINDGEN: CargoTool = CargoTool {
    name: "wasm-bindgen-cli",
    version: "0.2.126",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    options: &[],
};

/// Builds `dist/`. Without its default features it cannot download, which we never let it do.
pub const TRUNK: CargoTool =
    CargoTool { name: "trunk", version: "0.21.14", programs: &["trunk"], options: &["--no-default-features"] };

/// Judges what is built in: licences, sources, crates that we do not want.
pub const CARGO_DENY: CargoTool =
    CargoTool { name: "cargo-deny", version: "0.20.2", programs: &["cargo-deny"], options: &[] };

/// What `wasm-opt --version` must name.
pub const WASM_OPT: &str = "version_132";

/// The packages of package.json: binaryen has wasm-opt, the others drive and judge the page.
pub const NPM_PACKAGES: [(&str, &str); 5] = [
    ("axe-core", "4.14.1"),
    ("binaryen", "132.0.0"),
    ("playwright-core", "1.65.1"),
    ("unpdf", "1.4.0"),
    ("ws", "8.23.0"),
];

/// The oldest node that playwright-core runs on.
pub const OLDEST_NODE: u32 = 20;

/// A tool that is there: what it is, where, and whether we had to fetch it.
pub struct Found {
    /// The tool's name.
    pub name: &'static str,
    /// Its version, as far as it told.
    pub version: String,
    /// Where it is.
    pub place: PathBuf,
    /// How long fetching it took; `None` when it was there already.
    pub fetched: Option<Duration>,
}

/// Whether the output of `--version` names exactly this version.
pub fn names_version(output: &str, version: &str) -> bool {
    words(output).any(|word| word == version)
}

/// The first word of a `--version` output that looks like a version.
pub fn version_in(output: &str) -> Option<&str> {
    words(output).find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// Words without the wrappings that programs put around versions: `(version_132)`, `v20.1.0`.
fn words(output: &str) -> impl Iterator<Item = &str> {
    output.split_whitespace().map(|word| {
        let word = word.trim_matches(|c| matches!(c, '(' | ')' | ','));
        match word.strip_prefix('v') {
            Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => rest,
            _ => word,
        }
    })
}

/// What a program says to `--version`.
fn version_output(project: &Project, program: impl AsRef<OsStr>) -> Option<String> {
    let mut command = run::command(project, program);
    command.arg("--version");
    run::answer(command)
}

/// Installs Debian packages where that is ours to do (root, with apt-get). `false`: it is not, or
/// the package lists cannot be had.
fn apt_install(project: &Project, packages: &[&str]) -> Result<bool, Failure> {
    let mut id = Command::new("id");
    id.arg("-u");
    let root = run::answer(id).is_some_and(|id| id.trim() == "0");
    let Some(apt) = project.which("apt-get").filter(|_| root) else {
        return Ok(false);
    };
    // Once a run: when it fails it fails for every package, and each caller then names its cure.
    static LISTS_ARE_FRESH: OnceLock<bool> = OnceLock::new();
    let fresh = LISTS_ARE_FRESH.get_or_init(|| {
        let mut update = run::command(project, &apt);
        update.args(["update", "-qq"]);
        run::run(update, "apt-get update", "is there a network?").inspect_err(|failure| eprintln!("{failure}")).is_ok()
    });
    if !fresh {
        return Ok(false);
    }
    say!("Installing {} with apt-get.", packages.join(" and "));
    let mut install = run::command(project, &apt);
    install.env("DEBIAN_FRONTEND", "noninteractive").args(["install", "-y", "-qq"]).args(packages);
    run::run(install, "apt-get install", "is there a network? Otherwise install it by hand")?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_each_programs_way_of_telling_its_version() {
        assert!(names_version("trunk 0.21.14\n", "0.21.14"));
        assert!(names_version("wasm-opt version 132 (version_132)", WASM_OPT));
        assert_eq!(version_in("v20.20.2\n"), Some("20.20.2"));
        assert_eq!(version_in("Chromium 156.0.8078.79 built on Debian"), Some("156.0.8078.79"));
        assert_eq!(version_in("no figure"), None);
    }

    #[test]
    fn a_longer_or_shorter_version_is_another_version() {
        assert!(!names_version("trunk 0.21.14", "0.21.1"));
        assert!(!names_version("trunk 0.21.1", "0.21.14"));
        assert!(!names_version("wasm-opt version 132 (version_132_b)", WASM_OPT));
    }

    #[test]
    fn package_json_pins_what_the_table_pins() {
        let json = include_str!("../../package.json");
        let pinned = json.matches("\": \"").count();
        for (name, version) in NPM_PACKAGES {
            let line = format!("\"{name}\": \"{version}\"");
            assert!(json.contains(&line), "package.json lacks {line}");
        }
        // name, description, and one line a package
        assert_eq!(pinned, 2 + NPM_PACKAGES.len(), "package.json pins more");
    }

    #[test]
    fn the_lockfile_names_no_registry() {
        let lock = include_str!("../../package-lock.json");
        assert!(!lock.contains("\"resolved\""));
        assert!(!lock.contains("://"));
    }
}
