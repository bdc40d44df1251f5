//! Noticing that a source has changed, by looking once a second: a few hundred files, no crate,
//! the same on every system and on network folders.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::project::Project;

/// What goes into a build.
const SOURCES: [&str; 8] = ["src", "questions", "style", "web", "index.html", "Cargo.toml", "Trunk.toml", "build.rs"];

const PAUSE: Duration = Duration::from_secs(1);

type Stamps = BTreeMap<PathBuf, (SystemTime, u64)>;

/// The state of the sources when last looked at.
pub struct Watch {
    root: PathBuf,
    seen: Stamps,
}

impl Watch {
    /// Looks now.
    pub fn start(project: &Project) -> Self {
        let root = project.root().to_path_buf();
        let seen = stamps(&root);
        Self { root, seen }
    }

    /// Waits until something differs from the last look; names one file that does.
    pub fn wait(&mut self) -> String {
        loop {
            if let Some(changed) = self.look() {
                return changed;
            }
            thread::sleep(PAUSE);
        }
    }

    fn look(&mut self) -> Option<String> {
        let now = stamps(&self.root);
        let changed = difference(&self.seen, &now)?;
        let name = changed.strip_prefix(&self.root).unwrap_or(&changed);
        let name = name.display().to_string();
        self.seen = now;
        Some(name)
    }
}

fn stamps(root: &Path) -> Stamps {
    let mut stamps = Stamps::new();
    for source in SOURCES {
        stamp(&root.join(source), &mut stamps);
    }
    stamps
}

/// A file that vanishes between two calls is simply not there: the next look will see the rest.
fn stamp(path: &Path, stamps: &mut Stamps) {
    let Ok(meta) = path.metadata() else { return };
    if meta.is_dir() {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            // Editors keep their swap and backup files beside the real ones.
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if !name.starts_with(['.', '#']) && !name.ends_with('~') {
                stamp(&entry.path(), stamps);
            }
        }
    } else if let Ok(time) = meta.modified() {
        stamps.insert(path.to_path_buf(), (time, meta.len()));
    }
}

/// A file that is new, gone or different.
fn difference(before: &Stamps, now: &Stamps) -> Option<PathBuf> {
    let new_or_different = now.iter().find(|(path, stamp)| before.get(*path) != Some(stamp));
    let gone = || before.iter().find(|(path, _)| !now.contains_key(*path));
    new_or_different.or_else(gone).map(|(path, _)| path.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn sees_what_is_new_changed_or_gone_once_each() {
        let scratch = Scratch::new();
        scratch.write("src/a.rs", "1");
        scratch.write("target/x", "1");
        let mut watch = Watch::start(&Project::at(&scratch.path("")));
        assert_eq!(watch.look(), None);

        scratch.write("src/page/b.rs", "1");
        assert_eq!(watch.look().as_deref(), Some("src/page/b.rs"));
        assert_eq!(watch.look(), None);

        scratch.write("src/a.rs", "longer");
        assert_eq!(watch.look().as_deref(), Some("src/a.rs"));

        fs::remove_file(scratch.path("src/a.rs")).unwrap();
        assert_eq!(watch.look().as_deref(), Some("src/a.rs"));
        assert_eq!(watch.look(), None);
    }

    #[test]
    fn ignores_other_folders_and_editors_files() {
        let scratch = Scratch::new();
        scratch.write("src/a.rs", "1");
        let mut watch = Watch::start(&Project::at(&scratch.path("")));
        for name in ["target/x", "dist/y", "src/.a.rs.swp", "src/a.rs~"] {
            scratch.write(name, "new");
        }
        assert_eq!(watch.look(), None);
    }
}
