//! The one program, split: the groups of pages that `src/page/lazy.rs` names are cut out of the linked program by the
//! ecosystem's own tool (`wasm_split_cli_support`), and wasm-bindgen is run on what is left. Trunk cannot do this between
//! linking and wasm-bindgen (its issue 1022), so what trunk made of the whole program is replaced.
//!
//! The tool makes a chunk of every set of groups that share code, seventy of them. They travel together: one file for
//! what the learner's pages share, one for the classroom, one for both.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use wasm_split_cli_support::{Options, transform};

use super::shrink;
use crate::failure::Failure;
use crate::files::Files;
use crate::project::Project;
use crate::run;

/// The program's name, in cargo and in `dist/`.
const PROGRAM: &str = "entente";
/// What the tool writes beside the chunks: how each is loaded.
const LOADER: &str = "__wasm_split.js";
/// The groups of the classroom's pages; the others are the learner's.
const CLASSROOM: [&str; 4] = ["live", "paper", "pupil", "results"];
/// How a chunk is fetched and begun, beside what the tool's loader does.
const RUNTIME: &str = include_str!("../../../web/chunks.js");

/// Replaces the whole program by its first part and its chunks.
pub fn split(project: &Project, files: &mut Files, release: bool) -> Result<(), Failure> {
    let profile = if release { "release" } else { "debug" };
    let linked = project.target().join("wasm32-unknown-unknown").join(profile).join(format!("{PROGRAM}.wasm"));
    let whole = read(&linked)?;
    let folder = project.path("target/xtask/split");
    let _ = fs::remove_dir_all(&folder);
    let groups = cut(&whole, &folder)?;

    let bound = folder.join("bound");
    let mut bindgen = run::command(project, "wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", PROGRAM, "--out-dir"]);
    bindgen.arg(&bound).arg(main_in(&folder));
    run::run(bindgen, "wasm-bindgen", "cargo xtask setup brings the pinned version")?;

    let mut loader = Loader::new(&text(&folder.join(LOADER))?);
    let names: BTreeSet<&String> = groups.keys().chain(groups.values().flatten()).collect();
    let chunks = shrink::chunks(project, &folder, &names, release)?;
    for (area, shared) in by_area(&groups) {
        files.insert(format!("shared-{area}.wasm"), loader.shared(area, &shared, &chunks));
    }
    for group in groups.keys() {
        files.insert(format!("{group}.wasm"), chunks[group].clone());
    }
    loader.groups(groups.keys());
    let script = loader.into_script(&text(&bound.join(format!("{PROGRAM}.js")))?)?;
    let (js, wasm) = (trunks(files, ".js")?, trunks(files, "_bg.wasm")?);
    files.insert(js, script.into_bytes());
    files.insert(wasm, read(&bound.join(format!("{PROGRAM}_bg.wasm")))?);
    Ok(())
}

/// Each group with the chunks that it shares with others, all by their files' names without the ending.
type Groups = BTreeMap<String, Vec<String>>;

fn main_in(folder: &Path) -> PathBuf {
    folder.join("main.wasm")
}

fn cut(whole: &[u8], folder: &Path) -> Result<Groups, Failure> {
    let mut options = Options::new(whole);
    let main = main_in(folder);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = "./entente.js";
    let made = transform(options).map_err(|e| {
        Failure::new(format!("the program cannot be split: {e:#}"), "is the --emit-relocs of build.rs at work?")
    })?;
    let mut groups = Groups::new();
    for (name, mut needed) in made.prefetch_map {
        let own = format!("split_{name}");
        needed.retain(|chunk| *chunk != own);
        needed.sort();
        let from = folder.join(format!("{own}.wasm"));
        fs::rename(&from, folder.join(format!("{name}.wasm"))).map_err(|e| Failure::file("rename", &from, &e))?;
        groups.insert(name, needed);
    }
    Ok(groups)
}

/// The shared chunks by who shares them, each with its groups as bits. What marking needs travels alone: it is wanted with
/// the first answer.
fn by_area(groups: &Groups) -> BTreeMap<&'static str, Vec<(u32, &String)>> {
    let mut users: BTreeMap<&String, u32> = BTreeMap::new();
    for (n, shared) in groups.values().enumerate() {
        shared.iter().for_each(|chunk| *users.entry(chunk).or_default() |= 1 << n);
    }
    let of = |which: fn(&str) -> bool| {
        groups.keys().enumerate().filter(|(_, group)| which(group)).map(|(n, _)| 1 << n).sum::<u32>()
    };
    let (marking, classroom) = (of(|group| group == "marking"), of(|group| CLASSROOM.contains(&group)));
    let mut areas: BTreeMap<&'static str, Vec<(u32, &String)>> = BTreeMap::new();
    for (chunk, users) in users {
        let area = match users {
            _ if users & marking != 0 => "marking",
            _ if users & !classroom == 0 => "classroom",
            _ if users & classroom != 0 => "all",
            _ => "learner",
        };
        areas.entry(area).or_default().push((users, chunk));
    }
    areas.values_mut().for_each(|chunks| chunks.sort());
    areas
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|e| Failure::file("read", path, &e))
}

fn text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|e| Failure::file("read", path, &e))
}

/// The file of trunk's that holds the whole program, or its script: `entente-<hash>.js`.
fn trunks(files: &Files, ending: &str) -> Result<String, Failure> {
    let ours =
        |name: &&String| name.starts_with(&format!("{PROGRAM}-")) && name.ends_with(ending) && !name.contains('/');
    let found = files.keys().find(ours).cloned();
    found.ok_or_else(|| Failure::new(format!("trunk wrote no {PROGRAM}-…{ending}"), "cargo xtask build"))
}

/// How chunks are loaded: the text that goes into the program's script.
struct Loader {
    text: String,
    /// The calls that give the shared chunks, each with the groups that need it.
    shared: Vec<String>,
    /// What the program imports of it.
    names: Vec<String>,
}

impl Loader {
    /// Of what the tool wrote, the part before the chunks: how one is given what it shares with the program.
    fn new(written: &str) -> Self {
        let head = written.lines().take_while(|line| !line.starts_with("/* ") && !line.starts_with("export const "));
        let head = head.filter(|line| !line.starts_with("import ")).collect::<Vec<_>>().join("\n");
        Self { text: format!("{head}\n{RUNTIME}"), shared: Vec::new(), names: Vec::new() }
    }

    /// One file of shared chunks, each behind its size. The script holds who needs them, as hexadecimal numbers.
    fn shared(&mut self, area: &str, sorted: &[(u32, &String)], chunks: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
        let table: Vec<String> = sorted.iter().map(|(users, _)| format!("{users:x}")).collect();
        self.shared.push(format!("...shared(\"./shared-{area}.wasm\", \"{}\")", table.join(" ")));
        let parts = sorted
            .iter()
            .flat_map(|(_, name)| [(chunks[*name].len() as u32).to_le_bytes().to_vec(), chunks[*name].clone()]);
        parts.flatten().collect()
    }

    fn groups<'a>(&mut self, groups: impl Iterator<Item = &'a String>) {
        self.text += &format!("const all = [{}];\n", self.shared.join(", "));
        let load = |(n, name)| format!("__wasm_split_load_{name}: group(\"./{name}.wasm\", {n})");
        self.names = groups.enumerate().map(load).collect();
    }

    /// The program's script with the loader in it. Apart, each would import the other, and neither could be named after
    /// its content.
    fn into_script(self, script: &str) -> Result<String, Failure> {
        let import = |line: &str| {
            let (name, from) = line.strip_prefix("import * as ")?.split_once(' ')?;
            from.contains(LOADER).then(|| name.to_owned())
        };
        let imports: Vec<String> = script.lines().filter_map(import).collect();
        if imports.is_empty() {
            return Err(Failure::new(
                format!("wasm-bindgen's script does not import {LOADER}"),
                "another version of wasm-bindgen? teach xtask/src/package/split.rs its form",
            ));
        }
        let rest = script.lines().filter(|line| import(line).is_none()).collect::<Vec<_>>().join("\n");
        let Self { text, names, .. } = self;
        let loader = format!("const loader = {{ {} }};\n", names.join(", "));
        // Each import stands for the whole loader, and is used only once the program asks for a chunk.
        let rest = imports.iter().fold(rest, |rest, name| rest.replace(&format!("\": {name},"), "\": loader,"));
        Ok(format!("{rest}\n{text}{loader}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = "import { initSync } from \"./entente.js\";\n\nfunction makeLoad() {}\n/* a, b */\nconst __chunk_1 = makeLoad();\nexport const __wasm_split_load_a = 1;\n";

    fn groups() -> Groups {
        let of = |name: &str, shared: &[&str]| (name.to_owned(), shared.iter().map(|s| (*s).to_owned()).collect());
        Groups::from([of("live", &["c1", "c2"]), of("paper", &["c2"]), of("quiz", &["c1", "c3"]), of("banks", &["c3"])])
    }

    #[test]
    fn shared_chunks_lie_in_one_file_for_each_area() {
        let groups = groups();
        let areas: Vec<(&str, Vec<(u32, &str)>)> = by_area(&groups)
            .into_iter()
            .map(|(area, chunks)| (area, chunks.iter().map(|(users, name)| (*users, name.as_str())).collect()))
            .collect();
        // banks, live, paper, quiz: one bit each.
        let expected =
            [("all", vec![(0b1010, "c1")]), ("classroom", vec![(0b0110, "c2")]), ("learner", vec![(0b1001, "c3")])];
        assert_eq!(areas, expected);
    }

    #[test]
    fn the_loader_moves_into_the_script() {
        let mut loader = Loader::new(WRITTEN);
        let chunks = BTreeMap::from([("c1".to_owned(), vec![1, 2]), ("c2".to_owned(), vec![3])]);
        let file = loader.shared("all", &[(1, &"c1".to_owned()), (37, &"c2".to_owned())], &chunks);
        assert_eq!(file, [2, 0, 0, 0, 1, 2, 1, 0, 0, 0, 3]);
        loader.groups([&"quiz".to_owned()].into_iter());
        let script = "import * as import1 from \"./__wasm_split.js\"\nlet wasm;\n        \"./__wasm_split.js\": import1,\nexport { initSync };";
        let one = loader.into_script(script).unwrap();
        assert!(
            one.starts_with(
                "let wasm;\n        \"./__wasm_split.js\": loader,\nexport { initSync };\n\nfunction makeLoad() {}\n"
            ),
            "{one}"
        );
        assert!(one.contains("const all = [...shared(\"./shared-all.wasm\", \"1 25\")];"), "{one}");
        assert!(one.ends_with("const loader = { __wasm_split_load_quiz: group(\"./quiz.wasm\", 0) };\n"), "{one}");
        assert!(!one.contains("import ") && !one.contains("__chunk_1"), "{one}");
        assert!(Loader::new(WRITTEN).into_script("let wasm;").is_err());
    }
}
