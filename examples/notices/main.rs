//! Writes `notices.txt`: the licence of every library that a release contains, as the About page shows it.
//! Trunk runs it before each build (see Trunk.toml).
//!
//! The list comes from cargo's own view of the lock file, the texts from the libraries' sources, so neither is kept by
//! hand. A library without a licence text, or with a licence that nobody has looked at yet, fails the build.
//!
//! `cargo run --no-default-features --example notices -- target/banks/notices.txt`

mod library;
mod licence;
mod write;

use library::Library;
use serde_json::Value;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

fn main() -> ExitCode {
    let Some(path) = env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("notices: name the file to write");
        return ExitCode::FAILURE;
    };
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    match notices(&cargo).and_then(|text| save(&path, &text)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("notices: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Returns the whole text, or every reason why there is none, a line each.
fn notices(cargo: &OsStr) -> Result<String, String> {
    let libraries = libraries(cargo)?;
    let (notices, problems) = licence::notices(&libraries);
    if problems.is_empty() { Ok(write::text(&notices)) } else { Err(problems.join("\nnotices: ")) }
}

/// Returns the libraries of the page's and the worker's program.
fn libraries(cargo: &OsStr) -> Result<Vec<Library>, String> {
    let words = ["metadata", "--format-version", "1", "--all-features", "--filter-platform", "wasm32-unknown-unknown"];
    let output = Command::new(cargo)
        .args(words)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .map_err(|error| format!("cargo metadata: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim_end()));
    }
    let metadata: Value = serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))?;
    library::shipped(&metadata).ok_or_else(|| "cargo metadata: not in the shape that this program knows".to_owned())
}

fn save(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cargo() -> &'static OsStr {
        OsStr::new(env!("CARGO"))
    }

    #[test]
    fn every_library_of_a_release_stands_under_a_licence_text() {
        let libraries = libraries(cargo()).unwrap();
        let (notices, problems) = licence::notices(&libraries);
        assert_eq!(problems, [""; 0]);
        for library in &libraries {
            let own: Vec<_> = notices.iter().filter(|notice| notice.library == library.label()).collect();
            assert!(!own.is_empty(), "{}", library.label());
            assert!(own.iter().all(|notice| notice.text.len() > 300), "{}", library.label());
        }
        let text = write::text(&notices);
        for library in &libraries {
            assert!(text.contains(&format!("\n  {}", library.label())), "{}", library.label());
        }
    }

    #[test]
    fn the_program_itself_what_it_is_built_on_and_rust_are_named() {
        let text = notices(cargo()).unwrap();
        for line in [
            &format!("\n  entente {}\n", env!("CARGO_PKG_VERSION")),
            "Copyright (c) 2026 The Entente authors\n",
            "\n  leptos 0.",
            "\n  fsrs 6.",
            "\n  the Rust standard library\n",
            "Mozilla Public License",
        ] {
            assert!(text.contains(line), "{line}");
        }
        // Of the machine that it was made on it says nothing.
        assert!(!text.contains(env!("CARGO_MANIFEST_DIR")) && !text.contains(".cargo"));
    }

    #[test]
    fn what_only_builds_or_tests_is_not_named() {
        let text = notices(cargo()).unwrap();
        for name in ["proptest", "insta", "xtask", "brotli", "wasm-bindgen-test", "wasm-streams", "linux-raw-sys"] {
            assert!(!text.contains(&format!("\n  {name} ")), "{name}");
        }
    }

    #[test]
    fn twice_gives_the_same_text_and_each_text_stands_once() {
        let text = notices(cargo()).unwrap();
        assert_eq!(text, notices(cargo()).unwrap());
        let license = "Permission is hereby granted, free of charge, to any person obtaining a copy of this software";
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        // Some have words of their own behind it, but not each library its own copy.
        assert!((1..10).contains(&flat.matches(license).count()), "{}", flat.matches(license).count());
    }
}
