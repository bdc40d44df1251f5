//! The steps of `cargo xtask test`, in their order.

use std::env;
use std::fs;
use std::path::Path;

use super::webdriver::{self, Driver};
use crate::count::Count;
use crate::failure::Failure;
use crate::project::{PACKAGE, Project};
use crate::tools::{self, WASM_BINDGEN, WASM_TARGET};
use crate::{bank, build, lint, run, size};

/// What `--only` chooses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Without a browser.
    Native,
    /// Rust in a browser.
    Wasm,
    /// The whole page in a browser.
    Page,
}

impl Group {
    /// The group of that name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "native" => Some(Self::Native),
            "wasm" => Some(Self::Wasm),
            "page" => Some(Self::Page),
            _ => None,
        }
    }
}

/// How a step that did not fail has ended.
pub enum Outcome {
    /// With so many tests.
    Passed(Count),
    /// Without having run, and why.
    Skipped(&'static str),
}

/// One step.
pub struct Step {
    /// Its name in the output.
    pub name: &'static str,
    /// What it shows.
    pub why: &'static str,
    /// The command that runs it by itself.
    pub alone: &'static str,
    /// When `--only` takes it.
    pub groups: &'static [Group],
    /// Runs it.
    pub run: fn(&Project) -> Result<Outcome, Failure>,
}

/// All steps, cheap ones first.
pub const STEPS: [Step; 9] = [
    Step {
        name: "lint",
        why: "format, clippy, the project's own conventions and arrows",
        alone: "cargo xtask lint",
        groups: &[Group::Native],
        run: |project| lint::lint(project).map(no_tests),
    },
    Step {
        name: "xtask",
        why: "the checks below are themselves checked",
        alone: "cargo test --package xtask",
        groups: &[Group::Native],
        run: |project| cargo_test(project, &["--package", "xtask"]),
    },
    Step {
        name: "core",
        why: "everything the app knows, natively, with no browser in its tree",
        alone: "cargo test --no-default-features",
        groups: &[Group::Native],
        run: |project| cargo_test(project, &["--package", PACKAGE, "--no-default-features"]),
    },
    Step {
        name: "page logic",
        why: "what src/page and src/browser can show without a browser",
        alone: "cargo test --lib -- page:: browser::",
        groups: &[Group::Native],
        run: page_logic,
    },
    Step {
        name: "wasm",
        why: "the edge to the browser, in Chromium",
        alone: "cargo xtask test --only wasm",
        groups: &[Group::Wasm],
        run: wasm,
    },
    Step {
        name: "build",
        why: "the page as it is shipped",
        alone: "cargo xtask build --release",
        groups: &[Group::Page],
        run: |project| build::build(project, true).map(no_tests),
    },
    Step {
        name: "size",
        why: "the first load keeps its budget",
        alone: "cargo xtask size",
        groups: &[Group::Page],
        run: |project| size::size(&project.dist()).map(no_tests),
    },
    Step {
        name: "bank",
        why: "the questions are sound",
        alone: "cargo xtask bank",
        groups: &[Group::Native],
        run: |project| bank::bank(project, Vec::new()).map(no_tests),
    },
    Step {
        name: "page",
        why: "what people do with it, in Chromium, on the shipped files",
        alone: "cargo xtask test --only page",
        groups: &[Group::Page],
        run: page,
    },
];

fn no_tests((): ()) -> Outcome {
    Outcome::Passed(Count::default())
}

fn cargo_test(project: &Project, words: &[&str]) -> Result<Outcome, Failure> {
    let mut cargo = run::cargo(project);
    cargo.args(["test", "--quiet"]).args(words);
    run::run_counting(cargo, "cargo test", "see the test named above").map(Outcome::Passed)
}

/// The core's step cannot see tests behind the page's feature. They cost a native build of
/// leptos, so only where there are any.
fn page_logic(project: &Project) -> Result<Outcome, Failure> {
    let any = ["src/page", "src/browser"].iter().any(|folder| has_tests(&project.path(folder)));
    if !any {
        return Ok(Outcome::Skipped("there are no such tests"));
    }
    let words = ["--package", PACKAGE, "--lib", "--", "page::", "browser::"];
    cargo_test(project, &words)
}

fn has_tests(path: &Path) -> bool {
    if path.is_dir() {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        return entries.into_iter().any(|entry| has_tests(&entry.path()));
    }
    fs::read_to_string(path).is_ok_and(|text| text.contains("#[test]"))
}

fn wasm(project: &Project) -> Result<Outcome, Failure> {
    if !project.path("tests/web.rs").is_file() {
        return Ok(Outcome::Skipped("there is no tests/web.rs"));
    }
    tools::wasm_target(project)?;
    tools::cargo_tool(project, &WASM_BINDGEN)?;
    let chromium = tools::chromium(project)?.place;
    let chromedriver = tools::chromedriver(project)?.place;
    let capabilities = webdriver::write_capabilities(project, &chromium)?;
    let runner = project.which("wasm-bindgen-test-runner");

    // Built before the driver is started, so that it does not sit idle through a long compile.
    let words = ["--package", PACKAGE, "--target", WASM_TARGET, "--test", "web"];
    let mut compile = run::cargo(project);
    compile.args(["test", "--no-run"]).args(words);
    run::run(compile, "compiling tests/web.rs", "see the message above")?;

    let driver = Driver::start(project, &chromedriver)?;
    let mut cargo = run::cargo(project);
    cargo
        .arg("test")
        .args(words)
        .env("CHROMEDRIVER_REMOTE", driver.address())
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        // A test that fails has said so; the runner's trace through itself adds nothing.
        .env_remove("RUST_BACKTRACE")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner.unwrap_or_else(|| "wasm-bindgen-test-runner".into()));
    let cure = "see the test named above; the driver's own words are in target/xtask/";
    run::run_counting(cargo, "the tests in Chromium", cure).map(Outcome::Passed)
}

fn page(project: &Project) -> Result<Outcome, Failure> {
    tools::packages(project)?;
    // In a folder of its own: it brings two hundred packages, and a change of its lock is none of the page's tools.
    tools::packages_of(project, "tests/lighthouse", "lighthouse")?;
    let chromium = tools::chromium(project)?.place;
    // Where there is none, the tests that need it are skipped by name.
    let _ = tools::nginx(project);
    let firefox = tools::firefox(project);
    let files = page_tests(project)?;
    let mut node = run::command(project, "node");
    // The reporter is named because node's default differs between versions and terminals.
    node.args(["--test", "--test-reporter=spec"])
        .args(files)
        .env("ENTENTE_DIST", project.dist())
        .env("CHROMIUM", chromium);
    if let Ok(firefox) = firefox {
        node.env("FIREFOX", firefox.place);
    }
    // They make further versions of the app as a build does.
    if let Ok(xtask) = env::current_exe() {
        node.env("ENTENTE_XTASK", xtask);
    }
    run::run_counting(node, "the page tests", "see the test named above").map(Outcome::Passed)
}

/// The test files by name: newer nodes no longer take a folder, and the helpers beside the tests
/// are none.
fn page_tests(project: &Project) -> Result<Vec<String>, Failure> {
    let folder = project.path("tests/page");
    let entries = fs::read_dir(&folder).map_err(|e| Failure::file("read", &folder, &e))?;
    let mut files: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| format!("tests/page/{name}"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(Failure::new("tests/page/ holds no test", "page tests are named tests/page/*.test.mjs"));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn page_tests_are_found_by_name_and_must_be_there() {
        let scratch = Scratch::new();
        let project = Project::at(&scratch.path(""));
        assert!(page_tests(&project).is_err());
        scratch.write("tests/page/help.mjs", "");
        assert!(page_tests(&project).is_err());
        scratch.write("tests/page/b.test.mjs", "");
        scratch.write("tests/page/a.test.mjs", "");
        let found = page_tests(&project).unwrap();
        assert_eq!(found, ["tests/page/a.test.mjs", "tests/page/b.test.mjs"]);
    }

    #[test]
    fn page_logic_looks_for_tests_at_any_depth() {
        let scratch = Scratch::new();
        scratch.write("src/page/parts/a.rs", "fn f() {}");
        assert!(!has_tests(&scratch.path("src/page")));
        scratch.write("src/page/parts/b.rs", "#[test]\nfn f() {}");
        assert!(has_tests(&scratch.path("src/page")));
        assert!(!has_tests(&scratch.path("src/none")));
    }

    #[test]
    fn every_group_has_a_step_and_every_name_a_group() {
        for name in ["native", "wasm", "page"] {
            let group = Group::named(name).unwrap();
            assert!(STEPS.iter().any(|step| step.groups.contains(&group)));
        }
        assert!(Group::named("nativ").is_none());
    }
}
