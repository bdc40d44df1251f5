//! `cargo xtask serve`: builds, serves `dist/`, and builds again when a source changes.
//!
//! No live reload: the page's content security policy forbids the inline script that would need,
//! and a page that reloads itself under a running quiz would lose the answer being typed.

mod http;
mod watch;

use std::net::{Ipv4Addr, TcpListener};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use crate::args::Args;
use crate::build::Log;
use crate::failure::Failure;
use crate::project::Project;
use crate::{build, run};
use watch::Watch;

const DEFAULT_PORT: u16 = 8080;
/// How far to look for a free port before giving up.
const PORTS_TRIED: u16 = 100;

/// The command. It ends with Ctrl-C.
pub fn serve(project: &Project, mut args: Args) -> Result<(), Failure> {
    let release = args.flag("--release");
    let open = args.flag("--open");
    let no_build = args.flag("--no-build");
    let port = match args.value("--port")? {
        None => DEFAULT_PORT,
        Some(word) => word
            .parse()
            .map_err(|_| Failure::new(format!("`{word}` is no port"), "a number from 1 to 65535, as in --port 8081"))?,
    };
    args.end()?;

    // Stamped before the build, so that a file saved during it is not missed.
    let watch = Watch::start(project);
    if !no_build {
        build::build(project, release)?;
    }
    let index = project.dist().join("index.html");
    if !index.is_file() {
        return Err(Failure::new("there is no dist/index.html", "cargo xtask build"));
    }
    let listener = bind(port)?;
    let port = listener.local_addr().map_or(port, |addr| addr.port());
    let address = format!("http://127.0.0.1:{port}/");
    say!("Serving on {address}");
    if open {
        open_browser(project, &address);
    }
    let dist = project.dist();
    if no_build {
        http::serve(&listener, &dist);
        return Ok(());
    }
    say!("Watching the sources; reload the page after a rebuild. Ctrl-C ends.");
    thread::spawn(move || http::serve(&listener, &dist));
    rebuild_for_ever(project, watch, release)
}

/// Binds the port, or the next free one above it, on this machine's own address only.
fn bind(port: u16) -> Result<TcpListener, Failure> {
    for candidate in (port..=u16::MAX).take(usize::from(PORTS_TRIED)) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, candidate)) {
            Ok(listener) => {
                if candidate != port {
                    say!("Port {port} is taken; using {candidate}.");
                }
                return Ok(listener);
            }
            Err(e) if e.kind() == std::io::ErrorKind::AddrInUse => {}
            Err(e) => {
                return Err(Failure::new(
                    format!("port {candidate} cannot be used ({e})"),
                    "choose another with --port",
                ));
            }
        }
    }
    Err(Failure::new(format!("port {port} and the {PORTS_TRIED} after it are taken"), "choose another with --port"))
}

/// A build that fails has printed why; the page served stays the last good one, because trunk
/// builds beside `dist/` and exchanges it only at the end.
fn rebuild_for_ever(project: &Project, mut watch: Watch, release: bool) -> ! {
    loop {
        let changed = watch.wait();
        let start = Instant::now();
        say!("{changed} changed: building.");
        let built = build::fetch(project).and_then(|()| build::trunk(project, release, Log::Errors));
        let seconds = start.elapsed().as_secs_f32();
        match built {
            Ok(()) => say!("Built in {seconds:.1} s: reload the page."),
            Err(failure) => {
                eprintln!("{failure}");
                say!("Not built ({seconds:.1} s): still serving the build before.");
            }
        }
    }
}

fn open_browser(project: &Project, address: &str) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut command: Command = run::command(project, opener);
    command.arg(address).stdout(Stdio::null()).stderr(Stdio::null());
    match command.spawn() {
        // Waited for beside us: a browser started this way may live as long as we do.
        Ok(mut child) => {
            let address = address.to_owned();
            thread::spawn(move || {
                if !child.wait().is_ok_and(|status| status.success()) {
                    say!("{opener} could not open a browser: open {address} yourself.");
                }
            });
        }
        Err(_) => say!("No {opener} here: open {address} yourself."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_gives_the_next_free_one() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let ours = bind(port).unwrap().local_addr().unwrap();
        assert_ne!(ours.port(), port);
        assert!(ours.ip().is_loopback());
    }
}
