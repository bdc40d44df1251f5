//! node, and what npm brings: wasm-opt for release builds, playwright and axe for page tests.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::{Found, NPM_PACKAGES, OLDEST_NODE, WASM_OPT, apt_install, names_version, version_in, version_output};
use crate::failure::Failure;
use crate::project::Project;
use crate::run;

const NODE_CURE: &str = "apt-get install nodejs npm on Debian 13, elsewhere node 20 or newer";

/// node with npm; as root on Debian it is installed when missing.
pub fn node(project: &Project) -> Result<Found, Failure> {
    let start = Instant::now();
    let mut fetched = false;
    if project.which("node").is_none() || project.which("npm").is_none() {
        fetched = apt_install(project, &["nodejs", "npm"])?;
    }
    let (Some(node), Some(_)) = (project.which("node"), project.which("npm")) else {
        return Err(Failure::new("node or npm is missing", NODE_CURE));
    };
    let output = version_output(project, &node).unwrap_or_default();
    let version = version_in(&output).unwrap_or("unknown").to_owned();
    Ok(Found { name: "node", version, place: node, fetched: fetched.then(|| start.elapsed()) })
}

/// The pinned wasm-opt, from npm's binaryen or the person's own.
pub fn wasm_opt(project: &Project) -> Result<Found, Failure> {
    let mut fetched = None;
    let mut place = pinned_wasm_opt(project);
    if place.is_none() {
        fetched = Some(install(project)?);
        place = pinned_wasm_opt(project);
    }
    match place {
        Some(place) => Ok(Found { name: "wasm-opt", version: WASM_OPT.to_owned(), place, fetched }),
        None => Err(Failure::new(
            format!("no wasm-opt of {WASM_OPT}, though npm has run"),
            "delete node_modules/ and run cargo xtask setup",
        )),
    }
}

/// Every package of package.json, in its pinned version.
pub fn packages(project: &Project) -> Result<Found, Failure> {
    // Here and not in `node`: an older one, such as Debian 12 has, still builds the page.
    let node = node(project)?.version;
    if major(&node).is_none_or(|major| major < OLDEST_NODE) {
        return Err(Failure::new(format!("node {node} is too old to drive the page"), NODE_CURE));
    }
    let mut fetched = None;
    if let Some(lacking) = lacking(project) {
        say!("{lacking} is not in node_modules/ in its pinned version.");
        fetched = Some(install(project)?);
    }
    if let Some(lacking) = self::lacking(project) {
        return Err(Failure::new(
            format!("{lacking} is missing, though npm has run"),
            "make package.json, package-lock.json and xtask/src/tools.rs agree",
        ));
    }
    let versions: Vec<String> = NPM_PACKAGES.iter().map(|(name, version)| format!("{name} {version}")).collect();
    Ok(Found { name: "npm packages", version: versions.join(", "), place: project.path("node_modules"), fetched })
}

/// A package that only one folder's own package.json asks for.
pub fn packages_of(project: &Project, folder: &str, package: &str) -> Result<(), Failure> {
    if project.path(&format!("{folder}/node_modules/{package}/package.json")).is_file() {
        return Ok(());
    }
    say!("Installing {package} into {folder}/node_modules/.");
    ci(project, folder)
}

/// `npm ci`: exactly the lockfile. Its scripts stay unrun; none of the packages needs one.
fn install(project: &Project) -> Result<Duration, Failure> {
    node(project)?;
    say!("Installing the npm packages of package-lock.json into node_modules/.");
    let start = Instant::now();
    ci(project, ".")?;
    Ok(start.elapsed())
}

fn ci(project: &Project, folder: &str) -> Result<(), Failure> {
    let npm = project.which("npm").unwrap_or_else(|| "npm".into());
    let mut command = run::command(project, npm);
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder]);
    let cure = "is there a network? npm needs it once; then run cargo xtask setup";
    run::run(command, "npm ci", cure)
}

fn pinned_wasm_opt(project: &Project) -> Option<PathBuf> {
    let place = project.which("wasm-opt")?;
    let output = version_output(project, &place)?;
    names_version(&output, WASM_OPT).then_some(place)
}

/// The first package that is not there as pinned.
fn lacking(project: &Project) -> Option<&'static str> {
    let there = |name: &str, version: &str| {
        let manifest = project.path(&format!("node_modules/{name}/package.json"));
        fs::read_to_string(manifest).is_ok_and(|json| has_version(&json, version))
    };
    NPM_PACKAGES.iter().find(|(name, version)| !there(name, version)).map(|(name, _)| *name)
}

/// Whether a package's own package.json says this version. npm writes these files, one form.
fn has_version(json: &str, version: &str) -> bool {
    json.contains(&format!("\"version\": \"{version}\""))
}

fn major(version: &str) -> Option<u32> {
    version.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_versions_apart() {
        let json = "{\n  \"name\": \"axe-core\",\n  \"version\": \"4.14.1\"\n}";
        assert!(has_version(json, "4.14.1"));
        assert!(!has_version(json, "4.14.10"));
        assert!(!has_version(json, "4.14"));
        assert_eq!(major("20.20.2"), Some(20));
        assert_eq!(major("unknown"), None);
    }
}
