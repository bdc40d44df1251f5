//! A static server for one folder on one machine: GET and HEAD, one answer a connection.
//!
//! Written out because it is a page long, and because what matters here (the right type for wasm,
//! no stale file, nothing outside the folder) is then in plain sight.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// A browser opens connections ahead of need; one that stays silent is given up after this.
const PATIENCE: Duration = Duration::from_secs(10);
/// More than any browser sends for a static file.
const LONGEST_REQUEST: u64 = 32 * 1024;

/// Answers until the process ends.
pub fn serve(listener: &TcpListener, folder: &Path) {
    let folder: Arc<Path> = folder.into();
    for stream in listener.incoming().flatten() {
        let folder = Arc::clone(&folder);
        // A browser that hangs up early is its own affair.
        thread::spawn(move || answer(stream, &folder).ok());
    }
}

fn answer(mut stream: TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream.try_clone()?.take(LONGEST_REQUEST));
    let mut request = String::new();
    lines.read_line(&mut request)?;
    // The headers must be read even though none matters: closing a socket with unread input
    // resets the connection, and the browser loses our answer.
    let mut header = String::new();
    while lines.read_line(&mut header)? > 2 {
        header.clear();
    }
    let response = respond(folder, &request);
    let body_follows = !request.starts_with("HEAD ");
    write!(
        stream,
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        response.status,
        response.kind,
        response.body.len()
    )?;
    if body_follows {
        stream.write_all(&response.body)?;
    }
    stream.flush()
}

struct Response {
    status: &'static str,
    kind: &'static str,
    body: Vec<u8>,
}

impl Response {
    fn plain(status: &'static str) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", body: status.into() }
    }
}

/// The answer to a request line such as `GET /app.wasm HTTP/1.1`.
fn respond(folder: &Path, request: &str) -> Response {
    let mut words = request.split_whitespace();
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Response::plain("400 Bad Request");
    };
    if method != "GET" && method != "HEAD" {
        return Response::plain("405 Method Not Allowed");
    }
    let read = |path: PathBuf| {
        let body = fs::read(&path).ok()?;
        Some(Response { status: "200 OK", kind: kind(&path), body })
    };
    file_for(folder, target).and_then(read).unwrap_or_else(|| Response::plain("404 Not Found"))
}

/// The file a target names, and only if it truly lies in the folder: names that climb or hide are
/// refused as text, and what is left is compared with its links followed.
fn file_for(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = percent_decoded(path)?;
    let mut file = folder.to_path_buf();
    for name in path.split('/').filter(|name| !name.is_empty()) {
        // A leading dot covers `.`, `..` and trunk's own `.stage`.
        if name.starts_with('.') || name.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(name);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    let file = file.canonicalize().ok()?;
    let inside = file.starts_with(folder.canonicalize().ok()?);
    (inside && file.is_file()).then_some(file)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            let (high, low) = (digit()?, digit()?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// wasm must say what it is, or the browser refuses to compile it while it streams in.
fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "md" | "csv") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use std::net::Ipv4Addr;

    fn dist() -> Scratch {
        let scratch = Scratch::new();
        scratch.write("secret.txt", "outside");
        scratch.write("dist/index.html", "<p>home");
        scratch.write("dist/app_bg.wasm", "\0asm");
        scratch.write("dist/two words.css", "p{}");
        scratch.write("dist/sub/index.html", "<p>sub");
        scratch.write("dist/.stage/half.js", "half");
        scratch
    }

    fn get(scratch: &Scratch, target: &str) -> Response {
        respond(&scratch.path("dist"), &format!("GET {target} HTTP/1.1\r\n"))
    }

    #[test]
    fn serves_files_with_their_types() {
        let scratch = dist();
        for (target, kind) in [
            ("/", "text/html; charset=utf-8"),
            ("/?x=1#/study", "text/html; charset=utf-8"),
            ("/sub/", "text/html; charset=utf-8"),
            ("/app_bg.wasm", "application/wasm"),
            ("/two%20words.css", "text/css; charset=utf-8"),
        ] {
            let response = get(&scratch, target);
            assert_eq!((response.status, response.kind), ("200 OK", kind), "{target}");
        }
    }

    #[test]
    fn never_leaves_the_folder() {
        let scratch = dist();
        let outside = scratch.path("secret.txt");
        for target in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/sub/../../secret.txt",
            "/..\\secret.txt",
            "/%00",
            "/%zz",
            "/.stage/half.js",
            "secret.txt",
            "//secret.txt",
            &format!("/{}", outside.display()),
            outside.to_str().unwrap(),
        ] {
            assert_eq!(get(&scratch, target).status, "404 Not Found", "{target}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn follows_no_link_out_of_the_folder() {
        let scratch = dist();
        let link = scratch.path("dist/link.txt");
        std::os::unix::fs::symlink(scratch.path("secret.txt"), link).unwrap();
        assert_eq!(get(&scratch, "/link.txt").status, "404 Not Found");
    }

    #[test]
    fn refuses_other_methods_and_nonsense() {
        let scratch = dist();
        let status = |request| respond(&scratch.path("dist"), request).status;
        assert_eq!(status("POST / HTTP/1.1"), "405 Method Not Allowed");
        assert_eq!(status("\r\n"), "400 Bad Request");
    }

    #[test]
    fn answers_over_a_socket() {
        let scratch = dist();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let folder = scratch.path("dist");
        thread::spawn(move || serve(&listener, &folder));
        for (method, body) in [("GET", "\0asm"), ("HEAD", "")] {
            let mut stream = TcpStream::connect(address).unwrap();
            write!(stream, "{method} /app_bg.wasm HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            let (head, rest) = answer.split_once("\r\n\r\n").unwrap();
            assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
            assert!(head.contains("Content-Type: application/wasm\r\n"));
            assert!(head.contains("Cache-Control: no-cache\r\n"));
            assert!(head.contains("Content-Length: 4\r\n"));
            assert_eq!(rest, body);
        }
    }
}
