//! What is built in: the core's dependencies hold nothing of the browser, and cargo-deny judges all of them without a
//! network: licences, sources, crates that we do not want, and known faults where a copy of their database is here.

use crate::failure::Failure;
use crate::project::{PACKAGE, Project};
use crate::tools::{self, CARGO_DENY};
use crate::{build, run};

const BROWSER: [&str; 5] = ["leptos", "web-sys", "js-sys", "wasm-bindgen", "gloo-storage"];

/// Runs the checks.
pub fn check(project: &Project) -> Result<(), Failure> {
    tools::cargo_tool(project, &CARGO_DENY)?;
    build::fetch(project)?;
    let mut tree = run::cargo(project);
    tree.args(["tree", "--package", PACKAGE, "--no-default-features", "--edges", "normal", "--prefix", "none"]);
    let tree = run::answer(tree).ok_or_else(|| Failure::new("cargo tree failed", "cargo tree, to see its message"))?;
    if let Some(name) = of_browser(&tree) {
        let cure = format!("cargo tree --no-default-features --edges normal --invert {name}");
        return Err(Failure::new(format!("the core depends on the browser: {name}"), cure));
    }
    // The database of known faults is a person's own copy: `cargo deny fetch` brings it, and nothing else asks for it.
    let mut checks = vec!["bans", "licenses", "sources"];
    match has_advisories(project) {
        true => checks.push("advisories"),
        false => say!("Known faults are not looked up: no copy of their database. Cure: cargo deny fetch"),
    }
    deny(project, &checks, "deny.toml")
}

/// Returns the first crate of a tree that knows the browser; a longer name after a dash (`leptos-dom`) is one of them.
fn of_browser(tree: &str) -> Option<&str> {
    let mut names = tree.lines().filter_map(|line| line.split(' ').next());
    names.find(|name| {
        BROWSER.iter().any(|of| name.strip_prefix(of).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
    })
}

fn deny(project: &Project, checks: &[&str], rules: &str) -> Result<(), Failure> {
    let mut deny = run::command(project, "cargo-deny");
    deny.args(["--offline", "--locked", "--log-level", "error", "--config", rules]);
    deny.args(["check", "--hide-inclusion-graph"]).args(checks);
    run::run(deny, "cargo deny", "the rules stand in deny.toml, each with its reason")
}

/// Returns whether cargo-deny has fetched its database; it makes the folder above even where it has not.
fn has_advisories(project: &Project) -> bool {
    let copies = project.cargo_home().and_then(|home| std::fs::read_dir(home.join("advisory-dbs")).ok());
    copies.into_iter().flatten().flatten().any(|copy| copy.path().join(".git").exists())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn finds_a_browser_crate_in_the_cores_tree() {
        assert_eq!(of_browser("entente v0.1.0\ngetrandom v0.4.1\njs-sys v0.3.103 (*)\n"), Some("js-sys"));
        assert_eq!(of_browser("leptos_dom v0.8.5"), Some("leptos_dom"));
        assert_eq!(of_browser("entente v0.1.0\nserde_json v1.0.1\nleptospira v1.0.0\n"), None);
    }

    /// `cargo xtask test` has brought cargo-deny by then; a `cargo test` by hand may have to do without.
    #[test]
    fn a_known_fault_of_what_is_built_in_is_told_without_a_network() {
        let project = Project::find().unwrap();
        if project.which("cargo-deny").is_none() {
            return eprintln!("not looked at: no cargo-deny. Cure: cargo xtask setup");
        }
        // A database of one fault, as cargo-deny keeps it: in a folder that bears a hash of the address it came from.
        for (package, is_told) in [("no-such-crate", false), ("leptos", true)] {
            let scratch = Scratch::new();
            let copy = "db/advisory-db-3157b0e258782691";
            let fault = format!(
                "```toml\n[advisory]\nid = \"RUSTSEC-2026-9999\"\npackage = \"{package}\"\ndate = \"2026-11-01\"\n\n\
                 [versions]\npatched = []\n```\n\n# Made up\n\nFor this test.\n"
            );
            scratch.write(&format!("{copy}/crates/{package}/RUSTSEC-2026-9999.md"), &fault);
            let author = ["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false"];
            for words in [&["init", "-q", "-b", "main"][..], &["add", "-A"], &["commit", "-q", "-m", "one"]] {
                let mut git = run::command(&project, "git");
                git.current_dir(scratch.path(copy)).args(author).args(words);
                assert!(git.status().unwrap().success(), "git {words:?}");
            }
            // When it was fetched.
            scratch.write(&format!("{copy}/.git/FETCH_HEAD"), "");
            scratch.write("deny.toml", &format!("[advisories]\ndb-path = {:?}\n", scratch.path("db")));
            let rules = scratch.path("deny.toml").to_string_lossy().into_owned();
            assert_eq!(deny(&project, &["advisories"], &rules).is_err(), is_told, "{package}");
        }
    }
}
