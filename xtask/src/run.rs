//! Running other programs: always in the project's root, with our tools first on the `PATH`.

use std::env;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Write};
use std::process::{Command, ExitStatus, Stdio};

use crate::failure::Failure;
use crate::project::Project;

/// Returns a command in the project's root that finds our pinned tools before any other.
pub fn command(project: &Project, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(project.root());
    if let Ok(path) = env::join_paths(project.program_folders()) {
        command.env("PATH", path);
    }
    // `cargo run` describes *this* crate in these; a cargo, trunk or test runner further down would take them for its
    // own, and builds would differ from those started by hand.
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
            command.env_remove(name);
        }
    }
    command
}

/// Returns the same cargo that runs us.
pub fn cargo(project: &Project) -> Command {
    command(project, env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs to the end with its output live; a non-zero exit is a failure that keeps the exit code.
pub fn run(mut command: Command, name: &str, cure: &str) -> Result<(), Failure> {
    let status = command.status();
    ended(&command, name, cure, status)
}

/// Like [`run`], and returns how many tests passed by its standard output, while showing it live.
pub fn run_counting(command: Command, name: &str, cure: &str) -> Result<u64, Failure> {
    let mut passed = 0;
    run_seeing(command, name, cure, |line| passed += passed_in(line))?;
    Ok(passed)
}

/// Like [`run`], and sees each line of the standard output, while showing it live.
pub fn run_seeing(mut command: Command, name: &str, cure: &str, mut see: impl FnMut(&str)) -> Result<(), Failure> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|e| cannot_start(&command, name, &e))?;
    for line in child.stdout.take().into_iter().flat_map(|stdout| BufReader::new(stdout).split(b'\n')).flatten() {
        see(&String::from_utf8_lossy(&line));
        // Someone who closed our output (`| head`) still wants the exit code.
        let mut out = io::stdout().lock();
        let _ = out.write_all(&line).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush());
    }
    let status = child.wait();
    ended(&command, name, cure, status)
}

fn ended(command: &Command, name: &str, cure: &str, status: io::Result<ExitStatus>) -> Result<(), Failure> {
    let status = status.map_err(|e| cannot_start(command, name, &e))?;
    match status.success() {
        true => Ok(()),
        false => Err(Failure::new(format!("{name} failed ({status})"), cure).with_code(status.code())),
    }
}

fn cannot_start(command: &Command, name: &str, error: &io::Error) -> Failure {
    let program = command.get_program().to_string_lossy();
    Failure::new(format!("{name}: cannot run {program} ({error})"), "cargo xtask setup says which tools are missing")
}

/// Returns the standard output of a quick question such as `--version`; `None` when it cannot be asked.
pub fn answer(mut command: Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Returns how many tests passed by one line: libtest's `test result:`, or node's closing figure, coloured or not.
fn passed_in(line: &str) -> u64 {
    let figure = match line.strip_prefix("test result: ok. ") {
        Some(result) => result.split(' ').next(),
        None => line.split_once("ℹ pass ").map(|(_, rest)| rest.trim_end_matches("\u{1b}[39m")),
    };
    figure.and_then(|figure| figure.trim().parse().ok()).unwrap_or(0)
}

#[test]
fn the_figures_of_both_test_runners_are_read_and_no_other_line() {
    let text = "running 3 tests\ntest a::b ... ok\n\
        test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
        ✔ a story (3ms)\nℹ tests 6\nℹ pass 4\nℹ fail 0\n\u{1b}[34mℹ pass 20\u{1b}[39m\n\
        12 passed\ntest result\nℹ passing 3\ntest 3 passed ... ok\n";
    assert_eq!(text.lines().map(passed_in).sum::<u64>(), 27);
}
