//! The project's chores as commands: `cargo xtask help`.
//!
//! One file a command. [`tools`] makes sure of what is needed, [`run`] starts it, and a [`failure::Failure`] says in one
//! line what went wrong and how to mend it. Nothing here is shipped.

#[macro_use]
mod say;

mod args;
mod build;
mod bundle;
mod digest;
mod failure;
mod files;
mod lint;
mod package;
mod project;
mod run;
#[cfg(test)]
mod scratch;
mod scripts;
mod serve;
mod size;
mod test;
mod tools;

use std::env;
use std::process::ExitCode;

use args::Args;
use failure::Failure;
use project::Project;

const HELP: &str = "cargo xtask …
  serve [--release] [--port N] [--open]     build, serve, and build again when a source changes
  build [--release]                         make dist/
  bundle [--no-build]                       make target/entente.html: the whole app in one file
  package [folder]                          split, hashes, integrity and service worker for dist/ (a build does it)
  test [--quick | --only native|page]       every check; --quick: what daily work needs, in two minutes
  lint                                      format, clippy, conventions, dependencies
  size                                      weigh dist/ against its budgets
  bank […]                                 check the questions, write target/bank-report.md
  fuzz [target] [--minutes N]               feed broken input to everything that reads, for long
  icons                                     draw the icons and the picture for links
  bench [--short] [--report] [--page] [--no-build] [--only first|start|pace|optimizer]
                                            measure the core, and the page in Chromium, against their budgets
  shots [--all]                             take pictures of the page
  setup                                     make sure of all tools, say where they are";

fn main() -> ExitCode {
    let mut words = env::args().skip(1);
    let name = words.next().unwrap_or_default();
    let command: fn(&Project, Args) -> Result<(), Failure> = match name.as_str() {
        "serve" => serve::command,
        "build" => build::command,
        "bundle" => bundle::command,
        "package" => package::command,
        "test" => test::command,
        "lint" => lint::command,
        "size" => size::command,
        "bank" => scripts::bank,
        "fuzz" => scripts::fuzz,
        "icons" => scripts::icons,
        "bench" => scripts::bench,
        "shots" => scripts::shots,
        "setup" => tools::setup,
        "" | "help" | "--help" | "-h" => {
            say!("{HELP}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("There is no command `{name}`.\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match Project::find().and_then(|project| command(&project, Args::new(words.collect()))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(failure.code)
        }
    }
}
