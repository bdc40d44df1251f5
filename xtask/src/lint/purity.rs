//! The core's dependency tree holds nothing of the browser, not even through someone else.

use crate::failure::Failure;
use crate::project::{PACKAGE, Project};
use crate::run;

const BROWSER: [&str; 5] = ["leptos", "web-sys", "js-sys", "wasm-bindgen", "gloo-storage"];

/// Asks cargo for the tree without the page's feature.
pub fn check(project: &Project) -> Result<(), Failure> {
    let mut tree = run::cargo(project);
    tree.args(["tree", "--package", PACKAGE]).args(["--no-default-features", "--edges", "normal"]);
    let Some(tree) = run::answer(tree) else {
        return Err(Failure::new("cargo tree failed", "cargo tree, to see its message"));
    };
    match offending(&tree) {
        None => Ok(()),
        Some((name, line)) => Err(Failure::new(
            format!("the core depends on the browser: {line}"),
            format!("cargo tree --no-default-features --edges normal --invert {name}"),
        )),
    }
}

/// The first line that names a browser crate, and the crate.
fn offending(tree: &str) -> Option<(&str, &str)> {
    tree.lines().find_map(|line| {
        let entry = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        let name = entry.split_whitespace().next()?;
        let of_browser = BROWSER.iter().any(|crate_name| {
            name.strip_prefix(crate_name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
        });
        of_browser.then_some((name, entry))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_browser_crate_at_any_depth() {
        let tree = "entente v0.1.0\n├── fsrs v6.6.2\n│   └── getrandom v0.4.1\n│       └── js-sys v0.3.103 (*)\n";
        assert_eq!(offending(tree), Some(("js-sys", "js-sys v0.3.103 (*)")));
        assert_eq!(offending("└── leptos_dom v0.8.5").map(|it| it.0), Some("leptos_dom"));
    }

    #[test]
    fn a_clean_tree_passes() {
        let tree = "entente v0.1.0\n├── serde_json v1.0.1\n└── leptospira v1.0.0\n";
        assert_eq!(offending(tree), None);
    }
}
