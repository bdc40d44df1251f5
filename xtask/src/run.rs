//! Running other programs: always in the project's root, with our tools first on the `PATH`.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::count::Count;
use crate::failure::Failure;
use crate::project::Project;

/// A command in the project's root that finds our pinned tools before any other.
pub fn command(project: &Project, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(project.root());
    if let Ok(path) = env::join_paths(project.program_folders()) {
        command.env("PATH", path);
    }
    // `cargo run` describes *this* crate in these; a cargo, trunk or test runner further down
    // would take them for its own, and builds would differ from those started by hand.
    for (name, _) in env::vars_os() {
        if let Some(name) = name.to_str()
            && (name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"))
        {
            command.env_remove(name);
        }
    }
    command
}

/// The same cargo that runs us.
pub fn cargo(project: &Project) -> Command {
    command(project, env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs to the end with its output live; a non-zero exit is a failure that keeps the exit code.
pub fn run(mut command: Command, what: &str, cure: &str) -> Result<(), Failure> {
    let status = command.status().map_err(|e| cannot_start(&command, what, &e))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("{what} failed ({status})"), cure).with_code(status.code()))
}

/// Like [`run`], and keeps the standard output in a file, while showing it live.
pub fn run_keeping(command: Command, what: &str, cure: &str, file: &Path) -> Result<(), Failure> {
    let mut kept = String::new();
    run_seeing(command, what, cure, |line| {
        kept.push_str(line);
        kept.push('\n');
    })?;
    fs::write(file, kept).map_err(|e| Failure::file("write", file, &e))
}

/// Like [`run`], and counts the tests that its standard output reports, while showing it live.
pub fn run_counting(command: Command, what: &str, cure: &str) -> Result<Count, Failure> {
    let mut count = Count::default();
    run_seeing(command, what, cure, |line| count.add(line))?;
    Ok(count)
}

/// Like [`run`], and sees each line of the standard output, while showing it live.
fn run_seeing(mut command: Command, what: &str, cure: &str, mut see: impl FnMut(&str)) -> Result<(), Failure> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|e| cannot_start(&command, what, &e))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let Ok(line) = line else { break };
            see(&String::from_utf8_lossy(&line));
            // Someone who closed our output (`| head`) still wants the exit code.
            let mut out = io::stdout().lock();
            let _ = out.write_all(&line).and_then(|()| out.write_all(b"\n"));
            let _ = out.flush();
        }
    }
    let status = child.wait().map_err(|e| cannot_start(&command, what, &e))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("{what} failed ({status})"), cure).with_code(status.code()))
}

/// The standard output of a quick question such as `--version`; `None` when it cannot be asked.
pub fn answer(mut command: Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn cannot_start(command: &Command, what: &str, error: &io::Error) -> Failure {
    let program = command.get_program().to_string_lossy().into_owned();
    Failure::new(format!("{what}: cannot run {program} ({error})"), "cargo xtask setup says which tools are missing")
}
