//! node, and what npm brings: wasm-opt for release builds, what drives and judges the page for its tests.

use std::fs;

use super::{Found, names_version, of_machine, version_output};
use crate::failure::Failure;
use crate::project::Project;
use crate::run;

/// What `wasm-opt --version` must name.
const WASM_OPT: &str = "version_132";
/// The oldest node that playwright-core runs on.
const OLDEST_NODE: u32 = 20;

/// Returns node, if npm is there as well.
pub fn node(project: &Project) -> Result<Found, Failure> {
    of_machine(project, "npm", &["npm"], &["nodejs", "npm"])?;
    of_machine(project, "node", &["node"], &["nodejs", "npm"])
}

/// Returns the pinned wasm-opt, from npm's binaryen or the person's own; a release needs the other packages, too.
pub fn wasm_opt(project: &Project) -> Result<Found, Failure> {
    let find = || {
        let place = project.which("wasm-opt")?;
        let found = names_version(&version_output(project, &place)?, WASM_OPT);
        found.then(|| Found { name: "wasm-opt", version: WASM_OPT.to_owned(), place })
    };
    packages_of(project, ".")?;
    find().ok_or_else(|| Failure::new(format!("no wasm-opt of {WASM_OPT}"), "rm -r node_modules; cargo xtask setup"))
}

/// Makes sure of every package of package-lock.json.
pub fn packages(project: &Project) -> Result<Found, Failure> {
    // Here and not in `node`: an older one, such as Debian 12 has, still builds the page.
    let Found { version, .. } = node(project)?;
    if version.split('.').next().and_then(|major| major.parse().ok()).is_none_or(|major: u32| major < OLDEST_NODE) {
        let fact = format!("node {version} is too old to drive the page");
        return Err(Failure::new(fact, format!("install node {OLDEST_NODE} or newer")));
    }
    packages_of(project, ".")?;
    Ok(Found { name: "npm packages", version: "as locked".to_owned(), place: project.path("node_modules") })
}

/// Makes sure of what one folder's package-lock.json names: exactly that, and no script of a package is run.
pub fn packages_of(project: &Project, folder: &str) -> Result<(), Failure> {
    let lock = project.path(&format!("{folder}/package-lock.json"));
    let lock = fs::read(&lock).map_err(|e| Failure::file("read", &lock, &e))?;
    let installed = project.path(&format!("{folder}/node_modules/.installed"));
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    node(project)?;
    say!("Installing the npm packages of {folder}/package-lock.json.");
    let mut command = run::command(project, project.which("npm").unwrap_or_else(|| "npm".into()));
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder]);
    run::run(command, "npm ci", "is there a network? npm needs it once; then run cargo xtask setup")?;
    fs::write(&installed, lock).map_err(|e| Failure::file("write", &installed, &e))
}

#[test]
fn the_lock_files_name_no_registry() {
    for lock in
        [include_str!("../../../package-lock.json"), include_str!("../../../tests/lighthouse/package-lock.json")]
    {
        assert!(!lock.contains("\"resolved\"") && !lock.contains("://registry"));
    }
}
