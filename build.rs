//! Finds every bank in `questions/` and puts it, minified, into the library: for its tests, and for `pack-banks`,
//! which writes what the page loads. The page itself carries none of it.
//!
//! The texts go in as they are: reading and checking them is the library's own work (`bank::read`,
//! `bank::lint`), shared with the tests and with `cargo xtask bank`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    println!("cargo::rerun-if-changed=questions");
    // The page's program is split after linking (`cargo xtask package`), which goes by its relocations.
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32")
        && env::var_os("CARGO_FEATURE_PAGE").is_some()
    {
        println!("cargo::rustc-link-arg-bin=entente=--emit-relocs");
    }
    if let Err(message) = generate() {
        println!("cargo::error={message}");
        process::exit(1);
    }
}

fn generate() -> Result<(), String> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let mut code = String::from(
        "/// The banks that were in `questions/` when this was built: each a list of file names and texts, by folder name.\n\
         pub const BUILT_IN: &[&[bank::File<'static>]] = &[\n",
    );
    for folder in sorted(Path::new("questions"))?.into_iter().filter(|path| path.is_dir()) {
        code.push_str("    &[\n");
        for file in sorted(&folder)?.into_iter().filter(|path| path.extension().is_some_and(|ext| ext == "json")) {
            let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            // What is not JSON goes in as it is: the reader will say where and why.
            let text = serde_json::from_str::<serde_json::Value>(&text).map_or(text, |value| value.to_string());
            let name = file.file_name().and_then(|name| name.to_str()).ok_or("a file name is not UTF-8")?;
            writeln!(code, "        bank::File {{ name: {name:?}, text: {text:?} }},")
                .map_err(|error| error.to_string())?;
        }
        code.push_str("    ],\n");
    }
    code.push_str("];\n");
    fs::write(out.join("banks.rs"), code).map_err(|error| error.to_string())
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    Ok(paths)
}
