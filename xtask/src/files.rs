//! A folder of files as a browser sees it: names with slashes, and bytes.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::failure::Failure;

/// Files by their names below a folder.
pub type Files = BTreeMap<String, Vec<u8>>;

/// All files below a folder. What begins with a dot is not served (trunk keeps a `.stage` of its own there).
pub fn read_all(folder: &Path) -> Result<Files, Failure> {
    let mut files = Files::new();
    read_below(folder, "", &mut files)?;
    Ok(files)
}

fn read_below(folder: &Path, below: &str, files: &mut Files) -> Result<(), Failure> {
    let path = folder.join(below);
    let entries = fs::read_dir(&path)
        .map_err(|e| Failure::new(format!("cannot read {} ({e})", path.display()), "cargo xtask build --release"))?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let name = if below.is_empty() { name } else { format!("{below}/{name}") };
        if entry.path().is_dir() {
            read_below(folder, &name, files)?;
        } else {
            let bytes = fs::read(entry.path()).map_err(|e| Failure::file("read", &entry.path(), &e))?;
            files.insert(name, bytes);
        }
    }
    Ok(())
}

/// Writes a file, with the folders above it. Who reads it meanwhile gets the old one or the new one.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|e| Failure::file("make", folder, &e))?;
    }
    let mut name = OsString::from(format!(".{}-", std::process::id()));
    name.push(path.file_name().unwrap_or_default());
    let part = path.with_file_name(name);
    fs::write(&part, bytes).and_then(|()| fs::rename(&part, path)).map_err(|e| Failure::file("write", path, &e))
}
