//! Which libraries a release contains, read from `cargo metadata`.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Tools of the build that write code of their own into a release: how a chunk of the program is loaded.
const WRITERS: [&str; 1] = ["wasm_split_cli_support"];

/// One crate whose code is in a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Library {
    pub name: String,
    pub version: String,
    /// The SPDX expression of its manifest; empty where it has none.
    pub license: String,
    /// The authors that its manifest names.
    pub authors: Vec<String>,
    /// Where its sources are.
    pub folder: PathBuf,
}

impl Library {
    /// Returns name and version, as the list shows them.
    pub fn label(&self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

/// Returns the program itself and all crates that normal dependencies lead to, sorted by name and version; `None` if
/// this is not the output of `cargo metadata --format-version 1`.
///
/// A macro crate is on the list, since what it writes becomes part of the program; what it uses while the compiler
/// runs is not. The same goes for the tools of [`WRITERS`]. Our own stand-ins in `stubs/` are part of the program itself.
pub fn shipped(metadata: &Value) -> Option<Vec<Library>> {
    let packages = by_id(metadata.get("packages")?)?;
    let nodes = by_id(metadata.get("resolve")?.get("nodes")?)?;
    let program = *packages.iter().find(|(_, package)| package["name"] == "entente")?.0;
    let mut reached = BTreeSet::new();
    let mut waiting = vec![program];
    while let Some(id) = waiting.pop() {
        if !reached.insert(id) || is_macro(packages.get(id)?) {
            continue;
        }
        for dependency in nodes.get(id)?["deps"].as_array()? {
            if dependency["dep_kinds"].as_array()?.iter().any(|kind| kind["kind"].is_null()) {
                waiting.push(dependency["pkg"].as_str()?);
            }
        }
    }
    let mut libraries = Vec::new();
    for (id, package) in &packages {
        let is_writer = WRITERS.iter().any(|writer| package["name"] == *writer);
        let is_theirs = !package["source"].is_null() && (is_writer || reached.contains(id));
        if *id == program || is_theirs {
            libraries.push(library(package)?);
        }
    }
    libraries.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Some(libraries)
}

fn by_id(list: &Value) -> Option<BTreeMap<&str, &Value>> {
    list.as_array()?.iter().map(|entry| Some((entry["id"].as_str()?, entry))).collect()
}

fn is_macro(package: &Value) -> bool {
    let targets = package["targets"].as_array().into_iter().flatten();
    targets.flat_map(|target| target["kind"].as_array().into_iter().flatten()).any(|kind| kind == "proc-macro")
}

fn library(package: &Value) -> Option<Library> {
    let text = |name: &str| package[name].as_str().map(str::to_owned);
    Some(Library {
        name: text("name")?,
        version: text("version")?,
        license: text("license").unwrap_or_default(),
        authors: package["authors"].as_array()?.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        folder: PathBuf::from(text("manifest_path")?).parent()?.to_path_buf(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn package(name: &str, kind: &str, source: Value) -> Value {
        json!({ "id": name, "name": name, "version": "1.0.0", "license": "MIT", "authors": ["A"], "source": source,
                "manifest_path": format!("/sources/{name}/Cargo.toml"), "targets": [{ "kind": [kind] }] })
    }

    fn node(name: &str, deps: &[(&str, Value)]) -> Value {
        let deps: Vec<Value> =
            deps.iter().map(|(name, kind)| json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] })).collect();
        json!({ "id": name, "deps": deps })
    }

    #[test]
    fn normal_dependencies_at_any_depth_count_and_no_others() {
        let registry = || json!("registry");
        let metadata = json!({
            "packages": [
                package("xtask", "bin", Value::Null), package("entente", "lib", Value::Null),
                package("far", "lib", registry()), package("near", "lib", registry()),
                package("derive", "proc-macro", registry()), package("syntax", "lib", registry()),
                package("tester", "lib", registry()), package("compiler", "lib", registry()),
                package("stub", "lib", Value::Null), package("wasm_split_cli_support", "lib", registry()),
            ],
            "resolve": { "nodes": [
                node("entente", &[
                    ("near", Value::Null), ("derive", Value::Null), ("stub", Value::Null),
                    ("tester", json!("dev")), ("compiler", json!("build")),
                ]),
                node("near", &[("far", Value::Null)]), node("far", &[("near", Value::Null)]),
                node("derive", &[("syntax", Value::Null)]), node("syntax", &[]), node("stub", &[]),
                node("tester", &[]), node("compiler", &[]), node("xtask", &[("compiler", Value::Null)]),
                node("wasm_split_cli_support", &[("compiler", Value::Null)]),
            ] },
        });
        let names: Vec<String> = shipped(&metadata).unwrap().iter().map(Library::label).collect();
        assert_eq!(names, ["derive 1.0.0", "entente 1.0.0", "far 1.0.0", "near 1.0.0", "wasm_split_cli_support 1.0.0"]);
        assert_eq!(shipped(&json!({ "packages": [] })), None);
    }
}
