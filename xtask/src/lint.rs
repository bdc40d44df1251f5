//! `cargo xtask lint`: what the project has agreed on, as checks that fail. Cheap ones first.
//!
//! What the compiler and clippy can hold stands in `[workspace.lints]` of Cargo.toml, in clippy.toml and at the head of
//! `src/lib.rs`; what crates may be built in, in deny.toml. Here is the rest, over the text of the sources.

mod arrows;
mod dependencies;
mod policy;
mod texts;
mod threats;

use std::fs;
use std::path::Path;

use crate::args::Args;
use crate::failure::Failure;
use crate::project::{PACKAGE, Project};
use crate::run;
use crate::tools::{self, WASM_TARGET};

/// What clippy is asked, and about which half of the project.
const CLIPPY: [(&str, &[&str]); 2] = [
    ("xtask and the core, natively", &["--workspace", "--no-default-features", "--all-targets"]),
    (
        "page and worker, in wasm",
        &["--package", PACKAGE, "--target", WASM_TARGET, "--features", "worker", "--lib", "--bins", "--test", "web"],
    ),
];

/// The command.
pub fn command(project: &Project, args: Args) -> Result<(), Failure> {
    args.end()?;
    lint(project)
}

/// All checks; the first that fails ends it, but the conventions are reported all at once.
pub fn lint(project: &Project) -> Result<(), Failure> {
    check(project, &CLIPPY)
}

/// The checks of a quick test run: clippy looks at what is built natively only.
pub fn quick(project: &Project) -> Result<(), Failure> {
    check(project, &CLIPPY[..1])
}

fn check(project: &Project, clippies: &[(&str, &[&str])]) -> Result<(), Failure> {
    say!("Conventions and arrows.");
    conventions(project)?;

    say!("Formatting.");
    let mut fmt = run::cargo(project);
    // The names alone: the cure changes the files anyway.
    fmt.args(["fmt", "--all", "--check", "--", "-l"]);
    run::run(fmt, "cargo fmt --check", "cargo fmt --all")?;

    say!("What is built in.");
    dependencies::check(project)?;

    tools::wasm_target(project)?;
    for (about, words) in clippies {
        say!("Clippy: {about}.");
        let mut clippy = run::cargo(project);
        clippy.args(["clippy", "--quiet"]).args(*words).args(["--", "-D", "warnings"]);
        run::run(clippy, &format!("clippy on {about}"), &format!("cargo clippy {}", words.join(" ")))?;
    }
    Ok(())
}

/// Our own conventions, over texts.
fn conventions(project: &Project) -> Result<(), Failure> {
    let mut sources = Vec::new();
    for name in texts::READ {
        read(project.root(), name, &mut sources)?;
    }
    let mut findings = texts::check(&sources);
    findings.extend(arrows::check(&sources));
    findings.extend(dependencies::in_lock(&sources));
    findings.extend(policy::check(&sources));
    findings.extend(threats::check(&sources));
    if findings.is_empty() {
        return Ok(());
    }
    findings.sort();
    findings.iter().for_each(|finding| eprintln!("{finding}"));
    let count = findings.len();
    Err(Failure::new(format!("{count} broken conventions"), "see the lines above; the rules are in xtask/src/lint/"))
}

/// A text file of the project: its name from the root, with slashes, and what is in it.
struct Source {
    name: String,
    text: String,
}

/// Returns `file:line: what is wrong`, for a byte offset.
fn finding(source: &Source, offset: usize, wrong: &str) -> String {
    let line = 1 + source.text[..offset].matches('\n').count();
    format!("{}:{line}: {wrong}", source.name)
}

/// Reads a text file, or all below a folder. Others (icons) have no conventions.
fn read(root: &Path, name: &str, sources: &mut Vec<Source>) -> Result<(), Failure> {
    let path = root.join(name);
    if !path.is_dir() {
        let bytes = fs::read(&path).map_err(|e| Failure::file("read", &path, &e))?;
        sources.extend(String::from_utf8(bytes).ok().map(|text| Source { name: name.to_owned(), text }));
        return Ok(());
    }
    for entry in fs::read_dir(&path).map_err(|e| Failure::file("read", &path, &e))?.flatten() {
        let below = entry.file_name().to_string_lossy().into_owned();
        if !below.starts_with('.') && below != "node_modules" {
            read(root, &format!("{name}/{below}"), sources)?;
        }
    }
    Ok(())
}

#[cfg(test)]
fn source(name: &str, text: &str) -> Source {
    Source { name: name.into(), text: text.into() }
}
