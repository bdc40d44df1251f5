//! chromedriver, started and ended by us.
//!
//! wasm-bindgen-test-runner can start it too, but under load it gives up on a driver that is
//! merely slow, and tries again, and again.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::project::Project;
use crate::run;

const START_TIMEOUT: Duration = Duration::from_secs(60);
const END_TIMEOUT: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(100);

/// A running driver; it ends when this is dropped.
pub struct Driver {
    child: Child,
    at: SocketAddr,
}

impl Driver {
    /// Starts the driver on a free port and waits until it answers.
    pub fn start(project: &Project, chromedriver: &Path) -> Result<Self, Failure> {
        let cannot = |what: &str| {
            Failure::new(
                format!("chromedriver {what}"),
                "look into target/xtask/chromedriver.log; its version must be Chromium's",
            )
        };
        let log_path = project.scratch()?.join("chromedriver.log");
        let log = File::create(&log_path).map_err(|e| Failure::file("write", &log_path, &e))?;
        let port = free_port().ok_or_else(|| cannot("finds no free port"))?;
        let child = run::command(project, chromedriver)
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stderr(log.try_clone().map_or_else(|_| Stdio::null(), Stdio::from))
            .stdout(log)
            .spawn()
            .map_err(|e| cannot(&format!("does not start ({e})")))?;
        let at = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut driver = Self { child, at };
        let start = Instant::now();
        loop {
            if get(driver.at, "/status").is_some_and(|text| is_ready(&text)) {
                return Ok(driver);
            }
            if let Ok(Some(status)) = driver.child.try_wait() {
                return Err(cannot(&format!("ended at once ({status})")));
            }
            if start.elapsed() > START_TIMEOUT {
                return Err(cannot("does not answer"));
            }
            thread::sleep(PAUSE);
        }
    }

    /// Where the test runner finds it.
    pub fn address(&self) -> String {
        format!("http://{}", self.at)
    }
}

impl Drop for Driver {
    /// Asked first, because a driver that is killed leaves its browser running; then ended by
    /// its own id.
    fn drop(&mut self) {
        get(self.at, "/shutdown");
        let start = Instant::now();
        while start.elapsed() < END_TIMEOUT {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(PAUSE);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Writes what the runner tells the driver: which browser, and the switches that let it run as
/// root, in a container, without a screen.
pub fn write_capabilities(project: &Project, chromium: &Path) -> Result<PathBuf, Failure> {
    let path = project.scratch()?.join("webdriver.json");
    fs::write(&path, capabilities(&chromium.to_string_lossy())).map_err(|e| Failure::file("write", &path, &e))?;
    Ok(path)
}

fn capabilities(chromium: &str) -> String {
    let binary = chromium.replace('\\', "\\\\").replace('"', "\\\"");
    format!(
        "{{\"goog:chromeOptions\": {{\"binary\": \"{binary}\", \"args\": [\"--headless\", \
         \"--no-sandbox\", \"--disable-gpu\", \"--disable-dev-shm-usage\"]}}}}\n"
    )
}

/// Free now; nobody else is likely to take it in the moment before the driver does.
fn free_port() -> Option<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).ok()?;
    listener.local_addr().ok().map(|addr| addr.port())
}

fn is_ready(status: &str) -> bool {
    let text: String = status.split_whitespace().collect();
    text.contains("\"ready\":true")
}

/// The answer to a plain GET; `None` while nobody answers.
fn get(at: SocketAddr, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect_timeout(&at, PAUSE).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(2))).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n").ok()?;
    let mut text = Vec::new();
    // A driver that keeps the connection open has still said what it had to say.
    let _ = stream.read_to_end(&mut text);
    Some(String::from_utf8_lossy(&text).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_ready_driver() {
        assert!(is_ready("HTTP/1.1 200 OK\r\n\r\n{\"value\":{\"ready\": true}}"));
        assert!(!is_ready("{\"value\":{\"ready\":false}}"));
        assert!(!is_ready(""));
    }

    #[test]
    fn a_path_stays_a_json_string() {
        let json = capabilities("C:\\Program \"x\"\\chrome.exe");
        assert!(json.contains(r#""C:\\Program \"x\"\\chrome.exe""#), "{json}");
    }
}
