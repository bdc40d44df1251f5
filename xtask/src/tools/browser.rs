//! The browser that tests drive: Debian's Chromium and its driver, or the person's own.

use std::env;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{Found, apt_install, version_in, version_output};
use crate::failure::Failure;
use crate::project::Project;

const CURE: &str = "apt-get install chromium chromium-driver on Debian, or name it in CHROMIUM and CHROMEDRIVER";

/// The browser.
pub fn chromium(project: &Project) -> Result<Found, Failure> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    find(project, "chromium", "CHROMIUM", &names)
}

/// Its remote control for wasm tests; must be of the browser's version, as Debian's is.
pub fn chromedriver(project: &Project) -> Result<Found, Failure> {
    find(project, "chromedriver", "CHROMEDRIVER", &["chromedriver"])
}

/// Order: the variable, the `PATH`, apt-get.
fn find(project: &Project, name: &'static str, variable: &str, names: &[&str]) -> Result<Found, Failure> {
    let start = Instant::now();
    let mut fetched = false;
    let place = match env::var_os(variable).map(PathBuf::from) {
        Some(place) if place.is_file() => place,
        Some(place) => {
            return Err(Failure::new(
                format!("{variable} names {}, which is no file", place.display()),
                format!("correct or unset {variable}"),
            ));
        }
        None => {
            let on_path = || names.iter().find_map(|name| project.which(name));
            let mut place = on_path();
            if place.is_none() {
                fetched = apt_install(project, &["chromium", "chromium-driver"])?;
                place = on_path();
            }
            place.ok_or_else(|| Failure::new(format!("{name} is missing"), CURE))?
        }
    };
    let output = version_output(project, &place).unwrap_or_default();
    Ok(Found {
        name,
        version: version_in(&output).unwrap_or("unknown").to_owned(),
        place,
        fetched: fetched.then(|| start.elapsed()),
    })
}

/// The stock server that the documented deploy is tried on. On a machine where installing it would also start it as a
/// service, that is the person's to decide.
pub fn nginx(project: &Project) -> Result<Found, Failure> {
    let start = Instant::now();
    let find =
        || project.which("nginx").or_else(|| Some(PathBuf::from("/usr/sbin/nginx")).filter(|path| path.is_file()));
    let mut place = find();
    let mut fetched = false;
    if place.is_none() && !Path::new("/run/systemd/system").exists() {
        fetched = apt_install(project, &["nginx-light"])?;
        place = find();
    }
    let place = place.ok_or_else(|| Failure::new("nginx is missing", "apt-get install nginx-light on Debian"))?;
    Ok(Found { name: "nginx", version: "any".to_owned(), place, fetched: fetched.then(|| start.elapsed()) })
}

/// A second browser, which the one-file edition and the served app are tried in as well.
pub fn firefox(project: &Project) -> Result<Found, Failure> {
    let start = Instant::now();
    let find = || ["firefox-esr", "firefox"].iter().find_map(|name| project.which(name));
    let mut place = find();
    let mut fetched = false;
    if place.is_none() {
        fetched = apt_install(project, &["firefox-esr"])?;
        place = find();
    }
    let place = place.ok_or_else(|| Failure::new("firefox is missing", "apt-get install firefox-esr on Debian"))?;
    Ok(Found { name: "firefox", version: "any".to_owned(), place, fetched: fetched.then(|| start.elapsed()) })
}
