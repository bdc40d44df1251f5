//! The project's habits as commands: `cargo xtask help`.
//!
//! One file a command. [`tools`] makes sure of what is needed, [`run`] starts it, and a
//! [`failure::Failure`] says in one line what went wrong and how to mend it. Nothing here is
//! shipped, and nothing of the app is known here but the names of its files.

#![forbid(unsafe_code)]

#[macro_use]
mod say;

mod args;
mod bank;
mod bench;
mod build;
mod bundle;
mod count;
mod digest;
mod failure;
mod files;
mod fuzz;
mod icons;
mod lint;
mod package;
mod project;
mod run;
#[cfg(test)]
mod scratch;
mod serve;
mod setup;
mod shots;
mod size;
mod test;
mod tools;

use std::env;
use std::process::ExitCode;

use args::Args;
use failure::Failure;
use project::Project;

struct Command {
    name: &'static str,
    takes: &'static str,
    does: &'static str,
    run: fn(&Project, Args) -> Result<(), Failure>,
}

const COMMANDS: [Command; 13] = [
    Command {
        name: "serve",
        takes: "[--release] [--port N] [--open] [--no-build]",
        does: "build, serve, and build again when a source changes",
        run: serve::serve,
    },
    Command { name: "build", takes: "[--release]", does: "make dist/", run: build::command },
    Command {
        name: "bundle",
        takes: "[--no-build]",
        does: "make target/entente.html: the whole app in one file",
        run: bundle::command,
    },
    Command {
        name: "package",
        takes: "[folder]",
        does: "hashes, integrity and service worker for dist/ (a build does it)",
        run: package::command,
    },
    Command {
        name: "test",
        takes: "[--only native|wasm|page]",
        does: "every check, cheap ones first",
        run: test::command,
    },
    Command { name: "lint", takes: "", does: "format, clippy, conventions, arrows", run: lint::command },
    Command { name: "size", takes: "", does: "weigh dist/ against its budgets", run: size::command },
    Command {
        name: "bank",
        takes: "[…]",
        does: "check the questions, write target/bank-report.md",
        run: bank::command,
    },
    Command {
        name: "fuzz",
        takes: "[target] [--minutes N]",
        does: "feed broken input to everything that reads, for long",
        run: fuzz::command,
    },
    Command { name: "icons", takes: "", does: "draw the icons and the picture for links", run: icons::command },
    Command {
        name: "bench",
        takes: "[--short] [--report] [--page] [--no-build] [--only first|start|pace|tuning]",
        does: "measure the core, and the page in Chromium, against their budgets",
        run: bench::command,
    },
    Command { name: "shots", takes: "[--all]", does: "take pictures of the page", run: shots::command },
    Command { name: "setup", takes: "", does: "make sure of all tools, say where they are", run: setup::setup },
];

fn main() -> ExitCode {
    let mut words = env::args().skip(1);
    let name = words.next().unwrap_or_else(|| "help".to_owned());
    if ["help", "--help", "-h"].contains(&name.as_str()) {
        say!("{}", help().trim_end());
        return ExitCode::SUCCESS;
    }
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        eprint!("There is no command `{name}`.\n{}", help());
        return ExitCode::from(2);
    };
    let done = Project::find().and_then(|project| (command.run)(&project, Args::new(words.collect())));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(failure.code)
        }
    }
}

fn help() -> String {
    let call = |command: &Command| format!("{} {}", command.name, command.takes);
    let width = COMMANDS.iter().map(|command| call(command).chars().count()).max().unwrap_or(0);
    let mut text = String::from("cargo xtask …\n");
    for command in &COMMANDS {
        text += &format!("  {:<width$}  {}\n", call(command), command.does);
    }
    text
}
