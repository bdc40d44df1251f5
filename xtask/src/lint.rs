//! `cargo xtask lint`: what the project has agreed on, as checks that fail. Cheap ones first.

mod arrows;
mod conventions;
mod deny;
mod policy;
mod purity;
mod source;
mod threats;

use std::fmt;
use std::fs;
use std::path::Path;

use crate::args::Args;
use crate::failure::Failure;
use crate::project::{PACKAGE, Project};
use crate::run;
use crate::tools::{self, WASM_TARGET};
use source::Source;

/// A place where a convention is broken, and which.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    file: String,
    line: usize,
    says: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.says)
    }
}

/// What clippy is asked, and about which half of the project.
const CLIPPY: [(&str, &[&str]); 5] = [
    ("xtask", &["--package", "xtask", "--all-targets"]),
    ("the core, natively", &["--package", PACKAGE, "--no-default-features", "--all-targets"]),
    ("the page, natively", &["--package", PACKAGE, "--all-targets"]),
    ("the page, in wasm", &["--package", PACKAGE, "--target", WASM_TARGET, "--lib", "--bins"]),
    (
        "the worker, in wasm",
        &["--package", PACKAGE, "--target", WASM_TARGET, "--no-default-features", "--features", "worker", "--bins"],
    ),
];

/// The command.
pub fn command(project: &Project, args: Args) -> Result<(), Failure> {
    args.end()?;
    lint(project)
}

/// All checks; the first that fails ends it, but the conventions are reported all at once.
pub fn lint(project: &Project) -> Result<(), Failure> {
    say!("Conventions and arrows.");
    own_checks(project)?;

    say!("Formatting.");
    let mut fmt = run::cargo(project);
    // The names alone: the cure changes the files anyway.
    fmt.args(["fmt", "--all", "--check", "--", "-l"]);
    run::run(fmt, "cargo fmt --check", "cargo fmt --all")?;

    say!("A core without the browser.");
    purity::check(project)?;

    say!("What is built in: licences, sources, unwanted crates, known faults.");
    deny::check(project)?;

    tools::wasm_target(project)?;
    for (about, words) in CLIPPY {
        say!("Clippy: {about}.");
        let mut clippy = run::cargo(project);
        clippy.args(["clippy", "--quiet"]).args(words).args(["--", "-D", "warnings"]);
        let by_hand = format!("cargo clippy {}", words.join(" "));
        run::run(clippy, &format!("clippy on {about}"), &by_hand)?;
    }
    Ok(())
}

/// Our own conventions, over the text of the sources.
fn own_checks(project: &Project) -> Result<(), Failure> {
    let mut sources = Vec::new();
    for folder in ["src", "style", "web"] {
        read_all(project.root(), folder, &mut sources)?;
    }
    if sources.is_empty() {
        return Err(Failure::new("there are no sources to check", "git status"));
    }
    one_policy(project)?;
    let mut findings = conventions::check(&sources);
    findings.extend(arrows::check(&sources));
    findings.extend(threats(project)?);
    if findings.is_empty() {
        return Ok(());
    }
    findings.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    for finding in &findings {
        eprintln!("{finding}");
    }
    Err(Failure::new(
        format!("{} broken conventions", findings.len()),
        "see the lines above; the rules stand in xtask/src/lint/",
    ))
}

/// The tests that SECURITY.md names are there.
fn threats(project: &Project) -> Result<Vec<Finding>, Failure> {
    let path = project.path(threats::FILE);
    let text = fs::read_to_string(&path).map_err(|e| Failure::file("read", &path, &e))?;
    Ok(threats::check(&text, |name| fs::read_to_string(project.path(name)).ok()))
}

/// Where the policy is written once more, for hosts that send it as a header.
const SAMPLES: [&str; 3] = ["deploy/nginx.conf", "deploy/_headers", "docs/deploy.md"];

fn one_policy(project: &Project) -> Result<(), Failure> {
    let read = |name: &str| {
        let path = project.path(name);
        fs::read_to_string(&path).map_err(|e| Failure::file("read", &path, &e))
    };
    let page = read("index.html")?;
    let texts = SAMPLES.map(|name| read(name).map(|text| (name, text)));
    let texts = texts.into_iter().collect::<Result<Vec<_>, _>>()?;
    let samples: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    match policy::check(&page, &samples).first() {
        None => Ok(()),
        Some(finding) => Err(Failure::new(finding.clone(), "write the same policy in each place")),
    }
}

/// All text files below a folder, in the order of their names. Others (icons) have no conventions.
fn read_all(root: &Path, folder: &str, sources: &mut Vec<Source>) -> Result<(), Failure> {
    let path = root.join(folder);
    if !path.is_dir() {
        return Ok(());
    }
    let entries = fs::read_dir(&path).map_err(|e| Failure::file("read", &path, &e))?;
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    for name in names {
        let relative = format!("{folder}/{name}");
        let path = root.join(&relative);
        if path.is_dir() {
            read_all(root, &relative, sources)?;
        } else if let Ok(text) = fs::read_to_string(&path) {
            sources.push(Source::new(relative, text));
        }
    }
    Ok(())
}
