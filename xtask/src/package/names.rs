//! Names that hold the hash of their content, and every mention of them.
//!
//! A mention is a quoted name in a script, style or page: `"banks.txt"`, `'./app.js'`. Files are renamed from the
//! leaves up, since a script's own hash covers the names that it mentions. A name inside a wasm program cannot be
//! mended, so it is an error: have a script load that file.

use std::collections::BTreeSet;

use regex_lite::Regex;

use crate::digest;
use crate::failure::Failure;
use crate::files::Files;

/// Known to the world by their names: pages, the manifest, icons, the picture for links; and what watches over a start.
const KEEP: [&str; 5] = [".html", ".webmanifest", ".png", ".ico", "guard.js"];
/// What may mention other files.
const TEXTS: [&str; 5] = [".js", ".mjs", ".css", ".html", ".webmanifest"];
/// What may stand around a name that is mentioned.
const AROUND: [(char, char); 4] = [('"', '"'), ('\'', '\''), ('`', '`'), ('(', ')')];

/// The same files under their new names, with every mention mended.
pub fn with_hashes(files: &Files) -> Result<Files, Failure> {
    let mut renaming = Renaming { files, done: Files::new(), names: Vec::new(), open: Vec::new() };
    for name in files.keys() {
        renaming.take(name)?;
    }
    if let Some(name) = renaming.never_mentioned() {
        return Err(Failure::new(
            format!("no page, script or style names {name} in quotes"),
            "its name will hold its content's hash: name it whole where it is loaded, or leave it out of index.html",
        ));
    }
    if let Some((program, name)) = renaming.named_in_a_program() {
        return Err(Failure::new(
            format!("{program} names {name}, whose name changes with its content"),
            format!("have a script in web/ load {name}, or take its address from an attribute in index.html"),
        ));
    }
    Ok(renaming.done)
}

struct Renaming<'a> {
    files: &'a Files,
    /// New names and contents.
    done: Files,
    /// Old names beside new ones.
    names: Vec<(String, String)>,
    /// The files whose mentions are being followed.
    open: Vec<String>,
}

impl Renaming<'_> {
    fn take(&mut self, name: &str) -> Result<(), Failure> {
        if self.names.iter().any(|(old, _)| old == name) {
            return Ok(());
        }
        if self.open.iter().any(|open| open == name) {
            return Err(Failure::new(
                format!("{} mention each other", self.open.join(" and ")),
                "a name cannot hold a hash that covers the name: part the two files",
            ));
        }
        self.open.push(name.to_owned());
        let mut content = self.files[name].clone();
        if ends(name, &TEXTS)
            && let Ok(mut text) = String::from_utf8(content.clone())
        {
            for other in self.mentioned(name, &text) {
                self.take(&other)?;
                let new = self.names.iter().find(|(old, _)| *old == other).map_or(other.as_str(), |(_, new)| new);
                for (old, new) in forms(name, &other).into_iter().zip(forms(name, new)) {
                    for (open, close) in AROUND {
                        text = text.replace(&format!("{open}{old}{close}"), &format!("{open}{new}{close}"));
                    }
                }
            }
            content = text.into_bytes();
        }
        self.open.pop();
        let new = if ends(name, &KEEP) { name.to_owned() } else { hashed(name, &content) };
        self.names.push((name.to_owned(), new.clone()));
        self.done.insert(new, content);
        Ok(())
    }

    /// The files that a text mentions and that will have another name.
    fn mentioned(&self, from: &str, text: &str) -> BTreeSet<String> {
        let named = |form: &String| AROUND.iter().any(|(open, close)| text.contains(&format!("{open}{form}{close}")));
        let others = self.files.keys().filter(|name| *name != from && !ends(name, &KEEP));
        others.filter(|name| forms(from, name).iter().any(named)).cloned().collect()
    }

    /// A file under a new name that nothing can know.
    fn never_mentioned(&self) -> Option<&str> {
        let texts = || self.done.iter().filter(|(name, _)| ends(name, &TEXTS));
        let known = |new: &str| {
            let base = new.rsplit('/').next().unwrap_or(new);
            texts()
                .any(|(name, bytes)| name != new && bytes.windows(base.len()).any(|window| window == base.as_bytes()))
        };
        self.names.iter().find(|(_, new)| !ends(new, &KEEP) && !known(new)).map(|(old, _)| old.as_str())
    }

    /// A program that holds a name which is no longer one, and that name.
    fn named_in_a_program(&self) -> Option<(&str, &str)> {
        let programs = || self.done.iter().filter(|(name, _)| name.ends_with(".wasm"));
        let gone = self.names.iter().map(|(old, _)| old.as_str()).filter(|old| !self.done.contains_key(*old));
        let holding =
            |old: &str| programs().find(|(_, bytes)| bytes.windows(old.len()).any(|part| part == old.as_bytes()));
        gone.filter_map(|old| Some((holding(old)?.0.as_str(), old))).next()
    }
}

fn ends(name: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| name.ends_with(ending))
}

/// How `from` may write the address of `name`: seen from the page, or from itself.
fn forms(from: &str, name: &str) -> Vec<String> {
    let mut forms = vec![name.to_owned(), format!("./{name}")];
    if let Some((folder, _)) = from.rsplit_once('/') {
        let up = "../".repeat(folder.split('/').count());
        match name.strip_prefix(&format!("{folder}/")) {
            Some(beside) => forms.extend([beside.to_owned(), format!("./{beside}")]),
            None => forms.push(format!("{up}{name}")),
        }
    }
    forms
}

/// `start.js` as `start-0123456789abcdef.js`. A hash that is in the name already (trunk takes it before the program
/// is optimised, an earlier run from the content before) gives way.
fn hashed(name: &str, content: &[u8]) -> String {
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
    let (stem, ending) = file.split_once('.').unwrap_or((file, ""));
    // trunk leaves leading zeros out; `entente-0123456789abcdef_bg` has it in the middle.
    let hash = Regex::new("-[0-9a-f]{12,16}($|_)").expect("a sound expression");
    let stem = hash.replace(stem, "$1");
    let slash = if folder.is_empty() { "" } else { "/" };
    let dot = if ending.is_empty() { "" } else { "." };
    format!("{folder}{slash}{stem}-{}{dot}{ending}", digest::short(content))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Files {
        list.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    fn name_of<'a>(files: &'a Files, stem: &str) -> &'a str {
        files.keys().find(|name| name.starts_with(&format!("{stem}-"))).unwrap()
    }

    #[test]
    fn a_hash_in_the_name_gives_way_to_the_contents_own() {
        for (name, stem) in [
            ("start.js", "start-"),
            ("entente-ebe4a2046cdb7d7d.js", "entente-"),
            ("entente-ebe4a2046cdb7d7d_bg.wasm", "entente_bg-"),
            ("entente_bg-ebe4a2046cdb7d7d.wasm", "entente_bg-"),
            ("parts-bf6fef104e2d42e.css", "parts-"),
            ("a-b-c.css", "a-b-c-"),
            ("snippets/x-0123456789abcdef/a.b.js", "snippets/x-0123456789abcdef/a-"),
        ] {
            let new = hashed(name, b"abc");
            let ending = name.split_once('.').unwrap().1;
            assert_eq!(new, format!("{stem}ba7816bf8f01cfea.{ending}"), "{name}");
            assert_eq!(hashed(&new, b"abc"), new);
        }
    }

    #[test]
    fn every_mention_is_mended_whatever_its_quotes_and_place() {
        let files = files(&[
            (
                "index.html",
                "<script src='./start.js' data-wasm=\"./p_bg.wasm\"></script><link href=\"banks.txt\"><link href=\"main.css\"><a href=\"rescue.html\">",
            ),
            ("start.js", "import(`annex.js`); here(\"banks.txt\"); say('annex.json')"),
            ("annex.js", "import { a } from './snippets/x/a.js'; new URL('p_bg.wasm', import.meta.url)"),
            (
                "snippets/x/a.js",
                "new URL('../../banks.txt', import.meta.url); import './b.js'; here('annex-worker.js')",
            ),
            ("snippets/x/b.js", "1"),
            ("annex-worker.js", "2"),
            ("banks.txt", "start.js stands here as a word"),
            ("main.css", "@font-face { src: url(f.woff2) }"),
            ("p_bg.wasm", "\0asm"),
            ("f.woff2", "f"),
            ("rescue.html", "<p>"),
        ]);
        let done = with_hashes(&files).unwrap();
        assert_eq!(done.len(), files.len());
        assert!(done.contains_key("index.html") && done.contains_key("rescue.html"));
        // No old name is left in quotes, and what was not a name stays.
        for (name, bytes) in &done {
            let text = String::from_utf8_lossy(bytes);
            for old in ["start.js", "annex.js", "p_bg.wasm", "b.js", "f.woff2", "annex-worker.js"] {
                for quoted in [format!("\"{old}\""), format!("'./{old}'"), format!("`{old}`"), format!("({old})")] {
                    assert!(!text.contains(&quoted), "{name} still names {old}");
                }
            }
        }
        let page = String::from_utf8_lossy(&done["index.html"]).into_owned();
        for stem in ["start", "p_bg", "banks"] {
            assert!(page.contains(name_of(&done, stem)), "{stem}");
        }
        assert!(page.contains("rescue.html"));
        assert!(String::from_utf8_lossy(&done[name_of(&done, "start")]).contains("say('annex.json')"));
    }

    #[test]
    fn two_scripts_that_mention_each_other_are_refused() {
        let both = files(&[("a.js", "import './b.js'"), ("b.js", "import './a.js'")]);
        assert!(with_hashes(&both).unwrap_err().to_string().contains("mention each other"));
    }

    #[test]
    fn a_file_that_nothing_can_load_is_refused() {
        let lost =
            files(&[("index.html", "<script src=\"a.js\">"), ("a.js", "load(`${name}_bg.wasm`)"), ("b_bg.wasm", "1")]);
        assert!(with_hashes(&lost).unwrap_err().to_string().contains("names b_bg.wasm"));
    }

    #[test]
    fn a_name_inside_a_program_is_refused() {
        let program = files(&[
            ("a_bg.wasm", "\0asm…worker.js…"),
            ("worker.js", "1"),
            ("a.js", "'a_bg.wasm', 'worker.js'"),
            ("index.html", "'a.js'"),
        ]);
        assert!(with_hashes(&program).unwrap_err().to_string().contains("a_bg-"));
    }
}
