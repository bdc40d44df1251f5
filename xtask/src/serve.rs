//! `cargo xtask serve`: trunk's own server, which builds, serves `dist/`, and builds again when a source changes.
//!
//! Without its live reload: the page's content security policy forbids the inline script that it needs, and a page that
//! reloads itself under a running quiz would lose the answer being typed.

use std::net::{Ipv4Addr, TcpListener};

use crate::args::Args;
use crate::failure::Failure;
use crate::project::Project;
use crate::{build, run};

const DEFAULT_PORT: u16 = 8080;
/// What goes into a build.
const SOURCES: [&str; 7] = ["src", "questions", "style", "web", "index.html", "Cargo.toml", "build.rs"];

/// The command. It ends with Ctrl-C.
pub fn command(project: &Project, mut args: Args) -> Result<(), Failure> {
    let release = args.flag("--release");
    let open = args.flag("--open");
    let wanted = args.value("--port")?.unwrap_or(DEFAULT_PORT);
    args.end()?;
    build::prepare(project, release)?;
    let port = free_port(wanted).ok_or_else(|| {
        Failure::new(format!("port {wanted} and those after it are taken"), "choose another with --port")
    })?;
    if port != wanted {
        say!("Port {wanted} is taken.");
    }
    say!("Serving on http://127.0.0.1:{port}/ once it is built; reload the page after a rebuild. Ctrl-C ends.");
    let mut trunk = build::trunk(project, "serve", release);
    trunk
        .args(["--address", "127.0.0.1", "--port", &port.to_string(), "--serve-base", "/"])
        .args(["--no-autoreload", "--no-error-reporting", "--no-spa"])
        .args(SOURCES.map(|source| format!("--watch={source}")))
        .args(open.then_some("--open"));
    run::run(trunk, "trunk serve", "see the message above")
}

/// Returns the port, or the next free one above it, on this machine's own address.
fn free_port(wanted: u16) -> Option<u16> {
    (wanted..=u16::MAX).take(100).find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
}

#[test]
fn a_taken_port_gives_the_next_free_one() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    assert!(free_port(port).unwrap() > port);
}
