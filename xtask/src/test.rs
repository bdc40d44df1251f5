//! `cargo xtask test`: every check there is, cheap ones first, and a table of them at the end.

use std::env;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::Child;
use std::time::Instant;

use crate::args::Args;
use crate::failure::Failure;
use crate::project::Project;
use crate::tools::{self, TRUNK, WASM_BINDGEN, WASM_TARGET};
use crate::{build, bundle, lint, run, scripts, size};

/// The command.
pub fn command(project: &Project, mut args: Args) -> Result<(), Failure> {
    let quick = args.flag("--quick");
    let only: Option<String> = args.value("--only")?;
    args.end()?;
    let mut steps = Steps::default();
    let outcome = match (quick, only.as_deref()) {
        (true, None) => self::quick(project, &mut steps),
        (false, None) => all(project, &mut steps),
        (false, Some("native")) => native(project, &mut steps),
        (false, Some("page")) => page(project, &mut steps),
        _ => {
            Err(Failure::new("there is no such choice of tests", "cargo xtask test --quick, or --only native or page"))
        }
    };
    say!("{}", steps.table());
    outcome
}

/// The release build takes one core for long while it links, so what is native runs beside it.
fn all(project: &Project, steps: &mut Steps) -> Result<(), Failure> {
    steps.run("tools", || tools(project))?;
    steps.run("lint", || lint::lint(project).map(|()| 0))?;
    let release = Beside::start(project)?;
    let outcome = unit(project, steps);
    steps.run("build, beside", || release.end())?;
    outcome?;
    shipped(project, steps)
}

/// What needs no browser.
fn native(project: &Project, steps: &mut Steps) -> Result<(), Failure> {
    steps.run("lint", || lint::lint(project).map(|()| 0))?;
    unit(project, steps)
}

/// What is shipped, and the edge to the browser.
fn page(project: &Project, steps: &mut Steps) -> Result<(), Failure> {
    steps.run("build", || build::build(project, true).map(|()| 0))?;
    shipped(project, steps)
}

/// What daily work needs: on a tree that was built before, two minutes.
fn quick(project: &Project, steps: &mut Steps) -> Result<(), Failure> {
    steps.run("lint", || lint::quick(project).map(|()| 0))?;
    steps.run("core", || cargo_test(project, &["--no-default-features"]))?;
    if !project.dist().join("index.html").is_file() {
        steps.run("build", || build::build(project, false).map(|()| 0))?;
    }
    steps.run("page", || page_tests(project, &["--quick"]))
}

/// Everything that may need the network, before anything else.
fn tools(project: &Project) -> Result<u64, Failure> {
    tools::cargo_tool(project, &TRUNK)?;
    tools::wasm_opt(project)?;
    page_tools(project).map(|()| 0)
}

fn page_tools(project: &Project) -> Result<(), Failure> {
    tools::wasm_target(project)?;
    tools::cargo_tool(project, &WASM_BINDGEN)?;
    tools::packages(project)?;
    // In a folder of its own: it brings two hundred packages, and a change of its lock is none of the page's tools.
    tools::packages_of(project, "tests/lighthouse")?;
    tools::chromium(project)?;
    // Where there is none, the tests that need it are skipped by name.
    let _ = (tools::nginx(project), tools::firefox(project));
    Ok(())
}

/// The tests of these commands and of the core, and the banks.
fn unit(project: &Project, steps: &mut Steps) -> Result<(), Failure> {
    steps.run("xtask", || cargo_test(project, &["--package", "xtask"]))?;
    steps.run("core", || cargo_test(project, &["--no-default-features"]))?;
    steps.run("bank", || scripts::bank(project, Args::new(Vec::new())).map(|()| 0))
}

fn shipped(project: &Project, steps: &mut Steps) -> Result<(), Failure> {
    steps.run("size", || size::size(&project.dist()).map(|()| 0))?;
    steps.run("bundle", || bundle::bundle(project).map(|()| 0))?;
    steps.run("edge", || edge(project))?;
    steps.run("page", || page_tests(project, &[]))
}

fn cargo_test(project: &Project, words: &[&str]) -> Result<u64, Failure> {
    let mut cargo = run::cargo(project);
    cargo.args(["test", "--quiet"]).args(words);
    run::run_counting(cargo, "cargo test", "see the test named above")
}

/// Compiles `tests/web.rs`, which a page test has Chromium run (tests/page/edge.test.mjs).
fn edge(project: &Project) -> Result<u64, Failure> {
    let mut cargo = run::cargo(project);
    cargo.args(["test", "--quiet", "--no-run", "--target", WASM_TARGET, "--test", "web"]);
    run::run(cargo, "compiling tests/web.rs", "see the message above").map(|()| 0)
}

/// What people do with it, in Chromium and Firefox, on the shipped files.
fn page_tests(project: &Project, words: &[&str]) -> Result<u64, Failure> {
    page_tools(project)?;
    let mut node = scripts::node(project, "tests/page/main.mjs")?;
    node.args(words).env("ENTENTE_BUNDLED", "yes");
    if let Ok(firefox) = tools::firefox(project) {
        node.env("FIREFOX", firefox.place);
    }
    // They make further versions of the app as a build does.
    if let Ok(xtask) = env::current_exe() {
        node.env("ENTENTE_XTASK", xtask);
    }
    run::run_counting(node, "the page tests", "see the test named above; alone: cargo xtask test --only page")
}

/// A release build that runs beside other steps; it says what it has to say when it has ended.
struct Beside {
    child: Child,
    output: PathBuf,
}

impl Beside {
    fn start(project: &Project) -> Result<Self, Failure> {
        let output = project.scratch()?.join("build.txt");
        let cannot = |e| Failure::file("write", &output, &e);
        let file = File::create(&output).map_err(cannot)?;
        let mut xtask = run::command(project, env::current_exe().unwrap_or_else(|_| "xtask".into()));
        xtask.args(["build", "--release"]).stderr(file.try_clone().map_err(cannot)?).stdout(file);
        let child = xtask.spawn().map_err(|e| Failure::file("start the build for", &output, &e))?;
        Ok(Self { child, output })
    }

    fn end(mut self) -> Result<u64, Failure> {
        let status = self.child.wait();
        say!("{}", fs::read_to_string(&self.output).unwrap_or_default().trim_end());
        match status {
            Ok(status) if status.success() => Ok(0),
            _ => Err(Failure::new("the release build failed", "cargo xtask build --release")),
        }
    }
}

/// The steps that have ended: name, seconds, tests.
#[derive(Default)]
struct Steps(Vec<(&'static str, f32, u64)>);

impl Steps {
    fn run(&mut self, name: &'static str, step: impl FnOnce() -> Result<u64, Failure>) -> Result<(), Failure> {
        say!("== {name}");
        let start = Instant::now();
        let passed = step();
        let seconds = start.elapsed().as_secs_f32();
        say!("-- {name}: {} after {seconds:.1} s", if passed.is_ok() { "ok" } else { "failed" });
        self.0.push((name, seconds, *passed.as_ref().unwrap_or(&0)));
        passed.map(|_| ())
    }

    fn table(&self) -> String {
        let line =
            |name: &str, seconds: f32, passed: u64| format!("{name:<14}{seconds:>8.1} s{passed:>6} tests passed\n");
        let lines: String = self.0.iter().map(|(name, seconds, passed)| line(name, *seconds, *passed)).collect();
        lines + &line("together", self.0.iter().map(|step| step.1).sum(), self.0.iter().map(|step| step.2).sum())
    }
}

#[test]
fn the_table_sums_up_what_ran_and_a_failure_is_in_it() {
    let mut steps = Steps::default();
    assert!(steps.run("good", || Ok(3)).is_ok());
    assert!(steps.run("bad", || Err(Failure::new("x", "y"))).is_err());
    steps.0.iter_mut().for_each(|step| step.1 = 1.0);
    let table = steps.table();
    assert_eq!(table.lines().count(), 3);
    assert_eq!(table.lines().last(), Some("together           2.0 s     3 tests passed"));
}
