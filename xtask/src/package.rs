//! `cargo xtask package`: what makes a folder of files one version of the app. Trunk runs it after each build (see
//! Trunk.toml), so that `trunk build` and `cargo xtask build` agree; it may be run again over any `dist/`.
//!
//! Right after a build the one program is split into its first part and the groups of pages ([`split`]).
//!
//! 0. A release's scripts and styles lose their comments ([`slim`]), its programs what nobody needs ([`shrink`]).
//! 1. Every file gets a name that holds its content's hash ([`names`]), so that no cache anywhere can mix two versions:
//!    a new program never meets old banks. Only what the world knows by name keeps it (pages, manifest, icons, `sw.js`).
//! 2. `index.html` says what the files that start the app must be (`integrity`).
//! 3. `sw.js` is written from `web/sw.js` with the version and the hash of every file, so that an offline copy is
//!    complete and right, or is not made at all.

mod names;
mod shrink;
mod slim;
mod split;
mod tags;

pub use tags::attribute;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::args::Args;
use crate::digest;
use crate::failure::Failure;
use crate::files::{self, Files};
use crate::project::Project;

/// Written here and in no list: a service worker cannot serve itself.
const WORKER: &str = "sw.js";
/// The worker's source; the two lines below are filled in.
const TEMPLATE: &str = "web/sw.js";
const VERSION_LINE: &str = "const VERSION = \"\";";
const FILES_LINE: &str = "const FILES = [];";
/// Takes the place of the worker in development builds: what is served there should be what was just built.
const OFF: &str = "deploy/sw-off.js";
/// Shown by other sites beside a link, never by the app.
const NOT_OFFLINE: [&str; 1] = ["social.png"];

/// The command. Trunk names the folder and the profile in the environment; a person names a folder, or means `dist/`.
pub fn command(project: &Project, args: Args) -> Result<(), Failure> {
    let mut words = args.rest().into_iter();
    let folder = match (words.next(), words.next()) {
        (Some(folder), None) => PathBuf::from(folder),
        (None, _) => env::var_os("TRUNK_STAGING_DIR").map_or_else(|| project.dist(), PathBuf::from),
        _ => return Err(Failure::new("package takes one folder", "cargo xtask package [folder]")),
    };
    let release = env::var("TRUNK_PROFILE").map_or(true, |profile| profile == "release");
    if env::var_os("TRUNK_STAGING_DIR").is_some() {
        let mut files = files::read_all(&folder)?;
        split::split(project, &mut files, release)?;
        files.iter().try_for_each(|(name, bytes)| files::write(&folder.join(name), bytes))?;
    }
    package(project, &folder, release)
}

/// Makes one version of the files of a folder. Without `offline` the service worker that is written takes itself away.
pub fn package(project: &Project, folder: &Path, offline: bool) -> Result<(), Failure> {
    let mut before = files::read_all(folder)?;
    before.remove(WORKER);
    let mut slimmed = before.clone();
    if offline {
        slim::slim(&mut slimmed);
        shrink::shrink(project, &mut slimmed)?;
    }
    let mut after = names::with_hashes(&slimmed)?;
    tags::finish(&mut after, env::var("ENTENTE_URL").ok().as_deref())?;
    let template = project.path(if offline { TEMPLATE } else { OFF });
    let template = fs::read_to_string(&template).map_err(|e| Failure::file("read", &template, &e))?;
    let worker = if offline { worker(&template, &after)? } else { template };
    after.insert(WORKER.to_owned(), worker.into_bytes());

    for name in before.keys().filter(|name| !after.contains_key(*name)) {
        let path = folder.join(name);
        fs::remove_file(&path).map_err(|e| Failure::file("remove", &path, &e))?;
    }
    for (name, bytes) in after.iter().filter(|(name, bytes)| before.get(*name) != Some(bytes)) {
        files::write(&folder.join(name), bytes)?;
    }
    Ok(())
}

/// The worker with its two lines filled in. Its version is a hash of all that it serves and of itself.
fn worker(template: &str, files: &Files) -> Result<String, Failure> {
    if !template.contains(VERSION_LINE) || !template.contains(FILES_LINE) {
        return Err(Failure::new(
            format!("{TEMPLATE} lacks `{VERSION_LINE}` or `{FILES_LINE}`"),
            "put the line back: packaging fills it in",
        ));
    }
    let list: String = files
        .iter()
        .filter(|(name, _)| !NOT_OFFLINE.contains(&name.as_str()))
        .map(|(name, bytes)| {
            // A host answers `./` with the page itself; asked for by name, some answer with a redirection.
            let address = if name == "index.html" { "./" } else { name };
            format!("  [{address:?}, {:?}],\n", digest::integrity(bytes))
        })
        .collect();
    let version = digest::short(format!("{list}{template}").as_bytes());
    Ok(template
        .replace(VERSION_LINE, &format!("const VERSION = {version:?};"))
        .replace(FILES_LINE, &format!("const FILES = [\n{list}];")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    const INDEX: &str = "<!doctype html><link rel=\"stylesheet\" href=\"./a-0123456789abcdef.css\"><script type=\"module\" src=\"./start.js\"></script>";

    fn built() -> (Scratch, Project) {
        let scratch = Scratch::new();
        scratch.write("web/sw.js", "const VERSION = \"\";\nconst FILES = [];\n");
        scratch.write("deploy/sw-off.js", "// off\n");
        scratch.write("dist/index.html", INDEX);
        scratch.write("dist/a-0123456789abcdef.css", "p {}");
        scratch.write("dist/start.js", "fetch(here(\"banks.txt\"))");
        scratch.write("dist/banks.txt", "banks");
        scratch.write("dist/social.png", "picture");
        let project = Project::at(&scratch.path(""));
        (scratch, project)
    }

    fn packaged(project: &Project, offline: bool) -> Files {
        package(project, &project.dist(), offline).unwrap();
        files::read_all(&project.dist()).unwrap()
    }

    fn text(files: &Files, name: &str) -> String {
        String::from_utf8(files[name].clone()).unwrap()
    }

    #[test]
    fn the_worker_lists_every_file_with_its_hash() {
        let (_scratch, project) = built();
        let files = packaged(&project, true);
        let worker = text(&files, "sw.js");
        for (name, bytes) in &files {
            let address = if name == "index.html" { "./" } else { name };
            let line = format!("[{address:?}, {:?}]", digest::integrity(bytes));
            assert_eq!(worker.contains(&line), !["sw.js", "social.png"].contains(&name.as_str()), "{name}");
        }
    }

    #[test]
    fn packaging_twice_changes_nothing_and_one_byte_changes_the_version() {
        let (scratch, project) = built();
        let once = packaged(&project, true);
        assert_eq!(once, packaged(&project, true));
        let name = once.keys().find(|name| name.starts_with("banks-")).unwrap().clone();
        scratch.write(&format!("dist/{name}"), "Banks");
        let twice = packaged(&project, true);
        assert!(!twice.contains_key(&name), "the old name must go");
        let [start_once, start_twice] =
            [&once, &twice].map(|files| files.keys().find(|name| name.starts_with("start-")).unwrap().clone());
        // What names the changed file changes too, up to the page.
        assert_ne!(start_once, start_twice);
        assert_ne!(once["index.html"], twice["index.html"]);
        assert_ne!(once["sw.js"], twice["sw.js"]);
    }

    #[test]
    fn a_development_build_takes_an_older_worker_away() {
        let (_scratch, project) = built();
        assert_eq!(text(&packaged(&project, false), "sw.js"), "// off\n");
    }

    #[test]
    fn a_template_without_its_lines_is_refused() {
        let (scratch, project) = built();
        scratch.write("web/sw.js", "const VERSION = 'x';");
        assert!(package(&project, &project.dist(), true).unwrap_err().to_string().contains("lacks"));
    }

    #[test]
    fn the_real_template_has_its_lines() {
        let template = include_str!("../../web/sw.js");
        assert!(worker(template, &Files::new()).is_ok());
    }
}
