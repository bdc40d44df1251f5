//! What is built in, judged by cargo-deny without a network: licences, sources, crates that we do not want, and known
//! faults where a copy of their database is here.

use crate::failure::Failure;
use crate::project::Project;
use crate::tools::{self, CARGO_DENY};
use crate::{build, run};

/// Runs the checks of `deny.toml`.
pub fn check(project: &Project) -> Result<(), Failure> {
    tools::cargo_tool(project, &CARGO_DENY)?;
    // It looks into every crate, and is not to ask the network for one.
    build::fetch(project)?;
    let mut checks = vec!["bans", "licenses", "sources"];
    // The database of known faults is a person's own copy: `cargo deny fetch` brings it, and nothing else asks for it.
    if has_advisories(project) {
        checks.push("advisories");
    } else {
        say!("Known faults of dependencies are not looked up: no copy of the database. Cure: cargo deny fetch");
    }
    judge(project, &checks, "deny.toml")
}

fn judge(project: &Project, checks: &[&str], rules: &str) -> Result<(), Failure> {
    let mut deny = run::command(project, "cargo-deny");
    deny.args(["--offline", "--locked", "--log-level", "error", "--config", rules]);
    deny.args(["check", "--hide-inclusion-graph"]).args(checks);
    run::run(deny, "cargo deny", "the rules stand in deny.toml, each with its reason")
}

/// Whether cargo-deny has fetched its database; it makes the folder above even where it has not.
fn has_advisories(project: &Project) -> bool {
    let copies = project.cargo_home().and_then(|home| std::fs::read_dir(home.join("advisory-dbs")).ok());
    copies.into_iter().flatten().flatten().any(|copy| copy.path().join(".git").exists())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    /// A database of one fault, as cargo-deny keeps it, and rules that name it.
    fn database(scratch: &Scratch, package: &str) -> String {
        // Its folder bears a hash of the address that it came from.
        let copy = "db/advisory-db-3157b0e258782691";
        let fault = format!(
            "```toml\n[advisory]\nid = \"RUSTSEC-2026-9999\"\npackage = \"{package}\"\ndate = \"2026-11-01\"\n\n\
             [versions]\npatched = []\n```\n\n# Made up\n\nFor this test.\n"
        );
        scratch.write(&format!("{copy}/crates/{package}/RUSTSEC-2026-9999.md"), &fault);
        let git = |words: &[&str]| {
            let mut git = std::process::Command::new("git");
            git.current_dir(scratch.path(copy))
                .args(["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false"])
                .args(words);
            assert!(git.status().unwrap().success(), "git {words:?}");
        };
        git(&["init", "--quiet", "--initial-branch", "main"]);
        git(&["add", "--all"]);
        git(&["commit", "--quiet", "--message", "one"]);
        // When it was fetched.
        scratch.write(&format!("{copy}/.git/FETCH_HEAD"), "");
        scratch.write("deny.toml", &format!("[advisories]\ndb-path = {:?}\n", scratch.path("db")));
        scratch.path("deny.toml").to_string_lossy().into_owned()
    }

    /// `cargo xtask test` has brought cargo-deny by then; a `cargo test` by hand may have to do without.
    #[test]
    fn a_known_fault_of_what_is_built_in_is_told_without_a_network() {
        let project = Project::find().unwrap();
        if project.which("cargo-deny").is_none() {
            return eprintln!("not looked at: no cargo-deny. Cure: cargo xtask setup");
        }
        let scratch = Scratch::new();
        assert!(judge(&project, &["advisories"], &database(&scratch, "no-such-crate")).is_ok());
        let scratch = Scratch::new();
        assert!(judge(&project, &["advisories"], &database(&scratch, "leptos")).is_err());
    }
}
