//! What is built in: the core's dependencies hold nothing of the browser, and the lock file names no crate from elsewhere
//! and none that deny.toml bans. That file's other rules, and known faults where a copy of their database is here, are
//! judged by cargo-deny where it is installed: it is too large a program to build for each fresh clone. Licences of what
//! a release contains are judged whenever its notices are written (examples/notices).

use regex_lite::Regex;

use super::{Source, finding};
use crate::failure::Failure;
use crate::project::{PACKAGE, Project};
use crate::{build, run};

const BROWSER: [&str; 5] = ["leptos", "web-sys", "js-sys", "wasm-bindgen", "gloo-storage"];
const RULES: &str = "deny.toml";
const LOCK: &str = "Cargo.lock";
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Returns each crate of the lock file that is banned or not from the public registry.
pub fn in_lock(sources: &[Source]) -> Vec<String> {
    let text = |name| sources.iter().find(|source| source.name == name);
    let (Some(rules), Some(lock)) = (text(RULES), text(LOCK)) else {
        return vec![format!("there is no {RULES} or no {LOCK}")];
    };
    let named = |expression: &str, text: &str| -> Vec<(usize, String)> {
        let expression = Regex::new(expression).expect("a sound expression");
        expression.captures_iter(text).map(|c| (c.get(0).map_or(0, |all| all.start()), c[1].to_owned())).collect()
    };
    let banned = named(r#"\{ name = "([^"]+)", reason"#, &rules.text);
    let crates = named(r#"(?m)^name = "(.+)"$"#, &lock.text);
    let from = named(r#"(?m)^source = "(.+)"$"#, &lock.text);
    let bad = crates.iter().filter(|(_, name)| banned.iter().any(|(_, banned)| name == banned));
    let bad = bad.map(|(at, name)| finding(lock, *at, &format!("{name} is banned in {RULES}")));
    let strange = from.iter().filter(|(_, from)| from != REGISTRY);
    bad.chain(strange.map(|(at, from)| finding(lock, *at, &format!("{from} is not the public registry")))).collect()
}

/// Runs the checks that ask cargo.
pub fn check(project: &Project) -> Result<(), Failure> {
    build::fetch(project)?;
    let mut tree = run::cargo(project);
    tree.args(["tree", "--package", PACKAGE, "--no-default-features", "--edges", "normal", "--prefix", "none"]);
    let tree = run::answer(tree).ok_or_else(|| Failure::new("cargo tree failed", "cargo tree, to see its message"))?;
    if let Some(name) = of_browser(&tree) {
        let cure = format!("cargo tree --no-default-features --edges normal --invert {name}");
        return Err(Failure::new(format!("the core depends on the browser: {name}"), cure));
    }
    if project.which("cargo-deny").is_none() {
        say!("Known faults are not looked up. Cure: cargo install cargo-deny; cargo deny fetch");
        return Ok(());
    }
    // The database of known faults is a person's own copy: `cargo deny fetch` brings it, and nothing else asks for it.
    let copies = project.cargo_home().and_then(|home| std::fs::read_dir(home.join("advisory-dbs")).ok());
    let advisories = copies.into_iter().flatten().flatten().any(|copy| copy.path().join(".git").exists());
    let mut deny = run::command(project, "cargo-deny");
    deny.args(["--offline", "--locked", "--log-level", "error", "check", "--hide-inclusion-graph"]);
    deny.args(["bans", "licenses", "sources"]).args(advisories.then_some("advisories"));
    run::run(deny, "cargo deny", "the rules stand in deny.toml, each with its reason")
}

/// Returns the first crate of a tree that knows the browser; a longer name after a dash (`leptos-dom`) is one of them.
fn of_browser(tree: &str) -> Option<&str> {
    let is_of = |name: &str, of| name.strip_prefix(of).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    let mut names = tree.lines().filter_map(|line| line.split(' ').next());
    names.find(|name| BROWSER.iter().any(|of| is_of(name, of)))
}

#[test]
fn finds_a_browser_crate_in_the_cores_tree() {
    assert_eq!(of_browser("entente v0.1.0\ngetrandom v0.4.1\njs-sys v0.3.103 (*)\n"), Some("js-sys"));
    assert_eq!(of_browser("leptos_dom v0.8.5"), Some("leptos_dom"));
    assert_eq!(of_browser("entente v0.1.0\nserde_json v1.0.1\nleptospira v1.0.0\n"), None);
}

#[test]
fn a_banned_crate_and_one_from_elsewhere_are_found_in_the_lock_file() {
    let findings = |name: &str, from: &str| {
        let lock = format!("[[package]]\nname = \"{name}\"\nversion = \"1.0.0\"\nsource = \"{from}\"\n");
        let rules = include_str!("../../../deny.toml");
        in_lock(&[super::source(RULES, rules), super::source(LOCK, &lock)])
    };
    assert_eq!(findings("serde", REGISTRY), [""; 0]);
    assert_eq!(findings("chrono", REGISTRY), ["Cargo.lock:2: chrono is banned in deny.toml"]);
    assert_eq!(findings("serde", "git+https://example.org/serde").len(), 1);
}
