//! A release's programs as wasm-bindgen leaves them, made small and quick.
//!
//! 1. Numbers and texts as a panic tells them to a developer go ([`is_mute`]). The page tells a person where it stopped
//!    and shows none of them, yet they carry how floats are printed and Unicode's tables: 6.4 of 184 kB brotli.
//! 2. What a program takes from its script is named by a number. wasm-bindgen's names hold 16 digits of a hash each,
//!    which nothing can pack: 2.7 kB brotli, half in the program and half in the script.
//! 3. `wasm-opt`, which also takes away the functions' names that the first step needs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process;
use std::thread;

use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{CodeSection, Function, ImportSection, Module, RawSection};
use wasmparser::{FunctionBody, Imports, KnownCustom, Name, Parser, Payload, TypeRef};

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
/// Where the worker's program lies.
const WORKER: &str = "worker/";
/// How the names end that wasm-bindgen gives to programs.
const PROGRAM: &str = "_bg.wasm";

/// Shrinks every program and mends the script that loads it.
pub fn shrink(project: &Project, files: &mut Files) -> Result<(), Failure> {
    let programs: Vec<String> = files.keys().filter(|name| name.ends_with(PROGRAM)).cloned().collect();
    for name in programs {
        let script = format!("{}.js", name.trim_end_matches(PROGRAM));
        let text = files.get(&script).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        let rewritten = rewrite(&files[&name], text)
            .map_err(|e| Failure::new(format!("{name} cannot be read: {e:?}"), "build again; is it wasm-bindgen's?"))?;
        let Some((program, text)) = rewritten else { continue };
        if !text.is_empty() {
            files.insert(script, text.into_bytes());
        }
        let level = if name.starts_with(WORKER) { &QUICK[..] } else { &SMALL[..] };
        let program = optimise(project, &program, level)?;
        files.insert(name, program);
    }
    Ok(())
}

/// Whether a function, by its name, only writes a number or a text as [`std::fmt::Debug`] does. Texts for people are
/// written by `Display`, whose functions have other bodies: none is ever merged with one of these.
fn is_mute(name: &str) -> bool {
    let name = name.trim_start_matches('<').trim_start_matches('&');
    let Some((kind, rest)) = name.split_once(" as core") else { return false };
    // Between the two the compiler may say which build of the library it means.
    ["f32", "f64", "str", "char"].contains(&kind) && rest.ends_with("::fmt::Debug>::fmt")
}

/// The program with mute functions and short names of imports, and its script with the same names; `None` where the
/// functions have no names any more: that program was shrunk before.
fn rewrite(program: &[u8], script: &str) -> Result<Option<(Vec<u8>, String)>, reencode::Error> {
    let mut named = false;
    let mut rewriting = Rewriting { script: script.to_owned(), mute: BTreeSet::new(), function: 0, imports: 0 };
    for payload in Parser::new(0).parse_all(program) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    rewriting.function += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CustomSection(section) => {
                let KnownCustom::Name(names) = section.as_known() else { continue };
                named = true;
                for part in names {
                    let Name::Function(functions) = part? else { continue };
                    for function in functions {
                        let function = function?;
                        if is_mute(function.name) {
                            rewriting.mute.insert(function.index);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    if !named {
        return Ok(None);
    }
    let mut module = Module::new();
    rewriting.parse_core_module(&mut module, Parser::new(0), program)?;
    Ok(Some((module.finish(), rewriting.script)))
}

struct Rewriting {
    script: String,
    mute: BTreeSet<u32>,
    /// The function whose body comes next: those that are imported come first.
    function: u32,
    imports: u32,
}

impl Reencode for Rewriting {
    type Error = std::convert::Infallible;

    fn parse_imports(&mut self, section: &mut ImportSection, imports: Imports<'_>) -> Result<(), reencode::Error> {
        let Imports::Single(at, mut import) = imports else { return utils::parse_imports(self, section, imports) };
        // The key of an object in the script, which is the one place that names it.
        let (key, short) = (format!("\n{}: ", import.name), format!("_{}", self.imports));
        if self.script.matches(&key).count() == 1 {
            self.script = self.script.replace(&key, &format!("\n{short}: "));
            import.name = &short;
            self.imports += 1;
        }
        utils::parse_imports(self, section, Imports::Single(at, import))
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), reencode::Error> {
        let function = self.function;
        self.function += 1;
        if !self.mute.contains(&function) {
            return utils::parse_function_body(self, code, body);
        }
        // `Ok(())`: nothing was written, and nothing went wrong.
        let mut written = Function::new([]);
        written.instructions().i32_const(0).end();
        code.function(&written);
        Ok(())
    }
}

/// Chunks below this many bytes only lose what is not code: starting `wasm-opt` takes longer than they are worth.
const TINY: usize = 4096;

/// The chunks that the splitter wrote into a folder, by their names; those of a release are made small.
pub fn chunks(
    project: &Project,
    folder: &Path,
    names: &BTreeSet<&String>,
    release: bool,
) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let small = |name: &String| {
        let path = folder.join(format!("{name}.wasm"));
        let chunk = fs::read(&path).map_err(|e| Failure::file("read", &path, &e))?;
        let chunk = match chunk.len() {
            _ if !release => chunk,
            ..TINY => {
                code_only(&chunk).map_err(|e| Failure::new(format!("{name} cannot be read: {e}"), "build again"))?
            }
            _ => optimise(project, &chunk, &SMALL)?,
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

fn optimise(project: &Project, program: &[u8], level: &[&str]) -> Result<Vec<u8>, Failure> {
    let folder = project.path("target/xtask");
    let [from, to] =
        ["wasm", "small.wasm"].map(|end| folder.join(format!("{}-{}.{end}", digest::short(program), process::id())));
    files::write(&from, program)?;
    let mut wasm_opt = run::command(project, tools::wasm_opt(project)?.place);
    wasm_opt.args(level).args(FEATURES).arg("--strip-producers").arg(&from).arg("-o").arg(&to);
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
    use wasm_encoder::{
        CodeSection, EntityType, ExportKind, ExportSection, FunctionSection, ImportSection, NameMap, NameSection,
        TypeSection,
    };

    const FLOAT: &str = "<f32 as core[c5930c85a12de822]::fmt::Debug>::fmt";

    /// A program that takes one function from its script, and has two of its own: both answer 7.
    fn program(named: bool) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [wasm_encoder::ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("./app_bg.js", "__wbg_log_0123456789abcdef", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0).function(0);
        let mut exports = ExportSection::new();
        exports.export("kept", ExportKind::Func, 1).export("muted", ExportKind::Func, 2);
        let mut code = CodeSection::new();
        for _ in 0..2 {
            let mut seven = Function::new([]);
            seven.instructions().i32_const(7).end();
            code.function(&seven);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
        if named {
            let mut names = NameMap::new();
            names.append(1, "kept");
            names.append(2, FLOAT);
            let mut section = NameSection::new();
            section.functions(&names);
            module.section(&section);
        }
        module.finish()
    }

    /// The constants that a program's functions answer, and the names of what it takes.
    fn read(program: &[u8]) -> (Vec<i32>, Vec<String>) {
        let (mut answers, mut taken) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(program) {
            match payload.unwrap() {
                Payload::ImportSection(section) => {
                    taken.extend(section.into_imports().map(|import| import.unwrap().name.to_owned()));
                }
                Payload::CodeSectionEntry(body) => {
                    let wasmparser::Operator::I32Const { value } = body.get_operators_reader().unwrap().read().unwrap()
                    else {
                        panic!("a constant")
                    };
                    answers.push(value);
                }
                _ => {}
            }
        }
        (answers, taken)
    }

    #[test]
    fn what_only_a_developer_reads_writes_nothing_and_the_rest_is_as_it_was() {
        let script = "const imports = {\n__wbg_log_0123456789abcdef: function() {\n}\n};\n";
        let (small, script) = rewrite(&program(true), script).unwrap().unwrap();
        assert_eq!(read(&small), (vec![7, 0], vec!["_0".to_owned()]));
        assert_eq!(script, "const imports = {\n_0: function() {\n}\n};\n");
    }

    #[test]
    fn a_name_that_the_script_does_not_hold_once_is_left_in_both() {
        for script in ["", "\n__wbg_log_0123456789abcdef: 1\n__wbg_log_0123456789abcdef: 2"] {
            let (small, same) = rewrite(&program(true), script).unwrap().unwrap();
            assert_eq!((read(&small).1, same.as_str()), (vec!["__wbg_log_0123456789abcdef".to_owned()], script));
        }
    }

    #[test]
    fn a_program_without_names_was_shrunk_before() {
        assert!(rewrite(&program(false), "").unwrap().is_none());
        assert!(rewrite(b"no program", "").is_err());
    }

    #[test]
    fn texts_for_people_are_not_muted() {
        for mute in [FLOAT, "<&str as core::fmt::Debug>::fmt", "<char as core[0]::fmt::Debug>::fmt"] {
            assert!(is_mute(mute), "{mute}");
        }
        for kept in [
            "<f32 as core::fmt::Display>::fmt",
            "<u32 as core::fmt::Debug>::fmt",
            "<entente::bank::date::Date as core::fmt::Debug>::fmt",
            "<alloc::string::String as core::fmt::Display>::fmt",
            "core::fmt::float::float_to_decimal_common_shortest",
        ] {
            assert!(!is_mute(kept), "{kept}");
        }
    }
}
