//! Which files of `dist/` the first load fetches: followed from `index.html` as a browser would.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::failure::Failure;

/// `index.html`, what it names, and what that in turn cannot do without: static imports of
/// scripts, images and fonts of styles. A dynamic `import()` is a later load, as is a link that a
/// person must follow.
pub fn first_load(dist: &Path, names: &BTreeSet<String>) -> Result<BTreeSet<String>, Failure> {
    if !names.contains("index.html") {
        return Err(Failure::new("dist/ holds no index.html", "cargo xtask build --release"));
    }
    let mut found = BTreeSet::new();
    let mut open = vec!["index.html".to_owned()];
    while let Some(name) = open.pop() {
        let references = match name.rsplit_once('.') {
            Some((_, "html")) => attribute_values(&text(dist, &name)?),
            Some((_, "js" | "mjs")) => static_imports(&text(dist, &name)?),
            Some((_, "css")) => style_urls(&text(dist, &name)?),
            _ => Vec::new(),
        };
        for reference in references {
            let target = resolve(&name, &reference);
            // A page named by a page (a frame, a fallback) is not part of the first load.
            if names.contains(&target) && !target.ends_with(".html") && !found.contains(&target) {
                open.push(target);
            }
        }
        found.insert(name);
    }
    Ok(found)
}

fn text(dist: &Path, name: &str) -> Result<String, Failure> {
    let path = dist.join(name);
    fs::read(&path)
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .map_err(|e| Failure::file("read", &path, &e))
}

/// A reference as a name below `dist/`: `./x.js?v=1` seen from `a/b.js` is `a/x.js`.
fn resolve(from: &str, reference: &str) -> String {
    let reference = reference.split(['?', '#']).next().unwrap_or_default();
    let mut parts: Vec<&str> = match from.rsplit_once('/') {
        Some((folder, _)) if !reference.starts_with('/') => folder.split('/').collect(),
        _ => Vec::new(),
    };
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// All attribute values of the tags that load something. Quotes may be missing: a minifier takes
/// them away.
fn attribute_values(html: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end..]);
            continue;
        }
        let name_ends = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let tag = rest[..name_ends].to_ascii_lowercase();
        let found;
        (found, rest) = attributes(&rest[name_ends..]);
        // An icon for a home screen is fetched when the app is put there.
        let later = |value: &String| {
            ["alternate", "prefetch", "dns-prefetch", "apple-touch-icon"]
                .iter()
                .any(|rel| value.split_whitespace().any(|word| word == *rel))
        };
        // A picture in a `meta` is for other sites, beside a link to this one.
        if !["a", "meta"].contains(&tag.as_str()) && !found.iter().any(later) {
            values.extend(found);
        }
    }
    values
}

/// The values up to the tag's end, and what follows it.
fn attributes(tag: &str) -> (Vec<String>, &str) {
    let mut values = Vec::new();
    let mut rest = tag;
    loop {
        let Some(at) = rest.find(['=', '>']) else {
            return (values, "");
        };
        if rest[at..].starts_with('>') {
            return (values, &rest[at + 1..]);
        }
        rest = rest[at + 1..].trim_start();
        let (value, after) = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let body = &rest[1..];
                let end = body.find(quote).unwrap_or(body.len());
                (&body[..end], body.get(end + 1..).unwrap_or(""))
            }
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len());
                rest.split_at(end)
            }
        };
        values.push(value.to_owned());
        rest = after;
    }
}

/// `import "./x.js"` and `… from "./x.js"`, with or without spaces.
fn static_imports(script: &str) -> Vec<String> {
    let mut imports = Vec::new();
    for word in ["import", "from"] {
        for (at, _) in script.match_indices(word) {
            let after = script[at + word.len()..].trim_start();
            if let Some(path) = quoted(after)
                && path.starts_with(['.', '/'])
            {
                imports.push(path.to_owned());
            }
        }
    }
    imports
}

/// `url(x)` with or without quotes, and `@import "x"`.
fn style_urls(style: &str) -> Vec<String> {
    let mut urls = Vec::new();
    for (at, opening) in style.match_indices("url(") {
        let after = style[at + opening.len()..].trim_start();
        let bare = after.split([')', ' ']).next().unwrap_or_default();
        urls.push(quoted(after).unwrap_or(bare).to_owned());
    }
    for (at, word) in style.match_indices("@import") {
        let after = style[at + word.len()..].trim_start();
        urls.extend(quoted(after).map(str::to_owned));
    }
    urls
}

/// The content of the quotes that a text begins with.
fn quoted(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let body = &text[1..];
    body.find(quote).map(|end| &body[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn followed(files: &[(&str, &str)]) -> Vec<String> {
        let scratch = Scratch::new();
        for (name, text) in files {
            scratch.write(name, text);
        }
        let names = files.iter().map(|(name, _)| (*name).to_owned()).collect();
        let found = first_load(&scratch.path(""), &names).unwrap();
        found.into_iter().collect()
    }

    #[test]
    fn follows_what_the_page_needs_and_nothing_else() {
        let html = r##"<!doctype html><base href="./"><link rel="icon" href="./icon.svg">
            <!-- <link href="old.css"> --><link rel=stylesheet href=./main-1f.css>
            <link rel=alternate href=feed.xml><link rel="apple-touch-icon" href="b.png"><meta property="og:image" content="./b.png"><a href="help.txt">help</a><p title="1 > 0">
            <script type="module" src="./start.js" data-js='./app-1f.js' data-wasm=./app-1f_bg.wasm></script>"##;
        let script = "import*as a from'./snippets/x/inline0.js';import \"./polyfill.js\";\
            const later = () => import(new URL('worker.js', document.baseURI)); import('./lazy.js');";
        let found = followed(&[
            ("index.html", html),
            ("icon.svg", ""),
            ("old.css", ""),
            ("main-1f.css", "@font-face { src: url( 'a.woff2' ) } p { background: url(b.png) }"),
            ("a.woff2", ""),
            ("b.png", ""),
            ("feed.xml", ""),
            ("help.txt", ""),
            ("start.js", ""),
            ("app-1f.js", script),
            ("app-1f_bg.wasm", ""),
            ("snippets/x/inline0.js", "export { y } from \"../y.js\""),
            ("snippets/y.js", ""),
            ("polyfill.js", ""),
            ("worker.js", ""),
            ("lazy.js", ""),
            ("sw.js", ""),
        ]);
        let expected = [
            "a.woff2",
            "app-1f.js",
            "app-1f_bg.wasm",
            "b.png",
            "icon.svg",
            "index.html",
            "main-1f.css",
            "polyfill.js",
            "snippets/x/inline0.js",
            "snippets/y.js",
            "start.js",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn two_scripts_that_import_each_other_end() {
        let found = followed(&[
            ("index.html", "<script src=a.js></script>"),
            ("a.js", "import './b.js'"),
            ("b.js", "import './a.js'"),
        ]);
        assert_eq!(found, ["a.js", "b.js", "index.html"]);
    }

    #[test]
    fn a_dist_without_a_page_is_an_error() {
        assert!(first_load(Path::new("."), &BTreeSet::new()).is_err());
    }
}
