//! A release's programs as wasm-bindgen leaves them, made small and quick.
//!
//! 1. What a program takes from its script is named by a number. wasm-bindgen's names hold 16 digits of a hash each,
//!    which nothing can pack: 2.7 kB brotli, half in the program and half in the script.
//! 2. `wasm-opt`, which also takes away the functions' names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::thread;

use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{ImportSection, Module, RawSection};
use wasmparser::{Imports, Parser};

use crate::digest;
use crate::failure::Failure;
use crate::files::{self, Files};
use crate::project::Project;
use crate::{run, tools};

/// What the compiler may use. `low-memory-unused`: Rust keeps nothing in the first kilobyte.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--low-memory-unused",
];
/// Small before quick. Loops and branches built anew from flat code pack better: 1.6 of 184 kB brotli.
const SMALL: [&str; 6] = ["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz", "--strip-debug"];
/// Quick before small: the worker's program is loaded when asked for, and then computes for seconds.
const QUICK: [&str; 3] = ["-O3", "--converge", "--strip-debug"];
/// How the worker's program begins.
const WORKER: &str = "worker/worker";
/// How the names end that wasm-bindgen gives to programs.
const PROGRAM: &str = "_bg.wasm";

/// Shrinks every program and mends the script that loads it.
pub fn shrink(project: &Project, files: &mut Files) -> Result<(), Failure> {
    let programs: Vec<String> = files.keys().filter(|name| name.ends_with(PROGRAM)).cloned().collect();
    if programs.is_empty() {
        return Ok(());
    }
    let tool = tools::wasm_opt(project)?.place;
    for name in programs {
        let script = format!("{}.js", name.trim_end_matches(PROGRAM));
        let text = files.get(&script).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        let (program, text) = rewrite(&files[&name], text)
            .map_err(|e| Failure::new(format!("{name} cannot be read: {e:?}"), "build again; is it wasm-bindgen's?"))?;
        if program == files[&name] {
            continue; // It was shrunk before.
        }
        if !text.is_empty() {
            files.insert(script, text.into_bytes());
        }
        let level = if name.starts_with(WORKER) { &QUICK[..] } else { &SMALL[..] };
        let program = optimise(project, &tool, &program, level)?;
        files.insert(name, program);
    }
    Ok(())
}

/// The program with short names of imports, and its script with the same names.
fn rewrite(program: &[u8], script: &str) -> Result<(Vec<u8>, String), reencode::Error> {
    let mut rewriting = Rewriting { script: script.to_owned(), imports: 0 };
    let mut module = Module::new();
    rewriting.parse_core_module(&mut module, Parser::new(0), program)?;
    Ok((module.finish(), rewriting.script))
}

struct Rewriting {
    script: String,
    imports: u32,
}

impl Reencode for Rewriting {
    type Error = std::convert::Infallible;

    fn parse_imports(&mut self, section: &mut ImportSection, imports: Imports<'_>) -> Result<(), reencode::Error> {
        let Imports::Single(at, mut import) = imports else { return utils::parse_imports(self, section, imports) };
        if !import.name.starts_with("__wb") {
            return utils::parse_imports(self, section, Imports::Single(at, import));
        }
        // The key of an object in the script, which is the one place that names it.
        let (key, short) = (format!("\n{}: ", import.name), format!("_{}", self.imports));
        if self.script.matches(&key).count() == 1 {
            self.script = self.script.replace(&key, &format!("\n{short}: "));
            import.name = &short;
            self.imports += 1;
        }
        utils::parse_imports(self, section, Imports::Single(at, import))
    }
}

/// Chunks below this many bytes only lose what is not code: starting `wasm-opt` takes longer than they are worth.
const TINY: usize = 16_384;

/// The chunks that the splitter wrote into a folder, by their names; those of a release are made small.
pub fn chunks(
    project: &Project,
    folder: &Path,
    names: &BTreeSet<&String>,
    release: bool,
) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let tool = if release { tools::wasm_opt(project)?.place } else { PathBuf::new() };
    let small = |name: &String| {
        let path = folder.join(format!("{name}.wasm"));
        let chunk = fs::read(&path).map_err(|e| Failure::file("read", &path, &e))?;
        let chunk = match chunk.len() {
            _ if !release => chunk,
            size => {
                let unreadable = |e| Failure::new(format!("{name} cannot be read: {e}"), "build again");
                let code = code_only(&chunk).map_err(unreadable)?;
                if size < TINY { code } else { optimise(project, &tool, &code, &SMALL)? }
            }
        };
        Ok((name.clone(), chunk))
    };
    let (some, others): (Vec<_>, Vec<_>) = names.iter().enumerate().partition(|(n, _)| n % 2 == 0);
    let make = |names: Vec<(usize, &&String)>| {
        names.into_iter().map(|(_, name)| small(name)).collect::<Result<Vec<_>, Failure>>()
    };
    // On two cores: most of the time goes into starting the tool.
    let (some, others) = thread::scope(|scope| {
        let others = scope.spawn(|| make(others));
        (make(some), others.join())
    });
    let others = others.map_err(|_| Failure::new("a thread stopped while chunks were made small", "build again"))?;
    Ok(some?.into_iter().chain(others?).collect())
}

/// A module without its custom sections.
fn code_only(module: &[u8]) -> Result<Vec<u8>, wasmparser::BinaryReaderError> {
    let mut out = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Some((id, range)) = payload?.as_section().filter(|(id, _)| *id != 0) {
            out.section(&RawSection { id, data: &module[range.start as usize..range.end as usize] });
        }
    }
    Ok(out.finish())
}

fn optimise(project: &Project, tool: &Path, program: &[u8], level: &[&str]) -> Result<Vec<u8>, Failure> {
    let folder = project.path("target/xtask");
    let [from, to] =
        ["wasm", "small.wasm"].map(|end| folder.join(format!("{}-{}.{end}", digest::short(program), process::id())));
    files::write(&from, program)?;
    let mut wasm_opt = run::command(project, tool);
    wasm_opt.args(level).args(FEATURES).args(["--strip-producers", "--quiet"]).arg(&from).arg("-o").arg(&to);
    run::run(wasm_opt, "wasm-opt", "see the message above")?;
    let small = fs::read(&to).map_err(|e| Failure::file("read", &to, &e))?;
    for used in [from, to] {
        fs::remove_file(&used).map_err(|e| Failure::file("remove", &used, &e))?;
    }
    Ok(small)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{EntityType, TypeSection};

    /// A program that takes one function from its script.
    fn program(import: &str) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [wasm_encoder::ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("./app_bg.js", import, EntityType::Function(0));
        let mut module = Module::new();
        module.section(&types).section(&imports);
        module.finish()
    }

    #[test]
    fn imports_are_numbered_in_program_and_script_and_only_once() {
        let script = "const imports = {\n__wbg_log_0123456789abcdef: function() {\n}\n};\n";
        let (small, script) = rewrite(&program("__wbg_log_0123456789abcdef"), script).unwrap();
        assert_eq!(small, program("_0"));
        assert_eq!(script, "const imports = {\n_0: function() {\n}\n};\n");
        assert_eq!(rewrite(&small, &script).unwrap(), (small, script));
    }

    #[test]
    fn a_name_that_the_script_does_not_hold_once_is_left_in_both() {
        let whole = program("__wbg_log_0123456789abcdef");
        for script in ["", "\n__wbg_log_0123456789abcdef: 1\n__wbg_log_0123456789abcdef: 2"] {
            assert_eq!(rewrite(&whole, script).unwrap(), (whole.clone(), script.to_owned()));
        }
        assert!(rewrite(b"no program", "").is_err());
    }

    #[test]
    fn a_small_chunk_loses_what_is_not_code() {
        let mut module = Module::new();
        module.section(&wasm_encoder::CustomSection { name: "name".into(), data: (&[1, 2, 3][..]).into() });
        assert_eq!(code_only(&module.finish()).unwrap(), Module::new().finish());
    }
}
