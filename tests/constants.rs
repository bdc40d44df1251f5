//! Texts that speak of a constant are made from it: no Rust file of `src/` repeats its value in words.
//! README.md and the glossary of ARCHITECTURE.md do.

use entente::memory::{DEFAULT_RETENTION, LEARNING_STEP, MINUTE, learning_step_words, rollover_words};
use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => sources(&path, found),
            false if path.extension().is_some_and(|end| end == "rs") => found.push(path),
            false => {}
        }
    }
}

/// Returns the lines of code of a file, without comments and without its unit tests.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn the_learning_step_the_rollover_and_the_retention_are_written_nowhere() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let minutes = LEARNING_STEP / MINUTE;
    let step = learning_step_words();
    let adjective = step.trim_end_matches('s').replace(' ', "-");
    let phrases = [step.clone(), adjective, format!("{minutes} minutes"), rollover_words()];
    let mut repeated = Vec::new();
    for file in files {
        let name = file.display().to_string();
        if name.ends_with("_tests.rs") || name.ends_with("tests.rs") || name.ends_with("_stories.rs") {
            continue;
        }
        for line in code(&fs::read_to_string(&file).expect("a source file")) {
            let says = |phrase: &String| line.contains(phrase.as_str());
            let retention = line.contains(&format!("retention: {DEFAULT_RETENTION}"))
                || line.contains(&format!("desired: {DEFAULT_RETENTION}"));
            if retention || (line.contains('"') && phrases.iter().any(says)) {
                repeated.push(format!("{name}: {}", line.trim()));
            }
        }
    }
    assert_eq!(repeated, [""; 0], "say it by the constant");
}
