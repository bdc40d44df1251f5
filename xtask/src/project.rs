//! Where things are. Every path of the project is named here once, relative to its root.

use std::env;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// The root package: the library and the page.
pub const PACKAGE: &str = "entente";

/// The project on this disk.
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// Finds the root: the nearest folder above the current one that holds `xtask/`.
    pub fn find() -> Result<Self, Failure> {
        let here = env::current_dir().map_err(|e| Failure::file("find", Path::new("this folder"), &e))?;
        let root = here.ancestors().find(|folder| folder.join("xtask/Cargo.toml").is_file()).map(Self::at);
        root.ok_or_else(|| Failure::new("this is not the project", "run it inside the checkout"))
    }

    /// The project at a known place (tests use a temporary one).
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_path_buf() }
    }

    /// The root folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path inside the project.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// What trunk writes and the world is served.
    pub fn dist(&self) -> PathBuf {
        self.path("dist")
    }

    /// Where `cargo install` puts the pinned tools, so that nothing of the person's is replaced.
    pub fn tools(&self) -> PathBuf {
        self.path(".tools")
    }

    /// Where cargo puts what it builds.
    pub fn target(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.path("target"), |folder| self.root.join(folder))
    }

    /// Scratch files of these commands.
    pub fn scratch(&self) -> Result<PathBuf, Failure> {
        let folder = self.path("target/xtask");
        std::fs::create_dir_all(&folder).map_err(|e| Failure::file("make", &folder, &e))?;
        Ok(folder)
    }

    /// The folders searched for programs, in order: our tools, npm's, then the person's `PATH`.
    pub fn program_folders(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.tools().join("bin"), self.path("node_modules/.bin")];
        if let Some(path) = env::var_os("PATH") {
            folders.extend(env::split_paths(&path));
        }
        folders
    }

    /// Where cargo keeps what it has fetched.
    pub fn cargo_home(&self) -> Option<PathBuf> {
        let own = env::var_os("CARGO_HOME").map(PathBuf::from);
        own.or_else(|| Some(env::home_dir()?.join(".cargo")))
    }

    /// The first program of that name in [`Project::program_folders`].
    pub fn which(&self, name: &str) -> Option<PathBuf> {
        let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
        self.program_folders()
            .iter()
            .flat_map(|folder| endings.iter().map(move |end| folder.join(format!("{name}{end}"))))
            .find(|path| is_program(path))
    }
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}
