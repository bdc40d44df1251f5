//! node, and what npm brings: wasm-opt for release builds, what drives and judges the page for its tests.

use std::fs;
use std::path::PathBuf;

use regex_lite::Regex;

use super::{Found, found, names_version, of_machine, version_output};
use crate::failure::Failure;
use crate::project::Project;
use crate::run;

/// What `wasm-opt --version` must name.
const WASM_OPT: &str = "version_132";
/// The oldest node that playwright-core runs on.
const OLDEST_NODE: u32 = 20;
const NODE_CURE: &str = "apt-get install nodejs npm on Debian 13, elsewhere node 20 or newer";

/// Returns node, if npm is there as well.
pub fn node(project: &Project) -> Result<Found, Failure> {
    let node = of_machine(project, &["node"], &["nodejs", "npm"])?;
    let npm = of_machine(project, &["npm"], &["npm"])?;
    let place = node.filter(|_| npm.is_some()).ok_or_else(|| Failure::new("node or npm is missing", NODE_CURE))?;
    Ok(found(project, "node", place))
}

/// Returns the pinned wasm-opt, from npm's binaryen or the person's own.
pub fn wasm_opt(project: &Project) -> Result<Found, Failure> {
    let find = || {
        let place = project.which("wasm-opt")?;
        names_version(&version_output(project, &place)?, WASM_OPT).then_some(place)
    };
    if find().is_none() {
        ci(project, ".")?;
    }
    let place = find().ok_or_else(|| {
        Failure::new(format!("no wasm-opt of {WASM_OPT}, though npm has run"), "rm -r node_modules; cargo xtask setup")
    })?;
    Ok(Found { name: "wasm-opt", version: WASM_OPT.to_owned(), place })
}

/// Makes sure of every package of package.json, in its pinned version.
pub fn packages(project: &Project) -> Result<Found, Failure> {
    // Here and not in `node`: an older one, such as Debian 12 has, still builds the page.
    let version = node(project)?.version;
    if version.split('.').next().and_then(|major| major.parse().ok()).is_none_or(|major: u32| major < OLDEST_NODE) {
        return Err(Failure::new(format!("node {version} is too old to drive the page"), NODE_CURE));
    }
    let manifest = project.path("package.json");
    let manifest = fs::read_to_string(&manifest).map_err(|e| Failure::file("read", &manifest, &e))?;
    let pinned = pinned(&manifest);
    let lacking = || pinned.iter().find(|(name, version)| !is_installed(project, name, version));
    if let Some((name, _)) = lacking() {
        say!("{name} is not in node_modules/ in its pinned version.");
        ci(project, ".")?;
    }
    if let Some((name, _)) = lacking() {
        return Err(Failure::new(
            format!("{name} is missing, though npm has run"),
            "make package.json and package-lock.json agree",
        ));
    }
    let place = project.path("node_modules");
    Ok(Found { name: "npm packages", version: format!("{} as pinned", pinned.len()), place })
}

/// Makes sure of a package that only one folder's own package.json asks for.
pub fn packages_of(project: &Project, folder: &str, package: &str) -> Result<(), Failure> {
    match project.path(&format!("{folder}/node_modules/{package}/package.json")).is_file() {
        true => Ok(()),
        false => ci(project, folder),
    }
}

/// `npm ci`: exactly the lock file. Its scripts stay unrun; none of the packages needs one.
fn ci(project: &Project, folder: &str) -> Result<(), Failure> {
    node(project)?;
    say!("Installing the npm packages of {folder}/package-lock.json.");
    let npm = project.which("npm").unwrap_or_else(|| PathBuf::from("npm"));
    let mut command = run::command(project, npm);
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder]);
    run::run(command, "npm ci", "is there a network? npm needs it once; then run cargo xtask setup")
}

/// Returns names and exact versions of what a package.json asks for.
fn pinned(manifest: &str) -> Vec<(String, String)> {
    let (_, packages) = manifest.split_once("\"devDependencies\"").unwrap_or_default();
    let pin = Regex::new(r#""([^"]+)": "(\d+\.\d+\.\d+)""#).expect("a sound expression");
    pin.captures_iter(packages).map(|pin| (pin[1].to_owned(), pin[2].to_owned())).collect()
}

fn is_installed(project: &Project, name: &str, version: &str) -> bool {
    let manifest = fs::read_to_string(project.path(&format!("node_modules/{name}/package.json")));
    manifest.is_ok_and(|json| json.contains(&format!("\"version\": \"{version}\"")))
}

#[test]
fn every_package_is_pinned_to_one_version_and_the_lock_file_names_no_registry() {
    let manifest = include_str!("../../../package.json");
    let packages = manifest.split_once("\"devDependencies\"").unwrap().1;
    assert_eq!(pinned(manifest).len(), packages.matches("\": \"").count());
    assert!(!pinned(manifest).is_empty());
    let lock = include_str!("../../../package-lock.json");
    assert!(!lock.contains("\"resolved\"") && !lock.contains("://"));
}
