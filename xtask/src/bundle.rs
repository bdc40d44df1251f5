//! `cargo xtask bundle`: the whole app as one file that opens from a stick, with no server.
//!
//! A page that was opened as a file may load nothing beside itself, so everything of `dist/` goes inside: styles as
//! they are, scripts as functions of one inline script ([`module`]), programs and banks as base64. `web/one-file.js` gives
//! those functions a `fetch`, an `import` and a `Worker` that look here first. The policy allows that one script and
//! those styles by their hashes, and no connection at all.

mod module;

use regex_lite::Regex;

use crate::args::Args;
use crate::digest;
use crate::failure::Failure;
use crate::files::{self, Files};
use crate::package::attribute;
use crate::project::Project;
use crate::{build, size};

const RUNTIME: &str = include_str!("../../web/one-file.js");

/// The command.
pub fn command(project: &Project, mut args: Args) -> Result<(), Failure> {
    let ready = args.flag("--no-build");
    args.end()?;
    if !ready {
        build::build(project, true)?;
    }
    bundle(project)
}

/// Writes the file from a packaged release `dist/`, and says what it weighs.
pub fn bundle(project: &Project) -> Result<(), Failure> {
    let page = one_file(&files::read_all(&project.dist())?)?;
    let out = project.path("target/entente.html");
    files::write(&out, page.as_bytes())?;
    say!("target/entente.html: {}", size::weight(page.as_bytes()));
    Ok(())
}

/// The page with everything inside.
fn one_file(files: &Files) -> Result<String, Failure> {
    let index = text(files, "index.html")?;
    let mut page =
        Page { files, out: String::new(), styles: Vec::new(), entries: Vec::new(), attributes: String::new() };
    let mut rest = index.as_str();
    while let Some(start) = rest.find('<') {
        page.out.push_str(&rest[..start]);
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        page.tag(&rest[start..end])?;
        rest = &rest[end..];
        // What stood inside a script tag that names a file is nothing.
        rest = rest.strip_prefix("</script>").unwrap_or(rest);
    }
    page.out.push_str(rest);
    page.finish()
}

fn text(files: &Files, name: &str) -> Result<String, Failure> {
    files
        .get(name)
        .and_then(|bytes| String::from_utf8(bytes.clone()).ok())
        .ok_or_else(|| Failure::new(format!("dist/ holds no {name}, or it is not text"), "cargo xtask build --release"))
}

/// Where the finished script and policy go.
const POLICY: &str = "<!--policy-->";
const SCRIPT: &str = "<!--script-->";

struct Page<'a> {
    files: &'a Files,
    out: String,
    /// Styles, for their hashes.
    styles: Vec<String>,
    /// The scripts that the page names, in their order.
    entries: Vec<String>,
    /// What the start-up script reads from its own tag.
    attributes: String,
}

impl Page<'_> {
    fn tag(&mut self, tag: &str) -> Result<(), Failure> {
        let file = |name: &str| attribute(tag, name).map(|value| value.trim_start_matches("./").to_owned());
        if tag.starts_with("<meta http-equiv=\"Content-Security-Policy\"") {
            self.out.push_str(POLICY);
        } else if tag.starts_with("<meta property=\"og:") || tag.starts_with("<meta name=\"twitter:") {
            // Nobody links to a file on a stick.
        } else if let (true, Some(source)) = (tag.starts_with("<script"), file("src")) {
            if self.entries.is_empty() {
                self.out.push_str(SCRIPT);
            }
            self.attributes += &data_attributes(tag);
            self.entries.push(source);
        } else if tag.starts_with("<link") {
            match (attribute(tag, "rel").unwrap_or_default(), file("href")) {
                ("stylesheet", Some(href)) => {
                    let style = self.style(&href)?;
                    self.out += &style;
                }
                ("icon", Some(href)) => {
                    let bytes = self.files.get(&href).map_or(&[][..], Vec::as_slice);
                    self.out +=
                        &format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{}\">", digest::base64(bytes));
                }
                // Preloads, manifest and other icons are of no use here.
                _ => {}
            }
        } else {
            self.out.push_str(tag);
        }
        Ok(())
    }

    /// A style, as an element that says which file it was.
    fn style(&mut self, name: &str) -> Result<String, Failure> {
        let style = text(self.files, name)?;
        if style.replace("url(\"data:", "").contains("url(") || style.contains("</style") {
            return Err(Failure::new(format!("{name} names another file"), "a single file has no others: inline it"));
        }
        let element = format!("<style data-file=\"{name}\">{style}</style>");
        self.styles.push(style);
        Ok(element)
    }

    /// The styles that a script loads when they are needed: those of pages that come later.
    fn later_styles(&mut self) -> Result<String, Failure> {
        let scripts: Vec<String> = self
            .files
            .keys()
            .filter(|name| name.ends_with(".js"))
            .map(|name| text(self.files, name))
            .collect::<Result<_, _>>()?;
        let wanted =
            |name: &&String| name.ends_with(".css") && scripts.iter().any(|script| script.contains(name.as_str()));
        let names: Vec<String> = self.files.keys().filter(wanted).cloned().collect();
        names.iter().map(|name| self.style(name)).collect()
    }

    fn finish(mut self) -> Result<String, Failure> {
        let later = self.later_styles()?;
        if self.entries.is_empty() || !self.out.contains(POLICY) || !self.out.contains("</body>") {
            return Err(Failure::new("index.html has no script, policy or body", "cargo xtask build --release"));
        }
        let mut script = String::from(RUNTIME);
        script += "runtime({\n";
        let mut data = String::new();
        for (name, bytes) in self.files {
            let base = name.rsplit('/').next().unwrap_or(name);
            if (name.ends_with(".js") || name.ends_with(".mjs")) && name != "sw.js" {
                script += &format!("{base:?}: {},\n", module::as_function(name, &text(self.files, name)?)?);
            } else if name.ends_with(".wasm") || name.ends_with(".txt") || name.ends_with(".json") {
                data +=
                    &format!("<script type=\"text/plain\" data-file=\"{base}\">{}</script>\n", digest::base64(bytes));
            }
        }
        script += &format!("}}, {:?});\n", self.entries);
        if script.contains("</script") || script.contains("<!--") {
            return Err(Failure::new("a script holds `</script` or `<!--`", "write it in two parts"));
        }
        let hash = |text: &String| format!(" '{}'", digest::integrity(text.as_bytes()));
        let styles: String = self.styles.iter().map(hash).collect();
        let policy = format!(
            "default-src 'none'; script-src{} 'wasm-unsafe-eval'; style-src{styles}; img-src data: blob:; font-src data:; \
             worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'; \
             require-trusted-types-for 'script'; trusted-types default",
            hash(&script)
        );
        let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        let script = format!("<script type=\"module\"{}>{script}</script>", self.attributes);
        // A module runs when the page has been read to its end, so the data may stand behind it.
        let script = later + &script;
        Ok(self.out.replacen(POLICY, &policy, 1).replacen(SCRIPT, &script, 1).replacen(
            "</body>",
            &format!("{data}</body>"),
            1,
        ))
    }
}

/// ` data-js="…" data-wasm="…"`, as the tag has them.
fn data_attributes(tag: &str) -> String {
    let attribute = Regex::new(" data-[a-z]+=\"[^\"]*\"").expect("a sound expression");
    attribute.find_iter(tag).map(|found| found.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dist() -> Files {
        let index = "<!doctype html><head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">\
            <meta property=\"og:image\" content=\"./social.png\"><link rel=\"icon\" href=\"./icon-1.svg\"/>\
            <link rel=\"stylesheet\" href=\"./a-1.css\" integrity=\"sha256-x\"/><link rel=\"preload\" href=\"banks-1.txt\" as=\"fetch\">\
            <script type=\"module\" src=\"./guard-1.js\" integrity=\"sha256-x\"></script>\
            <script type=\"module\" src=\"./start-1.js\" data-js=\"./app-1.js\" data-wasm=\"./app_bg-1.wasm\" integrity=\"sha256-x\"></script>\
            </head><body><p>Hello</p></body>";
        [
            ("index.html", index),
            ("icon-1.svg", "<svg/>"),
            ("a-1.css", "p { color: red }"),
            ("banks-1.txt", "banks"),
            ("guard-1.js", "const own = 1;\n"),
            ("start-1.js", "await import(here(\"app-1.js\"));\n"),
            ("app-1.js", "export function start() {}\nexport { start as default };\n"),
            ("app_bg-1.wasm", "\0asm"),
            ("sw.js", "addEventListener(\"fetch\", 1)"),
            ("social.png", "picture"),
        ]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into()
    }

    #[test]
    fn everything_is_inside_and_nothing_is_named_outside() {
        let mut files = dist();
        files.insert("later-1.css".into(), b"b { color: blue }".to_vec());
        files.insert("later-1.js".into(), b"style(\"later-1.css\");\n".to_vec());
        files.insert("rescue-1.css".into(), b"i { color: green }".to_vec());
        let page = one_file(&files).unwrap();
        assert!(!page.contains("i { color: green }"), "of another page");
        assert!(page.contains(&digest::integrity(b"b { color: blue }")), "allowed by its hash");
        for inside in [
            "<style data-file=\"a-1.css\">p { color: red }</style>",
            "<style data-file=\"later-1.css\">b { color: blue }</style>",
            "data:image/svg+xml;base64,PHN2Zy8+",
            "data-file=\"banks-1.txt\">YmFua3M=<",
            "data-file=\"app_bg-1.wasm\">",
            "\"app-1.js\": async",
            "[\"guard-1.js\", \"start-1.js\"]",
            "data-js=\"./app-1.js\" data-wasm=\"./app_bg-1.wasm\"",
            "<p>Hello</p>",
        ] {
            assert!(page.contains(inside), "{inside}");
        }
        for outside in ["src=\"", "href=\"./", "rel=\"preload\"", "social.png", "'self'", "addEventListener(\"fetch\""]
        {
            assert!(!page.contains(outside), "{outside}");
        }
    }

    #[test]
    fn the_policy_allows_that_script_and_that_style_only() {
        let page = one_file(&dist()).unwrap();
        let start = page.find("<script type=\"module\"").unwrap();
        let start = start + page[start..].find('>').unwrap() + 1;
        let script = &page[start..start + page[start..].find("</script>").unwrap()];
        assert!(page.contains(&format!(
            "script-src '{}' 'wasm-unsafe-eval'; style-src '{}';",
            digest::integrity(script.as_bytes()),
            digest::integrity(b"p { color: red }")
        )));
    }

    #[test]
    fn what_cannot_be_put_inside_is_refused() {
        let mut files = dist();
        files.insert("a-1.css".into(), b"p { background: url(x.png) }".to_vec());
        assert!(one_file(&files).is_err());
        let mut files = dist();
        files.insert("app-1.js".into(), b"const a = '</script>';".to_vec());
        assert!(one_file(&files).is_err());
        let mut files = dist();
        files.remove("index.html");
        assert!(one_file(&files).is_err());
    }
}
